"""Lines to pieces: paragraphs, with the lines of a hard-wrapped text joined again.

A piece is what gets a label. Whether a line break is the author's or the wrapper's is decided line
by line, in :mod:`newsx.strip.wrapping`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from newsx.load.page import Page
from newsx.strip.hyphens import Hyphenation
from newsx.strip.placeholders import has_numbered_links, link_numbers, placeholders
from newsx.strip.rows import Row, has_word, rows
from newsx.strip.wrapping import find_wrapping


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list item or line of chrome, and the source spans it is made of.

    ``joints`` are what stands between the spans in the text. ``extent`` is the stretch of the
    source that the piece answers for: the spans, and what a mailer or a browser put before them.
    ``wordless``: a rule, an empty bullet, or a placeholder for a button or a picture.
    """

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    joints: tuple[str, ...] = ()
    extent: tuple[int, int] | None = None
    tag: str = "line"
    containers: tuple[str, ...] = ()
    link_share: float = 0.0
    bullet: bool = False
    blank_before: bool = False
    indent: int = 0
    wordless: bool = False

    @property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


class _Stretch(NamedTuple):
    """Words of a line, or what a browser wrote in it where the page has no words."""

    start: int
    end: int
    wordless: bool
    row: Row

    @property
    def opens(self) -> bool:
        """Whether its line begins with it."""
        return self.start == self.row.start


def text_pieces(page: Page) -> list[Piece]:
    """Pieces of a text page, in order; together they hold every line of it."""
    numbered = has_numbered_links(page.text)
    found = rows(page.blocks, numbered)
    lines = [row.line for row in found]
    wrapping = find_wrapping(lines)
    spans = wrapping.paragraphs(lines) if wrapping else [(at, at + 1) for at in range(len(lines))]
    paragraphs = [found[first:last] for first, last in spans]
    assembly = _Assembly(page.text, numbered, Hyphenation(page.text, _breaks(paragraphs)))
    return [piece for paragraph in paragraphs for piece in assembly.pieces(paragraph)]


def html_pieces(page: Page) -> list[Piece]:
    """Pieces of an HTML page: its blocks."""
    return [
        Piece(
            block.text, tag=block.tag, containers=block.containers,
            link_share=block.link_share, bullet=block.tag == "li", blank_before=True,
        )
        for block in page.blocks
    ]  # fmt: skip


def _breaks(paragraphs: Sequence[Sequence[Row]]) -> list[str]:
    """The lines that go on below."""
    return [row.text for paragraph in paragraphs for row in paragraph[:-1]]


@dataclass(frozen=True)
class _Assembly:
    """Makes pieces of the lines of a paragraph."""

    source: str
    numbered: bool
    hyphenation: Hyphenation

    def pieces(self, paragraph: Sequence[Row]) -> Iterator[Piece]:
        """One piece, or several where placeholders stand between the words."""
        stretches = [stretch for row in paragraph for stretch in _stretches(row)]
        for wordless, group in groupby(stretches, key=lambda stretch: stretch.wordless):
            yield self._piece(list(group), wordless)

    def _piece(self, stretches: Sequence[_Stretch], wordless: bool) -> Piece:
        first, last = stretches[0], stretches[-1]
        spans, joints = self._joined(stretches)
        texts = [self.source[start:end] for start, end in spans]
        row = first.row
        return Piece(
            "".join(part for pair in zip(["", *joints], texts, strict=True) for part in pair),
            spans=tuple(spans),
            joints=tuple(joints),
            extent=(row.block.start or 0 if first.opens else first.start, last.end),
            bullet=first.opens and bool(row.line.bullet) and not wordless,
            blank_before=first.opens and row.block.blank_before,
            indent=row.line.indent,
            wordless=wordless,
        )

    def _joined(self, stretches: Sequence[_Stretch]) -> tuple[list[tuple[int, int]], list[str]]:
        """The spans of a piece, and what stands between each and the next."""
        spans = self._spans(stretches[0])
        joints = [""] * (len(spans) - 1)
        for above, below in pairwise(stretches):
            lines = (self.source[each.start : each.end] for each in (above, below))
            joint, is_hyphenated = self.hyphenation.joint(*lines)
            if is_hyphenated:
                spans[-1] = (spans[-1][0], spans[-1][1] - 1)
            more = self._spans(below)
            joints += [joint, *[""] * (len(more) - 1)]
            spans += more
        return spans, joints

    def _spans(self, stretch: _Stretch) -> list[tuple[int, int]]:
        """The stretch without the numbers that a browser put before its links."""
        start, end = stretch.start, stretch.end
        if not self.numbered or stretch.wordless:
            return [(start, end)]
        spans = []
        for before, after in link_numbers(self.source[start:end]):
            if stretch.start + before > start:
                spans.append((start, stretch.start + before))
            start = stretch.start + after
        return [*spans, (start, end)]


def _stretches(row: Row) -> list[_Stretch]:
    """The words of a line and its placeholders, in order."""
    marks = placeholders(row.text)
    if not marks:
        return [_Stretch(row.start, row.end, not row.line.head, row)]
    stretches: list[_Stretch] = []
    edges = [0, *(at for span in marks for at in span), len(row.text)]
    for number, (begin, end) in enumerate(pairwise(edges)):
        text = row.text[begin:end]
        if text.strip():
            begin += len(text) - len(text.lstrip())
            wordless = number % 2 == 1 or not has_word(text)
            stretches.append(
                _Stretch(row.start + begin, row.start + begin + len(text.strip()), wordless, row)
            )
    return stretches
