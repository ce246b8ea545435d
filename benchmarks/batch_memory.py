#!/usr/bin/env python3
"""Memory and speed of ``newsx batch`` over a long run, and what its parent keeps an input.

usage: batch_memory.py [--documents N] [--words N] [--workers N] [--settled N] [--tiny N]

Invented articles with ever-new names and words, as a .jsonl corpus; each second the memory of the
parent and of each worker and the lines that are written. Resident memory, and that which is a
process's own. Goals: workers at the end at most 1.10 of what they had after --settled documents;
the parent at most 300 bytes an input.

Then --tiny broken records, which fail in the parent and need no worker: the peak of the parent over
that of a run with --settled of them, in a fresh run, and in one that finds all of it done.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from pathlib import Path
from statistics import median

from batch_runs import MB, Run, Sample, article, batch, between, rates, verdict, watched
from peers import circumstances, spacy_and_model

WORKERS_GOAL = 1.10
PARENT_GOAL = 300  # bytes an input
NOTHING_ANALYSED = 1
WINDOW = 0.05  # of all documents: memory is the median over so many


def write_corpus(path: Path, documents: int, words: int, seed: int = 1) -> None:
    """Articles, a record each."""
    source = random.Random(seed)  # noqa: S311
    with path.open("w", encoding="utf-8") as corpus:
        for number in range(documents):
            record = {"id": f"a{number}", "text": article(source, words)}
            corpus.write(json.dumps(record, ensure_ascii=False) + "\n")


def workers_memory(samples: list[Sample], kind: str) -> float:
    """Bytes of all workers: the median over these moments."""
    return median(sum(getattr(w, kind) for w in sample.workers.values()) for sample in samples)


def parent_memory(samples: list[Sample]) -> float:
    return median(sample.parent.resident for sample in samples)


def long_report(run: Run, documents: int, settled: int) -> list[str]:
    """What became of memory and speed."""
    at_work = [sample for sample in run.samples if sample.workers]
    window = max(1, round(documents * WINDOW))
    early = between(at_work, settled, settled + window)
    late = between(at_work, documents - window, documents)
    lines = [
        f"{run.seconds:.0f} s, {documents / run.seconds:.1f} documents a second; CPU "
        f"{run.workers_cpu:.0f} s of workers, {run.parent_cpu:.1f} s of the parent "
        f"({run.parent_share:.1%} of all, {1e6 * run.parent_cpu / documents:.0f} µs a document); "
        f"{len({pid for sample in at_work for pid in sample.workers})} worker processes in all"
    ]
    for title, kind in (("resident", "resident"), ("their own", "own")):
        begin, end = workers_memory(early, kind), workers_memory(late, kind)
        goal = verdict(end / begin, WORKERS_GOAL) if kind == "resident" else f"{end / begin:.2f}"
        lines.append(
            f"workers, {title:<10} after {settled} {begin / MB:7.1f} MB, at the end "
            f"{end / MB:7.1f} MB: {goal}"
        )
    each = ", ".join(f"{worker.resident / MB:.0f}" for worker in late[-1].workers.values())
    lines.append(f"each worker at the end: {each} MB")
    before = parent_memory(between(at_work, settled, settled + window // 10))
    kept = (run.parent_peak - before) / max(1, documents - settled)
    lines.append(
        f"parent, resident   after {settled} {before / MB:7.1f} MB, peak "
        f"{run.parent_peak / MB:7.1f} MB: {bytes_an_input(kept)}"
    )
    tenths = rates(run.samples, documents)
    lines.append(f"documents a second in each tenth: {' '.join(f'{rate:.1f}' for rate in tenths)}")
    lines.append(f"last tenth / second tenth: {tenths[-1] / tenths[1]:.2f}")
    return lines


def bytes_an_input(kept: float) -> str:
    said = "kept" if kept <= PARENT_GOAL else "MISSED"
    return f"{kept:.0f} bytes an input   goal: at most {PARENT_GOAL}, {said}"


def broken_records(folder: Path, few: int, many: int) -> list[str]:
    """What the parent keeps of an input, where that is all it does."""
    runs: dict[str, list[Run]] = {"fresh": [], "resumed": []}
    for count in (few, many):
        (folder / f"{count}.jsonl").write_text("{broken\n" * count, encoding="utf-8")
        output = folder / f"{count}.out.jsonl"
        for state in runs:
            command = batch(f"{count}.jsonl", "-o", output, "--quiet")
            run = watched(command, folder, folder / "no lines are counted", 0.01)
            with output.open("rb") as stream:
                written = sum(1 for _ in stream)
            if run.status != NOTHING_ANALYSED or written != count:
                raise SystemExit(f"exit code {run.status}, {written} of {count} results")
            runs[state].append(run)
    lines = []
    for state, (small, large) in runs.items():
        kept = (large.parent_peak - small.parent_peak) / (many - few)
        cpu = 1e6 * (large.parent_cpu - small.parent_cpu) / (many - few)
        lines.append(
            f"{many} broken records, {state:<8} {large.seconds:6.1f} s, {cpu:.0f} µs CPU an input; "
            f"peak {large.parent_peak / MB:.1f} MB (of {few}: {small.parent_peak / MB:.1f}): "
            f"{bytes_an_input(kept)}"
        )
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--words", type=int, default=150)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--settled", type=int, default=2_000, metavar="N")
    parser.add_argument("--tiny", type=int, default=200_000, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.documents:
            write_corpus(folder / "news.jsonl", options.documents, options.words)
            output = folder / "out.jsonl"
            command = batch("news.jsonl", "-o", output, "--workers", str(options.workers))
            run = watched(command, folder, output, 1.0)
            if run.status:
                raise SystemExit(f"ended with {run.status}")
            print(f"{options.documents} articles of some {options.words} words")
            print("\n".join(long_report(run, options.documents, options.settled)), flush=True)
            output.unlink()
        if options.tiny:
            print("\n".join(broken_records(folder, options.settled, options.tiny)))
    print(circumstances(spacy_and_model()))


if __name__ == "__main__":
    main()
