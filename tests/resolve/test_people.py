"""People from mentions: each once, under the fullest name, and nobody who is not one."""

from __future__ import annotations

import pytest
from handmade_mentions import Article

from newsx.mentions import NameMention, RoleMention
from newsx.resolve.findings import Findings
from newsx.resolve.people import fold, given_name_gender, resolve_people
from newsx.resolve.personhood import LEAST
from newsx.result import Person


def resolved(
    article: Article, names: list[NameMention], roles: list[RoleMention] | None = None
) -> Findings:
    findings = Findings()
    resolve_people(names, roles or [], article.text, findings)
    return findings


SPEAKS = frozenset({"speaks", "proper"})


def everybody(words: str, *names: str | tuple[str, str], **facts: object) -> list[Person]:
    """The people of a text that is nothing but ``names``; a pair is a name and its gender."""
    article = Article("")
    mentions = []
    facts.setdefault("model_label", "PERSON")
    for name in names:
        text, gender = name if isinstance(name, tuple) else (name, None)
        article.text += f"{text} {words}. "
        start = article.text.rindex(f"{text} {words}")
        mentions.append(
            NameMention(start, start + len(text), text, "person", 0, gender=gender, **facts)
        )
    return resolved(article, mentions).people


def forms(people: list[Person]) -> dict[str, list[str]]:
    return {person.name: [mention.text for mention in person.mentions] for person in people}


# -- the same person stands once ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("full", "shorter"),
    [
        ("Odile Brannigan", "Odile Brannigan"),
        ("Odile Brannigan", "ODILE BRANNIGAN"),
        ("Odile Brannigan", "Brannigan"),
        ("Odile Brannigan", "Odile"),
        ("Odile Marie Brannigan", "Odile Brannigan"),
        ("Odile M. Brannigan", "Odile M Brannigan"),
        ("Maria José Pérez", "Perez"),
        ("Sean O’Neill", "O'Neill"),
        ("Omar al-Bahri", "Bahri"),
        ("Omar Al-Bahri", "al-Bahri"),
        ("Layla ash-Shams", "Shams"),
        ("Odile Brannigan Jr.", "Odile Brannigan"),
        ("Odile Brannigan III", "Brannigan"),
        ("Odile Pell Brannigan", "Odile Pell"),
        ("Bae Seo-yun", "Bae"),
    ],
)
def test_a_shorter_form_is_the_same_person(full: str, shorter: str) -> None:
    assert forms(everybody("sang", full, shorter)) == {full: [full, shorter]}
    assert len(everybody("sang", shorter, full)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Odile Brannigan", "Odile Pell"),
        ("Odile Brannigan", "Tom Brannigan"),
        ("Odile Marie Brannigan", "Marie Odile"),
        ("Omar al-Bahri", "Omar Bahrisson"),
        ("Anna Lee-Hart", "Tom Hart"),
        ("Odile Marie Brannigan", "Marie Pell"),
        ("Odile Marie Pell", "Odile Brannigan"),
        ("Odile Marie Brannigan", "Tom Brannigan"),
    ],
)
def test_two_people_stay_two(one: str, other: str) -> None:
    assert [person.name for person in everybody("sang", one, other)] == [one, other]


@pytest.mark.parametrize(
    ("full", "part"), [("Odile Marie Brannigan", "Marie"), ("Anna Lee-Hart", "Hart")]
)
def test_a_middle_name_or_half_a_surname_is_nobodys_short_form(full: str, part: str) -> None:
    people = everybody("sang", full, part, clues=SPEAKS)
    assert [person.name for person in people] == [full, part]


def test_signs_are_nobody() -> None:
    assert forms(everybody("sang", "Ada Pell", ".", titled=True)) == {"Ada Pell": ["Ada Pell"]}


def test_the_fullest_form_is_the_name_and_the_first_of_equals() -> None:
    (person,) = everybody("sang", "Brannigan", "Odile Brannigan", "ODILE BRANNIGAN")
    assert person.name == "Odile Brannigan"


# -- two people with one surname ---------------------------------------------------------------


def test_a_shared_surname_is_the_last_one_named_in_full() -> None:
    people = everybody(
        "sang", "Ada Brannigan", "Brannigan", "Tom Brannigan", "Brannigan", "Brannigan"
    )
    assert forms(people) == {
        "Ada Brannigan": ["Ada Brannigan", "Brannigan"],
        "Tom Brannigan": ["Tom Brannigan", "Brannigan", "Brannigan"],
    }


def test_a_shared_surname_is_not_the_last_one_named_in_short() -> None:
    people = everybody("sang", "Ada Brannigan", "Tom Brannigan", ("Brannigan", "f"), "Brannigan")
    assert forms(people) == {
        "Ada Brannigan": ["Ada Brannigan", "Brannigan"],
        "Tom Brannigan": ["Tom Brannigan", "Brannigan"],
    }


def test_a_title_joins_one_of_unknown_gender() -> None:
    assert forms(everybody("sang", "Zzyzx Pell", ("Pell", "f"))) == {
        "Zzyzx Pell": ["Zzyzx Pell", "Pell"]
    }


def test_a_shared_surname_before_any_full_name_is_one_of_them() -> None:
    people = everybody("sang", "Brannigan", "Ada Brannigan", "Tom Brannigan")
    assert forms(people) == {
        "Ada Brannigan": ["Brannigan", "Ada Brannigan"],
        "Tom Brannigan": ["Tom Brannigan"],
    }


@pytest.mark.parametrize(("gender", "name"), [("f", "Ada Brannigan"), ("m", "Tom Brannigan")])
def test_the_gender_of_a_title_picks_between_them(gender: str, name: str) -> None:
    people = everybody("sang", "Ada Brannigan", "Tom Brannigan", ("Brannigan", gender))
    assert len(forms(people)[name]) == 2


def test_a_title_of_the_other_gender_is_another_person() -> None:
    people = everybody("sang", "Ada Brannigan", ("Brannigan", "m"), "Brannigan", titled=True)
    assert forms(people) == {
        "Ada Brannigan": ["Ada Brannigan", "Brannigan"],
        "Brannigan": ["Brannigan"],
    }


def test_mr_and_mrs_who_are_never_named_in_full_are_two() -> None:
    people = everybody("sang", ("Tamblin", "m"), ("Tamblin", "f"), titled=True)
    assert len(people) == 2


# -- gender ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Anna Brannigan", "f"),
        ("PETER Brannigan", "m"),
        ("Anna", None),
        ("Zzyzx Brannigan", None),
        ("Brannigan Anna", None),
    ],
)
def test_a_given_name_tells_a_gender_in_front_of_a_surname(name: str, gender: str | None) -> None:
    assert given_name_gender(name) == gender


def test_genders_are_handed_on_and_a_title_tells_more_than_a_given_name() -> None:
    article = Article("Zzyzx Pell met Peter Orr, Ms Peter Brand and Anna Hart.")
    names = [
        article.name("Zzyzx Pell"),
        article.name("Peter Orr"),
        article.name("Peter Brand", gender="f", titled=True),
        article.name("Anna Hart"),
    ]
    genders = resolve_people(names, [], article.text, Findings())
    assert genders == {"p1": None, "p2": "m", "p3": "f", "p4": "f"}


# -- who is a person at all --------------------------------------------------------------------


def test_a_single_name_without_support_is_nobody() -> None:
    assert everybody("sang", "Quill") == []
    assert everybody("sang", "Quill", "Quill") == []


@pytest.mark.parametrize("support", [{"titled": True}, {"clues": SPEAKS}])
def test_a_title_or_a_speech_verb_supports_a_single_name(support: dict[str, object]) -> None:
    assert forms(everybody("sang", "Quill", **support)) == {"Quill": ["Quill"]}


def test_whoever_is_mostly_called_mr_or_mrs_is_a_person_though_no_model_sees_one() -> None:
    assert forms(everybody("sang", ("Quill", "m"), model_label="")) == {"Quill": ["Quill"]}
    once = everybody("sang", ("Quill", "m"), "Quill", "Quill", model_label="ORG")
    assert once == []


def test_only_people_are_people() -> None:
    article = Article("Stavik Courier met Odile Brannigan in Norway.")
    names = [
        article.name("Stavik Courier", label="organization"),
        article.name("Odile Brannigan"),
        article.name("Norway", label="place"),
    ]
    findings = resolved(article, names)
    assert [person.name for person in findings.people] == ["Odile Brannigan"]
    assert findings.name_refs == {names[1].start: "p1"}


# -- what is kept of a person ------------------------------------------------------------------


def test_people_are_numbered_in_the_order_of_the_text() -> None:
    people = everybody("sang", "Pell", "Tom Orr", "Ada Marie Pell")
    assert [(person.id, person.name) for person in people] == [
        ("p1", "Ada Marie Pell"),
        ("p2", "Tom Orr"),
    ]


def test_mentions_are_in_order_and_refer_to_the_person() -> None:
    article = Article("Pell sang. Ada Pell danced. Pell slept.")
    names = [article.name("Ada Pell"), article.name("Pell", 2), article.name("Pell")]
    findings = resolved(article, names)
    (person,) = findings.people
    assert [mention.start for mention in person.mentions] == sorted(name.start for name in names)
    assert all(article.text[m.start : m.end] == m.text for m in person.mentions)
    assert findings.name_refs == dict.fromkeys((name.start for name in names), "p1")


def test_roles_are_as_written_and_each_once() -> None:
    article = Article("Mayor Ada Pell sang. The mayor Pell, a poet, danced. Tom Orr slept.")
    first, second = article.name("Ada Pell"), article.name("Pell", 1)
    other = article.name("Tom Orr")
    roles = [
        article.role("Mayor", first),
        article.role("mayor", second),
        article.role("a poet", second),
    ]
    pell, orr = resolved(article, [first, second, other], roles).people
    assert [role.text for role in pell.roles] == ["Mayor", "a poet"]
    assert all(article.text[role.start : role.end] == role.text for role in pell.roles)
    assert orr.roles == []


def test_the_better_founded_a_person_is_the_surer() -> None:
    (twice,) = everybody("sang", "Zof Pell", "Pell")
    (titled,) = everybody("sang", "Zof Pell", titled=True)
    (once,) = everybody("sang", "Zof Pell")
    (single,) = everybody("sang", "Quill", titled=True)
    assert 1 >= titled.confidence > once.confidence > single.confidence > LEAST
    assert twice.confidence > once.confidence


def test_evidence_names_the_rule_the_forms_and_what_was_seen() -> None:
    article = Article("Ada Pell sang. Pell danced. Pell slept. Quill said so.")
    names = [
        article.name("Ada Pell"),
        article.name("Pell", 1),
        article.name("Pell", 2, titled=True, model_label=""),
        article.name("Quill", clues=SPEAKS),
    ]
    findings = resolved(article, names)
    pell, quill = findings.evidence["p1"], findings.evidence["p2"]
    assert (pell.rule, quill.rule) == ("full_name", "single_name")
    assert {item.text: item.score for item in pell.candidates} == {"Ada Pell": 1.0, "Pell": 2.0}
    assert pell.features["titled"] == pell.features["several_words"] == 1.0
    assert pell.features["model_person"] == 1.0
    assert "speaks" not in pell.features
    assert quill.features["speaks"] == 1.0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Odile BRANNIGAN", ("odile", "brannigan")),
        ("José M. Pérez, Jr.", ("jose", "m", "perez", "jr")),
        ("Sean O’Neill", ("sean", "o'neill")),
        (" . ", ()),
    ],
)
def test_names_are_compared_without_case_accents_and_stops(
    name: str, words: tuple[str, ...]
) -> None:
    assert fold(name) == words
