#!/usr/bin/env python3
"""Run the benchmark and hold every figure against its floor in floors.json.

usage: check.py BENCH_DIR [--only quotes,people/wwn_s] [--allow-missing] [--pin] [--from OUTPUT]

Prints figure, floor and goal. Exits with 1 if a figure is under its floor or was not measured, if
a document failed (pages that show no word aside: ``wordless`` of the set), if the file of a set is
another one than the floors were measured on, or if a set is absent: a gate that was skipped has
failed (``--allow-missing`` lets absent sets pass).
``--pin`` writes the measured figures down as floors instead (say in the commit why one fell; goals
stay), ``--from`` reads an earlier output of bench.py instead of running it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
# Line of a scorer's output -> the figures in it that have floors; all are better when higher.
FIGURES = (
    ("quoted", r"^quoted .*\| exact .*?/ *([\d.]+) \|.*e2e +([\d.]+)/ *([\d.]+)/ *([\d.]+)",
     ("exact_f1", "e2e_precision", "e2e_recall", "e2e_f1")),
    ("quoted", r"^quoted .*of all gold ([\d.]+)\)", ("name_recall",)),
    ("all", r"^all +gold.*e2e +([\d.]+)/ *([\d.]+)/ *([\d.]+)",
     ("e2e_precision", "e2e_recall", "e2e_f1")),
    ("person_spans", r"^span_strict +P=([\d.]+) R=([\d.]+) F1=([\d.]+)",
     ("precision", "recall", "f1")),
    ("people", r"^people +P=([\d.]+) R=([\d.]+) F1=([\d.]+).*docs_perfect=(\d+)/",
     ("precision", "recall", "f1", "perfect_documents")),
    ("all", r"^all +gold.*value P ([\d.]+) R ([\d.]+) F1 ([\d.]+)",
     ("value_precision", "value_recall", "value_f1")),
    ("all", r"^all +gold.*relaxed P [\d.]+ R [\d.]+ F1 ([\d.]+)", ("relaxed_f1",)),
    ("all", r"^all +gold.*type P [\d.]+ R [\d.]+ F1 ([\d.]+)", ("type_f1",)),
    ("all", r"^all +gold.*interval P [\d.]+ R [\d.]+ F1 ([\d.]+)", ("interval_f1",)),
    ("date", r"^date +gold.*value P [\d.]+ R [\d.]+ F1 ([\d.]+)", ("value_f1",)),
    ("names", r"^gold .*relaxed P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", ("precision", "recall", "f1")),
    ("within_161_km", r"^gold .*e2e@161 P ([\d.]+) R ([\d.]+) F1 ([\d.]+)",
     ("precision", "recall", "f1")),
    ("country", r"^gold .* country ([\d.]+) ", ("right",)),
    ("body", r"^pages=\d+ P=([\d.]+) R=([\d.]+) F1=([\d.]+) acc=\S+ meanF1=([\d.]+) clean=([\d.]+)",
     ("precision", "recall", "f1", "mean_f1", "clean")),
    ("title", r"title\(n=\d+ exact=([\d.]+)", ("exact",)),
    ("authors", r"authors\(n=\d+ exact=([\d.]+)", ("exact",)),
    ("published", r"date\(n=\d+ right=([\d.]+)", ("right",)),
)  # fmt: skip
PRONOUNS = re.compile(
    r"he/she sources (\d+): right (\d+), wrong (\d+), .*; unnamed (\d+): abstained (\d+)"
)


@dataclass
class Measured:
    """What bench.py said of one set."""

    figures: dict[str, float] = field(default_factory=dict)
    failed: int = 0  # documents without a result


def read_output(output: str) -> dict[str, Measured]:
    """Name of a set -> what was measured, from the output of bench.py."""
    found: dict[str, Measured] = {}
    current = Measured()
    for line in output.splitlines():
        if line.startswith("== "):
            current = found.setdefault(line[3:].partition(":")[0], Measured())
            failed = re.search(r"(\d+) failed", line)
            current.failed = int(failed.group(1)) if failed else 0
            current.figures.update(pronoun_figures(line))
            continue
        for name, pattern, keys in FIGURES:
            match = re.search(pattern, line)
            if match:
                values = zip(keys, match.groups(), strict=True)
                current.figures.update({f"{name}/{key}": float(value) for key, value in values})
    return found


def pronoun_figures(line: str) -> dict[str, float]:
    """Shares of he/she sources in per cent: rightly named, right when named, rightly left open."""
    match = PRONOUNS.search(line)
    if not match:
        return {}
    named, right, wrong, unnamed, abstained = map(int, match.groups())
    shares = {
        "right": right / max(named, 1),
        "right_if_answered": right / max(right + wrong, 1),
        "abstained": abstained / max(unnamed, 1),
    }
    return {f"he_she/{key}": round(100 * share, 1) for key, share in shares.items()}


def problems(
    floors: dict[str, Any], measured: dict[str, Measured], digests: dict[str, str | None]
) -> list[str]:
    """What is wrong, a line each. ``digests``: set -> sha256 of its file, None if it is absent."""
    found = []
    for name, pinned in floors.items():
        if digests[name] is None:
            continue  # told by absent()
        if digests[name] != pinned["sha256"]:
            found.append(f"{name}: {pinned['file']} is not the file that the floors are of")
        got = measured.get(name, Measured())
        if got.failed > pinned.get("wordless", 0):
            found.append(f"{name}: {got.failed} documents failed")
        for figure, held in pinned["figures"].items():
            value = got.figures.get(figure)
            if value is None:
                found.append(f"{name} {figure}: not measured")
            elif value < held["floor"]:
                found.append(f"{name} {figure}: {value} is under its floor {held['floor']}")
    return found


def absent(floors: dict[str, Any], digests: dict[str, str | None]) -> list[str]:
    """A line for each set whose file is not there."""
    missing = [name for name in floors if digests[name] is None]
    return [f"SKIPPED {name}: no {floors[name]['file']}" for name in missing]


def table(floors: dict[str, Any], measured: dict[str, Measured]) -> str:
    """Figure, floor and goal of all sets that were measured."""
    lines = [f"{'figure':<52}{'now':>8}{'floor':>8}{'goal':>8}"]
    for name, got in measured.items():
        held = floors.get(name, {}).get("figures", {})
        for figure, value in got.figures.items():
            floor, goal = (held.get(figure, {}).get(key, "-") for key in ("floor", "goal"))
            sign = " UNDER" if floor != "-" and value < floor else ""
            lines.append(f"{name + ' ' + figure:<52}{value:>8}{floor:>8}{goal:>8}{sign}")
    return "\n".join(lines)


def pin(
    floors: dict[str, Any], measured: dict[str, Measured], files: dict[str, Path], bench: Path
) -> dict[str, Any]:
    """The floors with the measured sets written anew; goals and sets not measured stay."""
    new = dict(floors)
    for name, got in measured.items():
        goals = {k: v["goal"] for k, v in _figures(floors, name).items() if "goal" in v}
        figures = {
            figure: {"floor": value} | ({"goal": goals[figure]} if figure in goals else {})
            for figure, value in got.figures.items()
        }
        file = files[name]
        where = str(file.relative_to(bench))
        known = {key: floors[name][key] for key in ("wordless",) if key in floors.get(name, {})}
        new[name] = {"file": where, "sha256": digest(file), **known, "figures": figures}
    return new


def _figures(floors: dict[str, Any], name: str) -> dict[str, dict[str, float]]:
    figures: dict[str, dict[str, float]] = floors.get(name, {}).get("figures", {})
    return figures


def written(floors: dict[str, Any]) -> str:
    """JSON with a line for each figure, so that a diff shows what moved."""
    text = json.dumps(floors, indent=1)
    return (
        re.sub(r"\{\s+(\"floor\"[^{}]*?)\s+\}", lambda m: "{" + _one_line(m[1]) + "}", text) + "\n"
    )


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text)


def digest(file: Path) -> str | None:
    """Sha256 of a file; None if there is none."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else None


def files_of(bench: Path) -> dict[str, Path]:
    """Set -> its file, as bench.py has it."""
    sys.path.insert(0, str(bench))
    import bench as benchmark

    files = {name: bench / row[0] for name, row in benchmark.sets("dev").items()}
    return {**files, "people/pronouns": bench / "people/pronoun_speakers.dev.jsonl"}


def run(bench: Path, newsx: str, names: list[str]) -> tuple[str, int]:
    """Output and exit status of bench.py; the output is shown while it comes."""
    command = [sys.executable, str(bench / "bench.py"), "--newsx", newsx, "--only", ",".join(names)]
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            print(line, end="", file=sys.stderr, flush=True)
            lines.append(line)
    return "".join(lines), process.returncode


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("bench", type=Path)
    parser.add_argument("--only", default="", help="sets, or beginnings of their names")
    parser.add_argument("--allow-missing", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--from", dest="earlier", type=Path, metavar="OUTPUT")
    parser.add_argument("--newsx", default=shlex.join([sys.executable, "-m", "newsx"]))
    options = parser.parse_args()
    bench = options.bench.resolve()
    wanted = tuple(name for name in options.only.split(",") if name) or ("",)
    files = {name: file for name, file in files_of(bench).items() if name.startswith(wanted)}
    all_floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = {name: floor for name, floor in all_floors.items() if name.startswith(wanted)}
    if options.earlier:
        output, status = options.earlier.read_text(encoding="utf-8"), 0
    else:
        output, status = run(bench, options.newsx, list(files))
    measured = {name: got for name, got in read_output(output).items() if name in files}
    print(table(floors, measured))
    if options.pin:
        FLOORS.write_text(written(pin(all_floors, measured, files, bench)), encoding="utf-8")
        return status
    digests = {name: digest(bench / floors[name]["file"]) for name in floors}
    wrong, skipped = problems(floors, measured, digests), absent(floors, digests)
    if status:
        wrong.append(f"bench.py ended with {status}")
    if not floors:
        wrong.append(f"no set is called {options.only}")
    for line in [*skipped, *wrong]:
        print(line, file=sys.stderr)
    counts = "pass" if options.allow_missing else "count as failed"
    print(f"{len(floors)} sets, {len(wrong)} problems, {len(skipped)} sets absent ({counts})")
    return 1 if wrong or (skipped and not options.allow_missing) else 0


if __name__ == "__main__":
    sys.exit(main())
