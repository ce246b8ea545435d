"""Where a publisher is at home: by its address, by its name, and by nothing else."""

from __future__ import annotations

import pytest

from newsx.resolve.place_home import home_of


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.kauri-courier.co.nz/goats/1", "NZ"),
        ("https://thistle-lamp.co.uk/", "GB"),
        ("http://VELDPOST.CO.ZA:8080?story=1", "ZA"),
        ("https://heron.ie", "IE"),
        ("https://heron.com/ie/1", None),
        ("https://heron.news.eu/1", None),
        ("https://heron.io/1", None),  # anybody's
        ("https://heron.tv/1", None),
        ("https://10.0.0.1/1", None),
        ("heron.ie", None),
        ("", None),
        (None, None),
    ],
)
def test_the_country_is_that_of_the_address(url: str | None, country: str | None) -> None:
    assert home_of(url, None).country == country


@pytest.mark.parametrize(
    ("publisher", "town", "country"),
    [
        ("Leeds Lamp", "Leeds", "GB"),
        ("The Oslo Morning Mail", "Oslo", "NO"),
        ("Radio Antananarivo", "Antananarivo", "MG"),
        ("The Times of India", None, "IN"),
        ("The Star", None, None),
        ("Evening Post", None, None),
        ("Radio Europe/Radio Liberty", None, None),
        ("goat fancier", None, None),
    ],
)
def test_the_town_is_in_the_name(publisher: str, town: str | None, country: str | None) -> None:
    home = home_of(None, publisher)
    assert (town in {place.name for place in home.places}) == (town is not None)
    assert home.country == country or (town and country in {p.country for p in home.places})


def test_the_address_says_which_town_of_a_name_it_is() -> None:
    assert {place.country for place in home_of(None, "Boston Lamp").places} >= {"GB", "US"}
    assert {place.country for place in home_of("https://lamp.co.uk", "Boston Lamp").places} == {
        "GB"
    }


def test_a_name_of_several_countries_tells_none() -> None:
    assert home_of(None, "Boston Lamp").country is None
