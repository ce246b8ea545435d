"""What an engine is: items in, outcomes out, whoever does the work."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from typing import Protocol

import msgspec

from newsx.analyzer_info import failure
from newsx.corpus.items import Item, Outcome
from newsx.corpus.worker import Reply
from newsx.document import Document
from newsx.errors import NewsxError
from newsx.load.reading import shown
from newsx.result import AnalyzerInfo, encode


class Engine(Protocol):
    """Analyses items."""

    def outcomes(self, items: Iterable[Item]) -> Generator[Outcome, None, None]:
        """An outcome for each item, taken as needed; closing the iterator ends all work."""


def outcome_of(
    item: Item, reply: Reply | NewsxError, info: AnalyzerInfo, seconds: float = 0.0
) -> Outcome:
    """The outcome of an item that a worker has replied to, or that failed without one."""
    if isinstance(reply, Reply):
        return Outcome(item, reply.line, reply.failed, seconds)
    result = failure(item.id, reply, info)
    return Outcome(item, encode(result), result.error.message if result.error else "", seconds)


class InputOrder:
    """Outcomes that came before their turn wait here."""

    def __init__(self) -> None:
        self._turn = 0
        self._early: dict[int, Outcome] = {}
        self.bytes = 0

    def put(self, number: int, outcome: Outcome) -> None:
        """The outcome of the item with this number, counted from 0."""
        self._early[number] = outcome
        self.bytes += len(outcome.line)

    def ready(self) -> Iterator[Outcome]:
        """Those whose turn it is."""
        while (outcome := self._early.pop(self._turn, None)) is not None:
            self._turn += 1
            self.bytes -= len(outcome.line)
            yield outcome


class AnyOrder:
    """Outcomes as they come."""

    bytes = 0

    def __init__(self) -> None:
        self._waiting: list[Outcome] = []

    def put(self, number: int, outcome: Outcome) -> None:
        """The outcome of an item."""
        self._waiting.append(outcome)

    def ready(self) -> Iterator[Outcome]:
        """All that have come."""
        waiting, self._waiting = self._waiting, []
        yield from waiting


def encoded(document: Document) -> bytes:
    """A document as bytes, for a worker. A file name that is no UTF-8 goes as bytes."""
    path = document.path
    if path is not None and shown(path) != path:
        document = msgspec.structs.replace(document, path=None, raw_path=os.fsencode(path))
    return msgspec.msgpack.encode(document)
