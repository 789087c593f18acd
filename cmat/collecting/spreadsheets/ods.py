"""The worksheets of an OpenDocument spreadsheet."""

from __future__ import annotations

import re

from cmat.collecting.spreadsheets.package import TOTAL_LIMIT, Attributes, CellCounter, Package, external_link, not_readable, parse_part
from cmat.collecting.spreadsheets.worksheet import Area, Cell, Worksheet, number_text

_BLANKS = re.compile(r"[ \t\r\n]+")
_CELLS = ("table-cell", "covered-table-cell")
_NUMBERS = ("float", "percentage", "currency")
_ROWS, _COLUMNS, _SPACES = 16_777_216, 65_536, 32_767


def read_ods(package: Package) -> list[Worksheet]:
    """Return the worksheets in the document's order."""
    reader = _ContentReader()
    parse_part(package.part("content.xml"), "content.xml", reader.start, reader.end, reader.text)
    return reader.worksheets


class _ContentReader:
    """Takes cells from the elements of content.xml; comments on cells and drawings are left out."""

    def __init__(self) -> None:
        self.worksheets: list[Worksheet] = []
        self._counter = CellCounter()
        self._name = ""
        self._rows: dict[int, dict[int, Cell]] = {}
        self._merged: list[Area] = []
        self._row = self._column = 0
        self._row_times = 1
        self._cells: dict[int, Cell] = {}
        self._cell: Attributes = {}
        self._paragraphs: list[str] | None = None
        # of one paragraph: texts whose blanks collapse, and characters that stay
        self._parts: list[tuple[bool, str]] = []
        self._in_paragraph = 0
        self._aside = self._blanks = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag in ("annotation", "shapes", "frame", "tracked-changes"):
            self._aside += 1
        elif self._aside:
            return
        elif tag == "table":
            self._name, self._rows, self._merged, self._row = attributes.get("name", ""), {}, [], 0
        elif tag == "table-source":
            raise external_link(attributes.get("href", ""))
        elif tag == "table-row":
            self._row_times, self._column, self._cells = _times(attributes, "number-rows-repeated", _ROWS), 0, {}
        elif tag in _CELLS:
            self._cell, self._paragraphs = attributes, []
        elif self._paragraphs is not None:
            self._in_text(tag, attributes)

    def _in_text(self, tag: str, attributes: Attributes) -> None:
        if tag in ("p", "h"):
            self._in_paragraph += 1
            self._parts = []
        elif tag == "s":
            self._parts.append((False, " " * _times(attributes, "c", _SPACES)))
            # a short element can stand for many blanks
            self._blanks += len(self._parts[-1][1])
            if self._blanks > TOTAL_LIMIT:
                raise not_readable("it is full of blanks")
        elif tag in ("tab", "line-break"):
            self._parts.append((False, "\t" if tag == "tab" else "\n"))

    def text(self, text: str) -> None:
        if not self._in_paragraph or self._aside:
            return
        if self._parts and self._parts[-1][0]:
            text = self._parts.pop()[1] + text
        self._parts.append((True, text))

    def end(self, tag: str) -> None:
        if tag in ("annotation", "shapes", "frame", "tracked-changes"):
            self._aside -= 1
        elif self._aside:
            return
        elif tag in ("p", "h") and self._in_paragraph:
            self._in_paragraph -= 1
            if self._paragraphs is not None:
                self._paragraphs.append(_collapsed(self._parts))
        elif tag in _CELLS:
            self._end_of_cell()
        elif tag == "table-row":
            self._end_of_row()
        elif tag == "table":
            rows = {row: dict(sorted(cells.items())) for row, cells in sorted(self._rows.items())}
            self.worksheets.append(Worksheet(self._name, rows, tuple(self._merged)))

    def _end_of_cell(self) -> None:
        times = _times(self._cell, "number-columns-repeated", _COLUMNS)
        text = self._read()
        is_formula = "formula" in self._cell
        if text or is_formula:
            self._counter.take(text, times)
            self._cells.update({self._column + place: Cell(text, is_formula) for place in range(1, times + 1)})
        down, across = _times(self._cell, "number-rows-spanned", _ROWS), _times(self._cell, "number-columns-spanned", _COLUMNS)
        if down * across > 1:
            self._counter.take()
            self._merged.append(Area(self._row + 1, self._column + 1, self._row + down, self._column + across))
        self._column += times
        self._paragraphs = None

    def _read(self) -> str:
        kind = self._cell.get("value-type")
        if kind in _NUMBERS:
            return number_text(self._cell.get("value", ""))
        if kind == "date":
            return self._cell.get("date-value", "").removesuffix("T00:00:00").replace("T", " ")
        if kind == "boolean":
            return self._cell.get("boolean-value", "")
        return self._cell.get("string-value") or "\n".join(self._paragraphs or ())

    def _end_of_row(self) -> None:
        if self._cells:
            self._counter.take(count=len(self._cells) * (self._row_times - 1))
            self._rows.update({self._row + place: dict(self._cells) for place in range(1, self._row_times + 1)})
        self._row += self._row_times


def _collapsed(parts: list[tuple[bool, str]]) -> str:
    """Return a paragraph: blanks that the document's author could not mean become one, and none at its beginning."""
    text = "".join(_BLANKS.sub(" ", part) if collapses else part for collapses, part in parts)
    return text.removeprefix(" ") if parts and parts[0][0] else text


def _times(attributes: Attributes, name: str, limit: int) -> int:
    text = attributes.get(name, "1")
    if not (text.isascii() and text.isdecimal() and len(text) <= 8 and 1 <= int(text) <= limit):
        raise not_readable(f"'{text[:20]}' is no number of cells")
    return int(text)
