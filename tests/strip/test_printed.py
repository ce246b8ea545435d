"""What stands before the words of a line, and what it begins and ends with."""

from __future__ import annotations

import pytest

from newsx.load.lines import text_blocks
from newsx.strip.printed import Line, printed


def line(text: str, *, numbered: bool = False) -> Line:
    return printed(text_blocks(f"x\n{text}"), numbered)[1]


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        ("the river", True), ("The river", False), ("“the river", True), ("(The river", False),
        ("12 boats", None), ("“12 boats", None), ("नदी", None), ("--", None),
    ],
)  # fmt: skip
def test_the_first_letter(text: str, lower: bool | None) -> None:
    assert line(text).lower is lower


def test_the_first_letter_after_the_number_of_a_link() -> None:
    assert line("[12]the river", numbered=True).lower is True
    assert line("* [12]the river", numbered=True).bullet == "sure"
    assert line("[12]the river").lower is None


@pytest.mark.parametrize("mark", ["> ", ">", ">  ", "> > \u00a0", ">\t \t"])
def test_no_blank_between_the_marks_of_a_mail_and_the_words(mark: str) -> None:
    text = f"{mark}The river\n{mark}rose"
    for found, words in zip(printed(text_blocks(text), False), ["The river", "rose"], strict=True):
        assert (found.text, text[found.start : found.end]) == (words, words)
        assert text[found.begins : found.start] == mark


@pytest.mark.parametrize(
    ("text", "ends", "pauses"),
    [
        ("the river rose.", True, True), ("“the river rose.”", True, True), ("rose:", True, True),
        ("the river,", False, True), ("the river", False, False), ("(the river)", False, True),
        ("the low-", False, False), ("the river—", False, False), ("in 2015", False, False),
    ],
)  # fmt: skip
def test_the_last_mark(text: str, ends: bool, pauses: bool) -> None:
    assert (line(text).ends, line(text).pauses) == (ends, pauses)


@pytest.mark.parametrize(
    ("text", "bullet", "hangs"),
    [
        ("• The river", "sure", 2), ("*  The river", "sure", 3), ("- The river", "maybe", 2),
        ("12. The river", "maybe", 4), ("(b) The river", "maybe", 4),
        ("     o The river", "maybe", 2), ("     # The river", "maybe", 2),
        ("o que o rio", "", 0), ("-The river", "", 0),
        ("1917 was wet", "", 0), ("*", "", 0), ("U.S. river", "", 0),
    ],
)  # fmt: skip
def test_a_bullet(text: str, bullet: str, hangs: int) -> None:
    assert (line(text).bullet, line(text).hangs) == (bullet, hangs)


def test_columns() -> None:
    found = line("\tThe river rose.")
    assert (found.indent, found.right, found.head, found.solid) == (8, 23, 3, False)
    assert (line("-----").head, line("https://oll.example/").solid) == (0, True)


def test_marks_of_quotation() -> None:
    text = "> The river\n>> rose.\n>\nand fell\n\n> Home"
    found = printed(text_blocks(text), numbered=False)
    assert [(each.text, each.depth, each.indent) for each in found] == [
        ("The river", 1, 2), ("rose.", 2, 3), (">", 0, 0), ("and fell", 0, 0), ("> Home", 0, 0)
    ]  # fmt: skip
    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert [each.begins for each in found] == [0, 12, 21, 23, 33]
