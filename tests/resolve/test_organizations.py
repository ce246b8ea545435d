"""Organizations: one spelling, or a name and its acronym, are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade_mentions import Article

from newsx.mentions import NameMention
from newsx.resolve.findings import Findings
from newsx.resolve.organizations import acronym, body_name, resolve_organizations


def resolved(article: Article, names: list[NameMention]) -> Findings:
    findings = Findings()
    resolve_organizations(names, article.text, findings)
    return findings


def forms(text: str, *names: str) -> list[tuple[str, list[str]]]:
    article = Article(text)
    mentions = [article.name(name, label="organization") for name in names]
    found = resolved(article, mentions).organizations
    return [(item.name, [mention.text for mention in item.mentions]) for item in found]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Stavik Herring Office", "sho"),
        ("Guild of the Divers and Sailors", "gds"),
        ("Friends & Foes", "ff"),
        ("Banco de Stavik", "bs"),
    ],
)
def test_an_acronym_is_made_of_the_words_that_count(name: str, letters: str) -> None:
    assert acronym(name) == letters


def test_a_name_and_its_acronym_are_one() -> None:
    text = "The SHO met. The Stavik Herring Office slept."
    assert forms(text, "SHO", "Stavik Herring Office") == [
        ("Stavik Herring Office", ["SHO", "Stavik Herring Office"])
    ]


@pytest.mark.parametrize("short", ["SHX", "Sho", "SHO2"])
def test_what_is_no_acronym_of_a_name_is_another_one(short: str) -> None:
    text = f"The {short} met. The Stavik Herring Office slept."
    assert [name for name, _ in forms(text, short, "Stavik Herring Office")] == [
        short,
        "Stavik Herring Office",
    ]


def test_an_acronym_is_one_with_and_without_stops() -> None:
    text = "The S.H.O. met. The SHO slept. The Stavik Herring Office sang."
    assert forms(text, "S.H.O.", "SHO", "Stavik Herring Office") == [
        ("Stavik Herring Office", ["S.H.O.", "SHO", "Stavik Herring Office"])
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Herring Rights Watch sang. HRW slept.", [("Herring Rights Watch", 2)]),
        ("The Herring Union of Norway sang. HUN slept.", [("Herring Union of Norway", 2)]),
        ("Harald Rolls Wine sang. HRX slept.", [("HRX", 1)]),
    ],
)
def test_an_acronym_finds_its_words_in_the_text(text: str, expected: object) -> None:
    short = text.split(". ")[1].split()[0]
    assert [(name, len(found)) for name, found in forms(text, short)] == expected


def test_an_acronym_does_not_take_the_words_of_a_person() -> None:
    article = Article("Ada Pell Orr sang. APO slept.")
    names = [article.name("Ada Pell Orr"), article.name("APO", label="organization")]
    assert [item.name for item in resolved(article, names).organizations] == ["APO"]


def test_the_first_word_of_a_company_stands_for_it() -> None:
    text = "Kroon Holdings Ltd sank. Kroon wept."
    assert forms(text, "Kroon Holdings Ltd", "Kroon") == [
        ("Kroon Holdings Ltd", ["Kroon Holdings Ltd", "Kroon"])
    ]
    two = "Kroon Holdings sank. Kroon Bank slept. Kroon wept."
    assert len(forms(two, "Kroon Holdings", "Kroon Bank", "Kroon")) == 3


def test_a_town_that_a_company_is_named_after_is_not_the_company() -> None:
    article = Article("Kroon Holdings left Kroon. Kroon wept.")
    company, stray = (
        article.name(each, label="organization") for each in ("Kroon Holdings", "Kroon")
    )
    names = [company, article.name("Kroon", 1, label="place"), replace(stray, start=27, end=32)]
    assert len(resolved(article, names).organizations) == 2


def test_one_spelling_is_one_whatever_its_case() -> None:
    text = "The Stavik Courier wrote. The STAVIK COURIER shouted."
    assert forms(text, "Stavik Courier", "STAVIK COURIER") == [
        ("Stavik Courier", ["Stavik Courier", "STAVIK COURIER"])
    ]


def test_only_organizations_are_taken_in_the_order_of_the_text() -> None:
    article = Article("Ada Pell left the Herring Bank for the Stavik Courier.")
    names = [
        article.name("Stavik Courier", label="organization"),
        article.name("Ada Pell"),
        article.name("Herring Bank", label="organization"),
    ]
    findings = resolved(article, names)
    assert [(item.id, item.name) for item in findings.organizations] == [
        ("o1", "Herring Bank"),
        ("o2", "Stavik Courier"),
    ]
    assert findings.name_refs == {names[2].start: "o1", names[0].start: "o2"}


def test_more_mentions_are_surer_and_the_rule_is_told() -> None:
    article = Article("The SHO met. The Stavik Herring Office slept. The Herring Bank paid.")
    names = [
        article.name(words, label="organization")
        for words in ("SHO", "Stavik Herring Office", "Herring Bank")
    ]
    findings = resolved(article, names)
    office, bank = findings.organizations
    assert 1 > office.confidence > bank.confidence > 0
    assert findings.evidence["o1"].rule == "name_and_acronym"
    assert [item.text for item in findings.evidence["o1"].candidates] == [
        "SHO",
        "Stavik Herring Office",
    ]
    assert findings.evidence["o2"].rule == "one_spelling"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the Pell administration", "Pell administration"),
        ("The Norwegian government", "Norwegian government"),
        ("Norway's Foreign Ministry", "Norway's Foreign Ministry"),
        ("the government", None),
        ("his administration", None),
        ("the Dutch company", None),
    ],
)
def test_a_state_body_is_named_by_whose_it_is(source: str, name: str | None) -> None:
    article = Article(f"It rained, {source} said.")
    assert body_name(article.source(source, "noun")) == name


def test_a_state_body_that_speaks_is_an_organization_wherever_it_stands() -> None:
    article = Article("The Pell Administration slept. Orr woke the Pell administration. It rained.")
    findings = Findings()
    source = article.source("the Pell administration", "noun")
    resolve_organizations([], article.text, findings, [source, source])
    (body,) = findings.organizations
    assert body.name == "Pell administration"
    assert [mention.text for mention in body.mentions] == [
        "Pell Administration",
        "Pell administration",
    ]
    assert findings.name_refs == {}  # "Pell" is still a person's name


def test_a_state_body_that_the_model_knows_stands_once() -> None:
    article = Article("The Pell Ministry slept, the Pell Ministry said.")
    name = article.name("Pell Ministry", label="organization")
    findings = Findings()
    sources = [article.source("the Pell Ministry", "noun")]
    resolve_organizations([name], article.text, findings, sources)
    assert [item.name for item in findings.organizations] == ["Pell Ministry"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Stavik Bureau of Herrings", "Bureau"], ["Stavik Bureau of Herrings"]),
        (["Stavik Herring Council", "Council"], ["Stavik Herring Council"]),
        (["Stavik Council Choir", "Council"], ["Stavik Council Choir", "Council"]),
        (["Stavik Bureau", "Reval Bureau", "Bureau"], ["Stavik Bureau", "Reval Bureau", "Bureau"]),
    ],
    ids=["of", "last-word", "no-head", "two"],
)
def test_a_head_noun_alone_is_the_one_name_that_it_heads(names, expected) -> None:
    text = ". Then ".join(names[:-1]) + f". The {names[-1]} slept."
    article = Article(text)
    mentions = [article.name(name, label="organization") for name in names[:-1]]
    mentions.append(article.name(names[-1], text.count(names[-1]) - 1, label="organization"))
    assert [item.name for item in resolved(article, mentions).organizations] == expected


def test_a_body_that_ends_in_a_full_stop_is_found_too() -> None:
    article = Article("It rained, the Pell Dept. said.")
    findings = Findings()
    source = replace(article.source("the Pell Dept.", "noun"), head="ministry")
    resolve_organizations([], article.text, findings, [source])
    assert [item.name for item in findings.organizations] == ["Pell Dept."]
