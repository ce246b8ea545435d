"""Who passes words on: "in remarks carried by X", "X quoted her as saying", "according to X"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.extract.forms import regular_forms
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout, noun_phrase_head, object_of
from newsx.mentions import CueMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CARRIED = frozenset(
    {
        form
        for verb in ("carry", "publish", "air", "report", "quote", "cite", "relay", "print")
        for form in regular_forms(verb)
    }
    | {"broadcast", "broadcasted"}
)
_WORDS = frozenset(
    "remark remarks comment comments statement statements interview interviews speech words"
    " address message letter".split()
)
_QUOTING = frozenset(form for verb in ("quote", "cite", "report") for form in regular_forms(verb))


@dataclass(frozen=True)
class AccordingTo:
    """ "according to X" or "carried by X": its first token, and the head token of X."""

    token: Token
    subject: Token

    def mention(self) -> CueMention:
        """As plain data: the two words "according to"."""
        words = self.token.doc[self.token.i : self.token.i + 2]
        return CueMention(words.start_char, words.end_char, words.text, "according to")


def according_to(doc: Doc, layout: Layout) -> list[AccordingTo]:
    """Every "according to" outside quotation marks that has a source."""
    found = []
    table = table_of(doc)
    for index in table.having({"according"}):
        if table.lowers[index + 1 : index + 2] != ["to"] or layout.in_marks(table.starts[index]):
            continue
        source = object_of(doc[index + 1])
        if source is None:
            source = noun_phrase_head(doc, index + 2, table.sentence(index)[1])
        if source is not None:
            found.append(AccordingTo(doc[index], source))
    return found


def carried_by(doc: Doc, layout: Layout) -> list[AccordingTo]:
    """Every "in remarks carried by X" and "as cited by X" outside quotation marks."""
    found = []
    for token in map(doc.__getitem__, table_of(doc).having(_CARRIED)):
        if not is_carrying(token) or layout.in_marks(token.idx):
            continue
        source = _agent(token)
        if source is None:
            continue
        noun = token.head
        first = noun.head if noun.dep_ == "pobj" else noun.left_edge
        found.append(AccordingTo(first, source))
    return found


def is_carrying(verb: Token) -> bool:
    """The verb of "remarks carried by X" and of "..., as cited by X"."""
    if verb.lower_ not in _CARRIED:
        return False
    as_cited = verb.dep_ == "advcl" and any(child.lower_ == "as" for child in verb.lefts)
    return as_cited or (verb.dep_ == "acl" and verb.head.lower_ in _WORDS)


def quoting_verb(token: Token) -> Token | None:
    """The verb above "as saying": "X quoted her as saying"."""
    if token.dep_ != "pcomp" or token.head.lower_ != "as":
        return None
    verb = token.head.head
    return verb if verb.lower_ in _QUOTING else None


def quotes_another(verb: Token) -> bool:
    """Whether ``verb`` only passes on ("quoted her as saying"); the words come after "saying"."""
    return verb.lower_ in _QUOTING and any(
        quoting_verb(grand) is not None
        for child in verb.children
        if child.lower_ == "as"
        for grand in child.children
    )


def quoted_speaker(verb: Token) -> Token | None:
    """Whom ``verb`` quotes: its object, or the subject of its passive."""
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    if passive is None:
        return next((child for child in verb.children if child.dep_ == "dobj"), None)
    return verb.head if passive.tag_ in ("WP", "WDT") and verb.dep_ == "relcl" else passive


def quoting_source(token: Token) -> Token | None:
    """Who quotes: the subject, or the agent of the passive, which the parser may give to
    "saying"."""
    verb = quoting_verb(token)
    if verb is None:
        return None
    if any(child.dep_ == "nsubjpass" for child in verb.children):
        return _agent(verb) or _agent(token)
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.lower_ == "by" and child.dep_ in ("agent", "prep"):
            return object_of(child)
    return None
