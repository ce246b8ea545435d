"""What a noun names when it stands for a source, and who can speak."""

from __future__ import annotations

import pytest
from handmade import doc_of

from newsx.extract.nouns import can_speak, noun_kind


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("spokeswoman", "person"),
        ("witnesses", "person"),
        ("Police", "group"),
        ("reports", "document"),
        ("committee", "organization"),
        ("ministries", "organization"),
        ("agencies", "organization"),
        ("mayors", "person"),
        ("goat", None),
        ("goaties", None),
    ],
)
def test_the_kind_of_a_noun_in_singular_and_plural(word: str, kind: str | None) -> None:
    assert noun_kind(word) == kind


@pytest.mark.parametrize(
    ("item", "speaks"),
    [
        ("Pell/NNP", True),
        ("she/PRP", True),
        ("mayor/NN", True),
        ("police/NNS", True),
        ("committee/NN", True),
        ("report/NN", False),
        ("goat/NN", False),
    ],
)
def test_who_can_speak(item: str, speaks: bool) -> None:
    assert can_speak(doc_of(item)[0]) is speaks
