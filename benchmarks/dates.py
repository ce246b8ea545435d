#!/usr/bin/env python3
"""When: the dates of newsx beside its peers, on the same documents in one run.

usage: dates.py BENCH_DIR [--peers PYTHON] [--only timebank] [--write docs/benchmarks.md]

The peers are the packages of PyPI that find English dates in running text and run offline. They
live in an environment of their own, whose Python is given as ``--peers``:

    python -m venv /tmp/date_peers && /tmp/date_peers/bin/pip install {pip}

A peer that is not there is said and skipped; a document that a tool fails on counts as one without
dates. ``--write`` puts the tables into that page, between its marks, with day, machine, versions.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from peers import Comparison, ask, failures, table, times

from newsx.nlp.models import MODELS

TOOLS = "date_tools.py"
# Recognizers-Text was last released for an older emoji.
PEERS = {"spacy": "3.8.18", "dateparser": "1.5.0", "timexy": "0.1.3", "ctparse": "0.3.6",
         "parsedatetime": "2.6", "recognizers-text-date-time": "1.0.2a2",
         "emoji": "1.7.0"}  # fmt: skip
# tool -> the distributions that it needs
NEEDS = {
    "dateparser": ["dateparser"],
    "spaCy + dateparser": ["spacy", "dateparser"],
    "timexy": ["spacy", "timexy"],
    "ctparse": ["ctparse"],
    "spaCy + ctparse": ["spacy", "ctparse"],
    "parsedatetime": ["parsedatetime"],
    "recognizers-text": ["recognizers-text-date-time", "emoji"],
}
SETS = {
    "timebank": ("dev-timebank.jsonl", "TimeBank, dev"),
    "aquaint": ("dev-aquaint.jsonl", "AQUAINT, dev"),
    "wikiwars": ("dev-wikiwars.jsonl", "WikiWars, dev (histories)"),
}
HEAD = (
    "| tool | strict F1 | relaxed F1 | type F1 | value F1 | value P | value R "
    "| CPU: parse | after it | documents failed |"
)


def row(tool: str, answers: list[dict[str, Any]], scores: dict[str, Any]) -> str:
    """A row of the table; ``scores`` are those of all expressions."""
    value = scores["value"]
    figures = [scores[key]["f1"] for key in ("strict", "relaxed", "type", "value")]
    cells = [*map(str, [*figures, value["p"], value["r"]]), *times(answers), failures(answers)]
    return f"| {tool} | {' | '.join(cells)} |"


def measure(data: Path, name: str, tools: dict[str, str], scorer: Any) -> str:
    """The table of one set; ``tools``: name -> its Python."""
    file, title = SETS[name]
    gold = scorer.load(str(data / file))
    records = [{key: each[key] for key in ("id", "text", "dct")} for each in gold.values()]
    rows = []
    for tool, python in tools.items():
        answers = ask(TOOLS, tool, python, records, str(MODELS["md"].folder))
        by_id = {each["id"]: {"timexes": each.get("timexes", [])} for each in answers}
        rows.append(row(tool, answers, scorer.score(gold, by_id)))
    marked = sum(len(each["timexes"]) for each in gold.values())
    return table(f"**{title}**: {len(gold)} documents, {marked} expressions", HEAD, rows)


def main() -> int:
    comparison = Comparison("dates.py", "dates", "score_dates", PEERS, NEEDS, SETS, measure)
    return comparison.run(__doc__ or "")


if __name__ == "__main__":
    sys.exit(main())
