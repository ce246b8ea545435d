"""Where the clause that a cue reports begins and ends, by the tree and against its usual slips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsx.extract.cues import Cue, adds, clauses_of, has_that
from newsx.extract.forms import cue_forms, regular_forms
from newsx.extract.nouns import can_speak
from newsx.extract.token_table import table_of
from newsx.extract.tokens import SUBJECTS, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_DECLINED = frozenset(form for verb in ("decline", "refuse") for form in regular_forms(verb))
_UNSAID = _DECLINED | frozenset(
    form for verb in ("fail", "appear", "seem", "expect") for form in regular_forms(verb)
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRESENT = frozenset({"VBZ", "VBP", "MD"})
_GOING_ON = frozenset({"conj", "advcl"})  # dependencies of what is no part of a clause
_CONTRAST = frozenset({"while", "whereas"})
_ADDRESSING = frozenset({"tell", "remind", "inform", "assure", "warn", "advise", "notify"})
_THAT_REACH = 16  # tokens after a cue in which its "that" stands
_LONGEST_CLAUSE = 300  # tokens that are looked at
_AND_THAT = 3  # tokens that may part a clause and the next one: ", and that"


def clause_range(cue: Cue) -> tuple[int, int] | None:
    """Indices ``[first, end)`` of the tokens that ``cue`` reports; None where it reports none."""
    heads = clauses_of(cue)
    if heads:
        if not (cue.speaks or cue.verb.kind == "thought" or has_that(heads[0])):
            return None
        begin = heads[0].left_edge.i
    elif (infinitive := _infinitive(cue)) is not None:
        heads, begin = [infinitive], infinitive.left_edge.i
    else:
        that = _displaced_that(cue)
        if that is None:
            return None
        heads, begin = [that.head], that.i
    return begin, _end(cue, heads)


def _displaced_that(cue: Cue) -> Token | None:
    """ "said in a letter read to the court that ...": the parser gives the clause to "read"."""
    told = any(child.dep_ == "dobj" for child in cue.token.children)
    if not cue.speaks or (told and cue.verb.lemma not in _ADDRESSING):
        return None  # "rejected a demand that ..." says nothing of the kind
    doc, first = cue.token.doc, cue.token.i + 1
    table = table_of(doc)
    for index in range(first, min(first + _THAT_REACH, table.sentence(cue.token.i)[1])):
        if table.tags[index] in _FINITE:
            return None
        if table.lowers[index] == "that" and table.dependencies[index] == "mark":
            that = doc[index]
            if that.head.i > index:
                return that if _has_subject(that.head) else None
    return None


def _infinitive(cue: Cue) -> Token | None:
    """ "promised to pay", "urged drivers to stop": what is promised or asked for."""
    if not cue.speaks or cue.token.lower_ in _UNSAID:
        return None
    for child in cue.token.rights:
        if child.dep_ == "xcomp" and any(part.tag_ == "TO" for part in child.lefts):
            return child
    return None


def is_unsaid(cue: Cue) -> bool:
    """ "declined to say whether ...", "did not say who ...": a report that nothing was said.

    Nor does who "appears to hope" say so: that is what the writer makes of it.
    """
    if cue.token.dep_ == "xcomp" and cue.token.head.lower_ in _UNSAID:
        return True
    return cue.speaks and any(child.dep_ == "neg" for child in cue.token.children)


def _end(cue: Cue, heads: list[Token]) -> int:
    """Index after the last token that is reported.

    The parser hangs into a clause what comes after it: "said the dam is safe and called for
    calm, while Moscow said ..." reports four words. And it hangs on the cue what goes on.
    """
    end = heads[0].right_edge.i + 1
    for following in heads[1:]:  # one clause that the parser made two of
        if following.left_edge.i == end:
            end = following.right_edge.i + 1
    doc = heads[0].doc
    first = heads[0].i + 1
    dependencies = table_of(doc).dependencies[first : min(end, first + _LONGEST_CLAUSE)]
    for index, dependency in enumerate(dependencies, first):
        if dependency in _GOING_ON and _goes_on(token := doc[index], heads[0]):
            return min(end, token.left_edge.i)
    for following in cue.token.rights:
        if not _has_subject(following):
            continue
        gap = following.left_edge.i - end
        and_that = following.dep_ == "conj" and has_that(following) and 0 <= gap <= _AND_THAT
        if and_that or (gap == 0 and _is_now(following, cue)):
            end = following.right_edge.i + 1
    return end


def _goes_on(token: Token, clause: Token) -> bool:
    return _is_next_act(token, clause) or adds(token) or _is_contrast(token)


def _finite_tags(clause: Token) -> set[str]:
    """Of the finite forms of its head: a verb and its auxiliaries."""
    return {part.tag_ for part in (clause, *clause.children)} & _FINITE


def _is_now(token: Token, cue: Cue) -> bool:
    """ "said it works when it is wet": in the present, so not about when something was said."""
    if token.dep_ != "advcl" or cue.token.tag_ != "VBD":
        return False
    tags = _finite_tags(token)
    return bool(tags) and tags <= _PRESENT


def _is_next_act(token: Token, clause: Token) -> bool:
    """What the outer subject does next: a past verb of speech after a clause in the present.

    After a clause in the past it may be the clause's own verb, but for "declined".
    """
    if token.dep_ != "conj" or token.head.i != clause.i or token.tag_ != "VBD":
        return False
    verb = cue_forms().get(token.lower_)
    subjects = [child for child in token.children if child.dep_ in SUBJECTS]
    if verb is None or has_that(token):
        return False
    if any(subject.lower_ not in ("he", "she") for subject in subjects):
        return False
    if subjects:  # "and he accused ...": who, if not the one who said so
        return verb.kind != "weak"
    if token.lower_ in _DECLINED:
        return True
    tags = _finite_tags(clause)
    return verb.kind != "weak" and (bool(tags & _PRESENT) or _cannot_speak(clause))


def _cannot_speak(clause: Token) -> bool:
    """ "said the books were clean but admitted ...": books admit nothing."""
    subjects = [child for child in clause.children if child.dep_ in SUBJECTS]
    return bool(subjects) and not any(can_speak(subject) for subject in subjects)


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
