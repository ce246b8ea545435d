"""How a page is laid out around its body: which containers hold its paragraphs.

Two pieces are of one group if their elements, and the two around each, have the same names and
classes: a body is often split over several containers of one class, with adverts between.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.strip.pieces import Piece

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements that a paragraph, a heading, a list or a block quote is made of.
PARTS = HEADINGS | frozenset("p ul ol li dl dt dd blockquote pre".split())
_GROUP_DEPTH = 3
_NUMBER = re.compile(r"\d+")  # "part-1" and "part-2" are of one class

Group = tuple[str, ...]


@dataclass(frozen=True)
class Layout:
    """The pieces of a page, and which of them are in the group that has most of its body."""

    pieces: Sequence[Piece]
    main: Sequence[int]

    @classmethod
    def of(cls, pieces: Sequence[Piece], groups: Sequence[Group], kept: Sequence[object]) -> Layout:
        """The layout of a page of whose pieces those are kept that have something in ``kept``."""
        main = largest(pieces, groups, kept)
        held = enumerate(zip(groups, kept, strict=True))
        return cls(pieces, [index for index, (name, one) in held if one and name == main])


def group(piece: Piece) -> Group:
    """The names of the elements around a piece: its own, and two more with their classes."""
    element = piece.element
    around = _names(element.getparent() if element is not None else None, _GROUP_DEPTH - 1)
    return (piece.tag, *around)


def place(element: HtmlElement) -> Group:
    """The names of an element and of the one around it, with their classes."""
    return _names(element, _GROUP_DEPTH - 1)


def _names(element: HtmlElement | None, depth: int) -> Group:
    found: list[str] = []
    while element is not None and len(found) < depth:
        name = element.get("class") or ""
        found.append(f"{element.tag}.{_NUMBER.sub('', name)}")
        element = element.getparent()
    return tuple(found)


def largest(
    pieces: Sequence[Piece], groups: Sequence[Group], counted: Sequence[object]
) -> Group | None:
    """The group with most words among the pieces that are counted."""
    words: Counter[Group] = Counter()
    for piece, name, counts in zip(pieces, groups, counted, strict=True):
        if counts:
            words[name] += piece.words
    return words.most_common(1)[0][0] if words else None


def holder(piece: Piece) -> HtmlElement | None:
    """The element that holds the paragraph, or the list or block quote that the piece is of."""
    element = piece.element
    while element is not None and element.tag in PARTS:
        element = element.getparent()
    return element


def around(piece: Piece) -> list[HtmlElement]:
    """The piece's element and those around it, innermost first."""
    element = piece.element
    return [element, *element.iterancestors()] if element is not None else []


def is_quoted(piece: Piece) -> bool:
    """Whether the piece stands in a block quote."""
    return any(element.tag == "blockquote" for element in around(piece))
