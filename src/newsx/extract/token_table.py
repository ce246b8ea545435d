"""The tokens of a Doc as plain lists, read once: asking spaCy for each anew is what takes time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEY = "newsx.token_table"
_MOST_NAME_WORDS = 30  # more is a list in capitals


class TokenTable:
    """Lists by index of a token. ``starts`` and ``ends`` are offsets in code points."""

    def __init__(self, doc: Doc) -> None:
        attributes = doc.to_array(["ORTH", "TAG", "DEP", "IDX", "SENT_START"])
        words, tags, dependencies, self.starts, sentence_starts = attributes.T.tolist()
        self.texts = _named(doc, words)
        self.tags = _named(doc, tags)
        self.dependencies = _named(doc, dependencies)
        self.lowers = [text.lower() for text in self.texts]
        self.ends = [start + len(text) for start, text in zip(self.starts, self.texts, strict=True)]
        self.begins_sentence = [start == 1 for start in sentence_starts]
        self._sentences = [i for i, begins in enumerate(self.begins_sentence) if begins]
        self.capitalised = [i for i, text in enumerate(self.texts) if text[:1].isupper()]
        self._places: dict[str, list[int]] = {}  # lower form -> indices
        for index, low in enumerate(self.lowers):
            self._places.setdefault(low, []).append(index)

    def __len__(self) -> int:
        return len(self.texts)

    def is_name_word(self, index: int) -> bool:
        """A capitalised proper noun; inside a sentence also "May" and "Will", read as modals."""
        if not self.texts[index][:1].isupper():
            return False
        tag = self.tags[index]
        return tag in ("NNP", "NNPS") or (tag == "MD" and not self.begins_sentence[index])

    def name_words_end(self, first: int) -> int:
        """Index after the name words that stand from ``first`` on, in its sentence."""
        last, end = first, min(len(self), first + _MOST_NAME_WORDS)
        while last < end and self.is_name_word(last) and not self.begins_sentence[last]:
            last += 1
        return last

    def is_noun(self, index: int) -> bool:
        """Common or proper noun."""
        return self.tags[index].startswith("NN")

    def is_verb(self, index: int) -> bool:
        """Any verb form."""
        return self.tags[index].startswith("VB")

    def is_spaced(self, index: int) -> bool:
        """Whether a space parts the token from the next one."""
        return index + 1 < len(self.texts) and self.ends[index] < self.starts[index + 1]

    def sentence(self, index: int) -> tuple[int, int]:
        """Indices ``[first, end)`` of the sentence that holds the token."""
        number = bisect_right(self._sentences, index)
        first = self._sentences[number - 1] if number else 0
        end = self._sentences[number] if number < len(self._sentences) else len(self.texts)
        return first, end

    def sentence_offsets(self) -> list[int]:
        """Where in the text the sentences begin."""
        return [self.starts[index] for index in self._sentences]

    def having(self, lowers: Set[str]) -> list[int]:
        """Indices of the tokens whose lower form is one of ``lowers``."""
        found = self._places.keys() & lowers
        return sorted(index for low in found for index in self._places[low])

    def at(self, offset: int) -> int:
        """Index of the token that holds ``offset``, or the next one after it."""
        return bisect_right(self.ends, offset)


def _named(doc: Doc, column: Sequence[int]) -> list[str]:
    """The strings that a column of spaCy's hashes stands for, each looked up once."""
    strings = {key: doc.vocab.strings[key] for key in set(column)}
    return [strings[key] for key in column]


def table_of(doc: Doc) -> TokenTable:
    """The table of ``doc``, made when it is first asked for."""
    table: TokenTable | None = doc.user_data.get(_KEY)
    if table is None:
        table = doc.user_data[_KEY] = TokenTable(doc)
    return table


def forget_table(doc: Doc) -> None:
    """Leave ``doc`` as it was: a Doc that holds a table cannot be turned to bytes."""
    doc.user_data.pop(_KEY, None)
