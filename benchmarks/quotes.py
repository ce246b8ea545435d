#!/usr/bin/env python3
"""Who said what: newsx beside its peers, on the same documents with the same model in one run.

usage: quotes.py BENCH_DIR [--peers PYTHON] [--only polnear] [--write docs/benchmarks.md]

The peers are all packages of PyPI that attribute English quotations and run offline. They live
in an environment of their own, whose Python is given as ``--peers``:

    python -m venv /tmp/peers && /tmp/peers/bin/pip install 'spacy>=3.8,<3.9' {peers}

A peer that is not there is said and skipped. ``--write`` puts the tables into that page, between
its marks, with the date, the machine and the versions.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peers import circumstances, installed, pip_names, run, spacy_and_model, write_between

from newsx import __version__
from newsx.nlp.models import MODELS

HERE = Path(__file__).resolve().parent
PEERS = {"textacy": "0.13.0", "sayswho": "0.1.4"}
SETS = {
    "polnear": ("quotes/polnear.dev.jsonl", "PolNeAR, dev"),
    "train150": ("quotes/polnear.train150.jsonl", "PolNeAR, 150 of train"),
    "gum": ("quotes/gum_news.dev.jsonl", "GUM news, dev"),
}
HEAD = (
    "| tool | right words and right speaker, F1 (precision / recall) | exact words, F1 "
    "| right speaker of those found | all quotes, indirect too, F1 (precision / recall) "
    "| CPU | documents failed |\n|---|---|---|---|---|---|---|"
)


@dataclass
class Answers:
    """What a tool found: id of a document -> its quotes, as the scorer reads them."""

    quotes: dict[str, list[dict[str, Any]]]
    failed: int
    seconds: float  # CPU, with start-up


def ask_newsx(records: list[dict[str, Any]], bench: Any) -> Answers:
    """``newsx batch`` in a process of its own, one worker."""
    with tempfile.TemporaryDirectory() as folder:
        corpus, out = Path(folder, "in.jsonl"), Path(folder, "out.jsonl")
        bench.write(corpus, [bench.text_record(record) for record in records])
        command = [sys.executable, "-m", "newsx", "batch", str(corpus), "-o", str(out)]
        _, seconds = run([*command, "--no-strip", "--workers", "1"], "")
        results = {result["id"]: result for result in bench.rows(out)}
    quotes = {
        record["id"]: bench.as_quotes(record, results.get(record["id"], {}))["quotes"]
        for record in records
    }
    failed = sum(bool(results.get(r["id"], {"error": "none"}).get("error")) for r in records)
    return Answers(quotes, failed, seconds)


def ask_peer(peer: str, python: str, records: list[dict[str, Any]]) -> Answers:
    """A peer in its own environment, with the model of newsx."""
    lines = "\n".join(json.dumps({"id": r["id"], "text": r["text"]}) for r in records)
    command = [python, str(HERE / "quote_peers.py"), peer, str(MODELS["md"].folder)]
    output, seconds = run(command, lines)
    answers = {row["id"]: row for row in map(json.loads, output.splitlines())}
    failed = sum(bool(answers.get(r["id"], {"error": "none"})["error"]) for r in records)
    quotes = {
        record["id"]: answers.get(record["id"], {"quotes": []})["quotes"] for record in records
    }
    return Answers(quotes, failed, seconds)


def row(tool: str, answers: Answers, documents: int, scores: dict[str, Any]) -> str:
    """A row of a markdown table."""
    quoted, every = scores["quoted"], scores["all"]

    def figures(e2e: dict[str, float]) -> str:
        return f"{e2e['F1']} ({e2e['P']} / {e2e['R']})"

    return (
        f"| {tool} | {figures(quoted['e2e'])} | {quoted['exact']['F1']} "
        f"| {quoted['speaker']['lenient'] or 0} % | {figures(every['e2e'])} "
        f"| {answers.seconds:.0f} s | {answers.failed} of {documents} |"
    )


def measure(bench_dir: Path, names: list[str], python: str | None) -> str:
    """Tables of all sets, in markdown."""
    sys.path[:0] = [str(bench_dir), str(bench_dir / "quotes")]
    import bench
    import score_quotes

    peers = installed(PEERS, python)
    tables = []
    for name in names:
        file, title = SETS[name]
        if not (bench_dir / file).exists():
            print(f"SKIPPED {title}: no {file}", file=sys.stderr)
            continue
        records = bench.rows(bench_dir / file)
        gold = score_quotes.repair({record["id"]: record for record in records})
        answers = {f"newsx {__version__}": ask_newsx(records, bench)}
        for peer in peers:
            answers[f"{peer} {PEERS[peer]}"] = ask_peer(peer, python or "", records)
        rows = [
            row(tool, found, len(records), score_quotes.score(gold, found.quotes))
            for tool, found in answers.items()
        ]
        quoted = score_quotes.score(gold, {})["quoted"]["n_gold"]
        head = f"**{title}**: {len(records)} articles, {quoted} runs between quotation marks"
        tables.append("\n".join([head, "", HEAD, *rows]))
        print(tables[-1], end="\n\n", flush=True)
    return "\n\n".join(tables)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__.format(peers=pip_names(PEERS)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--only", nargs="+", choices=SETS, default=list(SETS), metavar="SET")
    parser.add_argument("--write", type=Path, metavar="PAGE")
    options = parser.parse_args()
    tables = measure(options.bench.resolve(), options.only, options.peers)
    if options.write:
        write_between(options.write, "quotes.py", f"{tables}\n\n{circumstances(spacy_and_model())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
