#!/usr/bin/env python3
"""Which kind each line of a page gets, on the invented pages of ``tests/pages`` (no data needed).

usage: labels.py [--pages] [--write]

Prints, for dumps and for HTML, the share of lines with the right kind and precision and recall of
the words kept as body; then how often each true kind (row) got which kind (column), and the
commonest errors. ``--pages``: the figures of each page too. ``--write``: what is wrong now is
written to ``tests/pages/open.toml``, which the tests hold newsx to; review its diff.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from newsx.result import SegmentKind
from page_truth import (
    MISSING,
    NAMES,
    OPEN,
    UNSEEN,
    Truth,
    compare_words,
    match_lines,
    page_problems,
    words_of,
)

MOST = 15  # errors shown
HEADER = """\
# What newsx gets wrong so far on the invented pages: page -> problems, as page_truth prints them.
# tests/test_page_labels.py fails when one is gone (strike it off) or new.
# Written by: python benchmarks/labels.py --write
"""


@dataclass
class Score:
    """Counts over some pages: lines, words of the body, pairs of true and given kind."""

    lines: int = 0
    lines_right: int = 0
    words_right: int = 0
    words_lost: int = 0
    words_too_much: int = 0
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        self.lines += other.lines
        self.lines_right += other.lines_right
        self.words_right += other.words_right
        self.words_lost += other.words_lost
        self.words_too_much += other.words_too_much
        self.pairs += other.pairs

    @property
    def accuracy(self) -> float:
        return ratio(self.lines_right, self.lines)

    @property
    def precision(self) -> float:
        return ratio(self.words_right, self.words_right + self.words_too_much)

    @property
    def recall(self) -> float:
        return ratio(self.words_right, self.words_right + self.words_lost)

    def shown(self, name: str) -> str:
        figures = (self.accuracy, self.precision, self.recall)
        return f"{name:30} {self.lines:6} " + " ".join(f"{figure:9.3f}" for figure in figures)


def ratio(part: int, whole: int) -> float:
    """A share; of nothing, all is right."""
    return part / whole if whole else 1.0


def page_score(truth: Truth) -> Score:
    """The counts of one page. Where readers differ, the kind given counts as the true one."""
    article = truth.article()
    words = compare_words(truth, article.text)
    score = Score(
        words_right=words.right,
        words_lost=sum(len(words_of(run)) for run in words.lost),
        words_too_much=sum(len(words_of(run)) for run in words.too_much),
    )
    for line in match_lines(truth, article):
        if line.words:
            score.lines += 1
            score.lines_right += line.is_right
            score.pairs[line.got if line.is_right else line.kinds.split("|")[0], line.got] += 1
    return score


def confusion_table(pairs: Counter[tuple[str, str]]) -> str:
    """True kinds as rows, given kinds as columns, the right ones on the diagonal."""
    met = {kind for pair in pairs for kind in pair}
    kinds = [kind for kind in (*get_args(SegmentKind), MISSING, UNSEEN) if kind in met]
    heads = "".join(f"{kind[:6]:>7}" for kind in kinds)
    rows = [
        f"{true:16}" + "".join(f"{pairs[true, got] or '.':>7}" for got in kinds)
        for true in kinds
        if any(pairs[true, got] for got in kinds)
    ]
    return "\n".join([f"{'true':16}{heads}", *rows])


def commonest_errors(pairs: Counter[tuple[str, str]]) -> str:
    """The pairs of unlike kinds, the most frequent first."""
    wrong = [(count, *pair) for pair, count in pairs.most_common() if pair[0] != pair[1]]
    return "\n".join(f"{count:5} {got} instead of {true}" for count, true, got in wrong[:MOST])


def open_problems() -> str:
    """All that is wrong now, as TOML."""
    entries = []
    for name in NAMES:
        truth = Truth(name)
        problems = page_problems(truth, truth.article())
        if problems:
            lines = [f"  {json.dumps(problem, ensure_ascii=False)}," for problem in problems]
            entries.append("\n".join([f'"{name}" = [', *lines, "]\n"]))
    return "\n".join([HEADER, *entries])


def total(scores: Iterable[Score]) -> Score:
    """All pages as one."""
    whole = Score()
    for score in scores:
        whole.add(score)
    return whole


def main(arguments: list[str] | None = None) -> int:
    assert __doc__
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", action="store_true", help="the figures of each page too")
    parser.add_argument("--write", action="store_true", help="write tests/pages/open.toml")
    chosen = parser.parse_args(arguments)
    scores = {name: page_score(Truth(name)) for name in NAMES}
    print(f"{'':30} {'lines':>6} {'right':>9} {'precision':>9} {'recall':>9}")
    for name in NAMES if chosen.pages else []:
        print(scores[name].shown(name))
    for form in (".txt", ".html", ""):
        part = total(score for name, score in scores.items() if name.endswith(form))
        print(part.shown(form.lstrip(".") or "all"))
    print("", confusion_table(part.pairs), "", commonest_errors(part.pairs), sep="\n")
    if chosen.write:
        OPEN.write_text(open_problems(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
