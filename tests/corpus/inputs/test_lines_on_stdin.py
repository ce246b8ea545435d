"""Lists on standard input: as they come, of either kind, never held whole."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.corpus.inputs.lines_on_stdin import MOST_LINE_BYTES, lines_of


class InPieces(io.RawIOBase):
    """A pipe into which somebody writes these pieces."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = iter(pieces)
        self.read_so_far = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = next((piece for piece in self._pieces if piece), b"")
        assert len(piece) <= len(buffer)
        buffer[: len(piece)] = piece
        self.read_so_far += len(piece)
        return len(piece)


def lines(*pieces: bytes) -> list[str | None]:
    return list(lines_of(io.BufferedReader(InPieces(list(pieces)), 1 << 20)))


def test_lines_of_unix_and_of_windows() -> None:
    assert lines(b"a.txt\nb c.txt\r\n\r\n  \nd.txt") == ["a.txt", "b c.txt", "d.txt"]


def test_names_between_nuls_may_hold_line_ends() -> None:
    assert lines(b"a\nb.txt\0c.txt\r\0\0d.txt\0") == ["a\nb.txt", "c.txt\r", "d.txt"]


def test_a_nul_that_comes_late_still_separates() -> None:
    assert lines(b"a", b".txt", b"\0b.txt", b"\0") == ["a.txt", "b.txt"]


def test_nothing() -> None:
    assert lines() == lines(b"\n\n") == lines(b"\0\0") == []


def test_a_byte_order_mark_is_no_name() -> None:
    assert lines(b"\xef\xbb\xbfa.txt\nb.txt") == ["a.txt", "b.txt"]
    assert lines(b"\xef\xbb\xbfa.txt") == ["a.txt"]


def test_bytes_that_are_no_utf8_are_kept() -> None:
    (name,) = lines(b"caf\xe9.txt\n")
    assert name is not None
    assert os.fsencode(name) == b"caf\xe9.txt"


def test_a_line_without_end_costs_itself_only() -> None:
    long = [b"x" * 50_000] * (2 * MOST_LINE_BYTES // 50_000)
    assert lines(b"a\n", *long, b"x\nb\n") == ["a", None, "b"]
    assert lines(*long) == [None]
    assert lines(*long, b"x\0y", b"\nz\0") == [None, "y\nz"]


def test_it_reads_no_further_than_it_must() -> None:
    raw = InPieces([b"a\nb\n", b"c\n"])
    stream: Iterator[str | None] = lines_of(io.BufferedReader(raw))
    assert [next(stream), next(stream)] == ["a", "b"]
    assert raw.read_so_far == 4


@given(
    st.lists(st.binary(min_size=1, max_size=12), max_size=8),
    st.sampled_from([b"\0", b"\n", b"\r\n"]),
    st.lists(st.integers(1, 9), max_size=30),
)
def test_any_list_in_any_pieces(names: list[bytes], end: bytes, cuts: list[int]) -> None:
    unfit = b"\0" if end == b"\0" else b"\0\n\r"
    names = [name.translate(None, unfit) for name in names]
    names = [name for name in names if name.strip() and not name.startswith(b"\xef\xbb\xbf")]
    data = b"".join(name + end for name in names)
    pieces = []
    for cut in cuts:
        pieces.append(data[:cut])
        data = data[cut:]
    found = lines(*pieces, data)
    whole = [b"".join(pieces[:number]) for number in range(len(pieces) + 1)]
    if end == b"\0" and any(b"\n" in start and b"\0" not in start for start in whole):
        return  # a line end came before the first NUL: nobody can tell
    assert [os.fsencode(name or "") for name in found] == names


def test_a_stream_that_cannot_be_read() -> None:
    closed = io.BytesIO()
    closed.close()
    with pytest.raises(ValueError, match="closed"):
        list(lines_of(closed))
