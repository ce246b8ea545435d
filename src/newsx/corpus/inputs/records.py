"""Corpora: ``.jsonl`` files with a record a line, packed with gzip or not."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from newsx.corpus.inputs.entries import Entry, broken_off, unreadable
from newsx.corpus.inputs.patterns import has_suffix
from newsx.document import Document
from newsx.errors import InputError
from newsx.load.reading import Limits, shown

CORPUS_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
# A character may take six bytes in JSON (\u0000); the rest is for what else a record holds.
_MOST_PER_BYTE = 8
_BOM = b"\xef\xbb\xbf"


class _Record(msgspec.Struct):
    """A line of a corpus. Other keys are ignored."""

    id: str | int
    text: str | None = None
    html: str | None = None
    url: str | None = None
    published: str | None = None


def records(stream: BinaryIO, path: str, limits: Limits) -> Iterator[Entry]:
    """The records of a corpus; ``path`` is what it is called.

    A line that is no record is an entry with an error, and so is the rest of a file that cannot be
    read to its end. No more than a line is held, and of that no more than the limits allow.
    """
    decoder = msgspec.json.Decoder(_Record)
    number = 0
    try:
        for number, line in enumerate(_lines(_unpacked(stream, path), limits), 1):
            if line is None:
                yield _too_long(path, number, limits)
            elif line.strip():
                line = line.removeprefix(_BOM) if number == 1 else line
                yield _entry(decoder, line, path, number)
    except (OSError, EOFError, zlib.error) as error:
        yield broken_off(path, number + 1, unreadable(error, path))


def _unpacked(stream: BinaryIO, path: str) -> BinaryIO:
    if has_suffix(path, (".gz",)):
        return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[return-value]
    return stream


def _lines(stream: BinaryIO, limits: Limits) -> Iterator[bytes | None]:
    """The lines; None for one that is too long to be a record."""
    most = _MOST_PER_BYTE * limits.most
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(most + 1)
        yield None


def _entry(decoder: msgspec.json.Decoder[_Record], line: bytes, path: str, number: int) -> Entry:
    where = f"{shown(path)}:{number}"
    try:
        record = decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Entry(
            where, InputError("bad_record", f"no record: {error}", subject=where), nth=number
        )
    id = str(record.id)
    if (record.text is None) == (record.html is None):
        problem = InputError("bad_record", 'a record has either "text" or "html"', subject=where)
        return Entry(id, problem, id, number)
    document = Document(
        id=id,
        path=path,
        record_id=id,
        text=record.text,
        html=record.html,
        url=record.url,
        published=record.published,
    )
    return Entry(id, document, id, number)


def _too_long(path: str, number: int, limits: Limits) -> Entry:
    where = f"{shown(path)}:{number}"
    message = f"a line far longer than the limit of {limits.most:,} bytes"
    remedy = "raise the limit with --max-size, or split the input"
    return Entry(where, InputError("too_large", message, remedy=remedy, subject=where), nth=number)
