"""From where a date is reckoned: what the text has named before, and what figures tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsx.mentions import CueMention, DateMention, QuoteMention, Stretch
from newsx.resolve.calendar import resolve_dates
from newsx.resolve.findings import Findings
from newsx.result import Date

PUBLISHED = "2015-09-04"
Fields = dict[str, int | float | str]
YEARS: list[Fields] = [{"year": year} for year in (1911, 1912, 1913, 1914)]


def mentions(*fields: Fields, gap: int = 50) -> list[DateMention]:
    """A mention of each, ``gap`` characters apart."""
    return [
        DateMention(index * (gap + 5), index * (gap + 5) + 5, "words", "DATE", rule(each), each)
        for index, each in enumerate(fields)
    ]


def rule(fields: Fields) -> str:
    for name in ("holiday", "weekday", "season"):
        if name in fields:
            return "season_alone" if name == "season" else name
    if "side" in fields:
        return "ago" if fields["side"] == "ago" else "apart"
    if "unit" in fields:
        return "related_unit" if "related" in fields else "period"
    if "ordinal" in fields:
        return "quarter"
    if "day" in fields:
        return "month_day"
    return "year" if "month" not in fields else "month_year" if "year" in fields else "month"


def values(found: list[DateMention], published: str | None = PUBLISHED) -> list[str | None]:
    return [each.value for each in dates(found, published)]


def dates(found: list[DateMention], published: str | None = PUBLISHED) -> list[Date]:
    findings = Findings()
    resolve_dates(found, published, findings)
    return findings.dates


def test_in_a_history_a_day_follows_the_last_year_named() -> None:
    found = mentions(*YEARS, {"month": 7, "day": 3}, {"month": 9}, {"month": 2, "day": 1})
    assert values(found)[4:] == ["1914-07-03", "1914-09", "1915-02-01"]
    assert [each.anchor for each in dates(found)][4:] == ["text"] * 3


def test_without_a_date_of_publication_a_history_tells_its_years_too() -> None:
    assert values(mentions(*YEARS, {"month": 7, "day": 3}), None)[4] == "1914-07-03"


def test_a_news_article_is_no_history() -> None:
    day: Fields = {"month": 7, "day": 3}
    assert values(mentions(*YEARS[:3], day))[3] == "2015-07-03"
    recent: list[Fields] = [{"year": year} for year in (2014, 2015, 2015, 2016)]
    assert values(mentions(*recent, day))[4] == "2015-07-03"
    weekdays: list[Fields] = [{"weekday": 2}, {"weekday": 3}]
    assert values(mentions(*YEARS, *weekdays, day))[6] == "2015-07-03"


def test_words_that_mean_now_are_reckoned_from_publication_in_a_history_too() -> None:
    assert values(mentions(*YEARS, {"weekday": 2}))[4] == "2015-09-01"


def test_a_season_is_too_long_to_tell_what_follows_it() -> None:
    found = mentions(*YEARS, {"month": 11}, {"season": "winter"}, {"month": 12, "day": 1})
    assert values(found)[4:] == ["1914-11", "1915-WI", "1914-12-01"]


def test_the_first_date_of_a_range_shares_the_year_of_the_second() -> None:
    first, second = {"month": 5, "day": 13}, {"month": 6, "day": 2, "year": 1951}
    pair: tuple[Fields, Fields] = (dict(first), dict(second))
    assert values(mentions(*pair, gap=5)) == ["1951-05-13", "1951-06-02"]
    assert values(mentions(*pair, gap=5), None) == ["1951-05-13", "1951-06-02"]
    assert values(mentions(*pair, gap=50)) == ["2015-05-13", "1951-06-02"]
    assert values(mentions(pair[0], {"year": 1951}, gap=5))[0] == "2015-05-13"


def test_a_day_that_the_year_does_not_have_anchors_nothing() -> None:
    found = mentions(*YEARS, {"month": 2, "day": 30, "year": 1915}, {"month": 7})
    assert values(found)[4:] == [None, "1914-07"]


# -- what follows what the text has named --------------------------------------------------------

LATER: Fields = {"count": 2, "unit": "day", "side": "later"}
EARLIER: Fields = {"count": 1, "unit": "year", "side": "earlier"}
NEXT: Fields = {"related": "next", "unit": "day"}


@pytest.mark.parametrize("published", [None, PUBLISHED])
def test_days_follow_the_day_that_is_named(published: str | None) -> None:
    day: Fields = {"year": 2014, "month": 2, "day": 27}
    found = dates(mentions(day, LATER, NEXT), published)
    assert [each.value for each in found[1:]] == ["2014-03-01", "2014-03-02"]
    assert [each.anchor for each in found[1:]] == ["text", "text"]


def test_without_a_year_the_days_after_stay_without_one() -> None:
    assert values(mentions({"month": 9, "day": 4}, LATER), None) == ["XXXX-09-04", "XXXX-09-06"]
    assert values(mentions({"month": 2, "day": 28}, LATER), None)[1] == "XXXX-XX-XX"  # leap year?
    assert values(mentions({"month": 12, "day": 31}, LATER), None)[1] == "XXXX-XX-XX"
    assert values(mentions({"weekday": 6}, LATER), None)[1] == "XXXX-WXX-1"


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"related": "following", "unit": "week"}, "2014-W10"),
        ({"related": "previous", "unit": "month"}, "2014-01"),
        ({"unit": "month", "related": "same"}, "2014-02"),
        ({"related": "following", "unit": "year"}, "2015"),
        ({"related": "preceding", "unit": "decade"}, "200"),
        (EARLIER, "2013"),
        ({"count": 3, "unit": "month", "side": "later"}, "2014-05"),
        ({"count": 2, "unit": "decade", "side": "before"}, "1994"),
        ({"count": 2, "unit": "hour", "side": "later"}, "FUTURE_REF"),
        ({"count": "X", "unit": "week", "side": "later"}, "XXXX-WXX"),
        ({"article": "the", "unit": "year"}, "2014"),
        ({"article": "the", "latest": "full", "unit": "year"}, "2015"),
    ],
)
def test_units_follow_the_day_that_is_named(fields: Fields, value: str) -> None:
    assert values(mentions({"year": 2014, "month": 2, "day": 27}, fields)) == ["2014-02-27", value]


def test_a_year_tells_nothing_of_the_next_day() -> None:
    assert values(mentions({"year": 2014}, NEXT))[1] == "XXXX-XX-XX"


def test_what_was_named_long_before_is_not_followed() -> None:
    day: Fields = {"year": 2014, "month": 2, "day": 27}
    assert values(mentions(day, LATER, gap=900))[1] == "XXXX-XX-XX"


def test_words_between_marks_are_no_part_of_the_narrative() -> None:
    found = mentions({"year": 2014, "month": 2, "day": 27}, LATER)
    found[0] = replace(found[0], in_marks=True)
    assert values(found)[1] == "XXXX-XX-XX"


# -- the results of a quarter --------------------------------------------------------------------


def test_a_year_ago_beside_figures_is_the_same_quarter_of_that_year() -> None:
    ago: Fields = {"count": 1, "unit": "year", "side": "ago"}
    for fields in (ago, EARLIER):
        quarter, compared = mentions({"ordinal": 2}, fields)
        assert values([quarter, compared]) == ["2015-Q2", "2014"]
        compared = replace(compared, compares=True)
        assert values([quarter, compared]) == ["2015-Q2", "2014-Q2"]


def test_the_quarter_is_the_one_that_was_named_by_its_number() -> None:
    quarter: Fields = {"article": "the", "unit": "quarter"}
    assert values(mentions({"ordinal": 2}, quarter))[1] == "2015-Q2"
    assert values(mentions(quarter)) == ["XXXX-QX"]


# -- ranges --------------------------------------------------------------------------------------


def a_range(first: Fields, last: Fields, published: str | None = PUBLISHED) -> Date:
    one, other = mentions(first, last)
    return dates([replace(one, until=other)], published)[0]


@pytest.mark.parametrize(
    ("first", "last", "value", "days"),
    [
        ({"year": 2011}, {"year": 2013}, "2011/2013", "2011-01-01 2013-12-31"),
        ({"month": 5}, {"month": 8, "year": 1950}, "1950-05/1950-08", "1950-05-01 1950-08-31"),
        ({"month": 8, "day": 3}, {"month": 8, "day": 5}, "2015-08-03/2015-08-05",
         "2015-08-03 2015-08-05"),
        ({"month": 11, "year": 2015}, {"month": 2}, "2015-11/2016-02", "2015-11-01 2016-02-29"),
        ({"weekday": 1}, {"weekday": 4}, "2015-08-31/2015-09-03", "2015-08-31 2015-09-03"),
        ({"weekday": 4}, {"weekday": 1}, "2015-09-03/2015-09-07", "2015-09-03 2015-09-07"),
    ],
)  # fmt: skip
def test_a_range_goes_from_its_first_day_to_its_last(
    first: Fields, last: Fields, value: str, days: str
) -> None:
    found = a_range(first, last)
    assert (found.value, f"{found.earliest} {found.latest}") == (value, days)
    assert found.edtf == value


def test_a_range_without_a_year_stays_without_one() -> None:
    found = a_range({"month": 3, "day": 3}, {"month": 3, "day": 5}, None)
    assert (found.value, found.earliest, found.resolved) == ("XXXX-03-03/XXXX-03-05", None, False)


# -- speech --------------------------------------------------------------------------------------


def quoted(cue: int) -> QuoteMention:
    said = CueMention(cue, cue + 4, "said", "say")
    return QuoteMention((Stretch(50, 70),), (), "direct", said, None, None, "test", 0)


@pytest.mark.parametrize(
    ("governor", "value", "anchor"), [(30, "2015-09-02", "text"), (90, "XXXX-XX-XX", "none")]
)
def test_who_speaks_on_a_day_that_is_named_says_tomorrow_of_the_day_after(
    governor: int, value: str, anchor: str
) -> None:
    said_on = DateMention(0, 7, "Tuesday", "DATE", "weekday", {"weekday": 2}, governor=30)
    tomorrow = DateMention(
        55, 63, "tomorrow", "DATE", "day_word", {"word": "tomorrow"}, in_marks=True
    )
    findings = Findings()
    resolve_dates([said_on, tomorrow], PUBLISHED, findings, [quoted(cue=governor)])
    found = findings.dates[1]
    assert (found.value, found.anchor, found.resolved) == (value, anchor, anchor == "text")


# -- 04/09 ---------------------------------------------------------------------------------------


def numeric(first: int, second: int, year: int = 2015, at: int = 0) -> DateMention:
    fields: Fields = {"first": first, "second": second, "mark": "/", "year": year}
    return DateMention(at, at + 9, "words", "DATE", "numeric", fields)


def test_the_order_of_day_and_month_is_told_by_another_date_of_the_text() -> None:
    assert values([numeric(4, 9), numeric(25, 9, at=50)], None) == ["2015-09-04", "2015-09-25"]
    assert values([numeric(4, 9), numeric(9, 25, at=50)], None) == ["2015-04-09", "2015-09-25"]
    assert values([numeric(4, 9)], PUBLISHED) == ["2015-09-04"]
    assert values([numeric(4, 9)], "2015-04-09") == ["2015-04-09"]


def test_without_such_evidence_the_day_stays_open() -> None:
    (found,) = dates([numeric(4, 9)], "2015-10-10")
    assert (found.value, found.earliest, found.latest) == ("2015-XX-XX", "2015-04-09", "2015-09-04")
    both = [numeric(4, 9), numeric(25, 9, at=50), numeric(9, 25, at=90)]
    assert values(both, None)[0] == "2015-XX-XX"
    assert values([numeric(4, 4)], None) == ["2015-04-04"]


def test_a_year_of_two_digits_is_the_nearest_to_publication() -> None:
    assert values([numeric(25, 9, 14), numeric(25, 9, 87, at=50)]) == ["2014-09-25", "1987-09-25"]
    assert values([numeric(25, 9, 14)], None) == ["XX14-09-25"]
