"""HTML to blocks: the text of each block-level element, in document order.

Beautiful Soup with its lxml builder keeps text at any depth and after a stray ``</html>``; lxml's
own tree loses everything past 256 nested elements. The tree is walked with a stack, never by
recursion, and in one pass.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
from bs4.element import NavigableString, PreformattedString, Tag

from newsx.load.page import Block

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label"
    " mark nobr picture q rb rp rt ruby s samp small source span strike strong sub sup time tt u"
    " var wbr".split()
)
_SILENT = frozenset(
    "script style noscript template head svg math canvas object iframe select option".split()
)
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[a-z][a-z0-9]+")  # bounded by the attribute; linear
_DEPTH_REMEMBERED = 16


def parse(html: str) -> BeautifulSoup:
    """The tree of a page that is already decoded."""
    with warnings.catch_warnings():
        # An XHTML page and a very short page are still pages.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        return BeautifulSoup(html, "lxml")


@dataclass
class _Gathering:
    """Text gathered since the last block boundary."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    total: int = 0

    def add(self, text: str, in_link: bool) -> None:
        self.parts.append(text)
        size = len(text.strip())
        self.total += size
        self.linked += size if in_link else 0


def html_blocks(soup: BeautifulSoup) -> tuple[Block, ...]:
    """Blocks of the visible text; white space is collapsed as a browser would."""
    blocks: list[Block] = []
    gathering = _Gathering()
    open_blocks: list[Tag] = []
    names: list[tuple[str, ...]] = []
    links = 0

    def flush() -> None:
        nonlocal gathering
        text = _SPACE.sub(" ", "".join(gathering.parts)).strip()
        if text:
            recent = names[-_DEPTH_REMEMBERED:]
            blocks.append(
                Block(
                    text,
                    tag=open_blocks[-1].name if open_blocks else "body",
                    containers=tuple(word for group in recent for word in group),
                    link_share=gathering.linked / max(1, gathering.total),
                )
            )
        gathering = _Gathering()

    for node, entering in _walk(soup):
        if isinstance(node, NavigableString):
            gathering.add(str(node), links > 0)
        elif node.name == "br":
            gathering.parts.append(" ")
        elif node.name == "a":
            links += 1 if entering else -1
        elif node.name not in _INLINE:
            flush()
            if entering:
                open_blocks.append(node)
                names.append(container_words(node))
            else:
                open_blocks.pop()
                names.pop()
    flush()
    return tuple(blocks)


def _walk(root: Tag) -> Iterator[tuple[Tag | NavigableString, bool]]:
    """Visible nodes in document order: strings once, tags on entering and on leaving."""
    stack: list[tuple[Tag | NavigableString, bool]] = [(root, False), (root, True)]
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if not entering or not isinstance(node, Tag):
            continue
        for child in reversed(node.contents):
            if isinstance(child, PreformattedString):
                continue  # comments, doctypes, CDATA, processing instructions
            if isinstance(child, NavigableString):
                stack.append((child, True))
            elif isinstance(child, Tag) and child.name not in _SILENT:
                if child.name != "br":
                    stack.append((child, False))
                stack.append((child, True))


def container_words(tag: Tag) -> tuple[str, ...]:
    """Tag name, then the words of class and id: ``pg-title--sticky`` gives pg, title, sticky."""
    named: list[str] = [tag.name]
    if tag.name in ("html", "body"):
        return (tag.name,)  # classes of the whole page say nothing of a part of it
    for attribute in ("class", "id", "role"):
        value = tag.get(attribute)
        if value:
            joined = " ".join(value) if isinstance(value, list) else str(value)
            named.extend(_WORD.findall(joined.lower().replace("_", "-")))
    return tuple(named)
