"""Dates by how far they are: from the day of publication, or from what the text has named."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from newsx.resolve.calendar_dates import STEPS
from newsx.resolve.calendar_dates import day as day_of_month
from newsx.resolve.durations import CLOCK_UNITS, PART_CODES, Fields
from newsx.resolve.narrative import Frame
from newsx.resolve.periods import (
    Value,
    days_after,
    month_after,
    part_of_day,
    weekend,
    whole_century,
    whole_day,
    whole_decade,
    whole_month,
    whole_quarter,
    whole_week,
    whole_year,
    years_after,
)

_REFERENCES = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF",
               "nowadays": "PRESENT_REF", "recently": "PAST_REF", "soon": "FUTURE_REF"}  # fmt: skip
_DAY_WORDS = {"day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1,
              "day after tomorrow": 2}  # fmt: skip
_RELATED = {"same": 0, "very same": 0, "that": 0, "next": 1, "following": 1, "after": 1,
            "previous": -1, "preceding": -1, "prior": -1, "before": -1}  # fmt: skip
_UNKNOWN = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE",
            "fortnight": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX",
            "year": "XXXX", "decade": "XXX", "century": "XX"}  # fmt: skip
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_FRIDAY = 5
_MONTH_OF = re.compile(r"(\d{4}|XXXX)-(\d\d)\b")
_PRESENT = frozenset({"current", "full", "whole", "entire"})
_NEAR = 250  # characters within which "the year", "at 5 p.m." are of the last one named
# How fine a value must be to tell in which week, month ... it lies.
_WITHIN = {
    "day": ("day",),
    "week": ("day", "week"),
    "weekend": ("day", "week", "weekend"),
    "month": ("day", "month"),
    "quarter": ("day", "month", "quarter"),
    "year": ("day", "week", "weekend", "month", "quarter", "half", "year"),
    "decade": ("day", "month", "quarter", "half", "year", "decade"),
}


def weekday(fields: Fields, frame: Frame) -> Value:
    """A day of the week: the last one, unless its clause looks ahead."""
    number = int(fields["weekday"])
    if frame.of is not None and frame.of.first is not None:  # "Tuesday of last week"
        return whole_day(frame.of.first + timedelta(days=number - 1), frame.of.basis)
    if frame.now is None:
        return Value(f"XXXX-WXX-{number}", unit="day")
    return whole_day(_day_of_week(fields, number, frame.now, frame.past), frame.basis)


def _day_of_week(fields: Fields, number: int, now: date, past: bool | None) -> date:
    step = STEPS.get(str(fields.get("which")))
    back = (now.isoweekday() - number) % 7
    if step == 1 or (step is None and past is False):
        return now + timedelta(days=(number - now.isoweekday()) % 7 or 7)
    if step == -1 and back == 0:
        back = 7
    return now - timedelta(days=back)


def week_from(fields: Fields, frame: Frame) -> Value:
    """ "a week from Tuesday", "a week ago Monday", "Tuesday week"."""
    number, weeks = int(fields["weekday"]), int(fields.get("count", 1))
    if frame.now is None:
        return Value(f"XXXX-WXX-{number}", unit="day")
    past = fields.get("side") in ("ago", "last")
    near = _day_of_week({}, number, frame.now, past)
    return whole_day(near + timedelta(weeks=-weeks if past else weeks), frame.basis)


def day_alone(fields: Fields, frame: Frame) -> Value:
    """ "the 5th": of the month that the text has named last."""
    number = int(fields["day"])
    near = frame.told(("day", "month"))
    month = _MONTH_OF.match(near.timex or "") if near is not None else None
    if near is None or month is None:
        return Value(f"XXXX-XX-{number:02}", unit="day")
    if "year" in fields:
        return whole_day(date(int(fields["year"]), int(month[2]), number))
    if near.first is not None:
        return whole_day(near.first.replace(day=number), "text")
    return day_of_month({"month": int(month[2]), "day": number}, replace(frame, now=None))


def moment(fields: Fields, frame: Frame) -> Value:
    """2015-09-04T10:30Z: the time as it is written, wherever that is."""
    hour, minute = int(fields["hour"]), int(fields.get("minute", 0))
    return _at(day_of_month(fields, frame), f"{hour:02}:{minute:02}")


def this_time(fields: Fields, frame: Frame) -> Value:
    """ "this time last year": about that month, or that day."""
    step, unit = STEPS[str(fields["which"])], str(fields["unit"])
    if frame.now is None:
        return Value("PAST_REF" if step < 0 else "FUTURE_REF")
    if unit == "week":
        return whole_day(frame.now + timedelta(weeks=step), frame.basis)
    return month_after(frame.now, step if unit == "month" else 12 * step, frame.basis)


def part(fields: Fields, frame: Frame) -> Value:
    """ "Tuesday night", "this morning"."""
    code = PART_CODES[str(fields["part"])]
    number = fields.get("weekday")
    if frame.now is None:
        return Value(f"XXXX-WXX-{number}T{code}" if number else f"XXXX-XX-XXT{code}", unit="day")
    if number:
        day = _day_of_week(fields, int(number), frame.now, frame.past)
    else:
        day = frame.now + timedelta(days=_DAY_WORDS.get(str(fields["word"]), 0))
    return part_of_day(day, code, frame.basis)


def day_word(fields: Fields, frame: Frame) -> Value:
    """ "yesterday", "tonight"."""
    word = str(fields["word"])
    night = word in ("tonight", "last night")
    if frame.now is None:
        present = word == "today"
        return Value("XXXX-XX-XXTNI" if night else "PRESENT_REF" if present else "XXXX-XX-XX")
    day = frame.now + timedelta(days=_DAY_WORDS.get(word, 0))
    return part_of_day(day, "NI", frame.basis) if night else whole_day(day, frame.basis)


def the_weekend(fields: Fields, frame: Frame) -> Value:
    """The one that is over, unless it has begun or is to come."""
    if frame.now is None:
        return Value("XXXX-WXX-WE", unit="weekend")
    begun = frame.now.isoweekday() > _FRIDAY
    near = frame.now if begun or frame.past is False else frame.now - timedelta(weeks=1)
    return weekend(near, frame.basis)


def which_unit(fields: Fields, frame: Frame) -> Value:
    """ "last week", "this year"."""
    unit, step = str(fields["unit"]), STEPS[str(fields["which"])]
    if frame.now is None:
        return Value({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    return _of_now(unit, frame.now, frame, step)


def _of_now(unit: str, now: date, frame: Frame, step: int = 0) -> Value:
    """The week, the year ... of publication, or so many after it."""
    return _unit_after(unit, whole_day(now, frame.basis), step) or Value(None)


def _unit_after(unit: str, near: Value, step: int) -> Value | None:
    """The week, the year ... so many after that in which ``near`` lies; None if nobody knows."""
    if unit == "day":
        return days_after(near, step)
    day, basis = near.first, near.basis if near.basis != "none" else "text"
    if day is None:
        return None
    if unit in ("week", "fortnight"):
        return whole_week(day + timedelta(weeks=step), basis)
    if unit == "weekend":
        return weekend(day + timedelta(weeks=step), basis)
    if unit == "month":
        return month_after(day, step, basis)
    if unit == "quarter":
        year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + step, 4)
        return whole_quarter(year, quarter + 1, basis)
    if unit == "year":
        return whole_year(day.year + step, basis)
    if unit == "decade":
        return whole_decade(day.year // 10 + step, basis)
    return whole_century(day.year // 100 + step, basis)


def ago(fields: Fields, frame: Frame) -> Value:
    """So long before, or after, the day of publication."""
    unit, count = str(fields["unit"]), fields.get("count")
    side = -1 if fields["side"] == "ago" else 1
    open_ = Value("PAST_REF" if side < 0 else "FUTURE_REF")
    if frame.now is None or not isinstance(count, int) or unit in CLOCK_UNITS:
        return open_
    if unit == "year" and count == 1 and frame.compares and frame.period is not None:
        # "up from $4 million a year ago": the same quarter of the year before
        return years_after(frame.period, side) or open_
    return _so_far(unit, side * count, whole_day(frame.now, frame.basis)) or open_


def _so_far(unit: str, count: int, near: Value) -> Value | None:
    """The day, month or year that lies ``count`` units after ``near``."""
    if unit in _DAYS:
        return days_after(near, count * _DAYS[unit])
    if near.first is None:
        return None
    basis = near.basis if near.basis != "none" else "text"
    if unit == "month":
        return month_after(near.first, count, basis)
    if unit in ("year", "decade"):
        return whole_year(near.first.year + count * (10 if unit == "decade" else 1), basis)
    return None


def apart(fields: Fields, frame: Frame) -> Value:
    """ "two days later", "a year earlier": from what the text has named last."""
    unit, count = str(fields["unit"]), fields["count"]
    side = -1 if fields["side"] in ("earlier", "before", "previously") else 1
    over = side < 0 or frame.past  # "some hours later he was freed"
    unknown = Value(_UNKNOWN.get(unit, "PAST_REF" if over else "FUTURE_REF"), unit=unit)
    if not isinstance(count, int) or unit in CLOCK_UNITS:
        return Value(unknown.timex)
    if unit == "year" and frame.compares and frame.period is not None:
        return years_after(frame.period, side * count) or unknown
    finest = "day" if unit in _DAYS else unit
    near = frame.told(_WITHIN.get(finest, ()))
    if near is None or (unit == "day" and near.unit != "day"):
        return Value(unknown.timex)
    return _told(_so_far(unit, side * count, near), unknown)


def year_end(fields: Fields, frame: Frame) -> Value:
    """ "by year-end": the end of the one in which the news is."""
    unit = str(fields["unit"])
    return Value(_UNKNOWN[unit]) if frame.now is None else _of_now(unit, frame.now, frame)


def related_unit(fields: Fields, frame: Frame) -> Value:
    """ "the following day", "that month"."""
    unit = str(fields["unit"])
    step = _RELATED[str(fields.get("related", "that"))]
    unknown = Value(_UNKNOWN.get(unit, "XXXX"))
    near = frame.told(_WITHIN.get(unit, ()))
    if near is None:
        return unknown
    return _told(_unit_after(unit, near, step), unknown)


def related_part(fields: Fields, frame: Frame) -> Value:
    """ "that night", "the next morning"."""
    code = PART_CODES[str(fields["part"])]
    near = frame.told(("day",))
    day = days_after(near, _RELATED[str(fields.get("related", "that"))]) if near else None
    unknown = Value(f"XXXX-XX-XXT{code}")
    return _told(_at(day, code) if day is not None else None, unknown)


def part_alone(fields: Fields, frame: Frame) -> Value:
    """ "the morning" of a day that is named beside it or just before."""
    code = PART_CODES[str(fields["part"])]
    if frame.of is not None:
        return _at(frame.of, code)
    near = frame.told(("day",), _NEAR)
    return _told(_at(near, code) if near is not None else None, Value(f"XXXX-XX-XXT{code}"))


def _at(day: Value, time: str) -> Value:
    """``time`` of a day, known or partial."""
    timex = (day.timex or "XXXX-XX-XX").partition("T")[0]
    if not timex[0].isdigit() and not timex.startswith("XXXX-"):
        timex = "XXXX-XX-XX"
    return Value(f"{timex}T{time}", day.first, day.last, day.edtf, day.basis, "day")


def _told(value: Value | None, unknown: Value) -> Value:
    """With the text as its basis."""
    if value is None:
        return Value(unknown.timex)
    return Value(value.timex, value.first, value.last, value.edtf,
                 "text" if value.first else "none", value.unit)  # fmt: skip


def period(fields: Fields, frame: Frame) -> Value:
    """ "the quarter", "the year": the one that is spoken of, or that of publication."""
    unit = str(fields["unit"])
    if unit in ("quarter", "period", "half"):
        found = frame.period
        if fields.get("latest") == "current":
            found = None
        if found is not None and (unit == "period" or unit == found.unit):
            return _told(found, found)
        return Value(_UNKNOWN.get(unit, "XXXX"))
    near = frame.told(_WITHIN[unit], _NEAR)
    if fields.get("latest") in _PRESENT or near is None or near.first is None:
        if frame.now is None or (frame.narrative.is_history and near is None):
            return _of_history(unit, frame)
        return _of_now(unit, frame.now, frame)
    return _told(_unit_after(unit, near, 0), Value(_UNKNOWN[unit]))


def _of_history(unit: str, frame: Frame) -> Value:
    day = frame.narrative.day if frame.narrative.is_history else None
    if day is None:
        return Value(_UNKNOWN[unit])
    return whole_year(day.year, "text") if unit == "year" else whole_month(
        day.year, day.month, "text"
    )  # fmt: skip


def year_ago(fields: Fields, frame: Frame) -> Value:
    """ "the year-earlier quarter": a year before the period that is reported on."""
    found = frame.period
    if "ordinal" in fields and (found is not None or frame.now is not None):
        year = found.year if found is not None else frame.now.year if frame.now else None
        if year is not None:
            return whole_quarter(year - 1, int(fields["ordinal"]), "text")
    if found is not None:
        return years_after(found, -1) or Value("PAST_REF")
    if frame.now is None or fields.get("unit") in ("quarter", "half", "month"):
        return Value("PAST_REF")
    return whole_year(frame.now.year - 1, frame.basis)


def reference(fields: Fields, frame: Frame) -> Value:
    """ "now", "recently", "the future"."""
    word = str(fields["word"])
    if word.endswith("past"):
        return Value("PAST_REF")
    if word.endswith(("future", "term")) or "coming" in word:
        return Value("FUTURE_REF")
    return Value(_REFERENCES[word])


def clock(fields: Fields, frame: Frame) -> Value:
    """A time of the day; its day is the one named with it, or just before, or of publication."""
    time = _time_of(fields)
    if frame.of is not None:
        return _at(frame.of, time)
    near = frame.told(("day",), _NEAR)
    if near is not None:
        found = _at(near, time)
        return _told(found, found)
    if frame.now is None:
        return Value(f"XXXX-XX-XXT{time}", unit="day")
    return _at(whole_day(frame.now, frame.basis), time)


def _time_of(fields: Fields) -> str:
    """``17:30``; ``XX:30`` where nobody says which half of the day it is."""
    word = str(fields.get("word", ""))
    if word:
        return "24:00" if word.endswith("midnight") else "12:00"
    hour, minute = int(fields["hour"]), int(fields.get("minute", 0))
    part = str(fields.get("part", ""))
    half = fields.get("half") or ("a" if part == "morning" else "p" if part else None)
    if half is None and fields.get("zone") is None and hour <= 12 and "padded" not in fields:
        return f"XX:{minute:02}"
    if half is not None:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}"
