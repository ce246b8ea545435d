"""Quotation marks: which stretches stand between them, with broken marks repaired.

Works on one paragraph at a time, so one lost mark cannot spoil the next paragraph, and on the text
alone. Every repair is named: ``unclosed`` (ends with its paragraph), ``unopened`` (begins with its
paragraph), ``reopened`` (an opening mark inside an open quotation of the same kind),
``cut_at_attribution`` (a mark is missing beside "she said"), ``mixed_marks`` (a double mark at one
end, a single one at the other).

One kind of mark rules an article: double ones, or single ones (British use). The other kind is
looked for in what is left outside the runs of the first, and believed where it is whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from newsx.extract.forms import cue_forms
from newsx.extract.signs import Side, Sign, double_signs, single_signs

_FEWEST_SINGLE_PAIRS = 2
_LOOK_AHEAD = 100  # signs, for two closing ones
_FEWEST_WORDS = 3  # of a quotation in single marks where double ones rule; terms have fewer
_AFTER_CUE = (  # what may follow the verb of an attribution, but not that of a clause
    "in|on|at|by|from|to|after|before|during|while|when|as|with|last|this|over|of|outside|later"
    "|reporters|journalists|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_ENDS_SPEECH = ",.!?…"


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
    marked = [_Marked(text, number, *bounds) for number, bounds in enumerate(paragraphs)]
    single = _single_marks_rule(marked)
    runs = [run for paragraph in marked for run in paragraph.runs(single=single)]
    return [run for run in runs if re.search(r"\w", text[run.inner_start : run.inner_end])]


def uses_single_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> bool:
    """Whether single marks enclose the quotations of this text (British use)."""
    return _single_marks_rule(
        [_Marked(text, number, *bounds) for number, bounds in enumerate(paragraphs)]
    )


class _Marked:
    """A paragraph with its signs of both kinds and its runs between double marks."""

    def __init__(self, text: str, number: int, start: int, end: int) -> None:
        self._text, self._number, self._start, self._end = text, number, start, end
        self.doubles = double_signs(text, start, end)
        self._singles = single_signs(text, start, end)
        self._in_double = list(self._runs(self.doubles, start, end))

    def singles_outside(self) -> list[Sign]:
        """Single marks that are not nested in double ones."""
        gaps = self._gaps(self._in_double)
        return [sign for gap in gaps for sign in _inside(self._singles, *gap)]

    def runs(self, *, single: bool) -> list[MarkedRun]:
        """The runs between the marks that rule the article, and what whole quotations the other
        kind encloses outside them, in order."""
        others = self.doubles if single else self._singles
        ruling = (
            list(self._runs(self._singles, self._start, self._end)) if single else self._in_double
        )
        found = list(ruling)
        if not others:
            return found
        for begin, stop in self._gaps(ruling):
            for run in self._runs(_inside(others, begin, stop), begin, stop):
                if not run.repair and (single or _is_speech(self._text, run)):
                    found.append(run)
        return sorted(found, key=lambda run: run.start)

    def _runs(self, signs: Sequence[Sign], start: int, end: int) -> Iterator[MarkedRun]:
        return _paragraph_runs(self._text, start, end, self._number, signs) if signs else iter(())

    def _gaps(self, runs: Sequence[MarkedRun]) -> Iterator[tuple[int, int]]:
        """What the paragraph has outside ``runs``."""
        begins = [self._start, *(run.end for run in runs)]
        stops = [*(run.start for run in runs), self._end]
        return zip(begins, stops, strict=True)


def _inside(signs: Sequence[Sign], start: int, end: int) -> Sequence[Sign]:
    """Those of ``signs`` that stand in ``[start, end)``."""
    return signs[bisect_left(signs, (start,)) : bisect_left(signs, (end,))]


def _single_marks_rule(paragraphs: Sequence[_Marked]) -> bool:
    """So it is when pairs of single marks that cannot be apostrophes, and are not nested in double
    ones, outnumber the double marks."""
    doubles = sum(len(paragraph.doubles) for paragraph in paragraphs)
    sides = [sign.side for paragraph in paragraphs for sign in paragraph.singles_outside()]
    pairs = min(sides.count("open"), sides.count("close"))
    return pairs >= _FEWEST_SINGLE_PAIRS and 2 * pairs > doubles


def _is_speech(text: str, run: MarkedRun) -> bool:
    """Words in single marks that somebody may have said: no term and no title."""
    words = text[run.inner_start : run.inner_end].split()
    titled = all(word[:1].isupper() for word in words if len(word) > 3)
    return len(words) >= _FEWEST_WORDS and not titled


@dataclass
class _Open:
    """What the reading of a paragraph has open: a quotation, and the marks nested in it."""

    sign: Sign | None = None
    nested: list[str] = field(default_factory=list)  # families


def _paragraph_runs(
    text: str, start: int, end: int, number: int, signs: Sequence[Sign]
) -> Iterator[MarkedRun]:
    """Pairs the signs of ``text[start:end]``, a paragraph or a part of one."""
    coming = _coming(signs)
    state = _Open()
    last = start
    first = True
    for index, sign in enumerate(signs):
        side = _decided(sign, coming[index], state)
        if side is None:
            continue
        opened = state.sign
        if opened is None:
            if side == "open":
                state.sign = sign
            else:
                run = _without_opening(text, start, last, sign, number, first=first)
                if run is not None:
                    yield run
                last = sign.end
        elif side == "open":
            if sign.family != opened.family or _closes_twice(signs, index):
                state.nested.append(sign.family)
            else:
                yield _unclosed(text, opened, sign.start, number, "reopened")
                last = sign.start
                state = _Open(sign)
        elif sign.family in state.nested and not _closes_all(sign, state.nested):
            state.nested.remove(sign.family)
        else:
            inner_end = sign.start + (sign.family in state.nested)  # of two that close
            yield _run(opened, inner_end, sign.end, number)
            last = sign.end
            state = _Open()
        first = False
    if state.sign is not None:
        stop = start + len(text[start:end].rstrip())
        yield _unclosed(text, state.sign, stop, number, "unclosed")


def _coming(signs: Sequence[Sign]) -> list[Side | None]:
    """For each sign the side of the next one that is sure of its side."""
    following: list[Side | None] = []
    sure: Side | None = None
    for sign in reversed(signs):
        following.append(sure)
        sure = sign.side if sign.is_sure else sure
    return following[::-1]


def _decided(sign: Sign, coming: Side | None, state: _Open) -> Side | None:
    """An undecided sign closes what is open, else opens; None if it is no quotation mark at all.

    Right behind an opening mark nothing closes: \"''It ate it,'' ...\" is nested.
    An unlikely one is an apostrophe or a measure if a sure closing mark is still to come before the
    next opening one.
    """
    if sign.side == "either":
        adjacent = state.sign is not None and sign.start == state.sign.end
        return "close" if state.sign is not None and not adjacent else "open"
    if sign.side == "unlikely":
        return "close" if state.sign is not None and coming != "close" else None
    return sign.side


def _closes_twice(signs: Sequence[Sign], index: int) -> bool:
    """Two closing marks follow before the next opening one: what opens here is nested."""
    closing, last = 0, min(len(signs) - 1, index + _LOOK_AHEAD)
    while closing < 2 and index < last:
        index += 1
        if signs[index].side == "open":
            return False
        if signs[index].side == "close":
            closing += 2 if signs[index].is_typed_twice else 1
    return closing >= 2


def _closes_all(sign: Sign, nested: Sequence[str]) -> bool:
    """Two marks stand together that close the nested quotation and the one around it."""
    return sign.is_typed_twice and nested[-1] == sign.family


def _without_opening(
    text: str, start: int, last: int, sign: Sign, number: int, *, first: bool
) -> MarkedRun | None:
    """What a closing mark ends that nothing opened: from a single mark, or all of the paragraph."""
    double = sign.family != "single"
    opening = _lone_single(text, last, sign.start, "open") if double else None
    if opening is not None:
        return _run(opening, sign.start, sign.end, number, "mixed_marks")
    said = text[start : sign.start].strip()
    if not first or not said or not (double or said[-1] in _ENDS_SPEECH):
        return None
    led = _attribution_ahead().search(text, start, sign.start)
    if led is not None and led.end() < sign.start:
        return MarkedRun(led.end(), sign.end, led.end(), sign.start, number, "cut_at_attribution")
    return MarkedRun(start, sign.end, start, sign.start, number, "unopened")


def _unclosed(text: str, opened: Sign, end: int, number: int, repair: str) -> MarkedRun:
    """A run without closing mark: ends at a single mark, before the attribution that it swallowed,
    or at ``end``."""
    attribution = _attribution().search(text, opened.end, end)
    stop = attribution.end(1) if attribution else end
    if opened.family != "single":
        closing = _lone_single(text, opened.end, stop, "close")
        if closing is not None and text[closing.start - 1] in _ENDS_SPEECH:
            return _run(opened, closing.start, closing.end, number, "mixed_marks")
    if attribution is None:
        return _run(opened, end, end, number, repair)
    return _run(opened, stop, stop, number, "cut_at_attribution")


def _lone_single(text: str, start: int, end: int, side: Side) -> Sign | None:
    """The single mark of this side that has no partner in ``text[start:end]``."""
    opened: list[Sign] = []
    for sign in single_signs(text, start, end):
        if sign.side == "open":
            opened.append(sign)
        elif not sign.is_sure:
            continue
        elif opened:
            opened.pop()
        elif side == "close":
            return sign
    return opened[0] if opened and side == "open" else None


@cache
def _spoken_forms() -> str:
    """Forms of verbs of speech and writing, as a pattern."""
    return "|".join(sorted(form for form, verb in cue_forms().items() if verb.speaks))


_NAMED = r"(?:[A-Z][\w'’-]*\.? |[a-z]{4,} (?=[A-Z])){0,5}[A-Z][\w'’-]+"
_WHO = rf"(?:he|she|they|{_NAMED})"


@cache
def _attribution() -> re.Pattern[str]:
    """ ", she said by phone." and ", said Mr Orr." inside a run: no words of the quotation."""
    subject_first = rf"{_WHO} (?:{_spoken_forms()})(?=[.,:;]|\s+(?:{_AFTER_CUE})\b)"
    inverted = rf"(?:said|says) {_NAMED}(?=[.,:;])"
    return re.compile(rf"([,?!…])\s+(?:{subject_first}|{inverted})")


@cache
def _attribution_ahead() -> re.Pattern[str]:
    """ "Asked about it, she added, " before the capital of a quotation that nothing opens."""
    return re.compile(rf"\b{_WHO} (?:{_spoken_forms()})[,:]\s+(?=[A-Z])")


def _run(opened: Sign, inner_end: int, end: int, number: int, repair: str = "") -> MarkedRun:
    return MarkedRun(opened.start, end, opened.end, inner_end, number, repair)
