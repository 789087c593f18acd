"""From points to a level, and what holds it down: rule SC-08."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cmat.schema.maturity_model import Level
from cmat.scoring.points import exact


@dataclass(frozen=True, slots=True)
class Essential:
    """An essential question: its id and points, None while it is unanswered."""

    id: str
    points: Fraction | None


def level_at(points: Fraction, levels: Sequence[Level]) -> int:
    """Return the number of the last level whose lower bound is not above the points, decided exactly.

    Rule SC-08. The lower bound belongs to the level: 20 points are level 2 where level 2 begins at 20.
    """
    return next(level.number for level in reversed(levels) if exact(level.from_) <= points)


def gated_level(points: Fraction, levels: Sequence[Level], essentials: Sequence[Essential], unanswered_as: Fraction | None) -> tuple[int, str | None]:
    """Return the level of some points, and the essential question that holds it down, if one does.

    Rule SC-08: at most one level above the band of the worst essential question.

    essentials     those below the node that are applicable, in order; empty where the model has no gate
    unanswered_as  points of unanswered essential questions (0 for the low bound, 100 for the high one); None leaves them out
    returns        level, and the id of the first worst question only where it binds
    """
    reached = level_at(points, levels)
    worst: tuple[Fraction, str] | None = None
    for essential in essentials:
        value = essential.points if essential.points is not None else unanswered_as
        if value is not None and (worst is None or value < worst[0]):
            worst = (value, essential.id)
    if worst is None:
        return reached, None
    numbers = [level.number for level in levels]
    ceiling_index = min(numbers.index(level_at(worst[0], levels)) + 1, len(numbers) - 1)
    ceiling = numbers[ceiling_index]
    return (ceiling, worst[1]) if ceiling < reached else (reached, None)
