"""Fit the weights by which a quotation gets its speaker (src/newsx/data/attribution_weights.tsv).

usage: python benchmarks/fit_attribution.py BENCH [--sets a,b] [--folds N] [--write]

BENCH is the folder of the benchmark data (docs/benchmarks.md). A conditional logit over the
candidates of each run between marks, with an L2 penalty: the probability of a candidate is the
exponential of the sum of its features' weights, shared among the candidates of the run. Right is
every candidate whose source the scorer accepts for the gold run that the run overlaps; "nobody"
where gold has no run, "no source" where gold has one without a speaker. As who spoke before depends
on what was decided before, data are collected and weights fitted in turn, three times.

With --folds the weights are fitted without a part of the documents and scored on that part, so
that no document is scored by weights that have seen it. Without --write nothing is changed.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from newsx import pipeline
from newsx.extract import attribution
from newsx.extract.candidates import NO_SOURCE, NOBODY, Candidate, Candidates
from newsx.extract.cues import Cue, cues
from newsx.extract.extraction import extract_mentions
from newsx.extract.marks import marked_runs
from newsx.extract.names import name_mentions
from newsx.extract.relays import according_to
from newsx.extract.sources import Sources
from newsx.extract.tokens import Layout
from newsx.nlp.paragraphs import paragraph_spans
from newsx.nlp.runtime import choose_matrix_multiply
from newsx.resolve.resolution import resolve_mentions

FEWEST_DOCUMENTS = 6  # a feature seen in fewer has no weight: one article is no rule
PENALTY = 2
STEPS, RATE = 400, 0.05
ROUNDS = 3
PRIOR = {  # what layout says, where the articles have too few of the kind to tell
    "named_below": 1.0, "goes_on_unclosed": 1.0, "signed": 1.0, "agent_holds_run": -2.0,
}  # fmt: skip
TABLE = "attribution_weights.tsv"


@dataclass
class Run:
    """The candidates of one run: which features, which of them are right."""

    document: str
    features: list[tuple[str, ...]]
    right: list[bool]


@dataclass
class Offer:
    """What one run could be, if the run before has a source, and which of it is surely right."""

    candidates: list[Candidate]
    right: list[int | None]  # 2 right, 1 perhaps, 0 wrong; None: as the source of the run before
    match: Any  # the gold run, if there is one
    seen: bool  # whether the scorer sees the run at all


@dataclass
class Read:
    """A gold document with what each of its runs could be."""

    set: str
    gold: dict[str, Any]
    doc: Any
    sources: Sources
    offers: list[Offer]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("bench", type=Path)
    parser.add_argument("--sets", default="polnear.dev,polnear.train150")
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    scorer = load_scorer(asked.bench)
    documents = list(read(asked.bench, asked.sets.split(","), scorer))
    if asked.folds:
        cross_validate(documents, asked.folds, scorer)
    found = fit_in_turns(documents, scorer)
    print(f"{len(found)} weights")
    if asked.write:
        write(found)


def load_scorer(bench: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_quotes", bench / "quotes/score_quotes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read(bench: Path, sets: Iterable[str], scorer: ModuleType) -> Iterator[Read]:
    choose_matrix_multiply()
    nlp = pipeline.load_model("md")
    for name in sets:
        gold = scorer.repair(scorer.load(bench / f"quotes/{name}.jsonl"))
        for row in gold.values():
            text = row["text"]
            starts = [sentence for _, _, sentence in pipeline._datelines(text)]
            doc = pipeline.parse(nlp, text, starts)
            paragraphs = paragraph_spans(text)
            runs = marked_runs(text, paragraphs)
            layout = Layout(text, paragraphs, [(run.start, run.end) for run in runs])
            sources = Sources(doc, name_mentions(doc, layout), layout)
            found = cues(doc, layout), according_to(doc, layout)
            candidates = Candidates(doc, layout, runs, *found, sources)
            yield Read(name, row, doc, sources, offers(row, runs, candidates, sources, scorer))


# -- data ----------------------------------------------------------------------------------------


def offers(
    gold: dict[str, Any], runs: list[Any], candidates: Candidates, sources: Sources,
    scorer: ModuleType,
) -> list[Offer]:  # fmt: skip
    text = gold["text"]
    mask = scorer.mask(text)
    truth = scorer.prep(text, gold["quotes"], "quoted", mask)
    tokens = [scorer.toks(text, [(run.inner_start, run.inner_end)]) for run in runs]
    matches = [overlapping(inner, truth) for inner in tokens]
    found = []
    for index, inner in enumerate(tokens):
        offered = candidates.of(index)
        below = matches[index + 1] if index + 1 < len(runs) else None
        right = [
            rightness(item, index, matches[index], below, text, sources, scorer) for item in offered
        ]
        seen = any(mask[start] for start in inner)
        found.append(Offer(offered, right, matches[index], seen))
    return found


def overlapping(tokens: frozenset[int], gold: list[dict[str, Any]]) -> dict[str, Any] | None:
    best, most = None, 0.5
    for entry in gold:
        dice = 2 * len(tokens & entry["tok"]) / (len(tokens) + len(entry["tok"]))
        if dice >= most:
            best, most = entry, dice
    return best


def rightness(
    candidate: Candidate, index: int, match: Any, below: Any, text: str, sources: Sources,
    scorer: ModuleType,
) -> int | None:  # fmt: skip
    if match is None:
        return 2 * (candidate.rule == NOBODY)
    if match["speaker"] is None:
        return 2 * (candidate.rule == NO_SOURCE)
    if candidate.follows is not None and candidate.follows > index:
        return 2 * (below is not None and below["speaker"] == match["speaker"])
    if candidate.follows is not None:
        return None
    return agreement(candidate.agent, source_of(candidate, sources), match, text, scorer)


def source_of(candidate: Candidate, sources: Sources) -> Any:
    if candidate.agent is None:
        return None
    verb = candidate.cue.token if isinstance(candidate.cue, Cue) else None
    return sources.of_cue(candidate.agent, verb)


def agreement(agent: Any, source: Any, match: Any, text: str, scorer: ModuleType) -> int:
    """2 for the head of the gold source or its very words, 1 for what the scorer lets pass."""
    if source is None or match is None or match["speaker"] is None:
        return 0
    said = {"speaker": [source.start, source.end], "name": None}
    judged = scorer.spk(text, match, said)
    start, end = match["speaker"]
    heads = start <= agent.idx < end and not start <= agent.head.idx < end
    return 2 if judged["exact"] or heads else int(judged["lenient"])


def collect(documents: Iterable[Read], scorer: ModuleType) -> Iterator[Run]:
    """The runs of all documents, decided from left to right with the weights as they are."""
    for item in documents:
        speaking: Any = None  # agent of the run before
        source: Any = None  # the same, as a mention
        for index, offer in enumerate(item.offers):
            known = dict(zip(map(id, offer.candidates), offer.right, strict=True))
            offered = attribution.available(offer.candidates, index, speaking)
            right = [
                agreement(speaking, source, offer.match, item.gold["text"], scorer)
                if known[id(candidate)] is None
                else known[id(candidate)]
                for candidate in offered
            ]
            best_there_is = max(right)
            right = [grade == best_there_is > 0 for grade in right]
            if offer.seen and any(right):
                yield Run(item.gold["id"], [candidate.features for candidate in offered], right)
            best = attribution.ranking(offered, speaking)[0].candidate
            if best.follows is None or best.follows > index:
                speaking, source = best.agent, source_of(best, item.sources)


# -- fit -----------------------------------------------------------------------------------------


def fit_in_turns(documents: list[Read], scorer: ModuleType) -> dict[str, float]:
    found: dict[str, float] = dict(attribution.weights())
    for _ in range(ROUNDS):
        with_weights(found)
        data = list(collect(documents, scorer))
        found = fit(data)
    with_weights(found)
    return found


def with_weights(found: dict[str, float]) -> None:
    attribution.weights = lambda: found


def fit(data: list[Run]) -> dict[str, float]:
    """Weights of the features that enough documents show, two decimals."""
    seen: dict[str, set[str]] = {}
    for run in data:
        for names in run.features:
            for name in names:
                seen.setdefault(name, set()).add(run.document)
    kept = sorted(name for name, where in seen.items() if len(where) >= FEWEST_DOCUMENTS or name in PRIOR)
    column = {name: i for i, name in enumerate(kept)}
    table = Table(data, column)
    prior = np.array([PRIOR.get(name, 0.0) for name in kept])
    weights = table.maximise(prior)
    return {name: round(float(weights[i]), 2) for name, i in column.items()}


class Table:
    """The candidates of all runs, one after another: which features each has, which are right."""

    def __init__(self, data: list[Run], column: dict[str, int]) -> None:
        rows = [
            (number, [column[name] for name in names if name in column], right)
            for number, run in enumerate(data)
            for names, right in zip(run.features, run.right, strict=True)
        ]
        self.row = np.repeat(np.arange(len(rows)), [len(columns) for _, columns, _ in rows])
        self.column = np.array([i for _, columns, _ in rows for i in columns])
        self.group = np.array([number for number, _, _ in rows])
        self.right = np.array([right for _, _, right in rows])

    def maximise(self, prior: np.ndarray) -> np.ndarray:
        """Adam on the penalised log likelihood: log of the share of the right ones in their run."""
        features = len(prior)
        weights = prior.copy()
        first, second = np.zeros(features), np.zeros(features)
        for step in range(1, STEPS + 1):
            scores = np.bincount(self.row, weights[self.column], len(self.group))
            good = self.share(np.where(self.right, scores, -np.inf))
            surplus = good - self.share(scores)
            gradient = np.bincount(self.column, surplus[self.row], features) - PENALTY * (weights - prior)
            first = 0.9 * first + 0.1 * gradient
            second = 0.999 * second + 0.001 * gradient**2
            scale = np.sqrt(second / (1 - 0.999**step)) + 1e-8
            weights = weights + RATE * (first / (1 - 0.9**step)) / scale
        return weights

    def share(self, scores: np.ndarray) -> np.ndarray:
        groups = int(self.group[-1]) + 1
        highest = np.full(groups, -np.inf)
        np.maximum.at(highest, self.group, scores)
        powers = np.exp(scores - highest[self.group])
        return powers / np.bincount(self.group, powers, groups)[self.group]


# -- figures -------------------------------------------------------------------------------------


def cross_validate(documents: list[Read], folds: int, scorer: ModuleType) -> None:
    gold: dict[str, dict[str, Any]] = {}
    predicted: dict[str, Any] = {}
    for fold in range(folds):
        inside = [item for i, item in enumerate(documents) if i % folds != fold]
        fit_in_turns(inside, scorer)
        for item in documents[fold::folds]:
            gold.setdefault(item.set, {})[item.gold["id"]] = item.gold
            predicted[item.gold["id"]] = predictions(item)
    print(f"{folds} folds, each scored by weights that have not seen it:")
    for name, rows in gold.items():
        print(f"== {name}")
        scorer.show(scorer.score(rows, predicted))


def predictions(item: Read) -> list[dict[str, Any]]:
    text = item.gold["text"]
    towns = [(start, end) for start, end, _ in pipeline._datelines(text) if end > start]
    findings = resolve_mentions(extract_mentions(item.doc, text, towns), item.gold.get("dct"))
    return [
        {
            "content": [[span.start, span.end] for span in quote.spans],
            "type": quote.kind,
            "speaker": [quote.speaker.start, quote.speaker.end] if quote.speaker else None,
            "speaker_name": quote.speaker.name if quote.speaker else None,
        }
        for quote in findings.quotes
    ]


def write(found: dict[str, float]) -> None:
    path = Path(str(files("newsx.data").joinpath(TABLE)))
    old = path.read_text(encoding="utf-8").splitlines()
    header = [line for line in old if line.startswith("#")]
    meaning = {}
    for line in old:
        if not line.startswith("#") and line.count("\t") == 2:
            name, _, words = line.split("\t")
            meaning[name] = words
    lines = [f"{name}\t{weight:g}" for name, weight in sorted(found.items()) if weight]
    path.write_text("\n".join([*header, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
