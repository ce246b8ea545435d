"""The headline, without the name of the site, and as the page shows it."""

from __future__ import annotations

import pytest

from newsx.load.titles import headline, is_site, site_names, without_site

SITES = site_names(["The Oll Post"], "www.ollpost.example")


@pytest.mark.parametrize(
    "title",
    [
        "Dam Holds",
        "Dam Holds | The Oll Post",
        "Dam Holds - Oll Post",
        "Dam Holds – OLL POST",
        "Dam Holds — The Oll Post",
        "Dam Holds · The Oll Post",
        "Dam Holds :: The Oll Post",
        "Dam Holds|The Oll Post",
        "Dam Holds--The Oll Post",
        "Dam Holds - ollpost.example",
        "Dam Holds - OllPost",
        "Dam Holds | Oll Post Online",
        "Dam Holds | The Oll Post | ollpost.example",
        "The Oll Post | Dam Holds",
        "The Oll Post: Dam Holds | The Oll Post".replace(": ", " - "),
    ],
)
def test_the_site_is_taken_off(title: str) -> None:
    assert without_site(title, SITES) == "Dam Holds"


@pytest.mark.parametrize(
    "title",
    [
        "Dam Holds - For Now",
        "Dam Holds | Valley",
        "Dam Holds: Oll Post",
        "The Oll Post Is Sold",
        "Why The Oll Post - And Others - Closed",
        "Oll-Post Row Goes On",
        "Dam Holds - Oll Post Readers Were Right",
    ],
)
def test_no_part_of_a_headline_is_cut(title: str) -> None:
    assert without_site(title, SITES) == title


@pytest.mark.parametrize("name", ["The Oll Post", "Oll Post News", "ollpost.example", "OLLPOST"])
def test_names_of_the_site(name: str) -> None:
    assert is_site(name, SITES)
    assert without_site(name, SITES) == ""


@pytest.mark.parametrize("name", ["", "Oll", "Post", "News", "Dam Holds", "www", "example"])
def test_other_names(name: str) -> None:
    assert not is_site(name, SITES)


SHORT, SHOWN = "Oll Dam: What We Know", "Dam Holds as the Oll Rises"


@pytest.mark.parametrize(
    ("described", "given", "headings", "expected"),
    [
        # the form that the page shows, in whatever marks
        (SHORT, [SHOWN], [SHOWN], SHOWN),
        (SHOWN, [SHORT], [SHOWN], SHOWN),
        (SHORT, [f"{SHOWN} | The Oll Post"], ["The Oll Post", SHOWN], SHOWN),
        ("Oll’s ‘Dam’", ["x y"], ['Oll\'s "Dam"'], "Oll’s ‘Dam’"),
        # the page shows where a headline ends
        (None, [f"{SHOWN} | Valley | Other Post"], [SHOWN], SHOWN),
        (None, [f"Other Post - {SHOWN}"], [SHOWN], SHOWN),
        (None, [f"{SHOWN} - Other Post"], ["Other Post"], SHOWN),
        (f"{SHOWN} - Valley", [], [SHOWN], SHOWN),
        # two forms, none of which is shown: JSON-LD, else the heading
        (SHORT, ["A Social Title"], ["Dam News of Today"], SHORT),
        (None, ["Oll Dam Holds"], [SHOWN], SHOWN),
        (None, ["Oll Dam Holds"], ["Most Read Stories"], "Oll Dam Holds"),
        # the name of the site is no headline
        (None, ["The Oll Post"], [SHOWN], SHOWN),
        (None, [f"{SHOWN} - The Oll Post"], ["The Oll Post"], SHOWN),
        ("The Oll Post", [SHOWN], [], SHOWN),
        # where there is little
        (None, [SHOWN], [], SHOWN),
        (None, [], [SHOWN], SHOWN),
        (None, ["The Oll Post"], [], "The Oll Post"),
        (None, [], [], None),
    ],
)
def test_headline(
    described: str | None, given: list[str], headings: list[str], expected: str | None
) -> None:
    assert headline(described, given, headings, SITES) == expected


def test_without_a_name_or_a_host_nothing_is_cut() -> None:
    assert (
        without_site("Dam Holds | The Oll Post", site_names([], "")) == "Dam Holds | The Oll Post"
    )
