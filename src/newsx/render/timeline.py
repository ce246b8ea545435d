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
_VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})


@dataclass(frozen=True)
class Moment:
    """A day, and where the article speaks of it: (before, the expression, after)."""

    label: str
    resolved: bool
    passages: tuple[tuple[str, str, str], ...]


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
        Moment(name, resolved, tuple(passage(date, text) for date in group))
        for (name, resolved), group in ordered
    ]


def _order(date: Date) -> str:
    """Sorts by the first day; values without a year by what is known of them."""
    if date.earliest:
        return date.earliest
    return "~" if date.value is None or date.value in _VAGUE else date.value


def label(date: Date) -> str:
    """The value, or that it is not known."""
    return "?" if date.value is None or date.value in _VAGUE else date.value


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
