"""Whether prose below a gap is still of the story: it names whom the story names.

A box of other stories, a video or a list of figures in the midst of a short story weighs more than
the paragraphs below it; but those speak of the same people and places.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from newsx.result import SegmentKind
from newsx.strip.labels import Label
from newsx.strip.marks import is_author_box, spoken_to_reader
from newsx.strip.pieces import Piece
from newsx.strip.prose import shape

# A capital within a sentence: at its start every word has one.
_NAME = re.compile(r"(?<=[a-z,;:] )[A-Z][\w-]{2,}|(?<=[A-Z][a-z] )[A-Z][\w-]{2,}")
_CAPITAL = re.compile(r"\b[A-Z][\w-]{2,}")
_DATES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June"
    " July August September October November December".split()
)
_MOST_GAP = 10  # pieces that are not prose
_NEAR = 4  # pieces above the story in which captions have names of it
_FOOT = 6  # pieces at the end of a story in which boxes and sign-offs stand
_STOPS: frozenset[SegmentKind] = frozenset({"legal", "comments", "credit", "byline"})


def end_beyond_gaps(
    pieces: list[Piece], marks: Sequence[Label | None], good: Collection[int], first: int, last: int
) -> int:
    """Where the story ends, if what speaks of its people below a gap is of it, too."""
    told = (at for at in range(last) if at in good or _is_caption(marks[at]))
    known = names(pieces[at].text for at in told if first - _NEAR <= at)
    if any(is_stop(pieces[at], marks[at]) for at in range(max(first, last - _FOOT), last)):
        return last
    gap = 0
    for index in range(last, len(pieces)):
        if is_stop(pieces[index], marks[index]) or gap > _MOST_GAP:
            break
        if index not in good:
            gap += 1
        elif is_kin(pieces[index].text, known):
            last, gap = index + 1, 0
    return last


def names(paragraphs: Iterable[str]) -> frozenset[str]:
    """The words of names in some paragraphs."""
    return frozenset(name for text in paragraphs for name in _NAME.findall(text)) - _DATES


def is_kin(text: str, known: frozenset[str]) -> bool:
    """Whether a sentence that is not spoken to the reader has one of the story's names."""
    seen = shape(text)
    if not seen.sentence_end or text.endswith(("...", "…")):
        return False
    if not seen.quoted and spoken_to_reader(text) is not None:
        return False
    return not known.isdisjoint(_CAPITAL.findall(text))


def _is_caption(found: Label | None) -> bool:
    return found is not None and found.kind == "caption"


def is_stop(piece: Piece, found: Label | None) -> bool:
    """Whether no more of the story comes below: signatures, comments, rights, the author's box."""
    return (found is not None and found.kind in _STOPS) or is_author_box(piece.text)
