"""Which documents a run of `cmat report` makes, and what their files are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from cmat.cli.report_inputs import ReportInputs
from cmat.errors import UsageError
from cmat.problems.kind import printable
from cmat.rendering.formats import FORMATS, HANDOUT, Edition
from cmat.rendering.handout import respondents_of
from cmat.rendering.html import SHIPPED, Templates
from cmat.rendering.paper import A4, Paper
from cmat.rendering.subject import ReportSubject


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; `respondent` names the one whose handout is wanted, None for everybody's."""

    languages: Sequence[str]
    formats: Sequence[str] = ("pdf",)
    audiences: Sequence[str] = ("full",)
    paper: Paper = A4
    respondent: str | None = None
    templates: Templates = SHIPPED


def documents(subject: ReportSubject, wanted: Wanted, inputs: ReportInputs | None = None) -> dict[str, bytes]:
    """Return file name to content: ENGAGEMENT-AUDIENCE-LANG.EXT; of handouts ENGAGEMENT-handout-RESPONDENT-LANG.EXT.

    inputs   what may be told of the subject, and what PDFs have attached; None for a subject that may be told as it is. Whatever the kind of file,
             a full report and a brief are made from what may be told, so that none says more than the attachments of the PDF
    raises   UsageError where the respondent has no sheet
    """
    files: dict[str, bytes] = {}
    for audience in wanted.audiences:
        for respondent in _respondents(subject, wanted.respondent) if audience == HANDOUT else (None,):
            proven = inputs.proven(audience, respondent) if inputs is not None else None
            told = proven.source if proven is not None and isinstance(proven.source, ReportSubject) else subject
            name = f"{audience}-{respondent}" if respondent is not None else audience
            for language, kind in product(wanted.languages, wanted.formats):
                edition = Edition(audience, language, wanted.paper, respondent, proven, wanted.templates)
                files[f"{subject.name}-{name}-{language}.{kind}"] = FORMATS[kind].make(told, edition)
    return files


def _respondents(subject: ReportSubject, wanted: str | None) -> tuple[str, ...]:
    known = respondents_of(subject)
    if wanted is None:
        return known
    if wanted not in known:
        from cmat.loading.suggestions import did_you_mean

        raise UsageError(f"--respondent '{printable(wanted)}': nobody of that id has answered. {did_you_mean(wanted, known)}")
    return (wanted,)
