"""How much room a text takes on a slide, in points, measured with cmat's own fonts and a margin for those of the reader's machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from fontTools.ttLib import TTFont

from cmat.rendering.catalogue import reports_folder
from cmat.rendering.slides.plan import Line, Table

TITLE_SIZES = (28, 26, 24, 22, 20, 18, 16)
SPACE_BEFORE = 5.0
BULLET_INDENT = 14.0
CELL_SIDE, CELL_TOP = 5.0, 3.0


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of text on a slide, in points."""

    text: int
    table: int


# What is short is set larger; nothing is ever set smaller than the last of them.
SIZES = (Sizes(20, 16), Sizes(18, 15), Sizes(16, 14), Sizes(15, 13), Sizes(14, 12))
NORMAL = SIZES[-1]
# Fonts of another machine are wider by up to about a tenth (DejaVu: 1.08 of ours). Persian letters are measured unjoined, and so wider than they
# are (DejaVu: 0.92 of that on the whole, but more in narrow columns).
_MARGIN = {"en": 1.1, "fa": 1.06}
# Exact line spacing, in sizes of the font, is written into the file, so that heights depend on no font.
LINE_SPACING = {"en": 1.22, "fa": 1.42}
_FONTS = {"en": "Inter", "fa": "Vazirmatn"}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"))


@lru_cache(maxsize=4)
def _advances(language: str, weight: str) -> Mapping[int, float]:
    """Return the width of each character that the font has, in sizes of the font."""
    with TTFont(reports_folder() / "fonts" / f"{_FONTS[language]}-{weight}.ttf") as font:
        widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def text_width(text: str, size: float, language: str, *, is_bold: bool = False) -> float:
    """Return the width of a text on one line; Persian letters count unjoined, and so a little wide."""
    advances = _advances(language, "Bold" if is_bold else "Regular")
    # letters of other scripts are square at most
    return _MARGIN[language] * size * sum(advances.get(ord(letter), 1.0 if ord(letter) > 0x2E80 else 0.65) for letter in text.translate(_INVISIBLE))


def line_count(text: str, width: float, size: float, language: str, *, is_bold: bool = False) -> int:
    """Return on how many lines a text stands; a word wider than the line goes on on the next one."""
    count, used, space = 1, 0.0, text_width(" ", size, language)
    for word in text.split():
        needed = text_width(word, size, language, is_bold=is_bold)
        if used and used + space + needed > width:
            count, used = count + 1, 0.0
        used += (space if used else 0.0) + needed
        if used > width:
            count, used = count + int(used // width), used % width
    return count


def line_height(size: float, language: str) -> float:
    """Return the height of one line."""
    return size * LINE_SPACING[language]


def paragraph_height(line: Line, width: float, language: str, size: float = NORMAL.text) -> float:
    """Return the height of one paragraph with the space before it."""
    inner = width - (BULLET_INDENT if line.kind == "bullet" else 0.0)
    text = f"{line.label} {line.text}" if line.label else line.text
    lines = line_count(text, inner, size, language, is_bold=line.kind == "heading" or len(line.label) > len(line.text))
    return SPACE_BEFORE + lines * line_height(size, language)


def text_height(lines: Sequence[Line], width: float, language: str, size: float = NORMAL.text) -> float:
    """Return the height of paragraphs below each other."""
    return sum(paragraph_height(line, width, language, size) for line in lines)


def row_heights(table: Table, width: float, language: str, size: float = NORMAL.table) -> list[float]:
    """Return the height of the header, then of each row, of a table of so many points of width."""
    columns = [part / sum(table.widths) * width - 2 * CELL_SIDE for part in table.widths]
    rows = [[(text, True) for text in table.header], *([(cell.text, cell.is_bold) for cell in row] for row in table.rows)]
    return [
        2 * CELL_TOP
        + line_height(size, language)
        * max(line_count(text, column, size, language, is_bold=is_bold) for (text, is_bold), column in zip(row, columns, strict=True))
        for row in rows
    ]


def breaks_words(table: Table, width: float, language: str, size: float) -> bool:
    """Whether a word of the table is wider than its column."""
    columns = [part / sum(table.widths) * width - 2 * CELL_SIDE for part in table.widths]
    cells = [
        *zip(table.header, columns, strict=True),
        *((cell.text, column) for row in table.rows for cell, column in zip(row, columns, strict=True)),
    ]
    return any(text_width(word, size, language, is_bold=True) > column for text, column in cells for word in text.split())


def shortened(text: str, width: float, size: float, lines: int, language: str, *, is_bold: bool = False) -> str:
    """Return the text, or as many of its words as stand on so many lines, with an ellipsis; an isolate that the cut opened is closed again."""
    if line_count(text, width, size, language, is_bold=is_bold) <= lines:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = line_count(text[:middle] + "…", width, size, language, is_bold=is_bold) <= lines
        low, high = (middle, high) if fits else (low, middle - 1)
    short = text[:low].rstrip()
    short = (short.rsplit(" ", 1)[0] if " " in short else short) + "…"
    return short + "\u2069" * (sum(short.count(mark) for mark in "\u2066\u2067\u2068") - short.count("\u2069"))


def title_size(title: str, width: float, height: float, language: str) -> tuple[str, int]:
    """Return a title and the largest size in which it fits; what fits in none is cut."""
    for size in TITLE_SIZES:
        if line_count(title, width, size, language, is_bold=True) * line_height(size, language) <= height:
            return title, size
    lines = int(height // line_height(TITLE_SIZES[-1], language))
    return shortened(title, width, TITLE_SIZES[-1], lines, language, is_bold=True), TITLE_SIZES[-1]
