"""Digits as people type them: product, 3.3 (Persian and Arabic digits count too)."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from cmat.localisation.digits import to_latin_digits, to_persian_digits, whole_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("3", 3),
        ("۳", 3),
        ("٣", 3),
        ("३", 3),  # Devanagari
        ("３", 3),  # full width, from an East Asian keyboard
        ("۱۲", 12),
        ("1۲", 12),
        (" ۴\u200c", 4),  # a joiner that the keyboard left behind
        ("\u200f۴", 4),
        ("\ufeff5", 5),
        ("\u00a05\u00a0", 5),
        ("007", 7),
        ("999999999", 999_999_999),
    ],
)
def test_digits_of_any_script_are_numbers(typed: str, number: int) -> None:
    """What is invisible does not count."""
    assert number == whole_number(typed)


@pytest.mark.parametrize(
    "typed", ["", " ", "\u200c", "three", "سه", "3.5", "۳٫۵", "-1", "+3", "1 2", "3a", "²", "½", "Ⅲ", "⑤", "三", "1e3", "1234567890"]
)
def test_anything_else_is_no_number(typed: str) -> None:
    """A superscript, a fraction or a Roman numeral is not a digit."""
    assert whole_number(typed) is None


def test_every_decimal_digit_of_unicode_is_known() -> None:
    """An independent count: the characters of the category Nd."""
    digits = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Nd"]

    assert [int(character) for character in digits] == [whole_number(character) for character in digits]


def test_text_around_the_digits_stays() -> None:
    """Only digits are turned."""
    assert ("E3", "QCi 12", "2026-11-21") == (to_latin_digits("E۳"), to_latin_digits("QCi ١٢"), to_latin_digits("۲۰۲۶-۱۱-۲۱"))


def test_persian_digits_there_and_back() -> None:
    """Ten digits, and nothing else."""
    assert "۰۱۲۳۴۵۶۷۸۹ a.b" == to_persian_digits("0123456789 a.b")
    assert "0123456789 a.b" == to_latin_digits(to_persian_digits("0123456789 a.b"))
