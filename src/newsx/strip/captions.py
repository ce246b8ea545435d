"""Captions: what stands beside a picture's credit, and what a dump says twice in a row.

A dump has the alternative text of a picture next to its caption: the same words, or some of them.
"""

from __future__ import annotations

from itertools import pairwise

from newsx.strip.labels import Label
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded, word_set

_FEWEST_WORDS = 4
_SHARED = 0.5  # of the content words of the shorter
_FEWEST_SHARED = 2
_MOST_ALT_WORDS = 40


def mark_captions(pieces: list[Piece], marks: list[Label | None]) -> None:
    """Adds to ``marks`` the captions that only their neighbours give away."""
    folds = [folded(piece.text) for piece in pieces]
    for above, below in pairwise(range(len(pieces))):
        if marks[above] is None and marks[below] is None:
            if above and _begins(folds[above], folds[below]):
                marks[above] = Label("caption", "said_twice_in_a_row")
                marks[below] = Label("duplicate", "said_before", {"first_at": float(above)})
        elif _is_caption(marks[above]) and marks[below] is None and folds[below]:
            if f" {folds[below]} " in f" {folds[above]} ":
                marks[below] = Label("duplicate", "said_in_caption")
        elif _is_caption(marks[below]) and marks[above] is None and _is_alt(pieces, above, folds):
            marks[above] = Label("caption", "alt_text")


def _is_caption(found: Label | None) -> bool:
    return found is not None and found.kind == "caption"


def _begins(one: str, other: str) -> bool:
    """Whether one says what the other begins with."""
    short, long = sorted((one, other), key=len)
    return short.count(" ") >= _FEWEST_WORDS - 1 and f"{long} ".startswith(f"{short} ")


def _is_alt(pieces: list[Piece], above: int, folds: list[str]) -> bool:
    """Whether a piece says, in part, what the caption below it says."""
    piece, caption = pieces[above], pieces[above + 1]
    if _begins(folds[above], folds[above + 1]):
        return True
    if piece.words > _MOST_ALT_WORDS or features(piece.text)["quoted"]:
        return False
    words, others = word_set(piece.text), word_set(caption.text)
    shared = len(words & others)
    return shared >= _FEWEST_SHARED and shared >= _SHARED * min(len(words), len(others))
