"""What terminal browsers write of their own."""

from __future__ import annotations

import pytest

from newsx.strip.placeholders import has_numbered_links, placeholders, without_link_numbers
from timing import is_quick


@pytest.mark.parametrize(
    "text",
    [
        "(BUTTON)", "(BUTTON______________)", "[INLINE]", "[USEMAP:dam.gif]", "[LINK]", "[EMBED]",
        "[harbour-logo.svg]", "[bridge.jpg?auto=compress%2Cformat&q=90]", "[tr?id=1&ev=PageView]",
        "____________________", "[                    ]", "[ ]", "[X]", "[*]", "( )", "(*)",
        "IFRAME: https://player.example/embed/12", "IFRAME:",
    ],
)  # fmt: skip
def test_a_placeholder(text: str) -> None:
    assert placeholders(text) == [(0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "[it]", "“We saw [the bridge] go,” she said.", "(AP)", "(button)", "f___ing", "___",
        "[...]", "[12]", "He wrote [sic].", "[Video.]", "(UNHCR)", "A picture in the frame: (none)",
    ],
)  # fmt: skip
def test_words_of_the_page(text: str) -> None:
    assert placeholders(text) == []


def test_between_words() -> None:
    text = "Search ____________________ (BUTTON) Go [ ] now"
    assert [text[start:end] for start, end in placeholders(text)] == ["_" * 20, "(BUTTON)"]


MENU = "[1]Home [2]News [3]Weather [4]Sport\n[5]The river rose, [6]the mayor said, and [7]held."


def test_numbered_links() -> None:
    assert has_numbered_links(MENU)
    assert without_link_numbers(MENU).startswith(
        "Home News Weather Sport\nThe river rose, the mayor"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rose.[1] The dam held.[2][3] Nobody slept.[4] The boats came.[5] By [6] noon.[7]",
        "[1]Home [2]News",
        "[1]one [7]two [3]three [9]four [2]five [8]six [4]seven",
    ],
)
def test_other_numbers_in_brackets(text: str) -> None:
    assert not has_numbered_links(text)


@pytest.mark.parametrize("unit", ["[", "(", "_", "[_", "(BUTTON", "[a.", "[1]", "IFRAME:", "[ "])
def test_time_grows_with_the_text_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    assert is_quick(lambda: (placeholders(text), has_numbered_links(text + "[1]")), limit=2)
