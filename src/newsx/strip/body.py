"""Which pieces of a page are its body, each with the rule that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from newsx.load.page import Page
from newsx.strip.containers import Containers
from newsx.strip.extraction import extracted, held
from newsx.strip.pieces import Piece
from newsx.strip.prose import is_prose, is_sentence

_LOST_A_BLOCK = 2.0
_FEWEST_BODY_CHARACTERS = 120  # less than this from trafilatura means that it found no body
_FEWEST_SIBLING_WORDS = 3
_MOST_LINKED = 0.5
_PLAIN = "paragraph_of_text"
_SIBLING = "same_container_as_body"
_VOTE = "trafilatura"

Group = tuple[str, ...]


def find_body(page: Page, pieces: Sequence[Piece], containers: Containers) -> list[str | None]:
    """For each piece the rule by which it is body, or None.

    trafilatura, unless plain paragraphs hold more than twice its words: then it lost a block.
    """
    groups = [group(piece) for piece in pieces]
    plain = [_is_plain(piece, containers, i) for i, piece in enumerate(pieces)]
    main = _largest(pieces, groups, plain)
    in_main = [one and group == main for one, group in zip(plain, groups, strict=True)]
    main_words = sum(p.words for p, inside in zip(pieces, in_main, strict=True) if inside)
    body = extracted(page, containers.cut)
    if len(body) < _FEWEST_BODY_CHARACTERS:
        return [_PLAIN if one else None for one in plain]
    if len(body.split()) * _LOST_A_BLOCK < main_words:
        return [_PLAIN if one else None for one in in_main]
    kept = held(pieces, body)
    rules = [
        _VOTE if one and containers.cutting(index) is None else None
        for index, one in enumerate(kept)
    ]
    return _with_siblings(pieces, groups, rules, plain)


def group(piece: Piece) -> Group:
    """What names the place of a piece in the page's layout: its element and two around it."""
    found: list[str] = []
    element = piece.element
    while element is not None and len(found) < 3:
        found.append(f"{element.tag}.{element.get('class') or ''}")
        element = element.getparent()
    return (piece.tag, *found[1:])


def _is_plain(piece: Piece, containers: Containers, index: int) -> bool:
    """Running text in a paragraph that no chrome container holds, in whatever language."""
    return (
        containers.naming(index) is None
        and containers.cutting(index) is None
        and piece.link_share < _MOST_LINKED
        and (is_prose(piece.text) or is_sentence(piece.text))
    )


def _largest(
    pieces: Sequence[Piece], groups: Sequence[Group], counted: Sequence[object]
) -> Group | None:
    """The group with most words among the pieces that are counted."""
    words: Counter[Group] = Counter()
    for piece, name, counts in zip(pieces, groups, counted, strict=True):
        if counts:
            words[name] += piece.words
    return words.most_common(1)[0][0] if words else None


def _with_siblings(
    pieces: Sequence[Piece],
    groups: Sequence[Group],
    rules: list[str | None],
    plain: Sequence[bool],
) -> list[str | None]:
    """What stands in containers of the same class as most of the body is body, too."""
    main = _largest(pieces, groups, rules)
    return [
        rule or (_SIBLING if plain[index] and groups[index] == main else None)
        for index, rule in enumerate(rules)
    ]
