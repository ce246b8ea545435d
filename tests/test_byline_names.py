"""The people whom a byline names, and all that stands beside them and is nobody."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.byline_names import byline_people, office, squeezed
from timing import is_quick


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("By Ann Lee", ["Ann Lee"]),
        ("by Ann Lee", ["Ann Lee"]),
        ("BY ANN LEE", ["ANN LEE"]),
        ("Written by Ann Lee", ["Ann Lee"]),
        ("Von Ann Lee", ["Ann Lee"]),
        ("von Ann Lee", ["Ann Lee"]),
        ("Par Ann Lee", ["Ann Lee"]),
        ("Text: Ann Lee", ["Ann Lee"]),
        ("Ludwig van der Berg", ["Ludwig van der Berg"]),
        ("A. B. O’Lee-Ray", ["A. B. O’Lee-Ray"]),
        ("Dr. Ann Lee", ["Dr. Ann Lee"]),
        ("José Ortega y Rubio", ["José Ortega y Rubio"]),
        ("Sam Lee Jr.", ["Sam Lee Jr."]),
        ("Sam Lee, Jr.", ["Sam Lee Jr."]),
        ("松本花子", ["松本花子"]),
    ],
)
def test_one_author(text: str, names: list[str]) -> None:
    assert byline_people(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, Bob Ray and Cy Fox",
        "Ann Lee, Bob Ray, and Cy Fox",
        "Ann Lee, Bob Ray & Cy Fox",
        "Ann Lee; Bob Ray; Cy Fox",
        "Ann Lee | Bob Ray | Cy Fox",
        "Ann Lee / Bob Ray / Cy Fox",
        "Ann Lee/Bob Ray/Cy Fox",
        "Ann Lee · Bob Ray · Cy Fox",
        "Ann Lee - Bob Ray - Cy Fox",
        "Ann Lee, Bob Ray und Cy Fox",
        "Ann Lee, Bob Ray et Cy Fox",
        "Ann Lee, Bob Ray og Cy Fox",
        "Ann Lee, Bob Ray y Cy Fox",
        "By Ann Lee, Crime Correspondent, Bob Ray in Ollham and Cy Fox, Staff Writers",
        "Ann Lee (al), Bob Ray [br] and Cy Fox",
        "Ann Lee, Bob Ray, Cy Fox and Ann Lee",
    ],
)
def test_several_authors(text: str) -> None:
    assert byline_people(text) == ["Ann Lee", "Bob Ray", "Cy Fox"]


@pytest.mark.parametrize(
    "beside",
    [
        ", AP", ", Ollham", ", The Associated Press", " The Associated Press", " in Ollham",
        " for The Oll Post", " For Ollpost.Com", " | ann@post.example", " ann@post.example",
        " @annlee", " https://post.example/ann", " Political Correspondent", " Senior Crime Editor",
        " Staff Writer", ", Staff Writer", " Twitter", " Follow", " (AFP)", " 4 May 2022",
        " May 4, 2022 10:15", "Published May 4, 2022", " Posted: May 4", " Updated 2 hours ago",
    ],
)  # fmt: skip
def test_what_stands_beside_a_name(beside: str) -> None:
    assert byline_people(f"Ann Lee{beside}") == ["Ann Lee"]
    assert byline_people(f"By Ann Lee{beside}", told=False) == ["Ann Lee"]


@pytest.mark.parametrize("before", ["Reporter ", "Chief Political Correspondent ", "Staff Writer "])
def test_an_office_before_a_name(before: str) -> None:
    assert byline_people(f"{before}Ann Lee") == ["Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "", "Staff", "STAFF", "Editors", "admin", "Newsroom", "Redaktion", "Staff Reporter",
        "Deputy Political Editor", "White House Correspondent", "No Author", "Guest Contributor",
        "News Desk", "Redaktion Politik", "ann@post.example", "https://post.example/ann",
        "www.post.example", "post.example.com", "@annlee", "AFP", "Reuters", "Associated Press",
        "The Associated Press", "AFP Deutschland", "TPN", "Oll Media GmbH", "R2D2 Lee",
        "Foto: Ann", "ann lee", "the river", "By", "x" * 400, "Ann Lee " * 60,
    ],
)  # fmt: skip
def test_who_is_no_author(text: str) -> None:
    assert byline_people(text) == []


SITE = frozenset({"ollpost", "ollpostexample", "olv"})


@pytest.mark.parametrize("name", ["The Oll Post", "Oll Post", "OLL POST", "ollpost.example", "OLV"])
def test_the_site_is_no_author(name: str) -> None:
    assert byline_people(name, SITE) == []
    assert byline_people(f"Ann Lee | {name}", SITE) == ["Ann Lee"]


def test_a_part_of_the_site_is_no_author() -> None:
    assert byline_people("OLV Ollham", SITE) == []
    assert byline_people("OLV Ollham") == ["OLV Ollham"]


def test_one_word_is_a_name_where_markup_says_so() -> None:
    assert byline_people("Ximena") == ["Ximena"]
    assert byline_people("Ximena", told=False) == []


def test_one_word_beside_full_names_is_a_place() -> None:
    assert byline_people("Ann Lee, Ollham, Bob Ray") == ["Ann Lee", "Bob Ray"]


def test_a_surname_may_be_a_word_of_papers() -> None:
    assert byline_people("Mei Sun") == ["Mei Sun"]
    assert byline_people("By The Ollham Sun", told=False) == []


@pytest.mark.parametrize("word", ["editor", "Political", "staff", "Follow"])
def test_offices(word: str) -> None:
    assert office(word)


@pytest.mark.parametrize("word", ["Ann", "Sun", "by", "and"])
def test_other_words(word: str) -> None:
    assert not office(word)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Oll Post", "ollpost"),
        ("Öll-Pöst.example", "ollpostexample"),
        ("Theodora", "theodora"),
        ("", ""),
        ("毎日", "毎日"),
    ],
)
def test_squeezed(name: str, expected: str) -> None:
    assert squeezed(name) == expected


@settings(deadline=None)
@given(st.text(max_size=80), st.booleans())
def test_names_are_words_of_the_byline(text: str, told: bool) -> None:
    for name in byline_people(text, told=told):
        assert name.strip()
        assert all(word in text for word in name.split())


@pytest.mark.parametrize("unit", ["A", "Ann Lee, ", "by ", "a.", "@", "(", "Lee and "])
def test_long_bylines_are_quick(unit: str) -> None:
    assert is_quick(lambda: byline_people(unit * (300 // len(unit))), limit=0.1)
    assert is_quick(lambda: byline_people(unit * 50_000), limit=0.1)
