"""Lines to pieces: paragraphs, with the lines of a hard-wrapped text joined again.

A piece is what gets a label. Whether a line break is the author's or the wrapper's is decided line
by line: where the next word would still have fitted, somebody meant the break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from newsx.load.page import Block, Page

_BULLET = re.compile(r"(?:[•◦▪‣·*+–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
_NARROWEST, _WIDEST = 50, 100  # columns at which mailers, lynx and w3m wrap
_MOSTLY = 0.7


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list item or line of chrome, and the source spans it is made of."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    tag: str = "line"
    containers: tuple[str, ...] = ()
    link_share: float = 0.0
    bullet: bool = False
    blank_before: bool = False

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


def text_pieces(page: Page) -> list[Piece]:
    """Pieces of a text page, in order; together they hold every line of it."""
    width = wrap_width(page.blocks)
    pieces: list[list[Block]] = []
    for block in page.blocks:
        if pieces and width and _continues(pieces[-1][-1], block, width):
            pieces[-1].append(block)
        else:
            pieces.append([block])
    return [_piece(lines) for lines in pieces]


def html_pieces(page: Page) -> list[Piece]:
    """Pieces of an HTML page: its blocks."""
    return [
        Piece(
            block.text, tag=block.tag, containers=block.containers,
            link_share=block.link_share, bullet=block.tag == "li", blank_before=True,
        )
        for block in page.blocks
    ]  # fmt: skip


def wrap_width(blocks: tuple[Block, ...]) -> int | None:
    """The column a text was hard-wrapped at, or None if its lines are paragraphs."""
    lengths = sorted(len(block.text) for block in blocks)
    if not lengths:
        return None
    width = lengths[int(len(lengths) * 0.98)]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    long_pairs = [
        (first, second)
        for first, second in pairwise(blocks)
        if not second.blank_before and len(first.text) >= width / 2
    ]
    full = sum(_is_full(first, second, width) for first, second in long_pairs)
    return width if long_pairs and full >= _MOSTLY * len(long_pairs) else None


def _is_full(line: Block, following: Block, width: int) -> bool:
    """Whether the first word of the next line would not have fitted any more."""
    first_word = following.text.split(maxsplit=1)[0]
    return len(line.text) + 1 + len(first_word) > width - 2


def _continues(line: Block, following: Block, width: int) -> bool:
    if following.blank_before or _BULLET.match(following.text):
        return False
    if not (_has_word(line.text) and _has_word(following.text)):
        return False  # a rule of dashes
    return _is_full(line, following, width)


def _has_word(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _piece(lines: list[Block]) -> Piece:
    first = lines[0]
    bullet = _BULLET.match(first.text)
    spans = [(line.start or 0, line.end or 0) for line in lines]
    return Piece(
        " ".join(line.text for line in lines),
        spans=tuple(spans),
        bullet=bullet is not None,
        blank_before=first.blank_before,
    )
