"""What a user asks for: a source, or one input of a container; and how a line says so.

A line that is read from ``-`` is the name of a source as it stands, or a JSON object:

``{"path": "odd\\nname.txt"}``
    a source whose name no line can hold;
``{"path": "news.jsonl.gz", "record": "id7"}``
    the first record with this id; with ``"nth": 12`` the one that is the twelfth line of a corpus,
    or the twelfth record of a WARC file; ``"nth"`` alone also names a line that is no record;
``{"path": "crawl.warc.gz", "from": 12}``
    everything from the twelfth on: what was not read because the file breaks off there.

``"id"`` and ``"name"`` say what the input is called where that is not what it would be called.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from newsx.errors import InputError
from newsx.load.reading import shown

_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Request:
    """A source, or a part of it. ``nth`` and ``start`` count from 1."""

    path: str
    record: str | None = None
    nth: int | None = None
    start: int | None = None
    id: str | None = None
    name: str | None = None

    @property
    def is_part(self) -> bool:
        """Whether it asks for something in a container."""
        return any(each is not None for each in (self.record, self.nth, self.start))


_KEYS = {"path": "path", "record": "record", "nth": "nth", "from": "start", "id": "id",
         "name": "name"}  # fmt: skip
_NUMBERS = frozenset({"nth", "from"})


def line_of(request: Request) -> bytes:
    """The line, without its end, that asks for this when it is read from ``-``."""
    is_all = not request.is_part and request.id is request.name is None
    if is_all and _is_plain(request.path):
        return os.fsencode(request.path)
    fields = {key: getattr(request, attribute) for key, attribute in _KEYS.items()}
    given = {key: value for key, value in fields.items() if value is not None}
    return json.dumps(given, ensure_ascii=True).encode("ascii")


def request_of(line: str) -> Request | InputError:
    """What a line asks for. A line that is no JSON object is the name of a source."""
    if not line.startswith("{"):
        return Request(line)
    try:
        given = json.loads(line)
    except (ValueError, RecursionError):
        return Request(line)
    if not isinstance(given.get("path"), str):
        return _bad(line, 'an object on standard input has a "path"')
    for key in _KEYS.keys() & given.keys():
        if not _is_valid(key, given[key]):
            return _bad(line, f'"{key}" is not what it should be')
    return Request(**{_KEYS[key]: given[key] for key in _KEYS.keys() & given.keys()})


def _is_plain(path: str) -> bool:
    """Whether the name says the same when it is a line."""
    if not path.strip() or path.startswith(("{", "\ufeff")) or "\n" in path or "\0" in path:
        return False
    try:
        return not path.endswith("\r") and os.fsdecode(os.fsencode(path)) == path
    except UnicodeError:  # characters that no file name here can have
        return False


def _is_valid(key: str, value: Any) -> bool:
    if key in _NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool) and value >= 1
    return isinstance(value, str)


def _bad(line: str, message: str) -> InputError:
    short = line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN]}..."
    remedy = 'give names, or {"path": ..., "record": ...}'
    return InputError("bad_record", message, remedy=remedy, subject=shown(short))
