"""Labels for the pieces of a text: which lines of a dump are the article.

The body is the stretch with the most running text (the maximum-sum stretch of Finn, Kushmerick &
Smyth 2001, "Fact or fiction": prose counts for, lines that are not prose count against). Inside it
only what has a positive mark of chrome is cut; outside it nothing is kept.
"""

from __future__ import annotations

import re

from newsx.strip.labels import Label
from newsx.strip.marks import is_author_box, mark, spoken_to_reader
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded, is_prose, word_set

_AGAINST = 4.0  # what a line that is not prose counts against a stretch, in words
_MOST_HEADING_WORDS = 14
_FEWEST_TITLE_WORDS = 3
_MOST_TITLE_WORDS = 30
_LATE = 0.5  # share of the body's words after which a sign-off or a tail label ends it
_TAIL_LABELS = frozenset({"related_story", "comments"})
# Who reported and wrote, not who took the picture.
_SIGN_OFF = re.compile(r"report|compiled|contribut|edited|editing|writ", re.IGNORECASE)
# A label over a list of other stories, not one line to another story ("See also: ...").
_SECTION = re.compile(
    r"\b(?:stories|news|articles|posts|headlines|topics|comments|responses|videos|latest|popular"
    r"|you (?:might|may)|recommended|read next|up next|more from)\b",
    re.IGNORECASE,
)
_ABOUT = frozenset({"about_publisher", "legal"})
_SET_APART = frozenset({"byline", "caption", "credit"})


def label_text(pieces: list[Piece]) -> list[Label]:
    """A label for every piece, in order."""
    marks = [mark(piece.text) for piece in pieces]
    repeats = _repeats(pieces)
    first, last = _body(pieces, marks, repeats)
    last = _cut_tail(pieces, marks, first, last)
    title = _title(pieces, marks, repeats, first, last)
    labels: list[Label] = []
    for index in range(len(pieces)):
        if index == title:
            label = Label("title", "shares_words_with_body")
        elif index in repeats and not (first <= index < last and _ends_sentence(pieces[index])):
            label = Label("duplicate", "said_before", {"first_at": float(repeats[index])})
        elif first <= index < last:
            label = _inside(pieces[index], marks[index])
        elif index < first:
            label = _before(pieces, marks[index], repeats, index, title)
        else:
            label = _after(pieces[index], marks[index], labels[-1] if labels else None)
        labels.append(label)
    return labels


def _ends_sentence(piece: Piece) -> bool:
    return bool(features(piece.text)["sentence_end"])


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
    best, best_span = 0.0, (0, 0)
    total, begin = 0.0, 0
    for index, piece in enumerate(pieces):
        good = marks[index] is None and index not in repeats and is_prose(piece.text)
        total += piece.words if good else -_AGAINST
        if total > best:
            best, best_span = total, (begin, index + 1)
        if total <= 0:
            total, begin = 0.0, index + 1
    return best_span


def _cut_tail(pieces: list[Piece], marks: list[Label | None], first: int, last: int) -> int:
    """Where the body ends: before a sign-off, a tail label or a box about the publisher."""
    total = sum(piece.words for piece in pieces[first:last])
    seen = 0
    for index in range(first, last):
        found = marks[index]
        late = seen >= _LATE * total
        seen += pieces[index].words
        if not late:
            continue
        if found is not None and (
            found.kind in _ABOUT
            or (found.kind == "credit" and _SIGN_OFF.search(pieces[index].text))
            or (found.kind in _TAIL_LABELS and _SECTION.search(pieces[index].text))
        ):
            return index
        if is_author_box(pieces[index].text) and index >= last - 3:
            return index
    return last


def _title(
    pieces: list[Piece], marks: list[Label | None], repeats: dict[int, int], first: int, last: int
) -> int | None:
    """The line above the body that shares most words with it; the first of equals."""
    body: set[str] = set()
    for piece in pieces[first:last]:
        body |= word_set(piece.text)
    best, best_score = None, 0.0
    for index in range(first):
        piece = pieces[index]
        if marks[index] is not None or index in repeats or piece.bullet:
            continue
        if not _FEWEST_TITLE_WORDS <= piece.words <= _MOST_TITLE_WORDS:
            continue
        if index + 1 in repeats and repeats[index + 1] == index:
            continue  # said twice in a row: a caption and its alternative text
        shared = len(word_set(piece.text) & body)
        if shared > best_score:
            best, best_score = index, float(shared)
    return best


def _inside(piece: Piece, found: Label | None) -> Label:
    seen = features(piece.text)
    if found is not None:
        return found
    if piece.bullet:
        return Label("list_item", "bullet", seen)
    if is_prose(piece.text):
        return Label("paragraph", "prose", seen)
    if not seen["sentence_end"] and seen["words"] <= _MOST_HEADING_WORDS:
        return Label("heading", "short_line_in_body", seen)
    return Label("paragraph", "line_in_body", seen)


def _before(
    pieces: list[Piece],
    found: Label | None,
    repeats: dict[int, int],
    index: int,
    title: int | None,
) -> Label:
    piece = pieces[index]
    seen = features(piece.text)
    if found is not None:
        return found
    if repeats.get(index + 1) == index:
        return Label("caption", "said_twice_in_a_row", seen)
    if title is not None and index > title and is_prose(piece.text):
        return Label("caption", "prose_above_body", seen)
    if piece.bullet or seen["words"] <= _FEWEST_TITLE_WORDS:
        return Label("navigation", "short_line_above_body", seen)
    return Label("other", "above_body", seen)


def _after(piece: Piece, found: Label | None, previous: Label | None) -> Label:
    seen = features(piece.text)
    if found is not None:
        return found
    if is_author_box(piece.text):
        return Label("byline", "author_box", seen)
    voice = spoken_to_reader(piece.text)
    if voice is not None:
        return Label(voice, "speaks_to_reader", seen)
    if previous is not None and previous.kind in _ABOUT | _TAIL_LABELS and seen["words"] > 1:
        return Label(previous.kind, "follows_same_kind", seen)
    if piece.bullet or seen["words"] <= _FEWEST_TITLE_WORDS:
        return Label("navigation", "short_line_below_body", seen)
    return Label("other", "below_body", seen)
