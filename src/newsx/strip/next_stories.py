"""The stories that follow on one page, as endless scrolling loads them: each has its headline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.strip.containers import prose_words
from newsx.strip.layout import HEADINGS, around, place
from newsx.strip.pieces import Piece

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST_WORDS = 50  # of prose, in a story
_MOST_TIMES_LONGER = 2  # than what is above: else that is an abstract
_FEWEST_HEADLINE_WORDS = 3


def next_stories(pieces: Sequence[Piece], title: int | None) -> list[HtmlElement]:
    """The elements that hold another headline with a story as one of their name holds the first.

    Another headline is a heading of the same rank below a story's worth of prose.
    """
    if title is None or pieces[title].tag not in HEADINGS:
        return []
    headlines = {
        at
        for at in range(title + 1, len(pieces))
        if pieces[at].tag == pieces[title].tag and pieces[at].words >= _FEWEST_HEADLINE_WORDS
    }
    if not headlines:
        return []
    prose = [prose_words(piece) for piece in pieces]
    own = set(around(pieces[title]))  # and what is around the paragraphs under it
    names = {place(element) for element in own if element is not pieces[title].element}
    held: Counter[HtmlElement] = Counter()
    for piece, own_words in zip(pieces, prose, strict=True):
        if own_words:
            held.update(dict.fromkeys(around(piece), own_words))
    words = 0
    found: list[HtmlElement] = []
    for index in range(title + 1, len(pieces)):
        piece = pieces[index]
        if index in headlines and words >= _FEWEST_WORDS:
            apart = [element for element in around(piece) if element not in own]
            twin = apart[-1] if apart and place(apart[-1]) in names else None
            if twin is not None and _FEWEST_WORDS <= held[twin] <= _MOST_TIMES_LONGER * words:
                found.append(twin)
        if prose[index]:
            words += prose[index]
            own.update(around(piece))
    return found
