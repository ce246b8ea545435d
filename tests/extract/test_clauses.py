"""Where a reported clause begins and ends, against the slips of the parser."""

from __future__ import annotations

import pytest
from handmade import Arcs, cue_of, layout_of, tree_of
from spacy.tokens import Doc

from newsx.extract.clauses import clause_range
from newsx.extract.cues import Cue, cues


def clause_text(doc: Doc, cue: Cue) -> str | None:
    """What ``cue`` reports, as text."""
    found = clause_range(cue)
    return doc[found[0] : found[1]].text if found else None


def range_of(parsed, text: str, verb: str) -> str | None:
    read = parsed(text)
    return clause_text(read.doc, cue_of(cues(read.doc, read.layout), verb))


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
    cue = cue_of(cues(doc, layout_of(doc)), "said")
    assert clause_text(doc, cue) == clause


def below_the_clause(rest: str, arcs: Arcs) -> str | None:
    """What Pell said, where the parser hangs ``rest`` into the clause "it sank"."""
    doc = tree_of(
        f"Pell said it sank {rest}",
        {
            "said": ("said", "ROOT", "VBD"),
            "Pell": ("said", "nsubj", "NNP"),
            "it": ("sank", "nsubj", "PRP"),
            "sank": ("said", "ccomp", "VBD"),
            **arcs,
        },
    )
    cue = cue_of(cues(doc, layout_of(doc)), "said")
    return clause_text(doc, cue)


@pytest.mark.parametrize(
    ("rest", "head", "dependency", "tag", "clause"),
    [
        (", adding that goats won", "adding", "advcl", "VBG", "it sank ,"),
        ("while adding that goats won", "adding", "advcl", "VBG",
         "it sank while adding that goats won"),
        (", taking that goats won", "taking", "advcl", "VBG", "it sank , taking that goats won"),
        (", added that goats won", "added", "advcl", "VBN", "it sank , added that goats won"),
        (", adding that goats won", "adding", "dobj", "VBG", "it sank , adding that goats won"),
    ],
    ids=["adding", "no-comma", "no-speech", "no-participle", "object"],
)  # fmt: skip
def test_a_participle_of_speech_ends_the_clause(
    rest: str, head: str, dependency: str, tag: str, clause: str
) -> None:
    words = dict.fromkeys(rest.split()[2:], (head, "dep", "NN"))
    arcs = {**words, head: ("sank", dependency, tag), rest.split()[0]: ("sank", "punct", ",")}
    assert below_the_clause(rest, arcs) == clause


@pytest.mark.parametrize(
    ("rest", "verb", "subject", "inner", "ends"),
    [
        ("while Orr claims goats win", "claims", "Orr", "ccomp", True),
        ("whereas Orr claims goats win", "claims", "Orr", "ccomp", True),
        ("because Orr claims goats win", "claims", "Orr", "ccomp", False),
        ("while Orr keeps goats win", "keeps", "Orr", "ccomp", False),
        ("while Orr claims goats win", "claims", "Orr", "dobj", False),
        ("while Orr claims goats win", "claims", "", "ccomp", False),
    ],
    ids=["while", "whereas", "because", "no-report", "no-clause", "no-subject"],
)
def test_a_contrast_with_a_report_of_its_own_ends_the_clause(
    rest: str, verb: str, subject: str, inner: str, ends: bool
) -> None:
    arcs: Arcs = {
        rest.split()[0]: (verb, "mark", "IN"),
        "Orr": (verb, "nsubj" if subject else "dep", "NNP"),
        verb: ("sank", "advcl", "VBZ"),
        "goats": ("win", "nsubj", "NNS"),
        "win": (verb, inner, "VBP"),
    }
    assert below_the_clause(rest, arcs) == ("it sank" if ends else f"it sank {rest}")


def test_a_contrast_that_is_no_clause_of_its_own_stays_in_it() -> None:
    arcs: Arcs = {
        "while": ("claims", "mark", "IN"),
        "Orr": ("claims", "nsubj", "NNP"),
        "claims": ("sank", "dep", "VBZ"),
        "goats": ("win", "nsubj", "NNS"),
        "win": ("claims", "ccomp", "VBP"),
    }
    rest = "while Orr claims goats win"
    assert below_the_clause(rest, arcs) == f"it sank {rest}"


@pytest.mark.parametrize(("dependency", "clause"), [("nsubj", "that goats win"), ("dep", None)])
def test_a_that_that_stands_apart_opens_a_clause_with_a_subject(
    dependency: str, clause: str | None
) -> None:
    doc = tree_of(
        "Pell said in a letter read to court that goats win",
        {
            "said": ("said", "ROOT", "VBD"),
            "Pell": ("said", "nsubj", "NNP"),
            "in": ("said", "prep", "IN"),
            "letter": ("in", "pobj", "NN"),
            "a": ("letter", "det", "DT"),
            "read": ("letter", "acl", "VBN"),
            "to": ("read", "prep", "IN"),
            "court": ("to", "pobj", "NN"),
            "that": ("win", "mark", "IN"),
            "goats": ("win", dependency, "NNS"),
            "win": ("read", "ccomp", "VBP"),
        },
    )
    cue = cue_of(cues(doc, layout_of(doc)), "said")
    assert clause_text(doc, cue) == clause


# -- infinitives ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "verb", "clause"),
    [
        ("Pell promised to pay for the pier.", "promised", "to pay for the pier"),
        ("Pell urged drivers to stop at the pier.", "urged", "to stop at the pier"),
        ("Pell hoped to pay for the pier.", "hoped", None),
        ("Pell began to pay for the pier.", "began", None),
        ("Pell declined to pay for the pier.", "declined", None),
        ("Pell said the pier would pay.", "said", "the pier would pay"),
    ],
    ids=["promised", "asked-for", "thought", "weak", "unsaid", "clause"],
)
def test_what_is_promised_or_asked_for(parsed, text: str, verb: str, clause: str | None) -> None:
    assert range_of(parsed, text, verb) == clause


@pytest.mark.parametrize(
    ("tag", "side", "found"),
    [("TO", "xcomp", True), ("TO", "advcl", False), ("RB", "xcomp", False)],
    ids=["infinitive", "purpose", "no-to"],
)
def test_an_infinitive_is_a_complement_with_to(tag: str, side: str, found: bool) -> None:
    doc = tree_of(
        "Pell promised to pay us",
        {
            "promised": ("promised", "ROOT", "VBD"),
            "Pell": ("promised", "nsubj", "NNP"),
            "to": ("pay", "aux", tag),
            "pay": ("promised", side, "VB"),
            "us": ("pay", "dobj", "PRP"),
        },
    )
    (cue,) = cues(doc, layout_of(doc))[:1]
    assert clause_range(cue) == ((2, 5) if found else None)


@pytest.mark.parametrize(
    ("who", "verb", "clause"),
    [
        ("books", "admitted", "books sank but"),
        ("mayors", "admitted", "mayors sank but admitted goats won"),
        ("books", "began", "books sank but began goats won"),
    ],
    ids=["things", "people", "no-speech"],
)
def test_what_a_thing_cannot_have_said_is_the_next_act_of_the_speaker(
    who: str, verb: str, clause: str
) -> None:
    doc = tree_of(
        f"Pell said {who} sank but {verb} goats won",
        {
            "said": ("said", "ROOT", "VBD"),
            "Pell": ("said", "nsubj", "NNP"),
            who: ("sank", "nsubj", "NNS"),
            "sank": ("said", "ccomp", "VBD"),
            "but": ("sank", "cc", "CC"),
            verb: ("sank", "conj", "VBD"),
            "goats": ("won", "nsubj", "NNS"),
            "won": (verb, "ccomp", "VBD"),
        },
    )
    cue = cue_of(cues(doc, layout_of(doc)), "said")
    assert clause_text(doc, cue) == clause
