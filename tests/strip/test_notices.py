"""Lines that speak to the reader of the page, not to the reader of the story."""

from __future__ import annotations

import pytest

from newsx.strip.notices import notice
from timing import is_quick


@pytest.mark.parametrize(
    ("line", "kind", "rule"),
    [
        ("Never miss a flood again: sign up for our free Ollham newsletter here", "promotion",
         "invitation"),
        ("Sign up here for “Dry Feet”, our weekly letter on boats.", "promotion", "invitation"),
        ("Join our WhatsApp channel for more stories like this", "promotion", "invitation"),
        ("For more news from the valley, sign up to our newsletters.", "promotion", "invitation"),
        ("Read more of the Post by signing up to our free weekly newsletter", "promotion",
         "invitation"),
        ("The stories that matter, delivered weekday mornings.", "promotion", "invitation"),
        ("By signing up, you confirm that you are over the age of 16.", "legal", "consent"),
        ("By providing your email address, you have read our terms.", "legal", "consent"),
        ("We use cookies to show you pictures of boats.", "legal", "consent"),
        ("Ann Lee may be reached at alee@oll.example.", "about_publisher", "contact"),
        ("Get in touch with our team by emailing us at news@oll.example.", "about_publisher",
         "contact"),
        ("Email us at news@oll.example", "about_publisher", "contact"),
        ("23 Comments", "comments", "comment_count"),
        ("[ 1,167 comments ]", "comments", "comment_count"),
        ("34 responses to “Old Dam Holds”", "comments", "comment_zone"),
        ("Top rated comments", "comments", "comment_zone"),
    ],
)  # fmt: skip
def test_notices(line: str, kind: str, rule: str) -> None:
    label = notice(line)
    assert label is not None
    assert (label.kind, label.rule) == (kind, rule)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "“Join our channel on Telegram,” she said.",
        "They join the dots with a pencil.",
        "Residents sign up for boats at the town hall.",
        "He left no comments on the dam.",
        "She bakes cookies with her neighbours.",
        "By clicking her heels the dancer stopped the band.",
        "The mayor can be reached by boat.",
        "3 comments were read out",
        "We use cookies " + "and the river rose " * 20,
        "Email us at news@oll.example " + "and the river rose " * 10,
    ],
)
def test_no_notices(line: str) -> None:
    assert notice(line) is None


@pytest.mark.parametrize("unit", ["join ", "a", "by clicking ", "1 comment ", "x@", ": get "])
def test_long_lines_are_quick(unit: str) -> None:
    line = unit * (50_000 // len(unit))
    assert is_quick(lambda: notice(line), limit=2)
