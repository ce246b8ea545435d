"""Dates by the calendar's own names: days, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from newsx.resolve.durations import Fields
from newsx.resolve.holidays import holiday, partial
from newsx.resolve.narrative import Frame
from newsx.resolve.nearest import nearest
from newsx.resolve.periods import (
    SEASON_CODES,
    SEASON_MONTHS,
    Basis,
    Value,
    whole_century,
    whole_day,
    whole_decade,
    whole_half,
    whole_month,
    whole_quarter,
    whole_year,
)

STEPS = {"last": -1, "this past": -1, "past": -1, "this": 0, "next": 1, "this coming": 1,
         "coming": 1}  # fmt: skip
_LEAP_YEAR = 2000
_FULL_YEAR = 100  # from here on a year has its century


def year_of(fields: Fields, frame: Frame) -> int | None:
    """The year that is written with it, or that it is said to be of ("June of that year")."""
    if "year" in fields:
        return int(fields["year"])
    if "two_digits" in fields:
        return short_year(fields, frame).year
    return frame.of.year if frame.of is not None else None


def _basis_of(fields: Fields, frame: Frame) -> Value:
    """A value with the basis of the year: none if it is written."""
    if "two_digits" in fields:
        return short_year(fields, frame)
    return frame.of if "year" not in fields and frame.of is not None else Value(None)


def _unknown_year(fields: Fields) -> str:
    """ "XX68" of "May '68", else "XXXX"."""
    return f"XX{int(fields['two_digits']):02}" if "two_digits" in fields else "XXXX"


def day(fields: Fields, frame: Frame) -> Value:
    """A day of a month, with or without its year."""
    month, number = int(fields["month"]), int(fields["day"])
    year = year_of(fields, frame)
    if year is not None:
        return whole_day(date(year, month, number), _basis_of(fields, frame).basis)
    if frame.now is None:
        date(_LEAP_YEAR, month, number)  # raises for February 30
        partly = f"XXXX-{month:02}-{number:02}"
        return Value(partly, edtf=partly, unit="day")
    weekday, step = fields.get("weekday"), STEPS.get(str(fields.get("which")))
    if step == 0:
        return whole_day(date(frame.now.year, month, number), frame.basis)
    found = nearest(
        lambda year: date(year, month, number),
        frame.now,
        frame.past if step is None else step < 0,
        fits=lambda day: weekday in (None, day.isoweekday()),
    )
    return whole_day(found, frame.basis) if found else Value(None)


def nine_eleven(fields: Fields, frame: Frame) -> Value:
    """9/11, the Sept. 11 attacks: whenever they were, the year is not that of the news."""
    return Value("XXXX-09-11", edtf="XXXX-09-11", unit="day")


def numeric(fields: Fields, frame: Frame) -> Value:
    """04/09/2015: which number is the month, one above 12 or the other dates of the text tell."""
    first, second, year = (int(fields[name]) for name in ("first", "second", "year"))
    day_first = True if first > 12 else False if second > 12 else frame.day_first
    known = first == second or day_first is not None
    number, month = (first, second) if day_first else (second, first)
    if year < _FULL_YEAR:
        if frame.now is None:
            return Value(f"XX{year:02}-{month:02}-{number:02}" if known else f"XX{year:02}-XX-XX")
        year = _nearest_century(year, frame.now.year)
    if known:
        return whole_day(date(year, month, number))
    days = sorted((date(year, second, first), date(year, first, second)))
    value = f"{year:04}-XX-XX"
    return Value(value, days[0], days[1], value, unit="year")


def _nearest_century(two_digits: int, now: int) -> int:
    """The year with these last digits that is nearest to ``now``."""
    century = now // 100 * 100
    possible = (century - 100 + two_digits, century + two_digits, century + 100 + two_digits)
    return min(possible, key=lambda year: abs(year - now))


def short_year(fields: Fields, frame: Frame) -> Value:
    """'68: the last such year, if it is known when the text was published."""
    two_digits = int(fields["two_digits"])
    if frame.now is None:
        return Value(f"XX{two_digits:02}", edtf=f"XX{two_digits:02}")
    return whole_year(_last_with(two_digits, 100, frame.now.year), frame.basis)


def short_decade(fields: Fields, frame: Frame) -> Value:
    """The nineties: the last such decade, if it is known when the text was published."""
    digit = int(fields["digit"])
    if frame.now is None:
        return Value(f"XX{digit}", edtf=f"XX{digit}X")
    return whole_decade(_last_with(digit, 10, frame.now.year // 10), frame.basis)


def _last_with(digits: int, modulus: int, now: int) -> int:
    """The largest number up to ``now`` that ends in these digits."""
    return now - (now - digits) % modulus


def month(fields: Fields, frame: Frame) -> Value:
    """A month, with or without its year."""
    number = int(fields["month"])
    year = year_of(fields, frame)
    if year is not None:
        return whole_month(year, number, _basis_of(fields, frame).basis)
    if frame.now is None or (frame.of is not None and frame.of.year is None):
        value = f"{_unknown_year(fields)}-{number:02}"
        return Value(value, edtf=value, unit="month")
    step = STEPS.get(str(fields.get("which")))
    if step == 0:
        return whole_month(frame.now.year, number, frame.basis)
    side = frame.past if step is None else step < 0
    this = frame.now.replace(day=1)
    # "last September" is never the month of the anchor
    found = nearest(
        lambda year: date(year, number, 1), this, side, fits=lambda day: step is None or day != this
    )
    return whole_month(found.year, number, frame.basis) if found else Value(None)


def holiday_of(fields: Fields, frame: Frame) -> Value:
    """A holiday, with or without its year."""
    when = str(fields["holiday"])
    if "year" in fields:
        return whole_day(holiday(when, int(fields["year"])))
    if frame.now is None:
        return Value(partial(when), edtf=partial(when), unit="day")
    side = {"last": True, "this past": True, "next": False}.get(str(fields.get("which")))
    found = nearest(
        lambda year: holiday(when, year), frame.now, frame.past if side is None else side
    )
    return whole_day(found, frame.basis) if found else Value(None)


def year(fields: Fields, frame: Frame) -> Value:
    """A year."""
    return whole_year(int(fields["year"]))


def fiscal_year(fields: Fields, frame: Frame) -> Value:
    """It has a number; its first day is another in each company and state."""
    return Value(str(fields["year"]), known=True)


def before_christ(fields: Fields, frame: Frame) -> Value:
    """TIMEX3 writes BC0490; ISO 8601 counts a year 0, so that it is -0489 there."""
    number = int(fields["year"])
    month = f"-{int(fields['month']):02}" if "month" in fields else ""
    edtf = f"-{number - 1:04}" if number > 1 else "0000"
    return Value(f"BC{number:04}{month}", edtf=f"{edtf}{month}", known=True)


def decade(fields: Fields, frame: Frame) -> Value:
    """The 1990s."""
    return whole_decade(int(fields["decade"]))


def century(fields: Fields, frame: Frame) -> Value:
    """The 19th century."""
    number = int(fields["century"] if "century" in fields else fields["ordinal"])
    if "era" in fields:
        return Value(f"BC{number - 1:02}", known=True)
    return whole_century(number - 1)


def season(fields: Fields, frame: Frame) -> Value:
    """A season of a year. Which days it has depends on the hemisphere: none are given."""
    name = str(fields["season"])
    code, edtf = SEASON_CODES[name]
    number, basis = year_of(fields, frame), _basis_of(fields, frame).basis
    if number is None and frame.now is not None and frame.of is None:
        number, basis = _season_year(name, fields, frame, frame.now), frame.basis
    if number is None:
        return Value(f"{_unknown_year(fields)}-{code}", unit="season")
    year = f"{number:04}"
    return Value(f"{year}-{code}", edtf=f"{year}-{edtf}", basis=basis, unit="season", known=True)


def _season_year(name: str, fields: Fields, frame: Frame, now: date) -> int:
    which = str(fields.get("which"))
    if which in ("last", "this", "next"):
        return date(now.year + STEPS[which], 1, 1).year  # an error after 9999
    # "this past spring" is the nearest that is over
    past = {"this past": True, "this coming": False}.get(which, frame.past)
    found = nearest(lambda year: date(year, SEASON_MONTHS[name], 15), now, past)
    return found.year if found else now.year


def quarter(fields: Fields, frame: Frame) -> Value:
    """A quarter of the calendar year."""
    return _part_of_year(fields, frame, int(fields["ordinal"]), whole_quarter, 3)


def half(fields: Fields, frame: Frame) -> Value:
    """A half of the calendar year."""
    return _part_of_year(fields, frame, min(2, int(fields["ordinal"])), whole_half, 6)


def _part_of_year(
    fields: Fields,
    frame: Frame,
    number: int,
    whole: Callable[[int, int, Basis], Value],
    months: int,
) -> Value:
    """The part ``number`` of a year, each so many months long."""
    if "year" in fields:
        return whole(int(fields["year"]), number, "none")
    if frame.now is None:
        letter, unit = ("Q", "quarter") if months == 3 else ("H", "half")
        return Value(f"XXXX-{letter}{number}", unit=unit)
    if "which" in fields:
        return whole(frame.now.year + STEPS[str(fields["which"])], number, frame.basis)
    # It has a name when it has begun; of one that is over news may still be to come.
    side = None if frame.past is False else True
    found = nearest(lambda year: date(year, number * months - months + 1, 1), frame.now, side)
    return whole(found.year, number, frame.basis) if found else Value(None)
