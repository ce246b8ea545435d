"""Places that the model takes for a company, a people or a person: "a guest from Exeter".

A sign beside the name says so, each a rule of its own in ``SIGNS``; the gazetteer must know it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from newsx.data import words
from newsx.mentions import NameMention
from newsx.resolve.people import likely_person, name_groups
from newsx.resolve.place_readings import Reading, readings_of

_LARGE = 75_000  # inhabitants of a city that needs no more than its country to be spoken of
_WHERE = re.compile(r"\b(?:in|from|near|outside|around)\s$")
_ARTICLE = re.compile(r"\b(?:an?|the|The|An?)\s$")
# "Ada Pell, 25, of Harwick", "Ada Pell (25) of Harwick", "Ada Pell of Harwick".
_OF = re.compile(r"(?:,? \(?\d{1,3}\)?)?,? of\s$")
_WORD_AFTER = re.compile(r"\s([a-z]+)")
_POSSESSIVE = re.compile(r"['’]s?\b")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_REACH = 12  # characters before a name


@dataclass(frozen=True)
class Article:
    """What is known of an article before anybody in it is."""

    names: list[NameMention]
    text: str

    @cached_property
    def _wholes(self) -> list[Reading]:
        """The places named, each in its first reading."""
        found: list[Reading] = []
        for name in self.names:
            if name.label in ("place", "adjective"):
                found += readings_of(name.text, adjective=name.label == "adjective")[:1]
        return found

    @cached_property
    def countries(self) -> frozenset[str]:
        """Codes of the countries that are spoken of."""
        return frozenset(whole.country for whole in self._wholes if whole.country)

    @cached_property
    def places(self) -> frozenset[str]:
        """Names of its places, as written."""
        return frozenset(name.text for name in self.names if name.label == "place")

    @cached_property
    def people(self) -> frozenset[int]:
        """Where names of people end."""
        return frozenset(name.end for name in self.names if name.label == "person")

    @cached_property
    def likely(self) -> frozenset[int]:
        """Where the names stand that are likely those of people."""
        groups = name_groups(self.names)
        return frozenset(
            mention.start
            for group in groups
            if likely_person(group, self.text)
            for mention in group
        )

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Names of those who say something, and in whom nothing is."""
        visited = {name.text for name in self.names if "where" in name.clues}
        return frozenset({name.text for name in self.names if name.subject} - visited)

    @cached_property
    def acting(self) -> frozenset[str]:
        """Names of those who act or have a title, and the words of longer names."""
        longer = {word for name in self.names if " " in name.text for word in name.text.split()}
        return frozenset({name.text for name in self.names if name.titled or name.subject} | longer)


@dataclass(frozen=True)
class Suspect:
    """A mention that may be a place."""

    mention: NameMention
    article: Article

    @property
    def unlikely(self) -> bool:
        """Whether whoever bears the name is hardly a person."""
        return self.mention.label != "person" or self.mention.start not in self.article.likely

    @cached_property
    def towns(self) -> list[Reading]:
        """Towns that go by this name first."""
        readings = readings_of(self.mention.text)
        return [each for each in readings if each.kind == "city" and not each.other]

    @cached_property
    def at_home(self) -> list[Reading]:
        """Those in a country that the article speaks of anyway."""
        return [each for each in self.towns if each.country in self.article.countries]

    @cached_property
    def before(self) -> str:
        """What stands before it."""
        return self.article.text[max(0, self.mention.start - _REACH) : self.mention.start]

    @cached_property
    def noun(self) -> str:
        """The lower-case word after it, or nothing."""
        match = _WORD_AFTER.match(self.article.text, self.mention.end)
        return match[1] if match else ""


def _where(suspect: Suspect) -> bool:
    """ "from Exeter", in a country that is spoken of; no name of somebody who acts elsewhere."""
    name = suspect.mention
    return (
        name.label != "adjective"
        and name.text.isalpha()
        and name.text not in suspect.article.acting
        and _WHERE.search(suspect.before) is not None
        and any(
            each.kind == "city" and each.country in suspect.article.countries
            for each in readings_of(name.text)
        )
    )


def _residents(suspect: Suspect) -> bool:
    """ "a Harwick man", "Harwick police"."""
    return suspect.noun in words("local_nouns.txt") and suspect.unlikely and bool(suspect.towns)


def _origin(suspect: Suspect) -> bool:
    """ "Ada Pell, 25, of Harwick"."""
    of = _OF.search(suspect.before)
    if of is None:
        return False
    end = suspect.mention.start - len(suspect.before) + of.start()
    return end in suspect.article.people and suspect.unlikely and bool(suspect.towns)


def _large(suspect: Suspect) -> bool:
    """A large city of a country that is spoken of.

    "a" or "the" before it makes it a thing, and a company by such a name speaks for itself.
    """
    return (
        _ARTICLE.search(suspect.before) is None
        and suspect.mention.text not in suspect.article.speaking
        and suspect.unlikely  # before the gazetteer is asked
        and any(each.population >= _LARGE for each in suspect.at_home)
    )


def _people(suspect: Suspect) -> bool:
    """What the model takes for a people, though no country's people are called so."""
    return suspect.mention.label == "adjective" and bool(suspect.at_home)


def _attested(suspect: Suspect) -> bool:
    """Elsewhere in the article the model itself sees a place of that name."""
    named = suspect.mention.text in suspect.article.places
    return named and suspect.unlikely and bool(suspect.towns)


SIGNS: Mapping[str, Callable[[Suspect], bool]] = {
    "where": _where,
    "residents": _residents,
    "origin": _origin,
    "large": _large,
    "people": _people,
    "attested": _attested,
}


def with_towns(names: list[NameMention], text: str) -> list[NameMention]:
    """``names``, with those as places that a sign says are towns."""
    article = Article(names, text)
    return [
        replace(name, label="place")
        if _may_be_misread(name) and _is_town(Suspect(name, article))
        else name
        for name in names
    ]


def _is_town(suspect: Suspect) -> bool:
    return any(sign(suspect) for sign in SIGNS.values())


def _may_be_misread(name: NameMention) -> bool:
    if name.label == "adjective":
        return not readings_of(name.text, adjective=True)
    return name.label in ("organization", "person")


def without_acronyms(names: list[NameMention]) -> list[NameMention]:
    """``names``, with acronyms that no gazetteer knows as organizations: "at the HGRB"."""
    return [
        replace(name, label="organization")
        if name.label == "place" and _ACRONYM.fullmatch(name.text) and not readings_of(name.text)
        else name
        for name in names
    ]


def with_places(names: list[NameMention], text: str) -> list[NameMention]:
    """``names``, with "people" who are none and stand after "in" or "the town of" as places."""
    places = {
        mention.start
        for group in name_groups(names)
        if any(_stands_for_place(mention, text) for mention in group)
        and not likely_person(group, text)
        for mention in group
    }
    return [replace(name, label="place") if name.start in places else name for name in names]


def _stands_for_place(mention: NameMention, text: str) -> bool:
    """Neither "at Quorl's" nor "the best of herself in Ada Quorl" says where something is."""
    if "kind_of" in mention.clues:
        return True
    owns = _POSSESSIVE.match(text, mention.end) is not None
    unknown = " " in mention.text and not readings_of(mention.text)
    return "where" in mention.clues and not owns and not unknown
