"""Paragraphs: where they begin and end, blank lines, line ends of all kinds, hard-wrapped text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.nlp.paragraphs import paragraph_spans
from timing import is_quick

ENDS = ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"]
WRAPPED = (
    "The ferry between Tarvik and the island of Soomaa sank on its first\n"
    "day, in a calm sea, with nobody aboard but its owner, who swam to the\n"
    "shore and said that he had been meaning to learn it.\n\n"
    "The harbor master said he had seen worse, and that the sea was not to\n"
    "blame. The ferry had been painted, he said, but it had not been built\n"
    "with water in mind.\n"
)


def paragraphs(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraph_spans(text)]


@pytest.mark.parametrize("end", ENDS)
def test_any_line_end_parts_two_paragraphs(end: str) -> None:
    assert paragraphs(f"One.{end}Two.") == ["One.", "Two."]


@pytest.mark.parametrize("end", ENDS)
def test_blank_lines_are_no_paragraphs(end: str) -> None:
    assert paragraphs(f"{end}{end}One.{end} \t{end}\u00a0{end}Two.{end}{end}") == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", " ", "\n", "\r\n\r\n", " \t \n\u00a0\n", "\u2028\u2029"])
def test_nothing_gives_nothing(text: str) -> None:
    assert paragraph_spans(text) == []


def test_a_text_without_line_ends_is_one_paragraph() -> None:
    assert paragraph_spans("One. Two.") == [(0, 9)]


def test_white_space_at_the_ends_is_left_out() -> None:
    assert paragraphs("  One. \n\n\tTwo.\r\n") == ["One.", "Two."]


def test_a_carriage_return_and_a_line_feed_are_one_end() -> None:
    assert paragraph_spans("One.\r\nTwo.") == [(0, 4), (6, 10)]


def test_hard_wrapped_lines_stay_together() -> None:
    found = paragraphs(WRAPPED)
    assert len(found) == 2
    assert found[0].startswith("The ferry")
    assert found[0].endswith("to learn it.")
    assert found[1].startswith("The harbor master")


def test_hard_wrapped_lines_stay_together_with_windows_line_ends() -> None:
    assert len(paragraphs(WRAPPED.replace("\n", "\r\n"))) == 2


def test_long_lines_are_paragraphs_though_no_line_is_blank() -> None:
    line = "The harbor master said that he had seen worse, and that the sea was not to blame. "
    text = "\n".join([line + "Then he left the quay."] * 6)
    assert len(paragraphs(text)) == 6


def test_short_lines_each_after_a_blank_line_are_not_wrapped() -> None:
    assert len(paragraphs("\n\n".join(["He left."] * 8))) == 8


def test_three_short_lines_are_three_paragraphs() -> None:
    assert len(paragraphs("A headline\nA byline\nThe first sentence.")) == 3


TEXTS = st.lists(
    st.sampled_from([*ENDS, " ", "\t", "\u00a0", "a", "“", "😀", "."]), max_size=80
).map("".join)


@given(TEXTS)
def test_spans_are_in_order_and_lose_no_word(text: str) -> None:
    spans = paragraph_spans(text)
    position = 0
    for start, end in spans:
        assert position <= start < end <= len(text)
        assert not text[position:start].strip()
        assert text[start:end].strip()
        position = end
    assert not text[position:].strip()


@given(TEXTS)
def test_no_blank_line_stands_inside_a_paragraph(text: str) -> None:
    for paragraph in paragraphs(text):
        lines = paragraph.strip("".join(ENDS)).splitlines()
        assert all(line.strip() for line in lines)


@pytest.mark.parametrize("text", ["\n", " ", "\n ", "\r", "a\n", "\n\u00a0\t", "\x85"])
def test_time_grows_with_the_text_only(text: str) -> None:
    long = text * (300_000 // len(text)) + "x"
    assert is_quick(lambda: paragraph_spans(long), limit=2)
