"""What a common noun names when it stands for a source (data/source_nouns.tsv)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.extract.roles import names_role
from newsx.extract.tokens import PRONOUN_TAGS, is_name_word
from newsx.source_nouns import SourceKind, singular, source_kinds

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def noun_kind(word: str) -> SourceKind | None:
    """What it names, singular or plural; None for any other noun."""
    low = word.casefold()
    noun = singular(low)
    if noun is not None:
        return source_kinds()[noun]
    return "person" if names_role(low) else None


def can_speak(token: Token) -> bool:
    """A name, a pronoun or a noun for somebody: the goat in "said the goat was ..." cannot."""
    named = is_name_word(token) or token.tag_ in PRONOUN_TAGS
    return named or noun_kind(token.lower_) in ("person", "group", "organization")
