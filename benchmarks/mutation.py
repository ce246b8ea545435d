#!/usr/bin/env python3
"""Mutation run: every rule is switched off in turn, and the tests must notice.

usage: mutation.py [MODULE...] [--tests PATH...] [--jobs N] [--list]

MODULE is ``extract/names``, ``extract`` or the like (default: all of extract/ and resolve/). A rule
is a function whose answer has a neutral value: it is made to always give that one (``neutral``).
A predicate is tried twice, as never and as always true. A row of ``data/*_weights.tsv`` is switched
off by a weight of 0. What no test fails on SURVIVED; exits with 1 if anything did.

The tests are collected, and all of them run once, in one process: then model, parses and modules
are warm, and it is known which tests call which function. Each mutant is a fork of that process,
and runs the tests that call it until the first fails, those of the module's own test file first.
"""

from __future__ import annotations

import argparse
import functools
import importlib
import inspect
import os
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from types import CodeType, FrameType, FunctionType, ModuleType
from typing import Any

import pytest

HERE = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(HERE / "src"))  # the code beside this file, whatever is installed
ROOMS = ("extract", "resolve")
TESTS = ("tests/extract", "tests/resolve", "tests/test_passages.py")
SLOW = 0.2  # seconds; slower tests come last
LIMIT = 120  # CPU seconds for one mutant: an endless loop is noticed too
CALLED_BY_NONE = "SURVIVED (no test calls it)"


@dataclass(frozen=True)
class Mutant:
    """One change of the code: ``apply`` makes it in this process."""

    module: str
    rule: str
    change: str
    code: CodeType | None  # of the rule
    apply: Callable[[], None]

    def __str__(self) -> str:
        return f"{self.module:<24} {self.rule:<28} {self.change:<14}"


# -- what may be switched off


def neutral(returns: str, first: str | None) -> list[str]:
    """Expressions that stand for "this rule does nothing", from the annotations of a function.

    ``returns``: what it returns; ``first``: of its first argument, which is given back unchanged if
    the two are the same (a rule that narrows or repairs a list).
    """
    if returns == "bool":
        return ["False", "True"]
    if returns == "None" or re.search(r"\| None$", returns):
        return ["None"]
    if returns == first:
        return ["first"]
    empty = {"list": "[]", "set": "set()", "frozenset": "frozenset()", "dict": "{}"}
    empty |= {"Iterator": "iter(())", "float": "0.0", "Value": "Value(None)"}
    if returns.startswith("tuple"):
        return ["()"] if returns.endswith(", ...]") else []
    kind = returns.partition("[")[0]
    return [empty[kind]] if kind in empty else []


def functions(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    """Qualified name and function of all that a module defines, without decorators."""
    for holder in (module, *(v for v in vars(module).values() if inspect.isclass(v))):
        if inspect.isclass(holder) and holder.__module__ != module.__name__:
            continue
        for value in list(vars(holder).values()):
            value = getattr(value, "fget", None) or getattr(value, "func", None) or value
            value = inspect.unwrap(getattr(value, "__func__", value))
            written = inspect.isfunction(value) and value.__code__.co_filename == module.__file__
            if written and not value.__name__.startswith("__"):
                yield value.__qualname__, value


def mutants_of(module: ModuleType) -> Iterator[Mutant]:
    """One for each neutral value of each rule of a module."""
    name = module.__name__.removeprefix("newsx.").replace(".", "/")
    for rule, function in dict(functions(module)).items():
        arguments = [a for a in inspect.signature(function).parameters if a not in ("self", "cls")]
        annotations = function.__annotations__
        returns = spelled_out(str(annotations.get("return", "")), module)
        first = arguments[0] if arguments else ""
        for value in neutral(returns, annotations.get(first)):
            apply = functools.partial(switch_off, function, value, first)
            yield Mutant(name, rule, f"-> {value}", function.__code__, apply)


def spelled_out(annotation: str, module: ModuleType) -> str:
    """What an alias of the module stands for (``Value`` is ``str | None``)."""
    alias = vars(module).get(annotation)
    return annotation if alias is None or inspect.isclass(alias) else str(alias)


def switch_off(function: FunctionType, value: str, first: str) -> None:
    """Replace the code: wherever the function was imported to, it now only gives ``value``."""
    old = function.__code__
    source = f"def off(*args, **named): return {value}"
    if value == "first":
        at = old.co_varnames.index(first)
        source = (
            f"def off(*args, **named): return args[{at}] if len(args) > {at} else named[{first!r}]"
        )
    if old.co_freevars:  # code can only be replaced by code that closes over as much
        names = ", ".join(old.co_freevars)
        source = f"def outer({names}):\n {source}; ({names})\n return off"
    scope: dict[str, Any] = {}
    exec(source, scope)  # noqa: S102  (three lines written above)
    new = scope["outer"](*old.co_freevars) if old.co_freevars else scope["off"]
    function.__code__ = new.__code__


def weight_mutants() -> Iterator[Mutant]:
    """One for each row of a table of weights; the weight is the last cell that is a number."""
    from newsx import data

    for table in sorted(Path(data.__file__).parent.glob("*_weights.tsv")):
        for row in data.rows(table.name):
            apply = functools.partial(forget_weight, table.name, row)
            label = " ".join(cell for cell in row if not is_number(cell))
            yield Mutant(f"data/{table.name}", label[:40], "-> 0", None, apply)


def forget_weight(table: str, row: tuple[str, ...]) -> None:
    """Let ``data.rows`` give ``row`` of ``table`` with a weight of 0."""
    from newsx import data

    real = data.rows
    at = max(i for i, cell in enumerate(row) if is_number(cell))
    without = (*row[:at], "0", *row[at + 1 :])

    @functools.cache
    def rows(name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(without if (name, r) == (table, row) else r for r in real(name))

    replace_everywhere(real, rows)


def is_number(cell: str) -> bool:
    return re.fullmatch(r"[-+]?\d+(\.\d+)?", cell) is not None


# -- a warm process


def replace_everywhere(old: object, new: object) -> None:
    """Whatever module of newsx or of the tests has imported ``old`` by name gets ``new``."""
    for module in list(sys.modules.values()):
        for name, value in list(vars(module).items() if module else ()):
            if value is old:
                setattr(module, name, new)


def keep_warm() -> None:
    """Load the model once and parse each text once, for all tests of all forks."""
    from newsx import pipeline
    from newsx.nlp import document

    real = document.parse
    docs: dict[tuple[str, tuple[int, ...]], Any] = {}

    def parse(nlp: Any, text: str, breaks: Any = ()) -> Any:
        key = (text, tuple(breaks))
        if key not in docs:
            docs[key] = real(nlp, text, breaks)
        return docs[key]

    replace_everywhere(real, parse)
    pipeline.load_model = functools.cache(pipeline.load_model)
    pipeline.Analyzer._zone = lambda self: nullcontext()  # a Doc dies with its memory zone


def forget_results() -> None:
    """Empty all caches of newsx: they hold what the rules said before one was switched off."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == "newsx":
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


class Runner:
    """Pytest plugin: runs all tests once, then some of them in a fork for each mutant."""

    def __init__(self, mutants: list[Mutant], jobs: int) -> None:
        self.mutants, self.jobs = mutants, jobs
        self.seconds: dict[str, float] = {}
        self.calls: set[CodeType] = set()  # of the test or fixture that runs
        self.fixture_calls: dict[str, set[CodeType]] = {}
        self.callers: dict[CodeType, set[str]] = {}  # tests, by what they call
        self.tracing = False
        self.failed: list[str] = []
        self.verdicts: dict[int, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        keep_warm()  # now that the modules of the tests are imported

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed:
            raise session.Failed("the tests cannot be collected")
        self._run(session.items, traced=True)
        suspects = [item for item in session.items if item.nodeid in self.failed]
        self.failed.clear()  # one that measures time may fail while it is traced
        self._run(suspects)
        if self.failed:
            raise session.Failed(f"the tests fail as it is: {self.failed[:3]}")
        total = sum(self.seconds.values())
        print(f"{len(session.items)} tests, {total:.0f} s; {len(self.mutants)} mutants", flush=True)
        self._run_mutants(session.items)
        return True

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Iterator[Any]:
        """What a fixture calls is called for each test that uses it, if it is set up only once."""
        outer, self.calls = self.calls, set()
        try:
            return (yield)
        finally:
            self.fixture_calls.setdefault(fixturedef.argname, set()).update(self.calls)
            self.calls = outer

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_call(self, item: Any) -> None:
        """What a test calls must not depend on what others have read before."""
        if not self.tracing:
            return
        forget_results()
        for value in item.funcargs.values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            self.calls.add(frame.f_code)

    def _run(self, items: list[Any], *, traced: bool = False) -> None:
        for item, following in zip_longest(items, items[1:]):
            self.calls = set()
            self.tracing = traced
            if traced:
                sys.setprofile(self._note)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if traced:
                sys.setprofile(None)
                used = (self.fixture_calls.get(name, set()) for name in item.fixturenames)
                for code in self.calls.union(*used):
                    self.callers.setdefault(code, set()).add(item.nodeid)
            elif self.failed:
                return

    def _run_mutants(self, items: list[pytest.Item]) -> None:
        running: dict[int, tuple[int, int]] = {}
        for number, mutant in enumerate(self.mutants):
            if mutant.code and mutant.code not in self.callers:
                self.verdicts[number] = CALLED_BY_NONE
                self._tell(number)
                continue
            while len(running) >= self.jobs:
                self._reap(running)
            reader, writer = os.pipe()
            child = os.fork()
            if not child:
                self._child(mutant, items, writer)
            os.close(writer)
            running[child] = (number, reader)
        while running:
            self._reap(running)

    def _child(self, mutant: Mutant, items: list[pytest.Item], writer: int) -> None:
        """Never returns. What kills the mutant is written to ``writer``."""
        signal.setitimer(signal.ITIMER_PROF, LIMIT)
        own = "test_" + mutant.module.rpartition("/")[2].rpartition(".")[2]
        try:
            callers = self.callers[mutant.code] if mutant.code else set(self.seconds)
            items = [item for item in items if item.nodeid in callers]
            mutant.apply()
            forget_results()
            self._run(sorted(items, key=lambda item: self._place(item, own)))
            os.write(writer, (self.failed or ["SURVIVED"])[0].encode())
        except BaseException as error:  # it must not go on as a second parent
            os.write(writer, f"crash: {error!r}"[:200].encode())
        finally:
            os._exit(0)

    def _place(self, item: pytest.Item, own: str) -> tuple[bool, bool, str]:
        """Fast tests first, and of those the module's own; tests of one file stay together."""
        return (self.seconds[item.nodeid] > SLOW, item.path.stem != own, item.path.name)

    def _tell(self, number: int) -> None:
        verdict = self.verdicts[number].removeprefix("tests/")
        print(f"{self.mutants[number]}  {verdict}", flush=True)

    def _reap(self, running: dict[int, tuple[int, int]]) -> None:
        child, status = os.wait()
        number, reader = running.pop(child)
        with os.fdopen(reader, "rb") as pipe:
            said = pipe.read().decode()
        timeout = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF
        self.verdicts[number] = said or ("out of time" if timeout else "died")
        self._tell(number)


# -- command line


def modules(wanted: list[str]) -> Iterator[ModuleType]:
    """The modules of the rooms, or of those that ``wanted`` names (``extract/names``)."""
    prefixes = tuple(name.strip("/").removesuffix(".py") for name in wanted or ROOMS)
    for room in sorted({prefix.partition("/")[0] for prefix in prefixes}):
        package = importlib.import_module(f"newsx.{room}")
        for info in pkgutil.iter_modules(package.__path__):
            path = f"{room}/{info.name}"
            if any(path == prefix or path.startswith(f"{prefix}/") for prefix in prefixes):
                yield importlib.import_module(f"newsx.{room}.{info.name}")


def survivors(mutants: list[Mutant], verdicts: dict[int, str]) -> dict[str, list[str]]:
    """Module -> its rules that no test needs, in the order of the code."""
    found: dict[str, list[str]] = {}
    for number, verdict in sorted(verdicts.items()):
        if verdict.startswith("SURVIVED"):
            mutant = mutants[number]
            remark = verdict.removeprefix("SURVIVED")
            found.setdefault(mutant.module, []).append(f"{mutant.rule} {mutant.change}{remark}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("modules", nargs="*", metavar="MODULE")
    parser.add_argument("--tests", nargs="+", metavar="PATH", default=TESTS)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--list", action="store_true", help="name the mutants, run nothing")
    options = parser.parse_args()
    mutants = [mutant for module in modules(options.modules) for mutant in mutants_of(module)]
    if not options.modules:
        mutants += weight_mutants()
    if options.list:
        print(*mutants, sep="\n")
        return 0
    begin = time.monotonic()
    runner = Runner(mutants, options.jobs)
    tests = [
        str(HERE / path) for path in options.tests if (HERE / path.partition("::")[0]).exists()
    ]
    flags = [
        "-s",
        "-p",
        "no:terminal",
        "-p",
        "no:cacheprovider",
        "-o",
        "addopts=",
        f"--rootdir={HERE}",
    ]
    status = pytest.main([*flags, *tests], plugins=[runner])
    if len(runner.verdicts) < len(mutants):
        print(f"not all were run (pytest: {status!r}) {runner.failed[:3]}", file=sys.stderr)
        return 2
    alive = survivors(mutants, runner.verdicts)
    for module, rules in alive.items():
        print(f"SURVIVED in {module}:", *rules, sep="\n  ")
    count = sum(map(len, alive.values()))
    print(f"{len(mutants)} mutants, {count} survived, {time.monotonic() - begin:.0f} s")
    return 1 if alive else 0


if __name__ == "__main__":
    sys.exit(main())
