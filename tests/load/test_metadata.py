"""What a page says of itself, and what is not to be believed."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.load.metadata import page_metadata
from newsx.load.page import Metadata
from newsx.result import DateStamp
from timing import is_quick

ARTICLE = {"@type": "NewsArticle", "headline": "Dam Holds"}


def parse(html: str) -> Any:
    parser = lxml.html.HTMLParser(huge_tree=True, encoding="utf-8")
    return lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=parser)


def metadata(html: str, url: str | None = None) -> Metadata:
    return page_metadata(parse(html), url)


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
        ("Ann Lee, Bob Ray and Cy Fox", ["Ann Lee", "Bob Ray", "Cy Fox"]),
        ({"@type": "Person", "name": "Ann Lee"}, ["Ann Lee"]),
        ([{"name": "Ann Lee"}, {"name": "Bob Ray"}, "Cy Fox"], ["Ann Lee", "Bob Ray", "Cy Fox"]),
        ({"name": ["Ann Lee", "Bob Ray"]}, ["Ann Lee", "Bob Ray"]),
        (["Ann Lee", "Ann Lee"], ["Ann Lee"]),
        (["Stafford Lee", "Ann Stafford"], ["Stafford Lee", "Ann Stafford"]),
        ("Ann&nbsp;L&eacute;e", ["Ann Lée"]),
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
        "editor", "Editors", "Admin", "newsroom", "The Oll Post", "AFP", "Crime Correspondent",
    ],
)  # fmt: skip
def test_who_is_no_author(name: str) -> None:
    site = meta(og__site_name="The Oll Post")
    both = json.dumps({**ARTICLE, "author": [name, "Ann Lee"]})
    assert metadata(site + script(both)).authors == ("Ann Lee",)
    assert metadata(site + meta(author=name)).authors == ()


def test_authors_by_reference() -> None:
    people = [{"@type": "Person", "@id": "#ann", "name": "Ann Lee"}]
    found = described({"@graph": [*people, {**ARTICLE, "author": [{"@id": "#ann"}, "Bob Ray"]}]})
    assert found.authors == ("Ann Lee", "Bob Ray")


def test_where_nobody_is_named_the_next_source_is_asked() -> None:
    nobody = script(json.dumps({**ARTICLE, "author": {"@type": "Organization", "name": "Oll"}}))
    address = meta(article__author="https://face.example/oll")
    shown = "<h1>Dam Holds</h1><p class=byline>By Ann Lee</p>"
    assert metadata(nobody + address + shown).authors == ("Ann Lee",)
    assert metadata(nobody + meta(author="Bob Ray") + shown).authors == ("Bob Ray",)


def test_of_several_names_of_meta_elements_the_first_that_names_people() -> None:
    names = meta(creator="Valley Media") + meta(author="Ann Lee") + meta(author="Bob Ray")
    assert metadata(names).authors == ("Ann Lee", "Bob Ray")


@pytest.mark.parametrize("label", ["Written by", "Verfasst von", "Écrit par", "Escrito por"])
def test_a_labelled_value_of_a_twitter_card(label: str) -> None:
    card = f'<meta name="twitter:label1" content="{label}">'
    assert metadata(card + '<meta name="twitter:data1" content="Ann Lee">').authors == ("Ann Lee",)
    other = '<meta name="twitter:label1" content="Filed under">'
    assert metadata(other + '<meta name="twitter:data1" content="Oll Valley">').authors == ()


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
        "articleSection": "Other", "inLanguage": "fr",
        "datePublished": "2021-01-01", "dateModified": "2021-01-02",
    }  # fmt: skip
    found = metadata(f'<html lang="en">{OPEN_GRAPH}{script(json.dumps(other))}</html>')
    assert found == Metadata(
        "Other", ("Bob Ray",), "Other Post", "https://post.example/dam", "Other", "fr",
        stamp("2021-01-01"), stamp("2021-01-02"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="dc.title" content="Dam Holds"><meta name="DC.creator" content="Ann Lee">'
        '<meta name="DC.date.issued" content="2022-05-04">',
        '<meta name="parsely-title" content="Dam Holds"><meta name="parsely-author"'
        ' content="Ann Lee"><meta name="parsely-pub-date" content="2022-05-04">',
        '<meta name="sailthru.title" content="Dam Holds"><meta name="sailthru.author"'
        ' content="Ann Lee"><meta name="sailthru.date" content="2022-05-04">',
        '<meta property="twitter:title" content="Dam Holds"><meta name="cXenseParse:author"'
        ' content="Ann Lee"><meta name="cXenseParse:publishtime" content="2022-05-04">',
        '<h2 itemprop="headline">Dam <i>Holds</i></h2><p itemprop="author">Ann Lee</p>'
        '<p itemprop="datePublished" content="2022-05-04">x</p>',
        '<meta name="og:title" value="Dam Holds"><meta name="author" value="Ann Lee">'
        '<meta name="date" value="2022-05-04">',
    ],
)
def test_other_conventions(html: str) -> None:
    found = metadata(html)
    assert (found.title, found.authors) == ("Dam Holds", ("Ann Lee",))
    assert found.published == stamp("2022-05-04")


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Dam: it holds</title><h1>Dam <i>Holds</i> Again</h1>", "Dam Holds Again"),
        ("<title>Dam Holds</title><h1>Page menu</h1>", "Dam Holds"),
        ("<title>Page</title><h1> </h1>", "Page"),
        ("<title>Page</title>", "Page"),
        (meta(og__title="Graph") + "<h1>Headline</h1>", "Graph"),
        (meta(og__title="Dam Holds | Oll Post", og__site_name="The Oll Post"), "Dam Holds"),
        ("<p>x</p>", None),
    ],
)
def test_title_of_a_page(html: str, title: str | None) -> None:
    assert metadata(html).title == title


def test_the_host_names_the_site() -> None:
    page = meta(og__title="Dam Holds | OllPost", author="Ollpost.example")
    found = metadata(page, "https://www.ollpost.example/dam")
    assert (found.title, found.authors) == ("Dam Holds", ())


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ('<link rel="canonical" href="https://a.example/x">', "https://a.example/x"),
        ('<base href="https://a.example/b/"><link rel=canonical href="/x">', "https://a.example/x"),
        ('<link rel="canonical" href="https://a.example/x">' + meta(og__url="https://a.example/y"),
         "https://a.example/x"),
        ('<link rel="canonical" href="/x">' + meta(og__url="https://a.example/y"),
         "https://a.example/y"),
        (meta(og__url="https://a.example/x?a=1&amp;b=2"), "https://a.example/x?a=1&b=2"),
        ('<link rel="canonical" href="javascript:x">', None),
        ("<p>x</p>", None),
    ],
)  # fmt: skip
def test_address(html: str, url: str | None) -> None:
    assert metadata(html).url == url
    assert metadata(html, "https://given.example/").url == "https://given.example/"


@pytest.mark.parametrize("address", ["http://[", "http://[x]/", "//[", "https://a:b:c/", "\ud800"])
def test_odd_addresses_are_no_crash(address: str) -> None:
    page = f'<link rel="canonical" href="{address}">{meta(og__url=address)}'
    assert metadata(page, address).url == address
    metadata(page)


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html lang=en>", "en"),
        ("<html lang=EN-us>", "en"),
        ("<html xml:lang=de>", "de"),
        ('<html><meta http-equiv="content-language" content="de-AT">', "de"),
        (f"<html>{meta(og__locale='fr_FR')}", "fr"),
        (f"<html lang=de>{meta(og__locale='fr_FR')}", "de"),
        ("<html lang=x>", None),
        ("<html lang='1!'>", None),
        ("<html lang=english>", None),
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
        '<meta name="date" content="20220504">',
        '<meta name="date" content="2022/05/04">',
        '<meta name="date" content="May 4, 2022">',
        '<meta name="date" content="4. Mai 2022">',
        '<time itemprop="datePublished" datetime="2022-05-04">May 4</time>',
        script(json.dumps({**ARTICLE, "datePublished": "2022-02-30"}))
        + '<meta name="date" content="2022-05-04">',
        '<meta name="date" content="yesterday"><meta name="dc.date" content="2022-05-04">',
        script(json.dumps({"@type": "WebPage", "datePublished": "2022-05-04"})),
    ],
)
def test_where_the_date_stands(html: str) -> None:
    assert metadata(html).published == stamp("2022-05-04")


@pytest.mark.parametrize(
    "html",
    [
        '<div class="published"><time datetime="2022-05-04">May 4</time></div>',
        "<h1>Dam Holds</h1><p class=date>4 May 2022</p>",
        "<h1>Dam Holds</h1><time>May 4, 2022</time>",
        "<h1>Dam Holds</h1><ul><li>Published on May 4, 2022</li></ul><p>It held.</p>",  # guessed
    ],
)
def test_a_date_that_is_shown(html: str) -> None:
    assert metadata(html).published == DateStamp("2022-05-04", "byline")


def test_a_date_in_the_address() -> None:
    address = "https://post.example/2022/05/04/dam-holds"
    assert metadata("<p>x</p>", address).published == DateStamp("2022-05-04", "url")
    shown = "<h1>Dam Holds</h1><time datetime=2022-05-06>x</time>"
    assert metadata(shown, address).published == DateStamp("2022-05-04", "url")
    assert metadata(meta(date="2022-05-05"), address).published == stamp("2022-05-05")


@pytest.mark.parametrize(
    "value",
    ["2022-02-30", "2022-13-01", "0000-01-01", "0001-01-01T00:00:00Z", "May 4", "20221304",
     "1970-01-01T00:00:00Z", "1969-12-31T19:00:00-05:00", "0", "now"],
)  # fmt: skip
def test_impossible_dates_are_refused(value: str) -> None:
    found = metadata(
        script(json.dumps({**ARTICLE, "datePublished": value, "dateModified": value}))
        + meta(article__published_time=value)
    )
    assert (found.published, found.modified) == (None, None)


@pytest.mark.parametrize(
    ("language", "day"), [("en-US", "2022-04-09"), ("en-GB", "2022-09-04"), ("de", "2022-09-04")]
)
def test_the_language_says_which_number_is_the_month(language: str, day: str) -> None:
    page = f"<html lang={language}>{meta(date='04/09/2022')}</html>"
    assert metadata(page).published == stamp(day)
    assert metadata(meta(date="04/09/2022")).published is None


def test_a_change_before_the_publication_is_not_believed() -> None:
    dates = {"datePublished": "2022-05-04T10:00:00Z", "dateModified": "2022-05-03"}
    assert described({**ARTICLE, **dates}).modified is None
    dates["dateModified"] = "2022-05-04T09:59:00Z"  # clocks differ
    assert described({**ARTICLE, **dates}).modified == stamp("2022-05-04T09:59:00Z")


def test_times_elsewhere_are_not_the_articles() -> None:
    assert metadata("<footer><time datetime=2022-05-04>x</time></footer>").published is None


@pytest.mark.parametrize("key", ["headline", "author", "publisher", "articleSection", "url"])
def test_half_an_emoji_can_be_written_as_json(key: str) -> None:
    found = metadata(script(f'{{"@type": "Article", "headline": "x", "{key}": "Dam \\ud83d"}}'))
    msgspec.json.encode([found.title, found.authors, found.publisher, found.section, found.url])


def test_many_objects_are_quick() -> None:
    root = parse(script(f"[{','.join(['{}'] * 20_000)}]"))
    assert is_quick(lambda: page_metadata(root), limit=2)


def test_a_page_that_describes_itself_is_quick() -> None:
    body = "<div class=story><p>The <a href=/x>river</a> rose.</p></div>" * 5_000
    article = json.dumps({**ARTICLE, "author": "Ann Lee", "datePublished": "2022-05-04"})
    root = parse(f"<html>{script(article)}<h1>Dam Holds</h1>{body}</html>")
    assert is_quick(lambda: page_metadata(root), limit=0.02)


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
    assert metadata(html).published == stamp("2023-05-17T13:05:22+0200")
