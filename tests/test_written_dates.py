"""Days as people write them, and those that nobody can tell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.data import rows
from newsx.written_dates import calendar_day, written_day
from timing import is_quick


@pytest.mark.parametrize(
    "text",
    [
        "March 2, 2020", "MARCH 2, 2020", "Mar. 2, 2020", "March 2nd, 2020", "March 2 2020",
        "2 March 2020", "2nd of March 2020", "02 Mar 2020", "2-Mar-2020", "Monday, 2 March, 2020",
        "2020-03-02", "2020/03/02", "2020.03.02", "2020年3月2日", "2020년 3월 2일", "2.3.2020",
        "02.03.2020", "2. März 2020", "2.März 2020", "2 mars 2020", "2 de marzo de 2020",
        "2 marzo 2020", "2 de março de 2020", "2 de març del 2020", "2 maart 2020", "2. marts 2020",
        "2. maaliskuuta 2020", "2 marca 2020", "2. března 2020", "2. ožujka 2020", "2. marta 2020",
        "2020. március 2.", "2 martie 2020", "2 Mart 2020", "2 Μαρτίου 2020", "2 марта 2020",
        "2 березня 2020", "2 март 2020", "2 Maret 2020", "2 مارس 2020", "2 मार्च 2020",
        "2 آذار / مارس 2020",
        "Posted by Ann on March 2, 2020 at 10:15", "first 31 March, then March 2, 2020",
    ],
)  # fmt: skip
def test_days(text: str) -> None:
    assert written_day(text) == "2020-03-02"


@pytest.mark.parametrize(
    "text",
    [
        "", "March 2020", "March 2", "2020", "30 February 2020", "February 30, 2020", "31.4.2020",
        "2020-13-01", "2020-00-10", "2020-02-30", "2 Smarch 2020", "12 2020", "0001-01-01",
        "January 1, 1970", "1969-12-31", "1.1.1821", "2.3.20201", "192.168.2020.1", "2.3.4.2020",
    ],
)  # fmt: skip
def test_no_days(text: str) -> None:
    assert written_day(text) is None


@pytest.mark.parametrize("text", ["04/09/2022", "4/9/2022", "4-9-2022", "04/09/2022 10:15"])
def test_the_place_tells_the_month(text: str) -> None:
    assert written_day(text) is None
    assert written_day(text, "en") is None
    assert written_day(text, "en-US") == written_day(text, "en_US") == "2022-04-09"
    for locale in ("en-GB", "en-au", "de", "fr-FR", "pt"):
        assert written_day(text, locale) == "2022-09-04"


def test_points_are_european_but_in_america() -> None:
    assert written_day("04.09.2022") == written_day("04.09.2022", "en") == "2022-09-04"
    assert written_day("04.09.2022", "en-US") == "2022-04-09"


@pytest.mark.parametrize("text", ["25/03/2020", "03/25/2020", "25-03-2020"])
@pytest.mark.parametrize("locale", ["", "en", "en-US", "de"])
def test_a_day_after_the_twelfth_is_no_month(text: str, locale: str) -> None:
    assert written_day(text, locale) == "2020-03-25"


def test_a_short_year_is_read_where_days_are_written_so() -> None:
    assert written_day("28.01.22", "de") == written_day("28.1.22 18:15", "cs-CZ") == "2022-01-28"
    for locale in ("", "en", "en-GB"):
        assert written_day("28.01.22", locale) is None
    for text in ("28.01.99", "1.28.01.22", "28.01.22.1", "32.01.22"):
        assert written_day(text, "de") is None


def test_one_number_for_day_and_month() -> None:
    assert written_day("03/03/2020") == "2020-03-03"


def test_one_name_of_two_months() -> None:
    """Croats call October what Poles call November."""
    assert written_day("5 listopada 2020", "hr") == "2020-10-05"
    assert written_day("5 listopada 2020", "pl") == "2020-11-05"
    assert written_day("5 listopada 2020") is None


@pytest.mark.parametrize("language", [row[0] for row in rows("month_names.tsv")])
def test_every_month_of_a_language(language: str) -> None:
    (names,) = [row[1:] for row in rows("month_names.tsv") if row[0] == language]
    for month, forms in enumerate(names, 1):
        for name in forms.split(";"):
            assert written_day(f"9 {name} 2021", language) == f"2021-{month:02}-09"


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_reads_back(day: date) -> None:
    expected = day.isoformat() if day not in {date(1969, 12, 31), date(1970, 1, 1)} else None
    assert written_day(day.isoformat()) == expected
    assert written_day(day.strftime("%d.%m.%Y")) == expected
    assert calendar_day(day.year, day.month, day.day) == expected


@pytest.mark.parametrize("year", [1, 1899, 2100, 9999])
def test_years_of_no_article(year: int) -> None:
    assert calendar_day(year, 5, 4) is None


@pytest.mark.parametrize("unit", ["2", "2.", "2/", "March ", "2 March ", "2020-", "d'", " "])
def test_long_texts_are_quick(unit: str) -> None:
    assert is_quick(lambda: written_day(unit * 20_000), limit=1)
