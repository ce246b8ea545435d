"""What an article's extraction is told from outside: where its datelines name places."""

from __future__ import annotations

import pytest

from newsx.extract.extraction import extract_mentions

TEXT = "STAVIK, Norway — Ada Pell said the jetty was lost."


def test_the_place_of_a_dateline_is_a_place(parsed) -> None:
    found = extract_mentions(parsed(TEXT).doc, TEXT, datelines=[(0, 6)])
    first = found.names[0]
    assert (first.text, first.label, first.start, first.paragraph) == ("STAVIK", "place", 0, 0)


@pytest.mark.parametrize("end", [6, 14], ids=["one", "both"])
def test_what_the_model_made_of_a_dateline_is_dropped(parsed, end: int) -> None:
    found = extract_mentions(parsed(TEXT).doc, TEXT, datelines=[(0, end)])
    inside = [name for name in found.names if name.start < end]
    assert [(name.start, name.end) for name in inside] == [(0, end)]
    assert "Ada Pell" in [name.text for name in found.names]


def test_names_stand_in_the_order_of_the_text(parsed) -> None:
    found = extract_mentions(parsed(TEXT).doc, TEXT, datelines=[(8, 14), (0, 6)])
    starts = [name.start for name in found.names]
    assert starts == sorted(starts)
