"""The engine of one machine: order, workers that die, hang and swell, and the end of it all.

Workers here are stand-ins (``stand_in_worker.py``); what real ones do is in
tests/cli/test_batch_command.py.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from newsx.corpus.items import Item, Outcome
from newsx.corpus.local import LocalEngine
from newsx.corpus.seat import Limits
from newsx.document import Document
from newsx.errors import InputError, NewsxError
from newsx.options import Options
from newsx.result import Result

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
STAND_IN = Path(__file__).with_name("stand_in_worker.py")
GENEROUS = Limits(60.0, 1 << 40)


@pytest.fixture(autouse=True)
def _ends() -> Iterator[None]:
    """What goes wrong with workers is that somebody waits for ever, or that one is left over."""
    before = stand_ins()
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _give_up)
        signal.alarm(60)
    yield
    if hasattr(signal, "SIGALRM"):
        signal.alarm(0)
    assert stand_ins() <= before


def stand_ins() -> set[psutil.Process]:
    return {each for each in psutil.Process().children() if str(STAND_IN) in each.cmdline()}


def _give_up(*_: object) -> None:
    raise TimeoutError("the batch does not end")


def items(*texts: str) -> list[Item]:
    return [item(f"r{number}", Document(id=f"r{number}", text=t)) for number, t in enumerate(texts)]


def item(id: str, source: Document | InputError) -> Item:
    return Item(id, source, id, id.encode())


def engine(folder: Path, workers: int = 1, **more: Any) -> LocalEngine:
    options = more.pop("options", Options())
    limits = more.pop("limits", GENEROUS)
    command = (sys.executable, str(STAND_IN), str(folder))
    return LocalEngine(options, workers, limits, command=command, **more)


def run(folder: Path, given: Iterable[Item], workers: int = 1, **more: Any) -> list[Outcome]:
    return list(engine(folder, workers, **more).outcomes(given))


def codes(outcomes: list[Outcome]) -> dict[str, str]:
    """The error code of each result that has one."""
    lines = {each.item.id: json.loads(each.line) for each in outcomes if each.failed is not None}
    return {id: line["error"]["code"] for id, line in lines.items() if "error" in line}


def tries(folder: Path, id: str) -> list[str]:
    """The processes that have begun with a document."""
    return [pid for pid, seen, _ in log(folder, "begin") if seen == id]


def log(folder: Path, what: str) -> list[tuple[str, str, float]]:
    """What workers did ("begin" or "end"): process, document, moment."""
    lines = [line.split() for line in (folder / f"{what}.log").read_text().splitlines()]
    return [(pid, id, float(moment)) for pid, id, moment in lines]


def test_outcomes_come_in_the_order_of_their_inputs(tmp_path: Path) -> None:
    given = items("wait 0.6", "wait 0.3", *["go"] * 10)
    outcomes = run(tmp_path, given, workers=3)
    assert [each.item for each in outcomes] == given
    assert all(each.failed is None for each in outcomes)
    assert outcomes[0].seconds >= 0.6


def test_or_as_they_are_done(tmp_path: Path) -> None:
    given = items("wait-for r10", *["go"] * 10)
    outcomes = run(tmp_path, given, workers=2, ordered=False)
    assert outcomes[0].item.id != "r0"
    assert {each.item.id for each in outcomes} == {each.id for each in given}


def test_a_slow_document_does_not_hold_up_the_others(tmp_path: Path) -> None:
    """They are analysed meanwhile, and wait for their turn to be written."""
    given = items("wait-for r50", *["go"] * 50)
    outcomes = run(tmp_path, given, workers=2)
    assert [each.item for each in outcomes] == given
    assert set(tries(tmp_path, "r0")) & set(tries(tmp_path, "r50")) == set()


def test_but_only_so_much_may_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.corpus.local._MOST_WAITING_BYTES", 200)
    taken = 0

    def stream() -> Iterator[Item]:
        nonlocal taken
        for each in items("wait 1", *["go"] * 50):
            taken += 1
            yield each

    first = next(engine(tmp_path, 2).outcomes(stream()))
    assert first.item.id == "r0"
    assert taken < 20


def test_failed_inputs_are_results_too(tmp_path: Path) -> None:
    good, bad, also_good = items("go", "fail", "go")
    problem = InputError("bad_record", "no record", remedy="mend it", subject="in.jsonl:2")
    outcomes = run(tmp_path, [good, item("in.jsonl:2", problem), bad, also_good])
    assert [each.item.id for each in outcomes] == ["r0", "in.jsonl:2", "r1", "r2"]
    assert [each.failed for each in outcomes] == [
        None,
        "no record; mend it",
        "no article in it",
        None,
    ]
    assert codes(outcomes) == {"in.jsonl:2": "bad_record"}


def test_a_failed_result_is_the_same_object_and_empty(tmp_path: Path) -> None:
    (outcome,) = run(tmp_path, [item("x", InputError("empty", "no text"))])
    result = json.loads(outcome.line)
    assert set(result) == set(Result.__struct_fields__) - {"evidence"}
    assert result["error"] == {"code": "empty", "message": "no text"}
    assert result["source"] is result["article"] is None
    lists = ("people", "organizations", "places", "dates", "quotes", "warnings")
    assert [result[name] for name in lists] == [[]] * 6
    assert result["analyzer"]["model"] == "en_core_web_md"


def test_no_worker_is_started_for_nothing(tmp_path: Path) -> None:
    broken = Options(model="dying")
    assert run(tmp_path, [], options=broken) == []
    assert len(run(tmp_path, [item("x", InputError("empty", "no text"))], options=broken)) == 1


@posix
def test_a_document_that_kills_its_worker_is_given_up(tmp_path: Path) -> None:
    texts = ["go"] * 12
    texts[3] = "kill"
    outcomes = run(tmp_path, items(*texts), workers=2)
    assert [each.item.id for each in outcomes] == [f"r{number}" for number in range(12)]
    assert codes(outcomes) == {"r3": "worker_died"}
    assert "SIGKILL" in (outcomes[3].failed or "")
    assert len(tries(tmp_path, "r3")) == len(set(tries(tmp_path, "r3"))) == 3


@posix
def test_a_worker_that_was_killed_costs_no_document(tmp_path: Path) -> None:
    texts = ["go"] * 8
    texts[2], texts[5] = "kill-first 1", "kill-first 2"
    outcomes = run(tmp_path, items(*texts), workers=2)
    assert codes(outcomes) == {}
    assert len(tries(tmp_path, "r2")) == 2
    assert len(tries(tmp_path, "r5")) == 3


def test_an_exit_is_tried_once_more(tmp_path: Path) -> None:
    outcomes = run(tmp_path, items("go", "exit 3", "memory-error", "go"))
    assert codes(outcomes) == {"r1": "worker_died", "r2": "out_of_memory"}
    assert "exit code 3" in (outcomes[1].failed or "")
    assert [len(tries(tmp_path, id)) for id in ("r0", "r1", "r2", "r3")] == [1, 2, 2, 1]


def test_the_second_try_is_alone(tmp_path: Path) -> None:
    """Whoever works by then is waited for, and nobody else begins before it is done."""
    outcomes = run(tmp_path, items("exit-after r2", "wait 1", "wait 1", *["go"] * 6), workers=3)
    assert codes(outcomes) == {"r0": "worker_died"}
    begun = {id: moment for _, id, moment in log(tmp_path, "begin")}
    ended = {id: moment for _, id, moment in log(tmp_path, "end")}
    before = {id for id, moment in begun.items() if moment < begun["r0"]}
    assert {"r1", "r2"} <= before
    assert all(ended[id] < begun["r0"] for id in before)


def test_a_document_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    begin = time.monotonic()
    given = items("go", "wait 60", *["go"] * 5)
    outcomes = run(tmp_path, given, workers=2, limits=Limits(0.5, 1 << 40))
    assert codes(outcomes) == {"r1": "out_of_time"}
    assert outcomes[1].failed == "took more than 0.5 seconds; give it more with --timeout"
    assert len(tries(tmp_path, "r1")) == 2
    assert time.monotonic() - begin < 20


def test_one_that_takes_too_much_memory_is_given_up(tmp_path: Path) -> None:
    given = items("go", "swell 900", "go")
    outcomes = run(tmp_path, given, limits=Limits(60, 500 << 20))
    assert codes(outcomes) == {"r1": "out_of_memory"}
    assert outcomes[1].failed == "took more than 500 MB of memory; give it more with --memory"
    assert len(tries(tmp_path, "r1")) == 2


@posix
def test_a_worker_that_dies_idle_is_replaced(tmp_path: Path) -> None:
    def stream() -> Iterator[Item]:
        first, second, third = items("go", "go", "go")
        yield first
        yield second
        time.sleep(0.5)
        for id in ("r0", "r1"):
            for pid in tries(tmp_path, id):
                os.kill(int(pid), signal.SIGKILL)
        yield third

    outcomes = run(tmp_path, stream())
    assert [each.failed for each in outcomes] == [None] * 3
    assert len(set(tries(tmp_path, "r0")) | set(tries(tmp_path, "r2"))) == 2


def test_a_swollen_worker_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsx.corpus.seat._SWOLLEN_BYTES", -1)
    run(tmp_path, items("go", "go", "go"))
    assert len({pid for id in ("r0", "r1", "r2") for pid in tries(tmp_path, id)}) == 3


def test_else_it_is_kept(tmp_path: Path) -> None:
    run(tmp_path, items("go", "go", "go"))
    assert len({pid for id in ("r0", "r1", "r2") for pid in tries(tmp_path, id)}) == 1


@pytest.mark.parametrize(
    ("model", "code"), [("missing", "model_missing"), ("dying", "worker_failed")]
)
def test_workers_that_cannot_start_end_it(tmp_path: Path, model: str, code: str) -> None:
    with pytest.raises(NewsxError) as raised:
        run(tmp_path, items("go", "go"), options=Options(model=model), workers=2)
    assert raised.value.code == code


@posix
def test_workers_that_are_killed_while_they_start_are_started_again(tmp_path: Path) -> None:
    (outcome,) = run(tmp_path, items("go"), options=Options(model="killed-7"))
    assert outcome.failed is None
    assert (tmp_path / "starts").stat().st_size == 7


def test_a_name_that_is_no_utf8_costs_nothing(tmp_path: Path) -> None:
    odd = Document(id="caf\\udce9.txt", path="caf\udce9.txt", text="go")
    (outcome,) = run(tmp_path, [item(odd.id, odd)])
    assert outcome.failed is None


def test_inputs_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    """A corpus of any size is never held whole."""
    taken = 0

    def stream() -> Iterator[Item]:
        nonlocal taken
        for each in items(*["go"] * 100):
            taken += 1
            yield each

    outcomes = engine(tmp_path, 2, ordered=False).outcomes(stream())
    ahead = [taken - number for number, _ in enumerate(outcomes)]
    assert len(ahead) == 100
    assert max(ahead) <= 6


def test_workers_end_when_nobody_takes_the_outcomes(tmp_path: Path) -> None:
    begin = time.monotonic()
    outcomes = engine(tmp_path, 2).outcomes(items("go", *["wait 60"] * 9))
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert time.monotonic() - begin < 20


def test_workers_end_when_inputs_break_off(tmp_path: Path) -> None:
    def stream() -> Iterator[Item]:
        yield from items("go", "wait 60")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run(tmp_path, stream(), workers=2)
