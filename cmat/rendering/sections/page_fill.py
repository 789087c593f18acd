"""How much of what could be said about a dimension fits its page.

Lengths are estimated from the number of characters: laying out twice would double the time of a report. A wrong estimate costs a
block that moves to the next page, never a cut one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from cmat.localisation.languages import Language
from cmat.rendering.paper import A4, Paper
from cmat.rendering.sections.dimension_evidence import EvidenceLine, Quote
from cmat.rendering.user_text import Passage

if TYPE_CHECKING:
    from cmat.rendering.sections.dimensions import NextLevel

# What the estimate may be wrong by.
_MARGIN_MM = 6.0
# A page break wastes about this much, because blocks are not cut.
_BREAK_MM = 26.0
_SECTION_HEAD_MM = 15.0
# Lines of a text in the other language stand further apart.
_FOREIGN_MM = 0.8
# Between two dimensions on a page; and the part of a page below which two of them share one, saying less, rather than leave two half empty.
_BETWEEN_MM = 9.0
_SPARSE = 0.75
_BLOCK_HEAD_MM = 9.4
# What is tried in turn, the most telling first: how many of each kind at most.
_STEPS = (
    *(("next", 1), ("next", 2), ("quotes", 2), ("evidence", 4), ("quotes", 4), ("evidence", 8)),
    *(("next", 3), ("quotes", 6), ("evidence", 14), ("next", 4), ("next", 5)),
)


@dataclass(frozen=True, slots=True)
class Budget:
    """What stands on the page in any case: characters of the summary and of each practice, child headings, rows of strengths or gaps."""

    summary: int
    rows: tuple[int, ...]
    headings: int
    named: int


@dataclass(frozen=True, slots=True)
class Filling:
    """What can stand there as far as there is room, the most telling of each kind first."""

    next_levels: tuple[NextLevel, ...]
    evidence: tuple[EvidenceLine, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Measures:
    """Millimetres of a line of the small size, and the characters that fit the band, the page, a practice and half a page."""

    line: float
    band: int
    wide: int
    row: int
    half: int


_LATIN = _Measures(line=3.95, band=88, wide=118, row=67, half=59)
_PERSIAN = _Measures(line=4.3, band=112, wide=150, row=82, half=72)


class PageFiller:
    """Goes through the dimensions in order and remembers how full the last page is."""

    def __init__(self, language: Language, paper: Paper = A4) -> None:
        """Begin with a full page, so that the first dimension starts one; the section's heading stands on it."""
        self.page_mm = paper.body_mm - _MARGIN_MM
        self._measures = _PERSIAN if language.direction == "rtl" else _LATIN
        self._direction = language.direction
        self._used = self.page_mm
        self._head = _SECTION_HEAD_MM

    def fill(self, budget: Budget, candidates: Filling) -> tuple[Filling, bool]:
        """Return what to show of the candidates, and whether the dimension begins a page."""
        fixed = self._fixed(budget) + self._head
        self._head = 0.0
        least = self._length(_cut(candidates, {"next": 2}))
        pages = ceil((fixed + min(least, self.page_mm / 4)) / self.page_mm)
        chosen = self._within(pages * self.page_mm - (pages - 1) * _BREAK_MM - fixed, candidates)
        half = self.page_mm / 2 - _BETWEEN_MM
        if fixed + self._length(chosen) < _SPARSE * self.page_mm and fixed + self._length(_cut(candidates, {"next": 1})) <= half:
            chosen = self._within(half - fixed, candidates)
        needed = fixed + self._length(chosen) + _BETWEEN_MM
        if needed <= self.page_mm - self._used:
            self._used += needed
            return chosen, False
        self._used = needed - (pages - 1) * (self.page_mm - _BREAK_MM)
        return chosen, True

    def _fixed(self, budget: Budget) -> float:
        line = self._measures.line
        band = 19.0 + ceil(budget.summary / self._measures.band) * line
        rows = sum(ceil(length / self._measures.row) * line + 2.4 for length in budget.rows)
        return band + rows + budget.headings * 8.0 + budget.named * (2 * line + 2.0) + _BLOCK_HEAD_MM

    def _within(self, room: float, candidates: Filling) -> Filling:
        counts: dict[str, int] = {}
        for kind, count in _STEPS:
            more = counts | {kind: count}
            if self._length(_cut(candidates, more)) <= room:
                counts = more
        return _cut(candidates, counts)

    def _length(self, filling: Filling) -> float:
        measures = self._measures
        length = sum(self._next_level(entry) for entry in filling.next_levels) + (_BLOCK_HEAD_MM if filling.next_levels else 0)
        if filling.evidence:
            length += _BLOCK_HEAD_MM + sum(self._passage(line.passage, measures.wide - 14) + 1.1 for line in filling.evidence)
        if filling.quotes:
            length += _BLOCK_HEAD_MM + sum(self._quote_row(filling.quotes[i : i + 2]) for i in range(0, len(filling.quotes), 2))
        return length

    def _next_level(self, entry: NextLevel) -> float:
        width = self._measures.half if len(entry.stages) > 1 else self._measures.wide
        stages = max(ceil(len(text) / width) for _, text in entry.stages)
        return (ceil(len(entry.text) / (self._measures.wide - 12)) + stages) * self._measures.line + 10.0

    def _quote_row(self, row: Sequence[Quote]) -> float:
        return max(self._passage(quote.passage, self._measures.half) for quote in row) + 9.4

    def _passage(self, passage: Passage, characters: int) -> float:
        return ceil(len(passage.text) / characters) * (self._measures.line + (_FOREIGN_MM if passage.direction != self._direction else 0))


def _cut(candidates: Filling, counts: dict[str, int]) -> Filling:
    return Filling(
        candidates.next_levels[: counts.get("next", 0)],
        candidates.evidence[: counts.get("evidence", 0)],
        candidates.quotes[: counts.get("quotes", 0)],
    )
