"""HTML to a tree, and the tree to blocks: the text of each block-level element, in order.

A page is parsed once, by lxml. Where libxml2 gives up (elements nested deeper than 256, a node of
more than 10 MB), the same parser's events are read without a tree of its own, and a tree is built
from them that is never deeper than ``_DEEPEST``; so nothing is lost, and whatever walks the tree
afterwards, in C or by recursion, is safe. Here it is walked with a stack, in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import dropwhile, islice
from typing import Any

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring, html_parser

from newsx.load.page import Block, fit_for_tree

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label"
    " mark nobr picture q rb rp rt ruby s samp small source span strike strong sub sup time tt u"
    " var wbr".split()
)
_SILENT = frozenset(
    "script style noscript template head svg math canvas object iframe select option".split()
)
_METADATA = frozenset(
    "base basefont bgsound link meta noscript script style template title".split()
)
_END_TAGS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)  # lxml reads nothing after them
_DEEPEST = 200
_LOOKS = frozenset("b big em font i nobr s small strike strong tt u".split())
_PARAGRAPH_BREAKS = 2  # line breaks in a row
_PARAGRAPHS_OF_A_CARD = 3


def parse(html: str) -> HtmlElement:
    """The tree of a page that is already decoded; comments are not in it."""
    # Replaced, not removed: what they part must not grow into a tag.
    html = _END_TAGS.sub(" ", _without_declaration(html))
    parser = HTMLParser(remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(html, parser=parser)
    except etree.ParserError:  # nothing in it
        return html_parser.makeelement("html")
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        target: Any = _ShallowTree()  # the stubs ask for bytes, which nobody gives it
        root = etree.fromstring(html, etree.HTMLParser(target=target, huge_tree=True))
    _begin_body(root)
    return root


def _without_declaration(html: str) -> str:
    """Without ``<?xml ...?>``: lxml refuses a str that says its encoding."""
    start = html.find("<?xml")
    end = html.find(">", start)
    return html if start < 0 or end < 0 else html[:start].rstrip() + html[end + 1 :]


def _begin_body(root: HtmlElement) -> None:
    """Let the body begin where a browser does: with the first element that is no metadata.

    HTML may leave out the tags ``head`` and ``body``; libxml2, which knows the elements of HTML 4,
    takes a ``main`` or an ``article`` below a ``title`` for a part of the head then.
    """
    head = next(root.iter("head"), None)
    if head is None:
        return
    strays = list(dropwhile(lambda child: child.tag in _METADATA, head))
    if not strays:
        return
    body = head.getnext()
    if body is None or body.tag != "body":
        body = html_parser.makeelement("body")
        head.addnext(body)
    if body.text:
        strays[-1].tail = fit_for_tree((strays[-1].tail or "") + body.text)
        body.text = None
    for place, stray in enumerate(strays):
        body.insert(place, stray)


class _ShallowTree:
    """A parser target: a tree in which the elements below ``_DEEPEST`` stand side by side.

    Those that only say how words look are left out there: pages have them unclosed by thousands.
    """

    def __init__(self) -> None:
        self._open = [html_parser.makeelement("html")]
        # Of each element of the page that is open; None for one that is left out.
        self._deepened: list[bool | None] = []
        self._before: HtmlElement | None = None  # the element that the next text follows
        self._parts: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        deepens = len(self._open) <= _DEEPEST
        if not deepens and tag in _LOOKS:
            self._deepened.append(None)
            return
        self._flush()
        self._deepened.append(deepens)
        if not deepens:
            self._open.pop()
        element = _element(tag, attributes)
        self._open[-1].append(element)
        self._open.append(element)
        self._before = None

    def end(self, tag: str) -> None:
        deepened = self._deepened.pop()
        if deepened is None:
            return
        self._flush()
        self._before = self._open.pop() if deepened else self._open[-1]
        if self._before.tail and tag not in _INLINE:
            self._parts.append("\n")  # an element that stood around it ends here

    def data(self, data: str) -> None:
        self._parts.append(data)

    def comment(self, text: str) -> None:
        """A comment is no text."""

    def close(self) -> HtmlElement:
        self._flush()
        return self._open[0]

    def _flush(self) -> None:
        text = fit_for_tree("".join(self._parts))
        self._parts.clear()
        if self._before is not None:
            self._before.tail = (self._before.tail or "") + text
        else:
            self._open[-1].text = (self._open[-1].text or "") + text


def _element(tag: str, attributes: Mapping[str, str]) -> HtmlElement:
    try:
        element = html_parser.makeelement("body" if tag == "html" else tag)
    except ValueError:  # no name that a tree may hold
        element = html_parser.makeelement("div")
    for name, value in attributes.items():
        with suppress(ValueError):
            element.set(name, value)
    return element


class _Gathering:
    """Text gathered since the last block boundary."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = 0  # characters inside links
        self.breaks = 0  # <br> in a row, at the end

    def add(self, text: str, in_link: bool) -> None:
        self.parts.append(text)
        if in_link:
            self.linked += len(text.strip())
        if self.breaks and not text.isspace():
            self.breaks = 0

    def ends_paragraph(self) -> bool:
        """Adds a line break; whether it is the second in a row."""
        self.parts.append(" ")
        self.breaks += 1
        return self.breaks == _PARAGRAPH_BREAKS

    def block(self, element: HtmlElement) -> Block | None:
        """The block that the text is, or None if it is blank; begins anew."""
        if not self.parts:
            return None
        text = " ".join("".join(self.parts).split())
        total = sum(len(part.strip()) for part in self.parts) if self.linked else 1
        share = self.linked / total
        self.parts.clear()
        self.linked = self.breaks = 0
        if not text:
            return None
        return Block(text, tag=element.tag, link_share=share, element=element)


def html_blocks(root: HtmlElement) -> tuple[Block, ...]:
    """Blocks of the visible text; white space is collapsed as a browser would.

    Two line breaks in a row end a block, as they end a paragraph on the screen.
    """
    blocks: list[Block] = []
    gathering = _Gathering()
    open_blocks = [root]
    open_links: list[bool] = []
    for element, entering in _walk(root):
        tag = element.tag
        if tag == "a":
            if entering:
                open_links.append(_is_link(element))
            else:
                open_links.pop()
        elif tag == "br":
            ends = gathering.ends_paragraph()
            if ends and (block := gathering.block(open_blocks[-1])):
                blocks.append(block)
        elif tag not in _INLINE and tag not in _SILENT:
            if block := gathering.block(open_blocks[-1]):
                blocks.append(block)
            if entering:
                open_blocks.append(element)
            else:
                open_blocks.pop()
        text = element.text if entering else element.tail
        if text:
            gathering.add(text, any(open_links))
    if block := gathering.block(root):
        blocks.append(block)
    return tuple(blocks)


def _is_link(element: HtmlElement) -> bool:
    """Whether an ``a`` holds words that lead elsewhere, and was not just left open.

    A card that links to another story has a headline and a line or two, no run of paragraphs.
    """
    return next(islice(element.iter("p"), _PARAGRAPHS_OF_A_CARD, None), None) is None


def _walk(root: HtmlElement) -> Iterator[tuple[HtmlElement, bool]]:
    """Elements in document order, on entering and on leaving; silent ones only on leaving."""
    stack: list[tuple[HtmlElement, bool]] = [(root, True)]
    while stack:
        element, entering = stack.pop()
        yield element, entering
        if entering:
            stack.append((element, False))
            for child in reversed(element):
                stack.append((child, child.tag not in _SILENT and child.tag != "br"))
