"""Adjectives and demonyms of regions and cities: they mean the region or city, not its country."""

from __future__ import annotations

import pytest

from newsx.data import rows
from newsx.extract.spans import demonyms
from newsx.resolve.place_readings import adjectives_of, readings_of


@pytest.mark.parametrize(
    ("word", "kind", "country", "admin1"),
    [
        ("Ohioans", "region", "US", "US-OH"),
        ("Queensland", None, None, None),  # a name is no adjective
        ("Queenslander", "region", "AU", "AU-QLD"),
        ("Nova Scotian", "region", "CA", "CA-NS"),
        ("Scottish", "region", "GB", "GB-SCT"),
        ("Englishmen", "region", "GB", "GB-ENG"),
        ("Chechens", "region", "RU", "RU-CE"),
        ("Catalan", "region", "ES", "ES-CT"),
        ("Tibetans", "region", "CN", "CN-XZ"),
        ("South Ossetian", "region", "GE", None),
        ("Londoners", "city", "GB", "GB-ENG"),
        ("Muscovite", "city", "RU", "RU-MOW"),
        ("Glaswegian", "city", "GB", "GB-SCT"),
        ("New Yorkers", "city", "US", "US-NY"),
        ("British", "country", "GB", None),
    ],
)
def test_what_they_mean(word: str, kind: str | None, country: str | None, admin1: str) -> None:
    found = [(each.kind, each.country, each.admin1) for each in readings_of(word, adjective=True)]
    assert found == ([(kind, country, admin1)] if kind else [])


def test_one_word_may_belong_to_two_regions() -> None:
    assert {each.country for each in readings_of("Punjabis", adjective=True)} == {"IN", "PK"}


def test_an_adjective_says_where_a_town_lies() -> None:
    (scotland,) = adjectives_of("Scottish")
    assert scotland.admin1 == "GB-SCT"


@pytest.mark.parametrize("name", ["regions.tsv", "city_demonyms.tsv"])
def test_the_model_s_names_are_read_with_them(name: str) -> None:
    forms = {form for row in rows(name) for form in row[-1].split(";")} - {"-"}
    assert forms <= demonyms()


@pytest.mark.parametrize("word", ["Fleming", "Lombard", "Geordie", "Roman", "Victorian"])
def test_names_of_people_and_times_are_left_out(word: str) -> None:
    assert word not in demonyms()


def test_every_city_with_a_demonym_is_in_the_gazetteer() -> None:
    for city, _, forms in rows("city_demonyms.tsv"):
        for form in forms.split(";"):
            assert [each.name for each in readings_of(form, adjective=True)] == [city]
