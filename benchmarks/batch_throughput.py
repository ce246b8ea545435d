#!/usr/bin/env python3
"""``newsx batch`` beside spaCy's own ``nlp.pipe`` and other packages, on the same articles.

usage: batch_throughput.py ARTICLES... [--documents N] [--rounds N] [--peers PYTHON...]
       batch_throughput.py ARTICLES... --one [--rounds N]

Wall seconds of whole processes, imports and models included, with two processes for the articles.
All are run once a round, in an order that changes; a ratio is the median of those of each round.
spaCy extracts nothing beyond its entities and does not read files as pages; newsx does all that it
does. ARTICLES are .jsonl files with a "text" in each line. Goals: at most {default} of the model's
default pipeline, at most {trimmed} of the pipeline that newsx itself runs.

--peers PYTHON... are environments with textacy or newspaper4k. newspaper4k's nlp() needs nltk with
its data "punkt"; its parse does not.

--one: a single article through ``newsx batch`` and through ``newsx analyze``; goal {one}.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from batch_runs import Spent, batch, in_turn, paired, timed, verdict
from peers import circumstances, spacy_and_model

from newsx.nlp.models import MODELS

HERE = Path(__file__).resolve().parent
GOALS = {"default": 0.70, "trimmed": 1.30, "one": 1.15}
NEWSX = "newsx batch"
LABELS = {
    "default": "spaCy nlp.pipe, default pipeline",
    "trimmed": "spaCy nlp.pipe, newsx's pipeline",
    "textacy": "spaCy default, textacy's quotes",
    "newspaper4k": "newspaper4k, parse",
    "newspaper4k-nlp": "newspaper4k, parse and nlp()",
}
NEEDED = {  # by rival: what its Python must be able to do
    "textacy": "import textacy.extract, spacy",
    "newspaper4k": "import newspaper",
    "newspaper4k-nlp": "import newspaper, nltk; nltk.data.find('tokenizers/punkt')",
}
TYPICAL_WORDS = 750


def texts_of(files: list[Path], most: int) -> list[str]:
    """The first texts of these files, each once; ends this program if there are too few."""
    texts: dict[str, None] = {}
    for file in files:
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line and len(texts) < most:
                texts[json.loads(line)["text"]] = None
    if len(texts) < most:
        sys.exit(f"only {len(texts)} articles: name more files, or give --documents")
    return list(texts)


def write_files(texts: list[str], folder: Path) -> None:
    """A .txt file each."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def rivals(peers: list[str]) -> dict[str, str]:
    """Who can be run, and with which Python; says who cannot."""
    found = dict.fromkeys(("default", "trimmed"), sys.executable)
    for rival, needs in NEEDED.items():
        able = [python for python in peers if _succeeds([python, "-c", needs])]
        if able:
            found[rival] = able[0]
        else:
            print(f"SKIPPED {LABELS[rival]}: not in --peers; see --help", file=sys.stderr)
    return found


def _succeeds(command: list[str]) -> bool:
    return not subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode


def versions(found: dict[str, str]) -> str:
    """Of the peers that are run."""
    said = []
    for rival, package in (("textacy", "textacy"), ("newspaper4k", "newspaper4k")):
        if rival in found:
            code = f"import importlib.metadata as m; print(m.version('{package}'))"
            done = subprocess.run([found[rival], "-c", code], stdout=subprocess.PIPE, check=True)
            said.append(f"{package} {done.stdout.decode().strip()}")
    return "; ".join([spacy_and_model(), *said])


def run_batch(sources: Path, output: Path, documents: int) -> Spent:
    """All files, into a new output; the check that each is there is not in the time."""
    output.unlink(missing_ok=True)
    spent = timed(batch(sources, "-o", output, "--workers", "2"))
    lines = [json.loads(line) for line in output.read_text(encoding="utf-8").split("\n") if line]
    if len(lines) != documents or any(line["error"] for line in lines):
        sys.exit(f"{len(lines)} results of {documents} articles, or some failed")
    return spent


def report(spent: dict[str, list[Spent]], against: dict[str, float | None]) -> str:
    """A line each; ``against``: those that the first is compared with, and the goals."""
    first, *_ = spent
    lines = []
    for name, values in spent.items():
        walls = [each.wall for each in values]
        lines.append(
            f"{LABELS.get(name, name):<34}{median(walls):8.2f} s wall "
            f"({min(walls):.2f} to {max(walls):.2f})  {median(v.cpu for v in values):8.2f} s CPU"
        )
    for name, goal in against.items():
        for what in ("wall", "cpu"):
            ratio = paired(*([getattr(v, what) for v in spent[n]] for n in (first, name)))
            said = f"{ratio:.2f}" if goal is None else verdict(ratio, goal)
            lines.append(f"{what:<4} {first} / {LABELS.get(name, name)}: {said}")
    return "\n".join(lines)


def many(texts: list[str], rounds: int, peers: list[str]) -> str:
    """All articles in two processes each."""
    found = rivals(peers)
    with tempfile.TemporaryDirectory() as name:
        sources = Path(name) / "articles"
        write_files(texts, sources)
        script, model = str(HERE / "batch_rivals.py"), str(MODELS["md"].folder)
        runs = {NEWSX: partial(run_batch, sources, Path(name) / "out.jsonl", len(texts))}
        for rival, python in found.items():
            runs[rival] = partial(timed, [python, script, rival, str(sources), model])
        spent = in_turn(runs, rounds)
    words = sum(len(text.split()) for text in texts)
    return "\n".join(
        [
            f"{len(texts)} articles, {words} words, two processes each, median of {rounds} rounds",
            report(spent, {rival: GOALS.get(rival) for rival in found}),
            circumstances(versions(found)),
        ]
    )


def one(texts: list[str], rounds: int) -> str:
    """The article that is nearest to the typical length."""
    text = min(texts, key=lambda text: abs(len(text.split()) - TYPICAL_WORDS))
    with tempfile.TemporaryDirectory() as name:
        article = Path(name) / "one.txt"
        article.write_text(text, encoding="utf-8")
        analyze = [sys.executable, "-m", "newsx", "analyze", str(article), "--json"]
        runs = {
            NEWSX: partial(timed, batch(article)),
            "newsx analyze": partial(timed, analyze),
        }
        spent = in_turn(runs, rounds)
    return "\n".join(
        [
            f"one article of {len(text.split())} words, median of {rounds} rounds",
            report(spent, {"newsx analyze": GOALS["one"]}),
            circumstances(spacy_and_model()),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=(__doc__ or "").format(**GOALS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--rounds", type=int, help="default: 9; with --one, 11")
    parser.add_argument("--peers", metavar="PYTHON", nargs="+", default=[])
    parser.add_argument("--one", action="store_true")
    options = parser.parse_args()
    if options.one:
        texts = texts_of(options.articles, min(options.documents, 50))
        print(one(texts, options.rounds or 11))
    else:
        texts = texts_of(options.articles, options.documents)
        print(many(texts, options.rounds or 9, options.peers))


if __name__ == "__main__":
    main()
