"""Phrases of page furniture: how they match."""

from __future__ import annotations

import pytest

from newsx.strip.phrases import chrome_phrase


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skip to content", ("navigation", "line", "skip to content")),
        ("ADVERTISEMENT", ("advertisement", "line", "advertisement")),
        ("See also: The Old Dam", ("related_story", "prefix", "see also:")),
        ("© Copyright The Oll Post", ("legal", "prefix", "© copyright")),
        (
            "Dam news, delivered to your inbox!",
            ("promotion", "contains", "delivered to your inbox"),
        ),
        ("Reading time: 4 min read", ("byline", "contains", "min read")),
        ("The bridge (file photo)", ("caption", "contains", "(file photo)")),
    ],
)
def test_ways_of_matching(text: str, expected: tuple[str, str, str]) -> None:
    assert chrome_phrase(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "share",
        "SHARE",
        "  Share  ",
        "* Share",
        "• Share",
        "» Share",
        "Share:",
        "[Share]",
        "Share >",
    ],
)
def test_lines_match_whatever_their_case_and_edges(text: str) -> None:
    assert chrome_phrase(text) == ("share", "line", "share")


@pytest.mark.parametrize("text", ["Don't miss", "Don’t miss"])
def test_apostrophes_are_alike(text: str) -> None:
    assert chrome_phrase(text) == ("promotion", "line", "don't miss")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "*",
        "The river rose again on Monday.",
        "Share prices fell",  # the line goes on
        "Please share",  # the line begins otherwise
        "Sharecroppers",
        "Downloadour leaflet",
        "Admin reads",  # "min read" inside words
        "The admin read it",
        "He took a min reading",
        "He sees, also: nothing",
        "The story: see also: the dam",  # a prefix stands in front only
    ],
)
def test_what_does_not_match(text: str) -> None:
    assert chrome_phrase(text) is None


def test_a_whole_line_goes_before_a_beginning() -> None:
    assert chrome_phrase("Follow us on Facebook") == ("share", "line", "follow us on facebook")
    assert chrome_phrase("Follow us on Chirper") == ("share", "prefix", "follow us on")


@pytest.mark.parametrize("text", ["© 2024 The Oll Post", "Copyright 1998 Oll", "(c) 2024 Oll"])
def test_a_copyright_line_with_its_year(text: str) -> None:
    found = chrome_phrase(text)
    assert found is not None
    assert found[0] == "legal"


def test_letters_that_grow_in_lower_case_do_no_harm() -> None:
    assert chrome_phrase("İİİİ 5 min read") == ("byline", "contains", "min read")
