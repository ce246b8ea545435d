"""Where the story of a text is: the stretch with the most running text.

The maximum-sum stretch of Finn, Kushmerick & Smyth 2001 ("Fact or fiction"): prose counts for,
lines that are not prose count against. Sign-offs, tail labels and boxes end it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from newsx.strip.bylines import byline_authors
from newsx.strip.captions import mark_captions
from newsx.strip.datelines import dateline
from newsx.strip.exchanges import questions_and_answers
from newsx.strip.head import find_title, mark_names, may_be_title
from newsx.strip.kinship import end_beyond_gaps
from newsx.strip.labels import Label
from newsx.strip.marks import mark
from newsx.strip.pieces import Piece
from newsx.strip.prose import folded, is_prose, is_sentence, shape
from newsx.strip.tail import IN_STORIES, cut_tail, is_of_tail
from newsx.strip.threads import mark_threads
from newsx.strip.under_labels import mark_under_labels

_AGAINST = 5.0  # what a line that is not prose counts against a stretch, in words
_A_LINE = 10.0  # what any line costs: a sentence under each of many headlines is no running text
_LEAST = 1.0  # what a short answer counts for
_DATELINE = 120.0  # what the first dateline of the page counts for, in words: there a story begins
_FEWEST_LAST_WORDS = 4
_FEWEST_STORY_WORDS = 60
_PLACEHOLDER = Label("other", "placeholder")
_LATEST_DATELINE = 4  # paragraphs; further down it is another story's


@dataclass(frozen=True)
class Story:
    """A page of text: its pieces, what marks them as chrome, and the story ``[first, last)``.

    ``repeats`` gives for a piece that was said before the index of the first that says it.
    """

    pieces: list[Piece]
    marks: list[Label | None]
    repeats: dict[int, int]
    authors: Sequence[str]
    first: int
    last: int


def find_story(pieces: list[Piece]) -> Story:
    """The story as rules find it."""
    marks = [_PLACEHOLDER if piece.placeholder else mark(piece.text) for piece in pieces]
    mark_threads(pieces, marks)
    mark_under_labels(pieces, marks)
    mark_captions(pieces, marks)
    repeats = _repeats(pieces)
    first, last = _body(pieces, marks, repeats)
    if find_title(pieces, marks, repeats, first, last) is None:
        first = _below_title(pieces, marks, first, last)
    first = _from_dateline(pieces, marks, first, last)
    mark_names(pieces, marks, first)
    authors = byline_authors([p.text for p, m in zip(pieces, marks, strict=True) if _byline(m)])
    last = cut_tail(pieces, marks, first, last, authors)
    last = _to_last_sentence(pieces, marks, repeats, last, authors)
    return Story(pieces, marks, repeats, authors, first, last)


def _byline(found: Label | None) -> bool:
    return found is not None and found.kind == "byline"


def _repeats(pieces: list[Piece]) -> dict[int, int]:
    """Index of a piece -> index of the first that says the same."""
    seen: dict[str, int] = {}
    repeats = {}
    for index, piece in enumerate(pieces):
        key = folded(piece.text)
        if not key:
            continue
        if key in seen:
            repeats[index] = seen[key]
        else:
            seen[key] = index
    return repeats


def _body(
    pieces: list[Piece], marks: list[Label | None], repeats: dict[int, int]
) -> tuple[int, int]:
    """``[first, last)`` of the maximum-sum stretch, drawn in to prose at both ends."""
    asked = questions_and_answers(pieces, marks)
    good = [
        marks[at] is None and ((at not in repeats and is_prose(piece.text)) or at in asked)
        for at, piece in enumerate(pieces)
    ]
    if not any(good):
        return _sentences(pieces, marks)
    against = _against(pieces, marks)
    for cost in (_A_LINE, 0.0):  # a story of short sentences only has no stretch at a cost
        first, last = _stretch(pieces, good, against, cost)
        if sum(piece.words for piece in pieces[first:last]) >= _FEWEST_STORY_WORDS:
            break
    prose = {at for at, is_good in enumerate(good) if is_good}
    return first, end_beyond_gaps(pieces, marks, prose, first, last)


def _sentences(pieces: list[Piece], marks: list[Label | None]) -> tuple[int, int]:
    """The stretch of a page in a language whose function words are not known, or without blanks."""
    long = [marks[at] is None and is_sentence(piece.text) for at, piece in enumerate(pieces)]
    found = [at for at, is_long in enumerate(long) if is_long]
    return (found[0], found[-1] + 1) if found else (0, 0)


def _against(pieces: list[Piece], marks: list[Label | None]) -> list[float]:
    """What each line counts against a stretch if it is no prose of it.

    Captions, players and adverts stand in stories; so do lists that a colon announces. The empty
    bullets of a dump were buttons without a name, and say nothing of where they stand.
    """
    items = announced(pieces)
    return [
        0.0 if at in items or _is_neutral(piece, marks[at]) else _AGAINST
        for at, piece in enumerate(pieces)
    ]


def _is_neutral(piece: Piece, found: Label | None) -> bool:
    return not shape(piece.text).words or (found is not None and found.kind in IN_STORIES)


def announced(pieces: list[Piece]) -> frozenset[int]:
    """Items of lists that the line above them announces with a colon."""
    items: set[int] = set()
    for index, piece in enumerate(pieces[1:], 1):
        if piece.bullet and (index - 1 in items or pieces[index - 1].text.endswith(":")):
            items.add(index)
    return frozenset(items)


def _stretch(
    pieces: list[Piece], good: list[bool], against: list[float], cost: float
) -> tuple[int, int]:
    best, best_span = 0.0, (0, 0)
    total, begin, dated = 0.0, 0, False
    for index, piece in enumerate(pieces):
        total += max(piece.words - cost, _LEAST) if good[index] else -against[index]
        if good[index] and not dated and dateline(piece.text):
            total, dated = total + _DATELINE, True
        if total > best:
            best, best_span = total, (begin, index + 1)
        if total <= 0:
            total, begin = 0.0, index + 1
    return best_span


def _below_title(pieces: list[Piece], marks: list[Label | None], first: int, last: int) -> int:
    """The first paragraph, where a long headline had been taken for it."""
    if first >= last or not may_be_title(pieces[first]):
        return first
    below = range(first + 1, last)
    return next((at for at in below if marks[at] is None and is_prose(pieces[at].text)), first)


def _from_dateline(pieces: list[Piece], marks: list[Label | None], first: int, last: int) -> int:
    """The first paragraph, where the story has a dateline: above it are captions and promises."""
    prose = [at for at in range(first, last) if marks[at] is None and is_prose(pieces[at].text)]
    dated = next((at for at in prose[:_LATEST_DATELINE] if dateline(pieces[at].text)), first)
    while dated - 1 in prose and shape(pieces[dated - 1].text).quoted:
        dated -= 1  # a motto
    return dated


def _to_last_sentence(
    pieces: list[Piece],
    marks: list[Label | None],
    repeats: dict[int, int],
    last: int,
    authors: Collection[str],
) -> int:
    """The end of the body, with the short sentences and the list that no stretch would reach."""
    listed = False
    while last and last < len(pieces):
        piece = pieces[last]
        listed = piece.bullet and (listed or pieces[last - 1].text.endswith(":"))
        if listed and marks[last] is None:
            last += 1
            continue
        short = piece.words >= _FEWEST_LAST_WORDS and piece.text.endswith(".")
        if not short or marks[last] is not None or last in repeats or piece.bullet:
            break
        if not shape(piece.text).function_share or is_of_tail(piece, authors):
            break
        last += 1
    return last
