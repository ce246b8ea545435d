"""What a page says of itself: JSON-LD first, then meta elements and microdata, then what it shows.

Sources: schema.org NewsArticle, the Open Graph protocol, ``meta`` names in common use
(data/meta_names.tsv), and elements that are marked as byline or date beside the headline.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from newsx.byline_names import byline_people, leads_to_name
from newsx.data import rows
from newsx.load.clean_values import clean_value
from newsx.load.guessed_dates import guessed_day
from newsx.load.iso_dates import day_in_url, page_date
from newsx.load.json_ld import JsonLd, read_json_ld
from newsx.load.page import Metadata
from newsx.load.titles import headline, site_names
from newsx.load.visible_bylines import marked_days, shown_authors, shown_days
from newsx.result import DateStamp

Basis = Literal["metadata", "url", "byline"]
_LONGEST_TITLE = 300  # characters
_PUBLISHED = ("datePublished", "dateCreated", "uploadDate")  # keys of JSON-LD


@dataclass
class _Marks:
    """The elements of a page that describe it, in one pass; texts are cleaned."""

    scripts: list[str] = field(default_factory=list)
    metas: dict[str, list[str]] = field(default_factory=dict)  # field -> values, best first
    authors: list[list[str]] = field(default_factory=list)  # of each name of meta elements
    headings: list[tuple[str, Any]] = field(default_factory=list)  # text and element of each h1
    title: str | None = None
    canonical: str | None = None
    base: str | None = None
    language: str | None = None


def page_metadata(root: Any, url: str | None = None) -> Metadata:
    """Metadata of a parsed page (an ``lxml.html`` tree); silent fields are None or empty.

    ``url`` is where the page was found, if that is known.
    """
    marks = _marks(root)
    headings = [text for text, _ in marks.headings]
    described = read_json_ld(marks.scripts, headings)
    address = _address(marks, described, url)
    publisher = _first([*described.names("publisher"), *marks.metas.get("publisher", [])])
    sites = site_names(
        [*described.names("publisher"), *marks.metas.get("publisher", [])],
        _host(address),
    )
    language, region = _language(marks, described)
    said = described.text("headline") or _microdata_headline(root, described)
    given = [*marks.metas.get("title", []), *([marks.title] if marks.title else [])]
    title = headline(said, given, headings, sites)
    heading = _element(marks, title)
    published = _published(root, heading, marks, described, address, region)
    return Metadata(
        title=title,
        authors=tuple(_authors(root, heading, marks, described, sites)),
        publisher=publisher,
        url=address,
        section=_first([described.text("articleSection"), *marks.metas.get("section", [])]),
        language=language,
        published=published,
        modified=_modified(marks, described, published),
    )


def _marks(root: Any) -> _Marks:
    marks = _Marks(language=root.get("lang") or root.get("xml:lang"))
    found: dict[str, list[tuple[int, str]]] = {}
    for element in root.iter("script", "meta", "h1", "title", "link", "base"):
        if element.tag == "script":
            if "ld+json" in (element.get("type") or "").lower():
                marks.scripts.append(element.text or "")
        elif element.tag == "meta":
            _add_meta(found, element)
        elif element.tag == "h1":
            text = clean_value(" ".join(element.itertext()))
            if text:
                marks.headings.append((text, element))
        elif element.tag == "title":
            marks.title = marks.title or clean_value(element.text or "")
        elif element.tag == "link" and (element.get("rel") or "").lower() == "canonical":
            marks.canonical = marks.canonical or element.get("href")
        elif element.tag == "base":
            marks.base = marks.base or element.get("href")
    for name, values in found.items():
        values.sort(key=itemgetter(0))
        marks.metas[name] = [value for _, value in values]
    for _, group in groupby(found.get("author", []), key=itemgetter(0)):
        marks.authors.append([value for _, value in group])
    return marks


def _twitter_author(root: Any) -> list[str]:
    """Twitter cards of blogs have labelled values: label1 "Written by", data1 "Ann Lee"."""
    said = {
        meta.get("name"): meta.get("content") or ""
        for meta in root.xpath("descendant::meta[starts-with(@name, 'twitter:')]")
    }
    return [
        clean_value(said.get(f"twitter:data{number}", ""))
        for number in (1, 2)
        if leads_to_name(said.get(f"twitter:label{number}", ""))
    ]


def _add_meta(found: dict[str, list[tuple[int, str]]], element: Any) -> None:
    content = clean_value(element.get("content") or element.get("value") or "")
    if not content:
        return
    for attribute in ("property", "name", "itemprop", "http-equiv"):
        for key in (element.get(attribute) or "").lower().split():
            known = _meta_names().get(key)
            if known:
                rank, name = known
                found.setdefault(name, []).append((rank, content))


@cache
def _meta_names() -> dict[str, tuple[int, str]]:
    """Name of a meta element -> rank of its trust and the field it tells."""
    return {name: (rank, told) for rank, (name, told) in enumerate(rows("meta_names.tsv"))}


def _microdata_headline(root: Any, described: JsonLd) -> str | None:
    """The headline in microdata, where no JSON-LD describes the article."""
    if described.article:
        return None
    found = root.xpath("descendant::*[contains(@itemprop, 'headline')][1]")
    text = clean_value(found[0].get("content") or " ".join(found[0].itertext())) if found else ""
    return text if len(text) <= _LONGEST_TITLE else None


def _element(marks: _Marks, title: str | None) -> Any:
    """The h1 of the headline, else the only one."""
    for text, element in marks.headings:
        if title and text.casefold() == title.casefold():
            return element
    return marks.headings[0][1] if len(marks.headings) == 1 else None


def _authors(
    root: Any, heading: Any, marks: _Marks, described: JsonLd, sites: Collection[str]
) -> list[str]:
    """People whom the first source names that names any."""
    for values in _author_values(root, marks, described):
        names = [name for value in values for name in byline_people(value, sites)]
        if names:
            return list(dict.fromkeys(names))
    return shown_authors(root, heading, sites)


def _author_values(root: Any, marks: _Marks, described: JsonLd) -> Iterator[list[str]]:
    """What each source gives for authors, the most trustworthy first."""
    yield described.people("author") or described.people("creator")
    yield from marks.authors
    yield _twitter_author(root)


def _published(
    root: Any, heading: Any, marks: _Marks, described: JsonLd, address: str | None, locale: str
) -> DateStamp | None:
    """The day of publication, from what is surest to what is only seen or guessed."""

    def days() -> Iterator[tuple[Basis, str | None]]:
        said = [*map(described.text, _PUBLISHED), *marks.metas.get("published", [])]
        yield "metadata", _first_date(said, locale)
        yield "metadata", _first_date(marked_days(root, heading), locale)
        yield "url", day_in_url(address) if address else None
        yield "byline", _first_date(shown_days(root, heading), locale)
        yield "byline", guessed_day(root, address, locale)

    return next((DateStamp(value, basis) for basis, value in days() if value), None)


def _first_date(values: Iterable[str | None], locale: str) -> str | None:
    return _first(page_date(value, locale) for value in values if value)


def _modified(marks: _Marks, described: JsonLd, published: DateStamp | None) -> DateStamp | None:
    """The last change, if it is not before the publication: then one of the two is wrong."""
    found = _first_date([described.text("dateModified"), *marks.metas.get("modified", [])], "")
    if not found or (published and found[:10] < published.value[:10]):
        return None
    return DateStamp(found, "metadata")


def _address(marks: _Marks, described: JsonLd, url: str | None) -> str | None:
    """The page's own absolute address: the given one, the canonical one, what it says elsewhere."""
    if url:
        return url
    given = [marks.canonical, *marks.metas.get("url", []), described.text("url")]
    return _first(_absolute(marks.base or "", value) for value in given if value)


def _absolute(base: str, address: str) -> str | None:
    """The address, if it is one of the web."""
    try:
        full = urljoin(base, clean_value(address))
        return full if urlsplit(full).scheme in {"http", "https"} else None
    except ValueError:  # "http://["
        return None


def _host(address: str | None) -> str:
    try:
        return urlsplit(address or "").hostname or ""
    except ValueError:
        return ""


def _language(marks: _Marks, described: JsonLd) -> tuple[str | None, str]:
    """Two letters, and the tag with its region ("en-GB") where one is given."""
    tags = [
        tag.replace("_", "-")
        for tag in [described.text("inLanguage"), marks.language, *marks.metas.get("language", [])]
        if tag and re.match(r"[A-Za-z]{2}(?![A-Za-z])", tag)
    ]
    if not tags:
        return None, ""
    code = tags[0][:2].lower()
    regions = [tag for tag in tags if tag[:2].lower() == code and len(tag) > 2]
    return code, (regions or tags)[0]


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
