"""The offline gazetteer: towns, divisions, rivers, islands, airports, middles of countries.

Most of it is GeoNames data (CC BY 4.0).

``data/gazetteer.sqlite`` is made by ``tools/build_gazetteer.py``, which says what is in it. It is
opened when the first name is looked up, read-only; each thread and each process has a connection of
its own, so that workers may be forked or spawned. Coordinates are WGS 84 degrees.
"""

from __future__ import annotations

import atexit
import os
import re
import sqlite3
import threading
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Literal, get_args

from newsx.errors import NewsxError
from newsx.resolve.toponyms import folded

SCALE = 10_000  # coordinates are stored as whole numbers of 0.0001 degrees
PEOPLE = 100  # the unit in which populations are stored

EntryKind = Literal["city", "capital", "region", "county", "area", "water", "mountain", "facility"]
_KINDS: tuple[EntryKind, ...] = get_args(EntryKind)

_CODE = re.compile("[A-Z]{2}")

_BY_NAME = """
SELECT places.id, coalesce(places.name, ''), kind, country, admin1, latitude, longitude, population,
       other
FROM names JOIN places ON places.id = names.place JOIN divisions ON divisions.id = places.division
WHERE names.name = ? ORDER BY population DESC, places.id
"""
_BY_ID = """
SELECT places.id, kind, country, admin1, latitude, longitude, population
FROM places JOIN divisions ON divisions.id = places.division WHERE places.id = ?
"""
_POINTS = "SELECT key, country, latitude, longitude, population, geonames_id FROM points"


@dataclass(frozen=True)
class Entry:
    """A town, division or feature. ``id`` is that of GeoNames when it is above zero.

    ``country`` is None where a river or the like lies in several; ``admin1`` is an ISO 3166-2 code;
    ``other`` says that it was found by another name than that it goes by in GeoNames.
    """

    id: int
    name: str
    kind: EntryKind
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int
    other: bool


@dataclass(frozen=True)
class Middle:
    """The middle of a country, region or area; ``country`` is None where it spans several."""

    country: str | None
    latitude: float
    longitude: float
    population: int
    geonames_id: int | None


@lru_cache(maxsize=8192)
def lookup(name: str) -> tuple[Entry, ...]:
    """All places that bear ``name``, the most populous first; spelling is compared folded.

    Two capitals are a code: the EU is not the town of Eu.
    """
    key = folded(name)
    found = tuple(_entry(key, row) for row in _query(_BY_NAME, key))
    return tuple(each for each in found if each.other) if _CODE.fullmatch(name) else found


def entry_of(id: int, name: str) -> Entry | None:
    """The place with this id of GeoNames, under ``name``."""
    for _, *values in _query(_BY_ID, id):
        return _entry(folded(name), (id, name, *values, 0))
    return None


def middle(key: str) -> Middle | None:
    """The middle of a country (``FR``), region (``US-TX``, ``FR/Alsace``) or area (``Africa``)."""
    return _middles().get(key)


@cache
def _middles() -> dict[str, Middle]:
    return {
        key: Middle(country, latitude / SCALE, longitude / SCALE, population, geonames_id)
        for key, country, latitude, longitude, population, geonames_id in _query(_POINTS)
    }


@cache
def about() -> dict[str, str]:
    """``version`` of the gazetteer, and ``credit``: whose data it is, under which licence."""
    return dict(_query("SELECT key, value FROM meta"))


def _entry(key: str, row: tuple[Any, ...]) -> Entry:
    id, name, kind, country, admin1, latitude, longitude, population, other = row
    # "New York" is New York City's own name, shortened.
    another = bool(other) and not folded(name).startswith(f"{key} ")
    return Entry(
        id, name or key.title(), _KINDS[kind], country or None, admin1,
        latitude / SCALE, longitude / SCALE, population * PEOPLE, another,
    )  # fmt: skip


class _Connection(threading.local):
    """The connection of a thread, and the process that opened it."""

    database: sqlite3.Connection | None = None
    process = 0


_own = _Connection()


def _query(statement: str, *values: str | int) -> list[Any]:
    try:
        if _own.database is None or _own.process != os.getpid():
            _own.database, _own.process = _open(), os.getpid()
        return _own.database.execute(statement, values).fetchall()
    except sqlite3.Error as error:
        raise NewsxError(
            "gazetteer",
            f"the gazetteer cannot be read ({error})",
            remedy="pip install --force-reinstall newsx",
        ) from error


def _open() -> sqlite3.Connection:
    # "immutable" spares the locks: nobody writes to an installed file.
    return sqlite3.connect(f"{_path().as_uri()}?mode=ro&immutable=1", uri=True)


@cache
def _path() -> Path:
    """Where the file lies; out of a zipped package it is unpacked until the process ends."""
    unpacked = ExitStack()
    atexit.register(unpacked.close)
    return unpacked.enter_context(as_file(files("newsx.data").joinpath("gazetteer.sqlite")))
