"""Lines that hold a date and nothing else, and the day they say the page was published."""

from __future__ import annotations

import pytest

from newsx.strip.date_lines import is_date_line, published_day
from timing import is_quick


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Posted Mon 2 Mar 2020 at 6:15pm, updated Tue 3 Mar 2020 at 9:05am", "2020-03-02"),
        ("Published March 2, 2020, 6:15 PM CDT | Updated March 3, 2020, 9:05 AM CDT", "2020-03-02"),
        ("March 2, 2020  6:15 PM UTC  ·  Updated 3 hours ago", "2020-03-02"),
        ("Updated - March 3, 2020 09:41 am IST - OLLHAM", None),
        ("Updated March 3, 2020 | Published March 2, 2020", "2020-03-02"),
        ("18:15, 2 Mar 2020Updated 09:05, 3 Mar 2020", "2020-03-02"),
        ("2nd March 2020", "2020-03-02"),
        ("March 2nd, 2020", "2020-03-02"),
        ("2020/03/02 18:15", "2020-03-02"),
        ("18:15, 2 MAR", None),
        ("2 March, 18:15", None),
        ("March 2, 18:15 GMT", None),
        ("Mon, Mar 2 | 6:15 pm", None),
        ("Posted 2 March", None),
        ("Updated 2 hours ago", None),
        ("3 days ago at 07:52 am", None),
        ("04/09/2022", None),
    ],
)
def test_date_lines(line: str, day: str | None) -> None:
    assert is_date_line(line)
    assert published_day(line) == day


@pytest.mark.parametrize(
    "line",
    [
        "",
        "March 2",  # heads a part of a diary
        "Monday, March 2",
        "March 2020",
        "2020",
        "6.15",
        "10 minutes",
        "March 2, 2020 in Ollham",
        "On March 2, 2020, the dam broke",
        "May 4, 2022, was the day",
        "2 March 2020 " * 20,
    ],
)
def test_other_lines(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize("unit", ["2 ", "2020 Mar ", "at ", "- ", "10:15", "Updated"])
def test_long_lines_are_quick(unit: str) -> None:
    line = unit * 20_000
    assert is_quick(lambda: (is_date_line(line), published_day(line)), limit=2)
