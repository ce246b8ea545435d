"""Expressions that are one: "10 p.m. on Friday", "June of that year", "from May 3 to June 7"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from newsx.mentions import DateMention

_CLOCKS = frozenset({"clock", "clock_24", "o_clock", "noon", "part_alone"})
_DAYS = frozenset({
    "iso", "numeric", "month_day", "day_month", "weekday", "day_word", "tonight", "part_of_day",
    "related_unit", "related_part", "holiday",
})  # fmt: skip
_PARTS_OF_YEARS = frozenset({"month", "month_day", "day_month", "season_alone"})
_YEARS = frozenset({"which_unit", "related_unit"})
_CALENDAR = frozenset({
    "iso", "numeric", "month_day", "day_month", "month_year", "month", "year", "decade",
    "season_year", "spoken_year", "short_year", "century", "before_christ", "first_of_days",
})  # fmt: skip

_CLOCK_THEN_DAY = re.compile(r",? (?:on |of )?(?:the )?|")
_DAY_THEN_CLOCK = re.compile(r",? (?:at |around |by )?(?:about )?|, ")
_THEN_YEAR = re.compile(r",? (?:of |in )?")
_OF_WEEK = re.compile(r",? (?:of )?")
_LINK = re.compile(r" ?[-–—] ?| through ")
_TO = re.compile(r" (?:to|until|till|through) (?:the )?")
_AND = re.compile(r" and (?:the )?")
_FROM = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_CONTEXT = 14  # characters before the first of a range


@dataclass(frozen=True)
class Pair:
    """Two neighbours in a text, and what stands between them."""

    first: DateMention
    second: DateMention
    text: str
    between: str

    def of(self, part: DateMention, whole: DateMention) -> DateMention:
        """One expression: ``part`` (a time, a month) of ``whole`` (a day, a year)."""
        first = self.first
        start, end = first.start, max(part.end, whole.end)
        return replace(
            part, start=start, end=end, text=self.text[start:end], of=whole,
            mod=part.mod or whole.mod, past=first.past, governor=first.governor,
        )  # fmt: skip


def joined(mentions: Sequence[DateMention], text: str) -> list[DateMention]:
    """The same in order, each pair that is one expression made one."""
    found: list[DateMention] = []
    for mention in mentions:
        whole = _one(found[-1], mention, text) if found else None
        if whole is None:
            found.append(mention)
        else:
            found[-1] = whole
    return found


def _one(first: DateMention, second: DateMention, text: str) -> DateMention | None:
    """Both as one expression, None if they are two."""
    between = text[first.end : second.start]
    if len(between) > _CONTEXT or first.in_marks != second.in_marks:
        return None
    pair = Pair(first, second, text, between)
    return next((whole for join in JOINS.values() if (whole := join(pair))), None)


def _clock_and_day(pair: Pair) -> DateMention | None:
    """ "10 p.m. on Friday"."""
    first, second = pair.first, pair.second
    fits = first.rule in _CLOCKS and second.rule in _DAYS and first.of is None
    return pair.of(first, second) if fits and _CLOCK_THEN_DAY.fullmatch(pair.between) else None


def _day_and_clock(pair: Pair) -> DateMention | None:
    """ "on Friday at 10 p.m."."""
    first, second = pair.first, pair.second
    fits = second.rule in _CLOCKS and first.rule in _DAYS
    return pair.of(second, first) if fits and _DAY_THEN_CLOCK.fullmatch(pair.between) else None


def _month_of_year(pair: Pair) -> DateMention | None:
    """ "June of that year"."""
    first, second = pair.first, pair.second
    if not _is_year(second) or not _THEN_YEAR.fullmatch(pair.between):
        return None
    if first.of is not None and _lacks_a_year(first.of):  # "the evening of June 9 last year"
        day = replace(pair, first=first.of).of(first.of, second)
        return replace(first, end=day.end, text=pair.text[first.start : day.end], of=day)
    return pair.of(first, second) if _lacks_a_year(first) else None


def _day_of_week(pair: Pair) -> DateMention | None:
    """ "Tuesday of last week"."""
    first, second = pair.first, pair.second
    fits = first.rule == "weekday" and second.rule == "which_unit"
    is_week = second.fields.get("unit") == "week" and not second.mod
    return pair.of(first, second) if fits and is_week and _OF_WEEK.fullmatch(pair.between) else None


def _range(pair: Pair) -> DateMention | None:
    """ "May-August 1950", "from May 3 to June 7"."""
    first, second = pair.first, pair.second
    if first.until is not None or second.until is not None or not _are_alike(first, second):
        return None
    before = pair.text[max(0, first.start - _CONTEXT) : first.start]
    linked = (
        _LINK.fullmatch(pair.between)
        or (_TO.fullmatch(pair.between) and _FROM.search(before))
        or (_AND.fullmatch(pair.between) and _BETWEEN.search(before))
    )
    if not linked:
        return None
    return replace(first, end=second.end, text=pair.text[first.start : second.end], until=second)


JOINS: dict[str, Callable[[Pair], DateMention | None]] = {
    "clock_and_day": _clock_and_day,
    "day_and_clock": _day_and_clock,
    "month_of_year": _month_of_year,
    "day_of_week": _day_of_week,
    "range": _range,
}
"""What makes two expressions one, by name; the first that does is taken."""


def _is_year(mention: DateMention) -> bool:
    return mention.rule in _YEARS and mention.fields.get("unit") == "year" and not mention.mod


def _lacks_a_year(mention: DateMention) -> bool:
    return mention.rule in _PARTS_OF_YEARS and "year" not in mention.fields


def _are_alike(first: DateMention, second: DateMention) -> bool:
    """Whether they can be the two ends of a stretch of time."""
    if first.rule == second.rule == "weekday":
        return True
    return first.rule in _CALENDAR and second.rule in _CALENDAR
