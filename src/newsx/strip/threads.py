"""Threads of readers' comments: a name, a time, what the reader wrote, a button to reply.

    Ann Lee says:                     Ann Lee | 28.10.2016 11:02
    June 11, 2013 at 4:31 pm          ...
    ...
    Reply

Two heads make a thread; one does below a line that counts or invites comments. In a short article
readers write more than the reporter, so a thread is found before the story is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsx.strip.date_lines import is_date_line
from newsx.strip.labels import Label
from newsx.strip.pieces import Piece

COMMENT = "comment_in_thread"
_SAYS = re.compile(r"[^!?:,]{2,40}\b(?:says|said|wrote|writes) ?:$")
_BETWEEN = re.compile(r"(?:(?<!\s)\s++)?[|·•,–—]\s*")
_CLOCK = re.compile(r"\d[:.]\d\d|\bago$|\d ?[ap]\.?m\b", re.IGNORECASE)
_BUTTON = re.compile(
    r"(?:reply|like|flag|report|recommend|share|quote|upvote|permalink)(?: ?\(?\d+\)?)?$",
    re.IGNORECASE,
)
_MOST_HEAD_WORDS = 12
_MOST_BETWEEN = 12  # pieces from one head to the next
_MOST_LAST = 3  # pieces below the last head
_NEAR = 6  # pieces from the line that counts comments to the first head
_FEWEST_HEADS = 2


def mark_threads(pieces: list[Piece], marks: list[Label | None]) -> None:
    """Marks the comments of readers, with their names and times."""
    for heads in _threads(pieces):
        spoken = sum(pieces[head].text.endswith(":") for head in heads)
        if spoken >= _FEWEST_HEADS or _below_zone(marks, heads[0]):
            for index in range(heads[0], _end(pieces, heads[-1])):
                marks[index] = Label("comments", COMMENT)


def _threads(pieces: list[Piece]) -> Iterator[list[int]]:
    """Indexes of the heads of comments, those near to each other together."""
    run: list[int] = []
    for index in range(len(pieces) - 1):
        if not _is_head(pieces[index], pieces[index + 1]):
            continue
        if run and index - run[-1] > _MOST_BETWEEN:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _is_head(piece: Piece, below: Piece) -> bool:
    """A name that "says:" above a time, or a reader's name of one word and the hour in one line."""
    if piece.words > _MOST_HEAD_WORDS:
        return False
    if piece.text.endswith(":"):
        return _SAYS.match(piece.text) is not None and is_date_line(below.text)
    if not _CLOCK.search(piece.text):
        return False
    name, *others = _BETWEEN.split(piece.text)
    return " " not in name and bool(others) and is_date_line(others[-1])


def _below_zone(marks: list[Label | None], head: int) -> bool:
    """Whether a line that counts or invites comments stands not far above."""
    above = marks[max(0, head - _NEAR) : head]
    return any(label is not None and label.kind == "comments" for label in above)


def _end(pieces: list[Piece], head: int) -> int:
    """Where the last comment ends: with its button, or its first paragraph."""
    below = head + (2 if pieces[head].text.endswith(":") else 1)
    near = range(below, min(below + _MOST_LAST, len(pieces)))
    button = next((at for at in near if _BUTTON.match(pieces[at].text)), below)
    return min(button + 1, len(pieces))
