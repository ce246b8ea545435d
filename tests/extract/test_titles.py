"""Titles before a name: the longest that fits, whatever its case and full stops."""

from __future__ import annotations

import pytest

from newsx.data import rows
from newsx.extract.titles import leading_title, trailing_title


@pytest.mark.parametrize(
    ("words", "length", "title"),
    [
        ("Prime Minister Odile Brannigan", 2, "Prime Minister"),
        ("Minister Odile Brannigan", 1, "Minister"),
        ("Deputy Prime Minister Odile Brannigan", 3, "Deputy Prime Minister"),
        ("Mr. Tamblin", 1, "Mr."),
        ("prime minister Brannigan", 2, "Prime Minister"),
        ("Lt Col Pell", 2, "Lt. Col."),
        ("Mayor", 1, "Mayor"),
    ],
)
def test_the_longest_title_in_front_wins(words: str, length: int, title: str) -> None:
    found = leading_title(words.split())
    assert found is not None
    assert (found[0], found[1].text) == (length, title)


@pytest.mark.parametrize(
    ("words", "length", "title"),
    [
        ("the new Prime Minister", 2, "Prime Minister"),
        ("says the late Dr.", 1, "Dr."),
        ("former Deputy Foreign Minister", 3, "Deputy Foreign Minister"),
    ],
)
def test_the_longest_title_at_the_end_wins(words: str, length: int, title: str) -> None:
    found = trailing_title(words.split())
    assert found is not None
    assert (found[0], found[1].text) == (length, title)


@pytest.mark.parametrize("words", ["Odile Brannigan", "Brannigan Mayor Odile Pell"])
def test_no_title_stands_where_none_is_written(words: str) -> None:
    assert leading_title(words.split()) is None
    assert trailing_title(words.split()) is None


@pytest.mark.parametrize(
    ("title", "kind", "gender"),
    [
        ("Mr", "honorific", "m"),
        ("Mrs.", "honorific", "f"),
        ("Dr", "honorific", None),
        ("Spokeswoman", "role", "f"),
        ("Minister", "role", None),
    ],
)
def test_a_title_tells_its_kind_and_perhaps_a_gender(
    title: str, kind: str, gender: str | None
) -> None:
    found = leading_title([title, "Pell"])
    assert found is not None
    assert (found[1].kind, found[1].gender) == (kind, gender)


def test_every_title_of_the_table_is_found_whole() -> None:
    missed = []
    for text, _, _ in rows("titles.tsv"):
        words = text.split()
        found = leading_title([*words, "Pell"]), trailing_title(["says", *words])
        if [item and item[0] for item in found] != [len(words), len(words)]:
            missed.append(text)
    assert missed == []
