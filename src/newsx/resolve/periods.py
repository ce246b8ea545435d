"""Spans of the calendar as values: TIMEX3, EDTF, and the first and last day that they mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

Basis = Literal["published", "text", "none"]
"""From where a value was reckoned: the day of publication, another day that the text names."""

# A month in the middle of each, north of the equator, to reckon which one is nearest.
SEASON_MONTHS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
SEASON_CODES = {
    "spring": ("SP", 21), "summer": ("SU", 22), "autumn": ("FA", 23), "fall": ("FA", 23),
    "winter": ("WI", 24),
}  # fmt: skip
"""Codes of TIMEX3 and of EDTF."""
_PARTIAL_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)")
_PARTIAL_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_COMMON_YEAR, _LEAP_YEAR = 2001, 2004


@dataclass(frozen=True)
class Value:
    """A TIMEX3 value; ``first`` and ``last`` day where they are known.

    ``unit`` is how fine it is: day, week, weekend, month, quarter, half, season, year, decade,
    century. ``known``: it is told, though nobody can say its first day (a fiscal year).
    """

    timex: str | None
    first: date | None = None
    last: date | None = None
    edtf: str | None = None
    basis: Basis = "none"
    unit: str = ""
    known: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it says which days it means, or would if somebody told where its year begins."""
        if self.first is None:
            return self.known
        return "X" not in (self.timex or "X").partition("T")[0]

    @property
    def year(self) -> int | None:
        """Its year, if it lies in one."""
        if self.first is None or self.last is None or self.first.year != self.last.year:
            return None
        return self.first.year


def whole_day(day: date, basis: Basis = "none") -> Value:
    """One day."""
    return Value(day.isoformat(), day, day, day.isoformat(), basis, "day")


def part_of_day(day: date, code: str, basis: Basis = "none") -> Value:
    """A night, an evening: TIMEX3 codes MO, AF, EV, NI."""
    return Value(f"{day.isoformat()}T{code}", day, day, day.isoformat(), basis, "day")


def whole_week(day: date, basis: Basis = "none") -> Value:
    """The week of ``day``, Monday to Sunday."""
    monday = _monday(day)
    year, week, _ = monday.isocalendar()
    last = monday + timedelta(days=6)
    return Value(f"{year:04}-W{week:02}", monday, last, f"{monday}/{last}", basis, "week")


def weekend(day: date, basis: Basis = "none") -> Value:
    """Saturday and Sunday of the week of ``day``."""
    monday = _monday(day)
    year, week, _ = monday.isocalendar()
    first, last = monday + timedelta(days=5), monday + timedelta(days=6)
    return Value(f"{year:04}-W{week:02}-WE", first, last, f"{first}/{last}", basis, "weekend")


def whole_month(year: int, month: int, basis: Basis = "none") -> Value:
    """A month."""
    last = date(year, month, calendar.monthrange(year, month)[1])
    value = f"{year:04}-{month:02}"
    return Value(value, date(year, month, 1), last, value, basis, "month")


def month_after(day: date, months: int, basis: Basis) -> Value:
    """The month so many months after that of ``day``."""
    index = day.year * 12 + day.month - 1 + months
    return whole_month(index // 12, index % 12 + 1, basis)


def whole_quarter(year: int, quarter: int, basis: Basis = "none") -> Value:
    """A quarter of the calendar year; EDTF counts them 33 to 36."""
    first, last = _months(year, quarter * 3 - 2, quarter * 3)
    return Value(
        f"{year:04}-Q{quarter}", first, last, f"{year:04}-{32 + quarter}", basis, "quarter"
    )


def whole_half(year: int, half: int, basis: Basis = "none") -> Value:
    """A half of the calendar year; EDTF counts them 40 and 41."""
    first, last = _months(year, half * 6 - 5, half * 6)
    return Value(f"{year:04}-H{half}", first, last, f"{year:04}-{39 + half}", basis, "half")


def whole_year(year: int, basis: Basis = "none") -> Value:
    """A year."""
    return Value(f"{year:04}", date(year, 1, 1), date(year, 12, 31), f"{year:04}", basis, "year")


def whole_decade(decade: int, basis: Basis = "none") -> Value:
    """198 is the eighties."""
    first, last = date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31)
    value = f"{decade:03}"
    return Value(value, first, last, f"{value}X", basis, "decade")


def whole_century(century: int, basis: Basis = "none") -> Value:
    """19 is the years from 1900 on, as TIMEX3 and EDTF count them."""
    first, last = date(max(century * 100, 1), 1, 1), date(century * 100 + 99, 12, 31)
    return Value(f"{century:02}", first, last, f"{century:02}XX", basis, "century")


def stretch(first: Value, last: Value) -> Value:
    """From the one to the other, as an ISO 8601 interval; unknown if either is."""
    if first.timex is None or last.timex is None:
        return Value(None)
    begins, ends = first.first, last.last
    if begins is None or ends is None or begins > ends:
        begins = ends = None
    edtf = f"{first.edtf}/{last.edtf}" if begins and first.edtf and last.edtf else None
    basis = last.basis if first.basis == "none" else first.basis
    return Value(f"{first.timex}/{last.timex}", begins, ends, edtf, basis, first.unit)


def days_after(value: Value, days: int) -> Value | None:
    """The day so many after a day, known or partial ("XXXX-09-04", "XXXX-WXX-5").

    None where it cannot be said: after February 28, or in another year.
    """
    if value.unit == "day" and value.first is not None:
        basis: Basis = "text" if value.basis == "none" else value.basis
        return whole_day(value.first + timedelta(days=days), basis)
    weekday = _PARTIAL_WEEKDAY.fullmatch(value.timex or "")
    if weekday:
        return replace(value, timex=f"XXXX-WXX-{(int(weekday[1]) - 1 + days) % 7 + 1}")
    partial = _PARTIAL_DAY.fullmatch(value.timex or "")
    if not partial:
        return None
    month, day = int(partial[1]), int(partial[2])
    found = {date(year, month, day) + timedelta(days=days) for year in _years(month, day)}
    said = {f"XXXX-{each.month:02}-{each.day:02}" for each in found}
    if len(said) != 1 or {each.year for each in found} - {_COMMON_YEAR, _LEAP_YEAR}:
        return None
    (timex,) = said
    return replace(value, timex=timex, edtf=timex)


def years_after(value: Value, years: int) -> Value | None:
    """The same period of another year: the third quarter a year before that of 1989."""
    if value.year is None or value.first is None:
        return None
    year = value.year + years
    if value.unit == "quarter":
        return whole_quarter(year, (value.first.month + 2) // 3, "text")
    if value.unit == "half":
        return whole_half(year, (value.first.month + 5) // 6, "text")
    if value.unit == "month":
        return whole_month(year, value.first.month, "text")
    return whole_year(year, "text")


def _years(month: int, day: int) -> tuple[int, ...]:
    return (_LEAP_YEAR,) if (month, day) == (2, 29) else (_COMMON_YEAR, _LEAP_YEAR)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)
