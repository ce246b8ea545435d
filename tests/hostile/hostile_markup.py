"""Pages that parsers give up on, and pages that hide, lose, repeat or smuggle in something."""

from __future__ import annotations

import json
from collections.abc import Callable

from hostile_case import ARTICLE, FIRST, LAST, PARAGRAPHS, Case, page, paragraphs, times

_ALL = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)


def _nested(tag: str, depth: int, closed: bool = True) -> Callable[[], str]:
    def made() -> str:
        end = f"</{tag.split()[0]}>" * times(depth) if closed else ""
        return page(f"<{tag}>" * times(depth) + _ALL + end)

    return made


def _between(markup: str) -> Callable[[], str]:
    """The article with some markup before its last paragraph."""
    return lambda: page(paragraphs(markup))


def _many(markup: str, count: int, before: str = "", after: str = "") -> Callable[[], str]:
    return lambda: page(paragraphs(before + markup * times(count) + after))


_DEPTHS: dict[str, Callable[[], str]] = {
    "250 div": _nested("div", 250),
    "260 div": _nested("div", 260),
    "2,000 div": _nested("div", 2_000),
    "20,000 div": _nested("div", 20_000),
    "100,000 div": _nested("div", 100_000),
    "50,000 div, unclosed": _nested("div", 50_000, closed=False),
    "5,000 section": _nested("section", 5_000),
    "5,000 span": _nested("span", 5_000),
    "20,000 b": _nested("b", 20_000),
    "100,000 b, unclosed": _nested("b", 100_000, closed=False),
    "30,000 font, unclosed": _nested("font color=red", 30_000, closed=False),
    "5,000 a": _nested("a href='#'", 5_000),
    "5,000 i, unclosed": _nested("i", 5_000, closed=False),
    "5,000 blockquote": _nested("blockquote", 5_000),
    "3,000 table": _nested("table><tr><td", 3_000, closed=False),
    "5,000 ul": _nested("ul><li", 5_000, closed=False),
    "5,000 of no known name": _nested("x-lamp", 5_000),
    "1,000 fieldset": _nested("fieldset", 1_000),
    "depth after the article": lambda: page(_ALL + "<div>" * times(10_000)),
}
NESTING = [Case(f"nested: {name}", made, file="page.html") for name, made in _DEPTHS.items()]

_NUMBERS: dict[str, Callable[[], str]] = {
    "50,000 <!": _many("<![", 50_000),
    "100,000 <": _many("<", 100_000),
    "100,000 < with blanks": _many("< ", 100_000),
    "100,000 &": _many("&", 100_000),
    "100,000 &#": _many("&#", 100_000),
    "100,000 &lt;": _many("&lt;", 100_000),
    "50,000 &nbsp;": _many("&nbsp;", 50_000),
    "100,000 br": _many("<br>", 100_000),
    "100,000 hr": _many("<hr>", 100_000),
    "50,000 p, empty": _many("<p>", 50_000),
    "100,000 </p>": _many("</p>", 100_000),
    "100,000 </div>": _many("</div>", 100_000),
    "30,000 a, empty": _many("<a href='/x'></a>", 30_000),
    "5,000 links": _many("<li><a href='/x'>Lamp</a></li>", 5_000, "<ul>", "</ul>"),
    "3,000 rows": _many("<tr><td>Tarvik<td>9", 3_000, "<table>", "</table>"),
    "50,000 <script>, unclosed": lambda: page(_ALL) + "<script>" * times(50_000),
    "20,000 comments": _many("<!-- lamp -->", 20_000),
    "20,000 <!doctype>": _many("<!doctype html>", 20_000),
    "20,000 <html>": _many("<html>", 20_000),
    "20,000 <body>": _many("<body>", 20_000),
    "5,000 <title>": _many("<title>x</title>", 5_000),
    "100,000 attributes": _many(" a='1'", 100_000, "<p", "></p>"),
    "20,000 attributes of their own": lambda: page(
        paragraphs("<p " + " ".join(f"a{n}=1" for n in range(times(20_000))) + "></p>")
    ),
    "attribute of 3 MB": lambda: page(paragraphs(f"<p title='{'lamp ' * times(600_000)}'></p>")),
    "class of 1 MB": lambda: page(paragraphs(f"<p class='{'share ' * times(160_000)}'></p>")),
    "comment of 4 MB": _many("lamp ", 800_000, "<!--", "-->"),
    "50,000 img": _many("<img src=x alt=''>", 50_000),
    "50,000 '": _many("'", 50_000, "<p title=", "></p>"),
    "20,000 meta": lambda: page(_ALL, "<meta name=author content='Oona'>" * times(20_000)),
    "2,000 JSON-LD": lambda: page(
        _ALL, '<script type=\'application/ld+json\'>{"@type":"NewsArticle"}</script>' * times(2_000)
    ),
    "title of 1 MB": lambda: page(_ALL, title="Lamp " * times(200_000)),
    "2,000 headings": _many("<h2>Lamp</h2>", 2_000),
    "2,000 lists": _many("<ul><li>Lamp</ul>", 2_000),
    "5,000 captions": _many("<figure><figcaption>A lamp.</figcaption></figure>", 5_000),
}
NUMBERS = [Case(f"many: {name}", made, file="page.html") for name, made in _NUMBERS.items()]

_LATE = "The board meets again in May, Okafor said."
_BROKEN: dict[str, Callable[[], str]] = {
    "two documents": lambda: page(_ALL) + page(f"<p>{_LATE}</p>"),
    "text after </html>": lambda: page(_ALL) + f"<p>{_LATE}</p>",
    "text after </body>": lambda: f"<html><body>{_ALL}</body><p>{_LATE}</p></html>",
    "text before <html>": lambda: f"<p>{_LATE}</p>" + page(_ALL),
    "text in <head>": lambda: f"<html><head><p>{_LATE}</p></head><body>{_ALL}</body></html>",
    "no html, no body": lambda: _ALL + f"<p>{_LATE}",
    "unclosed p": lambda: page("<p>".join(["", *PARAGRAPHS, _LATE])),
    "two bodies": lambda: page(f"{_ALL}</body><body><p>{_LATE}</p>"),
    "capitals": lambda: page(paragraphs(f"<p>{_LATE}</p>").replace("p>", "P>")),
    "div for p": lambda: page(paragraphs(f"<p>{_LATE}</p>").replace("p>", "div>")),
    "br for p": lambda: page("<br><br>".join([*PARAGRAPHS, _LATE])),
    "in one table": lambda: page("<table><tr><td>" + paragraphs(f"<p>{_LATE}</p>") + "</table>"),
    "in a form": lambda: page("<form>" + paragraphs(f"<p>{_LATE}</p>") + "</form>"),
    "in elements of no known name": lambda: page(
        "<x-story><x-text>" + paragraphs(f"<p>{_LATE}</p>") + "</x-text></x-story>"
    ),
    "misnested": lambda: page(f"<b><p>{_LATE}</b></p><i><div>" + _ALL + "</i></div>"),
    "self-closed div": lambda: page(f"<div/><p/>{_ALL}<span/><p>{_LATE}</p>"),
    "attributes without quotes": lambda: page(f"<p class=a id=b onclick=x()>{_LATE}</p>{_ALL}"),
    "attribute with a > in it": lambda: page(f"<p title='a > b'>{_LATE}</p>{_ALL}"),
    "XHTML": lambda: (
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 "
        "Strict//EN' 'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>\n"
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{_ALL}<p>{_LATE}</p></body></html>"
    ),
    "CDATA": lambda: page(_ALL + f"<p><![CDATA[x]]></p><p>{_LATE}</p>"),
    "processing instruction": lambda: page(_ALL + f"<?php echo 1 ?><p>{_LATE}</p>"),
    "conditional comments": lambda: page(_ALL + f"<!--[if IE]>x<![endif]--><p>{_LATE}</p>"),
    "unclosed comment at the end": lambda: page(_ALL + f"<p>{_LATE}</p><!-- x"),
    "unclosed script at the end": lambda: page(_ALL + f"<p>{_LATE}</p><script>var a"),
    "unclosed attribute at the end": lambda: page(_ALL + f"<p>{_LATE}</p><a href='x"),
    "cut in a tag": lambda: page(_ALL + f"<p>{_LATE}</p>") + "<di",
    "cut in an entity": lambda: _ALL + f"<p>{_LATE}</p><p>&quo",
    "template": lambda: page(f"<template><p>x</p></template>{_ALL}<p>{_LATE}</p>"),
    "svg": lambda: page(f"<svg><text>x</text><title>y</title></svg>{_ALL}<p>{_LATE}</p>"),
    "math": lambda: page(f"{_ALL}<p>{_LATE}</p><math><mi>x</mi></math>"),
    "base that is a script": lambda: page(
        f"{_ALL}<p>{_LATE}</p>", "<base href='javascript:alert(1)'>"
    ),
    "refresh": lambda: page(f"{_ALL}<p>{_LATE}</p>", "<meta http-equiv=refresh content='0;url=x'>"),
    "old Mac line ends": lambda: page(f"{_ALL}<p>{_LATE}</p>").replace("\n", "\r"),
    "no line end, no blank": lambda: page(f"{_ALL}<p>{_LATE}</p>").replace("\n", ""),
    "isindex, marquee, blink": lambda: page(
        f"<isindex><marquee>{_LATE}</marquee><blink>x</blink>{_ALL}<p>{_LATE}</p>"
    ),
    "many languages of markup": lambda: page(
        f"{_ALL}<p>{_LATE}</p><amp-img></amp-img><x:y>z</x:y><o:p></o:p>"
    ),
    "bytes like tags": lambda: page(f"{_ALL}<p>{_LATE}</p><p>5 < 6 > 4 <3 <-- </ >< ></p>"),
}
BROKEN = [
    Case(f"broken: {name}", made, file="page.html", holds=(FIRST, LAST, _LATE))
    for name, made in _BROKEN.items()
]

_KEPT: dict[str, Callable[[], str]] = {
    "unclosed comment": lambda: page(_ALL + "<!-- x " + "<p>lamp</p>" * 3),
    "unclosed script": lambda: page(_ALL + "<script>" + "<p>lamp</p>" * 3),
    "unclosed style": lambda: page(_ALL + "<style>p {" + "<p>lamp</p>" * 3),
    "unclosed title at the end": lambda: page(_ALL + "<title>" + "<p>lamp</p>" * 3),
    "unclosed textarea": lambda: page(_ALL + "<textarea>" + "<p>lamp</p>" * 3),
    "unclosed quote": lambda: page(_ALL + "<a title='" + "<p>lamp</p>" * 3),
    "plaintext": lambda: page(_ALL + "<plaintext>" + "lamp " * 3),
    "xmp": lambda: page(_ALL + "<xmp><p>x</xmp>"),
    "noscript": lambda: page("<noscript><p>Switch it on.</p></noscript>" + _ALL),
    "frames": lambda: page(_ALL + "<iframe src='file:///etc/passwd'></iframe>"),
    "frameset": lambda: "<frameset><frame src=x></frameset><noframes>" + _ALL + "</noframes>",
    "NUL in a tag": lambda: page(_ALL + "<p\0 class=x>Lamp.</p>"),
    "name of 1 MB": lambda: page(_ALL + "<" + "x" * times(1_000_000) + "></p>"),
    "hidden words": lambda: page(_ALL + "<p hidden>x</p><p style='display:none'>y</p>"),
}
KEPT = [
    Case(f"kept: {name}", made, file="page.html", holds=(FIRST,)) for name, made in _KEPT.items()
]

_BOMB = "".join(
    f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" if n else "<!ENTITY l0 'lamp'>" for n in range(10)
)
_ACCOUNT = "root:x:0"
_SMUGGLED: dict[str, Callable[[], str]] = {
    "entity bomb": lambda: f"<!DOCTYPE html [{_BOMB}]>{page(_ALL + '<p>&l9;</p>')}",
    "entity bomb, XHTML": lambda: (
        f"<?xml version='1.0'?><!DOCTYPE html [{_BOMB}]><html><body>{_ALL}<p>&l9;</p></body></html>"
    ),
    "external entity": lambda: (
        "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + page(_ALL + "<p>&x;</p>")
    ),
    "parameter entity": lambda: (
        "<!DOCTYPE html [<!ENTITY % x SYSTEM 'file:///etc/passwd'> %x;]>" + page(_ALL)
    ),
    "external DTD": lambda: "<!DOCTYPE html SYSTEM 'file:///etc/passwd'>" + page(_ALL),
    "XInclude": lambda: page(
        _ALL + "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' parse='text' "
        "href='file:///etc/passwd'/>"
    ),
    "stylesheet instruction": lambda: "<?xml-stylesheet href='file:///etc/passwd'?>" + page(_ALL),
    "object and embed": lambda: page(
        _ALL + "<object data='file:///etc/passwd'></object><embed src='file:///etc/passwd'>"
    ),
}
SMUGGLED = [
    Case(f"smuggled: {name}", made, file="page.html", lacks=(_ACCOUNT, "lamplamplamp"))
    for name, made in _SMUGGLED.items()
]


def _json_ld(text: str) -> Callable[[], str]:
    return lambda: page(_ALL, f"<script type='application/ld+json'>{text}</script>")


def _meta(name: str, content: str) -> Callable[[], str]:
    return lambda: page(_ALL, f'<meta property="{name}" name="{name}" content="{content}">')


_ODD_LD: dict[str, object] = {
    "a number": {"@type": "NewsArticle", "headline": 7, "author": 3.5, "datePublished": 20150904},
    "lists for everything": {
        "@type": ["NewsArticle"], "headline": ["a", "b"], "author": [[["x"]]], "url": [],
        "datePublished": ["2015-09-04"], "publisher": [None, {"name": {"name": 1}}],
    },
    "nothing": {"@type": "NewsArticle", "headline": None, "author": None, "datePublished": None},
    "a graph that is a number": {"@graph": 5},
    "a graph of graphs": {"@graph": [{"@graph": [{"@graph": [{"@type": "NewsArticle"}]}]}]},
    "a type that is an object": {"@type": {"@type": "NewsArticle"}, "headline": {"@value": "x"}},
    "strings for objects": {"@type": "NewsArticle", "author": "A", "publisher": "B", "image": "C"},
    "control characters": {
        "@type": "NewsArticle", "headline": "\x1b[31mRed\x07\u202e\x00", "author": "\x9b2J",
    },
    "lone surrogates": {"@type": "NewsArticle", "headline": "lamp \ud83d", "author": "\udc00 Pell"},
    "a year of five digits": {"@type": "NewsArticle", "datePublished": "99999-12-31T25:61:61Z"},
    "year nought": {"@type": "NewsArticle", "datePublished": "0000-00-00"},
    "a date of 10,000 digits": {"@type": "NewsArticle", "datePublished": "1" * 10_000},
    "an author of 100,000 letters": {"@type": "NewsArticle", "author": {"name": "Oona " * 20_000}},
    "9,999 authors": {"@type": "NewsArticle", "author": [{"name": f"A{n} B"} for n in range(9999)]},
    "a script for an address": {"@type": "NewsArticle", "url": "javascript:alert(1)"},
}  # fmt: skip
_METADATA: dict[str, Callable[[], str]] = {
    **{f"JSON-LD, {name}": _json_ld(json.dumps(value)) for name, value in _ODD_LD.items()},
    "JSON-LD, 100,000 [": _json_ld("[" * 100_000),
    "JSON-LD, 50,000 objects deep": _json_ld('{"a":' * 50_000 + "1" + "}" * 50_000),
    "JSON-LD, a number of 100,000 digits": _json_ld('{"headline": ' + "9" * 100_000 + "}"),
    "JSON-LD, NaN": _json_ld('{"@type": "NewsArticle", "headline": NaN, "b": -Infinity}'),
    "JSON-LD, cut short": _json_ld('{"@type": "NewsArticle", "headline": "La'),
    "JSON-LD, commas": _json_ld('{"@type": "NewsArticle",,, "headline": "Lamp",}'),
    "JSON-LD, line ends in strings": _json_ld('{"@type": "NewsArticle", "headline": "a\nb\tc"}'),
    "JSON-LD, 1 MB": _json_ld('{"@type": "Article", "articleBody": "' + "lamp " * 200_000 + '"}'),
    "JSON-LD, backslashes": _json_ld('{"@type": "Article", "headline": "' + "\\" * 50_001 + '"}'),
    "date of nonsense": _meta("article:published_time", "yesterday, or so"),
    "date of zeros": _meta("article:published_time", "0000-00-00T00:00:00"),
    "date with month 13": _meta("article:published_time", "2015-13-32"),
    "date with a far zone": _meta("article:published_time", "2015-09-04T00:00:00+99:99"),
    "date below zero": _meta("article:published_time", "-2015-09-04"),
    "date of other digits": _meta("article:published_time", "٢٠١٥-٠٩-٠٤"),
    "title with controls": _meta("og:title", "Lamp &#27;[31m &#155;2J &#8238; &#0;"),
    "title of markup": _meta("og:title", "[/red][bold]:bomb: &lt;script&gt;x()&lt;/script&gt;"),
    "title of blanks": _meta("og:title", " " * 100_000),
    "address of a script": _meta("og:url", "javascript:alert(document.domain)"),
    "address of nonsense": _meta("og:url", "http://[::1"),
    "address with a port of letters": _meta("og:url", "http://example.org:lamp/2015/99/99/x"),
    "author of markup": _meta("author", "&lt;b&gt;Oona&lt;/b&gt; &lt;img src=x onerror=x()&gt;"),
    "language of nonsense": lambda: page(_ALL).replace("lang='en'", "lang='\x1b[31m-lamp'"),
}  # fmt: skip
METADATA = [Case(f"metadata: {name}", made, file="page.html") for name, made in _METADATA.items()]

_WRAPPED = "".join(ARTICLE.replace("\n\n", "<p>"))
ENTITIES = [
    Case("entities: controls", _between("<p>&#0; &#7; &#8; &#27;[31m &#127; &#155; &#x9b;</p>"),
         file="page.html"),
    Case("entities: too large", _between("<p>&#99999999999; &#x110000; &#xD800; &#xFFFE;</p>"),
         file="page.html"),
    Case("entities: without end", _between("<p>&amp &lt &quot &copy2 &notit; &nosuch;</p>"),
         file="page.html"),
    Case("entities: twice", _between("<p>&amp;amp;lt;script&amp;amp;gt;</p>"), file="page.html"),
    Case("entities: of Windows",
         page(_WRAPPED.replace("“", "&#147;").replace("”", "&#148;").replace("’", "&#146;")),
         file="page.html"),
    Case("entities: of names",
         page(_WRAPPED.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("é", "&eacute;")
              .replace("—", "&mdash;").replace("’", "&rsquo;")), file="page.html"),
    Case("entities: a million digits", _between("<p>&#" + "0" * 1_000_000 + "65;</p>"),
         file="page.html"),
]  # fmt: skip
