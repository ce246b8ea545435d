"""Where a reported clause begins and ends, against the slips of the parser."""

from __future__ import annotations

import pytest

from newsx.extract.clauses import clause_range
from newsx.extract.cues import cues


def range_of(parsed, text: str, verb: str) -> str | None:
    read = parsed(text)
    (cue,) = [cue for cue in cues(read.doc, read.layout) if cue.token.text == verb]
    found = clause_range(cue)
    return read.doc[found[0] : found[1]].text if found else None


@pytest.mark.parametrize(
    ("text", "verb", "clause"),
    [
        ("Pell said in a letter read to the court that she had lost a goat.", "said",
         "that she had lost a goat"),
        ("Pell said the sea was grey, and that it would sue.", "said",
         "the sea was grey, and that it would sue"),
        ("Pell said it was watching the sea and declined to comment.", "said",
         "it was watching the sea"),
        ("Pell said that the sea was grey, adding that the goat had left.", "said",
         "that the sea was grey"),
    ],
    ids=["that-of-another-verb", "and-that", "declined", "adding"],
)  # fmt: skip
def test_what_is_reported(parsed, text: str, verb: str, clause: str) -> None:
    assert range_of(parsed, text, verb) == clause


@pytest.mark.parametrize(
    "text",
    ["Pell spoke, and she saw that the sea was grey.", "Pell spoke of the goat in the harbour."],
    ids=["another-verb-between", "no-that"],
)
def test_a_that_of_another_sentence_part_is_not_reported(parsed, text: str) -> None:
    assert range_of(parsed, text, "spoke") is None
