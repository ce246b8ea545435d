"""A batch: documents to workers, results to a sink, in input order.

The parent reads records and writes bytes; it never imports spaCy. Workers are processes of a pebble
pool, which survives a worker that dies; the document it held becomes a failed result.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass

import msgspec
from pebble import ProcessExpired, ProcessPool

from newsx.corpus import worker
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import ExitStatus, NewsxError
from newsx.load.reading import shown
from newsx.nlp.models import require_model
from newsx.options import Options
from newsx.pipeline import analyzer_info, failure
from newsx.result import Failure, encode

_WAITING_PER_WORKER = 8  # documents handed out ahead of the one whose result is awaited


@dataclass
class Tally:
    """What became of the inputs so far."""

    analysed: int = 0
    failed: int = 0

    @property
    def exit_status(self) -> ExitStatus:
        """All analysed, some, or none."""
        if not self.failed:
            return ExitStatus.OK if self.analysed else ExitStatus.NOTHING_ANALYSED
        return ExitStatus.SOME_FAILED if self.analysed else ExitStatus.NOTHING_ANALYSED


@dataclass(frozen=True)
class _Outcome:
    id: str
    line: bytes
    failed: str | None  # the message, if it failed


def default_workers() -> int:
    """One for each processor that this process may use."""
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else (os.cpu_count() or 1)


def run_batch(
    items: Iterable[Item],
    options: Options,
    workers: int,
    write: Callable[[bytes], None],
    report: Callable[[str, str], None],
) -> Tally:
    """Analyse ``items``; ``write`` gets a line a result, ``report`` id and message of a failure.

    Raises :class:`NewsxError` at once if the model is not installed.
    """
    require_model(options.model)
    tally = Tally()
    for outcome in _outcomes(items, options, workers):
        write(outcome.line + b"\n")
        if outcome.failed is None:
            tally.analysed += 1
        else:
            tally.failed += 1
            report(outcome.id, outcome.failed)
    return tally


def _outcomes(items: Iterable[Item], options: Options, workers: int) -> Iterator[_Outcome]:
    pool = ProcessPool(
        max_workers=workers,
        initializer=worker.start,
        initargs=[msgspec.json.encode(options)],
        # fork is not safe once threads run, and does not exist everywhere
        context=multiprocessing.get_context("spawn"),
    )
    waiting: deque[tuple[str, Future[bytes] | NewsxError]] = deque()
    try:
        for item in items:
            if isinstance(item.source, NewsxError):
                waiting.append((item.id, item.source))
            else:
                record = msgspec.msgpack.encode(_portable(item.source))
                waiting.append((item.id, pool.schedule(worker.work, args=[record])))
            if len(waiting) >= workers * _WAITING_PER_WORKER:
                yield _awaited(*waiting.popleft(), options)
        while waiting:
            yield _awaited(*waiting.popleft(), options)
        pool.close()  # type: ignore[no-untyped-call]
    except BaseException:
        pool.stop()  # type: ignore[no-untyped-call]
        raise
    finally:
        pool.join()


def _portable(document: Document) -> Document:
    """A file name that is no UTF-8 goes over as its bytes."""
    path = document.path
    if path is not None and shown(path) != path:
        return msgspec.structs.replace(document, path=None, raw_path=os.fsencode(path))
    return document


def _awaited(id: str, pending: Future[bytes] | NewsxError, options: Options) -> _Outcome:
    if isinstance(pending, NewsxError):
        return _failed(id, pending, options)
    try:
        line = pending.result()
    except ProcessExpired as error:
        problem = NewsxError("worker_died", f"its worker process died (exit code {error.exitcode})")
        return _failed(id, problem, options)
    error_of = msgspec.json.decode(line, type=_ErrorOnly).error
    return _Outcome(id, line, error_of.message if error_of else None)


class _ErrorOnly(msgspec.Struct):
    error: Failure | None


def _failed(id: str, error: NewsxError, options: Options) -> _Outcome:
    result = failure(id, error, analyzer_info(options))
    return _Outcome(id, encode(result), result.error.message if result.error else "")
