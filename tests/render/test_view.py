"""Who said what: cards in order, statements with how they were introduced."""

from __future__ import annotations

from typing import Any

import pytest
from handmade_result import Story, named, relay, unnamed

from newsx.render.view import (
    DOUBTFUL,
    NO_SOURCE,
    Card,
    Statement,
    about_article,
    cards,
    coordinates,
    cut_pieces,
    paragraphs,
)
from newsx.result import Candidate, Evidence, Segment, Span, Speaker


def found(story: Story, **more: Any) -> list[Card]:
    return cards(story.result(**more), story.article)


def only(story: Story, **more: Any) -> Statement:
    ((statement,),) = (card.statements for card in found(story, **more))
    return statement


def notes(by: Speaker | None, cue: str | None = "said", **more: Any) -> list[str]:
    """The notes of a quotation, without the paragraph."""
    story = Story("No.")
    story.quote("No.", by=by, cue=cue, **more)
    return list(only(story).notes[1:])


def ilona() -> Story:
    story = Story("“No.” said she. “Yes.” On May 4.")
    story.person("Ilona Brekova", "harbor master", "diver")
    return story


# -- cards -------------------------------------------------------------------------------------


def test_the_most_quoted_come_first_then_those_without_a_name_then_nobody() -> None:
    story = Story("No.")
    once, twice = (named(story.person(name)) for name in ("Ann Lee", "Bo Ek"))
    for by in (None, None, None, unnamed("they"), unnamed("a man"), unnamed("they"), once, twice):
        story.quote("No.", by=by)
    story.quote("No.", by=twice)
    assert [card.name for card in found(story)] == ["Bo Ek", "Ann Lee", "they", "a man", NO_SOURCE]
    assert [len(card.statements) for card in found(story)] == [2, 1, 2, 1, 3]
    assert [card.named for card in found(story)] == [True, True, False, False, False]


def test_equals_stand_in_the_order_of_the_text() -> None:
    story = Story("No.")
    for name in ("Bo Ek", "Ann Lee"):
        story.quote("No.", by=named(story.person(name)))
    assert [card.name for card in found(story)] == ["Bo Ek", "Ann Lee"]


def test_a_speaker_has_one_card_however_they_are_called() -> None:
    story = ilona()
    person = story.person("Ilona Brekova")
    for words, by in (("Ilona Brekova", "name"), ("she", "pronoun"), ("the diver", "role")):
        story.quote("“No.”", by=named(person, words, by))
    (card,) = found(story)
    assert card.name == "Ilona Brekova"
    assert len(card.statements) == 3


def test_sources_without_a_name_are_told_apart_by_their_words() -> None:
    story = Story("No.")
    for words in ("Officials", "officials", "witnesses"):
        story.quote("No.", by=unnamed(words))
    assert [card.name for card in found(story)] == ["Officials", "witnesses"]


def test_the_first_role_of_a_person_stands_on_the_card() -> None:
    story = ilona()
    person = story.found["people"][0]
    story.quote("“No.”", by=named(person))
    assert found(story)[0].role == "harbor master"


def test_no_role_is_that_of_several() -> None:
    story = ilona()
    other = story.person("Bo Ek", "cook")
    by = Speaker("Ilona Brekova and Bo Ek", ["p1", other.id], "group", 0, 1, "x", "name", 0.9)
    story.quote("“No.”", by=by)
    story.quote("“No.”", by=unnamed("they"))
    assert [card.role for card in found(story)] == ["", ""]


# -- the words ---------------------------------------------------------------------------------


def test_interrupted_words_are_joined() -> None:
    story = ilona()
    story.quote("“No.”", "“Yes.”")
    assert only(story).words == "No. […] Yes."


def test_only_direct_words_lose_their_marks() -> None:
    story = Story("It was “a lamp”, he said.")
    story.quote("“a lamp”")
    story.quote("It was “a lamp”,", kind="mixed")
    direct, mixed = found(story)[0].statements
    assert (direct.words, mixed.words) == ("a lamp", "It was “a lamp”")


def test_the_comma_before_the_attribution_goes() -> None:
    story = Story("“No,” she said. She said so, he said.")
    story.quote("“No,”")
    story.quote("She said so,", kind="indirect")
    assert [each.words for each in found(story)[0].statements] == ["No", "She said so"]


# -- the notes ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["\n\nOne.\n\nTwo.\n\nNo.", "One.\r\n\r\nTwo.\r\n\r\nNo.", "One.\n\n\n\nTwo.\n \t\n\nNo.\n\n",
     "One.\nOne.\n\nTwo.\r\nTwo.\n\nNo."],
)  # fmt: skip
def test_the_paragraph_is_numbered(text: str) -> None:
    story = Story(text)
    story.quote("No.")
    assert only(story).notes == ("¶3",)


def test_a_quotation_stands_in_the_paragraph_where_it_begins() -> None:
    story = Story("“One.\n\n“Two.”")
    story.quote("“One.", "“Two.”")
    assert only(story).notes == ("¶1",)


@pytest.mark.parametrize(
    ("words", "by", "cue", "wanted"),
    [
        ("Ilona Brekova", "name", "said", "said"),  # the card has the name
        ("Ilona Brekova", "name", None, "named before"),
        ("she", "pronoun", "said", "she said"),
        ("the diver", "role", "told", "the diver told"),
        ("the diver", "role", "according to", "according to the diver"),
        ("the diver", "role", "According to", "According to the diver"),
        ("the diver", "role", None, "the diver"),
        ("Ilona Brekova", "name", "according to", "according to"),
        ("she", "continuation", "said", "goes on"),
    ],
)
def test_how_the_words_are_introduced(words: str, by: Any, cue: str | None, wanted: str) -> None:
    person = ilona().found["people"][0]
    assert notes(named(person, words, by), cue) == [wanted]


def test_nobody_introduces_the_words_of_nobody() -> None:
    assert notes(None) == []


def test_who_passed_it_on() -> None:
    assert notes(unnamed("they"), via=relay("the agency", "Depesche")) == ["said", "via Depesche"]
    assert notes(unnamed("they"), via=relay("the agency")) == ["said", "via the agency"]


def test_when_where_and_about_whom_in_this_order() -> None:
    story = ilona()
    story.date("May 4", "XXXX-05-04")
    story.place("Tarvik")
    story.person("Bo Ek")
    story.quote("“No.”", said_on="d1", said_at="l1", about=["p2", "l1", "p1"])
    assert only(story).notes == (
        "¶1", "when: May 4", "at: Tarvik", "about Bo Ek, Ilona Brekova",
    )  # fmt: skip


def test_what_is_not_known_is_not_noted() -> None:
    story = ilona()
    story.quote("“No.”", said_on="d7", said_at="l7", about=["p7"])
    assert only(story).notes == ("¶1",)


# -- doubt -------------------------------------------------------------------------------------


def doubt(by: Speaker | None, confidence: float, *candidates: Candidate) -> str | None:
    story = ilona()
    story.quote("“No.”", by=by, confidence=confidence)
    return only(story, evidence={"q1": Evidence("cue_after", list(candidates))}).doubt


SHE = named(ilona().found["people"][0], "she", "pronoun")
OTHERS = [Candidate("Ilona Brekova", 2.0, "p1"), Candidate("Ann Lee", 1.5, "p2"),
          Candidate("Eva Ek", 1.0, "p3")]  # fmt: skip


def test_what_is_doubtful_is_said() -> None:
    by = named(ilona().found["people"][0])
    assert doubt(by, DOUBTFUL - 0.01) == "check who says this"
    assert doubt(by, DOUBTFUL) is None


def test_the_second_candidate_for_a_pronoun_is_named() -> None:
    assert doubt(SHE, 0.3, *OTHERS) == "check: “she” may be Ann Lee"
    assert doubt(SHE, 0.9, *OTHERS) is None


def test_without_a_second_candidate_nobody_is_named() -> None:
    verb = Candidate("told", 0.0, None, {"cue": 1.0})
    assert doubt(SHE, 0.3, OTHERS[0], verb) == "check who says this"
    assert doubt(named(ilona().found["people"][0]), 0.3, *OTHERS) == "check who says this"


def test_without_evidence_nobody_is_named() -> None:
    story = ilona()
    story.quote("“No.”", by=SHE, confidence=0.3)
    assert only(story).doubt == "check who says this"


def test_where_nobody_speaks_nothing_is_doubtful() -> None:
    assert doubt(None, 0.1) is None


# -- what every form of report says ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        (" \n", []),
        ("One.", [(0, 4)]),
        ("One.\n\nTwo.", [(0, 4), (6, 10)]),
        ("\n\n One.\r\n \r\n\r\nTwo\nthree.\n", [(3, 7), (14, 25)]),
        ("One.\n\n", [(0, 4)]),
    ],
)
def test_a_blank_line_parts_two_paragraphs(text: str, spans: list[tuple[int, int]]) -> None:
    assert paragraphs(text) == [Span(*span) for span in spans]


def test_what_was_cut_is_known_by_its_number() -> None:
    kinds = ("title", "share", "paragraph", "legal")
    segments = [Segment(kind, kind, None, None, None, None) for kind in kinds]  # type: ignore[arg-type]
    article = Story("No.", segments=segments).article
    assert [(ref, segment.kind) for ref, segment in cut_pieces(article)] == [
        ("s2", "share"), ("s4", "legal"),
    ]  # fmt: skip


def test_a_place_without_coordinates_has_none() -> None:
    assert coordinates(Story().place("Tarvik"), 2) == ""
    assert coordinates(Story().place("Tarvik", "city", "EE", 58.4, -0.04), 1) == "58.4, -0.0"


def test_one_word_is_no_words() -> None:
    assert about_article(Story("No.").article) == ["no date", "1 word"]
