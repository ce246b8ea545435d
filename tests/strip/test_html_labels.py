"""Which blocks of an HTML page are the article, from end to end."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from web_pages import STORY, TITLE, article, kind_of, page, paragraphs, with_inside

from newsx.result import KEPT_KINDS


def test_title_and_body() -> None:
    found = article(page(paragraphs(*STORY)))
    assert found.title == TITLE
    assert found.text == "\n\n".join(STORY)
    assert [segment.kind for segment in found.segments] == ["title", *["paragraph"] * len(STORY)]


def test_offsets_count_into_the_article_and_not_into_the_source() -> None:
    for segment in with_inside("<nav><a href=/>Home</a></nav>").segments:
        assert (segment.source_start, segment.source_end) == (None, None)
        assert (segment.start is None) == (segment.kind not in KEPT_KINDS)


def test_a_title_said_again_is_a_duplicate() -> None:
    found = article(page(f"<div class='sticky'>{TITLE}</div>" + paragraphs(*STORY)))
    assert [segment.kind for segment in found.segments[:2]] == ["title", "duplicate"]
    assert TITLE not in found.text


def test_the_heading_is_the_title_even_where_a_line_before_it_says_the_same() -> None:
    found = article(page(paragraphs(*STORY), body=f"<body><div class=breaking>{TITLE}</div>"))
    assert [segment.kind for segment in found.segments[:2]].index("title") == 1


def test_a_title_said_before_is_cut() -> None:
    found = article(page(paragraphs(*STORY), body=f"<body><div class=breaking>{TITLE}</div>"))
    assert found.text == "\n\n".join(STORY)


def test_the_dateline_stays_in_the_body() -> None:
    first = f"<p><span class='dateline'>OLLHAM -- </span>{STORY[0]}</p>"
    found = article(page(first + paragraphs(*STORY[1:])))
    assert found.text.startswith("OLLHAM -- The river Oll rose")
    assert found.dateline == "OLLHAM"


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("<h2>What the county says</h2>", "heading", "What the county says"),
        ("<ul><li>one boat of sand for the school</li></ul>", "list_item",
         "one boat of sand for the school"),
        ("<blockquote><p>“Every dam has a day on which it is needed, and this was the day.”</p>"
         "</blockquote>", "blockquote",
         "“Every dam has a day on which it is needed, and this was the day.”"),
        ("<p>“I’d call that a draw,” she added.</p>", "paragraph",
         "“I’d call that a draw,” she added."),
        ("<p>“No.”</p>", "paragraph", "“No.”"),
        ("<p>Share prices fell on <b>Monday</b> after the bank had <a href=/x>closed</a>.</p>",
         "paragraph", "Share prices fell on Monday after the bank had closed."),
    ],
)  # fmt: skip
def test_what_is_kept(markup: str, kind: str, text: str) -> None:
    found = with_inside(markup)
    assert found.text.split("\n\n") == [*STORY[:3], text, *STORY[3:]]
    assert kind_of(found, text) == kind


CAPTION = "The old bridge over the river Oll on Monday, seen from the roof of the school."


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        (f"<figure><img src=x><figcaption>{CAPTION}</figcaption></figure>", "caption", CAPTION),
        ("<div class=share-box><ul><li><a href=/f>Facepage</a></li></ul></div>", "share",
         "Facepage"),
        ("<div class='related'><h3>Elsewhere</h3><ul><li><a href=/a>Old Dam, New Fears</a></li>"
         "</ul></div>", "related_story", "Old Dam, New Fears"),
        ("<div class=newsletter-signup><p>The valley in your mailbox, each day at six.</p></div>",
         "promotion", "The valley in your mailbox, each day at six."),
        ("<div class=advertisement><a href=/b>Buy boats at Bollham Boats</a></div>",
         "advertisement", "Buy boats at Bollham Boats"),
        ("<div class=video-player><span>0:00 0:02:59</span></div>", "media_player",
         "0:00 0:02:59"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 3, 6])
def test_what_is_cut_inside_the_article(markup: str, kind: str, text: str, at: int) -> None:
    found = with_inside(markup, at)
    assert found.text == "\n\n".join(STORY)
    assert kind_of(found, text) == kind


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("<footer><p>Oll Valley Media, Mill Lane, Ollham</p></footer>", "navigation",
         "Oll Valley Media, Mill Lane, Ollham"),
        ("<footer><p>© The Gazette. All rights reserved.</p></footer>", "legal",
         "© The Gazette. All rights reserved."),
        ("<nav><ul><li><a href=/s>Sport</a></li></ul></nav>", "navigation", "Sport"),
        ("<section id=comments><div class=comment><p>My husband said that it would break.</p></div>"
         "</section>", "comments", "My husband said that it would break."),
        ("<div class=cookie-consent><p>We and our partners store biscuits here.</p></div>",
         "legal", "We and our partners store biscuits here."),
        ("<div><a href=/x>What Is On In Bollham</a></div>", "related_story",
         "What Is On In Bollham"),
    ],
)  # fmt: skip
def test_what_is_cut_around_the_article(markup: str, kind: str, text: str) -> None:
    found = article(page(paragraphs(*STORY), around=markup))
    assert found.text == "\n\n".join(STORY)
    assert kind_of(found, text) == kind


@pytest.mark.parametrize("word", ["Soldiers", "Bob Ray", "the weather office"])
def test_words_of_the_article_in_a_menu_are_no_part_of_it(word: str) -> None:
    menu = f"<ul><li><a href=/x>{word}</a></li></ul>"
    for html in (
        page(paragraphs(*STORY), body=f"<body>{menu}"),
        page(paragraphs(*STORY), around=menu),
    ):
        assert article(html).text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("<p class=standfirst>The dam held, the town did not, and the baker stayed.</p>",
         "summary", "The dam held, the town did not, and the baker stayed."),
        ("<p class=byline>By <a href=/a>Cy Fox</a></p>", "byline", "By Cy Fox"),
        ("<p class=dates>May 4, 2022</p>", "byline", "May 4, 2022"),
    ],
)  # fmt: skip
def test_what_is_set_apart(markup: str, kind: str, text: str) -> None:
    found = article(page(f"<header>{markup}</header>" + paragraphs(*STORY)))
    assert found.text == "\n\n".join(STORY)
    assert kind_of(found, text) == kind


def test_the_credit_line_is_set_apart() -> None:
    found = with_inside("<p><em>With reporting by AFP and Reuters</em></p>", len(STORY))
    assert found.text == "\n\n".join(STORY)
    assert found.credits == ["AFP", "Reuters"]


@pytest.mark.parametrize(
    "line",
    [
        "<p><strong>Read more:</strong> <a href=/x>Old Dam, New Fears: A Visit To The Dam</a></p>",
        "<p>SEE ALSO: <a href=/x>Old Dam, New Fears: A Visit To The Dam</a></p>",
    ],
)
def test_a_line_to_another_story_is_cut(line: str) -> None:
    assert with_inside(line).text == "\n\n".join(STORY)


def test_a_second_copy_of_the_article_is_cut() -> None:
    copy = paragraphs(*(f"{text} (Print)" for text in STORY))
    found = article(page(paragraphs(*STORY), around=f"<div class=print>{copy}</div>"))
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "before",
    [
        "<aside class=pullquote><p>We have seen worse than this in my time</p></aside>",
        "<figure><img src=x><figcaption>Bob Ray, a baker who has lived by the bridge for 60 years."
        "</figcaption></figure>",
        "<div class=teaser><a href=/x>“We have seen worse than this in my time,” said Bob Ray</a>"
        "</div>",
    ],
    ids=["pull quote", "caption", "teaser"],
)
def test_a_paragraph_is_kept_though_something_before_it_says_a_part_of_it(before: str) -> None:
    assert with_inside(before, 2).text == "\n\n".join(STORY)


def test_a_longer_paragraph_is_kept_though_a_long_pull_quote_says_half_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(STORY))
    paragraph = f"{STORY[2]} {STORY[3]}"
    quote = " ".join(STORY[2].split()[:16])
    aside = f"<aside class=pullquote><p>{quote}</p></aside>"
    html = page(paragraphs(*STORY[:2]) + aside + paragraphs(paragraph, *STORY[4:]))
    assert paragraph in article(html).text


def test_a_block_that_holds_a_copy_of_all_paragraphs_is_cut() -> None:
    copy = f"<div class=reader>{' '.join(STORY)}</div>"
    assert article(page(paragraphs(*STORY), body=f"<body>{copy}")).text == "\n\n".join(STORY)


def test_a_teaser_that_begins_like_a_paragraph_is_cut() -> None:
    start = "The river Oll rose again on Monday, and the people of the lower town"
    teaser = f"{start} bought boats from a baker"
    html = page(paragraphs(*STORY), body=f"<body><div><a href=/x>{teaser}</a></div>")
    assert article(html).text == "\n\n".join(STORY)


def test_a_short_question_is_asked_again() -> None:
    html = paragraphs(STORY[0], "Q: Why?", *STORY[1:3], "Q: Why?", *STORY[3:])
    assert article(page(html)).text.split("\n\n").count("Q: Why?") == 2


SHORT = "The river Oll rose again on Monday, and the people left their houses for the school."


def test_a_short_page_is_kept() -> None:
    found = article(f"<html><body><h1>{TITLE}</h1>{paragraphs(SHORT)}</body></html>")
    assert (found.title, found.text) == (TITLE, SHORT)


@pytest.mark.parametrize(
    "chrome",
    [
        "<nav><p>The valley and all of its towns are here, and so are its people.</p></nav>",
        "<div class=newsletter><p>The valley is in your mailbox, and is there each day.</p></div>",
        "<p><a href=/x>The valley and all of its towns are here, and so are its people.</a></p>",
        "<p>Sport Weather Cars Homes</p>",
    ],
)
def test_of_a_short_page_only_prose_outside_chrome_is_kept(chrome: str) -> None:
    assert article(f"<html><body>{chrome}{paragraphs(SHORT)}</body></html>").text == SHORT


@pytest.mark.parametrize("name", ["nav-closed", "has-sticky-header", "video", "no-ads", "more"])
def test_the_class_of_the_body_does_not_make_a_short_page_chrome(name: str) -> None:
    assert article(f"<html><body class='{name}'>{paragraphs(SHORT)}</body></html>").text == SHORT


def test_the_class_of_the_body_does_not_name_what_is_cut() -> None:
    html = page(paragraphs(*STORY), body="<body class=nav-closed>", around="<div>Oll Tower</div>")
    assert kind_of(article(html), "Oll Tower") == "other"


@pytest.mark.parametrize("depth", [100, 300, 2000])
def test_a_page_in_deep_nesting_is_kept(depth: int) -> None:
    inside = "<div>" * depth + paragraphs(*STORY) + "</div>" * depth
    assert article(page(inside)).text == "\n\n".join(STORY)


@pytest.mark.parametrize("depth", [300, 2000])
def test_what_follows_deep_nesting_is_kept(depth: int) -> None:
    assert with_inside("<div>" * depth + "</div>" * depth).text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("<DIV>", "</DIV>"), ("<ul><li>", "</li></ul>"), ("<main>", "</main>"), ("<u>", "</u>")],
)
def test_what_follows_deep_nesting_of_other_elements_is_kept(opening: str, closing: str) -> None:
    assert with_inside(opening * 300 + closing * 300).text == "\n\n".join(STORY)


@pytest.mark.parametrize("found", [None, "", STORY[0][:100], "\n".join(STORY[:2])])
def test_a_block_that_trafilatura_loses_is_kept(
    monkeypatch: pytest.MonkeyPatch, found: str | None
) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: found)
    assert article(page(paragraphs(*STORY))).text == "\n\n".join(STORY)


def test_a_paragraph_elsewhere_that_trafilatura_leaves_out_is_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(STORY[:-1]))
    elsewhere = f"<div class=panel>{paragraphs(STORY[-1])}</div>"
    assert article(page(paragraphs(*STORY[:-1]) + elsewhere)).text == "\n\n".join(STORY[:-1])


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read more: Old Dam, New Fears: A Visit To The Dam", "related_story"),
        ("Subscribe to our newsletter for the latest from the valley", "promotion"),
        ("Click to share on Chirper (Opens in new window)", "share"),
        ("With reporting by AFP and the Oll Gazette", "credit"),
        ("By Cy Fox and Dee Elm in Ollham and in Bollham", "byline"),
    ],
)
def test_page_furniture_that_trafilatura_keeps_is_cut(
    monkeypatch: pytest.MonkeyPatch, line: str, kind: str
) -> None:
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join([*STORY, line]))
    found = article(page(paragraphs(*STORY, line)))
    assert found.text == "\n\n".join(STORY)
    assert kind_of(found, line) == kind


def test_a_short_page_in_another_language_is_kept() -> None:
    german = "Der Fluss ist am Montag gestiegen, und alle Leute sind aus der Stadt gegangen."
    assert article(f"<html><body><nav>Start</nav>{paragraphs(german)}</body></html>").text == german


@pytest.mark.parametrize("end", ["</body></html>", "</html>"])
def test_what_follows_a_stray_end_is_kept(end: str) -> None:
    assert with_inside(end).text == "\n\n".join(STORY)


def test_xhtml_with_a_declaration() -> None:
    html = page(paragraphs(*STORY)).replace("<!doctype html>", "")
    found = article(f"<?xml version='1.0' encoding='iso-8859-1'?>{html}")
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize("suffix", [" | The Oll Post", " - The Oll Post"])
def test_a_title_with_the_name_of_the_site(suffix: str) -> None:
    head = f'<meta property="og:title" content="{TITLE}{suffix}">'
    found = article(page(paragraphs(*STORY), head=head))
    assert found.title == TITLE
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize("heading", ["River", "River Oll"])
def test_a_rubric_that_the_title_begins_with_is_not_the_title(heading: str) -> None:
    head = f'<meta property="og:title" content="{TITLE} | The Oll Post">'
    html = page(paragraphs(*STORY), head=head, body=f"<body><h2>{heading}</h2>")
    assert article(html).title == TITLE


def test_the_name_of_the_site_is_not_the_title() -> None:
    title = "The Oll Post Is Sold To A Baker"
    head = f'<meta property="og:title" content="{title} | The Oll Post">'
    site = "<body><header><h2>The Oll Post</h2></header>"
    html = page(paragraphs(*STORY), head=head, body=site).replace(TITLE, title)
    assert article(html).title == title


BLOCKS = st.sampled_from(
    [
        *(f"<p>{text}</p>" for text in STORY),
        "<h2>The night</h2>", "<li>boats</li>", "<div class=share>Tell a friend</div>",
        "<nav><a href=/>Home</a></nav>", "<p>***</p>", "<aside><p>“No.”</p></aside>", "loose",
        "<figure><figcaption>A bridge</figcaption></figure>", "<footer>© 2024 Oll</footer>",
        "<blockquote><p>“It held.”</p></blockquote>", "<div>" * 30, "</div>" * 30, "</html>",
    ]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=20))
def test_no_word_of_the_page_vanishes(blocks: list[str]) -> None:
    html = f"<html><body><p>begin</p>{''.join(blocks)}<p>end</p></body></html>"
    found = article(html)
    shown = re.sub(r"<[^>]*>|\s", "", html)
    assert re.sub(r"\s", "", "".join(segment.text for segment in found.segments)) == shown
    kept = [segment for segment in found.segments if segment.kind in KEPT_KINDS]
    assert all(found.text[segment.start : segment.end] == segment.text for segment in kept)
    assert found.text == "\n\n".join(segment.text for segment in kept)


@pytest.mark.parametrize(
    "markup", ["<p>OLLHAM (Oll Press) —</p>", "<div>OLLHAM, June 4 —</div>", "<div>OLLHAM —</div>"]
)
def test_a_dateline_in_an_element_of_its_own_is_kept(markup: str) -> None:
    found = article(page(f"{markup}<div class=text>{paragraphs(*STORY)}</div>"))
    assert found.text.split("\n\n")[0].startswith("OLLHAM")
    assert found.dateline == "OLLHAM"


def test_a_line_that_is_no_dateline_is_not_kept_above_the_first_paragraph() -> None:
    html = page(f"<div>Ollham today</div><div class=text>{paragraphs(*STORY)}</div>")
    assert article(html).text == "\n\n".join(STORY)


def test_a_scrap_above_the_first_paragraph_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    standfirst = "Eleven goats had the best week of their lives, and the town the worst of its own."
    found = "\n".join([standfirst, "212", *STORY])
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: found)
    html = page(f"<p>{standfirst}</p><ul><li>212</li></ul><div>{paragraphs(*STORY)}</div>")
    assert "212" not in article(html).text


def test_a_caption_that_was_taken_for_body_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Eleven goats on the old dam, seen from the bakery."
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: "\n".join([*STORY, text]))
    found = with_inside(f"<blockquote class=image-caption><p>{text}</p></blockquote>")
    assert kind_of(found, text) == "caption"
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize("tag", ["main", "article", "section"])
def test_a_page_that_leaves_out_the_tags_head_and_body_is_read_whole(tag: str) -> None:
    story = f"<{tag}><h1>{TITLE}</h1>{paragraphs(*STORY)}</{tag}>"
    found = article(f"<!doctype html><meta charset=utf-8><title>{TITLE}</title>{story}")
    assert (found.title, found.text) == (TITLE, "\n\n".join(STORY))
