"""Marks over a text, nested so that no two of them cross: what a tree of elements needs.

Offsets are ``[start, end)`` in code points, all into the same text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from newsx.result import Span


@dataclass(frozen=True)
class Mark:
    """A stretch that is marked as a ``kind`` of thing, for the finding ``ref``.

    Where two marks cross, the one of the higher ``rank`` is split: a lower one goes around it.
    ``note`` is for the reader.
    """

    start: int
    end: int
    rank: int
    kind: str
    ref: str
    note: str = ""


@dataclass
class Node:
    """A piece of text: bare (``mark`` is None), or a mark around other pieces.

    ``first``: the first piece of all that are marked for its finding.
    """

    start: int
    end: int
    mark: Mark | None = None
    first: bool = False
    children: list[Node] = field(default_factory=list)


def nested(marks: Iterable[Mark], stretches: Sequence[Span]) -> list[list[Node]]:
    """The pieces of each of ``stretches``, which are in order and apart from each other.

    The bare pieces of a stretch are its whole text in order, and the marks above each are just
    those that cover it.
    """
    waiting = sorted(
        (mark for mark in marks if mark.start < mark.end),
        key=lambda mark: mark.start,
    )
    waiting.reverse()  # the next to begin is the last
    active: list[Mark] = []
    seen: set[str] = set()
    found = []
    for stretch in stretches:
        active = [mark for mark in active if mark.end > stretch.start]
        while waiting and waiting[-1].start < stretch.end:
            mark = waiting.pop()
            if mark.end > stretch.start:
                active.append(mark)
        found.append(_nodes(stretch, active, seen))
    return found


def _nodes(stretch: Span, marks: Sequence[Mark], seen: set[str]) -> list[Node]:
    """The pieces of one stretch. ``seen``: the findings that have had a piece before."""
    root = Node(stretch.start, stretch.end)
    path = [root]  # the open pieces, outermost first
    for start, end, covering in _flat(stretch, marks):
        shared = 1
        for node, mark in zip(path[1:], covering, strict=False):
            if node.mark is not mark:
                break
            shared += 1
        del path[shared:]
        for mark in covering[shared - 1 :]:
            node = Node(start, end, mark, first=mark.ref not in seen)
            seen.add(mark.ref)
            path[-1].children.append(node)
            path.append(node)
        for node in path[1:]:
            node.end = end
        path[-1].children.append(Node(start, end))
    return root.children


def _flat(stretch: Span, marks: Sequence[Mark]) -> Iterable[tuple[int, int, list[Mark]]]:
    """``(start, end, marks that cover it, outermost first)`` between each two boundaries."""
    edges = {stretch.start, stretch.end}
    for mark in marks:
        edges |= {max(mark.start, stretch.start), min(mark.end, stretch.end)}
    waiting = list(reversed(marks))
    active: list[Mark] = []
    for start, end in pairwise(sorted(edges)):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        yield start, end, sorted(active, key=lambda mark: (mark.rank, mark.start, -mark.end))
