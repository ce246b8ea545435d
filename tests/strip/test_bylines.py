"""Who wrote it, and when it says so."""

from __future__ import annotations

import pytest

from newsx.strip.bylines import byline_authors, byline_date, is_byline, is_lone_name


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
        (["by Ann Lee"], ["Ann Lee"]),
        (["By Ann Lee For Ollpost.Com"], ["Ann Lee"]),
        (["By Ann Lee and Bob Ray The Associated Press"], ["Ann Lee", "Bob Ray"]),
        (["By Ann Lee Twitter"], ["Ann Lee"]),
        (["By Ann Lee Political Correspondent"], ["Ann Lee"]),
        (["By Ann Lee 30 August 2023 • 4:45pm"], ["Ann Lee"]),
        (["Ann Lee | The Oll Post | June 3, 2020"], ["Ann Lee"]),
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


@pytest.mark.parametrize(
    ("line", "author", "day"),
    [
        ("By Ann Lee 30 August 2023 • 4:45pm", "Ann Lee", "2023-08-30"),
        ("By Ann Lee Aug 30, 2023", "Ann Lee", "2023-08-30"),
        ("Ann Lee 30 August 2023", "Ann Lee", "2023-08-30"),
        ("Ann Lee Published Aug 30, 2023, 11:21am", "Ann Lee", "2023-08-30"),
        (
            "Ann LeePublished Aug 30, 2023, 11:21am | Updated Aug 31, 2023, 6:39pm",
            "Ann Lee",
            "2023-08-30",
        ),
        ("Ann Lee - 30 August 2023", "Ann Lee", "2023-08-30"),
    ],
)
def test_a_date_in_the_line_of_the_author(line: str, author: str, day: str) -> None:
    assert is_byline(line)
    assert (byline_authors([line]), byline_date([line])) == ([author], day)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Lee 2 hours ago",  # above a comment
        "New Ollham 30 August 2023 was cold",
        "The river 30 August 2023",
        "by the river",
        "Dam holds on 30 August 2023",
    ],
)
def test_a_date_in_other_lines(line: str) -> None:
    assert not is_byline(line)
    assert byline_authors([line]) == []


def test_a_date_among_other_words_of_a_byline() -> None:
    assert byline_date(["2 minute read May 4, 2022 2:26 PM Last Updated 9 min ago"]) == "2022-05-04"
    told = "Ann Lee is a writer of the Post since May 4, 2022."
    assert byline_date([told]) is None


@pytest.mark.parametrize(
    "line", ["Ann Lee", "Ann Maria Lee", "Ludwig van der Berg", "Ann Lee Crime Correspondent"]
)
def test_a_name_that_stands_alone(line: str) -> None:
    assert is_lone_name(line)


@pytest.mark.parametrize(
    "line",
    ["", "Ann", "New Ollham", "Crime Correspondent", "The Oll Post", "Ann Lee in Ollham",
     "Ann Lee, Bob Ray", "Dam holds", "Share", "Ann Lee: Dam", "Associated Press"],
)  # fmt: skip
def test_what_is_no_name(line: str) -> None:
    assert not is_lone_name(line)
