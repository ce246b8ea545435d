"""Bylines: who wrote the article, and when it says it was published."""

from __future__ import annotations

import re
from itertools import chain

from newsx.byline_names import byline_people, office
from newsx.strip.date_lines import is_date_line, published_day
from newsx.strip.phrases import chrome_phrase

BYLINE = re.compile(
    r"(?:[^.!?|/]{2,40} / )?"  # "Oll Valley Radio / By Ann Lee"
    r"(?:[Bb]y:?|BY:?|Written by|Story by|Words by|Authors?:)\s+(?=[A-Z])"
    r"(?P<names>(?:[^.!?]|(?<=\b[A-Z])\.|\.(?=\w)){3,100})$"
)
# First words of places: "New Delhi" beside a date is no author.
_PLACES = frozenset(
    "cape east el fort great hong kuala lake las los mount new north port puerto rio saint salt san"
    " santa sao são south st st. the upper west".split()
)
_STROKE = re.compile(r"\s[|·•]\s")
# "By Ann Lee 30 August 2023 • 4:45pm", "Ann LeePublished July 17, 2024"
_DATED = re.compile(
    r"(?P<name>\D{5,80}?)(?:\s|(?<=[a-z]))"
    r"(?P<date>(?:(?:Posted|Published|Updated|Last [Uu]pdated)\b"
    r"|(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s)?\d).*)$"
)
_DIGIT = re.compile(r"\d")
_MOST_PART_WORDS = 6
_MOST_DATED_WORDS = 14


def byline_authors(lines: list[str]) -> list[str]:
    """People whom bylines name, in order, once each; ranks, desks and papers are nobody."""
    found: dict[str, None] = {}
    for part in chain.from_iterable(map(byline_parts, lines)):
        match = BYLINE.match(part)
        for name in byline_people(match["names"], told=False) if match else ():
            found.setdefault(name)
    return list(found)


def byline_date(lines: list[str]) -> str | None:
    """The day that the first dated line gives, ISO 8601; None if there is none."""
    for part in chain.from_iterable(map(byline_parts, lines)):
        found = published_day(part) if _may_date(part) else None
        if found:
            return found
    return None


def _may_date(part: str) -> bool:
    """A date line, or a date in a short line that is no sentence: "3 minute read May 4, 2022"."""
    short = len(part.split()) <= _MOST_DATED_WORDS and not part.endswith(".")
    return short or is_date_line(part)


def byline_parts(line: str) -> list[str]:
    """What upright strokes and dots part: "By Ann Lee | Bob Ray | June 3, 2020".

    In "Ann Lee | The Oll Post | June 3, 2020" the first is the author, for the line is dated.
    """
    if is_date_line(line):
        return [line]
    dated = _DATED.match(line) if _DIGIT.search(line) else None
    # "Ann Lee 2 hours ago" stands above a reader's comment.
    if dated and is_date_line(dated["date"]) and not dated["date"].endswith(" ago"):
        name = dated["name"].strip(" |·•,-–—")
        if BYLINE.match(name) or is_lone_name(name):
            return [name if BYLINE.match(name) else f"By {name}", dated["date"]]
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
    """Whether the line may be a name and perhaps an office: "Ann Lee", "Ann Lee Crime Editor"."""
    words = line.split()
    if not words or words[0].lower() in _PLACES:
        return False
    if not all(char.isalpha() or char in " .'’-" for char in line):
        return False
    names = byline_people(line, told=False)
    if len(names) != 1 or chrome_phrase(line) is not None:
        return False
    name = names[0].split()
    return words[: len(name)] == name and all(map(office, words[len(name) :]))
