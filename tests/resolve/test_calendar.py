"""Days on the calendar: every rule of the grammar, with and without a date of publication."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import newsx
from newsx.extract import date_grammar as grammar
from newsx.mentions import DateMention
from newsx.resolve import calendar, calendar_dates, narrative, relative_dates
from newsx.resolve.calendar import resolve_dates
from newsx.resolve.findings import Findings
from newsx.result import Date

Fields = dict[str, int | float | str]
PUBLISHED = "2015-09-04"  # a Friday
_TYPES = {rule.name: rule.type for rule in grammar.RULES}


def resolved(
    rule: str,
    fields: Fields,
    published: str | None = None,
    *,
    past: bool | None = None,
    in_marks: bool = False,
) -> Date:
    mention = DateMention(4, 9, "words", _TYPES[rule], rule, fields, in_marks, past)
    findings = Findings()
    resolve_dates([mention], published, findings)
    (found,) = findings.dates
    return found


def days(found: Date) -> str:
    """First and last day, ``-`` where there is none."""
    return f"{found.earliest or '-'} {found.latest or '-'}"


# -- what needs no anchor ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "fields", "value", "edtf", "first_and_last"),
    [
        ("iso", {"year": 1953, "month": 2, "day": 1}, "1953-02-01", "1953-02-01",
         "1953-02-01 1953-02-01"),
        ("month_day", {"year": 1953, "month": 2, "day": 1}, "1953-02-01", "1953-02-01",
         "1953-02-01 1953-02-01"),
        ("day_month", {"year": 1953, "month": 2, "day": 1}, "1953-02-01", "1953-02-01",
         "1953-02-01 1953-02-01"),
        ("month_year", {"year": 2016, "month": 2}, "2016-02", "2016-02", "2016-02-01 2016-02-29"),
        ("year", {"year": 1953}, "1953", "1953", "1953-01-01 1953-12-31"),
        ("decade", {"decade": 199}, "199", "199X", "1990-01-01 1999-12-31"),
        ("century", {"century": 19}, "18", "18XX", "1800-01-01 1899-12-31"),
        ("century", {"ordinal": 1}, "00", "00XX", "0001-01-01 0099-12-31"),
        ("quarter", {"ordinal": 2, "year": 1953}, "1953-Q2", "1953-34", "1953-04-01 1953-06-30"),
        ("holiday", {"holiday": "12-25", "year": 1953}, "1953-12-25", "1953-12-25",
         "1953-12-25 1953-12-25"),
        ("holiday", {"holiday": "US Thanksgiving Day", "year": 2022}, "2022-11-24", "2022-11-24",
         "2022-11-24 2022-11-24"),
        ("holiday", {"holiday": "US Memorial Day", "year": 2022}, "2022-05-30", "2022-05-30",
         "2022-05-30 2022-05-30"),
        ("holiday", {"holiday": "easter -2", "year": 2019}, "2019-04-19", "2019-04-19",
         "2019-04-19 2019-04-19"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_a_whole_date_is_the_same_with_and_without_an_anchor(
    rule: str,
    fields: Fields,
    value: str,
    edtf: str,
    first_and_last: str,
    published: str | None,
) -> None:
    found = resolved(rule, fields, published)
    assert (found.value, found.edtf, days(found)) == (value, edtf, first_and_last)
    assert (found.resolved, found.anchor) == (True, "none")


@pytest.mark.parametrize(
    ("rule", "fields", "value"),
    [
        ("duration", {"count": 14, "unit": "day"}, "P14D"),
        ("duration", {"count": 2, "unit": "hour"}, "PT2H"),
        ("duration", {"count": "X", "unit": "week"}, "PXW"),
        ("duration", {"count": 2, "unit": "weekend"}, "P2WE"),
        ("duration", {"count": 3, "unit": "century"}, "P300Y"),
        ("duration", {"count": 2, "unit": "decade"}, "P20Y"),
        ("duration", {"count": "X", "unit": "decade"}, "PXDE"),
        ("duration", {"count": 2, "unit": "quarter"}, "P6M"),
        ("duration", {"count": 2, "unit": "fortnight"}, "P4W"),
        ("duration", {"count": 0.5, "unit": "hour"}, "PT30M"),
        ("duration", {"count": 2.5, "unit": "year"}, "P2.5Y"),
        ("past_unit", {"which": "past", "unit": "week"}, "P1W"),
        ("past_unit", {"which": "coming", "unit": "hour"}, "PT1H"),
        ("long", {"unit": "week", "plural": ""}, "P1W"),
        ("long", {"unit": "month", "plural": "s"}, "PXM"),
        ("full_year", {"unit": "year"}, "P1Y"),
        ("rate", {"unit": "day"}, "P1D"),
        ("vague_duration", {"unit": "hour"}, "PTXH"),
        ("vague_duration", {"unit": "year"}, "PXY"),
        ("every", {"unit": "day"}, "P1D"),
        ("every", {"unit": "hour"}, "PT1H"),
        ("every", {"weekday": 2}, "XXXX-WXX-2"),
        ("every", {"unit": "week", "other": "other"}, "P2W"),
        ("every", {"unit": "month", "count": 3}, "P3M"),
        ("every", {"month": 7}, "XXXX-07"),
        ("every", {"season": "summer"}, "XXXX-SU"),
        ("every", {"part": "morning"}, "XXXX-XX-XXTMO"),
        ("weekdays", {"weekday": 1}, "XXXX-WXX-1"),
        ("weekdays", {"word": "weekends"}, "XXXX-WXX-WE"),
        ("adverb", {"word": "hourly"}, "PT1H"),
        ("adverb", {"word": "quarterly"}, "P3M"),
        ("adverb", {"word": "daily"}, "P1D"),
        ("adverb", {"word": "weekly"}, "P1W"),
        ("adverb", {"word": "monthly"}, "P1M"),
        ("adverb", {"word": "annually"}, "P1Y"),
        ("adverb", {"word": "yearly"}, "P1Y"),
    ],
)
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_durations_and_sets_have_no_day(
    rule: str, fields: Fields, value: str, published: str | None
) -> None:
    found = resolved(rule, fields, published)
    assert (found.value, days(found), found.anchor) == (value, "- -", "none")
    assert found.resolved


# -- without an anchor -------------------------------------------------------------------------

PARTIAL = [
    ("month_day", {"month": 9, "day": 4}, "XXXX-09-04", "XXXX-09-04"),
    ("day_month", {"month": 9, "day": 4}, "XXXX-09-04", "XXXX-09-04"),
    ("month", {"month": 9}, "XXXX-09", "XXXX-09"),
    ("month", {"month": 9, "which": "last"}, "XXXX-09", "XXXX-09"),
    ("holiday", {"holiday": "12-25"}, "XXXX-12-25", "XXXX-12-25"),
    ("holiday", {"holiday": "US Thanksgiving Day"}, "XXXX-11", "XXXX-11"),
    ("holiday", {"holiday": "easter 0"}, "XXXX", "XXXX"),
    ("season_alone", {"season": "fall"}, "XXXX-FA", None),
    ("quarter", {"ordinal": 3}, "XXXX-Q3", None),
    ("half", {"ordinal": 2}, "XXXX-H2", None),
    ("short_year", {"two_digits": 68}, "XX68", "XX68"),
    ("short_decade", {"digit": 9}, "XX9", "XX9X"),
    ("apart", {"count": 3, "unit": "day", "side": "later"}, "XXXX-XX-XX", None),
    ("related_unit", {"related": "following", "unit": "week"}, "XXXX-WXX", None),
    ("related_part", {"part": "night"}, "XXXX-XX-XXTNI", None),
    ("period", {"article": "the", "unit": "year"}, "XXXX", None),
    ("year_ago", {"unit": "quarter"}, "PAST_REF", None),
    ("part_alone", {"part": "morning"}, "XXXX-XX-XXTMO", None),
    ("noon", {"word": "noon"}, "XXXX-XX-XXT12:00", None),
    ("weekend", {}, "XXXX-WXX-WE", None),
    ("part_of_day", {"weekday": 2, "part": "night"}, "XXXX-WXX-2TNI", None),
    ("part_of_day", {"word": "this", "part": "morning"}, "XXXX-XX-XXTMO", None),
    ("weekday", {"weekday": 2}, "XXXX-WXX-2", None),
    ("season", {"season": "summer", "which": "last"}, "XXXX-SU", None),
    ("day_word", {"word": "today"}, "PRESENT_REF", None),
    ("day_word", {"word": "yesterday"}, "XXXX-XX-XX", None),
    ("tonight", {"word": "tonight"}, "XXXX-XX-XXTNI", None),
    ("tonight", {"word": "last night"}, "XXXX-XX-XXTNI", None),
    ("which_unit", {"which": "last", "unit": "year"}, "PAST_REF", None),
    ("which_unit", {"which": "this", "unit": "month"}, "PRESENT_REF", None),
    ("which_unit", {"which": "next", "unit": "week"}, "FUTURE_REF", None),
    ("ago", {"count": 3, "unit": "day", "side": "ago"}, "PAST_REF", None),
    ("ago", {"count": 3, "unit": "day", "side": "from now"}, "FUTURE_REF", None),
    ("clock", {"hour": 5, "half": "p"}, "XXXX-XX-XXT17:00", None),
]


@pytest.mark.parametrize(("rule", "fields", "value", "edtf"), PARTIAL)
def test_without_an_anchor_what_is_not_written_stays_unknown(
    rule: str, fields: Fields, value: str | None, edtf: str | None
) -> None:
    found = resolved(rule, fields)
    assert (found.value, found.edtf, days(found)) == (value, edtf, "- -")
    assert (found.resolved, found.anchor) == (False, "none")


@pytest.mark.parametrize(("rule", "fields", "value", "edtf"), PARTIAL)
def test_between_marks_only_what_the_calendar_names_is_known(
    rule: str, fields: Fields, value: str | None, edtf: str | None
) -> None:
    """The speaker's own now is unknown; "in August" is the same August in and outside of marks.

    Who is quoted in the news says "this year" in the year in which it is printed.
    """
    marked = resolved(rule, fields, PUBLISHED, in_marks=True)
    named = rule in ("month_day", "day_month", "month", "holiday", "season_alone", "season")
    named = named or fields.get("unit") == "year"
    assert marked == resolved(rule, fields, PUBLISHED if named else None)
    assert (marked.anchor == "published") is named


# -- with an anchor ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "fields", "value", "first_and_last"),
    [
        ("month_day", {"month": 9, "day": 3}, "2015-09-03", "2015-09-03 2015-09-03"),
        ("day_month", {"month": 9, "day": 3}, "2015-09-03", "2015-09-03 2015-09-03"),
        ("month", {"month": 6}, "2015-06", "2015-06-01 2015-06-30"),
        ("month", {"month": 10, "which": "last"}, "2014-10", "2014-10-01 2014-10-31"),
        ("month", {"month": 6, "which": "next"}, "2016-06", "2016-06-01 2016-06-30"),
        ("month", {"month": 9, "which": "this"}, "2015-09", "2015-09-01 2015-09-30"),
        ("holiday", {"holiday": "12-25", "which": "last"}, "2014-12-25", "2014-12-25 2014-12-25"),
        ("holiday", {"holiday": "09-07"}, "2015-09-07", "2015-09-07 2015-09-07"),
        ("season_alone", {"season": "fall"}, "2015-FA", "- -"),
        ("season_alone", {"season": "winter"}, "2016-WI", "- -"),
        ("quarter", {"ordinal": 2}, "2015-Q2", "2015-04-01 2015-06-30"),
        ("quarter", {"ordinal": 4}, "2014-Q4", "2014-10-01 2014-12-31"),
        ("quarter", {"ordinal": 1, "which": "next"}, "2016-Q1", "2016-01-01 2016-03-31"),
        ("weekend", {}, "2015-W35-WE", "2015-08-29 2015-08-30"),
        ("part_of_day", {"weekday": 2, "part": "night"}, "2015-09-01TNI",
         "2015-09-01 2015-09-01"),
        ("part_of_day", {"word": "yesterday", "part": "evening"}, "2015-09-03TEV",
         "2015-09-03 2015-09-03"),
        ("which_unit", {"which": "last", "unit": "quarter"}, "2015-Q2", "2015-04-01 2015-06-30"),
        ("half", {"ordinal": 1}, "2015-H1", "2015-01-01 2015-06-30"),
        ("half", {"ordinal": 2, "which": "last"}, "2014-H2", "2014-07-01 2014-12-31"),
        ("short_year", {"two_digits": 68}, "1968", "1968-01-01 1968-12-31"),
        ("short_year", {"two_digits": 14}, "2014", "2014-01-01 2014-12-31"),
        ("short_decade", {"digit": 9}, "199", "1990-01-01 1999-12-31"),
        ("day_word", {"word": "day before yesterday"}, "2015-09-02", "2015-09-02 2015-09-02"),
        ("period", {"article": "the", "unit": "year"}, "2015", "2015-01-01 2015-12-31"),
        ("period", {"article": "the", "unit": "month"}, "2015-09", "2015-09-01 2015-09-30"),
        ("year_ago", {}, "2014", "2014-01-01 2014-12-31"),
        ("noon", {"word": "midnight"}, "2015-09-04T24:00", "2015-09-04 2015-09-04"),
        ("clock_24", {"hour": 17, "minute": 5}, "2015-09-04T17:05", "2015-09-04 2015-09-04"),
        ("clock_24", {"hour": 7, "minute": 5, "padded": 0}, "2015-09-04T07:05",
         "2015-09-04 2015-09-04"),
        ("clock_24", {"hour": 7, "minute": 5, "zone": "gmt"}, "2015-09-04T07:05",
         "2015-09-04 2015-09-04"),
        ("clock_24", {"hour": 7, "minute": 5}, "2015-09-04TXX:05", "2015-09-04 2015-09-04"),
        ("o_clock", {"hour": 7, "part": "evening"}, "2015-09-04T19:00", "2015-09-04 2015-09-04"),
        ("season", {"season": "summer", "which": "last"}, "2014-SU", "- -"),
        ("season", {"season": "winter", "which": "next"}, "2016-WI", "- -"),
        ("season", {"season": "fall", "which": "this"}, "2015-FA", "- -"),
        ("day_word", {"word": "today"}, "2015-09-04", "2015-09-04 2015-09-04"),
        ("day_word", {"word": "yesterday"}, "2015-09-03", "2015-09-03 2015-09-03"),
        ("day_word", {"word": "tomorrow"}, "2015-09-05", "2015-09-05 2015-09-05"),
        ("tonight", {"word": "tonight"}, "2015-09-04TNI", "2015-09-04 2015-09-04"),
        ("tonight", {"word": "last night"}, "2015-09-03TNI", "2015-09-03 2015-09-03"),
        ("which_unit", {"which": "next", "unit": "day"}, "2015-09-05", "2015-09-05 2015-09-05"),
        ("which_unit", {"which": "last", "unit": "week"}, "2015-W35", "2015-08-24 2015-08-30"),
        ("which_unit", {"which": "this", "unit": "week"}, "2015-W36", "2015-08-31 2015-09-06"),
        ("which_unit", {"which": "next", "unit": "weekend"}, "2015-W37-WE",
         "2015-09-12 2015-09-13"),
        ("which_unit", {"which": "last", "unit": "month"}, "2015-08", "2015-08-01 2015-08-31"),
        ("which_unit", {"which": "next", "unit": "year"}, "2016", "2016-01-01 2016-12-31"),
        ("which_unit", {"which": "last", "unit": "decade"}, "200", "2000-01-01 2009-12-31"),
        ("ago", {"count": 3, "unit": "day", "side": "ago"}, "2015-09-01", "2015-09-01 2015-09-01"),
        ("ago", {"count": 2, "unit": "week", "side": "from now"}, "2015-09-18",
         "2015-09-18 2015-09-18"),
        ("ago", {"count": 9, "unit": "month", "side": "ago"}, "2014-12", "2014-12-01 2014-12-31"),
        ("ago", {"count": 10, "unit": "year", "side": "ago"}, "2005", "2005-01-01 2005-12-31"),
        ("ago", {"count": 2, "unit": "decade", "side": "ago"}, "1995", "1995-01-01 1995-12-31"),
        ("clock", {"hour": 5, "minute": 30, "half": "p"}, "2015-09-04T17:30",
         "2015-09-04 2015-09-04"),
        ("clock", {"hour": 12, "half": "a"}, "2015-09-04T00:00", "2015-09-04 2015-09-04"),
        ("clock", {"hour": 12, "half": "p"}, "2015-09-04T12:00", "2015-09-04 2015-09-04"),
    ],
)  # fmt: skip
def test_with_an_anchor(rule: str, fields: Fields, value: str, first_and_last: str) -> None:
    found = resolved(rule, fields, PUBLISHED)
    assert (found.value, days(found)) == (value, first_and_last)
    assert found.anchor == "published"
    assert found.resolved


@pytest.mark.parametrize(
    ("rule", "fields", "value"),
    [
        ("ago", {"count": "X", "unit": "day", "side": "ago"}, "PAST_REF"),
        ("ago", {"count": 3, "unit": "hour", "side": "ago"}, "PAST_REF"),
        ("ago", {"count": 1, "unit": "century", "side": "ago"}, "PAST_REF"),
        ("before_christ", {"year": 490}, "BC0490"),
        ("reference", {"word": "now"}, "PRESENT_REF"),
        ("reference", {"word": "the future"}, "FUTURE_REF"),
        ("reference", {"word": "recently"}, "PAST_REF"),
        ("reference", {"word": "the past"}, "PAST_REF"),
        ("reference", {"word": "coming weeks"}, "FUTURE_REF"),
        ("apart", {"count": 3, "unit": "day", "side": "later"}, "XXXX-XX-XX"),
        ("apart", {"count": "X", "unit": "year", "side": "earlier"}, "XXXX"),
        ("related_unit", {"related": "next", "unit": "day"}, "XXXX-XX-XX"),
    ],
)
def test_what_the_date_of_publication_does_not_tell(rule: str, fields: Fields, value: str) -> None:
    found = resolved(rule, fields, PUBLISHED)
    assert (found.value, days(found), found.anchor) == (value, "- -", "none")


def test_a_season_of_a_year_has_no_days_for_they_depend_on_the_hemisphere() -> None:
    found = resolved("season_year", {"season": "summer", "year": 1972}, PUBLISHED)
    assert (found.value, found.edtf, days(found)) == ("1972-SU", "1972-22", "- -")
    assert found.anchor == "none"


def test_the_last_month_of_the_year_is_followed_by_the_first() -> None:
    fields: Fields = {"which": "next", "unit": "month"}
    assert resolved("which_unit", fields, "2015-12-10").value == "2016-01"
    assert resolved("which_unit", fields | {"which": "last"}, "2015-01-10").value == "2014-12"


@pytest.mark.parametrize(
    ("rule", "fields", "value", "edtf"),
    [
        ("month_year", {"year": 79, "month": 8}, "0079-08", "0079-08"),
        ("season_year", {"year": 79, "season": "autumn"}, "0079-FA", "0079-23"),
        ("quarter", {"year": 79, "ordinal": 2, "unit": "quarter"}, "0079-Q2", "0079-34"),
        ("half", {"year": 79, "ordinal": 2, "unit": "half"}, "0079-H2", "0079-41"),
        ("decade", {"decade": 7}, "007", "007X"),
        ("numeric", {"first": 4, "second": 8, "year": 679}, "0679-XX-XX", "0679-XX-XX"),
    ],
)  # fmt: skip
def test_a_year_before_1000_has_four_figures(
    rule: str, fields: Fields, value: str, edtf: str
) -> None:
    found = resolved(rule, fields)
    assert (found.value, found.edtf) == (value, edtf)


@pytest.mark.parametrize(
    ("rule", "fields", "value"),
    [
        ("which_unit", {"which": "last", "unit": "week"}, "0079-W33"),
        ("weekend", {"which": "last"}, "0079-W33-WE"),
    ],
)
def test_a_week_before_1000_has_a_year_of_four_figures(
    rule: str, fields: Fields, value: str
) -> None:
    assert resolved(rule, fields, "0079-08-24").value == value


def test_a_week_has_the_year_of_its_thursday() -> None:
    found = resolved("which_unit", {"which": "this", "unit": "week"}, "2016-01-02")
    assert (found.value, days(found)) == ("2015-W53", "2015-12-28 2016-01-03")


def test_a_time_of_publication_counts_as_its_day() -> None:
    found = resolved("day_word", {"word": "yesterday"}, "2015-09-04T23:30:00+06:00")
    assert found.value == "2015-09-03"


# -- which side of the anchor ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weekday", "past", "which", "value"),
    [
        (2, True, None, "2015-09-01"),
        (2, None, None, "2015-09-01"),
        (2, False, None, "2015-09-08"),
        (5, True, None, "2015-09-04"),
        (5, None, None, "2015-09-04"),
        (5, None, "last", "2015-08-28"),
        (2, None, "last", "2015-09-01"),
        (2, True, "next", "2015-09-08"),
        (5, None, "next", "2015-09-11"),
        (5, False, "last", "2015-08-28"),
    ],
)
def test_the_side_of_a_weekday_is_told_by_its_words_then_by_the_tense(
    weekday: int, past: bool | None, which: str | None, value: str
) -> None:
    fields: Fields = {"weekday": weekday}
    if which:
        fields["which"] = which
    assert resolved("weekday", fields, PUBLISHED, past=past).value == value


@pytest.mark.parametrize(
    ("month", "day", "past", "value"),
    [
        (9, 4, True, "2015-09-04"),
        (9, 5, True, "2014-09-05"),
        (9, 3, False, "2016-09-03"),
        (9, 5, None, "2015-09-05"),
        (1, 2, None, "2016-01-02"),
        (1, 2, True, "2015-01-02"),
        (12, 30, True, "2014-12-30"),
    ],
)
def test_a_day_without_a_year_is_the_nearest_on_the_side_of_the_tense(
    month: int, day: int, past: bool | None, value: str
) -> None:
    fields: Fields = {"month": month, "day": day}
    assert resolved("month_day", fields, PUBLISHED, past=past).value == value


@pytest.mark.parametrize(
    ("month", "past", "value"),
    [(10, True, "2014-10"), (10, False, "2015-10"), (10, None, "2015-10"), (9, True, "2015-09")],
)
def test_a_month_without_a_year_is_the_nearest_on_the_side_of_the_tense(
    month: int, past: bool | None, value: str
) -> None:
    assert resolved("month", {"month": month}, PUBLISHED, past=past).value == value


def test_the_day_of_the_week_tells_the_year_against_the_tense() -> None:
    fields: Fields = {"month": 9, "day": 5}
    assert resolved("month_day", fields, PUBLISHED, past=True).value == "2014-09-05"
    saturday = fields | {"weekday": 6}
    assert resolved("month_day", saturday, PUBLISHED, past=True).value == "2015-09-05"
    wrong = fields | {"weekday": 2}
    assert resolved("month_day", wrong, PUBLISHED, past=True).value == "2014-09-05"


@pytest.mark.parametrize(
    ("past", "value"), [(True, "2014-FA"), (None, "2015-FA"), (False, "2015-FA")]
)
def test_a_season_alone_is_the_nearest_on_the_side_of_the_tense(
    past: bool | None, value: str
) -> None:
    assert resolved("season_alone", {"season": "fall"}, PUBLISHED, past=past).value == value


def test_a_quarter_is_the_latest_that_has_begun_unless_it_is_to_come() -> None:
    fields: Fields = {"ordinal": 4}
    assert resolved("quarter", fields, PUBLISHED).value == "2014-Q4"
    assert resolved("quarter", fields, PUBLISHED, past=False).value == "2015-Q4"
    fields = {"ordinal": 2}
    assert resolved("quarter", fields, PUBLISHED, past=False).value == "2015-Q2"


@pytest.mark.parametrize(
    ("published", "past", "value"),
    [
        ("2015-09-04", None, "2015-W35-WE"),
        ("2015-09-04", False, "2015-W36-WE"),
        ("2015-09-05", None, "2015-W36-WE"),
    ],
    ids=["over", "to-come", "begun"],
)
def test_the_weekend(published: str, past: bool | None, value: str) -> None:
    assert resolved("weekend", {}, published, past=past).value == value


def test_a_modifier_is_handed_on_and_about_is_a_tilde() -> None:
    findings = Findings()
    mods = ("START", "MID", "APPROX")
    resolve_dates(
        [DateMention(4, 9, "words", "DATE", "year", {"year": 1953}, mod=mod) for mod in mods],
        PUBLISHED,
        findings,
    )
    assert [(date.mod, date.edtf) for date in findings.dates] == [
        ("START", "1953"), ("MID", "1953"), ("APPROX", "1953~"),
    ]  # fmt: skip


@pytest.mark.parametrize("month", [1, 9, 12])
def test_this_month_is_of_the_year_of_the_anchor(month: int) -> None:
    fields: Fields = {"month": month, "which": "this"}
    assert resolved("month", fields, PUBLISHED).value == f"2015-{month:02}"


@pytest.mark.parametrize(("which", "value"), [("last", "2014-09"), ("next", "2016-09")])
def test_last_and_next_are_never_the_month_of_the_anchor(which: str, value: str) -> None:
    assert resolved("month", {"month": 9, "which": which}, PUBLISHED).value == value


def test_a_century_is_no_decade() -> None:
    found = resolved("which_unit", {"which": "last", "unit": "century"}, PUBLISHED)
    assert days(found) in ("- -", "1900-01-01 1999-12-31", "1901-01-01 2000-12-31")


# -- days that are none ------------------------------------------------------------------------


@pytest.mark.parametrize("rule", ["iso", "month_day", "day_month"])
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_february_30_is_no_day(rule: str, published: str | None) -> None:
    found = resolved(rule, {"year": 2015, "month": 2, "day": 30}, published)
    assert (found.value, found.edtf, days(found), found.resolved) == (None, None, "- -", False)


def test_february_30_without_a_year_is_no_day() -> None:
    found = resolved("month_day", {"month": 2, "day": 30}, PUBLISHED)
    assert (found.value, days(found), found.resolved) == (None, "- -", False)
    assert not resolved("month_day", {"month": 2, "day": 30}).resolved


def test_february_30_without_a_year_and_an_anchor_has_no_edtf() -> None:
    assert resolved("month_day", {"month": 2, "day": 30}).edtf is None


def test_february_29_is_looked_for_in_leap_years() -> None:
    fields: Fields = {"month": 2, "day": 29}
    assert resolved("month_day", fields, "2016-03-10").value == "2016-02-29"
    assert resolved("month_day", fields | {"year": 2015}).value is None
    assert resolved("month_day", fields | {"year": 2016}).value == "2016-02-29"


def test_longer_ago_than_the_calendar_reaches_has_no_value() -> None:
    for unit in ("year", "month", "week"):
        found = resolved("ago", {"count": 9_999_999, "unit": unit, "side": "ago"}, PUBLISHED)
        assert (found.value, found.resolved) == (None, False)


@pytest.mark.parametrize(
    ("rule", "fields"), [("month", {"month": 6}), ("day_word", {"word": "tomorrow"})]
)
def test_an_anchor_at_the_end_of_the_calendar(rule: str, fields: Fields) -> None:
    resolved(rule, fields, "9999-12-31")


@pytest.mark.parametrize("rule", sorted(_TYPES))
@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_every_rule_of_the_grammar_is_on_the_calendar(rule: str, published: str | None) -> None:
    fields: Fields = {
        "year": 1953, "month": 9, "day": 4, "weekday": 2, "decade": 199, "season": "fall",
        "which": "last", "unit": "day", "count": 3, "side": "ago", "hour": 5, "half": "p",
        "word": {"adverb": "daily", "reference": "now"}.get(rule, "today"),
        "first": 9, "second": 14, "mark": "/", "two_digits": 68, "digit": 9,
        "ordinal": 1, "holiday": "12-25", "part": "night",
    }  # fmt: skip
    found = resolved(rule, fields, published)
    assert found.value is not None
    assert found.type == _TYPES[rule]


# -- confidence, evidence ----------------------------------------------------------------------


def test_what_is_written_is_surer_than_what_is_reckoned() -> None:
    written = resolved("year", {"year": 1953}, PUBLISHED)
    reckoned = resolved("day_word", {"word": "today"}, PUBLISHED)
    open_ = resolved("day_word", {"word": "today"})
    assert 1 > written.confidence > reckoned.confidence > open_.confidence > 0


def test_each_date_has_its_number_place_and_evidence() -> None:
    findings = Findings()
    mentions = [
        DateMention(4, 9, "Today", "DATE", "day_word", {"word": "today"}),
        DateMention(20, 24, "1953", "DATE", "year", {"year": 1953}),
    ]
    resolve_dates(mentions, PUBLISHED, findings)
    assert [(found.id, found.start, found.end, found.text) for found in findings.dates] == [
        ("d1", 4, 9, "Today"),
        ("d2", 20, 24, "1953"),
    ]
    assert findings.evidence["d1"].rule == "day_word"
    assert findings.evidence["d2"].features == {"year": 1953.0}
    assert [item.text for item in findings.evidence["d2"].candidates] == ["1953"]


# -- never today -------------------------------------------------------------------------------


class _NoToday(date):
    """A calendar without a present."""

    @classmethod
    def today(cls) -> date:
        raise AssertionError("today's date was asked for")


@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_nothing_asks_what_day_it_is(
    monkeypatch: pytest.MonkeyPatch, published: str | None
) -> None:
    for module in (calendar, calendar_dates, relative_dates, narrative):
        monkeypatch.setattr(module, "date", _NoToday)
    assert [resolved(rule, fields, published).anchor for rule, fields, _, _ in PARTIAL]


@pytest.mark.parametrize("room", ["load", "strip", "extract", "resolve", "pipeline.py"])
def test_no_source_that_makes_a_result_reads_the_clock(room: str) -> None:
    base = Path(newsx.__file__).parent / room
    files = [base] if base.is_file() else sorted(base.rglob("*.py"))
    assert files
    clocks = {"today", "now", "utcnow", "time", "localtime", "gmtime", "fromtimestamp"}
    for file in files:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                assert node.func.attr not in clocks, f"{file.name}:{node.lineno}"
