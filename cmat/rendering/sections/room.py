"""How many rows fit a page that should stay one page: estimated from characters, as laying out twice would double the time of a report."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

# Millimetres of a line of a table in the small size, and what a row needs beyond its lines.
_LINE_MM = {"en": 3.95, "fa": 4.3}
_BETWEEN_MM = 2.1


def row_mm(text: str, characters: int, language: str) -> float:
    """Return the height of a row whose column holds that many characters in a line."""
    return max(1, ceil(len(text) / characters)) * _LINE_MM[language] + _BETWEEN_MM


def rows_that_fit(texts: Sequence[str], room_mm: float, *, characters: int, language: str) -> int:
    """Return how many of the first rows fit a height."""
    used = 0.0
    for number, text in enumerate(texts):
        used += row_mm(text, characters, language)
        if used > room_mm:
            return number
    return len(texts)
