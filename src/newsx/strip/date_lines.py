"""Date lines: when a page says that it was published, in the many forms that sites write it.

A date line holds nothing but words of dates: "Posted Thu 5 Aug 2021 at 7:12am, updated ...",
"07:52, 14 MAR", "February 8, 2024 6:05 PM UTC · Updated 2 hours ago".
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|thur|fri|sat(?:ur)?|sun)(?:day)?\.?")
_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d){1,2}(?:[ap]\.?m\.?)?|\d{1,2}[ap]\.?m\.?")
_HALF = re.compile(r"[ap]\.?m\.?")
_NUMERIC = re.compile(r"\d{4}[-/]\d\d[-/]\d\d(?:t\d\d:\d\d\S*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_LABELS = frozenset(
    "created date dated first last modified posted publication published released update updated"
    "".split()
)
_SMALL = frozenset("on at ago hours hour hrs hr minutes minute mins min days day".split())
_ZONES = frozenset(
    "acst aedt aest akdt akst awst bst cat cdt cest cet cst ct eat edt eest eet est et gmt hkt hst"
    " ict ist jst kst mdt msk mst mt nst nzdt nzst pdt pht pkt pst pt sast sgt utc wat wib z"
    " time local eastern central pacific".split()
)
_GAP = re.compile(r"[\s,;|·•()–—]+|(?<!\w)[-/]+(?!\w)")
_PLACE = re.compile(r"\s[-–—|]\s[A-Z][A-Z .]{2,30}$")  # "09:41 am IST - NAGPUR"
_GLUED = re.compile(r"(?<=\d\d)(?=(?:Updated|Published|Posted|Last)\b)")  # "2022Updated"
_DIGIT = re.compile(r"\d")
_LONGEST = 160  # characters

_ISO = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")
_NAME = r"([A-Z][a-z]{2})[a-z]*\.?"
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+{_NAME},?\s+(\d{{4}})", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:last )?(?:updated?|modified)\b", re.IGNORECASE)
_PUBLISHED = re.compile(r"\b(?:published|posted|created)\b", re.IGNORECASE)


def is_date_line(line: str) -> bool:
    """Whether ``line`` is a date and nothing else: a day, with a year, a time or a label."""
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return False
    seen = _kinds(_GLUED.sub(" ", _PLACE.sub("", line)))
    if seen is None:
        return False
    if "ago" in seen or {"clock", "label"} <= seen:
        return True  # "Updated 2 hours ago"
    day = "numeric" in seen or {"month", "number"} <= seen
    # "May 4" alone heads a part of a diary.
    return day and bool({"numeric", "year", "clock", "label"} & seen)


def _kinds(line: str) -> set[str] | None:
    """What kinds of words the line is made of; None if one has no place in a date."""
    seen: set[str] = set()
    for word in _GAP.split(line.lower()):
        kind = _kind(word.rstrip(":"))
        if kind is None:
            return None
        seen.add(kind)
    return seen


def _kind(word: str) -> str | None:
    if not word or word in _SMALL or word in _ZONES:
        return "ago" if word == "ago" else "small"
    if word in _LABELS:
        return "label"
    for kind, pattern in (
        ("month", _MONTH), ("small", _WEEKDAY), ("clock", _CLOCK), ("number", _NUMBER),
        ("year", _YEAR), ("small", _HALF), ("numeric", _NUMERIC),
    ):  # fmt: skip
        if pattern.fullmatch(word):
            return kind
    return None


def published_day(line: str) -> str | None:
    """The day of publication in a date line, ISO 8601; an update is no publication."""
    update = _UPDATED.search(line)
    if update is None:
        return _day(line)
    found = _day(line[: update.start()])
    later = _PUBLISHED.search(line, update.end())
    return found or (_day(line[later.end() :]) if later else None)


def _day(line: str) -> str | None:
    """The first full date, ISO 8601. 04/09/2022 is none: nobody knows which is the month."""
    if match := _ISO.search(line):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _MONTH_FIRST.search(line):
        year, month, day = int(match[3]), _month(match[1]), int(match[2])
    elif match := _DAY_FIRST.search(line):
        year, month, day = int(match[3]), _month(match[2]), int(match[1])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _month(name: str) -> int:
    low = name.lower()
    return _MONTHS.index(low) + 1 if low in _MONTHS else 0
