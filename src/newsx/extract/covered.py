"""Stretches of a text or a Doc, asked many times whether they hold something."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Covered:
    """What some stretches ``[start, end)`` cover together."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, position: int) -> bool:
        """Whether ``position`` is in one of them."""
        number = bisect_right(self._starts, position) - 1
        return number >= 0 and position < self._ends[number]

    def touches(self, start: int, end: int) -> bool:
        """Whether a part of ``[start, end)`` is in one of them."""
        return bisect_right(self._ends, start) < bisect_left(self._starts, end)
