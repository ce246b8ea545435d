"""Foreign text at the edge: whatever a terminal would obey is shown, not obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.render.visible import one_line, visible

# Lone surrogates too: file names can hold them.
ANYTHING = st.text(st.characters(), max_size=60)
STEERING = (
    {chr(code) for code in [*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029]}
    | {chr(code) for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]}
    | {chr(code) for code in range(0xE0000, 0xE0080)}
) - {"\n", "\t"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "␛[31mred␛[0m"),
        ("ding\x07", "ding␇"),
        ("a\x08b", "a␈b"),
        ("a\x00b", "a␀b"),
        ("a\rb", "a␍b"),
        ("a\x7fb", "a␡b"),
        ("\x9b2J", "<U+009B>2J"),
        ("\x85", "<U+0085>"),
        ("\u202egnp.exe", "<U+202E>gnp.exe"),
        ("\u2066x\u2069", "<U+2066>x<U+2069>"),
        ("\u2028", "<U+2028>"),
        ("\U000e0041", "<U+E0041>"),
        ("a\udcffb", "a<U+DCFF>b"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“Yes,” she said — twice…",
        "two\nlines\tand a tab",
        "Дмитрий, 東京, مصر, 🌉, e\u0301, 👨\u200d👩\u200d👧, no\u00a0break",
        "[red]markup[/red] :bomb: <b>&amp;",
        "\u200b\ufeff\u00ad",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize("character", sorted(STEERING), ids=lambda c: f"U+{ord(c):04X}")
def test_no_steering_character_gets_through(character: str) -> None:
    for shown in (visible(f"a{character}b"), one_line(f"a{character}b")):
        assert character not in shown
        assert shown.isprintable()
        assert len(shown) >= 3


@given(ANYTHING)
def test_nothing_unsafe_is_left(text: str) -> None:
    shown = visible(text)
    assert not STEERING & set(shown)
    shown.encode("utf-8")
    assert visible(shown) == shown


@given(ANYTHING)
def test_one_line_is_one_line(text: str) -> None:
    shown = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs")]
    assert one_line(shown) == shown


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs", "M"])))
def test_words_are_never_changed(text: str) -> None:
    assert visible(text) == one_line(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb", "a␊b"), ("a\r\nb", "a␊b"), ("a\tb", "a b"), ("a\r\rb", "a␍␍b"), ("\n\n", "␊␊")],
)
def test_line_ends_are_shown_on_one_line(text: str, shown: str) -> None:
    assert one_line(text) == shown
