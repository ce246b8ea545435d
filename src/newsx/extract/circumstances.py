"""Where something was said: "told a rally in Tallinn", "speaking in Tallinn, Orr said"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsx.extract.sources import Sources
from newsx.mentions import NameMention, Stretch

if TYPE_CHECKING:
    from spacy.tokens import Token

_WHERE = frozenset({"in", "at", "near", "outside", "inside"})
_SPEAKING = frozenset({"speaking", "talking", "addressing", "testifying", "appearing"})
_OCCASION = frozenset({"dobj", "dative", "pobj"})  # "told a rally in", "at a rally in"


def place_of(verb: Token, sources: Sources, said: tuple[Stretch, ...]) -> NameMention | None:
    """The place that the attribution with ``verb`` names, outside what is ``said``."""
    for token in _where(verb):
        if any(stretch.start <= token.idx < stretch.end for stretch in said):
            continue
        name = sources.name_at(token.idx)
        if name is not None and name.label == "place":
            return name
    return None


def _where(verb: Token) -> Iterator[Token]:
    """Heads of the noun phrases behind "in", "at" and the like that hang on ``verb``."""
    for child in verb.children:
        if child.dep_ == "prep":
            yield from _behind(child)
        elif child.dep_ in _OCCASION:
            yield from _at(child)
        elif child.dep_ == "advcl" and child.lower_ in _SPEAKING:
            yield from _where(child)


def _behind(preposition: Token) -> Iterator[Token]:
    for noun in preposition.children:
        if noun.dep_ == "pobj":
            if preposition.lower_ in _WHERE:
                yield noun
            yield from _at(noun)


def _at(noun: Token) -> Iterator[Token]:
    """ "a news conference in Tallinn": where the occasion was."""
    for child in noun.rights:
        if child.dep_ == "prep":
            yield from _behind(child)
