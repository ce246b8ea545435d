"""What stands under a label: key points, headlines of other stories, a caption under a player."""

from __future__ import annotations

import pytest
from dumps import STORY, TITLE, body, kinds

from newsx.strip.pieces import Piece
from newsx.strip.story import find_story

HEADLINES = ["'There was a boat in the mill'", "Why your baker hates you", "Old dam, new fears"]


def within(*blocks: str) -> list[str]:
    return [TITLE, *STORY[:2], *blocks, *STORY[2:]]


@pytest.mark.parametrize(
    "label",
    [
        "Recommended from Editorial",
        "Related Articles",
        "READ MORE",
        "SEE ALSO:",
        "Read more about the valley:",
        "More from the valley",
        "More on floods:",
        "More great Oll stories",
        "Related coverage from the valley:",
        "Next up in boats",
    ],
)
def test_headlines_under_a_label(label: str) -> None:
    found = kinds(*within("\n".join([label, *HEADLINES])))
    assert [found[line] for line in [label, *HEADLINES]] == ["related_story"] * 4
    assert body(*within("\n".join([label, *HEADLINES]))) == STORY


def test_a_blank_line_ends_what_hangs_on_a_label() -> None:
    assert body(*within("SEE ALSO:\nOld dam, new fears", "The night before")) == [
        *STORY[:2], "The night before", *STORY[2:],
    ]  # fmt: skip


def test_a_sentence_under_a_label_stays() -> None:
    line = "By night the water fell."
    assert line in body(*within(f"SEE ALSO:\n{line}"))


def test_where_no_line_is_blank_one_headline_hangs_on_a_colon() -> None:
    lines = [*STORY[:2], "SEE ALSO:", "Old dam, new fears", "The night before", *STORY[2:]]
    found = find_story([Piece(line) for line in lines])
    assert [mark and mark.kind for mark in found.marks[2:5]] == ["related_story"] * 2 + [None]
    assert body("\n".join([TITLE, *lines[:4], *lines[5:]])) == STORY


@pytest.mark.parametrize("label", ["Live Map: Where The Water Stands", "Photo Gallery: A Wet Week"])
def test_a_line_under_a_promotion(label: str) -> None:
    line = "Maps and pictures of the valley, drawn anew each hour."
    found = kinds(*within(f"{label}\n{line}"))
    assert (found[label], found[line]) == ("promotion", "promotion")


def test_where_no_line_is_blank_only_what_speaks_for_the_page_is_promotion() -> None:
    promise = "Our map of the valley, drawn anew each hour."
    lines = [TITLE, *STORY[:3], "Live Map: Where The Water Stands", promise, *STORY[3:]]
    assert body("\n".join(lines)) == STORY
    assert body("\n".join([*lines[:5], *lines[6:]])) == STORY


@pytest.mark.parametrize("label", ["Key points:", "Key takeaways", "At a glance", "In brief:"])
def test_key_points(label: str) -> None:
    points = ["* The dam holds", "* The road is closed", '* The baker is "not afraid"']
    found = kinds(TITLE, "\n".join([label, *points]), *STORY)
    assert [found[line] for line in [label, *points]] == ["summary"] * 4


def test_what_stands_under_a_player() -> None:
    line = "Bob Ray shows how far the water came."
    found = kinds(*within(f"Watch\nDuration: 1 minute 40 seconds\n{line}"))
    assert (found["Watch"], found[line]) == ("media_player", "caption")


def test_a_newsletter_above_its_form() -> None:
    box = [
        "Get the Oll Daily",
        'One email, every weekday at noon: "all that I read," says a subscriber in the mill.',
        "Enter your email address",
    ]
    found = kinds(TITLE, *STORY, "\n".join(box))
    assert [found[line] for line in box] == ["promotion"] * 3
    assert body(TITLE, *STORY, "\n".join(box)) == STORY


def test_above_a_form_the_story_stays() -> None:
    assert body(TITLE, *STORY, "Enter your email address") == STORY


def test_the_title_of_a_recording_among_its_buttons() -> None:
    title = "The Night On The Dam"
    found = kinds(*within("Embed", "Share", title, "Direct link"))
    assert found[title] == "caption"
    assert body(*within("Embed", "Share", title, "Direct link")) == STORY


def test_a_sentence_among_the_buttons_stays() -> None:
    line = "Nobody slept that night, and nobody wanted to be the one who did."
    assert line in body(*within("Share", line, "Play"))


@pytest.mark.parametrize("field", ["E-mail address", "Sign up", "Sign up now!", "Your email"])
def test_what_a_newsletter_promises_above_a_form(field: str) -> None:
    promise = "The stories of the valley in your inbox, every weekday."
    found = kinds(*within(promise, field))
    assert [found[promise], found[field]] == ["promotion"] * 2
    assert body(*within(promise, field)) == STORY
