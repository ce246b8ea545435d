"""Lines to pieces: hard-wrapped text is joined again, the author's own line breaks stay."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.document import Document
from newsx.load.page import Block, Page
from newsx.load.pages import load_page
from newsx.load.reading import Limits
from newsx.strip.pieces import Piece, html_pieces, text_pieces, wrap_width

FIRST = (
    "The river Oll rose again on Monday, and the people of the lower town left their houses for the"
    " school on the hill, where soldiers had put up 200 beds and a kitchen."
)
SECOND = (
    "The mayor said that the dam would hold, and that nobody who lived above the old bridge had to"
    " be afraid of the night to come, whatever they had read."
)


def page(text: str) -> Page:
    return load_page(Document(id="-", text=text), Limits(), "text")


def pieces(text: str) -> list[Piece]:
    return text_pieces(page(text))


def texts(text: str) -> list[str]:
    return [piece.text for piece in pieces(text)]


def wrapped(*paragraphs: str, width: int = 72) -> str:
    return "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)


@pytest.mark.parametrize("width", [55, 60, 65, 72, 76, 80, 98])
def test_wrapped_lines_are_joined(width: int) -> None:
    text = wrapped(FIRST, SECOND, width=width)
    assert texts(text) == [FIRST, SECOND]
    assert len(pieces(text)[0].spans) == len(textwrap.wrap(FIRST, width)) > 1


def test_spans_of_a_joined_piece_are_its_lines() -> None:
    text = wrapped(FIRST, SECOND)
    for piece in pieces(text):
        assert " ".join(text[start:end] for start, end in piece.spans) == piece.text
        assert all("\n" not in text[start:end] for start, end in piece.spans)


def test_wrapped_lines_are_joined_over_other_line_ends() -> None:
    assert texts(wrapped(FIRST, SECOND).replace("\n", "\r\n")) == [FIRST, SECOND]


@pytest.mark.parametrize("rule", ["-" * 72, "=" * 72, "* " * 36, "_" * 70])
def test_a_rule_is_not_joined_to_a_line(rule: str) -> None:
    text = f"{wrapped(FIRST)}\n{rule}\n{wrapped(SECOND)}\n{rule}"
    assert texts(text) == [FIRST, rule.strip(), SECOND, rule.strip()]


def test_an_indented_first_line_does_not_hinder_it() -> None:
    text = "\n\n".join(textwrap.fill(each, 72, initial_indent="   ") for each in (FIRST, SECOND))
    assert texts(text) == [FIRST, SECOND]


def test_a_paragraph_a_line_stays_so() -> None:
    assert texts(f"{FIRST}\n{SECOND}\n{FIRST}") == [FIRST, SECOND, FIRST]


def test_a_break_before_a_word_that_would_have_fitted_is_meant() -> None:
    text = wrapped(FIRST) + "\nBy Ann Lee\n" + wrapped(SECOND)
    assert texts(text) == [FIRST, "By Ann Lee", SECOND]


def test_short_lines_are_not_joined() -> None:
    menu = ["Home", "News from the valley", "Weather", "Sport", "Log in"]
    assert texts("\n".join(menu)) == menu
    assert texts("\n".join(menu) + "\n\n" + wrapped(FIRST, SECOND)) == [*menu, FIRST, SECOND]


@pytest.mark.parametrize("bullet", ["•", "*", "-", "–", "◦", "+", "1.", "(2)", "12)"])
def test_a_bullet_begins_a_piece(bullet: str) -> None:
    full = "The river rose and the dam held on, and the town was glad of the night"
    items = [f"{bullet} {full}\n{full}"] * 2  # so that only the bullet tells where an item begins
    found = pieces("\n".join(items))
    assert [piece.text for piece in found] == [f"{bullet} {full} {full}"] * 2
    assert [piece.bullet for piece in found] == [True, True]


@pytest.mark.parametrize("line", ["-Ann Lee", "1917 was a year", "*", "A word"])
def test_what_is_no_bullet(line: str) -> None:
    assert [piece.bullet for piece in pieces(line)] == [False]


def test_words() -> None:
    assert [piece.words for piece in pieces("one two  three\nfour")] == [3, 1]


def lines(*texts: str, blank: bool = False) -> tuple[Block, ...]:
    return tuple(Block(text, blank_before=blank) for text in texts)


@pytest.mark.parametrize(
    ("blocks", "width"),
    [
        ((), None),
        (lines(*textwrap.wrap(FIRST, 72)), 72),
        (lines(*textwrap.wrap(FIRST, 72), blank=True), None),  # each line is a paragraph
        (lines(*textwrap.wrap(FIRST, 40)), None),  # a column of verse or a table
        (lines(*textwrap.wrap(FIRST * 4, 140)), None),  # wider than anything wraps
        (
            lines("x" * 72, *["The river rose again, and yet the dam held on."] * 9),
            None,
        ),  # breaks are meant
    ],
)
def test_wrap_width(blocks: tuple[Block, ...], width: int | None) -> None:
    found = wrap_width(blocks)
    assert found == width if width is None else found is not None and width - 6 <= found <= width


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=60)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=5), st.integers(60, 98))
def test_wrapping_is_undone(paragraphs: list[list[str]], width: int) -> None:
    whole = [" ".join(words) for words in paragraphs]
    assert texts(wrapped(*whole, width=width)) == whole


LINES = st.text(st.characters(exclude_categories=["Cs"]))


@settings(deadline=None)
@given(st.lists(LINES | st.sampled_from(["", "x " * 35, "• x", "y" * 70]), max_size=12))
def test_pieces_are_the_source_in_order(source_lines: list[str]) -> None:
    text = "x" + "\n".join(source_lines)
    source = page(text)
    found = text_pieces(source)
    assert [span for piece in found for span in piece.spans] == [
        (block.start, block.end) for block in source.blocks
    ]
    for piece in found:
        assert " ".join(text[start:end] for start, end in piece.spans) == piece.text


@pytest.mark.parametrize("blank", ["\u3000", "\u2003", "\u2009", "\x1f"], ids=ascii)
def test_a_line_of_other_spaces_is_no_crash(blank: str) -> None:
    assert texts(f"{textwrap.fill(FIRST, 72)}\n{blank}\n{textwrap.fill(SECOND, 72)}")


def test_pieces_of_a_page_are_its_blocks() -> None:
    html = "<ul class=menu><li><a href=/>Home</a></li></ul><p>The river rose.</p>"
    found = html_pieces(load_page(Document(id="-", html=html), Limits()))
    assert [(piece.text, piece.tag, piece.bullet, piece.link_share) for piece in found] == [
        ("Home", "li", True, 1.0),
        ("The river rose.", "p", False, 0.0),
    ]
    assert found[0].element is not None
    assert found[0].element.getparent().get("class") == "menu"
    assert found[0].spans == ()
