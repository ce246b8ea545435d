"""Indirect speech: which words of a sentence are the reported ones."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handmade import cue_of, layout_of, tree_of

from newsx.extract.cues import cues
from newsx.extract.relays import according_to
from newsx.extract.reported import (
    according_to_clause,
    merged,
    reported_clause,
    without_phrase,
)
from newsx.mentions import Stretch


@pytest.fixture(scope="module")
def reported(parsed) -> Callable[[str, str], list[str]]:
    """Text and cue verb -> the stretches that the cue governs."""

    def reported(text: str, verb: str) -> list[str]:
        read = parsed(text)
        cue = cue_of(cues(read.doc, read.layout), verb)
        return [text[part.start : part.end] for part in reported_clause(cue)]

    return reported


@pytest.mark.parametrize(
    ("text", "verb", "clause"),
    [
        ("Brannigan said that the jetty was lost.", "said", "the jetty was lost"),
        ("Brannigan said the jetty was lost.", "said", "the jetty was lost"),
        ("Brannigan told them: the jetty was lost.", "told", "the jetty was lost"),
        ("The jetty was lost for good, Brannigan said.", "said", "The jetty was lost for good"),
        ("The jetty was lost for good, said Brannigan.", "said", "The jetty was lost for good"),
        ("Brannigan asked whether the goat had voted.", "asked", "whether the goat had voted"),
        ("Brannigan believes the herring will return.", "believes", "the herring will return"),
        ("Brannigan found that the chairs were lost.", "found", "the chairs were lost"),
    ],
    ids=[
        "that",
        "no-that",
        "colon",
        "before",
        "before-inverted",
        "whether",
        "thought",
        "weak-that",
    ],
)
def test_the_clause_without_its_cue_and_edges(reported, text: str, verb: str, clause: str) -> None:
    assert reported(text, verb) == [clause]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Brannigan found the chairs were lost.", "found"),
        ("Brannigan said it was.", "said"),
        ("Brannigan spoke of the jetty in the harbour.", "spoke"),
        ("Brannigan was told the jetty was lost.", "told"),
    ],
    ids=["weak-without-that", "two-words", "no-clause", "no-subject"],
)
def test_what_is_no_reported_clause(reported, text: str, verb: str) -> None:
    assert reported(text, verb) == []


def in_brackets(cue: str, dependency: str) -> list[str]:
    """What "Pell said" governs that the parser hung below the clause around it."""
    text = f"The new jetty in Stavik , Pell {cue} , would be built of herring barrels ."
    doc = tree_of(
        text,
        {
            "built": ("built", "ROOT", "VBN"),
            cue: ("built", dependency, "VBD"),
            "Pell": (cue, "nsubj", "NNP"),
        },
    )
    found = cue_of(cues(doc, layout_of(doc)), cue)
    return [text[part.start : part.end] for part in reported_clause(found)]


def test_a_cue_in_parenthesis_reports_the_sentence_around_it() -> None:
    assert in_brackets("said", "parataxis") == [
        "The new jetty in Stavik",
        "would be built of herring barrels",
    ]


@pytest.mark.parametrize(("cue", "dependency"), [("felt", "parataxis"), ("said", "advcl")])
def test_another_verb_or_another_place_in_the_tree_reports_nothing(
    cue: str, dependency: str
) -> None:
    assert in_brackets(cue, dependency) == []


def test_a_cue_in_the_middle_parts_its_clause() -> None:
    text = "The new jetty in Stavik , Pell said , would be built of herring barrels ."
    below = "The new jetty in Stavik would be of herring barrels".split()
    doc = tree_of(
        text,
        {
            "said": ("said", "ROOT", "VBD"),
            "Pell": ("said", "nsubj", "NNP"),
            "built": ("said", "ccomp", "VBN"),
            **dict.fromkeys(below, ("built", "dep", "NN")),
        },
    )
    cue = cue_of(cues(doc, layout_of(doc)), "said")
    assert [text[part.start : part.end] for part in reported_clause(cue)] == [
        "The new jetty in Stavik",
        "would be built of herring barrels",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The jetty sank on Sunday, according to the Courier.", ["The jetty sank on Sunday"]),
        ("According to the Courier, the jetty sank on Sunday.", ["the jetty sank on Sunday"]),
        (
            "The old stone jetty, according to a report by the guild, sank on Sunday night.",
            ["The old stone jetty", "sank on Sunday night"],
        ),
    ],
)
def test_according_to_vouches_for_its_sentence(parsed, text: str, parts: list[str]) -> None:
    read = parsed(text)
    (report,) = according_to(read.doc, read.layout)
    assert [text[part.start : part.end] for part in according_to_clause(report)] == parts


def test_a_clause_loses_the_according_to_that_stands_in_it(parsed) -> None:
    text = "Brannigan said that, according to the guild, the jetty was lost for good."
    read = parsed(text)
    (report,) = according_to(read.doc, read.layout)
    start, end = text.index("according"), text.index(".")
    apart = Stretch(0, len("Brannigan"))
    kept = without_phrase([apart, Stretch(start, end)], report)
    assert [text[part.start : part.end] for part in kept] == [
        "Brannigan",
        "the jetty was lost for good",
    ]


def test_stretches_that_overlap_or_touch_are_merged_in_order() -> None:
    stretches = [Stretch(40, 50), Stretch(0, 10), Stretch(10, 20), Stretch(12, 15), Stretch(30, 41)]
    assert merged(stretches) == (Stretch(0, 20), Stretch(30, 50))
    assert merged([]) == ()


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Brannigan declined to say whether the goat had voted.", "say"),
        ("Brannigan refused to confirm that the jetty was lost.", "confirm"),
        ("Brannigan did not say whether the goat had voted.", "say"),
        ("Brannigan would not say when the chairs were lost.", "say"),
        ("Stavik appears to hope that the herring will return.", "hope"),
        ("Brannigan is expected to announce that the jetty will close.", "announce"),
    ],
)
def test_what_was_not_said_is_no_reported_clause(reported, text: str, verb: str) -> None:
    assert reported(text, verb) == []


@pytest.mark.parametrize(
    ("text", "verb", "clause"),
    [
        (
            "Brannigan does not believe that the herring will return.",
            "believe",
            "the herring will return",
        ),
        (
            "Brannigan agreed to say whether the goat had voted.",
            "say",
            "whether the goat had voted",
        ),
    ],
    ids=["negated-thought", "another-verb-above"],
)
def test_what_only_looks_unsaid_is_reported(reported, text: str, verb: str, clause: str) -> None:
    assert reported(text, verb) == [clause]


def test_nobody_says_what_stands_inside_a_clause_that_was_not_said(read) -> None:
    text = (
        "Stavik appears to hope that worries about herring will persuade Norway to stop insisting "
        "the harbour must close."
    )
    assert read(text).quotes == []


def test_a_clause_ends_before_the_next_act_of_its_speaker(reported) -> None:
    text = "Stavik has repeatedly said the goat has no place in its council and called for a vote."
    assert reported(text, "said") == ["the goat has no place in its council"]


def test_a_second_verb_of_the_clause_itself_stays_in_it(reported) -> None:
    text = "Brannigan said the goat has no vote and calls too loudly for one."
    assert reported(text, "said") == ["the goat has no vote and calls too loudly for one"]


def test_a_clause_ends_before_what_others_say_meanwhile(reported) -> None:
    text = "Brannigan said the jetty is lost, while Norway has hinted the herring will return."
    assert reported(text, "said") == ["the jetty is lost"]


def test_what_happens_meanwhile_is_part_of_what_is_said(reported) -> None:
    text = "Brannigan said prices rose while wages fell."
    assert reported(text, "said") == ["prices rose while wages fell"]


def test_a_clause_that_the_parser_cut_in_two_is_one() -> None:
    text = "Letters suggested Norway has targeted IS fighters"
    doc = tree_of(
        text,
        {
            "suggested": ("suggested", "ROOT", "VBD"),
            "Letters": ("suggested", "nsubj", "NNS"),
            "targeted": ("suggested", "ccomp", "VBN"),
            "Norway": ("targeted", "nsubj", "NNP"),
            "has": ("targeted", "aux", "VBZ"),
            "IS": ("suggested", "ccomp", "VBZ"),
            "fighters": ("IS", "attr", "NNS"),
        },
    )
    cue = cue_of(cues(doc, layout_of(doc)), "suggested")
    assert [text[part.start : part.end] for part in reported_clause(cue)] == [
        "Norway has targeted IS fighters"
    ]


def test_a_pronoun_at_the_edge_of_a_clause_belongs_to_it(reported) -> None:
    text = "Norway and Sweden fear that would help the goat win."
    assert reported(text, "fear") == ["that would help the goat win"]


# -- parentheses ---------------------------------------------------------------------------------


def test_a_parenthesis_reports_the_sentence_around_it(reported) -> None:
    parts = reported("The ferry, Orr said, had left for the island.", "said")
    assert parts == ["The ferry", "had left for the island"]


def test_an_aside_in_brackets_does_not_report_the_sentence_around_it(reported) -> None:
    assert reported("The bill (a monster, Orr said) passed the house at noon.", "said") == []


def taken_for_a_relative(text: str, dependency: str = "nsubj", head: str = "said") -> list[str]:
    """What "Orr said" reports, which the parser takes for a relative clause of the ferry."""
    doc = tree_of(
        text,
        {
            "left": ("left", "ROOT", "VBD"),
            "ferry": ("left", "nsubj", "NN"),
            "The": ("ferry", "det", "DT"),
            "said": ("ferry", "relcl", "VBD"),
            "Orr": (head, dependency, "NNP"),
        },
    )
    cue = cue_of(cues(doc, layout_of(doc)), "said")
    return [text[part.start : part.end] for part in reported_clause(cue)]


def test_a_parenthesis_may_be_taken_for_a_relative_clause() -> None:
    found = taken_for_a_relative("The ferry , Orr said , left for an island")
    assert found == ["The ferry", "left for an island"]


@pytest.mark.parametrize(
    "text", ["The ferry Orr said , left for us", "The ferry , Orr said left us"]
)
def test_a_relative_clause_without_commas_is_no_parenthesis(text: str) -> None:
    assert taken_for_a_relative(text) == []


def test_a_relative_clause_of_the_speaker_is_no_parenthesis() -> None:
    assert taken_for_a_relative("The ferry , Orr said , left us", "dobj") == []
