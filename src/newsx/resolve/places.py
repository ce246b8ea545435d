"""Place mentions to places: names, spellings and adjectives of one place together.

What a name may mean is in ``place_readings``, what stands beside it in ``place_clues``, which
reading wins in ``place_choice``. A place that nothing is known of keeps its name, with nulls.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from newsx.mentions import NameMention
from newsx.resolve.findings import Findings
from newsx.resolve.place_choice import Name, Sighting, best_of, choose, total
from newsx.resolve.place_clues import clue_at
from newsx.resolve.place_features import Home
from newsx.resolve.place_hints import hints
from newsx.resolve.place_readings import (
    IN_PLACE,
    PART_OF,
    Reading,
    containers_of,
    nouns,
    readings_of,
)
from newsx.resolve.place_rules import narrow
from newsx.resolve.place_told import Told, tell
from newsx.resolve.toponyms import folded
from newsx.result import Candidate, Evidence, Place, PlaceKind, PlaceMention

# How often what a rule says is right, rounded from the articles of the benchmark; where features
# decide, it is their belief that counts.
_BY_RULE = {
    "beside": 0.97, "container": 0.97, "list": 0.95, "one_sense": 0.95, "noun": 0.9, "inside": 0.85,
    "government": 0.8, "address": 0.6, "not_listed": 0.5,
}  # fmt: skip
_OF_BELIEF = {"listed": 0.98, "part": 0.9, "name_inside": 0.85}
_LEAST, _PER_BELIEF = 0.2, 0.75
_CANDIDATES = 5  # shown in the evidence
_SHORT = 4  # capitals of a longer name are its typography, not its spelling
_LIST = re.compile(r",|,? (?:and|or|&)(?: the)?|, the")
_OWN_KINDS: dict[str, PlaceKind] = {
    "water": "water",
    "mountain": "mountain",
    "facility": "facility",
}


@dataclass
class _Group:
    """All mentions of one place, and the names that led to it."""

    reading: Reading
    mentions: list[NameMention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)


def resolve_places(
    names: list[NameMention], text: str, findings: Findings, home: Home | None = None
) -> None:
    """Fill ``findings.places``; ``home`` is the publisher's."""
    grouped = named(names, text)
    choose(grouped, home)
    owners = {id(each): name for name in grouped if not name.hint for each in name.sightings}
    found = [
        Told(each, *_reading(each, name)) for name in grouped if not name.hint
        for each in name.sightings
    ]  # fmt: skip
    found.sort(key=lambda each: each.sighting.mention.start)
    tell(found, text)
    groups: dict[str, _Group] = {}
    for each in found:
        group = groups.setdefault(each.reading.key, _Group(each.reading))
        group.mentions.append(each.sighting.mention)
        group.names.append(owners[id(each.sighting)])
        group.rules.append(each.rule)
    ordered = sorted(groups.values(), key=lambda group: min(m.start for m in group.mentions))
    for number, group in enumerate(ordered, 1):
        _add(f"l{number}", group, text, findings)


def named(names: list[NameMention], text: str) -> list[Name]:
    """The names of places in an article, each with all its mentions and what they may mean."""
    sightings = [each for mention in _wanted(names) if (each := _sighting(mention, text))]
    narrow(sightings)
    by_name: dict[tuple[str, bool], list[Sighting]] = defaultdict(list)
    for each in sightings:
        by_name[folded(each.mention.text), each.adjective].append(each)
    found = [Name(group) for group in by_name.values()]
    _list_together(found, text)
    return [*found, *hints(names, sightings)]


def _list_together(found: list[Name], text: str) -> None:
    """Tell each name which others stand next to it in a list."""
    all_sightings = [(each, name) for name in found for each in name.sightings]
    all_sightings.sort(key=lambda pair: pair[0].mention.start)
    for (one, name), (other, following) in pairwise(all_sightings):
        between = text[one.mention.end : other.mention.start]
        contained = one.clue.container == other.mention.start and one.options
        if name is not following and _LIST.fullmatch(between.rstrip()) and not contained:
            name.beside.append(following)
            following.beside.append(name)


def _wanted(names: list[NameMention]) -> list[NameMention]:
    return [each for each in names if each.label in ("place", "adjective")]


def _sighting(mention: NameMention, text: str) -> Sighting | None:
    adjective = mention.label == "adjective"
    readings = readings_of(mention.text, adjective=adjective)
    if len(mention.text) <= _SHORT and text[mention.end : mention.end + 1] == ".":
        readings = containers_of(f"{mention.text}.") or readings  # "Alta." is not Alta
    if adjective and not readings:
        return None
    return Sighting(mention, readings, clue_at(text, mention.start, mention.end))


def _reading(sighting: Sighting, name: Name) -> tuple[Reading, str]:
    """What a mention means, and the rule that says so."""
    if sighting.options:
        return best_of(sighting.options, name), sighting.rule
    if name.chosen is None:
        return _unknown(sighting.mention), "not_listed"
    return name.chosen, _rule(name.chosen, name)


def _rule(chosen: Reading, name: Name) -> str:
    """What decided where no clue beside the mention did."""
    if "one_sense" in name.scores[0][1]:
        return "one_sense"
    if chosen.key.startswith(IN_PLACE):
        return "name_inside"
    if PART_OF in chosen.key:
        return "part"
    if name.plain and chosen.listed:
        return "listed"
    alone = max(name.scores, key=lambda pair: pair[1].get("size", 0.0))[0]
    return "population" if alone.key == chosen.key else "context"


def _unknown(mention: NameMention) -> Reading:
    """A place without a reading; a word of its name may still say of what kind it is."""
    words = mention.text.casefold().split()
    kinds = (_OWN_KINDS.get(nouns().get(word, "")) for word in (words[-1], words[0]))
    kind = next((kind for kind in kinds if kind), None) if len(words) > 1 else None
    return Reading(f"unknown {folded(mention.text)}", mention.text, kind or "unknown")


def _add(id: str, group: _Group, text: str, findings: Findings) -> None:
    group.mentions.sort(key=lambda m: m.start)
    reading = group.reading
    findings.places.append(
        Place(
            id=id,
            name=_name(group),
            kind=reading.kind,
            country=reading.country,
            admin1=reading.admin1,
            latitude=reading.latitude,
            longitude=reading.longitude,
            geonames_id=reading.geonames_id,
            mentions=[
                PlaceMention(m.start, m.end, text[m.start : m.end], _form(m))
                for m in group.mentions
            ],
            confidence=max(map(_confidence, group.names, group.rules)),
        )
    )
    findings.evidence[id] = _evidence(group)
    findings.name_refs.update({m.start: id for m in group.mentions})


def _name(group: _Group) -> str:
    """A country's English name; of any other place the fullest name that the article gives."""
    named = [m.text for m in group.mentions if m.label == "place"]
    if group.reading.kind == "country" or not named:
        return group.reading.name
    lower = [each for each in named if not each.isupper()] or named
    fullest = max(lower, key=len)
    if (
        fullest.isupper()
        and len(fullest) > _SHORT
        and folded(fullest) == folded(group.reading.name)
    ):
        return group.reading.name
    return fullest


def _confidence(name: Name, rule: str) -> float:
    if rule in _BY_RULE or not name.beliefs:
        return _BY_RULE.get(rule, _BY_RULE["inside"])
    belief = name.beliefs[0]
    likely = _OF_BELIEF[rule] * belief if rule in _OF_BELIEF else _LEAST + _PER_BELIEF * belief
    return round(likely, 2)


def _evidence(group: _Group) -> Evidence:
    name, rule = group.names[0], group.rules[0]
    candidates = [
        Candidate(_shown(reading), round(total(features), 3), features=features)
        for reading, features in name.scores[:_CANDIDATES]
    ]
    return Evidence(rule, candidates, {"ambiguous": float(not name.plain)})


def _shown(reading: Reading) -> str:
    return (
        " ".join(
            filter(None, (reading.name, f"({reading.kind}", reading.admin1 or reading.country))
        )
        + ")"
    )


def _form(mention: NameMention) -> Literal["name", "adjective"]:
    return "adjective" if mention.label == "adjective" else "name"
