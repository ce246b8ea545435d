"""What a page says of itself: JSON-LD first, then Open Graph and meta elements, then ``<title>``.

Sources: schema.org NewsArticle, the Open Graph protocol, HTML ``meta`` names in common use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from newsx.load.decoding import clean_text
from newsx.load.iso_dates import iso_date
from newsx.load.page import Metadata
from newsx.result import DateStamp

_ARTICLE_TYPES = re.compile(r"article|posting|report$|review", re.IGNORECASE)
_NOT_A_PERSON = re.compile(r"https?:|www\.|@|^(?:staff|editors?|admin|newsroom)$", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_DEEPEST_NAMES = 4  # lists in lists
_MOST_JSON_LD = 500_000  # characters; larger scripts are data, not a description


def page_metadata(soup: BeautifulSoup) -> Metadata:
    """Metadata of a parsed page; every field is None or empty where the page is silent."""
    objects = _json_ld(soup)
    described = _first_article(objects)
    named = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str)}
    metas = _metas(soup)
    authors = _names(described.get("author"), named) or [
        value
        for key in ("author", "article:author", "parsely-author")
        for value in metas.get(key, [])
    ]
    return Metadata(
        title=_first(
            _text(described.get("headline")), *metas.get("og:title", []),
            _of_tag(soup.find("h1")), _of_tag(soup.find("title")),
        ),
        authors=tuple(dict.fromkeys(a for a in authors if not _NOT_A_PERSON.search(a))),
        publisher=_first(
            *_names(described.get("publisher"), named), *metas.get("og:site_name", [])
        ),
        url=_first(_text(described.get("url")), *metas.get("og:url", []), _canonical(soup)),
        section=_first(_text(described.get("articleSection")), *metas.get("article:section", [])),
        language=_language(soup, _text(described.get("inLanguage"))),
        published=_stamp(
            _text(described.get("datePublished")), *metas.get("article:published_time", []),
            *metas.get("date", []), *metas.get("dc.date", []), *_times(soup),
        ),
        modified=_stamp(
            _text(described.get("dateModified")), *metas.get("article:modified_time", [])
        ),
    )  # fmt: skip


def _json_ld(soup: BeautifulSoup) -> list[dict[str, Any]]:
    """All objects of the page's JSON-LD scripts that can be read, outermost first."""
    objects: list[dict[str, Any]] = []
    for script in soup.find_all("script", type="application/ld+json"):
        raw = script.string or ""
        if len(raw) > _MOST_JSON_LD:
            continue
        try:
            objects.extend(_objects(json.loads(raw, strict=False)))
        except (ValueError, RecursionError):
            continue
    return objects


def _first_article(objects: list[dict[str, Any]]) -> dict[str, Any]:
    """The first object of an article type; empty if there is none."""
    for item in objects:
        kinds = item.get("@type")
        for kind in kinds if isinstance(kinds, list) else [kinds]:
            if isinstance(kind, str) and _ARTICLE_TYPES.search(kind):
                return item
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document: itself, its list, its ``@graph``."""
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            stack += [item.get("mainEntity", []), item.get("@graph", [])]


def _metas(soup: BeautifulSoup) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in soup.find_all("meta"):
        key = meta.get("property") or meta.get("name")
        content = meta.get("content")
        if isinstance(key, str) and isinstance(content, str) and content.strip():
            found.setdefault(key.lower(), []).append(_clean(content))
    return found


def _names(value: Any, named: Mapping[str, dict[str, Any]], deep: int = 0) -> list[str]:
    """Names of JSON-LD people or organizations, in whatever of the usual shapes.

    An object that is only an ``@id`` stands for the one in ``named``.
    """
    if deep > _DEEPEST_NAMES:
        return []
    if isinstance(value, list):
        return [name for item in value for name in _names(item, named, deep + 1)]
    if isinstance(value, dict):
        if "name" not in value:
            value = named.get(str(value.get("@id")), {})
        given = value.get("name")
        return [name for item in _listed(given) if (name := _text(item))]
    name = _text(value)
    return [name] if name else []


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return _clean(value) if isinstance(value, str) and value.strip() else None


def _clean(text: str) -> str:
    return _SPACE.sub(" ", clean_text(text)).strip()


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _of_tag(tag: Any) -> str | None:
    return _text(tag.get_text(" ")) if isinstance(tag, Tag) else None


def _canonical(soup: BeautifulSoup) -> str | None:
    link = soup.find("link", rel="canonical")
    return _text(link.get("href")) if isinstance(link, Tag) else None


def _language(soup: BeautifulSoup, described: str | None) -> str | None:
    root = soup.find("html")
    declared = root.get("lang") if isinstance(root, Tag) else None
    code = (described or (declared if isinstance(declared, str) else "") or "")[:2].lower()
    return code if re.fullmatch("[a-z]{2}", code) else None


def _times(soup: BeautifulSoup) -> list[str]:
    """``<time datetime>`` values that stand in the article's own header."""
    header = soup.select_one(".published time[datetime], time[itemprop=datePublished][datetime]")
    return [str(header["datetime"])] if header else []


def _stamp(*values: str | None) -> DateStamp | None:
    dates = (iso_date(value) for value in values if value)
    found = next((value for value in dates if value), None)
    if found is None:
        return None
    # Pages write "2023-05-17 13:05:22 Z"; ISO 8601 has a T and no blank.
    return DateStamp(found.replace(" ", "T", 1).replace(" ", ""), "metadata")
