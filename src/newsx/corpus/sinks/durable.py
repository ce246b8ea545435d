"""Files that survive: locks, syncing, and what is said when a disk is full."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from newsx.errors import OutputError, UsageError

BINARY = getattr(os, "O_BINARY", 0)  # Windows only
_NO_LOCKS_HERE = {errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL}
_REMEDIES = {
    errno.ENOSPC: "make room and run the same command again",
    errno.EDQUOT: "make room and run the same command again",
    errno.EFBIG: "raise the limit on file sizes, or give an output on another disk",
    errno.ENOENT: "make its folder first",
    errno.EACCES: "choose another -o",
    errno.EPERM: "choose another -o",
    errno.EROFS: "choose another -o",
    errno.ENOTDIR: "choose another -o",
    errno.EISDIR: "choose another -o",
    errno.ENAMETOOLONG: "choose another -o",
}


def cannot_write(error: OSError, output: str, whole: int | None = None) -> OutputError:
    """The error for a user. ``whole`` results are in the output by now."""
    reason = error.strerror or str(error)
    if whole is not None:
        reason += f" ({whole:,} results are whole in it)"
    remedy = _REMEDIES.get(error.errno or 0, "run the same command again to go on")
    return OutputError("cannot_write", reason, remedy=remedy, subject=output)


def in_use(output: str) -> UsageError:
    """The error for an output that another process writes."""
    return UsageError(
        "output_in_use",
        "another newsx writes it now",
        remedy="wait for it to end, or choose another name",
        subject=output,
    )


def lock(descriptor: int, output: str) -> None:
    """Keep others from writing ``output`` until ``descriptor`` is closed, however that happens.

    Raises :class:`~newsx.errors.UsageError` if another process holds the lock. Where the system or
    its file system has no locks, nothing is locked.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise in_use(output) from error
    except OSError as error:
        if error.errno not in _NO_LOCKS_HERE:
            raise


def write_all(descriptor: int, data: bytes) -> None:
    """``os.write`` until all is written: once, but for full disks, pipes and two gigabytes."""
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def sync_folder(folder: Path) -> None:
    """Make names in ``folder`` survive a power cut, where the system can."""
    with suppress(OSError):  # Windows opens no folders, and some file systems sync none
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
