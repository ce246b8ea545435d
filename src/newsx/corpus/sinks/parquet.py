"""Results to a ``.parquet`` file, which cannot be appended to.

While a run is on, results go to ``OUT.parquet.part.jsonl``; at its end the rows of ``OUT.parquet``
and theirs are written to ``OUT.parquet.new``, which then takes the name. A kill at any step leaves
the one or the other whole, and the next run goes on from there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from newsx.corpus.extras import missing_extra
from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.sinks import columns
from newsx.corpus.sinks.durable import cannot_write, in_use, sync_folder
from newsx.corpus.sinks.earlier import Earlier
from newsx.corpus.sinks.jsonl import JsonlSink
from newsx.corpus.sinks.origin import BEGIN_AGAIN, NOT_JSON, Head, Origin
from newsx.corpus.sinks.prepared import PreparedSink
from newsx.errors import UsageError
from newsx.result import AnalyzerInfo

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile, ParquetWriter

_INFO_KEY = b"newsx.analyzer"
_MOST_ROWS = 1000  # of a row group
_MOST_BYTES = 32 << 20  # of their JSON


class ParquetSink(PreparedSink):
    """A :class:`~newsx.corpus.sinks.sink.Sink` that writes the file ``output``."""

    named = False

    def __init__(self, output: str, info: AnalyzerInfo, *, restart: bool) -> None:
        super().__init__(output)
        self._path = Path(output)
        self._new = Path(f"{output}.new")
        self._part_path = Path(f"{output}.part.jsonl")
        self._info = info
        self._origin = Origin(info, output)
        self._restart = restart
        self._finished = Earlier()
        self._part = JsonlSink(os.fspath(self._part_path), info, restart=restart)

    def before(self, item: Item) -> State | None:
        """What became of ``item``, by the rows or the part. Each item is asked for once."""
        return self._finished.pop(item.id) or self._part.before(item)

    def write(self, outcome: Outcome) -> None:
        """Add a result to the part."""
        if self._info.model_version is None:
            self._origin.head(outcome.line)
        self._part.write(outcome)

    def _make_ready(self) -> None:
        seen = _identity(self._path)
        if seen and not self._restart:
            self._read_finished()
            self._part = JsonlSink(
                os.fspath(self._part_path), self._origin.info, restart=self._is_done_with_part()
            )
        self._part.__enter__()  # which locks it
        if _identity(self._path) != seen:  # another newsx has just ended
            raise in_use(self._output)
        if self._restart:
            self._path.unlink(missing_ok=True)
        self._remove_new()

    def _read_finished(self) -> None:
        """Take the rows of an earlier run, or refuse them."""
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile

        try:
            with ParquetFile(self._path) as file:
                self._check(file.schema_arrow)
                for batch in file.iter_batches(columns=["id", "error", "analyzer"]):
                    self._take(batch)
        except ArrowException as error:
            raise self._refusal("is no Parquet file") from error

    def _check(self, found: pyarrow.Schema) -> None:
        try:
            made = msgspec.json.decode((found.metadata or {})[_INFO_KEY], type=AnalyzerInfo)
        except (KeyError, *NOT_JSON) as error:
            raise self._refusal("is no output of newsx batch") from error
        self._origin.check(made)
        if not found.equals(columns.schema()):
            raise self._refusal("has other columns")

    def _take(self, batch: pyarrow.RecordBatch) -> None:
        versions = {each["model_version"] for each in batch.column("analyzer").to_pylist()}
        for version in versions:
            self._origin.check(msgspec.structs.replace(self._info, model_version=version))
        failed = batch.column("error").is_valid().to_pylist()
        for id, each in zip(batch.column("id").to_pylist(), failed, strict=True):
            self._finished.add(id, failed=each)

    def _is_done_with_part(self) -> bool:
        """Whether the part has become rows, and only its removal is missing.

        Nothing is written to a part that is among the rows already, and all of it becomes rows at
        once. So its first line tells.
        """
        with suppress(FileNotFoundError, *NOT_JSON), self._part_path.open("rb") as stream:
            head = msgspec.json.decode(stream.readline(_MOST_BYTES), type=Head)
            return self._finished.has(head.id)
        return False

    def _prepare(self) -> None:
        _require_pyarrow(self._output)
        self._make_ready()

    def _finish(self) -> None:
        try:
            self._become_rows()
        except OSError as error:
            self._remove_new()
            raise cannot_write(error, self._output) from error

    def close(self) -> None:
        """Let go of the part."""
        self._part.close()

    def _become_rows(self) -> None:
        self._part.sync()
        if self._part_path.stat().st_size or not self._path.exists():
            self._write_new()
            self._new.replace(self._path)
            sync_folder(self._path.absolute().parent)
        with suppress(PermissionError):  # Windows removes no open files
            self._part_path.unlink()

    def _write_new(self) -> None:
        from pyarrow.parquet import ParquetFile, ParquetWriter

        info = {_INFO_KEY: msgspec.json.encode(self._origin.info)}
        with self._new.open("wb") as stream:
            described = columns.schema().with_metadata(info)
            with ParquetWriter(stream, described, compression="zstd") as writer:
                if self._path.exists():
                    with ParquetFile(self._path) as file:
                        _copy(file, writer)
                with self._part_path.open("rb") as lines:
                    for group in _groups(lines):
                        writer.write_table(columns.table(group, columns.schema()))
            stream.flush()
            os.fsync(stream.fileno())

    def _refusal(self, message: str) -> UsageError:
        return UsageError("other_output", message, remedy=BEGIN_AGAIN, subject=self._output)

    def _remove_new(self) -> None:
        with suppress(OSError):
            self._new.unlink()


def _require_pyarrow(output: str) -> None:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise missing_extra("needs the package pyarrow", "parquet", output) from error


def _identity(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file is replaced; None if there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


def _copy(file: ParquetFile, writer: ParquetWriter) -> None:
    for number in range(file.num_row_groups):
        writer.write_table(file.read_row_group(number))


def _groups(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Lines of a row group each, few enough to be held."""
    group: list[bytes] = []
    size = 0
    for line in stream:
        group.append(line)
        size += len(line)
        if len(group) >= _MOST_ROWS or size >= _MOST_BYTES:
            yield group
            group, size = [], 0
    if group:
        yield group
