"""Interviews whose answers are short."""

from __future__ import annotations

from dumps import STORY, TITLE, body, kinds

ASKED = [
    "Do you ever sleep?",
    "No.",
    "Never?",
    "Sundays.",
    "What happens on Sundays?",
    "Nothing. That's the point.",
    "You have a goat.",
    "The goat has me.",
    "And if the bridge falls?",
    "Then I'll swim, I suppose.",
]


def test_short_answers_are_of_the_story() -> None:
    assert body(TITLE, STORY[0], *ASKED, *STORY[1:3], *ASKED[4:6], "Advertisement") == [
        STORY[0], *ASKED, *STORY[1:3], *ASKED[4:6],
    ]  # fmt: skip


def test_an_interview_may_begin_and_end_with_them() -> None:
    long = " ".join(STORY)
    assert body(TITLE, *ASKED[:4], long, *ASKED[4:], "© 2023 Oll Valley Media") == [
        *ASKED[:4], long, *ASKED[4:],
    ]  # fmt: skip


def test_one_question_above_a_sentence_is_a_headline() -> None:
    found = kinds(TITLE, *STORY, "Old dam, new fears", *ASKED[:2])
    assert found[ASKED[0]] not in {"paragraph", "heading"}


def test_questions_in_a_row_are_headlines() -> None:
    headlines = ["Who pays for the dam?", "Is your bread too dear?", "Why do goats swim?"]
    assert body(TITLE, *STORY, "More news", *headlines) == STORY
    assert body(*headlines, TITLE, *STORY) == STORY
