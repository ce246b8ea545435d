"""Where something was said: the place that hangs on the verb of the attribution."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Pell told a news conference in Tallinn that the pier was lost.",
        "Pell said at a rally in Tallinn that the pier was lost.",
        "Pell said in Tallinn that the pier was lost.",
        "Pell said outside the court in Tallinn that the pier was lost.",
        "Speaking in Tallinn, Orr said the pier was lost.",
        "Addressing a rally in Tallinn, Orr said the pier was lost.",
        '"It is lost," Pell said near Tallinn.',
        'At a rally in Tallinn, Pell said: "It is lost."',
    ],
    ids=["told", "occasion", "in", "outside", "speaking", "addressing", "direct", "in-front"],
)
def test_the_place_of_the_attribution_is_where_it_was_said(read, text: str) -> None:
    (quote,) = read(text).quotes
    assert quote.said_at == text.index("Tallinn")


@pytest.mark.parametrize(
    "text",
    [
        "Pell said the pier in Tallinn was lost.",
        "Pell said of Tallinn that the pier was lost.",
        "Walking in Tallinn, Orr said the pier was lost.",
        "Pell said at a rally in June that the pier was lost.",
        "Pell said at a rally with Tallinn that the pier was lost.",
        "The guild in Tallinn said that the pier was lost.",
        "The pier was lost in Tallinn, according to the guild.",
    ],
    ids=["in-the-words", "of", "no-speech", "no-place", "with", "of-the-speaker", "no-verb"],
)
def test_other_places_are_not_where_it_was_said(read, text: str) -> None:
    assert [quote.said_at for quote in read(text).quotes] == [None]
