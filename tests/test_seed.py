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
