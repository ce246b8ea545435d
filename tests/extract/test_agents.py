"""Who may be speaking: kinds of agents, and each way from a cue to one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handmade import cue_of

from newsx.extract.agents import agent_kind, agents, possessor

Found = Callable[[str, str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def found(passage) -> Found:
    """Text and cue verb -> how each agent was found, and its word."""

    def found(text: str, verb: str) -> list[tuple[str, str]]:
        read = passage(text)
        cue = cue_of(read.cues, verb)
        return [(how, agent.text) for how, agent in agents(cue, read.layout, read.sources)]

    return found


@pytest.mark.parametrize(
    ("text", "verb", "way"),
    [
        ("Pell said it sank.", "said", ("subject", "Pell")),
        ('"It sank," said Pell.', "said", ("inverted", "Pell")),
        ("The mayor was quoted on Sunday by nobody.", "quoted", ("by", "nobody")),
        ("The mayor was heard in court.", "heard", ("passive", "mayor")),
        ("A man who said it sank wept.", "said", ("relative", "man")),
        ("Pell, asked to explain it, wept.", "asked", ("modified", "Pell")),
        ("Divers calling it a joke wept.", "calling", ("labelled", "Divers")),
        ("Pell went on to say no.", "say", ("climbed", "Pell")),
    ],
)
def test_the_first_agent_is_that_of_the_cue(
    found: Found, text: str, verb: str, way: tuple[str, str]
) -> None:
    assert found(text, verb)[0] == way


def test_a_passive_without_an_agent_has_nobody_of_its_own(found: Found) -> None:
    assert found("Pell was told no.", "told") == [("named", "Pell")]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Pell thought the mayor went on to say no.", "say"),
        ("Pell thought the mayor left, calling it a joke.", "calling"),
    ],
)
def test_subjects_above_a_participle_or_infinitive_may_speak_too(
    found: Found, text: str, verb: str
) -> None:
    assert found(text, verb)[:2] == [("climbed", "mayor"), ("governing", "Pell")]


@pytest.mark.parametrize(
    ("text", "verb", "way"),
    [
        ("Pell told divers of a letter calling it a joke.", "calling", ("labelled", "letter")),
        ("Pell heard that it was called a joke by the mayor.", "called", ("by", "mayor")),
    ],
)
def test_who_is_labelled_or_named_with_by_has_no_rival(
    found: Found, text: str, verb: str, way: tuple[str, str]
) -> None:
    assert found(text, verb) == [way]


def test_subjects_above_a_finite_verb_do_not(found: Found) -> None:
    text = "Pell thought the mayor said it sank."
    assert [how for how, _ in found(text, "said")] == ["subject", "named"]


def test_a_passive_with_a_subject_has_nobody_above_it(found: Found) -> None:
    assert found("Pell saw that it was called a joke.", "called") == [("named", "Pell")]


def test_what_is_quoted_as_saying_has_one_agent(found: Found) -> None:
    text = "Orr, the mayor, was quoted as saying it sank."
    assert "governing" not in [how for how, _ in found(text, "saying")]


def test_the_name_that_a_verb_follows_may_speak(found: Found) -> None:
    text = "The mayor of Stavik, a friend of Ada Pell told, was lost."
    assert ("beside", "Pell") in found(text, "told")
    assert "beside" not in [how for how, _ in found("Ada Pell always said it sank.", "said")]


def test_the_last_person_named_before_the_verb_may_speak(found: Found) -> None:
    text = "Ada Pell met the mayor, and she said it sank."
    assert found(text, "said") == [("subject", "she"), ("named", "Pell")]


@pytest.mark.parametrize(
    "text",
    [
        "It rained on Ada Pell. She said it sank.",
        "She was in Norway when she said it sank.",
        f"Ada Pell met {'the goat and ' * 9}the mayor, and she said it sank.",
        '"Ada Pell" was sung, and she said it sank.',
    ],
    ids=["other-sentence", "place", "far", "in-marks"],
)
def test_who_is_not_named_before_the_verb(found: Found, text: str) -> None:
    assert "named" not in [how for how, _ in found(text, "said")]


def test_the_antecedent_alone_may_have_said_what_a_relative_clause_says(found: Found) -> None:
    assert found("Ada Pell saw a shirt that said it sank.", "said") == [("relative", "shirt")]


def test_no_agent_comes_twice(found: Found) -> None:
    assert found("Ada Pell said it sank.", "said") == [("subject", "Pell")]
    assert [who for _, who in found("Ada Pell left, calling it a joke.", "calling")] == ["Pell"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ada Pell said it sank.", "person"),
        ("Reuters said it sank.", "organization"),
        ("Norway said it sank.", "place"),
        ("She said it sank.", "pronoun"),
        ("They said it sank.", "pronoun"),
        ("It said it sank.", "it"),
        ("This said it sank.", "it"),
        ("The mayor said it sank.", "noun_person"),
        ("Police said it sank.", "noun_group"),
        ("The report said it sank.", "noun_document"),
        ("The committee said it sank.", "noun_organization"),
        ("The goat said it sank.", "other"),
        ("Norwegians said it sank.", "name"),
    ],
)
def test_the_kind_of_an_agent(passage, text: str, kind: str) -> None:
    read = passage(text)
    cue = cue_of(read.cues, "said")
    assert cue.subject is not None
    assert agent_kind(cue.subject, read.sources) == kind


@pytest.mark.parametrize(
    ("text", "noun", "owner"),
    [
        ("They heard her remark on it.", "remark", "her"),
        ("They heard Orr's claim of it.", "claim", "Orr"),
        ("They read a letter from Orr about it.", "letter", "Orr"),
        ("Their hymn is a song by Orr.", "song", "Orr"),
        ("They heard the advice of the mayor.", "advice", "mayor"),
        ("They heard the advice of the sea.", "advice", None),
        ("They heard a claim about Orr.", "claim", None),
        ('They heard "Orr\'s claim" there.', "claim", None),
        ('They read the letter from "Orr" there.', "letter", None),
        ("They heard its remark on it.", "remark", None),
    ],
)
def test_whose_word_a_noun_is(passage, text: str, noun: str, owner: str | None) -> None:
    read = passage(text)
    token = next(token for token in read.doc if token.text == noun)
    found = possessor(token, read.layout)
    assert (found and found.text) == owner
