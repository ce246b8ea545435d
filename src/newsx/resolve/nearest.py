"""Which year a day without one is in: the nearest to the anchor, on the side that is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date


def nearest(
    in_year: Callable[[int], date],
    now: date,
    past: bool | None,
    *,
    fits: Callable[[date], bool] = lambda day: True,
) -> date | None:
    """The day that ``in_year`` gives, in the year that brings it nearest to ``now``.

    ``past`` tells on which side to look; None leaves it to the distance. Days that do not fit (a
    wrong day of the week) are left out if others remain. None if no year near has such a day
    (February 30).
    """
    possible = _days(in_year, now.year)
    possible = [day for day in possible if fits(day)] or possible
    if past is True:
        possible = [day for day in possible if day <= now] or possible
    elif past is False:
        possible = [day for day in possible if day >= now] or possible
    return min(possible, key=lambda day: abs((day - now).days)) if possible else None


def _days(in_year: Callable[[int], date], year: int) -> list[date]:
    days = []
    for shift in range(-1, 2):
        try:
            days.append(in_year(year + shift))
        except ValueError:
            continue  # February 29, or past the end of the calendar
    return days
