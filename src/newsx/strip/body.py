"""Which pieces of a page are its body, each with the rule that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from typing import TYPE_CHECKING

from newsx.load.page import Page
from newsx.strip.containers import Containers
from newsx.strip.extraction import extracted, held
from newsx.strip.marks import mark
from newsx.strip.pieces import Piece
from newsx.strip.prose import is_prose, is_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOST_A_BLOCK = 2.0
_FEWEST_BODY_CHARACTERS = 120  # less than this from trafilatura means that it found no body
_FEWEST_SIBLING_WORDS = 3
_MOST_LINKED = 0.5
_PLAIN = "paragraph_of_text"
_SIBLING = "same_container_as_body"
_VOTE = "trafilatura"
_BETWEEN = "between_paragraphs"
_ABOVE = "paragraph_above_body"
_PARTS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre".split())

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
    rules = _with_siblings(pieces, groups, rules, plain)
    return _completed(pieces, groups, rules, plain, containers)


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


def _completed(
    pieces: Sequence[Piece],
    groups: Sequence[Group],
    rules: list[str | None],
    plain: Sequence[bool],
    containers: Containers,
) -> list[str | None]:
    """Headings, lists and lines between the paragraphs of the body, out of the same container."""
    main = _largest(pieces, groups, rules)
    inside = [i for i, rule in enumerate(rules) if rule and groups[i] == main]
    if not inside:
        return rules
    outers = [outer for i in inside if (outer := _outer(pieces[i])) is not None]
    places = {_place(outer) for outer in outers}
    above = {element for outer in outers for element in outer.iterancestors()}
    found = list(rules)
    for index in range(inside[-1]):
        piece = pieces[index]
        if rules[index] is not None:
            continue
        outer = _outer(piece)
        if outer is None or piece.tag not in _PARTS:
            continue
        if index > inside[0] and _place(outer) in places:
            found[index] = _BETWEEN if _may_fill(piece, containers, index) else None
        elif plain[index] and outer in above and outer.tag != "body":
            found[index] = _ABOVE
    return found


def _outer(piece: Piece) -> HtmlElement | None:
    """The element that holds the paragraph, or the list or block quote that the piece is of."""
    element = piece.element
    while element is not None and element.tag in _PARTS:
        element = element.getparent()
    return element


def _place(element: HtmlElement) -> Group:
    return tuple(
        f"{each.tag}.{each.get('class') or ''}" for each in (element, element.getparent()) if each is not None
    )


def _may_fill(piece: Piece, containers: Containers, index: int) -> bool:
    return (
        containers.cutting(index) is None
        and containers.naming(index) is None
        and piece.link_share < _MOST_LINKED
        and mark(piece.text) is None
    )
