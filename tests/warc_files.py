"""WARC records by hand, with invented pages."""

from __future__ import annotations

import gzip

PAGE = (
    b"<!DOCTYPE html><html><head><title>Ferry back in Oban</title></head><body><p>The ferry is"
    b" back, said Moira Kerr, its master, on Tuesday.</p></body></html>"
)


def uuid(number: int) -> str:
    return f"{number:08}-1111-4222-8333-444455556666"


def record(
    number: int,
    block: bytes,
    *,
    kind: str = "response",
    media: str = "application/http; msgtype=response",
    headers: str = "",
    uri: str | None = None,
) -> bytes:
    """A WARC record with this block."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{uuid(number)}>\r\n"
        f"WARC-Target-URI: {uri or f'https://oban.example/{number}'}\r\n"
        f"WARC-Date: 2023-03-0{number % 9 + 1}T08:09:10Z\r\nContent-Type: {media}\r\n"
        f"Content-Length: {len(block)}\r\n{headers}\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(
    number: int,
    payload: bytes = PAGE,
    *,
    status: str = "200 OK",
    media: str | None = "text/html; charset=utf-8",
    headers: str = "",
) -> bytes:
    """A record of an HTTP response."""
    media_line = f"Content-Type: {media}\r\n" if media is not None else ""
    return record(number, f"HTTP/1.1 {status}\r\n{media_line}{headers}\r\n".encode() + payload)


def packed(*records: bytes) -> bytes:
    """As ``.warc.gz`` files are: a gzip member a record."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)
