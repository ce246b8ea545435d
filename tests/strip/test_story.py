"""Where the story of a text begins and ends, as rules find it."""

from __future__ import annotations

import pytest
from dumps import MORE, OTHER_STORY, STORY, TITLE, body, kinds

from newsx.strip.pieces import Piece
from newsx.strip.story import find_story

DATED = "OLLHAM (Oll Press) -- The dam above the town held through the night, the mayor said."
LONG = [*STORY, *MORE]
CARDS = [
    "1 hour ago",
    "Bakers Of Bollham Go To Court",
    "Nine bakers say that the price of flour in the county has been fixed by their own guild.",
    "2 hours ago",
    "Why The Night Train Is Late",
    "A reader who has waited for it every day since May has written down what he was told.",
    "3 hours ago",
    "Ten Soups For A Wet Week",
    "From leek to lentil, these are the soups that the cooks of the valley swear by in autumn.",
    "4 hours ago",
    "The Last Ferryman",
    "He has crossed the brook eleven thousand times and he has never learned how to swim.",
]


def story(*texts: str) -> list[str]:
    """What lies in the story by the rules, the marked lines with it."""
    found = find_story([Piece(text) for text in texts])
    return [piece.text for piece in found.pieces[found.first : found.last]]


def test_one_sentence_under_each_of_many_headlines_is_no_story() -> None:
    assert story(TITLE, *STORY, *CARDS) == STORY
    assert story(*CARDS, "All stories", TITLE, *STORY) == STORY


def test_a_story_of_short_sentences_only_is_one_all_the_same() -> None:
    short = [
        "The miller had nine boats and sold two of them.",
        "A soldier paid for one with a sack of flour.",
        "The other went to a school for its bell.",
        "Nobody has seen that bell since the summer of 2019.",
        "It is said to hang in a barn in Bollham.",
        "The farmer says that his cows come when it rings.",
    ]
    assert story(*short) == short


@pytest.mark.parametrize(
    "above",
    [
        ["The baker of the lower town carries bread over the bridge in the rain on Monday."],
        ["A night that nobody in the valley will forget, and what the county has learned of it.",
         "The baker of the lower town carries bread over the bridge in the rain on Monday."],
    ],
)  # fmt: skip
def test_a_story_with_a_dateline_begins_there(above: list[str]) -> None:
    assert story(TITLE, *above, DATED, *STORY) == [DATED, *STORY]


def test_a_dateline_far_below_is_of_a_part_of_the_story() -> None:
    assert story(TITLE, *STORY, DATED)[0] == STORY[0]


def test_a_motto_above_the_dateline_stays() -> None:
    motto = "“The river does not read our letters,” the old mayor used to say."
    assert story(TITLE, motto, DATED, *STORY)[0] == motto


@pytest.mark.parametrize(
    "line", ["© 2024 Oll Valley Media. All Rights Reserved.", "Copyright 2024 The Oll Gazette"]
)
def test_a_notice_of_all_rights_ends_a_full_story(line: str) -> None:
    assert story(TITLE, *LONG, line, *OTHER_STORY) == LONG


def test_the_same_notice_on_top_does_not() -> None:
    line = "© 2024 Oll Valley Media. All Rights Reserved."
    assert body(TITLE, STORY[0], line, *STORY[1:]) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "Dee Elm on May 4, 2022 at 7:12 am said:",
        "* oll_boater at 19:30 on Monday 4 May 2022 wrote:",
    ],
)
def test_what_readers_write_ends_the_story(line: str) -> None:
    comments = ["I have lived by this river for 40 years and I have never seen the dam looked at."]
    found = kinds(TITLE, *STORY, line, *comments * 9)
    assert found[line] == "comments"
    assert body(TITLE, *STORY, line, *comments * 9) == STORY


def test_who_said_it_in_the_story_is_no_commenter() -> None:
    line = "Dee Elm, who ran the mill until 2019, said:"
    assert line in body(TITLE, *STORY[:3], line, *STORY[3:])


def test_a_list_of_links_hangs_on_its_label_over_blank_lines() -> None:
    links = ["* Bakers of Bollham go to court", "* Why the night train is late"]
    found = kinds(TITLE, *STORY[:3], "Trending stories", *links, *STORY[3:])
    assert [found[link] for link in links] == ["related_story"] * 2
    assert body(TITLE, *STORY[:3], "Trending stories", *links, *STORY[3:]) == STORY


@pytest.mark.parametrize(
    ("line", "kind"),
    [("*", "other"), ("•", "other"), *((rule, "navigation") for rule in ("-----", "* * *", "–"))],
)
def test_a_line_without_words_is_none_of_the_story(line: str, kind: str) -> None:
    assert kinds(TITLE, *STORY[:3], line, *STORY[3:])[line] == kind
