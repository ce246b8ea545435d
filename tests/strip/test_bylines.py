"""Who wrote it, and when it says so."""

from __future__ import annotations

import pytest

from newsx.strip.bylines import byline_authors, byline_date


@pytest.mark.parametrize(
    ("lines", "authors"),
    [
        (["By Ann Lee"], ["Ann Lee"]),
        (["BY ANN LEE"], ["ANN LEE"]),
        (["Written by Ann Lee"], ["Ann Lee"]),
        (["By Ann Lee and Bob Ray"], ["Ann Lee", "Bob Ray"]),
        (["By Ann Lee, Bob Ray and Cy Fox"], ["Ann Lee", "Bob Ray", "Cy Fox"]),
        (["By Ann Lee & Bob Ray"], ["Ann Lee", "Bob Ray"]),
        (["By Ann Lee | Bob Ray"], ["Ann Lee", "Bob Ray"]),
        (["By José María Díaz-Núñez"], ["José María Díaz-Núñez"]),
        (["By Ann  Lee"], ["Ann Lee"]),
        (["By Ann Lee", "May 4, 2022", "By Bob Ray"], ["Ann Lee", "Bob Ray"]),
        (["By Bob Ray", "By Ann Lee", "By Bob Ray"], ["Bob Ray", "Ann Lee"]),
        (["May 4, 2022 10:15 GMT | By Ann Lee, Ollham"], ["Ann Lee"]),
    ],
)
def test_authors(lines: list[str], authors: list[str]) -> None:
    assert byline_authors(lines) == authors


@pytest.mark.parametrize(
    "line",
    ["", "Ann Lee", "By the river", "By Reuters", "By Ann", "Passed by Ann Lee", "by ann lee"],
)
def test_no_authors(line: str) -> None:
    assert byline_authors([line]) == []


@pytest.mark.parametrize("rank", ["Crime Correspondent", "Staff Writer", "Political Editor"])
def test_ranks_are_no_authors(rank: str) -> None:
    assert byline_authors([f"By Ann Lee, {rank}"]) == ["Ann Lee"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Ludwig van der Berg", "Ludwig van der Berg"),
        ("By A. B. Lee", "A. B. Lee"),
        ("By Ann Lee in Ollham", "Ann Lee"),
    ],
)
def test_names_with_other_words(line: str, author: str) -> None:
    assert byline_authors([line]) == [author]


@pytest.mark.parametrize("name", ["Al Rowe", "Van Rowe", "Du Wei"])
def test_names_that_are_particles_elsewhere(name: str) -> None:
    assert byline_authors([f"By {name}"]) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "2022-09-04",
        "September 4, 2022",
        "Sept. 4, 2022",
        "Sep 4 2022",
        "SEPTEMBER 4, 2022",
        "4 September 2022",
        "04 Sept. 2022",
        "Sunday, 4 September 2022",
        "Published: September 4, 2022 10:15 AM EST",
        "Posted on 4 September 2022 at 10:15",
        "September 4, 2022 10:15 GMT | By Ann Lee, Ollham",
    ],
)
def test_dates(line: str) -> None:
    assert byline_date([line]) == "2022-09-04"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        (name, number)
        for number, name in enumerate(
            "January February March April May June July August September October November December"
            "".split(),
            1,
        )
    ],
)
def test_months(name: str, number: int) -> None:
    expected = f"2022-{number:02}-05"
    assert byline_date([f"{name} 5, 2022"]) == byline_date([f"5 {name[:3]} 2022"]) == expected


@pytest.mark.parametrize(
    "line",
    ["", "2022-02-30", "February 30, 2022", "31 April 2022", "May 2022", "04/09/2022", "May 4",
     "On May 4, 2022, it rained.", "By Ann Lee"],
)  # fmt: skip
def test_no_dates(line: str) -> None:
    assert byline_date([line]) is None


@pytest.mark.parametrize("stroke", ["|", "·", "•"])
def test_a_date_after_the_author(stroke: str) -> None:
    lines = [f"By Ann Lee {stroke} May 4, 2022"]
    assert (byline_authors(lines), byline_date(lines)) == (["Ann Lee"], "2022-05-04")


def test_the_first_line_with_a_date_wins() -> None:
    lines = ["By Ann Lee", "Feb 30, 2022", "Posted: May 4, 2022", "May 5, 2022"]
    assert byline_date(lines) == "2022-05-04"


def test_an_update_is_no_publication() -> None:
    lines = ["Last updated: May 9, 2022", "Posted: May 4, 2022"]
    assert byline_date(lines) == "2022-05-04"
