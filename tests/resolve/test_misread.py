"""Towns that the model takes for a company or a person."""

from __future__ import annotations

import pytest
from handmade_mentions import Article

from newsx.resolve.misread import with_places, with_towns


def labels(text: str, town: str, country: str = "England", **facts: object) -> list[str]:
    article = Article(text)
    names = [article.name(country, label="place"), article.name(town, **facts)]
    return [name.label for name in with_towns(names, article.text)][1:]


@pytest.mark.parametrize("label", ["organization", "person"])
@pytest.mark.parametrize("where", ["in", "from", "near"])
def test_a_town_of_a_country_that_is_spoken_of(label: str, where: str) -> None:
    assert labels(f"In England a goat {where} Exeter sang.", "Exeter", label=label) == ["place"]


@pytest.mark.parametrize(
    ("text", "town", "country", "facts"),
    [
        ("In Norway a goat from Exeter sang.", "Exeter", "Norway", {}),
        ("In England a goat for Exeter sang.", "Exeter", "England", {}),
        ("In England a goat from Herringby sang.", "Herringby", "England", {}),
        ("In England a goat from Exeter sang.", "Exeter", "England", {"titled": True}),
        ("In England a goat from Exeter sang.", "Exeter", "England", {"subject": True}),
    ],
    ids=["another-country", "another-word", "no-town", "titled", "acting"],
)
def test_what_keeps_its_label(text: str, town: str, country: str, facts: dict[str, bool]) -> None:
    assert labels(text, town, country, label="organization", **facts) == ["organization"]


def test_a_part_of_a_longer_name_keeps_its_label() -> None:
    article = Article("In England Ada Exeter sang. A goat from Exeter slept.")
    names = [
        article.name("England", label="place"),
        article.name("Ada Exeter"),
        article.name("Exeter", 1),
    ]
    assert [name.label for name in with_towns(names, article.text)][2] == "person"


@pytest.mark.parametrize(
    ("clue", "label"), [("where", "place"), ("kind_of", "place"), ("the", "person")]
)
def test_nobody_after_in_is_a_place(clue: str, label: str) -> None:
    article = Article("A goat sang in Quorlby. Quorlby slept.")
    names = [article.name("Quorlby", clues=frozenset({clue})), article.name("Quorlby", 1)]
    assert [name.label for name in with_places(names, article.text)] == [label] * 2


def test_somebody_after_in_stays_a_person() -> None:
    article = Article("They trust in Ada Quorl.")
    names = [article.name("Ada Quorl", clues=frozenset({"where"}), titled=True)]
    assert with_places(names, article.text) == names
