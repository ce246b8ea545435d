"""No year and no clock time is invented: sentences that name no year, without a day of publication.

``undated.toml`` holds them. The keys of a ``[[sentence]]``:

* ``pattern``: what it stands for, and its test id; ``text``: what is analysed, without stripping.
* ``open``: what newsx gets wrong so far. The test then fails once it is right.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from article_truth import listed
from newsx.pipeline import Analyzer
from newsx.result import Date

FILE = Path(__file__).with_name("undated.toml")
FEWEST = 110
FEWEST_WITH_DATES = 80
SENTENCES: list[dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["sentence"]
TEXTS = {sentence["pattern"]: sentence["text"].strip() for sentence in SENTENCES}

_YEAR = re.compile(r"\d{3}")  # a decade is three digits, and no month, day, week or time is
_CLOCK = re.compile(r"(?:[\dX]|^)T[\dA-Z]")  # but not that of PAST_REF
_TELLS_TIME = re.compile(
    r"\d[:.]?\d\d|\d ?[ap]\.?m|o['’]clock|half past|quarter (?:past|to)|noon|midday|midnight|hours"
    r"|morning|afternoon|evening|night|dawn|dusk|daybreak|sunrise|sunset|lunch",
    re.IGNORECASE,
)


def problems(found: Date) -> Iterator[str]:
    """What a date has that no undated sentence can have told."""
    value = found.value or ""
    written = {"value": value, "edtf": found.edtf or ""}
    for key, words in written.items():
        if _YEAR.search(words) and not words.startswith("P"):  # P1500D
            yield f"{key} {words} has a year"
        if _CLOCK.search(words) and not _TELLS_TIME.search(found.text):
            yield f"{key} {words} has a time of day"
    if found.earliest or found.latest:
        yield f"it is between {found.earliest} and {found.latest}"
    if found.resolved and found.type in ("DATE", "TIME"):
        yield "it is resolved"
    if found.anchor in ("published", "dateline"):
        yield f"its anchor is the day of {found.anchor}"
    everything = [*written.values(), found.earliest or "", found.latest or ""]
    today = date.today()
    for year in range(today.year - 1, today.year + 2):
        if any(str(year) in words for words in everything):
            yield f"{year} is in it, the year of the test or the one beside it"


def expectation(sentence: dict[str, str]) -> Any:
    """The test of a sentence; what is open must fail."""
    reason = sentence.get("open")
    mark = pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason)
    return pytest.param(sentence["pattern"], id=sentence["pattern"], marks=[mark] if reason else [])


@pytest.fixture(scope="module")
def dates(analyzer: Analyzer) -> dict[str, list[Date]]:
    """Pattern -> the dates of its sentence."""
    return {
        pattern: analyzer.analyze_text(text, strip=False).dates for pattern, text in TEXTS.items()
    }


def test_there_are_enough_and_each_once() -> None:
    assert len(SENTENCES) == len(TEXTS) == len(set(TEXTS.values())) >= FEWEST


def test_no_key_is_misspelt() -> None:
    assert {key for sentence in SENTENCES for key in sentence} <= {"pattern", "text", "open"}


def test_most_have_dates(dates: dict[str, list[Date]]) -> None:
    """Who finds nothing invents nothing: that would be no art."""
    assert sum(bool(found) for found in dates.values()) >= FEWEST_WITH_DATES


def test_a_day_of_publication_gives_years(analyzer: Analyzer) -> None:
    """It is the missing anchor that keeps years out, not the sentences."""
    texts = [TEXTS["month-day"], TEXTS["last-weekday"], TEXTS["last-year"]]
    results = [analyzer.analyze_text(t, strip=False, published="1953-02-04") for t in texts]
    told = {problem for result in results for found in result.dates for problem in problems(found)}
    assert "value 1952-09-04 has a year" in told
    assert "value 1953-01-29 has a year" in told
    assert "value 1952 has a year" in told
    assert "its anchor is the day of published" in told


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, None),
        ({"value": "P1500D", "type": "DURATION", "resolved": True}, None),
        ({"value": "PAST_REF"}, None),
        ({"text": "Friday night", "value": "XXXX-WXX-5TNI"}, None),
        ({"value": "XXXX-WXX-5T17:00"}, "value XXXX-WXX-5T17:00 has a time of day"),
        ({"value": "TEV"}, "value TEV has a time of day"),
        ({"value": "1968-09-04"}, "value 1968-09-04 has a year"),
        ({"value": "196"}, "value 196 has a year"),
        ({"edtf": "196X"}, "edtf 196X has a year"),
        ({"latest": "1968-09-04"}, "it is between None and 1968-09-04"),
        ({"resolved": True}, "it is resolved"),
        ({"anchor": "published"}, "its anchor is the day of published"),
        ({"earliest": f"{date.today()}"}, f"{date.today().year} is in it"),
    ],
)
def test_what_is_invented_is_told(change: dict[str, Any], said: str | None) -> None:
    fields: dict[str, Any] = {
        "id": "d1", "start": 0, "end": 6, "text": "Friday", "type": "DATE", "value": "XXXX-WXX-5",
        "mod": None, "edtf": None, "earliest": None, "latest": None, "anchor": "none",
        "resolved": False, "confidence": 0.5,
    }  # fmt: skip
    told = list(problems(Date(**{**fields, **change})))
    assert any(one.startswith(said) for one in told) if said else not told


@pytest.mark.parametrize("pattern", [*map(expectation, SENTENCES)])
def test_nothing_is_invented(dates: dict[str, list[Date]], pattern: str) -> None:
    told = [
        f"{found.text!r} ({found.type}): {problem}"
        for found in dates[pattern]
        for problem in problems(found)
    ]
    assert not told, listed([*told, TEXTS[pattern]])
