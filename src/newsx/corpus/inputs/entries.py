"""What a container gives: its entries, one at a time, and where each stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from newsx.document import Document
from newsx.errors import InputError
from newsx.load.reading import input_error, shown


@dataclass(frozen=True, slots=True)
class Entry:
    """A document, or why there is none.

    ``id`` is its own, not yet unique. ``record`` is its id in a container, if it has one there,
    and ``nth`` its place: the line of a corpus, the record of a WARC file, counted from 1.
    ``breaks_off`` says that what follows from ``nth`` on cannot be read. ``size`` is how many bytes
    of the container are behind with it.
    """

    id: str
    source: Document | InputError
    record: str | None = None
    nth: int | None = None
    breaks_off: bool = False
    size: int = 0


def broken_off(path: str, nth: int, error: InputError) -> Entry:
    """The entry for all that a container does not give from its ``nth`` place on."""
    return Entry(shown(path), error, nth=nth, breaks_off=True)


def unreadable(error: Exception, path: str) -> InputError:
    """Why a container cannot be read, or not to its end."""
    if isinstance(error, OSError) and error.errno is not None:
        return input_error(error, shown(path))
    reason = " ".join(str(error).split()) or type(error).__name__
    return InputError(
        "unreadable",
        f"cannot be read to its end ({reason})",
        remedy="get the file anew, or mend it",
        subject=shown(path),
    )
