#!/usr/bin/env python3
"""Nothing lost, doubled or torn: batches whose processes are killed at random, and run again.

usage: kills.py [--kills N] [--documents N] [--seed N] [--outputs jsonl,folder,parquet]

Invented articles, half of them files and half records. One undisturbed run for each kind of output
is the reference; then, again and again, a batch is begun, and at random moments SIGKILL goes to
its parent or to one of its workers. A batch whose parent died is begun again with the same command.
Once it ends, its output must equal the reference byte for byte (Parquet: row for row), and the next
batch begins. Prints the counts; ends with 1 at the first difference.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

WORDS = (
    "ferry harbour ledger council bridge quarry orchard tariff rehearsal glacier archive "
    "referee vineyard lantern turbine cathedral parliament mosquito brewery pension"
).split()
OUTPUTS = {"jsonl": "out.jsonl", "folder": "out", "parquet": "out.parquet"}
PARENT_SHARE = 0.4
LONGEST_WAIT = 1.6  # seconds between two kills


@dataclass
class Counts:
    """What was done to the batches."""

    parents: int = 0
    workers: int = 0
    batches: int = 0
    runs: int = 0
    different: list[str] = field(default_factory=list)

    @property
    def kills(self) -> int:
        return self.parents + self.workers


def article(source: random.Random) -> str:
    """A few paragraphs with people, a place, a day and quotations."""

    def name() -> str:
        return "".join(source.choice("bdgklmnrstv") + source.choice("aeiou") for _ in range(3))

    paragraphs = []
    for _ in range(source.randint(2, 6)):
        one, two = f"{name().title()} {name().title()}", source.choice(WORDS)
        paragraphs.append(
            f"“The {two} has cost us {source.randint(2, 90)} million, the {name()} twice as much,” "
            f"{one} told reporters in Lisbon on Tuesday. {one.split()[1]} said that the "
            f"{source.choice(WORDS)} would be closed in March, and denied that it was about money."
        )
    return "\n\n".join(paragraphs) + "\n"


def write_inputs(folder: Path, documents: int, source: random.Random) -> list[str]:
    """Make the inputs; the sources for the command line."""
    (folder / "in" / "deep").mkdir(parents=True)
    for number in range(documents // 2):
        place = folder / "in" / ("deep" if number % 3 else "") / f"a{number}.txt"
        place.write_text(article(source), encoding="utf-8")
    with (folder / "news.jsonl").open("w", encoding="utf-8") as corpus:
        for number in range(documents // 2):
            corpus.write(json.dumps({"id": f"r{number}", "text": article(source)}) + "\n")
        corpus.write("{broken\n")
    return ["in", "news.jsonl"]


def start(folder: Path, sources: list[str], output: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "newsx", "batch", *sources, "-o", output, "--workers", "2"]
    return subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)


def contents(output: Path) -> object:
    """What stands in an output, to be compared."""
    if output.suffix == ".parquet":
        import pyarrow.parquet

        return pyarrow.parquet.read_table(output).to_pylist()
    if output.is_dir():
        return {str(f.relative_to(output)): f.read_bytes() for f in sorted(output.rglob("*.json"))}
    return output.read_bytes()


def clear(output: Path) -> None:
    if output.is_dir():
        shutil.rmtree(output)
    else:
        output.unlink(missing_ok=True)


def one_batch(
    folder: Path, sources: list[str], output: str, source: random.Random, counts: Counts, most: int
) -> None:
    """Run a batch to its end through kills, no more than ``most`` of them."""
    counts.batches += 1
    status = None
    while status is None or status < 0:
        counts.runs += 1
        process = start(folder, sources, output)
        while (status := process.poll()) is None:
            time.sleep(source.uniform(0.02, LONGEST_WAIT))
            if counts.kills >= most:
                status = process.wait(600)
                break
            kill_one(process, source, counts)
            if process.poll() is not None and process.returncode < 0:
                status = process.returncode
                break
    if status != 3:  # one record is broken
        counts.different.append(f"{output}: exit code {status}")


def kill_one(process: subprocess.Popen[bytes], source: random.Random, counts: Counts) -> None:
    """SIGKILL for the parent or one of its workers, if they are there."""
    try:
        parent = psutil.Process(process.pid)
        workers = parent.children()
        if workers and source.random() >= PARENT_SHARE:
            source.choice(workers).kill()
            counts.workers += 1
        elif parent.status() != psutil.STATUS_ZOMBIE:
            parent.kill()
            process.wait()
            counts.parents += 1
    except psutil.NoSuchProcess:
        pass


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--outputs", default=",".join(OUTPUTS))
    options = parser.parse_args()
    source = random.Random(options.seed)  # noqa: S311
    outputs = [OUTPUTS[name] for name in options.outputs.split(",")]
    counts = Counts()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = write_inputs(folder, options.documents, source)
        wanted = {}
        for output in outputs:
            start(folder, sources, output).wait(600)
            wanted[output] = contents(folder / output)
            clear(folder / output)
        while counts.kills < options.kills and not counts.different:
            output = outputs[counts.batches % len(outputs)]
            one_batch(folder, sources, output, source, counts, options.kills)
            if contents(folder / output) != wanted[output]:
                counts.different.append(f"{output}: not the output of an undisturbed run")
            left = [
                str(f) for f in folder.iterdir() if f.name.startswith(output) or "part" in f.name
            ]
            if sorted(left) != sorted({str(folder / output), str(folder / f"{output}.failed")}):
                counts.different.append(f"left over: {left}")
            clear(folder / output)
    print(
        f"{counts.kills} SIGKILLs ({counts.parents} of the parent, {counts.workers} of workers) in "
        f"{counts.batches} batches of {options.documents + 1} inputs, {counts.runs} runs, "
        f"{time.monotonic() - begin:.0f} s, seed {options.seed}"
    )
    for each in counts.different:
        print(f"DIFFERENT  {each}")
    print("0 lost, 0 doubled, 0 torn" if not counts.different else "failed")
    return 1 if counts.different else 0


if __name__ == "__main__":
    sys.exit(main())
