"""Days in words: the Gregorian calendar, and the Jalali one that Iran uses."""

from __future__ import annotations

from datetime import date
from typing import Literal

from cmat.localisation.digits import to_persian_digits

Calendar = Literal["gregorian", "jalali"]

_GREGORIAN_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "fa": ("ژانویهٔ", "فوریهٔ", "مارس", "آوریل", "مهٔ", "ژوئن", "ژوئیهٔ", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"),
}
_JALALI_MONTHS = {
    "en": ("Farvardin", "Ordibehesht", "Khordad", "Tir", "Mordad", "Shahrivar", "Mehr", "Aban", "Azar", "Dey", "Bahman", "Esfand"),
    "fa": ("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"),
}
# The calendar's intercalation, valid from 1799 to 2256: 33 Jalali years, 8 of them leap years, have 12,053 days.
_CYCLE_YEARS, _CYCLE_DAYS = 33, 12_053
_FOUR_YEARS = 1_461
# 1 Farvardin 979 was 20 March 1600: the beginning of a cycle.
_EPOCH_YEAR, _EPOCH = 979, date(1600, 3, 20)
_FIRST_HALF = 186


def jalali(day: date) -> tuple[int, int, int]:
    """Return year, month and day in the Jalali calendar; exact for every day from 1990 to 2100.

    source  the 33-year cycle; checked against persiantools in the tests

    >>> jalali(date(2026, 11, 21)), jalali(date(2025, 3, 21)), jalali(date(2025, 3, 20))
    ((1405, 8, 30), (1404, 1, 1), (1403, 12, 30))
    """
    cycles, left = divmod((day - _EPOCH).days, _CYCLE_DAYS)
    fours, left = divmod(left, _FOUR_YEARS)
    year = _EPOCH_YEAR + _CYCLE_YEARS * cycles + 4 * fours
    # a leap year is the first of its four
    if left >= 366:
        years, left = divmod(left - 1, 365)
        year += years
    if left < _FIRST_HALF:
        return year, 1 + left // 31, 1 + left % 31
    left -= _FIRST_HALF
    return year, 7 + left // 30, 1 + left % 30


def long_date(day: date, language: str, calendar: Calendar | None = None) -> str:
    """Return a day as it is written in a language: by default, its own calendar.

    >>> long_date(date(2026, 11, 21), "en"), long_date(date(2026, 11, 21), "fa")
    ('21 November 2026', '۳۰ آبان ۱۴۰۵')
    >>> long_date(date(2026, 11, 21), "fa", "gregorian")
    '۲۱ نوامبر ۲۰۲۶'
    """
    if (calendar or ("jalali" if language == "fa" else "gregorian")) == "jalali":
        year, month, number = jalali(day)
        name = _JALALI_MONTHS[language][month - 1]
    else:
        year, month, number = day.year, day.month, day.day
        name = _GREGORIAN_MONTHS[language][month - 1]
    text = f"{number} {name} {year}"
    return to_persian_digits(text) if language == "fa" else text
