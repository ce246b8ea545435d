"""Invented pages and dumps: each line of the kind that a reader gives it (see ``page_truth``).

What newsx gets wrong so far stands in ``pages/open.toml``: a test fails when a problem is new, and
when one is gone (then strike it off).
"""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec import structs

from article_truth import allowed, listed
from newsx.result import Article, DateStamp, Segment, SegmentKind
from page_truth import (
    MISSING,
    NAMES,
    UNSEEN,
    Line,
    Truth,
    allow_duplicates,
    compare_words,
    known_problems,
    marked_elements,
    match_lines,
    page_problems,
)

FEWEST = {".txt": 18, ".html": 16}
METADATA = {"title", "authors", "published", "publisher", "section"}


def test_there_are_enough() -> None:
    for suffix, fewest in FEWEST.items():
        assert len([name for name in NAMES if name.endswith(suffix)]) >= fewest


@pytest.mark.parametrize("name", NAMES)
def test_page(name: str) -> None:
    truth = Truth(name)
    problems, known = page_problems(truth, truth.article()), known_problems().get(name, [])
    new = [f"new: {problem}" for problem in problems if problem not in known]
    gone = [f"gone, strike it off: {problem}" for problem in known if problem not in problems]
    assert problems == known, listed([*new, *gone])


def test_what_is_open_is_of_a_page() -> None:
    assert set(known_problems()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_has_a_known_kind(name: str) -> None:
    truth = Truth(name)
    kinds = {*get_args(SegmentKind), UNSEEN}
    assert not [line for line in truth.lines if not set(allowed(line.kinds)) <= kinds]
    assert METADATA >= set(truth.metadata) >= {"title", "authors", "published"}
    assert [line for line in truth.lines if line.kept]
    assert [line for line in truth.lines if line.kept is False]


@pytest.mark.parametrize("name", NAMES)
def test_newsx_does_not_see_the_truth(name: str) -> None:
    truth = Truth(name)
    assert "truth" not in truth.source
    assert "\t" not in truth.source
    if not truth.is_html:
        for line in truth.lines:
            assert truth.source[line.start :].startswith(line.text)


# The check itself -------------------------------------------------------------------------------


def page(*lines: tuple[str, str], is_html: bool = False) -> Truth:
    """A page that is in no file."""
    truth = Truth.__new__(Truth)
    truth.name, truth.is_html = "-", is_html
    truth.metadata = {"title": ["A", None], "authors": ["Ann Lee"], "published": "2020-01-02"}
    start, truth.lines = 0, []
    for kinds, text in lines:
        truth.lines.append(Line(kinds, text, start))
        start += len(text) + 1
    return truth


def article(*pieces: tuple[SegmentKind, str]) -> Article:
    """What newsx would say of such a page."""
    segments, start = [], 0
    for kind, text in pieces:
        segments.append(Segment(kind, text, None, None, start, start + len(text)))
        start += len(text) + 1
    text = "\n\n".join(text for kind, text in pieces if kind == "paragraph")
    date = DateStamp("2020-01-02T10:00:00Z", "metadata")
    return Article(
        title=None, authors=["Ann Lee"], publisher=None, url=None, section=None, language="en",
        published=date, modified=None, dateline=None, credits=[], text=text, segments=segments,
    )  # fmt: skip


TRUE = (("title", "A tale"), ("paragraph", "It rained all day."), ("paragraph|credit", "Ends"))
RIGHT: tuple[tuple[SegmentKind, str], ...] = (
    ("title", "A tale"),
    ("paragraph", "It rained all day."),
    ("credit", "Ends"),
)


@pytest.mark.parametrize("is_html", [False, True])
def test_what_is_right_is_no_problem(is_html: bool) -> None:
    truth = page(*TRUE, is_html=is_html)
    assert not page_problems(truth, article(*RIGHT))
    assert not page_problems(truth, article(*RIGHT[:2], ("paragraph", "Ends")))


@pytest.mark.parametrize("is_html", [False, True])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (0, ["too much: A tale", "paragraph instead of title: A tale"]),
        (1, ["lost: It rained all day.", "share instead of paragraph: It rained all day."]),
        (2, ["share instead of paragraph|credit: Ends"]),
    ],
)
def test_a_wrong_kind_is_told(is_html: bool, wrong: int, said: list[str]) -> None:
    pieces = list(RIGHT)
    pieces[wrong] = ("share" if wrong else "paragraph", pieces[wrong][1])
    assert page_problems(page(*TRUE, is_html=is_html), article(*pieces)) == said


def test_words_in_another_order_are_told() -> None:
    turned = article(RIGHT[0], ("paragraph", "all day. It rained"), RIGHT[2])
    assert page_problems(page(*TRUE), turned) == ["lost: all day.", "too much: all day."]


def test_words_of_the_body_that_readers_may_leave_out_are_neither_lost_nor_too_much() -> None:
    either = page(("paragraph", "It rained."), ("paragraph|credit", "Ends"))
    for text, right in (("It rained.", 2), ("It rained. Ends", 2), ("It Ends", 1)):
        found = compare_words(either, text)
        assert (found.right, found.too_much) == (right, [])


@pytest.mark.parametrize("is_html", [False, True])
def test_a_line_that_no_segment_holds_is_told(is_html: bool) -> None:
    problems = page_problems(page(*TRUE, is_html=is_html), article(*RIGHT[:2]))
    assert problems == [f"{MISSING} instead of paragraph|credit: Ends"]


def test_what_nobody_sees_is_told_when_it_is_seen() -> None:
    truth = page(*TRUE[:2], (UNSEEN, "Loading more stories"), is_html=True)
    assert not page_problems(truth, article(*RIGHT[:2]))
    problems = page_problems(truth, article(*RIGHT[:2], ("other", "Loading more stories")))
    assert problems == ["other instead of -: Loading more stories"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": "B"}, "title: 'B'"),
        ({"authors": ["Bo Ek"]}, "authors: ['Bo Ek']"),
        ({"published": None}, "published: None"),
        ({"published": DateStamp("2020-01-03", "byline")}, "published: '2020-01-03'"),
    ],
)
def test_wrong_metadata_are_told(changed: dict[str, object], said: str) -> None:
    wrong = structs.replace(article(*RIGHT), **changed)
    assert page_problems(page(*TRUE), wrong) == [said]


def test_a_line_of_a_wrapped_paragraph_has_the_kind_of_its_segment() -> None:
    truth = page(("paragraph", "It rained"), ("paragraph", "all day."))
    lines = match_lines(truth, article(("paragraph", "It rained all day.")))
    assert [line.got for line in lines] == ["paragraph", "paragraph"]


def test_names_in_capitals_are_the_same_authors() -> None:
    assert not page_problems(page(*TRUE), structs.replace(article(*RIGHT), authors=["ANN LEE"]))


def test_only_what_is_outside_the_body_may_be_called_a_duplicate() -> None:
    lines = [Line("share", "Share"), Line("share", "SHARE"), Line("paragraph", "Share")]
    allow_duplicates(lines)
    assert [line.kinds for line in lines] == ["share", "share|duplicate", "paragraph"]


def test_elements_of_a_page_are_split_at_blocks_and_where_the_truth_changes() -> None:
    lines = marked_elements(
        '<div data-truth="paragraph">A <b>tale</b>.<br>Rain.<i data-truth="credit">AP</i>'
        '<ul data-truth="navigation"><li>Home</li><li>Film</li></ul><script>no()</script></div>'
    )
    assert [(line.kinds, line.text) for line in lines] == [
        ("paragraph", "A tale."),
        ("paragraph", "Rain."),
        ("credit", "AP"),
        ("navigation", "Home"),
        ("navigation", "Film"),
    ]
