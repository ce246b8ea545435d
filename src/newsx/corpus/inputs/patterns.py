"""Patterns of names: what ``--include``, ``--exclude`` and globs mean, the same on every system.

``*`` is any run of characters within one name, ``?`` one of them, ``[abc]`` and ``[!abc]`` one of
a set; ``**`` as a whole name is any number of folders, or none. Upper and lower case differ. With
the standard library's ``fnmatch`` alone, ``*`` would cross a ``/``; ``PurePath`` knows ``**`` only
since Python 3.13.
"""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass
from functools import cached_property

_MAGIC = re.compile(r"[*?[]")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_QUERY = re.compile(r"[?#].*", re.DOTALL)
ARTICLE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".text", ".md")
WARC_SUFFIXES = (".warc", ".warc.gz")
ANY_FOLDERS = "**"


def has_suffix(source: str, suffixes: tuple[str, ...]) -> bool:
    """Whether it is called like that; the query of a web address is not part of its name."""
    name = _QUERY.sub("", source) if _WEB.match(source) else source
    return name.lower().endswith(suffixes)


def has_magic(source: str) -> bool:
    """Whether it has a sign of a pattern."""
    return _MAGIC.search(source) is not None


def name_pattern(part: str) -> re.Pattern[str]:
    """What one name of a pattern (no ``/`` in it) matches: whole names."""
    return re.compile(fnmatch.translate(part))


@dataclass(frozen=True)
class Wanted:
    """Which of the files below a folder are inputs.

    A pattern without ``/`` is held against the name of a file or folder, one with ``/`` against its
    path from the folder that is searched. Without ``include`` the suffix decides.
    """

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def file(self, relative: str) -> bool:
        """Whether the file at this path (parts joined by ``/``) is an input."""
        if any(pattern.matches(relative) for pattern in self._excluded):
            return False
        if self.include:
            return any(pattern.matches(relative) for pattern in self._included)
        return relative.lower().endswith(ARTICLE_SUFFIXES + WARC_SUFFIXES)

    def folder(self, relative: str) -> bool:
        """Whether to enter the folder at this path."""
        return not any(pattern.matches(relative) for pattern in self._excluded)

    @cached_property
    def _included(self) -> list[_Pattern]:
        return [_Pattern(each) for each in self.include]

    @cached_property
    def _excluded(self) -> list[_Pattern]:
        return [_Pattern(each) for each in self.exclude]


class _Pattern:
    def __init__(self, pattern: str) -> None:
        parts = [part for part in pattern.split("/") if part not in {"", "."}]
        self._whole_path = "/" in pattern.rstrip("/")
        self._parts = [None if part == ANY_FOLDERS else name_pattern(part) for part in parts]

    def matches(self, relative: str) -> bool:
        names = relative.split("/")
        return self._match(names if self._whole_path else names[-1:])

    def _match(self, names: list[str]) -> bool:
        """Which lengths of a beginning of ``names`` the parts so far match, part by part."""
        ends = {0}
        for part in self._parts:
            if part is None:
                ends = set(range(min(ends), len(names) + 1))
            else:
                ends = {end + 1 for end in ends if end < len(names) and part.match(names[end])}
            if not ends:
                return False
        return len(names) in ends
