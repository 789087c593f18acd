"""Digits of any script to numbers, and Latin digits to Persian ones."""

from __future__ import annotations

import unicodedata

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# Direction marks, joiners and the byte-order mark: invisible, and typed along with a digit without anybody noticing.
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def to_persian_digits(text: str) -> str:
    """Return the text with 0 to 9 written as ۰ to ۹; everything else stays."""
    return text.translate(_PERSIAN)


def to_latin_digits(text: str) -> str:
    """Return the text with the decimal digits of any script written as 0 to 9, invisible marks and outer spaces dropped.

    >>> to_latin_digits("۳"), to_latin_digits("٤"), to_latin_digits("３\u200c")
    ('3', '4', '3')
    """
    return "".join(_latin(character) for character in text if character not in _INVISIBLE).strip()


def _latin(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def whole_number(text: str) -> int | None:
    """Return the whole number that a person typed in any script's digits, or None.

    >>> whole_number(" ۱۲ "), whole_number("3.5"), whole_number("²")
    (12, None, None)
    """
    latin = to_latin_digits(text)
    return int(latin) if latin.isascii() and latin.isdigit() and len(latin) <= 9 else None
