"""Storms, ships, laws and prizes that bear a person's name are nobody."""

from __future__ import annotations

import pytest
from handmade import doc_of, layout_of
from spacy.tokens import Doc

from newsx.extract.things import without_diseases, without_things
from newsx.mentions import NameMention


def read(text: str) -> Doc:
    return doc_of(
        " ".join(f"{word}/{'NNP' if word[:1].isupper() else 'NN'}" for word in text.split())
    )


def named(doc: Doc, name: str, *, last: bool = False, titled: bool = False) -> NameMention:
    text = layout_of(doc).text
    start = text.rindex(name) if last else text.index(name)
    return NameMention(start, start + len(name), name, "person", 0, titled=titled)


def left(text: str, name: str, *, last: bool = False, titled: bool = False) -> list[str]:
    """The name if it is still a person's."""
    doc = read(text)
    kept = without_things(doc, [named(doc, name, last=last, titled=titled)])
    return [mention.text for mention in kept]


@pytest.mark.parametrize(
    "text", ["Hurricane Mabel turned north .", "the tanker Mabel sank .", "Cyclone Mabel grew ."]
)
def test_a_storm_and_a_ship_are_nobody(text: str) -> None:
    assert left(text, "Mabel") == []


def test_nor_are_they_further_on_without_the_word() -> None:
    assert left("Typhoon Mabel grew and then Mabel turned .", "Mabel", last=True) == []


def test_somebody_with_a_title_is_somebody_even_beside_a_ship() -> None:
    assert left("the tanker Mabel and Mabel", "Mabel", titled=True) == ["Mabel"]


def test_a_ship_inside_the_name_is_nobody() -> None:
    assert left("the Space Shuttle Tern flew", "Space Shuttle Tern") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Edgar Whitcombe Prize comes late", "Edgar Whitcombe"),
        ("the Edgar Whitcombe Prize comes late", "Edgar Whitcombe Prize"),
        ("under Megan 's Law he must go", "Megan"),
        ("on Ada Pell Bridge it rained", "Ada Pell"),
    ],
    ids=["prize", "in-the-name", "law", "bridge"],
)
def test_a_prize_and_a_law_are_nobody(text: str, name: str) -> None:
    assert left(text, name) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Edgar Whitcombe prize money was late", "Edgar Whitcombe"),
        ("Megan 's law firm sued", "Megan"),
        ("Ray Law said so", "Ray Law"),
        ("Ada Pell sank the ship", "Ada Pell"),
    ],
    ids=["small-prize", "small-law", "surname-law", "ship-behind"],
)
def test_who_is_somebody_beside_such_a_word(text: str, name: str) -> None:
    assert left(text, name) == [name]


def test_others_of_the_name_stay_where_only_a_prize_bears_it() -> None:
    assert left("the Ada Pell Prize went to Ada Pell", "Ada Pell", last=True) == ["Ada Pell"]


def test_places_and_organizations_are_left_alone() -> None:
    doc = read("Hurricane Jordan")
    place = NameMention(10, 16, "Jordan", "place", 0)
    assert without_things(doc, [place]) == [place]


def places_left(text: str, *places: tuple[str, int, bool]) -> list[str]:
    """Of the places, each its name, where it stands, and whether something is in it."""
    doc = read(text)
    names = [
        NameMention(
            start, start + len(name), name, "place", 0, clues=frozenset({"where"} if where else ())
        )
        for name, nth, where in places
        for start in [[at for at in range(len(text)) if text.startswith(name, at)][nth]]
    ]
    return [f"{name.text} {name.start}" for name in without_diseases(doc, names)]


def test_a_place_that_a_disease_is_called_after() -> None:
    assert places_left("the Quorlby virus spread .", ("Quorlby", 0, False)) == []


def test_nor_is_it_one_where_the_name_is_short() -> None:
    text = "the Quorlby virus spread and Quorlby cases rose ."
    assert places_left(text, ("Quorlby", 0, False), ("Quorlby", 1, False)) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the Quorlby virus spread in Quorlby fast .", ("Quorlby", 1, True)),
        ("the Quorlby virus spread and Tarvik cases rose .", ("Tarvik", 0, False)),
        ("the Quorlby doctor spread it .", ("Quorlby", 0, False)),
    ],
    ids=["in-it", "another", "no-disease"],
)
def test_a_place_that_stays_one(text: str, place: tuple[str, int, bool]) -> None:
    first = ("Quorlby", 0, False)
    places = [place] if place == first else [first, place]
    assert [each.split()[0] for each in places_left(text, *places)] == [place[0]]
