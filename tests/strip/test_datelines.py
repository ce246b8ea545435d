"""The place before the first sentence."""

from __future__ import annotations

import subprocess
import sys

import pytest

from newsx.strip.datelines import dateline


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("OLLHAM -- ", "OLLHAM"),
        ("OLLHAM - ", "OLLHAM"),
        ("OLLHAM — ", "OLLHAM"),
        ("OLLHAM – ", "OLLHAM"),
        ("OLLHAM― ", "OLLHAM"),
        ("OLLHAM (AFP) - ", "OLLHAM"),
        ("OLLHAM, England (AFP) -- ", "OLLHAM, England"),
        ("NEW OLLHAM, Great Britain - ", "NEW OLLHAM, Great Britain"),
        ("ST. OLL, Minn. (AP) — ", "ST. OLL, Minn."),
        ("OLLHAM-ON-SEA -- ", "OLLHAM-ON-SEA"),
        ("AL-'OLL, Iraq (Reuters) - ", "AL-'OLL, Iraq"),
        ("OLLHAM, Sept 4 (Reuters) - ", "OLLHAM"),
        ("OLLHAM, March 14 - ", "OLLHAM"),
        ("Ollham (dpa) - ", "Ollham"),
        ("Upper Ollham, England (dpa) — ", "Upper Ollham, England"),
        ("OLLHAM/MERE (Reuters) - ", "OLLHAM/MERE"),
        ("OLLHAM/MERE/STOW - ", "OLLHAM/MERE/STOW"),
        ("OLLHAM, England, May 4 (Reuters) - ", "OLLHAM, England"),
        ("OLLHAM, 4 May 2022 (IPS) - ", "OLLHAM"),
        ("OLLHAM (4 May 2022) – ", "OLLHAM"),
        ("OLLHAM (AP) _ ", "OLLHAM"),
        ("OLLHAM [AFP] - ", "OLLHAM"),
        ("OLLHAM (AFP): ", "OLLHAM"),
        ("OLLHAM, England: ", "OLLHAM, England"),
        ("NEW OLLHAM - ", "NEW OLLHAM"),
        ("Ollham, England — ", "Ollham, England"),
        ("Upper Ollham, Tex. — ", "Upper Ollham, Tex."),
    ],
)
def test_datelines(opening: str, place: str) -> None:
    assert dateline(f"{opening}The river rose.") == (place, len(opening))


@pytest.mark.parametrize(
    "month", "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec. January".split()
)
def test_the_day_is_no_part_of_the_place(month: str) -> None:
    opening = f"OLLHAM, {month} 14 (AFP) - "
    assert dateline(f"{opening}The river rose.") == ("OLLHAM", len(opening))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The river rose -- and fell.",
        "Ollham -- The river rose.",  # in small letters only with an agency
        "OLLHAM The river rose.",
        "OLLHAM: The river rose.",  # as a label or a speaker would stand
        "OLLHAM - the river that rose on Monday - is calm.",  # a name and what it is
        "EXCLUSIVE - The river rose.",
        "BREAKING NEWS - The river rose.",
        "LIVE UPDATES: The river rose.",
        "Ollham, Anytown — The river rose.",
        "Ollham, England: The river rose.",
        "(AFP) — The river rose.",
        "OLLHAM-ON-SEA is a town.",
        "A -- The river rose.",
        "In OLLHAM -- The river rose.",
        "ollham (AFP) - The river rose.",
        "Ollham (AFP) The river rose.",
        "THE RIVER OF OLLHAM ROSE - AND FELL",  # a headline in capitals
        "- The river rose.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert dateline(text) is None


def is_town(name: str) -> bool:
    return name in {"OLLHAM", "NEW MERE"}


@pytest.mark.parametrize(
    ("town", "stroke"), [("OLLHAM", ": "), ("OLLHAM", " - "), ("NEW MERE", ": ")]
)
def test_a_known_town(town: str, stroke: str) -> None:
    expected = (town, len(town) + len(stroke))
    assert dateline(f"{town}{stroke}“The river rose.”", is_town) == expected


@pytest.mark.parametrize("opening", ["NAVO - ", "MAYOR LEE: ", "STOW - ", "LITTLE MERE: "])
def test_who_knows_towns_is_believed(opening: str) -> None:
    assert dateline(f"{opening}The river rose.", is_town) is None


@pytest.mark.parametrize(
    "opening", ["STOW (AFP) - ", "STOW, May 4 - ", "STOW, England - ", "STOWHAM - "]
)
def test_other_signs_of_a_town_that_nobody_knows(opening: str) -> None:
    found = dateline(f"{opening}The river rose.", is_town)
    assert found is not None
    assert found[1] == len(opening)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("BESANÇON, France – ", "BESANÇON, France"),
        ("ØLLHAVN (AFP) - ", "ØLLHAVN"),
    ],
)
def test_datelines_with_accents(opening: str, place: str) -> None:
    assert dateline(f"{opening}The river rose.") == (place, len(opening))


RULE = "-" * 60


@pytest.mark.parametrize("opening", ["OLLHAM ", "Ollham (AFP) ", "OLLHAM/"])
def test_a_row_of_dashes_is_quick(opening: str) -> None:
    # In a process of its own: a regular expression that runs away cannot be stopped from inside.
    code = f"from newsx.strip.datelines import dateline; dateline({opening + RULE!r})"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
