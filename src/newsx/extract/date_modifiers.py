"""Words that modify an expression: "early", "the end of", "more than" (``mod`` of TIMEX3)."""

from __future__ import annotations

import re
from typing import Literal

Mod = Literal[
    "START", "MID", "END", "APPROX", "BEFORE", "AFTER", "LESS_THAN", "MORE_THAN",
    "EQUAL_OR_LESS", "EQUAL_OR_MORE",
]  # fmt: skip

_LONGEST = 28  # characters of the longest of these words
LEADS: dict[str, Mod] = {
    "early": "START", "mid": "MID", "late": "END", "post": "AFTER", "pre": "BEFORE",
}  # fmt: skip
"""What a prefix means: "mid-1998"."""


def _words(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})[ -]$", re.IGNORECASE)


_OF_A_PERIOD: tuple[tuple[re.Pattern[str], Mod], ...] = (
    (_words(r"(?:the )?(?:early|earlier)(?: in| on)?"), "START"),
    (_words(r"the (?:very )?(?:beginning|start|opening|outset|dawn) of"), "START"),
    (_words(r"(?:the )?mid(?:dle of| of)?|the middle of"), "MID"),
    (_words(r"(?:the )?(?:late|later)(?: in| on)?"), "END"),
    (_words(r"the (?:very )?(?:end|close) of"), "END"),
)
_OF_A_LENGTH: tuple[tuple[re.Pattern[str], Mod], ...] = (
    (_words(r"at least|no less than|not less than|a minimum of"), "EQUAL_OR_MORE"),
    (_words(r"up to|no more than|not more than|at most|a maximum of"), "EQUAL_OR_LESS"),
    (_words(r"(?:a little |slightly |much |well )?(?:more than|over)|longer than"), "MORE_THAN"),
    (_words(r"less than|fewer than|(?:just )?under|nearly|almost"), "LESS_THAN"),
    (_words(r"some"), "APPROX"),
)
_OF_BOTH: tuple[tuple[re.Pattern[str], Mod], ...] = (
    (_words(r"about|around|approximately|roughly|circa|an estimated"), "APPROX"),
)
_OR_SO = re.compile(r" or (?:so|two|more|less)$", re.IGNORECASE)
_SIDES: dict[Mod, Mod] = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER",
                          "EQUAL_OR_MORE": "BEFORE", "EQUAL_OR_LESS": "AFTER"}  # fmt: skip


def modified(text: str, start: int, type: str, rule: str) -> tuple[int, Mod | None]:
    """Where the expression at ``start`` begins with its modifier, and what that means."""
    before = text[max(0, start - _LONGEST) : start]
    lasts = type == "DURATION" or rule == "ago"
    if lasts and text[start : start + 4].lower() == "the ":
        return start, None  # "over the past year" is not more than it
    for pattern, mod in (*(_OF_A_LENGTH if lasts else _OF_A_PERIOD), *_OF_BOTH):
        match = pattern.search(before)
        if match:
            # "more than two years ago" is before the day two years ago
            told = _SIDES.get(mod, mod) if rule == "ago" else mod
            return start - (len(before) - match.start()), told
    return start, None


def is_about(words: str) -> bool:
    """ "a week or so"."""
    return bool(_OR_SO.search(words))
