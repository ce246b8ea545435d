"""What an HTTP response carries, with its transfer and content encodings undone (RFC 9110, 9112).

Archives lie about them: many crawlers store a page unpacked under the headers that it came with. So
what does not look encoded is taken as it is, and what breaks off midway gives what came before.
Everything is done piece by piece, so that a small file which unpacks to gigabytes costs no more
memory than is asked for.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

_PIECE_BYTES = 1 << 16
_MOST_LINE = 1 << 12
_CHUNK_SIZE = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;[^\r\n]*)?\r?\n")
_GZIP = b"\x1f\x8b"

Pieces = Iterator[bytes]


class Readable(Protocol):
    """Anything with ``read``."""

    def read(self, size: int = -1, /) -> bytes: ...


class Payload:
    """The decoded payload, to be read as from a file.

    ``encodings`` are the names of ``Transfer-Encoding`` and ``Content-Encoding`` in the order in
    which they were applied. ``most`` bounds what is held of those that cannot be undone in pieces.
    """

    def __init__(self, block: Readable, encodings: list[str], most: int) -> None:
        pieces = iter(lambda: block.read(_PIECE_BYTES), b"")
        for name in reversed(encodings):
            pieces = _undone(name.strip().lower(), pieces, most)
        self._pieces = pieces
        self._rest = b""

    def read(self, size: int, /) -> bytes:
        """At most ``size`` bytes; none at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return b""
            self._rest = piece
        data, self._rest = self._rest[:size], self._rest[size:]
        return data


def _undone(name: str, pieces: Pieces, most: int) -> Pieces:
    if name == "chunked":
        return _dechunked(pieces)
    if name in {"gzip", "x-gzip", "deflate"}:
        return _inflated(pieces)
    if name == "br":
        from fastwarc.stream_io import BrotliReader

        return _read_by(BrotliReader, pieces, most)
    if name == "zstd":
        from fastwarc.stream_io import ZstdReader

        return _read_by(ZstdReader, pieces, most)
    return pieces


class _Joined(io.RawIOBase):
    """Pieces as a raw stream."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._rest or next(self._pieces, b"")
        taken, self._rest = data[: len(buffer)], data[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def _dechunked(pieces: Pieces) -> Pieces:
    stream = io.BufferedReader(_Joined(pieces), _PIECE_BYTES)
    line = stream.readline(_MOST_LINE)
    size = _chunk_size(line)
    if size is None:  # not in chunks
        yield line
        yield from iter(lambda: stream.read(_PIECE_BYTES), b"")
        return
    while size:
        left = size
        while left and (piece := stream.read(min(left, _PIECE_BYTES))):
            left -= len(piece)
            yield piece
        stream.readline(_MOST_LINE)  # the line end behind the chunk
        size = _chunk_size(stream.readline(_MOST_LINE))


def _chunk_size(line: bytes) -> int | None:
    match = _CHUNK_SIZE.fullmatch(line)
    return int(match[1], 16) if match else None


def _inflated(pieces: Pieces) -> Pieces:
    """gzip, zlib or raw deflate, whichever it is, whatever the header calls it."""
    first = next(pieces, b"")
    decoder = _decoder(first)
    if decoder is None:
        yield first
        yield from pieces
        return
    data = first
    while data:
        try:
            yield from _all_of(decoder, data)
        except zlib.error:  # broken off
            return
        data = decoder.unused_data
        if decoder.eof and data.startswith(_GZIP):
            decoder = zlib.decompressobj(31)  # one more member
        else:
            data = b"" if decoder.eof else next(pieces, b"")


def _all_of(decoder: zlib._Decompress, data: bytes) -> Pieces:
    """What ``data`` unpacks to, at most a piece at a time."""
    while data:
        piece = decoder.decompress(data, _PIECE_BYTES)
        if piece:
            yield piece
        data = decoder.unconsumed_tail


def _decoder(first: bytes) -> zlib._Decompress | None:
    """A decoder that takes ``first``; None if it is not packed at all."""
    for bits in (31, 15, -15) if first else ():
        try:
            zlib.decompressobj(bits).decompress(first, _PIECE_BYTES)
        except zlib.error:
            continue
        return zlib.decompressobj(bits)
    return None


def _read_by(reader: Callable[[io.BytesIO], Readable], pieces: Pieces, most: int) -> Pieces:
    """Unpacked by a reader that needs all of it, of which ``most`` bytes are held."""
    packed = b""
    for piece in pieces:
        packed += piece
        if len(packed) > most:
            break
    unpacked = reader(io.BytesIO(packed))
    try:
        piece = unpacked.read(_PIECE_BYTES)
    except OSError:  # not packed
        yield packed
        return
    while piece:
        yield piece
        try:
            piece = unpacked.read(_PIECE_BYTES)
        except OSError:  # broken off
            return
