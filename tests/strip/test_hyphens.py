"""Words that a line break parts."""

from __future__ import annotations

import pytest

from newsx.strip.hyphens import Hyphenation

PLAIN = Hyphenation("The well-known government of the Anglosaxon valley sat.", ["the well-"])


@pytest.mark.parametrize(
    ("above", "below", "joint"),
    [
        ("the river", "rose", (" ", False)),
        ("a well-", "known engineer", ("", False)),  # a compound that the text has elsewhere
        ("a low-", "lying meadow", ("", False)),  # and one that it has not
        ("the Anglo-", "Saxon wall", ("", False)),  # a wrapper's half begins with a small letter
        ("the years 2015-", "16 were wet", ("", False)),
        ("the govern-", "ment sat", ("", True)),  # the text has the word in one
        ("the gov\u00ad", "ernor sat", ("", True)),  # a soft hyphen is the wrapper's
        ("two-", "and three-storey houses", (" ", False)),
        ("the river —", "and the dam", (" ", False)),
        ("the river—", "and the dam", ("", False)),
        ("the river--", "and the dam", ("", False)),
        ("the river -", "and the dam", (" ", False)),
        ("the river-", "“and the dam”", (" ", False)),
    ],
)
def test_joint(above: str, below: str, joint: tuple[str, bool]) -> None:
    assert PLAIN.joint(above, below) == joint


def test_a_text_whose_wrapper_hyphenates() -> None:
    lines = ["the engin-", "the foun-", "and a well-", *["a line without"] * 40]
    text = "The dam is well built, and it is known to be so. Land-locked boats."
    found = Hyphenation(text, lines)
    assert found.joint("the foun-", "dation of it") == ("", True)
    assert found.joint("and a well-", "known dam") == ("", False)  # both are words of the text
    assert found.joint("the land-", "locked boats") == ("", False)
    few = Hyphenation(text, [*lines, *["a line without"] * 80])
    assert few.joint("the foun-", "dation of it") == ("", False)
