"""The cells of one worksheet: only those that hold something, by row and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text. Of a formula, `text` is what it showed when the file was saved."""

    text: str
    is_formula: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells, its corners included; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, row: int, column: int) -> bool:
        """Whether a cell lies in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        """Return it as a spreadsheet does, such as D4:D6."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """rows: number of a row to number of a column to cell, in rising order; empty cells are left out. merged: the areas of merged cells."""

    name: str
    rows: Mapping[int, Mapping[int, Cell]]
    merged: tuple[Area, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell; an empty one where there is nothing."""
        return self.rows.get(row, {}).get(column, _EMPTY)


_EMPTY = Cell("")


def cell_name(row: int, column: int) -> str:
    """Return a cell's name.

    >>> cell_name(5, 1), cell_name(1, 28)
    ('A5', 'AB1')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def number_text(text: str) -> str:
    """Return a number as a person types it; anything else as it is.

    >>> number_text("3"), number_text("3.0"), number_text("1E3"), number_text("0.30000000000000004"), number_text("nan")
    ('3', '3', '1000', '0.3', 'nan')
    """
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text
    # a spreadsheet keeps 15 digits; what stands behind them is noise
    if not number.is_finite() or not -6 <= number.adjusted() <= 15:
        return text
    return format(Decimal(f"{number:.15g}").normalize(), "f")
