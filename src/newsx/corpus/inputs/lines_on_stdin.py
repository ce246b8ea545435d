"""Lines from a stream as they come: names of sources on standard input.

A list is separated by NULs (``find -print0``) if one stands in what comes first, up to the first
line end at least; else by line ends, of Unix or of Windows.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

_CHUNK_BYTES = 1 << 16
MOST_LINE_BYTES = 1 << 20
_BOM = b"\xef\xbb\xbf"


def lines_of(stream: BinaryIO) -> Iterator[str | None]:
    """The lines of a list, blank ones left out; None for one that is longer than 1 MiB.

    Bytes that are no UTF-8 stand as lone surrogates (``os.fsdecode``). The stream is read no
    further than is needed. Raises :class:`OSError` or :class:`ValueError` if it cannot be read.
    """
    separator: bytes | None = None
    rest, started, skipping = b"", False, False
    while piece := _read(stream):
        rest += piece
        if separator is None:
            separator = _separator(rest)
            if separator is None and len(rest) <= MOST_LINE_BYTES:
                continue
        if not started:
            rest, started = rest.removeprefix(_BOM), True
        *lines, rest = rest.split(separator or b"\n")
        if skipping and lines:  # the end of the long one
            lines, skipping = lines[1:], False
        yield from _decoded(lines, separator)
        if len(rest) > MOST_LINE_BYTES or skipping:
            if not skipping:
                yield None
            rest, skipping = b"", True
    if not skipping:
        yield from _decoded([rest if started else rest.removeprefix(_BOM)], separator)


def _read(stream: BinaryIO) -> bytes:
    """What is there, without waiting for more; empty at the end."""
    read1 = getattr(stream, "read1", None)
    data: bytes | None = read1(_CHUNK_BYTES) if read1 else stream.read(_CHUNK_BYTES)
    return data or b""


def _separator(start: bytes) -> bytes | None:
    if b"\0" in start:
        return b"\0"
    return b"\n" if b"\n" in start else None


def _decoded(lines: list[bytes], separator: bytes | None) -> Iterator[str | None]:
    for line in lines:
        name = line if separator == b"\0" else line.removesuffix(b"\r")
        if len(name) > MOST_LINE_BYTES:
            yield None
        elif name.strip():
            yield _fsdecoded(name)


def _fsdecoded(name: bytes) -> str:
    try:
        return os.fsdecode(name)
    except UnicodeDecodeError:  # Windows is strict
        return name.decode("utf-8", "surrogateescape")
