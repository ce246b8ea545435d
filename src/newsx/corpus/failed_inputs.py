"""The list of the inputs that failed: ``newsx batch - < LIST`` runs just those again.

Each run writes it anew. A rerun meets what failed before as it goes through its inputs, so the list
of a run that was killed, which lacks some, is made whole by the next.
"""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable
from io import FileIO
from pathlib import Path
from types import TracebackType

from newsx.corpus.items import Item
from newsx.errors import OutputError, UsageError
from newsx.load.reading import shown

SUFFIX = ".failed"


def default_list(output: str | None) -> str | None:
    """Beside OUT: ``out.jsonl.failed``. None for stdout, devices and addresses (``s3://...``)."""
    if output is None or "://" in output:
        return None
    target = Path(output)
    if target.exists() and not (target.is_file() or target.is_dir()):
        return None
    plain = os.path.normpath(target)
    if Path(plain).name in ("", ".."):
        plain = os.path.normpath(target.absolute())
    return plain + SUFFIX if Path(plain).name else None


class FailedInputs:
    """Takes the items that failed; the file is there from the first on.

    ``path`` None: no list. Leaving it without an exception removes the list of an earlier run if
    nothing failed. Raises :class:`OutputError` if it cannot be written, on entering if that shows.
    """

    def __init__(self, path: str | None) -> None:
        self.path = path
        self.count = 0
        self._stream: FileIO | None = None

    def __enter__(self) -> FailedInputs:
        self.check()
        return self

    def check(self) -> None:
        """Raise :class:`OutputError` if it is plain that the list cannot be written."""
        if self.path is not None:
            target = Path(self.path)
            if not target.parent.is_dir():
                raise self._cannot(f"there is no folder {shown(target.parent)}")
            if target.is_dir():
                raise self._cannot("is a folder")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._stream is not None:
            self._stream.close()
        elif self.path is not None and kind is None and Path(self.path).is_file():
            try:
                Path(self.path).unlink()
            except OSError as problem:
                raise self._cannot(problem.strerror or str(problem)) from problem

    def add(self, item: Item) -> None:
        """List an item, in this run or an earlier one."""
        if self.path is None:
            return
        try:
            if self._stream is None:
                self._stream = _created(Path(self.path))
            line = item.again + b"\n"
            while line:  # a disk that fills takes a part, and refuses the rest
                line = line[self._stream.write(line) :]
        except OSError as problem:
            raise self._cannot(problem.strerror or str(problem)) from problem
        self.count += 1

    def _cannot(self, reason: str) -> OutputError:
        return OutputError(
            "cannot_write", reason, remedy="choose another --failed", subject=shown(self.path or "")
        )


def refuse_sources(path: str, sources: Iterable[str], output: str | None) -> None:
    """Raise :class:`UsageError` if a list at ``path`` would destroy an input or the output.

    Any other file there is overwritten, as by ``-o``. In a folder that is a source the name must
    end in ``.failed``: the next run would read it as an article.
    """
    place = _real(path)
    if output is not None and place == _real(output):
        raise _clash(path, "is OUT itself")
    for source in sources:
        if source == "-":
            continue
        if place == _real(source):
            raise _clash(path, "is one of the sources")
        if glob.has_magic(source) and fnmatch.fnmatchcase(place, _real(source)):
            raise _clash(path, f"is among the sources {shown(source)}")
        below = Path(source).is_dir() and Path(place).is_relative_to(_real(source))
        if below and not place.endswith(SUFFIX):
            raise _clash(path, f"is in the source {shown(source)} and would be read as an input")


def _clash(path: str, reason: str) -> UsageError:
    remedy = f"choose another --failed, for example {shown(path)}{SUFFIX}"
    return UsageError("failed_is_input", f"--failed {shown(path)}: {reason}", remedy=remedy)


def _real(path: str) -> str:
    return os.path.realpath(path)


def _created(target: Path) -> FileIO:
    """Opened to append whole lines, each at once.

    An old list is replaced, not cut short: it may be the very file that is being read from stdin.
    """
    if target.exists() and not target.is_file():  # a device or a pipe is written to as it is
        return target.open("wb", buffering=0)
    target.unlink(missing_ok=True)
    return target.open("xb", buffering=0)
