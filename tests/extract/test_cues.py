"""Cues: who does the saying, in whatever order and form the sentence says it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsx.extract.cues import according_to, clause_of, cues, has_that


@pytest.fixture(scope="module")
def subjects(parsed) -> Callable[[str], dict[str, str | None]]:
    """Text -> cue verb as written -> head word of who speaks."""

    def subjects(text: str) -> dict[str, str | None]:
        read = parsed(text)
        found = cues(read.doc, read.layout)
        return {cue.token.text: cue.subject.text if cue.subject else None for cue in found}

    return subjects


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        ("Odile Brannigan told reporters that the jetty was lost.", "told", "Brannigan"),
        ("She warned that the jetty was lost.", "warned", "She"),
        ("Three of the divers said the jetty was lost.", "said", "Three"),
        ("Odile Brannigan stood up and warned that the jetty was lost.", "warned", "Brannigan"),
        ("Odile Brannigan went on to say that the jetty was lost.", "say", "Brannigan"),
        ("Speaking to reporters, Brannigan said that the jetty was lost.", "Speaking", "Brannigan"),
        ("Ada Pell, who said the jetty was lost, sang.", "said", "Pell"),
        ("A note saying the jetty was lost hung on the door.", "saying", "note"),
        ('The jetty was described by Ada Pell as "a wet rumour".', "described", "Pell"),
        ("Ada Pell was quoted as saying the jetty was lost.", "saying", "Pell"),
        ('"Lost with the tide," said Ada Pell, the mayor.', "said", "Pell"),
        ("The jetty was lost, said Brannigan on Tuesday.", "said", "Brannigan"),
    ],
    ids=["own", "pronoun", "number", "coordinated", "went-on-to", "participle", "relative",
         "reduced-relative", "passive-with-by", "quoted-as-saying", "inverted", "inverted-name"],
)  # fmt: skip
def test_the_subject_of_a_cue(subjects, text: str, cue: str, subject: str) -> None:
    assert subjects(text)[cue] == subject


def test_of_two_verbs_of_speech_the_nearer_lends_its_subject(subjects) -> None:
    text = (
        "The guild met on Monday after the harbour office said it was sorry and warned that the "
        "chairs would be next."
    )
    assert subjects(text) == {"said": "office", "warned": "office"}


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ada Pell was told the jetty was lost.", "told"),
        ("It is said that the jetty was lost.", "said"),
        ("There was said to be a goat.", "said"),
        ("Asked whether the jetty was lost, Brannigan said that it was.", "Asked"),
    ],
    ids=["told", "it", "there", "asked"],
)
def test_who_is_spoken_to_does_not_speak(subjects, text: str, cue: str) -> None:
    assert subjects(text)[cue] is None


def test_who_is_asked_and_answers_is_one_person(subjects) -> None:
    text = "Asked whether the jetty was lost, Brannigan said that it was."
    assert subjects(text)["said"] == "Brannigan"


def test_no_subject_is_taken_from_between_marks(subjects) -> None:
    text = '"The jetty was lost and the mayor with it," said Brannigan.'
    assert subjects(text) == {"said": "Brannigan"}


@pytest.mark.parametrize(
    "text",
    [
        'The banner "she said yes" hung from the jetty.',
        "The state-run radio played a waltz.",
        "He has a say in the matter of the jetty.",
    ],
    ids=["inside-marks", "compound", "noun"],
)
def test_words_that_look_like_cues(subjects, text: str) -> None:
    assert subjects(text).keys() <= {"played", "hung"}


def test_a_cue_is_plain_data_with_its_lemma(parsed) -> None:
    text = "Brannigan went home and wrote that the jetty was lost."
    read = parsed(text)
    mentions = [cue.mention() for cue in cues(read.doc, read.layout)]
    assert [(cue.text, cue.lemma) for cue in mentions] == [("went", "go"), ("wrote", "write")]
    assert all(text[cue.start : cue.end] == cue.text for cue in mentions)
    assert [cue.speaks for cue in cues(read.doc, read.layout)] == [False, True]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The jetty sank on Sunday, according to the Stavik Courier.", "Courier"),
        ("According to Ada Pell, the jetty sank.", "Pell"),
        ("The jetty, according to a report by the guild, sank on Sunday.", "report"),
    ],
)
def test_according_to_has_a_source(parsed, text: str, source: str) -> None:
    read = parsed(text)
    (report,) = according_to(read.doc, read.layout)
    assert report.source.text == source
    assert report.mention().text.lower() == report.mention().lemma == "according to"
    assert text[report.mention().start : report.mention().end] == report.mention().text


def test_according_to_between_marks_is_part_of_the_quotation(parsed) -> None:
    read = parsed('"According to the guild, it sank," she said.')
    assert according_to(read.doc, read.layout) == []


def test_a_clause_and_whether_that_opens_it(parsed) -> None:
    for text, opened in (
        ("Brannigan said that the jetty was lost.", True),
        ("Brannigan said the jetty was lost.", False),
    ):
        read = parsed(text)
        clause = clause_of(cues(read.doc, read.layout)[0])
        assert clause is not None
        assert has_that(clause) is opened
    read = parsed("Brannigan spoke of the jetty.")
    assert clause_of(cues(read.doc, read.layout)[0]) is None
