"""Roles as written: before the name, and after it between commas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handmade import doc_of, layout_of

from newsx.extract.names import name_mentions
from newsx.extract.roles import role_mentions, role_nouns
from newsx.mentions import Mentions

PELL = "Ada/NNP/PERSON Pell/NNP/PERSON"


def roles(line: str) -> list[str]:
    doc = doc_of(line)
    found = role_mentions(doc, name_mentions(doc, layout_of(doc)))
    assert all(doc.text[role.start : role.end] == role.text for role in found)
    assert {doc.text[role.name_start : role.name_end] for role in found} <= {"Ada Pell"}
    return [role.text for role in found]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("spokeswoman/NN", "spokeswoman"),
        ("Prime/NNP Minister/NNP", "Prime Minister"),
        ("White/NNP/ORG House/NNP/ORG spokeswoman/NN", "White House spokeswoman"),
        ("Stavik/NNP/GPE 's/POS chief/JJ engineer/NN", "Stavik's chief engineer"),
        ("the/DT retired/JJ teacher/NN", "retired teacher"),
        ("told/VBD spokeswoman/NN", "spokeswoman"),
        ("the/DT old/JJ -/HYPH teacher/NN", "old-teacher"),
        ("one/CD -/HYPH time/NN teacher/NN", "time teacher"),
        ("the/DT vice-chairwoman/NN", "vice-chairwoman"),
    ],
)
def test_the_nouns_before_a_name_that_end_in_a_role(before: str, role: str) -> None:
    assert roles(f"Later/RB {before} {PELL} sang/VBD ./.") == [role]


def test_a_role_does_not_reach_into_the_sentence_before() -> None:
    assert roles(f"She/PRP met/VBD guests/NNS ./. Mayor/NN {PELL} sang/VBD ./.") == ["Mayor"]


@pytest.mark.parametrize("before", ["herring/NN", "Stavik/NNP/GPE", "said/VBD"])
def test_a_word_that_is_no_role_before_a_name(before: str) -> None:
    assert roles(f"Later/RB {before} {PELL} sang/VBD ./.") == []


def test_a_name_at_the_very_start_has_no_role_before_it() -> None:
    assert roles(f"{PELL} sang/VBD ./.") == []


@pytest.mark.parametrize("end", ["", ",/,", ",/, 34/CD", ",/, 34/CD ,/,", ",/, a/DT"])
def test_a_name_at_the_very_end_has_no_role_after_it(end: str) -> None:
    assert roles(f"They/PRP met/VBD {PELL} {end}") == []


@pytest.mark.parametrize(
    ("after", "role"),
    [
        ("a/DT teacher/NN from/IN Kirkwall/NNP/GPE ,/,", "a teacher from Kirkwall"),
        ("34/CD ,/, a/DT nurse/NN ,/,", "a nurse"),
        ("chief/JJ engineer/NN of/IN the/DT guild/NN ,/,", "chief engineer of the guild"),
        ("mayor/NN of/IN Stavik/NNP/GPE ;/:", "mayor of Stavik"),
        ("his/PRP$ lawyer/NN --/:", "his lawyer"),
        ("nurse/NN ,/, a/DT poet/NN ,/,", "nurse"),
        ("retired/JJ teacher/NN ,/,", "retired teacher"),
        ("the/DT poet/NN who/WP", "the poet"),
        ("a/DT pilot/NN waved/VBD", "a pilot"),
    ],
)
def test_an_apposition_after_a_name(after: str, role: str) -> None:
    assert roles(f"{PELL} ,/, {after} sang/VBD on/IN ./.") == [role]


@pytest.mark.parametrize(
    "after",
    [
        "41/CD ,/, sang/VBD",
        "said/VBD the/DT mayor/NN ,/,",
        "who/WP is/VBZ a/DT teacher/NN ,/,",
        "who/WP heads/VBZ ,/,",
        "who/WP heads/VBZ home/RB ,/,",
        "a/DT friend/NN of/IN ,/,",
        "in/IN the/DT teacher/NN 's/POS room/NN ,/,",
        "a/DT herring/NN barrel/NN ,/,",
        "34/CD years/NNS a/DT teacher/NN ,/,",
    ],
    ids=[
        "age-alone",
        "verb",
        "relative",
        "leads-nothing",
        "goes-home",
        "hanging-preposition",
        "preposition",
        "no-role",
        "years",
    ],
)  # fmt: skip
def test_what_is_no_apposition(after: str) -> None:
    assert roles(f"{PELL} ,/, {after} sang/VBD on/IN ./.") == []


def test_without_a_comma_there_is_no_apposition() -> None:
    assert roles(f"{PELL} met/VBD a/DT teacher/NN ./.") == []


@pytest.mark.parametrize(
    ("after", "role"),
    [
        ("who/WP heads/VBZ the/DT pier/NN office/NN ,/,", "heads the pier office"),
        ("who/WP runs/VBZ the/DT bar/NN and/CC", "runs the bar"),
        (
            "head/NN of/IN the/DT Pier/NNP Office/NNP (/-LRB- PO/NNP )/-RRB- ,/,",
            "head of the Pier Office ( PO )",
        ),
    ],
    ids=["who-heads", "until-and", "brackets-inside"],
)
def test_what_somebody_leads_is_a_role(after: str, role: str) -> None:
    assert roles(f"{PELL} ,/, {after} sang/VBD on/IN ./.") == [role]


def test_an_apposition_may_stand_in_brackets() -> None:
    line = f"{PELL} (/-LRB- a/DT pilot/NN )/-RRB- sang/VBD on/IN ./."
    assert roles(line) == ["a pilot"]


def test_a_role_before_and_one_after_are_both_kept() -> None:
    line = f"Nurse/NN {PELL} ,/, a/DT poet/NN ,/, sang/VBD ./."
    assert roles(line) == ["Nurse", "a poet"]


def test_only_people_have_roles() -> None:
    assert roles("spokeswoman/NN Stavik/NNP/ORG ,/, a/DT teacher/NN ,/, sang/VBD ./.") == []


def test_role_nouns_come_from_the_tables_of_titles_and_sources() -> None:
    assert {"minister", "spokesman", "teacher", "gen"} <= role_nouns()
    assert role_nouns().isdisjoint({"mr", "ministry", "report"})


def test_an_age_before_a_role_is_part_of_it(read: Callable[[str], Mentions]) -> None:
    found = read("Later, 34-year-old nurse Ada Pell danced on the pier.").roles
    assert [role.text for role in found] == ["34-year-old nurse"]


def test_roles_of_a_text(read: Callable[[str], Mentions]) -> None:
    text = (
        "White House spokesman Ben Orr sighed. Marta Kovacs, 34, a teacher from Pecs, said she "
        "would swim. Ada Pell, who teaches chess, waved."
    )
    found = read(text).roles
    assert [(role.text, text[role.name_start : role.name_end]) for role in found] == [
        ("White House spokesman", "Ben Orr"),
        ("a teacher from Pecs", "Marta Kovacs"),
    ]


@pytest.mark.parametrize(
    ("before", "role"),
    [
        ("The/DT mayor/NN of/IN Stavik/NNP/GPE ,/,", "The mayor of Stavik"),
        ("His/PRP$ wife/NN ,/,", "His wife"),
        ("The/DT inn/NN 's/POS owner/NN ,/,", "The inn's owner"),
        ("The/DT regional/JJ police/NN spokesperson/NN ,/, Superintendent/NNP",
         "The regional police spokesperson"),
    ],
    ids=["of", "pronoun", "possessive", "title-between"],
)  # fmt: skip
def test_a_role_before_a_comma_and_the_name(before: str, role: str) -> None:
    assert role in roles(f"{before} {PELL} ,/, sang/VBD ./.")


@pytest.mark.parametrize(
    "before",
    ["She/PRP met/VBD the/DT mayor/NN ;/: later/RB ,/,", "The/DT harbour/NN was/VBD cold/JJ ,/,"],
    ids=["another-clause", "no-role"],
)
def test_what_stands_before_a_comma_and_is_no_role(before: str) -> None:
    assert roles(f"{before} {PELL} sang/VBD ./.") == []


def test_a_name_in_brackets_is_part_of_a_role() -> None:
    line = f"Later/RB Rail/NNP Board/NNP (/-LRB- RB/NNP )/-RRB- spokeswoman/NN {PELL} sang/VBD ./."
    assert roles(line) == ["Rail Board ( RB ) spokeswoman"]


def test_a_role_at_the_end_of_a_sentence_has_no_full_stop() -> None:
    line = f"They/PRP met/VBD {PELL} ,/, a/DT teacher/NN from/IN Stavik/NNP ./. It/PRP rained/VBD"
    assert [role.rstrip(".") for role in roles(line)] == roles(line) == ["a teacher from Stavik"]
