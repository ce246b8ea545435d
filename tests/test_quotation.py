"""The words of a quotation without its marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.quotation import bare

MARKS = {
    "straight": ('"', '"'), "curly": ("“", "”"), "single": ("‘", "’"), "plain single": ("'", "'"),
    "German": ("„", "“"), "French": ("«", "»"), "French reversed": ("»", "«"),
    "full width": ("＂", "＂"), "two singles": ("''", "''"), "TeX": ("``", "''"),
    "two curly singles": ("‘‘", "’’"), "blanks inside": ("« ", " »"),
}  # fmt: skip


@pytest.mark.parametrize(("opening", "closing"), MARKS.values(), ids=MARKS)
def test_outer_marks_go(opening: str, closing: str) -> None:
    assert bare(f"{opening}The bridge fell.{closing}") == "The bridge fell."


@pytest.mark.parametrize(("opening", "closing"), MARKS.values(), ids=MARKS)
def test_either_mark_may_be_missing(opening: str, closing: str) -> None:
    assert bare(f"{opening}The bridge fell.") == "The bridge fell."
    assert bare(f"The bridge fell.{closing}") == "The bridge fell."


@pytest.mark.parametrize(
    ("stretch", "words"),
    [
        ("“He said ‘no’ twice”", "He said ‘no’ twice"),
        ("“He said ‘no’”", "He said ‘no’"),  # one pair only
        ("  “No” \n", "No"),
        ("No", "No"),
        ("“”", ""),
        ("“", ""),
        ("", ""),
        ("it's the keepers' lamp", "it's the keepers' lamp"),
    ],
)
def test_nothing_else_goes(stretch: str, words: str) -> None:
    assert bare(stretch) == words


@given(st.text(max_size=30))
def test_it_stays_a_stretch_of_what_was_given(stretch: str) -> None:
    assert bare(stretch) in stretch
