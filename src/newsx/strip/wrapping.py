"""Hard-wrapped text: which line breaks are the wrapper's, which the author's.

A wrapper breaks a line where the next word would not have fitted, so every break of its making
confines the margin: it lies right of the line's last character, and left of where the next word
would have ended. The margin that most breaks agree on is the wrapper's. A menu's breaks agree on
none, or on one by chance, but then its lines begin with capitals, while most of a wrapper's go on
in small letters. Margins are found indent by indent: a terminal browser sets headings, paragraphs
and lists to different ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from newsx.strip.printed import Line

_NARROWEST = 40
_WIDEST = 250  # of a screen or a page; w3m can be told any width
_LONGEST_WORD = 25  # a longer one, a URL mostly, fits nowhere and says nothing of the margin
_FEWEST_BREAKS = 4
_LOWER_SHARE = 0.2  # of a wrapper's breaks, before a small letter; in English it is about 0.7
_RAGGED = 0.12  # of the width: how uneven proportional type makes lines, counted in characters
_MORE = 1.2  # times the breaks that an exact margin explains speak for a ragged one
_NARROWEST_RAGGED = 50  # verse is as even, and narrower
_SURE_SHARE = 0.4  # of breaks so uneven, in the middle of a clause: those of verse rarely are
_SLACK = 1
_OVERHANG = 2  # columns beyond the margin that a line may have, a heading's for instance
_UNEVEN = 2  # columns, twice what the middles of two centred lines differ by
_LONGEST_TAIL = 30  # columns of a label or a credit below a paragraph
_NEAR = 25  # columns left of the margin where a break that it does not explain speaks against it
_INDENTED = 10  # columns that the lines of a block quote or an item are set in by, at most


class Margin(NamedTuple):
    """The column that lines were broken at, and how far before it they may end."""

    column: int
    slack: int
    breaks: int  # that it explains
    sure: int  # of these, in the middle of a clause, before a small letter


class _Break(NamedTuple):
    """A line break: the margin that made it lies in ``[low, high]``."""

    low: int
    high: int
    lower: bool | None
    sure: bool


class Wrapping(NamedTuple):
    """How a text is wrapped."""

    margins: dict[int, Margin]  # by the indent of the line below the break
    widest: Margin  # that of most breaks, for indents that have too few
    gap: int  # blank lines between the lines of a paragraph: one in double-spaced text
    spaced: bool  # whether paragraphs have more than that between them

    def paragraphs(self, lines: Sequence[Line]) -> list[tuple[int, int]]:
        """The lines of each paragraph, ``[first, last)``."""
        starts = [0]
        for at in range(1, len(lines)):
            opening, above, below = lines[starts[-1]], lines[at - 1], lines[at]
            after = lines[at + 1] if at + 1 < len(lines) else None
            if (
                below.gap > self.gap
                or not (above.head and below.head)
                or (below.bullet and _is_item(opening, above, below))
                or not self._aligned(above, below, above is opening, after)
                or not self._is_full(above, below, above is opening)
            ):
                starts.append(at)
        spans = zip(starts, [*starts[1:], len(lines)], strict=True)
        return [part for span in spans for part in _without_tail(lines, *span)]

    def _aligned(self, above: Line, below: Line, first: bool, after: Line | None) -> bool:
        """Whether left edges are those of one paragraph: its first line may be set in or out.

        A line that is set in far is the end of a centred headline, or no part of the paragraph.
        """
        if below.depth != above.depth:
            return False
        if after is not None and after.gap > self.gap:
            after = None
        if below.indent == above.indent:
            return not (first and after is not None and self._opens(below, after))
        if not first:
            return False
        if below.indent > above.indent + _INDENTED:
            return abs(below.indent + below.right - above.indent - above.right) <= _UNEVEN
        if below.indent < above.indent:
            return not above.bullet
        if above.bullet:
            return below.indent <= above.indent + above.hangs + 1
        following = after.indent if after is not None else None
        return below.indent == following or (below.lower is True and not above.ends)

    def _opens(self, line: Line, after: Line) -> bool:
        """Whether a line that is set in is the first of a paragraph that goes on set out."""
        if after.indent >= line.indent or line.indent in self.margins or after.bullet:
            return False
        return self._is_full(line, after, first=True)

    def _is_full(self, above: Line, below: Line, first: bool) -> bool:
        """Whether the first word of ``below`` would not have fitted on ``above``."""
        column, slack, *_ = self.margins.get(below.indent, self.widest)
        if above.right > column + slack + _OVERHANG:  # longer than what was wrapped
            return above.solid and (not first or below.lower is True)
        if above.ends and not below.lower:
            slack = slack if self.spaced else slack // 2
        elif slack > _SLACK and _is_inside(above, below):
            slack *= 2  # in ragged lines the words say more than the columns
        return above.right + 1 + min(below.head, _LONGEST_WORD) > column - slack


def _is_inside(above: Line, below: Line) -> bool:
    """Whether a break is in the middle of a clause, before a small letter."""
    return below.lower is True and not above.pauses


def _is_item(opening: Line, above: Line, below: Line) -> bool:
    """Whether what may be a bullet is one: a dash or a number also stands inside sentences."""
    if below.bullet == "sure" or opening.bullet or above.ends:
        return True
    return below.indent != above.indent


def _without_tail(lines: Sequence[Line], first: int, last: int) -> list[tuple[int, int]]:
    """Apart from a paragraph that has ended, the label below it that happens to fit the margin."""
    if last - first > 1:
        above, tail = lines[last - 2 : last]
        short = tail.right - tail.indent <= _LONGEST_TAIL
        if short and above.ends and tail.lower is False and not tail.ends:
            return [(first, last - 1), (last - 1, last)]
    return [(first, last)]


def find_wrapping(lines: Sequence[Line]) -> Wrapping | None:
    """How a text is wrapped, or None if its line breaks are all meant."""
    for gap in (0, 1):
        by_indent = _breaks(lines, gap)
        margins = {
            indent: margin
            for indent, breaks in by_indent.items()
            if (margin := _margin(breaks)) is not None
        }
        if not margins:
            continue
        widest = max(margins.values(), key=lambda margin: margin.breaks)
        if _is_carried(widest, sum(each.breaks for each in margins.values()), lines, gap):
            return Wrapping(margins, widest, gap, _is_spaced(lines, widest, gap))
    return None


def _is_spaced(lines: Sequence[Line], margin: Margin, gap: int) -> bool:
    """Whether paragraphs have blank lines between them: what follows lines that end short of it."""
    short = margin.column - 2 * margin.slack
    below = [
        line.gap > gap or not line.head
        for above, line in pairwise(lines)
        if above.ends and above.right < short and not line.lower
    ]
    return 2 * sum(below) > len(below)


def _is_carried(margin: Margin, breaks: int, lines: Sequence[Line], gap: int) -> bool:
    """Whether enough breaks bear a margin out, or few that are sure, and no line beyond it."""
    beyond = margin.column + margin.slack + _INDENTED
    over = sum(line.right > beyond and not line.solid for line in lines)
    if margin.column <= _WIDEST and breaks >= _FEWEST_BREAKS:
        return not gap or breaks >= max(2 * _FEWEST_BREAKS, 2 * over)
    return not gap and not over and 2 * margin.sure >= margin.breaks


def _breaks(lines: Sequence[Line], gap: int) -> dict[int, list[_Break]]:
    """The line breaks that a wrapper may have made, by the indent of the line below."""
    found: dict[int, list[_Break]] = defaultdict(list)
    above: Line | None = None
    for line in lines:
        if above is not None and line.gap == gap and line.head and not line.bullet:
            low = above.right
            high = low + min(line.head, _LONGEST_WORD)
            found[line.indent].append(_Break(low, high, line.lower, _is_inside(above, line)))
        above = line if line.head and not line.solid else None
    return found


def _margin(breaks: list[_Break]) -> Margin | None:
    """The margin that explains the breaks, exact or as ragged as proportional type makes it."""
    exact = _agreed(breaks, 0.0)
    if exact is not None and len(breaks) <= _MORE * exact.breaks:
        return exact
    ragged = _agreed(breaks, _RAGGED)
    if exact is None or ragged is None:
        return exact or ragged
    return ragged if ragged.breaks > _MORE * exact.breaks else exact


def _agreed(breaks: list[_Break], ragged: float) -> Margin | None:
    """The margin that most breaks agree on, if few speak against it."""
    column = _most_agreed(breaks, ragged)
    if not column:
        return None
    slack = int(ragged * column)
    within = [each for each in breaks if each.low <= column <= each.high + slack]
    over = sum(each.low > column for each in breaks)
    near = sum(column - _NEAR < each.low and each.high + slack < column for each in breaks)
    if len(within) < 2 * (near + over) or not _goes_on(within):
        return None
    sure = sum(each.sure for each in within)
    if ragged and (column < _NARROWEST_RAGGED or sure < _SURE_SHARE * len(within)):
        return None
    return Margin(column, slack or _SLACK, len(within), sure)


def _most_agreed(breaks: list[_Break], ragged: float) -> int:
    """The column within most breaks and with few lines beyond it; 0 if there is none."""
    lows = sorted(each.low for each in breaks)
    highs = sorted(each.high for each in breaks)
    best, column = 0, 0
    for low in dict.fromkeys(lows):
        if low >= _NARROWEST:
            reached = bisect_right(lows, low)
            within = reached - bisect_left(highs, low - int(ragged * low))
            score = within - 2 * (len(lows) - reached)
            if score > best:
                best, column = score, low
    return column


def _goes_on(breaks: Sequence[_Break]) -> bool:
    """Whether lines go on as sentences do, in small letters, or in a script without them."""
    cases = [each.lower for each in breaks]
    lower, upper = cases.count(True), cases.count(False)
    if lower + upper < len(cases) / 4:
        return True
    return lower > _LOWER_SHARE * (lower + upper)
