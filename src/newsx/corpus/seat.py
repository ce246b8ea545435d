"""A seat for a worker process: who sits there may die or be killed, and is replaced."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

import msgspec

from newsx.corpus.frames import read_frame, write_frame
from newsx.corpus.machine import memory_of
from newsx.corpus.worker import OUT_OF_MEMORY, Ready, Reply
from newsx.errors import NewsxError

_START_SECONDS = 120.0  # for a worker to load its model
_MOST_STARTS = 5  # in a row that failed: then it is not the document
_MOST_STARTS_KILLED = 25  # somebody's SIGKILL says nothing of the model
_MOST_TRIES = 2
_MOST_TRIES_KILLED = 3  # somebody's SIGKILL says nothing of the document
_SWOLLEN_BYTES = 1 << 30  # over what it had when it was ready: then a new process is cheaper


@dataclass(frozen=True)
class Limits:
    """What a document may take: ``seconds`` of the wall, ``bytes`` of resident memory."""

    seconds: float
    bytes: int


@dataclass(frozen=True)
class End:
    """How a worker ended in the middle of a document."""

    code: int
    killed_for: str | None
    limits: Limits

    @property
    def out_of_time(self) -> bool:
        return self.killed_for == "time"

    @property
    def most_tries(self) -> int:
        """How often a record may end so."""
        return _MOST_TRIES_KILLED if self._was_killed else _MOST_TRIES

    @property
    def most_starts(self) -> int:
        """How often in a row a start may end so."""
        return _MOST_STARTS_KILLED if self._was_killed else _MOST_STARTS

    @property
    def _was_killed(self) -> bool:
        """By somebody else: the kernel, when memory runs out, or a user."""
        return self.killed_for is None and self.code == -getattr(signal, "SIGKILL", 9)

    def error(self) -> NewsxError:
        if self.out_of_time:
            return NewsxError(
                "out_of_time",
                f"took more than {self.limits.seconds:g} seconds",
                remedy="give it more with --timeout",
            )
        if self.killed_for == "memory" or self.code == OUT_OF_MEMORY:
            return NewsxError(
                "out_of_memory",
                f"took more than {self.limits.bytes >> 20:,} MB of memory",
                remedy="give it more with --memory",
            )
        return NewsxError("worker_died", f"its worker process died ({_exit(self.code)})")


def _exit(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


class Seat:
    """A place for a worker: whoever sits there can be replaced."""

    def __init__(
        self,
        command: Sequence[str],
        greeting: bytes,
        limits: Limits,
        *,
        quiet: bool,
        folder: str | None = None,
    ) -> None:
        self._command = command
        self._greeting = greeting
        self._limits = limits
        self._errors = subprocess.DEVNULL if quiet else None
        self._folder = folder
        self._lock = threading.Lock()  # on who sits here, and whether he may be killed
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._since: float | None = None
        self._limit = _START_SECONDS
        self._killed_for: str | None = None
        self._ready_bytes = 0
        self._bytes = 0

    def make_ready(self) -> None:
        """See that a worker sits here who has loaded his model, and is not swollen.

        Raises :class:`NewsxError` if none can be started.
        """
        if self._process is not None and (self._swollen or self._process.poll() is not None):
            self.clear()
        starts = 0
        while self._process is None:
            starts += 1
            end = self._start()
            if end is not None and starts >= end.most_starts:
                reason = f"a worker cannot start ({_exit(end.code)})"
                raise NewsxError("worker_failed", reason)

    @property
    def _swollen(self) -> bool:
        return self._bytes - self._ready_bytes > _SWOLLEN_BYTES

    def ask(self, record: bytes) -> Reply | End:
        """His reply to a record, or how he ended."""
        self._begin(self._limits.seconds)
        answer = self._exchange(record)
        self._rest()
        if answer is None:
            return self.clear()
        return msgspec.msgpack.decode(answer, type=Reply)

    def check(self) -> None:
        """Kill him if he takes too long or too much; called by a thread of its own."""
        with self._lock:
            process = self._process
            if process is None or self._killed_for is not None:
                return
            self._bytes = memory_of(process.pid)
            if self._since is None:
                return
            if time.monotonic() - self._since > self._limit:
                self._killed_for = "time"
            elif self._bytes > self._limits.bytes:
                self._killed_for = "memory"
            if self._killed_for is not None:
                process.kill()

    def close(self) -> None:
        """Kill whoever sits here, and let nobody else in."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def _start(self) -> End | None:
        """Start a worker; how it ended, if it did before it was ready."""
        with self._lock:
            if self._closed:
                raise NewsxError("stopped", "the batch was stopped")
            self._killed_for = None
            self._process = process = subprocess.Popen(  # noqa: S603  (our own command)
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._errors,
                cwd=self._folder,
            )
        self._begin(_START_SECONDS)
        answer = self._exchange(self._greeting)
        self._rest()
        if answer is None:
            return self.clear()
        problem = msgspec.msgpack.decode(answer, type=Ready).problem
        if problem is not None:
            self.clear()
            raise NewsxError(problem.code, problem.message)
        self._ready_bytes = self._bytes = memory_of(process.pid)
        return None

    def _begin(self, limit: float) -> None:
        with self._lock:
            self._limit = limit
            self._since = time.monotonic()

    def _rest(self) -> None:
        with self._lock:
            self._since = None

    def _exchange(self, record: bytes) -> bytes | None:
        """Frame for frame; None if he is no more."""
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None
        try:
            write_frame(process.stdin, record)
        except OSError:
            return None
        return read_frame(process.stdout)

    def clear(self) -> End:
        """Nobody sits here any more. How he ended."""
        with self._lock:
            process, self._process = self._process, None
            killed_for, self._killed_for = self._killed_for, None
        if process is None:
            return End(0, killed_for, self._limits)
        process.kill()
        for stream in (process.stdin, process.stdout):
            _close(stream)
        return End(process.wait(), killed_for, self._limits)


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:  # what was left to be flushed has no reader
        pass
