"""What a page says of itself, and what is not to be believed."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.load.html import parse
from newsx.load.metadata import page_metadata
from newsx.load.page import Metadata
from newsx.result import DateStamp
from timing import is_quick

ARTICLE = {"@type": "NewsArticle", "headline": "Dam Holds"}


def metadata(html: str) -> Metadata:
    return page_metadata(parse(html))


def script(raw: str) -> str:
    return f'<script type="application/ld+json">{raw}</script>'


def described(value: Any) -> Metadata:
    """Metadata of a page with one JSON-LD script."""
    return metadata(script(json.dumps(value).replace("<", "\\u003c")))


def meta(**contents: str) -> str:
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{content}">'
        for name, content in contents.items()
    )


def stamp(value: str) -> DateStamp:
    return DateStamp(value, "metadata")


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@graph": [ARTICLE]},
        [{"@graph": [{"@type": "WebSite", "name": "x"}, ARTICLE]}],
        {"@type": "WebPage", "headline": "x", "mainEntity": ARTICLE},
        {"@type": ["Thing", "ReportageNewsArticle"], "headline": "Dam Holds"},
        {"@type": "BlogPosting", "headline": "Dam Holds"},
        {"@type": "Report", "headline": "Dam Holds"},
        [{"@type": "Organization", "headline": "x"}, ARTICLE, {**ARTICLE, "headline": "second"}],
    ],
)
def test_where_the_article_stands_in_json_ld(value: object) -> None:
    assert described(value).title == "Dam Holds"


@pytest.mark.parametrize(
    "value",
    [
        {"@type": "WebSite", "headline": "x"},
        {"@type": "Person", "headline": "x"},
        {"headline": "x"},
        {"@type": None, "headline": "x"},
        {"@type": [1, {}], "headline": "x"},
        "NewsArticle",
        None,
        1,
    ],
)
def test_what_is_no_article_is_not_asked(value: object) -> None:
    assert described(value) == Metadata()


@pytest.mark.parametrize("raw", ["", "{", '{"@type": "NewsArticle", headline: x}', "[" * 100_000])
def test_broken_json_is_passed_over(raw: str) -> None:
    assert metadata(script(raw)) == Metadata()
    assert metadata(script(raw) + script(json.dumps(ARTICLE))).title == "Dam Holds"


def test_json_with_raw_line_ends_is_read() -> None:
    assert metadata(script('{"@type": "Article", "headline": "Dam\nHolds"}')).title == "Dam Holds"


def test_other_scripts_are_not_read() -> None:
    assert metadata(f"<script>{json.dumps(ARTICLE)}</script>") == Metadata()


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        (" Ann \n Lee ", ["Ann Lee"]),
        (["Ann Lee", "Bob Ray"], ["Ann Lee", "Bob Ray"]),
        ({"@type": "Person", "name": "Ann Lee"}, ["Ann Lee"]),
        ([{"name": "Ann Lee"}, {"name": "Bob Ray"}, "Cy Fox"], ["Ann Lee", "Bob Ray", "Cy Fox"]),
        ({"name": ["Ann Lee", "Bob Ray"]}, ["Ann Lee", "Bob Ray"]),
        (["Ann Lee", "Ann Lee"], ["Ann Lee"]),
        (["Stafford Lee", "Ann Staff"], ["Stafford Lee", "Ann Staff"]),
        ([{"@type": "Person"}, None, 5, "", [[]]], []),
        (None, []),
    ],
)
def test_shapes_of_authors(author: object, names: list[str]) -> None:
    assert described({**ARTICLE, "author": author}).authors == tuple(names)


@pytest.mark.parametrize(
    "name",
    [
        "ann@post.example", "https://post.example/ann", "www.post.example", "Staff", "STAFF",
        "editor", "Editors", "Admin", "newsroom",
    ],
)  # fmt: skip
def test_who_is_no_author(name: str) -> None:
    assert described({**ARTICLE, "author": [name, "Ann Lee"]}).authors == ("Ann Lee",)
    assert metadata(meta(author=name)).authors == ()


def test_authors_by_reference() -> None:
    people = [{"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]
    found = described({"@graph": [*people, {**ARTICLE, "author": [{"@id": "#ann"}, "Bob Ray"]}]})
    assert found.authors == ("Ann Lee", "Bob Ray")


def test_all_fields_of_json_ld() -> None:
    found = described(
        {
            **ARTICLE,
            "author": "Ann Lee",
            "publisher": {"@type": "Organization", "name": "The Oll Post"},
            "url": "https://post.example/dam",
            "articleSection": ["Valley", "Weather"],
            "inLanguage": "en-GB",
            "datePublished": "2022-05-04",
            "dateModified": "2022-05-05T10:00:00Z",
        }
    )
    assert found == Metadata(
        "Dam Holds", ("Ann Lee",), "The Oll Post", "https://post.example/dam", "Valley", "en",
        stamp("2022-05-04"), stamp("2022-05-05T10:00:00Z"),
    )  # fmt: skip


OPEN_GRAPH = meta(
    og__title="Dam Holds",
    author="Ann Lee",
    og__site_name="The Oll Post",
    og__url="https://post.example/dam",
    article__section="Valley",
    article__published_time="2022-05-04",
    article__modified_time="2022-05-05",
)


def test_open_graph_stands_in_for_json_ld() -> None:
    assert metadata(f'<html lang="en-US">{OPEN_GRAPH}</html>') == Metadata(
        "Dam Holds", ("Ann Lee",), "The Oll Post", "https://post.example/dam", "Valley", "en",
        stamp("2022-05-04"), stamp("2022-05-05"),
    )  # fmt: skip


def test_json_ld_goes_first() -> None:
    other = {
        "@type": "Article", "headline": "Other", "author": "Bob Ray", "publisher": "Other Post",
        "url": "https://other.example/", "articleSection": "Other", "inLanguage": "fr",
        "datePublished": "2021-01-01", "dateModified": "2021-01-02",
    }  # fmt: skip
    found = metadata(f'<html lang="en">{OPEN_GRAPH}{script(json.dumps(other))}</html>')
    assert found == Metadata(
        "Other", ("Bob Ray",), "Other Post", "https://other.example/", "Other", "fr",
        stamp("2021-01-01"), stamp("2021-01-02"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Page</title><h1>Head <i>line</i></h1>", "Head line"),
        ("<title>Page</title><h1> </h1>", "Page"),
        ("<title>Page</title>", "Page"),
        (meta(og__title="Graph") + "<h1>Headline</h1>", "Graph"),
        ("<p>x</p>", None),
    ],
)
def test_title_of_a_page(html: str, title: str | None) -> None:
    assert metadata(html).title == title


def test_canonical_address() -> None:
    assert (
        metadata('<link rel="canonical" href="https://a.example/x">').url == "https://a.example/x"
    )


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=en>", "en"),
        ("<html lang=EN-us>", "en"),
        ("<html lang=x>", None),
        ("<html lang='1!'>", None),
        ("<html>", None),
    ],
)
def test_language(html: str, language: str | None) -> None:
    assert metadata(html + "<body>x</body></html>").language == language


@pytest.mark.parametrize(
    "html",
    [
        meta(article__published_time="2022-05-04"),
        '<meta name="date" content="2022-05-04">',
        '<meta name="DC.date" content="2022-05-04">',
        '<time itemprop="datePublished" datetime="2022-05-04">May 4</time>',
        '<div class="published"><time datetime="2022-05-04">May 4</time></div>',
        script(json.dumps({**ARTICLE, "datePublished": "2022-02-30"}))
        + '<meta name="date" content="2022-05-04">',
        '<meta name="date" content="yesterday"><meta name="dc.date" content="2022-05-04">',
    ],
)
def test_where_the_date_stands(html: str) -> None:
    assert metadata(html).published == stamp("2022-05-04")


@pytest.mark.parametrize("value", ["2022-02-30", "2022-13-01", "0000-01-01", "May 4", "20220504"])
def test_impossible_dates_are_refused(value: str) -> None:
    found = metadata(
        script(json.dumps({**ARTICLE, "datePublished": value, "dateModified": value}))
        + meta(article__published_time=value)
    )
    assert (found.published, found.modified) == (None, None)


def test_a_time_without_its_machine_form_says_nothing() -> None:
    assert metadata("<time itemprop=datePublished>2022-05-04</time>").published is None


def test_times_elsewhere_are_not_the_articles() -> None:
    assert metadata("<footer><time datetime=2022-05-04>x</time></footer>").published is None


@pytest.mark.parametrize("key", ["headline", "author", "publisher", "articleSection", "url"])
def test_half_an_emoji_can_be_written_as_json(key: str) -> None:
    found = metadata(script(f'{{"@type": "Article", "headline": "x", "{key}": "Dam \\ud83d"}}'))
    msgspec.json.encode([found.title, found.authors, found.publisher, found.section, found.url])


def test_many_objects_are_quick() -> None:
    soup = parse(script(f"[{','.join(['{}'] * 20_000)}]"))
    assert is_quick(lambda: page_metadata(soup), limit=2)


def test_authors_in_deep_nesting_are_no_crash() -> None:
    author = "[" * 700 + '"Ann Lee"' + "]" * 700
    metadata(script(f'{{"@type": "Article", "author": {author}}}'))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=10,
)
KEYS = "headline author publisher url articleSection inLanguage datePublished dateModified".split()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["@type", "@graph", "mainEntity", *KEYS]), JSON))
def test_any_json_ld(value: dict[str, Any]) -> None:
    found = described({"@type": "NewsArticle", **value})
    assert all(isinstance(name, str) and name for name in found.authors)
    for text in (found.title, found.publisher, found.url, found.section, found.language):
        assert text is None or text.strip()


def test_a_blank_in_a_date_becomes_a_t() -> None:
    html = '<meta property="article:published_time" content="2023-05-17 13:05:22 +0200">'
    stamp = page_metadata(parse(html)).published
    assert stamp is not None
    assert stamp.value == "2023-05-17T13:05:22+0200"
