"""Results to a folder: a file each, named for its input, whole under its name or not there.

``.newsx-batch.json`` says what made them. A folder that has none and is not empty is somebody
else's, and is left alone; so is every file in it that is no result.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from newsx.corpus.items import Item, Outcome, State
from newsx.corpus.sinks.durable import BINARY, cannot_write, lock, sync_folder, write_all
from newsx.corpus.sinks.origin import BEGIN_AGAIN, NOT_JSON, OPENING, Origin, looks_torn
from newsx.corpus.sinks.prepared import PreparedSink
from newsx.errors import OutputError, UsageError
from newsx.result import AnalyzerInfo

MARKER = ".newsx-batch.json"
_PART = ".newsx-batch.part"  # the result that is being written; one writer at a time
_MARKER_OPENING = b'{"made_by":"newsx batch"'


class _Marker(Struct, frozen=True):
    made_by: Literal["newsx batch"]
    analyzer: AnalyzerInfo


class FolderSink(PreparedSink):
    """A :class:`~newsx.corpus.sinks.sink.Sink` that writes below the folder ``output``.

    Files are not synced one by one: each would wait for the disk, 0.4 ms for a fast and 10 ms for
    one that turns, and all that a power cut can do is to leave files that are empty or cut short.
    The next run sees that and analyses their inputs again. All is synced at the end.
    """

    named = True

    def __init__(self, output: str, info: AnalyzerInfo, *, restart: bool) -> None:
        super().__init__(output)
        self._folder = Path(output)
        self._part = self._folder / _PART
        self._marker = _Marker("newsx batch", info)
        self._origin = Origin(info, output)
        self._check_written = info.model_version is None
        self._restart = restart
        self._descriptor = -1  # of the marker, which is locked
        self._whole = 0

    def before(self, item: Item) -> State | None:
        """What became of ``item``, by its file."""
        path = self._path(item)
        try:
            data = path.read_bytes()
            head = self._origin.head(data)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError(
                "unreadable_output", error.strerror or str(error), subject=str(path)
            ) from error
        except NOT_JSON as error:
            if looks_torn(data, OPENING):
                return None
            raise UsageError(
                "other_output", "is no result", remedy="move it away", subject=str(path)
            ) from error
        except UsageError as error:
            raise UsageError(
                error.code, error.message, remedy=error.remedy, subject=str(path)
            ) from error
        self._whole += 1
        return "failed" if head.error else "analysed"

    def write(self, outcome: Outcome) -> None:
        """Write a file, all of it or nothing."""
        if self._check_written:
            self._origin.head(outcome.line)
        path = self._path(outcome.item)
        try:
            self._write_part(outcome.line + b"\n")
            try:
                self._part.replace(path)
            except FileNotFoundError:
                path.parent.mkdir(parents=True, exist_ok=True)
                self._part.replace(path)
        except OSError as error:
            self._remove_part()
            raise cannot_write(error, self._output, self._whole) from error
        self._whole += 1

    def _path(self, item: Item) -> Path:
        """Where the result of ``item`` stands: below the folder, whatever the name."""
        parts = item.name.split("/")
        path = self._folder.joinpath(*parts[:-1], f"{parts[-1]}.json")
        strange = any(part in ("", ".", "..") or os.sep in part for part in parts)
        if strange or path == self._folder / MARKER:
            raise UsageError("bad_name", f"no name of a result: {item.name!r}", subject=item.id)
        return path

    def _write_part(self, data: bytes) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | BINARY
        descriptor = os.open(self._part, flags, 0o666)
        try:
            write_all(descriptor, data)
        finally:
            os.close(descriptor)

    def _remove_part(self) -> None:
        with suppress(OSError):
            self._part.unlink()

    def _prepare(self) -> None:
        self._open()
        self._make_ready()

    def _finish(self) -> None:
        if self._whole and hasattr(os, "sync"):
            os.sync()

    def _open(self) -> None:
        """Open the marker and lock it; make both folder and marker if there are none."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / MARKER
        flags = os.O_RDWR | BINARY
        try:
            self._descriptor = os.open(path, flags)
        except FileNotFoundError:
            if any(self._folder.iterdir()):
                raise UsageError(
                    "other_output",
                    "is not empty, and no output of newsx batch",
                    remedy="choose another name",
                    subject=self._output,
                ) from None
            self._descriptor = os.open(path, flags | os.O_CREAT, 0o666)
        lock(self._descriptor, self._output)

    def _make_ready(self) -> None:
        """Take what is there, refuse it unchanged, or remove it.

        The marker is written when no result is there, before and after. So a run that is killed
        while it removes results leaves the marker of those that remain; and a marker that is torn
        is one of a folder without results.
        """
        data = self._marker_bytes()
        if self._restart:
            self._remove_results()
            self._write_marker()
        elif looks_torn(data, _MARKER_OPENING) and not any(self._results()):
            self._write_marker()
        else:
            self._check_marker(data)
        self._remove_part()

    def _check_marker(self, data: bytes) -> None:
        try:
            marker = msgspec.json.decode(data, type=_Marker)
        except NOT_JSON as error:
            raise UsageError(
                "damaged_output", f"its {MARKER} is damaged", remedy=BEGIN_AGAIN,
                subject=self._output,
            ) from error  # fmt: skip
        self._origin.check(marker.analyzer)

    def _marker_bytes(self) -> bytes:
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        with open(self._descriptor, "rb", closefd=False) as stream:
            return stream.read(1 << 20)

    def _write_marker(self) -> None:
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        write_all(self._descriptor, msgspec.json.encode(self._marker) + b"\n")
        os.fsync(self._descriptor)
        sync_folder(self._folder)

    def _results(self) -> Iterator[Path]:
        """All results below the folder, deepest first."""
        for parent, _, names in os.walk(self._folder, topdown=False, onerror=_fail):
            for name in names:
                path = Path(parent, name)
                if name.endswith(".json") and name != MARKER and _is_result(path):
                    yield path

    def _remove_results(self) -> None:
        """Remove all results, and the folders that are empty then."""
        parents = set()
        for path in self._results():
            path.unlink()
            parents.add(path.parent)
        for parent in sorted(parents, key=lambda each: len(each.parts), reverse=True):
            self._remove_if_empty(parent)

    def _remove_if_empty(self, folder: Path) -> None:
        with suppress(OSError):
            while folder != self._folder:
                folder.rmdir()
                folder = folder.parent

    def close(self) -> None:
        """Let go of the marker."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
        self._descriptor = -1


def _fail(error: OSError) -> None:
    raise error


def _is_result(path: Path) -> bool:
    """Whether it begins like one: what else ends in ``.json`` is somebody's."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as stream:
        return stream.read(len(OPENING)) == OPENING
