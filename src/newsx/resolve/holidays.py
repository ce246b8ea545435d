"""When a holiday is in a given year (data/holidays.tsv says by which rule).

The movable ones come from the package ``holidays`` (MIT), which has the lunar calendars; it is
loaded when an article names one.
"""

from __future__ import annotations

import warnings
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

_YEARS = range(2001, 2021)  # a holiday that keeps its month keeps it in these


def holiday(when: str, year: int) -> date:
    """``when`` is "MM-DD", "easter N" (days after) or "CC Name": first day of a public holiday.

    ValueError where nobody knows: February 30, or a year that the lunar tables do not reach.
    """
    if when[0].isdigit():
        return date.fromisoformat(f"{year:04}-{when}")
    code, _, name = when.partition(" ")
    if code == "easter":
        from dateutil.easter import easter

        sunday: date = easter(year)
        return sunday + timedelta(days=int(name))
    found = _public(code, year).get(name)
    if found is None:
        raise ValueError(f"no {name} in {year}")
    return found


def partial(when: str) -> str:
    """What is known of the day without a year: "XXXX-12-25", "XXXX-11", "XXXX"."""
    if when[0].isdigit():
        return f"XXXX-{when}"
    months = set()
    for year in _YEARS:
        with suppress(ValueError):
            months.add(holiday(when, year).month)
    return f"XXXX-{months.pop():02}" if len(months) == 1 else "XXXX"


@cache
def _public(code: str, year: int) -> dict[str, date]:
    """The public holidays of a country: name -> first day. Those reckoned ahead are estimates."""
    import holidays

    with warnings.catch_warnings(action="ignore"):  # of years that a lunar table does not reach
        calendar = holidays.country_holidays(code, years=year, language="en_US")
    found: dict[str, date] = {}
    for day, names in sorted(calendar.items()):
        for name in names.split("; "):
            found.setdefault(name.removesuffix(" (estimated)"), day)
    return found
