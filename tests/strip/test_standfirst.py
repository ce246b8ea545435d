"""The standfirst: what stands between the headline and the story, and tells it."""

from __future__ import annotations

import pytest
from web_pages import STORY, article, kind_of, page, paragraphs

TELLS = "The dam held, the town did not, and eleven goats had the best week of their lives."
ALL = "\n\n".join(STORY)


@pytest.mark.parametrize("name", ["dek", "standfirst", "article__subtitle", "stand-first"])
def test_a_standfirst_by_its_class(name: str) -> None:
    picture = "<figure><img src=x></figure>"
    found = article(page(f"<div><p class={name}>{TELLS}</p>{picture}</div>" + paragraphs(*STORY)))
    assert kind_of(found, TELLS) == "summary"
    assert found.text == ALL


@pytest.mark.parametrize("name", ["postExcerpt", "lede", "summary"])
def test_a_standfirst_by_a_class_that_paragraphs_have_too(name: str) -> None:
    html = page(f"<div><p class={name}>{TELLS}</p></div><div class=text>{paragraphs(*STORY)}</div>")
    assert kind_of(article(html), TELLS) == "summary"
    assert TELLS in article(page(f"<p class={name}>{TELLS}</p>{paragraphs(*STORY)}")).text


@pytest.mark.parametrize("attribute", ["property=og:description", "name=description"])
def test_a_standfirst_by_the_description_of_the_page(
    monkeypatch: pytest.MonkeyPatch, attribute: str
) -> None:
    head = f"<meta {attribute} content='{TELLS[:60]}'>"
    picture = "<figure><img src=x></figure>"
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(STORY))
    html = page(
        f"<div><p>{TELLS}</p>{picture}</div><div class=text>{paragraphs(*STORY)}</div>", head=head
    )
    found = article(html)
    assert kind_of(found, TELLS) == "summary"
    assert found.text == ALL


def test_a_standfirst_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(STORY))
    html = page(f"<div><h2>{TELLS}</h2></div><p>By Cy Fox</p><div>{paragraphs(*STORY)}</div>")
    found = article(html)
    assert kind_of(found, TELLS) == "summary"
    assert found.text == ALL


@pytest.mark.parametrize(
    "markup",
    [
        "<div><img src=x><p>{}</p></div>",
        "<ul><li>{}</li></ul>",
        "<div class=player><p>{}</p></div>",
        "<p><a href=/x>{}</a></p>",
    ],
)
def test_what_else_stands_below_the_headline(monkeypatch: pytest.MonkeyPatch, markup: str) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(STORY))
    text = "Eleven goats on the old dam, with the town of Ollham below them"
    html = page(f"<div>{markup.format(text)}</div><div>{paragraphs(*STORY)}</div>")
    assert kind_of(article(html), text) != "summary"


@pytest.mark.parametrize(
    "date", ["Last seen by us here on 4 May 2022", "Seen here today at 14:35 by us"]
)
def test_a_line_with_a_date_is_no_standfirst(monkeypatch: pytest.MonkeyPatch, date: str) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(STORY))
    html = page(f"<div><span>{date}</span></div><div>{paragraphs(*STORY)}</div>")
    assert kind_of(article(html), date) != "summary"


@pytest.mark.parametrize("head", ["", f"<meta name=description content='{STORY[0]}'>"])
def test_the_first_paragraph_is_no_standfirst(head: str) -> None:
    html = page(f"<p id=speakable-summary>{STORY[0]}</p>" + paragraphs(*STORY[1:]), head=head)
    assert article(html).text == ALL


def test_excerpts_of_other_stories_are_no_standfirst() -> None:
    card = f"<div><h3><a href=/x>Goats</a></h3><p class=excerpt>{TELLS}</p></div>"
    found = article(page(paragraphs(*STORY), around=card))
    assert kind_of(found, TELLS) != "summary"


def test_a_sentence_above_the_byline_is_a_standfirst_whatever_took_it_for_body(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join([TELLS, *STORY]))
    for byline in ("<div>By Cy Fox</div>", "<div class=byline>Cy Fox</div>"):
        found = article(page(f"<p>{TELLS}</p>{byline}<div>{paragraphs(*STORY)}</div>"))
        assert kind_of(found, TELLS) == "summary"
    unsigned = article(page(f"<p>{TELLS}</p><div>Goats</div><div>{paragraphs(*STORY)}</div>"))
    assert kind_of(unsigned, TELLS) == "paragraph"
