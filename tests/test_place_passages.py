"""Invented passages, each for one rule of the resolution of places: right with it, not without.

``passages/places/*.toml`` hold them. Lines of a paragraph are joined by a blank. The keys of a
``[[passage]]``:

* ``pattern``: what it stands for, and its test id; ``rule``: the entry of one of ``REGISTRIES``
  without which the passage is not right any more; ``text``: what is analysed, without stripping.
* ``url``, ``site_name``: of the page that the text is put into; it is read as a page then.
* ``places``: which must be there. ``name`` is that of the place or the words of a mention of it;
  ``kind``, ``country`` and ``admin1`` as in the result, ``near`` a point not more than 100 km off,
  ``form`` that of the mention, ``mentions`` how many it has; ``nowhere``: it has no country and no
  point; ``no_point``: it has no point.
* ``not_places``: words that are no mention of a place.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, MutableMapping
from html import escape
from pathlib import Path
from typing import Any

import pytest

from article_truth import unwrapped
from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import Analyzer
from newsx.resolve import (
    distances,
    place_choice,
    place_features,
    place_hints,
    place_readings,
    place_rules,
    place_told,
)
from newsx.resolve.place_readings import Reading
from newsx.result import Place, Result

FOLDER = Path(__file__).parent / "passages" / "places"
FEWEST, NEAR_KM = 90, 100.0
# Each table of named rules, and what an entry gives that says nothing. (An entry is overwritten,
# not deleted: put back it would stand last, and the order of some tables counts.)
REGISTRIES: tuple[tuple[MutableMapping[str, Any], Any], ...] = (
    (place_readings.TABLES, ()), (place_readings.GAZETTEER, ()), (place_readings.ADJECTIVES, ()),
    (place_readings.FORMS, ()), (place_rules.RULES, ()), (place_features.OWN, 0.0),
    (place_features.AROUND, 0.0), (place_choice.VOTES, 0.0), (place_hints.HINTS, ()),
    (place_told.AFTER, False), (place_told.BEFORE, False),
)  # fmt: skip
PASSAGE_KEYS = set("pattern rule text url site_name places not_places".split())
PLACE_KEYS = set("name kind country admin1 near form mentions nowhere no_point".split())
Truth = dict[str, Any]


def passages() -> list[Truth]:
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")]
    found = [passage for file in files for passage in file["passage"]]
    for passage in found:
        passage["text"] = unwrapped(passage["text"])
    return sorted(found, key=lambda passage: str(passage["pattern"]))


PASSAGES = passages()
each_passage = pytest.mark.parametrize("truth", PASSAGES, ids=[p["pattern"] for p in PASSAGES])


@pytest.fixture(autouse=True)
def _read_anew() -> Iterator[None]:
    yield
    place_readings.readings_of.cache_clear()


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(options=Options(strip=False))


def result_of(truth: Truth, analyzer: Analyzer) -> Result:
    text = truth["text"]
    if "url" not in truth and "site_name" not in truth:
        return analyzer.analyze(Document(id="passage", text=text))
    site = f'<meta property="og:site_name" content="{escape(truth.get("site_name", ""))}">'
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in text.split("\n\n"))
    html = f"<html><head>{site}</head><body><article>{paragraphs}</article></body></html>"
    return analyzer.analyze(
        Document(id="passage", html=html, url=truth.get("url")), Options(strip=True)
    )


def problems(truth: Truth, result: Result) -> list[str]:
    found = [
        problem
        for true in truth.get("places", [])
        if (problem := problem_of(true, result.places)) is not None
    ]
    mentioned = {mention.text for place in result.places for mention in place.mentions}
    found += [f"{words} is no place" for words in truth.get("not_places", []) if words in mentioned]
    return found


def problem_of(true: Truth, places: list[Place]) -> str | None:
    """Why no place is as it should be; None if one is."""
    named = [place for place in places if true["name"] in names_of(place)]
    if not named:
        return f"{true['name']} is not there: {[place.name for place in places]}"
    reasons = [differences(true, place) for place in named]
    return None if [] in reasons else f"{true['name']}: {reasons}"


def names_of(place: Place) -> set[str]:
    return {place.name, *(mention.text for mention in place.mentions)}


def differences(true: Truth, place: Place) -> list[str]:
    found = [
        f"{key} {getattr(place, key)}"
        for key in ("kind", "country", "admin1")
        if key in true and getattr(place, key) != true[key]
    ]
    point = (place.latitude, place.longitude)
    if "near" in true and distance(point, true["near"]) > NEAR_KM:
        found.append(f"point {point}")
    if true.get("nowhere") and (place.country, place.admin1, *point) != (None,) * 4:
        found.append(f"{place.country} {place.admin1} {point}")
    if true.get("no_point") and point != (None, None):
        found.append(f"point {point}")
    forms = {mention.form for mention in place.mentions if mention.text == true["name"]}
    if "form" in true and forms != {true["form"]}:
        found.append(f"forms {forms}")
    if "mentions" in true and len(place.mentions) != true["mentions"]:
        found.append(f"{len(place.mentions)} mentions")
    return found


def distance(one: tuple[float | None, float | None], other: list[float]) -> float:
    here, there = (
        Reading("", "", "city", latitude=latitude, longitude=longitude)
        for latitude, longitude in (one, other)
    )
    return distances.kilometres(here, there)


def switch_off(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for registry, nothing in REGISTRIES:
        if rule in registry:
            monkeypatch.setitem(registry, rule, lambda *_, nothing=nothing: nothing)
    place_readings.readings_of.cache_clear()


@each_passage
def test_a_passage_is_right(truth: Truth, analyzer: Analyzer) -> None:
    assert problems(truth, result_of(truth, analyzer)) == []


@each_passage
def test_it_is_not_without_its_rule(
    truth: Truth, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert any(truth["rule"] in registry for registry, _ in REGISTRIES)
    switch_off(truth["rule"], monkeypatch)
    assert problems(truth, result_of(truth, analyzer)) != []


def test_every_rule_has_its_passages() -> None:
    told = {truth["rule"] for truth in PASSAGES}
    rules = {rule for registry, _ in REGISTRIES for rule in registry}
    assert rules - told == set()


def test_the_passages_are_many_and_each_says_something() -> None:
    assert len(PASSAGES) >= FEWEST
    assert max(Counter(truth["pattern"] for truth in PASSAGES).values()) == 1
    for truth in PASSAGES:
        assert truth.keys() <= PASSAGE_KEYS
        assert truth.get("places") or truth.get("not_places")
        for true in truth.get("places", []):
            assert true.keys() <= PLACE_KEYS
            assert len(true) > 1
