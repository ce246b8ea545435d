"""One input of a batch, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newsx.document import Document
from newsx.errors import InputError


@dataclass(frozen=True, slots=True)
class Item:
    """An input: a document, or why there is none.

    ``id`` is unique in a batch. ``name`` is where its result stands below an output folder: parts
    joined by ``/``, each a name that any file system takes, unique in a batch, without ``.json``.
    ``again`` is the line that gives this input, and no other, when it is read from ``-``. ``size``
    is how many bytes of the sources are behind once it is done.
    """

    id: str
    source: Document | InputError
    name: str
    again: bytes
    size: int = 0


State = Literal["analysed", "failed"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item: the line of its result (no line end), and how long it took.

    ``failed`` is the message if it failed. ``seconds`` are of the wall, zero where nothing ran.
    """

    item: Item
    line: bytes
    failed: str | None
    seconds: float = 0.0
