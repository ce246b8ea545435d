"""Names given once, and what it costs to remember them."""

from __future__ import annotations

import tracemalloc
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from newsx.corpus.inputs.distinct import Distinct


def test_a_repeated_name_gets_a_number() -> None:
    distinct = Distinct()
    assert [distinct(each) for each in "abaab"] == ["a", "b", "a#2", "a#3", "b#2"]


def test_a_number_that_is_taken_is_passed_over() -> None:
    distinct = Distinct()
    assert [distinct(each) for each in ("a", "a#2", "a", "a#2")] == ["a", "a#2", "a#3", "a#2#2"]


def test_the_key_says_which_are_the_same() -> None:
    distinct = Distinct(str.lower)
    assert [distinct(each) for each in ("A.html", "a.HTML", "b")] == ["A.html", "a.HTML#2", "b"]


@given(st.lists(st.sampled_from(["a", "a#2", "a#3", "A", "b", ""])))
def test_no_name_is_given_twice(names: list[str]) -> None:
    distinct = Distinct(str.lower)
    found = [distinct(name) for name in names]
    assert max(Counter(each.lower() for each in found).values(), default=1) == 1
    assert all(each.startswith(name) for each, name in zip(found, names, strict=True))


def test_many_repetitions_are_quick() -> None:
    """In linear time: the next number is known."""
    distinct = Distinct()
    assert [distinct("a") for _ in range(20_000)][-1] == "a#20000"


def test_what_a_name_costs() -> None:
    count = 200_000
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        distinct = Distinct()
        for number in range(count):
            distinct(f"news/2023/07/{number:06}/the-name-of-a-page-that-is-rather-long.html")
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (after - before) / count <= 112
