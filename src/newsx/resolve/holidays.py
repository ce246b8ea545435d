"""When a holiday is in a given year (data/holidays.tsv says by which rule)."""

from __future__ import annotations

import calendar
from datetime import date, timedelta


def holiday(when: str, year: int) -> date:
    """``when`` is "MM-DD", "MM WEEKDAY N" (the Nth one, -1 the last) or "easter N" (days after)."""
    if when.startswith("easter"):
        return easter(year) + timedelta(days=int(when.split()[1]))
    if "-" in when and " " not in when:
        return date.fromisoformat(f"{year:04}-{when}")
    month, weekday, number = (int(part) for part in when.split())
    days = [week[weekday - 1] for week in calendar.monthcalendar(year, month) if week[weekday - 1]]
    return date(year, month, days[number if number < 0 else number - 1])


def partial(when: str) -> str:
    """What is known of the day without a year: "XXXX-12-25", "XXXX-11"."""
    if when.startswith("easter"):
        return "XXXX"
    return f"XXXX-{when}" if " " not in when else f"XXXX-{when.split()[0]}"


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, Nature 13, 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)
