"""HTML to blocks: whatever a browser shows, at any depth, and nothing that it hides."""

from __future__ import annotations

import warnings

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.load.html import html_blocks, parse
from newsx.load.page import Block
from timing import is_linear


def blocks(html: str) -> tuple[Block, ...]:
    return html_blocks(parse(html))


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


@pytest.mark.parametrize("depth", [300, 1000, 5000])
def test_no_text_is_lost_in_deep_nesting(depth: int) -> None:
    nested = "<p>before</p>" + "<div>" * depth + "deep" + "</div>" * depth + "<p>after</p>"
    assert texts(f"<html><body>{nested}</body></html>") == ["before", "deep", "after"]


def test_text_at_every_depth_is_kept_in_order() -> None:
    words = [f"w{number}" for number in range(1000)]
    assert texts("".join(f"<div>{word}" for word in words)) == words


@pytest.mark.parametrize(
    "html",
    [
        "<html><body><p>one</p></body></html><p>two</p>",
        "<html><body><p>one</p></html></html>two",
        "<html><body><p>one</p></body></html><html><body><p>two</p></body></html>",
        "<!doctype html><p>one</p><!doctype html><p>two</p>",
    ],
)
def test_text_after_the_end_of_the_document_is_kept(html: str) -> None:
    assert texts(html) == ["one", "two"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- hidden -->",
        "<!-- <p>hidden</p> -->",
        "<script>hidden()</script>",
        "<script type='application/ld+json'>{'hidden': 1}</script>",
        "<style>p { content: 'hidden' }</style>",
        "<noscript>hidden</noscript>",
        "<template><p>hidden</p></template>",
        "<svg><text>hidden</text></svg>",
        "<iframe>hidden</iframe>",
        "<select><option>hidden</option></select>",
        "<?php hidden() ?>",
        "<!DOCTYPE hidden>",
        "<img alt='hidden'>",
    ],
)
def test_what_a_browser_hides_is_no_text(hidden: str) -> None:
    found = texts(f"<p>one</p>{hidden}<p>two</p>")
    assert "hidden" not in " ".join(found)
    assert found == ["one", "two"]


def test_the_head_is_no_text() -> None:
    assert texts("<head><title>hidden</title></head><body>shown</body>") == ["shown"]


def test_hidden_elements_do_not_cut_a_sentence() -> None:
    assert texts("<p>One <!-- x -->and<script>x()</script> two.</p>") == ["One and two."]


@pytest.mark.parametrize(
    "tag",
    "a abbr b bdi big cite code del em font i ins kbd mark q s samp small span strong sub sup time"
    " tt u var".split(),
)
def test_inline_elements_do_not_break_words(tag: str) -> None:
    assert texts(f"<p>un<{tag}>break</{tag}>able</p>") == ["unbreakable"]


def test_a_chance_to_wrap_is_no_space() -> None:
    assert texts("<p>super<wbr>market</p>") == ["supermarket"]


@pytest.mark.parametrize("inline", ["<img src=x>", "<ruby>x</ruby>", "<nobr>x</nobr>"])
def test_inline_elements_do_not_break_paragraphs(inline: str) -> None:
    assert len(texts(f"<p>The river {inline} rose.</p>")) == 1


@pytest.mark.parametrize(
    "tag", "p div section article h1 h4 li ul td tr blockquote figcaption aside header pre".split()
)
def test_block_elements_break_text(tag: str) -> None:
    table = "<table><tr><td>two</td></tr></table>" if tag in {"td", "tr"} else ""
    inside = table or f"<{tag}>two</{tag}>"
    assert texts(f"<div>one{inside}three</div>") == ["one", "two", "three"]


@pytest.mark.parametrize("line_break", ["<br>", "<br/>", "<br />"])
def test_a_line_break_is_a_space(line_break: str) -> None:
    assert texts(f"<p>One{line_break}two</p>") == ["One two"]


@pytest.mark.parametrize("breaks", ["<br><br>", "<br/> <br/>", "<br>\n&nbsp;<br><br>"])
def test_two_line_breaks_part_paragraphs(breaks: str) -> None:
    assert texts(f"<div>One <b>and</b>{breaks}<i>two</i></div>") == ["One and", "two"]


def test_line_breaks_that_words_part_do_not() -> None:
    assert texts("<p>One<br>two<br>three</p>") == ["One two three"]


def test_words_of_two_buttons_do_not_run_together() -> None:
    words = " ".join(texts("<div><button>Share</button><button>Print</button></div>"))
    assert words.split() == ["Share", "Print"]


def test_white_space_is_collapsed() -> None:
    assert texts("<p>\n  One\t <b> two </b>\r\n&nbsp;three </p><p> \n </p>") == ["One two three"]


@pytest.mark.parametrize(
    ("html", "share"),
    [
        ("<p>aaaa</p>", 0.0),
        ("<li><a href=/>Home</a></li>", 1.0),
        ("<p>aaaa <a href=/>bbbb</a></p>", 0.5),
        ("<p>aaa <a href=/>b<i>b</i>b</a> aaa <a href=/>ccc</a></p>", 0.5),
        ("<p><a href=/>  a   </a>bbb</p>", 0.25),
    ],
)
def test_link_share(html: str, share: float) -> None:
    assert [block.link_share for block in blocks(html)] == [pytest.approx(share)]


def test_a_link_around_blocks_counts_in_each_of_them() -> None:
    found = blocks("<a href=/><h3>One</h3><p>Two</p></a><p>Three</p>")
    assert [(block.text, block.link_share) for block in found] == [
        ("One", 1.0),
        ("Two", 1.0),
        ("Three", 0.0),
    ]


@pytest.mark.parametrize("tag", ["<a name=top>", "<a href=/>Home"])
def test_an_anchor_that_is_left_open_is_no_link(tag: str) -> None:
    """It runs on to the end of the page: no words are those of a link."""
    found = blocks(f"<div>{tag}<p>One</p><p>Two</p><p>Three</p><p>Four</p></div>")
    assert {block.link_share for block in found} == {0.0}


def test_a_block_knows_its_element() -> None:
    found = blocks("<aside class=promo><p id=one>One <i>more</i></p></aside>Two<br><br>Three")
    assert [block.tag for block in found] == ["p", "body", "body"]
    assert [block.element.tag for block in found if block.element is not None] == [
        "p",
        "body",
        "body",
    ]
    assert found[0].element is not None
    assert found[0].element.get("id") == "one"


def test_html_blocks_have_no_offsets() -> None:
    (block,) = blocks("<p>One</p>")
    assert (block.start, block.end) == (None, None)


@pytest.mark.parametrize(
    "html",
    [
        "http://a.example/",  # Beautiful Soup would warn of each, and warnings are errors here
        "page.html",
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><p>x",
    ],
)
def test_odd_pages_give_no_warning(html: str) -> None:
    assert texts(html)


@pytest.mark.parametrize("html", ["", " ", "<!-- only a comment -->", "<script>x</script>", "<p>"])
def test_pages_without_text(html: str) -> None:
    assert blocks(html) == ()


TAGS = "p div span a b br li ul table tr td article script style title select form".split()


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from([f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS])
        | st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<?x", "&#27;", "&", "<", ">", "x"])
        | st.text(max_size=5)
    )
)
def test_scraps_of_markup(scraps: list[str]) -> None:
    for block in blocks("".join(scraps)):
        assert block.text == block.text.strip() != ""
        assert 0 <= block.link_share <= 1


@settings(deadline=None)
@given(st.lists(st.sampled_from(["p", "div", "li", "section"]), max_size=30))
def test_every_word_comes_out_once_and_in_order(tags: list[str]) -> None:
    words = [f"w{number}" for number in range(len(tags))]
    html = "".join(f"<{tag}>{word}" for tag, word in zip(tags, words, strict=True))
    assert texts(html) == words


LARGE = 11_000_000  # characters; more than libxml2 takes in one node unless it is told to


@pytest.mark.parametrize(
    ("large", "found"),
    [
        (f"<!--{'x ' * (LARGE // 2)}-->", ["one", "two"]),
        (f"<script>{'x ' * (LARGE // 2)}</script>", ["one", "two"]),
        (f"<img alt='{'x ' * (LARGE // 2)}'>", ["one", "two"]),
    ],
    ids=["comment", "script", "attribute"],
)
def test_a_huge_node_hides_nothing_and_does_not_come_out(large: str, found: list[str]) -> None:
    assert texts(f"<p>one</p>{large}<p>two</p>") == found


def test_a_huge_text_is_kept() -> None:
    assert [len(text) for text in texts(f"<p>{'x' * LARGE}</p><p>two</p>")] == [LARGE, 3]


def test_a_script_that_is_never_closed_is_no_text() -> None:
    assert texts("<p>one</p><script>var x = '<p>two</p>';") == ["one"]


@pytest.mark.parametrize("depth", [300, 5000])
def test_a_deep_page_becomes_a_shallow_tree_in_the_same_order(depth: int) -> None:
    inside = "".join(f"<div class=c{n}>w{n} " for n in range(depth))
    root = parse(f"<p>one</p>{inside}{'</div>x' * depth}<p>two</p>")
    assert max(sum(1 for _ in element.iterancestors()) for element in root.iter()) <= 205
    words = [word for block in html_blocks(root) for word in block.text.split()]
    assert words == ["one", *(f"w{n}" for n in range(depth)), *"x" * depth, "two"]
    assert root.find_class(f"c{depth - 1}")


def test_unclosed_elements_of_looks_fill_no_tree() -> None:
    root = parse(f"<p>one <b>two</b> {'<b>' * 2000}three {'<font>four ' * 500}<p>five</p>")
    assert sum(1 for _ in root.iter("b", "font")) <= 200
    assert " ".join(block.text for block in html_blocks(root)) == (
        f"one two three {'four ' * 500}five"
    )


@pytest.mark.parametrize(
    "html",
    [
        f"<div>one{'<div>' * 3000}two{'</div>' * 3000}three</div>",
        f"<p>one {'<b>' * 3000}two<p>three",
        "<p>one</p></body></html><p>two</p><html><body><p>three</p></body></html>",
        "<table><tr><td>one<table><tr><td>two</table>three</table>four",
        "<ul><li>one<li>two<ul><li>three</ul>four</ul>",
        "<p>one<div>two</p>three</div><p>four<!-- five",
        '<a href="x>one</a><p>two</p>"<p>three</p>',
        "<b><p>one</b>two</p><i>three<p>four</i>five",
    ],
    ids=range(8),
)
def test_no_word_less_and_no_other_order_than_beautiful_soup(html: str) -> None:
    """Beautiful Soup loses nothing at any depth; it is too slow to read every page with."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(html, "lxml")
    assert " ".join(texts(html)).split() == soup.get_text(" ").split()


def test_odd_names_in_deep_nesting() -> None:
    deep = "<div>" * 300 + '<a<b c"=1 @x=2>odd</a<b><o:p>word</o:p>'
    assert texts(f"{deep}<p>two</p>")[-1] == "two"


@pytest.mark.parametrize(
    "tag", "main article section header nav aside figure hgroup ship-news tr td time dialog".split()
)
@pytest.mark.parametrize("deep", ["", "<div>" * 300], ids=["shallow", "deep"])
def test_the_body_begins_with_the_first_element_that_is_no_metadata(tag: str, deep: str) -> None:
    """HTML may leave out the tags head and body; libxml2 knows only the elements of HTML 4."""
    head = "<!doctype html><title>Ferry</title><meta name=a><script>var a;</script>"
    root = parse(f"{head}<{tag}>one</{tag}> two<style>p</style><p>three</p>{deep}<i>four</i>")
    words = " ".join(block.text for block in html_blocks(root)).split()
    assert words == ["one", "two", "three", "four"]
    assert [each.tag for each in root.iter("head", "title", tag)] == ["head", "title", tag]
    assert not list(root.find(".//head").iter(tag))


def test_control_characters_in_a_deep_page_hide_nothing() -> None:
    """lxml's parser lets them through, but no tree takes them from us."""
    deep = "<div>" * 300 + "one\x0ctwo&#27;[31m \x08three"
    assert texts(f"{deep}<p>four") == ["one two\ufffd[31m \ufffdthree", "four"]


def test_time_is_linear() -> None:
    paragraph = "<p>The <b>river</b> rose <a href=/>again</a> on Monday.</p>"
    assert len(blocks(paragraph * 500)) == 500
    assert is_linear(lambda size: blocks(paragraph * size), 500)
