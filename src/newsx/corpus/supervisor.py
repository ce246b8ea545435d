"""Worker processes that may die, hang or swell, and what is done about it.

Each worker is a process with a thread of this one that hands it a record and waits for the reply,
so there are never two records in a process and it is always known which one it was. A worker has
its own two pipes: its death shows as their end, and cuts off nobody else's words. (A pool whose
workers share a pipe and a lock cannot promise that: pebble 5.2 gave up with ``BrokenProcessPool``
after eight to ten SIGKILLs of its workers.)

A record whose worker died is tried again in a fresh process while no other works, so that it has
all memory and harms nobody; then it is given up. One that ran out of time is tried again, too, but
beside the others, who would wait long.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Generic, TypeVar

import msgspec

from newsx.corpus.seat import End, Limits, Seat
from newsx.corpus.worker import Orders, Reply
from newsx.errors import NewsxError

Key = TypeVar("Key")

_WATCH_SECONDS = 0.25


@dataclass(frozen=True)
class Done(Generic[Key]):
    """The reply to a record, or why there is none, and the seconds that its last try took."""

    key: Key
    reply: Reply | NewsxError
    seconds: float


class Supervisor(Generic[Key]):
    """Runs records through ``workers`` processes that are started by ``command`` in ``folder``.

    :meth:`submit` hands in a record with a key, :meth:`next_done` waits for any that is finished;
    both are for one thread. Nothing limits how much is handed in: that is the caller's business.
    """

    def __init__(
        self,
        command: Sequence[str],
        orders: Orders,
        workers: int,
        limits: Limits,
        *,
        quiet: bool = True,
        folder: str | None = None,
    ) -> None:
        self.workers = workers
        self._jobs: SimpleQueue[tuple[Key, bytes] | None] = SimpleQueue()
        self._done: SimpleQueue[Done[Key] | BaseException] = SimpleQueue()
        self._gate = _Gate()
        greeting = msgspec.msgpack.encode(orders)
        self._seats = [
            Seat(command, greeting, limits, quiet=quiet, folder=folder) for _ in range(workers)
        ]
        self._stopped = threading.Event()
        self._threads = [
            threading.Thread(target=self._serve, args=[seat], daemon=True) for seat in self._seats
        ]
        self._threads.append(threading.Thread(target=self._watch, daemon=True))
        for thread in self._threads:
            thread.start()

    def submit(self, key: Key, record: bytes) -> None:
        """Hand in a record."""
        self._jobs.put((key, record))

    def next_done(self) -> Done[Key]:
        """The next one that is finished. Raises :class:`NewsxError` if no worker can be started."""
        done = self._done.get()
        if isinstance(done, BaseException):
            raise done
        return done

    def stop(self) -> None:
        """End all workers at once, whatever they are at."""
        self._stopped.set()
        for seat in self._seats:
            seat.close()
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        for seat in self._seats:
            seat.clear()

    def _serve(self, seat: Seat) -> None:
        try:
            while not self._stopped.is_set() and (job := self._jobs.get()) is not None:
                key, record = job
                reply, seconds = self._tried(seat, record)
                self._done.put(Done(key, reply, seconds))
        except BaseException as error:
            self._done.put(error)

    def _tried(self, seat: Seat, record: bytes) -> tuple[Reply | NewsxError, float]:
        end: End | None = None
        tries = 0
        while end is None or tries < end.most_tries:
            tries += 1
            alone = end is not None and not end.out_of_time
            seat.make_ready()
            with self._gate.alone() if alone else self._gate.among_others():
                begin = time.monotonic()
                answer = seat.ask(record)
                seconds = time.monotonic() - begin
            if isinstance(answer, Reply):
                return answer, seconds
            end = answer
            if self._stopped.is_set():
                break
        return end.error(), seconds

    def _watch(self) -> None:
        while not self._stopped.wait(_WATCH_SECONDS):
            for seat in self._seats:
                seat.check()


class _Gate:
    """Lets either any number in, or one alone."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._wanting_alone = 0

    @contextmanager
    def among_others(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._wanting_alone)
            self._inside += 1
        try:
            yield
        finally:
            self._leave()

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._changed:
            self._wanting_alone += 1
            self._changed.wait_for(lambda: not self._inside)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._wanting_alone -= 1
            self._leave()

    def _leave(self) -> None:
        with self._changed:
            self._inside -= 1
            self._changed.notify_all()
