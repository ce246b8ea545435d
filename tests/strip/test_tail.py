"""Where the body ends, and what stands below it."""

from __future__ import annotations

import pytest
from dumps import STORY, TITLE, body, kinds

MORE = "The paper has been printed in the valley since 1911 and read by those who live there."


@pytest.mark.parametrize(
    "line", ["The matter has been put off to August 3.", "The bridge is closed."]
)
def test_a_short_last_sentence_stays(line: str) -> None:
    assert body(TITLE, *STORY, line) == [*STORY, line]
    assert body(TITLE, *STORY, line, "(With inputs from PTI)", MORE) == [*STORY, line]


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
    assert body(TITLE, "By Cy Fox", *STORY, end, MORE) == STORY


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
        ("Bakers And Boats In The Valley Of The Bollham Brook", "other"),
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
