"""Files and streams to bytes: what can be read, and how much of it."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from newsx.errors import InputError

_CHUNK_BYTES = 1 << 20
_WAIT_SECONDS = 0.01

_KINDS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_KERNEL_MOUNTS = (Path("/proc"), Path("/sys"))
_REASONS = {
    errno.ELOOP: "symbolic links that lead in a circle",
    errno.ENAMETOOLONG: "the file name is too long",
}


@dataclass(frozen=True)
class Limits:
    """The most bytes that an input may have, by its format, and characters that are analysed.

    ``--max-size`` sets all of them: who asks for more of the one asks for more of the other.
    """

    text_bytes: int = 2_000_000
    html_bytes: int = 5_000_000
    body_characters: int = 400_000

    @property
    def most(self) -> int:
        """The larger limit, in bytes: what may be read before the format is known."""
        return max(self.text_bytes, self.html_bytes)


def size_limits(max_size: int | None) -> Limits:
    """The limits that ``--max-size`` sets, or the defaults."""
    return Limits() if max_size is None else Limits(max_size, max_size, max_size)


def shown(name: str | os.PathLike[str]) -> str:
    r"""The name as valid Unicode: bytes of it that are no UTF-8 stand as ``\udcxx``.

    Control characters stay; the terminal escapes them. A name is the same at any locale: that of a
    file is UTF-8, whatever Python was told to take it for.
    """
    text = os.fspath(name)
    if sys.getfilesystemencoding() != "utf-8":
        with suppress(UnicodeError):  # it comes from elsewhere
            text = os.fsencode(text).decode("utf-8", "surrogateescape")
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def read_file(path: str | os.PathLike[str], limits: Limits) -> bytes:
    """The bytes of a regular file, at most ``limits.most`` of them.

    Raises :class:`~newsx.errors.InputError` with the codes of :func:`open_file`, or ``too_large``.
    """
    with open_file(path) as stream:
        return read_stream(stream, limits, shown(path))


def open_file(path: str | os.PathLike[str]) -> BufferedReader:
    """A regular file, opened to be read as bytes.

    Raises :class:`~newsx.errors.InputError` with the code ``not_found``, ``is_folder``,
    ``not_regular``, ``no_permission`` or ``unreadable``.
    """
    name = shown(path)
    if not name:
        raise InputError("not_found", "the file name is empty", remedy="name a file", subject="''")
    file = Path(path)
    try:
        # Before open(): to open a pipe or a device may block for ever, or set something off.
        _refuse_irregular(file.stat(), name)
        return file.open("rb")
    except OSError as error:
        raise input_error(error, name) from error
    except ValueError as error:  # a NUL in it, or characters that the file system cannot hold
        raise _unreadable("no file can have this name", name) from error


def read_stream(stream: BinaryIO, limits: Limits, name: str = "-") -> bytes:
    """All that a binary stream gives, at most ``limits.most`` bytes; short reads are no end.

    Raises :class:`~newsx.errors.InputError` with the code ``too_large``, or one of the codes of
    :func:`read_file` if reading fails.
    """
    try:
        data = _read_capped(stream.read, limits.most)
    except OSError as error:
        raise input_error(error, shown(name)) from error
    except ValueError as error:
        raise _unreadable("the stream is closed", shown(name)) from error
    return _whole(data, limits, shown(name))


def check_size(
    size: int,
    format: str,
    limits: Limits,
    name: str,
) -> None:
    """Hold an input of ``size`` bytes against the limit of its format, ``html`` or ``text``.

    Raises :class:`~newsx.errors.InputError` with the code ``too_large``.
    """
    limit = limits.html_bytes if format == "html" else limits.text_bytes
    if size > limit:
        kind = "HTML" if format == "html" else "text"
        raise _too_large(f"{size:,} bytes of {kind}, more than the limit of {limit:,}", name)


def check_body(characters: int, limits: Limits, name: str) -> None:
    """Hold the text that is to be analysed against its limit.

    Raises :class:`~newsx.errors.InputError` with the code ``too_large``.
    """
    most = limits.body_characters
    if characters > most:
        told = f"{characters:,} characters of article text, more than the limit of {most:,}"
        raise _too_large(told, name)


def _refuse_irregular(status: os.stat_result, name: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _is_folder(name)
    if not stat.S_ISREG(status.st_mode):
        kinds = (kind for is_kind, kind in _KINDS if is_kind(status.st_mode))
        raise _not_regular(next(kinds, "something else"), name)
    if _is_of_kernel(status):
        raise _not_regular("made by the kernel", name)


def _is_of_kernel(status: os.stat_result) -> bool:
    """Whether it lies in /proc or /sys: those call themselves regular, but may never end."""
    for mount in _KERNEL_MOUNTS:
        # A plain folder of that name has its parent's device number, which says nothing.
        if os.path.ismount(mount) and mount.stat().st_dev == status.st_dev:
            return True
    return False


def _read_capped(read: Callable[[int], bytes | None], most: int) -> bytes:
    """Read to the end, but at most ``most + 1`` bytes: the one more tells "too large".

    In pieces, as Python sets the memory aside before it reads, and a limit may be huge.
    """
    pieces: list[bytes] = []
    left = most + 1
    while left > 0:
        piece = read(min(left, _CHUNK_BYTES))
        if piece is None:  # a stream that does not block has nothing yet: that is not the end
            time.sleep(_WAIT_SECONDS)
            continue
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _whole(data: bytes, limits: Limits, name: str) -> bytes:
    if len(data) > limits.most:
        raise _too_large(f"larger than the limit of {limits.most:,} bytes", name)
    return data


def input_error(error: OSError, name: str) -> InputError:
    """What the system says, in the user's words; ``name`` is the input's, as it is shown."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return InputError("not_found", "no such file", remedy="check the name", subject=name)
    if isinstance(error, IsADirectoryError):
        return _is_folder(name)
    if isinstance(error, PermissionError):
        remedy = "check the file's permissions"
        return InputError("no_permission", "not allowed to read it", remedy=remedy, subject=name)
    reason = _REASONS.get(error.errno or 0) or error.strerror or "the system gives no reason"
    return _unreadable(reason, name)


def _unreadable(reason: str, name: str) -> InputError:
    message = f"cannot be read ({reason})"
    return InputError("unreadable", message, remedy="check the file and its name", subject=name)


def _is_folder(name: str) -> InputError:
    remedy = "use newsx batch for folders"
    return InputError("is_folder", "is a folder, not a file", remedy=remedy, subject=name)


def _not_regular(kind: str, name: str) -> InputError:
    remedy = "pipe it in and give - as the name"
    return InputError("not_regular", f"not a regular file ({kind})", remedy=remedy, subject=name)


def _too_large(message: str, name: str) -> InputError:
    remedy = "raise the limit with --max-size, or split the input"
    return InputError("too_large", message, remedy=remedy, subject=name)
