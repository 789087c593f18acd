"""The full report: a subject in, HTML or PDF out."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping

from cmat.rendering.proof import PLACEHOLDER, Carried, Proof, proof_of, readable
from cmat.rendering.subject import ReportSubject

_TYPES = {"ttf": "font/ttf", "svg": "image/svg+xml", "png": "image/png"}


def render_report(subject: ReportSubject, language: str, carried: Carried | None = None) -> bytes:
    """Return the report as a PDF.

    language  en or fa
    carried   what the report is made from, to be attached with its fingerprint
    raises    MachineError if Pango is missing; CmatError if the logo cannot be used
    """
    # first, so that a machine without Pango says so at once
    from cmat.rendering.pdf import render
    from cmat.rendering.wording import wording

    html, files = _filled_in(subject, language, lambda _: str, fingerprint=PLACEHOLDER if carried else "")
    if carried is not None:
        return render_pages(html, files, language, proof_of(carried, subject.name, subject.as_of, language, "full", html))
    return render(html, files, right_to_left=wording(language).language.direction == "rtl")


def render_again(subject: ReportSubject, language: str, proof: Proof) -> bytes:
    """Return the PDF of a subject with the attachments that it already has; raises what `render_report` raises."""
    html, files = _filled_in(subject, language, lambda _: str, fingerprint=PLACEHOLDER)
    return render_pages(html, files, language, proof)


def render_pages(html: str, files: Mapping[str, bytes], language: str, proof: Proof) -> bytes:
    """Return the PDF of filled-in pages, which hold the placeholder where the fingerprint is to stand."""
    from cmat.rendering.pdf import render
    from cmat.rendering.wording import wording

    html = html.replace(PLACEHOLDER, readable(proof.fingerprint))
    return render(html, files, right_to_left=wording(language).language.direction == "rtl", proof=proof)


def render_report_html(subject: ReportSubject, language: str) -> str:
    """Return the report as one HTML page that needs no other file: fonts and pictures are inside."""
    html, _ = _filled_in(subject, language, _inside)
    return html


def _inside(files: Mapping[str, bytes]) -> Callable[[str], str]:
    def url(name: str) -> str:
        return f"data:{_TYPES[name.rpartition('.')[2]]};base64,{base64.b64encode(files[name]).decode('ascii')}"

    return url


def _filled_in(
    subject: ReportSubject, language: str, urls: Callable[[Mapping[str, bytes]], Callable[[str], str]], fingerprint: str = ""
) -> tuple[str, Mapping[str, bytes]]:
    """Return the page, and the files that it names; `urls` says by what address each file is loaded."""
    from cmat.rendering.context import report_context
    from cmat.rendering.html import filled

    context = report_context(subject, language)
    return filled("report.html.j2", url=urls(context.files), fingerprint=fingerprint, **context.values), context.files
