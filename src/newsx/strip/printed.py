"""Lines as they are printed: what stands before their words, and what they begin and end with."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from newsx.load.page import Block
from newsx.strip.placeholders import without_link_numbers

Bullet = Literal["", "sure", "maybe"]

_BULLET = re.compile(r"(?:([•◦▪‣⁃∙●○■□·*+])|[–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s+(?=\S)")
_NESTED = re.compile(r"[o#@=]\s+(?=\S)")  # what lynx and w3m begin items of inner lists with
_NESTED_INDENT = 4
_QUOTED = re.compile(r"(?:>[ \t]?)+\s*")
_HAS_WORD = re.compile(r"[^\W_]")
_OPENING = "\"'“‘«„([¿¡ "
_CLOSING = "\"'”’»)] "
_INSIDE = "-\u2010\u00ad—–"  # a line that ends so breaks off inside a clause
_ENDS = frozenset(".?!:;…。！？।")


class Line(NamedTuple):
    """A line of a text, without the marks of quotation that a mailer put before it.

    ``begins``, ``start`` and ``end`` count code points of the source: where the line begins, with
    those marks, and where its text does. Columns are counted from the left edge of the page.
    """

    text: str
    begins: int
    start: int
    end: int
    indent: int
    gap: int = 0  # blank lines above it
    right: int = 0  # the column it ends at
    head: int = 0  # length of its first word; 0 if there is no word in it
    lower: bool | None = None  # whether it begins with a small letter; None if with neither kind
    solid: bool = False  # one long word only, which no wrapper could have broken
    ends: bool = False  # as a sentence does, or with a colon
    pauses: bool = False  # ends with a mark, not with a word or a part of one
    depth: int = 0  # marks of quotation before it
    bullet: Bullet = ""  # what it begins with: a dash or a number may also stand in a sentence
    hangs: int = 0  # columns of its bullet, which the lines below it may be set in by
    placeholder: bool = False  # all that it holds is what a browser wrote in place of something


def printed(blocks: tuple[Block, ...], numbered: bool) -> list[Line]:
    """The lines of a text; ``numbered`` if a browser put numbers before its links."""
    marked = [block.text[0] == ">" for block in blocks]
    if True not in marked:
        return [_line(block, numbered, False) for block in blocks]
    beside = [False, *marked, False]
    return [
        _line(block, numbered, marked[at] and (beside[at] or beside[at + 2]))
        for at, block in enumerate(blocks)
    ]


def has_word(text: str) -> bool:
    """Whether there is a letter or a digit in it: no rule of dashes, no empty bullet."""
    return text[0].isalnum() or _HAS_WORD.search(text) is not None


def _line(block: Block, numbered: bool, in_mail: bool) -> Line:
    text, indent, depth = block.text, block.indent, 0
    begins = start = block.start or 0
    mark = _QUOTED.match(text) if in_mail else None
    if mark is not None and mark.end() < len(text):
        text = text[mark.end() :]
        indent += mark.end()
        start += mark.end()
        depth = mark.group().count(">")
    shown = without_link_numbers(text) if numbered else text
    bullet, hangs = _bullet(shown, indent)
    first, _, rest = text.partition(" ")
    end = text[-1]
    return Line(
        text, begins, start, start + len(text), indent, block.blank_lines,
        indent + len(text),
        len(first) if has_word(text) else 0,
        _is_lower(shown),
        not rest,
        end in _ENDS or (end in _CLOSING and text.rstrip(_CLOSING)[-1:] in _ENDS),
        not (end.isalnum() or end in _INSIDE), depth, bullet, hangs,
    )  # fmt: skip


def _bullet(text: str, indent: int) -> tuple[Bullet, int]:
    """The kind of bullet that a line begins with, and its columns."""
    if text[:2].isalpha():
        return "", 0
    match = _BULLET.match(text)
    if match is not None:
        return ("sure" if match.group(1) else "maybe"), match.end()
    match = _NESTED.match(text) if indent >= _NESTED_INDENT else None
    return ("maybe", match.end()) if match is not None else ("", 0)


def _is_lower(text: str) -> bool | None:
    """Whether the first letter is a small one; None where the line begins with none."""
    char = text[0]
    if not char.isalnum():
        char = text.lstrip(_OPENING)[:1]
    if char.islower():
        return True
    return False if char.isupper() else None
