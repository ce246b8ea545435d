"""Dates as a timeline: each day once, in order, with the words of the article around it."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from newsx.result import Date

_SENTENCE_START = re.compile(r"(?:^|[.!?][\"”’']?\s+|\n\s*)(?=\S|\Z)")
_SENTENCE_END = re.compile(r"[.!?](?:[\"”’']|\s|$)|\n")
_SENTENCE = 400  # characters to either side in which its ends are looked for
_BEFORE, _AFTER = 48, 36  # characters of context
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night"}  # of TIMEX3
_VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})


@dataclass(frozen=True)
class Moment:
    """A day, and where the article speaks of it: (before, the expression, after) of each date."""

    label: str
    resolved: bool
    passages: tuple[tuple[str, str, str], ...]
    dates: tuple[Date, ...]


def timeline(dates: list[Date], text: str) -> list[Moment]:
    """Days and clock times in order; first those on the calendar, then those without a year."""
    groups: dict[tuple[str, bool], list[Date]] = defaultdict(list)
    for date in dates:
        if date.type in ("DATE", "TIME"):
            groups[label(date), date.resolved].append(date)
    ordered = sorted(
        groups.items(), key=lambda item: (not item[0][1], _order(item[1][0]), item[1][0].start)
    )
    return [
        Moment(name, resolved, tuple(passage(date, text) for date in group), tuple(group))
        for (name, resolved), group in ordered
    ]


def _order(date: Date) -> tuple[str, str]:
    """Sorts by the first day, then the time; values without a year by what is known of them."""
    known = "~" if date.value is None or date.value in _VAGUE else date.value
    return date.earliest or known, known


def label(date: Date) -> str:
    """The value for readers: "2015-09-04 night", "2011–2013"; "?" if it is not known."""
    if date.value is None or date.value in _VAGUE:
        return "?"
    first, _, last = date.value.partition("/")
    return f"{_plain(first)}–{_plain(_rest(first, last))}" if last else _plain(first)


def _rest(first: str, last: str) -> str:
    """The end of a range without what its beginning says too: 05 of 2015-03-03 to 2015-03-05."""
    shared = 0
    for one, other in zip(first.split("-"), last.split("-"), strict=False):
        if one != other:
            break
        shared += len(one) + 1
    return last[shared:] or last


def _plain(value: str) -> str:
    day, _, time = value.partition("T")
    return f"{day} {_PARTS.get(time, time)}" if time and day else value


def passage(date: Date, text: str) -> tuple[str, str, str]:
    """The expression and the words of its sentence on either side, cut at words."""
    left = text[max(0, date.start - _SENTENCE) : date.start]
    starts = [match.end() for match in _SENTENCE_START.finditer(left)]
    before = left[starts[-1] :] if starts else left
    right = text[date.end : date.end + _SENTENCE]
    ends = _SENTENCE_END.search(right)
    after = right[: ends.start()] if ends else right
    return _tail(before, _BEFORE), date.text, _head(after, _AFTER)


def _tail(words: str, most: int) -> str:
    """The last words of ``words``."""
    if len(words) <= most:
        return words
    return "… " + words[-most:].partition(" ")[2]


def _head(words: str, most: int) -> str:
    if len(words) <= most:
        return words
    return words[:most].rpartition(" ")[0] + " …"


def durations(dates: list[Date]) -> list[str]:
    """Expressions that are no day: durations and repetitions, each once."""
    return list(dict.fromkeys(date.text for date in dates if date.type in ("DURATION", "SET")))
