"""Indirect speech: the clause that a cue governs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.extract.clauses import clause_range, is_unsaid
from newsx.extract.cues import Cue, clauses_of
from newsx.extract.relays import AccordingTo
from newsx.extract.tokens import noun_phrase_start, token_at
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
    return _trimmed(doc, parts)


def unsaid_stretches(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Token ranges of what cues govern that report that nothing was said, or what seems so."""
    return [found for cue in cues if is_unsaid(cue) and (found := clause_range(cue))]


def _around(cue: Cue) -> tuple[Stretch, ...]:
    """ "The jetty, Brannigan said, was beyond repair": the sentence around a parenthesis."""
    if not cue.speaks or cue.subject is None or cue.token.dep_ not in ("parataxis", "relcl"):
        return ()
    doc, sentence = cue.token.doc, cue.token.sent
    first, last = cue.token.left_edge.i, cue.token.right_edge.i + 1
    if any(token.text == "(" for token in doc[sentence.start : cue.token.i]):
        return ()  # 'the bill ("a monster," she said) passed'
    if cue.token.dep_ == "relcl":
        first, last = noun_phrase_start(cue.subject), cue.token.i + 1
        between_commas = doc[first - 1].text == "," and doc[min(last, len(doc) - 1)].text == ","
        if cue.subject.dep_ != "nsubj" or cue.subject.head.i != cue.token.i or not between_commas:
            return ()
    return _trimmed(doc, [(sentence.start, first), (last, sentence.end)])


def according_to_clause(report: AccordingTo) -> tuple[Stretch, ...]:
    """The sentence that "according to" vouches for, without the phrase itself."""
    doc = report.first.doc
    sentence = report.first.sent
    phrase_end = report.source.right_edge.i + 1
    return _trimmed(doc, [(sentence.start, report.first.i), (phrase_end, sentence.end)])


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
            kept.extend(_trimmed(doc, [part]))
    return tuple(kept)


def _trimmed(doc: Doc, parts: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    """The token ranges without edge words; nothing where all of them hold hardly a word."""
    ranges = [_trim(doc, begin, end) for begin, end in parts]
    words = sum(token.is_alpha for begin, end in ranges for token in doc[begin:end])
    if words < _FEWEST_WORDS:
        return ()
    return tuple(
        Stretch(doc[begin].idx, doc[end - 1].idx + len(doc[end - 1].text))
        for begin, end in ranges
        if any(token.is_alpha for token in doc[begin:end])
    )


def _trim(doc: Doc, begin: int, end: int) -> tuple[int, int]:
    while begin < end and _is_edge(doc[begin]):
        begin += 1
    while begin < end and _is_edge(doc[end - 1]):
        end -= 1
    return begin, end


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
