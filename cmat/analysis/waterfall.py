"""A change as the bars of a waterfall: from the old score to the new one, in digits that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from cmat.analysis.change import Change, QuestionChange
from cmat.scoring.rounding import round_half_up

Bar = Literal["old", "question", "other_answers", "weights", "left", "entered", "new"]
NAMED = 6
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class WaterfallRow:
    """One bar.

    kind      old and new: the two scores; question: a mover by name; other_answers: the movers without a bar of their own; the rest as in Change
    value     exact points; shown, with one decimal, such that the old score and the parts shown sum to the new score shown
    count     how many questions the bar stands for
    """

    kind: Bar
    value: Fraction
    shown: Fraction
    count: int = 0
    question: QuestionChange | None = None


def waterfall(change: Change, named: int = NAMED) -> tuple[WaterfallRow, ...]:
    """Return the bars, old score first, new score last; empty where either assessment has no answers at all.

    Rules SC-14 and SC-18. The `named` largest movers have a bar each, the other answers one together; parts that are nothing are left out. Parts are
    rounded by largest remainder to the difference of the two displayed scores, so that the column can be added up by eye.

    The scores are the computed ones: where `change.is_shown` is false, whoever shows the bars must mark them as withheld, as the ledger does.
    """
    first, last = change.steps[0], change.steps[4]
    if first is None or last is None:
        return ()
    movers, rest = change.movers[:named], change.movers[named:]
    parts: list[tuple[Bar, Fraction, int, QuestionChange | None]] = [("question", mover.contribution, 1, mover) for mover in movers]
    parts.append(("other_answers", sum((mover.contribution for mover in rest), ZERO), len(rest), None))
    parts.append(("weights", change.weights, 0, None))
    parts.append(("left", change.left, sum(not turn.has_entered for turn in change.turnover), None))
    parts.append(("entered", change.entered, sum(turn.has_entered for turn in change.turnover), None))
    parts = [part for part in parts if part[1] or part[2]]
    start, end = round_half_up(first), round_half_up(last)
    digits = rounded_to([value for _, value, _, _ in parts], end - start)
    bars = [WaterfallRow(kind, value, shown, count, question) for (kind, value, count, question), shown in zip(parts, digits, strict=True)]
    return (WaterfallRow("old", first, start), *bars, WaterfallRow("new", last, end))


def rounded_to(parts: Sequence[Fraction], total: Fraction, places: int = 1) -> list[Fraction]:
    """Return the parts rounded so that they sum to a total that is on display already (largest remainder; the first on ties).

    total  a multiple of the last decimal, less than one such step away from the sum of the parts, as the difference of two rounded numbers is from
           the difference of the numbers

    >>> [str(part) for part in rounded_to([Fraction("3.02")], Fraction("3.1"))]
    ['31/10']
    >>> [float(part) for part in rounded_to([Fraction("1.25"), Fraction("-0.25"), Fraction("0.04")], Fraction("1.0"))]
    [1.3, -0.3, 0.0]
    """
    scale = 10**places
    floors = [(part * scale).__floor__() for part in parts]
    missing = int(total * scale) - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(parts[i] * scale - floors[i]), i))
    for index in by_remainder[:missing]:
        floors[index] += 1
    return [Fraction(floor, scale) for floor in floors]
