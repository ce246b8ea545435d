"""Titles and honorifics before a name ("Mr", "Prime Minister", "Lt. Col.")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from newsx.data import rows
from newsx.mentions import Gender

_LONGEST = 5  # words


@dataclass(frozen=True)
class Title:
    """A title: ``honorific`` or ``role``, with the gender that it tells, if any."""

    text: str
    kind: str
    gender: Gender | None


@cache
def _titles() -> dict[tuple[str, ...], Title]:
    table = {}
    for text, kind, gender in rows("titles.tsv"):
        told = cast("Gender | None", gender if gender in ("f", "m") else None)
        table[_key(text.split())] = Title(text, kind, told)
    return table


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(_folded, words))


def _folded(word: str) -> str:
    return word.lower().rstrip(".")


@cache
def _first_words() -> frozenset[str]:
    return frozenset(key[0] for key in _titles())


@cache
def _last_words() -> frozenset[str]:
    return frozenset(key[-1] for key in _titles())


def leading_title(words: Sequence[str]) -> tuple[int, Title] | None:
    """Length in words and title of the longest title that ``words`` begin with, or None."""
    if not words or _folded(words[0]) not in _first_words():
        return None  # as most words: saves the search
    for length in range(min(_LONGEST, len(words)), 0, -1):
        title = _titles().get(_key(words[:length]))
        if title:
            return length, title
    return None


def title_in_front(words: Sequence[str]) -> tuple[int, Title] | None:
    """The title that ``words`` begin with, where a name is left: that of "Justice Orr"."""
    title = leading_title(words)
    return title if title is not None and title[0] < len(words) else None


def trailing_title(words: Sequence[str]) -> tuple[int, Title] | None:
    """Length in words and title of the longest title that ``words`` end with, or None."""
    if not words or _folded(words[-1]) not in _last_words():
        return None
    for length in range(min(_LONGEST, len(words)), 0, -1):
        title = _titles().get(_key(words[len(words) - length :]))
        if title:
            return length, title
    return None


def is_bare_title(text: str) -> bool:
    """Whether the words are a title and nothing else: "Prime Minister" is nobody."""
    return _key(text.split()) in _titles()
