"""Sources to the items of a batch: one at a time, in a fixed order, each with its own id.

Files, folders, patterns, ``.jsonl`` corpora, WARC files, addresses, and lists of all of these on
standard input. What cannot be read is an item too, so that it is counted, not lost.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from newsx.corpus.inputs.containers import contained, is_container
from newsx.corpus.inputs.distinct import Distinct
from newsx.corpus.inputs.entries import Entry
from newsx.corpus.inputs.found import Found, base_name, find, named_file
from newsx.corpus.inputs.lines_on_stdin import MOST_LINE_BYTES, lines_of
from newsx.corpus.inputs.output_names import output_name, safe_part, same_file
from newsx.corpus.inputs.patterns import Wanted
from newsx.corpus.inputs.remote import is_remote, is_web, require_fsspec
from newsx.corpus.inputs.requests import Request, line_of, request_of
from newsx.corpus.inputs.selection import chosen_from
from newsx.corpus.inputs.warc import PassedOver, is_warc, require_fastwarc
from newsx.corpus.items import Item
from newsx.document import Document
from newsx.errors import InputError
from newsx.load.reading import Limits, input_error, shown

STDIN = "-"
_MOST_PARTS = 10_000  # of a container that are looked for in one pass


def documents(
    sources: Iterable[str],
    *,
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    named: bool = False,
    passed_over: PassedOver | None = None,
) -> Iterator[Item]:
    """The items of all sources, read as they are needed.

    ``include`` and ``exclude`` are patterns for what is found in folders
    (:mod:`newsx.corpus.inputs.patterns`). ``-`` is a list of sources on ``stdin``, a line or a NUL
    each (:mod:`newsx.corpus.inputs.requests`). With ``named``, items have names for an output
    folder; else those are empty. Nothing is raised once it has begun; before,
    :class:`~newsx.errors.UsageError` if a package is missing that a source needs.
    """
    sources = list(sources)
    for source in sources:
        _require_packages(source)
    reader = _Reader(
        Wanted(tuple(include), tuple(exclude)),
        limits or Limits(),
        passed_over if passed_over is not None else PassedOver(),
        named=named,
    )
    return reader.items(sources, stdin)


def total_size(
    sources: Iterable[str], include: Iterable[str] = (), exclude: Iterable[str] = ()
) -> int | None:
    """How many bytes the sources have, as far as that can be asked; None if one is ``-``.

    The sizes of all items add up to it, unless sources change meanwhile.
    """
    sources = list(sources)
    if STDIN in sources:
        return None
    wanted = Wanted(tuple(include), tuple(exclude))
    return sum(found.size for source in sources for found in find(source, wanted))


def _require_packages(source: str) -> None:
    if is_remote(source):
        require_fsspec(source)
    if is_warc(source):
        require_fastwarc(shown(source))


class _Reader:
    """Sources to items; what it keeps are the digests of ids and names."""

    def __init__(self, wanted: Wanted, limits: Limits, passed: PassedOver, *, named: bool) -> None:
        self._wanted = wanted
        self._limits = limits
        self._passed = passed
        self._ids = Distinct()
        self._names = Distinct(same_file) if named else None
        self._left = 0  # bytes of containers in which there was no item

    def items(self, sources: Iterable[str], stdin: BinaryIO | None) -> Iterator[Item]:
        for source in sources:
            if source == STDIN:
                yield from self._listed(stdin)
            else:
                yield from self._whole(Request(source))

    def _whole(self, request: Request) -> Iterator[Item]:
        for found in find(request.path, self._wanted):
            behind = found.size + self._left
            self._left = behind
            for entry in self._entries(found):
                # Of what has no item, the bytes are counted with the next one.
                size = behind - found.size + entry.size
                behind, self._left = found.size, 0
                yield self._item(found, entry, request, size)

    def _entries(self, found: Found) -> Iterator[Entry]:
        id = shown(found.path)
        if found.problem is not None:
            yield Entry(id, found.problem, size=found.size)
        elif is_container(found.path):
            yield from contained(found, self._limits, self._passed)
        else:
            url = found.path if is_web(found.path) else None
            yield Entry(id, Document(id=id, path=found.path, url=url), size=found.size)

    def _listed(self, stdin: BinaryIO | None) -> Iterator[Item]:
        """Parts of one container that stand together are read in one pass over it."""
        parts: list[Request] = []
        for asked in _requests(stdin):
            if parts and not _go_together(parts, asked):
                yield from self._parts(parts)
                parts = []
            if not isinstance(asked, Request):
                line, error = asked
                yield self._failed(line, error)
            elif asked.is_part:
                parts.append(asked)
            else:
                yield from self._whole(asked)
        if parts:
            yield from self._parts(parts)

    def _parts(self, requests: list[Request]) -> Iterator[Item]:
        found = named_file(requests[0].path)
        for request, entry in chosen_from(requests, self._entries(found)):
            yield self._item(found, entry, request)

    def _failed(self, line: str, error: InputError) -> Item:
        """For a line that asks for nothing."""
        id = self._ids(shown(line))
        name = self._names(safe_part(line)) if self._names else ""
        return Item(id, error, name, os.fsencode(line))

    def _item(self, found: Found, entry: Entry, request: Request, size: int = 0) -> Item:
        called = request if _is_about(request, found, entry) else Request(found.path)
        id = self._ids(called.id or entry.id)
        source = entry.source
        if isinstance(source, Document) and source.id != id:
            source = msgspec.structs.replace(source, id=id)
        name = None
        if self._names is not None:
            name = self._names(output_name(called.name or _name_of(found.name, entry)))
        return Item(id, source, name or "", line_of(_again(found, entry, request, id, name)), size)


def _is_about(request: Request, found: Found, entry: Entry) -> bool:
    """Whether the id and the name in a request are meant for this entry."""
    if request.record is not None or request.nth is not None:
        return True
    return entry.breaks_off or (found.path == request.path and entry.nth is None)


def _again(found: Found, entry: Entry, request: Request, id: str, name: str | None) -> Request:
    """What asks for this entry, and no other, under this id and name."""
    if entry.breaks_off:
        record, nth, start = None, None, entry.nth if entry.nth != 1 else None
    else:
        # The record of this id that came first is the first in its container, if all of it is read.
        is_first = id == entry.id and request.nth is None and request.start is None
        record, start = entry.record, None
        nth = None if record is not None and is_first else entry.nth
    if name is not None and name == output_name(_name_of(base_name(found.path), entry)):
        name = None
    return Request(found.path, record, nth, start, None if id == entry.id else id, name)


def _name_of(name: str, entry: Entry) -> str:
    """Where the result of an entry in the file of this name stands."""
    if entry.breaks_off or (entry.nth is None and entry.record is None):
        return name
    of_record = f"line-{entry.nth}" if entry.record is None else entry.record
    return f"{name}/{safe_part(of_record.removeprefix('urn:uuid:'))}"


def _go_together(parts: list[Request], asked: object) -> bool:
    return (
        isinstance(asked, Request)
        and asked.is_part
        and asked.path == parts[0].path
        and len(parts) < _MOST_PARTS
    )


def _requests(stdin: BinaryIO | None) -> Iterator[Request | tuple[str, InputError]]:
    """What the lines of a list ask for; a line that asks for nothing, and why."""
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    if stream is None:
        yield STDIN, InputError("unreadable", "standard input is closed", subject=STDIN)
        return
    try:
        for line in lines_of(stream):
            if line is None:
                message = f"a line of more than {MOST_LINE_BYTES:,} bytes"
                yield STDIN, InputError("bad_record", message, subject=STDIN)
                continue
            asked = request_of(line)
            yield asked if isinstance(asked, Request) else (line, asked)
    except OSError as error:
        yield STDIN, input_error(error, STDIN)
    except ValueError:
        yield STDIN, InputError("unreadable", "the stream is closed", subject=STDIN)
