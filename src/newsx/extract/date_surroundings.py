"""An expression that may be a date, and the words around it that tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.extract.token_table import table_of
from newsx.extract.tokens import token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What goes on right after an expression and makes it a part of something else.
NAME_AFTER = re.compile(r" [A-Z][a-z]")
OF_SOMETHING = re.compile(r" of\b|-")

_CONTEXT = 32  # characters before an expression that are looked at
_OTHER_NAMES = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC", "NORP", "LAW"})
_FIGURES = frozenset({"MONEY", "PERCENT"})


@dataclass(frozen=True)
class Around:
    """An expression, and where it stands."""

    match: re.Match[str]
    text: str
    doc: Doc
    has_figures: bool  # the article speaks of money or percentages

    @property
    def before(self) -> str:
        """The words before it."""
        return self.text[max(0, self.match.start() - _CONTEXT) : self.match.start()]

    @property
    def words(self) -> str:
        return self.match.group()

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` matches right after it."""
        return bool(pattern.match(self.text, self.match.end()))

    def token(self, offset: int) -> Token:
        return self.doc[min(token_at(self.doc, offset), len(self.doc) - 1)]

    @property
    def following(self) -> Token | None:
        """The token after it."""
        last = self.token(self.match.end() - 1)
        return self.doc[last.i + 1] if last.i + 1 < len(self.doc) else None

    @property
    def previous(self) -> Token | None:
        """The token before it."""
        first = self.token(self.match.start())
        return self.doc[first.i - 1] if first.i else None

    @property
    def is_in_a_name(self) -> bool:
        """Whether the model takes it for a part of a longer name: "USA Today", "Sunday Times"."""
        first, last = self.token(self.match.start()), self.token(self.match.end() - 1)
        if first.ent_type_ not in _OTHER_NAMES:
            return False
        before = first.i > 0 and first.ent_iob_ == "I"
        after = last.i + 1 < len(self.doc) and self.doc[last.i + 1].ent_iob_ == "I"
        return before or after


def sentences_with_figures(doc: Doc) -> frozenset[int]:
    """Index of the first token of each sentence that speaks of money or percentages."""
    table = table_of(doc)
    return frozenset(
        table.sentence(entity.start)[0] for entity in doc.ents if entity.label_ in _FIGURES
    )
