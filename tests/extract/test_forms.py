"""Inflected forms of cue verbs, regular and irregular."""

from __future__ import annotations

import pytest

from newsx.data import rows
from newsx.extract.forms import CueVerb, cue_forms, regular_forms

ROWS = rows("cue_verbs.tsv")


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("claim", "claim claims claimed claiming"),
        ("declare", "declare declares declared declaring"),
        ("agree", "agree agrees agreed agreeing"),
        ("tiptoe", "tiptoe tiptoes tiptoed tiptoeing"),
        ("dye", "dye dyes dyed dyeing"),
        ("deny", "deny denies denied denying"),
        ("convey", "convey conveys conveyed conveying"),
        ("stress", "stress stresses stressed stressing"),
        ("gush", "gush gushes gushed gushing"),
        ("preach", "preach preaches preached preaching"),
        ("coax", "coax coaxes coaxed coaxing"),
        ("buzz", "buzz buzzes buzzed buzzing"),
        ("echo", "echo echoes echoed echoing"),
    ],
)
def test_regular_forms_follow_english_spelling(lemma: str, forms: str) -> None:
    assert regular_forms(lemma) == tuple(forms.split())


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("said", "say"),
        ("told", "tell"),
        ("wrote", "write"),
        ("written", "write"),
        ("quipped", "quip"),
        ("sworn", "swear"),
        ("thought", "think"),
        ("labelling", "label"),
        ("labeling", "label"),
    ],
)
def test_irregular_forms_stand_beside_the_regular_ones(form: str, lemma: str) -> None:
    assert cue_forms()[form].lemma == lemma


@pytest.mark.parametrize(
    ("form", "kind"),
    [("says", "speech"), ("sighed", "manner"), ("tweeted", "writing"), ("dubbed", "stance"),
     ("feared", "thought"), ("went", "weak")],
)  # fmt: skip
def test_a_form_knows_how_readily_its_verb_introduces_speech(form: str, kind: str) -> None:
    assert cue_forms()[form].kind == kind


def written_forms(row: tuple[str, ...]) -> list[str]:
    lemma, _, irregular = row
    listed = [] if irregular == "-" else irregular.split(",")
    return [*regular_forms(lemma), *listed]


def test_every_row_of_the_table_gives_forms() -> None:
    forms = cue_forms()
    for row in ROWS:
        lemma, kind, _ = row
        assert forms[lemma] == CueVerb(lemma, kind)
        for form in written_forms(row):
            assert form == form.strip().lower()
            # "lambast" and "lambaste" share "lambasted": two spellings, but one class
            assert forms[form].kind == kind, form
    assert len(forms) > 3 * len(ROWS)


def test_a_word_that_is_no_cue_has_no_verb() -> None:
    assert "herring" not in cue_forms()
    assert "-" not in cue_forms()
