"""The workloads of rendering: the example's full report, and what else makes a PDF of its finished HTML: WeasyPrint alone, and Chromium.

python -m benchmarks.pdf ours|plain LANGUAGE FOLDER    one of them in this process; prints its CPU seconds, start and imports included
"""

from __future__ import annotations

import base64
import gc
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from cmat.cli.inputs import score_input
from cmat.cli.report_subject import report_subject
from cmat.cli.session import Session
from cmat.rendering.context import report_context
from cmat.rendering.html import SHIPPED
from cmat.rendering.report import render_report
from cmat.rendering.subject import ReportSubject

EXAMPLE = Path(__file__).parent.parent / "examples" / "sepehr"
LANGUAGES = ("en", "fa")
VARIANT = "pdf/ua-1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
Work = Callable[[], object]
_PLAIN = """\
import sys, time
from weasyprint import HTML
with open(sys.argv[1], encoding="utf-8") as page:
    HTML(string=page.read()).write_pdf(pdf_variant=sys.argv[2])
print(time.process_time())
"""


def prepare(folder: Path) -> None:
    """Write the finished HTML of the example's report in both languages, with fonts and pictures inside."""
    for language in LANGUAGES:
        context = report_context(_subject(), language)
        html = SHIPPED.filled("report.html.j2", url=_as_data(context.files), **context.values)
        _page(language, folder).write_text(html, encoding="utf-8")


def _as_data(files: Mapping[str, bytes]) -> Callable[[str], str]:
    """Return what makes the address of a file: the file itself, so that the pages need no other."""
    types = {"ttf": "font/ttf", "svg": "image/svg+xml", "png": "image/png"}
    return lambda name: f"data:{types[name.rpartition('.')[2]]};base64,{base64.b64encode(files[name]).decode('ascii')}"


def workloads(language: str, folder: Path) -> dict[str, Work]:
    """Return ways to one PDF in this process, all of the same kind and with the same fonts.

    ours   from a scored result
    plain  WeasyPrint alone, as its manual shows it, from the finished HTML
    tuned  the same with the two settings that we use: no garbage collection on the way, fonts kept from one report to the next
    """
    from weasyprint import HTML
    from weasyprint.text.fonts import FontConfiguration

    subject, html, fonts = _subject(), _page(language, folder).read_text(encoding="utf-8"), FontConfiguration()

    def tuned() -> object:
        gc.disable()
        try:
            return HTML(string=html).write_pdf(pdf_variant=VARIANT, font_config=fonts)
        finally:
            gc.enable()

    return {"ours": lambda: render_report(subject, language), "plain": lambda: HTML(string=html).write_pdf(pdf_variant=VARIANT), "tuned": tuned}


def fresh_cpu(way: str, language: str, folder: Path) -> float:
    """Return the CPU seconds of `ours` or `plain` in a process of its own; scoring, which is done beforehand, is not counted."""
    # WeasyPrint alone imports nothing of ours
    words = ("-m", "benchmarks.pdf", language) if way == "ours" else ("-c", _PLAIN, str(_page(language, folder)), VARIANT)
    return float(subprocess.run((sys.executable, *words), check=True, capture_output=True, text=True).stdout)


def chromium_words(language: str, folder: Path) -> tuple[str, ...] | None:
    """Return the command that prints the finished HTML with Chromium; None where it is missing."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        return None
    quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-pdf-header-footer")
    target = folder / f"chromium-{language}.pdf"
    return (browser, *quiet, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", _page(language, folder).as_uri())


def sizes(language: str, folder: Path) -> tuple[int, float, float]:
    """Return the pages of the example's report, and its KiB without and with what it carries."""
    import pikepdf

    bare = folder / f"bare-{language}.pdf"
    bare.write_bytes(render_report(_subject(), language))
    words = (sys.executable, "-m", "cmat", "report", str(EXAMPLE), "--lang", language, "-o", str(folder / "carrying"), "--force", "-q")
    subprocess.run(words, check=True, capture_output=True)
    with pikepdf.open(bare) as pdf:
        pages = len(pdf.pages)
    return pages, bare.stat().st_size / 1024, (folder / "carrying" / f"sepehr-full-{language}.pdf").stat().st_size / 1024


def _subject() -> ReportSubject:
    return report_subject(score_input(Session(quiet=True), str(EXAMPLE)))


def _page(language: str, folder: Path) -> Path:
    return folder / f"{language}.html"


def _main(language: str) -> None:
    before = time.process_time()
    subject = _subject()
    scoring = time.process_time() - before
    render_report(subject, language)
    print(time.process_time() - scoring)


if __name__ == "__main__":
    _main(sys.argv[1])
