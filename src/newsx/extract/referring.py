"""Expressions that refer to a person without a name: "he", "her", "a nurse", "my aunt".

They are what a later pronoun may stand for: whoever is spoken of last need not have a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout, noun_phrase_start
from newsx.mentions import Determiner, NameMention, ReferringMention, RoleMention
from newsx.source_nouns import nouns_for

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRONOUNS = frozenset({"he", "him", "his", "she", "her", "hers"})
# Nouns that say what somebody is ("is a nurse", "Orr, a nurse", "nurse Orr") refer to nobody new.
_REFERRING = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "pobj", "poss", "conj"})
_INDEFINITE = frozenset({"a", "an", "one", "another"})


def referring_mentions(
    doc: Doc, names: Iterable[NameMention], roles: Iterable[RoleMention], layout: Layout
) -> list[ReferringMention]:
    """Pronouns of the third person and nouns for one person, in order."""
    taken = [(name.start, name.end) for name in names]
    taken += [(role.start, role.end) for role in roles]
    named = {offset for start, end in taken for offset in range(start, end)}
    table = table_of(doc)
    return [
        _mention(token, layout)
        for token in map(doc.__getitem__, table.having(_sought()))
        if token.lower_ in _PRONOUNS or (token.idx not in named and _is_one_person(token))
    ]


@cache
def _sought() -> frozenset[str]:
    return _PRONOUNS | nouns_for("person") | {"latter"}


def _is_one_person(token: Token) -> bool:
    if token.lower_ == "latter":
        return token.dep_ in _REFERRING
    return (
        token.tag_ == "NN"
        and token.dep_ in _REFERRING
        and token.lower_ in nouns_for("person")
        and _determiner(token) != ""  # "a travesty of justice" speaks of nobody
        and not any(child.dep_ == "appos" for child in token.rights)
    )


def _mention(token: Token, layout: Layout) -> ReferringMention:
    pronoun = token.lower_ in _PRONOUNS
    start = token.idx if pronoun else token.doc[noun_phrase_start(token)].idx
    return ReferringMention(
        start=start,
        end=token.idx + len(token.text),
        head=token.lower_,
        form="pronoun" if pronoun else "noun",
        determiner="" if pronoun else _determiner(token),
        paragraph=layout.paragraph(token.idx),
        in_marks=layout.in_marks(token.idx),
        dependency=token.dep_,
    )


def _determiner(head: Token) -> Determiner:
    for child in head.lefts:
        if child.dep_ == "poss":
            return "owner"
        if child.lower_ in _INDEFINITE:
            return "a"
        if child.dep_ == "det":
            return "the"
    return ""
