"""Where the name of a place begins and ends, and what is none."""

from __future__ import annotations

import pytest
from handmade import doc_of, names

from newsx.extract import place_spans as module
from newsx.extract.place_spans import party_seats, place_span


def span_in(line: str) -> str | None:
    """The place that the one entity of the line names."""
    doc = doc_of(line)
    (entity,) = doc.ents
    span = place_span(entity)
    return None if span is None else doc[slice(*span)].text


def labelled(line: str) -> list[tuple[str, str]]:
    return [(name.text, name.label) for name in names(line)]


EXAMPLES = [
    ("small_letters", "on/IN the/DT rocky/JJ/LOC coast/NN/LOC it/PRP rained/VBD ./.", None),
    ("numbered", "near/IN Exit/NNP/FAC 6/CD/FAC it/PRP rained/VBD ./.", None),
    ("day", "on/IN St./NNP/GPE Bride/NNP/GPE 's/POS Day/NNP it/PRP rained/VBD ./.", None),
    ("suffix", "Ada/NNP Pell/NNP ,/, Sr/NNP/GPE ,/, slept/VBD ./.", None),
    ("article", "A/DT/GPE Harwick/NNP/GPE baker/NN slept/VBD ./.", "Harwick"),
    ("division", "the/DT City/NNP/GPE of/IN/GPE Harwick/NNP/GPE slept/VBD ./.", "Harwick"),
    ("division", "in/IN Harwick/NNP/GPE city/NN/GPE they/PRP slept/VBD ./.", "Harwick"),
    ("direction", "Southern/JJ/LOC Texas/NNP slept/VBD ./.", "Southern Texas"),
    ("direction", "South/NNP/LOC West/NNP/LOC England/NNP slept/VBD ./.", "England"),
    ("longer", "in/IN Burkina/NNP/GPE Faso/NNP they/PRP slept/VBD ./.", "Burkina Faso"),
]


@pytest.mark.parametrize(("rule", "line", "expected"), EXAMPLES)
def test_what_each_rule_makes_of_an_entity(
    monkeypatch: pytest.MonkeyPatch, rule: str, line: str, expected: str | None
) -> None:
    assert span_in(line) == expected
    rules = {name: each for name, each in module.RULES.items() if name != rule}
    monkeypatch.setattr(module, "RULES", rules)
    assert span_in(line) != expected


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, _, _ in EXAMPLES} == set(module.RULES)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("the/DT State/NNP/GPE of/IN/GPE Palestine/NNP/GPE wrote/VBD ./.", "State of Palestine"),
        ("near/IN Route/NNP/FAC 6/CD/FAC it/PRP rained/VBD ./.", "Route 6"),
        ("in/IN Kansas/NNP/GPE City/NNP/GPE it/PRP rained/VBD ./.", "Kansas City"),
        ("the/DT U.S/NNP/GPE slept/VBD ./.", "U.S"),
        ("in/IN Oslo/NNP/GPE 's/POS harbor/NN it/PRP rained/VBD ./.", "Oslo"),
        ("in/IN North/NNP/LOC it/PRP rained/VBD ./.", "North"),
        ("in/IN Hubei/NNP/GPE province/NN it/PRP rained/VBD ./.", "Hubei"),
    ],
)
def test_what_stays_as_the_model_has_it(line: str, name: str) -> None:
    assert span_in(line) == name


def test_an_abbreviation_keeps_its_full_stop() -> None:
    assert span_in("in/IN Harwick/NNP ,/, W.Va/NNP/GPE ./. --/: Rain/NN fell/VBD") == "W.Va."


@pytest.mark.parametrize("name", ["Sierra/NNP/ORG Leone/NNP/ORG", "Pell/NNP/ORG County/NNP/ORG"])
def test_a_country_and_a_county_are_no_organizations(name: str) -> None:
    ((_, label),) = labelled(f"then/RB {name} voted/VBD ./.")
    assert label == "place"


@pytest.mark.parametrize("name", ["Virginia/NNP/ORG", "the/DT/ORG pell/NN/ORG County/NNP/ORG"])
def test_a_given_name_and_a_common_noun_are_no_places_by_name(name: str) -> None:
    assert "place" not in {label for _, label in labelled(f"then/RB {name} voted/VBD ./.")}


def test_a_local_body_is_no_place() -> None:
    line = "Pell/NNP/GPE County/NNP/GPE Police/NNP/GPE chased/VBD a/DT goat/NN ./."
    assert labelled(line) == [("Pell County Police", "organization")]


def test_a_building_is_one() -> None:
    line = "near/IN Pell/NNP/FAC County/NNP/FAC Hospital/NNP/FAC a/DT goat/NN sang/VBD ./."
    assert labelled(line) == [("Pell County Hospital", "place")]


def seats_in(line: str) -> list[str]:
    doc = doc_of(line)
    return [doc[first:last].text for first, last in party_seats(doc)]


def test_where_a_member_is_from() -> None:
    line = "Sen./NNP Orr/NNP ,/, R/NNP -/HYPH Harwick/NNP Falls/NNP ,/, slept/VBD ./."
    assert seats_in(line) == ["Harwick Falls"]
    assert ("Harwick Falls", "place") in labelled(line)


@pytest.mark.parametrize(
    "line",
    [
        "vitamin/NN D/NNP -/HYPH Harwick/NNP helps/VBZ ./.",
        "Orr/NNP ,/, ex/NN -/HYPH Harwick/NNP ,/, slept/VBD ./.",
        "Orr/NNP ,/, D/NNP -/HYPH rated/VBN ,/, slept/VBD ./.",
    ],
    ids=["no-comma", "no-party", "no-name"],
)
def test_what_is_no_seat(line: str) -> None:
    assert seats_in(line) == []
