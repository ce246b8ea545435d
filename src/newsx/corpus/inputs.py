"""Sources to documents: files, folders and ``.jsonl`` corpora, one at a time.

A source is expanded lazily; ids are the paths as given or the records' own, and a repeated id gets
``#2``. What cannot be read as a record is an :class:`Unreadable`, so that it is counted, not lost.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import msgspec

from newsx.document import Document
from newsx.errors import InputError
from newsx.load.reading import shown

ARTICLE_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".text", ".md"})
_CORPUS_SUFFIXES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


@dataclass(frozen=True)
class Unreadable:
    """An input that never became a document."""

    id: str
    error: InputError


class _Record(msgspec.Struct):
    """A line of a corpus. Other keys are ignored."""

    id: str | int
    text: str | None = None
    html: str | None = None
    url: str | None = None
    published: str | None = None


def documents(sources: Iterable[str]) -> Iterator[Document | Unreadable]:
    """Documents of all sources, in order, ids made unique."""
    counts: Counter[str] = Counter()
    given: set[str] = set()
    for source in sources:
        for item in _expand(source):
            counts[item.id] += 1
            unique = item.id
            while unique in given:
                counts[item.id] += unique != item.id
                unique = f"{item.id}#{max(2, counts[item.id])}"
            given.add(unique)
            yield item if unique == item.id else _renamed(item, unique)


def _renamed(item: Document | Unreadable, id: str) -> Document | Unreadable:
    if isinstance(item, Unreadable):
        return Unreadable(id, item.error)
    return msgspec.structs.replace(item, id=id)


def _expand(source: str) -> Iterator[Document | Unreadable]:
    path = Path(source)
    if path.is_dir():
        for found in _files(path):
            yield Document(id=shown(found), path=os.fspath(found))
    elif source.lower().endswith(_CORPUS_SUFFIXES):
        yield from _records(source)
    else:
        yield Document(id=shown(source), path=source)


def _files(folder: Path) -> Iterator[Path]:
    """Article files below ``folder``, sorted; hidden files and folders left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in ARTICLE_SUFFIXES:
                yield Path(parent) / name


def _records(source: str) -> Iterator[Document | Unreadable]:
    decoder = msgspec.json.Decoder(_Record)
    try:
        with _open(source) as lines:
            for number, line in enumerate(lines, 1):
                line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                if line.strip():
                    yield _document(decoder, line, f"{shown(source)}:{number}")
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield Unreadable(shown(source), InputError("unreadable", reason, subject=shown(source)))


def _open(source: str) -> IO[bytes]:
    if source.lower().endswith(".gz"):
        return gzip.open(source, "rb")  # type: ignore[return-value]
    return Path(source).open("rb")


def _document(
    decoder: msgspec.json.Decoder[_Record], line: bytes, where: str
) -> Document | Unreadable:
    try:
        record = decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return Unreadable(where, InputError("bad_record", f"no record: {error}", subject=where))
    if (record.text is None) == (record.html is None):
        problem = InputError("bad_record", 'a record has either "text" or "html"', subject=where)
        return Unreadable(str(record.id), problem)
    return Document(
        id=str(record.id),
        text=record.text,
        html=record.html,
        url=record.url,
        published=record.published,
    )
