"""The agencies that credit lines name."""

from __future__ import annotations

import pytest

from newsx.strip.credits import credited_agencies
from timing import is_quick


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("With reporting by AFP", ["AFP"]),
        ("With reporting by AFP and Reuters", ["AFP", "Reuters"]),
        ("With reporting by AFP, Reuters, and dpa", ["AFP", "Reuters", "dpa"]),
        ("With additional reporting by Interfax & TASS.", ["Interfax", "TASS"]),
        ("Based on reporting by Reuters; RIA Novosti", ["Reuters", "RIA Novosti"]),
        ("Compiled from reports by AP | UPI", ["AP", "UPI"]),
        ("With material from Agence France-Presse / AP", ["Agence France-Presse", "AP"]),
        ("Reuters", ["Reuters"]),
        ("WITH REPORTING BY: the Associated Press", ["the Associated Press"]),
        ("With reporting by Reuters and The Oll Post", ["Reuters"]),
        ("With reporting by The Oll Post", []),
        ("With reporting by APEX and SNAP", []),  # AP is a part of both
        ("", []),
    ],
)
def test_agencies(line: str, agencies: list[str]) -> None:
    assert credited_agencies([line]) == agencies


@pytest.mark.parametrize("name", ["Petra Nowak", "Efe Kaya", "Ann Trend", "Mehr Ali"])
def test_people_are_no_agencies(name: str) -> None:
    assert credited_agencies([f"Edited by {name}"]) == []


@pytest.mark.parametrize("line", ["With Reporting By Reuters", "The Oll Post And Reuters"])
def test_capitals_of_a_title(line: str) -> None:
    assert credited_agencies([line]) == ["Reuters"]


def test_once_each_and_in_order() -> None:
    lines = ["Reuters", "With reporting by AFP and Reuters"]
    assert credited_agencies(lines) == ["Reuters", "AFP"]


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by AFP)",
        "AFP contributed to this report.",
        "Some information for this report was provided by AFP",
        "Compiled from AFP reports",
    ],
)
def test_agencies_in_other_words(line: str) -> None:
    assert credited_agencies([line]) == ["AFP"]


def test_a_dash_is_no_agency() -> None:
    assert credited_agencies(["With reporting by AFP, -"]) == ["AFP"]


def test_short_forms_are_written_in_capitals() -> None:
    assert credited_agencies(["With reporting by map and tap"]) == []


def test_long_blanks_are_quick() -> None:
    line = "With reporting by AFP" + " " * 16_000 + "Reuters"
    assert is_quick(lambda: credited_agencies([line]), limit=0.3)
