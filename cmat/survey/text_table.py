"""Columns of text: each as its distinct texts and, per row, which of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One column.

    texts  the distinct cells, outer spaces dropped
    index  per respondent, which of them: unsigned integers
    """

    title: str
    texts: tuple[str, ...]
    index: NDArray[Any]


@dataclass(frozen=True, slots=True)
class TextTable:
    """A file's columns, one at a time: where the file allows it, a column is read when it is wanted, and nothing else is held.

    column  number of a column to its cells; InputError where they cannot be read after all
    rows    numbers of the respondents' rows in the file; the titles stand in row 1
    """

    file: str
    titles: tuple[str, ...]
    column: Callable[[int], TextColumn]
    rows: NDArray[np.int64]
    is_parquet: bool = False


def has_text(column: TextColumn) -> NDArray[np.bool_]:
    """Return which rows have a text in a column."""
    found: NDArray[np.bool_] = np.array([*map(bool, column.texts), False], np.bool_)[column.index]
    return found


def only_rows(table: TextTable, kept: NDArray[np.bool_]) -> TextTable:
    """Return a table without the other rows."""

    def column(number: int) -> TextColumn:
        whole = table.column(number)
        return TextColumn(whole.title, whole.texts, whole.index[kept])

    return TextTable(table.file, table.titles, column, table.rows[kept], table.is_parquet)


def cell_text(cell: Any) -> str:
    """Return a cell as a person reads it: whole numbers without a point, nothing for missing values.

    >>> cell_text(3.0), cell_text(3.5), cell_text(None), cell_text(float("nan")), cell_text(True)
    ('3', '3.5', '', '', 'true')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return "" if math.isnan(cell) else str(int(cell)) if cell.is_integer() else repr(cell)
    return cell.isoformat() if isinstance(cell, (date, datetime)) else str(cell).strip()
