"""Which pieces of a page are its body, each with the rule that says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsx.load.page import Page
from newsx.strip.boxes import boxes
from newsx.strip.containers import Containers, prose_words
from newsx.strip.extraction import extracted, held
from newsx.strip.filling import filled
from newsx.strip.layout import Layout, group, largest
from newsx.strip.pieces import Piece

_LOST_A_BLOCK = 2.0
_FEWEST_LOST_PARAGRAPHS = 3
_FEWEST_LOST_WORDS = 250  # in fewer paragraphs
_FEWEST_BODY_CHARACTERS = 120  # less than this from trafilatura means that it found no body
_PLAIN = "paragraph_of_text"
_SIBLING = "same_container_as_body"
_VOTE = "trafilatura"


@dataclass(frozen=True)
class Body:
    """For each piece the rule by which it is body, or None; and what was taken out again, why."""

    rules: Sequence[str | None]
    taken_out: dict[int, str]
    first: int | None = None  # the first paragraph of the container that holds most of it


def find_body(page: Page, pieces: Sequence[Piece], containers: Containers) -> Body:
    """The body of a page: what trafilatura finds, completed and cleaned by the page's layout.

    If one kind of container holds more than twice trafilatura's words in plain paragraphs, then
    trafilatura lost a block, and those paragraphs are taken.
    """
    groups = [group(piece) for piece in pieces]
    plain = [_is_plain(piece, containers, index) for index, piece in enumerate(pieces)]
    main = largest(pieces, groups, plain)
    inside = [one and name == main for one, name in zip(plain, groups, strict=True)]
    words = [piece.words for piece, counts in zip(pieces, inside, strict=True) if counts]
    text = extracted(page, containers.cut)
    is_block = len(words) >= _FEWEST_LOST_PARAGRAPHS or sum(words) >= _FEWEST_LOST_WORDS
    if is_block and len(text.split()) * _LOST_A_BLOCK < sum(words):
        rules = [_PLAIN if one else None for one in inside]
    elif len(text) < _FEWEST_BODY_CHARACTERS:
        return Body([_PLAIN if one else None for one in plain], {})
    else:
        rules = [
            _VOTE if one and containers.cutting(index) is None else None
            for index, one in enumerate(held(pieces, text))
        ]
    main = largest(pieces, groups, rules)
    for index, one in enumerate(plain):
        if one and groups[index] == main:
            rules[index] = rules[index] or _SIBLING
    layout = Layout.of(pieces, groups, rules)
    rules = filled(layout, rules, plain, containers)
    taken_out = boxes(layout, rules)
    rules = [None if index in taken_out else rule for index, rule in enumerate(rules)]
    return Body(rules, taken_out, layout.main[0] if layout.main else None)


def _is_plain(piece: Piece, containers: Containers, index: int) -> bool:
    """Running text in a paragraph that no chrome container holds, in whatever language."""
    return (
        containers.naming(index) is None
        and containers.cutting(index) is None
        and prose_words(piece) > 0
    )
