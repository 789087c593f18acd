"""A subject in, a document out, as HTML or PDF: the full report, the brief, and one respondent's handout."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Literal

from cmat.rendering.own_answers import OwnAnswers, own_answers
from cmat.rendering.paper import A4, Paper
from cmat.rendering.proof import Proof, readable
from cmat.rendering.subject import ReportSubject

if TYPE_CHECKING:
    from cmat.rendering.surroundings import ReportContext

Audience = Literal["full", "brief"]
_FULL, _BRIEF, _HANDOUT = "report.html.j2", "brief.html.j2", "handout.html.j2"


def render_report(subject: ReportSubject, language: str, paper: Paper = A4, audience: Audience = "full", proof: Proof | None = None) -> bytes:
    """Return the report as a PDF.

    language  en or fa
    audience  full; brief: two pages for each questionnaire
    proof     what the report is made from, to be attached with its fingerprint
    raises    MachineError if Pango is missing; CmatError if the logo cannot be used
    """
    # first, so that a machine without Pango says so at once
    from cmat.rendering.pdf import render, render_first
    from cmat.rendering.wording import wording

    right_to_left = wording(language).language.direction == "rtl"
    printed = _printed(proof)
    if audience == "full":
        html, files = _full(subject, language, paper, printed)
        return render(html, files, right_to_left=right_to_left, proof=proof)
    from cmat.rendering.brief import PAGES_PER_PART, TIGHTEST

    html, files = _brief(subject, language, paper, 0, printed)
    tighter = (_brief(subject, language, paper, tightness, printed)[0] for tightness in range(1, TIGHTEST + 1))
    return render_first(chain([html], tighter), files, right_to_left=right_to_left, most_pages=PAGES_PER_PART * len(subject.parts), proof=proof)


def _printed(proof: Proof | None) -> str:
    return "" if proof is None else readable(proof.fingerprint)


def render_report_html(subject: ReportSubject, language: str, paper: Paper = A4, audience: Audience = "full") -> str:
    """Return the report as one HTML page for the screen that needs no other file; printed, it is laid out as the PDF is."""
    from cmat.rendering.brief import brief_context
    from cmat.rendering.context import report_context
    from cmat.rendering.screen.page import screen_page

    if audience == "full":
        return screen_page(_FULL, report_context(subject, language, paper))
    return screen_page(_BRIEF, brief_context(subject, language, paper, 0))


def render_handout(subject: ReportSubject, respondent: str, language: str, paper: Paper = A4) -> bytes:
    """Return one respondent's own answers as a PDF; KeyError where nobody of that id answered, and as `render_report`."""
    return render_own_answers(own_answers(subject, respondent), language, paper)


def render_own_answers(own: OwnAnswers, language: str, paper: Paper = A4, proof: Proof | None = None) -> bytes:
    """Return a handout as a PDF; `proof` is what it is made from, to be attached with its fingerprint."""
    from cmat.rendering.pdf import render
    from cmat.rendering.wording import wording

    html, files = _handout(own, language, paper, _printed(proof))
    return render(html, files, right_to_left=wording(language).language.direction == "rtl", proof=proof)


def render_handout_html(subject: ReportSubject, respondent: str, language: str, paper: Paper = A4) -> str:
    """Return one respondent's own answers as one HTML page for the screen; KeyError where nobody of that id answered."""
    from cmat.rendering.handout import handout_context
    from cmat.rendering.screen.page import screen_page

    return screen_page(_HANDOUT, handout_context(own_answers(subject, respondent), language, paper))


def _full(subject: ReportSubject, language: str, paper: Paper, fingerprint: str = "") -> tuple[str, Mapping[str, bytes]]:
    from cmat.rendering.context import report_context

    return _filled(_FULL, report_context(subject, language, paper, fingerprint=fingerprint))


def _brief(subject: ReportSubject, language: str, paper: Paper, tightness: int, fingerprint: str = "") -> tuple[str, Mapping[str, bytes]]:
    from cmat.rendering.brief import brief_context

    return _filled(_BRIEF, brief_context(subject, language, paper, tightness, fingerprint))


def _handout(own: OwnAnswers, language: str, paper: Paper, fingerprint: str = "") -> tuple[str, Mapping[str, bytes]]:
    from cmat.rendering.handout import handout_context

    return _filled(_HANDOUT, handout_context(own, language, paper, fingerprint))


def _filled(template: str, context: ReportContext) -> tuple[str, Mapping[str, bytes]]:
    """Return the pages of the PDF, and the files that they name."""
    from cmat.rendering.html import filled

    return filled(template, url=str, **context.values), context.files
