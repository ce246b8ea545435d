"""What a name of a place may mean: rows of the tables and of the gazetteer, and parts of places.

Countries, first-level regions, continents and areas are listed in data/countries.tsv, regions.tsv
and areas.tsv; cities, further divisions and all coordinates are in the gazetteer.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import cast

from newsx.data import rows
from newsx.resolve import gazetteer
from newsx.result import PlaceKind

_POSSESSIVE = re.compile(r"['’]s?(?= |$)")
IN_PLACE, PART_OF = "in ", " part of "  # in the keys of what is named for a place, or a part of one
_LARGE = 50_000  # inhabitants of a city whose parts are spoken of
_KINDS: dict[gazetteer.EntryKind, PlaceKind] = {
    "city": "city",
    "capital": "city",
    "region": "region",
    "county": "region",
    "area": "area",
    "water": "water",
    "mountain": "mountain",
    "facility": "facility",
}
_CAPITAL_CITY = "US-DC"  # a division that is nothing but its city: the gazetteer has it as that


@dataclass(frozen=True)
class Reading:
    """A place that a name may mean. ``key`` tells places apart; coordinates are WGS 84 degrees.

    ``listed``: it stands in a table of newsx. ``ambiguous``: the table says that its bare name is
    often something else. ``other``: the gazetteer knows it by this name, but under another first.
    """

    key: str
    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    population: int = 0
    listed: bool = False
    ambiguous: bool = False
    capital: bool = False
    other: bool = False

    @cached_property
    def unit(self) -> tuple[float, float, float] | None:
        """The point on a globe of radius 1, as x, y, z."""
        if self.latitude is None or self.longitude is None:
            return None
        latitude, longitude = math.radians(self.latitude), math.radians(self.longitude)
        flat = math.cos(latitude)
        return flat * math.cos(longitude), flat * math.sin(longitude), math.sin(latitude)

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


Form = Callable[[str], tuple[Reading, ...]]


@lru_cache(maxsize=8192)
def readings_of(name: str, *, adjective: bool = False) -> tuple[Reading, ...]:
    """All places that ``name`` may mean."""
    if adjective:
        return tuple(each for lookup in ADJECTIVES.values() for each in lookup(name))
    return next((found for form in FORMS.values() if (found := form(name))), ())


@lru_cache(maxsize=2048)
def containers_of(name: str) -> tuple[Reading, ...]:
    """The countries and listed regions that ``name`` may mean, as written after "City, "."""
    found = tuple(each for each in _by_name().get(_plain(name), ()) if each.country)
    return found or _postal().get(name, ())


def adjectives_of(name: str) -> tuple[Reading, ...]:
    """The countries that ``name`` may be an adjective of."""
    return tuple(each for each in _of_adjective(name) if each.country)


@cache
def nouns() -> dict[str, str]:
    """Kind of place by noun (data/place_words.tsv)."""
    return {word: kind for word, kind in rows("place_words.tsv") if not kind.endswith("part")}


@cache
def offices() -> dict[str, str]:
    """Kind of place by the office it has: "mayor" of a city."""
    return {
        word: use.removeprefix("of_")
        for word, uses in rows("place_name_words.tsv")
        for use in uses.split(";")
        if use.startswith("of_")
    }


def _named(name: str) -> tuple[Reading, ...]:
    """What bears the name itself, by the tables and by the gazetteer."""
    listed = [
        each for table in TABLES.values() for each in table(name) if each.admin1 != _CAPITAL_CITY
    ]
    if not listed and name in _postal():
        return _postal()[name]
    known = {(each.country, each.name.casefold()) for each in listed}
    countries = {each.country for each in listed if each.kind == "country"}
    found = [
        each
        for lookup in GAZETTEER.values()
        for each in lookup(name)
        # A division that a table lists too is one place, and Panama is first of all the country.
        if not (each.kind == "region" and (each.country, each.name.casefold()) in known)
        and not (each.capital and each.country in countries)
    ]
    return (*listed, *found)


def _table(table: str) -> Form:
    """Readings of a table by name; their keys begin with what it lists."""
    return lambda name: tuple(
        each for each in _by_name().get(_plain(name), ()) if each.key.startswith(f"{table} ")
    )


def _without_its_noun(name: str) -> tuple[Reading, ...]:
    """ "Aceh province", "City of Lagos": the place, where it can be one of that kind."""
    words = name.split()
    if len(words) < 2:
        return ()
    last, first = nouns().get(words[-1].casefold()), nouns().get(words[0].casefold())
    if first and len(words) > 2 and words[1] == "of":
        kind, rest = first, " ".join(words[2:])
    elif last:
        kind, rest = last, " ".join(words[:-1])
    else:
        return ()
    fitting = [each for each in _named(rest) if fits(each, kind)]
    if fitting or kind not in ("region", "county"):
        return tuple(fitting)
    # A division that bears the name of its chief town lies where the town does.
    towns = (each for each in _named(rest) if each.kind == "city" and not each.other)
    return tuple(map(_division_of, towns))


def _division_of(city: Reading) -> Reading:
    return replace(
        city, key=f"division of {city.key}", kind="region", geonames_id=None, capital=False
    )


def fits(reading: Reading, noun_kind: str) -> bool:
    """Whether the place can be called by a noun of this kind."""
    if noun_kind == "capital":
        return reading.capital
    if noun_kind == "county":
        return reading.kind == "region" and not reading.listed
    return reading.kind == noun_kind


def _part(name: str) -> tuple[Reading, ...]:
    """ "Western Massachusetts": an area inside a place, with the middle of the whole."""
    words = name.split(maxsplit=1)
    part = words[0].casefold()
    of_town = part in words_that("town_part")
    if len(words) < 2 or not (of_town or part in words_that("part")):
        return ()
    return tuple(
        replace(each, key=f"{part}{PART_OF}{each.key}", name=name, kind="area", geonames_id=None,
                capital=False)
        for each in _named(words[1])
        if each.listed
        or (each.kind == "city" and not each.other and (of_town or each.population >= _LARGE))
    )  # fmt: skip


@cache
def words_that(use: str) -> frozenset[str]:
    """Words of a use: "serves", "qualifies", "newspaper", "part", "town_part"."""
    table = (*rows("place_name_words.tsv"), *rows("place_words.tsv"))
    return frozenset(word for word, uses in table if use in uses.split(";"))


def inner_of(name: str) -> tuple[Reading, ...]:
    """The place that a facility or a body is named for: "Leeds" of "Leeds Central Library".

    Only where nothing else is in the name: "George Washington University" is not in George.
    """
    words = _POSSESSIVE.sub("", name).split()
    if len(words) > 2 and words[1] == "of" and words[0].casefold() in words_that("serves"):
        return _towns_and_regions(" ".join(words[2:]))
    if len(words) < 2 or words[-1].casefold() not in words_that("serves"):
        return ()
    end = len(words) - 1
    while end > 1 and words[end - 1].casefold() in words_that("serves") | words_that("qualifies"):
        end -= 1
    for last in range(len(words) - 1, end - 1, -1):  # "Harwick County" before "Harwick"
        if found := _towns_and_regions(" ".join(words[:last])):
            return found
    return ()


def _towns_and_regions(name: str) -> tuple[Reading, ...]:
    return tuple(each for each in _named(name) if each.country and each.kind != "facility")


def _inside_name(name: str) -> tuple[Reading, ...]:
    """ "Calgary International Airport": it lies where its city does, or in its state."""
    return tuple(
        replace(
            each, key=f"{IN_PLACE}{each.key}", name=name, kind="facility", geonames_id=None,
            capital=False, listed=False, ambiguous=False,
            latitude=None if each.listed else each.latitude,
            longitude=None if each.listed else each.longitude,
        )
        for each in inner_of(name)
    )  # fmt: skip


def _of_entry(entry: gazetteer.Entry) -> Reading:
    return Reading(
        f"geonames {entry.id}", entry.name, _KINDS[entry.kind], entry.country,
        entry.admin1, entry.latitude, entry.longitude, entry.id if entry.id > 0 else None,
        entry.population, listed=_KINDS[entry.kind] not in ("city", "region"),
        capital=entry.kind == "capital", other=entry.other,
    )  # fmt: skip


@cache
def _by_name() -> dict[str, tuple[Reading, ...]]:
    table: dict[str, list[Reading]] = defaultdict(list)
    for code, name, aliases, _ in rows("countries.tsv"):
        _enter(table, _country(code, name), (name, aliases))
    for name, aliases, code, iso, ambiguous, _ in rows("regions.tsv"):
        _enter(table, _region(name, code, iso, ambiguous == "yes"), (name, aliases))
    for name, aliases, kind, _ in rows("areas.tsv"):
        _enter(table, _area(name, kind), (name, aliases))
    return {form: tuple(places) for form, places in table.items()}


def _of_adjective(name: str) -> tuple[Reading, ...]:
    """By the tables; large cities are asked of the gazetteer one by one, as they are spoken of."""
    form = _plain(name)
    cities = (gazetteer.entry_of(id, city) for id, city in _city_demonyms().get(form, ()))
    return (*_by_adjective().get(form, ()), *(_of_entry(each) for each in cities if each))


@cache
def _by_adjective() -> dict[str, tuple[Reading, ...]]:
    table: dict[str, list[Reading]] = defaultdict(list)
    for code, name, _, adjectives in rows("countries.tsv"):
        _enter(table, _country(code, name), (adjectives,))
    for name, _, code, iso, ambiguous, adjectives in rows("regions.tsv"):
        _enter(table, _region(name, code, iso, ambiguous == "yes"), (adjectives,))
    for name, _, kind, adjectives in rows("areas.tsv"):
        _enter(table, _area(name, kind), (adjectives,))
    return {form: tuple(places) for form, places in table.items()}


@cache
def _city_demonyms() -> dict[str, list[tuple[int, str]]]:
    """Adjective or demonym -> the cities, each by its id of GeoNames and its name."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city, id, adjectives in rows("city_demonyms.tsv"):
        for form in adjectives.split(";"):
            found[_plain(form)].append((int(id), city))
    return found


@cache
def _postal() -> dict[str, tuple[Reading, ...]]:
    """Codes in capitals of the states and provinces of the USA, Canada and Australia."""
    found: dict[str, tuple[Reading, ...]] = {}
    for each in {each for readings in _by_name().values() for each in readings if each.admin1}:
        if each.admin1 and each.country in ("US", "CA", "AU"):
            found[each.admin1[3:]] = (*found.get(each.admin1[3:], ()), each)
    return {code: tuple(sorted(each, key=lambda r: -r.population)) for code, each in found.items()}


@lru_cache(maxsize=512)
def _country(code: str, name: str) -> Reading:
    return _located(Reading(f"country {code}", name, "country", code, listed=True), code)


@lru_cache(maxsize=1024)
def _region(name: str, code: str, iso: str, ambiguous: bool) -> Reading:
    key = iso if iso != "-" else f"{code}/{name}"
    known = Reading(
        f"region {key}", name, "region", code, iso if iso != "-" else None,
        listed=True, ambiguous=ambiguous,
    )  # fmt: skip
    return _located(known, key)


@lru_cache(maxsize=512)
def _area(name: str, kind: str) -> Reading:
    return _located(Reading(f"area {name}", name, cast("PlaceKind", kind), listed=True), name)


def _located(reading: Reading, key: str) -> Reading:
    found = gazetteer.middle(key)
    if not found:
        return reading
    return replace(
        reading, country=reading.country or found.country, latitude=found.latitude,
        longitude=found.longitude, population=found.population, geonames_id=found.geonames_id,
    )  # fmt: skip


def _enter(table: dict[str, list[Reading]], reading: Reading, cells: Iterable[str]) -> None:
    for cell in cells:
        for form in filter(None, (_plain(each) for each in cell.split(";") if each.strip() != "-")):
            if reading not in table[form]:
                table[form].append(reading)


def _plain(name: str) -> str:
    return name.replace("’", "'").strip().casefold().removeprefix("the ").strip()


# Where names are looked up. A test switches one off by an entry that finds nothing.
TABLES: dict[str, Form] = {each: _table(each) for each in ("country", "region", "area")}
GAZETTEER: dict[str, Form] = {
    "gazetteer": lambda name: tuple(map(_of_entry, gazetteer.lookup(name))),
}
ADJECTIVES: dict[str, Form] = {"adjective": _of_adjective}
# Ways to read a name: the first that gives a reading counts.
FORMS: dict[str, Form] = {
    "by_name": _named,
    "own_noun": _without_its_noun,
    "part": _part,
    "name_inside": _inside_name,
}
