"""Places: names, aliases and adjectives of one place together; nothing made up."""

from __future__ import annotations

import pytest
from handmade_mentions import Article

from newsx.mentions import NameMention
from newsx.resolve.findings import Findings
from newsx.resolve.places import resolve_places
from newsx.result import Place


def resolved(text: str, *names: tuple[str, str]) -> Findings:
    article = Article(text)
    mentions: list[NameMention] = [article.name(name, label=label) for name, label in names]
    findings = Findings()
    resolve_places(mentions, text, findings)
    return findings


def place(name: str, label: str = "place") -> Place:
    (found,) = resolved(f"They swam in {name}.", (name, label)).places
    return found


@pytest.mark.parametrize(
    ("written", "name", "kind", "country", "admin1"),
    [
        ("Norway", "Norway", "country", "NO", None),
        ("UAE", "United Arab Emirates", "country", "AE", None),
        ("the United Arab Emirates", "United Arab Emirates", "country", "AE", None),
        ("Helmand province", "Helmand", "region", "AF", "AF-HEL"),
        ("Africa", "Africa", "continent", None, None),
        ("the Amazon Basin", "Amazon", "area", None, None),
    ],
)
def test_places_of_the_tables_are_known_by_name_and_alias(
    written: str, name: str, kind: str, country: str | None, admin1: str | None
) -> None:
    found = place(written)
    assert (found.name, found.kind, found.country, found.admin1) == (name, kind, country, admin1)


def test_aliases_and_adjectives_are_joined_to_one_place() -> None:
    text = "The Emirati goat left the UAE; the United Arab Emirates wept. Emiratis sang."
    (found,) = resolved(
        text,
        ("United Arab Emirates", "place"),
        ("Emirati", "adjective"),
        ("Emiratis", "adjective"),
        ("UAE", "place"),
    ).places
    assert found.name == "United Arab Emirates"
    assert [(mention.text, mention.form) for mention in found.mentions] == [
        ("Emirati", "adjective"),
        ("UAE", "name"),
        ("United Arab Emirates", "name"),
        ("Emiratis", "adjective"),
    ]
    assert all(text[mention.start : mention.end] == mention.text for mention in found.mentions)


def test_an_unknown_place_keeps_its_name_and_nulls() -> None:
    found = place("Herring Sound")
    assert (found.name, found.kind) == ("Herring Sound", "unknown")
    assert (found.country, found.admin1, found.latitude, found.longitude, found.geonames_id) == (
        None,
    ) * 5


def test_an_unknown_place_is_one_however_often_it_is_named() -> None:
    text = "Stavik slept. Kirkwall did not."
    findings = resolved(text + " Kirkwall sang.", ("Stavik", "place"), ("Kirkwall", "place"))
    assert [(item.id, item.name) for item in findings.places] == [
        ("l1", "Stavik"),
        ("l2", "Kirkwall"),
    ]
    article = Article("Stavik slept. Stavik sang.")
    findings = Findings()
    names = [article.name("Stavik", nth, label="place") for nth in (0, 1)]
    resolve_places(names, article.text, findings)
    assert [len(item.mentions) for item in findings.places] == [2]
    assert findings.name_refs == {names[0].start: "l1", names[1].start: "l1"}


def test_an_adjective_that_no_table_knows_is_no_place() -> None:
    assert resolved("Herringite songs.", ("Herringite", "adjective")).places == []


def test_the_name_of_a_country_is_no_adjective_of_it() -> None:
    assert resolved("Norway songs.", ("Norway", "adjective")).places == []


def test_a_name_that_is_often_something_else_is_said_to_be_unsure() -> None:
    findings = resolved("Victoria and Norway.", ("Victoria", "place"), ("Norway", "place"))
    victoria, norway = findings.places
    assert (victoria.kind, victoria.country) == ("region", "AU")
    assert victoria.confidence < norway.confidence
    assert findings.evidence["l1"].features == {"ambiguous": 1.0}


@pytest.mark.parametrize("label", ["person", "organization"])
def test_other_names_are_no_places(label: str) -> None:
    assert resolved("They met Norway.", ("Norway", label)).places == []


def test_georgia_is_a_country_or_a_state_and_said_to_be_unsure() -> None:
    findings = resolved("Georgia and Norway sang.", ("Georgia", "place"), ("Norway", "place"))
    georgia, norway = findings.places
    assert georgia.confidence < norway.confidence
    assert findings.evidence["l1"].features == {"ambiguous": 1.0}
    assert findings.evidence["l2"].features == {"ambiguous": 0.0}
    assert {item.text for item in findings.evidence["l1"].candidates} == {
        "Georgia (country GE)",
        "Georgia (region US)",
    }


def test_the_country_and_the_state_of_one_name_are_two() -> None:
    text = "From the Republic of Georgia to the State of Georgia."
    names = ("Republic of Georgia", "place"), ("State of Georgia", "place")
    assert [item.country for item in resolved(text, *names).places] == ["GE", "US"]


def test_what_is_listed_is_surer_than_what_is_not() -> None:
    findings = resolved("Norway, Stavik.", ("Norway", "place"), ("Stavik", "place"))
    norway, stavik = findings.places
    assert 1 > norway.confidence > stavik.confidence > 0
    assert (findings.evidence["l1"].rule, findings.evidence["l2"].rule) == ("listed", "not_listed")
    assert findings.evidence["l2"].candidates == []
