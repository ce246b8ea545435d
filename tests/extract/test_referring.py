"""Expressions that refer to one person without a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsx.mentions import Mentions

Read = Callable[[str], Mentions]


def nouns(read: Read, text: str) -> list[tuple[str, str]]:
    found = [mention for mention in read(text).referring if mention.form == "noun"]
    return [(text[mention.start : mention.end], mention.determiner) for mention in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A nurse opened the window.", [("A nurse", "a")]),
        ("The driver slept.", [("The driver", "the")]),
        ("My aunt slept.", [("My aunt", "owner")]),
        ("The latter slept.", [("The latter", "the")]),
    ],
)
def test_nouns_for_one_person_with_their_determiner(
    read: Read, text: str, expected: list[tuple[str, str]]
) -> None:
    assert nouns(read, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The nurses slept.",
        "The window broke.",
        "It was a travesty of justice.",
        "Ada Pell became a nurse.",
        "The nurse, Ada Pell, slept.",
        "Ada Pell, a nurse from Leith, slept.",
    ],
    ids=["plural", "no-person", "no-determiner", "predicate", "before-name", "after-name"],
)
def test_what_refers_to_nobody_new_is_none(read: Read, text: str) -> None:
    assert nouns(read, text) == []


def test_pronouns_of_the_third_person_wherever_they_stand(read: Read) -> None:
    text = "She said her boat sank. “He rammed it,” she said of him."
    found = [mention for mention in read(text).referring if mention.form == "pronoun"]
    assert [mention.head for mention in found] == ["she", "her", "he", "she", "him"]
    assert [mention.in_marks for mention in found] == [False, False, True, False, False]
    assert found[0].dependency == "nsubj"


def test_where_sentences_begin(read: Read) -> None:
    text = "It rained. It snowed.\n\nIt froze."
    assert [text[start:].split(".")[0] for start in read(text).sentences] == [
        "It rained", "It snowed", "It froze",
    ]  # fmt: skip
