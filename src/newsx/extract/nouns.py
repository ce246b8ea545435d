"""What a common noun names when it stands for a source (data/source_nouns.tsv)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.roles import names_role
from newsx.extract.tokens import PRONOUN_TAGS, is_name_word

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _kinds() -> dict[str, str]:
    return {row[0].casefold(): row[1] for row in rows("source_nouns.tsv")}


@cache
def noun_kind(word: str) -> str | None:
    """person, group, document or organization, singular or plural; None for any other noun."""
    low = word.casefold()
    for form in (low, low.removesuffix("s"), low.removesuffix("es")):
        if form in _kinds():
            return _kinds()[form]
    if low.endswith("ies"):
        return _kinds().get(f"{low.removesuffix('ies')}y")
    return "person" if names_role(low) else None


@cache
def organization_nouns() -> frozenset[str]:
    """Nouns for organizations, as the table has them: "agency"."""
    return frozenset(row[0] for row in rows("source_nouns.tsv") if row[1] == "organization")


def can_speak(token: Token) -> bool:
    """A name, a pronoun or a noun for somebody: the goat in "said the goat was ..." cannot."""
    named = is_name_word(token) or token.tag_ in PRONOUN_TAGS
    return named or noun_kind(token.lower_) in ("person", "group", "organization")
