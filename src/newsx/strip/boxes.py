"""Boxes in and below a body that an extractor takes for a part of it.

A box is the outermost element around a piece that holds no paragraph of the body's own group: fact
boxes, appeals, newsletters, consents, other stories. Its words may be prose as good as the body's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.strip.layout import HEADINGS, PARTS, Layout, around, is_quoted
from newsx.strip.pieces import Piece

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST_PARAGRAPHS = 2  # of the main group
_MOST_TITLED = 0.35  # of the body's words
_MOST_BELOW = 0.15
TITLED = "box_with_heading"
BELOW = "box_below_body"
_PICTURED = "box_with_picture"
_MOST_CAPTION_WORDS = 30
_NO_BOXES = PARTS | {"figure", "table"}


def boxes(layout: Layout, rules: Sequence[str | None]) -> dict[int, str]:
    """The pieces of the body that are of a box and no part of it, with the rule that says so."""
    if len(layout.main) < _FEWEST_PARAGRAPHS:
        return {}
    total = sum(p.words for p, rule in zip(layout.pieces, rules, strict=True) if rule)
    found: dict[int, str] = {}
    for box, members in _boxed(layout, rules).items():
        if members[0] < layout.main[0]:
            continue  # what opens a story often has a container of its own
        pieces = [layout.pieces[index] for index in members]
        share = sum(piece.words for piece in pieces) / total
        headings = sum(piece.tag in HEADINGS for piece in pieces)
        if members[0] < layout.main[-1] and not headings and _is_picture(box, pieces):
            found.update(dict.fromkeys(members, _PICTURED))
        elif 0 < headings < len(pieces) and share <= _MOST_TITLED:
            found.update(dict.fromkeys(members, TITLED))
        elif members[0] > layout.main[-1] and share < _MOST_BELOW and _is_apart(pieces, headings):
            found.update(dict.fromkeys(members, BELOW))
    return found


def _is_picture(box: HtmlElement, pieces: Sequence[Piece]) -> bool:
    """Whether the box is a picture with a line or two."""
    words = sum(piece.words for piece in pieces)
    return words <= _MOST_CAPTION_WORDS and next(box.iter("img", "picture"), None) is not None


def _is_apart(pieces: Sequence[Piece], headings: int) -> bool:
    """Whether the box is no list, quotation or heading, each of which may end a story."""
    quoted = all(piece.tag == "li" or is_quoted(piece) for piece in pieces)
    return not quoted and headings < len(pieces)


def _boxed(layout: Layout, rules: Sequence[str | None]) -> dict[HtmlElement, list[int]]:
    """The kept pieces of each box, box by box."""
    body = {element for index in layout.main for element in around(layout.pieces[index])}
    found: dict[HtmlElement, list[int]] = {}
    for index, piece in enumerate(layout.pieces):
        if rules[index] is None:
            continue
        apart = [element for element in around(piece) if element not in body]
        if apart and apart[-1].tag not in _NO_BOXES:
            found.setdefault(apart[-1], []).append(index)
    return found
