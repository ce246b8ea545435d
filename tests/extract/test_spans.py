"""Where the name of a person begins and ends, whatever the model's entity holds."""

from __future__ import annotations

import pytest
from handmade import doc_of

from newsx.extract.spans import people_in

PERSON = "PERSON"


def people_of_entities(line: str) -> list[str]:
    """The names in all entities of the line that are labelled as people."""
    doc = doc_of(line)
    spans = [span for span in doc.ents if span.label_ == PERSON]
    return [doc[a:b].text for span in spans for a, b in people_in(doc, span.start, span.end)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Orr/NNP/PERSON to/IN/PERSON Pell/NNP/PERSON ./.", ["Orr", "Pell"]),
        ("Orr/NNP/PERSON and/CC/PERSON Pell/NNP/PERSON ./.", ["Orr", "Pell"]),
        ("Ada/NNP/PERSON Pell/NNP/PERSON of/IN/PERSON Norway/NNP/PERSON ./.", ["Ada Pell"]),
        ("Ada/NNP/PERSON Pell/NNP/PERSON ⁄/SYM/PERSON Pool/NNP/PERSON ./.", ["Ada Pell"]),
        ("Ada/NNP/PERSON Pell/NNP/PERSON [/-LRB-/PERSON Orr/NNP/PERSON ./.", ["Ada Pell"]),
        ("Ada/NNP/PERSON Pell/NNP/PERSON who/WP/PERSON sang/VBD ./.", ["Ada Pell"]),
        ("4/CD/PERSON Ada/NNP/PERSON Pell/NNP/PERSON ./.", ["Ada Pell"]),
        ("Dane/NNP/PERSON Ada/NNP/PERSON Pell/NNP/PERSON sang/VBD ./.", ["Ada Pell"]),
        ("Ada/NNP/PERSON Pell/NNP/PERSON MP/NNP/PERSON sang/VBD ./.", ["Ada Pell"]),
        ("moon/NN/PERSON tan/NN/PERSON white/NN/PERSON ./.", []),
    ],
    ids=[
        "to",
        "and",
        "of",
        "stroke",
        "bracket",
        "who",
        "number",
        "demonym",
        "letters",
        "no-capital",
    ],
)
def test_what_an_entity_holds_too_much_is_cut(line: str, names: list[str]) -> None:
    assert people_of_entities(line) == names


def test_a_dash_with_blanks_ends_a_name() -> None:
    assert people_of_entities(
        "Ada/NNP/PERSON Pell/NNP/PERSON –/:/PERSON A/DT/PERSON poet/NN ./."
    ) == ["Ada Pell"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Anna/NNP/PERSON von/NNP/PERSON der/NNP Heide/NNP sang/VBD ./.", "Anna von der Heide"),
        ("Anna/NNP/PERSON lo/NN Prete/NNP sang/VBD ./.", "Anna lo Prete"),
        ("Bae/NNP/PERSON Seo/NNP/PERSON -/HYPH yun/NN sang/VBD ./.", "Bae Seo-yun"),
        ("Ada/NNP/PERSON Pell/NNP/PERSON -/HYPH Orr/NNP sang/VBD ./.", "Ada Pell-Orr"),
        ("Ada/NNP/PERSON Sanz/NNP/PERSON Quill/NNP sang/VBD ./.", "Ada Sanz Quill"),
        ("Ada/NNP/PERSON “/`` El/NNP Rey/NNP ”/'' Sanz/NNP sang/VBD ./.", "Ada “ El Rey ” Sanz"),
        ("Tess/NNP “/`` Bee/NNP ”/'' Sanz/NNP/PERSON sang/VBD ./.", "Tess “ Bee ” Sanz"),
        ("Zof/NNP Pell/NNP/PERSON -/HYPH/PERSON Orr/NNP/PERSON sang/VBD ./.", "Zof Pell-Orr"),
        ("Olena/NNP/ORG Zubko/NNP/PERSON sang/VBD ./.", "Olena Zubko"),
    ],
    ids=[
        "von-der",
        "lo",
        "syllable",
        "double",
        "word",
        "nickname",
        "nickname-left",
        "left",
        "split",
    ],
)
def test_what_an_entity_leaves_out_is_added(line: str, name: str) -> None:
    assert people_of_entities(line) == [name]


@pytest.mark.parametrize(
    "after",
    [
        "-/HYPH led/VBN team/NN",
        "-/HYPH era/NN laws/NNS",
        "-/HYPH backed/VBN bills/NNS",
        "Editing/NNP by/IN Orr/NNP",
        "Image/NNP of/IN Orr/NNP",
        "Norwegian/NNP sailors/NNS",
        "President/NNP of/IN it/PRP",
        "Stavik/NNP/GPE sang/VBD",
        "de/NN facto/NN boss/NN",
        "./. Later/NNP it/PRP",
        "“/`` No/UH ,/, ”/'' Orr/NNP",
    ],
    ids=[
        "participle", "era", "backed", "credit", "common-word", "demonym", "title", "place",
        "particle", "sentence", "speech",
    ],
)  # fmt: skip
def test_what_follows_a_name_is_not_always_part_of_it(after: str) -> None:
    assert people_of_entities(f"Ada/NNP/PERSON Pell/NNP/PERSON {after} ./.")[0] == "Ada Pell"


def test_a_surname_alone_is_not_joined_to_another_over_a_hyphen() -> None:
    assert people_of_entities("the/DT Pell/NNP/PERSON -/HYPH Orr/NNP summit/NN ./.") == ["Pell"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("envoy/NN to/IN Norway/NNP/PERSON Anna/NNP/PERSON Pell/NNP/PERSON ./.", "Anna Pell"),
        ("talked/VBD to/IN Quim/NNP/PERSON Anna/NNP/PERSON Pell/NNP/PERSON ./.", "Quim Anna Pell"),
        ("envoy/NN to/IN Quim/NNP/PERSON Zof/NNP/PERSON Pell/NNP/PERSON ./.", "Quim Zof Pell"),
    ],
    ids=["office", "no-office", "no-given-name"],
)
def test_the_end_of_an_office_before_a_name_is_no_part_of_it(line: str, name: str) -> None:
    assert people_of_entities(line) == [name]
