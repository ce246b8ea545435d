"""Fit the weights of data/text_weights.tsv: which lines that rules keep are of the story.

    python benchmarks/fit_text_labels.py BENCH            figures, nothing is written
    python benchmarks/fit_text_labels.py BENCH --write    and the weights written to the table

Two logistic regressions with a Gaussian prior, the second over what the first gives for lines of
sites that it has not seen. They see features only, no words. Gold: the lines of the text dumps
whose words are in the gold body, in its order. Figures: F1 and clean as bench.py counts them, with
the rules alone, as fitted, and with each fifth of the sites left out of both fits in turn.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newsx.data import __file__ as data_init
from newsx.document import Document
from newsx.load.pages import load_page
from newsx.load.reading import Limits
from newsx.strip.line_features import BIAS, FEWEST_STORY_WORDS, Lines, line_features
from newsx.strip.line_scores import second_features, window
from newsx.strip.pieces import text_pieces
from newsx.strip.text import DOUBT, MOST_DOUBTED, lines_by_rules

TABLE = Path(data_init).with_name("text_weights.tsv")
LEARNT = ("rsl_main", "inscriptis")  # dumps that the weights are fitted on
SHOWN = (*LEARNT, "lynx80", "w3m")
FOLDS = 5
STRENGTH = 1.0  # of the prior: the inverse of its variance
FEWEST_SITES = 8  # that show a feature
STEPS = 8  # of Newton's method
MOST_WORDS = 40  # a line weighs by its words, up to this many
_WORD = re.compile(r"\w+")

Weights = dict[str, float]


@dataclass
class Dump:
    """A page: its pieces, which the rules keep, which are gold, and the features of the window."""

    site: str
    gold: dict
    texts: list[str]
    words: list[int]
    kept: list[int]
    begin: int
    right: np.ndarray  # of the window: 1.0 where a line is of the story
    first: list[list[str]]
    second: list[list[str]]

    def own_words(self) -> list[int]:
        """Words of each line of the window."""
        return self.words[self.begin : self.begin + len(self.first)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(options.bench / "extraction"))
    sets = {name: read(options.bench, name) for name in SHOWN}
    learnt = [page for name in LEARNT for page in sets[name]]
    folds = by_site(learnt)
    for name, pages in sets.items():
        print(f"{name:12} rules      ", figures(pages, [set(page.kept) for page in pages]))
    for name, chosen in left_out(sets, learnt, folds).items():
        print(
            f"{name:12} left out   ", figures(sets[name], [chosen[id(page)] for page in sets[name]])
        )
    first, second = fit_both(learnt, folds)
    for name, pages in sets.items():
        print(
            f"{name:12} as fitted  ",
            figures(pages, [choose(page, first, second) for page in pages]),
        )
    if options.write:
        write(first, second)
        print(len(second), "weights written")


def read(bench: Path, name: str) -> list[Dump]:
    """The dumps of one style with the features that the first pass sees."""
    with gzip.open(bench / f"extraction/dev.{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [dump(json.loads(line)) for line in lines]


def dump(record: dict) -> Dump:
    page = load_page(Document(id=record["id"], text=record["dump"]), Limits())
    pieces = text_pieces(page)
    lines, kept = lines_by_rules(pieces)
    begin, end = window(lines)
    texts = [piece.text for piece in pieces]
    right = np.array(gold_lines(texts, record["gold_body"])[begin:end], dtype=float)
    return Dump(
        record["site"], record, texts, [piece.words for piece in pieces], kept, begin, right,
        line_features(Lines(**vars(lines)), begin, end), [],
    )  # fmt: skip


def gold_lines(texts: Sequence[str], body: str) -> list[bool]:
    """Which lines are of the gold body: half their word 4-grams are in it, in its order.

    Where a sentence stands twice (a pull quote, a teaser) the one that keeps the order is gold. A
    short line is gold as a line of the body, or within the stretch that its neighbours leave.
    """
    tokens = [_WORD.findall(text) for text in texts]
    of_body = _WORD.findall(body)
    places = defaultdict(list)
    for at, gram in enumerate(grams(of_body)):
        places[gram].append(at)
    gold = [False] * len(texts)
    for index in in_order(tokens, places):
        gold[index] = True
    left = Counter(" ".join(_WORD.findall(line)) for line in body.split("\n"))
    long_gold = [index for index, is_gold in enumerate(gold) if is_gold]
    if long_gold:
        for index in range(max(0, long_gold[0] - 3), min(len(texts), long_gold[-1] + 6)):
            key = " ".join(tokens[index])
            if key and len(tokens[index]) < 6 and left[key] > 0:
                gold[index] = True
                left[key] -= 1
    return gold


def grams(tokens: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[at : at + 4]) for at in range(len(tokens) - 3)]


def in_order(
    tokens: Sequence[list[str]], places: dict[tuple[str, ...], list[int]]
) -> tuple[int, ...]:
    """The heaviest chain of lines whose places in the body rise."""
    chains: list[tuple[int, int, tuple[int, ...]]] = [(-1, 0, ())]  # place, words, lines
    for index, own in enumerate(tokens):
        held = [gram for gram in grams(own) if gram in places]
        if len(own) < 6 or len(held) < 0.5 * (len(own) - 3):
            continue
        longer = []
        for place in places[held[0]][:4]:
            _, words, chain = max((c for c in chains if c[0] < place), key=lambda c: c[1])
            longer.append((place, words + len(own), (*chain, index)))
        kept: list[tuple[int, int, tuple[int, ...]]] = []
        for each in sorted([*chains, *longer], key=lambda c: (c[0], -c[1])):
            if not kept or each[1] > kept[-1][1]:
                kept.append(each)
        chains = kept
    return max(chains, key=lambda c: c[1])[2]


def by_site(pages: Sequence[Dump]) -> dict[str, int]:
    """Site -> fold."""
    return {page.site: zlib.crc32(page.site.encode()) % FOLDS for page in pages}


def fit_both(pages: Sequence[Dump], folds: dict[str, int]) -> tuple[Weights, Weights]:
    """Weights of both passes; the second learns from odds for sites that the first did not see."""
    present = sorted({folds[page.site] for page in pages})
    for fold in present:
        first = fit([p for p in pages if folds[p.site] != fold], lambda page: page.first)
        for page in pages:
            if folds[page.site] == fold:
                page.second = both(page, first)
    second = fit(pages, lambda page: page.second)
    return fit(pages, lambda page: page.first), second


def both(page: Dump, first: Weights) -> list[list[str]]:
    """What the second pass sees."""
    odds = [add_up(names, first) for names in page.first]
    further = second_features(odds, page.own_words())
    return [[*names, *more] for names, more in zip(page.first, further, strict=True)]


def left_out(
    sets: dict[str, list[Dump]], learnt: Sequence[Dump], folds: dict[str, int]
) -> dict[str, dict[int, set[int]]]:
    """Name of a set -> page -> what is kept of it by weights that have not seen its site."""
    chosen: dict[str, dict[int, set[int]]] = {name: {} for name in sets}
    for fold in range(FOLDS):
        first, second = fit_both([p for p in learnt if folds[p.site] != fold], folds)
        for name, pages in sets.items():
            for page in pages:
                if folds[page.site] == fold:
                    chosen[name][id(page)] = choose(page, first, second)
    return chosen


def choose(page: Dump, first: Weights, second: Weights) -> set[int]:
    """What is kept of a page: as newsx.strip.text does it."""
    odds = [add_up(names, second) for names in both(page, first)]
    sure = {index for index in page.kept if odds[index - page.begin] > DOUBT}
    words = sum(page.words[index] for index in page.kept)
    if words < FEWEST_STORY_WORDS:
        return set(page.kept)
    lost = words - sum(page.words[index] for index in sure)
    return sure if lost <= MOST_DOUBTED * words else set(page.kept)


def add_up(names: Sequence[str], table: Weights) -> float:
    return sum(table.get(name, 0.0) for name in names)


def fit(pages: Sequence[Dump], features: Callable[[Dump], list[list[str]]]) -> Weights:
    """The most probable weights, by Newton's method."""
    names = shown_by_many(pages, features)
    columns = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((sum(len(page.right) for page in pages), len(names)), np.float32)
    line = 0
    for page in pages:
        for each in features(page):
            matrix[line, [columns[name] for name in each if name in columns]] = 1
            line += 1
    right = np.concatenate([page.right for page in pages])
    lengths = np.concatenate([page.own_words() for page in pages])
    importance = (np.minimum(lengths, MOST_WORDS) + 3) / 10
    found = np.zeros(matrix.shape[1])
    prior = np.full(len(found), STRENGTH)
    prior[columns[BIAS]] = 1e-3
    for _ in range(STEPS):
        chances = 1 / (1 + np.exp(-np.clip(matrix @ found, -30, 30)))
        gradient = matrix.T @ (importance * (chances - right)) + prior * found
        spread = (importance * chances * (1 - chances)).astype(np.float32)
        step = np.linalg.solve((matrix.T * spread) @ matrix + np.diag(prior), gradient)
        found -= step
        if np.abs(step).max() < 1e-3:
            break
    return dict(zip(names, found.tolist(), strict=True))


def shown_by_many(pages: Sequence[Dump], features: Callable[[Dump], list[list[str]]]) -> list[str]:
    sites = defaultdict(set)
    for page in pages:
        for name in {name for each in features(page) for name in each}:
            sites[name].add(page.site)
    return sorted(name for name, shown in sites.items() if len(shown) >= FEWEST_SITES)


def figures(pages: Sequence[Dump], chosen: Sequence[set[int]]) -> str:
    import score_extract

    bodies = [
        {"id": page.gold["id"], "body": "\n".join(page.texts[at] for at in sorted(kept))}
        for page, kept in zip(pages, chosen, strict=True)
    ]
    found, _ = score_extract.score([page.gold for page in pages], bodies)
    return "  ".join(f"{name} {found[name]:.3f}" for name in ("F1", "clean", "P", "R", "meanF1"))


def write(first: Weights, second: Weights) -> None:
    """The table with the new weights; the comments at its head as they were."""
    old = TABLE.read_text(encoding="utf-8").splitlines()
    lines = [line for line in old if line.startswith("#")]
    for name, weight in second.items():
        lines.append(f"{name}\t{first.get(name, 0.0):.2f}\t{weight:.2f}")
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
