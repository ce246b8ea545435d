"""Expressions that are one: "10 p.m. on Friday", "June of that year", "from May 3 to June 7"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
    "season_year", "spoken_year", "short_year", "century", "before_christ",
})  # fmt: skip

_CLOCK_THEN_DAY = re.compile(r",? (?:on |of )?(?:the )?|")
_DAY_THEN_CLOCK = re.compile(r",? (?:at |around |by )?(?:about )?|, ")
_THEN_YEAR = re.compile(r",? (?:of |in )?")
_DASH = re.compile(r" ?[-–—] ?")
_TO = re.compile(r" (?:to|until|till|through) (?:the )?")
_AND = re.compile(r" and (?:the )?")
_FROM = re.compile(r"\bfrom (?:the )?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
_CONTEXT = 14  # characters before the first of a range


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
    if first.rule in _CLOCKS and second.rule in _DAYS and first.of is None:
        if _CLOCK_THEN_DAY.fullmatch(between):
            return _of(first, second, text, first)
    elif second.rule in _CLOCKS and first.rule in _DAYS and _DAY_THEN_CLOCK.fullmatch(between):
        return _of(second, first, text, first)
    elif _is_year(second) and _lacks_a_year(first) and _THEN_YEAR.fullmatch(between):
        return _of(first, second, text, first)
    return _range(first, second, text, between)


def _is_year(mention: DateMention) -> bool:
    return mention.rule in _YEARS and mention.fields.get("unit") == "year" and not mention.mod


def _lacks_a_year(mention: DateMention) -> bool:
    return mention.rule in _PARTS_OF_YEARS and "year" not in mention.fields


def _of(part: DateMention, whole: DateMention, text: str, first: DateMention) -> DateMention:
    start = first.start
    end = max(part.end, whole.end)
    return replace(
        part, start=start, end=end, text=text[start:end], of=whole,
        mod=part.mod or whole.mod, past=first.past, governor=first.governor,
    )  # fmt: skip


def _range(first: DateMention, second: DateMention, text: str, between: str) -> DateMention | None:
    if first.until is not None or second.until is not None or not _are_alike(first, second):
        return None
    before = text[max(0, first.start - _CONTEXT) : first.start]
    linked = (
        _DASH.fullmatch(between)
        or (_TO.fullmatch(between) and _FROM.search(before))
        or (_AND.fullmatch(between) and _BETWEEN.search(before))
    )
    if not linked:
        return None
    return replace(first, end=second.end, text=text[first.start : second.end], until=second)


def _are_alike(first: DateMention, second: DateMention) -> bool:
    """Whether they can be the two ends of a stretch of time."""
    if first.rule == second.rule == "weekday":
        return True
    return first.rule in _CALENDAR and second.rule in _CALENDAR
