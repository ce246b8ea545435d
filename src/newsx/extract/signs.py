"""Signs that may be quotation marks, each with the side that its shape and its neighbours say.

Not signs at all: apostrophes ("it's", "the players' bus", "'em", "the '90s"), the marks of feet and
inches ("6'2\"", told by the figure before them), and marks of markup or code (``alt="A goat"``).
Offsets are code points into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_DOUBLE = re.compile(r"\"\"(?=\w)|(?<=[\w.,!?…])\"\"|““|””|[“”„\"«»‹›＂]|''|``|‘‘|’’")
_SINGLE = re.compile(r"[‘’'‚]")
_OPENING = frozenset({"“", "““", "„", "«", "‹", "``", "‘‘"})
_CLOSING = frozenset({"”", "””", "»", "›", "’’"})
_FAMILY = {
    "“": "curly", "”": "curly", "„": "curly", "““": "curly", "””": "curly", '"': "straight",
    '""': "straight", "＂": "straight", "«": "angle", "»": "angle", "‹": "small_angle",
    "›": "small_angle", "``": "doubled", "''": "doubled", "‘‘": "doubled", "’’": "doubled",
    "‘": "single", "’": "single", "'": "single", "‚": "single",
}  # fmt: skip
_BEFORE_OPENING = "([{—–-/"
_AFTER_CLOSING = ")]},.;:!?—–-/…"
_STARTS_WORDS = "[(£$€…"
_YEAR = re.compile(r"\d\d(?:s\b|\b)")  # the '90s, the class of '08
_FEET = re.compile(r"\d'\s?\d{1,2}$")
# Words that lost their beginning; those that are no words otherwise may have a capital too.
_CLIPPED = re.compile(
    r"(?:bout|cause|cept|em|ere|fraid|kay|n|neath|nother|nuff|round|scuse|till?|tween"
    r"|(?i:cos|cuz|em|til|tis|twas|twere|twill|twould))\b"
)
_AND = re.compile(r"['‘’]n['‘’]", re.IGNORECASE)  # rock 'n' roll
_CLIPPED_END = re.compile(r"(?:s|\w{2}in|\b(?:o|an|th|wi|t))$", re.IGNORECASE)
_CODE_SIGN = re.compile(r"=[\"'“”]|\([\"']|\{\s?[\"']")  # in all that _CODE finds
_CODE = re.compile(
    r"\b[A-Za-z][\w:-]{0,40}=[\"'“”][^\"“”\n<>]{0,300}?[\"'“”]"  # alt="A goat"
    r"|\w\([\"'][^\"'\n]{0,300}[\"']\)"  # print("goat")
    r"|\{\s?[\"'][\w-]{1,40}[\"']\s?:[^{}\n]{0,300}\}"  # {"goat": 1}
)

Side = Literal["open", "close", "either", "unlikely"]


class Sign(NamedTuple):
    """A sign in the text. ``either``: closes what is open, else opens. ``unlikely``: it is a mark
    only if it closes what is open and no surer closing mark follows."""

    start: int
    end: int
    mark: str
    side: Side

    @property
    def family(self) -> str:
        """Its kind of mark: marks of one kind open and close each other, others nest."""
        return _FAMILY[self.mark]

    @property
    def is_sure(self) -> bool:
        """Whether its side is known."""
        return self.side in ("open", "close")

    @property
    def is_typed_twice(self) -> bool:
        """Two of them stand together: one mark typed twice, or two that close."""
        return self.mark in ('""', "””")


def double_signs(text: str, start: int, end: int) -> list[Sign]:
    """Signs of double marks in ``text[start:end]``, in order."""
    found = []
    for match in _outside_code(_DOUBLE, text, start, end):
        mark = match.group()
        before, after = _neighbours(text, match, start, end)
        side = _side(mark, _spacing_side(before, after))
        if side != "open" and before.isdigit() and mark in '"”':
            if _FEET.search(text[max(start, match.start() - 5) : match.start()]):
                continue
            side = "unlikely"
        found.append(Sign(match.start(), match.end(), mark, side))
    return found


def single_signs(text: str, start: int, end: int) -> list[Sign]:
    """Signs of single marks in ``text[start:end]``, apostrophes left out, in order."""
    found: list[Sign] = []
    low = False
    for match in _outside_code(_SINGLE, text, start, end):
        side = _single_side(text, match, start, end, low=low)
        if side is not None:
            found.append(Sign(match.start(), match.end(), match.group(), side))
            low = match.group() == "‚" or (low and side != "close")
    return found


def _single_side(
    text: str, match: re.Match[str], start: int, end: int, *, low: bool
) -> Side | None:
    """The side of a single mark, None for an apostrophe. ``low``: a low mark ("‚") is open."""
    mark = match.group()
    before, after = _neighbours(text, match, start, end)
    if before.isalnum() and after.isalnum():
        return None  # it's, O'Neill
    if before in "nN" and _AND.match(text, max(start, match.start() - 2), match.end()):
        return None
    opens = (before.isspace() or before in _BEFORE_OPENING or before in '"“') and (
        after.isalnum() or after in _STARTS_WORDS
    )
    closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING + '"”')
    if opens:
        clipped = _YEAR.match(text, match.end(), end) or _CLIPPED.match(text, match.end(), end)
        return None if mark == "’" or (clipped and mark != "‚") else "open"
    if mark == "‚" or not closes or (mark == "‘" and not low):
        return None
    if before.isdigit() and after.isspace() and not low:
        return "unlikely"  # 6' tall
    # "the players' bus": an apostrophe after a plural s is no closing mark on its own
    word = text[max(start, match.start() - 4) : match.start()]
    return "unlikely" if after == " " and _CLIPPED_END.search(word) else "close"


def _neighbours(text: str, match: re.Match[str], start: int, end: int) -> tuple[str, str]:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    return before, after


def _outside_code(
    sign: re.Pattern[str], text: str, start: int, end: int
) -> Iterator[re.Match[str]]:
    """Signs outside markup and code, whose marks quote nobody."""
    coded = _CODE_SIGN.search(text, start, end) is not None
    stretches = [match.span() for match in _CODE.finditer(text, start, end)] if coded else []
    for match in sign.finditer(text, start, end):
        while stretches and stretches[0][1] <= match.start():
            stretches.pop(0)
        if not stretches or match.start() < stretches[0][0]:
            yield match


def _side(mark: str, spacing: Side) -> Side:
    """By its shape; a mark whose shape and spacing disagree closes what is open, else opens."""
    if mark == "„":
        return "open"
    if mark in _OPENING:
        return "either" if spacing == "close" else "open"
    if mark in _CLOSING:
        return "either" if spacing == "open" else "close"
    return spacing


def _spacing_side(before: str, after: str) -> Side:
    """Which side the blanks around a mark say it is."""
    opens = before.isspace() or before in _BEFORE_OPENING
    closes = after.isspace() or after in _AFTER_CLOSING
    if opens and not closes:
        return "open"
    if closes and not opens:
        return "close"
    return "either"
