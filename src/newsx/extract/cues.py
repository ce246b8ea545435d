"""Cues: the words that introduce speech, and whose speech they introduce.

The subject comes from the dependency tree: the verb's own, that of the verb it is coordinated or
subordinated to ("went on to say"), the antecedent of a relative pronoun, the agent of a passive;
where the parser found none, the noun phrase beside the verb (inverted order, "said the mayor").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.extract.forms import CueVerb, cue_forms
from newsx.extract.nouns import can_speak
from newsx.extract.relays import is_carrying, quoted_speaker, quotes_another, quoting_verb
from newsx.extract.token_table import table_of
from newsx.extract.tokens import (
    PRONOUN_TAGS,
    SUBJECTS,
    Layout,
    is_name_word,
    is_noun,
    is_verb,
    noun_phrase_head,
    object_of,
)
from newsx.mentions import CueMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CLIMBED = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "acl"})
_MOST_STEPS = 6
_DASHES = frozenset({"--", "—", "–", "-"})
_INVERTED_REACH = 8  # tokens after the verb in which an inverted subject begins
_PASSIVE_SPEAKERS = frozenset({"quote", "cite", "report", "hear"})


@dataclass(frozen=True)
class Cue:
    """A cue verb outside quotation marks. ``subject`` is the head token of who speaks."""

    token: Token
    verb: CueVerb
    subject: Token | None

    @property
    def speaks(self) -> bool:
        """Whether the verb is one of speech in the narrow sense."""
        return self.verb.speaks

    def mention(self) -> CueMention:
        """As plain data."""
        start = self.token.idx
        text = self.token.text
        return CueMention(start, start + len(text), text, self.verb.lemma)


def cues(doc: Doc, layout: Layout) -> list[Cue]:
    """Cue verbs outside quotation marks, in order."""
    forms = cue_forms()
    found = []
    table = table_of(doc)
    for index in table.having(forms.keys()):
        if not table.is_verb(index) or layout.in_marks(table.starts[index]):
            continue
        token, verb = doc[index], forms[table.lowers[index]]
        if not (_is_compounded(token) or quotes_another(token) or is_carrying(token)):
            subject = _inverted(token, verb, layout) or subject_of(token, verb, layout)
            found.append(Cue(token, verb, subject))
    return found


def _inverted(verb: Token, cue: CueVerb, layout: Layout) -> Token | None:
    """ "...?" asked Ann Lee: right behind a quotation, what follows the verb is who speaks.

    The parser often calls it an object.
    """
    doc = verb.doc
    if not cue.speaks or verb.i == 0 or not layout.in_marks(doc[verb.i - 1].idx):
        return None
    if _own_subject(verb, layout)[0] is not None or verb.i + 1 >= len(doc):
        return None
    return noun_phrase_head(doc, verb.i + 1, min(len(doc), verb.i + 1 + _INVERTED_REACH))


def _is_compounded(token: Token) -> bool:
    """ "state-run", "so-called": part of a compound, no verb of the sentence."""
    table, index = table_of(token.doc), token.i
    return index > 0 and table.texts[index - 1] == "-" and not table.is_spaced(index - 1)


def subject_of(verb: Token, cue: CueVerb, layout: Layout) -> Token | None:
    """Head token of who does ``verb``, outside quotation marks; None if nobody is named."""
    quoting = quoting_verb(verb)
    if quoting is not None:
        return quoted_speaker(quoting)
    node = _outer_speech(verb) or verb
    for _ in range(_MOST_STEPS):
        subject, passive = _own_subject(node, layout)
        if passive or _is_reduced_passive(node):
            agent = _agent(node)
            if agent is not None:
                return agent
            speaks = node.i != verb.i or cue.lemma in _PASSIVE_SPEAKERS
            return subject if speaks else None
        if subject is not None:
            return subject
        if node.dep_ == "relcl":
            return node.head
        if node.dep_ == "acl" and (node.tag_ == "VBG" or _follows_age(node)):
            return node.head
        if node.dep_ == "conj":
            nearer = _coordinated(node, layout) or _speaks_on(node, cue, layout)
            if nearer is not None:
                return nearer
        if node.dep_ not in _CLIMBED or node.head.i == node.i:
            break
        node = node.head
    return _before_aside(verb, layout) or _beside(verb, layout)


def _before_aside(verb: Token, layout: Layout) -> Token | None:
    """ "Ray -- whose roof had gone -- also warned": the noun before the aside.

    Between two dashes the parser often finds another verb for the subject.
    """
    table = table_of(verb.doc)
    first, closing = table.sentence(verb.i)[0], verb.i - 1
    while closing > first and table.tags[closing] in ("RB", "MD", "VBD", "VBZ", "VBP", "VB"):
        closing -= 1  # "also", "has"
    if table.texts[closing] not in _DASHES:
        return None
    for index in range(closing - 1, first, -1):
        if table.texts[index] in _DASHES:
            before = index - 1
            named = table.is_noun(before) and not layout.in_marks(table.starts[before])
            return verb.doc[before] if named else None
    return None


def adds(verb: Token) -> bool:
    """ "Ray said the dam was safe, adding ...": who said the one thing says the next."""
    cue = cue_forms().get(verb.lower_)
    participle = verb.tag_ == "VBG" and verb.dep_ == "advcl" and _is_after_comma(verb)
    return participle and cue is not None and cue.speaks


def _is_after_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text == ","


def _outer_speech(verb: Token) -> Token | None:
    """The verb of speech above all, where ``verb`` adds to what was said."""
    if not adds(verb):
        return None
    forms = cue_forms()
    outer = None
    for above in verb.ancestors:
        known = forms.get(above.lower_)
        if known is not None and known.speaks and is_verb(above):
            outer = above
    return outer


def _follows_age(verb: Token) -> bool:
    """ "Ray, 61, called it ...": a finite verb, which the parser hangs on the name."""
    return verb.tag_ == "VBD" and _is_after_comma(verb)


def _coordinated(verb: Token, layout: Layout) -> Token | None:
    """ "... spoke after the ministry said it knew and warned ...": the ministry warned.

    The parser likes to coordinate with the main verb; between two verbs of speech in one tense, the
    nearer is the likelier.
    """
    forms = cue_forms()
    if any(child.dep_ in ("ccomp", "dobj") for child in verb.head.children):
        return None  # the main verb reports something itself: trust the parser
    for token in reversed(verb.doc[verb.head.i + 1 : verb.i]):
        cue = forms.get(token.lower_)
        if cue and cue.speaks and token.tag_ == verb.tag_:
            return _own_subject(token, layout)[0]
    return None


def _speaks_on(verb: Token, cue: CueVerb, layout: Layout) -> Token | None:
    """ "said the books were clean but admitted that ...": books say nothing, so who said."""
    clause = verb.head
    said = cue_forms().get(clause.head.lower_)
    if clause.dep_ != "ccomp" or not cue.speaks or said is None:
        return None
    subject = _own_subject(clause, layout)[0]
    if not said.speaks or subject is None or can_speak(subject):
        return None
    return _own_subject(clause.head, layout)[0]


def _is_reduced_passive(node: Token) -> bool:
    """ "Asked whether ...": a participle whose subject is the one spoken to."""
    if node.tag_ != "VBN" or node.dep_ not in ("advcl", "acl", "prep"):
        return False
    return not any(child.dep_ in ("aux", "auxpass", "nsubj") for child in node.children)


def _own_subject(node: Token, layout: Layout) -> tuple[Token | None, bool]:
    """Subject among the children, and whether it is that of a passive."""
    for child in node.children:
        if child.dep_ not in SUBJECTS or child.dep_ == "expl":
            continue
        if layout.in_marks(child.idx):
            continue
        if child.tag_ in ("WP", "WDT") and node.dep_ == "relcl":
            return node.head, child.dep_ == "nsubjpass"
        if is_noun(child) or child.tag_ in PRONOUN_TAGS or child.tag_ in ("JJ", "CD", "VBG"):
            return child, child.dep_ == "nsubjpass"
    return None, False


def _agent(node: Token) -> Token | None:
    for child in node.children:
        if child.dep_ == "agent":
            return object_of(child)
    return None


def _beside(verb: Token, layout: Layout) -> Token | None:
    """Inverted subject right after the verb, else a name or pronoun right before it."""
    doc = verb.doc
    after = verb.i + 1
    if after < len(doc) and not layout.in_marks(doc[after].idx):
        head = noun_phrase_head(doc, after, min(len(doc), after + _INVERTED_REACH))
        if head is not None and head.dep_ not in ("dobj", "pobj", "nsubj"):
            return head
    before = doc[max(0, verb.i - 1)]
    named = before.tag_ == "PRP" or is_name_word(before)
    named = named and before.lower_ != "it"
    return before if named and not layout.in_marks(before.idx) else None


def clause_of(cue: Cue) -> Token | None:
    """Head of the clause that the cue governs, if it governs one."""
    return next(iter(clauses_of(cue)), None)


def clauses_of(cue: Cue) -> list[Token]:
    """Heads of the clauses that the cue governs; more than one where the parser cut it in two."""
    return [child for child in cue.token.children if child.dep_ == "ccomp"]


def has_that(clause: Token) -> bool:
    """Whether ``clause`` begins with "that"."""
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
