"""When holidays are."""

from __future__ import annotations

from datetime import date

import pytest

from newsx.data import rows
from newsx.resolve.holidays import easter, holiday, partial


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2019-04-21",
     "2024-03-31", "2049-04-18"],
)  # fmt: skip
def test_easter(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


def test_every_holiday_of_the_table_falls_in_every_year() -> None:
    for name, when in rows("holidays.tsv"):
        for year in (1999, 2000, 2024):
            assert holiday(when, year).year == year, name
        assert partial(when).startswith("XXXX")
