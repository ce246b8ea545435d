"""The data files: each says what it is, and keeps to what it says."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from typing import get_args

import pytest

from newsx.data import rows, words
from newsx.result import KEPT_KINDS, PlaceKind, SegmentKind
from newsx.strip.phrases import chrome_phrase

FOLDER = files("newsx.data")
NAMES = sorted(file.name for file in FOLDER.iterdir() if file.name.endswith((".txt", ".tsv")))
COLUMNS = {
    "abbreviations.txt": 1,
    "agencies.tsv": 2,
    "areas.tsv": 4,
    "chrome_phrases.tsv": 3,
    "city_demonyms.tsv": 3,
    "containers.tsv": 3,
    "countries.tsv": 4,
    "cue_nouns.txt": 1,
    "cue_verbs.tsv": 3,
    "given_names.tsv": 2,
    "not_names.tsv": 2,
    "pronoun_weights.tsv": 3,
    "regions.tsv": 6,
    "short_titles.tsv": 2,
    "source_nouns.tsv": 3,
    "source_place_nouns.tsv": 2,
    "titles.tsv": 3,
}
# Where a first word may stand twice: the kind comes first, or one name is several regions.
REPEATED = {"chrome_phrases.tsv", "containers.tsv", "regions.tsv"}
ALIASES = {
    "agencies.tsv": [1],
    "areas.tsv": [1, 3],
    "city_demonyms.tsv": [2],
    "countries.tsv": [2, 3],
    "regions.tsv": [1, 5],
}


def content(name: str) -> str:
    return FOLDER.joinpath(name).read_text(encoding="utf-8")


def test_every_file_is_looked_at() -> None:
    assert set(NAMES) >= set(COLUMNS)


@pytest.mark.parametrize("name", NAMES)
def test_header(name: str) -> None:
    header = re.match(r"(?:#.*\n)+", content(name))
    assert header is not None
    for part in ("# Facts: ", "# To extend: ", "# Column"):
        assert part in header[0]


@pytest.mark.parametrize("name", NAMES)
def test_columns(name: str) -> None:
    header = re.search(r"^# Columns?: (.+)$", content(name), re.MULTILINE)
    assert header is not None
    expected = len(header[1].split("<TAB>"))
    assert expected == COLUMNS.get(name, expected)
    assert {len(row) for row in rows(name)} == {expected}
    assert all(cell for row in rows(name) for cell in row)


@pytest.mark.parametrize("name", NAMES)
def test_lines(name: str) -> None:
    """White space at the edge of a cell says that something went wrong by hand."""
    assert content(name).endswith("\n")
    assert "\r" not in content(name)
    body = [line for line in content(name).splitlines() if not line.startswith("#")]
    assert len(body) == len(rows(name))
    for line in body:
        assert [cell.strip() for cell in line.split("\t")] == line.split("\t")
        assert "  " not in line


@pytest.mark.parametrize("name", sorted(set(NAMES) - REPEATED))
def test_an_entry_stands_once(name: str) -> None:
    assert [
        entry for entry, times in Counter(row[0] for row in rows(name)).items() if times > 1
    ] == []
    assert words(name) == {row[0] for row in rows(name)}


def test_a_region_stands_once_in_its_country() -> None:
    counted = Counter((row[0], row[2]) for row in rows("regions.tsv"))
    assert [region for region, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(("name", "column"), [(n, c) for n, cs in ALIASES.items() for c in cs])
def test_aliases(name: str, column: int) -> None:
    for row in rows(name):
        aliases = row[column].split(";")
        assert aliases == ["-"] or not {"", "-"} & {alias.strip() for alias in aliases}, row
        assert [alias.strip() for alias in aliases] == aliases, row
        assert len(set(aliases)) == len(aliases), row


@pytest.mark.parametrize("name", ["agencies.tsv", "areas.tsv", "countries.tsv", "regions.tsv"])
def test_a_name_belongs_to_one_row(name: str) -> None:
    name_column, country = (1 if name == "countries.tsv" else 0), name == "regions.tsv"
    counted = Counter(
        (alias, row[2] if country else "")
        for row in rows(name)
        for alias in {row[name_column], *row[ALIASES[name][0]].split(";")} - {"-"}
    )
    assert [alias for alias, times in counted.items() if times > 1] == []


DEMONYMS = {"areas.tsv": 3, "city_demonyms.tsv": 2, "countries.tsv": 3, "regions.tsv": 5}
SHARED = {"Congolese", "Dominican", "Dominicans"}  # by two countries
SHARED |= {"Punjabi", "Punjabis"}  # of India and of Pakistan
SHARED |= {"Antarctic", "Korean", "Koreans"}  # of a country and of an area


def test_a_demonym_belongs_to_one_row() -> None:
    counted = Counter(
        form
        for name, column in DEMONYMS.items()
        for row in rows(name)
        for form in set(row[column].split(";")) - {"-"}
    )
    assert {form for form, times in counted.items() if times > 1} <= SHARED


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("given_names.tsv", 1, {"m", "f"}),
        ("source_nouns.tsv", 1, {"person", "group", "document", "organization"}),
        ("source_nouns.tsv", 2, {"m", "f", "-"}),
        ("titles.tsv", 1, {"honorific", "role"}),
        ("titles.tsv", 2, {"m", "f", "-"}),
        ("cue_verbs.tsv", 1, {"speech", "manner", "writing", "stance", "thought", "weak"}),
        ("areas.tsv", 2, {"continent", "area", "water", "mountain"}),
        ("regions.tsv", 4, {"yes", "-"}),
        ("chrome_phrases.tsv", 0, set(get_args(SegmentKind)) - KEPT_KINDS),
        ("chrome_phrases.tsv", 1, {"line", "prefix", "contains"}),
        (
            "not_names.tsv",
            1,
            set(
                "day month season holiday religion deity person_word platform internet disease"
                " event ideology institution group language currency vehicle_or_weapon"
                " common".split()
            ),
        ),
    ],
)
def test_values(name: str, column: int, values: set[str]) -> None:
    assert {row[column] for row in rows(name)} - values == set()


def test_kinds_of_areas_are_kinds_of_places() -> None:
    assert {row[2] for row in rows("areas.tsv")} <= set(get_args(PlaceKind))


def test_countries_have_their_codes() -> None:
    assert all(re.fullmatch("[A-Z]{2}", row[0]) for row in rows("countries.tsv"))
    assert len(rows("countries.tsv")) == 250  # 249 of ISO 3166-1 and Kosovo


def test_regions_lie_in_known_countries() -> None:
    for row in rows("regions.tsv"):
        assert row[2] in words("countries.tsv")
        assert row[3] == "-" or re.fullmatch(rf"{row[2]}-[A-Z0-9]{{1,3}}", row[3]), row


def test_abbreviations_end_in_a_full_stop() -> None:
    assert [word for word in words("abbreviations.txt") if not word.endswith(".")] == []


PHRASES = rows("chrome_phrases.tsv")


@pytest.mark.parametrize("match", ["line", "prefix", "contains"])
def test_phrases(match: str) -> None:
    for _, how, phrase in PHRASES:
        if how == match:
            assert 1 <= len(phrase.split()) <= 6, phrase
            assert phrase == phrase.lower(), phrase
            assert "’" not in phrase, phrase  # they are compared with straight apostrophes


def test_a_phrase_stands_once() -> None:
    counted = Counter(phrase for _, _, phrase in PHRASES)
    assert [phrase for phrase, times in counted.items() if times > 1] == []


def example(how: str, phrase: str) -> str:
    """A line that the row is there for."""
    if how == "contains":
        return f"x {phrase} x"
    if how == "prefix":
        return f"{phrase}24 x" if phrase.endswith(("19", "20")) else f"{phrase} x"
    return phrase


def is_dead(kind: str, how: str, phrase: str) -> bool:
    found = chrome_phrase(example(how, phrase))
    return found is None or found[0] != kind


YEARS = {phrase for _, _, phrase in PHRASES if phrase.endswith(("19", "20"))}


def test_every_row_is_found_in_a_line_that_it_is_there_for() -> None:
    assert {row[2] for row in PHRASES if is_dead(*row)} - YEARS == set()


@pytest.mark.parametrize("phrase", sorted(YEARS))
def test_rows_that_end_inside_a_year(phrase: str) -> None:
    assert not is_dead("legal", "prefix", phrase)
