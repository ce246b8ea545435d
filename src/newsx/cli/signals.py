"""Signals: Ctrl-C, SIGTERM and SIGHUP end a run with 128 and their number.

The first one is raised as :class:`Interrupted` wherever the main thread is, so that what is half
done can be cleared away on the way out. No call of lxml, spaCy or numpy keeps the main thread from
it for long (measured on pages and texts as large as newsx takes: 1.7 seconds at most).
"""

from __future__ import annotations

import os
import signal
import sys
import time
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
_BASE = 128  # of exit codes, as shells tell them
_SAME_SECONDS = 1.0

_first_at: float | None = None


class Interrupted(BaseException):
    """A signal arrived. No library that catches ``Exception`` swallows it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.status = _BASE + number


def heed_signals() -> None:
    """Raise :class:`Interrupted` when a signal arrives, from now on.

    What was ignored when the process began (``nohup``, a job in the background of a script) goes on
    being ignored; only SIGTERM is always heeded.
    """
    for number in _heeded():
        if number == signal.SIGTERM or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _interrupt)
    sys.unraisablehook = _end_if_interrupted


def ignore_signals() -> None:
    """The work is done and told: a signal that comes while Python takes itself down is too late."""
    for number in _heeded():
        signal.signal(number, signal.SIG_IGN)


def _heeded() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]


def _interrupt(number: int, frame: FrameType | None) -> None:
    global _first_at
    now = time.monotonic()
    if _first_at is None:
        _first_at = now
        raise Interrupted(number)
    # The way out takes too long for somebody. But terminals, shells and supervisors often send one
    # and the same signal twice, and that must not cut short the clearing away.
    if now - _first_at > _SAME_SECONDS:
        os._exit(_BASE + number)


def _end_if_interrupted(unraisable: sys.UnraisableHookArgs) -> None:
    """Python drops what is raised in a finalizer; a signal that came right there still counts."""
    if isinstance(unraisable.exc_value, Interrupted):
        os._exit(unraisable.exc_value.status)
    sys.__unraisablehook__(unraisable)
