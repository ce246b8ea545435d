"""From where a date without a year is reckoned."""

from __future__ import annotations

from datetime import date

from newsx.mentions import DateMention
from newsx.resolve.anchors import anchors
from newsx.resolve.calendar import resolve_dates
from newsx.resolve.findings import Findings

PUBLISHED = "2015-09-04"
Fields = dict[str, int | str]
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
    if "day" in fields:
        return "month_day"
    return "year" if "month" not in fields else "month_year" if "year" in fields else "month"


def values(found: list[DateMention], published: str | None = PUBLISHED) -> list[str | None]:
    findings = Findings()
    resolve_dates(found, published, findings)
    return [each.value for each in findings.dates]


def test_in_a_history_a_day_follows_the_last_year_named() -> None:
    found = mentions(*YEARS, {"month": 7, "day": 3}, {"month": 9}, {"month": 2, "day": 1})
    assert values(found)[4:] == ["1914-07-03", "1914-09", "1915-02-01"]
    assert [anchor.basis for anchor in anchors(found, date(2015, 9, 4))][4:] == ["text"] * 3


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
