"""Numbers as each language writes them."""

from __future__ import annotations

import pytest

from cmat.localisation.numbers import localised_number, percentage, signed_number

LRI, PDI, RLM = "\u2066", "\u2069", "\u200f"


@pytest.mark.parametrize(
    ("number", "english", "persian"),
    [("0", "0", "۰"), ("41.7", "41.7", "۴۱٫۷"), ("1234567", "1,234,567", "۱٬۲۳۴٬۵۶۷"), ("1000.50", "1,000.50", "۱٬۰۰۰٫۵۰")],
)
def test_number_has_the_digits_and_signs_of_the_language(number: str, english: str, persian: str) -> None:
    """Point, grouping and digits."""
    assert (localised_number(number, "en"), localised_number(number, "fa")) == (english, persian)


def test_negative_number_keeps_its_sign_on_the_left() -> None:
    """A true minus; in Persian within an isolate."""
    assert localised_number("-3.4", "en") == "−3.4"
    assert localised_number("-3.4", "fa") == f"{LRI}−۳٫۴{PDI}"


@pytest.mark.parametrize(("number", "english"), [("4.0", "+4.0"), ("0.0", "0.0"), ("-0.5", "−0.5")])
def test_change_has_a_sign_unless_it_is_zero(number: str, english: str) -> None:
    """Never '+0.0'."""
    assert signed_number(number, "en") == english


def test_persian_change_is_isolated() -> None:
    """Else the plus would jump behind the digits."""
    assert signed_number("4.0", "fa") == f"{LRI}+۴٫۰{PDI}"


def test_percent_sign_stands_where_the_language_puts_it() -> None:
    """On the right in English; in Persian on the left, which needs a mark before it."""
    assert percentage("94", "en") == "94%"
    assert percentage("94", "fa") == f"۹۴{RLM}٪"
