"""The full report: a subject in, HTML or PDF out."""

from __future__ import annotations

import base64
import re

from cmat.rendering.subject import ReportSubject

_OWN_NAME = re.compile(r"cmat:/[A-Za-z0-9./-]+")
_TYPES = {"ttf": "font/ttf", "svg": "image/svg+xml", "png": "image/png"}


def render_report(subject: ReportSubject, language: str) -> bytes:
    """Return the report as a PDF.

    language  en or fa
    raises    MachineError if Pango is missing; CmatError if the logo cannot be used
    """
    from cmat.localisation.languages import language as known
    from cmat.rendering.pdf import render

    html, files = _filled_in(subject, language)
    return render(html, files, right_to_left=known(language).direction == "rtl")


def render_report_html(subject: ReportSubject, language: str) -> str:
    """Return the report as one HTML page that needs no other file: fonts and pictures are inside."""
    html, files = _filled_in(subject, language)

    def inside(match: re.Match[str]) -> str:
        name = match[0]
        if name not in files:
            return name
        return f"data:{_TYPES[name.rpartition('.')[2]]};base64,{base64.b64encode(files[name]).decode('ascii')}"

    return _OWN_NAME.sub(inside, html)


def _filled_in(subject: ReportSubject, language: str) -> tuple[str, dict[str, bytes]]:
    from cmat.rendering.context import report_context
    from cmat.rendering.html import filled

    context = report_context(subject, language)
    return filled("report.html.j2", **context.values), dict(context.files)
