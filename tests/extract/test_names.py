"""Names: what belongs to one, what it is a name of, and whom a model passes over."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from handmade import doc_of, layout_of, names

from newsx.extract.names import demonyms, name_mentions
from newsx.mentions import Mentions

BRANNIGAN = "Odile/NNP/PERSON Brannigan/NNP/PERSON"


def labelled(line: str) -> list[tuple[str, str]]:
    return [(name.text, name.label) for name in names(line)]


# -- what belongs to a name --------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Prime/NNP/PERSON Minister/NNP/PERSON Odile/NNP/PERSON Brannigan/NNP/PERSON waved/VBD ./.",
        "Mrs./NNP/PERSON Odile/NNP/PERSON Brannigan/NNP/PERSON waved/VBD ./.",
        "Dr/NNP/PERSON Mayor/NNP/PERSON Odile/NNP/PERSON Brannigan/NNP/PERSON waved/VBD ./.",
        f"{BRANNIGAN} 's/POS/PERSON hat/NN flew/VBD ./.",
        f"{BRANNIGAN} ’s/POS/PERSON hat/NN flew/VBD ./.",
        f"the/DT/PERSON {BRANNIGAN} of/IN old/JJ ./.",
    ],
    ids=["role", "honorific", "two-titles", "possessive", "curly-possessive", "article"],
)
def test_titles_articles_and_possessives_are_no_part_of_a_name(line: str) -> None:
    assert labelled(line) == [("Odile Brannigan", "person")]


def test_an_organization_keeps_a_word_that_could_be_a_title() -> None:
    line = "The/DT/ORG Captain/NNP/ORG Cook/NNP/ORG Society/NNP/ORG 's/POS/ORG tea/NN ./."
    assert labelled(line) == [("Captain Cook Society", "organization")]


def test_the_mention_says_where_and_under_which_title_it_stands() -> None:
    doc = doc_of(f"Then/RB Mrs/NNP {BRANNIGAN} waved/VBD ./.")
    (name,) = name_mentions(doc, layout_of(doc, (0, len(doc.text))))
    assert doc.text[name.start : name.end] == name.text == "Odile Brannigan"
    assert (name.titled, name.gender, name.in_marks) == (True, "f", True)
    assert (name.paragraph, name.model_label) == (0, "PERSON")


@pytest.mark.parametrize(
    ("title", "gender"), [("Mr", "m"), ("Ms.", "f"), ("Dr", None), ("Spokeswoman", "f")]
)
def test_a_title_beside_a_name_tells_the_gender(title: str, gender: str | None) -> None:
    (name,) = names(f"{title}/NNP Brannigan/NNP/PERSON waved/VBD ./.")
    assert (name.titled, name.gender) == (True, gender)


def test_an_organization_has_no_title() -> None:
    (name,) = names("Minister/NNP Acme/NNP/ORG paid/VBD ./.")
    assert (name.label, name.titled, name.gender) == ("organization", False, None)


def test_without_a_title_nothing_is_told() -> None:
    (name,) = names(f"Yesterday/NN {BRANNIGAN} waved/VBD ./.")
    assert (name.titled, name.gender) == (False, None)


# -- what a model leaves out -------------------------------------------------------------------


def test_a_given_name_that_the_model_left_out_is_added() -> None:
    line = "Minister/NNP Daulet/NNP Orazgali/NNP/PERSON opened/VBD the/DT pier/NN ./."
    assert labelled(line) == [("Daulet Orazgali", "person")]


@pytest.mark.parametrize(
    "before",
    ["Minister/NNP", "the/DT Norwegian/NNP", "Acme/NNP/ORG", "near/IN Stavik/NNP ./.", "old/JJ"],
    ids=["title", "demonym", "another-entity", "sentence-before", "no-name-word"],
)
def test_what_stands_before_a_surname_is_not_always_a_given_name(before: str) -> None:
    assert ("Orazgali", "person") in labelled(f"{before} Orazgali/NNP/PERSON opened/VBD it/PRP ./.")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Acme/NNP Bank/NNP/ORG sank/VBD ./.", ("Bank", "organization")),
        (f"Quill/NNP {BRANNIGAN} sang/VBD ./.", ("Odile Brannigan", "person")),
    ],
    ids=["organization", "full-name"],
)
def test_only_a_surname_alone_grows_to_the_left(line: str, name: tuple[str, str]) -> None:
    assert labelled(line) == [name]


@pytest.mark.parametrize("title", ["Mr", "Mrs.", "Sir"])
def test_one_capitalised_word_after_an_honorific_is_a_person(title: str) -> None:
    (name,) = names(f"and/CC {title}/NNP Tamblin/NNP sang/VBD ./.")
    assert (name.text, name.label, name.titled) == ("Tamblin", "person", True)
    assert name.model_label == ""


def test_a_full_stop_that_is_a_token_belongs_to_the_title() -> None:
    assert labelled("and/CC Mr/NNP ./NNP Tamblin/NNP sang/VBD ./.") == [("Tamblin", "person")]
    assert labelled("and/CC the/DT Lord/NNP ./. Tamblin/NNP sang/VBD ./.") == []


def test_after_a_role_it_takes_two_capitalised_words() -> None:
    assert labelled("the/DT Minister/NNP Office/NNP closed/VBD ./.") == []
    assert labelled("and/CC Minister/NNP Daulet/NNP Orazgali/NNP sang/VBD ./.") == [
        ("Daulet Orazgali", "person")
    ]


def test_a_role_in_lower_case_makes_nobody_a_person() -> None:
    assert labelled("the/DT mayor/NN Stavik/NNP Pier/NNP closed/VBD ./.") == []


def test_names_added_after_two_titles_do_not_overlap() -> None:
    assert labelled("and/CC Lord/NNP Justice/NNP Pettifer/NNP Orr/NNP sang/VBD ./.") == [
        ("Pettifer Orr", "person")
    ]


# -- one document, one reading -----------------------------------------------------------------


def test_one_spelling_has_the_label_that_most_of_its_mentions_have() -> None:
    line = (
        "Hammarby/NNP/PERSON sang/VBD ./. Hammarby/NNP/ORG paid/VBD ./. "
        "Hammarby/NNP/PERSON wept/VBD ./."
    )
    assert labelled(line) == [("Hammarby", "person")] * 3


def test_a_tied_vote_changes_nothing() -> None:
    line = "Stavik/NNP/ORG paid/VBD ./. Stavik/NNP/GPE slept/VBD ./."
    assert labelled(line) == [("Stavik", "organization"), ("Stavik", "place")]


def test_an_organization_that_is_a_surname_of_a_person_is_that_person() -> None:
    line = f"{BRANNIGAN} sang/VBD ./. Brannigan/NNP/ORG wept/VBD ./."
    assert labelled(line) == [("Odile Brannigan", "person"), ("Brannigan", "person")]


def test_a_country_that_is_a_surname_of_a_person_stays_a_place() -> None:
    line = "Ada/NNP/PERSON Jordan/NNP/PERSON sang/VBD in/IN Jordan/NNP/GPE ./."
    assert labelled(line) == [("Ada Jordan", "person"), ("Jordan", "place")]


def test_a_place_of_no_table_that_is_a_surname_is_the_person() -> None:
    line = "Ada/NNP/PERSON Kirkwall/NNP/PERSON sang/VBD ./. Kirkwall/NNP/GPE bowed/VBD ./."
    assert labelled(line) == [("Ada Kirkwall", "person"), ("Kirkwall", "person")]


def test_a_surname_that_the_model_missed_is_found_everywhere() -> None:
    line = f"With/IN Brannigan/NNP it/PRP rained/VBD ./. {BRANNIGAN} sang/VBD ./."
    assert labelled(line) == [("Brannigan", "person"), ("Odile Brannigan", "person")]


@pytest.mark.parametrize(
    ("word", "more"),
    [
        ("brannigan/NN", ""),
        ("Odile/NNP", ""),
        ("Pell/NNP", "Pell/NNP/PERSON slept/VBD ./."),
    ],
    ids=["lower-case", "given-name", "single-name"],
)
def test_what_is_not_surely_the_surname_is_left_alone(word: str, more: str) -> None:
    found = labelled(f"{BRANNIGAN} sang/VBD ./. Then/RB {word} wept/VBD ./. {more}")
    people = [name for name, label in found if label == "person"]
    assert people == ["Odile Brannigan", *(["Pell"] if "Pell/NNP/PERSON" in more else [])]


def test_a_surname_inside_another_name_is_not_named_twice() -> None:
    line = f"{BRANNIGAN} sang/VBD ./. Tom/NNP/PERSON Brannigan/NNP/PERSON wept/VBD ./."
    assert labelled(line) == [("Odile Brannigan", "person"), ("Tom Brannigan", "person")]


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("Tess/NNP/ORG Orr/NNP/ORG dug/VBD ./. Orr/NNP/PERSON wept/VBD ./.", "Tess Orr"),
        ("Stavik/NNP/ORG Hall/NNP/ORG shut/VBD ./. Orr/NNP/PERSON wept/VBD ./.", "Orr"),
    ],
)
def test_an_organization_that_ends_in_the_name_of_a_person_is_that_person(
    line: str, whole: str
) -> None:
    assert next(name for name, label in labelled(line) if label == "person") == whole


def test_a_heading_in_capitals_is_cut_after_the_name() -> None:
    line = f"BRANNIGAN/NNP/PERSON SINGS/NNP/PERSON ./. {BRANNIGAN} slept/VBD ./."
    assert labelled(line)[0] == ("BRANNIGAN", "person")
    alone = "ODILE/NNP/PERSON BRANNIGAN/NNP/PERSON ./. " + f"{BRANNIGAN} slept/VBD ./."
    assert labelled(alone)[0] == ("ODILE BRANNIGAN", "person")


def test_the_credit_of_a_picture_names_a_person() -> None:
    line = "REUTERS/NNP/ORG ⁄/SYM/ORG Ada/NNP/ORG Pell/NNP/ORG ⁄/SYM/ORG File/NNP/ORG ./."
    assert labelled(line) == [("Ada Pell", "person")]
    paper = "Stavik/NNP/ORG ⁄/SYM/ORG Herring/NNP/ORG Post/NNP/ORG slept/VBD ./."
    assert [label for _, label in labelled(paper)] == ["organization"]


@pytest.mark.parametrize("title", ["Foreign/NNP/PERSON Minister/NNP/PERSON", "Sheikh/NNP/PERSON"])
def test_a_title_alone_is_nobody(title: str) -> None:
    assert labelled(f"then/RB the/DT {title} sang/VBD ./.") == []
    assert labelled("and/CC Deputy/NNP Finance/NNP Minister/NNP sang/VBD ./.") == []


@pytest.mark.parametrize(
    "ship",
    ["Shuttle/NNP/PERSON Petrel/NNP/PERSON", "Space/NNP/PERSON Shuttle/NNP/PERSON Tern/NNP/PERSON"],
)
def test_a_vessel_in_the_name_is_nobody(ship: str) -> None:
    assert labelled(f"the/DT {ship} flew/VBD ./.") == []


# -- what is no name ---------------------------------------------------------------------------


@pytest.mark.parametrize("label", ["NORP", "GPE", "ORG"])
@pytest.mark.parametrize("word", ["Norwegian", "Kenyans", "Swede"])
def test_demonyms_are_adjectives_whatever_the_model_calls_them(word: str, label: str) -> None:
    assert labelled(f"two/CD {word}/JJ/{label} boats/NNS sank/VBD ./.") == [(word, "adjective")]


@pytest.mark.parametrize("word", ["French", "Turkish", "Ukrainian"])
def test_demonyms_that_are_languages_too_are_adjectives(word: str) -> None:
    assert labelled(f"two/CD {word}/JJ/NORP boats/NNS sank/VBD ./.") == [(word, "adjective")]


@pytest.mark.parametrize("word", ["Democrats", "Hindus", "herringites"])
def test_a_party_or_a_faith_is_no_place(word: str) -> None:
    assert labelled(f"the/DT {word}/NNPS/NORP marched/VBD ./.") == []


def test_whether_another_people_is_one_is_for_resolution_to_say() -> None:
    line = "the/DT Herringites/NNPS/NORP marched/VBD ./."
    assert labelled(line) == [("Herringites", "adjective")]


def test_what_is_western_is_on_no_map() -> None:
    assert labelled("two/CD Western/JJ/NORP boats/NNS sank/VBD ./.") == []


def test_a_place_by_somebodys_given_name_is_that_person() -> None:
    line = f"{BRANNIGAN} came/VBD ./. Then/RB Odile/NNP/GPE sang/VBD ./."
    assert labelled(line)[1:] == [("Odile", "person")]


@pytest.mark.parametrize(
    "line",
    [
        f"{BRANNIGAN} came/VBD ./. In/IN Odile/NNP/GPE it/PRP rained/VBD ./.",
        f"{BRANNIGAN} came/VBD ./. Then/RB Quorlby/NNP/GPE voted/VBD ./.",
        "Virginia/NNP/PERSON Orr/NNP/PERSON came/VBD ./. Then/RB Virginia/NNP/GPE voted/VBD ./.",
    ],
    ids=["somebody-is-in-it", "another-name", "listed"],
)
def test_a_place_that_stays_one(line: str) -> None:
    assert [label for _, label in labelled(line)[1:]] == ["place"]


def test_a_family_is_no_place() -> None:
    line = f"{BRANNIGAN} came/VBD ./. Then/RB the/DT Brannigans/NNPS/LOC sang/VBD ./."
    assert labelled(line) == [("Odile Brannigan", "person")]


def test_the_adjectives_of_the_tables_are_demonyms() -> None:
    assert {"Norwegian", "Kenyans", "European"} <= demonyms()
    assert demonyms().isdisjoint({"", "-", "Norway"})


@pytest.mark.parametrize("word", ["Monday", "April", "May", "August", "Ramadan", "Captain"])
def test_months_days_feasts_and_bare_ranks_are_nobody(word: str) -> None:
    assert labelled(f"On/IN {word}/NNP/PERSON it/PRP rained/VBD ./.") == []


def test_a_day_is_no_organization() -> None:
    assert labelled("On/IN Monday/NNP/ORG it/PRP rained/VBD ./.") == []


# -- whose a name is, against the model -----------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("On/IN BNT/NNP/PERSON it/PRP rained/VBD ./.", [("BNT", "organization")]),
        ("Radio/NNP/PERSON Stavik/NNP/PERSON played/VBD ./.", [("Radio Stavik", "organization")]),
        (
            "the/DT news/NN agency/NN Stavik/NNP/PERSON Tidende/NNP/PERSON wrote/VBD ./.",
            [("Stavik Tidende", "organization")],
        ),
        (
            "analysts/NNS at/IN the/DT broker/NN Stavik/NNP/PERSON Sur/NNP/PERSON wrote/VBD ./.",
            [("Stavik Sur", "organization")],
        ),
        (f"the/DT baker/NN {BRANNIGAN} sang/VBD ./.", [("Odile Brannigan", "person")]),
    ],
    ids=["acronym", "first-word", "noun-before", "at-the", "person-noun-before"],
)
def test_an_organization_that_the_model_takes_for_a_person(line: str, expected: object) -> None:
    assert labelled(line) == expected


def test_a_ship_is_nobody_wherever_it_is_named() -> None:
    line = (
        "the/DT bulk/NN carrier/NN Agia/NNP/PERSON Petra/NNP/PERSON sank/VBD ./. "
        "Agia/NNP/PERSON Petra/NNP/PERSON slept/VBD ./."
    )
    assert labelled(line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Groundsman/NNP/ORG Odile/NNP/ORG Brannigan/NNP/ORG dug/VBD ./.",
            [("Odile Brannigan", "person")],
        ),
        (
            "the/DT referee/NN Odile/NNP/GPE Brannigan/NNP/GPE whistled/VBD ./.",
            [("Odile Brannigan", "person")],
        ),
        (
            "Her/PRP$ lawyer/NN ,/, Odile/NNP/ORG Brannigan/NNP/ORG ,/, slept/VBD ./.",
            [("Odile Brannigan", "person")],
        ),
        (
            "the/DT owner/NN Stavik/NNP/ORG Herring/NNP/ORG Ltd/NNP/ORG slept/VBD ./.",
            [("Stavik Herring Ltd", "organization")],
        ),
        (
            "They/PRP met/VBD ,/, Stavik/NNP/ORG Harbour/NNP/ORG ,/, slept/VBD ./.",
            [("Stavik Harbour", "organization")],
        ),
    ],
    ids=["role-in-the-name", "role-before", "apposition", "company-form", "no-role"],
)
def test_a_person_that_the_model_takes_for_something_else(line: str, expected: object) -> None:
    assert labelled(line) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She is known as "Miss Lou" here.', []),
        ('"I saw Lou on the pier that day," she said.', ["Lou"]),
    ],
)
def test_a_nickname_between_marks_is_no_second_person(read, text: str, expected: list[str]) -> None:
    assert [name.text for name in read(text).names if name.label == "person"] == expected


def test_a_word_before_a_place_makes_it_a_body_that_speaks(read) -> None:
    names = read("Herring Norway says that the sea is cold.").names
    assert [(name.text, name.label) for name in names] == [("Herring Norway", "organization")]
    names = read("Norway says that the sea is cold.").names
    assert [(name.text, name.label) for name in names] == [("Norway", "place")]


def test_a_month_in_a_longer_name_is_part_of_it() -> None:
    line = "April/NNP/PERSON Quill/NNP/PERSON met/VBD Tess/NNP/PERSON May/NNP/PERSON ./."
    assert labelled(line) == [("April Quill", "person"), ("Tess May", "person")]


@pytest.mark.parametrize("word", ["NATO", "Greenpeace", "Google"])
def test_an_organization_that_is_no_person_is_an_organization(word: str) -> None:
    assert labelled(f"{word}/NNP/ORG sent/VBD a/DT boat/NN ./.") == [(word, "organization")]


@pytest.mark.parametrize("label", ["DATE", "MONEY", "WORK_OF_ART"])
def test_other_entities_are_no_names(label: str) -> None:
    assert labelled(f"the/DT Stavik/NNP/{label} sank/VBD ./.") == []


def test_signs_are_no_names() -> None:
    assert labelled("the/DT 42/CD/ORG --/:/ORG sank/VBD ./.") == []


# -- with the model ----------------------------------------------------------------------------

PIER = (
    "Minister Daulet Orazgali opened the pier at Kirkwall. Orazgali said the Norwegian boats were "
    "late, and the crowd laughed with Orazgali."
)


def test_names_of_a_text(read: Callable[[str], Mentions]) -> None:
    found = read(PIER).names
    assert [(name.text, name.label) for name in found if name.label != "place"] == [
        ("Daulet Orazgali", "person"),
        ("Orazgali", "person"),
        ("Norwegian", "adjective"),
        ("Orazgali", "person"),
    ]
    assert [name.subject for name in found if name.text == "Orazgali"] == [True, False]
    assert [name.dependency for name in found if name.text == "Orazgali"] == ["nsubj", "pobj"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Odile Brannigan said so.", True),
        ("Odile Brannigan slept well.", False),
        ("They told Odile Brannigan so.", False),
    ],
)
def test_the_subject_of_a_cue_verb_speaks(
    read: Callable[[str], Mentions], text: str, subject: bool
) -> None:
    (name,) = read(text).names
    assert name.subject is subject


def test_names_are_in_order_and_do_not_overlap(read: Callable[[str], Mentions]) -> None:
    found = read(PIER).names
    assert all(before.end <= after.start for before, after in pairwise(found))
