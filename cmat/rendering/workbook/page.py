"""One worksheet while it is written: every text stays a text, every formula carries the value that it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from cmat.rendering.paper import LETTER, Paper
from cmat.rendering.user_text import Passage
from cmat.rendering.workbook.styles import Styles

Value = Fraction | int | float | str | None
_LONGEST = 32_000
_NOT_A_TEXT = re.compile("[^\t\n -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OPENERS, _POP = "\u2066\u2067\u2068", "\u2069"
_FORMULA_BEGINS = "=+-@\t"
_A4_CODE, _LETTER_CODE = 9, 1
_LINE_POINTS = 15.5
# no row can be higher
_HIGHEST = 409.0


def cell_text(text: str) -> str:
    r"""Return a text for a cell of its own: without control characters, and without the isolates that are needed within a sentence only.

    >>> cell_text("\u2066AP1\u2069"), cell_text("=1+1\x07")
    ('AP1', '=1+1')
    """
    clean = _NOT_A_TEXT.sub("", text)
    if len(clean) > 1 and clean[0] in _OPENERS and clean.find(_POP) == len(clean) - 1:
        clean = clean[1:-1]
    return clean if len(clean) <= _LONGEST else clean[: _LONGEST - 1] + "…"


def column_name(number: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> column_name(0), column_name(25), column_name(26), column_name(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on a sheet: its columns by key, and how other cells refer to it. Rows count from 0, as XlsxWriter does."""

    sheet: str
    columns: tuple[str, ...]
    head: int

    @property
    def first(self) -> int:
        """Return the first row below the head."""
        return self.head + 1

    def column(self, key: str) -> int:
        """Return the number of a column; ValueError where there is none."""
        return self.columns.index(key)

    def has(self, key: str) -> bool:
        """Whether the table has that column."""
        return key in self.columns

    def at(self, key: str, row: int) -> str:
        """Return a cell as the formulas of the same sheet name it."""
        return f"{column_name(self.column(key))}{row + 1}"

    def span(self, key: str, first: int, last: int) -> str:
        """Return some rows of a column as the formulas of the same sheet name them."""
        letters = column_name(self.column(key))
        return f"{letters}${first + 1}:{letters}${last + 1}"

    def ref(self, key: str, row: int) -> str:
        """Return a cell as the formulas of other sheets name it."""
        return f"'{self.sheet}'!${column_name(self.column(key))}${row + 1}"

    def refs(self, key: str, first: int, last: int) -> str:
        """Return some rows of a column as the formulas of other sheets name them."""
        letters = column_name(self.column(key))
        return f"'{self.sheet}'!${letters}${first + 1}:${letters}${last + 1}"


class Page:
    """A worksheet with its name."""

    def __init__(self, sheet: Any, name: str, styles: Styles) -> None:
        """Turn the sheet to the left where the language needs it."""
        self.sheet, self.name, self.styles = sheet, name, styles
        sheet.hide_gridlines(2)
        if styles.is_right_to_left:
            sheet.right_to_left()

    def text(self, row: int, column: int, text: str, traits: str = "") -> None:
        """Write a text as a text; a blank cell where there is none."""
        shown = cell_text(text)
        if not shown:
            self.sheet.write_blank(row, column, None, self.styles.of(traits))
            return
        quoted = " quoted" if shown[0] in _FORMULA_BEGINS else ""
        if self.sheet.write_string(row, column, shown, self.styles.of(traits + quoted)):
            raise RuntimeError(f"cell {row}:{column} was not written")

    def passage(self, row: int, column: int, passage: Passage, traits: str = "wrap line") -> None:
        """Write a text that runs its own way, whichever way the sheet does."""
        self.text(row, column, passage.text, f"{traits} {passage.direction}")

    def number(self, row: int, column: int, value: Fraction | float | None, traits: str) -> None:
        """Write a number; a blank cell for None."""
        if value is None:
            self.sheet.write_blank(row, column, None, self.styles.of(traits))
        else:
            self.sheet.write_number(row, column, float(value), self.styles.of(traits))

    def value(self, row: int, column: int, value: Value, traits: str) -> None:
        """Write a text or a number."""
        if isinstance(value, str):
            self.text(row, column, value, traits)
        else:
            self.number(row, column, value, traits)

    def formula(self, row: int, column: int, formula: str, value: Value, traits: str) -> None:
        """Write a formula and the value that it has now; None stands for the empty text, which is how the formulas say that there is none."""
        kept = "" if value is None else (cell_text(value) if isinstance(value, str) else float(value))
        if self.sheet.write_formula(row, column, f"={formula}", self.styles.of(traits), kept):
            raise RuntimeError(f"cell {row}:{column} was not written")

    def heads(self, row: int, texts: Sequence[str], *, prose: Sequence[int] = (), height: float = 34) -> None:
        """Write the head of a table; the columns of `prose` begin where the text begins, the others are centred."""
        for column, text in enumerate(texts):
            self.text(row, column, text, "head" if column in prose else "headcentre")
        self.sheet.set_row(row, height)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the widths of the columns, in characters."""
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def paragraph(self, row: int, first: int, last: int, text: str, traits: str = "wrap", *, characters: int = 110) -> None:
        """Write a text over several columns; `characters` fit into a line of them."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", self.styles.of(traits))
        self.text(row, first, text, traits)
        self.sheet.set_row(row, min(_HIGHEST, _LINE_POINTS * _lines(text, characters) + 2))

    def fit(self, row: int, texts: Sequence[tuple[str, float]], *, level: int = 0) -> None:
        """Make a row as high as the longest of some wrapped texts needs; `texts` are with the widths of their columns, `level` groups the row."""
        lines = max((_lines(text, width - 2) for text, width in texts), default=1)
        self.sheet.set_row(row, min(_HIGHEST, _LINE_POINTS * lines + 1), None, {"level": level} if level else {})

    def title(self, text: str, below: str = "") -> None:
        """Write the title of the sheet, and a line below it."""
        self.text(0, 0, text, "title")
        self.sheet.set_row(0, 30)
        if below:
            self.text(1, 0, below, "muted")

    def printed(self, paper: Paper, footer: str, *, landscape: bool, repeat: int | None = None) -> None:
        """Set the sheet up for paper: one page wide, the head of the table on each of them; `repeat` is its row."""
        self.sheet.set_paper(_LETTER_CODE if paper.name == LETTER.name else _A4_CODE)
        if landscape:
            self.sheet.set_landscape()
        self.sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        self.sheet.fit_to_pages(1, 0)
        # an ampersand would begin a code, such as that of today's date
        self.sheet.set_footer(f"&C&8{cell_text(footer)[:120].replace('&', '&&')}  ·  &P / &N")
        if repeat is not None:
            self.sheet.repeat_rows(repeat)


def _lines(text: str, characters: float) -> int:
    """Return into how many lines of that many characters a text is broken, about."""
    return sum(max(1, ceil(len(part) / max(1.0, characters))) for part in cell_text(text).split("\n"))
