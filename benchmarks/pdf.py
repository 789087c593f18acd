"""The workload of rendering: the example's full report, and WeasyPrint alone on its finished HTML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from weasyprint import HTML

from cmat.cli.inputs import score_input
from cmat.cli.report_subject import report_subject
from cmat.cli.session import Session
from cmat.rendering.report import render_report, render_report_html

EXAMPLE = Path(__file__).parent.parent / "examples" / "sepehr"


def workloads(language: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """Return cmat's rendering from a scored result, and plain WeasyPrint's from the finished HTML, to the same kind of PDF."""
    subject = report_subject(score_input(Session(quiet=True), str(EXAMPLE)))
    html = render_report_html(subject, language)
    return lambda: render_report(subject, language), lambda: HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
