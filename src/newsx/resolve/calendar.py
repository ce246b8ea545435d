"""Date mentions to days: TIMEX3 values, EDTF, and the first and last day that they may mean.

Anchors: the article's date of publication, if it is known. Without one a value stays partial
(``XXXX-09-04``) and unresolved; a year is never invented and today's date is never used. Inside
quotation marks relative words keep the speaker's own now, which is unknown, and stay unresolved.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from newsx.mentions import DateMention
from newsx.resolve.findings import Findings
from newsx.result import Candidate, Date, Evidence

_UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE",
    "month": "M", "year": "Y", "decade": "DE", "century": "CE", "centurie": "CE",
}  # fmt: skip
_CENTURY = frozenset({"century", "centurie"})  # the second is what a plural leaves
_CLOCK_UNITS = frozenset({"second", "minute", "hour"})
_SEASONS = {"spring": ("SP", 21), "summer": ("SU", 22), "autumn": ("FA", 23), "fall": ("FA", 23),
            "winter": ("WI", 24)}  # fmt: skip
_SETS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "annually": "P1Y", "yearly": "P1Y"}
_STEPS = {"last": -1, "the past": -1, "this": 0, "next": 1, "the coming": 1}
_LEAP_YEAR = 2000
_SURE, _LIKELY, _OPEN = 0.9, 0.7, 0.6
_WEEKDAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True)
class _Value:
    """A TIMEX3 value; ``first`` and ``last`` day where they are known."""

    timex: str | None
    first: date | None = None
    last: date | None = None
    edtf: str | None = None
    anchored: bool = False  # an anchor was used


def resolve_dates(mentions: list[DateMention], published: str | None, findings: Findings) -> None:
    """Fill ``findings.dates``. ``published`` is an ISO 8601 date or date-time, or None."""
    anchor = date.fromisoformat(published[:10]) if published else None
    for number, mention in enumerate(mentions, 1):
        now = None if mention.in_marks else anchor
        try:
            value = _value(mention, now)
        except (OverflowError, ValueError):  # before year 1 or after 9999
            value = _Value(None)
        resolved = value.first is not None or mention.type in ("DURATION", "SET")
        findings.dates.append(
            Date(
                id=f"d{number}",
                start=mention.start,
                end=mention.end,
                text=mention.text,
                type=mention.type,
                value=value.timex,
                mod=None,
                edtf=value.edtf,
                earliest=value.first.isoformat() if value.first else None,
                latest=value.last.isoformat() if value.last else None,
                anchor="published" if value.anchored else "none",
                resolved=resolved,
                confidence=_SURE
                if resolved and not value.anchored
                else _LIKELY
                if resolved
                else _OPEN,
            )
        )
        findings.evidence[f"d{number}"] = Evidence(
            mention.rule,
            [Candidate(value.timex or "", 1.0)],
            {name: float(v) for name, v in mention.fields.items() if isinstance(v, int)},
        )


def _value(mention: DateMention, now: date | None) -> _Value:
    """By the rule that found the expression."""
    fields, past = mention.fields, mention.past
    match mention.rule:
        case "iso" | "month_day" | "day_month":
            return _day(fields, now, past)
        case "month" | "month_year":
            return _month(fields, now, past)
        case "weekday":
            return _weekday(fields, now, past)
        case "year":
            return _year(int(fields["year"]))
        case "decade":
            return _decade(int(fields["decade"]))
        case "duration" | "vague_duration":
            return _Value(_duration(fields))
        case rule:
            return _OTHERS[rule](fields, now)


def _decade(decade: int, *, anchored: bool = False) -> _Value:
    first, last = date(decade * 10, 1, 1), date(decade * 10 + 9, 12, 31)
    return _Value(str(decade), first, last, f"{decade}X", anchored)


def _century(century: int) -> _Value:
    first, last = date(century * 100, 1, 1), date(century * 100 + 99, 12, 31)
    return _Value(str(century), first, last, f"{century}XX", True)


def _on(day: date, *, anchored: bool = True) -> _Value:
    return _Value(day.isoformat(), day, day, day.isoformat(), anchored)


def _day(fields: dict[str, int | str], now: date | None, past: bool | None) -> _Value:
    month, day = int(fields["month"]), int(fields["day"])
    if "year" in fields:
        return _on(date(int(fields["year"]), month, day), anchored=False)
    if now is None:
        date(_LEAP_YEAR, month, day)  # raises for February 30
        partial = f"XXXX-{month:02}-{day:02}"
        return _Value(partial, edtf=partial)
    possible = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            possible.append(date(year, month, day))
        except ValueError:
            continue  # February 29
    return _on(_nearest(possible, now, past)) if possible else _Value(None)


def _nearest(possible: list[date], now: date, past: bool | None) -> date:
    """The nearest to the anchor, on the side that the tense tells."""
    if past is True:
        possible = [day for day in possible if day <= now] or possible
    elif past is False:
        possible = [day for day in possible if day >= now] or possible
    return min(possible, key=lambda day: abs((day - now).days))


def _month(fields: dict[str, int | str], now: date | None, past: bool | None) -> _Value:
    month = int(fields["month"])
    if "year" in fields:
        return _whole_month(int(fields["year"]), month, anchored=False)
    if now is None:
        return _Value(f"XXXX-{month:02}", edtf=f"XXXX-{month:02}")
    firsts = [date(year, month, 1) for year in (now.year - 1, now.year, now.year + 1)]
    step = _STEPS.get(str(fields.get("which")))
    if step:  # "last September" is never the month of the anchor
        firsts = [first for first in firsts if (first.year, first.month) != (now.year, now.month)]
    side = past if step is None else {-1: True, 1: False}.get(step)
    return _whole_month(_nearest(firsts, now.replace(day=1), side).year, month)


def _whole_month(year: int, month: int, *, anchored: bool = True) -> _Value:
    last = date(year, month, months.monthrange(year, month)[1])
    value = f"{year}-{month:02}"
    return _Value(value, date(year, month, 1), last, value, anchored)


def _year(year: int, *, anchored: bool = False) -> _Value:
    return _Value(str(year), date(year, 1, 1), date(year, 12, 31), f"{year:04}", anchored)


def _season(fields: dict[str, int | str], now: date | None) -> _Value:
    code, edtf = _SEASONS[str(fields["season"])]
    year: int | None = int(fields["year"]) if "year" in fields else None
    anchored = year is None and now is not None
    if year is None and now is not None:
        year = now.year + _STEPS[str(fields["which"])]
    if year is None:
        return _Value(f"XXXX-{code}")
    # Which days a season has depends on the hemisphere: no first and last day is given.
    return _Value(f"{year}-{code}", None, None, f"{year}-{edtf}", anchored)


def _weekday(fields: dict[str, int | str], now: date | None, past: bool | None) -> _Value:
    weekday = int(fields["weekday"])
    if now is None:
        return _Value(f"XXXX-WXX-{weekday}")
    which = fields.get("which")
    back = (now.isoweekday() - weekday) % 7
    if which == "next" or (which is None and past is False):
        return _on(now + timedelta(days=(weekday - now.isoweekday()) % 7 or 7))
    if which == "last" and back == 0:
        back = 7
    return _on(now - timedelta(days=back))


def _day_word(fields: dict[str, int | str], now: date | None) -> _Value:
    word = str(fields["word"])
    if now is None:
        return _Value("PRESENT_REF" if word in ("today", "tonight") else None)
    step = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    day = now + timedelta(days=step)
    if word in ("tonight", "last night"):
        return _Value(f"{day.isoformat()}TNI", day, day, day.isoformat(), True)
    return _on(day)


def _which_unit(fields: dict[str, int | str], now: date | None) -> _Value:
    unit, step = str(fields["unit"]), _STEPS[str(fields["which"])]
    if str(fields["which"]).startswith("the ") or unit in _CLOCK_UNITS:
        return _Value(f"P1{_UNITS[unit]}" if unit not in _CLOCK_UNITS else f"PT1{_UNITS[unit]}")
    if now is None:
        return _Value({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    if unit == "year":
        return _year(now.year + step, anchored=True)
    if unit == "month":
        index = now.year * 12 + now.month - 1 + step
        return _whole_month(index // 12, index % 12 + 1)
    if unit in ("week", "weekend"):
        monday = now - timedelta(days=now.isoweekday() - 1) + timedelta(weeks=step)
        first = monday if unit == "week" else monday + timedelta(days=5)
        last = monday + timedelta(days=6)
        year, week, _ = monday.isocalendar()
        suffix = "" if unit == "week" else "-WE"
        return _Value(f"{year}-W{week:02}{suffix}", first, last, f"{first}/{last}", True)
    if unit == "day":
        return _on(now + timedelta(days=step))
    if unit in _CENTURY:
        return _century(now.year // 100 + step)
    return _decade(now.year // 10 + step, anchored=True)


def _ago(fields: dict[str, int | str], now: date | None) -> _Value:
    unit, count = str(fields["unit"]), fields["count"]
    step = -1 if fields["side"] in ("ago", "earlier") else 1
    told_by_anchor = fields["side"] in ("ago", "from now")
    if now is None or not isinstance(count, int) or not told_by_anchor or unit in _CLOCK_UNITS:
        return _Value("PAST_REF" if step < 0 else "FUTURE_REF")
    if unit in ("day", "week"):
        return _on(now + step * timedelta(**{f"{unit}s": count}))
    if unit == "month":
        index = now.year * 12 + now.month - 1 + step * count
        return _whole_month(index // 12, index % 12 + 1)
    if unit in ("year", "decade"):
        return _year(now.year + step * count * (10 if unit == "decade" else 1), anchored=True)
    return _Value("PAST_REF" if step < 0 else "FUTURE_REF")


def _duration(fields: dict[str, int | str]) -> str:
    unit, count = str(fields["unit"]), fields.get("count", "X")
    return f"P{'T' if unit in _CLOCK_UNITS else ''}{count}{_UNITS[unit]}"


def _every(fields: dict[str, int | str], now: date | None) -> _Value:
    unit = str(fields["unit"])
    if unit in _UNITS:
        return _Value(f"P{'T' if unit in _CLOCK_UNITS else ''}1{_UNITS[unit]}")
    return _Value(f"XXXX-WXX-{_WEEKDAY_NAMES.index(unit.capitalize()) + 1}")


def _adverb(fields: dict[str, int | str], now: date | None) -> _Value:
    return _Value(_SETS[str(fields["word"])])


def _clock(fields: dict[str, int | str], now: date | None) -> _Value:
    hour = int(fields["hour"]) % 12 + (12 if fields["half"] == "p" else 0)
    clock = f"T{hour:02}:{int(fields.get('minute', 0)):02}"
    if now is None:
        return _Value(f"XXXX-XX-XX{clock}")
    # A clock time alone does not say its day; the day of publication is the likeliest.
    return _Value(f"{now.isoformat()}{clock}", now, now, now.isoformat(), True)


_OTHERS: dict[str, Callable[[dict[str, int | str], date | None], _Value]] = {
    "season": _season,
    "season_year": _season,
    "day_word": _day_word,
    "tonight": _day_word,
    "which_unit": _which_unit,
    "ago": _ago,
    "every": _every,
    "adverb": _adverb,
    "clock": _clock,
}
