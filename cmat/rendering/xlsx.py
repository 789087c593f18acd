"""The report as an Excel workbook: the only door to XlsxWriter."""

from __future__ import annotations

import io

from cmat.errors import MachineError
from cmat.rendering.paper import A4, Paper
from cmat.rendering.subject import ReportSubject

# texts stay texts, whatever they look like
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def render_workbook(subject: ReportSubject, language: str, paper: Paper = A4) -> bytes:
    """Return the full report as XLSX; the same bytes for the same subject.

    language  en or fa
    raises    MachineError where XlsxWriter is not installed, with the line that installs it; CmatError if the logo cannot be used
    """
    try:
        import xlsxwriter  # type: ignore[import-untyped]
    except ImportError as error:
        raise MachineError(
            "writing a workbook needs XlsxWriter, which is not installed here. Install it: pip install 'cmat-toolkit[office]'"
        ) from error
    from cmat.rendering.workbook.report_book import write_report_book

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    write_report_book(book, subject, language, paper)
    book.close()
    return buffer.getvalue()
