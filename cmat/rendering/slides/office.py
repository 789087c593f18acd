"""The only module that imports python-pptx; what writes slides takes from here what it needs of it."""

from __future__ import annotations

import importlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from cmat.errors import MachineError

try:
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.chart.xlsx import CategoryWorkbookWriter
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml

    # neither says its types
    etree: Any = importlib.import_module("lxml.etree")
    xlsxwriter: Any = importlib.import_module("xlsxwriter")
except ImportError as error:
    raise MachineError("writing slides needs python-pptx, which is missing here. Install it: pip install 'cmat-toolkit[office]'") from error

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
CHART_TYPES = {"radar": XL_CHART_TYPE.RADAR_MARKERS, "bars": XL_CHART_TYPE.BAR_CLUSTERED, "waterfall": XL_CHART_TYPE.COLUMN_STACKED}
EMU_PER_POINT = 12_700
# Anything else is refused by XML 1.0, or read by some programs as an escape.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FIRST_STRONG = re.compile("\u2068")
_EMBEDDINGS = str.maketrans({"\u2066": "\u202a", "\u2067": "\u202b", "\u2069": "\u202c"})
_POP, _MARKS = "\u202c", {"en": "\u200e", "fa": "\u200f"}
# ZIP knows no earlier day, and no time zone.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
# text is text: no formula, no link, no number
_WORKBOOK_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WORKBOOK_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  XLSX knows no time zones

__all__ = [
    "CHART_TYPES",
    "NAMESPACES",
    "RELATIONSHIP_TYPE",
    "ChartNumbers",
    "Presentation",
    "clean",
    "element",
    "emu",
    "etree",
    "packed",
    "qualified",
]


def emu(points: float) -> int:
    """Return a length in the unit of the file."""
    return round(points * EMU_PER_POINT)


def clean(text: str, language: str = "en") -> str:
    r"""Return a text as one line that XML can hold: no control characters, no lone surrogates, nothing that looks like an escape of one.

    Isolates become embeddings, which office programs know: without them a sign would stand on the wrong side of its number. A mark of the
    direction of the language after each keeps it from what follows.

    >>> clean("a\x00b\nc _x0041_") == "ab c _\u2060x0041_"
    True
    """
    plain = _FIRST_STRONG.sub(_opener, " ".join(_NOT_IN_XML.sub("", text).split())).translate(_EMBEDDINGS)
    return _ESCAPE.sub("_\u2060", plain.replace(_POP, _POP + _MARKS[language]))


def _opener(found: re.Match[str]) -> str:
    """Return how the text after a first-strong isolate runs: as its first letter does."""
    kinds = (unicodedata.bidirectional(letter) for letter in found.string[found.end() :])
    return "\u202b" if next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L" else "\u202a"


def element(xml: str) -> Any:
    """Return an element of XML text that we wrote, with the prefixes a, c, p and r."""
    head, mark, tail = xml.partition(">")
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    own, slash = (head[:-1], "/") if head.endswith("/") else (head, "")
    return parse_xml(f"{own} {names}{slash}{mark}{tail}")


def qualified(name: str) -> str:
    """Return a:pPr and the like as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


class _SafeWorkbookWriter(CategoryWorkbookWriter):
    """Writes the numbers of a chart as python-pptx does, but texts as texts and without the clock."""

    @contextmanager
    def _open_worksheet(self, xlsx_file: Any) -> Iterator[Any]:
        workbook = xlsxwriter.Workbook(xlsx_file, _WORKBOOK_OPTIONS)
        workbook.set_properties({"created": _WORKBOOK_CREATED})
        yield workbook, workbook.add_worksheet()
        workbook.close()


class _ChartNumbers(CategoryChartData):
    """The categories and series of a chart with their workbook."""

    @property
    def _workbook_writer(self) -> Any:
        return _make_workbook_writer(self)


# python-pptx says no types of these
_make_workbook_writer: Any = _SafeWorkbookWriter
ChartNumbers: Any = _ChartNumbers


def packed(presentation: Any, day: date) -> bytes:
    """Return the file: the same parts give the same bytes whenever it is written; `day` dates it."""
    properties = presentation.core_properties
    noon = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001  python-pptx writes it as UTC
    properties.created = properties.modified = properties.last_printed = noon
    out, packed_out = io.BytesIO(), io.BytesIO()
    presentation.save(out)
    with zipfile.ZipFile(out) as written, zipfile.ZipFile(packed_out, "w") as again:
        for name in written.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            again.writestr(entry, written.read(name))
    return packed_out.getvalue()
