"""Whether many changes point the same way: Wilcoxon's signed ranks and the sign-flip permutation, without any library.

Both ask how often changes of these sizes would point so much to one side if each had been as likely to go down as up. The questions of a
questionnaire are not a random sample of anything: this is a *consistency of change*, no proof that an organisation has changed.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Method = Literal["exact", "normal approximation"]
# Up to here every arrangement of signs is counted; above, the normal distribution stands in for it.
SIGNED_RANK_EXACT_UP_TO = 25
SIGN_FLIP_EXACT_UP_TO = 15
ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class SignedRank:
    """Wilcoxon's test over the changes that are not zero.

    n, zeros   changes that are not zero, and those that are (left out: Wilcoxon's own treatment of zeros)
    plus       sum of the ranks of the changes upwards; minus, of those downwards; statistic, the smaller of the two
    p          two-sided: a Fraction where exact, a float (0 to 1) where approximated
    """

    n: int
    zeros: int
    plus: Fraction
    minus: Fraction
    p: Fraction | float
    method: Method

    @property
    def statistic(self) -> Fraction:
        """Return W, the smaller of the two sums of ranks."""
        return min(self.plus, self.minus)


@dataclass(frozen=True, slots=True)
class SignFlip:
    """The permutation test that flips signs: of all 2ⁿ ways to sign the changes, how many sum to at least as much either way.

    total    sum of the changes
    extreme  how many of the 2ⁿ; None where approximated
    p        two-sided: a Fraction where exact, a float (0 to 1) where approximated
    """

    n: int
    total: Fraction
    extreme: int | None
    p: Fraction | float
    method: Method


def signed_rank(changes: Sequence[Fraction]) -> SignedRank | None:
    """Return Wilcoxon's signed-rank test of some changes; None where none of them differs from zero.

    Rule SC-14. Zeros are left out and counted; equal sizes share the mean of their ranks. Up to 25 changes the distribution is exact, ties
    included (every subset of the ranks that are there, by dynamic programming on doubled ranks); above, the normal approximation with the
    correction of the variance for ties and without one for continuity.

    source  Wilcoxon (1945), Biometrics Bulletin 1(6), 80-83. Darwin's 15 pairs of maize plants: W 24, p .041259765625 (scipy's documentation).

    >>> darwin = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]
    >>> found = signed_rank([Fraction(change) for change in darwin])
    >>> found.statistic, float(found.p), found.method
    (Fraction(24, 1), 0.041259765625, 'exact')
    """
    moved = [change for change in changes if change]
    if not moved:
        return None
    doubled = _doubled_ranks([abs(change) for change in moved])
    plus = sum(rank for rank, change in zip(doubled, moved, strict=True) if change > 0)
    minus = sum(doubled) - plus
    low = min(plus, minus)
    is_exact = len(moved) <= SIGNED_RANK_EXACT_UP_TO
    p = _exact_rank_p(doubled, low) if is_exact else _normal_p(_rank_z(doubled, low))
    method: Method = "exact" if is_exact else "normal approximation"
    return SignedRank(len(moved), len(changes) - len(moved), Fraction(plus, 2), Fraction(minus, 2), p, method)


def sign_flip(changes: Sequence[Fraction]) -> SignFlip | None:
    """Return the sign-flip permutation test of some changes; None where none of them differs from zero.

    Rule SC-14. Exact up to 15 changes that are not zero (zeros change no sum); above, the normal approximation (sum ÷ root of the sum of squares).
    No random draws anywhere.

    source  Fisher (1935), The Design of Experiments, section 21: Darwin's data, 1,726 of 32,768.

    >>> darwin = [6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75]
    >>> found = sign_flip([Fraction(change) for change in darwin])
    >>> found.extreme, 2**found.n
    (1726, 32768)
    """
    moved = [change for change in changes if change]
    if not moved:
        return None
    total = sum(moved, ZERO)
    if len(moved) > SIGN_FLIP_EXACT_UP_TO:
        squares = sum((change * change for change in moved), ZERO)
        # the quotient first, exactly: huge or tiny changes must not leave the range of floats
        return SignFlip(len(moved), total, None, _normal_p(math.sqrt(total * total / squares)), "normal approximation")
    # whole numbers on a common denominator: exact, and quick enough for 32,768 sums
    unit = math.lcm(*(change.denominator for change in moved))
    sums = [0]
    for step in [int(change * unit) for change in moved]:
        sums = [*(one + step for one in sums), *(one - step for one in sums)]
    bound = abs(int(total * unit))
    extreme = sum(abs(one) >= bound for one in sums)
    return SignFlip(len(moved), total, extreme, Fraction(extreme, len(sums)), "exact")


def _doubled_ranks(sizes: Sequence[Fraction]) -> list[int]:
    """Return twice the rank of each size, so that the mean rank of ties is a whole number.

    >>> _doubled_ranks([Fraction(5), Fraction(2), Fraction(5)])
    [5, 2, 5]
    """
    ranked = sorted(sizes)
    first = {size: ranked.index(size) + 1 for size in set(sizes)}
    count = {size: ranked.count(size) for size in first}
    return [2 * first[size] + count[size] - 1 for size in sizes]


def _exact_rank_p(doubled: Sequence[int], low: int) -> Fraction:
    """Return the two-sided share of all subsets of the ranks that sum to at most `low`, at most 1."""
    ways = [1] + [0] * sum(doubled)
    for rank in doubled:
        for reached in range(len(ways) - 1, rank - 1, -1):
            ways[reached] += ways[reached - rank]
    return min(Fraction(1), Fraction(2 * sum(ways[: low + 1]), 2 ** len(doubled)))


def _rank_z(doubled: Sequence[int], low: int) -> float:
    """Return how many standard deviations the smaller sum of ranks lies below its mean.

    The variance is the sum of squared ranks ÷ 4: with ties, n(n+1)(2n+1)/24 less (t³ - t)/48 for each tie.
    """
    mean = Fraction(sum(doubled), 4)
    variance = Fraction(sum(rank * rank for rank in doubled), 16)
    return float(mean - Fraction(low, 2)) / math.sqrt(variance)


def _normal_p(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))
