"""What the words beside a mention decide: rules by name, of which the first that fits counts.

Each takes a sighting and all sightings, and gives the readings that are left, or none. A test
switches one off by an entry in ``RULES`` that gives none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property

from newsx.resolve.place_choice import Sighting
from newsx.resolve.place_clues import contains
from newsx.resolve.place_features import is_large_capital
from newsx.resolve.place_readings import Reading, fits, readings_of
from newsx.result import PlaceKind


class Sightings:
    """Those of one article, for the rules that look at others."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._all = sightings
        self.before: dict[int, list[Sighting]] = defaultdict(list)  # by where a container begins
        for each in sightings:
            if each.clue.container is not None:
                self.before[each.clue.container].append(each)

    @cached_property
    def regions(self) -> frozenset[str]:
        """Names that a clue takes for a region; asked for when the other rules are done."""
        return frozenset(
            each.mention.text
            for each in self._all
            if any(option.kind == "region" for option in each.options)
        )


Options = tuple[Reading, ...]


def narrow(sightings: list[Sighting]) -> None:
    """Fill ``options`` where the words beside a mention decide."""
    others = Sightings(sightings)
    for name, rule in RULES.items():
        for each in sightings:
            if not each.options:
                options = rule(each, others)
                if options:
                    each.options, each.rule = options, name


def _beside(sighting: Sighting, _: Sightings) -> Options:
    """ "Paris, Texas", "the Lebanese city of Tripoli"."""
    clue = sighting.clue
    if clue.listed and any(each.listed for each in sighting.readings):
        return ()
    inside = tuple(
        each for each in sighting.readings if any(contains(whole, each) for whole in clue.within)
    )
    return _of_kind(inside, clue.kind)


def _container(sighting: Sighting, others: Sightings) -> Options:
    """ "Georgia" after "Atlanta, ": the city says which of the two it is."""
    if sighting.adjective:
        return ()
    for city in others.before.get(sighting.mention.start, ()):
        if city.rule == "beside":
            own = {each.key for each in sighting.readings}
            return tuple(
                whole
                for whole in city.clue.within
                if whole.key in own and any(contains(whole, each) for each in city.options)
            )
    return ()


def _inside(sighting: Sighting, _: Sightings) -> Options:
    """ "Smallville, Kansas": the article says where an unknown place lies."""
    clue = sighting.clue
    if len(clue.within) != 1 or clue.listed or sighting.adjective:
        return ()
    if clue.container is None and not clue.kind:
        return ()  # "Ukraine's Smallville" may be anything
    if any(each.kind in ("country", "continent") for each in sighting.readings):
        return ()
    (whole,) = clue.within
    name = sighting.mention.text
    kind: PlaceKind = "city" if clue.kind == "city" else "unknown"
    key = f"unknown {name.casefold()} in {whole.key}"
    return (Reading(key, name, kind, whole.country, whole.admin1),)


def _noun(sighting: Sighting, _: Sightings) -> Options:
    """ "Washington state"."""
    if not sighting.clue.kind or sighting.adjective:
        return ()
    return _narrowed(sighting, sighting.clue.kind)


def _list(sighting: Sighting, _: Sightings) -> Options:
    """ "Mesa and Delta counties": the noun is said once, of all of them."""
    if not sighting.clue.plural or sighting.adjective:
        return ()
    return _narrowed(sighting, sighting.clue.plural)


def _narrowed(sighting: Sighting, kind: str) -> Options:
    """The readings of a kind, where there are others too."""
    fitting = tuple(each for each in sighting.readings if fits(each, kind))
    if kind == "county" and not any(each.listed for each in sighting.readings):
        return (*fitting, *readings_of(f"{sighting.mention.text} County"))
    return fitting if len(fitting) < len(sighting.readings) else ()


def _address(sighting: Sighting, _: Sightings) -> Options:
    """ "400 Tanner Street, Lebanon": a town."""
    if not sighting.clue.address:
        return ()
    towns = tuple(each for each in sighting.readings if each.kind == "city")
    return towns if len(towns) < len(sighting.readings) else ()


def _government(sighting: Sighting, others: Sightings) -> Options:
    """ "Washington said", where Washington state is spoken of too: the capital, for its government.

    Else it is a feature of the readings that the name is the subject of a verb of speech.
    """
    mention = sighting.mention
    if not mention.subject or mention.text not in others.regions:
        return ()
    return tuple(filter(is_large_capital, sighting.readings))


def _of_kind(readings: Options, kind: str | None) -> Options:
    fitting = tuple(each for each in readings if kind and fits(each, kind))
    return fitting or readings


RULES: dict[str, Callable[[Sighting, Sightings], Options]] = {
    "beside": _beside,
    "container": _container,
    "inside": _inside,
    "noun": _noun,
    "list": _list,
    "address": _address,
    "government": _government,
}
