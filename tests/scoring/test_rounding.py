"""From exact values to digits: SC-18."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmat.scoring.rounding import round_half_up, rounded_parts, shown, shown_percent

PLENTY = Context(prec=60, rounding=ROUND_HALF_UP)


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("0.05", 1, "0.1"),
        ("0.15", 1, "0.2"),  # the float 0.15 lies below, and would give 0.1
        ("0.25", 1, "0.3"),  # half to even would give 0.2
        ("2.675", 2, "2.68"),  # the float lies below, and would give 2.67
        ("39.95", 1, "40.0"),
        ("99.95", 1, "100.0"),
        ("99.949999999999999999", 1, "99.9"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.05", 1, "-0.1"),
        ("-0.04", 1, "0.0"),
        ("0", 1, "0.0"),
        ("100", 1, "100.0"),
        ("0.005", 2, "0.01"),
    ],
)
def test_half_goes_up_on_the_decimal_value(value: str, places: int, expected: str) -> None:
    """SC-18: decided on the exact value, half away from zero."""
    assert expected == shown(Fraction(value), places)


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 4))
def test_rounding_agrees_with_the_decimal_module(digits: int, exponent: int, places: int) -> None:
    """An independent implementation: decimal's ROUND_HALF_UP."""
    value = Decimal(digits).scaleb(-exponent)
    expected = value.quantize(Decimal(1).scaleb(-places), context=PLENTY)

    assert Fraction(expected) == round_half_up(Fraction(value), places)


def test_percentages_are_rounded_like_anything_else() -> None:
    """5/8 is 62.5 %, half up."""
    assert ("63", "62.50", "0") == (shown_percent(Fraction(5, 8)), shown_percent(Fraction(5, 8), 2), shown_percent(Fraction(0)))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["100/3", "100/3", "100/3"], ["33.4", "33.3", "33.3"]),  # sum 100.0; the first of equal remainders
        (["1/4", "1/4"], ["0.3", "0.2"]),  # 0.25 + 0.25 = 0.5, not 0.3 + 0.3
        (["0.04", "0.04", "0.04"], ["0.1", "0.0", "0.0"]),  # sum 0.12: 0.1
        (["10", "20.5"], ["10.0", "20.5"]),
        (["0.09", "0.01"], ["0.1", "0.0"]),  # the largest remainder, not the first part
        (["0.05"], ["0.1"]),
        ([], []),
    ],
)
def test_parts_are_rounded_by_largest_remainder(parts: list[str], expected: list[str]) -> None:
    """SC-18: parts beside their total sum to what is displayed."""
    assert expected == [shown(part) for part in rounded_parts([Fraction(part) for part in parts])]


@given(st.lists(st.fractions(0, 100, max_denominator=1000), max_size=12), st.integers(0, 2))
def test_rounded_parts_sum_to_the_rounded_total_and_lie_next_to_their_values(parts: list[Fraction], places: int) -> None:
    """SC-18: none is moved by a whole unit or more."""
    rounded = rounded_parts(parts, places)

    assert round_half_up(sum(parts, Fraction(0)), places) == sum(rounded, Fraction(0))
    assert all(abs(part - near) < Fraction(1, 10**places) for part, near in zip(parts, rounded, strict=True))
