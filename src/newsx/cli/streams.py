"""Standard streams: what is a terminal, how wide it is, whether to colour, how bytes are written.

Colour is decided here and nowhere else: ``--color`` first, then NO_COLOR, FORCE_COLOR and
CLICOLOR_FORCE, then whether stdout is a terminal that is not dumb.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
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
    """A line on stderr."""
    sys.stderr.write(f"newsx: {one_line(message)}\n")
    sys.stderr.flush()


def write_file(path: str, data: bytes) -> None:
    """Write a whole file or none of it. Raises :class:`OutputError`."""
    target = Path(path)
    temporary = None
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written to as it is
            target.write_bytes(data)
            return
        with tempfile.NamedTemporaryFile(
            dir=target.parent, prefix=".newsx-", delete=False
        ) as stream:
            temporary = Path(stream.name)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise OutputError(
            "cannot_write", error.strerror or str(error), remedy="choose another -o", subject=path
        ) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
