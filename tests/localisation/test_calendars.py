"""Days in both calendars."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from persiantools.jdatetime import JalaliDate

from cmat.localisation.calendars import jalali, long_date

FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)


def test_jalali_days_from_1990_to_2100_agree_with_persiantools() -> None:
    """Every seventh day, so each weekday, month end and leap year comes up."""
    days = [FIRST + timedelta(days) for days in range(0, (LAST - FIRST).days + 1, 7)]
    expected = [JalaliDate(day) for day in days]

    assert [jalali(day) for day in days] == [(day.year, day.month, day.day) for day in expected]


@pytest.mark.parametrize("year", [1996, 2000, 2021, 2025, 2029, 2058, 2100])
def test_jalali_new_year_agrees_with_persiantools(year: int) -> None:
    """The days on which leap years are decided."""
    days = [date(year, 3, number) for number in range(18, 24)]

    assert [jalali(day) for day in days] == [(found.year, found.month, found.day) for found in map(JalaliDate, days)]


def test_each_language_writes_its_own_calendar() -> None:
    """The other calendar is written on request, in the language's own words."""
    day = date(2026, 11, 21)

    assert long_date(day, "en") == "21 November 2026"
    assert long_date(day, "fa") == "۳۰ آبان ۱۴۰۵"
    assert long_date(day, "fa", "gregorian") == "۲۱ نوامبر ۲۰۲۶"
    assert long_date(day, "en", "jalali") == "30 Aban 1405"
