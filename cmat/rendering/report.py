"""A subject in, a document out, as HTML or PDF: the full report, the brief, and one respondent's handout."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Literal

from cmat.rendering.html import SHIPPED, Templates
from cmat.rendering.paper import A4, Paper
from cmat.rendering.proof import PLACEHOLDER, Carried, Proof, proof_of, readable
from cmat.rendering.subject import ReportSubject

if TYPE_CHECKING:
    from cmat.rendering.surroundings import ReportContext

Audience = Literal["full", "brief"]
_TYPES = {"ttf": "font/ttf", "svg": "image/svg+xml", "png": "image/png"}


def render_report(
    subject: ReportSubject,
    language: str,
    paper: Paper = A4,
    audience: Audience = "full",
    carried: Carried | None = None,
    templates: Templates = SHIPPED,
) -> bytes:
    """Return the report as a PDF.

    language  en or fa
    audience  full; brief: two pages for each questionnaire
    carried   what a full report is made from, to be attached with its fingerprint
    raises    MachineError if Pango is missing; CmatError if the logo cannot be used
    """
    # first, so that a machine without Pango says so at once
    from cmat.rendering.pdf import render, render_first
    from cmat.rendering.wording import wording

    right_to_left = wording(language).language.direction == "rtl"
    if audience == "full":
        html, files = _full(subject, language, _by_name, paper, templates, PLACEHOLDER if carried else "")
        if carried is not None:
            return render_pages(html, files, language, proof_of(carried, subject.name, subject.as_of, language, audience, html))
        return render(html, files, right_to_left=right_to_left)
    from cmat.rendering.brief import PAGES_PER_PART, TIGHTEST

    html, files = _brief(subject, language, _by_name, paper, templates, 0)
    tighter = (_brief(subject, language, _by_name, paper, templates, tightness)[0] for tightness in range(1, TIGHTEST + 1))
    return render_first(chain([html], tighter), files, right_to_left=right_to_left, most_pages=PAGES_PER_PART * len(subject.parts))


def render_again(subject: ReportSubject, language: str, paper: Paper, proof: Proof, templates: Templates = SHIPPED) -> bytes:
    """Return the PDF of a full report with the attachments that it already has; raises what `render_report` raises."""
    html, files = _full(subject, language, _by_name, paper, templates, PLACEHOLDER)
    return render_pages(html, files, language, proof)


def render_pages(html: str, files: Mapping[str, bytes], language: str, proof: Proof) -> bytes:
    """Return the PDF of filled-in pages, which hold the placeholder where the fingerprint is to stand."""
    from cmat.rendering.pdf import render
    from cmat.rendering.wording import wording

    html = html.replace(PLACEHOLDER, readable(proof.fingerprint))
    return render(html, files, right_to_left=wording(language).language.direction == "rtl", proof=proof)


def render_report_html(subject: ReportSubject, language: str, paper: Paper = A4, audience: Audience = "full", templates: Templates = SHIPPED) -> str:
    """Return the report as one HTML page that needs no other file: fonts and pictures are inside."""
    if audience == "full":
        return _full(subject, language, _inside, paper, templates)[0]
    return _brief(subject, language, _inside, paper, templates, 0)[0]


def render_handout(subject: ReportSubject, respondent: str, language: str, paper: Paper = A4, templates: Templates = SHIPPED) -> bytes:
    """Return one respondent's own answers as a PDF; KeyError where nobody of that id answered, and as `render_report`."""
    from cmat.rendering.pdf import render
    from cmat.rendering.wording import wording

    html, files = _handout(subject, respondent, language, _by_name, paper, templates)
    return render(html, files, right_to_left=wording(language).language.direction == "rtl")


def render_handout_html(subject: ReportSubject, respondent: str, language: str, paper: Paper = A4, templates: Templates = SHIPPED) -> str:
    """Return one respondent's own answers as one HTML page; KeyError where nobody of that id answered."""
    return _handout(subject, respondent, language, _inside, paper, templates)[0]


_Urls = Callable[[Mapping[str, bytes]], Callable[[str], str]]


def _by_name(_: Mapping[str, bytes]) -> Callable[[str], str]:
    return str


def _inside(files: Mapping[str, bytes]) -> Callable[[str], str]:
    def url(name: str) -> str:
        return f"data:{_TYPES[name.rpartition('.')[2]]};base64,{base64.b64encode(files[name]).decode('ascii')}"

    return url


_Made = tuple[str, Mapping[str, bytes]]


def _full(subject: ReportSubject, language: str, urls: _Urls, paper: Paper, templates: Templates, fingerprint: str = "") -> _Made:
    from cmat.rendering.context import report_context

    return _filled("report.html.j2", report_context(subject, language, paper, fingerprint=fingerprint), urls, templates)


def _brief(subject: ReportSubject, language: str, urls: _Urls, paper: Paper, templates: Templates, tightness: int) -> _Made:
    from cmat.rendering.brief import brief_context

    return _filled("brief.html.j2", brief_context(subject, language, paper, tightness), urls, templates)


def _handout(subject: ReportSubject, respondent: str, language: str, urls: _Urls, paper: Paper, templates: Templates) -> _Made:
    from cmat.rendering.handout import handout_context

    return _filled("handout.html.j2", handout_context(subject, respondent, language, paper), urls, templates)


def _filled(template: str, context: ReportContext, urls: _Urls, templates: Templates) -> _Made:
    """Return the page, and the files that it names; `urls` says by what address each file is loaded."""
    files = {**context.files, **templates.files}
    return templates.filled(template, url=urls(files), **context.values), files
