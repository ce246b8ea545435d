"""Time limits that a busy machine or a full session does not break.

The best of a few attempts counts, in processor time: other processes may take the processor away
at any moment. The garbage collector rests meanwhile, as one of its rounds walks all that the other
tests of the session hold (half a second with a model loaded), whatever the work at hand is.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

ATTEMPTS = 4


@contextmanager
def _no_collector() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def is_quick(work: Callable[[], object], *, limit: float) -> bool:
    """Whether work is done within limit seconds of processor time."""
    with _no_collector():
        return any(_seconds(work) <= limit for _ in range(ATTEMPTS))


def is_linear(work: Callable[[int], object], size: int) -> bool:
    """Whether eight times the size takes nearer to eight times as long than to 64 times.

    A closer look would fail at random: on a shared machine the same work takes up to three times
    as long from one second to the next.
    """
    least_small = least_large = float("inf")
    with _no_collector():
        for _ in range(ATTEMPTS):
            least_small = min(least_small, _seconds(lambda: work(size)))
            least_large = min(least_large, _seconds(lambda: work(8 * size)))
            if least_large <= 24 * least_small:
                return True
    return False
