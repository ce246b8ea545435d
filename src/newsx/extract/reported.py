"""Indirect speech: the clause that a cue governs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.extract.cues import AccordingTo, Cue, clauses_of, has_that
from newsx.extract.forms import cue_forms, regular_forms
from newsx.extract.tokens import SUBJECTS, is_verb, token_at
from newsx.mentions import Stretch

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_REPORTING = frozenset({"speech", "manner", "writing", "thought"})
_EDGE_WORDS = frozenset({"that", ",", ":", ";", ".", "--", "—", "–", "-", "and", "but"})
_FEWEST_WORDS = 3
_UNSAID = frozenset(
    form
    for lemma in ("decline", "refuse", "fail", "appear", "seem", "expect")
    for form in regular_forms(lemma)
)
_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_CONTRAST = frozenset({"while", "whereas"})


def reported_clause(cue: Cue) -> tuple[Stretch, ...]:
    """Stretches of the clause that ``cue`` governs, the cue and its subject left out.

    Empty where the cue governs no clause, or is too weak for the one that it governs.
    """
    clauses = clauses_of(cue)
    if cue.subject is None or _is_unsaid(cue):
        return ()
    if not clauses:
        return _around(cue)
    if cue.verb.kind not in _REPORTING and not has_that(clauses[0]):
        return ()
    doc = cue.token.doc
    left, right = clauses[0].left_edge.i, _end(clauses)
    if left <= cue.token.i < right:
        subject_first = min(cue.subject.left_edge.i, cue.token.i)
        subject_last = max(cue.token.i, cue.subject.right_edge.i) + 1
        parts = [(left, subject_first), (subject_last, right)]
    else:
        parts = [(left, right)]
    return tuple(stretch for begin, end in parts if (stretch := _trim(doc, begin, end)) is not None)


def unsaid_stretches(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """Token ranges of what cues govern that report that nothing was said, or what seems so."""
    return [
        (clauses[0].left_edge.i, _end(clauses))
        for cue in cues
        if (clauses := clauses_of(cue)) and _is_unsaid(cue)
    ]


def _is_unsaid(cue: Cue) -> bool:
    """ "declined to say whether ...", "did not say who ...": a report that nothing was said.

    Nor does who "appears to hope" say so: that is what the writer makes of it.
    """
    if cue.token.dep_ == "xcomp" and cue.token.head.lower_ in _UNSAID:
        return True
    return cue.speaks and any(child.dep_ == "neg" for child in cue.token.children)


def _end(clauses: Sequence[Token]) -> int:
    """Index after the last token that is reported.

    The parser hangs into a clause what comes after it: "said the dam is safe and called for
    calm, while Moscow said ..." reports three words.
    """
    end = clauses[0].right_edge.i + 1
    for following in clauses[1:]:  # one clause that the parser made two of
        if following.left_edge.i == end:
            end = following.right_edge.i + 1
    for token in clauses[0].doc[clauses[0].i + 1 : end]:
        if _is_next_act(token, clauses[0]) or _is_contrast(token):
            return min(end, token.left_edge.i)
    return end


def _is_next_act(token: Token, clause: Token) -> bool:
    """A verb of speech in the past, beside a clause in the present: the outer subject's next."""
    if token.dep_ != "conj" or token.head.i != clause.i or token.tag_ != "VBD":
        return False
    verb = cue_forms().get(token.lower_)
    if verb is None or verb.kind == "weak" or _has_subject(token):
        return False
    return any(part.tag_ in _PRESENT for part in (clause, *clause.children) if _is_finite(part))


def _is_finite(token: Token) -> bool:
    """A finite verb or a modal."""
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD")


def _is_contrast(token: Token) -> bool:
    """ "while Moscow said ...": a clause with a report of its own."""
    if token.dep_ != "advcl" or not _has_subject(token):
        return False
    if not any(child.dep_ == "mark" and child.lower_ in _CONTRAST for child in token.children):
        return False
    forms = cue_forms()
    return any(
        is_verb(inner)
        and inner.lower_ in forms
        and any(child.dep_ == "ccomp" for child in inner.children)
        for inner in token.subtree
    )


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in token.children)


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
    if token.lower_ == "that" and token.dep_ != "mark":
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
