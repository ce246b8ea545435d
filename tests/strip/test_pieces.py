"""Lines to pieces: hard-wrapped text is joined again, the author's own line breaks stay."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.document import Document
from newsx.load.page import Page
from newsx.load.pages import load_page
from newsx.load.reading import Limits
from newsx.strip.article import strip_page
from newsx.strip.pieces import Piece, html_pieces, text_pieces

FIRST = (
    "The river Oll rose again on Monday, and the people of the lower town left their houses for the"
    " school on the hill, where soldiers had put up 200 beds and a kitchen."
)
SECOND = (
    "The mayor said that the dam would hold, and that nobody who lived above the old bridge had to"
    " be afraid of the night to come, whatever they had read."
)
THIRD = (
    "Divers went down to the foundations of the bridge at noon and found no crack, an engineer of"
    " the valley board told the town council, which sat until late in the evening."
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
    full = "The river rose and the dam held on, and the town was glad of it all"
    items = [f"{bullet} {full}\n{full}"] * 2  # so that only the bullet tells where an item begins
    found = pieces(f"{wrapped(FIRST, SECOND)}\n\n" + "\n".join(items))[2:]
    assert [piece.text for piece in found] == [f"{bullet} {full} {full}"] * 2
    assert [piece.bullet for piece in found] == [True, True]


@pytest.mark.parametrize("line", ["-Ann Lee", "1917 was a year", "*", "A word"])
def test_what_is_no_bullet(line: str) -> None:
    assert [piece.bullet for piece in pieces(line)] == [False]


def test_words() -> None:
    assert [piece.words for piece in pieces("one two  three\nfour")] == [3, 1]


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=60)
# textwrap breaks lines after the hyphen of a compound.
COMPOUNDS = WORDS.map(lambda words: [*words, "dry-stone", *words[:3], "low-lying", "water"])


@settings(deadline=None)
@given(st.lists(WORDS | COMPOUNDS, min_size=1, max_size=5), st.integers(50, 120))
def test_wrapping_is_undone(paragraphs: list[list[str]], width: int) -> None:
    whole = [" ".join(words) for words in paragraphs]
    assert texts(wrapped(*whole, width=width)) == whole


LINES = st.text(st.characters(exclude_categories=["Cs"]))
ODD_LINES = ["", "x " * 35, "• x", "y" * 70, "> x", "(BUTTON) x", "x ____________ y", "*", "[1]x-"]


@settings(deadline=None)
@given(st.lists(LINES | st.sampled_from([*ODD_LINES, FIRST[:70], SECOND[:70]]), max_size=12))
def test_pieces_are_the_source_in_order_and_hold_every_word(source_lines: list[str]) -> None:
    text = "x" + "\n".join(source_lines)
    position = 0
    for piece in text_pieces(page(text)):
        assert piece.extent is not None
        start, end = piece.extent
        assert not re.search(r"\w", text[position:start])
        assert start <= piece.spans[0][0] < piece.spans[-1][1] <= end
        assert [*piece.spans] == sorted(piece.spans)
        copied = [text[start:end] for start, end in piece.spans]
        assert len(piece.joints) == len(copied) - 1
        assert (
            "".join(a + b for a, b in zip(("", *piece.joints), copied, strict=True)) == piece.text
        )
        position = end
    assert not re.search(r"\w", text[position:])


# -- what mailers and browsers put between the words -----------------------------------------------


def test_marks_of_quotation_are_not_copied() -> None:
    text = "\n".join(f"> {line}" for line in wrapped(FIRST, SECOND).split("\n"))
    found = [piece for piece in pieces(text) if piece.words > 1]
    assert [piece.text for piece in found] == [FIRST, SECOND]
    assert text[slice(*(found[0].extent or ()))].startswith("> The river")
    assert [piece.extent for piece in pieces("> (BUTTON) Go\n> on")] == [
        (0, 10),
        (11, 13),
        (14, 18),
    ]
    assert texts("> Read more\n\nThe river rose.") == ["> Read more", "The river rose."]


def test_numbers_of_links_are_not_copied() -> None:
    menu = "[1]Home\n[2]News\n[3]Weather\n[4]Sport\n\n"
    text = menu + wrapped(FIRST.replace("lower", "[5]lower"), f"[6]{SECOND}", THIRD)
    found = pieces(text)
    assert [piece.text for piece in found] == [
        *"Home News Weather Sport".split(),
        FIRST,
        SECOND,
        THIRD,
    ]
    assert text[slice(*(found[5].extent or ()))].startswith("[6]The mayor")


def test_placeholders_are_pieces_of_their_own() -> None:
    text = "  * (BUTTON) Menu\nSearch ____________________ Go\n*\nThe river rose."
    found = pieces(text)
    assert [piece.text for piece in found] == [
        "* (BUTTON)", "Menu", "Search", "_" * 20, "Go", "*", "The river rose."
    ]  # fmt: skip
    placeholders = [piece.text for piece in found if piece.placeholder]
    assert placeholders == ["* (BUTTON)", "_" * 20, "*"]
    assert [text[slice(*(piece.extent or ()))] for piece in found] == [each.text for each in found]
    item = pieces("x\n\n* Menu (BUTTON) Open")[1:]
    assert [(each.bullet, each.blank_before) for each in item] == [
        (True, True),
        *[(False, False)] * 2,
    ]


def test_a_rule_is_no_placeholder() -> None:
    assert [piece.placeholder for piece in pieces("one\n___\n* * *\ntwo")] == [False] * 4


def test_a_hyphen_of_the_wrapper_goes_and_one_of_the_author_stays() -> None:
    third = (
        "The council met that evening in the school on the hill, which the govern-\n"
        "ment had bought for it in the dry year, and nobody from any of the low-\n"
        "lying parishes was late; the government paid."
    )
    found = pieces(f"{wrapped(FIRST, SECOND, width=74)}\n\n{third}")[2]
    assert "which the government had bought" in found.text
    assert "of the low-lying parishes" in found.text
    assert found.joints == ("", "")


def test_indents_are_kept() -> None:
    assert [piece.indent for piece in pieces("one\n   two\n\tthree")] == [0, 3, 8]


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


def test_an_article_answers_for_the_marks_that_it_leaves_out() -> None:
    text = "\n".join(f"> {line}" for line in wrapped(FIRST, SECOND, THIRD).split("\n"))
    stripped = strip_page(page(text))
    article = stripped.article
    assert article.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    for segment in article.segments:
        source = text[segment.source_start : segment.source_end]
        assert source.startswith(">")
        if segment.start is not None:
            assert article.text[segment.start : segment.end] == segment.text
            assert source.replace("\n> ", " ") == f"> {segment.text}"


def test_a_placeholder_is_cut_from_an_article() -> None:
    text = f"{FIRST}\n\n   (BUTTON) Share\n\n{SECOND}\n\n[dam.jpg]\n\n{THIRD}"
    stripped = strip_page(page(text))
    kinds = {segment.text: segment.kind for segment in stripped.article.segments}
    assert kinds["(BUTTON)"] == kinds["[dam.jpg]"] == "other"
    assert stripped.evidence["s2"].rule == "placeholder"
    assert kinds["Share"] == "share"
