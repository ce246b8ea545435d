"""People that the model passed over, told by a given name, and headings in capitals."""

from __future__ import annotations

import pytest
from handmade import people


@pytest.mark.parametrize(
    "line",
    [
        "Then/RB Tyler/NNP Quorn/NNP threw/VBD ./.",
        "Tyler/NNP/ORG Quorn/NNP threw/VBD ./.",
        "Tyler/NNP/ORG Quorn/NNP/DATE threw/VBD ./.",
    ],
    ids=["unseen", "given-name-misread", "both-misread"],
)
def test_a_given_name_and_a_capitalised_word_are_a_person(line: str) -> None:
    assert people(line) == ["Tyler Quorn"]


@pytest.mark.parametrize(
    "line",
    [
        "Zzyzx/NNP Quorn/NNP threw/VBD ./.",
        "Tyler/NNP threw/VBD ./.",
        "Tyler/NNP Street/NNP slept/VBD ./.",
        "Tyler/NNP Quorn/NNP Ltd/NNP slept/VBD ./.",
        "Tyler/NNP Monday/NNP/DATE threw/VBD ./.",
        "Tyler/NNP/ORG Quorn/NNP/ORG paid/VBD ./.",
        "Victoria/NNP Quorn/NNP slept/VBD ./.",
        "the/DT Saint/NNP/ORG Tyler/NNP/ORG Quorn/NNP slept/VBD ./.",
    ],
    ids=[
        "no-given-name", "alone", "street", "company", "day", "seen-as-one", "place", "tail",
    ],
)  # fmt: skip
def test_what_only_looks_like_one(line: str) -> None:
    assert people(line) == []


@pytest.mark.parametrize(
    "line",
    [
        "SHERIFF/NN :/: ZOF/NNP QUORN/NN",
        "RUNNING/VBG :/: TYLER/NNP QUORN/NN",
        "TYLER/NNP QUORN/NNP ./. Quorn/NNP sang/VBD ./.",
    ],
    ids=["role-and-colon", "given-name-and-colon", "the-text-goes-on"],
)
def test_a_name_in_capitals(line: str) -> None:
    assert people(line)[0].endswith(" QUORN")


@pytest.mark.parametrize(
    "line",
    [
        "WEATHER/NN :/: ZOF/NNP QUORN/NN",
        "TYLER/NNP QUORN/NNP ./. They/PRP sang/VBD ./.",
        "SHERIFF/NN :/: A/DT VERY/RB LONG/JJ NIGHT/NN AHEAD/RB",
        "SHERIFF/NN :/: RAIN/NN",
    ],
    ids=["no-role", "never-again", "long", "one-word"],
)
def test_other_headings_in_capitals(line: str) -> None:
    assert people(line) == []
