"""Notes in Markdown: what they say, and that foreign text is nothing but words in them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from handmade_result import Story, named
from hostile_result import HOSTILE, hostile
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsx.render.markdown_notes import escaped, notes
from newsx.render.visible import visible
from newsx.result import DateStamp, Notice

COMMONMARK = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
EDGY = st.text(
    st.sampled_from("\\`*_{}[]<>()#+-.!|~&=:@/\"'$^% \t\n1aW\u00a0\u2028<>hp"), max_size=16
)


def shape(markdown: str) -> list[str]:
    """Kinds of blocks and of what stands in them, in order; not how words are split."""
    found = []
    for block in COMMONMARK.parse(markdown):
        found.append(block.type)
        for child in block.children or []:
            if child.type != found[-1] or child.type != "text":
                found.append(child.type)
    return found


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip("\n")


def story() -> Story:
    story = Story(
        "“No,” she said. “Not I.”\n\nIt rained on May 4.",
        title="Ferry *Sold*", publisher="The Gull", authors=["Ann Lee"], credits=["AFP"],
        url="https://example.org/a_b", published=DateStamp("2019-05-05", "byline"),
    )  # fmt: skip
    mayor = story.person("Oona Pelletier", "mayor")
    story.place("Tarvik", "city", "EE", 58.4, 26.5)
    story.organization("Tarvik Ferries")
    story.date("May 4", "2019-05-04", "2019-05-04")
    story.date("rained", "P1D", type="DURATION")
    story.quote("“No,”", "“Not I.”", by=named(mayor, "she", "pronoun"), confidence=0.5)
    story.quote("It rained", kind="indirect", by=None)
    return story


def test_the_notes_say_who_said_what_where_and_when() -> None:
    assert notes(story().result(warnings=[Notice("x", "one byte was lost")])) == (
        r"""# Ferry \*Sold\*

The Gull · by Ann Lee · 2019-05-05 (byline) · 10 words · a\.txt

With AFP

<https://example.org/a_b>

> **Note:** one byte was lost

## Who said what

- **Oona Pelletier**, mayor
  - ❝ “No, \[…\] Not I.”
    (direct · ¶1 · she said · **check who says this**)
- **No source named**
  - ≈ It rained
    (indirect · ¶2)

## People

- **Oona Pelletier**, mayor, 1 mention, 1 statement

## Places

- **Tarvik**, city, EE, 58.4, 26.5, 1 mention

## Organizations

- Tarvik Ferries

## Dates

- **2019-05-04**: It rained on *May 4*
- no day: rained
"""
    )


def test_sections_without_anything_are_left_out() -> None:
    assert notes(Story("No.").result()) == "# (no title)\n\nno date · 1 word · a\\.txt\n"


def test_a_day_that_is_not_on_the_calendar() -> None:
    story = Story("It rained on May 4.")
    story.date("May 4", "XXXX-05-04")
    assert "- **XXXX-05-04** (not on the calendar): It rained on *May 4*\n" in notes(story.result())


def test_reasons_stand_where_they_are_asked_for() -> None:
    result = hostile("Abc")
    assert "why: " not in notes(result)
    assert "    - why: Abc (Abc)\n" in notes(result, explain=True)


def test_a_failed_result_has_no_notes() -> None:
    with pytest.raises(ValueError, match="failed"):
        notes(Story().result(article=None))


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("explain", [False, True])
def test_hostile_values_are_words(value: str, explain: bool) -> None:
    """The same Markdown as for a plain word, element by element."""
    text = notes(hostile(value), explain=explain)
    text.encode("utf-8")
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text
    )
    assert shape(text) == shape(notes(hostile("Abc"), explain=explain))
    html = COMMONMARK.render(text)
    assert set(re.findall(r"<(\w+)", html)) <= {
        "h1",
        "h2",
        "p",
        "ul",
        "li",
        "strong",
        "em",
        "blockquote",
    }
    assert not re.search(r"<\w+ ", html)
    assert html.startswith("<h1>")
    assert words(html).startswith(" ".join(visible(value).split()))


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/?a=1&b=<", False),
        ("javascript:alert(1)", False),
        ("http://a.example/x", True),
    ],
)
def test_only_addresses_of_the_web_are_links(url: str, linked: bool) -> None:
    html = COMMONMARK.render(notes(Story("No.", url=url).result()))
    assert re.findall(r'<a href="([^"]*)">', html) == [url] * linked


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("“Yes,” she said (twice) – 3.5 %!", "“Yes,” she said (twice) – 3.5 %!"),
        ("2019-03-05", "2019-03-05"),
        ("10:30 a.m.", "10:30 a\\.m."),
        ("5. May", "5\\. May"),
        ("58.4, 26.5", "58.4, 26.5"),
        ("- x", "\\- x"),
        ("a - b", "a - b"),
        ("= x", "\\= x"),
        ("$5", "\\$5"),
        ("a | b", "a | b"),
        ("www.example.org", "www\\.example\\.org"),
        ("https://a", "https\\://a"),
        ("a@b", "a\\@b"),
        ("{{7*7}}", "\\{\\{7\\*7\\}\\}"),
        ("two\n\nlines\tand  more ", "two lines and more"),
    ],
)
def test_no_more_is_escaped_than_acts(text: str, safe: str) -> None:
    assert escaped(text) == safe


@settings(max_examples=200, deadline=None)
@given(EDGY, EDGY)
def test_escaped_text_is_read_as_it_was(first: str, second: str) -> None:
    html = COMMONMARK.render(
        f"- {escaped(first)}\n- **{escaped(second) or 'x'}** y\n\n{escaped(first)}\n"
    )
    plain, strong = (" ".join(visible(text).split()) for text in (first, second))
    item = re.sub(r"\s*<p>.*", "", html, flags=re.DOTALL)
    assert set(re.findall(r"<(\w+)", html)) <= {"ul", "li", "strong", "p"}
    assert len(re.findall("<li>", html)) == 2
    assert words(item) == f"\n{plain}\n{strong or 'x'} y\n".strip("\n")
