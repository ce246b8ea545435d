"""Invented articles with the troubles of real ones, against what a careful reader finds there."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from article_truth import (
    FOLDER,
    MARKED,
    NAMES,
    Truth,
    allowed,
    bare,
    body_problems,
    listed,
    overlap,
    places_of,
    quote_pairs,
    same_stretches,
    segment_problems,
    shared,
    shown,
    spans_of,
    speaker_problem,
    truth_of,
    unmarked,
)
from newsx.pipeline import Analyzer
from newsx.result import Article, Result

pytestmark = pytest.mark.parametrize("name", NAMES)
FIELDS = ("title", "section", "authors", "credits")
# What newsx does not get right yet, by article and test; each entry fails once it does.
OPEN = {
    "african_daily_footbridge": {
        "test_places": "a region of Ghana that the gazetteer lacks has the name of one in Uganda",
    },
    "business_desk_salt": {
        "test_people": "two companies of one word or without a noun beside them",
        "test_speakers": "“the company”, “the Swedish physicist” and a “he” two paragraphs on",
        "test_indirect_quotes": "“a chemist” who is named only later",
    },
    "sports_court_goalie": {
        "test_people": "a mother by her given name alone",
        "test_roles": "the same mother; “Panel chair Hon. X”",
        "test_speakers": "“the 34-year-old goaltender” who has no such role; the mother",
        "test_relays_and_days": "“Budapest daily Esti Futár” read as one name",
        "test_indirect_quotes": "the mother",
        "test_places": "Budapest inside that name",
    },
    "wire_tugboats": {
        "test_no_more_quotes": "a nickname in lower case is given to who wrote the note",
        "test_not_quotes": "the same nickname",
    },
}
ENOUGH = 0.8  # of the words of a reported clause: where it ends is a matter of taste


@pytest.fixture(scope="module")
def run(analyzer: Analyzer) -> Callable[[str, bool], Result]:
    """The result of an article with or without its date of publication, analysed once."""
    done: dict[tuple[str, bool], Result] = {}

    def once(name: str, published: bool) -> Result:
        if (name, published) not in done:
            date = truth_of(name)["published"] if published else None
            done[name, published] = analyzer.analyze_file(FOLDER / f"{name}.txt", published=date)
        return done[name, published]

    return once


@pytest.fixture(autouse=True)
def still_open(request: pytest.FixtureRequest, name: str) -> None:
    reason = OPEN.get(name, {}).get(request.node.originalname)
    if reason:
        request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason))


@pytest.fixture
def truth(name: str) -> Truth:
    return truth_of(name)


@pytest.fixture
def result(name: str, run: Callable[[str, bool], Result]) -> Result:
    return run(name, False)


@pytest.fixture
def article(result: Result) -> Article:
    assert result.article is not None
    return result.article


@pytest.mark.parametrize("field", FIELDS)
def test_field(truth: Truth, article: Article, field: str) -> None:
    found = getattr(article, field)
    assert found == truth[field]


def test_segments(truth: Truth, result: Result) -> None:
    problems = segment_problems(truth, result)
    assert not problems, listed(problems)


def test_body(name: str, truth: Truth, article: Article) -> None:
    source = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    problems = body_problems(truth, source, article.text)
    assert not problems, listed(problems)


def test_people(truth: Truth, result: Result) -> None:
    found = {person.name for person in result.people}
    true = {one["name"] for one in truth["people"]}
    problems = [f"missing: {name}" for name in sorted(true - found)]
    problems += [f"too much: {name}" for name in sorted(found - true)]
    assert not problems, listed(problems)


def test_roles(truth: Truth, result: Result) -> None:
    found = {person.name: {bare(role.text) for role in person.roles} for person in result.people}
    missing = [
        (one["name"], role, found.get(one["name"]))
        for one in truth["people"]
        for role in one["roles"]
        if bare(role) not in found.get(one["name"], set())
    ]
    assert not missing, listed(missing)


def test_quotes(truth: Truth, result: Result, article: Article) -> None:
    """Every direct and mixed quote is there, of its kind, with exactly its stretches."""
    problems = []
    for true, stretches, got in quote_pairs(truth, result, MARKED):
        if stretches is None or got is None:
            problems.append(("missing", true["kind"], true["words"]))
        elif not same_stretches(true, article.text, stretches, spans_of(got)):
            problems.append(("stretches", true["words"], shown(article.text, spans_of(got))))
        elif got.kind not in allowed(true["kind"]):
            problems.append((got.kind, "instead of", true["kind"], true["words"]))
    assert not problems, listed(problems)


def test_speakers(truth: Truth, result: Result) -> None:
    """Who said it. A quote that was not found at all is the other test's matter."""
    pairs = quote_pairs(truth, result, MARKED)
    problems = [
        (true["words"][0], speaker_problem(true, got.speaker))
        for true, _, got in pairs
        if got is not None and speaker_problem(true, got.speaker)
    ]
    assert not problems, listed(problems)


def test_relays_and_days(truth: Truth, result: Result) -> None:
    """Who passed a quote on, and on what day it was said if its attribution says so."""
    days = {date.id: date.text for date in result.dates}
    problems = []
    for true, _, got in quote_pairs(truth, result, MARKED):
        if got is None:
            continue
        via = got.via and (got.via.name or got.via.text)
        if bare(via or "") != bare(true["via"] or ""):
            problems.append(("via", true["words"][0], via, "instead of", true["via"]))
        day = days.get(got.said_on or "")
        if true["said_on"] is not None and day != true["said_on"]:
            problems.append(("said_on", true["words"][0], day, "instead of", true["said_on"]))
    assert not problems, listed(problems)


def test_no_more_quotes(truth: Truth, result: Result, article: Article) -> None:
    """Nothing is direct or mixed that the reader does not count among these."""
    places = [
        place
        for true, stretches in zip(truth["quotes"], places_of(truth, article.text), strict=True)
        if true["kind"] != "indirect"
        for place in stretches or []
    ]
    more = [
        (quote.kind, shown(article.text, spans_of(quote)), quote.speaker and quote.speaker.text)
        for quote in result.quotes
        if quote.kind in MARKED and not shared(places, spans_of(quote))
    ]
    assert not more, listed(more)


def test_indirect_quotes(truth: Truth, result: Result, article: Article) -> None:
    problems = []
    for true, stretches, got in quote_pairs(truth, result, ("indirect",)):
        if stretches is None or got is None:
            problems.append(("missing", true["words"]))
        elif overlap(article.text, stretches, spans_of(got)) < ENOUGH:
            problems.append(("words", true["words"], shown(article.text, spans_of(got))))
        elif problem := speaker_problem(true, got.speaker):
            problems.append((problem, true["words"]))
    assert not problems, listed(problems)


def test_not_quotes(truth: Truth, result: Result, article: Article) -> None:
    """Scare quotes, titles, nicknames and the words of chrome are nobody's."""
    quoted = {
        unmarked(article.text[span.start : span.end])
        for quote in result.quotes
        for span in quote.verbatim
    }
    wrong = [words for words in truth["not_quotes"] if unmarked(words) in quoted]
    assert not wrong, listed(wrong)


@pytest.mark.parametrize("published", [False, True], ids=["undated", "published"])
def test_dates(
    name: str, truth: Truth, run: Callable[[str, bool], Result], published: bool
) -> None:
    dates = run(name, published).dates
    found = [(bare(date.text), date.type, date.value) for date in dates]
    key = "value_published" if published else "value"
    missing = [
        (true["text"], true["type"], true[key], [one for one in found if one[0] == text])
        for true in truth["dates"]
        for text in [bare(true["text"])]
        if (text, true["type"], true[key]) not in found
    ]
    assert not missing, listed(missing)


def test_not_dates(truth: Truth, result: Result, article: Article) -> None:
    dates = [(date.start, date.end) for date in result.dates]
    wrong = [
        article.text[max(0, match.start() - 20) : match.end() + 20]
        for words in truth["not_dates"]
        for match in re.finditer(rf"\b{re.escape(words)}\b", article.text)
        if shared([match.span()], dates)
    ]
    assert not wrong, listed(wrong)


def test_places(truth: Truth, result: Result) -> None:
    found = {
        (mention.text.casefold() if mention.form == "name" else "", mention.form, place.country)
        for place in result.places
        for mention in place.mentions
    }
    missing = [
        one
        for one in truth["places"]
        for text in [one["name"].casefold() if one["form"] == "name" else ""]
        if (text, one["form"], one["country"]) not in found
    ]
    assert not missing, listed(missing)
