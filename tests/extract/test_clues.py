"""What stands beside a name."""

from __future__ import annotations

import pytest
from handmade import doc_of, tree_of

from newsx.extract.clues import clues_of


def clues(line: str) -> set[str]:
    """Of the one entity of the line."""
    (span,) = (each for each in doc_of(line).ents if each.label_ == "PERSON")
    return set(clues_of(span))


@pytest.mark.parametrize(
    ("line", "clue"),
    [
        ("rain/NN in/IN Quorn/NNP/PERSON fell/VBD ./.", "where"),
        ("and/CC the/DT Quorn/NNP/PERSON fell/VBD ./.", "the"),
        ("the/DT county/NN of/IN Quorn/NNP/PERSON slept/VBD ./.", "kind_of"),
        ("so/RB teacher/NN Quorn/NNP/PERSON slept/VBD ./.", "role_before"),
        ("the/DT Quorn/NNP/PERSON festival/NN began/VBD ./.", "noun_after"),
        ("then/RB Quorn/NNP/PERSON ,/, who/WP slept/VBD ./.", "who"),
        ("then/RB Quorn/NNP/PERSON who/WP slept/VBD ./.", "who"),
        ("then/RB Quorn/NNP/PERSON ,/, 34/CD ,/, slept/VBD ./.", "age"),
        ("then/RB Quorn/NNP/PERSON (/-LRB- 34/CD )/-RRB- slept/VBD ./.", "age"),
        ("then/RB Quorn/NNP/PERSON ,/, a/DT young/JJ teacher/NN ,/, slept/VBD ./.", "role_after"),
        ("Her/PRP$ lawyer/NN ,/, Quorn/NNP/PERSON ,/, slept/VBD ./.", "role_before_comma"),
        ("Quorn/NNP/PERSON slept/VBD ./.", "starts"),
        ("Quorn/NNP/PERSON slept/VBD ./.", "proper"),
    ],
)
def test_a_clue_is_seen(line: str, clue: str) -> None:
    assert clue in clues(line)


@pytest.mark.parametrize(
    ("line", "clue"),
    [
        ("the/DT love/NN of/IN Quorn/NNP/PERSON slept/VBD ./.", "kind_of"),
        ("so/RB herring/NN Quorn/NNP/PERSON slept/VBD ./.", "role_before"),
        ("the/DT Quorn/NNP/PERSON teacher/NN began/VBD ./.", "noun_after"),
        ("the/DT Quorn/NNP/PERSON county/NN began/VBD ./.", "noun_after"),
        ("then/RB Quorn/NNP/PERSON ,/, 1934/CD ,/, slept/VBD ./.", "age"),
        ("then/RB Quorn/NNP/PERSON ,/, a/DT county/NN of/IN teacher/NN ,/,", "role_after"),
        ("then/RB Quorn/NNP/PERSON ,/, saw/VBD a/DT teacher/NN ,/,", "role_after"),
        ("then/RB Quorn/NNP/PERSON slept/VBD ./.", "starts"),
        ("Spikes/NNS/PERSON slept/VBD ./.", "proper"),
    ],
)
def test_a_clue_that_is_not_there(line: str, clue: str) -> None:
    assert clue not in clues(line)


@pytest.mark.parametrize(
    ("text", "arcs", "clue"),
    [
        ("Quorn slept", {"slept": ("slept", "ROOT", "VBD"), "Quorn": ("slept", "nsubj", "NNP")},
         "subject"),
        ("Quorn said", {"said": ("said", "ROOT", "VBD"), "Quorn": ("said", "nsubj", "NNP")},
         "speaks"),
        ("slept with Quorn", {"slept": ("slept", "ROOT", "VBD"), "with": ("slept", "prep", "IN"),
                              "Quorn": ("with", "pobj", "NNP")}, "object_of_preposition"),
    ],
)  # fmt: skip
def test_its_part_in_the_sentence(text: str, arcs: dict, clue: str) -> None:
    doc = tree_of(text, arcs)
    place = text.split().index("Quorn")
    kinds = {"subject", "speaks", "object_of_preposition"}
    assert clues_of(doc[place : place + 1]) & kinds == {clue}
