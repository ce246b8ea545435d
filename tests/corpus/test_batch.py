"""A batch: what the sink has is not analysed again, and work ends when nobody takes it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from types import TracebackType

import pytest

from newsx.corpus.batch import run_batch
from newsx.corpus.items import Item, Outcome, State
from newsx.document import Document

ITEMS = [Item(id, Document(id=id, text="x"), id, id.encode()) for id in "abcde"]


class Engine:
    """Says what it is given, and whether it was closed."""

    def __init__(self) -> None:
        self.closed = False

    def outcomes(self, items: Iterable[Item]) -> Generator[Outcome, None, None]:
        try:
            for item in items:
                yield Outcome(item, item.again, "broken" if item.id == "d" else None)
        finally:
            self.closed = True


class Sink:
    """Has what it is told, and keeps what it is given."""

    named = False

    def __init__(self, before: dict[str, State], problem: BaseException | None = None) -> None:
        self.had = before
        self.lines: list[bytes] = []
        self.problem = problem

    def __enter__(self) -> Sink:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def before(self, item: Item) -> State | None:
        return self.had.get(item.id)

    def write(self, outcome: Outcome) -> None:
        if self.problem is not None:
            raise self.problem
        self.lines.append(outcome.line)


class Observer:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str | None]] = []

    def done_before(self, item: Item, state: State) -> None:
        self.told.append((item.id, state))

    def done(self, outcome: Outcome) -> None:
        self.told.append((outcome.item.id, outcome.failed))


def test_everything_goes_through_once() -> None:
    sink, observer = Sink({}), Observer()
    run_batch(ITEMS, Engine(), sink, observer)
    assert sink.lines == [b"a", b"b", b"c", b"d", b"e"]
    assert observer.told == [("a", None), ("b", None), ("c", None), ("d", "broken"), ("e", None)]


def test_what_an_earlier_run_wrote_is_passed_over() -> None:
    sink, observer = Sink({"a": "analysed", "c": "failed"}), Observer()
    run_batch(ITEMS, Engine(), sink, observer)
    assert sink.lines == [b"b", b"d", b"e"]
    assert observer.told[:2] == [("a", "analysed"), ("b", None)]
    assert ("c", "failed") in observer.told


@pytest.mark.parametrize("problem", [BrokenPipeError(), KeyboardInterrupt(), OSError()])
def test_the_engine_ends_when_nobody_takes_the_results(problem: BaseException) -> None:
    engine = Engine()
    with pytest.raises(type(problem)):
        run_batch(ITEMS, engine, Sink({}, problem), Observer())
    assert engine.closed


def test_the_engine_ends_when_inputs_break_off() -> None:
    def stream() -> Iterator[Item]:
        yield ITEMS[0]
        raise ZeroDivisionError

    engine = Engine()
    with pytest.raises(ZeroDivisionError):
        run_batch(stream(), engine, Sink({}), Observer())
    assert engine.closed
