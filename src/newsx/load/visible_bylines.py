"""Author and date as a page shows them: elements that are marked as such, near the headline."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from typing import Any

from newsx.byline_names import byline_people
from newsx.load.clean_values import clean_value

_LONGEST = 200  # characters of a date with what stands beside it
_MOST_LOOKED_AT = 40  # elements of each kind, from the headline on
_MOST_BEFORE = 3  # and before it
_FAR = frozenset(
    "comment comments disqus related recommended recommendations popular sidebar footer widget"
    " teaser trending mostread newsletter navbar navigation menu latest".split()
)
_CHANGED = frozenset({"updated", "update", "modified", "lastmod"})
_PUBLISHED = frozenset({"published", "publication", "pubdate", "created", "posted"})
_FAR_TAGS = frozenset({"footer", "nav", "form", "figure", "figcaption"})
_WORD = re.compile(r"[a-z]+")
_NOT_IN_LINE = ("div", "p", "ul", "ol", "section", "header", "address", "article", "body")
_BESIDE = 3  # elements between a name and the byline that others share with it
_JOINS_NEXT = re.compile(r"(?:^|\s)(?:by|von|par|por|di|and|und|et|og|y|&)$|[,:&]$", re.IGNORECASE)
_JOINS_LAST = re.compile(r"[,&]|(?:and|und|et|og|y|in|for)\s|(?:and|und|et|og|y)$", re.IGNORECASE)
_HIGHEST = 12  # elements above that are asked whether they are of the article

# XPath 1.0 knows no case: "uthor" is in "author" and in "articleAuthor".
_PEOPLE = (
    "@rel='author' or contains(@itemprop,'author') or contains(@itemprop,'creator') or "
    "@href[contains(.,'/author') or contains(.,'/autor') or contains(.,'/auteur')"
    " or contains(.,'/contributor') or contains(.,'/journalist') or contains(.,'/profile/')"
    " or contains(.,'/by/')] or "
    "@class[contains(.,'yline') or contains(.,'uthor') or contains(.,'utor')]"
)
_MARKED_DAY = "contains(@itemprop,'datePublished') or contains(@property,'datePublished')"
_DAYS = (
    "self::time",
    "@class[contains(.,'ate') or contains(.,'ime') or contains(.,'ubli') or contains(.,'osted')"
    " or contains(.,'yline') or contains(.,'meta') or contains(.,'atum') or contains(.,'echa')]"
    " or contains(@id,'date')",
)


def shown_authors(root: Any, heading: Any, sites: Collection[str]) -> list[str]:
    """People whom the first byline names that is marked as one."""
    near = _near(root, heading, _PEOPLE)
    for element in near:
        if _people_in(element, sites):
            around = next(element.iterancestors(*_NOT_IN_LINE), element)
            beside = [other for other in near if _is_within(other, around)]
            names = [name for other in beside for name in _people_in(other, sites)]
            return list(dict.fromkeys(names))
    return []


def _people_in(element: Any, sites: Collection[str]) -> list[str]:
    """People in the first line of a byline that names any: below may stand "Share Article"."""
    # Where the mark says "author" and nothing else, one word may be a name.
    told = element.get("rel") == "author" or bool(element.get("itemprop"))
    for line in _lines(element):
        if names := byline_people(line, sites, told=told):
            return names
    return []


def _lines(element: Any) -> Iterator[str]:
    """Texts of an element; a word or a comma joins some of them: "By", "Ann Lee", ", AP"."""
    line = ""
    for node in element.itertext():
        text = clean_value(node)
        if not text:
            continue
        if line and not _JOINS_NEXT.search(line) and not _JOINS_LAST.match(text):
            yield line
            line = ""
        line = f"{line} {text}" if line else text
    yield line or clean_value(element.get("content") or "")


def _is_within(element: Any, around: Any) -> bool:
    return any(at is around for at in (element, *islice(element.iterancestors(), _BESIDE)))


def marked_days(root: Any, heading: Any) -> Iterator[str]:
    """Values of microdata that give the day of publication."""
    for element in _near(root, heading, _MARKED_DAY):
        yield from _values(element)


def shown_days(root: Any, heading: Any) -> Iterator[str]:
    """Machine forms and texts of elements that show when it was published, the surest first."""
    for kind in _DAYS:
        for element in _near(root, heading, kind):
            if not _is_update(element):
                yield from _values(element)


def _values(element: Any) -> Iterator[str]:
    for name in ("datetime", "content", "title"):
        if element.get(name):
            yield clean_value(element.get(name))
    text = clean_value(" ".join(element.itertext()))
    if text and len(text) <= _LONGEST:
        yield text


def _near(root: Any, heading: Any, kind: str) -> list[Any]:
    """Elements of a kind that are of the article itself, those after the headline first."""
    found = root.xpath(f"descendant::*[self::h1 or {kind}]")
    at = found.index(heading) if heading is not None else 0
    ordered = [*found[at:][:_MOST_LOOKED_AT], *reversed(found[:at][-_MOST_BEFORE:])]
    return [element for element in ordered if element.tag != "h1" and not _is_far(element)]


def _is_far(element: Any) -> bool:
    """Whether it stands in a part of the page that is not of the article, going by its names."""
    at = element
    for _ in range(_HIGHEST):
        if at is None or at.tag in {"body", "html"}:
            return False
        if at.tag in _FAR_TAGS or _FAR & set(_words(at)):
            return True
        at = at.getparent()
    return False


def _words(element: Any) -> list[str]:
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    return _WORD.findall(named.lower())


def _is_update(element: Any) -> bool:
    """Whether it is the time of a change only: "published updated" is of both."""
    if "dateModified" in (element.get("itemprop") or ""):
        return True
    words = set(_words(element))
    return bool(words & _CHANGED) and not words & _PUBLISHED
