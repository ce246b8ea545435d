"""Results to a ``.jsonl`` file: one line each, appended whole.

A run that was killed leaves whole lines and at most one torn one, which the next run cuts off.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.sinks.durable import BINARY, cannot_write, in_use, lock, sync_folder, write_all
from newsx.corpus.sinks.earlier import Earlier
from newsx.corpus.sinks.origin import BEGIN_AGAIN, NOT_JSON, OPENING, Origin, looks_torn
from newsx.corpus.sinks.prepared import PreparedSink
from newsx.errors import UsageError
from newsx.result import AnalyzerInfo

# A line that is written stays written when newsx or a worker is killed: the system holds it. Only a
# power cut can lose it, and costs no more than to analyse again what these seconds gave. Syncing
# each line would wait for the disk ten thousand times for that.
_SECONDS_BETWEEN_SYNCS = 30.0
_BUFFER_BYTES = 1 << 20
_LONGEST_LINE = 1 << 30


class JsonlSink(PreparedSink):
    """A :class:`~newsx.corpus.sinks.sink.Sink` that appends to the file ``output``."""

    named = False

    def __init__(self, output: str, info: AnalyzerInfo, *, restart: bool) -> None:
        super().__init__(output)
        self._origin = Origin(info, output)
        self._check_written = info.model_version is None
        self._restart = restart
        self._earlier = Earlier()
        self._descriptor = -1
        self._end = 0  # bytes of whole lines
        self._lines = 0
        self._synced = time.monotonic()

    def before(self, item: Item) -> State | None:
        """What became of ``item`` in an earlier run. Each item is asked for once."""
        return self._earlier.pop(item.id)

    def write(self, outcome: Outcome) -> None:
        """Append a line, all of it or nothing."""
        if self._check_written:
            self._origin.head(outcome.line)
        try:
            write_all(self._descriptor, outcome.line + b"\n")
        except BaseException as error:
            with suppress(OSError):  # or else the next run cuts it off
                os.ftruncate(self._descriptor, self._end)
            if isinstance(error, OSError):
                raise cannot_write(error, self._output, self._lines) from error
            raise
        self._end += len(outcome.line) + 1
        self._lines += 1
        if time.monotonic() - self._synced > _SECONDS_BETWEEN_SYNCS:
            self.sync()

    def _prepare(self) -> None:
        self._open()
        self._make_ready()

    def _finish(self) -> None:
        self.sync()

    def _open(self) -> None:
        flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | BINARY
        self._descriptor = os.open(self._output, flags, 0o666)
        if not stat.S_ISREG(os.fstat(self._descriptor).st_mode):
            raise UsageError("bad_output", "is no file", subject=self._output)
        lock(self._descriptor, self._output)
        if not os.path.samestat(os.fstat(self._descriptor), os.stat(self._output)):  # noqa: PTH116
            raise in_use(self._output)  # who had the lock has put away the file

    def _make_ready(self) -> None:
        """Take what is there, or refuse it unchanged."""
        size = os.fstat(self._descriptor).st_size
        if self._restart:
            self._end = 0
        else:
            self._scan()
        if self._end < size:
            os.ftruncate(self._descriptor, self._end)
        elif self._end > size:  # a whole result that has lost its line end
            write_all(self._descriptor, b"\n")
        if not size:
            sync_folder(Path(self._output).absolute().parent)

    def _scan(self) -> None:
        with open(self._descriptor, "rb", buffering=_BUFFER_BYTES, closefd=False) as stream:
            while line := stream.readline(_LONGEST_LINE):
                if line.endswith(b"\n"):
                    self._take(line)
                else:
                    self._take_last(line, stream)

    def _take(self, line: bytes) -> None:
        try:
            head = self._origin.head(line)
        except NOT_JSON as error:
            raise self._refusal(line) from error
        self._earlier.add(head.id, failed=head.error is not None)
        self._lines += 1
        self._end += len(line)

    def _take_last(self, line: bytes, stream: BinaryIO) -> None:
        """A line without its end: whole nevertheless, torn, or nothing that newsx wrote.

        After a power cut it may be zeros that the file system put where no data had arrived.
        """
        if stream.read(1):
            raise self._refusal(line)  # too long
        try:
            self._take(line + b"\n")
        except UsageError as error:
            unread = isinstance(error.__cause__, NOT_JSON)
            zeros_only = not self._lines and not line.strip(b"\0")  # of whoever made the file
            if not unread or zeros_only or not looks_torn(line, OPENING):
                raise

    def _refusal(self, line: bytes) -> UsageError:
        number = self._lines + 1
        if number == 1:
            return UsageError(
                "other_output",
                "is no output of newsx batch (line 1 is no result)",
                remedy=BEGIN_AGAIN,
                subject=self._output,
            )
        what = "is all zeros" if not line.strip(b"\0\r\n") else "is no result"
        return UsageError(
            "damaged_output",
            f"line {number} {what}",
            remedy="delete that line, and its input is analysed again; or --restart to begin again",
            subject=self._output,
        )

    def sync(self) -> None:
        """Wait until all is on the disk."""
        try:
            os.fsync(self._descriptor)
        except OSError as error:
            raise cannot_write(error, self._output, self._lines) from error
        self._synced = time.monotonic()

    def close(self) -> None:
        """Give up the lock. What is written stays."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1
