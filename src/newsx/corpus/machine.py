"""What this machine, or the part of it that a container or a job may use, has to offer.

Files of Linux are read below ``root``, so that tests can make up a machine.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

ROOT = Path("/")

# Measured on Linux with Python 3.11: the peak of resident memory of one worker with the md model is
# 215 MiB once it is ready, 285 after 194 articles as text, 458 after 227 pages more (366 with sm);
# one clean text of 400,000 characters alone takes 353 (253 with sm).
WORKER_BYTES = 512 * 1024**2


def default_workers(root: Path = ROOT) -> int:
    """One for each processor that this process may use, but no more than there is memory for."""
    return max(1, min(processors(root), free_memory(root) // WORKER_BYTES))


def processors(root: Path = ROOT) -> int:
    """Processors that this process may use: its affinity and the quota of its control groups."""
    affinity = getattr(os, "sched_getaffinity", None)
    allowed = len(affinity(0)) if affinity else (os.cpu_count() or 1)
    return min([allowed, *_quotas(root)])


def free_memory(root: Path = ROOT) -> int:
    """Bytes that may still be used: what the machine has, and what its control groups allow."""
    import psutil

    return min([psutil.virtual_memory().available, *_allowances(root)])


def memory_of(pid: int) -> int:
    """Resident memory of a process in bytes; 0 if it is gone."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _quotas(root: Path) -> Iterator[int]:
    """Processors that each control group allows, a part of one counted as one."""
    for group in _groups(root, "cpu"):
        quota, period = _numbers(group / "cpu.max", 2) or (
            _number(group / "cpu.cfs_quota_us"),
            _number(group / "cpu.cfs_period_us"),
        )
        if quota and period and quota > 0 and period > 0:
            yield max(1, -(-quota // period))


def _allowances(root: Path) -> Iterator[int]:
    """Bytes that each control group still allows; its cache of files is not counted as used."""
    for group in _groups(root, "memory"):
        for limit, usage, cache in (
            ("memory.max", "memory.current", "inactive_file"),
            ("memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"),
        ):
            most, used = _number(group / limit), _number(group / usage)
            if most is not None and used is not None:
                yield max(0, most - max(0, used - _entry(group / "memory.stat", cache)))


def _groups(root: Path, controller: str) -> Iterator[Path]:
    """Folders of the control groups that hold this process, innermost first.

    Version 2 has one tree, version 1 one for each controller. A group of a container may be known
    outside of it only; inside, its files are at the top of the tree.
    """
    mount = root / "sys" / "fs" / "cgroup"
    for line in _text(root / "proc" / "self" / "cgroup").splitlines():
        _, _, rest = line.partition(":")
        controllers, _, inside = rest.partition(":")
        if controllers == "":
            top = mount
        elif controller in controllers.split(","):
            top = mount / controller
        else:
            continue
        group = Path(inside.lstrip("/"))
        for part in (group, *group.parents):
            if (top / part).is_dir():
                yield top / part


def _entry(path: Path, name: str) -> int:
    for line in _text(path).splitlines():
        key, _, value = line.partition(" ")
        if key == name and value.isdecimal():
            return int(value)
    return 0


def _number(path: Path) -> int | None:
    """The number in a file; None where there is no file, or "max" in it."""
    try:
        return int(_text(path))
    except ValueError:
        return None


def _numbers(path: Path, count: int) -> list[int] | None:
    words = _text(path).split()
    if len(words) != count or not all(word.isdecimal() for word in words):
        return None
    return [int(word) for word in words]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
