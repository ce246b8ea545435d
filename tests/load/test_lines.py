"""Text to blocks: lines with their offsets."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.load.lines import text_blocks
from timing import is_quick

LINE_ENDS = ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"]


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
def test_line_ends(end: str) -> None:
    first, second = text_blocks(f"one{end}two")
    assert (first.text, second.text) == ("one", "two")
    assert (second.start, second.end) == (3 + len(end), 6 + len(end))
    assert not second.blank_before


@pytest.mark.parametrize("end", LINE_ENDS, ids=ascii)
@pytest.mark.parametrize("blank", ["", " ", "\t\u00a0", "\u200b", "\ufeff"], ids=ascii)
def test_a_blank_line_between(end: str, blank: str) -> None:
    first, second = text_blocks(f"one{end}{blank}{end}two")
    assert (first.blank_before, second.blank_before) == (False, True)


def test_blank_lines_are_counted() -> None:
    blocks = text_blocks("one\ntwo\n\nthree\r\n \r\n\r\nfour")
    assert [block.blank_lines for block in blocks] == [0, 0, 1, 2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=ascii)
def test_a_new_page_is_no_blank_line(end: str) -> None:
    first, second = text_blocks(f"the river{end}\frose")
    assert (first.blank_lines, second.blank_lines) == (0, 0)
    assert text_blocks(f"one{end}\f{end}two")[1].blank_lines == 1


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("", 0),
        ("   ", 3),
        ("\t", 8),
        ("  \t ", 9),
        ("\u00a0\u00a0", 2),
        ("\ufeff", 0),
        ("\u200b ", 1),
    ],
    ids=ascii,
)
def test_the_indent_is_counted_in_columns(before: str, columns: int) -> None:
    assert [block.indent for block in text_blocks(f"one\n{before}two")] == [0, columns]


@pytest.mark.parametrize("edge", [" ", "\t", "\u00a0", "\u200b", "\ufeff"], ids=ascii)
def test_edges_are_trimmed_and_offsets_know_it(edge: str) -> None:
    (block,) = text_blocks(f"{edge}one {edge} two{edge}{edge}\n")
    assert block.text == f"one {edge} two"
    assert (block.start, block.end) == (1, 1 + len(block.text))


@pytest.mark.parametrize("text", ["", " ", "\n\r\n", "\u00a0\n\t", "\ufeff"], ids=ascii)
def test_nothing_but_blanks(text: str) -> None:
    assert text_blocks(text) == ()


@pytest.mark.parametrize("blank", ["\u3000", "\u2003", "\u2009"], ids=ascii)
def test_a_line_of_other_spaces_is_blank(blank: str) -> None:
    assert [block.text for block in text_blocks(f"one\n{blank}\ntwo")] == ["one", "two"]


@settings(deadline=None)
@given(st.text(st.sampled_from("ab “\t\n\r\v\u00a0\u2028\ufeff😀\0") | st.characters()))
def test_blocks_are_the_source_in_order_and_miss_only_blanks(text: str) -> None:
    at = 0
    for block in text_blocks(text):
        assert block.start is not None
        assert block.end is not None
        assert text[block.start : block.end] == block.text != ""
        assert not re.search(r"\w", text[at : block.start])
        at = block.end
    assert not re.search(r"\w", text[at:])


@pytest.mark.parametrize("unit", [" ", "\n", "a\n", " \n", "\r\n", "a "], ids=ascii)
def test_long_runs_are_quick(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "a"
    assert is_quick(lambda: text_blocks(text), limit=2)
