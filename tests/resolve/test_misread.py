"""Towns that the model takes for a company or a person."""

from __future__ import annotations

from typing import Any

import pytest
from handmade_mentions import Article

from newsx.resolve import misread
from newsx.resolve.misread import with_places, with_towns, without_acronyms


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
        ("In England a goat for Kendal sang.", "Kendal", "England", {}),
        ("In England a goat from Herringby sang.", "Herringby", "England", {}),
        ("In England a goat from Kendal sang.", "Kendal", "England", {"titled": True}),
        ("In England a goat from Kendal sang.", "Kendal", "England", {"subject": True}),
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


def test_nobody_after_in_who_owns_something_is_no_place() -> None:
    article = Article("A goat ate at Quorl's. Quorl slept.")
    names = [article.name("Quorl", clues=frozenset({"where"})), article.name("Quorl", 1)]
    assert [name.label for name in with_places(names, article.text)] == ["person"] * 2


@pytest.mark.parametrize(
    ("name", "clue", "label"),
    [
        ("Quorl Herring", "where", "person"),
        ("Quorl Herring", "kind_of", "place"),
        ("South Shields", "where", "place"),
    ],
)
def test_two_words_need_to_be_known(name: str, clue: str, label: str) -> None:
    article = Article(f"A goat sang of {name}.")
    names = [article.name(name, clues=frozenset({clue}), model_label="ORG")]
    assert [name.label for name in with_places(names, article.text)] == [label]


# A sign, the text, the town in it, and what label the model gives it.
SIGNS = [
    ("where", "In England a goat from Kendal sang.", "Kendal", "organization"),
    ("residents", "In Norway a Kendal man sang.", "Kendal", "organization"),
    ("residents", "In Norway Kendal police sang.", "Kendal", "organization"),
    ("origin", "In Norway Ada Pell, 25, of Kendal sang.", "Kendal", "organization"),
    ("origin", "In Norway Ada Pell of Kendal sang.", "Kendal", "organization"),
    ("origin", "In Norway Ada Pell (25) of Kendal sang.", "Kendal", "organization"),
    ("large", "In England they met Exeter again.", "Exeter", "organization"),
    ("people", "In England the rain met Kendal again.", "Kendal", "adjective"),
    ("attested", "In Kendal the rain met Kendal again.", "Kendal", "organization"),
]


def signed(text: str, town: str, label: str) -> str:
    article = Article(text)
    nth = text.count(town) - 1
    names = [article.name("Ada Pell")] if "Ada Pell" in text else []
    country = text.split()[1]
    names += [article.name(country, label="place"), article.name(town, nth, label=label)]
    return with_towns(names, text)[-1].label


@pytest.mark.parametrize(("sign", "text", "town", "label"), SIGNS)
def test_each_sign_says_so_where_no_other_does(
    monkeypatch: pytest.MonkeyPatch, sign: str, text: str, town: str, label: str
) -> None:
    assert signed(text, town, label) == "place"
    signs = {name: each for name, each in misread.SIGNS.items() if name != sign}
    monkeypatch.setattr(misread, "SIGNS", signs)
    assert signed(text, town, label) == label


def test_every_sign_has_an_example() -> None:
    assert {sign for sign, *_ in SIGNS} == set(misread.SIGNS)


@pytest.mark.parametrize(
    ("text", "town", "label"),
    [
        ("In Norway a Kendal cake fell.", "Kendal", "organization"),
        ("In Norway a Quorlby man sang.", "Quorlby", "organization"),
        ("In Norway the board of Kendal sang.", "Kendal", "organization"),
        ("In England they met the Exeter again.", "Exeter", "organization"),
        ("In Norway they met Exeter again.", "Exeter", "organization"),
        ("In England they met Kendal again.", "Kendal", "organization"),
        ("In Norway the rain met Kendal again.", "Kendal", "adjective"),
        ("In England the rain met French again.", "French", "adjective"),
    ],
    ids=[
        "thing",
        "no-town",
        "of-a-thing",
        "article",
        "abroad",
        "small",
        "people-abroad",
        "demonym",
    ],
)
def test_what_gives_no_sign(text: str, town: str, label: str) -> None:
    assert signed(text, town, label) == label


def test_a_likely_person_needs_more_than_a_sign() -> None:
    article = Article("In England Mr Kendal man of the lamps sang. Mr Kendal slept.")
    names = [article.name("England", label="place")]
    names += [article.name("Kendal", nth, titled=True, gender="m") for nth in (0, 1)]
    assert [name.label for name in with_towns(names, article.text)[1:]] == ["person"] * 2


@pytest.mark.parametrize(
    ("facts", "label"),
    [
        ({"subject": True}, "organization"),
        ({"subject": True, "clues": frozenset({"where"})}, "place"),
    ],
)
def test_a_company_by_the_name_of_a_city_speaks(facts: dict[str, Any], label: str) -> None:
    article = Article("In England Exeter raised its price.")
    names = [
        article.name("England", label="place"),
        article.name("Exeter", label="organization", **facts),
    ]
    assert with_towns(names, article.text)[1].label == label


@pytest.mark.parametrize(
    ("name", "label"), [("HGRB", "organization"), ("USA", "place"), ("Hgrb", "place")]
)
def test_an_acronym_that_no_gazetteer_knows(name: str, label: str) -> None:
    article = Article(f"They met in {name}.")
    assert [each.label for each in without_acronyms([article.name(name, label="place")])] == [label]
