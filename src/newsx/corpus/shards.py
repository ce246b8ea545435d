"""Shards: some documents of a batch that go to a cluster together, and the file of their results.

Which documents are one shard is decided by what they are, not by how many came before: the digest
of an id says whether a shard ends behind it. So a run that goes on where another was killed forms,
from the next such id on, the very shards of the first, and finds what workers left for it.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec

from newsx.corpus.engine import encoded
from newsx.corpus.extras import missing_extra
from newsx.corpus.inputs.remote import is_remote
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import UsageError
from newsx.options import Options
from newsx.result import AnalyzerInfo

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# benchmarks/cluster.py sizes: the scheduler passes through 400 documents a second one by one, 3,500
# in shards of 16, 5,500 of 32 and 9,500 of 64. A shard should not take a worker more than seconds,
# since it is begun again if that is lost, and others wait for the last one.
_USUAL_DOCUMENTS = 32
_MOST_DOCUMENTS = 64
_MOST_BYTES = 1 << 20  # of records: they pass through the scheduler

_OUR_NAMES = re.compile(r"[0-9a-f]{32}\.shard|[0-9a-f]{32}\.[0-9a-f]{16}\.part|[0-9a-f]{32}\.run")
# A put to an object store is whole or nothing already; a rename there would be a copy.
_PUTS_WHOLE = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "memory"})


class Terms(msgspec.Struct, frozen=True):
    """What a worker of a cluster is told beside the documents.

    ``info`` is what must make the results. ``seconds`` and ``memory`` (bytes) limit a document.
    ``folder`` is the one that paths count from. ``command`` starts another worker process than
    newsx's own.
    """

    info: AnalyzerInfo
    options: Options
    seconds: float
    memory: int
    folder: bytes
    command: tuple[str, ...] | None = None


class Answer(msgspec.Struct):
    """What a worker made of a document: its result as a line, and the message if it failed."""

    line: bytes
    failed: str | None
    seconds: float


_answers = msgspec.msgpack.Decoder(list[Answer])


@dataclass(eq=False)
class Shard:
    """Items that go to a cluster together.

    ``size`` is that of ``records``, the encoded documents of those that have one, in bytes.
    """

    items: list[Item] = field(default_factory=list)
    size: int = 0
    _records: list[bytes] | None = field(default_factory=list)

    @property
    def records(self) -> list[bytes]:
        if self._records is None:
            sources = (each.source for each in self.items)
            return [encoded(each) for each in sources if isinstance(each, Document)]
        return self._records

    def add(self, item: Item) -> None:
        """One more item, while records are held."""
        self.items.append(item)
        if isinstance(item.source, Document) and self._records is not None:
            self._records.append(encoded(item.source))
            self.size += len(self._records[-1])

    def drop_records(self) -> None:
        """Hold them no more: they can be made anew from the items."""
        self._records = None

    def alone(self) -> list[Shard]:
        """A shard for each of its items."""
        shards = [Shard() for _ in self.items]
        for shard, item in zip(shards, self.items, strict=True):
            shard.add(item)
        return shards


def shards_of(items: Iterable[Item]) -> Iterator[Shard]:
    """Items in shards, in order."""
    shard = Shard()
    for item in items:
        shard.add(item)
        if _is_last(item.id) or len(shard.items) == _MOST_DOCUMENTS or shard.size >= _MOST_BYTES:
            yield shard
            shard = Shard()
    if shard.items:
        yield shard


def _is_last(id: str) -> bool:
    return crc32(id.encode("utf-8", "backslashreplace")) % _USUAL_DOCUMENTS == 0


def key_of(terms: Terms, records: list[bytes]) -> str:
    """The name of a shard: equal for the same documents on the same terms, and for no others."""
    digest = blake2b(msgspec.msgpack.encode(terms), digest_size=16)
    for record in records:
        digest.update(len(record).to_bytes(8, "big"))
        digest.update(record)
    return digest.hexdigest()


class ShardFolder:
    """A folder that client and workers share, or the address of one that fsspec knows.

    It belongs to one output. Files appear in it whole, under names that say what is in them: to
    write one twice, even at the same time, is harmless.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._system, self._path = _opened(address)

    def begin(self, run: str, *, restart: bool) -> None:
        """Make the folder ready for a run, and leave a sign of it for the workers to see.

        What earlier runs left half written goes, and with ``restart`` all that they left.
        """
        self._system.makedirs(self._path, exist_ok=True)
        self._sweep("" if restart else ".shard")
        self._system.pipe_file(self._at(f"{run}.run"), b"newsx\n")

    def serves(self, run: str) -> bool:
        """Whether this is the folder of a run that has not ended."""
        return bool(self._system.exists(self._at(f"{run}.run")))

    def write(self, key: str, answers: list[Answer]) -> None:
        """Add a file, whole."""
        data = msgspec.msgpack.encode(answers)
        if self._puts_whole:
            self._system.pipe_file(self._file(key), data)
            return
        part = self._at(f"{key}.{secrets.token_hex(8)}.part")
        try:
            self._system.pipe_file(part, data)
            self._system.mv(part, self._file(key))
        except BaseException:
            with suppress(Exception):
                self._system.rm_file(part)
            raise

    def read(self, key: str) -> list[Answer] | None:
        """The answers in a file; None if there is none, or it was damaged."""
        try:
            return _answers.decode(self._system.cat_file(self._file(key)))
        except (FileNotFoundError, msgspec.DecodeError):
            return None

    def look(self) -> None:
        """List the folder: that makes the client of a network file system ask its server anew."""
        self._system.ls(self._path, detail=False)

    def remove(self, key: str) -> None:
        """Remove a file. It may be gone already."""
        with suppress(FileNotFoundError):
            self._system.rm_file(self._file(key))

    def end(self) -> None:
        """Remove all that is left, and the folder if it was made for that."""
        self._sweep("")
        if self._is_local and self._path.endswith(".shards"):
            with suppress(OSError):  # somebody else's files are in it
                Path(self._path).rmdir()

    def _sweep(self, kept: str) -> None:
        """Remove our files but those whose names end in ``kept``, if it is not empty."""
        for path in self._system.ls(self._path, detail=False):
            name = path.rsplit("/", 1)[-1]
            if _OUR_NAMES.fullmatch(name) and not (kept and name.endswith(kept)):
                with suppress(FileNotFoundError):
                    self._system.rm_file(self._at(name))

    @property
    def _protocols(self) -> set[str]:
        protocol = self._system.protocol
        return {protocol} if isinstance(protocol, str) else set(protocol)

    @property
    def _is_local(self) -> bool:
        return "file" in self._protocols

    @property
    def _puts_whole(self) -> bool:
        return bool(self._protocols & _PUTS_WHOLE)

    def _file(self, key: str) -> str:
        return self._at(f"{key}.shard")

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}"


def absolute(address: str) -> str:
    """A folder as workers must be told of it: an address as it is, a path from the root."""
    return address if is_remote(address) else os.path.abspath(address)  # noqa: PTH100 - links stay


def _opened(address: str) -> tuple[AbstractFileSystem, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise missing_extra("needs the package fsspec", "cluster", "--cluster") from error
    options: dict[str, Any] = {"use_listings_cache": False}  # others write there
    try:
        system, path = url_to_fs(address, **options)
    except ImportError as error:  # fsspec names the package
        raise UsageError("missing_extra", str(error), subject=address) from error
    except ValueError as error:
        raise UsageError("bad_output", str(error), subject=address) from error
    return system, str(path).rstrip("/")
