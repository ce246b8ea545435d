"""Where the rules of the grammar match: each is tried only around the words that it needs.

To try every pattern at every letter would take longer than the rest of the extraction together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from newsx.extract.date_rule import SHORT_NUMBER, WORD, YEAR_LIKE, Rule


def matches(text: str, rules: Sequence[Rule]) -> Iterator[tuple[Rule, re.Match[str]]]:
    """All matches of the rules, those of one rule in order."""
    by_word = _rules_by_word(tuple(rules))
    windows: dict[int, list[list[int]]] = defaultdict(list)
    for word in WORD.finditer(text):
        for number in by_word.get(_anchor(word.group()), ()):
            reach = rules[number].reach
            start, end = word.start() - reach, word.end() + reach
            own = windows[number]
            if own and start <= own[-1][1]:
                own[-1][1] = end
            else:
                own.append([max(0, start), end])
    for number, own in windows.items():
        rule = rules[number]
        for start, end in own:
            for match in rule.pattern.finditer(text, start, end):
                yield rule, _whole(rule, match, text, end)


def _whole(rule: Rule, match: re.Match[str], text: str, end: int) -> re.Match[str]:
    """The match; where it was cut off by the end of the window, as it goes on."""
    if match.end() + 1 < end:
        return match
    return rule.pattern.match(text, match.start()) or match


def _anchor(word: str) -> str:
    if word[0].isdigit():
        return SHORT_NUMBER if len(word) < 3 else YEAR_LIKE if len(word) == 4 else ""
    return word.lower()


@lru_cache(maxsize=8)
def _rules_by_word(rules: tuple[Rule, ...]) -> dict[str, tuple[int, ...]]:
    table: dict[str, list[int]] = defaultdict(list)
    for number, rule in enumerate(rules):
        for word in rule.anchors:
            table[word].append(number)
    return {word: tuple(numbers) for word, numbers in table.items()}
