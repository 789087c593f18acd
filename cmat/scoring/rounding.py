"""From exact values to the digits that are shown: rule SC-18. Nothing else in cmat rounds."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction


def round_half_up(value: Fraction, places: int = 1) -> Fraction:
    """Return the value rounded half away from zero, decided on the exact value.

    >>> round_half_up(Fraction("0.05")), round_half_up(Fraction("-0.05")), round_half_up(Fraction("2.675"), 2)
    (Fraction(1, 10), Fraction(-1, 10), Fraction(67, 25))
    """
    scale = 10**places
    scaled = abs(value) * scale
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, scale)


def shown(value: Fraction, places: int = 1) -> str:
    """Return the value with a fixed number of decimals, Latin digits, a point, and '-' before what does not round to zero.

    >>> shown(Fraction(119, 3)), shown(Fraction(-1, 100)), shown(Fraction(60), 0)
    ('39.7', '0.0', '60')
    """
    rounded = round_half_up(value, places)
    digits = str(abs(rounded.numerator) * 10**places // rounded.denominator).rjust(places + 1, "0")
    sign = "-" if rounded < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"


def shown_percent(part: Fraction, places: int = 0) -> str:
    """Return a part of 1 as a percentage without its sign: 5/8 is '63'."""
    return shown(part * 100, places)


def rounded_parts(parts: Sequence[Fraction], places: int = 1) -> list[Fraction]:
    """Return the parts rounded so that they sum to their rounded total (largest remainder; the first on ties).

    >>> [shown(part) for part in rounded_parts([Fraction(100, 3)] * 3)]
    ['33.4', '33.3', '33.3']
    """
    scale = 10**places
    floors = [(part * scale).__floor__() for part in parts]
    total = round_half_up(sum(parts, Fraction(0)), places) * scale
    missing = int(total) - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda i: (-(parts[i] * scale - floors[i]), i))
    for index in by_remainder[:missing]:
        floors[index] += 1
    return [Fraction(floor, scale) for floor in floors]


def as_float(value: Fraction | None) -> float | None:
    """Return the nearest float, as it is written into JSON (rule SC-00); None stays None."""
    return None if value is None else float(value)
