"""What a person named in full is called further on."""

from __future__ import annotations

import pytest
from handmade import people

from newsx.extract.short_forms import forms_of

PELL = "Ada/NNP/PERSON Pell/NNP/PERSON sang/VBD ./."


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("Ada Pell", ["Pell"]),
        ("Ada Pell Jr.", ["Pell"]),
        ("Pell", []),
        ("Anna von der Heide", ["Heide", "von der Heide"]),
        ("Ana Sanz Quill", ["Quill", "Sanz Quill"]),
        ("Wang Quanli", ["Wang"]),
        ("Nguyen Van Thu", ["Nguyen", "Thu", "Van Thu"]),
        ("Oda Seo-yun", ["Oda"]),
    ],
)
def test_the_forms_of_a_name(name: str, forms: list[str]) -> None:
    assert list(forms_of(name)) == forms


@pytest.mark.parametrize(
    ("line", "form"),
    [
        (f"{PELL} with/IN Pell/NNP it/PRP rained/VBD ./.", "Pell"),
        (f"{PELL} Pell/IN threw/VBD it/PRP ./.", "Pell"),
        (f"{PELL} and/CC Pell/NNP -/HYPH led/VBN teams/NNS won/VBD ./.", "Pell"),
        (f"{PELL} PELL/NNP WINS/VBZ ./.", "PELL"),
        (f"{PELL} Pell/NNP/ORG Shipping/NNP/ORG sank/VBD ./. So/RB Pell/NNP wept/VBD ./.", "Pell"),
        (f"{PELL} and/CC Zof/NNP Pell/NNP wept/VBD ./.", "Zof Pell"),
        (
            "Ana/NNP/PERSON Sanz/NNP/PERSON Quill/NNP/PERSON slept/VBD ./. "
            "Then/RB Sanz/NNP Quill/NNP woke/VBD ./.",
            "Sanz Quill",
        ),
        (
            "Anna/NNP/PERSON von/NNP/PERSON Heide/NNP/PERSON slept/VBD ./. "
            "Then/RB von/NNP Heide/NNP woke/VBD ./.",
            "von Heide",
        ),
    ],
    ids=[
        "noun", "before-a-verb", "before-a-hyphen", "capitals", "beside-a-company", "a-relative",
        "two-surnames", "particle",
    ],
)  # fmt: skip
def test_a_form_is_found_where_the_model_sees_none(line: str, form: str) -> None:
    assert people(line)[-1] == form


@pytest.mark.parametrize(
    "more",
    [
        "a/DT pell/NN fell/VBD ./.",
        "Pell/JJ herrings/NNS fell/VBD ./.",
        "the/DT Pell/NNP Road/NNP sank/VBD ./.",
        "the/DT Orr/NNP -/HYPH Pell/NNP pact/NN sank/VBD ./.",
        "in/IN Norway/NNP/GPE it/PRP rained/VBD ./.",
    ],
    ids=["lower-case", "no-noun", "longer-name", "second-half", "elsewhere"],
)
def test_what_is_not_surely_a_form_is_left_alone(more: str) -> None:
    assert people(f"{PELL} {more}") == ["Ada Pell"]


def test_a_place_that_is_named_in_the_text_is_no_form() -> None:
    line = (
        "Ada/NNP/PERSON Jordan/NNP/PERSON sang/VBD in/IN Jordan/NNP/GPE ./. "
        "Then/RB Jordan/NNP slept/VBD ./."
    )
    assert people(line) == ["Ada Jordan"]


def test_a_month_is_a_surname_only_where_it_acts() -> None:
    line = (
        "Ada/NNP/PERSON May/NNP/PERSON sang/VBD ./. In/IN May/NNP/DATE it/PRP rained/VBD ./. "
        "May/NNP/DATE slept/VBD ./."
    )
    assert people(line) == ["Ada May", "May"]


def test_three_letters_in_capitals_are_more_often_an_acronym() -> None:
    line = "Ada/NNP/PERSON Orr/NNP/PERSON sang/VBD ./. The/DT ORR/NNP slept/VBD ./."
    assert people(line) == ["Ada Orr"]
