"""Places that the model passed over."""

from __future__ import annotations

import pytest
from handmade import doc_of, layout_of

from newsx.extract import known_places as module
from newsx.extract.known_places import known_places
from newsx.mentions import NameLabel, NameMention

HARWICK = "in/IN Harwick/NNP/GPE rain/NN fell/VBD ./."


def mention(text: str, name: str, label: NameLabel) -> NameMention:
    start = text.index(name)
    return NameMention(start, start + len(name), name, label, 0)


def found_in(line: str, **named: NameLabel) -> list[tuple[str, str]]:
    """What is found in the line beside the names given, each at its first place."""
    doc = doc_of(line)
    names = [mention(doc.text, name.replace("_", " "), label) for name, label in named.items()]
    return [(found.text, found.label) for found in known_places(doc, layout_of(doc), names)]


LISTED = [
    ("the/DT U.S./NNP Fish/NNP Hatchery/NNP closed/VBD ./.", [("U.S.", "place")]),
    ("South/NNP Korea/NNP sang/VBD ./.", [("South Korea", "place")]),
    ("Texas/NNP Governor/NNP Pell/NNP waved/VBD ./.", [("Texas", "place")]),
    ("Ogun/NNP State/NNP Commissioner/NNP Orr/NNP spoke/VBD ./.", [("Ogun State", "place")]),
    ("a/DT Danish/JJ -/HYPH Kenyan/JJ cook/NN won/VBD ./.",
     [("Danish", "adjective"), ("Kenyan", "adjective")]),
    ("the/DT anti/JJ -/HYPH Danish/JJ mood/NN grew/VBD ./.", [("Danish", "adjective")]),
    ("the/DT Oslo/NNP -/HYPH Norway/NNP road/NN froze/VBD ./.", [("Norway", "place")]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LISTED)
def test_listed_places_and_their_adjectives(line: str, expected: list[tuple[str, str]]) -> None:
    assert found_in(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Air/NNP France/NNP landed/VBD ./.",
        "Then/RB Ada/NNP Holland/NNP sang/VBD ./.",
        "the/DT Texas/NNP Street/NNP bakery/NN burned/VBD ./.",
        "a/DT Native/NNP American/JJ song/NN ended/VBD ./.",
        "an/DT African/JJ -/HYPH American/JJ poet/NN read/VBD ./.",
        "he/PRP sang/VBD in/IN German/JJ/LANGUAGE ./.",
        "six/CD US/NNP/MONEY dollars/NNS fell/VBD ./.",
        "Virginia/NNP sang/VBD ./.",
        "to/TO turkey/NN they/PRP said/VBD no/UH ./.",
    ],
    ids=["airline", "surname", "street", "native", "ethnic", "language", "money", "given", "small"],
)
def test_words_that_are_part_of_something_else(line: str) -> None:
    assert found_in(line) == []


def test_a_place_that_the_model_saw_elsewhere() -> None:
    line = f"Harwick/NNP voters/NNS wait/VBP ./. {HARWICK}"
    doc = doc_of(line)
    seen = NameMention(
        doc.text.rindex("Harwick"), doc.text.rindex("Harwick") + 7, "Harwick", "place", 0
    )
    found = known_places(doc, layout_of(doc), [seen])
    assert [(each.text, each.start) for each in found] == [("Harwick", 0)]


def test_in_capitals_too() -> None:
    line = f"HARWICK/NNP VOTES/VBZ ./. {HARWICK}"
    assert found_in(line, Harwick="place") == [("HARWICK", "place")]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        (f"Harwick/NNP sang/VBD ./. Ada/NNP Harwick/NNP slept/VBD ./. {HARWICK}",
         {"Ada_Harwick": "person"}),
        ("the/DT City/NNP lost/VBD and/CC City/NNP wept/VBD ./.", {"City": "place"}),
        ("HGRB/NNP met/VBD and/CC HGRB/NNP slept/VBD ./.", {"HGRB": "place"}),
    ],
    ids=["surname", "noun", "acronym"],
)  # fmt: skip
def test_what_is_not_sought_elsewhere(line: str, named: dict[str, NameLabel]) -> None:
    doc = doc_of(line)
    names = [mention(doc.text, name.replace("_", " "), label) for name, label in named.items()]
    if "Ada_Harwick" in named:
        start = doc.text.rindex("Harwick")
        names.append(NameMention(start, start + 7, "Harwick", "place", 0))
    assert known_places(doc, layout_of(doc), names) == []


def test_what_a_name_has_taken_is_left_to_it() -> None:
    assert found_in("the/DT Kenya/NNP Herring/NNP Board/NNP met/VBD ./.",
                    Kenya_Herring_Board="organization") == []  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "line", "named"),
    [
        ("listed", "the/DT U.S./NNP Fish/NNP Hatchery/NNP closed/VBD ./.", {}),
        ("repeated", f"HARWICK/NNP VOTES/VBZ ./. {HARWICK}", {"Harwick": "place"}),
    ],
)
def test_each_rule_finds_what_no_other_does(
    monkeypatch: pytest.MonkeyPatch, rule: str, line: str, named: dict[str, NameLabel]
) -> None:
    assert found_in(line, **named)
    rules = {name: each for name, each in module.RULES.items() if name != rule}
    monkeypatch.setattr(module, "RULES", rules)
    assert found_in(line, **named) == []
