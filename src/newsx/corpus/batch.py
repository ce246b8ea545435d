"""A batch: items through an engine into a sink, each exactly once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Protocol

from newsx.corpus.engine import Engine
from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.sinks.sink import Sink


class Observer(Protocol):
    """Is told what happens."""

    def done_before(self, item: Item, state: State) -> None:
        """An earlier run has written this one."""

    def done(self, outcome: Outcome) -> None:
        """The result is written."""


def run_batch(items: Iterable[Item], engine: Engine, sink: Sink, observer: Observer) -> None:
    """Analyse what the sink does not have yet.

    Raises :class:`~newsx.errors.NewsxError` if the sink cannot take a result or no worker can be
    started; what was written before stays.
    """

    def missing() -> Iterator[Item]:
        for item in items:
            state = sink.before(item)
            if state is None:
                yield item
            else:
                observer.done_before(item, state)

    with closing(engine.outcomes(missing())) as outcomes:  # workers end with it, whatever happens
        for outcome in outcomes:
            sink.write(outcome)
            observer.done(outcome)
