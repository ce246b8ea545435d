"""Places within the names of organizations."""

from __future__ import annotations

import pytest
from handmade_mentions import Article

from newsx.mentions import Mentions
from newsx.resolve import places_within as module
from newsx.resolve.places_within import places_within
from newsx.resolve.resolution import resolve_mentions


def within(name: str, *places: str) -> list[tuple[str, str]]:
    """What is found in the name of an organization, in an article that names ``places`` too."""
    article = Article(
        f"The {name} slept. " + " ".join(f"It rained in {place}." for place in places)
    )
    names = [article.name(name, label="organization")]
    names += [article.name(place, article.text.count(place) - 1, label="place") for place in places]
    found = places_within(names)
    for each in found:
        assert article.text[each.start : each.end] == each.text
    return [(each.text, each.label) for each in found]


EXAMPLES = [
    ("adjective", "Danish Herring Ministry", (), [("Danish", "adjective")]),
    ("adjective", "South Korean Navy", (), [("South Korean", "adjective")]),
    ("begins", "Nevada Department of Herrings", (), [("Nevada", "place")]),
    ("begins", "Kenya's Office for Lamps", (), [("Kenya", "place")]),
    ("begins", "West Virginia Lamp Board", (), [("West Virginia", "place")]),
    ("begins", "Northeast Ohio Lamp Clinic", (), [("Ohio", "place")]),
    ("begins", "Pell Ridge County Food Pantry", (), [("Pell Ridge County", "place")]),
    ("begins", "Kendal Herring Choir", ("Kendal",), [("Kendal", "place")]),
    ("town", "Liverpool City Council", (), [("Liverpool", "place")]),
    ("town", "Cornwall Council", (), [("Cornwall", "place")]),
    ("town", "Liverpool Lamp Choir", ("Manchester",), [("Liverpool", "place")]),
    ("town", "Kendal Town Council", ("Carlisle",), [("Kendal", "place")]),
    ("complement", "University of Nevada College of Lamps", (), [("Nevada", "place")]),
    ("complement", "Lamp Museum of Liverpool", (), [("Liverpool", "place")]),
    ("ends", "Lighthouses Canada", (), [("Canada", "place")]),
    ("ends", "University of Lamps-Bergen", ("Bergen",), [("Bergen", "place")]),
]


@pytest.mark.parametrize(("rule", "name", "places", "expected"), EXAMPLES)
def test_what_each_rule_finds(
    monkeypatch: pytest.MonkeyPatch,
    rule: str,
    name: str,
    places: tuple[str, ...],
    expected: list[tuple[str, str]],
) -> None:
    assert within(name, *places) == expected
    rules = {each: found for each, found in module.RULES.items() if each != rule}
    monkeypatch.setattr(module, "RULES", rules)
    assert within(name, *places) != expected


def test_every_rule_has_an_example() -> None:
    assert {rule for rule, *_ in EXAMPLES} == set(module.RULES)


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Liverpool Herald", ("Liverpool",)),
        ("Danish Lamps Inc.", ()),
        ("Danish Airlines", ()),
        ("Bank of America", ()),
        ("NC Lamp Works", ()),
        ("Western State Clinic", ()),
        ("Central Police Board", ()),
        ("Kendal Lamp Works", ("Carlisle",)),
        ("Kendal Town Council", ()),
        ("Harwick Choir", ("Bergen",)),
        ("Kenya", ()),
        ("Quorl Herring Danes", ()),
    ],
    ids=["paper", "company", "airline", "brand", "code", "direction", "part", "small-no-body",
         "small-no-region", "unknown", "whole", "people-last"],
)  # fmt: skip
def test_where_no_place_is_found(name: str, places: tuple[str, ...]) -> None:
    assert within(name, *places) == []


def test_a_name_may_hold_several() -> None:
    assert within("Kenya Embassy of Norway") == [("Kenya", "place"), ("Norway", "place")]


def test_the_organization_keeps_its_name_and_the_place_is_one() -> None:
    article = Article("The Nevada Lamp Board slept. Nevada voted.")
    names = [
        article.name("Nevada Lamp Board", label="organization"),
        article.name("Nevada", 1, label="place"),
    ]
    mentions = Mentions(article.text, names, [], [], [])
    findings = resolve_mentions(mentions, None)
    (place,) = findings.places
    assert [mention.start for mention in place.mentions] == [4, article.find("Nevada", 1)]
    assert findings.name_refs[4] == "o1"
    assert findings.name_refs[article.find("Nevada", 1)] == place.id
