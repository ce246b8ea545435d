"""Lines to pieces: paragraphs, with the lines of a hard-wrapped text joined again.

A piece is what gets a label. Whether a line break is the author's or the wrapper's is decided line
by line, in :mod:`newsx.strip.wrapping`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from newsx.load.page import Page
from newsx.strip.hyphens import PARTING, Hyphenation
from newsx.strip.placeholders import has_numbered_links, link_numbers, placeholders
from newsx.strip.printed import Line, has_word, printed
from newsx.strip.wrapping import find_wrapping

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BARE_BULLETS = frozenset("•◦▪‣⁃∙●○■□·*+o#@=-")


@dataclass(frozen=True)
class Piece:
    """A paragraph, heading, list item or line of chrome, and the source spans it is made of.

    ``joints`` are what stands between the spans in the text. ``extent`` is the stretch of the
    source that the piece answers for: the spans, and what a mailer or a browser put before them.
    ``placeholder``: nothing of the page's, but what a browser wrote for a button or a picture, an
    empty bullet, or a blank line that a mailer marked as quoted.
    """

    text: str
    spans: tuple[tuple[int, int], ...] = ()
    joints: tuple[str, ...] = ()
    extent: tuple[int, int] | None = None
    tag: str = "line"
    link_share: float = 0.0
    bullet: bool = False
    blank_before: bool = False
    indent: int = 0
    placeholder: bool = False
    element: HtmlElement | None = field(default=None, compare=False, repr=False)

    @cached_property
    def words(self) -> int:
        """Number of words."""
        return len(self.text.split())


def text_pieces(page: Page) -> list[Piece]:
    """Pieces of a text page, in order; together they hold every line of it."""
    numbered = has_numbered_links(page.text)
    lines = printed(page.blocks, numbered)
    wrapping = find_wrapping(lines)
    if wrapping is None:
        paragraphs = [[line] for line in lines]
    else:
        paragraphs = [lines[first:last] for first, last in wrapping.paragraphs(lines)]
    joined = [line.text for paragraph in paragraphs for line in paragraph[:-1]]
    source = _Source(page.text, numbered, Hyphenation(page.text, joined))
    return [piece for paragraph in paragraphs for piece in source.pieces(paragraph)]


def html_pieces(page: Page) -> list[Piece]:
    """Pieces of an HTML page: its blocks."""
    return [
        Piece(
            block.text, tag=block.tag,
            link_share=block.link_share, bullet=block.tag == "li", blank_before=True,
            element=block.element,
        )
        for block in page.blocks
    ]  # fmt: skip


class _Source(NamedTuple):
    """The text that pieces are copied from."""

    text: str
    numbered: bool  # whether a browser put numbers before its links
    hyphenation: Hyphenation

    def pieces(self, paragraph: Sequence[Line]) -> list[Piece]:
        """One piece, or several where placeholders stand between the words."""
        parts = [part for line in paragraph for part in _parts(line)]
        if len(parts) == 1 or not any(part.placeholder for part in parts):
            return [self._piece(parts)]
        groups = groupby(parts, attrgetter("placeholder"))
        return [self._piece(list(lines)) for _, lines in groups]

    def _piece(self, lines: Sequence[Line]) -> Piece:
        """The piece that these lines are."""
        first, last = lines[0], lines[-1]
        extent = (first.begins, last.end)
        spans: tuple[tuple[int, int], ...]
        joints: tuple[str, ...]
        if first is last and not self.numbered:
            text, spans, joints = first.text, ((first.start, first.end),), ()
        elif self.numbered or any(line.text[-1] in PARTING for line in lines[:-1]):
            spans, joints = self._joined(lines)
            copied = [self.text[start:end] for start, end in spans]
            text = "".join(chain.from_iterable(zip(("", *joints), copied, strict=True)))
        else:
            text = " ".join([line.text for line in lines])
            spans = tuple([(line.start, line.end) for line in lines])
            joints = (" ",) * (len(lines) - 1)
        return Piece(
            text, spans, joints, extent, "line", 0.0,
            first.bullet != "", first.gap > 0, first.indent, first.placeholder,
        )  # fmt: skip

    def _joined(self, lines: Sequence[Line]) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
        """The spans of a paragraph, and what stands between each and the next."""
        spans = self._spans(lines[0])
        joints = [""] * (len(spans) - 1)
        for above, below in pairwise(lines):
            joint, is_hyphenated = self.hyphenation.joint(above.text, below.text)
            if is_hyphenated:
                spans[-1] = (spans[-1][0], spans[-1][1] - 1)
            more = self._spans(below)
            joints += [joint, *[""] * (len(more) - 1)]
            spans += more
        return tuple(spans), tuple(joints)

    def _spans(self, line: Line) -> list[tuple[int, int]]:
        """The line without the numbers of its links."""
        start = line.start
        if not self.numbered or line.placeholder:
            return [(start, line.end)]
        spans = []
        for before, after in link_numbers(line.text):
            if line.start + before > start:
                spans.append((start, line.start + before))
            start = line.start + after
        return [*spans, (start, line.end)]


def _parts(line: Line) -> list[Line]:
    """A line cut where placeholders stand between its words."""
    if not line.head and (line.text in _BARE_BULLETS or not line.text.strip("> ")):
        return [line._replace(placeholder=True)]
    marks = placeholders(line.text)
    if not marks:
        return [line]
    edges = [0, *chain.from_iterable(marks), len(line.text)]
    parts: list[Line] = []
    for number, (begin, end) in enumerate(pairwise(edges)):
        text = line.text[begin:end].strip()
        if not text:
            continue
        start = line.text.index(text, begin)
        parts.append(
            line._replace(
                text=text,
                begins=line.start + start if parts else line.begins,
                start=line.start + start,
                end=line.start + start + len(text),
                gap=0 if parts else line.gap,
                bullet="" if start else line.bullet,
                placeholder=number % 2 == 1 or not has_word(text),
            )
        )
    return parts
