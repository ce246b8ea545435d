"""Date lines: when a page says that it was published, in the many forms that sites write it.

A date line holds nothing but words of dates: "Posted Thu 5 Aug 2021 at 7:12am, updated ...",
"07:52, 14 MAR", "February 8, 2024 6:05 PM UTC · Updated 2 hours ago".
"""

from __future__ import annotations

import re

from newsx.written_dates import written_day

_LANGUAGE = "en"  # nobody knows of what country: 04/09/2022 is no day
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
        return written_day(line, _LANGUAGE)
    found = written_day(line[: update.start()], _LANGUAGE)
    later = _PUBLISHED.search(line, update.end())
    return found or (written_day(line[later.end() :], _LANGUAGE) if later else None)
