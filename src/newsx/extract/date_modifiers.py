"""Words that modify an expression: "early", "the end of", "more than" (``mod`` of TIMEX3)."""

from __future__ import annotations

import re
from dataclasses import dataclass
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


def prefixed(lead: str) -> Mod | None:
    """What a prefix means."""
    return LEADS.get(lead)


@dataclass(frozen=True)
class Modifier:
    """Words before an expression, what they modify (``of``) and what they mean."""

    words: re.Pattern[str]
    mod: Mod
    of: frozenset[str]


_PERIOD, _LENGTH = frozenset({"period"}), frozenset({"length"})


def _modifier(words: str, mod: Mod, of: frozenset[str]) -> Modifier:
    return Modifier(re.compile(rf"(?<![\w-])(?:{words})[ -]$", re.IGNORECASE), mod, of)


MODIFIERS: dict[str, Modifier] = {
    "early": _modifier(r"(?:the )?(?:early|earlier)(?: in| on)?", "START", _PERIOD),
    "beginning_of": _modifier(
        r"the (?:very )?(?:beginning|start|opening|outset|dawn) of", "START", _PERIOD
    ),
    "first_part": _modifier(r"the (?:first|early|earlier) (?:half|part) of", "START", _PERIOD),
    "last_part": _modifier(r"the (?:second|last|latter|later) (?:half|part) of", "END", _PERIOD),
    "mid": _modifier(r"(?:the )?mid(?:dle of| of)?", "MID", _PERIOD),
    "late": _modifier(r"(?:the )?(?:late|later)(?: in| on)?", "END", _PERIOD),
    "end_of": _modifier(r"the (?:very )?(?:end|close) of", "END", _PERIOD),
    "at_least": _modifier(
        r"at least|no less than|not less than|a minimum of", "EQUAL_OR_MORE", _LENGTH
    ),
    "at_most": _modifier(
        r"up to|no more than|not more than|at most|a maximum of", "EQUAL_OR_LESS", _LENGTH
    ),
    "more_than": _modifier(
        r"(?:a little |slightly |much |well )?(?:more than|over)|longer than", "MORE_THAN", _LENGTH
    ),
    "less_than": _modifier(
        r"less than|fewer than|(?:just )?under|nearly|almost", "LESS_THAN", _LENGTH
    ),
    "some": _modifier(r"some", "APPROX", _LENGTH),
    "about": _modifier(
        r"about|around|approximately|roughly|circa|an estimated", "APPROX", _PERIOD | _LENGTH
    ),
}
"""By name, in the order in which they are looked for."""

_ABOUT = re.compile(r"this time\b|.* or (?:so|two|more|less)$", re.IGNORECASE)
_SIDES: dict[Mod, Mod] = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER",
                          "EQUAL_OR_MORE": "BEFORE", "EQUAL_OR_LESS": "AFTER"}  # fmt: skip


def modified(text: str, start: int, type: str, rule: str) -> tuple[int, Mod | None]:
    """Where the expression at ``start`` begins with its modifier, and what that means."""
    before = text[max(0, start - _LONGEST) : start]
    lasts = type == "DURATION" or rule == "ago"
    if lasts and text[start : start + 4].lower() == "the ":
        return start, None  # "over the past year" is not more than it
    kind = "length" if lasts else "period"
    for modifier in MODIFIERS.values():
        match = modifier.words.search(before) if kind in modifier.of else None
        if match:
            # "more than two years ago" is before the day two years ago
            told = _SIDES.get(modifier.mod, modifier.mod) if rule == "ago" else modifier.mod
            return start - (len(before) - match.start()), told
    return start, None


def is_about(words: str) -> bool:
    """ "a week or so", "this time last year"."""
    return bool(_ABOUT.match(words))
