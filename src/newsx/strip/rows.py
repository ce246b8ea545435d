"""Lines as they are printed: the bullet and the marks of quotation before their words."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsx.load.page import Block
from newsx.strip.placeholders import without_link_numbers
from newsx.strip.wrapping import Bullet, Line

_BULLET = re.compile(r"(?:([•◦▪‣⁃∙●○■□·*+])|[–—-]|\(?(?:\d{1,3}|[a-z])[.)])\s+(?=\S)")
_NESTED = re.compile(r"[o#@=]\s+(?=\S)")  # what lynx and w3m begin items of inner lists with
_NESTED_INDENT = 4
_QUOTED = re.compile(r"(?:>[ \t]?)+")
_HAS_WORD = re.compile(r"[^\W_]")
_OPENING = "\"'“‘«„([¿¡ "
_CLOSING = "\"'”’»)] "
_ENDS = frozenset(".?!:;…。！？।")


class Row(NamedTuple):
    """A line of the source, without the marks of quotation that a mailer put before it."""

    text: str
    start: int
    block: Block
    line: Line

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.start + len(self.text)


def rows(blocks: tuple[Block, ...], numbered: bool) -> list[Row]:
    """The lines of a text; ``numbered`` if a browser put numbers before its links."""
    marked = [block.text[0] == ">" for block in blocks]
    found = []
    for at, block in enumerate(blocks):
        in_mail = marked[at] and (any(marked[max(0, at - 1) : at]) or any(marked[at + 1 : at + 2]))
        found.append(_row(block, numbered, in_mail))
    return found


def has_word(text: str) -> bool:
    """Whether there is a letter or a digit in it: no rule of dashes, no empty bullet."""
    return _HAS_WORD.search(text) is not None


def _row(block: Block, numbered: bool, in_mail: bool) -> Row:
    text, before = block.text, 0
    mark = _QUOTED.match(text) if in_mail else None
    if mark is not None and mark.end() < len(text):
        before = mark.end()
        text = text[before:]
    shown = without_link_numbers(text) if numbered else text
    indent = block.indent + before
    bullet, hangs = _bullet(shown, indent)
    first, _, rest = text.partition(" ")
    line = Line(
        indent=indent,
        right=indent + len(text),
        head=len(first) if has_word(text) else 0,
        lower=_is_lower(shown),
        solid=not rest,
        ends=text[-1] in _ENDS or text.rstrip(_CLOSING)[-1:] in _ENDS,
        gap=block.blank_lines,
        depth=mark.group().count(">") if before and mark else 0,
        bullet=bullet,
        hangs=hangs,
    )
    return Row(text, (block.start or 0) + before, block, line)


def _bullet(text: str, indent: int) -> tuple[Bullet, int]:
    """The kind of bullet that a line begins with, and its columns."""
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
