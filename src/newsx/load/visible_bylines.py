"""Author and date as a page shows them: elements that are marked as such, near the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from newsx.load.clean_values import clean_value

_LONGEST = 200  # characters of a byline
_MOST_LOOKED_AT = 40  # elements of each kind, from the headline on
_MOST_BEFORE = 3  # and before it
_FAR = frozenset(
    "comment comments disqus related recommended recommendations popular sidebar footer widget"
    " teaser trending mostread newsletter navbar navigation menu latest".split()
)
_FAR_TAGS = frozenset({"footer", "nav", "form"})
_WORD = re.compile(r"[a-z]+")
_HIGHEST = 12  # elements above that are asked whether they are of the article

# XPath 1.0 knows no case: "uthor" is in "author" and in "articleAuthor".
_PEOPLE = (
    "contains(@itemprop,'author') or contains(@itemprop,'creator')",
    "@rel='author' or starts-with(@rel,'author ')",
    "@href[contains(.,'/author') or contains(.,'/autor') or contains(.,'/auteur')"
    " or contains(.,'/contributor') or contains(.,'/journalist') or contains(.,'/profile/')"
    " or contains(.,'/by/')]",
    "@class[contains(.,'yline') or contains(.,'uthor') or contains(.,'utor')]",
)
_DAYS = (
    "contains(@itemprop,'datePublished')",
    "self::time",
    "@class[contains(.,'ate') or contains(.,'ime') or contains(.,'ubli') or contains(.,'osted')"
    " or contains(.,'yline') or contains(.,'meta') or contains(.,'atum') or contains(.,'echa')]"
    " or contains(@id,'date')",
)


def shown_authors(root: Any, heading: Any) -> Iterator[str]:
    """Texts of elements that show who wrote the article, the surest first."""
    for kind in _PEOPLE:
        for element in _near(root, heading, kind):
            text = clean_value(" ".join(element.itertext()))
            if not text:
                text = clean_value(element.get("content") or "")
            if text and len(text) <= _LONGEST:
                yield text


def shown_days(root: Any, heading: Any) -> Iterator[str]:
    """Machine forms and texts of elements that show when it was published, the surest first."""
    for kind in _DAYS:
        for element in _near(root, heading, kind):
            if _is_update(element):
                continue
            for value in (element.get("datetime"), element.get("content"), element.get("title")):
                if value:
                    yield clean_value(value)
            text = clean_value(" ".join(element.itertext()))
            if text and len(text) <= _LONGEST:
                yield text


def _near(root: Any, heading: Any, kind: str) -> list[Any]:
    """Elements of a kind that are of the article itself, those after the headline first."""
    found = root.xpath(f"//*[{kind}] | //h1")
    at = found.index(heading) if heading is not None else 0
    ordered = [*found[at:][:_MOST_LOOKED_AT], *reversed(found[:at][-_MOST_BEFORE:])]
    return [element for element in ordered if element.tag != "h1" and not _is_far(element)]


def _is_far(element: Any) -> bool:
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
    words = set(_words(element))
    return bool(words & {"updated", "update", "modified", "lastmod"}) or "dateModified" in (
        element.get("itemprop") or ""
    )
