"""When holidays are."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest

from newsx.data import rows
from newsx.resolve.holidays import holiday, partial

NAMES: dict[str, str] = dict(rows("holidays.tsv"))


@pytest.mark.parametrize(
    "day",
    ["1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2019-04-21",
     "2024-03-31", "2049-04-18"],
)  # fmt: skip
def test_easter(day: str) -> None:
    assert holiday("easter 0", int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Ash Wednesday", "2024-02-14"),
        ("Thanksgiving", "1953-11-26"),
        ("Memorial Day", "2022-05-30"),
        ("Diwali", "2015-11-11"),
        ("Eid al-Fitr", "2015-07-17"),
        ("Yom Kippur", "2024-10-12"),
        ("Lunar New Year", "2024-02-10"),
        ("St Patrick's Day", "2021-03-17"),
    ],
)
def test_a_holiday_by_each_way_of_reckoning(name: str, day: str) -> None:
    assert holiday(NAMES[name], int(day[:4])) == date.fromisoformat(day)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_holiday_of_the_table_falls_in_every_year(name: str) -> None:
    years = (2003, 2010, 2015, 2024)
    assert [holiday(NAMES[name], year).year for year in years] == list(years)
    assert partial(NAMES[name]).startswith("XXXX")


def test_a_year_that_the_lunar_tables_do_not_reach_is_unknown() -> None:
    with pytest.raises(ValueError, match="no Diwali in 1930"):
        holiday(NAMES["Diwali"], 1930)


@pytest.mark.parametrize(
    ("when", "value"),
    [("12-25", "XXXX-12-25"), ("US Thanksgiving Day", "XXXX-11"), ("easter 39", "XXXX"),
     ("TR Eid al-Fitr", "XXXX")],
)  # fmt: skip
def test_what_is_known_without_a_year(when: str, value: str) -> None:
    assert partial(when) == value


def test_what_is_said_without_a_year_is_true_of_every_year() -> None:
    for when in set(NAMES.values()):
        month = partial(when)[5:7]
        for year in range(1950, 2031):
            with suppress(ValueError):
                assert month in ("", f"{holiday(when, year).month:02}"), (when, year)
