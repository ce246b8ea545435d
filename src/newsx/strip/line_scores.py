"""A second opinion on the body: log-odds that a line is of the story, by weighted features.

Two logistic regressions, the second over the first (stacked generalisation, Wolpert 1992): the
first sees a line and its neighbours as they look, the second also what the first thinks of the
neighbours. The weights are a table, ``data/text_weights.tsv``, fitted by
``benchmarks/fit_text_labels.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from newsx.data import rows
from newsx.strip.line_features import EDGE, Lines, Ranges, line_features

_ABOVE, _BELOW = 4, 4  # lines outside the story that are looked at, as neighbours of those inside
_MOST_WORDS = 30  # a line longer than this weighs no more in the stretch
_FOR, _AGAINST = 4.0, -1.0  # most that a word counts: a few lines of chrome part no story
_STEPS = (-4, -2, -1, 0, 1, 2, 4)
_OWN = Ranges("odds", (-6, -4, -3, -2, -1, 0, 1, 2, 3, 4, 6))
_NEAR: tuple[tuple[Ranges, tuple[int, ...]], ...] = (
    (Ranges("odds_above", _STEPS), (-1,)),
    (Ranges("odds_above3", _STEPS), (-2, -3, -4)),
    (Ranges("odds_below", _STEPS), (1,)),
    (Ranges("odds_below3", _STEPS), (2, 3, 4)),
)
_BEFORE = Ranges("before_likely", (2, 4))
_AFTER = Ranges("after_likely", (1, 2, 4))
_STORY = Ranges("likely_story", (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99), 100)
_FROM_START = Ranges("from_likely_start", (1, 2, 4))
_TO_END = Ranges("to_likely_end", (1, 2, 4, 8))


@cache
def weights() -> dict[str, tuple[float, float]]:
    """Feature -> weight in the first pass and in the second."""
    table: dict[str, tuple[float, float]] = {}
    for name, first, second in rows("text_weights.tsv"):
        table[name] = (float(first), float(second))
    return table


def log_odds(lines: Lines) -> dict[int, float]:
    """Index of each piece in and around the story -> log-odds that it is of the story."""
    begin, end = window(lines)
    named = line_features(lines, begin, end)
    sums = [_both(names) for names in named]
    words = [lines.pieces[index].words for index in range(begin, end)]
    further = second_features([first for first, _ in sums], words)
    return {
        begin + at: second + _both(more)[1]
        for at, ((_, second), more) in enumerate(zip(sums, further, strict=True))
    }


def window(lines: Lines) -> tuple[int, int]:
    """``[begin, end)``: the story and some lines on both sides."""
    return max(0, lines.first - _ABOVE), min(len(lines.pieces), lines.last + _BELOW)


def _both(names: Sequence[str]) -> tuple[float, float]:
    """What features add up to in each pass; nothing where nothing is known of them."""
    table = weights()
    first = second = 0.0
    for name in names:
        pair = table.get(name)
        if pair is not None:
            first += pair[0]
            second += pair[1]
    return first, second


def second_features(odds: Sequence[float], words: Sequence[int]) -> list[list[str]]:
    """What the second pass sees besides: the odds of a line and of its neighbours."""
    first, last = _likely(odds, words)
    count = len(odds)
    inside = range(first, last)
    total = sum(words[at] for at in inside if odds[at] > 0) or 1
    seen = 0
    found = []
    for index, own in enumerate(odds):
        names = [_OWN(own)]
        for ranges, steps in _NEAR:
            near = [odds[index + step] for step in steps if 0 <= index + step < count]
            names.append(ranges(sum(near) / len(near)) if near else f"{ranges.of}_{EDGE}")
        if index < first:
            names.append(_BEFORE(first - index))
        elif index >= last:
            names.append(_AFTER(index - last))
        else:
            names += [_STORY(seen / total), _FROM_START(index - first), _TO_END(last - 1 - index)]
            seen += words[index] if own > 0 else 0
        found.append(names)
    return found


def _likely(odds: Sequence[float], words: Sequence[int]) -> tuple[int, int]:
    """``[first, last)`` of the maximum-sum stretch of log-odds."""
    best, best_span = 0.0, (0, 0)
    total, begin = 0.0, 0
    for index, (own, length) in enumerate(zip(odds, words, strict=True)):
        total += max(_AGAINST, min(own, _FOR)) * min(length, _MOST_WORDS)
        if total > best:
            best, best_span = total, (begin, index + 1)
        if total <= 0:
            total, begin = 0.0, index + 1
    return best_span
