"""What a hostile input is, and how it may end: see test_hostile_input.py.

The names of inputs tell their full size. CI takes a tenth of what is repeated over 1,000 times;
``NEWSX_HOSTILE=full python -m pytest tests/hostile`` takes all of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_IS_FULL = os.environ.get("NEWSX_HOSTILE") == "full"
_SMALL = 1_000
FIRST = "“Nobody has looked at the lamp,” said Mayor Oona Pelletier of Tarvik — sadly."
LAST = "The lighthouse café will open again on Sunday, Pelletier’s office said."
PARAGRAPHS = (
    FIRST,
    "The harbour board of Tarvik met for two hours on Tuesday and heard nine fishermen, who say "
    "that three boats have struck the mole since the lamp went out in the storm.",
    "“We are not asking for the moon,” harbour master Ruben Okafor told the board. “We are asking "
    "for a bulb.”",
    "Engineers from Lisbon are to inspect the tower, the board said in a statement, and the town "
    "is to pay for a new lens.",
    LAST,
)
ARTICLE = "\n\n".join(PARAGRAPHS) + "\n"


def times(count: int) -> int:
    """How often to repeat what is to be repeated ``count`` times."""
    return count if _IS_FULL or count <= _SMALL else max(_SMALL, count // 10)


def page(body: str, head: str = "", title: str = "Tarvik Waits for a Lamp") -> str:
    """A page of some markup."""
    return (
        f"<!DOCTYPE html>\n<html lang='en'><head><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>\n"
    )


def paragraphs(*more: str) -> str:
    """The article's paragraphs as markup; ``more`` stands before the last."""
    marked = [f"<p>{text}</p>" for text in PARAGRAPHS]
    return "\n".join([*marked[:-1], *more, marked[-1]])


@dataclass(frozen=True)
class Case:
    """One input. It ends with its whole text, or with one line that has the words ``refused``.

    ``holds`` must be in ``article.text``, ``lacks`` must not. ``data`` becomes the file that is
    analysed (a function, where it is large); ``prepare`` makes what is no plain file.
    """

    name: str
    data: bytes | str | Callable[[], bytes | str] = b""
    file: str = "article.txt"
    options: tuple[str, ...] = ()
    holds: tuple[str, ...] = (FIRST, LAST)
    lacks: tuple[str, ...] = ()
    refused: str | None = None
    prepare: Callable[[Path], None] | None = None
    stdin: Callable[[], bytes] | None = None
    is_there: bool = True

    def written(self, folder: Path) -> None:
        """Make the input in ``folder``."""
        if self.prepare is not None:
            self.prepare(folder)
        elif self.is_there and self.stdin is None:
            path = folder / self.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.content())

    def content(self) -> bytes:
        """The bytes of the file."""
        data = self.data() if callable(self.data) else self.data
        return data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")


def refused(name: str, words: str, data: bytes | Callable[[], bytes] = b"", **more: object) -> Case:
    """An input that ends in one line with these words."""
    return Case(name, data, refused=words, **more)  # type: ignore[arg-type]


is_root = hasattr(os, "geteuid") and os.geteuid() == 0
