"""Components run step by step give what spaCy's own loop gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsx.nlp import transitions
from newsx.nlp.loading import load_model
from newsx.nlp.transitions import annotate

SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = [
    paragraph
    for name in ("clean_article.txt", "interview.txt", "long_quotation.txt")
    for paragraph in (SAMPLES / name).read_text(encoding="utf-8").split("\n")
]


def annotations(doc: Doc) -> list[tuple[Any, ...]]:
    return [(t.text, t.tag_, t.dep_, t.head.i, t.sent_start, t.ent_iob_, t.ent_type_) for t in doc]


@pytest.fixture(params=["md", "sm"])
def nlp(request: pytest.FixtureRequest) -> Iterator[Language]:
    return load_model(request.param)


def test_annotations_are_those_of_spacy(nlp: Language) -> None:
    wanted = [annotations(doc) for doc in nlp.pipe(TEXTS)]
    docs = annotate(nlp, [nlp.make_doc(text) for text in TEXTS])
    assert [annotations(doc) for doc in docs] == wanted
    assert any(tag[5] == "B" for doc in wanted for tag in doc)


def test_spacys_own_loop_is_not_used(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or the test before would compare it with itself."""
    greedy: list[str] = []
    real = transitions._final_states

    def final_states(component: Any, docs: list[Doc]) -> Any:
        greedy.append(component.name)
        return real(component, docs)

    monkeypatch.setattr(transitions, "_final_states", final_states)
    annotate(nlp, [nlp.make_doc("Ada Pell spoke.")])
    assert greedy == ["parser", "ner"]


def test_classes_that_training_has_not_seen_are_not_chosen(nlp: Language) -> None:
    """They have the least of all scores, as spaCy has it."""
    texts = [text for text in TEXTS if text][:8]
    model = nlp.get_pipe("ner").model  # type: ignore[attr-defined]
    model.attrs["unseen_classes"].update(range(1, 40))
    wanted = [annotations(doc) for doc in nlp.pipe(texts)]
    docs = annotate(nlp, [nlp.make_doc(text) for text in texts])
    assert [annotations(doc) for doc in docs] == wanted


def test_empty_documents(nlp: Language) -> None:
    docs = annotate(nlp, [nlp.make_doc(""), nlp.make_doc("Ada Pell spoke."), nlp.make_doc("")])
    assert [len(doc) for doc in docs] == [0, 4, 0]
    assert annotate(nlp, [nlp.make_doc("")])[0].text == ""


def test_beams_and_components_of_others_run_as_they_are(nlp: Language) -> None:
    def shout(doc: Doc) -> Doc:
        doc.user_data["shout"] = doc.text.upper()
        return doc

    Language.component("newsx_test_shout", func=shout)
    nlp.add_pipe("newsx_test_shout")
    nlp.get_pipe("ner").cfg["beam_width"] = 4  # type: ignore[attr-defined]
    wanted = [annotations(doc) for doc in nlp.pipe(TEXTS[:5])]
    docs = annotate(nlp, [nlp.make_doc(text) for text in TEXTS[:5]])
    assert [annotations(doc) for doc in docs] == wanted
    assert docs[0].user_data["shout"] == TEXTS[0].upper()
