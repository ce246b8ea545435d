"""The gazetteer as it is shipped: opened late and for reading, whatever thread or process asks."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from newsx.analyzer_info import analyzer_info
from newsx.errors import NewsxError
from newsx.options import Options
from newsx.resolve import gazetteer
from newsx.resolve.gazetteer import about, entry_of, lookup, middle
from newsx.resolve.toponyms import folded
from timing import is_quick

MOST_BYTES = 8_000_000


def forget() -> None:
    """Closes what is open and forgets every answer."""
    for remembered in (lookup, gazetteer._middles, about):
        remembered.cache_clear()
    gazetteer._own.database = None


def test_it_is_small() -> None:
    assert gazetteer._path().stat().st_size < MOST_BYTES


def test_it_is_opened_when_a_name_is_looked_up_and_not_before() -> None:
    code = (
        "import sqlite3, newsx.pipeline, newsx.resolve.places\n"
        "from newsx.resolve import gazetteer\n"
        "assert gazetteer._own.database is None\n"
        "gazetteer.lookup('Vladivostok')\n"
        "assert gazetteer._own.database is not None\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_opening_and_asking_is_a_matter_of_milliseconds() -> None:
    assert is_quick(lambda: (forget(), lookup("Vladivostok")), limit=0.1)


def test_it_cannot_be_written() -> None:
    lookup("Oslo")
    database = gazetteer._own.database
    assert database is not None
    for statement in ("DELETE FROM names", "CREATE TABLE more (a)"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            database.execute(statement)


def test_the_result_says_its_version() -> None:
    assert analyzer_info(Options()).gazetteer == about()["version"]
    assert "schema 2" in about()["version"]
    assert "CC BY 4.0" in about()["credit"]
    assert "GeoNames" in about()["credit"]


def test_an_entry_has_what_geonames_says() -> None:
    (vladivostok,) = lookup("Vladivostok")
    assert (vladivostok.id, vladivostok.country, vladivostok.admin1) == (2013348, "RU", "RU-PRI")
    assert vladivostok.latitude == pytest.approx(43.1, abs=0.1)
    assert vladivostok.longitude == pytest.approx(131.9, abs=0.1)
    assert vladivostok.population > 500_000
    assert vladivostok.kind == "city"


def test_the_most_populous_place_comes_first() -> None:
    found = lookup("Paris")
    assert [entry.country for entry in found][:1] == ["FR"]
    assert "US-TX" in {entry.admin1 for entry in found}
    assert list(found) == sorted(found, key=lambda entry: -entry.population)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyiv", "Kiev"),
        ("São Paulo", "Sao Paulo"),
        ("Saint Petersburg", "St. Petersburg"),
        ("Xi'an", "Xi’an"),
        ("El Fasher", "Al-Fashir"),
        ("Frankfurt am Main", "Frankfurt"),
        ("D.C.", "Washington"),
        ("VLADIVOSTOK", "Vladivostok"),
        ("Bombay", "Mumbai"),
        ("Calcutta", "Kolkata"),
        ("Peking", "Beijing"),
        ("Rangoon", "Yangon"),
        ("Halab", "Aleppo"),
        ("Kharkov", "Kharkiv"),
        ("Hodeidah", "Al Hudaydah"),
        ("Mazar-i-Sharif", "Mazar-e Sharif"),
        ("Al-Raqqa", "Ar Raqqah"),
        ("Raqqa", "Raqqah"),
        ("Qatraneh", "Al Qatrana"),
        ("Stepanakert", "Khankendi"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert lookup(one)[0].id == lookup(other)[0].id


def test_another_name_is_said_to_be_one() -> None:
    assert lookup("Kiev")[0].other
    assert not lookup("Kyiv")[0].other
    assert not lookup("New York")[0].other  # shortened, not another


def test_only_the_capital_of_a_country_is_one() -> None:
    assert lookup("Moscow")[0].kind == "capital"
    assert [entry.kind for entry in lookup("Washington")].count("capital") == 1


def test_a_county_and_a_division_have_their_own_id_of_geonames() -> None:
    counties = lookup("Orange County")
    assert {entry.kind for entry in counties} == {"county"}
    assert {"US-CA", "US-FL"} <= {entry.admin1 for entry in counties}
    kent = lookup("Kent")[0]
    assert (kent.kind, kent.id, kent.admin1) == ("region", 3333158, "GB-ENG")


@pytest.mark.parametrize(
    ("name", "kind", "country", "admin1"),
    [
        ("Sylhet", "region", "BD", "BD-G"),  # a division of the first level
        ("Kalahandi", "region", "IN", "IN-OD"),  # a district
        ("Turkana", "region", "KE", "KE-43"),
        ("Gwinnett", "county", "US", "US-GA"),  # "County" may be left out where that is clear
        ("County Cork", "region", "IE", None),
        ("Tipperary", "region", "IE", None),  # few of its people live in the town
    ],
)
def test_divisions(name: str, kind: str, country: str, admin1: str | None) -> None:
    found = {(entry.kind, entry.country, entry.admin1) for entry in lookup(name)}
    assert (kind, country, admin1) in found


@pytest.mark.parametrize("name", ["Cork", "Norwich", "Wroclaw"])
def test_a_division_that_is_hardly_more_than_its_town_is_the_town(name: str) -> None:
    assert lookup(name)[0].kind == "city"
    assert not any(entry.kind == "region" and not entry.other for entry in lookup(name))


@pytest.mark.parametrize("name", ["North West", "South East", "Northern", "Central"])
def test_a_direction_is_no_name(name: str) -> None:
    assert lookup(name) == ()


@pytest.mark.parametrize(
    ("name", "kind", "country", "latitude", "longitude"),
    [
        ("Susquehanna River", "water", "US", 39.5, -76.1),  # its mouth
        ("Yamuna", "water", "IN", 25.4, 81.9),
        ("Lake Tahoe", "water", "US", 39.1, -120),
        ("Mount Pinatubo", "mountain", "PH", 15.1, 120.4),
        ("Molokai", "area", "US", 21.1, -157),
        ("Isle of Skye", "area", "GB", 57.3, -6.2),
        ("Rift Valley", "area", None, 0.5, 36),
        ("Schiphol", "facility", "NL", 52.3, 4.8),
        ("Kremlin", "facility", "RU", 55.8, 37.6),
        ("Al-Aqsa Mosque", "facility", None, 31.8, 35.2),  # disputed
    ],
)
def test_features(
    name: str, kind: str, country: str | None, latitude: float, longitude: float
) -> None:
    found = lookup(name)[0]
    assert (found.kind, found.country) == (kind, country)
    assert (found.latitude, found.longitude) == (latitude, longitude)
    assert found.id < 0  # GeoNames has an id for it, and we do not


def test_one_name_may_be_several_rivers() -> None:
    rivers = [entry for entry in lookup("Red River") if entry.kind == "water"]
    assert len({(river.latitude, river.longitude) for river in rivers}) == len(rivers) == 3


def test_two_capitals_are_a_code() -> None:
    assert [entry.country for entry in lookup("Eu")] == ["FR"]
    assert lookup("EU") == ()
    assert lookup("LA")[0].name == "Los Angeles"  # an alias of its own


def test_a_place_by_its_id() -> None:
    venice = entry_of(3164603, "Venice")
    assert venice is not None
    assert (venice.name, venice.kind, venice.country) == ("Venice", "city", "IT")
    assert entry_of(1, "Nowhere") is None


def test_a_name_that_nobody_bears() -> None:
    assert lookup("Herring Sound") == ()
    assert middle("Herring Sound") is None


@pytest.mark.parametrize(
    ("key", "country", "latitude", "longitude"),
    [
        ("RU", "RU", 60, 100),
        ("US", "US", 39.8, -98.6),
        ("BE", "BE", 50.8, 4.5),
        ("US-KS", "US", 38.5, -98),
        ("UA-43", "UA", 45.3, 34.4),
        ("Europe", None, 48.7, 9.1),
        ("Gaza Strip", "PS", 31.4, 34.4),
        ("Black Sea", None, 43, 35),
    ],
)
def test_middles(key: str, country: str | None, latitude: float, longitude: float) -> None:
    found = middle(key)
    assert found is not None
    assert found.country == country
    assert found.latitude == pytest.approx(latitude, abs=0.7)
    assert found.longitude == pytest.approx(longitude, abs=0.7)


def test_every_point_lies_on_the_globe() -> None:
    lookup("Oslo")
    assert gazetteer._own.database is not None
    for table in ("places", "points"):
        (bounds,) = gazetteer._query(
            f"SELECT min(latitude), max(latitude), min(longitude), max(longitude) FROM {table}"  # noqa: S608
        )
        south, north, west, east = (bound / gazetteer.SCALE for bound in bounds)
        assert -90 <= south < north <= 90
        assert -180 <= west < east <= 180


def test_every_thread_has_a_connection_of_its_own() -> None:
    lookup("Oslo")
    found: list[object] = []

    def ask() -> None:
        lookup.__wrapped__("Bergen")
        found.append(gazetteer._own.database)

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert found[0] is not None
    assert found[0] is not gazetteer._own.database


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_ask_for_themselves(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} on this system")
    lookup("Oslo")
    with multiprocessing.get_context(method).Pool(1) as pool:
        process, opened_by, id = pool.apply(asked, ("Trondheim",))
    assert process == opened_by != os.getpid()
    assert id == lookup("Trondheim")[0].id


def asked(name: str) -> tuple[int, int, int]:
    """Run in a worker: who it is, who opened its connection, what it found."""
    id = lookup.__wrapped__(name)[0].id
    return os.getpid(), gazetteer._own.process, id


def test_a_broken_file_is_an_error_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "gazetteer.sqlite"
    broken.write_text("nothing of the kind" * 100)
    monkeypatch.setattr(gazetteer, "_path", lambda: broken)
    monkeypatch.setattr(gazetteer, "_own", gazetteer._Connection())
    with pytest.raises(NewsxError, match="gazetteer") as caught:
        lookup.__wrapped__("Oslo")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Hague", "hague"),
        ("Mount Vernon", "mt vernon"),
        ("Łódź", "lodz"),
        ("Winston-Salem", "winston salem"),
        ("L.A.", "la"),
        ("Saint", "saint"),
        ("", ""),
    ],
)
def test_folding(name: str, key: str) -> None:
    assert folded(name) == key
