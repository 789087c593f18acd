"""A subject in, a document out, as HTML or PDF: the full report, the brief, and one respondent's handout."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from itertools import chain
from typing import TYPE_CHECKING, Literal

from cmat.rendering.html import SHIPPED, Templates, sealed
from cmat.rendering.own_answers import OwnAnswers, own_answers
from cmat.rendering.paper import A4, Paper
from cmat.rendering.proof import Proof, readable
from cmat.rendering.subject import ReportSubject

if TYPE_CHECKING:
    from cmat.rendering.surroundings import ReportContext

Audience = Literal["full", "brief"]
_FULL, _BRIEF, _HANDOUT = "report.html.j2", "brief.html.j2", "handout.html.j2"
_TYPES = {"ttf": "font/ttf", "svg": "image/svg+xml", "png": "image/png"}


def render_report(
    subject: ReportSubject,
    language: str,
    paper: Paper = A4,
    audience: Audience = "full",
    proof: Proof | None = None,
    templates: Templates = SHIPPED,
) -> bytes:
    """Return the report as a PDF.

    language   en or fa
    audience   full; brief: two pages for each questionnaire
    proof      what it is made from, to be attached with its fingerprint
    templates  what its pages are made with
    raises     MachineError if Pango is missing; CmatError if the logo cannot be used
    """
    # first, so that a machine without Pango says so at once
    from cmat.rendering.pdf import render, render_first
    from cmat.rendering.wording import wording

    right_to_left = wording(language).language.direction == "rtl"
    printed = _printed(proof)
    if audience == "full":
        html, files = _pages(_FULL, _full(subject, language, paper, printed), templates)
        return render(html, files, right_to_left=right_to_left, proof=proof)
    from cmat.rendering.brief import PAGES_PER_PART, TIGHTEST

    html, files = _pages(_BRIEF, _brief(subject, language, paper, 0, printed), templates)
    tighter = (_pages(_BRIEF, _brief(subject, language, paper, tightness, printed), templates)[0] for tightness in range(1, TIGHTEST + 1))
    return render_first(chain([html], tighter), files, right_to_left=right_to_left, most_pages=PAGES_PER_PART * len(subject.parts), proof=proof)


def _printed(proof: Proof | None) -> str:
    return "" if proof is None else readable(proof.fingerprint)


def render_report_html(subject: ReportSubject, language: str, paper: Paper = A4, audience: Audience = "full", templates: Templates = SHIPPED) -> str:
    """Return the report as one HTML page for the screen that needs no other file; printed, it is laid out as the PDF is."""
    context = _full(subject, language, paper) if audience == "full" else _brief(subject, language, paper, 0)
    return _screen(_FULL if audience == "full" else _BRIEF, context, templates)


def render_handout(subject: ReportSubject, respondent: str, language: str, paper: Paper = A4, templates: Templates = SHIPPED) -> bytes:
    """Return one respondent's own answers as a PDF; KeyError where nobody of that id answered, and as `render_report`."""
    return render_own_answers(own_answers(subject, respondent), language, paper, templates=templates)


def render_own_answers(own: OwnAnswers, language: str, paper: Paper = A4, proof: Proof | None = None, templates: Templates = SHIPPED) -> bytes:
    """Return a handout as a PDF; `proof` is what it is made from, to be attached with its fingerprint."""
    from cmat.rendering.pdf import render
    from cmat.rendering.wording import wording

    html, files = _pages(_HANDOUT, _handout(own, language, paper, _printed(proof)), templates)
    return render(html, files, right_to_left=wording(language).language.direction == "rtl", proof=proof)


def render_handout_html(subject: ReportSubject, respondent: str, language: str, paper: Paper = A4, templates: Templates = SHIPPED) -> str:
    """Return one respondent's own answers as one HTML page for the screen; KeyError where nobody of that id answered."""
    return _screen(_HANDOUT, _handout(own_answers(subject, respondent), language, paper), templates)


def _full(subject: ReportSubject, language: str, paper: Paper, fingerprint: str = "") -> ReportContext:
    from cmat.rendering.context import report_context

    return report_context(subject, language, paper, fingerprint=fingerprint)


def _brief(subject: ReportSubject, language: str, paper: Paper, tightness: int, fingerprint: str = "") -> ReportContext:
    from cmat.rendering.brief import brief_context

    return brief_context(subject, language, paper, tightness, fingerprint)


def _handout(own: OwnAnswers, language: str, paper: Paper, fingerprint: str = "") -> ReportContext:
    from cmat.rendering.handout import handout_context

    return handout_context(own, language, paper, fingerprint)


def _pages(template: str, context: ReportContext, templates: Templates) -> tuple[str, Mapping[str, bytes]]:
    """Return the pages of the PDF, and the files that they name."""
    files = {**context.files, **templates.files}
    return templates.filled(template, url=str, **context.values), files


def _screen(template: str, context: ReportContext, templates: Templates) -> str:
    """Return a page that needs no other file. The user's own templates are made for paper: theirs is the page as it is printed."""
    if templates is SHIPPED:
        from cmat.rendering.screen.page import screen_page

        return screen_page(template, context)
    files = {**context.files, **templates.files}

    def inside(name: str) -> str:
        return f"data:{_TYPES[name.rpartition('.')[2]]};base64,{base64.b64encode(files[name]).decode('ascii')}"

    return sealed(templates.filled(template, url=inside, **context.values))
