"""JSON-LD: which object is the article, who its people are, and what is mended on the way."""

from __future__ import annotations

import json

import pytest

from newsx.load.json_ld import read_json_ld
from timing import is_quick

ARTICLE = {
    "@type": "NewsArticle",
    "headline": "Dam Holds",
    "datePublished": "2022-05-04",
    "author": {"name": "Ann Lee"},
}
PLAIN = json.dumps(ARTICLE)


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN,
        PLAIN.replace("Dam Holds", "Dam\nHolds"),
        PLAIN.replace("}}", "},}"),
        f"[{PLAIN},]",
        f"{PLAIN};",
        f"<!-- {PLAIN} -->",
        f"<![CDATA[{PLAIN}]]>",
        f"//<![CDATA[\n{PLAIN}\n//]]>",
        f"/*<![CDATA[*/{PLAIN}",
        PLAIN.replace('"', "&quot;"),
        f'{{"@type": "WebSite"}}\n{PLAIN}',
        f'{{"@type": "WebSite"}},{PLAIN}',
    ],
)
def test_what_is_mended(raw: str) -> None:
    found = read_json_ld([raw])
    assert (found.text("headline"), found.text("datePublished")) == ("Dam Holds", "2022-05-04")
    assert found.people("author") == ["Ann Lee"]


@pytest.mark.parametrize(
    "raw", [PLAIN.replace('"headline"', '"caption": "a "good" dam", "headline"'), PLAIN + "}"]
)
def test_what_is_salvaged_of_a_broken_script(raw: str) -> None:
    found = read_json_ld([raw])
    assert (found.text("headline"), found.text("datePublished")) == ("Dam Holds", "2022-05-04")
    assert found.people("author") == []


@pytest.mark.parametrize(
    "raw", ["", "{", "null", "3", '"NewsArticle"', "{]", '{"@type": "Person",']
)
def test_what_is_not(raw: str) -> None:
    found = read_json_ld([raw])
    assert not found.article


def test_only_an_article_is_salvaged() -> None:
    broken = PLAIN.replace("NewsArticle", "WebSite") + "}"
    assert not read_json_ld([broken]).article


def test_of_several_articles_the_one_that_the_page_shows() -> None:
    other = {**ARTICLE, "headline": "Boat Sinks", "author": "Bob Ray"}
    page = [json.dumps([other, {**ARTICLE, "author": "Ann Lee"}])]
    assert read_json_ld(page).people("author") == ["Bob Ray"]
    assert read_json_ld(page, ["The Oll Post", "Dam holds"]).people("author") == ["Ann Lee"]


def test_a_page_stands_in_for_an_article() -> None:
    page = {"@type": "WebPage", "datePublished": "2022-05-04"}
    assert read_json_ld([json.dumps(page)]).text("datePublished") == "2022-05-04"
    both = read_json_ld([json.dumps([page, {**ARTICLE, "datePublished": "2022-05-03"}])])
    assert both.text("datePublished") == "2022-05-03"


@pytest.mark.parametrize(
    "kind", ["Organization", "NewsMediaOrganization", ["Thing", "Corporation"]]
)
def test_an_organization_is_no_person(kind: object) -> None:
    authors = [{"@type": kind, "name": "Valley Wire"}, {"@type": "Person", "name": "Ann Lee"}]
    found = read_json_ld([json.dumps({**ARTICLE, "author": authors, "publisher": authors[0]})])
    assert found.people("author") == ["Ann Lee"]
    assert found.names("publisher") == ["Valley Wire"]


def test_a_reference_to_an_organization_is_no_person() -> None:
    wire = {"@type": "Organization", "@id": "#wire", "name": "Valley Wire"}
    graph = {"@graph": [{**ARTICLE, "author": {"@id": "#wire"}}, wire]}
    assert read_json_ld([json.dumps(graph)]).people("author") == []


def test_stories_in_a_list_are_others() -> None:
    items = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]}
    assert not read_json_ld([json.dumps(items)]).article


def test_entities_in_strings() -> None:
    raw = PLAIN.replace("Dam Holds", "Oll&#8217;s &amp;quot;Dam&amp;quot; <i>Holds</i>")
    assert read_json_ld([raw]).text("headline") == 'Oll’s "Dam" Holds'


def test_a_script_of_data_is_not_read() -> None:
    huge = json.dumps({**ARTICLE, "articleBody": "x" * 600_000})
    assert not read_json_ld([huge]).article


@pytest.mark.parametrize("unit", ['"a', "{", "}{", ",", '"headline": "', "\\", "<!--"])
def test_broken_scripts_are_quick(unit: str) -> None:
    raw = '{"@type": "NewsArticle", ' + unit * (400_000 // len(unit))
    assert is_quick(lambda: read_json_ld([raw]), limit=2)
