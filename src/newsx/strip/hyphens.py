"""Words that a line break parts: what stands between the halves when the lines are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HYPHENS = "-\u2010\u00ad"
PARTING = _HYPHENS + "—–"  # what a line may end with that goes on without a blank
_PARTED = re.compile(r"[^\W_][-\u2010\u00ad]$")
_DASHED = re.compile(r"\w(?:[—–]|--)$")  # a dash with no blank before it has none after it
_LAST = re.compile(
    r"(?<![^\W\d_])(?<![^\W\d_][-\u2010])(?:[^\W\d_]+[-\u2010])*[^\W\d_]+[-\u2010\u00ad]$"
)
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_SUSPENDED = frozenset({"and", "or", "to", "nor", "but", "versus"})
_FEWEST = 3
_RATE = 0.03  # of the lines, where the wrapper hyphenates; compounds alone part one in a hundred


class Hyphenation:
    """How one text parts words, from the words that it uses undivided."""

    def __init__(self, text: str, lines: Sequence[str]) -> None:
        """``lines`` are those of the text that go on below."""
        parted = sum(line[-1] in _HYPHENS and bool(_PARTED.search(line)) for line in lines)
        self._hyphenates = parted >= max(_FEWEST, _RATE * len(lines))
        words = _WORD.findall(text) if parted else []
        self._words = frozenset(word.lower() for word in words)

    def joint(self, above: str, below: str) -> tuple[str, bool]:
        """What stands between two lines of a paragraph, and whether ``above`` drops its hyphen."""
        if _DASHED.search(above):
            return "", False
        if not _PARTED.search(above) or not below[0].isalnum():
            return " ", False
        last, first = _LAST.search(above), _WORD.match(below)
        if last is None or first is None:
            return "", False  # "2015-16"
        if first.group() in _SUSPENDED:
            return " ", False  # "two- and three-storey"
        return "", above[-1] == "\u00ad" or self._is_one_word(last.group(), first.group())

    def _is_one_word(self, last: str, first: str) -> bool:
        """Whether the hyphen is the wrapper's: "govern-", "ment"."""
        if not first[0].islower():
            return False
        before, after = last[:-1].lower(), first.lower()
        if f"{before}-{after}" in self._words:
            return False
        if before + after in self._words:
            return True
        return self._hyphenates and not {before, after} <= self._words
