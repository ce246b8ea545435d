"""A batch: order, failures, tallies, and workers that die.

Workers here are stand-ins without a model (each record says what is to happen to it); what real
ones do is in tests/cli/test_batch_command.py.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest

from newsx.corpus import batch, worker
from newsx.corpus.batch import Tally, default_workers, run_batch
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import ExitStatus, InputError, ModelError
from newsx.nlp.models import MODELS, Model
from newsx.options import Options
from newsx.pipeline import analyzer_info
from newsx.result import Failure, Result, encode

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def stand_in_start(options: bytes) -> None:
    """Decodes its options, as the real one does, and loads nothing."""
    msgspec.json.decode(options, type=Options)


def stand_in_work(record: bytes) -> bytes:
    """Does what the text of the record says."""
    document = msgspec.msgpack.decode(record, type=Document)
    word, _, argument = (document.text or "").partition(" ")
    if word == "wait":
        time.sleep(float(argument))
    elif word == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    elif word == "terminate":
        os.kill(os.getpid(), signal.SIGTERM)
    elif word == "exit":
        os._exit(int(argument))
    error = Failure("no_article", "no article in it") if word == "fail" else None
    plain = Result.failure(document.id, error or Failure("", ""), analyzer_info(Options()))
    return encode(msgspec.structs.replace(plain, error=error))


@pytest.fixture(autouse=True)
def _stand_ins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(worker, "start", stand_in_start)
    monkeypatch.setattr(worker, "work", stand_in_work)
    if hasattr(signal, "SIGALRM"):  # what goes wrong with pools is that they wait for ever
        signal.signal(signal.SIGALRM, _give_up)
        signal.alarm(60)
    yield
    if hasattr(signal, "SIGALRM"):
        signal.alarm(0)
    assert multiprocessing.active_children() == []


def _give_up(*_: object) -> None:
    raise TimeoutError("the batch does not end")


def item(id: str, source: Document | InputError) -> Item:
    return Item(id, source, "", b"")


def records(*texts: str) -> list[Item]:
    documents = (Document(id=f"r{number}", text=text) for number, text in enumerate(texts))
    return [item(each.id, each) for each in documents]


def run(items: Any, workers: int = 1) -> tuple[Tally, list[dict[str, Any]], dict[str, str]]:
    """The tally, the results as they were written, and what was reported."""
    lines: list[bytes] = []
    reported: dict[str, str] = {}
    tally = run_batch(items, Options(), workers, lines.append, reported.__setitem__)
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    return tally, [json.loads(line) for line in lines], reported


def codes(results: list[dict[str, Any]]) -> dict[str, str]:
    return {each["id"]: each["error"]["code"] for each in results if each["error"]}


def test_results_come_in_the_order_of_their_inputs() -> None:
    """The first take longest."""
    items = records("wait 0.6", "wait 0.3", *["go"] * 10)
    tally, results, reported = run(items, workers=3)
    assert [each["id"] for each in results] == [item.id for item in items]
    assert (tally.analysed, tally.failed) == (12, 0)
    assert reported == {}
    assert tally.exit_status == ExitStatus.OK


def test_failed_inputs_are_results_too() -> None:
    first, second, third = records("go", "fail", "go")
    problem = InputError("bad_record", "no record", remedy="mend it", subject="in.jsonl:2")
    items = [first, item("in.jsonl:2", problem), second, third]
    tally, results, reported = run(items)
    assert [each["id"] for each in results] == ["r0", "in.jsonl:2", "r1", "r2"]
    assert codes(results) == {"in.jsonl:2": "bad_record", "r1": "no_article"}
    assert results[1]["error"]["message"] == "no record; mend it"
    assert reported == {"in.jsonl:2": "no record; mend it", "r1": "no article in it"}
    assert (tally.analysed, tally.failed) == (2, 2)
    assert tally.exit_status == ExitStatus.SOME_FAILED


def test_a_failed_result_is_the_same_object_and_empty() -> None:
    _, results, _ = run([item("x", InputError("empty", "no text"))])
    (result,) = results
    assert set(result) == set(Result.__struct_fields__) - {"evidence"}
    assert result["error"] == {"code": "empty", "message": "no text"}
    assert result["source"] is result["article"] is None
    lists = ("people", "organizations", "places", "dates", "quotes", "warnings")
    assert [result[name] for name in lists] == [[]] * 6
    assert result["analyzer"]["model"] == "en_core_web_md"


@pytest.mark.parametrize(
    ("analysed", "failed", "status"), [(0, 0, 1), (0, 2, 1), (2, 0, 0), (2, 1, 3), (1, 9, 3)]
)
def test_exit_status(analysed: int, failed: int, status: int) -> None:
    assert Tally(analysed, failed).exit_status == status


def test_nothing_to_do() -> None:
    tally, results, _ = run([])
    assert results == []
    assert tally.exit_status == ExitStatus.NOTHING_ANALYSED


@posix
def test_a_killed_worker_costs_one_document() -> None:
    texts = ["go"] * 12
    texts[3] = "kill"
    tally, results, reported = run(records(*texts), workers=2)
    assert [each["id"] for each in results] == [f"r{number}" for number in range(12)]
    assert codes(results) == {"r3": "worker_died"}
    assert list(reported) == ["r3"]
    assert (tally.analysed, tally.failed) == (11, 1)
    assert tally.exit_status == ExitStatus.SOME_FAILED


@posix
def test_a_batch_survives_several_deaths() -> None:
    texts = ["kill", "go", "exit 3", "go", "kill", "kill", "go", "terminate"]
    tally, results, _ = run(records(*texts))
    assert len(results) == 8
    assert set(codes(results)) == {"r0", "r2", "r4", "r5", "r7"}
    assert (tally.analysed, tally.failed) == (3, 5)


def test_a_name_that_is_no_utf8_costs_nothing() -> None:
    odd = Document(id="caf\\udce9.txt", path="caf\udce9.txt", text="go")
    tally, _, _ = run([item(odd.id, odd), *records("go")])
    assert tally.analysed == 2


def test_inputs_are_taken_as_they_are_needed() -> None:
    """A corpus of any size is never held whole."""
    taken = 0

    def stream() -> Iterator[Item]:
        nonlocal taken
        for item in records(*["go"] * 100):
            taken += 1
            yield item

    at_write: list[int] = []
    run_batch(stream(), Options(), 2, lambda line: at_write.append(taken), lambda *_: None)
    assert len(at_write) == 100
    assert at_write[0] <= 20
    ahead = [taken_by_then - written for written, taken_by_then in enumerate(at_write)]
    assert max(ahead) <= 20


@pytest.mark.parametrize("problem", [BrokenPipeError, KeyboardInterrupt, OSError])
def test_workers_end_when_nobody_takes_the_results(problem: type[BaseException]) -> None:
    def write(line: bytes) -> None:
        raise problem

    begin = time.monotonic()
    with pytest.raises(problem):
        run_batch(records("go", *["wait 60"] * 9), Options(), 2, write, lambda *_: None)
    assert time.monotonic() - begin < 45


def test_workers_end_when_inputs_break_off() -> None:
    def stream() -> Iterator[Item]:
        yield from records("go", "go")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(stream())


def test_a_model_that_is_not_installed_ends_it_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: object, **more: object) -> None:
        raise AssertionError("a pool was started")

    missing = Model("xx", "en_core_web_xx", "9", "newsx-no-such-dist", "newsx_no_such_package")
    monkeypatch.setitem(MODELS, "md", missing)
    monkeypatch.setattr(batch, "ProcessPool", never)
    with pytest.raises(ModelError):
        run(records("go"))


def test_one_worker_for_each_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 <= default_workers() <= (os.cpu_count() or 1)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert default_workers() == 1


@pytest.fixture
def real_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], bytes]:
    """The worker's own function, undone from the stand-ins."""
    monkeypatch.undo()
    return worker.work


class Broken:
    """An analyzer with a bug."""

    info = analyzer_info(Options())

    def analyze(self, document: Document) -> Result:
        raise ZeroDivisionError("division by zero")


def test_a_bug_costs_one_document(
    real_work: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "_analyzers", [Broken()])
    line = real_work(msgspec.msgpack.encode(Document(id="a", text="x")))
    error = json.loads(line)["error"]
    assert error["code"] == "internal"
    assert "ZeroDivisionError" in error["message"]


def test_a_record_becomes_the_bytes_of_its_result(
    real_work: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch, analyzer: Any
) -> None:
    monkeypatch.setattr(worker, "_analyzers", [analyzer])
    document = Document(id="a", text="“We are glad,” Ann Lee said in Paris on Monday.")
    line = real_work(msgspec.msgpack.encode(document))
    empty = real_work(msgspec.msgpack.encode(Document(id="b", text=" ")))
    assert line == encode(analyzer.analyze(document))
    assert json.loads(line)["error"] is None
    assert json.loads(empty)["error"]["code"] == "empty"
