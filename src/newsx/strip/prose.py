"""What prose looks like: the features of a piece that labels are decided by."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from newsx.data import rows

# The commonest function words of English. Running text is a third to a half made of them, a menu
# or a list of headlines hardly at all. (Pomikálek 2011, jusText, uses the same density.)
_FUNCTION_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his how i if in into is it its"
    " more no not of on or our out said she so some than that the their them then there they this"
    " to up was we were what when which who will with would you".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FOLDED_WORD = re.compile(r"\w+")
_END = re.compile(r"[.!?…:;。！？।][\"'”’»)\]]{0,3}$")
_QUOTED = re.compile(r"[\"“”«»„]|''|``|(?:^|\s)['‘]\w")

_LONGEST_END = 5  # characters that _END may match
REMEMBERED = 2048  # pieces: more than those of a long page

_FEWEST_PROSE_WORDS = 8
_FEWEST_QUOTED_WORDS = 2
_FEWEST_SENTENCE_CHARACTERS = 60
_FUNCTION_SHARE = 0.2


@lru_cache(maxsize=REMEMBERED)
def tokens(text: str) -> list[str]:
    """Lower-case words without digits; not to be changed."""
    return _WORD.findall(text.lower())


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Function word -> the languages, other than English, that have it."""
    table: dict[str, tuple[str, ...]] = {}
    for language, words in rows("function_words.tsv"):
        for word in set(words.split()):
            table[word] = (*table.get(word, ()), language)
    return table


def _most_of_a_language(found: list[str]) -> int:
    """How many words are function words of the one language that has most of them."""
    table = _languages()
    counts = Counter(language for word in found for language in table.get(word, ()))
    return max(counts.values(), default=0)


class Shape(NamedTuple):
    """What is counted once in a piece, and asked many times."""

    words: int
    function_share: float  # of the language whose words it has most of
    english_share: float
    sentence_end: bool
    quoted: bool


@lru_cache(maxsize=REMEMBERED)
def shape(text: str) -> Shape:
    """Words, share of function words, whether it ends as a sentence does, whether it quotes."""
    found = tokens(text)
    count = len(found) or 1
    english = sum(map(_FUNCTION_WORDS.__contains__, found)) / count
    foreign = english < _FUNCTION_SHARE and len(found) >= _FEWEST_PROSE_WORDS
    return Shape(
        len(found),
        max(english, _most_of_a_language(found) / count) if foreign else english,
        english,
        bool(_END.search(text, max(0, len(text) - _LONGEST_END))),
        bool(_QUOTED.search(text)),
    )


@lru_cache(maxsize=REMEMBERED)
def features(text: str) -> dict[str, float]:
    """The shape of ``text`` as named figures, for the evidence of labels; not to be changed."""
    seen = shape(text)
    return {
        "words": float(seen.words),
        "function_share": round(seen.function_share, 3),
        "sentence_end": float(seen.sentence_end),
        "quoted": float(seen.quoted),
    }


def is_prose(text: str) -> bool:
    """Whether ``text`` reads as running text: a sentence or more, or a short quoted answer."""
    seen = shape(text)
    if seen.words >= 2 * _FEWEST_PROSE_WORDS:
        return seen.function_share >= _FUNCTION_SHARE
    if not seen.sentence_end:
        return False
    if seen.quoted and seen.words >= _FEWEST_QUOTED_WORDS:
        return True
    return seen.words >= _FEWEST_PROSE_WORDS and seen.function_share >= _FUNCTION_SHARE / 2


def reads_english(text: str) -> bool:
    """Whether a longer text has the function words of English."""
    return is_english(shape(text).english_share)


def is_english(share: float) -> bool:
    """Whether such a share of English function words is that of English text."""
    return share >= _FUNCTION_SHARE


def is_sentence(text: str) -> bool:
    """Whether ``text`` may be a sentence of any language: long enough, and ended as one."""
    return len(text) >= _FEWEST_SENTENCE_CHARACTERS and bool(_END.search(text))


@lru_cache(maxsize=REMEMBERED)
def word_set(text: str) -> frozenset[str]:
    """Lower-case content words, for comparing pieces."""
    return frozenset(tokens(text)) - _FUNCTION_WORDS


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """Lower-case words only: two pieces with one folded form say the same."""
    return " ".join(_FOLDED_WORD.findall(text.lower()))
