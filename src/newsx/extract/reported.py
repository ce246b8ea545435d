"""Indirect speech: the clause that a cue governs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.extract.clauses import clause_range, is_unsaid
from newsx.extract.cues import Cue, clauses_of
from newsx.extract.relays import AccordingTo
from newsx.extract.tokens import token_at
from newsx.mentions import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_EDGE_WORDS = frozenset({"that", ",", ":", ";", ".", "--", "—", "–", "-", "and", "but"})
_FEWEST_WORDS = 3


def reported_clause(cue: Cue) -> tuple[Stretch, ...]:
    """Stretches of the clause that ``cue`` governs, the cue and its subject left out.

    Empty where the cue governs no clause, or is too weak for the one that it governs.
    """
    if cue.subject is None or is_unsaid(cue):
        return ()
    reported = clause_range(cue)
    if reported is None:
        return _around(cue) if not clauses_of(cue) else ()
    doc = cue.token.doc
    left, right = reported
    if left <= cue.token.i < right:
        subject_first = min(cue.subject.left_edge.i, cue.token.i)
        subject_last = max(cue.token.i, cue.subject.right_edge.i) + 1
        parts = [(left, subject_first), (subject_last, right)]
    else:
        parts = [reported]
    return tuple(stretch for begin, end in parts if (stretch := _trim(doc, begin, end)) is not None)


def unsaid_stretches(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Token ranges of what cues govern that report that nothing was said, or what seems so."""
    return [found for cue in cues if is_unsaid(cue) and (found := clause_range(cue))]


def _around(cue: Cue) -> tuple[Stretch, ...]:
    """ "The jetty, Brannigan said, was beyond repair": the sentence around a parenthesis."""
    if cue.token.dep_ != "parataxis" or not cue.speaks:
        return ()
    doc = cue.token.doc
    first, last = cue.token.left_edge.i, cue.token.right_edge.i + 1
    sentence = cue.token.sent
    parts = [(sentence.start, first), (last, sentence.end)]
    return tuple(stretch for begin, end in parts if (stretch := _trim(doc, begin, end)) is not None)


def according_to_clause(report: AccordingTo) -> tuple[Stretch, ...]:
    """The sentence that "according to" vouches for, without the phrase itself."""
    doc = report.first.doc
    sentence = report.first.sent
    phrase_end = report.source.right_edge.i + 1
    parts = [(sentence.start, report.first.i), (phrase_end, sentence.end)]
    return tuple(stretch for begin, end in parts if (stretch := _trim(doc, begin, end)) is not None)


def without_phrase(clause: Sequence[Stretch], report: AccordingTo) -> tuple[Stretch, ...]:
    """``clause`` without the "according to" phrase that the parser put inside it."""
    doc = report.first.doc
    phrase = doc[report.first.i : report.source.right_edge.i + 1]
    kept = []
    for stretch in clause:
        if stretch.end <= phrase.start_char or phrase.end_char <= stretch.start:
            kept.append(stretch)
            continue
        begin, end = token_at(doc, stretch.start), token_at(doc, stretch.end - 1) + 1
        for part in ((begin, phrase.start), (phrase.end, end)):
            trimmed = _trim(doc, *part)
            if trimmed is not None:
                kept.append(trimmed)
    return tuple(kept)


def _trim(doc: Doc, begin: int, end: int) -> Stretch | None:
    while begin < end and _is_edge(doc[begin]):
        begin += 1
    while begin < end and _is_edge(doc[end - 1]):
        end -= 1
    words = sum(token.is_alpha for token in doc[begin:end])
    if words < _FEWEST_WORDS:
        return None
    return Stretch(doc[begin].idx, doc[end - 1].idx + len(doc[end - 1].text))


def _is_edge(token: Token) -> bool:
    if token.lower_ == "that" and token.tag_ in ("DT", "WDT") and token.dep_ != "mark":
        return False  # "that would help": a pronoun
    return token.is_space or token.lower_ in _EDGE_WORDS


def merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, those that overlap or touch made one."""
    result: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda item: (item.start, item.end)):
        if result and stretch.start <= result[-1].end:
            result[-1] = Stretch(result[-1].start, max(result[-1].end, stretch.end))
        else:
            result.append(stretch)
    return tuple(result)
