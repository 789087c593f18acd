"""Exact means of fractions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm


def weighted_mean(weighted: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    """Return sum of weight × value over sum of weights, exactly; at least one pair, weights above 0.

    >>> weighted_mean([(Fraction(1), Fraction(50)), (Fraction(2), Fraction(100))])
    Fraction(250, 3)
    """
    pairs = [(weight.as_integer_ratio(), value.as_integer_ratio()) for weight, value in weighted]
    # whole numbers on common denominators: several times faster than adding fractions one by one, and as exact
    parts = lcm(*(below for (_, below), _ in pairs))
    units = lcm(*(below for _, (_, below) in pairs))
    weights = [above * (parts // below) for (above, below), _ in pairs]
    total = sum(weight * above * (units // below) for weight, (_, (above, below)) in zip(weights, pairs, strict=True))
    return Fraction(total, units * sum(weights))


def least(one: Fraction, other: Fraction) -> Fraction:
    """Return the smaller of two, the first where they are equal: `min` without the detour by which fractions are compared with anything.

    >>> least(Fraction(1, 2), Fraction(1, 3))
    Fraction(1, 3)
    """
    (above, below), (above_other, below_other) = one.as_integer_ratio(), other.as_integer_ratio()
    return one if above * below_other <= above_other * below else other


def extremes(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """Return the smallest and the largest of at least one value, compared on a common denominator.

    >>> extremes([Fraction(1, 2), Fraction(1, 3), Fraction(2, 3)])
    (Fraction(1, 3), Fraction(2, 3))
    """
    ratios = [value.as_integer_ratio() for value in values]
    units = lcm(*(below for _, below in ratios))
    wholes = [above * (units // below) for above, below in ratios]
    return values[wholes.index(min(wholes))], values[wholes.index(max(wholes))]


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the exact mean of at least one value."""
    ratios = [value.as_integer_ratio() for value in values]
    units = lcm(*(below for _, below in ratios))
    return Fraction(sum(above * (units // below) for above, below in ratios), units * len(ratios))


def median(values: Sequence[Fraction]) -> Fraction:
    """Return the exact median of at least one value; of an even number, the mean of the middle two."""
    ranked = sorted(values)
    middle = len(ranked) // 2
    return ranked[middle] if len(ranked) % 2 else (ranked[middle - 1] + ranked[middle]) / 2
