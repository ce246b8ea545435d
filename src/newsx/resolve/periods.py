"""Spans of the calendar as values: TIMEX3, EDTF, and the first and last day that they mean."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

# A month in the middle of each, north of the equator, to reckon which one is nearest.
SEASON_MONTHS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}


@dataclass(frozen=True)
class Value:
    """A TIMEX3 value; ``first`` and ``last`` day where they are known."""

    timex: str | None
    first: date | None = None
    last: date | None = None
    edtf: str | None = None
    anchored: bool = False  # an anchor was used


def whole_day(day: date, *, anchored: bool = True) -> Value:
    """One day."""
    return Value(day.isoformat(), day, day, day.isoformat(), anchored)


def part_of_day(day: date, code: str) -> Value:
    """A night, an evening: TIMEX3 codes MO, AF, EV, NI."""
    return Value(f"{day.isoformat()}T{code}", day, day, day.isoformat(), True)


def whole_week(day: date) -> Value:
    """The week of ``day``, Monday to Sunday."""
    monday = _monday(day)
    year, week, _ = monday.isocalendar()
    last = monday + timedelta(days=6)
    return Value(f"{year}-W{week:02}", monday, last, f"{monday}/{last}", True)


def weekend(day: date) -> Value:
    """Saturday and Sunday of the week of ``day``."""
    monday = _monday(day)
    year, week, _ = monday.isocalendar()
    first, last = monday + timedelta(days=5), monday + timedelta(days=6)
    return Value(f"{year}-W{week:02}-WE", first, last, f"{first}/{last}", True)


def whole_month(year: int, month: int, *, anchored: bool = True) -> Value:
    """A month."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    value = f"{year}-{month:02}"
    return Value(value, date(year, month, 1), last, value, anchored)


def month_after(day: date, months: int) -> Value:
    """The month so many months after that of ``day``."""
    index = day.year * 12 + day.month - 1 + months
    return whole_month(index // 12, index % 12 + 1)


def whole_quarter(year: int, quarter: int, *, anchored: bool = True) -> Value:
    """A quarter of the calendar year; EDTF counts them 33 to 36."""
    first = date(year, quarter * 3 - 2, 1)
    last = date(year, quarter * 3, calendar.monthrange(year, quarter * 3)[1])
    return Value(f"{year}-Q{quarter}", first, last, f"{year:04}-{32 + quarter}", anchored)


def whole_year(year: int, *, anchored: bool = False) -> Value:
    """A year."""
    return Value(str(year), date(year, 1, 1), date(year, 12, 31), f"{year:04}", anchored)


def whole_decade(decade: int, *, anchored: bool = False) -> Value:
    """198 is the eighties."""
    first, last = date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31)
    return Value(str(decade), first, last, f"{decade}X", anchored)


def whole_century(century: int, *, anchored: bool = False) -> Value:
    """19 is the years from 1900 on, as TIMEX3 and EDTF count them."""
    first, last = date(max(century * 100, 1), 1, 1), date(century * 100 + 99, 12, 31)
    return Value(f"{century:02}", first, last, f"{century:02}XX", anchored)


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)
