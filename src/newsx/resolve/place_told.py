"""Where a place lies of which nothing is known: in the known place that the article says it is in.

"Tiller Road in Maidstone", "12 Pebble Lane, Tralee", "Toronto's Linden Airport". Its country and
region are those of the known place; if that is a town, its middle stands for the unknown place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from newsx.resolve.place_choice import Sighting
from newsx.resolve.place_readings import IN_PLACE, Reading, nouns, words_that
from newsx.resolve.toponyms import folded

_LINK = (
    r"(?:,? in|,? in the city of|,? (?:located|situated|based) in"
    r"|, (?:a|an|the) [a-z -]{2,40} (?:in|of)| (?:[a-z]+ )?(?P<noun>[a-z]+?)s?,? (?:of|in))"
)
_INSIDE = re.compile(rf"{_LINK} (?:the |(?:[a-z]+-[a-z]+|[a-z]{{2,}})ern |central |downtown )*")
_NOUNS = frozenset({"area", "camp", "neighborhood", "neighbourhood", "quarter", "section", "ward"})
_AND = re.compile(r",? (?:and|or|&) (?:the )?|, (?:the )?")
_OWNED = re.compile(r"['’]s? ")


@dataclass
class Told:
    """A mention, what it means, and the rule that says so."""

    sighting: Sighting
    reading: Reading
    rule: str

    @property
    def unknown(self) -> bool:
        return self.rule == "not_listed"

    @property
    def named_for(self) -> bool:
        """Placed only by a name inside its name, which may be that of somebody."""
        return self.reading.key.startswith(IN_PLACE)

    @property
    def built(self) -> bool:
        """A street, a square, a building: something in a town."""
        return self.reading.kind == "facility"


Rule = Callable[[str, Told, Told], bool]


def _in(between: str, part: Told, whole: Told) -> bool:
    """ "Tiller Road in Maidstone"; a comma will do after a building, or before a county."""
    division = whole.reading.kind == "region" and not whole.reading.listed
    match = _INSIDE.fullmatch(between)
    if match:
        noun = match["noun"]
        return noun is None or noun in _NOUNS or noun in nouns() or noun in words_that("serves")
    return between == ", " and (part.built or division)


def _beside_one(between: str, part: Told, whole: Told) -> bool:
    """ "Mill Street and Ferry Square in Maidstone"."""
    both = part.built and whole.built and whole.rule == "inside"
    return both and bool(_AND.fullmatch(between))


# The place after the mention, and the place before it, that may say where it lies.
AFTER: dict[str, Rule] = {"inside": _in, "list": _beside_one}
BEFORE: dict[str, Rule] = {
    "owner": lambda between, part, whole: part.built and bool(_OWNED.fullmatch(between)),
}


def tell(found: Sequence[Told], text: str) -> None:
    """Give the unknown places among ``found`` (in order of the text) a country where it is told."""
    for position in reversed(range(len(found))):
        part = found[position]
        if part.sighting.adjective:
            continue
        if part.unknown and position + 1 < len(found):
            _tell_by(found[position + 1], part, AFTER, text)
        if (part.unknown or part.named_for) and position:
            _tell_by(found[position - 1], part, BEFORE, text)
    _as_elsewhere(found)


def _tell_by(whole: Told, part: Told, rules: dict[str, Rule], text: str) -> None:
    if whole.reading.country and not whole.sighting.adjective:
        between = _between(part.sighting, whole.sighting, text)
        if any(rule(between, part, whole) for rule in rules.values()):
            part.reading, part.rule = _inside(part, whole), "inside"


def _as_elsewhere(found: Sequence[Told]) -> None:
    """What is told of a name once holds for it everywhere."""
    known = {folded(each.sighting.mention.text): each.reading
             for each in found if each.rule == "inside"}  # fmt: skip
    for each in found:
        reading = known.get(folded(each.sighting.mention.text)) if each.unknown else None
        if reading:
            each.reading, each.rule = reading, "one_sense"


def _between(one: Sighting, other: Sighting, text: str) -> str:
    first, second = sorted((one.mention, other.mention), key=lambda mention: mention.start)
    return text[first.end : second.start]


def _inside(part: Told, whole: Told) -> Reading:
    place, name = whole.reading, part.sighting.mention.text
    kind = "city" if part.sighting.clue.kind == "city" else part.reading.kind
    point = place.point if place.kind in ("city", "facility") else None
    latitude, longitude = point or (None, None)
    return Reading(
        f"unknown {folded(name)} in {place.key}", name, kind, place.country, place.admin1,
        latitude, longitude,
    )  # fmt: skip
