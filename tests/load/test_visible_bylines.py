"""Author and date as a page shows them beside its headline."""

from __future__ import annotations

from typing import Any

import lxml.html
import pytest

from newsx.load.visible_bylines import marked_days, shown_authors, shown_days
from timing import is_quick


def tree(body: str) -> Any:
    return lxml.html.document_fromstring(f"<html><body>{body}</body></html>")


def heading(root: Any) -> Any:
    return next(root.iter("h1"), None)


def authors(body: str) -> list[str]:
    root = tree(body)
    return shown_authors(root, heading(root), frozenset({"ollpost"}))


def days(body: str) -> list[str]:
    root = tree(body)
    return [*marked_days(root, heading(root)), *shown_days(root, heading(root))]


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By Ann Lee</p>',
        '<p class="story-byline">By <b>Ann Lee</b> for The Oll Post</p>',
        '<div class="ArticleAuthor">Ann Lee</div>',
        '<span itemprop="author" itemscope><span itemprop="name">Ann Lee</span></span>',
        '<span itemprop="author" content="Ann Lee"></span>',
        '<a rel="author" href="/x">Ann Lee</a>',
        '<a href="https://post.example/authors/ann-lee">Ann Lee</a>',
        '<a href="/autor/ann-lee">Ann Lee</a>',
        '<a href="/journalists/ann-lee">Ann Lee</a>',
        '<p class="autor">Von Ann Lee</p>',
        '<div class="byline"><span>By</span> <a>Ann Lee</a>, <span>Crime Editor</span></div>',
        '<div class="byline"><a>Ann Lee</a> <a>Share Article</a> <i>More Stories</i></div>',
        '<div class="byline">By Ann Lee <span>Published May 4, 2022</span></div>',
    ],
)
def test_who_wrote_it(byline: str) -> None:
    assert authors(f"<h1>Dam Holds</h1>{byline}<p>The dam held.</p>") == ["Ann Lee"]


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By Ann Lee and Bob Ray</p>',
        '<p class="byline">By <a>Ann Lee</a> and <a>Bob Ray</a></p>',
        '<p class="byline">By <a>Ann Lee</a>, <a>Bob Ray</a></p>',
        '<p><a href="/author/lee">Ann Lee</a> <a href="/author/ray">Bob Ray</a></p>',
        '<ul><li><a rel="author">Ann Lee</a></li><li><a rel="author">Bob Ray</a></li></ul>',
    ],
)
def test_two_who_wrote_it(byline: str) -> None:
    assert authors(f"<h1>Dam Holds</h1>{byline}") == ["Ann Lee", "Bob Ray"]


@pytest.mark.parametrize(
    "byline",
    [
        '<p class="byline">By The Oll Post</p>',
        '<p class="byline">Staff Writer</p>',
        '<a href="/author/ann">More Stories From Our Reporters</a>',
        '<p class="authority">The Water Board said no.</p>',
        '<div class="comments"><p class="author">Bob Ray</p></div>',
        '<ul class="related"><li><a rel="author">Bob Ray</a></li></ul>',
        '<div id="most-popular-sidebar"><p class="byline">By Bob Ray</p></div>',
        '<footer><p class="byline">By Bob Ray</p></footer>',
        '<figure><img><figcaption><i class="author">Bob Ray</i></figcaption></figure>',
        f'<p class="byline">{"By Bob Ray said that it was so " * 20}</p>',
        "<p>By Bob Ray</p>",
    ],
)
def test_who_did_not(byline: str) -> None:
    assert authors(f"<h1>Dam Holds</h1>{byline}") == []


def test_the_first_byline_below_the_headline_counts() -> None:
    early = '<div class="hero"><p class="byline">By Cy Fox</p></div>'
    late = '<div><p class="byline">By Bob Ray</p></div>'
    body = f"{early}<h1>Dam Holds</h1><div><div><p class=byline>By Ann Lee</p></div></div>"
    assert authors(f"{body}<div><div>{late}</div></div>") == ["Ann Lee"]
    assert authors(f"{early}<h1>Dam Holds</h1>") == ["Cy Fox"]
    assert authors(early) == ["Cy Fox"]


def test_one_word_is_a_name_where_only_authors_are_marked_so() -> None:
    assert authors("<h1>Dam</h1><a rel=author>Ximena</a>") == ["Ximena"]
    assert authors("<h1>Dam</h1><p class=byline>Ximena</p>") == []


@pytest.mark.parametrize(
    "mark",
    [
        '<time datetime="2022-05-04">x</time>',
        "<time>2022-05-04</time>",
        '<time class="entry-date published updated" datetime="2022-05-04">x</time>',
        '<span itemprop="datePublished" content="2022-05-04">x</span>',
        '<span property="schema:datePublished" content="2022-05-04">x</span>',
        '<p class="post-date">2022-05-04</p>',
        '<p class="timestamp">2022-05-04</p>',
        '<abbr class="published" title="2022-05-04">x</abbr>',
        '<p id="article-date">2022-05-04</p>',
        '<p class="datum">2022-05-04</p>',
        '<p class="fecha">2022-05-04</p>',
        '<p class="byline">2022-05-04</p>',
    ],
)
def test_when_it_was_published(mark: str) -> None:
    assert days(f"<h1>Dam Holds</h1>{mark}")[0] == "2022-05-04"


@pytest.mark.parametrize(
    "mark",
    [
        '<time class="updated" datetime="2022-05-04">x</time>',
        '<p class="last-modified-date">2022-05-04</p>',
        '<time itemprop="dateModified" datetime="2022-05-04">x</time>',
        '<div class="comment"><time datetime="2022-05-04">x</time></div>',
        '<aside class="related"><time datetime="2022-05-04">x</time></aside>',
        '<footer><time datetime="2022-05-04">x</time></footer>',
        "<p>2022-05-04</p>",
        f'<p class="date">{"2022-05-04 " * 40}</p>',
    ],
)
def test_other_times(mark: str) -> None:
    assert days(f"<h1>Dam Holds</h1>{mark}") == []


def test_a_marked_day_goes_before_a_shown_one() -> None:
    shown, marked = "<time>2022-05-05</time>", "<p itemprop=datePublished>2022-05-04</p>"
    assert days(f"<h1>Dam Holds</h1>{shown}{marked}")[:1] == ["2022-05-04"]


def test_the_day_below_the_headline_goes_before_one_above() -> None:
    assert days("<time>2022-05-05</time><h1>Dam</h1><time>2022-05-04</time>") == [
        "2022-05-04",
        "2022-05-05",
    ]


def test_many_marks_are_quick() -> None:
    root = tree("<h1>Dam</h1>" + "<div class=author><time class=date>x</time></div>" * 20_000)
    assert is_quick(lambda: shown_authors(root, heading(root), frozenset()), limit=2)
    assert is_quick(lambda: list(shown_days(root, heading(root))), limit=2)


def test_marks_in_deep_nesting_are_quick() -> None:
    root = tree("<h1>Dam</h1>" + "<div class=byline>" * 200 + "no name")
    assert is_quick(lambda: shown_authors(root, heading(root), frozenset()), limit=2)
