"""Where a reported clause begins and ends, against the slips of the parser."""

from __future__ import annotations

import pytest
from handmade import layout_of, tree_of

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
        ("Pell said the guild would appeal and she accused the divers of sloth.", "said",
         "the guild would appeal and"),
        ("Pell said the guild would appeal and that she accused the divers of sloth.", "said",
         "the guild would appeal and that she accused the divers of sloth"),
        ("Pell reported that the lamp works when it is filled with herring oil.", "reported",
         "that the lamp works when it is filled with herring oil"),
        ("Pell said that the sea was grey, adding that the goat had left.", "said",
         "that the sea was grey"),
    ],
    ids=["that-of-another-verb", "and-that", "declined", "and-she", "and-that-she",
         "present-when", "adding"],
)  # fmt: skip
def test_what_is_reported(parsed, text: str, verb: str, clause: str) -> None:
    assert range_of(parsed, text, verb) == clause


def test_the_clause_of_a_noun_is_not_what_is_said(parsed) -> None:
    text = "Pell rejected demands that the border be reopened before the spring."
    assert range_of(parsed, text, "rejected") is None


@pytest.mark.parametrize(
    "text",
    ["Pell spoke, and she saw that the sea was grey.", "Pell spoke of the goat in the harbour."],
    ids=["another-verb-between", "no-that"],
)
def test_a_that_of_another_sentence_part_is_not_reported(parsed, text: str) -> None:
    assert range_of(parsed, text, "spoke") is None


@pytest.mark.parametrize(
    ("verb", "tag", "clause"),
    [("ask", "VBP", "goats win when divers ask"), ("asked", "VBD", "goats win")],
)
def test_when_something_was_said_is_not_what_was_said(verb: str, tag: str, clause: str) -> None:
    doc = tree_of(
        f"Pell said goats win when divers {verb}",
        {
            "said": ("said", "ROOT", "VBD"),
            "Pell": ("said", "nsubj", "NNP"),
            "goats": ("win", "nsubj", "NNS"),
            "win": ("said", "ccomp", "VBP"),
            "when": (verb, "advmod", "WRB"),
            "divers": (verb, "nsubj", "NNS"),
            verb: ("said", "advcl", tag),
        },
    )
    (cue,) = [cue for cue in cues(doc, layout_of(doc)) if cue.token.text == "said"]
    begin, end = clause_range(cue) or (0, 0)
    assert doc[begin:end].text == clause
