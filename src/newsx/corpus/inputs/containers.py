"""Containers: files that hold many articles, local or at an address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader

from newsx.corpus.inputs.entries import Entry, broken_off
from newsx.corpus.inputs.found import Found
from newsx.corpus.inputs.patterns import has_suffix
from newsx.corpus.inputs.records import CORPUS_SUFFIXES, records
from newsx.corpus.inputs.remote import is_remote, open_remote
from newsx.corpus.inputs.warc import PassedOver, is_warc, pages, require_fastwarc
from newsx.errors import InputError, UsageError
from newsx.load.reading import Limits, input_error, open_file, shown


def is_container(path: str) -> bool:
    """Whether it is called like a corpus or a WARC file."""
    return has_suffix(path, CORPUS_SUFFIXES) or is_warc(path)


def contained(found: Found, limits: Limits, passed: PassedOver) -> Iterator[Entry]:
    """The entries of a container; their sizes add up to its own."""
    try:
        if is_warc(found.path):
            require_fastwarc("")
        stream = _opened(found.path)
    except UsageError as error:
        problem = InputError(error.code, error.message, remedy=error.remedy, subject=found.path)
        yield replace(broken_off(found.path, 1, problem), size=found.size)
        return
    except InputError as error:
        yield replace(broken_off(found.path, 1, error), size=found.size)
        return
    with stream:
        if is_warc(found.path):
            entries = pages(stream, found.path, limits, passed)
        else:
            entries = records(stream, found.path, limits)
        yield from _sized(entries, stream, found.size)


def _opened(path: str) -> BufferedReader:
    """Raises :class:`~newsx.errors.InputError`."""
    if not is_remote(path):
        return open_file(path)
    try:
        return open_remote(path)
    except OSError as error:
        raise input_error(error, shown(path)) from error


def _sized(entries: Iterator[Entry], stream: BufferedReader, total: int) -> Iterator[Entry]:
    """With the bytes that each went on by; the last one has all that follow it, too."""
    behind = 0
    held: Entry | None = None
    for entry in entries:
        if held is not None:
            yield held
        here = min(stream.tell(), total)
        held, behind = replace(entry, size=here - behind), here
    if held is not None:
        yield replace(held, size=held.size + total - behind)
