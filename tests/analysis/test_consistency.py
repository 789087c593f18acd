"""Wilcoxon's signed ranks and the sign-flip permutation (SC-14), against published numbers and against counting everything."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis.consistency import sign_flip, signed_rank
from tests.published import DARWIN

CHANGES_OF_DARWIN = [Fraction(value) for value in DARWIN]
# 30 changes with ties and one zero, made by ((i * 37) % 23) - 9
MANY = [Fraction(((i * 37) % 23) - 9) for i in range(1, 31)]
CHANGES = st.lists(st.integers(-4, 4).map(Fraction), min_size=1, max_size=7)


def test_darwins_data_give_the_published_w_and_p() -> None:
    """W 24, p .041259765625: scipy's documentation of `wilcoxon`."""
    found = signed_rank(CHANGES_OF_DARWIN)

    assert found is not None
    assert (Fraction(24), Fraction("0.041259765625"), "exact", 0) == (found.statistic, found.p, found.method, found.zeros)


def test_darwins_data_give_fishers_own_count() -> None:
    """1,726 of 32,768 ways to sign the differences (Fisher 1935, section 21)."""
    found = sign_flip(CHANGES_OF_DARWIN)

    assert found is not None
    assert (1726, Fraction(1726, 32768), Fraction(314)) == (found.extreme, found.p, found.total)


def test_above_25_changes_the_normal_approximation_is_named_and_corrected_for_ties() -> None:
    """Computed with scipy 1.17.1: wilcoxon(changes, zero_method="wilcox", correction=False, method="asymptotic")."""
    found = signed_rank(MANY)

    assert found is not None
    assert (found.n, found.zeros, found.method) == (29, 1, "normal approximation")
    assert float(found.statistic) == 153.5
    assert float(found.p) == pytest.approx(0.1660467771349975, abs=1e-12)


def test_above_15_changes_the_sign_flip_is_approximated_without_drawing() -> None:
    """16 changes of +1: the sum 16 is 4 standard deviations out; p = erfc(4 / √2) = 6.334e-05 (normal tables)."""
    found = sign_flip([Fraction(1)] * 16)

    assert found is not None
    assert (found.extreme, found.method) == (None, "normal approximation")
    assert float(found.p) == pytest.approx(6.334248366623996e-05, rel=1e-9)


def test_nothing_changed_is_no_test() -> None:
    """No change, or zeros only: None, never NaN."""
    assert (signed_rank([]), sign_flip([]), signed_rank([Fraction(0)] * 3), sign_flip([Fraction(0)] * 3)) == (None, None, None, None)


def test_one_change_can_say_nothing() -> None:
    """One question: both ways to sign it are as extreme."""
    ranks, flips = signed_rank([Fraction(25)]), sign_flip([Fraction(25)])

    assert ranks is not None
    assert flips is not None
    assert (ranks.p, flips.p) == (1, 1)


@settings(max_examples=50, deadline=None)
@given(CHANGES)
def test_exact_p_of_signed_ranks_is_what_counting_all_signs_gives(changes: list[Fraction]) -> None:
    """An independent count over all 2ⁿ signs, midranks for ties; doubling the smaller tail."""
    found = signed_rank(changes)
    moved = [change for change in changes if change]
    if found is None:
        assert moved == []
        return
    sizes = [abs(change) for change in moved]
    ranks = [Fraction(sum(other < size for other in sizes)) + Fraction(sum(other == size for other in sizes) + 1, 2) for size in sizes]
    sums = [sum((r for r, up in zip(ranks, ups, strict=True) if up), Fraction(0)) for ups in itertools.product((True, False), repeat=len(ranks))]
    low = sum(total <= found.statistic for total in sums)

    assert found.p == min(Fraction(1), Fraction(2 * low, len(sums)))


@settings(max_examples=50, deadline=None)
@given(CHANGES, st.integers(1, 50))
def test_direction_and_unit_change_no_p(changes: list[Fraction], factor: int) -> None:
    """Mirrored, or in another unit, the changes are as consistent as before."""
    for test in (signed_rank, sign_flip):
        before, mirrored, scaled = test(changes), test([-change for change in changes]), test([change / factor for change in changes])
        if before is None or mirrored is None or scaled is None:
            assert before is mirrored is scaled is None
        else:
            assert before.p == mirrored.p == scaled.p
            assert 0 < before.p <= 1
