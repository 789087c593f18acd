"""The five steps from an old score to a new one, for the whole or for one dimension: rule SC-14."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Rule = Literal["questionnaire", "model", "mode", "pooling", "sector"]
Steps = tuple[Fraction | None, Fraction | None, Fraction | None, Fraction | None, Fraction | None]
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Walk:
    """S0 to S4: computed scores (0 to 100), exactly, also where the status withholds them; None where nothing is answered, or nothing is there."""

    steps: Steps

    @property
    def total(self) -> Fraction | None:
        """Return S4 - S0, None where either has no answers; whether it may be shown is another question."""
        first, last = self.steps[0], self.steps[4]
        return None if first is None or last is None else last - first

    @property
    def answers(self) -> Fraction:
        """Return S2 - S1, what other answers to the questions answered both times did."""
        return self._part(1, 2)

    @property
    def weights(self) -> Fraction:
        """Return S3 - S2: other weights, scales, caps, dimensions, mode or pooling."""
        return self._part(2, 3)

    @property
    def left(self) -> Fraction:
        """Return S1 - S0: what the leaving of questions did."""
        return self._part(0, 1)

    @property
    def entered(self) -> Fraction:
        """Return S4 - S3: what the entering of questions did; all of the change where nothing here was answered both times."""
        return self._part(3, 4) if self._has_common else self.total or ZERO

    @property
    def _has_common(self) -> bool:
        return all(step is not None for step in self.steps[1:4])

    def _part(self, first: int, last: int) -> Fraction:
        before, after = self.steps[first], self.steps[last]
        return ZERO if before is None or after is None or not self._has_common else after - before


@dataclass(frozen=True, slots=True)
class OtherRule:
    """Something that is counted differently: a version, the mode, the pooling or the sector (`none` where there was none)."""

    what: Rule
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DimensionWalk:
    """One dimension of both assessments; `is_shown` where neither score is withheld (SC-10)."""

    path: str
    walk: Walk
    is_shown: bool
