"""What a sink is."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol

from newsx.corpus.items import Item, Outcome, State


class Sink(Protocol):
    """Takes results, one at a time, whole.

    Entering it makes it ready: what an earlier run of the same version, model and options wrote is
    found; what another made is refused with :class:`~newsx.errors.UsageError`, before anything is
    changed. Leaving it without an exception finishes the output. Whatever cannot be written raises
    :class:`~newsx.errors.OutputError`, and what was written before stays whole.
    """

    named: bool
    """Whether it reads the names of items."""

    def __enter__(self) -> Sink: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...

    def before(self, item: Item) -> State | None:
        """What became of ``item`` in an earlier run; None if it was not in one."""

    def write(self, outcome: Outcome) -> None:
        """Add a result that no earlier run wrote."""
