"""At most one option of each question within an effort, chosen exactly: the second solve of rule SC-13.

Efforts are small whole numbers, so the best choice can be computed by dynamic programming over (question, effort left), in whole numbers of any
size: no rounding, no solver, the same answer on every machine.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to raise a question: whole numbers above 0, the gain on a scale that all choices share."""

    effort: int
    gain: int


def whole_numbers(gains: Sequence[Sequence[Fraction]], demand: Fraction) -> tuple[list[list[int]], int]:
    """Return the gains as whole numbers without a common divisor, and the demand on the same scale, rounded up.

    Sums of multiples of a unit reach a demand exactly where they reach the next multiple of the unit, so nothing is lost.

    >>> whole_numbers([[Fraction(1, 6), Fraction(1, 3)], [Fraction(1, 2)]], Fraction(2, 5))
    ([[1, 2], [3]], 3)
    """
    denominator = math.lcm(*(gain.denominator for row in gains for gain in row))
    unit = Fraction(math.gcd(*(int(gain * denominator) for row in gains for gain in row)) or 1, denominator)
    return [[int(gain / unit) for gain in row] for row in gains], math.ceil(demand / unit)


def best_gains(questions: Sequence[Sequence[Choice]], budget: int) -> list[list[int]]:
    """Return a table: [i][e] is the highest gain of questions i and later with an effort of at most e, for e from 0 to the budget.

    questions  for each question its choices, of which at most one is taken; time grows with choices × budget

    >>> best_gains([[Choice(1, 2), Choice(2, 5)], [Choice(1, 3)]], 3)
    [[0, 3, 5, 8], [0, 3, 3, 3], [0, 0, 0, 0]]
    """
    table = [[0] * (budget + 1)]
    for choices in reversed(questions):
        later = table[-1]
        row = list(later)
        for choice in choices:
            for effort, rest in enumerate(later[: max(0, budget + 1 - choice.effort)], start=choice.effort):
                row[effort] = max(row[effort], rest + choice.gain)
        table.append(row)
    return table[::-1]


def earliest_choice(questions: Sequence[Sequence[Choice]], table: Sequence[Sequence[int]], effort: int, demand: int) -> list[int | None]:
    """Return, for each question, the index of its choice (None: not raised), such that demand and effort are kept.

    Among all that keep them, the earliest questions are raised: the first question as far as the others still allow, then the second, and so on.
    That order over the efforts (e1, e2, …), the greatest first, leaves exactly one answer. As one linear objective it would need weights that
    grow by the power of the number of options for each question (5 to the 260th), which no solver in floats can tell apart; with the table each
    question is decided by one look-up.

    table   of `best_gains`, for a budget of at least `effort`
    raises  ValueError where the demand is above what the effort can gain

    >>> two = [[Choice(1, 5)], [Choice(1, 5)]]
    >>> earliest_choice(two, best_gains(two, 1), 1, 5)
    [0, None]
    """
    if table[0][effort] < demand:
        raise ValueError("the effort cannot gain what is demanded")
    chosen: list[int | None] = []
    for place, choices in enumerate(questions, start=1):
        for index in range(len(choices) - 1, -1, -1):
            left = effort - choices[index].effort
            if left >= 0 and choices[index].gain + table[place][left] >= demand:
                chosen.append(index)
                effort, demand = left, demand - choices[index].gain
                break
        else:
            chosen.append(None)
    return chosen
