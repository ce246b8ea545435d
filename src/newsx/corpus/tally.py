"""How far a batch is: what became of its inputs, how fast, how long it will still take.

Only figures; `newsx.render.standing` says them in words. Another thread may read them while the
batch goes on.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable

from newsx.corpus.items import Item, Outcome, State
from newsx.errors import ExitStatus

Clock = Callable[[], float]  # seconds since any fixed moment; never goes back

_SHOWN_OVER = 60.0  # seconds: the rate that is shown
_FORESEEN_FROM = 600.0  # seconds: the rate that the time left is reckoned from; calmer
_STEPS = 60  # a window is no more exact than this part of itself
_SETTLED_DOCUMENTS, _SETTLED_SECONDS = 20, 10.0  # either: before that every estimate jumps


class Tally:
    """Counts of a run. What an earlier run of the same batch finished counts, but not as speed."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._begin = clock()
        self._recent = _Window(_SHOWN_OVER, self._begin)
        self._recent_bytes = _Window(_FORESEEN_FROM, self._begin)
        self.analysed = 0
        self.failed = 0
        self.analysed_before = 0
        self.failed_before = 0
        self.bytes_behind = 0
        self.bytes_of_all: int | None = None
        """How many bytes of sources there are; None until somebody knows, who may set it late."""
        self.slowest: tuple[str, float] | None = None
        """Id and seconds of the document of this run that took longest."""

    def add(self, outcome: Outcome) -> None:
        """Count what became of an input in this run."""
        now = self._clock()
        if outcome.failed is None:
            self.analysed += 1
        else:
            self.failed += 1
        self.bytes_behind += outcome.item.size
        self._recent.add(now, 1)
        self._recent_bytes.add(now, outcome.item.size)
        if outcome.seconds > (self.slowest[1] if self.slowest else 0.0):
            self.slowest = (outcome.item.id, outcome.seconds)

    def add_before(self, item: Item, state: State) -> None:
        """Count an input that an earlier run finished."""
        if state == "analysed":
            self.analysed_before += 1
        else:
            self.failed_before += 1
        self.bytes_behind += item.size

    @property
    def before(self) -> int:
        """Inputs that an earlier run finished."""
        return self.analysed_before + self.failed_before

    @property
    def done(self) -> int:
        """Inputs of this run and of those before it."""
        return self.before + self.analysed + self.failed

    @property
    def exit_status(self) -> ExitStatus:
        """All analysed, some, or none: the same, however many runs it took."""
        if not self.analysed + self.analysed_before:
            return ExitStatus.NOTHING_ANALYSED
        return ExitStatus.SOME_FAILED if self.failed + self.failed_before else ExitStatus.OK

    @property
    def seconds(self) -> float:
        """How long this run takes by now."""
        return self._clock() - self._begin

    @property
    def rate(self) -> float:
        """Documents a second, over the whole of this run."""
        seconds = self.seconds
        return (self.analysed + self.failed) / seconds if seconds > 0 else 0.0

    @property
    def recent_rate(self) -> float | None:
        """Documents a second, over the last minute; None while it would say nothing yet."""
        return self._recent.rate(self._clock()) if self._settled else None

    @property
    def share(self) -> float | None:
        """Which part of all bytes is behind, 0 to 1; None if nobody knows how many there are."""
        if not self.bytes_of_all:
            return None
        return min(1.0, self.bytes_behind / self.bytes_of_all)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest will take; None while nobody can say."""
        if self.bytes_of_all is None or not self._settled:
            return None
        left = self.bytes_of_all - self.bytes_behind
        speed = self._recent_bytes.rate(self._clock())
        return left / speed if left > 0 and speed > 0 else None

    @property
    def expected(self) -> int | None:
        """About how many inputs there are, to two figures: as many a byte as so far."""
        share = self.share
        if not share or not self._settled:
            return None
        all_of_them = round(self.done / share)
        return max(self.done, round(all_of_them, 2 - len(str(all_of_them))))

    @property
    def _settled(self) -> bool:
        here = self.analysed + self.failed
        return here >= _SETTLED_DOCUMENTS or (here > 0 and self.seconds >= _SETTLED_SECONDS)


class _Window:
    """The rate of something over the last ``seconds``, or since ``begin`` if that is later."""

    def __init__(self, seconds: float, begin: float) -> None:
        self._seconds = seconds
        self._sum = 0
        self._points = deque([(begin, 0)])  # when, and the sum before what came then
        self._lock = threading.Lock()

    def add(self, now: float, amount: int) -> None:
        with self._lock:
            if now - self._points[-1][0] >= self._seconds / _STEPS:
                self._points.append((now, self._sum))
            self._sum += amount
            while len(self._points) > 1 and self._points[1][0] <= now - self._seconds:
                self._points.popleft()

    def rate(self, now: float) -> float:
        """A second."""
        with self._lock:
            old = [point for point in self._points if point[0] <= now - self._seconds]
            since, before = old[-1] if old else self._points[0]
            return (self._sum - before) / (now - since) if now > since else 0.0
