"""The side of a cluster's worker: the documents of a shard in, a file of their results out.

The documents go through a worker process of newsx's own, as they do on one machine: limits,
retries and failures are the same, and what kills that process does not kill the cluster's worker.
It is kept for the next shard.
"""

from __future__ import annotations

import atexit
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import to_builtins

from newsx.analyzer_info import analyzer_info
from newsx.corpus.engine import outcome_of
from newsx.corpus.inputs.remote import is_remote
from newsx.corpus.items import Item
from newsx.corpus.local import WORKER
from newsx.corpus.seat import Limits
from newsx.corpus.shards import Answer, ShardFolder, Terms
from newsx.corpus.supervisor import Supervisor
from newsx.corpus.worker import Orders
from newsx.document import Document
from newsx.errors import NewsxError

_terms = msgspec.msgpack.Decoder(Terms)
_records = msgspec.msgpack.Decoder(list[bytes])
_documents = msgspec.msgpack.Decoder(Document)
_of_this_thread = threading.local()

# Dask's nanny sets it for its workers, whose memory it watches. In a process of newsx, whose large
# arrays come and go, it costs a fifth of the CPU.
_NOT_FOR_US = "MALLOC_TRIM_THRESHOLD_"


def analyse_shard(terms: bytes, records: bytes, shards: str, run: str, key: str) -> None:
    """Write the file of a shard, if it is not there.

    ``terms`` and ``records`` are encoded :class:`Terms` and ``list[bytes]``. Raises
    :class:`~newsx.errors.NewsxError` if this worker is not fit for the run.
    """
    told = _terms.decode(terms)
    folder = ShardFolder(shards)
    documents = _records.decode(records)
    _check_fitness(told, folder, run, documents)
    if folder.read(key) is None:
        with _station(told) as station:
            answers = station.answers(documents)
        folder.write(key, answers)


def _check_fitness(terms: Terms, folder: ShardFolder, run: str, records: list[bytes]) -> None:
    here = f"worker on {socket.gethostname()}"
    ours, wanted = to_builtins(analyzer_info(terms.options)), to_builtins(terms.info)
    differing = [name for name in wanted if ours[name] != wanted[name]]
    if differing:
        names = ", ".join(f"{name.replace('_', ' ')} {ours[name]}" for name in differing)
        raise NewsxError(
            "worker_differs",
            f"has {names} (here {', '.join(str(wanted[name]) for name in differing)})",
            remedy="install the same newsx on all machines",
            subject=here,
        )
    if not folder.serves(run):
        raise NewsxError(
            "folder_not_shared",
            f"does not see {folder.address}",
            remedy="put OUT where all machines see it, by the same path",
            subject=here,
        )
    if any(map(_is_relative, records)) and not Path(os.fsdecode(terms.folder)).is_dir():
        raise NewsxError(
            "folder_not_shared",
            f"has no folder {os.fsdecode(terms.folder)}",
            remedy="give the inputs by paths that hold on all machines",
            subject=here,
        )


def _is_relative(record: bytes) -> bool:
    document = _documents.decode(record)
    path = document.path or os.fsdecode(document.raw_path or b"")
    return bool(path) and not (is_remote(path) or os.path.isabs(path))  # noqa: PTH117 - any bytes


class _Station:
    """A worker process of newsx's own that serves one thread of a cluster's worker."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        os.environ.pop(_NOT_FOR_US, None)
        folder = os.fsdecode(terms.folder)
        self._supervisor: Supervisor[int] = Supervisor(
            terms.command or WORKER,
            Orders(terms.options, terms.seconds),
            1,
            Limits(terms.seconds, terms.memory),
            folder=folder if Path(folder).is_dir() else None,
        )
        atexit.register(self.stop)

    def answers(self, records: list[bytes]) -> list[Answer]:
        """An answer for each record, in order."""
        for number, record in enumerate(records):
            self._supervisor.submit(number, record)
        answers: dict[int, Answer] = {}
        while len(answers) < len(records):
            done = self._supervisor.next_done()
            document = _documents.decode(records[done.key])
            item = Item(document.id, document, "", b"")
            outcome = outcome_of(item, done.reply, self.terms.info, done.seconds)
            answers[done.key] = Answer(outcome.line, outcome.failed, outcome.seconds)
        return [answers[number] for number in range(len(records))]

    def stop(self) -> None:
        """End the process."""
        atexit.unregister(self.stop)
        self._supervisor.stop()


@contextmanager
def _station(terms: Terms) -> Iterator[_Station]:
    """That of this thread; another one if the terms are others, or if the last one failed."""
    station: _Station | None = getattr(_of_this_thread, "station", None)
    _of_this_thread.station = None
    if station is not None and station.terms != terms:
        station.stop()
        station = None
    if station is None:
        station = _Station(terms)
    try:
        yield station
    except BaseException:
        station.stop()
        raise
    _of_this_thread.station = station
