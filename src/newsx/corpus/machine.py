"""What this machine has to offer."""

from __future__ import annotations

import os


def default_workers() -> int:
    """One for each processor that this process may use."""
    available = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else (os.cpu_count() or 1)


def memory_of(pid: int) -> int:
    """Resident memory of a process in bytes; 0 if it is gone."""
    import psutil

    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0
