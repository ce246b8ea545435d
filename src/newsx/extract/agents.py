"""Who may be speaking: what kind of word an agent is, and whom a cue could have for its agent.

The parser's subject is right most of the time. Where it is not, the right one is usually one of a
few others, so they are offered beside it and the scorer of ``attribution.py`` chooses.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsx.extract.cues import Cue
from newsx.extract.nouns import can_speak, noun_kind
from newsx.extract.relays import quoting_verb
from newsx.extract.sources import Sources
from newsx.extract.token_table import table_of
from newsx.extract.tokens import SUBJECTS, Layout, is_name_word, is_noun, is_verb, object_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKERS = frozenset({"he", "she", "i", "we", "they", "who", "him", "her", "them"})
_POSSESSIVES = frozenset({"his", "her", "my", "our", "their"})
_BEFORE_POSSESSOR = frozenset({"by", "from", "of"})
_NAME_REACH = 20  # tokens before a verb
_NON_FINITE = frozenset({"VBG", "VBN", "VB"})


def agent_kind(agent: Token, sources: Sources) -> str:
    """person, organization, place, pronoun, it, noun_person (_group, ...), name, relative, other.

    ``person``, ``organization`` and ``place`` are names; a ``name`` is one that nobody recognized.
    """
    name = sources.name_of(agent)
    if name is not None and name.label != "adjective":
        return name.label
    low = agent.lower_
    if low in _SPEAKERS or agent.tag_ == "PRP$":
        return "pronoun"
    if low in ("it", "that", "this", "which"):
        return "it"
    kind = noun_kind(low)
    if kind is not None:
        return f"noun_{kind}"
    return "name" if is_name_word(agent) else "other"


def agents(cue: Cue, layout: Layout, sources: Sources) -> Iterator[tuple[str, Token]]:
    """Whom ``cue`` may have for its agent, each with how it was found; no token twice.

    The first is that of ``cues.subject_of``: ``subject`` of the verb itself, ``passive``, ``by``
    (its agent), ``relative`` and ``modified`` (the noun that a clause or participle belongs to),
    ``labelled`` ("a note reading"), ``inverted`` (behind the verb) or ``climbed`` (of a verb
    above). ``governing`` is the subject of a verb above, for participles and infinitives ("...,
    calling it ..."); ``beside`` the name that the verb follows; ``named`` the last person named
    before the verb in its sentence.
    """
    seen = set()
    if cue.subject is not None:
        found = _found_as(cue.subject, cue.token)
        seen.add(cue.subject.i)
        yield found, cue.subject
        if found in ("labelled", "by"):
            return
    own = [child for child in cue.token.lefts if child.dep_ in SUBJECTS]
    if any(child.tag_ in ("WP", "WDT") for child in own):
        return  # "a shirt that said": the antecedent and nobody else
    if cue.token.tag_ in _NON_FINITE and not own and quoting_verb(cue.token) is None:
        for above in cue.token.ancestors:
            subject = _subject(above, layout) if is_verb(above) else None
            if subject is not None and subject.i not in seen:
                seen.add(subject.i)
                yield "governing", subject
    beside = _name_before(cue.token, layout)
    if beside is not None and beside.i not in seen:
        seen.add(beside.i)
        yield "beside", beside
    named = _named_before(cue.token, layout, sources)
    if named is not None and named.i not in seen:
        yield "named", named


def _found_as(agent: Token, verb: Token) -> str:
    if agent.head.i == verb.i and agent.dep_ in SUBJECTS:
        found = "passive" if agent.dep_ == "nsubjpass" else "subject"
        return "inverted" if agent.i > verb.i and found == "subject" else found
    if agent.dep_ == "pobj" and agent.head.dep_ == "agent":
        return "by"
    if agent.i == verb.head.i and verb.dep_ in ("relcl", "acl"):
        if verb.tag_ == "VBG" and agent.i == verb.i - 1:
            return "labelled"
        return "relative" if verb.dep_ == "relcl" else "modified"
    return "inverted" if agent.i > verb.i else "climbed"


def _named_before(verb: Token, layout: Layout, sources: Sources) -> Token | None:
    """The last word of the last person named before ``verb`` in its sentence, outside marks."""
    table = table_of(verb.doc)
    first = max(table.sentence(verb.i)[0], verb.i - _NAME_REACH)
    for index in range(verb.i - 1, first - 1, -1):
        start = table.starts[index]
        if table.is_name_word(index) and not layout.in_marks(start):
            name = sources.name_at(start)
            if name is not None and name.label == "person":
                return verb.doc[index]
    return None


def _subject(verb: Token, layout: Layout) -> Token | None:
    for child in verb.children:
        if child.dep_ in SUBJECTS and child.dep_ != "expl" and not layout.in_marks(child.idx):
            relative = child.tag_ in ("WP", "WDT") and verb.dep_ == "relcl"
            return verb.head if relative else child
    return None


def _name_before(verb: Token, layout: Layout) -> Token | None:
    if verb.i == 0 or verb.is_sent_start:
        return None
    before = verb.nbor(-1)
    return before if is_name_word(before) and not layout.in_marks(before.idx) else None


def possessor(noun: Token, layout: Layout) -> Token | None:
    """Whose word a noun is: "her remark", "Orr's claim", "a letter from Orr", "a song by Orr"."""
    for child in noun.children:
        if child.dep_ == "poss" and (child.lower_ in _POSSESSIVES or is_noun(child)):
            return None if layout.in_marks(child.idx) else child
    for child in noun.rights:
        if child.dep_ in ("prep", "agent") and child.lower_ in _BEFORE_POSSESSOR:
            owner = object_of(child)
            if owner is not None and can_speak(owner) and not layout.in_marks(owner.idx):
                return owner
    return None
