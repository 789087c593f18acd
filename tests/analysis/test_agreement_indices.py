"""SC-11: the formulas against published and hand-computed values, and what always holds."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cmat.analysis import agreement_indices as indices
from cmat.scoring.means import mean
from tests.published import COMPANY_2
from tests.published import positions as said

POSITIONS = st.lists(st.integers(1, 5), min_size=3, max_size=12)


@pytest.mark.parametrize(
    ("positions", "r_wg", "ad_mean", "a_wg"),
    [
        # by hand, to five digits
        ([4, 4, 5, 3], "0.6667", "0.5000", "0.6667"),
        # a_wg by hand: M = 3, s² = 16/3, (6·3 - 9 - 5)·4/3 = 16/3, 1 - 2·1 = -1
        ([1, 5, 1, 5], "-1.6667", "2.0000", "-1.0000"),
        ([3, 3, 3], "1.0000", "0.0000", "1.0000"),
        # r_wg .75, AD_M .4 and a_wg by hand: M = 4, s² = 1/2, (24 - 16 - 5)·5/4 = 15/4, 1 - 4/15
        ([4, 4, 5, 4, 3], "0.7500", "0.4000", "0.7333"),
    ],
)
def test_oracles_on_five_options(positions: list[int], r_wg: str, ad_mean: str, a_wg: str) -> None:
    """r_wg, AD about the mean and a_wg."""
    found = indices.a_wg(positions, 5)

    assert found is not None
    assert (r_wg, ad_mean, a_wg) == tuple(f"{float(value):.4f}" for value in (indices.r_wg(positions, 5), indices.ad_about_mean(positions), found))


def test_several_questions__published() -> None:
    """By hand: items (4,4,5,3), (3,3,4,4), (2,3,3,2): r_wg(3) = .91304; Lindell by hand 1 - (2/3 + 1/3 + 1/3)/3/2 = 7/9."""
    ratios = [1 - indices.r_wg(item, 5) for item in ([4, 4, 5, 3], [3, 3, 4, 4], [2, 3, 3, 2])]

    assert (".91304", Fraction(7, 9)) == (f"{float(indices.r_wg_j(ratios)):.5f}".lstrip("0"), indices.lindell_r_wg(ratios))


def test_a_company_of_24_on_eleven_questions__published() -> None:
    """R's package multilevel on its data set lq2002, company 2 (its ad.m, ad.m(type="median") and awg are means over the questions)."""
    items = [said(counts) for counts in COMPANY_2]
    ratios = [indices.sample_variance(item) / indices.uniform_variance(5) for item in items]
    a_wg = [value for item in items if (value := indices.a_wg(item, 5)) is not None]
    found = (
        indices.r_wg(items[0], 5),
        indices.r_wg_j(ratios),
        indices.lindell_r_wg(ratios),
        mean([indices.ad_about_mean(item) for item in items]),
        mean([indices.ad_about_median(item) for item in items]),
        mean(a_wg),
    )

    assert ([24] * 11, 11) == ([len(item) for item in items], len(a_wg))
    assert ("0.3704710", "0.8075272584", "0.2761034256", "1.0205176768", "0.9734848485", "0.2925750905") == (
        f"{float(found[0]):.7f}",
        *(f"{float(value):.10f}" for value in found[1:]),
    )


def test_bimodal_answers_are_negative__published() -> None:
    """1,1,1,5,5,5 gives -1.4, not cut at 0."""
    assert indices.r_wg([1, 1, 1, 5, 5, 5], 5) == Fraction(-7, 5)


@pytest.mark.parametrize(("options", "variance"), [(2, "1/4"), (5, "2"), (6, "35/12"), (7, "4")])
def test_uniform_null__published(options: int, variance: str) -> None:
    """(A² - 1) / 12 is also the variance of one answer at each option, divided by their number."""
    assert Fraction(variance) == indices.uniform_variance(options)
    assert indices.uniform_variance(options) == statistics.pvariance([Fraction(value) for value in range(1, options + 1)])


@pytest.mark.parametrize("positions", [[1, 1, 1], [5, 5, 5, 5]])
def test_all_at_one_end_leave_a_wg_undefined(positions: list[int]) -> None:
    """No disagreement is possible around that mean; the other indices say 1 and 0."""
    assert indices.a_wg(positions, 5) is None
    assert (Fraction(1), Fraction(0)) == (indices.r_wg(positions, 5), indices.ad_about_mean(positions))
    assert not indices.a_wg_is_interpretable(positions, 5)


def test_one_person_has_no_variance() -> None:
    """A single answer neither agrees nor disagrees."""
    with pytest.raises(ValueError, match="two positions"):
        indices.sample_variance([3])


@pytest.mark.parametrize(("ratio", "expected"), [("1", "0"), ("5/4", "0"), ("4/3", "0"), ("2", "0")])
def test_several_questions_beyond_chance_are_cut_at_0(ratio: str, expected: str) -> None:
    """A q above 1 leaves the range of r_wg(J): 4/3 would divide by zero at J = 4, 2 would come back from above. Lindell says how far below."""
    ratios = [Fraction(ratio)] * 4

    assert (Fraction(expected), 1 - Fraction(ratio)) == (indices.r_wg_j(ratios), indices.lindell_r_wg(ratios))


def test_one_question_is_its_own_r_wg() -> None:
    """J = 1: negative as it is."""
    assert indices.r_wg_j([Fraction(8, 3)]) == Fraction(-5, 3)


@settings(max_examples=40, deadline=None)
@given(POSITIONS)
def test_indices_agree_with_the_standard_library(positions: list[int]) -> None:
    """A second way: `statistics` for variance and centres."""
    values = [Fraction(position) for position in positions]
    centre = statistics.median(values)

    assert indices.sample_variance(positions) == statistics.variance(values)
    assert indices.ad_about_median(positions) == sum(abs(value - centre) for value in values) / len(values)


@settings(max_examples=40, deadline=None)
@given(POSITIONS)
def test_order_and_direction_change_nothing(positions: list[int]) -> None:
    """People may come in any order, and the scale may be read from its other end."""
    turned = [6 - position for position in sorted(positions)]
    for find in (indices.ad_about_mean, indices.ad_about_median):
        assert find(positions) == find(turned)
    assert indices.r_wg(positions, 5) == indices.r_wg(turned, 5)
    assert indices.a_wg(positions, 5) == indices.a_wg(turned, 5)


@settings(max_examples=40, deadline=None)
@given(POSITIONS)
def test_indices_keep_to_their_ranges(positions: list[int]) -> None:
    """0 ≤ AD about the median ≤ AD about the mean ≤ 2; r_wg ≤ 1; where it may be read, -1 ≤ a_wg ≤ 1; all alike means 1 and 0."""
    about_mean, about_median, r_wg, a_wg = (
        indices.ad_about_mean(positions),
        indices.ad_about_median(positions),
        indices.r_wg(positions, 5),
        indices.a_wg(positions, 5),
    )

    assert 0 <= about_median <= about_mean <= 2
    assert ((r_wg == 1) is (about_mean == 0)) is (r_wg <= 1)
    if indices.a_wg_is_interpretable(positions, 5):
        assert a_wg is not None
        assert -1 <= a_wg <= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.fractions(0, 1), min_size=2, max_size=9))
def test_r_wg_j_lies_between_lindell_and_1(ratios: list[Fraction]) -> None:
    """Below chance it only grows with the number of questions."""
    assert 0 <= indices.lindell_r_wg(ratios) <= indices.r_wg_j(ratios) <= 1
