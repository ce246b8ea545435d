"""Fit the weights of data/place_weights.tsv: which place a name means.

    python benchmarks/fit_places.py BENCH            figures, nothing is written
    python benchmarks/fit_places.py BENCH --write    and the weights written to the table

A conditional logistic regression (the softmax over the readings of one name), with a Gaussian prior
round the weights that were set by hand. It sees features only, no words and no places. What the
other names of an article lead to depends on the weights, so features and weights are made in turn.
Names whose readings a clue beside every mention decides are left out, and names none of whose
readings is right.

Figures: the share of names whose first reading is right, by set, as fitted and with each fifth of
the articles left out of the fit in turn; and how often readings of a confidence are right.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from newsx import pipeline
from newsx.data import __file__ as data_init
from newsx.extract.extraction import extract_mentions
from newsx.mentions import NameMention
from newsx.nlp.runtime import choose_matrix_multiply
from newsx.resolve import distances, place_features
from newsx.resolve.misread import with_places, with_towns, without_acronyms
from newsx.resolve.place_choice import Name, choose
from newsx.resolve.place_readings import Reading
from newsx.resolve.places import named
from newsx.resolve.places_within import places_within

SETS = ("trnews", "lgl", "gwn", "geovirus")
TABLE = Path(data_init).with_name("place_weights.tsv")
RIGHT_KM = 161.0  # 100 miles, as is usual
# Set by hand: what a fit of few examples is drawn to.
PRIOR = {
    "size": 2.3, "is_country": 6.0, "is_division": -2.3, "is_area": 18.0, "ambiguous": -2.5,
    "capital": 3.0, "other_name": -3.5, "government": 3.0, "in_country": 3.0, "share": 2.3,
    "in_region": 2.0, "named_region": 4.6, "focus": 2.0, "near": 2.0, "close": 1.0,
    "peers": 2.3, "namesake": -4.0, "capital_namesake": -3, "alike": 2.3, "is_region": 1.5,
    "one_sense": 7.0, "home": 1.0,
}  # fmt: skip
# No set shows enough of the first three. The others are held, for most of the articles are of local
# papers: elsewhere Lebanon is hardly ever the town in Indiana.
SET_BY_HAND = frozenset(
    {
        "home",
        "one_sense",
        "is_area",
        "is_country",
        "is_region",
        "namesake",
        "capital_namesake",
        "ambiguous",
        "capital",
    }
)
STRENGTH = 10.0  # of the prior: the inverse of its variance
FOLDS = 5
ROUNDS = 3  # of features and weights in turn
STEPS = 30  # of Newton's method


@dataclass(frozen=True)
class Article:
    """A text with its gold places and the names found in it."""

    set: str
    id: str
    text: str
    gold: list[dict[str, Any]]
    names: list[NameMention]


@dataclass(frozen=True)
class Example:
    """One name of an article: its readings with their features, and which of them are right."""

    article: str
    set: str
    features: np.ndarray  # readings x features
    right: np.ndarray  # of bool
    mentions: int


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    report(list(read(options.bench)), write=options.write)


def report(articles: list[Article], *, write: bool) -> None:
    names = list(PRIOR)
    print("by hand:", figures(evaluate(articles, dict(PRIOR))))
    found = fit(articles, names)
    print("as fitted:", figures(evaluate(articles, found)))
    print(f"each of {FOLDS} parts left out:", figures(left_out(articles, names)))
    for name, weight in found.items():
        print(f"{name:14} {weight:6.2f}")
    if write:
        write_table(found)


# -- data ----------------------------------------------------------------------------------------


def read(bench: Path) -> Iterable[Article]:
    choose_matrix_multiply()
    nlp = pipeline.load_model("md")
    for name in SETS:
        # Not splitlines: a text may hold a line separator (U+2028) that ends no record.
        records = (bench / f"places/dev-{name}.jsonl").read_text(encoding="utf-8").split("\n")
        for row in map(json.loads, filter(None, records)):
            text = row["text"]
            openings = pipeline._datelines(text)
            doc = pipeline.parse(nlp, text, [sentence for _, _, sentence in openings])
            towns = [(start, end) for start, end, _ in openings if end > start]
            mentions = extract_mentions(doc, text, towns)
            names = with_places(with_towns(without_acronyms(mentions.names), text), text)
            names += places_within(names)
            yield Article(name, row["id"], text, row["places"], names)


def decided(article: Article, weights: dict[str, float]) -> list[Name]:
    """The names of an article, with features as these weights make them."""
    place_features.weights = lambda: weights
    found = named(article.names, article.text)
    choose(found)
    return [
        name
        for name in found
        if name.scores and not name.hint and not all(s.options for s in name.sightings)
    ]


def is_right(reading: Reading, gold: dict[str, Any]) -> bool:
    if reading.latitude is None or reading.longitude is None:
        return False
    here = Reading("gold", "", "city", latitude=gold["lat"], longitude=gold["lon"])
    return distances.kilometres(reading, here) <= RIGHT_KM


def gold_of(name: Name, article: Article) -> dict[str, Any] | None:
    for sighting in name.sightings:
        for gold in article.gold:
            same = gold["start"] == sighting.mention.start and gold["end"] == sighting.mention.end
            if same and gold["lat"] is not None and not gold.get("demonym"):
                return gold
    return None


def collect(
    articles: Iterable[Article], weights: dict[str, float], names: Sequence[str]
) -> list[Example]:
    found = []
    for article in articles:
        for name in decided(article, weights):
            gold = gold_of(name, article)
            if gold is None:
                continue
            right = np.array([is_right(reading, gold) for reading, _ in name.scores])
            features = np.array([[raw.get(each, 0.0) for each in names] for raw in name.raw])
            if right.any():
                found.append(Example(article.id, article.set, features, right, len(name.sightings)))
    return found


# -- fit -----------------------------------------------------------------------------------------


def fit(articles: Sequence[Article], names: Sequence[str]) -> dict[str, float]:
    weights = dict(PRIOR)
    for _ in range(ROUNDS):
        examples = collect(articles, weights, names)
        values = maximise([e for e in examples if not e.right.all()], names)
        weights = {name: round(float(value), 2) for name, value in zip(names, values, strict=True)}
    return weights


def maximise(examples: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Newton's method on the penalised log likelihood of the right readings."""
    prior = np.array([PRIOR[name] for name in names])
    held = np.array([name in SET_BY_HAND for name in names])
    weights = prior.copy()
    for _ in range(STEPS):
        gradient = -STRENGTH * (weights - prior)
        curvature = STRENGTH * np.eye(len(names))
        for example in examples:
            often = 1.0 + math.log2(example.mentions)
            scores = example.features @ weights
            every = shares(scores)
            right = shares(np.where(example.right, scores, -np.inf))
            gradient += often * ((right - every) @ example.features)
            for share, sign in ((every, 1.0), (right, -1.0)):
                mean = share @ example.features
                spread = (example.features.T * share) @ example.features - np.outer(mean, mean)
                curvature += often * sign * spread
        gradient[held] = 0.0
        curvature[held] = 0.0
        curvature[:, held] = 0.0
        curvature[held, held] = 1.0
        values, vectors = np.linalg.eigh(curvature)
        step = vectors @ ((vectors.T @ gradient) / np.maximum(np.abs(values), STRENGTH))
        weights = weights + step * min(1.0, 1.0 / max(np.abs(step).max(), 1e-9))
    return weights


def shares(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


# -- figures -------------------------------------------------------------------------------------

Judged = list[tuple[str, int, bool, float]]  # set, mentions, right, belief


def evaluate(articles: Iterable[Article], weights: dict[str, float]) -> Judged:
    found = []
    for article in articles:
        for name in decided(article, weights):
            gold = gold_of(name, article)
            if gold is not None and any(is_right(reading, gold) for reading, _ in name.scores):
                first = is_right(name.scores[0][0], gold)
                found.append((article.set, len(name.sightings), first, name.beliefs[0]))
    return found


def left_out(articles: Sequence[Article], names: Sequence[str]) -> Judged:
    found: Judged = []
    for part in range(FOLDS):
        inside = [each for number, each in enumerate(articles) if number % FOLDS != part]
        found += evaluate(articles[part::FOLDS], fit(inside, names))
    return found


def figures(judged: Judged) -> str:
    by_set: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    bands: dict[int, list[bool]] = defaultdict(list)
    for name, mentions, right, belief in judged:
        by_set[name].append((mentions, right))
        bands[min(int(belief * 10), 9)].append(right)
    shown = [
        f"{name} {100 * sum(r for _, r in rows) / len(rows):.1f} of {len(rows)} names, "
        f"{100 * sum(m * r for m, r in rows) / sum(m for m, _ in rows):.1f} of mentions"
        for name, rows in by_set.items()
    ]
    shown.append(
        "belief "
        + ", ".join(
            f"{b / 10:.1f}: {sum(r) / len(r):.2f} of {len(r)}" for b, r in sorted(bands.items())
        )
    )
    return "\n  ".join(["", *shown])


def write_table(found: dict[str, float]) -> None:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    written = []
    for line in lines:
        name, *rest = line.split("\t")
        written.append("\t".join([name, f"{found[name]:g}", rest[1]]) if name in found else line)
    TABLE.write_text("\n".join(written) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
