#!/usr/bin/env python3
"""What a cluster costs over one machine, and when its one client has enough to do.

usage: cluster.py overhead BENCH [--documents N] [--rounds N]
       cluster.py client [--documents N] [--rounds N]
       cluster.py sizes [--documents N] [--rounds N]
       cluster.py cost --seconds S --bytes B [--price USD]

``overhead``: the same articles (PolNeAR dev, of real length) through the local engine with two
workers and through a Dask cluster of two worker processes on this machine, in turn, into a .jsonl
file: wall seconds, and CPU seconds of all processes, which say more where a machine has other work.
The start (models are loaded, a cluster's workers import newsx) is measured apart, with two articles
for each worker, and taken off.

``client``: workers that analyse nothing but answer at once with a result of real size (20 kB). The
CPU that client and scheduler take for a document says how many documents a second one client, and
one scheduler, can pass through, however many machines there are: for files by their paths, for
records of 5 kB of text, and for records of 100 kB of HTML.

``sizes``: the same for paths, with shards of different sizes.

``cost``: the table of docs/scale.md, from what ``overhead`` says: CPU seconds and bytes an article,
at a price for a core hour.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import distributed
import msgspec
import psutil

from newsx import __version__
from newsx.corpus import shards as shards_module
from newsx.corpus.batch import run_batch
from newsx.corpus.cluster import ClusterEngine
from newsx.corpus.engine import Engine
from newsx.corpus.frames import read_frame, write_frame
from newsx.corpus.inputs.documents import documents
from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.local import LocalEngine
from newsx.corpus.seat import Limits
from newsx.corpus.sinks.opening import open_sink
from newsx.corpus.worker import Ready, Reply
from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import analyzer_info

LIMITS = Limits(300.0, 2 << 30)
RESULT_BYTES = 20_000
WORKERS = 2
STARTERS = 2 * WORKERS  # articles that see every worker ready
# As docs/scale.md advises: Dask looks a hundred times a second at what its workers do, for a page
# that nobody opens, and asks fifty times whether its loop is stuck.
SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
}


@dataclass
class Cluster:
    """A scheduler and workers, each a process of its own."""

    address: str
    scheduler: psutil.Process
    workers: psutil.Process

    def cpu(self) -> float:
        """Seconds of all its processes."""
        parents = [self.scheduler, self.workers]
        children = [each for parent in parents for each in parent.children(recursive=True)]
        return sum(cpu(each) for each in [*parents, *children])


class Silent:
    """An observer."""

    def done_before(self, item: Item, state: State) -> None:
        pass

    def done(self, outcome: Outcome) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name, count, rounds in (("overhead", 168, 9), ("client", 3000, 5), ("sizes", 3000, 3)):
        command = commands.add_parser(name)
        command.add_argument("--documents", type=int, default=count)
        command.add_argument("--rounds", type=int, default=rounds)
        if name == "overhead":
            command.add_argument("bench", type=Path)
    commands.add_parser("idle-worker")
    command = commands.add_parser("cost")
    command.add_argument("--seconds", type=float, required=True)
    command.add_argument("--bytes", type=int, required=True)
    command.add_argument("--price", type=float, default=0.04)
    given = parser.parse_args()
    if given.command == "idle-worker":
        answer_at_once()
        return
    if given.command == "cost":
        cost(given.seconds, given.bytes, given.price)
        return
    print(
        f"newsx {__version__}, distributed {distributed.__version__}, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.command == "overhead":
            overhead(folder, given.bench, given.documents, given.rounds)
        elif given.command == "client":
            client(folder, given.documents, given.rounds)
        else:
            sizes(folder, given.documents, given.rounds)


def overhead(folder: Path, bench: Path, count: int, rounds: int) -> None:
    corpus = folder / "articles.jsonl"
    lines = (bench / "quotes/polnear.dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    write_corpus(corpus, [{"text": texts[number % len(texts)]} for number in range(count)])
    words = sum(len(texts[number % len(texts)].split()) for number in range(count))
    print(f"{count} articles of {words // count} words, {WORKERS} worker processes each")
    few = folder / "few.jsonl"
    few.write_bytes(b"".join(corpus.read_bytes().splitlines(keepends=True)[:STARTERS]))
    walls, cpus, starts, per_article, size = [], [], [], [], 0
    for number in range(rounds):
        local = LocalEngine(Options(), WORKERS, LIMITS)
        start_here, _ = timed(local, few, folder / "few.out.jsonl", children_cpu)
        here, lines = timed(local, corpus, folder / "local.jsonl", children_cpu)
        here -= start_here
        with cluster(folder, WORKERS) as made:
            engine = ClusterEngine(made.address, Options(), LIMITS, str(folder / "run.shards"))
            with shards_of(1):  # or else one worker takes them all
                start_there, _ = timed(engine, few, folder / "few.out.jsonl", made.cpu)
            there, lines_there = timed(engine, corpus, folder / "cluster.jsonl", made.cpu)
        assert lines == lines_there, "the outputs differ"
        fewer = (count - STARTERS) / count  # of the local ones: the start has the others
        walls.append(there.wall / here.wall * fewer)
        cpus.append(there.cpu / here.cpu * fewer)
        starts.append(start_there.cpu - start_here.cpu)
        per_article.append(here.cpu / (count - STARTERS))
        size = len(lines) // count
        print(
            f"round {number + 1}: start local {start_here}, cluster {start_there}; articles local "
            f"{here}, cluster {there}; ratios {walls[-1]:.3f}, {cpus[-1]:.3f}",
            flush=True,
        )
    middle = statistics.median
    print(
        f"median of {rounds}: cluster / local, wall {middle(walls):.3f}, CPU {middle(cpus):.3f}; "
        f"start of a cluster {middle(starts):+.1f} s CPU; local {middle(per_article):.3f} s CPU "
        f"and {size:,} bytes an article"
    )


def cost(seconds: float, size: int, price: float) -> None:
    cores = (16, 256, 2048)
    wall = " | ".join(f"time on {each:,} cores" for each in cores)
    print(f"| articles | core hours | cost | {wall} | output |")
    print("|---" * (len(cores) + 4) + "|")
    for millions in (1, 100):
        hours = millions * 1e6 * seconds / 3600
        times = " | ".join(duration(hours / each) for each in cores)
        output = f"{millions * size / 1000:,.0f} GB"
        print(
            f"| {millions} million | {hours:,.0f} | {hours * price:,.2f} USD | {times} | {output} |"
        )


def duration(hours: float) -> str:
    if hours < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.0f} days"


@dataclass
class Seconds:
    """What a batch took."""

    wall: float
    cpu: float

    def __sub__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall - other.wall, self.cpu - other.cpu)

    def __str__(self) -> str:
        return f"{self.wall:.1f} s ({self.cpu:.1f} s CPU)"


def timed(
    engine: Engine, corpus: Path, output: Path, others: Callable[[], float]
) -> tuple[Seconds, bytes]:
    """What a batch took, CPU of ``others`` included, and what it wrote."""
    begin, before = time.monotonic(), time.process_time() + others()
    batch(engine, [str(corpus)], output)
    after = time.process_time() + others()
    return Seconds(time.monotonic() - begin, after - before), output.read_bytes()


def children_cpu() -> float:
    """Seconds of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def batch(engine: Engine, sources: list[str], output: Path) -> None:
    sink = open_sink(str(output), analyzer_info(Options()), restart=True, write_stdout=print)
    with sink:
        run_batch(documents(sources), engine, sink, Silent())


def client(folder: Path, count: int, rounds: int) -> None:
    kinds = {
        "files by their paths": (paths(folder / "in", count), count),
        "records, 5 kB of text": (records(folder / "text.jsonl", "text", 5_000, count), count),
        "records, 100 kB of HTML": (
            records(folder / "html.jsonl", "html", 100_000, count // 4),
            count // 4,
        ),
    }
    print("CPU ms a document, and documents a second that this is; median (and spread)")
    for kind, (source, number) in kinds.items():
        measure(folder, source, number, rounds, kind)


def sizes(folder: Path, count: int, rounds: int) -> None:
    source = paths(folder / "in", count)
    for usual in (1, 4, 8, 16, 32, 64):
        with shards_of(usual):
            measure(folder, source, count, rounds, f"shards of some {usual}")


@contextmanager
def shards_of(documents: int) -> Iterator[None]:
    """With shards of some so many documents."""
    before = shards_module._USUAL_DOCUMENTS, shards_module._MOST_DOCUMENTS
    shards_module._USUAL_DOCUMENTS, shards_module._MOST_DOCUMENTS = documents, documents * 2
    try:
        yield
    finally:
        shards_module._USUAL_DOCUMENTS, shards_module._MOST_DOCUMENTS = before


def measure(folder: Path, source: str, count: int, rounds: int, title: str) -> None:
    here, there = [], []
    command = (sys.executable, str(Path(__file__).resolve()), "idle-worker")
    with cluster(folder, WORKERS) as made:
        engine = ClusterEngine(
            made.address, Options(), LIMITS, str(folder / "run.shards"), command=command
        )
        for number in range(rounds + 1):
            before = time.process_time(), cpu(made.scheduler)
            batch(engine, [source], folder / "out.jsonl")
            if number:  # the first one imports
                here.append((time.process_time() - before[0]) / count)
                there.append((cpu(made.scheduler) - before[1]) / count)
    print(f"{title:26} client {told(here)}   scheduler {told(there)}", flush=True)


def told(seconds: list[float]) -> str:
    middle = statistics.median(seconds)
    return (
        f"{middle * 1000:5.2f} ms ({min(seconds) * 1000:.2f}-{max(seconds) * 1000:.2f}), "
        f"{1 / max(middle, 1e-9):6,.0f}/s"
    )


def cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def paths(folder: Path, count: int) -> str:
    folder.mkdir()
    for number in range(count):
        (folder / f"article-{number:06}.txt").write_text("The ferry was late.")
    return str(folder)


def records(file: Path, key: str, size: int, count: int) -> str:
    sentence = "The ferry to the islands was late again, the harbour master said on Tuesday. "
    content = (sentence * (size // len(sentence) + 1))[:size]
    write_corpus(file, [{key: content}] * count)
    return str(file)


def write_corpus(file: Path, bodies: list[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as stream:
        for number, body in enumerate(bodies):
            stream.write(json.dumps({"id": f"article-{number:06}", **body}) + "\n")


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A Dask cluster of processes with one thread each, ready."""
    file = folder / "scheduler.json"
    file.unlink(missing_ok=True)
    with ExitStack() as stack:
        scheduler = start(
            stack, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
            "--scheduler-file", str(file),
        )  # fmt: skip
        while not file.exists():
            time.sleep(0.05)
        nanny = start(
            stack, "worker", "--scheduler-file", str(file), "--nworkers", str(workers),
            "--nthreads", "1", "--no-dashboard", "--local-directory", str(folder),
        )  # fmt: skip
        with distributed.Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(workers)
        address = json.loads(file.read_text())["address"]
        yield Cluster(address, psutil.Process(scheduler.pid), psutil.Process(nanny.pid))


def start(stack: ExitStack, kind: str, *flags: str) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.dask_{kind}", *flags],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **SETTINGS},
    )

    def stop() -> None:
        process.terminate()
        process.wait()

    stack.callback(stop)
    return process


def answer_at_once() -> None:
    """Be a worker that takes no time."""
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    info = msgspec.json.encode(analyzer_info(Options()))
    read_frame(source)
    write_frame(sink, msgspec.msgpack.encode(Ready()))
    while (record := read_frame(source)) is not None:
        id = msgspec.json.encode(msgspec.msgpack.decode(record, type=Document).id)
        head = b'{"schema_version":"1","id":' + id + b',"error":null,"analyzer":' + info
        line = head + b',"words":"' + b"x" * (RESULT_BYTES - len(head) - 12) + b'"}'
        write_frame(sink, msgspec.msgpack.encode(Reply(line)))


if __name__ == "__main__":
    main()
