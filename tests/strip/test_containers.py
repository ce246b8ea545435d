"""What class names say, and when they are not believed."""

from __future__ import annotations

import pytest
from lxml.html import document_fromstring, fromstring
from web_pages import STORY, article, kind_of, page, paragraphs, with_inside

from newsx.strip.containers import container, name_words
from newsx.strip.extraction import without

LINKED = "<a href=/goats>Goats On The Dam Again</a>"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("c-most-read__item", ["c", "most", "read", "item"][1:]),
        ("mostRead", ["most", "read"]),
        ("NEWSLETTER_box2", ["newsletter", "box", "2"]),
        ("page--no-ads", ["page"]),
        ("has-related", []),
        ("story--with-newsletter", ["story"]),
    ],
)
def test_words_of_a_class_name(name: str, words: list[str]) -> None:
    assert name_words(name) == words


@pytest.mark.parametrize(
    ("markup", "kind", "word", "cut"),
    [
        ("<div class='wide c-most-read'>x</div>", "related_story", "most read", True),
        ("<div class=readNext>x</div>", "related_story", "read next", True),
        ("<div id=newsletter-signup>x</div>", "promotion", "newsletter", True),
        ("<div role=navigation>x</div>", "navigation", "navigation", True),
        ("<nav>x</nav>", "navigation", "nav", True),
        ("<p class=dek>x</p>", "summary", "dek", False),
        ("<div class=author-bio>x</div>", "byline", "author bio", True),
        ("<div class=adbanner>x</div>", "advertisement", "adbanner", True),
        ("<aside class=pull-quote>x</aside>", "duplicate", "pull quote", False),
        ("<div class=topbar>x</div>", "navigation", "topbar", False),
        ("<div hidden>x</div>", "other", "hidden", True),
        ("<div style='color:red; display: none'>x</div>", "other", "hidden", True),
        ("<p aria-hidden=true>x</p>", "other", "aria hidden", True),
    ],
)
def test_what_an_element_says_that_it_holds(markup: str, kind: str, word: str, cut: bool) -> None:
    found = container(fromstring(markup))
    assert found is not None
    assert (found.kind, found.word, found.cut) == (kind, word, cut)


@pytest.mark.parametrize(
    "name", ["radio", "shareholders", "has-newsletter", "no-ads", "correlated", "sidebar", "story"]
)
def test_words_are_found_whole_or_not_at_all(name: str) -> None:
    assert container(fromstring(f"<div class={name}>x</div>")) is None


SECOND = "“Goats have no fear of dams,” said the shepherd, who had counted them twice that morning."


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        (f"<div class=storyPromo><p>{SECOND}</p></div>", "promotion"),
        (f"<section class='m-most-read'><h3>{LINKED}</h3><p>{SECOND}</p></section>",
         "related_story"),
        (f"<div class=author-bio><p>{SECOND}</p></div>", "byline"),
        (f"<p aria-hidden=true>{SECOND}</p>", "other"),
        (f"<p class='visually-hidden'>{SECOND}</p>", "other"),
    ],
)  # fmt: skip
def test_chrome_is_cut_though_it_reads_like_the_story(markup: str, kind: str) -> None:
    found = with_inside(markup)
    assert found.text == "\n\n".join(STORY)
    assert kind_of(found, SECOND) == kind


@pytest.mark.parametrize("name", ["promo", "share", "ad", "cookie", "comments", "newsletter"])
def test_a_container_that_holds_the_story_is_spared(name: str) -> None:
    html = page(f"<div class={name}>{paragraphs(*STORY)}</div>")
    assert article(html).text == "\n\n".join(STORY)


def test_a_container_that_holds_the_headline_is_spared() -> None:
    html = page(paragraphs(*STORY)).replace("<main>", "<main><div class=share>", 1)
    assert article(html.replace("</h1>", "</h1></div>", 1)).segments[0].kind == "title"


LONG = [f"{text} That was on day {day}." for day in range(4) for text in STORY]


def test_a_promotion_that_is_never_closed_does_not_swallow_the_story() -> None:
    """So many words are no promotion, though they are few beside the rest."""
    part = paragraphs(*LONG[-7:])
    html = page(paragraphs(*LONG[:-7]) + f"<div class=cta>{part}</div>")
    assert article(html).text == "\n\n".join(LONG)


@pytest.mark.parametrize("teaser", [SECOND, f"{SECOND} See <a href=/x>the map</a>."])
def test_a_teaser_without_a_linked_headline_is_none(
    monkeypatch: pytest.MonkeyPatch, teaser: str
) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join([SECOND, *STORY]))
    part = f"<div class=teaser-content><p>{teaser}</p></div>"
    assert SECOND in article(page(part + paragraphs(*STORY))).text


def test_the_extractor_does_not_see_what_is_cut_but_what_follows_it() -> None:
    tree = document_fromstring(f"<div>{STORY[0]}<div class=ad>Boats</div> {STORY[1]}</div><p>x</p>")
    (advert,) = tree.find_class("ad")
    left = without(tree, [advert])
    assert left.text_content() == f"{STORY[0]} {STORY[1]}x"
    assert "Boats" in tree.text_content()


def test_control_characters_around_what_is_cut_do_no_harm() -> None:
    """lxml's parser lets them into a tree, but nobody may join two texts that hold one."""
    boxes = "\x0c<div class=ad>Boats</div>&#27;<nav>Home</nav>\x08"
    tree = document_fromstring(f"<div>{STORY[0]}{boxes}{STORY[1]}</div>")
    left = without(tree, [*tree.find_class("ad"), *tree.iter("nav")])
    assert left.text_content() == f"{STORY[0]} \ufffd\ufffd{STORY[1]}"
    found = article(page(f"{boxes}{paragraphs(*STORY)}{boxes}"))
    assert found.text.split("\n\n") == STORY


@pytest.mark.parametrize("markup", ["<div hidden>{}</div>", "<p style='display:none'>{}</p>"])
def test_what_nobody_sees_is_in_no_segment(markup: str) -> None:
    text = "You have read all your free goats. Subscribe, and we will bring you more of them."
    found = with_inside(markup.format(text))
    assert text not in [segment.text for segment in found.segments]
    assert found.text == "\n\n".join(STORY)


def test_what_is_hidden_is_not_what_a_line_repeats() -> None:
    found = with_inside(f"<p>{SECOND}</p>").text
    assert with_inside(f"<div hidden><p>{SECOND}</p></div><p>{SECOND}</p>").text == found


def test_a_hidden_body_is_a_body() -> None:
    assert article(page(f"<div hidden>{paragraphs(*STORY)}</div>")).text == "\n\n".join(STORY)


@pytest.mark.parametrize("name", ["comment-text", "share", "ad-text"])
def test_names_of_chrome_on_all_the_paragraphs_of_a_body_are_not_believed(name: str) -> None:
    markup = "".join(f"<p class={name}>{text}</p>" for text in STORY)
    assert article(page(f"<div>{markup}</div>")).text == "\n\n".join(STORY)


def test_a_name_of_chrome_on_one_paragraph_is_believed() -> None:
    text = "The Goat Letter brings you one goat a week, and it is free to those who like goats."
    assert text not in with_inside(f"<p class=newsletter>{text}</p>").text
