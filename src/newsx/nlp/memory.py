"""What becomes of the words of an article: those of the first are kept, later ones forgotten.

spaCy keeps every new word for good, so that memory grows with every article, unless the article is
read inside a *memory zone*. But inside one its tokenizer remembers nothing either: it takes every
word of every article apart anew, a tenth of the whole time. So words are kept until most words of
any other article are known, and from then on none.
"""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_ENOUGH = 40_000  # strings that are kept: of 700 articles or more, a few MB
_LONGEST = 50_000  # characters of an article whose words are kept: a dump may have a million words


class WordMemory:
    """Says article by article whether its words are kept. ``nlp``: a pipeline as it is loaded."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._full = len(nlp.vocab.strings) + _ENOUGH

    def zone(self, length: int) -> AbstractContextManager[object]:
        """Where to read an article of ``length`` characters; nothing new inside another zone."""
        vocab = self._nlp.vocab
        keeps = len(vocab.strings) < self._full and length <= _LONGEST
        if keeps or vocab.in_memory_zone:  # type: ignore[attr-defined]
            return nullcontext()
        return self._nlp.memory_zone()
