"""Which documents a run of `cmat report` makes, and what their files are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cmat.errors import UsageError
from cmat.problems.kind import printable
from cmat.rendering.handout import respondents_of
from cmat.rendering.paper import A4, Paper
from cmat.rendering.proof import Carried
from cmat.rendering.report import Audience, render_handout, render_handout_html, render_report, render_report_html
from cmat.rendering.subject import ReportSubject


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; `respondent` names the one whose handout is wanted, None for everybody's."""

    languages: Sequence[str]
    formats: Sequence[str] = ("pdf",)
    audiences: Sequence[str] = ("full",)
    paper: Paper = A4
    respondent: str | None = None


def documents(subject: ReportSubject, wanted: Wanted, carried: Carried | None = None) -> dict[str, bytes]:
    """Return file name to content: ENGAGEMENT-AUDIENCE-LANG.EXT; of handouts ENGAGEMENT-handout-RESPONDENT-LANG.EXT.

    carried  what full reports have attached
    raises   UsageError where the respondent has no sheet
    """
    files: dict[str, bytes] = {}
    for audience in wanted.audiences:
        for language in wanted.languages:
            for kind in wanted.formats:
                if audience == "handout":
                    for respondent in _respondents(subject, wanted.respondent):
                        files[f"{subject.name}-handout-{respondent}-{language}.{kind}"] = _handout(subject, respondent, language, kind, wanted.paper)
                else:
                    said: Audience = "brief" if audience == "brief" else "full"
                    files[f"{subject.name}-{audience}-{language}.{kind}"] = _report(subject, said, language, kind, wanted.paper, carried)
    return files


def _respondents(subject: ReportSubject, wanted: str | None) -> tuple[str, ...]:
    known = respondents_of(subject)
    if wanted is None:
        return known
    if wanted not in known:
        from cmat.loading.suggestions import did_you_mean

        raise UsageError(f"--respondent '{printable(wanted)}': nobody of that id has answered. {did_you_mean(wanted, known)}")
    return (wanted,)


def _handout(subject: ReportSubject, respondent: str, language: str, kind: str, paper: Paper) -> bytes:
    if kind == "pdf":
        return render_handout(subject, respondent, language, paper)
    return render_handout_html(subject, respondent, language, paper).encode()


def _report(subject: ReportSubject, audience: Audience, language: str, kind: str, paper: Paper, carried: Carried | None) -> bytes:
    if kind == "pdf":
        return render_report(subject, language, paper, audience, carried)
    return render_report_html(subject, language, paper, audience).encode()
