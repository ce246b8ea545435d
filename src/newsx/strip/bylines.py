"""Bylines: who wrote the article, and when it says it was published."""

from __future__ import annotations

import re
from itertools import chain

from newsx.byline_names import byline_people
from newsx.strip.date_lines import is_date_line, published_day
from newsx.strip.phrases import chrome_phrase

BYLINE = re.compile(
    r"(?:[^.!?|/]{2,40} / )?"  # "Oll Valley Radio / By Ann Lee"
    r"(?:By:?|BY:?|Written by|Story by|Words by|Authors?:)\s+(?=[A-Z])"
    r"(?P<names>(?:[^.!?]|(?<=\b[A-Z])\.){3,100})$"
)
# First words of places: "New Delhi" beside a date is no author.
_PLACES = frozenset(
    "cape east el fort great hong kuala lake las los mount new north port puerto rio saint salt san"
    " santa sao são south st st. the upper west".split()
)
_STROKE = re.compile(r"\s[|·•]\s")
_MOST_PART_WORDS = 6


def byline_authors(lines: list[str]) -> list[str]:
    """People whom bylines name, in order, once each; ranks, desks and papers are nobody."""
    found: dict[str, None] = {}
    for part in chain.from_iterable(map(byline_parts, lines)):
        match = BYLINE.match(part)
        for name in byline_people(match["names"], told=False) if match else ():
            found.setdefault(name)
    return list(found)


def byline_date(lines: list[str]) -> str | None:
    """The day of the first line that is nothing but a date, ISO 8601; None if there is none."""
    for part in chain.from_iterable(map(byline_parts, lines)):
        found = published_day(part) if is_date_line(part) else None
        if found:
            return found
    return None


def byline_parts(line: str) -> list[str]:
    """What upright strokes and dots part: "By Ann Lee | Bob Ray | June 3, 2020".

    In "Ann Lee | The Oll Post | June 3, 2020" the first is the author, for the line is dated.
    """
    if is_date_line(line):
        return [line]
    first, *others = _STROKE.split(line)
    if not BYLINE.match(first):
        if any(map(is_date_line, others)) and is_lone_name(first):
            return [f"By {first}", *filter(is_date_line, others)]
        return [first, *others]
    return [first, *(part if is_date_line(part) else f"By {part}" for part in others)]


def is_byline(line: str) -> bool:
    """Whether the line names authors and has nothing else but dates and the paper's name."""
    parts = byline_parts(line)
    marked = [bool(BYLINE.match(part)) or is_date_line(part) for part in parts]
    if all(marked):
        return True
    short = all(len(part.split()) <= _MOST_PART_WORDS for part in parts)
    return short and any(map(is_date_line, parts))


def is_lone_name(line: str) -> bool:
    """Whether the line may be the name of a person and nothing else: "Ann Maria Lee"."""
    first = line.split(maxsplit=1)[0].lower() if line.strip() else ""
    if first in _PLACES or not all(char.isalpha() or char in " .'’-" for char in line):
        return False
    name = " ".join(line.split())
    return byline_people(line, told=False) == [name] and chrome_phrase(line) is None
