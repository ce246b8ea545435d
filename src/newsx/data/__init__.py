"""Word lists and tables: facts, not conditions. Each file says what it is and how to extend it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of a tab-separated file of this folder, without comments and blank lines."""
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return tuple(
        tuple(cell.strip() for cell in line.split("\t"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )


@cache
def words(name: str) -> frozenset[str]:
    """First column of a file of this folder."""
    return frozenset(row[0] for row in rows(name))
