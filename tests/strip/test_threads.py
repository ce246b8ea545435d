"""Threads of readers' comments under an article."""

from __future__ import annotations

import pytest
from dumps import STORY, TITLE, body, kinds

WRITTEN = [
    "I have lived above that bridge since I was born, and in all of those years nobody has asked me"
    " whether I would like to have another one, which I would not.",
    "The last time the river rose the council sent us a letter, and the letter came after the water"
    " had gone, so that we had both the mud and the letter to put out for the bin men.",
    "With respect, the mud was there before. The Argus wrote at the time that the mud “was of"
    " uncertain origin”, and my uncle, who was the uncertain origin, was never asked about it.",
]
HEADS = ["otterfan74 says:\nJune 11, 2023 at 4:31 pm", "Dee K. says:\nJune 11, 2023 at 5:12 pm"]


def thread(*heads: str) -> list[str]:
    return [
        line
        for head, text in zip(heads, WRITTEN * 3, strict=False)
        for line in (*head.split("\n"), text, "Reply")
    ]


def test_readers_may_write_more_than_the_reporter() -> None:
    lines = thread(*HEADS, *HEADS)
    page = [TITLE, *STORY[:3], "37 responses to “River Oll Floods”", *lines]
    assert body(*page) == STORY[:3]
    found = kinds(*page)
    assert {found[line] for line in lines} == {"comments"}


def test_one_who_says_something_above_a_date_makes_no_thread() -> None:
    page = [TITLE, *STORY, *thread(HEADS[0])[:3]]
    assert kinds(*page)[HEADS[0].split("\n")[0]] != "comments"


@pytest.mark.parametrize(
    "head", ["gustl | 28.10.2016 11:40", "Dave_of_March, Ollham, United Kingdom, 2 hours ago"]
)
def test_a_name_of_one_word_and_the_hour_below_a_count_of_comments(head: str) -> None:
    lines = [head, "Best boats in the valley."]
    found = kinds(TITLE, *STORY, "Comments 40", *lines)
    assert [found[line] for line in lines] == ["comments"] * 2
    assert kinds(TITLE, *STORY, *lines)[head] != "comments"


def test_the_last_comment_ends_with_its_button() -> None:
    lines = [*thread(*HEADS)[:-1], "And another thing.", "Reply (2)", "Old dam, new fears"]
    found = kinds(TITLE, *STORY, *lines, "© 2023 Oll Valley Media")
    assert [found[line] for line in lines[-3:-1]] == ["comments"] * 2


@pytest.mark.parametrize(
    "line", ["40 View comments", "Comments 40", "Join the conversation (112)", "[ 3 comments ]"]
)
def test_counts_of_comments(line: str) -> None:
    assert kinds(TITLE, *STORY, line)[line] == "comments"
