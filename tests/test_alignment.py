"""The map between a source and the text made from it, character by character."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.alignment import AlignedText, Alignment


@dataclass(frozen=True)
class Built:
    """A built text with what the map must say: the source offset of each character, or None."""

    source: str
    text: str
    alignment: Alignment
    origins: list[int | None]

    def expected_source(self, start: int, end: int) -> tuple[int, int] | None:
        copied = [origin for origin in self.origins[start:end] if origin is not None]
        return (copied[0], copied[-1] + 1) if copied else None

    def expected_target(self, start: int, end: int) -> tuple[int, int] | None:
        targets = [
            target
            for target, origin in enumerate(self.origins)
            if origin is not None and start <= origin < end
        ]
        return (targets[0], targets[-1] + 1) if targets else None


@st.composite
def built_texts(draw: st.DrawFn) -> Built:
    source = draw(st.text(max_size=40))
    steps = draw(
        st.lists(
            st.tuples(st.sampled_from(["copy", "skip"]), st.integers(0, 8))
            | st.tuples(st.just("glue"), st.text(max_size=3)),
            max_size=12,
        )
    )
    aligned = AlignedText(source)
    origins: list[int | None] = []
    at = 0
    for step, value in steps:
        if isinstance(value, str):
            aligned.glue(value)
            origins.extend([None] * len(value))
            continue
        end = min(at + value, len(source))
        if step == "copy":
            aligned.copy(at, end)
            origins.extend(range(at, end))
        at = end
    assert aligned.length == len(origins)
    return Built(source, *aligned.build(), origins)


@settings(deadline=None)
@given(built_texts())
def test_each_copied_character_maps_to_its_equal_and_back(built: Built) -> None:
    assert len(built.text) == len(built.origins)
    for target, origin in enumerate(built.origins):
        if origin is None:
            assert built.alignment.to_source(target, target + 1) is None
            continue
        assert built.text[target] == built.source[origin]
        assert built.alignment.to_source(target, target + 1) == (origin, origin + 1)
        assert built.alignment.to_target(origin, origin + 1) == (target, target + 1)


@settings(deadline=None)
@given(built_texts())
def test_characters_that_were_left_out_have_no_target(built: Built) -> None:
    for offset in set(range(len(built.source))) - set(built.origins):
        assert built.alignment.to_target(offset, offset + 1) is None


@settings(deadline=None)
@given(built_texts(), st.data())
def test_spans_are_drawn_in_to_copied_characters(built: Built, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, 60), st.integers(0, 60))))
    assert built.alignment.to_source(start, end) == built.expected_source(start, end)
    assert built.alignment.to_target(start, end) == built.expected_target(start, end)


def test_span_over_glue_and_gap() -> None:
    aligned = AlignedText("one [cut] two")
    aligned.copy(0, 3)
    aligned.glue("\n\n")
    aligned.copy(10, 13)
    text, alignment = aligned.build()
    assert text == "one\n\ntwo"
    assert alignment.to_source(1, 7) == (1, 12)
    assert alignment.to_source(3, 5) is None
    assert alignment.to_target(4, 9) is None
    assert alignment.to_target(2, 11) == (2, 6)


@settings(deadline=None)
@given(st.integers(0, 30), st.data())
def test_identity(length: int, data: st.DataObject) -> None:
    alignment = Alignment.identity(length)
    start, end = sorted(data.draw(st.tuples(st.integers(0, length), st.integers(0, length))))
    expected = (start, end) if start < end else None
    assert alignment.to_source(start, end) == expected
    assert alignment.to_target(start, end) == expected


@pytest.mark.parametrize("again", [(0, 2), (2, 5), (1, 2)])
def test_the_source_is_copied_forwards_only(again: tuple[int, int]) -> None:
    aligned = AlignedText("abcdef")
    aligned.copy(1, 3)
    with pytest.raises(ValueError, match="in order"):
        aligned.copy(*again)


def test_an_empty_copy_adds_nothing() -> None:
    aligned = AlignedText("abc")
    aligned.copy(2, 2)
    aligned.copy(1, 2)  # the empty copy has not moved the source forward
    assert aligned.build()[0] == "b"
    assert len(aligned.build()[1].runs) == 1
