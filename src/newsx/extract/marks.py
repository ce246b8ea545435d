"""Quotation marks: which stretches stand between them, with broken marks repaired.

Works on one paragraph at a time, so one lost mark cannot spoil the next paragraph, and on the text
alone. Every repair is named: ``unclosed`` (ends with its paragraph), ``unopened`` (begins with its
paragraph), ``reopened`` (an opening mark inside an open quotation of the same kind),
``cut_at_attribution`` (the closing mark is missing before "..., she said").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from newsx.extract.forms import cue_forms

_DOUBLE = re.compile(r"\"\"(?=\w)|(?<=[\w.,!?…])\"\"|““|””|[“”„\"«»＂]|''|``|‘‘|’’")
_SINGLE = re.compile(r"[‘’']")
_OPENING = frozenset({"“", "““", "„", "«", "``", "‘‘", "‘"})
_CLOSING = frozenset({"”", "””", "»", "’’"})
_FAMILY = {
    "“": "curly", "”": "curly", "„": "curly", "““": "curly", "””": "curly", '"': "straight",
    '""': "straight", "＂": "straight", "«": "angle", "»": "angle", "``": "doubled",
    "''": "doubled", "‘‘": "doubled", "’’": "doubled", "‘": "single", "’": "single",
    "'": "single",
}  # fmt: skip
_BEFORE_OPENING = "([{—–-/"
_AFTER_CLOSING = ")]},.;:!?—–-/…"
_FEWEST_SINGLE_PAIRS = 2
_SPOKEN = frozenset({"speech", "manner", "writing"})
_AFTER_CUE = (  # what may follow the verb of an attribution, but not that of a clause
    "in|on|at|by|from|to|after|before|during|while|when|as|with|last|this|over|of|outside|later"
    "|reporters|journalists|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)

Side = Literal["open", "close", "either"]


@dataclass(frozen=True)
class MarkedRun:
    """A stretch between marks. ``start``/``end`` include the marks, ``inner_*`` do not."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    paragraph: int
    repair: str = ""

    @property
    def closed(self) -> bool:
        """Whether it has its closing mark."""
        return self.repair != "unclosed"


def marked_runs(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[MarkedRun]:
    """Stretches between quotation marks, paragraph by paragraph, in order."""
    single = uses_single_marks(text, paragraphs)
    runs: list[MarkedRun] = []
    for number, (start, end) in enumerate(paragraphs):
        runs.extend(_paragraph_runs(text, start, end, number, single=single))
    return [run for run in runs if re.search(r"\w", text[run.inner_start : run.inner_end])]


def uses_single_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> bool:
    """Whether single marks enclose the quotations of this text (British use).

    So it is when pairs of single marks that cannot be apostrophes, and are not nested in double
    ones, outnumber the double marks.
    """
    doubles = opened = closed = 0
    for number, (start, end) in enumerate(paragraphs):
        doubles += len(_DOUBLE.findall(text, start, end))
        runs = list(_paragraph_runs(text, start, end, number, single=False))
        begins = [start, *(run.end for run in runs)]
        stops = [*(run.start for run in runs), end]
        for begin, stop in zip(begins, stops, strict=True):
            sides = [side for _, side in _single_marks(text, begin, stop)]
            opened += sides.count("open")
            closed += sides.count("close")
    pairs = min(opened, closed)
    return pairs >= _FEWEST_SINGLE_PAIRS and 2 * pairs > doubles


def _single_marks(text: str, start: int, end: int) -> list[tuple[re.Match[str], Side]]:
    found: list[tuple[re.Match[str], Side]] = []
    for match in _SINGLE.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        if before.isalnum() and after.isalnum():
            continue  # it's, O'Neill
        opens = (before.isspace() or before in _BEFORE_OPENING) and (
            after.isalpha() or after in "[(£$€…"
        )
        closes = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
        if opens and match.group() != "’":
            found.append((match, "open"))
        elif closes and match.group() != "‘":
            # "the players' bus": an apostrophe after a plural s is no closing mark on its own
            found.append((match, "either" if before == "s" and after == " " else "close"))
    return found


def _marks(text: str, start: int, end: int, *, single: bool) -> list[tuple[re.Match[str], Side]]:
    if single:
        return _single_marks(text, start, end)
    found = []
    for match in _DOUBLE.finditer(text, start, end):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        found.append((match, _side(mark, _spacing_side(before, after))))
    return found


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


def _paragraph_runs(
    text: str, start: int, end: int, number: int, *, single: bool
) -> Iterable[MarkedRun]:
    opened: re.Match[str] | None = None
    nested: str | None = None
    repair = ""
    first = True
    marks = _marks(text, start, end, single=single)
    for (match, undecided), coming in zip(marks, _coming(marks), strict=True):
        family = _FAMILY[match.group()]
        side = _decide(undecided, opened, coming, single=single)
        if side is None:
            continue
        if opened is None:
            if side == "open":
                opened, repair = match, ""
            elif first and side == "close" and not text[start : match.start()].isspace():
                yield MarkedRun(start, match.end(), start, match.start(), number, "unopened")
        elif side == "open":
            if family == _FAMILY[opened.group()]:
                yield _unclosed(text, opened, match.start(), number, "reopened")
                opened = match
            else:
                nested = family
        elif nested == family:
            nested = None
        else:
            yield _run(opened, match.start(), match.end(), number, repair)
            opened = None
        first = False
    if opened is not None:
        last = start + len(text[start:end].rstrip())
        yield _unclosed(text, opened, last, number, "unclosed")


def _coming(marks: Sequence[tuple[re.Match[str], Side]]) -> list[Side | None]:
    """For each mark the side of the next one that is sure of its side."""
    following: list[Side | None] = []
    sure: Side | None = None
    for _, side in reversed(marks):
        following.append(sure)
        sure = side if side != "either" else sure
    return following[::-1]


def _decide(
    side: Side,
    opened: re.Match[str] | None,
    coming: Side | None,
    *,
    single: bool,
) -> Side | None:
    """An undecided mark closes what is open, else opens; None if it is no quotation mark at all.

    Undecided single marks stand after a plural s: they are apostrophes if a sure closing mark is
    still to come before the next opening one.
    """
    if side != "either":
        return side
    if not single:
        return "close" if opened is not None else "open"
    return "close" if opened is not None and coming != "close" else None


def _unclosed(text: str, opened: re.Match[str], end: int, number: int, repair: str) -> MarkedRun:
    """A run without closing mark: ends at ``end``, or before the attribution that it swallowed."""
    attribution = _attribution().search(text, opened.end(), end)
    if attribution is None:
        return _run(opened, end, end, number, repair)
    return _run(opened, attribution.end(1), attribution.end(1), number, "cut_at_attribution")


@cache
def _attribution() -> re.Pattern[str]:
    """ ", she said by phone." and ", said Mr Orr." inside a run: no words of the quotation."""
    verbs = "|".join(sorted(form for form, verb in cue_forms().items() if verb.kind in _SPOKEN))
    named = r"(?:[A-Z][\w'’-]*\.? |[a-z]{4,} (?=[A-Z])){0,5}[A-Z][\w'’-]+"
    who = rf"(?:he|she|they|{named})"
    subject_first = rf"{who} (?:{verbs})(?=[.,:;]|\s+(?:{_AFTER_CUE})\b)"
    inverted = rf"(?:said|says) {named}(?=[.,:;])"
    return re.compile(rf"([,?!…])\s+(?:{subject_first}|{inverted})")


def _run(opened: re.Match[str], inner_end: int, end: int, number: int, repair: str) -> MarkedRun:
    return MarkedRun(opened.start(), end, opened.end(), inner_end, number, repair)
