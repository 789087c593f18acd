"""The formulas of agreement among several people who answered on one scale, exact: rule SC-11.

Positions are whole numbers from 1 (the lowest option) to A (the number of options). Every function is a sum, a product or a quotient of
them, so every value is an exact fraction. None of them says who answered what; whether they may be shown is decided in `agreement`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from cmat.scoring.means import mean

ZERO = Fraction(0)
ONE = Fraction(1)


def sample_variance(positions: Sequence[int]) -> Fraction:
    """Return the variance with n - 1 in the denominator (ddof 1).

    raises  ValueError for fewer than two positions: one person neither agrees nor disagrees

    >>> sample_variance([4, 4, 5, 3])
    Fraction(2, 3)
    """
    if len(positions) < 2:
        raise ValueError("a variance needs two positions")
    # in whole numbers: (n Σx² - (Σx)²) / (n (n - 1))
    n, total = len(positions), sum(positions)
    return Fraction(n * sum(position * position for position in positions) - total * total, n * (n - 1))


def uniform_variance(options: int) -> Fraction:
    """Return the variance of answers spread evenly over A options: (A² - 1) / 12; A is at least 2.

    >>> [str(uniform_variance(options)) for options in (5, 6, 7)]
    ['2', '35/12', '4']
    """
    return Fraction(options * options - 1, 12)


def ad_about_mean(positions: Sequence[int]) -> Fraction:
    """Return the mean absolute deviation from the mean, in options: 0 (all alike) to (A - 1) / 2.

    source  Burke, Finkelstein and Dusig (1999); they call more than A/6 a practical disagreement

    >>> ad_about_mean([4, 4, 5, 3]), ad_about_mean([1, 5, 1, 5])
    (Fraction(1, 2), Fraction(2, 1))
    """
    n, total = len(positions), sum(positions)
    return Fraction(sum(abs(n * position - total) for position in positions), n * n)


def ad_about_median(positions: Sequence[int]) -> Fraction:
    """Return the mean absolute deviation from the median, in options; never above the one from the mean.

    >>> ad_about_median([4, 4, 5, 4, 3]), ad_about_median([1, 1, 5])
    (Fraction(2, 5), Fraction(4, 3))
    """
    ranked, n = sorted(positions), len(positions)
    twice_median = ranked[(n - 1) // 2] + ranked[n // 2]
    return Fraction(sum(abs(2 * position - twice_median) for position in positions), 2 * n)


def r_wg(positions: Sequence[int], options: int) -> Fraction:
    """Return 1 - s² / σ² against the uniform null: 1 where all are alike, 0 where answers spread like chance.

    Negative where people split into camps; reported as it is, not cut at 0.

    source  James, Demaree and Wolf (1984)

    >>> r_wg([4, 4, 5, 3], 5), r_wg([1, 5, 1, 5], 5), r_wg([3, 3, 3], 5)
    (Fraction(2, 3), Fraction(-5, 3), Fraction(1, 1))
    """
    return ONE - sample_variance(positions) / uniform_variance(options)


def a_wg(positions: Sequence[int], options: int) -> Fraction | None:
    """Return 1 - 2 s² / ([(H + L) M - M² - H L] · n / (n - 1)) with L = 1 and H = A: agreement against the most that the mean allows.

    None where it is undefined: all at one end of the scale, so that no disagreement was possible around that mean.

    source  Brown and Hauenstein (2005); `a_wg_is_interpretable` says where they let it be read

    >>> a_wg([4, 4, 5, 3], 5), a_wg([5, 5, 5], 5)
    (Fraction(2, 3), None)
    """
    n = len(positions)
    middle = Fraction(sum(positions), n)
    most = ((options + 1) * middle - middle**2 - options) * Fraction(n, n - 1)
    return None if most == 0 else ONE - 2 * sample_variance(positions) / most


def a_wg_is_interpretable(positions: Sequence[int], options: int) -> bool:
    """Whether the mean lies far enough from both ends: between (L (n - 1) + H) / n and (H (n - 1) + L) / n.

    >>> a_wg_is_interpretable([4, 4, 5, 3], 5), a_wg_is_interpretable([1, 1, 2], 5)
    (True, False)
    """
    n, total = len(positions), sum(positions)
    return n - 1 + options <= total <= options * (n - 1) + 1


def lindell_r_wg(variance_ratios: Sequence[Fraction]) -> Fraction:
    """Return Lindell's r*wg of several questions: 1 - the mean of s² / σ². Unlike r_wg(J) it does not grow with their number.

    variance_ratios  s² / σ² of each question, 0 or more; at least one; different scales may be mixed
    source           Lindell, Brandt and Whitney (1999)

    >>> lindell_r_wg([Fraction(2, 6), Fraction(1, 6), Fraction(1, 6)])
    Fraction(7, 9)
    """
    return ONE - mean(variance_ratios)


def r_wg_j(variance_ratios: Sequence[Fraction]) -> Fraction:
    """Return r_wg(J) = J (1 - q) / (J (1 - q) + q), where q is the mean of s² / σ² over the J questions.

    For one question it is its r_wg. For several and q above 1 the formula leaves its range (it runs to minus infinity and comes back from
    above), so it is 0 there, as its authors say; `lindell_r_wg` shows how far below.

    source  James, Demaree and Wolf (1984)

    >>> round(float(r_wg_j([Fraction(2, 6), Fraction(1, 6), Fraction(1, 6)])), 5)
    0.91304
    """
    count, ratio = len(variance_ratios), mean(variance_ratios)
    if count > 1 and ratio > 1:
        return ZERO
    return count * (1 - ratio) / (count * (1 - ratio) + ratio)
