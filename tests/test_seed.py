"""The article that newsx was made for (kept outside the repository; skipped where it is absent)."""

from __future__ import annotations

from pathlib import Path

import pytest

SEED = Path(__file__).resolve().parents[2] / "shared/seeds/000_3b2788117fecced4.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="shared/ is not here")
CHROME = ("Accessibility links", "Breaking News", "16x9 Image", "undesirable organization")


@pytest.fixture(scope="module")
def result(analyzer):
    return analyzer.analyze_file(SEED)


@pytest.mark.parametrize("words", CHROME)
def test_chrome_is_cut_and_can_be_seen(result, words: str) -> None:
    assert words not in result.article.text
    assert any(words in segment.text for segment in result.article.segments)


def test_no_body_sentence_is_lost(result) -> None:
    source = SEED.read_text(encoding="utf-8")
    first = source.index("Russian President Vladimir Putin has reiterated")
    last = source.index("With reporting by")
    assert result.article.text.split() == source[first:last].split()


def test_title_and_credits_are_set_apart(result) -> None:
    assert result.article.title.startswith("Putin Talks Up")
    assert result.article.credits == ["AFP", "Reuters", "TASS", "Interfax"]


def test_unknown_year_stays_unknown(result) -> None:
    assert {date.value for date in result.dates} >= {"XXXX-09-04", "XXXX-09-03"}
    assert result.article.published is None


def test_each_piece_around_the_article_has_its_kind(result) -> None:
    kinds = [segment.kind for segment in result.article.segments if segment.start is None]
    assert kinds == [
        "navigation", "navigation", "title", "caption", "duplicate", "credit", "media_player",
        "about_publisher", "about_publisher", "legal", "legal",
    ]  # fmt: skip


def test_five_people_once_with_their_roles(result) -> None:
    assert {(person.name, *(role.text for role in person.roles)) for person in result.people} == {
        ("Vladimir Putin", "Russian President"),
        ("Barack Obama", "U.S. President"),
        ("Bashar al-Assad", "Syrian President"),
        ("Josh Earnest", "White House spokesman"),
        ("Mark Toner", "State Department spokesman"),
    }


def test_who_said_what(result) -> None:
    said = [
        (quote.speaker.name, quote.kind, quote.via.name if quote.via else None)
        for quote in result.quotes
        if quote.kind != "indirect"
    ]
    putin, toner = "Vladimir Putin", "Mark Toner"
    assert said == [
        (putin, "mixed", None), ("Obama administration", "mixed", None), (putin, "direct", None),
        (putin, "direct", None), (putin, "mixed", "RIA"), ("Josh Earnest", "direct", None),
        (toner, "direct", None), (toner, "direct", None), (putin, "direct", None),
        (putin, "direct", None),
    ]  # fmt: skip
    assert sum(len(quote.verbatim) for quote in result.quotes) == 14


def test_where_and_on_which_day(result) -> None:
    countries = {place.name: place.country for place in result.places}
    assert (
        countries.items() >= {"Vladivostok": "RU", "Idlib Province": "SY", "Crimea": "UA"}.items()
    )
    adjectives = {m.text for p in result.places for m in p.mentions if m.form == "adjective"}
    assert {"Syrian", "Russian"} <= adjectives
    days = {date.id: date.text for date in result.dates}
    said_on = {q.speaker.name: days[q.said_on] for q in result.quotes if q.said_on}
    assert said_on == {"Josh Earnest": "September 3", "Mark Toner": "September 3"}
    assert not [date for date in result.dates if "early" in date.text]


def test_a_known_year_is_that_of_the_days(analyzer) -> None:
    dates = analyzer.analyze_file(SEED, published="2015-09-04").dates
    assert {date.value for date in dates} >= {"2015-09-04", "2015-09-03"}
    assert [date.earliest for date in dates if date.type == "DURATION"] == [None]
