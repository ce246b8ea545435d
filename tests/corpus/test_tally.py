"""Counts, rates, estimates and the exit status of a batch; the clock is the test's own."""

from __future__ import annotations

import threading

import pytest

from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.tally import Tally
from newsx.document import Document


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def tally(clock: HandClock) -> Tally:
    return Tally(clock)


def item(id: str = "a.html", size: int = 100) -> Item:
    return Item(id, Document(id=id, path=id), name=id, again=id.encode(), size=size)


def outcome(
    id: str = "a.html", *, failed: str | None = None, seconds: float = 0.1, size: int = 100
) -> Outcome:
    return Outcome(item(id, size), b"{}", failed, seconds)


def add(tally: Tally, clock: HandClock, count: int, seconds: float, size: int = 100) -> None:
    """``count`` documents, one every ``seconds``."""
    for _ in range(count):
        clock.now += seconds
        tally.add(outcome(size=size))


def test_counts(tally: Tally) -> None:
    tally.add_before(item("a", 7), "analysed")
    tally.add_before(item("b", 20), "failed")
    tally.add(outcome("c", size=300))
    tally.add(outcome("d", failed="no article in it", size=4000))
    tally.add(outcome("e", size=50000))
    assert (tally.analysed, tally.failed, tally.before, tally.done) == (2, 1, 2, 5)
    assert (tally.analysed_before, tally.failed_before) == (1, 1)
    assert tally.bytes_behind == 54327


@pytest.mark.parametrize(
    ("states", "status"),
    [
        ([], 1),
        (["failed", "failed"], 1),
        (["analysed", "analysed"], 0),
        (["analysed", "failed"], 3),
        (["failed", "analysed", "failed"], 3),
    ],
)
def test_the_exit_status_is_the_same_however_many_runs_it_took(
    states: list[State], status: int
) -> None:
    for runs_before in range(len(states) + 1):
        tally = Tally()
        for state in states[:runs_before]:
            tally.add_before(item(), state)
        for state in states[runs_before:]:
            tally.add(outcome(failed="no text" if state == "failed" else None))
        assert tally.exit_status == status


def test_the_slowest_document_of_this_run(tally: Tally) -> None:
    assert tally.slowest is None
    tally.add(outcome("unreadable", failed="no such file", seconds=0.0))
    assert tally.slowest is None
    for id, seconds in [("quick", 0.2), ("long", 9.5), ("longish", 9.4), ("as-long", 9.5)]:
        tally.add(outcome(id, seconds=seconds))
    assert tally.slowest == ("long", 9.5)


def test_a_failed_document_can_be_the_slowest(tally: Tally) -> None:
    tally.add(outcome("stuck", failed="took longer than 120 s", seconds=120.0))
    assert tally.slowest == ("stuck", 120.0)


def test_the_rate_is_of_this_run(tally: Tally, clock: HandClock) -> None:
    for _ in range(5000):
        tally.add_before(item(), "analysed")
    add(tally, clock, 40, 0.5)
    assert tally.seconds == 20.0
    assert tally.rate == pytest.approx(2.0)
    assert tally.recent_rate == pytest.approx(2.0)


def test_the_recent_rate_is_of_the_last_minute(tally: Tally, clock: HandClock) -> None:
    add(tally, clock, 2000, 0.1)
    add(tally, clock, 35, 2.0)
    assert tally.recent_rate == pytest.approx(0.5, rel=0.05)
    assert tally.rate == pytest.approx(2035 / 270)


def test_the_recent_rate_falls_while_nothing_comes(tally: Tally, clock: HandClock) -> None:
    add(tally, clock, 600, 0.1)
    rates = []
    for _ in range(4):
        rates.append(tally.recent_rate)
        clock.now += 19
    assert rates == sorted(rates, key=float, reverse=True)
    clock.now += 60
    assert tally.recent_rate == pytest.approx(0.0, abs=0.2)


def test_nothing_is_divided_by_no_time(tally: Tally) -> None:
    for _ in range(30):
        tally.add(outcome())
    assert tally.rate == tally.recent_rate == 0.0
    tally.bytes_of_all = 9000
    assert tally.seconds_left is None


def test_estimates_are_hidden_until_they_are_calm(tally: Tally, clock: HandClock) -> None:
    tally.bytes_of_all = 10_000
    add(tally, clock, 19, 0.1)
    assert tally.recent_rate is tally.seconds_left is tally.expected is None
    assert tally.share == pytest.approx(0.19)
    add(tally, clock, 1, 0.1)
    assert tally.recent_rate == pytest.approx(10.0)
    assert tally.expected == 100


def test_ten_seconds_will_do(tally: Tally, clock: HandClock) -> None:
    clock.now += 9
    tally.add(outcome())
    assert tally.recent_rate is None
    clock.now += 1
    assert tally.recent_rate == pytest.approx(0.1)


def test_no_estimate_before_anything_is_done(tally: Tally, clock: HandClock) -> None:
    """However long the model takes to load, and whatever earlier runs did."""
    tally.bytes_of_all = 10_000
    tally.add_before(item(), "analysed")
    clock.now += 50
    assert tally.recent_rate is tally.seconds_left is tally.expected is None


def test_the_time_left_is_that_of_the_bytes_left(tally: Tally, clock: HandClock) -> None:
    """Long documents take long: their number says little."""
    add(tally, clock, 100, 0.1, size=1000)
    assert tally.share is tally.seconds_left is tally.expected is None
    tally.bytes_of_all = 400_000
    assert tally.seconds_left == pytest.approx(30.0)
    assert tally.share == 0.25
    add(tally, clock, 10, 1.0, size=10_000)
    assert tally.seconds_left == pytest.approx(20.0)
    assert tally.share == 0.5


def test_what_earlier_runs_did_is_behind_but_is_no_speed(tally: Tally, clock: HandClock) -> None:
    tally.bytes_of_all = 10_000
    for _ in range(50):
        tally.add_before(item(), "analysed")
    add(tally, clock, 25, 1.0)
    assert tally.share == 0.75
    assert tally.seconds_left == pytest.approx(25.0)


def test_sources_that_grow_leave_no_time_to_tell(tally: Tally, clock: HandClock) -> None:
    tally.bytes_of_all = 1000
    add(tally, clock, 30, 0.5)
    assert tally.share == 1.0
    assert tally.seconds_left is None
    assert tally.expected == 30


def test_nothing_is_known_of_sources_without_bytes(tally: Tally, clock: HandClock) -> None:
    tally.bytes_of_all = 0
    add(tally, clock, 30, 0.5, size=0)
    assert tally.share is tally.seconds_left is tally.expected is None


@pytest.mark.parametrize(
    ("done", "share", "expected"), [(1204, 0.1228, 9800), (99, 0.5, 200), (30, 0.9, 33)]
)
def test_about_how_many(
    tally: Tally, clock: HandClock, done: int, share: float, expected: int
) -> None:
    tally.bytes_of_all = round(done * 100 / share)
    add(tally, clock, done, 0.1)
    assert tally.expected == expected


def test_a_rounded_number_is_never_less_than_is_done(tally: Tally, clock: HandClock) -> None:
    tally.bytes_of_all = 1204 * 100 + 1
    add(tally, clock, 1204, 0.1)
    assert tally.expected == 1204


def test_memory_stays_flat(tally: Tally, clock: HandClock) -> None:
    add(tally, clock, 20_000, 0.01)
    assert len(tally._recent._points) <= 62
    assert len(tally._recent_bytes._points) <= 62


def test_another_thread_may_read(tally: Tally) -> None:
    """A display draws while documents come in; no figure may break off for that."""
    real = Tally()
    real.bytes_of_all = 10**9
    problems: list[BaseException] = []
    ended = threading.Event()

    def read() -> None:
        try:
            while not ended.is_set():
                _ = (real.recent_rate, real.seconds_left, real.expected, real.slowest)
        except BaseException as problem:
            problems.append(problem)

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(20_000):
        real.add(outcome(str(number), seconds=number / 1000))
    ended.set()
    reader.join()
    assert problems == []
    assert real.analysed == 20_000
