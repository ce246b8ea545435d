"""The engine of many machines: shards to the workers of a Dask cluster, their files back.

What is analysed where, and again when a worker is gone, is Dask's business. The scheduler is never
given more than its workers need for the next seconds, and no result passes through it: workers
write them to a folder that all share, and each is read from there when its turn has come.
"""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

import msgspec

from newsx.analyzer_info import analyzer_info
from newsx.corpus.dask_client import connected
from newsx.corpus.engine import outcome_of
from newsx.corpus.items import Item, Outcome
from newsx.corpus.seat import Limits
from newsx.corpus.shard_task import analyse_shard
from newsx.corpus.shards import (
    Answer,
    Shard,
    ShardFolder,
    Terms,
    absolute,
    key_of,
    shards_of,
)
from newsx.corpus.sinks.durable import cannot_write
from newsx.document import Document
from newsx.errors import NewsxError, OutputError
from newsx.options import Options
from newsx.result import Failure

if TYPE_CHECKING:
    from distributed import Client, Future

_SHARDS_A_THREAD = 3  # one at work, two for when it is done: what the way to and fro takes
_FEWEST_SHARDS = 4  # also while there is no worker yet
_MOST_BYTES_RUNNING = 512 << 20  # of records that the scheduler holds
_MOST_SHARDS_HELD = 16  # as many times the shards that run may be done and wait for a slow one
_MOST_BYTES_HELD = 768 << 20  # of their records, here
_RETRIES = 2  # for what may pass: a full disk, a store that does not answer
_SECONDS_BETWEEN_COUNTS = 2.0  # of workers, which come and go
_SECONDS_FOR_A_FILE_TO_SHOW = 75.0  # NFS keeps what it knows of a folder for up to a minute
_SECONDS_BETWEEN_LOOKS = 0.2


@dataclass(frozen=True)
class ClusterEngine:
    """Analyses items on the Dask cluster at ``address``: ``tcp://host:port`` or a scheduler file.

    ``shards`` is a folder that client and workers share, by its path or an address that fsspec
    knows. It is for this batch alone: what a killed run left there is used, unless ``restart``, and
    removed in the end. Outcomes come in input order if ``ordered``. ``note`` is told what a user
    may wonder about.
    """

    address: str
    options: Options
    limits: Limits
    shards: str
    ordered: bool = True
    restart: bool = False
    debug: bool = False
    note: Callable[[str], None] = lambda message: None
    command: tuple[str, ...] | None = None

    def check(self) -> None:
        """Raise what is wrong with the address, before anything is written."""
        with connected(self.address, debug=self.debug):
            pass

    def outcomes(self, items: Iterable[Item]) -> Generator[Outcome, None, None]:
        """An outcome for each item. Raises :class:`NewsxError` if the cluster cannot do it."""
        folder = ShardFolder(absolute(self.shards))
        with connected(self.address, debug=self.debug) as client:
            run = _Run(self, client, folder)
            try:
                yield from run.outcomes(items)
            finally:
                run.cancel()


class _Run:
    """Shards on their way. ``_line`` are those not yet given back, in input order."""

    def __init__(self, engine: ClusterEngine, client: Client, folder: ShardFolder) -> None:
        self._client = client
        self._folder = folder
        self._engine = engine
        self._info = analyzer_info(engine.options)
        self._terms = Terms(
            self._info,
            engine.options,
            engine.limits.seconds,
            engine.limits.bytes,
            os.fsencode(os.getcwd()),  # noqa: PTH109 - as bytes
            engine.command,
        )
        self._name = secrets.token_hex(16)
        self._line: list[_Sent] = []
        self._running: dict[_Sent, Future[None]] = {}
        self._finished: SimpleQueue[tuple[_Sent, Future[None]]] = SimpleQueue()
        self._bytes_running = 0
        self._bytes_held = 0
        self._threads = 0
        self._counted: float | None = None

    def outcomes(self, items: Iterable[Item]) -> Iterator[Outcome]:
        with self._writing():
            self._folder.begin(self._name, restart=self._engine.restart)
        for shard in shards_of(items):
            self._line.append(self._send(shard))
            self._bytes_held += shard.size
            yield from self._ready()
            while self._is_full():
                self._wait()
                yield from self._ready()
        while self._line:
            self._wait()
            yield from self._ready()
        with self._writing():
            self._folder.end()

    def cancel(self) -> None:
        """Take back what has not begun. A worker ends the shard that it is at."""
        with suppress(Exception):
            self._client.cancel(list(self._running.values()))

    # Out

    def _send(self, shard: Shard) -> _Sent:
        records = shard.records
        sent = _Sent(shard, key_of(self._terms, records), is_done=not records)
        if records:
            self._submit(sent, records)
        shard.drop_records()
        return sent

    def _submit(self, sent: _Sent, records: list[bytes]) -> None:
        sent.tries += 1
        try:
            future = self._client.submit(
                analyse_shard,
                msgspec.msgpack.encode(self._terms),
                msgspec.msgpack.encode(records),
                self._folder.address,
                self._name,
                sent.key,
                key=f"newsx-{self._name}-{sent.key}-{sent.tries}",
                pure=False,
                retries=_RETRIES,
            )
            future.add_done_callback(lambda done: self._finished.put((sent, done)))
        except (OSError, RuntimeError) as error:
            raise self._lost() from error
        self._running[sent] = future
        self._bytes_running += sent.shard.size

    def _is_full(self) -> bool:
        most = max(_FEWEST_SHARDS, _SHARDS_A_THREAD * self._count_threads())
        return (
            len(self._running) >= most
            or len(self._line) >= most * _MOST_SHARDS_HELD
            or self._bytes_running > _MOST_BYTES_RUNNING
            or self._bytes_held > _MOST_BYTES_HELD
        )

    def _count_threads(self) -> int:
        """Threads of all workers. Tells the user once if there is none."""
        now = time.monotonic()
        if self._counted is None or now - self._counted > _SECONDS_BETWEEN_COUNTS:
            try:
                self._threads = sum(self._client.nthreads().values())
            except (OSError, RuntimeError) as error:
                raise self._lost() from error
            if self._counted is None and not self._threads:
                self._engine.note("the cluster has no workers yet; waiting for them")
            self._counted = now
        return self._threads

    # Back

    def _wait(self) -> None:
        """Until one of those that run is done."""
        while True:
            try:
                sent, future = self._finished.get(timeout=1.0)
            except Empty:
                if self._client.status != "running":
                    raise self._lost() from None
                continue
            break
        del self._running[sent]
        self._bytes_running -= sent.shard.size
        if future.status == "error":
            self._take_error(sent, future.exception())
        elif future.status == "cancelled":
            raise self._lost()
        else:  # finished; also where the worker was lost since, with nothing but the word for it
            sent.is_done = True

    def _take_error(self, sent: _Sent, error: BaseException) -> None:
        from distributed.scheduler import KilledWorker

        if isinstance(error, KilledWorker):
            self._take_apart(sent)
        elif isinstance(error, NewsxError):
            raise error
        elif isinstance(error, OSError):
            raise cannot_write(error, self._folder.address) from error
        else:
            reason = f"{type(error).__name__}: {error}".split("\n")[0]
            raise NewsxError(
                "cluster_failed",
                f"a worker failed ({reason})",
                remedy="see that client, scheduler and workers have the same packages",
                subject=self._engine.address,
            ) from error

    def _take_apart(self, sent: _Sent) -> None:
        """Workers died of a shard, or beside it: its documents go one by one."""
        if len(sent.shard.items) == 1:
            sent.lost = NewsxError("worker_died", "its worker in the cluster died, again and again")
            sent.is_done = True
            return
        place = self._line.index(sent)
        self._line[place : place + 1] = [self._send(each) for each in sent.shard.alone()]

    def _ready(self) -> Iterator[Outcome]:
        """Those whose turn it is."""
        while self._line:
            place = 0 if self._engine.ordered else self._first_done()
            if not self._line[place].is_done:
                return
            sent = self._line[place]
            answers = self._answers(sent)
            if answers is None:
                self._submit(sent, sent.shard.records)
                return
            del self._line[place]
            self._bytes_held -= sent.shard.size
            yield from self._given_back(sent, answers)
            if answers:
                with self._writing():
                    self._folder.remove(sent.key)

    def _first_done(self) -> int:
        return next((place for place, sent in enumerate(self._line) if sent.is_done), 0)

    def _answers(self, sent: _Sent) -> list[Answer] | None:
        """What is in the file of a shard; None if it has to be analysed again."""
        if sent.lost is not None or not sent.shard.size:
            return []
        deadline = time.monotonic() + _SECONDS_FOR_A_FILE_TO_SHOW
        while True:
            with self._writing():
                answers = self._folder.read(sent.key)
            if answers is not None:
                return answers
            if time.monotonic() > deadline:
                break
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            with self._writing():
                self._folder.look()
        if sent.tries > _RETRIES:
            raise OutputError(
                "folder_not_shared",
                "what workers write there does not show here",
                remedy="put OUT where all machines see it, by the same path",
                subject=self._folder.address,
            )
        sent.is_done = False
        return None

    def _given_back(self, sent: _Sent, answers: list[Answer]) -> Iterator[Outcome]:
        left = iter(answers)
        for item in sent.shard.items:
            if not isinstance(item.source, Document):
                yield outcome_of(item, item.source, self._info)
            elif sent.lost is not None:
                yield outcome_of(item, sent.lost, self._info)
            else:
                answer = next(left)
                if answer.failed is not None:
                    _check_seen(item.source, answer)
                yield Outcome(item, answer.line, answer.failed, answer.seconds)

    def _lost(self) -> NewsxError:
        return NewsxError(
            "cluster_lost",
            "the scheduler is gone",
            remedy="run the same command again to go on",
            subject=self._engine.address,
        )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except NewsxError:
            raise
        except OSError as error:
            raise cannot_write(error, self._folder.address) from error
        except Exception as error:  # each kind of store has its own
            reason = f"{type(error).__name__}: {error}".split("\n")[0]
            raise OutputError("cannot_write", reason, subject=self._folder.address) from error


@dataclass(eq=False)
class _Sent:
    """A shard, the name of its file, and whether that is written."""

    shard: Shard
    key: str
    is_done: bool = False
    lost: NewsxError | None = None
    tries: int = 0


class _Head(msgspec.Struct):
    error: Failure | None = None


def _check_seen(document: Document, answer: Answer) -> None:
    """Raise if a worker did not find a file that is here: then none of them will be found."""
    path = document.path
    if path is None or not Path(path).exists():
        return
    error = msgspec.json.decode(answer.line, type=_Head).error
    if error is not None and error.code == "not_found":
        raise NewsxError(
            "folder_not_shared",
            "the workers do not see this file",
            remedy="put the inputs where all machines see them, by the same path",
            subject=document.id,
        )
