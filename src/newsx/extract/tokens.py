"""Reading a Doc: the few questions about tokens that several extractors ask.

Only ``tag_`` (Penn Treebank) and ``dep_`` (ClearNLP) are read; ``pos_`` and ``lemma_`` are empty.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.extract.token_table import table_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
PRONOUN_TAGS = frozenset({"PRP", "WP", "DT", "WDT"})
_INSIDE_NOUN_PHRASE = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "case", "quantmod", "predet"}
)


def is_verb(token: Token) -> bool:
    """Any verb form."""
    return token.tag_.startswith("VB")


def is_noun(token: Token) -> bool:
    """Common or proper noun."""
    return token.tag_.startswith("NN")


def is_name_word(token: Token) -> bool:
    """A capitalised proper noun; inside a sentence also "May" and "Will", read as modals."""
    return table_of(token.doc).is_name_word(token.i)


def noun_phrase_start(head: Token) -> int:
    """Index of the first token of the noun phrase that ``head`` heads, prepositions left out."""
    first = head.i
    for child in head.lefts:
        if child.dep_ in _INSIDE_NOUN_PHRASE:
            first = min(first, child.left_edge.i)
    return first


def noun_phrase_head(doc: Doc, begin: int, end: int) -> Token | None:
    """Last noun of the noun phrase that begins at ``begin``."""
    head = None
    for index, tag in enumerate(table_of(doc).tags[begin:end], begin):
        if tag.startswith("NN") or tag == "PRP":
            head = index
        elif tag not in ("DT", "JJ", "PRP$", "POS", "CD", "HYPH", "VBN"):
            break
    return None if head is None else doc[head]


def object_of(preposition: Token) -> Token | None:
    """Head token of what it governs: "Orr" of "by Orr"."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


class Layout:
    """The article's text, and which paragraph and which quotation an offset of it stands in.

    ``text`` is what every mention is cut from; ``doc.text`` is built anew each time it is asked
    for, and is what spaCy saw, not what the article says.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[tuple[int, int]],
        marked: Sequence[tuple[int, int]],
    ) -> None:
        self.text = text
        self._paragraph_starts = [start for start, _ in paragraphs]
        self._marked = list(marked)
        self._marked_starts = [start for start, _ in marked]

    def paragraph(self, offset: int) -> int:
        """Number of the paragraph, from 0."""
        return max(0, bisect_right(self._paragraph_starts, offset) - 1)

    def in_marks(self, offset: int) -> bool:
        """Whether ``offset`` stands between quotation marks."""
        return self.marked(offset) is not None

    def marked(self, offset: int) -> tuple[int, int] | None:
        """The stretch between quotation marks that holds ``offset``."""
        index = bisect_right(self._marked_starts, offset) - 1
        return self._marked[index] if index >= 0 and offset < self._marked[index][1] else None


def token_at(doc: Doc, offset: int) -> int:
    """Index of the token that holds ``offset``, or the next one after it."""
    return table_of(doc).at(offset)
