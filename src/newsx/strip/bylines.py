"""Bylines: who wrote the article, and when it says it was published."""

from __future__ import annotations

import re
from datetime import date

from newsx.strip.marks import BYLINE, DATE_LINE, byline_parts

_DESKS = frozenset(
    "analyst bureau columnist contributor correspondent desk editor reporter staff team"
    " writer".split()
)
_SEPARATOR = re.compile(r",\s?(?:and\s)?|\sand\s|\s?&\s?|;\s?|\s?\|\s?|\s?/\s?")
_WHERE = re.compile(r"\s(?:in|at|for|from|of)\s")
_PARTICLES = frozenset("al bin da de del den der di dos du el la le ten ter van von y zu".split())
_UPDATED = re.compile(r"(?:last )?(?:updated|modified)", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH_FIRST = re.compile(r"([A-Z][a-z]{2})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\s+([A-Z][a-z]{2})[a-z]*\.?,?\s+(\d{4})", re.IGNORECASE)


def byline_authors(lines: list[str]) -> list[str]:
    """People whom "By ..." lines name, in order, once each; ranks and desks are nobody."""
    found: dict[str, None] = {}
    for part in _parts(lines):
        match = BYLINE.match(part)
        for given in _SEPARATOR.split(match["names"]) if match else ():
            words = _WHERE.split(given.strip(), maxsplit=1)[0].split()
            if not words or words[-1].lower() in _DESKS:
                continue
            names = [word for word in words if word not in _PARTICLES]
            if 2 <= len(names) <= 4 and all(name[0].isupper() for name in names):
                found.setdefault(" ".join(words))
    return list(found)


def byline_date(lines: list[str]) -> str | None:
    """The day of the first line that is nothing but a date, ISO 8601; None if there is none."""
    for part in _parts(lines):
        if DATE_LINE.match(part) and not _UPDATED.match(part):
            found = _day(part)
            if found:
                return found
    return None


def _parts(lines: list[str]) -> list[str]:
    return [part for line in lines for part in byline_parts(line)]


def _day(line: str) -> str | None:
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
