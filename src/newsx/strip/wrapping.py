"""Hard-wrapped text: which line breaks are the wrapper's, which the author's.

A wrapper breaks a line where the next word would not have fitted, so every break of its making
confines the margin: it lies right of the line's last character, and left of where the next word
would have ended. The margin that most breaks agree on is the wrapper's. A menu's breaks agree on
none, or on one by chance, but then their lines begin with capitals, while most of a wrapper's go on
in lower case. Margins are found indent by indent: a terminal browser sets headings, paragraphs
and lists to different ones.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_NARROWEST, _WIDEST = 40, 250
_LONGEST_WORD = 25  # a longer one, a URL mostly, fits nowhere and says nothing of the margin
_FEWEST_BREAKS = 4
_LOWER_SHARE = 0.2  # of a wrapper's breaks, before a small letter; in English it is about 0.7
_RAGGED_LOWER_SHARE = 0.4
_RAGGED = 0.12  # of the width: how uneven proportional type makes lines, counted in characters
_SLACK = 1
_INDENTED = 10  # a block quote's margin may lie so far left of the page's
_ENDS = frozenset(".?!:;…。！？।\"'”’»)]")


class Line(NamedTuple):
    """A line as a wrapper sees it; columns are counted from the left edge of the page."""

    indent: int
    right: int  # where it ends
    head: int  # length of its first word, which did not fit on the line above, or did
    lower: bool | None  # whether it opens with a small letter; None if with neither
    solid: bool  # one long word only: no wrapper could have broken it
    ends: bool  # as a sentence or a clause does
    gap: int  # blank lines above it
    opens: bool  # with a bullet, or it has no word: it goes on from nothing
    hangs: int  # columns of its bullet, which the lines below it may be set in by


class Margin(NamedTuple):
    """The column that lines were broken at, and how far before it they may end."""

    column: int
    slack: int
    breaks: int  # that it explains


class _Break(NamedTuple):
    """A line break: the margin that made it lies in ``[low, high]``."""

    low: int
    high: int
    lower: bool | None
    solid: bool


class Wrapping(NamedTuple):
    """How a text is wrapped."""

    margins: dict[int, Margin]  # by the indent of the line below the break
    widest: Margin  # that of most breaks, for indents that have too few
    gap: int  # blank lines between the lines of a paragraph: one in double-spaced text

    def joins(self, above: Line, below: Line, first: bool, next_indent: int | None) -> bool:
        """Whether ``below`` goes on with the paragraph of ``above``, which is its first line."""
        if below.gap > self.gap or below.opens or not _aligned(above, below, first, next_indent):
            return False
        margin = self.margins.get(below.indent, self.widest)
        if above.right > margin.column + margin.slack + 2 and not above.solid:
            return False
        head = min(below.head, _LONGEST_WORD)
        return above.right + 1 + head > margin.column - margin.slack


def _aligned(above: Line, below: Line, first: bool, next_indent: int | None) -> bool:
    """Whether the left edges are those of one paragraph."""
    if below.indent == above.indent:
        return True
    if below.indent < above.indent:
        return first and not above.hangs  # a first line that is set in
    if not first:
        return False
    return bool(above.hangs) or next_indent == below.indent  # what hangs below its first line


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
            return Wrapping(margins, widest, gap)
    return None


def _is_carried(margin: Margin, breaks: int, lines: Sequence[Line], gap: int) -> bool:
    """Whether the text as a whole bears a margin out: few lines go on beyond it."""
    beyond = margin.column + margin.slack + _INDENTED
    over = sum(line.right > beyond and not line.solid for line in lines)
    if breaks < (2 * _FEWEST_BREAKS if gap else _FEWEST_BREAKS):
        return not over and not gap and 2 * breaks > len(lines) / 2
    if gap and sum(line.gap == 0 for line in lines) > len(lines) / 10:
        return False
    return breaks > 2 * over


def _breaks(lines: Sequence[Line], gap: int) -> dict[int, list[_Break]]:
    """The line breaks that a wrapper may have made, by the indent of the line below."""
    found: dict[int, list[_Break]] = defaultdict(list)
    above: Line | None = None
    for line in lines:
        if above is not None and line.gap == gap and not line.opens:
            low = above.right
            high = low + min(line.head, _LONGEST_WORD)
            found[line.indent].append(_Break(low, high, line.lower, above.solid))
        above = line if line.head else None
    return found


def _margin(breaks: list[_Break]) -> Margin | None:
    """The margin that explains the breaks, exact or as ragged as proportional type makes it."""
    return _agreed(breaks, 0.0, _LOWER_SHARE) or _agreed(breaks, _RAGGED, _RAGGED_LOWER_SHARE)


def _agreed(breaks: list[_Break], ragged: float, lower_share: float) -> Margin | None:
    lows = sorted(each.low for each in breaks)
    highs = sorted(each.high for each in breaks)
    best, column = 0, 0
    for low in dict.fromkeys(lows):
        if not _NARROWEST <= low <= _WIDEST:
            continue
        within = bisect_right(lows, low)
        explained = within - bisect_left(highs, low - int(ragged * low))
        score = explained - 2 * (len(lows) - within)
        if score > best:
            best, column = score, low
    if not column:
        return None
    slack = int(ragged * column)
    explained_breaks = [each for each in breaks if each.low <= column <= each.high + slack]
    over = sum(each.low > column and not each.solid for each in breaks)
    near = sum(column - 25 < each.low and each.high + slack < column for each in breaks)
    count = len(explained_breaks)
    if count < 2 * (near + over):
        return None
    if not _goes_on(explained_breaks, lower_share):
        return None
    return Margin(column, slack or _SLACK, count)


def _goes_on(breaks: Iterable[_Break], lower_share: float) -> bool:
    """Whether lines go on as sentences do, in small letters, or in a script without them."""
    cases = [each.lower for each in breaks]
    lower, upper = cases.count(True), cases.count(False)
    if lower + upper < len(cases) / 4:
        return len(cases) >= _FEWEST_BREAKS
    return lower > lower_share * (lower + upper)
