"""HTML to PDF, sealed off: nothing is fetched but what we hand over. The only module that imports WeasyPrint."""

from __future__ import annotations

import contextlib
import gc
import io
import logging
import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from cmat.errors import MachineError
from cmat.rendering.catalogue import reports_folder
from cmat.rendering.pdf_drawings import compress_once, shorten_drawings
from cmat.rendering.pdf_structure import simplify_structure
from cmat.rendering.proof import Proof

APT_LINE = "apt-get install --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0"

try:
    # WeasyPrint prints a hint of its own where Pango is missing
    with contextlib.redirect_stdout(io.StringIO()):
        from weasyprint import HTML, Attachment, __version__
        from weasyprint.text.ffi import pango
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse
except OSError as error:
    said = " ".join(str(error).split("\n", 1)[0].split())
    raise MachineError(f"PDF needs system libraries that are missing here ({said}). Install them: {APT_LINE}") from error

VARIANT = "pdf/ua-1"
# with attachments: PDF/A-3a is what says of each whether it is a source or data; that it is PDF/UA-1 too stands in its metadata
PROVING_VARIANT = "pdf/a-3a"
_SCHEME = "cmat:"
_BASE = "cmat:/"
# stated here, because Python asks the machine's own list for what it does not know
_TYPES = {
    "ttf": "font/ttf",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "html": "text/html",
    "xml": "application/rdf+xml",
    "yaml": "application/yaml",
    "yml": "application/yaml",
    "json": "application/json",
    "csv": "text/csv",
    "jpeg": "image/jpeg",
    "css": "text/css",
    "j2": "text/plain",
}
_TEST_PAGES = {
    "en": ("ltr", "cmat-en", "Inter-Regular.ttf", "Maturity 41.7"),
    "fa": ("rtl", "cmat-fa", "Vazirmatn-Regular.ttf", "بلوغ ۴۱٫۷"),
}
_METADATA = "cmat:/metadata.xml"
_ATTACHED = "cmat:/attached/"
# PDF/A wants every property that is not its own to be described
_XMP = """\
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:cmat="urn:cmat:report:1#"><cmat:fingerprint>{fingerprint}</cmat:fingerprint></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>cmat report</pdfaSchema:schema>
<pdfaSchema:namespaceURI>urn:cmat:report:1#</pdfaSchema:namespaceURI><pdfaSchema:prefix>cmat</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>fingerprint</pdfaProperty:name>
<pdfaProperty:valueType>Text</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>SHA-256 over the names and bytes of the attachments</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>
</rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""
_LINKING = ("href", "src", "data", "action", "background", "poster", "srcset", "cite", "longdesc")


class PageError(RuntimeError):
    """A page that asks for what it was not given, or that WeasyPrint warns of; `warnings` are its words."""

    def __init__(self, message: str, warnings: Iterable[str] = ()) -> None:
        """Keep what was said."""
        super().__init__(message)
        self.warnings = tuple(warnings)


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


def render(html: str, files: Mapping[str, bytes], *, right_to_left: bool, proof: Proof | None = None) -> bytes:
    """Return the PDF: tagged (PDF/UA-1), with outlines, the same bytes for the same input.

    files   what the page may use, by names such as cmat:/fonts/Inter-Bold.ttf
    proof   what is attached; the PDF is PDF/A-3a then, and states its fingerprint
    raises  PageError if the page asks for anything else, or if WeasyPrint warns: both are faults of our templates
    """
    return render_first([html], files, right_to_left=right_to_left, most_pages=None, proof=proof)


def render_first(
    candidates: Iterable[str], files: Mapping[str, bytes], *, right_to_left: bool, most_pages: int | None, proof: Proof | None = None
) -> bytes:
    """Return the PDF of the first page that has no more than so many pages when laid out; of the last one, if all have more.

    candidates  the same document, each tighter than the one before; at least one
    proof       as for `render`
    raises      as `render`
    """

    def finish(_: Any, pdf: Any) -> None:
        pdf.catalog["PageMode"] = "/UseOutlines"
        if right_to_left:
            pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
        if "AF" in pdf.catalog:
            # WeasyPrint lists each of them twice
            pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
        simplify_structure(pdf)
        shorten_drawings(pdf)
        compress_once(pdf)

    fetcher = BundleOnly({**files, **(_attached_files(proof) if proof else {})})
    variant = PROVING_VARIANT if proof else VARIANT
    with _collected_warnings() as said, _paused_garbage_collection():
        try:
            document = _first_fitting(candidates, files, fetcher, most_pages, variant)
            carried = {"attachments": _attachments(proof, fetcher), "xmp_metadata": [_METADATA]} if proof else {}
            with _unclosed_file_of_weasyprint():
                data = bytes(document.write_pdf(pdf_variant=variant, finisher=finish, **carried))
        except FatalURLFetchingError as error:
            raise PageError(f"the report asked for something from outside: {fetcher.blocked}") from error
    if fetcher.blocked:
        raise PageError(f"the report asked for something from outside: {fetcher.blocked}")
    if said:
        raise PageError("WeasyPrint warned: " + "; ".join(said[:8]), said)
    return data


def _first_fitting(candidates: Iterable[str], files: Mapping[str, bytes], fetcher: BundleOnly, most_pages: int | None, variant: str) -> Any:
    document = None
    for html in candidates:
        page = HTML(string=html, base_url=_BASE, url_fetcher=fetcher)
        _drop_foreign_links(page.etree_element, files)
        document = page.render(font_config=_font_configuration(), pdf_variant=variant)
        if most_pages is None or len(document.pages) <= most_pages:
            break
    if document is None:
        raise ValueError("nothing to render")
    return document


def _attached_files(proof: Proof) -> dict[str, bytes]:
    metadata = _XMP.format(fingerprint=proof.fingerprint).encode()
    return {_METADATA: metadata, **{f"{_ATTACHED}{name}": data for name, data in proof.files.items()}}


def _attachments(proof: Proof, fetcher: BundleOnly) -> list[Any]:
    """Return what is attached, sorted by name, each dated by the assessment."""
    day = datetime(proof.as_of.year, proof.as_of.month, proof.as_of.day, tzinfo=UTC)
    return [
        Attachment(
            url=f"{_ATTACHED}{name}",
            url_fetcher=fetcher,
            name=name,
            created=day,
            modified=day,
            relationship="Data" if name in proof.results else "Source",
        )
        for name in sorted(proof.files)
    ]


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
def _unclosed_file_of_weasyprint() -> Iterator[None]:
    """For PDF/A WeasyPrint opens its colour profile and lets go of it without closing it: closed at once all the same, with a warning."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"unclosed file .*\.icc", ResourceWarning)
        yield


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
