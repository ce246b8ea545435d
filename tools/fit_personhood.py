#!/usr/bin/env python3
"""Fit ``src/newsx/data/person_weights.tsv``: how likely a name is that of a person.

    python tools/fit_personhood.py GOLD.jsonl [CHECK.jsonl...]

Each line of a gold file is an article, ``{"id", "text", "entities": [{"start", "end", "label"}]}``;
label ``PERSON`` is what counts. The weights are fitted on GOLD: logistic regression with an L2
penalty, where an article with many names weighs no more than one with 25. Printed are ten-fold
cross-validation over its articles, and each CHECK file with the weights fitted on all of GOLD.
``--write`` puts the weights into the table, whose other columns are kept.

The shipped weights were fitted on 110 articles of the development half of WorldWide Newswire
(wwn_s) and checked on Reuters 2020. Needs numpy, which comes with spaCy.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from newsx.extract.extraction import extract_mentions  # noqa: E402
from newsx.nlp.document import parse  # noqa: E402
from newsx.pipeline import Analyzer  # noqa: E402
from newsx.resolve.people import name_groups  # noqa: E402
from newsx.resolve.personhood import LEAST, features  # noqa: E402

TABLE = ROOT / "src" / "newsx" / "data" / "person_weights.tsv"
PENALTY, STEPS, FOLDS = 1.0, 60, 10
MOST_NAMES = 25  # of one article, after which its names share their weight
Vector = np.ndarray[Any, np.dtype[np.float64]]


@dataclass
class Data:
    """One row a name: features, whether it is a person's, the article."""

    rows: Vector
    truth: Vector
    articles: list[str]


def main() -> None:
    """Fit, print, and write if asked to."""
    paths = [Path(each) for each in sys.argv[1:] if each != "--write"]
    names = ["bias", *features_in_table()]
    analyzer = Analyzer()
    sets = [read(path, names, analyzer) for path in paths]
    print(f"{paths[0].name}, cross-validation: {figures(cross_validated(sets[0]), sets[0].truth)}")
    weights = fitted(sets[0])
    for path, data in zip(paths[1:], sets[1:], strict=True):
        print(f"{path.name}: {figures(probabilities(data.rows, weights), data.truth)}")
    for name, weight in zip(names, weights, strict=True):
        print(f"{weight:6.2f}  {name}")
    if "--write" in sys.argv:
        write(dict(zip(names, weights, strict=True)))


def features_in_table() -> list[str]:
    """Names of the features, in the order of the table."""
    lines = TABLE.read_text("utf-8").splitlines()
    names = [line.split("\t")[0] for line in lines if line and not line.startswith("#")]
    return [name for name in names if name != "bias"]


def read(path: Path, names: list[str], analyzer: Analyzer) -> Data:
    """All groups of mentions that newsx puts together in the articles of a gold file."""
    rows, truth, articles = [], [], []
    for line in path.read_text("utf-8").splitlines():
        gold = json.loads(line)
        people = [(e["start"], e["end"]) for e in gold["entities"] if e["label"] == "PERSON"]
        for group in groups_of(gold["text"], analyzer):
            hits = sum(any(a < m.end and m.start < b for a, b in people) for m in group)
            told = {"bias": 1.0, **features(group, gold["text"])}
            rows.append([told[name] for name in names])
            truth.append(float(hits * 2 >= len(group)))
            articles.append(gold["id"])
    return Data(np.array(rows), np.array(truth), articles)


def groups_of(text: str, analyzer: Analyzer) -> Iterator[list[Any]]:
    """The mentions of each person that newsx would ask the weights about."""
    yield from name_groups(extract_mentions(parse(analyzer.nlp, text), text).names)


def fitted(data: Data, use: Any = slice(None)) -> Vector:
    """Newton's method."""
    rows, truth = data.rows[use], data.truth[use]
    counts = Counter(data.articles)
    shares = np.array([min(1.0, MOST_NAMES / counts[article]) for article in data.articles])[use]
    penalty = np.full(rows.shape[1], PENALTY)
    penalty[0] = 0.01
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        guess = probabilities(rows, weights)
        slope = rows.T @ (shares * (truth - guess)) - penalty * weights
        curve = (rows * (shares * guess * (1 - guess))[:, None]).T @ rows + np.diag(penalty)
        weights += np.linalg.solve(curve, slope)
    return weights


def probabilities(rows: Vector, weights: Vector) -> Vector:
    """Of being a person, a row each."""
    result: Vector = 1 / (1 + np.exp(-rows @ weights))
    return result


def cross_validated(data: Data) -> Vector:
    """Probabilities of each article from weights that never saw it."""
    order = {article: number for number, article in enumerate(sorted(set(data.articles)))}
    folds = np.array([order[article] % FOLDS for article in data.articles])
    guess = np.zeros(len(data.truth))
    for fold in range(FOLDS):
        held = folds == fold
        guess[held] = probabilities(data.rows[held], fitted(data, ~held))
    return guess


def figures(guess: Vector, truth: Vector) -> str:
    """Precision and recall over the names that newsx found."""
    kept = guess >= LEAST
    right = float((kept * truth).sum())
    return (
        f"{len(truth)} names, {int(truth.sum())} of people; precision {right / kept.sum():.3f}, "
        f"recall {right / truth.sum():.3f}; unfiltered precision {truth.mean():.3f}"
    )


def write(weights: dict[str, float]) -> None:
    """The second column anew."""
    lines = []
    for line in TABLE.read_text("utf-8").splitlines():
        cells = line.split("\t")
        if not line.startswith("#") and cells[0] in weights:
            cells[1] = f"{weights[cells[0]]:.2f}"
        lines.append("\t".join(cells))
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
