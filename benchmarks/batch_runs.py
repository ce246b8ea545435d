"""What the benchmarks of ``newsx batch`` share: invented articles, timed commands, watched runs."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median

import psutil
from startup import environment

COMMON = (
    "ferry harbour ledger council bridge quarry orchard tariff rehearsal glacier archive "
    "referee vineyard lantern turbine cathedral parliament mosquito brewery pension"
).split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
CITIES = "Lisbon Oslo Nairobi Lima Hanoi Cork Turin Quito".split()
MB = 1 << 20


# -- articles ----------------------------------------------------------------------------------


def article(source: random.Random, words: int) -> str:
    """About so many words in paragraphs, with names and words that no other article has."""
    people = [f"{_new(source).title()} {_new(source).title()}" for _ in range(3)]
    paragraphs: list[str] = []
    written = 0
    while written < words:
        paragraphs.append(_paragraph(source, people))
        written += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs) + "\n"


def _new(source: random.Random) -> str:
    """A word that nobody has seen."""
    return "".join(source.choice("bdfgklmnprstvz") + source.choice("aeiou") for _ in range(4))


def _paragraph(source: random.Random, people: list[str]) -> str:
    one, two = source.sample(people, 2)
    thing, other = source.sample(COMMON, 2)
    city, day = source.choice(CITIES), source.choice(DAYS)
    return (
        f"{one}, who has run the {thing} of {_new(source).title()} for {source.randint(2, 40)} "
        f"years, said on {day} that its {_new(source)} was lost. “The {other} has cost us "
        f"{source.randint(2, 90)} million, the {_new(source)} twice as much,” {one.split()[1]} "
        f"told reporters in {city}. {two} of the {_new(source).title()} Ministry denied that it "
        f"was about money, and promised a new {thing} by March."
    )


# -- commands in turn --------------------------------------------------------------------------


@dataclass(frozen=True)
class Spent:
    """Seconds of a whole process with its children."""

    wall: float
    cpu: float


def timed(command: list[str], statuses: Iterable[int] = (0,)) -> Spent:
    """What one run takes; ends this program if its exit code is none of ``statuses``."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment(), check=False
    )
    wall, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in statuses:
        said = done.stderr.decode(errors="replace")[-2000:]
        sys.exit(f"{' '.join(command[:5])} ... ended with {done.returncode}\n{said}")
    return Spent(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def in_turn(
    runs: dict[str, Callable[[], Spent]], rounds: int, seed: int = 1
) -> dict[str, list[Spent]]:
    """Each of ``runs`` once a round, in an order that changes: noise and heat fall on all."""
    source = random.Random(seed)  # noqa: S311
    spent: dict[str, list[Spent]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name in source.sample(list(runs), len(runs)):
            spent[name].append(runs[name]())
    return spent


def paired(one: Iterable[float], other: Iterable[float]) -> float:
    """The median of the ratios within a round."""
    return median(a / b for a, b in zip(one, other, strict=True))


def verdict(value: float, goal: float) -> str:
    """A figure beside the most that it may be."""
    return f"{value:.2f}   goal: at most {goal:.2f}, {'kept' if value <= goal else 'MISSED'}"


# -- a run that is watched ---------------------------------------------------------------------


@dataclass(frozen=True)
class Memory:
    """Bytes of one process: resident, and what is its alone."""

    resident: int
    own: int


@dataclass(frozen=True)
class Sample:
    """How a run stood at one moment; workers by process id."""

    seconds: float
    lines: int
    parent: Memory
    workers: dict[int, Memory]


@dataclass
class Run:
    """A run of ``newsx batch`` that has ended. CPU of all workers, and of the parent alone."""

    status: int
    seconds: float
    parent_cpu: float
    workers_cpu: float
    parent_peak: int
    samples: list[Sample] = field(default_factory=list)

    @property
    def parent_share(self) -> float:
        return self.parent_cpu / (self.parent_cpu + self.workers_cpu)


def batch(*arguments: str | Path) -> list[str]:
    """The command."""
    return [sys.executable, "-m", "newsx", "batch", *map(str, arguments)]


def watched(command: list[str], folder: Path, output: Path, every: float) -> Run:
    """Run a batch in ``folder``; ``every`` so many seconds its memory and output are looked at."""
    begin = time.monotonic()
    process = subprocess.Popen(
        command, cwd=folder, env=environment(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    watcher = _Watcher(process.pid, output, every, begin)
    watcher.start()
    # Not reaped yet, so that the kernel still tells what the parent took without its workers.
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    seconds = time.monotonic() - begin
    watcher.end()
    took = psutil.Process(process.pid).cpu_times()
    return Run(
        process.wait(),
        seconds,
        took.user + took.system,
        took.children_user + took.children_system,
        watcher.peak,
        watcher.samples,
    )


class _Watcher(threading.Thread):
    """Looks at a process, its children and its output until it is told to end."""

    def __init__(self, pid: int, output: Path, every: float, begin: float) -> None:
        super().__init__(daemon=True)
        self.samples: list[Sample] = []
        self.peak = 0
        self._pid, self._every, self._begin = pid, every, begin
        self._lines = _Lines(output)
        self._ended = threading.Event()

    def run(self) -> None:
        while True:
            self._look()
            if self._ended.wait(self._every):
                return

    def end(self) -> None:
        self._ended.set()
        self.join()

    def _look(self) -> None:
        try:
            process = psutil.Process(self._pid)
            workers = {}
            for child in process.children():
                with process.oneshot():
                    workers[child.pid] = memory_of(child)
            parent = memory_of(process)
        except (psutil.Error, OSError):  # it has just ended, or one of its workers
            return
        self.peak = max(self.peak, parent.resident, _high_water(self._pid))
        seconds = time.monotonic() - self._begin
        self.samples.append(Sample(seconds, self._lines.count(), parent, workers))


def memory_of(process: psutil.Process) -> Memory:
    full = process.memory_full_info()
    return Memory(full.rss, full.uss)


def _high_water(pid: int) -> int:
    """The most that was resident so far, where the system tells (Linux)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) << 10 if found else 0


class _Lines:
    """Counts the lines of a file that grows, reading each byte once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._behind = self._count = 0

    def count(self) -> int:
        if self._path.exists():
            with self._path.open("rb") as stream:
                stream.seek(self._behind)
                while block := stream.read(MB):
                    self._behind += len(block)
                    self._count += block.count(b"\n")
        return self._count


def between(samples: list[Sample], first: int, last: int) -> list[Sample]:
    """Those taken when so many lines were written; at least the one nearest to the middle."""
    found = [sample for sample in samples if first <= sample.lines <= last]
    middle = (first + last) / 2
    return found or [min(samples, key=lambda sample: abs(sample.lines - middle))]


def rates(samples: list[Sample], documents: int, parts: int = 10) -> list[float]:
    """Documents a second in each of so many equal parts of all documents."""
    moments = [_moment(samples, documents * part / parts) for part in range(parts + 1)]
    spans = [after - before for before, after in pairwise(moments)]
    return [documents / parts / span if span > 0 else 0.0 for span in spans]


def _moment(samples: list[Sample], lines: float) -> float:
    """When so many lines were written, in a straight line between two samples."""
    for before, after in pairwise(samples):
        if before.lines <= lines < after.lines:
            share = (lines - before.lines) / (after.lines - before.lines)
            return before.seconds + share * (after.seconds - before.seconds)
    return next(s.seconds for s in samples if s.lines == samples[-1].lines)
