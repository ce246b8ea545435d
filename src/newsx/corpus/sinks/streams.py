"""Results to where nothing can be gone on with: stdout, pipes and devices."""

from __future__ import annotations

import os
from collections.abc import Callable
from types import TracebackType

from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.sinks.durable import BINARY, cannot_write, write_all


class StdoutSink:
    """A :class:`~newsx.corpus.sinks.sink.Sink` that gives each line to ``write_stdout``.

    What that raises is raised as it is: the command line knows what a closed pipe means.
    """

    named = False

    def __init__(self, write_stdout: Callable[[bytes], None]) -> None:
        self._write = write_stdout

    def __enter__(self) -> StdoutSink:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        pass

    def before(self, item: Item) -> State | None:
        """Nothing is known of earlier runs."""
        return None

    def write(self, outcome: Outcome) -> None:
        """Write a line."""
        self._write(outcome.line + b"\n")


class DeviceSink:
    """A :class:`~newsx.corpus.sinks.sink.Sink` that writes to a named pipe or a device.

    Opening a named pipe waits for its reader. One that goes away is a ``BrokenPipeError``, as it is
    for stdout.
    """

    named = False

    def __init__(self, output: str) -> None:
        self._output = output
        self._descriptor = -1
        self._lines = 0

    def __enter__(self) -> DeviceSink:
        try:
            self._descriptor = os.open(self._output, os.O_WRONLY | os.O_APPEND | BINARY)
        except OSError as error:
            raise cannot_write(error, self._output) from error
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        os.close(self._descriptor)

    def before(self, item: Item) -> State | None:
        """Nothing is known of earlier runs."""
        return None

    def write(self, outcome: Outcome) -> None:
        """Write a line."""
        try:
            write_all(self._descriptor, outcome.line + b"\n")
        except BrokenPipeError:
            raise
        except OSError as error:
            raise cannot_write(error, self._output, self._lines) from error
        self._lines += 1
