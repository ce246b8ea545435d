"""A story that goes on below a gap: its paragraphs name whom it names."""

from __future__ import annotations

import pytest
from dumps import MORE, OTHER_STORY, STORY, TITLE, body, kinds, read

from newsx.strip.kinship import is_kin, names

SHORT = STORY[:3]
CARDS = [
    "Old dam, new fears",
    "Why your baker hates you",
    "Ten soups for a wet week",
    "In pictures",
]
BELOW = "Ray was seen on the bridge once more, with a broom."
ELSEWHERE = "A ferryman was seen on the quay once more, with a broom."


def test_what_names_its_people_below_a_gap_is_of_the_story() -> None:
    assert BELOW in body(TITLE, *SHORT, *CARDS, BELOW)
    assert ELSEWHERE not in body(TITLE, *SHORT, *CARDS, ELSEWHERE)


@pytest.mark.parametrize(
    "stop", ["By Fay Orm", "© 2023 Oll Valley Media", "Comments 40", "Reporting by Dee Elm"]
)
def test_nothing_is_looked_for_below_another_byline_or_the_foot_of_the_page(stop: str) -> None:
    assert BELOW not in body(TITLE, *SHORT, stop, *CARDS, BELOW)


def test_nor_below_the_author_s_box() -> None:
    box = "Dee Elm is a reporter for the Oll Gazette in Ollham."
    assert BELOW not in body(TITLE, *SHORT, box, *CARDS, BELOW)
    assert box not in read(TITLE, *SHORT, box, *CARDS, BELOW).text


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("Ray has swept it since May.", True),
        ("Orm has swept it since May.", False),
        ("The bridge will open on Monday.", False),  # every story has weekdays
        ("Ray has swept it since", False),
        ("Ray has swept it since May, and the broom that he...", False),
        ("Get our letter from Ray, and all that you missed.", False),
        ("“Get our letter,” Ray said.", True),
    ],
)
def test_what_is_kin(text: str, kin: bool) -> None:
    assert is_kin(text, names(SHORT)) is kin


def test_names_are_capitals_within_a_sentence() -> None:
    assert names(SHORT) == {"Ann", "Lee", "Bob", "Ray", "Oll"}


def test_chrome_that_stories_have_counts_nothing_against_them() -> None:
    captions = [f"The bridge at {hour} o'clock (Photo: Oll Press)" for hour in range(1, 20)]
    end = "Nobody was hurt, and the road to the west was open again by the next evening."
    assert body(TITLE, *SHORT, *captions, end) == [*SHORT, end]
    assert end not in body(TITLE, *SHORT, *(f"Soups of week {n}" for n in range(1, 20)), end)


def test_nor_do_empty_bullets_and_announced_items() -> None:
    end = "Nobody was hurt, and the road to the west was open again by the next evening."
    items = [f"- boat {number} of Mill Street" for number in range(1, 20)]
    told = "The county has lent the town these boats:"
    assert body(TITLE, *SHORT, *["*"] * 19, end) == [*SHORT, end]
    assert end in body(TITLE, *SHORT, told, "\n".join(items), end)
    assert end not in body(TITLE, *SHORT, "\n".join(items), end)


def test_other_stories_below_are_not_kin() -> None:
    assert body(TITLE, *SHORT, *CARDS, *OTHER_STORY[:1]) == SHORT


def test_a_story_goes_on_below_headlines_and_their_sentences() -> None:
    box = ["More from this valley", "The Accountants of Bollham", "A firm audits the deep.", "III."]
    page = [TITLE, *STORY, *MORE[:1], *box, *MORE[1:4], "© 2023 Oll Valley Media"]
    assert body(*page) == [*STORY, *MORE[:1], "III.", *MORE[1:4]]
    assert {kinds(*page)[line] for line in box[:3]} == {"related_story"}


def test_it_does_not_where_none_of_three_paragraphs_names_its_people() -> None:
    page = [TITLE, *STORY, *MORE[:1], "More from this valley", "Bakers in court", *OTHER_STORY]
    assert body(*page) == [*STORY, *MORE[:1]]
