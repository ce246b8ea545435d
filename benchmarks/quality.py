#!/usr/bin/env python3
"""Run the benchmark and hold its figures against the pinned ones in quality.json.

usage: quality.py BENCH_DIR [--pin] [--from OUTPUT]

Exits with 1 if a figure is lower than pinned, or if a pinned one was not measured: a gate that was
skipped has failed. ``--pin`` writes the figures down instead; say in the commit why one fell.
``--from`` reads an earlier output of bench.py instead of running it.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

PINNED = Path(__file__).with_name("quality.json")
# Line of a scorer's output -> the figures in it that are pinned.
FIGURES = (
    ("quoted", r"^quoted .*\| exact .*?/ *([\d.]+) \|.*e2e +([\d.]+)/ *([\d.]+)/ *([\d.]+)",
     ("exact_f1", "e2e_precision", "e2e_recall", "e2e_f1")),
    ("all", r"^all +gold.*e2e +([\d.]+)/ *([\d.]+)/ *([\d.]+)",
     ("e2e_precision", "e2e_recall", "e2e_f1")),
    ("person_spans", r"^span_strict +P=([\d.]+) R=([\d.]+) F1=([\d.]+)",
     ("precision", "recall", "f1")),
    ("people", r"^people +P=([\d.]+) R=([\d.]+) F1=([\d.]+)", ("precision", "recall", "f1")),
    ("perfect_documents", r"^people .*docs_perfect=(\d+)/", ("count",)),
    ("dates", r"^all +gold.*value P ([\d.]+) R ([\d.]+) F1 ([\d.]+)",
     ("value_precision", "value_recall", "value_f1")),
    ("places", r"^gold .*relaxed P ([\d.]+) R ([\d.]+) F1 ([\d.]+)",
     ("precision", "recall", "f1")),
    ("body", r"^pages=\d+ P=([\d.]+) R=([\d.]+) F1=([\d.]+) acc=\S+ meanF1=([\d.]+) clean=([\d.]+)",
     ("precision", "recall", "f1", "mean_f1", "clean")),
    ("title", r"title\(n=\d+ exact=([\d.]+)", ("exact",)),
    ("authors", r"authors\(n=\d+ exact=([\d.]+)", ("exact",)),
    ("published", r"date\(n=\d+ right=([\d.]+)", ("right",)),
)  # fmt: skip


def figures(output: str) -> dict[str, float]:
    """``set/line/figure`` -> value, from the output of bench.py."""
    found: dict[str, float] = {}
    section = ""
    for line in output.splitlines():
        if line.startswith("== "):
            section = line[3:].split(":")[0]
            continue
        for name, pattern, keys in FIGURES:
            match = re.search(pattern, line)
            if match:
                for key, value in zip(keys, match.groups(), strict=True):
                    found[f"{section}/{name}/{key}"] = float(value)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--from", dest="earlier", type=Path)
    options = parser.parse_args()
    if options.earlier:
        output = options.earlier.read_text(encoding="utf-8")
    else:
        command = [sys.executable, str(options.bench / "bench.py")]
        output = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False).stdout
        print(output)
    measured = figures(output)
    if options.pin:
        PINNED.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
        return 0
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    worse = 0
    for name, floor in pinned.items():
        if measured.get(name, -1.0) < floor:
            worse += 1
            print(f"LOWER {name}: {measured.get(name, 'not measured')}, pinned {floor}")
    print(f"{len(pinned)} figures pinned, {worse} lower")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
