"""How much of what could be said about a dimension fits its page.

Lengths are estimated from the number of characters: laying out twice would double the time of a report. A wrong estimate costs a
block that moves to the next page, never a cut one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING

from cmat.localisation.languages import Language
from cmat.rendering.sections.dimension_evidence import EvidenceLine, Quote

if TYPE_CHECKING:
    from cmat.rendering.sections.dimensions import NextLevel

PAGE_MM = 244.0
MOST_NEXT_LEVELS = 4
MOST_QUOTES = 6
_MOST_EVIDENCE = 14
# A second page must be worth turning to.
_WORTH_A_PAGE = 0.45


@dataclass(frozen=True, slots=True)
class Budget:
    """What stands on the page in any case, as numbers of characters and of rows."""

    summary: int
    rows: tuple[int, ...]
    headings: int
    named: int


@dataclass(frozen=True, slots=True)
class Filling:
    """What can stand there as far as there is room, the most telling first."""

    next_levels: tuple[NextLevel, ...]
    evidence: tuple[EvidenceLine, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Measures:
    """Millimetres of a line, and characters that fit it, in one language."""

    text_line: float
    small_line: float
    wide: int
    row: int
    half: int


_LATIN = _Measures(text_line=4.7, small_line=4.15, wide=118, row=62, half=58)
_PERSIAN = _Measures(text_line=5.5, small_line=4.9, wide=126, row=66, half=62)


class PageFiller:
    """Goes through the dimensions in order and remembers how full the last page is."""

    def __init__(self, language: Language) -> None:
        """Begin with a full page, so that the first dimension starts one."""
        self._measures = _PERSIAN if language.direction == "rtl" else _LATIN
        self._used = PAGE_MM

    def fill(self, budget: Budget, candidates: Filling) -> tuple[Filling, bool]:
        """Return what to show of the candidates, and whether the dimension begins a page."""
        fixed = self._fixed(budget)
        left = PAGE_MM - self._used
        chosen = Filling((), (), ())
        pages = max(1, ceil((fixed + self._least(candidates)) / PAGE_MM))
        if fixed > PAGE_MM and (fixed % PAGE_MM) < PAGE_MM * _WORTH_A_PAGE:
            pages = ceil(fixed / PAGE_MM)
        chosen, used = self._within(pages * PAGE_MM - fixed, candidates)
        needed = fixed + used
        if needed <= left:
            self._used += needed
            return chosen, False
        self._used = needed % PAGE_MM
        return chosen, True

    def _fixed(self, budget: Budget) -> float:
        m = self._measures
        rows = sum(ceil(length / m.row) * m.small_line + 2.4 for length in budget.rows)
        named = budget.named * (2 * m.small_line + 1.6) + 11
        return 34 + ceil(budget.summary / m.wide) * m.text_line + rows + budget.headings * 8.2 + named

    def _least(self, candidates: Filling) -> float:
        """Return the room for the two most telling next levels: worth a further page where the practices fill one alone."""
        return 10 + sum(self._next_level(entry) for entry in candidates.next_levels[:2])

    def _within(self, room: float, candidates: Filling) -> tuple[Filling, float]:
        """Fill the room: two next levels, two quotes, some evidence, then more of each in turn."""
        chosen, used = Filling((), (), ()), 0.0
        for next_levels, quotes, evidence in ((1, 0, 0), (2, 0, 0), (2, 2, 0), (2, 2, 4), (3, 2, 6), (3, 4, 8), (4, 4, 10), (4, 6, 14)):
            more = replace(
                chosen,
                next_levels=candidates.next_levels[: min(next_levels, MOST_NEXT_LEVELS)],
                quotes=candidates.quotes[: min(quotes, MOST_QUOTES)],
                evidence=candidates.evidence[: min(evidence, _MOST_EVIDENCE)],
            )
            length = self._length(more)
            if length > room:
                break
            chosen, used = more, length
        return chosen, used

    def _length(self, filling: Filling) -> float:
        m = self._measures
        length = sum(self._next_level(entry) for entry in filling.next_levels) + (10 if filling.next_levels else 0)
        if filling.evidence:
            length += 10 + sum(ceil((len(line.passage.text) + 12) / m.wide) * m.small_line + 1.4 for line in filling.evidence)
        if filling.quotes:
            length += 10 + sum(self._quote_row(filling.quotes[i : i + 2]) for i in range(0, len(filling.quotes), 2))
        return length

    def _next_level(self, entry: NextLevel) -> float:
        m = self._measures
        stages = max(ceil(len(text) / m.half) for _, text in entry.stages)
        return ceil(len(entry.text) / m.wide) * m.small_line + stages * m.small_line + 11

    def _quote_row(self, row: Sequence[Quote]) -> float:
        return max(ceil(len(quote.passage.text) / self._measures.half) for quote in row) * self._measures.small_line + 11
