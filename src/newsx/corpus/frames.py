"""Frames: how the parent of a batch and its workers speak over pipes.

A frame is its length, four bytes with the most significant first, and then so many bytes. What is
cut off by the death of the one who wrote it is no frame.
"""

from __future__ import annotations

from typing import IO

_LENGTH_BYTES = 4


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write one frame and flush. Raises ``OSError`` if nobody reads any more."""
    stream.write(len(data).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """The next frame; None at the end of the stream, even one in the middle of a frame."""
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None
