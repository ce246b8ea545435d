"""JSON-LD of a page: its objects, the one that is the article, and what is mended on the way.

schema.org allows many shapes (lists, ``@graph``, references by ``@id``), and sites add mistakes:
raw line ends, trailing commas, comment marks around the script, entities in the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from newsx.load.clean_values import clean_value

_ARTICLE_TYPES = re.compile(r"article|posting|report$|review$|^claimreview", re.IGNORECASE)
_PAGE_TYPES = re.compile(r"^(?:WebPage|ItemPage|VideoObject|Recipe|PodcastEpisode)$")
_ORGANIZATIONS = re.compile(r"organi[sz]ation|corporation|website|brand", re.IGNORECASE)
_DEEPEST_NAMES = 4  # lists in lists
_MOST_JSON_LD = 500_000  # characters; larger scripts are data, not a description
_NESTED = ("mainEntity", "mainEntityOfPage", "@graph")  # item lists are of other stories

_WRAPPERS = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,40}?\*/)|(?:(?://\s*)?\]\]>|-->)\s*+;?\s*+$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_FLAT = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|inLanguage)"\s*:\s*"((?:[^"\\]|\\.){1,500})"'
)


@dataclass(frozen=True)
class JsonLd:
    """The objects of a page in order, the article among them, and those that have an ``@id``."""

    objects: Sequence[Mapping[str, Any]] = ()
    article: Mapping[str, Any] = field(default_factory=dict)
    named: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def text(self, key: str) -> str | None:
        """The article's value of ``key``, if it is text, cleaned."""
        return text_of(self.article.get(key))

    def people(self, key: str) -> list[str]:
        """Names under ``key`` that the page does not call an organization."""
        return names_of(self.article.get(key), self.named, people=True)

    def names(self, key: str) -> list[str]:
        """Names of whatever stands under ``key``."""
        return names_of(self.article.get(key), self.named)


def read_json_ld(scripts: Sequence[str], headings: Sequence[str] = ()) -> JsonLd:
    """What the scripts hold. Of several articles the one that a heading names, else the first."""
    objects: list[dict[str, Any]] = []
    for raw in scripts:
        if len(raw) <= _MOST_JSON_LD:
            objects.extend(_objects(_parsed(raw)))
    named = {
        item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 1
    }
    articles = _of_type(objects, _ARTICLE_TYPES) or _of_type(objects, _PAGE_TYPES)[:1]
    wanted = {heading.casefold() for heading in headings}
    meant = (a for a in articles if (text_of(a.get("headline")) or "").casefold() in wanted)
    article = next(meant, articles[0] if articles else {})
    return JsonLd(objects, article, named)


def text_of(value: Any) -> str | None:
    """A text or the first of a list of texts, cleaned; None if it is neither."""
    if isinstance(value, list) and value:
        value = value[0]
    return (clean_value(value) or None) if isinstance(value, str) else None


def names_of(
    value: Any, named: Mapping[str, Mapping[str, Any]], *, people: bool = False, deep: int = 0
) -> list[str]:
    """Names of JSON-LD people or organizations, in whatever of the usual shapes.

    An object that is only an ``@id`` stands for the one in ``named``.
    """
    if deep > _DEEPEST_NAMES:
        return []
    if isinstance(value, list):
        return [n for item in value for n in names_of(item, named, people=people, deep=deep + 1)]
    if isinstance(value, dict):
        if "name" not in value:
            value = named.get(str(value.get("@id")), {})
        if people and _is_of(value, _ORGANIZATIONS):
            return []
        given = value.get("name")
        listed = given if isinstance(given, list) else [given]
        return [name for item in listed if (name := text_of(item))]
    name = text_of(value)
    return [name] if name else []


def _of_type(objects: Sequence[dict[str, Any]], types: re.Pattern[str]) -> list[dict[str, Any]]:
    return [item for item in objects if _is_of(item, types)]


def _is_of(item: Mapping[str, Any], types: re.Pattern[str]) -> bool:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and types.search(kind) is not None for kind in listed)


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD document, outermost first: itself, its list, its ``@graph``."""
    stack = [data]
    while stack:
        item = stack.pop()
        if isinstance(item, list):
            stack.extend(reversed(item))
        elif isinstance(item, dict):
            yield item
            stack += [item[key] for key in reversed(_NESTED) if key in item]


def _parsed(raw: str) -> Any:
    """The JSON, mended if it must be; where nothing helps, the flat texts that can be read."""
    for text in _readings(raw):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(raw)


def _readings(raw: str) -> Iterator[str]:
    yield raw
    bare = _WRAPPERS.sub("", _WRAPPERS.sub("", raw)).strip().rstrip(";")
    if bare.startswith("{&quot;"):
        bare = bare.replace("&quot;", '"').replace("&amp;", "&")
    # As a list, for two plug-ins may have written two objects in a row.
    yield "[" + re.sub(r"\}\s{0,100}\{", "},{", _TRAILING_COMMA.sub(r"\1", bare)) + "]"


def _salvaged(raw: str) -> dict[str, Any]:
    kind = re.search(r'"@type"\s*+:\s*+\[?\s*+"(\w{1,60})"', raw)
    if kind is None:
        return {}
    found: dict[str, Any] = {"@type": kind[1]}
    for match in _FLAT.finditer(raw):
        try:
            found.setdefault(match[1], json.loads(f'"{match[2]}"', strict=False))
        except ValueError:
            continue
    return found if len(found) > 1 else {}
