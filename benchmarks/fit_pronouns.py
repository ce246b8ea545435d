"""Fit the weights of data/pronoun_weights.tsv: who "he" and "she" stand for.

    python benchmarks/fit_pronouns.py BENCH            figures, nothing is written
    python benchmarks/fit_pronouns.py BENCH --write    and the weights written to the table

A conditional logistic regression (the softmax over the candidates of one pronoun), with a Gaussian
prior. It sees features only, no words. Figures: as fitted, and with each tenth of the documents
left out of the fit in turn. The features of a pronoun depend on how those before it were resolved,
so run it twice after a change of features.

Pronouns: the labelled ones of ``pronoun_labels.tsv`` and the set ``people/pronoun_speakers``. For
"nobody" each is used a second time, with little weight, without whom it stands for.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newsx import Analyzer
from newsx.data import __file__ as data_init
from newsx.document import Document
from newsx.options import Options
from newsx.resolve.pronouns import NOBODY, weights
from newsx.result import Candidate, Result

SPEAKERS = "people/pronoun_speakers.dev.jsonl"
LABELS = Path(__file__).with_name("pronoun_labels.tsv")
TABLE = Path(data_init).with_name("pronoun_weights.tsv")
# What is known before any count: a wrong gender is nearly impossible, an unknown person rare.
PRIOR = {"gender_conflicts": -4.0, NOBODY: -2.0}
STRENGTH = 0.5  # of the prior: the inverse of its variance
LEFT_OUT = 0.05  # weight of a pronoun without whom it stands for
FOLDS = 10
STEPS = 25  # of Newton's method


@dataclass(frozen=True)
class Example:
    """One pronoun: its candidates with their features, and which of them are right."""

    document: str
    features: np.ndarray  # candidates x features
    right: np.ndarray  # of bool
    named: np.ndarray  # of bool: candidates that have a name
    answerable: bool  # the person is among the candidates, or nobody is to be named


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    names = list(weights())
    examples = list(read_examples(options.bench, names))
    fitted = fit(examples, names)
    print("as fitted:", figures(counts(examples, fitted)))
    print(f"each of {FOLDS} parts left out:", figures(left_out(examples, names)))
    for name, weight in zip(names, fitted, strict=True):
        print(f"{name:18} {weight:6.2f}")
    if options.write:
        write(dict(zip(names, fitted, strict=True)))


def read_examples(bench: Path, names: Sequence[str]) -> Iterator[Example]:
    """All labelled pronouns that newsx takes for the source of a quote."""
    analyzer = Analyzer(options=Options(strip=False, explain=True))
    for (document, text), labels in labelled(bench).items():
        result = analyzer.analyze(Document(id=document, text=text))
        done = set()
        for quote in result.quotes:
            start = quote.speaker.start if quote.speaker else -1
            if start in labels and start not in done:
                done.add(start)
                candidates = [
                    item
                    for item in result.evidence[quote.id].candidates
                    if "reading" not in item.features
                ]
                if candidates:
                    yield example(document, candidates, right_ids(result, labels[start]), names)


def labelled(bench: Path) -> dict[tuple[str, str], dict[int, int | str | None]]:
    """(Document, text) -> offset of the pronoun -> offset of a mention, a name, or None."""
    places: dict[tuple[str, str], dict[int, int | str | None]] = defaultdict(dict)
    wanted = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            file, document, start, mention = line.split("\t")
            wanted[file, document].append((int(start), int(mention) if mention != "-1" else None))
    for file in dict.fromkeys(file for file, _ in wanted):
        for record in records(bench / file):
            document = str(record.get("id") or record.get("doc"))
            for start, mention in wanted.get((file, document), ()):
                places[document, record["text"]][start] = mention
    for record in records(bench / SPEAKERS):
        places[record["doc"], record["text"]][record["start"]] = record["answer"]
    return places


def records(path: Path) -> list[dict]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def right_ids(result: Result, label: int | str | None) -> set[str]:
    """Ids of the people whom the label means; none where nobody is to be named."""
    if label is None:
        return set()
    if isinstance(label, int):
        return {
            person.id
            for person in result.people
            if any(mention.start <= label + 2 < mention.end for mention in person.mentions)
        } or {"?"}
    surname = label.casefold().split()[-1]
    return {p.id for p in result.people if surname in p.name.casefold().split()} or {"?"}


def example(
    document: str, candidates: Sequence[Candidate], right: set[str], names: Sequence[str]
) -> Example:
    features = np.array([[c.features.get(name, 0.0) for name in names] for c in candidates])
    named = np.array([c.ref is not None for c in candidates])
    chosen = np.array([c.ref in right for c in candidates]) if right else ~named
    answerable = bool(chosen.any())
    if not answerable:
        chosen = features[:, names.index(NOBODY)] == 1.0
    return Example(document, features, chosen, named, answerable)


def fit(examples: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """The most probable weights, by Newton's method."""
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    cases = [case for item in examples for case in training_cases(item, names.index(NOBODY))]
    found = prior.copy()
    for _ in range(STEPS):
        gradient = STRENGTH * (found - prior)
        curvature = STRENGTH * np.eye(len(names))
        for features, right, weight in cases:
            chances = softmax(features @ found)
            wanted = np.where(right, chances, 0.0)
            gradient -= weight * features.T @ (wanted / wanted.sum() - chances)
            mean = chances @ features
            curvature += weight * ((features.T * chances) @ features - np.outer(mean, mean))
        step = np.linalg.solve(curvature, gradient)
        found -= step
        if np.abs(step).max() < 1e-4:
            break
    return found


def training_cases(item: Example, nobody: int) -> Iterator[tuple[np.ndarray, np.ndarray, float]]:
    """The pronoun as it is, and without whom it stands for, which makes it nobody's."""
    yield item.features, item.right, 1.0 if item.answerable else LEFT_OUT
    if item.answerable and item.named[item.right].any():
        others = item.features[~item.right]
        yield others, others[:, nobody] == 1.0, LEFT_OUT


def softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max())
    return powers / powers.sum()


def counts(examples: Sequence[Example], found: np.ndarray) -> np.ndarray:
    """Right, wrong, not named, and the log loss, of those that can be right."""
    total = np.zeros(4)
    for item in examples:
        if item.answerable:
            chances = softmax(item.features @ found)
            best = int(chances.argmax())
            outcome = 0 if item.right[best] else 1 if item.named[best] else 2
            total[outcome] += 1
            total[3] -= np.log(chances[item.right].sum())
    return total


def left_out(examples: Sequence[Example], names: Sequence[str]) -> np.ndarray:
    """Counts of each part of the documents with the weights that the others give."""
    documents = list(dict.fromkeys(item.document for item in examples))
    total = np.zeros(4)
    for fold in range(FOLDS):
        out = set(documents[fold::FOLDS])
        found = fit([item for item in examples if item.document not in out], names)
        total += counts([item for item in examples if item.document in out], found)
    return total


def figures(total: np.ndarray) -> str:
    right, wrong, silent, loss = total
    count = right + wrong + silent
    return f"right {right:.0f}, wrong {wrong:.0f}, silent {silent:.0f}; log loss {loss / count:.3f}"


def write(fitted: dict[str, float]) -> None:
    """The table with the new weights; comments and meanings as they were."""
    lines = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        name, *rest = line.split("\t")
        lines.append(f"{name}\t{fitted[name]:.2f}\t{rest[1]}" if name in fitted else line)
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
