"""Numbers as a language writes them. They come in as Latin digits that are rounded already: nothing here calculates."""

from __future__ import annotations

from cmat.localisation.digits import to_persian_digits

MINUS = "\u2212"
_LRI, _PDI, _RLM = "\u2066", "\u2069", "\u200f"
_PERSIAN_POINT, _PERSIAN_SEPARATOR, _PERSIAN_PERCENT = "\u066b", "\u066c", "\u066a"


def localised_number(number: str, language: str) -> str:
    """Return a number such as '-1234.5' in the digits, point and minus sign of a language; whole parts from 1,000 on are grouped.

    A sign is kept on the left of its digits by an isolate where the text runs from the right.

    >>> localised_number("-1234.5", "en"), localised_number("41.7", "fa")
    ('−1,234.5', '۴۱٫۷')
    """
    return _in_language(number, language, "")


def signed_number(number: str, language: str) -> str:
    """Return a change: '+' before what is above zero, '−' before what is below, nothing before zero.

    >>> signed_number("4.0", "en"), signed_number("-0.5", "en"), signed_number("0.0", "en")
    ('+4.0', '−0.5', '0.0')
    """
    return _in_language(number, language, "+" if any(digit in "123456789" for digit in number) else "")


def percentage(number: str, language: str) -> str:
    """Return a number of percent with the sign of the language: after the number in English, on its left in Persian.

    >>> percentage("94", "en")
    '94%'
    """
    text = localised_number(number, language)
    # without the mark the Persian sign would be drawn on the right of the digits
    return f"{text}{_RLM}{_PERSIAN_PERCENT}" if language == "fa" else f"{text}%"


def _in_language(number: str, language: str, plus: str) -> str:
    digits = number.removeprefix("-")
    whole, point, decimals = digits.partition(".")
    sign = MINUS if number.startswith("-") else plus
    grouped = f"{int(whole):,}" if len(whole) > 3 else whole
    if language != "fa":
        return f"{sign}{grouped}{point}{decimals}"
    text = to_persian_digits(grouped.replace(",", _PERSIAN_SEPARATOR) + (_PERSIAN_POINT if point else "") + decimals)
    return f"{_LRI}{sign}{text}{_PDI}" if sign else text
