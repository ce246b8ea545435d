"""Marks over a text, nested: each covers just its own words, and none crosses another."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.render.spans import Mark, Node, nested
from newsx.result import Span

MOST = 24  # characters of a text
MARKS = st.lists(
    st.builds(
        Mark,
        start=st.integers(0, MOST),
        end=st.integers(0, MOST),
        rank=st.integers(0, 2),
        kind=st.just("person"),
        ref=st.sampled_from("abcd"),
    ).filter(lambda mark: mark.start < mark.end),
    max_size=8,
    unique=True,
)
CUTS = st.lists(st.integers(0, MOST), max_size=6, unique=True).map(sorted)


def shown(nodes: list[Node], text: str) -> str:
    """The pieces with brackets for marks: ``a[x:bc]``."""
    return "".join(
        f"[{node.mark.ref}:{shown(node.children, text)}]" if node.mark
        else text[node.start : node.end]
        for node in nodes
    )  # fmt: skip


def marked(text: str, *marks: tuple[str, int, int, int]) -> str:
    """``marks`` are (ref, rank, start, end)."""
    made = [Mark(start, end, rank, "x", ref) for ref, rank, start, end in marks]
    return shown(nested(made, [Span(0, len(text))])[0], text)


def bare(
    nodes: list[Node], around: tuple[Mark, ...] = ()
) -> Iterator[tuple[Node, tuple[Mark, ...]]]:
    """Each bare piece, and the marks around it, outermost first."""
    for node in nodes:
        if node.mark is None:
            yield node, around
        else:
            yield from bare(node.children, (*around, node.mark))


def firsts(nodes: list[Node]) -> Iterator[str]:
    for node in nodes:
        if node.mark and node.first:
            yield node.mark.ref
        yield from firsts(node.children)


def test_no_mark() -> None:
    assert marked("abc") == "abc"
    assert nested([], []) == []


def test_marks_side_by_side() -> None:
    assert marked("abcdef", ("x", 1, 0, 2), ("y", 1, 2, 3), ("z", 1, 5, 6)) == "[x:ab][y:c]de[z:f]"


def test_a_mark_inside_another() -> None:
    assert marked("abcdef", ("x", 1, 2, 4), ("y", 1, 1, 6)) == "a[y:b[x:cd]ef]"


def test_where_two_cross_the_later_is_split() -> None:
    assert marked("abcdef", ("x", 1, 0, 3), ("y", 1, 2, 5)) == "[x:ab[y:c]][y:de]f"


def test_a_lower_rank_goes_around_a_higher_one() -> None:
    assert marked("abcdef", ("x", 1, 0, 3), ("y", 0, 2, 5)) == "[x:ab][y:[x:c]de]f"
    assert marked("abc", ("x", 1, 0, 3), ("y", 0, 1, 2)) == "[x:a][y:[x:b]][x:c]"
    assert marked("abc", ("x", 1, 0, 3), ("y", 0, 0, 3)) == "[y:[x:abc]]"


def test_equal_marks_both_stand() -> None:
    assert marked("abc", ("x", 1, 0, 3), ("y", 1, 0, 3)) == "[x:[y:abc]]"


def test_what_is_empty_or_outside_is_left_out() -> None:
    assert marked("abc", ("x", 1, 1, 1), ("y", 1, 2, 1), ("z", 1, 3, 9)) == "abc"


def test_a_mark_over_several_stretches_is_split_and_first_once() -> None:
    text = "one\n\ntwo\n\nthree"
    found = nested([Mark(1, 12, 0, "x", "q")], [Span(0, 3), Span(5, 8), Span(10, 15)])
    assert [shown(nodes, text) for nodes in found] == ["o[q:ne]", "[q:two]", "[q:th]ree"]
    assert [list(firsts(nodes)) for nodes in found] == [["q"], [], []]


def test_a_mark_that_begins_between_stretches_is_first_in_the_next() -> None:
    found = nested([Mark(3, 7, 0, "x", "q")], [Span(0, 3), Span(5, 8)])
    assert [list(firsts(nodes)) for nodes in found] == [[], ["q"]]


@settings(max_examples=150, deadline=None)
@given(MARKS, CUTS)
def test_marks_cover_just_their_own_words(marks: list[Mark], cuts: list[int]) -> None:
    stretches = [Span(start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=False)]
    found = nested(marks, stretches)
    assert len(found) == len(stretches)
    for stretch, nodes in zip(stretches, found, strict=True):
        place = stretch.start
        for piece, around in bare(nodes):
            assert place == piece.start < piece.end
            place = piece.end
            covering = {
                mark for mark in marks if mark.start <= piece.start and piece.end <= mark.end
            }
            crossing = {mark for mark in marks if mark.start < piece.end and piece.start < mark.end}
            assert set(around) == covering == crossing
            assert len(around) == len(covering)
            assert [mark.rank for mark in around] == sorted(mark.rank for mark in around)
        assert place == stretch.end
    told = [ref for nodes in found for ref in firsts(nodes)]
    there = {mark.ref for nodes in found for _, around in bare(nodes) for mark in around}
    assert sorted(told) == sorted(there)


def test_many_marks_take_little_more_than_linear_time() -> None:
    marks = [Mark(at, at + 12, at % 3, "x", f"r{at}") for at in range(0, 60_000, 6)]
    found = nested(marks, [Span(at, at + 98) for at in range(0, 60_000, 100)])
    assert len(found) == 600
