"""Titles of works and names that are given, by the words in front of the marks."""

from __future__ import annotations

import pytest

from newsx.extract.marks import marked_runs
from newsx.extract.works import in_title_case, is_name_given, is_title


def first_run(text: str):
    return marked_runs(text, [(0, len(text))])[0]


@pytest.mark.parametrize(
    "text",
    [
        'The film "Low Tide" opened.',
        'Her novel, "The Keeper of the Tide", sold well.',
        'A play titled "12 Goats" ran.',
        'It is known as "Low Tide".',
        'The song: "Salt on Sunday".',
    ],
)
def test_a_title_after_a_word_for_a_work(text: str) -> None:
    assert is_title(text, first_run(text))


@pytest.mark.parametrize(
    "text",
    [
        'The goat "Low Tide" opened.',
        'The film "as long as winter and half as warm" opened.',
        'He saw the film.\n"Low Tide" opened.',
        'He saw the film of a goat that had "Low Tide" on its bell.',
    ],
    ids=["no-work", "small-letters", "line-between", "far-off"],
)
def test_what_is_no_title(text: str) -> None:
    assert not is_title(text, first_run(text))


@pytest.mark.parametrize(
    "text",
    [
        'They named the goat "Shane".',
        'Divers call him "The Landlord".',
        'Nell, known to her crew as "Wet Nell", slept.',
        'He was nicknamed "Red" by all.',
    ],
)
def test_a_name_that_is_given(text: str) -> None:
    assert is_name_given(text, first_run(text))


@pytest.mark.parametrize(
    "text",
    [
        'They sold the goat "Shane".',
        'They called the goat "a wet rumour".',
        'They called it "The Goat That Ate Norway Before Noon".',
        'They called the old and very tired goat of the pier "Shane".',
    ],
    ids=["no-naming", "small-letters", "long", "far-off"],
)
def test_what_is_no_name_given(text: str) -> None:
    assert not is_name_given(text, first_run(text))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("The Salt of the Earth", True),
        ("Salt,", True),
        ("12 Goats", True),
        ("The salt of the Earth", False),
        ("of the", False),
        ("", False),
    ],
)
def test_title_case(words: str, found: bool) -> None:
    assert in_title_case(words) is found
