"""Standard streams: what is a terminal, how wide it is, whether to colour, how bytes are written.

Colour is decided here and nowhere else: ``--color`` first, then NO_COLOR, FORCE_COLOR and
CLICOLOR_FORCE, then whether stdout is a terminal that is not dumb.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from newsx.errors import OutputError
from newsx.render.visible import one_line

_FALLBACK_COLUMNS = 80


def wants_color(choice: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour stdout."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if any(
        environment.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")
    ):
        return True
    return terminal and environment.get("TERM") != "dumb"


def terminal_width() -> int | None:
    """Columns of the terminal that stdout is; None where it is none."""
    if not sys.stdout.isatty():
        return None
    return shutil.get_terminal_size((_FALLBACK_COLUMNS, 24)).columns or _FALLBACK_COLUMNS


def can_draw(encoding: str) -> bool:
    """Whether ``encoding`` has the signs of the report."""
    try:
        "❝≈╭│●░–".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def stdin_bytes() -> BinaryIO:
    """Standard input, undecoded."""
    return sys.stdin.buffer


def write_bytes(data: bytes) -> None:
    """Write to stdout, whatever its encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def note(message: str) -> None:
    """A line on stderr. That nobody can read it costs nobody his result."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"newsx: {one_line(message)}\n")
        sys.stderr.flush()


def write_file(path: str, data: bytes) -> None:
    """Write a whole file or none of it. Raises :class:`OutputError`.

    A link is written through, and a file that is there keeps its permissions.
    """
    from newsx.corpus.sinks.durable import write_all

    try:
        if _is_device(path):
            with open(path, "wb", buffering=0) as stream:  # noqa: PTH123 - the name as it is given
                write_all(stream.fileno(), data)
        else:
            _replace(Path(os.path.realpath(path)), data)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise OutputError(
            "cannot_write",
            getattr(error, "strerror", None) or str(error),
            remedy="choose another -o",
            subject=path,
        ) from error


def _is_device(path: str) -> bool:
    """Devices and pipes are written to as they are; so is a file that /dev/stdout stands for."""
    target = Path(path)
    return target.exists() and (not target.is_file() or path.startswith("/dev/"))


def _replace(target: Path, data: bytes) -> None:
    """Write beside ``target`` and put it in its place: at no moment is there half a file."""
    if target.is_symlink():  # after all links were followed
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    # The name is chosen before the file is made, so that there is no moment, either, at which a
    # signal leaves a file behind of which nobody knows.
    temporary = target.with_name(f".newsx-{os.urandom(8).hex()}")
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    try:
        with os.fdopen(
            os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
