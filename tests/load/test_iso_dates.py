"""ISO 8601 dates as pages and users write them."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.load.iso_dates import iso_date


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
