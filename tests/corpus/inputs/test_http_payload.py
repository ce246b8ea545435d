"""Encodings of HTTP undone, also where headers lie."""

from __future__ import annotations

import gzip
import io
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.corpus.inputs.http_payload import Payload

TEXT = b"<html><body><p>It rained in Tarbert.</p></body></html>" * 300


def undone(data: bytes, *encodings: str, most: int = 1 << 20) -> bytes:
    payload = Payload(io.BytesIO(data), list(encodings), most)
    return b"".join(iter(lambda: payload.read(1000), b""))


def chunked(data: bytes, size: int = 700) -> bytes:
    chunks = (data[at : at + size] for at in range(0, len(data), size))
    return b"".join(b"%x;a=b\r\n%s\r\n" % (len(each), each) for each in chunks) + b"0\r\n\r\n"


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("data", "encodings"),
    [
        (TEXT, []),
        (TEXT, ["identity"]),
        (chunked(TEXT), ["chunked"]),
        (gzip.compress(TEXT), ["gzip"]),
        (gzip.compress(TEXT), [" X-GZip "]),
        (gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:]), ["gzip"]),
        (zlib.compress(TEXT), ["deflate"]),
        (raw_deflate(TEXT), ["deflate"]),
        (zlib.compress(TEXT), ["gzip"]),
        (chunked(gzip.compress(TEXT)), ["gzip", "chunked"]),
        (gzip.compress(zlib.compress(TEXT)), ["deflate", "gzip"]),
    ],
    ids=range(11),
)
def test_encodings(data: bytes, encodings: list[str]) -> None:
    assert undone(data, *encodings) == TEXT


@pytest.mark.parametrize("encoding", ["chunked", "gzip", "deflate", "br", "zstd", "unheard-of"])
def test_what_is_not_encoded_is_taken_as_it_is(encoding: str) -> None:
    if encoding in {"br", "zstd"}:
        pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    assert undone(TEXT, encoding) == TEXT


@pytest.mark.parametrize("encoding", ["chunked", "gzip", "deflate", "br", "zstd"])
def test_nothing_is_nothing(encoding: str) -> None:
    if encoding in {"br", "zstd"}:
        pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    assert undone(b"", encoding) == b""


@pytest.mark.parametrize(("name", "writer"), [("br", "BrotliWriter"), ("zstd", "ZstdWriter")])
def test_encodings_of_younger_servers(name: str, writer: str) -> None:
    stream_io = pytest.importorskip("fastwarc.stream_io", reason="the extra warc is not installed")
    target = io.BytesIO()
    packer = getattr(stream_io, writer)(target)
    packer.write(TEXT)
    packer.close()
    data = target.getvalue()
    assert len(data) < len(TEXT) / 10
    assert undone(data, name) == TEXT


@pytest.mark.parametrize(
    ("data", "encoding"),
    [(chunked(TEXT), "chunked"), (gzip.compress(TEXT), "gzip"), (zlib.compress(TEXT), "deflate")],
)
def test_what_breaks_off_gives_what_came_before(data: bytes, encoding: str) -> None:
    found = undone(data[: len(data) * 2 // 3], encoding)
    assert TEXT.startswith(found)
    assert found


def test_a_bomb_is_unpacked_no_further_than_is_read() -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    payload = Payload(io.BytesIO(bomb), ["gzip"], 1000)
    assert payload.read(1000) == bytes(1000)


@given(st.binary(max_size=300), st.lists(st.sampled_from(["chunked", "gzip", "deflate"])))
def test_whatever_it_is_nothing_is_raised(data: bytes, encodings: list[str]) -> None:
    undone(data, *encodings)
