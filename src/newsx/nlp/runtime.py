"""Process-wide speed settings. Only the command line and its workers call this, never the library.

spaCy's own matrix multiply (BLIS) falls back to a slow generic kernel on processors that it does
not know; numpy's OpenBLAS is then three to four times faster, if it runs on one thread. Which one
is faster is measured at start-up on a matrix of the size that the models multiply (1 ms each).
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_ROWS, _INNER, _COLUMNS = 600, 288, 288  # a paragraph batch times a layer of the CNN
_ROUNDS = 3


def limit_threads() -> None:
    """One BLAS thread, unless the user said otherwise. Only works before numpy is loaded."""
    for variable in _THREAD_VARIABLES:
        os.environ.setdefault(variable, "1")


def choose_matrix_multiply() -> str:
    """Make thinc use the faster of BLIS and OpenBLAS in this thread; returns which one."""
    from thinc.api import NumpyOps, set_current_ops

    by_name = {"openblas": NumpyOps(use_blis=False), "blis": NumpyOps(use_blis=True)}
    fastest = min(by_name, key=lambda name: _seconds(by_name[name].gemm))
    set_current_ops(by_name[fastest])
    return fastest


@contextmanager
def no_garbage() -> Iterator[None]:
    """For what makes many objects that are kept for good, as imports and a model.

    Python would look all of them through for garbage again and again while they are made, and
    after that as long as the process lives.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _seconds(multiply: Callable[..., Any]) -> float:
    import numpy

    left = numpy.ones((_ROWS, _INNER), dtype="float32")
    right = numpy.ones((_INNER, _COLUMNS), dtype="float32")
    times = []
    for _ in range(_ROUNDS):
        begin = time.perf_counter()
        multiply(left, right)
        times.append(time.perf_counter() - begin)
    return min(times)
