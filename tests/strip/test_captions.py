"""Captions that only their neighbours, or what they describe, give away."""

from __future__ import annotations

import pytest
from dumps import STORY, TITLE, body, kinds

CAPTION = "The old bridge over the river Oll on Monday. Photo: Cy Fox"
SEEN = "The old mill by the river was closed to all who had no boat."


def within(*lines: str) -> list[str]:
    return [TITLE, *STORY[:3], *lines, *STORY[3:]]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("The old bridge over the river Oll", "caption"),
        ("A bridge over the Oll seen on Monday by night", "caption"),
        ("Soldiers carry bread", "heading"),
    ],
)
def test_above_a_caption(line: str, kind: str) -> None:
    found = kinds(*within(line, CAPTION))
    assert (found[line], found[CAPTION]) == (kind, "caption")


def test_a_quotation_is_no_alternative_text() -> None:
    line = "“The old bridge on Monday was a sight,” he said."
    assert kinds(*within(line, CAPTION))[line] == "paragraph"


def test_part_of_a_caption_said_again_below_it() -> None:
    assert kinds(*within(CAPTION, "The old bridge over the river Oll"))[
        "The old bridge over the river Oll"
    ] == "duplicate"  # fmt: skip


def test_a_caption_said_twice_in_a_row_in_the_body() -> None:
    assert body(*within(SEEN, SEEN)) == STORY
    assert body(*within(SEEN, f"{SEEN} INSET: Cy Fox with the key of it.")) == STORY


def test_a_caption_said_twice_in_other_words() -> None:
    again = "The old mill by the river was closed, to all those who had no boat."
    assert body(*within(SEEN, again)) == STORY


def test_two_paragraphs_that_share_some_words_stay() -> None:
    again = "The old mill was built by soldiers from the barracks in the winter of 1911."
    assert body(*within(SEEN, again)) == [*STORY[:3], SEEN, again, *STORY[3:]]


@pytest.mark.parametrize(
    "line",
    [
        "A man in a grey coat is carried to the school.",
        "Two women standing on a bridge and looking at the river.",
        "A view of the dam from the hill above the town.",
    ],
)
def test_what_is_to_be_seen(line: str) -> None:
    assert body(*within(line)) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "A man standing on the bridge was taken to the school.",
        "A woman walks to the school every day, she said.",
        "A crowd is what he wants to see by the river.",
    ],
)
def test_what_is_told(line: str) -> None:
    assert line in body(*within(line))
