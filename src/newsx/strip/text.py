"""Labels for the pieces of a text: which lines of a dump are the article.

The body is the stretch with the most running text (the maximum-sum stretch of Finn, Kushmerick &
Smyth 2001, "Fact or fiction": prose counts for, lines that are not prose count against). Inside it
only what has a positive mark of chrome is cut; outside it nothing is kept.
"""

from __future__ import annotations

from collections.abc import Collection

from newsx.strip.bylines import byline_authors
from newsx.strip.captions import mark_captions
from newsx.strip.datelines import dateline
from newsx.strip.head import (
    find_section,
    find_title,
    label_above,
    mark_names,
    may_be_title,
    section_label,
    site_name,
)
from newsx.strip.labels import Label
from newsx.strip.marks import mark
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded, is_prose
from newsx.strip.tail import cut_tail, is_of_tail, label_below
from newsx.strip.under_labels import mark_under_labels

_AGAINST = 4.0  # what a line that is not prose counts against a stretch, in words
_DATELINE = 120.0  # what the first dateline of the page counts for, in words: there a story begins
_MOST_HEADING_WORDS = 14
_FEWEST_LAST_WORDS = 4
_PLACEHOLDER = Label("other", "placeholder")


def label_text(pieces: list[Piece]) -> list[Label]:
    """A label for every piece, in order."""
    marks = [_PLACEHOLDER if piece.placeholder else mark(piece.text) for piece in pieces]
    mark_under_labels(pieces, marks)
    mark_captions(pieces, marks)
    repeats = _repeats(pieces)
    first, last = _body(pieces, marks, repeats)
    if find_title(pieces, marks, repeats, first, last) is None:
        first = _below_title(pieces, marks, first, last)
    mark_names(pieces, marks, first)
    authors = byline_authors([p.text for p, m in zip(pieces, marks, strict=True) if _byline(m)])
    last = cut_tail(pieces, marks, first, last, authors)
    last = _to_last_sentence(pieces, marks, repeats, last, authors)
    title = find_title(pieces, marks, repeats, first, last)
    section = find_section(pieces, title)
    site = site_name(pieces, marks, title)
    labels: list[Label] = []
    for index, piece in enumerate(pieces):
        if index == title:
            label = Label("title", "shares_words_with_body")
        elif index == section:
            label = section_label(piece)
        elif index in repeats and not (first <= index < last and _ends_sentence(piece)):
            label = Label("duplicate", "said_before", {"first_at": float(repeats[index])})
        elif first <= index < last:
            label = _inside(piece, marks[index])
        elif index < first:
            label = label_above(pieces, marks, repeats, index, title, first)
        else:
            label = label_below(piece, marks[index], labels[-1] if labels else None, authors, site)
        labels.append(label)
    return labels


def _byline(found: Label | None) -> bool:
    return found is not None and found.kind == "byline"


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
    total, begin, dated = 0.0, 0, False
    for index, piece in enumerate(pieces):
        good = marks[index] is None and index not in repeats and is_prose(piece.text)
        total += piece.words if good else -_AGAINST
        if good and not dated and dateline(piece.text):
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
        if not features(piece.text)["function_share"] or is_of_tail(piece, authors):
            break
        last += 1
    return last


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
