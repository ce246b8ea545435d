"""What an extractor leaves out of the midst of a body: headings, lists, quotes, short lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.strip.containers import Containers
from newsx.strip.layout import HEADINGS, PARTS, Layout, group, holder, is_quoted, place
from newsx.strip.marks import mark
from newsx.strip.pieces import Piece

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_LINKED = 0.5
_BETWEEN = "between_paragraphs"
_QUOTED = "quoted_between_paragraphs"
_AROUND = "around_body"
_BARE = "text_above_paragraphs"  # "<p>" opens a paragraph there, and the first has none


def filled(
    layout: Layout,
    rules: Sequence[str | None],
    plain: Sequence[bool],
    containers: Containers,
) -> list[str | None]:
    """The rules of the body, and of what belongs to it by its place.

    That is whatever stands between its paragraphs in containers of the same class, plain paragraphs
    above its last one in the containers around (a body may begin outside the container that a
    paywall is to hide), and plain text that stands bare right above the first one.
    """
    found = list(rules)
    if not layout.main:
        return found
    holders = [one for at in layout.main if (one := holder(layout.pieces[at])) is not None]
    bare = set(holders)
    holders += _shared_parents(layout)
    places = {place(one) for one in holders}
    outside = {one for each in holders for one in each.iterancestors() if one.tag != "body"}
    for index in range(layout.main[-1]):
        piece = layout.pieces[index]
        own = holder(piece)
        if found[index] is not None or own is None:
            continue
        between = index > layout.main[0]
        if piece.tag not in PARTS:
            is_first = index == layout.main[0] - 1 and own in bare
            found[index] = _BARE if is_first and plain[index] else None
        elif between and is_quoted(piece) and containers.cutting(index) is None:
            found[index] = _QUOTED  # posts of social media among them
        elif between and place(own) in places:
            if _may_fill(piece, containers, index):
                found[index] = _BETWEEN
        elif plain[index] and own in outside:
            found[index] = _AROUND
    return _with_first_heading(layout, found, containers)


def _with_first_heading(
    layout: Layout, rules: list[str | None], containers: Containers
) -> list[str | None]:
    """Also the heading right above the first paragraph, if those further down are of its kind."""
    above = layout.main[0] - 1
    if above < 0 or rules[above] is not None or layout.pieces[above].tag not in HEADINGS:
        return rules
    kept = (index for index in range(above + 1, layout.main[-1]) if rules[index] is not None)
    alike = any(group(layout.pieces[index]) == group(layout.pieces[above]) for index in kept)
    if alike and _may_fill(layout.pieces[above], containers, above):
        rules[above] = _BETWEEN
    return rules


def _shared_parents(layout: Layout) -> list[HtmlElement]:
    """What holds several paragraphs that are no ``p`` but containers themselves."""
    paragraphs = {layout.pieces[at].element: None for at in layout.main}
    parents = Counter(
        parent
        for one in paragraphs
        if one is not None and one.tag not in PARTS and (parent := one.getparent()) is not None
    )
    return [parent for parent, count in parents.items() if count > 1]


def _may_fill(piece: Piece, containers: Containers, index: int) -> bool:
    return (
        containers.cutting(index) is None
        and containers.naming(index) is None
        and piece.link_share < _MOST_LINKED
        and mark(piece.text) is None
    )
