"""Rows of links in one line, and breadcrumbs."""

from __future__ import annotations

import pytest

from newsx.strip.menus import breadcrumb, leads_home, row_kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Valley | Weather | Boats", "navigation"),
        ("VALLEY   OLLHAM TOWN   BOATS   BREAD", "navigation"),
        ("Valley\tWeather\tBoats", "navigation"),
        ("Valley · Weather • Boats", "navigation"),
        ("Menu ☰ Oll Paper  Search", "navigation"),
        ("Skip to content    Skip to search", "navigation"),
        ("Share    Tweet    Email    Print", "share"),
        ("Tweet Email Facebook", "share"),
        ("Comments   Share   Tweet", "share"),
        ("Advertisement · Scroll to continue", "advertisement"),
    ],
)
def test_rows(line: str, kind: str) -> None:
    assert row_kind(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Valley",
        "Old Dam Holds | The Oll Post",  # a headline and the name of the site
        "Wheat | 210.50 | +1.2",  # a row of a table
        "Valley | Weather | The dam broke.",
        "Valley | Weather | The river rose on Monday night",
        "Share prices fell",
        "Tweet Email",
    ],
)
def test_no_rows(line: str) -> None:
    assert row_kind(line) is None


@pytest.mark.parametrize(
    ("line", "steps"),
    [
        ("Home » Valley News » Lower Town", ["Home", "Valley News", "Lower Town"]),
        ("News > Ollham", ["News", "Ollham"]),
        ("Towns / Ollham", ["Towns", "Ollham"]),
        ("Home › Ollham", ["Home", "Ollham"]),
        ("Ollham", []),
        ("24/7", []),
        ("the dam > the bridge", []),
        ("Ollham > The river rose again on Monday", []),
        ("A » B » C » D » E » F", []),
    ],
)
def test_breadcrumbs(line: str, steps: list[str]) -> None:
    assert breadcrumb(line) == steps


def test_breadcrumbs_begin_at_home() -> None:
    assert leads_home(["Home", "Ollham"])
    assert not leads_home(["Towns", "Ollham"])
    assert not leads_home([])
