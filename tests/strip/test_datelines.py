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
        "OLLHAM: The river rose.",
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


@pytest.mark.parametrize("opening", ["OLLHAM ", "Ollham (AFP) "])
def test_a_row_of_dashes_is_quick(opening: str) -> None:
    # In a process of its own: a regular expression that runs away cannot be stopped from inside.
    code = f"from newsx.strip.datelines import dateline; dateline({opening + RULE!r})"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=30)
