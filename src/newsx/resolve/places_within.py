"""Places within the names of organizations: "the [Nevada] Department of Ferries".

Whoever maps the news wants them. A newspaper or a company is named for where it began, which says
nothing of where the news is: no place is taken from its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from newsx.data import rows, words
from newsx.mentions import NameLabel, NameMention
from newsx.resolve.place_readings import (
    containers_of,
    readings_of,
    words_that,
)
from newsx.resolve.toponyms import folded

_LARGE = 100_000  # inhabitants of a city that is known by its name
_TOWN = 5_000  # of one that a body which towns have is named after
_MOST_WORDS = 4
_WORD = re.compile(r"[^\s-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_CODE = re.compile(r"[A-Z]{2}")
_COUNTY = re.compile(r"(?:[A-Z][\w.'’]+ )+(?:County|Parish)")  # needs no list
_LEADS_TO_PLACE = frozenset({"of", "at", "in"})
_NO_PLACES = frozenset({"America", "States"})  # "Bank of America", "League of Arab States"


@dataclass(frozen=True)
class Setting:
    """The places of an article: their folded names, and the regions that they lie in."""

    names: frozenset[str]
    regions: frozenset[str]

    @classmethod
    def of(cls, names: Sequence[NameMention]) -> Setting:
        """Of the places among ``names``, each in its first reading."""
        read = {name.text: readings_of(name.text) for name in names if name.label == "place"}
        first = [readings[0] for readings in read.values() if readings]
        return cls(
            frozenset(folded(text) for text, readings in read.items() if readings),
            frozenset(reading.admin1 for reading in first if reading.admin1),
        )


@dataclass(frozen=True)
class Body:
    """The name of an organization, by its words."""

    mention: NameMention
    setting: Setting

    @cached_property
    def words(self) -> list[tuple[int, int]]:
        """Where in the name its words stand."""
        return [match.span() for match in _WORD.finditer(self.mention.text)]

    def text(self, first: int, last: int) -> str:
        """Words ``[first, last)``, without a possessive or a comma behind them."""
        begin, end = self.words[first][0], self.words[last - 1][1]
        return _POSSESSIVE.sub("", self.mention.text[begin:end].rstrip(","))

    def lower(self, index: int) -> str:
        """One word in lower case, without a full stop."""
        return self.text(index, index + 1).casefold().rstrip(".")

    def is_named(self, first: int, last: int) -> bool:
        """Whether the words are a country, a region, or a place that the article names anyway."""
        text = self.text(first, last)
        if not text[:1].isupper() or text in _NO_PLACES or text.casefold() in _part_words():
            return False
        if folded(text) in self.setting.names or _COUNTY.fullmatch(text):
            return True
        code = _CODE.fullmatch(text) is not None
        return any(each.kind == "country" or not code for each in containers_of(text))

    def is_town(self, first: int, last: int) -> bool:
        """Whether the words are a town or a county that the body is likely named after.

        It is a large one; or it lies in a region that is spoken of, and has such bodies.
        """
        text = self.text(first, last)
        if not text[:1].isupper() or text.casefold() in _part_words():
            return False
        local = any(self.lower(index) in _words("local") for index in range(last, len(self.words)))
        led = first > 0
        for town in readings_of(text):
            named = not town.other and folded(town.name) == folded(text)
            if not named or town.listed or town.kind not in ("city", "region"):
                continue
            near = town.admin1 in self.setting.regions
            if town.population >= _LARGE and (local or led or near):
                return True
            if town.population >= _TOWN and local and near:
                return True
        return False

    def longest(self, first: int, end: int, is_place: Callable[[int, int], bool]) -> int:
        """Where the longest place ends that begins with the word ``first``; 0 if none does."""
        ends = range(min(first + _MOST_WORDS, end), first, -1)
        return next((last for last in ends if is_place(first, last)), 0)


def _adjective(body: Body) -> Iterator[tuple[int, int]]:
    """ "[Russian] Foreign Ministry"."""
    for last in (2, 1):
        if last < len(body.words) and _is_adjective(body.text(0, last)):
            yield 0, last
            return


def _begins(body: Body) -> Iterator[tuple[int, int]]:
    """ "[Nevada] Department of Ferries", "North [Nevada] Lamp Board"."""
    end = len(body.words) - 1
    for first in range(min(end, 2)):
        if last := body.longest(first, end, body.is_named):
            yield first, last
            return
        if body.lower(first) not in _part_words():
            return


def _town(body: Body) -> Iterator[tuple[int, int]]:
    """ "[Fargo] Police Department"."""
    if last := body.longest(0, len(body.words) - 1, body.is_town):
        yield 0, last


def _complement(body: Body) -> Iterator[tuple[int, int]]:
    """ "University of [Nevada] College of Lamps"."""
    for first in range(2, len(body.words)):
        if body.lower(first - 1) in _LEADS_TO_PLACE:
            end = len(body.words)
            last = body.longest(first, end, body.is_named) or body.longest(first, end, body.is_town)
            if last:
                yield first, last


def _ends(body: Body) -> Iterator[tuple[int, int]]:
    """ "Environment [Canada]", "University of Alaska-[Fairbanks]"."""
    end = len(body.words)
    for first in range(max(1, end - _MOST_WORDS), end):
        if body.is_named(first, end):
            yield first, end
            return


RULES: Mapping[str, Callable[[Body], Iterator[tuple[int, int]]]] = {
    "adjective": _adjective,
    "begins": _begins,
    "town": _town,
    "complement": _complement,
    "ends": _ends,
}
"""Where in a name a place may stand: rule -> words ``[first, last)``; an earlier rule wins."""


def places_within(names: list[NameMention]) -> list[NameMention]:
    """Mentions of places within the organizations among ``names``."""
    setting = Setting.of(names)
    found = []
    for mention in names:
        if mention.label == "organization":
            body = Body(mention, setting)
            if len(body.words) > 1 and not _is_brand(body):
                found += [_within(body, first, last) for first, last in _stretches(body)]
    return found


def _stretches(body: Body) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for rule in RULES.values():
        for first, last in rule(body):
            if not any(first < end and begin < last for begin, end in found):
                found.append((first, last))
    return sorted(found)


def _is_adjective(text: str) -> bool:
    """Of a place that is on the map: "Western" is none."""
    return any(reading.point for reading in readings_of(text, adjective=True))


def _is_brand(body: Body) -> bool:
    last = body.lower(len(body.words) - 1)
    return last in _words("paper") | _words("company") | words("company_forms.txt")


def _within(body: Body, first: int, last: int) -> NameMention:
    text = body.text(first, last)
    start = body.mention.start + body.words[first][0]
    label: NameLabel = "adjective" if first == 0 and _is_adjective(text) else "place"
    return replace(
        body.mention, start=start, end=start + len(text), text=text, label=label, titled=False,
        subject=False, dependency="", model_label="", clues=frozenset(),
    )  # fmt: skip


@cache
def _part_words() -> frozenset[str]:
    """Words that cut a part out of the place they stand before: "western"."""
    return words_that("part") | words_that("town_part")


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for word, kept in rows("body_words.tsv") if kept == kind)
