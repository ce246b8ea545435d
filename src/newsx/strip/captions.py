"""Captions: what stands beside a picture's credit, and what a dump says twice in a row.

A dump has the alternative text of a picture next to its caption: the same words, or some of them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from newsx.strip.labels import Label
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded, word_set

# "A woman holding a sign stands on a bridge": what is to be seen, in the present tense.
_DESCRIPTION = re.compile(
    r"(?:A|An|Two|Three|Four|Several) (?:[\w-]+ ){0,3}?"
    r"(?:(?:man|woman|men|women|person|people|boy|girl|couple|group|crowd|child|children|figure|sign)"
    r"(?: and [\w ]{2,20})? (?:\w+ing|stands?|sits?|walks?|holds?|looks?|poses?|gestures?|speaks?"
    r"|in an?|is \w+(?:ed|ing))\b"
    r"|(?:view|photo|photograph|image|picture|map|screenshot|graphic|illustration) (?:of|shows?)\b)"
)
_TELLS = re.compile(
    r"[\"“”„«]|\b(?:was|were|has|had|have|said|says|told|will|would|could|did|died|killed)\b"
)
_FEWEST_WORDS = 4
_SHARED = 0.5  # of the content words of the shorter
_ALMOST_ALL = 0.8
_FEWEST_SHARED = 2
_MOST_ALT_WORDS = 40


def mark_captions(pieces: list[Piece], marks: list[Label | None]) -> None:
    """Adds to ``marks`` the captions that only their neighbours give away."""
    folds = [folded(piece.text) for piece in pieces]
    for index, piece in enumerate(pieces):
        if marks[index] is None and piece.words <= _MOST_ALT_WORDS and _describes(piece.text):
            marks[index] = Label("caption", "describes_picture")
    for above, below in pairwise(range(len(pieces))):
        if marks[above] is None and marks[below] is None:
            if above and (_begins(folds[above], folds[below]) or _same(pieces, above)):
                marks[above] = Label("caption", "said_twice_in_a_row")
                marks[below] = Label("duplicate", "said_before", {"first_at": float(above)})
        elif marks[above] is not None and marks[below] is None and folds[below]:
            if f" {folds[below]} " in f" {folds[above]} ":
                marks[below] = Label("duplicate", "said_in_caption")
        elif _is_caption(marks[below]) and marks[above] is None and _is_alt(pieces, above, folds):
            marks[above] = Label("caption", "alt_text")


def _describes(text: str) -> bool:
    return bool(_DESCRIPTION.match(text)) and not _TELLS.search(text)


def _is_caption(found: Label | None) -> bool:
    return found is not None and found.kind == "caption"


def _begins(one: str, other: str) -> bool:
    """Whether one says what the other begins with."""
    short, long = sorted((one, other), key=len)
    return short.count(" ") >= _FEWEST_WORDS - 1 and f"{long} ".startswith(f"{short} ")


def _same(pieces: list[Piece], above: int) -> bool:
    """Whether two lines in a row say the same in almost the same words."""
    one, other = pieces[above], pieces[above + 1]
    fewer, more = sorted((one.words, other.words))
    if not _FEWEST_WORDS <= more <= _MOST_ALT_WORDS or more > 3 * fewer:
        return False
    if features(one.text)["quoted"] or features(other.text)["quoted"]:
        return False
    words, others = word_set(one.text), word_set(other.text)
    most = max(len(words), len(others))
    return most >= _FEWEST_WORDS and len(words & others) >= _ALMOST_ALL * most


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
