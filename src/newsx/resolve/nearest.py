"""Which year a day without one is in: the nearest to the anchor, on the side that is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Wanted:
    """What is known of a day: ``past`` tells its side of ``now``, ``fits`` its day of the week."""

    now: date
    past: bool | None
    fits: Callable[[date], bool]


def _fitting(days: Sequence[date], wanted: Wanted) -> list[date]:
    """A wrong day of the week."""
    return [day for day in days if wanted.fits(day)]


def _on_the_side(days: Sequence[date], wanted: Wanted) -> list[date]:
    """Over, or to come, if that is told."""
    if wanted.past is None:
        return list(days)
    return [day for day in days if (day <= wanted.now if wanted.past else day >= wanted.now)]


def _closest(days: Sequence[date], wanted: Wanted) -> list[date]:
    return [min(days, key=lambda day: abs((day - wanted.now).days))]


PREFERENCES: dict[str, Callable[[Sequence[date], Wanted], list[date]]] = {
    "weekday": _fitting,
    "side": _on_the_side,
    "distance": _closest,
}
"""By name, in the order of their weight: what none fits is not asked of any."""


def nearest(
    in_year: Callable[[int], date],
    now: date,
    past: bool | None,
    *,
    fits: Callable[[date], bool] = lambda day: True,
) -> date | None:
    """The day that ``in_year`` gives, in the year that brings it nearest to ``now``.

    None if no year near has such a day (February 30).
    """
    wanted = Wanted(now, past, fits)
    possible = _days(in_year, now.year)
    if not possible:
        return None
    for preferred in PREFERENCES.values():
        possible = preferred(possible, wanted) or possible
    return possible[0]


def _days(in_year: Callable[[int], date], year: int) -> list[date]:
    """In that year, and in those beside it."""
    days = []
    for shift in (0, -1, 1):
        try:
            days.append(in_year(year + shift))
        except ValueError:
            continue  # February 29, or past the end of the calendar
    return days
