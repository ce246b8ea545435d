"""Lines to pieces: paragraphs, with the lines of a hard-wrapped text joined again.

A piece is what gets a label. Whether a line break is the author's or the wrapper's is decided line
by line, in :mod:`newsx.strip.wrapping`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsx.load.page import Block, Page
from newsx.strip.wrapping import Line, find_wrapping

_BULLET = re.compile(r"(?:[•◦▪‣·*+–—-]|\(?\d{1,2}[.)])\s+(?=\S)")
_WORD = re.compile(r"\w")


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
    indent: int = 0

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


def text_pieces(page: Page) -> list[Piece]:
    """Pieces of a text page, in order; together they hold every line of it."""
    blocks = page.blocks
    lines = [_line(block) for block in blocks]
    wrapping = find_wrapping(lines)
    if wrapping is None:
        return [_piece([block]) for block in blocks]
    pieces: list[list[Block]] = []
    for at, (block, line) in enumerate(zip(blocks, lines, strict=True)):
        following = lines[at + 1].indent if at + 1 < len(lines) else None
        if at and wrapping.joins(lines[at - 1], line, len(pieces[-1]) == 1, following):
            pieces[-1].append(block)
        else:
            pieces.append([block])
    return [_piece(each) for each in pieces]


def html_pieces(page: Page) -> list[Piece]:
    """Pieces of an HTML page: its blocks."""
    return [
        Piece(
            block.text, tag=block.tag, containers=block.containers,
            link_share=block.link_share, bullet=block.tag == "li", blank_before=True,
        )
        for block in page.blocks
    ]  # fmt: skip


def _line(block: Block) -> Line:
    """A block as a wrapper sees it."""
    text = block.text
    words = text.split(None, 1)
    bullet = _BULLET.match(text)
    word = _WORD.search(text) is not None
    char = text[0]
    return Line(
        indent=block.indent,
        right=block.indent + len(text),
        head=len(words[0]) if word else 0,
        lower=True if char.islower() else False if char.isupper() else None,
        solid=len(words) == 1,
        ends=text[-1] in ".?!",
        gap=block.blank_lines,
        opens=bullet is not None or not word,
        hangs=bullet.end() if bullet else 0,
    )


def _piece(lines: list[Block]) -> Piece:
    first = lines[0]
    bullet = _BULLET.match(first.text)
    spans = [(line.start or 0, line.end or 0) for line in lines]
    return Piece(
        " ".join(line.text for line in lines),
        spans=tuple(spans),
        bullet=bullet is not None,
        blank_before=first.blank_before,
        indent=first.indent,
    )
