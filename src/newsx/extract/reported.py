"""Indirect speech: the clause that a cue governs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from newsx.extract.clauses import clause_range, is_unsaid
from newsx.extract.cues import Cue, clauses_of
from newsx.extract.relays import AccordingTo
from newsx.extract.token_table import TokenTable, table_of
from newsx.extract.tokens import noun_phrase_start, token_at
from newsx.mentions import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Doc

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
    doc, table = cue.token.doc, table_of(cue.token.doc)
    begin, end = table.sentence(cue.token.i)
    first, last = cue.token.left_edge.i, cue.token.right_edge.i + 1
    if "(" in table.texts[begin : cue.token.i]:
        return ()  # 'the bill ("a monster," she said) passed'
    if cue.token.dep_ == "relcl":
        first, last = noun_phrase_start(cue.subject), cue.token.i + 1
        between_commas = doc[first - 1].text == "," and doc[min(last, len(doc) - 1)].text == ","
        if cue.subject.dep_ != "nsubj" or cue.subject.head.i != cue.token.i or not between_commas:
            return ()
    return _trimmed(doc, [(begin, first), (last, end)])


def according_to_clause(report: AccordingTo) -> tuple[Stretch, ...]:
    """The sentence that "according to" vouches for, without the phrase itself."""
    doc = report.token.doc
    begin, end = table_of(doc).sentence(report.token.i)
    phrase_end = report.subject.right_edge.i + 1
    return _trimmed(doc, [(begin, report.token.i), (phrase_end, end)])


def without_phrase(clause: Sequence[Stretch], report: AccordingTo) -> tuple[Stretch, ...]:
    """``clause`` without the "according to" phrase that the parser put inside it."""
    doc = report.token.doc
    phrase = doc[report.token.i : report.subject.right_edge.i + 1]
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
    table = table_of(doc)
    words = 0
    found = []
    for begin, end in (_trim(table, begin, end) for begin, end in parts):
        words_in_it = (index for index in range(begin, end) if table.texts[index].isalpha())
        letters = sum(1 for _ in islice(words_in_it, _FEWEST_WORDS))
        if letters:
            words += letters
            found.append(Stretch(table.starts[begin], table.ends[end - 1]))
    return tuple(found) if words >= _FEWEST_WORDS else ()


def _trim(table: TokenTable, begin: int, end: int) -> tuple[int, int]:
    while begin < end and _is_edge(table, begin):
        begin += 1
    while begin < end and _is_edge(table, end - 1):
        end -= 1
    return begin, end


def _is_edge(table: TokenTable, index: int) -> bool:
    low = table.lowers[index]
    if low == "that":  # "that would help": a pronoun
        return table.tags[index] not in ("DT", "WDT") or table.dependencies[index] == "mark"
    return low in _EDGE_WORDS or low.isspace()


def merged(stretches: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches in order, those that overlap or touch made one."""
    result: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda item: (item.start, item.end)):
        if result and stretch.start <= result[-1].end:
            result[-1] = Stretch(result[-1].start, max(result[-1].end, stretch.end))
        else:
            result.append(stretch)
    return tuple(result)
