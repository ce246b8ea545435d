"""Where the body ends, and what stands below it."""

from __future__ import annotations

import pytest
from dumps import MORE, OTHER_STORY, STORY, TITLE, body, kinds, read

from newsx.strip.marks import spoken_to_reader

PAPER = "The paper has been printed in the valley since 1911 and read by those who live there."


@pytest.mark.parametrize(
    "line", ["The matter has been put off to August 3.", "The bridge is closed."]
)
def test_a_short_last_sentence_stays(line: str) -> None:
    assert body(TITLE, *STORY, line) == [*STORY, line]
    assert body(TITLE, *STORY, line, "(With inputs from PTI)", PAPER) == [*STORY, line]


@pytest.mark.parametrize(
    "line",
    ["We like letters.", "Oll Post, Ollham.", "Without permission of the mill.", "Three boats"],
)
def test_other_short_last_lines_go(line: str) -> None:
    assert body(TITLE, *STORY, line) == STORY


def test_a_list_that_the_last_paragraph_announces() -> None:
    points = ["• Ollham: tenth year", "• Bollham: third year"]
    announced = "These are the towns that have been under water before, the county said:"
    assert body(TITLE, *STORY, announced, *points) == [*STORY, announced, *points]
    assert body(TITLE, *STORY, *points) == STORY


@pytest.mark.parametrize(
    "end",
    [
        "Source: Oll Post/GNA",
        "(With inputs from PTI and ANI)",
        "With files from The Canadian Press",
        "More from the Oll Post",
        "Top Stories",
        "Top News Today",
        "Today's headlines",
        "ABOUT THE OLL POST",
        "Cy Fox covers the valley.",
        "Cy Fox has covered the courts since 2011. She lives in the mill by the bridge.",
    ],
)
def test_what_ends_the_body(end: str) -> None:
    assert body(TITLE, "By Cy Fox", *STORY, end, PAPER) == STORY


def test_a_sentence_about_the_author_early_on_does_not_end_it() -> None:
    line = "Cy Fox has covered the courts."
    assert body(TITLE, "By Cy Fox", STORY[0], line, *STORY[1:]) == [STORY[0], line, *STORY[1:]]


def test_headlines_with_bullets_in_the_midst_do_not_end_it() -> None:
    box = ["More on the valley", "* Old dam, new fears", "* Mill for sale"]
    lines = [*STORY, "By night the soldiers had gone home to the barracks on the hill."]
    assert [
        line for line in body(TITLE, *lines[:4], *box, *lines[4:]) if line not in box
    ] == lines  # fmt: skip


def test_more_comments_than_story() -> None:
    comments = [f"I saw it, and it was the river of the year {n}, I would say." for n in range(40)]
    assert body(TITLE, *STORY, "12 responses to “Old Dam”", *comments) == STORY


def test_rights_after_other_furniture_end_it() -> None:
    rights = (
        "The names of the Oll Post and of its mill are trademarks of the county and its people."
    )
    assert body(TITLE, *STORY, "Share", rights) == STORY


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Cy Fox", "byline"),
        ("* Cy Fox", "byline"),
        ("Cy Fox covers the valley.", "byline"),
        ("cfox@oll.example", "byline"),
        ("ABOUT THE OLL POST", "about_publisher"),
        ("About Radio Oll", "about_publisher"),
        ("“Real time” is a trademark of its owner in the valley.", "legal"),
        ("Parts of this page belong to AFP and may not be copied without their leave.", "legal"),
        ("Opening or printing this page in Bollham can be punished with a fine.", "legal"),
        ("Republishing without a link to the first page is prohibited by the mill.", "legal"),
        ("Our moderators like comments that are short and kind and about the river.", "comments"),
        ("The Oll Post pays its respects to the people of the river.", "about_publisher"),
        ("Top Stories", "related_story"),
        ("Bakers And Boats In The Valley Of The Bollham Brook", "related_story"),
    ],
)
def test_below_the_body(line: str, kind: str) -> None:
    page = ["The Oll Post", TITLE, "By Cy Fox", *STORY, "With reporting by AFP", line]
    assert kinds(*page)[line] == kind


def test_what_readers_write_is_no_notice() -> None:
    line = "We saw it, and nothing is prohibited in this valley of the Oll."
    assert kinds(TITLE, *STORY, "Comments (2)", line)[line] == "comments"


def test_a_notice_may_follow_other_stories() -> None:
    line = "This page may not be copied without the leave of the mill."
    assert kinds(TITLE, *STORY, "Related stories", "Old dam, new fears", line)[line] == "legal"


@pytest.mark.parametrize(
    "end",
    [
        ["With reporting by AFP and Reuters"],
        ["Dee Elm", "Dee Elm is a senior correspondent in the Ollham bureau."],
        ["All Of The Latest News", "Bollham Bakers Take Their Guild To Court"],
    ],
    ids=lambda end: end[0],
)
def test_a_short_story_ends_before_longer_ones(end: list[str]) -> None:
    below = [
        *OTHER_STORY,
        "Old mint to become a school",
        *(f"{line} So they say." for line in MORE),
    ]
    found = kinds(TITLE, *STORY, *end, *below)
    assert body(TITLE, *STORY, *end, *below) == STORY
    assert found[STORY[-1]] == "paragraph"


def test_the_name_above_an_author_box() -> None:
    box = "Dee Elm is a senior correspondent in the Ollham bureau."
    found = kinds(TITLE, *STORY, "Dee Elm", box)
    assert (found["Dee Elm"], found[box]) == ("byline", "byline")


def test_the_source_of_a_quotation_is_no_sign_off() -> None:
    line = "Source: Oll Valley Weather Office, May 4, 2022"
    texts = [TITLE, *STORY, line, *MORE, *OTHER_STORY]
    assert body(*texts) == [*STORY, *MORE, *OTHER_STORY]


def test_other_stories_with_their_captions_are_all_other_stories() -> None:
    caption = "A baker carries bread over the bridge. (file photo)"
    found = kinds(TITLE, *STORY, "All Of The Latest News", OTHER_STORY[0], caption, OTHER_STORY[1])
    assert [found[line] for line in (OTHER_STORY[0], caption, OTHER_STORY[1])] == [
        "related_story", "caption", "related_story",
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["360p | 9.0MB", "720p (HQ)", "240p"])
def test_the_qualities_of_a_video(line: str) -> None:
    assert kinds(TITLE, *STORY[:3], line, *STORY[3:])[line] == "media_player"


def test_a_button_is_a_button_each_time() -> None:
    found = read(TITLE, "Share", *STORY, "Share")
    assert [segment.kind for segment in found.segments if segment.text == "Share"] == ["share"] * 2


@pytest.mark.parametrize("line", ["Reach US troops: a guide to the base", "The US sent boats."])
def test_a_country_is_not_us(line: str) -> None:
    assert spoken_to_reader(line) is None


def test_who_is_quoted_below_the_story_does_not_speak_for_the_page() -> None:
    line = "“We would be lost without our lamp,” the ferryman of Bollham says in another story."
    found = kinds(TITLE, *STORY, "With reporting by AFP", line)
    assert found[line] == "other"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Published by Oll Valley Media of Ollham", "legal"),
        ("Proudly powered by PressPot in Ollham", "legal"),
        ("Which of these nine bakers is yours?", "related_story"),
        ("SEND US THE SOUPS YOU COOK", "other"),
        ("See the mill at www.mill.example today", "other"),
        ("Most watched in boats", "related_story"),
    ],
)
def test_the_kind_of_short_lines_below_the_body(line: str, kind: str) -> None:
    assert kinds(TITLE, *STORY, "With reporting by AFP", line)[line] == kind


def test_a_headline_below_the_body_says_nothing_of_the_next_line() -> None:
    lines = ["Nine bakers of Bollham in court", "SEND US THE SOUPS YOU COOK"]
    found = kinds(TITLE, *STORY, "With reporting by AFP", *lines)
    assert [found[line] for line in lines] == ["related_story", "other"]


def test_the_author_s_box_above_a_list_of_stories_is_below_the_body() -> None:
    box = "Dee Elm is a reporter for the Oll Gazette in Ollham."
    page = [TITLE, *STORY, box, "More from the Oll Gazette", "* Nine bakers in court", *STORY[3:4]]
    assert body(*page) == STORY
