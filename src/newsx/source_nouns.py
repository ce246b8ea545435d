"""Common nouns that can be a source ("an official said"), as ``data/source_nouns.tsv`` has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, cast

from newsx.data import rows
from newsx.mentions import Gender

SourceKind = Literal["person", "group", "document", "organization"]


@cache
def source_kinds() -> Mapping[str, SourceKind]:
    """Singular, lower case -> what it names."""
    return {row[0].casefold(): cast(SourceKind, row[1]) for row in rows("source_nouns.tsv")}


@cache
def nouns_for(kind: SourceKind) -> frozenset[str]:
    """All that name a ``kind``: singular, lower case."""
    return frozenset(noun for noun, named in source_kinds().items() if named == kind)


@cache
def noun_genders() -> Mapping[str, Gender]:
    """Nouns that tell the gender of whom they stand for: "aunt", "spokesman"."""
    told = {row[0].casefold(): row[2] for row in rows("source_nouns.tsv") if row[2] in ("f", "m")}
    return {noun: cast(Gender, gender) for noun, gender in told.items()}


@cache
def singular(noun: str) -> str | None:
    """The source noun that ``noun`` (lower case) is, or is the plural of; None if of none.

    official-s, witness-es, ministr-ies.
    """
    forms = [noun, noun.removesuffix("s"), noun.removesuffix("es")]
    if noun.endswith("ies"):
        forms.append(f"{noun.removesuffix('ies')}y")
    return next((form for form in forms if form in source_kinds()), None)
