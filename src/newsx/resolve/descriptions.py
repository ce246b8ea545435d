"""Sources described by a noun: "the spokeswoman", "Orr's statement", "the company", "the city".

A description names somebody only where the article says who alone it can be; else nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import Literal

from newsx.data import rows
from newsx.mentions import SUBJECTS, SourceMention
from newsx.resolve.discourse import LATTER, Discourse
from newsx.resolve.roles import people_of_age, people_with_role
from newsx.result import Candidate, Evidence, Person
from newsx.source_nouns import noun_genders, singular, source_kinds

SpeakerKind = Literal["person", "organization", "place", "document", "group", "unknown"]
Described = tuple[str | None, Literal["role", "none"], Evidence]

_OWNERS = frozenset({"person", "organization"})
_DETERMINERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "my", "our", "your", "one", "another", "some",
     "many", "several", "any", "no", "every", "each", "this", "that"}
)  # fmt: skip
_AGED = re.compile(r"\d+-year-old")
_MOST_NAMES = 200  # of two paragraphs
_NEAR = 1  # paragraphs within which "the minister" is the one named last
_FAR = 4  # paragraphs from which on another minister is out of sight
_OF_SOMEBODY = re.compile(r"['’]s? ")


@cache
def _place_kinds() -> dict[str, frozenset[str]]:
    """Noun -> kinds of place."""
    return {noun: frozenset(kinds.split(";")) for noun, kinds in rows("source_place_nouns.tsv")}


def kind_of_noun(head: str) -> SpeakerKind:
    """What a noun stands for; the plural of a noun for a person is a group."""
    noun = singular(head)
    if head in _place_kinds() and noun != head:
        return "place"
    if noun is None:
        return "unknown"
    kind = source_kinds()[noun]
    return "group" if kind == "person" and noun != head else kind


def is_bare_person(source: SourceMention) -> bool:
    """A noun for one person with nothing but adjectives before it: "academic", "former nurse"."""
    first, *_ = source.text.casefold().split() or [""]
    bare = first not in _DETERMINERS and not first.endswith(("'s", "’s"))
    return source.form == "noun" and bare and source_kinds().get(source.head) == "person"


class Descriptions:
    """Resolves the described sources of one article."""

    def __init__(self, discourse: Discourse) -> None:
        self._discourse = discourse
        self._names = sorted(discourse.names, key=lambda name: name.start)
        self._starts = [name.start for name in self._names]
        self._findings = discourse.findings
        self._text = discourse.text
        self._place_kind = {place.id: place.kind for place in self._findings.places}
        self._bearers: dict[str, list[str]] = defaultdict(list)  # by surname
        for person in self._findings.people:
            for surname in person.name.split()[1:][-1:]:
                self._bearers[surname].append(person.id)

    def resolve(self, source: SourceMention) -> Described:
        """Who a noun phrase names, if anybody."""
        words = self._text[source.start : source.end].split()
        owner = self._owner(source)
        if owner:
            return owner, "role", Evidence("words_of_owner")
        surname = self._by_surname(source)
        if surname:
            return surname, "role", Evidence("surname_alone")
        if len(words) < 2 or words[0].casefold() != "the":
            return None, "none", Evidence("unnamed_source")
        if source.head == LATTER:
            ref = self._discourse.last_named(source.start, source.paragraph)
            return ref, "role" if ref else "none", Evidence("named_last")
        kind = kind_of_noun(source.head)
        only = len(words) == 2
        if kind == "organization" and only:
            ref = self.organization_before(source)
            return ref, "role" if ref else "none", Evidence("organization_before")
        if kind == "place" and only:
            ref = self._place_before(source)
            return ref, "role" if ref else "none", Evidence("place_before")
        return self._person(source, words)

    def organization_before(self, source: SourceMention) -> str | None:
        """ "it", "the company": the organization that acts last before it in the paragraph."""
        for index in range(bisect_left(self._starts, source.start) - 1, -1, -1):
            mention = self._names[index]
            if mention.in_marks:
                continue
            if mention.paragraph != source.paragraph:
                return None
            if mention.label == "organization" and mention.dependency in SUBJECTS:
                return self._findings.name_refs.get(mention.start)
        return None

    def _place_before(self, source: SourceMention) -> str | None:
        """ "the city": the one city named in this paragraph, or in the one before."""
        kinds = _place_kinds()[source.head]
        found: dict[int, set[str]] = {source.paragraph: set(), source.paragraph - 1: set()}
        last = bisect_left(self._starts, source.start) - 1
        for index in range(last, max(-1, last - _MOST_NAMES), -1):
            mention = self._names[index]
            ref = self._findings.name_refs.get(mention.start)
            if mention.paragraph in found and ref and self._place_kind.get(ref) in kinds:
                found[mention.paragraph].add(ref)
        nearest = found[source.paragraph] or found[source.paragraph - 1]
        return nearest.pop() if len(nearest) == 1 else None

    def _owner(self, source: SourceMention) -> str | None:
        """ "Orr's statement said": what a person or an organization writes, that one says."""
        if kind_of_noun(source.head) != "document":
            return None
        first, end = (bisect_left(self._starts, at) for at in (source.start, source.end))
        for mention in self._names[first:end]:
            if mention.label in _OWNERS:
                owned = _OF_SOMEBODY.match(self._text, mention.end, source.end)
                return self._findings.name_refs.get(mention.start) if owned else None
        return None

    def _by_surname(self, source: SourceMention) -> str | None:
        """A surname that was not found to be a name: "Pell" where an Ada Pell is known."""
        word = self._text[source.start : source.end]
        if not word[:1].isupper():
            return None
        bearers = self._bearers.get(word, [])
        return bearers[0] if len(bearers) == 1 else None

    def _person(self, source: SourceMention, words: list[str]) -> Described:
        """ "the spokesman": the only person before it with that role, else the one in focus."""
        fitting = people_with_role(source.head, source.start, self._findings)
        aged = next((word for word in words if _AGED.fullmatch(word)), None)
        if aged and not fitting:
            fitting = people_of_age(
                aged.partition("-")[0], source.start, self._findings, self._text
            )
        fitting = [person for person in fitting if self._agrees(person, source.head)]
        chosen = fitting[0] if len(fitting) == 1 else self._in_focus(fitting, source)
        candidates = [
            Candidate(person.name, float(person is chosen), person.id) for person in fitting
        ]
        if chosen is not None:
            return chosen.id, "role", Evidence("role", candidates)
        return None, "none", Evidence("role_unclear" if fitting else "unnamed_source", candidates)

    def _agrees(self, person: Person, head: str) -> bool:
        """No "spokesman" is a woman."""
        told, known = noun_genders().get(head), self._discourse.genders.get(person.id)
        return told is None or known is None or told == known

    def _in_focus(self, fitting: list[Person], source: SourceMention) -> Person | None:
        """Of several, who spoke last; or who is named close by, when all others are far off."""
        last = self._discourse.last_speaker(source.start)
        for person in fitting:
            if person.id == last:
                return person
        back = {person.id: _FAR for person in fitting}
        for spoken in self._discourse.before(source.start, source.paragraph):
            if spoken.key in back:
                away = source.paragraph - spoken.paragraph
                back[spoken.key] = min(back[spoken.key], away)
        near = [person for person in fitting if back[person.id] <= _NEAR]
        others_far = all(back[p.id] >= _FAR for p in fitting if p not in near)
        return near[0] if len(near) == 1 and others_far else None
