"""Questions and short answers: an interview, printed as one asked and the other answered.

    Do you get lonely?
    No.

Neither line is prose by itself. Two questions with answers near to each other make an exchange;
one question above a sentence may be a headline, and so may several in a row.
"""

from __future__ import annotations

from newsx.strip.labels import Label
from newsx.strip.pieces import Piece
from newsx.strip.prose import shape

_FEWEST_QUESTIONS = 2
_MOST_BETWEEN = 4  # pieces from one question to the next
_QUESTION, _ANSWER = ("?",), (".", "!", "…")
_CLOSING = " \"'”’»)]*_"


def questions_and_answers(pieces: list[Piece], marks: list[Label | None]) -> frozenset[int]:
    """Indexes of the pieces of exchanges."""
    asked = [
        at
        for at in range(len(pieces) - 1)
        if _ends(pieces, marks, at, _QUESTION) and _ends(pieces, marks, at + 1, _ANSWER)
    ]
    found: set[int] = set()
    run: list[int] = []
    for at in [*asked, len(pieces) + _MOST_BETWEEN]:
        if run and at - run[-1] > _MOST_BETWEEN:
            if len(run) >= _FEWEST_QUESTIONS:
                found.update(_run(pieces, marks, run))
            run = []
        run.append(at)
    return frozenset(found)


def _run(pieces: list[Piece], marks: list[Label | None], asked: list[int]) -> list[int]:
    """From the first question to the last answer, what ends as sentences do."""
    inside = range(asked[0], asked[-1] + 2)
    return [at for at in inside if _ends(pieces, marks, at, _QUESTION + _ANSWER)]


def _ends(pieces: list[Piece], marks: list[Label | None], at: int, ends: tuple[str, ...]) -> bool:
    piece = pieces[at]
    if marks[at] is not None or piece.bullet or not shape(piece.text).words:
        return False
    return piece.text.rstrip(_CLOSING).endswith(ends)
