"""Durations and repetitions (TIMEX3 DURATION and SET): ISO 8601 periods, no place in time."""

from __future__ import annotations

from newsx.resolve.narrative import Frame
from newsx.resolve.periods import SEASON_CODES, Value

Fields = dict[str, int | float | str]

UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE",
    "month": "M", "year": "Y", "decade": "DE", "century": "CE", "millennium": "ML",
    "quarter": "Q", "half": "H",
}  # fmt: skip
CLOCK_UNITS = frozenset({"second", "minute", "hour"})
# What ISO 8601 has no letter for, in units that it has: a quarter is three months.
_IN_OTHERS = {"decade": (10, "Y"), "century": (100, "Y"), "millennium": (1000, "Y"),
              "quarter": (3, "M"), "fortnight": (2, "W")}  # fmt: skip
_HALVES = {"hour": "PT30M", "minute": "PT30S", "day": "PT12H", "year": "P6M"}
PART_CODES = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI",
              "overnight": "NI"}  # fmt: skip
_ADVERBS = {
    "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "hourly": "PT1H", "weekly": "P1W",
    "fortnightly": "P2W", "monthly": "P1M", "quarterly": "P3M", "annually": "P1Y", "yearly": "P1Y",
}  # fmt: skip


def period_of(unit: str, count: int | float | str) -> str:
    """``P3M`` for three months; ``X`` is how many nobody says."""
    if count == 0.5 and unit in _HALVES:
        return _HALVES[unit]
    if isinstance(count, str) or unit not in _IN_OTHERS:
        letter = UNITS.get(unit, "W")
        return f"P{'T' if unit in CLOCK_UNITS else ''}{count}{letter}"
    times, letter = _IN_OTHERS[unit]
    whole = count * times
    return f"P{int(whole) if whole == int(whole) else whole}{letter}"


def duration(fields: Fields, frame: Frame) -> Value:
    """So many units."""
    count = "X" if "least" in fields else fields.get("count", "X")  # "12 to 18 months"
    if "plus" in fields and not isinstance(count, str):
        count += 0.5  # "a year and a half"
    return Value(period_of(str(fields["unit"]), count))


def one_unit(fields: Fields, frame: Frame) -> Value:
    """ "the past year", "a year-long strike"; "years-long" is of more."""
    return Value(period_of(str(fields["unit"]), "X" if fields.get("plural") == "s" else 1))


def repeated(fields: Fields, frame: Frame) -> Value:
    """ "every two weeks", "each July", "on Mondays", "twice a year"."""
    if "weekday" in fields:
        part = f"T{PART_CODES[str(fields['part'])]}" if "part" in fields else ""
        return Value(f"XXXX-WXX-{fields['weekday']}{part}")
    if "month" in fields:
        return Value(f"XXXX-{int(fields['month']):02}")
    if "season" in fields:
        return Value(f"XXXX-{SEASON_CODES[str(fields['season'])][0]}")
    if "part" in fields:
        return Value(f"XXXX-XX-XXT{PART_CODES[str(fields['part'])]}")
    if "word" in fields:
        return Value("XXXX-WXX-WE")
    return Value(period_of(str(fields["unit"]), 2 if "other" in fields else fields.get("count", 1)))


def adverb(fields: Fields, frame: Frame) -> Value:
    """ "daily"."""
    return Value(_ADVERBS[str(fields["word"])])
