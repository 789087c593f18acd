"""Wilcoxon's signed ranks against pingouin, the sign flip against scipy."""

from __future__ import annotations

from fractions import Fraction
from types import ModuleType

import numpy as np
import pytest

from cmat.analysis.consistency import sign_flip, signed_rank
from tests.published import DARWIN


def _without_ties(seed: int, n: int) -> list[int]:
    random = np.random.default_rng(seed)
    return [int(size * sign) for size, sign in zip(random.permutation(np.arange(1, n + 1)), random.choice([-1, 1, 1], n), strict=True)]


def _with_ties(seed: int, n: int) -> list[int]:
    return [int(change) for change in np.random.default_rng(seed).integers(-4, 6, n)]


@pytest.mark.parametrize("changes", [DARWIN, *(_without_ties(n, n) for n in (5, 8, 13, 25))], ids=lambda changes: f"{len(changes)}-changes")
def test_exact_signed_ranks_are_pingouins(pingouin: ModuleType, changes: list[int]) -> None:
    """Up to 25 changes, without ties (its exact distribution knows none)."""
    ours = signed_rank([Fraction(change) for change in changes])
    theirs = pingouin.wilcoxon(changes, method="exact").iloc[0]

    assert ours is not None
    assert (len(changes), 0, "exact") == (ours.n, ours.zeros, ours.method)
    assert (float(ours.statistic), float(ours.p)) == pytest.approx((float(theirs["W_val"]), float(theirs["p_val"])), abs=1e-12)


@pytest.mark.parametrize("seed", range(10))
def test_approximated_signed_ranks_are_pingouins_with_ties_and_zeros(pingouin: ModuleType, seed: int) -> None:
    """Above 25 changes: the normal approximation, variance corrected for ties, no continuity, zeros left out."""
    changes = _with_ties(seed, 40 + seed)
    ours = signed_rank([Fraction(change) for change in changes])
    theirs = pingouin.wilcoxon(changes, method="asymptotic", correction=False, zero_method="wilcox").iloc[0]

    assert ours is not None
    assert (changes.count(0), "normal approximation") == (ours.zeros, ours.method)
    assert (float(ours.statistic), float(ours.p)) == pytest.approx((float(theirs["W_val"]), float(theirs["p_val"])), abs=1e-12)


@pytest.mark.parametrize("changes", [DARWIN, *(_with_ties(seed, 4 + seed) for seed in range(8))], ids=lambda changes: f"{len(changes)}-changes")
def test_exact_sign_flips_are_scipys(stats: ModuleType, changes: list[int]) -> None:
    """Scipy's permutation test of one sample, all signs counted."""
    ours = sign_flip([Fraction(change) for change in changes])
    theirs = stats.permutation_test((np.array(changes),), np.sum, permutation_type="samples", n_resamples=np.inf)

    assert ours is not None
    assert (float(ours.total), float(ours.p)) == pytest.approx((float(theirs.statistic), float(theirs.pvalue)), abs=1e-12)
