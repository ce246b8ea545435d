"""Places that are told beside the names of places: they vote for their country, and are no result.

"Maine Lobster Inc.", "the Alabama Herald"; what ``places_within`` reports is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from newsx.mentions import NameMention
from newsx.resolve.place_choice import Name, Sighting
from newsx.resolve.place_clues import NOTHING
from newsx.resolve.place_readings import Reading, containers_of, inner_of

_MOST_WORDS = 3  # of a country or region
Hint = tuple[int, str, tuple[Reading, ...]]  # where it stands, its words, what they may mean


def hints(names: list[NameMention], sightings: list[Sighting]) -> list[Name]:
    """What is told, one name a place; where the name stands as a place anyway it is left out."""
    taken = {each.mention.text for each in sightings}
    found: dict[str, list[Sighting]] = {}
    for rule in HINTS.values():
        for start, words, readings in rule(names):
            if words not in taken:
                mention = NameMention(start, start + len(words), words, "place", -1)
                found.setdefault(words, []).append(Sighting(mention, readings, NOTHING))
    return [Name(group, hint=True) for group in found.values()]


def _organizations(names: list[NameMention]) -> Iterator[Hint]:
    """The country, region or town in the name of a body."""
    for name in names:
        if name.label == "organization" and " " in name.text:
            found = _named_first(name.text) or _named_last(name.text)
            if found:
                yield name.start + name.text.find(found[0]), *found
            elif inner := inner_of(name.text):
                yield name.start, name.text, inner


def _named_first(name: str) -> tuple[str, tuple[Reading, ...]] | None:
    words = name.split()
    for count in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        first = " ".join(words[:count])
        if found := containers_of(first):
            return first, found
    return None


def _named_last(name: str) -> tuple[str, tuple[Reading, ...]] | None:
    _, link, last = name.rpartition(" of ")
    found = containers_of(last) if link else ()
    return (last.removeprefix("the "), found) if found else None


HINTS: dict[str, Callable[[list[NameMention]], Iterable[Hint]]] = {
    "organization": _organizations,
}
