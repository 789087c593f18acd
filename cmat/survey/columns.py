"""A file to columns of text, whatever its format."""

from __future__ import annotations

import codecs
import contextlib
import csv
import importlib
import io
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from cmat.errors import MachineError, Place, Problem
from cmat.loading.files import read_bytes
from cmat.problems import surveys as problems
from cmat.survey.parquet_columns import of_parquet
from cmat.survey.regular_csv import read_regular_csv
from cmat.survey.text_table import TextColumn, TextTable, cell_text

python_calamine: Any = None
with contextlib.suppress(ImportError):
    python_calamine = importlib.import_module("python_calamine")

SIZE_LIMIT = 2 * 1024**3
ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".parquet")
_FIRST_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
_SEPARATORS = ",;\t|"
_MAGIC = ((b"PK\x03\x04", "a workbook", ".xlsx"), (b"PAR1", "Parquet", ".parquet"), (b"\xd0\xcf\x11\xe0", "an old workbook (.xls)", ".xls"))
_MAGIC_BYTES = 16
_FIELD_LIMIT = 1024 * 1024
_SHOWN_BAD_ROWS = 20


def read_columns(path: Path, found: list[Problem]) -> TextTable | None:
    """Return the columns of a CSV, XLSX or Parquet file, or None with the reasons added to `found`; rows without any text are left out.

    The ending of the name decides what it is read as; anything but .xlsx and .parquet is CSV, separated by comma, semicolon, tab or bar.

    raises  MachineError where a library is missing, with the line that installs it
    """
    ending, place = path.suffix.lower(), Place(str(path))
    data = read_bytes(path, found, limit=SIZE_LIMIT, first=_MAGIC_BYTES if ending == ".parquet" else None)
    if data is None:
        return None
    if not data.strip():
        found.append(problems.EMPTY_TABLE.at(place))
        return None
    kind = next((name for magic, _, name in _MAGIC if data.startswith(magic)), None)
    expected = ending if ending in (".xlsx", ".parquet") else None
    if kind != expected:
        there = next((f"; it is {what}" for magic, what, _ in _MAGIC if data.startswith(magic)), "")
        found.append(problems.OTHER_FORMAT.at(place, expected=(expected or "CSV").lstrip("."), found=there))
        return None
    reader: Callable[[bytes, str, list[Problem]], TextTable | None] = {".xlsx": _of_workbook}.get(ending, _of_csv)
    table = of_parquet(path, found) if ending == ".parquet" else reader(data, str(path), found)
    if table is not None and not table.titles:
        found.append(problems.EMPTY_TABLE.at(place))
        return None
    if table is not None and not table.rows.size:
        found.append(problems.NO_RESPONDENTS.at(place))
        return None
    return table


def _of_csv(data: bytes, name: str, found: list[Problem]) -> TextTable | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        found.append(problems.UTF16.at(Place(name, 1, 1)))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # 'utf-8-sig' counts from behind the byte-order mark
        offset = error.start + (3 if data.startswith(b"\xef\xbb\xbf") else 0)
        before = data[:offset]
        line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        found.append(problems.NOT_UTF8.at(Place(name, line, column), byte=f"0x{data[offset]:02x}", offset=offset, before=offset))
        return None
    separator = _separator(text)
    return read_regular_csv(data.removeprefix(codecs.BOM_UTF8), separator, name) or _plain_csv(text, separator, name, found)


def _separator(text: str) -> str:
    """Return the separator that splits the first line most often; a comma where none does."""
    found = _FIRST_LINE.search(text)
    first = found[0] if found else ""
    counts = {separator: len(next(csv.reader([first], delimiter=separator), [])) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: counts[separator])


def _plain_csv(text: str, separator: str, name: str, found: list[Problem]) -> TextTable | None:
    csv.field_size_limit(_FIELD_LIMIT)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        found.append(problems.NOT_READ.at(Place(name), expected="CSV", detail=error))
        return None
    return _of_rows(rows, name, found)


def _of_workbook(data: bytes, name: str, found: list[Problem]) -> TextTable | None:
    if python_calamine is None:
        raise MachineError("reading a workbook needs python-calamine, which is not installed here. Install it: pip install 'cmat-toolkit[bulk]'")
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except Exception as error:  # noqa: BLE001  calamine raises its own errors, zip errors and panics of its parsers
        found.append(problems.NOT_READ.at(Place(name), expected="a workbook", detail=error))
        return None
    if len(book.sheet_names) > 1:
        found.append(problems.OTHER_SHEETS.at(Place(name), count=len(book.sheet_names)))
    return _of_rows([[cell_text(cell) for cell in row] for row in rows], name, found)


def _of_rows(rows: Sequence[Sequence[str]], name: str, found: list[Problem]) -> TextTable | None:
    """Return the columns of rows of text, the titles first; rows of another length are problems, empty ones are left out."""
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if not numbered:
        found.append(problems.EMPTY_TABLE.at(Place(name)))
        return None
    titles = [cell.strip() for cell in numbered[0][1]]
    uneven = [(number, len(row)) for number, row in numbered if len(row) != len(titles)]
    found += [problems.UNEVEN_ROW.at(Place(name, number, 1), found=cells, expected=len(titles)) for number, cells in uneven[:_SHOWN_BAD_ROWS]]
    if uneven:
        return None
    columns = [_encoded(title, cells) for title, *cells in zip(titles, *(row for _, row in numbered[1:]), strict=True)]
    return TextTable(name, tuple(titles), columns.__getitem__, np.array([number for number, _ in numbered[1:]], np.int64))


def _encoded(title: str, cells: Iterable[str]) -> TextColumn:
    known: dict[str, int] = {}
    raw: dict[str, int] = {}
    index = []
    for cell in cells:
        place = raw.get(cell)
        if place is None:
            place = raw[cell] = known.setdefault(cell.strip(), len(known))
        index.append(place)
    return TextColumn(title, tuple(known), np.array(index, np.uint32))
