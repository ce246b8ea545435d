"""The tables that the gazetteer is made from: each row is about a known country and lies there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from newsx.data import rows, words
from newsx.resolve import gazetteer
from newsx.resolve.gazetteer import lookup, middle
from newsx.resolve.toponyms import folded

TOOLS = Path(__file__).resolve().parents[2] / "tools"


def table(name: str) -> list[list[str]]:
    lines = (TOOLS / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


FEATURES = table("features.tsv")


@pytest.mark.parametrize(
    ("name", "columns"),
    [("admin1.tsv", 4), ("aliases.tsv", 3), ("features.tsv", 7), ("middle_points.tsv", 4)],
)
def test_columns(name: str, columns: int) -> None:
    header = (TOOLS / name).read_text(encoding="utf-8").partition("\n\n")[0]
    for part in ("# Facts: ", "# To extend: ", "Columns: "):
        assert part in header
    assert {len(row) for row in table(name)} == {columns}
    assert all(cell == cell.strip() and cell for row in table(name) for cell in row)


def test_kinds_and_codes_of_features() -> None:
    for name, _, kind, country, admin1, *_ in FEATURES:
        assert kind in {"area", "water", "mountain", "facility"}, name
        assert country == "-" or country in words("countries.tsv"), name
        assert admin1 == "-" or re.fullmatch(rf"{country}-[A-Z0-9]{{1,3}}", admin1), name


def towns(column: str) -> dict[str, list[tuple[float, float]]]:
    """Latitude and longitude of towns by country or by division (``column``)."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for code, latitude, longitude in gazetteer._query(
        f"SELECT {column}, latitude, longitude FROM places JOIN divisions "  # noqa: S608
        "ON divisions.id = places.division WHERE kind < 2"
    ):
        found[code].append((latitude / gazetteer.SCALE, longitude / gazetteer.SCALE))
    return found


@pytest.mark.parametrize(("cell", "column", "nearest"), [(3, "country", 5.0), (4, "admin1", 2.5)])
def test_a_feature_is_not_far_from_a_town_of_its_country_or_region(
    cell: int, column: str, nearest: float
) -> None:
    inhabited = towns(column)
    far = []
    for row in FEATURES:
        latitude, longitude = float(row[5]), float(row[6])
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180
        gaps = [
            max(abs(latitude - north), abs((longitude - east + 180) % 360 - 180))
            for north, east in inhabited.get(row[cell], ())
        ]
        if gaps and min(gaps) > nearest:
            far.append(row[0])
    assert set(far) == REMOTE[column]


REMOTE = {
    "country": {
        *("Agalega", "Aleutian Islands", "Ellesmere Island", "Enewetak", "Franz Josef Land"),
        *("Iwo Jima", "Juan Fernandez Islands", "Kara Sea", "Kiritimati", "Lord Howe Island"),
        *("Marquesas Islands", "Mururoa", "Novaya Zemlya", "Ogasawara Islands", "Saba"),
        *("Santa Cruz Islands", "Sint Eustatius", "Tristan da Cunha", "Wrangel Island"),
        *("Chatham Islands",),
    },
    "admin1": {
        *("Aleutian Islands", "Arctic National Wildlife Refuge", "Ellesmere Island"),
        *("Lord Howe Island", "Mount Logan", "North Slope", "Nunavik"),
    },
}


def test_a_feature_stands_once_and_in_no_table_of_newsx() -> None:
    """But one name may be several rivers; the Colorado of Texas and the Don of Yorkshire too."""
    counted = Counter(folded(row[0]) for row in FEATURES)
    several = {name for name, times in counted.items() if times > 1}
    rivers = {folded(row[0]) for row in FEATURES if row[2] == "water"}
    assert several <= rivers | {"channel islands", "blue mountains"}
    listed = {
        folded(form)
        for name, cells in (
            ("areas.tsv", (0, 1)),
            ("countries.tsv", (1, 2)),
            ("regions.tsv", (0, 1)),
        )
        for row in rows(name)
        for cell in cells
        for form in row[cell].split(";")
    }
    assert {folded(row[0]) for row in FEATURES} & listed <= {"colorado river", "river don"}


def test_every_feature_is_in_the_gazetteer() -> None:
    for name, others, kind, *_ in FEATURES:
        for form in (name, *others.split(";")):
            assert form == "-" or kind in {entry.kind for entry in lookup(form)}, form


def test_every_middle_point_belongs_to_something() -> None:
    keys = set(words("countries.tsv") | words("areas.tsv"))
    for name, _, country, iso, *_ in rows("regions.tsv"):
        keys.add(iso if iso != "-" else f"{country}/{name}")
    assert {row[0] for row in table("middle_points.tsv")} - keys == set()


def test_nearly_every_row_of_the_tables_has_a_middle() -> None:
    """But for what is no place on a map."""
    without = {row[0] for row in rows("areas.tsv") if middle(row[0]) is None}
    assert without == NOWHERE
    assert {row[0] for row in rows("countries.tsv") if middle(row[0]) is None} <= {"BV", "HM"}
    for name, _, country, iso, *_ in rows("regions.tsv"):
        assert middle(iso if iso != "-" else f"{country}/{name}"), name


NOWHERE = {
    "Australasia",
    "Eurasia",
    "Global North",
    "Green Line",
    "Northern Hemisphere",
    "Ottoman Empire",
    "Southern Hemisphere",
    "Third World",
    "the West",
}


def test_aliases_lead_to_their_cities() -> None:
    for alias, id, _ in table("aliases.tsv"):
        assert int(id) in {entry.id for entry in lookup(alias)}, alias
