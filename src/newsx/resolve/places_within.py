"""Places within the names of organizations: "the [Kentucky] Department of Education".

Whoever maps the news wants them. A newspaper or a company is named for where it began, which says
nothing of where the news is: no place is taken from its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from newsx.data import rows, words
from newsx.mentions import NameLabel, NameMention
from newsx.resolve.place_readings import Reading, nouns, part_words, readings_of
from newsx.resolve.toponyms import folded

_LARGE = 100_000  # inhabitants of a city that is known by its name alone
_MOST_WORDS = 4
_WORD = re.compile(r"[^\s-]+")
_POSSESSIVE = re.compile(r"['’]s?$")
_CODE = re.compile(r"[A-Z]{2}")
_LEADS_TO_PLACE = frozenset({"of", "at", "in"})
_DIVISIONS = frozenset({"county", "parish"})
_NO_PLACES = frozenset({"America", "States"})  # "Bank of America", "League of Arab States"


@dataclass(frozen=True)
class Body:
    """The name of an organization. ``words``: offsets in it; ``places``: those of the article."""

    mention: NameMention
    words: tuple[tuple[int, int], ...]
    places: frozenset[str]

    def text(self, first: int, last: int) -> str:
        """Words ``[first, last)``, without a possessive or a comma behind them."""
        begin, end = self.words[first][0], self.words[last - 1][1]
        return _POSSESSIVE.sub("", self.mention.text[begin:end].rstrip(","))

    def lower(self, index: int) -> str:
        """One word in lower case, without a full stop."""
        return self.text(index, index + 1).casefold().rstrip(".")

    def longest(self, first: int, end: int) -> tuple[int, int] | None:
        """The longest name of a place that begins with the word ``first`` and ends by ``end``."""
        ends = range(min(first + _MOST_WORDS, end), first, -1)
        return next(((first, last) for last in ends if self._is_place(first, last)), None)

    def _is_place(self, first: int, last: int) -> bool:
        text = self.text(first, last)
        if not text[:1].isupper() or text in _NO_PLACES or text.casefold() in part_words():
            return False
        if _is_adjective(text) or folded(text) in self.places:
            return True
        kind = nouns().get(self.lower(last - 1)) if last - first > 1 else None
        whole = kind is None or self.lower(last - 1) in _DIVISIONS
        local = any(self.lower(index) in _words("local") for index in range(last, len(self.words)))
        return any(
            _is_known(each, text, large_enough=local)
            for each in readings_of(text)
            if whole or folded(each.name) == folded(text)
        )


def places_within(names: list[NameMention]) -> list[NameMention]:
    """Mentions of places within the organizations among ``names``."""
    places = frozenset(
        folded(each.text) for each in names if each.label == "place" and readings_of(each.text)
    )
    found = []
    for mention in names:
        if mention.label != "organization":
            continue
        body = Body(mention, tuple(word.span() for word in _WORD.finditer(mention.text)), places)
        if len(body.words) > 1 and not _is_brand(body):
            stretches = {each for rule in RULES.values() for each in rule(body)}
            found += [_within(body, first, last) for first, last in sorted(stretches)]
    return found


def _is_brand(body: Body) -> bool:
    last = body.lower(len(body.words) - 1)
    return last in _words("paper") or last in words("company_forms.txt")


def _begins(body: Body) -> Iterator[tuple[int, int]]:
    """ "[Fargo] Police Department", "[Russian] Foreign Ministry"."""
    if (found := body.longest(0, len(body.words) - 1)) is not None:
        yield found


def _complement(body: Body) -> Iterator[tuple[int, int]]:
    """ "University of [Kentucky] College of Law"."""
    for index in range(2, len(body.words)):
        led = body.lower(index - 1) in _LEADS_TO_PLACE
        if led and (found := body.longest(index, len(body.words))) is not None:
            yield found


def _ends(body: Body) -> Iterator[tuple[int, int]]:
    """ "Environment [Canada]", "University of Wisconsin-[Milwaukee]"."""
    end = len(body.words)
    for first in range(max(1, end - _MOST_WORDS), end):
        adjective = first + 1 == end and _is_adjective(body.text(first, end))
        if not adjective and body.longest(first, end) == (first, end):
            yield first, end
            return


RULES: Mapping[str, Callable[[Body], Iterator[tuple[int, int]]]] = {
    "begins": _begins,
    "complement": _complement,
    "ends": _ends,
}
"""Where in a name a place may stand: rule -> words ``[first, last)``."""


def _is_known(reading: Reading, text: str, *, large_enough: bool) -> bool:
    """Listed; or a large city under its own name, where the body is one that towns have."""
    if _CODE.fullmatch(text):
        return reading.listed and reading.kind == "country"
    if reading.listed:
        return True
    if reading.kind == "area":
        return False  # a part of a town
    return large_enough and not reading.other and reading.population >= _LARGE


def _within(body: Body, first: int, last: int) -> NameMention:
    text = body.text(first, last)
    start = body.mention.start + body.words[first][0]
    label: NameLabel = "adjective" if _is_adjective(text) else "place"
    return replace(
        body.mention, start=start, end=start + len(text), text=text, label=label, titled=False,
        subject=False, dependency="", model_label="", clues=frozenset(),
    )  # fmt: skip


def _is_adjective(text: str) -> bool:
    """Of a place that is on the map: "Western" is none."""
    return any(reading.point for reading in readings_of(text, adjective=True))


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(word for word, kept in rows("body_words.tsv") if kept == kind)
