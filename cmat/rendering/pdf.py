"""HTML to PDF, sealed off: nothing is fetched but what we hand over. The only module that imports WeasyPrint."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from cmat.errors import MachineError
from cmat.rendering.catalogue import reports_folder

APT_LINE = "apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"

try:
    # WeasyPrint prints a hint of its own where Pango is missing
    with contextlib.redirect_stdout(io.StringIO()):
        from weasyprint import HTML, __version__
        from weasyprint.text.ffi import pango
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as error:
    said = " ".join(str(error).split("\n", 1)[0].split())
    raise MachineError(f"PDF needs system libraries that are missing here ({said}). Install them: {APT_LINE}") from error

VARIANT = "pdf/ua-1"
_SCHEME = "cmat:"
_BASE = "cmat:/"
_TYPES = {"ttf": "font/ttf", "svg": "image/svg+xml", "png": "image/png"}
_TEST_PAGES = {
    "en": ("ltr", "cmat-en", "Inter-Regular.ttf", "Maturity 41.7"),
    "fa": ("rtl", "cmat-fa", "Vazirmatn-Regular.ttf", "بلوغ ۴۱٫۷"),
}
_LINKING = ("href", "src", "data", "action", "background", "poster", "srcset", "cite", "longdesc")


class BundleOnly(URLFetcher):  # type: ignore[misc]
    """Hands out the files it was given, by their exact cmat: names, and nothing else.

    `blocked` keeps what else was asked for: WeasyPrint swallows even fatal errors in some places.
    """

    def __init__(self, files: Mapping[str, bytes]) -> None:
        """Keep the files; no protocol is ever opened."""
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.files = files
        self.blocked: list[str] = []

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> Any:  # noqa: ARG002  (WeasyPrint's signature)
        """Return a file that we made or ship; anything else ends the rendering."""
        if url.startswith(_SCHEME) and url in self.files:
            return URLFetcherResponse(url, self.files[url], {"Content-Type": _TYPES[url.rpartition(".")[2]]})
        self.blocked.append(url[:80])
        raise FatalURLFetchingError("a report may use nothing from outside")


def render(html: str, files: Mapping[str, bytes], *, right_to_left: bool) -> bytes:
    """Return the PDF: tagged (PDF/UA-1), with outlines, the same bytes for the same input.

    files   what the page may use, by names such as cmat:/fonts/Inter-Bold.ttf
    raises  RuntimeError if the page asks for anything else, or if WeasyPrint warns: both are faults of our templates
    """
    return render_first([html], files, right_to_left=right_to_left, most_pages=None)


def render_first(candidates: Iterable[str], files: Mapping[str, bytes], *, right_to_left: bool, most_pages: int | None) -> bytes:
    """Return the PDF of the first page that has no more than so many pages when laid out; of the last one, if all have more.

    candidates  the same document, each tighter than the one before; at least one
    raises      as `render`
    """

    def finish(_: Any, pdf: Any) -> None:
        pdf.catalog["PageMode"] = "/UseOutlines"
        if right_to_left:
            pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"

    fetcher = BundleOnly(files)
    with _collected_warnings() as warnings, _paused_garbage_collection():
        try:
            document = _first_fitting(candidates, fetcher, most_pages)
            data = bytes(document.write_pdf(pdf_variant=VARIANT, finisher=finish))
        except FatalURLFetchingError as error:
            raise RuntimeError(f"the report asked for something from outside: {fetcher.blocked}") from error
    if fetcher.blocked:
        raise RuntimeError(f"the report asked for something from outside: {fetcher.blocked}")
    if warnings:
        raise RuntimeError("WeasyPrint warned: " + "; ".join(warnings[:8]))
    return data


def _first_fitting(candidates: Iterable[str], fetcher: BundleOnly, most_pages: int | None) -> Any:
    document = None
    for html in candidates:
        page = HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
        _drop_foreign_links(page.etree_element, fetcher.files)
        document = page.render(font_config=_font_configuration(), pdf_variant=VARIANT)
        if most_pages is None or len(document.pages) <= most_pages:
            break
    if document is None:
        raise ValueError("nothing to render")
    return document


def library_versions() -> str:
    """Return the versions of what lays out the pages, for `cmat doctor`."""
    number = pango.pango_version()
    return f"WeasyPrint {__version__}, Pango {number // 10_000}.{number // 100 % 100}.{number % 100}"


def render_test_page(language: str) -> bytes:
    """Return one page with a bundled font in a language, for `cmat doctor`."""
    direction, family, file, text = _TEST_PAGES[language]
    name = f"cmat:/fonts/{file}"
    face = f"@font-face {{ font-family: {family}; src: url({name}) }} html {{ font-family: {family} }}"
    html = f'<html lang="{language}" dir="{direction}"><title>cmat</title><style>{face}</style><body><p>{text}</p></body></html>'
    return render(html, {name: (reports_folder() / "fonts" / file).read_bytes()}, right_to_left=direction == "rtl")


@lru_cache(maxsize=1)
def _font_configuration() -> Any:
    """One for the process: reading the fonts again for each report costs time. Families have one meaning each, so bytes do not change."""
    return FontConfiguration()


def _drop_foreign_links(root: Any, files: Mapping[str, bytes]) -> None:
    for element in root.iter():
        for name in _LINKING:
            link = element.get(name)
            if link is None or link.startswith("#") or link in files:
                continue
            if not (element.tag == "a" and name == "href" and _is_safe_link(link)):
                del element.attrib[name]


def _is_safe_link(link: str) -> bool:
    """Whether a link may be clicked: the web with a host and without a password, or e-mail."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc)


class _Warnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextlib.contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    logger, handler = logging.getLogger("weasyprint"), _Warnings()
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler.said
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


@contextlib.contextmanager
def _paused_garbage_collection() -> Iterator[None]:
    """Layout makes millions of objects that all live until the end: collecting on the way takes a quarter of the time and frees nothing."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
