"""What prose looks like: the features of a piece that labels are decided by."""

from __future__ import annotations

import re

# The commonest function words of English. Running text is a third to a half made of them, a menu
# or a list of headlines hardly at all. (Pomikálek 2011, jusText, uses the same density.)
_FUNCTION_WORDS = frozenset(
    "a an and are as at be been but by for from had has have he her his how i if in into is it its"
    " more no not of on or our out said she so some than that the their them then there they this"
    " to up was we were what when which who will with would you".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_END = re.compile(r"[.!?…:;。！？।][\"'”’»)\]]{0,3}$")
_QUOTED = re.compile(r"[\"“”«»„]|''|``|(?:^|\s)['‘]\w")

_FEWEST_PROSE_WORDS = 8
_FEWEST_QUOTED_WORDS = 2
_FEWEST_SENTENCE_CHARACTERS = 60
_FUNCTION_SHARE = 0.2


def features(text: str) -> dict[str, float]:
    """Words, share of function words, whether it ends as a sentence does, whether it quotes."""
    found = _WORD.findall(text)
    function = sum(word.lower() in _FUNCTION_WORDS for word in found)
    return {
        "words": float(len(found)),
        "function_share": round(function / len(found), 3) if found else 0.0,
        "sentence_end": float(bool(_END.search(text))),
        "quoted": float(bool(_QUOTED.search(text))),
    }


def is_prose(text: str) -> bool:
    """Whether ``text`` reads as running text: a sentence or more, or a short quoted answer."""
    seen = features(text)
    if seen["words"] >= 2 * _FEWEST_PROSE_WORDS:
        return seen["function_share"] >= _FUNCTION_SHARE
    if not seen["sentence_end"]:
        return False
    if seen["quoted"] and seen["words"] >= _FEWEST_QUOTED_WORDS:
        return True
    return seen["words"] >= _FEWEST_PROSE_WORDS and seen["function_share"] >= _FUNCTION_SHARE / 2


def reads_english(text: str) -> bool:
    """Whether a longer text has the function words of English."""
    return features(text)["function_share"] >= _FUNCTION_SHARE


def is_sentence(text: str) -> bool:
    """Whether ``text`` may be a sentence of any language: long enough, and ended as one."""
    return len(text) >= _FEWEST_SENTENCE_CHARACTERS and bool(_END.search(text))


def word_set(text: str) -> frozenset[str]:
    """Lower-case content words, for comparing pieces."""
    return frozenset(
        word.lower() for word in _WORD.findall(text) if word.lower() not in _FUNCTION_WORDS
    )


def folded(text: str) -> str:
    """Lower-case words only: two pieces with one folded form say the same."""
    return " ".join(word.lower() for word in re.findall(r"\w+", text))
