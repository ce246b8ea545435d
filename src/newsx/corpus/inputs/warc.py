"""WARC files (ISO 28500): the HTML pages that a crawler kept.

A page is a ``response`` record of HTTP with status 200 and an HTML media type, or with none and a
payload that looks like HTML. Reading uses fastwarc (the extra ``warc``), but neither its gzip nor
its HTTP decoding: it takes a file that is cut off for one that is finished, and loses its place in
the file over a page whose encoding is not what its header says.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from typing import TYPE_CHECKING, BinaryIO, cast

from newsx.corpus.extras import missing_extra
from newsx.corpus.inputs.entries import Entry, broken_off, unreadable
from newsx.corpus.inputs.http_payload import Payload
from newsx.corpus.inputs.patterns import WARC_SUFFIXES, has_suffix
from newsx.document import Document
from newsx.errors import InputError
from newsx.load.decoding import decode
from newsx.load.reading import Limits, read_stream
from newsx.load.sniffing import sniff_format

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_GZIP = b"\x1f\x8b"
_READ_BYTES = 1 << 16
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([^\s;\"',]{1,40})", re.IGNORECASE)
_LOOK_BYTES = 8192


def is_warc(path: str) -> bool:
    """Whether it is called like one."""
    return has_suffix(path, WARC_SUFFIXES)


@dataclass
class PassedOver:
    """What was met in containers and is no input."""

    warc_records: int = 0


def require_fastwarc(subject: str) -> None:
    """Raises :class:`~newsx.errors.UsageError` if fastwarc is not installed."""
    try:
        import fastwarc.warc  # noqa: F401
    except ImportError as error:
        raise missing_extra("WARC files need the package fastwarc", "warc", subject) from error


def pages(stream: BufferedReader, path: str, limits: Limits, passed: PassedOver) -> Iterator[Entry]:
    """The pages of a WARC file; ``path`` is what it is called.

    Records that are no pages are counted in ``passed``. A file that is damaged, cut off or no WARC
    file gives what can be read, and then an entry with an error. A page is held, never the file.
    """
    unpacked = _Unpacked(stream)
    done = 0
    problem: Exception
    try:
        for record in _warc_records(unpacked):
            block = _Block(record)
            entry = _entry(record, block, path, done + 1, limits)
            block.finish()
            done += 1
            if entry is None:
                passed.warc_records += 1
            else:
                yield entry
        if unpacked.error is None and done:
            return
        problem = unpacked.error or EOFError("there is no WARC record in it")
    except (OSError, EOFError, ValueError) as error:
        problem = unpacked.error or error
    yield broken_off(path, done + 1, unreadable(problem, path))


class _Unpacked:
    """The bytes of a WARC file, unpacked if it is packed with gzip, whatever it is called.

    Where it cannot be read on it ends, and ``error`` says why: an exception would cost what
    fastwarc has read ahead by then.
    """

    def __init__(self, stream: BufferedReader) -> None:
        self.error: Exception | None = None
        self._packed = stream
        self._read: Callable[[int], bytes] | None = None
        self._position = 0

    def tell(self) -> int:
        """The position in what is unpacked; fastwarc asks."""
        return self._position

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; none at the end, or where there is an error."""
        try:
            data = b"" if self.error else self._reader()(size if size > 0 else _READ_BYTES)
        except (OSError, EOFError, zlib.error) as error:
            self.error = error
            return b""
        self._position += len(data)
        return data

    def _reader(self) -> Callable[[int], bytes]:
        if self._read is None:
            is_packed = self._packed.peek(len(_GZIP)).startswith(_GZIP)
            stream = gzip.GzipFile(fileobj=self._packed, mode="rb") if is_packed else self._packed
            # Not read(): where the file is damaged, that would not give what stands before.
            self._read = stream.read1
        return self._read


class _Block:
    """What follows the headers of a record; it knows whether all of it is there."""

    def __init__(self, record: WarcRecord) -> None:
        if not (record.headers.get("Content-Length") or "").strip().isdecimal():
            raise EOFError("it has a record without its length")
        if _is_response(record):
            try:
                record.parse_http(auto_decode="none")
            except OSError:  # a header without end
                self.is_http = False
            else:
                self.is_http = record.http_headers is not None
        else:
            self.is_http = False
        self._record = record
        self._left = record.content_length

    def read(self, size: int = -1, /) -> bytes:
        data: bytes = self._record.reader.read(size)
        self._left -= len(data)
        return data

    def finish(self) -> None:
        """Go to its end. Raises :class:`EOFError` if the file ends before."""
        self._left -= self._record.reader.consume()
        if self._left > 0:
            raise EOFError("it ends in the middle of a record")


def _warc_records(stream: _Unpacked) -> Iterator[WarcRecord]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    every = WarcRecordType.any_type
    return iter(
        ArchiveIterator(
            cast(BinaryIO, stream), record_types=every, parse_http=False, stream_detect=False
        )
    )


def _is_response(record: WarcRecord) -> bool:
    from fastwarc.warc import WarcRecordType

    is_response: bool = record.record_type == WarcRecordType.response
    return is_response and bool(record.is_http)


def _entry(
    record: WarcRecord, block: _Block, path: str, number: int, limits: Limits
) -> Entry | None:
    """The page in a record; None if there is none."""
    if not block.is_http or record.http_headers.status_code != 200:
        return None
    content_type = (record.http_headers.get("Content-Type") or "").strip()
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type and media_type not in _HTML_TYPES:
        return None
    id = _bare(record.headers.get("WARC-Record-ID")) or f"record-{number}"
    payload = Payload(block, _encodings(record), limits.most)
    try:
        data = read_stream(cast(BinaryIO, payload), limits, id)
    except InputError as error:
        if error.code != "too_large":
            raise OSError(error.message) from error
        return Entry(id, error, id, number)
    if not media_type and not _looks_like_html(data):
        return None
    charset = _CHARSET.search(content_type)
    document = Document(
        id=id,
        path=path,
        record_id=id,
        data=data,
        url=_bare(record.headers.get("WARC-Target-URI")),
        encoding=charset[1] if charset else None,
        retrieved=record.headers.get("WARC-Date"),
    )
    return Entry(id, document, id, number)


def _bare(value: str | None) -> str | None:
    """An address without the angle brackets that WARC puts around it."""
    return value.strip().removeprefix("<").removesuffix(">").strip() or None if value else None


def _encodings(record: WarcRecord) -> list[str]:
    """In the order in which they were applied."""
    headers = record.http_headers
    values = [*headers.get_multiple("Content-Encoding"), *headers.get_multiple("Transfer-Encoding")]
    return [name for value in values for name in value.split(",")]


def _looks_like_html(data: bytes) -> bool:
    return sniff_format(decode(data[:_LOOK_BYTES]).text) == "html"
