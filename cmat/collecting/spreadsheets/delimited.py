"""A CSV file as rows of text, in the encodings and with the separators that spreadsheets and survey tools use."""

from __future__ import annotations

import codecs
import csv
import io
import re

from cmat.collecting.spreadsheets.package import CELL_LIMIT
from cmat.errors import Place, Problem
from cmat.problems import files as file_problems
from cmat.problems import imports as problems

_SEPARATORS = ",;\t|"
_SAID = re.compile(r"sep=([,;\t|:])\r?\n", re.IGNORECASE)
_FIELD_LIMIT = 1024 * 1024
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (codecs.BOM_UTF8, "utf-8-sig"))

Row = tuple[int, list[str]]


def read_delimited(file: str, data: bytes, found: list[Problem]) -> list[Row]:
    """Return the rows that hold something, each with the number of its first line; an empty list where an error was added to `found`.

    UTF-8 and UTF-16, with or without a byte-order mark; separated by comma, semicolon, tab or bar, or as a first line `sep=;` says.
    """
    text = _decoded(file, data, found)
    if text is None:
        return []
    said = _SAID.match(text)
    body = text[said.end() :] if said else text
    separator = said[1] if said else _separator(body)
    csv.field_size_limit(_FIELD_LIMIT)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    line = 2 if said else 1
    first = line - 1
    left = CELL_LIMIT
    try:
        for cells in reader:
            left -= len(cells)
            if left < 0:
                found.append(problems.TOO_BIG.at(Place(file, line, 1), limit=CELL_LIMIT, what="cells"))
                return []
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = first + reader.line_num + 1
    except csv.Error:
        found.append(problems.UNEVEN_ROW.at(Place(file, line, 1), found="unfinished", expected=len(rows[0][1]) if rows else "?"))
        return []
    if not rows:
        found.append(file_problems.EMPTY.at(Place(file)))
    return rows


def _decoded(file: str, data: bytes, found: list[Problem]) -> str | None:
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked(data)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        place = Place(file, data[: error.start].count(b"\n") + 1, 1)
        found.append(problems.NOT_TEXT.at(place, byte=f"0x{data[error.start]:02x}", offset=error.start))
        return None


def _unmarked(data: bytes) -> str:
    """Return the encoding of a text without a mark: in UTF-16 every second byte of Latin letters, digits and separators is zero."""
    start = data[:400]
    if start[1::2].count(0) * 3 >= len(start) >= 4:
        return "utf-16-le"
    return "utf-16-be" if start[::2].count(0) * 3 >= len(start) >= 4 else "utf-8"


def _separator(text: str) -> str:
    """Return the separator that splits the titles most often; a comma where none does."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(_SEPARATORS, key=lambda separator: _cells(first, separator))


def _cells(line: str, separator: str) -> int:
    try:
        return len(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return 0
