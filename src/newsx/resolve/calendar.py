"""Date mentions to days: TIMEX3 values, EDTF, and the first and last day that they may mean.

Anchors: the article's date of publication, if it is known; in a text that tells a history, the last
date that it names in full (``anchors``). Without an anchor a value stays partial (``XXXX-09-04``)
and unresolved; a year is never invented and today's date is never used. Inside quotation marks
relative words keep the speaker's own now, which is unknown, and stay unresolved; what the calendar
names ("May 2", "in August") has the year that it has outside.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from newsx.mentions import DateMention
from newsx.resolve.anchors import CALENDAR_RULES, Anchor, anchors
from newsx.resolve.findings import Findings
from newsx.resolve.holidays import holiday, partial
from newsx.resolve.nearest import nearest
from newsx.resolve.periods import (
    SEASON_MONTHS,
    Value,
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
)
from newsx.result import Candidate, Date, Evidence

Fields = dict[str, int | str]

_UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE",
    "month": "M", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE", "quarter": "Q",
}  # fmt: skip
_CENTURY = frozenset({"century", "centurie"})  # the second is what a plural leaves
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
# Codes of TIMEX3 and of EDTF.
_SEASONS = {"spring": ("SP", 21), "summer": ("SU", 22), "autumn": ("FA", 23), "fall": ("FA", 23),
            "winter": ("WI", 24)}  # fmt: skip
_SETS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y"}
_STEPS = {"last": -1, "the past": -1, "this": 0, "next": 1, "the coming": 1}
_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_REFERENCES = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "the future": "FUTURE_REF"}
_MODS = {"early": "START", "mid": "MID", "late": "END"}
_LEAP_YEAR = 2000
_SURE, _LIKELY, _OPEN = 0.9, 0.7, 0.6
_WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def resolve_dates(mentions: list[DateMention], published: str | None, findings: Findings) -> None:
    """Fill ``findings.dates``. ``published`` is an ISO 8601 date or date-time, or None."""
    known = date.fromisoformat(published[:10]) if published else None
    for number, (mention, anchor) in enumerate(
        zip(mentions, anchors(mentions, known), strict=True), 1
    ):
        now = None if mention.in_marks and mention.rule not in CALENDAR_RULES else anchor.day
        try:
            value = _value(mention, now)
        except (OverflowError, ValueError):  # before year 1 or after 9999
            value = Value(None)
        id = f"d{number}"
        findings.dates.append(_date(id, mention, value, anchor))
        findings.evidence[id] = Evidence(
            mention.rule,
            [Candidate(value.timex or "", 1.0)],
            {name: float(v) for name, v in mention.fields.items() if isinstance(v, int)},
        )


def _date(id: str, mention: DateMention, value: Value, anchor: Anchor) -> Date:
    resolved = value.first is not None or mention.type in ("DURATION", "SET")
    sure = _SURE if not value.anchored else _LIKELY
    return Date(
        id=id,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        type=mention.type,
        value=value.timex,
        mod=_MODS.get(str(mention.fields.get("mod"))),
        edtf=value.edtf,
        earliest=value.first.isoformat() if value.first else None,
        latest=value.last.isoformat() if value.last else None,
        anchor=anchor.basis if value.anchored else "none",
        resolved=resolved,
        confidence=sure if resolved else _OPEN,
    )


def _value(mention: DateMention, now: date | None) -> Value:
    """By the rule that found the expression."""
    return _RULES[mention.rule](mention.fields, now, mention.past)


def _day(fields: Fields, now: date | None, past: bool | None) -> Value:
    month, day = int(fields["month"]), int(fields["day"])
    if "year" in fields:
        return whole_day(date(int(fields["year"]), month, day), anchored=False)
    if now is None:
        date(_LEAP_YEAR, month, day)  # raises for February 30
        partly = f"XXXX-{month:02}-{day:02}"
        return Value(partly, edtf=partly)
    weekday = fields.get("weekday")
    found = nearest(
        lambda year: date(year, month, day),
        now,
        past,
        fits=lambda day: weekday in (None, day.isoweekday()),
    )
    return whole_day(found) if found else Value(None)


def _month(fields: Fields, now: date | None, past: bool | None) -> Value:
    month = int(fields["month"])
    if "year" in fields:
        return whole_month(int(fields["year"]), month, anchored=False)
    if now is None:
        return Value(f"XXXX-{month:02}", edtf=f"XXXX-{month:02}")
    step = _STEPS.get(str(fields.get("which")))
    if step == 0:
        return whole_month(now.year, month)
    side = past if step is None else step < 0
    this = now.replace(day=1)
    # "last September" is never the month of the anchor
    found = nearest(
        lambda year: date(year, month, 1), this, side, fits=lambda day: step is None or day != this
    )
    return whole_month(found.year, month) if found else Value(None)


def _month_of_year(fields: Fields, now: date | None, past: bool | None) -> Value:
    """ "June last year"."""
    month = int(fields["month"])
    if now is None:
        return Value(f"XXXX-{month:02}", edtf=f"XXXX-{month:02}")
    return whole_month(now.year + _STEPS[str(fields["which"])], month)


def _holiday(fields: Fields, now: date | None, past: bool | None) -> Value:
    when = str(fields["holiday"])
    if "year" in fields:
        return whole_day(holiday(when, int(fields["year"])), anchored=False)
    if now is None:
        return Value(partial(when), edtf=partial(when))
    side = {"last": True, "next": False}.get(str(fields.get("which")), past)
    found = nearest(lambda year: holiday(when, year), now, side)
    return whole_day(found) if found else Value(None)


def _year_of(fields: Fields, now: date | None, past: bool | None) -> Value:
    return whole_year(int(fields["year"]))


def _before_christ(fields: Fields, now: date | None, past: bool | None) -> Value:
    """TIMEX3 writes BC0490; ISO 8601 counts a year 0, so that it is -0489 there."""
    year = int(fields["year"])
    return Value(f"BC{year:04}", edtf=f"-{year - 1:04}" if year > 1 else "0000")


def _decade_of(fields: Fields, now: date | None, past: bool | None) -> Value:
    return whole_decade(int(fields["decade"]))


def _century_of(fields: Fields, now: date | None, past: bool | None) -> Value:
    number = int(fields["century"] if "century" in fields else fields["ordinal"])
    return whole_century(number - 1)


def _season(fields: Fields, now: date | None, past: bool | None) -> Value:
    season = str(fields["season"])
    code, edtf = _SEASONS[season]
    year: int | None = int(fields["year"]) if "year" in fields else None
    anchored = year is None and now is not None
    if year is None and now is not None and "which" in fields:
        year = now.year + _STEPS[str(fields["which"])]
    elif year is None and now is not None:
        found = nearest(lambda year: date(year, SEASON_MONTHS[season], 15), now, past)
        year = found.year if found else now.year
    if year is None:
        return Value(f"XXXX-{code}")
    # Which days a season has depends on the hemisphere: no first and last day is given.
    return Value(f"{year}-{code}", None, None, f"{year}-{edtf}", anchored)


def _quarter(fields: Fields, now: date | None, past: bool | None) -> Value:
    quarter = int(fields["ordinal"])
    if "year" in fields:
        return whole_quarter(int(fields["year"]), quarter, anchored=False)
    if now is None:
        return Value(f"XXXX-Q{quarter}")
    if "which" in fields:
        return whole_quarter(now.year + _STEPS[str(fields["which"])], quarter)
    # A quarter has a name when it has begun; of one that is over news may still be to come.
    side = None if past is False else True
    found = nearest(lambda year: date(year, quarter * 3 - 2, 1), now, side)
    return whole_quarter(found.year, quarter) if found else Value(None)


def _weekday(fields: Fields, now: date | None, past: bool | None) -> Value:
    weekday = int(fields["weekday"])
    if now is None:
        return Value(f"XXXX-WXX-{weekday}")
    return whole_day(_day_of_week(weekday, str(fields.get("which")), now, past))


def _day_of_week(weekday: int, which: str, now: date, past: bool | None) -> date:
    back = (now.isoweekday() - weekday) % 7
    if which == "next" or (which not in _STEPS and past is False):
        return now + timedelta(days=(weekday - now.isoweekday()) % 7 or 7)
    if which == "last" and back == 0:
        back = 7
    return now - timedelta(days=back)


def _part_of_day(fields: Fields, now: date | None, past: bool | None) -> Value:
    code = _PARTS[str(fields["part"])]
    word, weekday = fields.get("word"), fields.get("weekday")
    if now is None:
        return Value(f"XXXX-WXX-{weekday}T{code}" if weekday else f"XXXX-XX-XXT{code}")
    if weekday:
        day = _day_of_week(int(weekday), str(fields.get("which")), now, past)
    else:
        day = now + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(str(word), 0))
    return part_of_day(day, code)


def _day_word(fields: Fields, now: date | None, past: bool | None) -> Value:
    word = str(fields["word"])
    if now is None:
        return Value("PRESENT_REF" if word in ("today", "tonight") else None)
    day = now + timedelta(days={"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0))
    return part_of_day(day, "NI") if word in ("tonight", "last night") else whole_day(day)


def _weekend(fields: Fields, now: date | None, past: bool | None) -> Value:
    """The one that is over, unless it has begun or is to come."""
    if now is None:
        return Value("XXXX-WXX-WE")
    begun = now.isoweekday() > _WEEKDAY_NAMES.index("Friday") + 1
    return weekend(now if begun or past is False else now - timedelta(weeks=1))


def _which_unit(fields: Fields, now: date | None, past: bool | None) -> Value:
    unit, step = str(fields["unit"]), _STEPS[str(fields["which"])]
    if str(fields["which"]).startswith("the ") or unit in _CLOCK_UNITS:
        return Value(f"P{'T' if unit in _CLOCK_UNITS else ''}1{_UNITS[unit]}")
    if now is None:
        return Value({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    return _unit_after(unit, now, step)


def _unit_after(unit: str, now: date, step: int) -> Value:
    """The week, the year ... so many after that of the anchor."""
    if unit == "year":
        return whole_year(now.year + step, anchored=True)
    if unit == "month":
        return month_after(now, step)
    if unit == "quarter":
        year, quarter = divmod(now.year * 4 + (now.month - 1) // 3 + step, 4)
        return whole_quarter(year, quarter + 1)
    if unit == "week":
        return whole_week(now + timedelta(weeks=step))
    if unit == "weekend":
        return weekend(now + timedelta(weeks=step))
    if unit == "day":
        return whole_day(now + timedelta(days=step))
    if unit in _CENTURY:
        return whole_century(now.year // 100 + step, anchored=True)
    return whole_decade(now.year // 10 + step, anchored=True)


def _ago(fields: Fields, now: date | None, past: bool | None) -> Value:
    unit, count = str(fields["unit"]), fields["count"]
    step = -1 if fields["side"] in ("ago", "earlier") else 1
    told_by_anchor = fields["side"] in ("ago", "from now")
    if now is None or not isinstance(count, int) or not told_by_anchor:
        return Value("PAST_REF" if step < 0 else "FUTURE_REF")
    if unit in ("day", "week"):
        return whole_day(now + step * timedelta(**{f"{unit}s": count}))
    if unit == "month":
        return month_after(now, step * count)
    if unit in ("year", "decade"):
        return whole_year(now.year + step * count * (10 if unit == "decade" else 1), anchored=True)
    return Value("PAST_REF" if step < 0 else "FUTURE_REF")


def _duration(fields: Fields, now: date | None, past: bool | None) -> Value:
    unit, count = str(fields["unit"]), fields.get("count", "X")
    return Value(f"P{'T' if unit in _CLOCK_UNITS else ''}{count}{_UNITS[unit]}")


def _every(fields: Fields, now: date | None, past: bool | None) -> Value:
    unit = str(fields["unit"])
    if unit in _UNITS:
        return Value(f"P{'T' if unit in _CLOCK_UNITS else ''}1{_UNITS[unit]}")
    return Value(f"XXXX-WXX-{_WEEKDAY_NAMES.index(unit.capitalize()) + 1}")


def _adverb(fields: Fields, now: date | None, past: bool | None) -> Value:
    return Value(_SETS[str(fields["word"])])


def _reference(fields: Fields, now: date | None, past: bool | None) -> Value:
    return Value(_REFERENCES.get(str(fields["word"]), "PAST_REF"))


def _clock(fields: Fields, now: date | None, past: bool | None) -> Value:
    hour = int(fields["hour"]) % 12 + (12 if fields["half"] == "p" else 0)
    clock = f"T{hour:02}:{int(fields.get('minute', 0)):02}"
    if now is None:
        return Value(f"XXXX-XX-XX{clock}")
    # A clock time alone does not say its day; the day of publication is the likeliest.
    weekday = fields.get("weekday")
    day = _day_of_week(int(weekday), "", now, past) if weekday else now
    return Value(f"{day.isoformat()}{clock}", day, day, day.isoformat(), True)


_RULES: dict[str, Callable[[Fields, date | None, bool | None], Value]] = {
    "iso": _day,
    "month_day": _day,
    "day_month": _day,
    "month_year": _month,
    "month": _month,
    "month_of_year": _month_of_year,
    "holiday": _holiday,
    "year": _year_of,
    "before_christ": _before_christ,
    "decade": _decade_of,
    "century": _century_of,
    "season": _season,
    "season_year": _season,
    "season_alone": _season,
    "quarter": _quarter,
    "weekday": _weekday,
    "part_of_day": _part_of_day,
    "day_word": _day_word,
    "tonight": _day_word,
    "weekend": _weekend,
    "which_unit": _which_unit,
    "ago": _ago,
    "duration": _duration,
    "vague_duration": _duration,
    "every": _every,
    "adverb": _adverb,
    "reference": _reference,
    "clock": _clock,
}
