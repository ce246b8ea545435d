#!/usr/bin/env python3
"""What is the article: newsx beside its peers, on the same pages in one run.

usage: extraction.py BENCH_DIR [--peers PYTHON] [--write docs/benchmarks.md]

English news pages with their bodies copied out by hand or by the parsers of their sites, and text
dumps of the same pages. The peers live in an environment of their own, whose Python is given as
``--peers``:

    python -m venv /tmp/peers && /tmp/peers/bin/pip install {peers}

A peer that is not there is said and skipped; trafilatura is always there, for newsx builds on it.
``--write`` puts the tables into that page, between its marks, with date, machine and versions.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import statistics
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peers import ask, circumstances, installed, pip_names, table, write_between

TOOLS = "extraction_tools.py"
PEERS = {"readability-lxml": "0.9", "newspaper4k": "0.9.6", "Resiliparse": "2.0.1"}
# set -> whether the people who copied its bodies counted the standfirst among them
PAGES = {"sh": False, "fe": True, "fu": True}
DUMPS = ("rsl_main", "inscriptis", "lynx80")
SCORES = ("P", "R", "F1", "meanF1", "clean", "fail")
HEAD = "| tool | P | R | F1 | mean F1 | clean | under F1 .5 |"
HTML_HEAD = f"{HEAD} title | authors | date | CPU a page | of trafilatura's |"
TEXT_HEAD = f"{HEAD} CPU a dump |"
BASE = "trafilatura, precision"  # whose time, metadata included, others are compared with

Rows = list[dict[str, Any]]


def with_standfirst(answers: Rows, gold: Rows) -> Rows:
    """newsx tells the standfirst from the body: added where the gold counts it as body."""
    counted = {row["id"] for row in gold if row["standfirst"]}
    return [
        {**each, "body": "\n".join([*each.get("summary", []), each["body"]])}
        if each["id"] in counted
        else each
        for each in answers
    ]


def page_row(tool: str, gold: Rows, answers: Rows, base: float, scorer: Any) -> str:
    """A row of the table of pages; ``base`` is the mean CPU time of trafilatura in ms."""
    scores, _ = scorer.score(gold, answers)
    described, _ = scorer.score([row for row in gold if row["id"].startswith("fu/")], answers)
    title, authors = (described[key]["exact"] for key in ("title", "authors"))
    mean = mean_ms(answers)
    cells = [*(f"{scores[key]:.3f}" for key in SCORES), *map(_share, (title, authors))]
    cells += [_share(described["date"]["right"]), f"{mean:.0f} ms", f"{mean / base:.2f}"]
    return f"| {tool} | {' | '.join(cells)} |"


def text_row(tool: str, gold: Rows, answers: Rows, scorer: Any) -> str:
    """A row of the table of text dumps."""
    scores, _ = scorer.score(gold, answers)
    cells = [f"{scores[key]:.3f}" for key in SCORES]
    return f"| {tool} | {' | '.join(cells)} | {mean_ms(answers):.1f} ms |"


def mean_ms(answers: Rows) -> float:
    return statistics.mean(each["ms"] for each in answers)


def _share(value: float) -> str:
    return f"{value:.2f}" if value else "-"


def read_pages(data: Path, scorer: Any) -> Rows:
    """The English pages of all three sets."""
    found = []
    for name, standfirst in PAGES.items():
        rows = scorer.load(str(data / f"{name}.jsonl.gz"))
        found += [{**row, "standfirst": standfirst} for row in rows if row["lang"] == "en"]
    return found


def measure_pages(data: Path, peers: Iterable[str], python: str, scorer: Any) -> str:
    """The table of HTML pages."""
    gold = read_pages(data, scorer)
    records = [{"id": row["id"], "html": row["html"], "url": row.get("url")} for row in gold]
    own = ask(TOOLS, "newsx", sys.executable, records)
    answers = {"newsx": with_standfirst(own, gold), "newsx, standfirst never counted": own}
    for tool in (BASE, "trafilatura, default"):
        answers[tool] = ask(TOOLS, tool, sys.executable, records)
    for peer in peers:
        answers[peer] = ask(TOOLS, peer.lower(), python, records)
    for tool, found in answers.items():
        failed = sum(bool(each["error"]) for each in found)
        if failed:
            print(f"{tool}: {failed} of {len(found)} pages failed", file=sys.stderr)
    base = mean_ms(answers[BASE])
    rows = [page_row(tool, gold, found, base, scorer) for tool, found in answers.items()]
    return table(f"**HTML**: {len(gold)} English pages", HTML_HEAD, rows)


def measure_dumps(data: Path, name: str, scorer: Any) -> str:
    """The table of one way to dump pages as text."""
    gold = scorer.load(str(data / f"dev.{name}.jsonl.gz"))
    records = [{"id": row["id"], "text": row["dump"]} for row in gold]
    rows = [
        text_row(tool, gold, ask(TOOLS, tool, sys.executable, records), scorer)
        for tool in ("newsx", "everything")
    ]
    return table(f"**Text, {name}**: {len(gold)} dumps of the same pages", TEXT_HEAD, rows)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__.format(peers=pip_names(PEERS)),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--write", type=Path, metavar="PAGE")
    options = parser.parse_args()
    data = options.bench.resolve() / "extraction"
    if not data.is_dir():
        sys.exit(f"no {data}")
    sys.path.insert(0, str(data))
    import score_extract

    peers = installed(PEERS, options.peers)
    tables = []
    for made in (
        lambda: measure_pages(data, peers, options.peers or "", score_extract),
        *(lambda name=name: measure_dumps(data, name, score_extract) for name in DUMPS),
    ):
        tables.append(made())
        print(tables[-1], end="\n\n", flush=True)
    version = importlib.metadata.version("trafilatura")
    said = circumstances(f"trafilatura {version}, {pip_names(PEERS)}")
    if options.write:
        write_between(options.write, "extraction.py", "\n\n".join([*tables, said]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
