"""Log-odds of lines: two passes over one table of weights."""

from __future__ import annotations

import re

import pytest
from dumps import STORY, TITLE

from newsx.strip.line_features import BIAS, Lines, line_features
from newsx.strip.line_scores import log_odds, second_features, weights, window
from newsx.strip.pieces import Piece

MENU = ["Sport", "Weather", "Cars", "Homes", "Boats", "Recipes", "Puzzles", "Shop"]


def page(*texts: str, first: int, last: int) -> Lines:
    return Lines([Piece(text) for text in texts], [None] * len(texts), {}, first, last)


def test_the_window_is_the_story_and_what_is_near() -> None:
    lines = page(*MENU, *STORY, *MENU, first=8, last=14)
    assert window(lines) == (4, 18)
    assert set(log_odds(lines)) == set(range(4, 18))
    assert window(page(*STORY, first=0, last=6)) == (0, 6)


def test_paragraphs_are_likelier_than_menus() -> None:
    odds = log_odds(page(*MENU, *STORY, *MENU, first=8, last=14))
    assert min(odds[at] for at in range(9, 14)) > 0 > max(odds[at] for at in (4, 5, 16, 17))


def test_the_odds_are_the_sum_of_the_weights() -> None:
    lines = page(TITLE, *STORY, first=1, last=7)
    named = line_features(lines, 0, 7)
    table = weights()
    first = [sum(table.get(name, (0, 0))[0] for name in names) for names in named]
    further = second_features(first, [piece.words for piece in lines.pieces])
    second = [
        sum(table.get(name, (0, 0))[1] for name in [*names, *more])
        for names, more in zip(named, further, strict=True)
    ]
    assert list(log_odds(lines).values()) == pytest.approx(second)


def test_what_the_second_pass_sees() -> None:
    odds, words = [-5.0, 3.0, 2.0, 0.5, -5.0], [2, 30, 30, 30, 2]
    found = second_features(odds, words)
    assert {"odds_-6", "odds_above_edge", "odds_below_2", "before_likely_less"} <= set(found[0])
    assert {"odds_3", "likely_story_less", "from_likely_start_less"} <= set(found[1])
    assert {"odds_0", "odds_above3_-1", "to_likely_end_less", "likely_story_50"} <= set(found[3])
    assert "after_likely_less" in found[4]


def test_nothing_to_say_of_an_empty_page() -> None:
    assert log_odds(page(first=0, last=0)) == {}


def test_the_table_holds_features_only() -> None:
    """No word of any page: every name is of one of the families that the code makes."""
    family = re.compile(
        r"(?:above2?|below2?|is)_(?:m_\w+|edge|mark|long|prose|repeat|sentence|short|short_end)$"
        r"|(?:words|function|sentences|capitals|prose_above|prose_below|before|after|story"
        r"|from_start|to_end|shared|names|odds|odds_above|odds_above3|odds_below|odds_below3"
        r"|before_likely|after_likely|likely_story|from_likely_start|to_likely_end)"
        r"_(?:less|edge|-?[\d.]+)$"
        r"|since_[a-z_]+_(?:less|\d)$"
        r"|end_(?:stop|question|ellipsis|colon|none)$"
        r"|(?:quoted|dateline|digit|lower_start|all_capitals|address|author_box|said|verb|you|we"
        r"|weekday|bullet|said_later|blank_before|blank_after|above_byline|below_byline)$"
    )
    assert [name for name in weights() if name != BIAS and not family.match(name)] == []
