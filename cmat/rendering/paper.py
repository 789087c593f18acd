"""The sizes of paper that a report is laid out for."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Paper:
    """A size with the height in millimetres that its style sheet (reports/styles) leaves between the margins; the width is 174 mm on both.

    body_mm   of an ordinary page
    front_mm  of the summary and of the pages of a brief, whose margins are narrower
    """

    name: str
    body_mm: float
    front_mm: float


A4 = Paper("a4", 258.0, 263.0)
LETTER = Paper("letter", 248.4, 253.4)
PAPERS = MappingProxyType({paper.name: paper for paper in (A4, LETTER)})
