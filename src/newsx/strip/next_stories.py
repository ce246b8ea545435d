"""The stories that follow on one page, as endless scrolling loads them: each has its headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.strip.layout import HEADINGS, around, place
from newsx.strip.pieces import Piece
from newsx.strip.prose import is_prose, is_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST_WORDS = 50  # of prose, in a story
_MOST_TIMES_LONGER = 2  # than what is above: else that is an abstract
_MOST_LINKED = 0.5
_FEWEST_HEADLINE_WORDS = 3


def next_stories(pieces: Sequence[Piece], title: int | None) -> list[HtmlElement]:
    """The elements that hold another headline with a story as one of their name holds the first.

    Another headline is a heading of the same rank below a story's worth of prose.
    """
    if title is None or pieces[title].tag not in HEADINGS:
        return []
    prose = [_prose_words(piece) for piece in pieces]
    own = set(around(pieces[title]))  # and what is around the paragraphs under it
    names = {place(element) for element in own if element is not pieces[title].element}
    words = 0
    found: list[HtmlElement] = []
    for index in range(title + 1, len(pieces)):
        piece = pieces[index]
        is_headline = piece.tag == pieces[title].tag and piece.words >= _FEWEST_HEADLINE_WORDS
        if is_headline and words >= _FEWEST_WORDS:
            apart = [element for element in around(piece) if element not in own]
            twin = apart[-1] if apart and place(apart[-1]) in names else None
            held = _prose_in(twin, pieces, prose, index)
            if twin is not None and _FEWEST_WORDS <= held <= _MOST_TIMES_LONGER * words:
                found.append(twin)
        if prose[index]:
            words += prose[index]
            own.update(around(piece))
    return found


def _prose_in(
    element: HtmlElement | None, pieces: Sequence[Piece], prose: Sequence[int], start: int
) -> int:
    """Words of prose in the element, of the pieces from ``start`` on."""
    return sum(prose[at] for at in range(start, len(pieces)) if element in around(pieces[at]))


def _prose_words(piece: Piece) -> int:
    if piece.link_share >= _MOST_LINKED:
        return 0
    return piece.words if is_prose(piece.text) or is_sentence(piece.text) else 0
