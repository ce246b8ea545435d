"""What the sinks have in common that prepare an output and finish it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from types import TracebackType
from typing import Self

from newsx.corpus.sinks.durable import cannot_write


class PreparedSink(ABC):
    """A :class:`~newsx.corpus.sinks.sink.Sink` that is closed again if it cannot be prepared."""

    def __init__(self, output: str) -> None:
        self._output = output

    def __enter__(self) -> Self:
        try:
            self._prepare()
        except OSError as error:
            self.close()
            raise cannot_write(error, self._output) from error
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._finish()
        finally:
            self.close()

    @abstractmethod
    def _prepare(self) -> None:
        """Open the output, take what an earlier run wrote, or refuse it unchanged."""

    @abstractmethod
    def _finish(self) -> None:
        """Make the output what it is to be."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the output, prepared or not; may be called again."""
