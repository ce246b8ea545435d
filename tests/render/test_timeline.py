"""Dates in order, each day once, with the words around them."""

from __future__ import annotations

from typing import Any

import pytest
from handmade_result import Story
from hypothesis import given
from hypothesis import strategies as st

from newsx.render.timeline import durations, label, passage, timeline
from newsx.result import Date


def date(value: str | None, *, resolved: bool = True, start: int = 0, type: Any = "DATE") -> Date:
    earliest = value[:10] if value and resolved else None
    return Date(
        "d1", start, start + 1, "x", type, value, None, None, earliest, earliest, "none", resolved,
        0.9,
    )  # fmt: skip


def labels(*dates: Date) -> list[str]:
    return [moment.label for moment in timeline(list(dates), "x" * 99)]


def test_days_stand_in_their_order_not_in_that_of_the_text() -> None:
    found = labels(
        date("2015-09-04"), date("2014-12-31", start=5), date("2015-03-01T14:30", type="TIME")
    )
    assert found == ["2014-12-31", "2015-03-01 14:30", "2015-09-04"]


def test_what_is_on_the_calendar_comes_first() -> None:
    partial = date("XXXX-01-02", resolved=False)
    assert labels(partial, date("2015-09-04", start=5)) == ["2015-09-04", "XXXX-01-02"]


def test_partial_days_stand_in_order_and_the_unknown_last() -> None:
    found = labels(
        date(None, resolved=False), date("XXXX-05-04", resolved=False),
        date("XXXX-01-02", resolved=False),
    )  # fmt: skip
    assert found == ["XXXX-01-02", "XXXX-05-04", "?"]


@pytest.mark.parametrize("vague", [None, "PAST_REF", "PRESENT_REF", "FUTURE_REF"])
def test_what_has_no_value_has_no_day(vague: str | None) -> None:
    assert label(date(vague, resolved=False)) == "?"
    assert labels(date(vague, resolved=False), date("XXXX-05", resolved=False))[-1] == "?"


def test_a_day_stands_once_with_all_its_passages() -> None:
    story = Story("May 4 came. Nobody saw May 4. June came.")
    dates = [
        story.date("May 4", "2015-05-04", "2015-05-04"),
        story.date("June", "2015-06", "2015-06-01"),
        story.date("May 4", "2015-05-04", "2015-05-04", nth=1),
    ]
    first, second = timeline(dates, story.text)
    assert (first.label, second.label) == ("2015-05-04", "2015-06")
    assert first.passages == (("", "May 4", " came"), ("Nobody saw ", "May 4", ""))
    assert first.resolved


def test_a_value_that_is_resolved_once_only_stands_twice() -> None:
    found = timeline([date("2015-05-04"), date("2015-05-04", resolved=False)], "x" * 9)
    assert [(moment.label, moment.resolved) for moment in found] == [
        ("2015-05-04", True), ("2015-05-04", False),
    ]  # fmt: skip


def test_durations_are_no_days() -> None:
    story = Story("It rained for an hour, daily, for an hour, on May 4.")
    dates = [
        story.date("an hour", "PT1H", type="DURATION"),
        story.date("daily", "P1D", type="SET"),
        story.date("an hour", "PT1H", type="DURATION", nth=1),
        story.date("May 4", "XXXX-05-04"),
    ]
    assert durations(dates) == ["an hour", "daily"]
    assert [moment.label for moment in timeline(dates, story.text)] == ["XXXX-05-04"]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("It fell. It lay there on May 4 at noon. It rose.", "It lay there on ", " at noon"),
        ("It fell! May 4 came. It rose.", "", " came"),
        ("“It fell.” On May 4 it rose.” So", "On ", " it rose"),
        ("It fell\n\nOn May 4 it rose\n\nIt lay", "On ", " it rose"),
        ("It cost 3.5 crowns on May 4 and 4.5 later", "It cost 3.5 crowns on ", " and 4.5 later"),
        ("On May 4", "On ", ""),
        ("May 4", "", ""),
    ],
)
def test_the_context_ends_with_its_sentence(text: str, before: str, after: str) -> None:
    story = Story(text)
    assert passage(story.date("May 4", None), text) == (before, "May 4", after)


def test_long_context_is_cut_between_words() -> None:
    story = Story(f"{'twelve ' * 20}May 4{' twelve' * 20}.")
    before, words, after = passage(story.date("May 4", None), story.text)
    assert before == f"… {'twelve ' * 6}"
    assert words == "May 4"
    assert after == f"{' twelve' * 5} …"


@given(st.text("ab. \n", max_size=120), st.text("ab. \n", max_size=120))
def test_the_context_is_that_of_the_text(left: str, right: str) -> None:
    text = f"{left}May{right}"
    date = Date("d1", len(left), len(left) + 3, "May", "DATE", *[None] * 5, "none", False, 0.5)
    before, words, after = passage(date, text)
    around = before.removeprefix("… ") + words + after.removesuffix(" …")
    assert around in text
    assert "\n" not in around
    assert len(around) < 100


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2015-09-04T17:30", "2015-09-04 17:30"),
        ("2015-09-04TNI", "2015-09-04 night"),
        ("XXXX-WXX-2TMO", "XXXX-WXX-2 morning"),
        ("2011/2013", "2011–2013"),
        ("1950-05/1950-08", "1950-05–08"),
        ("2015-03-03/2015-03-05", "2015-03-03–05"),
        ("2015-12-30/2016-01-02", "2015-12-30–2016-01-02"),
        ("2015-03-03/2015-03-03", "2015-03-03–2015-03-03"),
        ("2015-Q3", "2015-Q3"),
    ],
)
def test_times_and_ranges_are_written_for_readers(value: str, wanted: str) -> None:
    assert label(date(value)) == wanted


def test_the_times_of_a_day_stand_in_their_order() -> None:
    late, early = date("2015-09-04T22:00", start=1), date("2015-09-04T09:00", start=5)
    assert labels(late, early) == ["2015-09-04 09:00", "2015-09-04 22:00"]
