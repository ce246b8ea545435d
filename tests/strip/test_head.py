"""What stands above the body: title, section, standfirst, author, site."""

from __future__ import annotations

import pytest
from dumps import STORY, TITLE, body, kinds, read


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        (["Oll Post", "Home » Valley News » Lower Town"], "Lower Town"),
        (["Oll Post", "Home » Lower Town", "LIVE: the dam, hour by hour"], "Lower Town"),
        (["Oll Post", "News > Ollham"], "Ollham"),
        (["Oll Post", "Towns / Ollham"], "Ollham"),
        (["Search", "Politics"], "Politics"),
        (["Search", "Floods & Boats"], "Floods & Boats"),
        (["Search", "Sport"], "Sport"),
        (["Politics"], None),  # the first line is the name of the site
        (["Search", "Boats", "Bread"], None),  # a menu
        (["Search", "Boats\nBread"], None),
        (["Search", "Menu"], None),
        (["Search", "Sign In"], None),
        (["Search", "Top Stories"], None),
        (["Search", "the valley"], None),
        (["Search", "The Dam And The Bridge"], None),
        (["Search", "24 Hours"], None),
        ([], None),
    ],
)
def test_section(lines: list[str], section: str | None) -> None:
    assert read(*lines, TITLE, *STORY).section == section


def test_the_section_stays_navigation() -> None:
    assert kinds("Search", "Politics", TITLE, *STORY)["Politics"] == "navigation"


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING: Mill trades baker for the second time this week",
        "● LIVE | The dam, hour by hour",
        "Boats ready on the Oll: see the flood office",
        "OLL.X  41.20  −18.3%",
    ],
)
def test_what_stands_above_the_title_is_navigation(line: str) -> None:
    found = read("Search", line, TITLE, *STORY)
    assert found.title == TITLE
    assert {segment.text: segment.kind for segment in found.segments}[line] == "navigation"


CAPTION = "People of the lower town leaving the old bridge by the river Oll on Monday"


@pytest.mark.parametrize("second", [CAPTION, f"{CAPTION}. INSET: Ann Lee"])
def test_a_caption_that_shares_more_with_the_body_is_no_title(second: str) -> None:
    found = read("Old Dam Holds", "By Cy Fox", f"{CAPTION}\n{second}", *STORY)
    assert found.title == "Old Dam Holds"


def test_a_sentence_is_a_title_only_where_there_is_no_other() -> None:
    line = "The river and the dam of the lower town, the bridge and the school of the valley."
    assert read("Old Dam Holds", line, "Share", "Tweet", "Print", *STORY).title == "Old Dam Holds"


@pytest.mark.parametrize(
    "title",
    [
        "Will The Old Dam On The River Oll Hold For The Night?",
        "Why the old dam on the river Oll will hold for the night and for a week",
    ],
)
def test_a_long_headline_is_not_the_first_paragraph(title: str) -> None:
    found = read(title, *STORY)
    assert (found.title, found.text) == (title, "\n\n".join(STORY))


@pytest.mark.parametrize("lines", [["Rohini Fox", "May 4, 2022"], ["May 4, 2022", "Rohini Fox"]])
def test_a_name_beside_the_date_is_the_author(lines: list[str]) -> None:
    found = read(TITLE, *lines, *STORY)
    assert found.authors == ["Rohini Fox"]
    assert found.published is not None
    assert found.published.value == "2022-05-04"


@pytest.mark.parametrize(
    "line", ["New Ollham", "News Desk", "The Oll Post", "Share Story", "Ollham"]
)
def test_other_lines_beside_the_date(line: str) -> None:
    assert read(TITLE, "May 4, 2022", line, *STORY).authors == []


def test_a_name_without_a_date_or_above_the_headline_is_no_author() -> None:
    assert read(TITLE, "Rohini Fox", *STORY).authors == []
    assert read("Rohini Fox", "May 4, 2022", TITLE, *STORY).authors == []


def test_standfirst() -> None:
    line = "The dam, said to be older than the school, hangs above the lower town"
    assert kinds(TITLE, line, "By Cy Fox", *STORY)[line] == "summary"
    assert kinds("Search", "Oll", line, TITLE, "By Cy Fox", *STORY)[line] != "summary"


def test_points_above_the_body() -> None:
    points = ["* Soldiers bring boats and sand", "* Minister rules out the navy"]
    found = kinds(TITLE, "By Cy Fox", *points, *STORY)
    assert [found[line] for line in points] == ["summary"] * 2
    assert kinds(TITLE, "By Cy Fox", "* Boats", *STORY)["* Boats"] == "navigation"


def test_a_line_on_top_of_a_caption_is_one() -> None:
    line = "A boat looks out of a window"
    found = kinds(TITLE, f"{line}\nIt has been there since June.(Supplied: Cy Fox)", *STORY)
    assert found[line] == "caption"


def test_the_publication_date_of_the_head_wins() -> None:
    found = read(TITLE, "May 4, 2022", *STORY, "Related stories", "May 9, 2022")
    assert found.published is not None
    assert found.published.value == "2022-05-04"


def test_authors_below_count_where_none_stands_above() -> None:
    assert read(TITLE, "By Cy Fox", *STORY, "Comments", "By Dee Elm").authors == ["Cy Fox"]
    assert read(TITLE, *STORY, "By Dee Elm").authors == ["Dee Elm"]


def test_a_dateline_says_where_the_story_is() -> None:
    story = [f"OLLHAM (AFP) -- {STORY[0]}", STORY[1]]
    menu = ["Valley", "Weather", "Sport", "Cars", "Homes", "Recipes", "Puzzles", "Boats"] * 2
    about = ["The Gazette is printed in the old mill on the hill, and has been since 1911."] * 2
    about += ["The mill was built by soldiers and is the oldest of the valley and of the county."]
    about += ["It was sold to the town by the last of the millers, who had no use for the river."]
    about += ["The paper that it makes is as white as the snow that lies on the hills all winter."]
    assert body(TITLE, *story, *[f"{word} {n}" for n, word in enumerate(menu)], *about) == story


def test_the_headline_stands_over_a_standfirst_that_shares_more_words() -> None:
    standfirst = "People of the lower town leave their houses for the school on the hill above it"
    found = kinds("The Oll Gazette of Ollham", TITLE, standfirst, "By Cy Fox", *STORY)
    assert found[TITLE] == "title"
    assert found[standfirst] != "title"


def test_a_bar_of_other_news_is_no_headline_over_a_standfirst() -> None:
    headline = "People Of Lower Town Leave Houses For School As River Oll Rises Again"
    bar = "Dam Breaks Above Lower Town And School"
    for above, title in ((f"BREAKING: {bar}", headline), (bar, bar)):
        found = kinds("The Oll Gazette of Ollham", above, headline, "By Cy Fox", *STORY)
        assert found[title] == "title"


def test_a_line_over_the_headline_that_shares_nothing_is_none() -> None:
    assert kinds("Ten soups for a wet week", TITLE, "By Cy Fox", *STORY)[TITLE] == "title"


@pytest.mark.parametrize("line", [f"Home / Valley / {TITLE} of the school", f"Subject: {TITLE}"])
def test_a_way_home_and_the_field_of_a_mail_are_no_headline(line: str) -> None:
    found = kinds(line, TITLE, "By Cy Fox", *STORY)
    assert found[TITLE] in {"title", "duplicate"}
    assert found[line] != "title"


@pytest.mark.parametrize("line", ["Cy Fox, Staff Writer", "Cy Fox in Ollham", "Cy Fox"])
def test_a_name_beside_a_date_with_its_office_or_place(line: str) -> None:
    found = kinds(TITLE, line, "12 April 2023", *STORY)
    assert found[line] == "byline"


@pytest.mark.parametrize("line", ["Cy Fox, who would not say what he saw", "Soups in Ollham"])
def test_what_is_more_than_a_name_beside_a_date_is_no_byline(line: str) -> None:
    assert kinds(TITLE, line, "12 April 2023", *STORY)[line] != "byline"
