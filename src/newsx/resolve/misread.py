"""Places that the model takes for a company or a person: "a guest from Exeter", "held in Mary"."""

from __future__ import annotations

import re
from dataclasses import replace

from newsx.mentions import NameMention
from newsx.resolve.people import likely_person, name_groups
from newsx.resolve.place_readings import readings_of

_WHERE = re.compile(r"\b(?:in|from|near|outside|around)\s$")
_WHERE_CLUES = frozenset({"where", "kind_of"})
_REACH = 10  # characters before a name


def with_towns(names: list[NameMention], text: str) -> list[NameMention]:
    """``names``, with one-word names after "in" or "from" as places.

    Only where the gazetteer has such a town in a country that the article speaks of anyway, and the
    name stands nowhere else as that of somebody who acts or has a title.
    """
    countries = _countries(names)
    longer = {word for name in names if " " in name.text for word in name.text.split()}
    acting = {name.text for name in names if name.titled or name.subject} | longer
    return [
        replace(name, label="place")
        if name.label in ("organization", "person")
        and name.text.isalpha()
        and name.text not in acting
        and _WHERE.search(text[max(0, name.start - _REACH) : name.start])
        and any(r.kind == "city" and r.country in countries for r in readings_of(name.text))
        else name
        for name in names
    ]


def with_places(names: list[NameMention], text: str) -> list[NameMention]:
    """``names``, with "people" who are none and stand after "in" or "the town of" as places."""
    places = {
        mention.start
        for group in name_groups(names)
        if any(not _WHERE_CLUES.isdisjoint(mention.clues) for mention in group)
        and not likely_person(group, text)
        for mention in group
    }
    return [replace(name, label="place") if name.start in places else name for name in names]


def _countries(names: list[NameMention]) -> set[str]:
    """Countries of the places named, each in its first reading."""
    found = set()
    for name in names:
        if name.label in ("place", "adjective"):
            for reading in readings_of(name.text, adjective=name.label == "adjective")[:1]:
                found.add(reading.country)
    return found - {None}  # type: ignore[return-value]
