"""Places in a row whose noun says what they are."""

from __future__ import annotations

import pytest
from handmade import doc_of, names

from newsx.extract.place_lists import places_in_rows


def rows_in(line: str) -> set[str]:
    doc = doc_of(line)
    return {doc[first:last].text for first, last in places_in_rows(doc)}


@pytest.mark.parametrize(
    ("line", "places"),
    [
        ("in/IN Pell/NNP ,/, Orr/NNP and/CC Love/NNP Creek/NNP counties/NNS it/PRP rained/VBD ./.",
         {"Pell", "Orr", "Love Creek"}),
        ("at/IN Birch/NNP and/CC Mill/NNP streets/NNS it/PRP rained/VBD ./.", {"Birch", "Mill"}),
        ("the/DT villages/NNS of/IN Pell/NNP ,/, Orr/NNP and/CC Love/NNP Creek/NNP slept/VBD ./.",
         {"Pell", "Orr", "Love Creek"}),
    ],
    ids=["after", "streets", "of"],
)  # fmt: skip
def test_each_of_the_row_is_a_place(line: str, places: set[str]) -> None:
    assert rows_in(line) == places


@pytest.mark.parametrize(
    "line",
    [
        "in/IN Pell/NNP counties/NNS it/PRP rained/VBD ./.",
        "wet/JJ and/CC dry/JJ counties/NNS voted/VBD ./.",
        "the/DT villages/NNS of/IN Pell/NNP slept/VBD ./.",
        "Pell/NNP and/CC Orr/NNP friends/NNS slept/VBD ./.",
        "Pell/NNP saw/VBD Orr/NNP streets/NNS ./.",
        "the/DT villages/NNS in/IN Pell/NNP and/CC Orr/NNP slept/VBD ./.",
    ],
    ids=["one", "adjectives", "one-of", "other-noun", "no-row", "no-of"],
)
def test_what_is_no_row_of_places(line: str) -> None:
    assert rows_in(line) == set()


def test_whatever_the_model_makes_of_them() -> None:
    line = "in/IN Grayson/NNP/PERSON and/CC Orr/NNP/ORG counties/NNS it/PRP rained/VBD ./."
    assert [(name.text, name.label) for name in names(line)] == [
        ("Grayson", "place"), ("Orr", "place")
    ]  # fmt: skip


def test_adjectives_of_countries_are_none() -> None:
    line = "the/DT Danish/JJ and/CC Kenyan/NNP/NORP districts/NNS voted/VBD ./."
    assert "place" not in {name.label for name in names(line)}
