"""ISO 8601 dates as pages and users write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.load.iso_dates import day_in_url, iso_date, page_date


@pytest.mark.parametrize(
    "value",
    [
        "2015-09-04",
        "2024-02-29",
        "2015-09-04T10:00",
        "2015-09-04T10:00:59",
        "2015-09-04T10:00:59Z",
        "2015-09-04T10:00:59.123456Z",
        "2015-09-04T23:59:59+02:00",
        "2015-09-04T10:00:59-0700",
    ],
)
def test_dates(value: str) -> None:
    assert iso_date(value) == value
    assert iso_date(f" {value}\n") == value


@pytest.mark.parametrize(
    "value",
    ["2015-09-04 10:00:59Z", "2015-09-04 10:00:59 +0200", "2015-09-04 10:00"],
)
def test_a_blank_may_stand_for_the_t(value: str) -> None:
    assert iso_date(value) is not None


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2015-02-29",
        "2015-02-30",
        "2015-13-01",
        "2015-00-10",
        "2015-09-31",
        "0000-01-01",
        "2015-9-4",
        "15-09-04",
        "20150904",
        "2015-09",
        "2015",
        "04-09-2015",
        "2015/09/04",
        "2015-09-04T",
        "2015-09-04Z",
        "2015-09-04T10",
        "2015-09-04 or so",
        "on 2015-09-04",
        "September 4, 2015",
        "0",
    ],
)
def test_no_dates(value: str) -> None:
    assert iso_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "2015-09-04T25:00",
        "2015-09-04T10:60",
        "2015-09-04T10:00:99Z",
        "2015-09-04T10:00+99:00",
        "٢٠١٥-٠٩-٠٤",
    ],
)
def test_no_times(value: str) -> None:
    assert iso_date(value) is None


@settings(deadline=None)
@given(st.dates() | st.datetimes())
def test_what_python_writes(value: date | datetime) -> None:
    assert iso_date(value.isoformat()) == value.isoformat()


@settings(deadline=None)
@given(st.from_regex(r"\s?[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9:.+Z-]*)?\s?", fullmatch=True))
def test_what_is_taken_is_on_the_calendar(value: str) -> None:
    found = iso_date(value)
    if found is not None:
        assert found == value.strip()
        date.fromisoformat(found[:10])


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2022-05-04", "2022-05-04"),
        ("2022-05-04T10:15:00+02:00", "2022-05-04T10:15:00+02:00"),  # the zone as written
        ("2022-05-04 10:15 Z", "2022-05-04T10:15Z"),
        ("2022-05-04T10:15:00.000+0200 (CEST)", "2022-05-04"),
        ("20220504", "2022-05-04"),
        ("20220504T101500Z", "2022-05-04"),
        ("2022/05/04", "2022-05-04"),
        ("Wed, 04 May 2022 10:15:00 GMT", "2022-05-04T10:15:00+00:00"),
        ("Wed, 04 May 2022 23:15:00 -0700", "2022-05-04T23:15:00-07:00"),
        ("04 May 2022 10:15", "2022-05-04T10:15:00"),
        ("4. Mai 2022", "2022-05-04"),
    ],
)
def test_dates_of_pages(value: str, date: str) -> None:
    assert page_date(value) == date


@pytest.mark.parametrize(
    "value",
    ["", "2022-02-30", "2022-02-30T10:15Z", "20220230", "1970-01-01T00:00:00Z", "0001-01-01",
     "Wed, 31 Feb 2022 10:15:00 GMT", "yesterday", "2 hours ago", "1651659300",
     "The dam that had been built on May 4, 2022 by the people of Ollham held again"],
)  # fmt: skip
def test_no_dates_of_pages(value: str) -> None:
    assert page_date(value) is None


@pytest.mark.parametrize(
    "path",
    [
        "2022/05/04/dam", "news/2022/5/4/dam", "2022-05-04-dam", "news_2022-05-04", "20220504/dam",
        "2022/0504/dam", "news/2022.05.04/", "2022/may/04/dam", "2022/13/04/2022/05/04/dam",
    ],
)  # fmt: skip
def test_a_day_in_an_address(path: str) -> None:
    assert day_in_url(f"https://post.example/{path}") == "2022-05-04"


@pytest.mark.parametrize(
    "path",
    ["", "dam", "2022/05/dam", "2022/02/30/dam", "12022050412", "dam?d=/2022/05/04/",
     "dam#/2022/05/04/", "1822/05/04/dam", "story-202205"],
)  # fmt: skip
def test_no_day_in_an_address(path: str) -> None:
    assert day_in_url(f"https://post.example/{path}") is None
