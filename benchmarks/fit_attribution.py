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
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from newsx import pipeline
from newsx.extract import attribution
from newsx.extract.candidates import NO_SOURCE, NOBODY, Candidate, candidates
from newsx.extract.cues import Cue, cues
from newsx.extract.extraction import extract_mentions
from newsx.extract.marks import marked_runs
from newsx.extract.names import name_mentions
from newsx.extract.passage import Passage
from newsx.extract.relays import according_to
from newsx.extract.sources import Sources, relative_pronoun
from newsx.extract.tokens import Layout
from newsx.nlp.paragraphs import paragraph_spans
from newsx.nlp.runtime import choose_matrix_multiply
from newsx.resolve.resolution import resolve_mentions

FEWEST_DOCUMENTS = 12  # a feature seen in fewer has no weight: one article is no rule
PENALTY = 2
SMALLEST = 0.3  # a weight below this is left out
STEPS, RATE = 400, 0.05
ROUNDS = 3
PRIOR = {  # what layout says, where the articles have too few of the kind to tell
    "named_below": 1.0, "goes_on_unclosed": 1.0, "signed": 1.0, "agent_holds_run": -2.0,
    "nobody_work": 4.0, "nobody_name_given": 4.0, "nobody_behind_so_called": 1.0,
    "labelled_person": 2.0, "labelled_noun_person": 2.0, "labelled_organization": 2.0,
    "over_speech_relcl": -3.5, "over_speech_acl": -1.5, "crosses_advcl": -1.0, "reports": 0.7,
}  # fmt: skip
EXAMPLES = Path(__file__).with_name("attribution_examples.toml")
OWN = "examples"
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
    """The documents of the sets, then the examples of newsx's own."""
    choose_matrix_multiply()
    nlp = pipeline.load_model("md")
    for name in sets:
        for row in scorer.repair(scorer.load(bench / f"quotes/{name}.jsonl")).values():
            yield parsed(nlp, name, row, scorer)
    for number, row in enumerate(tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["example"]):
        yield parsed(nlp, OWN, {"id": f"example {number}", **row}, scorer)


def parsed(nlp: Any, name: str, gold: dict[str, Any], scorer: ModuleType) -> Read:
    text = gold["text"]
    starts = [sentence for _, _, sentence in pipeline._datelines(text)]
    doc = pipeline.parse(nlp, text, starts)
    paragraphs = paragraph_spans(text)
    runs = marked_runs(text, paragraphs)
    layout = Layout(text, paragraphs, [(run.start, run.end) for run in runs])
    sources = Sources(doc, name_mentions(doc, layout), layout)
    found = cues(doc, layout), according_to(doc, layout)
    passage = Passage(doc, layout, runs, *found, sources)
    truth = told(gold) if "said" in gold else annotated(gold, runs, scorer)
    if len(truth) != len(runs):
        raise SystemExit(f"{gold['id']}: {len(truth)} sources for {len(runs)} runs")
    return Read(name, gold, doc, sources, offers(truth, passage, scorer))


# -- data ----------------------------------------------------------------------------------------


def annotated(gold: dict[str, Any], runs: list[Any], scorer: ModuleType) -> list[tuple[Any, bool]]:
    """For each run the gold run that it is, if any, and whether the scorer sees it at all."""
    text = gold["text"]
    mask = scorer.mask(text)
    truth = scorer.prep(text, gold["quotes"], "quoted", mask)
    tokens = [scorer.toks(text, [(run.inner_start, run.inner_end)]) for run in runs]
    return [(overlapping(inner, truth), any(mask[start] for start in inner)) for inner in tokens]


def told(example: dict[str, Any]) -> list[tuple[Any, bool]]:
    """The same of an example, which names the source of each run: "Orr#2" is the second "Orr"."""
    found: list[tuple[Any, bool]] = []
    for source in example["said"]:
        speaker = None
        if source not in ("-", "?"):
            start = places(example["text"], source)[0]
            speaker = [start, start + len(source.partition("#")[0])]
        found.append((None if source == "-" else {"speaker": speaker, "name": None}, True))
    return found


def places(text: str, source: str) -> list[int]:
    """Where the words of an entry stand; the one that it chooses if it ends in "#2"."""
    words, _, number = source.partition("#")
    found = [at.start() for at in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return found[int(number) - 1 :][:1] if number else found


def offers(truth: list[tuple[Any, bool]], passage: Passage, scorer: ModuleType) -> list[Offer]:
    found = []
    for index, (match, seen) in enumerate(truth):
        offered = candidates(passage, index)
        below = truth[index + 1][0] if index + 1 < len(truth) else None
        right = [rightness(item, index, match, below, passage, scorer) for item in offered]
        found.append(Offer(offered, right, match, seen))
    return found


def overlapping(tokens: frozenset[int], gold: list[dict[str, Any]]) -> dict[str, Any] | None:
    best, most = None, 0.5
    for entry in gold:
        dice = 2 * len(tokens & entry["tok"]) / (len(tokens) + len(entry["tok"]))
        if dice >= most:
            best, most = entry, dice
    return best


def rightness(
    candidate: Candidate, index: int, match: Any, below: Any, passage: Passage, scorer: ModuleType
) -> int | None:
    """How right a candidate is, as in ``Offer.right``."""
    if match is None:
        return 2 * (candidate.rule == NOBODY)
    if match["speaker"] is None:
        return 2 * (candidate.rule == NO_SOURCE)
    if candidate.follows is not None and candidate.follows > index:
        return 2 * (below is not None and below["speaker"] == match["speaker"])
    if candidate.follows is not None:
        return None
    if isinstance(candidate.cue, Cue) and is_relative_pronoun(candidate.cue, match["speaker"]):
        return 2
    source = source_of(candidate, passage.sources)
    return agreement(candidate.agent, source, match, passage.text, scorer)


def is_relative_pronoun(cue: Cue, span: list[int]) -> bool:
    """Gold names the "who" of "a man who said"; newsx the man."""
    pronoun = relative_pronoun(cue.token)
    return pronoun is not None and pronoun.idx == span[0] and span[1] - span[0] == len(pronoun.text)


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


def decided(
    item: Read, scorer: ModuleType
) -> Iterator[tuple[Offer, list[Candidate], list[int], Candidate]]:
    """Run by run, from left to right with the weights as they are: what it could be after what
    was decided, how right each reading is, and the one that wins.
    """
    speaking: Any = None  # agent of the run before
    source: Any = None  # the same, as a mention
    for index, offer in enumerate(item.offers):
        known = dict(zip(map(id, offer.candidates), offer.right, strict=True))
        offered = attribution.available(offer.candidates, index, speaking)
        grades = [
            agreement(speaking, source, offer.match, item.gold["text"], scorer)
            if (grade := known[id(candidate)]) is None
            else grade
            for candidate in offered
        ]
        best = attribution.ranking(offered, speaking)[0].candidate
        yield offer, offered, grades, best
        if best.follows is None or best.follows > index:
            speaking, source = best.agent, source_of(best, item.sources)


def collect(documents: Iterable[Read], scorer: ModuleType) -> Iterator[Run]:
    """The runs of all documents that the scorer sees and that have a right reading."""
    for item in documents:
        for offer, offered, grades, _ in decided(item, scorer):
            most = max(grades)
            if offer.seen and most > 0:
                features = [candidate.features for candidate in offered]
                yield Run(item.gold["id"], features, [grade == most for grade in grades])


# -- fit -----------------------------------------------------------------------------------------


def fit_in_turns(documents: list[Read], scorer: ModuleType) -> dict[str, float]:
    """Decide, collect and fit in turn; the weights are used from then on."""
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
    """Weights of the features that enough documents show and that matter, two decimals.

    Features whose weight comes out small are left out and the others fitted anew, so that the table
    stays short enough to be read.
    """
    weights = fit_features(data, None)
    weighty = {name for name, weight in weights.items() if abs(weight) >= SMALLEST}
    return fit_features(data, weighty | set(PRIOR))


def fit_features(data: list[Run], among: set[str] | None) -> dict[str, float]:
    seen: dict[str, set[str]] = {}
    for run in data:
        for names in run.features:
            for name in names:
                seen.setdefault(name, set()).add(run.document)
    kept = sorted(
        name
        for name, where in seen.items()
        if (len(where) >= FEWEST_DOCUMENTS or name in PRIOR) and (among is None or name in among)
    )
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
            gradient = np.bincount(self.column, surplus[self.row], features)
            gradient -= PENALTY * (weights - prior)
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
    right = 0
    judged: list[tuple[str, float, bool]] = []
    for fold in range(folds):
        inside = [item for i, item in enumerate(documents) if i % folds != fold]
        fit_in_turns(inside, scorer)
        right += sum(correct(item, scorer) for item in documents[fold::folds] if item.set == OWN)
        for item in documents[fold::folds]:
            if item.set == OWN:
                continue
            gold.setdefault(item.set, {})[item.gold["id"]] = item.gold
            predicted[item.gold["id"]] = predictions(item)
            judged.extend(judgements(item.gold, predicted[item.gold["id"]], scorer))
    print(f"{folds} folds, each scored by weights that have not seen it:")
    asked = sum(len(item.offers) for item in documents if item.set == OWN)
    print(f"== own examples: {right} of {asked} runs right")
    for name, rows in gold.items():
        print(f"== {name}")
        scorer.show(scorer.score(rows, predicted))
    for kind in ("in marks", "indirect"):
        show_reliability(kind, [(p, is_right) for what, p, is_right in judged if what == kind])


def correct(item: Read, scorer: ModuleType) -> int:
    """How many runs of a document get a right reading."""
    return sum(
        dict(zip(map(id, offered), grades, strict=True))[id(best)] > 0
        for _, offered, grades, best in decided(item, scorer)
    )


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
            "confidence": quote.confidence,
        }
        for quote in findings.quotes
    ]


def judgements(
    gold: dict[str, Any], predicted: list[dict[str, Any]], scorer: ModuleType
) -> Iterator[tuple[str, float, bool]]:
    """For each predicted quote its kind, its confidence, and whether gold has it with this speaker:
    the run between marks of it, or else the whole of it.
    """
    text = gold["text"]
    mask = scorer.mask(text)
    for quote in predicted:
        view = "all" if quote["type"] == "indirect" else "quoted"
        truth = scorer.prep(text, gold["quotes"], view, mask)
        for entry in scorer.prep(text, [quote], view, mask):
            match = overlapping(entry["tok"], truth)
            is_right = match is not None and scorer.spk(text, match, entry)["lenient"]
            kind = "indirect" if view == "all" else "in marks"
            yield kind, quote["confidence"], bool(is_right)


def show_reliability(kind: str, judged: list[tuple[float, bool]]) -> None:
    """How often quotes of a confidence are right, with the 95 % interval of Wilson (1927)."""
    print(f"== confidence, {kind}")
    for low, high in pairwise((0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)):
        inside = [(p, is_right) for p, is_right in judged if low <= p < high]
        if not inside:
            continue
        n, share = len(inside), sum(is_right for _, is_right in inside) / len(inside)
        mean = sum(p for p, _ in inside) / n
        middle = (share + 1.96**2 / (2 * n)) / (1 + 1.96**2 / n)
        half = 1.96 / (1 + 1.96**2 / n) * (share * (1 - share) / n + 1.96**2 / (4 * n * n)) ** 0.5
        told = f"said {mean:.2f}, right {share:.2f} ({middle - half:.2f}-{middle + half:.2f})"
        print(f"  {low:.1f}-{min(high, 1):.1f}: {n:4d} quotes, {told}")


def write(found: dict[str, float]) -> None:
    path = Path(str(files("newsx.data").joinpath(TABLE)))
    text = path.read_text(encoding="utf-8")
    header = [line for line in text.splitlines() if line.startswith("#")]
    lines = [f"{name}\t{weight:g}" for name, weight in sorted(found.items()) if weight]
    path.write_text("\n".join([*header, *lines]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
