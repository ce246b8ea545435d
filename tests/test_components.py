"""The extraction steps as spaCy components, in anybody's pipeline."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import entry_points
from typing import Any

import msgspec
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from newsx.nlp.loading import load_model

COMPONENTS = ("newsx_people", "newsx_places", "newsx_dates", "newsx_quotes")
RESULTS = ("people", "organizations", "places", "dates", "quotes")
TEXT = (
    "Mayor Odile Brannigan opened the pier in Norway on Tuesday.\n\n"
    '"The tide took the old jetty," Brannigan said on Wednesday, according to the Herring Bank. '
    '"Tom Wulstan will build the new one."'
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    nlp = load_model("sm")
    nlp.add_pipe("newsx_people")
    nlp.add_pipe("newsx_places")
    nlp.add_pipe("newsx_dates", config={"published": "2015-09-04"})
    nlp.add_pipe("newsx_quotes", config={"published": "2015-09-04"})
    return nlp


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def results(doc: Doc) -> dict[str, list[dict[str, Any]]]:
    return {name: doc._.get(f"newsx_{name}") for name in RESULTS}


def test_each_component_leaves_its_part_of_the_result(doc: Doc) -> None:
    found = results(doc)
    assert [person["name"] for person in found["people"]] == ["Odile Brannigan", "Tom Wulstan"]
    assert "Norway" in [place["name"] for place in found["places"]]
    assert [date["value"] for date in found["dates"]] == ["2015-09-01", "2015-09-02"]
    assert [quote["kind"] for quote in found["quotes"]] == ["direct"]


def test_ids_in_quotes_are_those_of_the_other_components(doc: Doc) -> None:
    found = results(doc)
    (quote,) = found["quotes"]
    assert quote["speaker"]["refs"] == [found["people"][0]["id"]]
    assert quote["via"]["refs"] == [found["organizations"][0]["id"]]
    assert quote["about"] == [found["people"][1]["id"]]
    assert quote["said_on"] == found["dates"][1]["id"]


def test_offsets_count_into_the_text_of_the_doc(doc: Doc) -> None:
    found = results(doc)
    mentions = [
        mention
        for part in ("people", "organizations", "places")
        for item in found[part]
        for mention in item["mentions"]
    ]
    cues = [quote["cue"] for quote in found["quotes"]]
    assert len(mentions) > 4
    for mention in [*mentions, *found["dates"], *cues]:
        assert doc.text[mention["start"] : mention["end"]] == mention["text"]


def test_results_are_plain_data(doc: Doc) -> None:
    found = results(doc)
    assert json.loads(json.dumps(found)) == found
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found)) == found


def test_a_doc_survives_bytes(nlp: Language, doc: Doc) -> None:
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert results(again) == results(doc)
    assert all(results(again).values())


def test_a_component_does_only_its_own_work(doc: Doc) -> None:
    nlp = load_model("sm")
    nlp.add_pipe("newsx_places")
    found = results(nlp(TEXT))
    assert found["places"] == results(doc)["places"]
    assert [found[name] for name in RESULTS if name != "places"] == [None] * 4


def test_without_a_date_of_publication_days_stay_unknown() -> None:
    nlp = load_model("sm")
    nlp.add_pipe("newsx_dates")
    assert [date["value"] for date in nlp(TEXT)._.newsx_dates] == ["XXXX-WXX-2", "XXXX-WXX-3"]


def test_an_empty_doc_gives_empty_lists(nlp: Language) -> None:
    assert results(nlp("")) == {name: [] for name in RESULTS}


def test_a_stream_gives_the_same(nlp: Language, doc: Doc) -> None:
    first, second = nlp.pipe([TEXT, "It rained."])
    assert results(first) == results(doc)
    assert results(second)["quotes"] == []


def test_the_components_are_entry_points() -> None:
    found = {point.name: point for point in entry_points(group="spacy_factories")}
    for name in COMPONENTS:
        assert found[name].load().__name__ == name


def test_spacy_finds_them_without_an_import_of_newsx() -> None:
    program = (
        "import spacy\n"
        "nlp = spacy.blank('en')\n"
        "nlp.add_pipe('newsx_dates')\n"
        "print(nlp('It sank on 2015-09-04.')._.newsx_dates[0]['value'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "2015-09-04\n"
