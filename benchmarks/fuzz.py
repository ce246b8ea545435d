#!/usr/bin/env python3
"""Fuzz newsx for a while: random and mutated inputs, the properties of ``tests/fuzz``.

usage: fuzz.py [--minutes M] [--seed N] [--target GROUP ...] [--out FOLDER] [--replay FOLDER]

The properties and inputs are those of the tests (``tests/fuzz/targets.py``), with other inputs each
time and larger ones. A forked child takes a few hundred inputs of one target, one after the other;
an input that takes over 20 s of CPU or 2 GB, or kills the child, is a finding as a broken property
is. Each kind of finding is written a few times into FOLDER: the input, the seed, the traceback.
``--replay`` tries one of those again. Prints inputs, hours and findings; exits with 1 if there is a
finding.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import resource
import sys
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import hypothesis
import psutil

PATIENCE = 20.0  # seconds of CPU that an input may take
WAIT = 6  # times as long on the clock, on a machine that does other things
MEMORY = 2_000_000_000  # bytes that the child may take
BATCH, BATCH_SECONDS = 300, 30.0  # inputs of one child, and seconds after which it has no more
SHOWN = 3  # inputs that are written of one kind of finding
GROUPS = ("loader", "quotes", "dates", "renderers", "analysis", "cli")
FUZZ = Path(__file__).resolve().parents[1] / "tests" / "fuzz"


@dataclass(frozen=True)
class Limits:
    """What one input may take."""

    cpu: float = PATIENCE
    memory: int = MEMORY


@dataclass
class Tally:
    """What was tried of a target, and the kinds of finding."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Finding:
    """An input for which something does not hold."""

    target: str
    kind: str
    seed: int
    arguments: bytes  # pickled
    told: str  # traceback
    seconds: float


# -- the child -----------------------------------------------------------------------------------


def _limit_memory(most: int) -> None:
    """The child may take ``most`` bytes, of which it has some from its parent."""
    own = psutil.Process().memory_info()
    ceiling = own.vms + max(0, most - own.rss)
    resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _kind(error: BaseException) -> str:
    """Where and what: findings of one kind are likely one fault."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "/newsx/" in frame.filename] or frames[-1:]
    name = type(error).__name__
    if name == "Failed":  # a property: it says in words what does not hold
        return f"{frames[-2].name}: {getattr(error, 'what', error)}"
    return f"{name} in {Path(own[-1].filename).name}:{own[-1].lineno}"


def _try_batch(
    target: Any, first: Sequence[object], seed: int, seconds: float, told: Connection
) -> None:
    """Tell before each input what it is, and after it how it went."""
    ends = time.monotonic() + seconds

    @hypothesis.seed(seed)
    @hypothesis.settings(
        max_examples=BATCH,
        database=None,
        deadline=None,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(target.draws)
    def attempt(arguments: tuple[Any, ...]) -> None:
        if time.monotonic() > ends:
            return
        told.send(("begin", pickle.dumps(arguments)))
        begin = time.process_time()
        try:
            target.check(*first, *arguments)
        except Exception as error:
            seconds = time.process_time() - begin
            told.send(("found", (_kind(error), traceback.format_exc()[-8000:], seconds)))
        else:
            told.send(("held", time.process_time() - begin))

    attempt()
    told.send(("end", None))


def _fork(work: Callable[[Connection], None], limits: Limits) -> tuple[int, Connection]:
    """A child that does ``work``; its id, and what it tells."""
    ours, theirs = Pipe(duplex=False)
    sys.stdout.flush()
    child = os.fork()
    if child:
        theirs.close()
        return child, ours
    status = 1
    try:
        ours.close()
        _limit_memory(limits.memory)
        work(theirs)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


# -- the parent ----------------------------------------------------------------------------------


class _Watch:
    """Follows one child, and ends it when an input takes too long."""

    def __init__(self, target: Any, seed: int, limits: Limits, tally: Tally) -> None:
        self._target, self._seed, self._limits, self._tally = target, seed, limits, tally
        self._current: bytes | None = None
        self.findings: list[Finding] = []

    def follow(self, child: int, told: Connection) -> None:
        process = psutil.Process(child)
        killed = False
        while True:
            message = self._next(process, told)
            if message is None:
                process.kill()
                killed = True
                self._find("hang", f"over {self._limits.cpu:g} s", self._limits.cpu)
                break
            if message[0] == "end":
                break
            if not self._hear(*message):
                break
        _, status = os.waitpid(child, 0)
        if not killed and status and self._current is not None:
            self._find(f"the process died ({os.waitstatus_to_exitcode(status)})", "", 0.0)

    def _next(self, process: psutil.Process, told: Connection) -> tuple[str, Any] | None:
        """What the child tells next; None if the input takes too long."""
        try:
            begin, spent = time.monotonic(), _cpu(process)
            while not told.poll(min(1.0, self._limits.cpu / 4)):
                waited = time.monotonic() - begin
                busy = _cpu(process) - spent > self._limits.cpu
                if self._current is not None and (busy or waited > WAIT * self._limits.cpu):
                    return None
            message: tuple[str, Any] = told.recv()
            return message
        except (EOFError, psutil.NoSuchProcess, psutil.ZombieProcess):
            return ("gone", None)

    def _hear(self, what: str, value: Any) -> bool:
        """Whether the child goes on."""
        if what == "begin":
            self._current = value
            self._tally.inputs += 1
        elif what == "held":
            self._spent(value)
            self._current = None
        elif what == "found":
            kind, trace, seconds = value
            self._spent(seconds)
            self._find(kind, trace, seconds)
            self._current = None
        return what != "gone"

    def _spent(self, seconds: float) -> None:
        self._tally.seconds += seconds
        self._tally.slowest = max(self._tally.slowest, seconds)

    def _find(self, kind: str, trace: str, seconds: float) -> None:
        self._tally.kinds[kind] += 1
        name, current = self._target.name, self._current or b""
        self.findings.append(Finding(name, kind, self._seed, current, trace, seconds))


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


class Hunt:
    """Targets in turn until the time is over."""

    def __init__(self, targets: Sequence[Any], out: Path, limits: Limits) -> None:
        self._targets, self._out, self._limits = targets, out, limits
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self._written: Counter[tuple[str, str]] = Counter()
        self._first: dict[bool, Sequence[object]] = {False: ()}

    def run(self, seconds: float, seed: int) -> None:
        """Try each target once at least, and go on until the time is over."""
        ends = time.monotonic() + seconds
        chance = random.Random(seed)  # noqa: S311
        share = min(BATCH_SECONDS, seconds / len(self._targets))
        for number, target in enumerate(cycle(self._targets)):
            if number >= len(self._targets) and time.monotonic() >= ends:
                return
            self._batch(target, chance.getrandbits(32), share)

    def _batch(self, target: Any, seed: int, seconds: float) -> None:
        """One child's inputs of one target."""
        first = self.first_arguments(target.needs_model)
        watch = _Watch(target, seed, self._limits, self.tallies[target.name])
        watch.follow(
            *_fork(lambda told: _try_batch(target, first, seed, seconds, told), self._limits)
        )
        for finding in watch.findings:
            self._write(finding)

    def first_arguments(self, needs_model: bool) -> Sequence[object]:
        """What a check is given before its input: the analyzer, if it needs the model."""
        if needs_model not in self._first:
            from newsx.pipeline import Analyzer

            self._first[needs_model] = (Analyzer(),)
        return self._first[needs_model]

    def _write(self, finding: Finding) -> None:
        self._written[finding.target, finding.kind] += 1
        number = self._written[finding.target, finding.kind]
        if number > SHOWN:
            return
        name = "".join(c if c.isalnum() else "_" for c in f"{finding.target} {finding.kind}")[:90]
        folder = self._out / f"{name}_{number}"
        folder.mkdir(parents=True, exist_ok=True)
        arguments = pickle.loads(finding.arguments) if finding.arguments else ()  # noqa: S301
        told = [
            f"target: {finding.target}", f"kind: {finding.kind}", f"seed: {finding.seed}",
            f"seconds: {finding.seconds:.1f}", f"input: {ascii(arguments)[:4000]}", finding.told,
        ]  # fmt: skip
        (folder / "finding.txt").write_text("\n".join(told), "utf-8", "backslashreplace")
        (folder / "arguments.pickle").write_bytes(finding.arguments)

    def summary(self) -> list[str]:
        """Inputs, hours and findings."""
        lines = [f"{'target':28} {'inputs':>8} {'CPU h':>7} {'slowest':>8}  findings"]
        for name, tally in self.tallies.items():
            found = sum(tally.kinds.values())
            lines.append(
                f"{name:28} {tally.inputs:8,} {tally.seconds / 3600:7.3f} {tally.slowest:6.1f} s"
                f"  {found or '-'}"
            )
            lines += [f"    {count:6,}  {kind}" for kind, count in tally.kinds.most_common()]
        return lines

    @property
    def inputs(self) -> int:
        """How many were tried."""
        return sum(tally.inputs for tally in self.tallies.values())

    @property
    def found(self) -> int:
        """How many findings there are."""
        return sum(sum(tally.kinds.values()) for tally in self.tallies.values())


def _all_targets() -> list[Any]:
    sys.path.insert(0, str(FUZZ))
    import trafilatura  # noqa: F401  # once here, and not in each child
    from targets import TARGETS

    return list(TARGETS)


def _replay(folder: Path, targets: Sequence[Any], hunt: Hunt) -> int:
    """Try the input of a finding again, in this process."""
    told = (folder / "finding.txt").read_text("utf-8").split("\n", 1)[0]
    (target,) = (each for each in targets if f"target: {each.name}" == told)
    arguments = pickle.loads((folder / "arguments.pickle").read_bytes())  # noqa: S301  # our own
    target.check(*hunt.first_arguments(target.needs_model), *arguments)
    print("holds")
    return 0


def main(arguments: Sequence[str], targets: Sequence[Any] | None = None) -> int:
    """Run the command; ``targets`` stand in for those of the tests."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    parser.add_argument("--target", nargs="+", choices=[*GROUPS, "all"], default=["all"])
    parser.add_argument("--out", type=Path, default=Path("fuzz-findings"))
    parser.add_argument("--replay", type=Path, metavar="FOLDER")
    parser.add_argument("--seconds", type=float, default=PATIENCE, help="of CPU for an input")
    given = parser.parse_args(arguments)
    every = _all_targets() if targets is None else targets
    chosen = [each for each in every if {each.group, "all"} & set(given.target)]
    hunt = Hunt(chosen, given.out, Limits(given.seconds))
    if given.replay:
        return _replay(given.replay, every, hunt)
    begin = time.monotonic()
    hunt.run(given.minutes * 60, given.seed)
    hours = (time.monotonic() - begin) / 3600
    print("\n".join(hunt.summary()))
    print(f"{hunt.inputs:,} inputs in {hours:.2f} hours, seed {given.seed}: {hunt.found} findings")
    if hunt.found:
        print(f"inputs and tracebacks: {given.out}")
    return 1 if hunt.found else 0


if __name__ == "__main__":
    from newsx.nlp.runtime import limit_threads

    limit_threads()  # before anything loads numpy
    sys.exit(main(sys.argv[1:]))
