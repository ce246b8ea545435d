"""What stands around the body of a page is named by where it stands."""

from __future__ import annotations

import pytest
from web_pages import STORY, article, kind_of, page, paragraphs

from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import clean
from newsx.result import Article

AUTHOR = '<meta name="author" content="Dilys Okafor">'
SITE = '<meta property="og:site_name" content="Ollham Echo">'


def story(*, around: str = "", above: str = "", below: str = "", head: str = "") -> Article:
    markup = page(paragraphs(*STORY) + below, head=head, around=around, body=f"<body>{above}")
    return clean(Document(id="-", html=markup), Options())


def cards(*titles: str) -> str:
    return "".join(f"<div><a href=/x>{title}</a></div>" for title in titles)


@pytest.mark.parametrize("heading", ["More from Ollham", "Bakers of the valley", "Les også"])
def test_headlines_below_the_body_and_the_line_above_them_are_other_stories(heading: str) -> None:
    titles = ("Goose elected to parish council", "Bridge painted in wrong town")
    found = story(around=f"<div><h3>{heading}</h3>{cards(*titles)}</div>")
    assert [kind_of(found, text) for text in (heading, *titles)] == ["related_story"] * 3


def test_what_a_card_says_of_its_story_is_of_it() -> None:
    teaser = "The goose, four years old, has not yet spoken."
    found = story(
        around=f"<div><a href=/x>Goose elected to parish council</a><i><p>{teaser}</p></i></div>"
    )
    assert kind_of(found, teaser) == "related_story"


def test_short_links_below_the_body_are_a_menu() -> None:
    found = story(around=f"<div>{cards('Weather', 'Bridges', 'Geese')}</div>")
    assert [kind_of(found, text) for text in ("Weather", "Geese")] == ["navigation"] * 2


def test_a_short_headline_among_longer_ones_is_no_menu() -> None:
    items = "<li>Geese rest</li><li>Parish council elects a goose</li>"
    assert kind_of(story(around=f"<div><ul>{items}</ul></div>"), "Geese rest") == "related_story"


def test_what_stands_above_the_headline_is_a_menu() -> None:
    found = story(above="<div><ul><li>Weather</li><li>Letters to the echo</li></ul></div>")
    assert [kind_of(found, text) for text in ("Weather", "Letters to the echo")] == [
        "navigation"
    ] * 2


def test_a_sentence_above_the_headline_is_no_menu() -> None:
    text = "The echo is free today."
    assert kind_of(story(above=f"<div>{text}</div>"), text) == "other"


def test_what_a_label_names_has_its_kind_in_one_part_of_the_page() -> None:
    box = (
        "<div><h4>Comments</h4><p>Gander99</p><p>I saw the goose first, and told no one.</p></div>"
    )
    found = story(around=box + "<p>Gone fishing</p>")
    assert kind_of(found, "Gander99") == "comments"
    assert kind_of(found, "Gone fishing") != "comments"


def test_a_button_among_share_buttons_is_one() -> None:
    row = "<div><p>Gaggle</p><p>Share on Facebook</p></div>"
    assert kind_of(story(around=row), "Gaggle") == "share"


def test_a_button_among_buttons_of_two_kinds_stays_without_a_name() -> None:
    row = "<div><p>Gaggle</p><p>Share on Facebook</p><p>All rights reserved</p></div>"
    assert kind_of(story(around=row), "Gaggle") == "other"


def test_the_name_of_the_author_is_a_byline_wherever_it_stands() -> None:
    found = story(around="<div><p>Dilys Okafor</p></div>", head=AUTHOR)
    assert kind_of(found, "Dilys Okafor") == "byline"


@pytest.mark.parametrize(
    "text",
    [
        "Dilys Okafor has covered the river for nine years. She does not swim.",
        "Reach Dilys Okafor at 555-0139.",
        "Otto Quine is a reporter in the Ollham bureau.",
    ],
)
def test_a_line_about_the_author_at_the_end_of_the_body_is_none_of_it(text: str) -> None:
    found = story(below=f"<p>{text}</p>", head=AUTHOR)
    assert found.text == "\n\n".join(STORY)
    assert kind_of(found, text) == "byline"


def test_a_line_about_a_reporter_in_the_first_half_is_body() -> None:
    text = (
        "Otto Quine is a reporter in the Ollham bureau of the Echo, and he was the first to be wet."
    )
    assert kind_of(article(page(paragraphs(text, *STORY))), text) == "paragraph"


def test_a_sentence_that_names_the_site_below_the_body_is_about_it() -> None:
    text = "Ollham Echo is printed in Ollham by Oll Presses Ltd."
    assert kind_of(story(around=f"<div><p>{text}</p></div>", head=SITE), text) == "about_publisher"


def test_a_notice_in_a_menu_is_legal() -> None:
    text = "All rights reserved"
    found = story(around=f"<nav><ul><li>Contact desk</li><li>{text}</li></ul></nav>")
    assert kind_of(found, text) == "legal"
    assert kind_of(found, "Contact desk") == "navigation"


def test_a_short_line_with_a_date_that_names_the_author_is_a_byline() -> None:
    text = "Posted on 9 May 2021 by Dilys Okafor for all"
    found = article(page(f"<div>{text}</div><div>{paragraphs(*STORY)}</div>", head=AUTHOR))
    assert kind_of(found, text) == "byline"


def test_words_alone_with_a_picture_in_the_body_are_its_caption() -> None:
    text = "A goose, not the one elected, on the lower road"
    pictured = f"<div class=pic><img src=x><p>{text}</p></div>"
    inside = page(paragraphs(*STORY[:3]) + pictured + paragraphs(*STORY[3:]))
    assert kind_of(article(inside), text) == "caption"
    several = inside.replace(f"<p>{text}</p>", f"<p>{text}</p><p>Geese</p>")
    assert kind_of(article(several), text) != "caption"


def test_short_lines_of_a_list_between_headline_and_body_are_a_menu() -> None:
    lines = "<ul><li>Gaggle</li><li>Print it</li></ul>"
    found = article(page(f"<div>{lines}</div><div>{paragraphs(*STORY)}</div>"))
    assert [kind_of(found, text) for text in ("Gaggle", "Print it")] == ["navigation"] * 2


def test_nothing_of_the_body_follows_what_is_said_of_its_author() -> None:
    box, note = "Otto Quine is a reporter in the Ollham bureau.", "This was printed on page nine."
    found = story(below=f"<p>{box}</p><p>{note}</p>")
    assert found.text == "\n\n".join(STORY)


def test_a_short_line_under_a_label_is_what_the_label_says() -> None:
    found = story(around="<div><h4>Most read</h4><p>Geese</p></div><div><p>Gone fishing</p></div>")
    assert kind_of(found, "Geese") == "related_story"
    assert kind_of(found, "Gone fishing") == "other"
