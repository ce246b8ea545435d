"""Marks of single pieces: bylines, dates, captions, credits, author boxes."""

from __future__ import annotations

import pytest

from newsx.strip.marks import is_author_box, mark, spoken_to_reader
from timing import is_quick


@pytest.mark.parametrize(
    ("text", "kind", "rule"),
    [
        ("By Ann Lee", "byline", "byline"),
        ("BY ANN LEE AND BOB RAY", "byline", "byline"),
        ("Written by Ann Lee", "byline", "byline"),
        ("Story by Ann Lee, Crime Correspondent", "byline", "byline"),
        ("May 4, 2022", "byline", "date_line"),
        ("May 4, 2022 10:15 GMT | By Ann Lee, Ollham", "byline", "byline"),
        ("May 4, 2022 | Updated: May 5, 2022", "byline", "date_line"),
        ("4 May 2022", "byline", "date_line"),
        ("2022-05-04", "byline", "date_line"),
        ("Wednesday, May 4, 2022", "byline", "date_line"),
        ("Published: Sept. 4, 2022 10:15 a.m. EST", "byline", "date_line"),
        ("Last updated on 4 May 2022 at 10:15", "byline", "date_line"),
        ("First published 4 May 2022", "byline", "date_line"),
        ("UPDATED MAY 4, 2022 | 10:15 PM", "byline", "date_line"),
        ("The bridge on Monday. (Photo: Ann Lee/Oll Pictures)", "caption", "photo_credit"),
        ("The bridge on Monday (Ann Lee/AFP)", "caption", "photo_credit"),
        ("The bridge on Monday (Ann Lee via Oll Pictures)", "caption", "photo_credit"),
        ("Photo: Ann Lee", "caption", "photo_credit"),
        ("Picture by Ann Lee", "caption", "photo_credit"),
        ("The bridge (file photo)", "caption", "phrase_contains"),
        (
            "Photo caption: the bridge was closed to all who had no boat.",
            "caption",
            "phrase_prefix",
        ),
        ("With reporting by AFP", "credit", "phrase_prefix"),
        ("(Reporting by Ann Lee; Editing by Bob Ray)", "credit", "phrase_prefix"),
        ("Ann Lee contributed to this report.", "credit", "phrase_contains"),
        ("SEE ALSO: Old Dam, New Fears", "related_story", "phrase_prefix"),
        ("Advertisement", "advertisement", "phrase_line"),
        ("Follow us on Chirper", "share", "phrase_prefix"),
        ("© The Oll Post. All rights reserved.", "legal", "phrase_contains"),
        ("Copyright (c) The Oll Post", "legal", "phrase_prefix"),
        ("The Oll Post is a registered title. All rights reserved.", "legal", "phrase_contains"),
    ],
)
def test_marks(text: str, kind: str, rule: str) -> None:
    label = mark(text)
    assert label is not None
    assert (label.kind, label.rule) == (kind, rule)


def test_the_evidence_of_a_phrase_is_the_phrase() -> None:
    label = mark("SEE ALSO: Old Dam, New Fears")
    assert label is not None
    assert label.features == {"see also:": 1.0}


LONG = " and the people of the town left their houses for the school on the hill" * 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The river rose again on Monday, and the people left their houses.",
        "Share prices fell on Monday after the bank had said that it would close.",
        "Home to 40,000 people, the town lies below the dam.",
        "By Monday the water had fallen. The school stays closed.",
        "by the river",
        "May 4, 2022, was the day on which the dam broke.",
        "May 2022",
        "On Monday (and Tuesday) it rained.",
        "By the river",
        "The admin read the notice",
        f"See also: the dam held{LONG}",  # label lines are short
        f"He signed the notice “all rights reserved” himself{LONG}",  # notices are not this long
    ],
)
def test_prose_has_no_mark(text: str) -> None:
    assert mark(text) is None


def test_a_credit_may_be_long() -> None:
    label = mark("With reporting by " + ", ".join(f"Ann Lee in Ollham{n}" for n in range(12)))
    assert label is not None
    assert label.kind == "credit"


@pytest.mark.parametrize(
    "text",
    [
        "This comment was met with silence by the members of the council.",
        "Written by a committee of four, the report says that the dam is safe.",
        "Photographs by residents showed that water stood in the streets of the town.",
        "Reporting by the local newspaper led to his arrest, she said.",
        "Pictures by residents showed that water stood in the streets.",
        "He has since moved to a smaller home with his wife (Portland, Oregon)",
    ],
)
def test_sentences_that_begin_as_labels_do(text: str) -> None:
    assert mark(text) is None


def test_reporters_in_brackets_are_a_credit() -> None:
    label = mark("(Reporting by Ann Lee, Bob Ray)")
    assert label is not None
    assert label.kind == "credit"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee is a reporter at The Oll Post in Ollham.",
        "Ann Maria Lee-Ray is an award-winning foreign correspondent based in Ollham.",
        "Bob O’Ray was the science editor of The Oll Post.",
    ],
)
def test_author_boxes(text: str) -> None:
    assert is_author_box(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee is a baker. She never met a reporter.",
        "The man is a reporter.",
        "Ann is a reporter.",
        "Ann Lee knows a reporter.",
        "“Ann Lee is a reporter,” he said.",
        "Ann Lee is a reportera.",
    ],
)
def test_no_author_boxes(text: str) -> None:
    assert not is_author_box(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("If you read this in Ollham, you may be fined.", "legal"),
        ("You share your letters with Our Gazette.", "legal"),
        ("We print the Gazette in the old mill.", "about_publisher"),
        ("Write to us, if you like.", "about_publisher"),
        ("The Gazette is printed in the old mill. Thus it was.", None),
        ("If you like.", None),
    ],
)
def test_who_is_spoken_to_below_an_article(text: str, kind: str | None) -> None:
    assert spoken_to_reader(text) == kind


@pytest.mark.parametrize("start", ["", "By A", "(A", "Photo by A", "May 4, 2022", "A B is a "])
@pytest.mark.parametrize("unit", [" ", "(", "A", "A ", "-", ".", ", ", "/", "|", "'", "“"])
def test_long_runs_are_quick(start: str, unit: str) -> None:
    text = start + unit * (50_000 // len(unit)) + "x"
    assert is_quick(lambda: (mark(text), is_author_box(text)), limit=2)
