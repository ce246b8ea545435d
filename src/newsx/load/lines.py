"""Text to blocks: one block a line that is not blank."""

from __future__ import annotations

import re

from newsx.load.page import Block

# Whatever ends a line somewhere: LF, CR, VT, FF, NEL, and the Unicode separators.
_LINE = re.compile("[^\r\n\v\f\x85\u2028\u2029]+")
# A form feed at the start of a line begins a page, and no line more.
_BREAK = re.compile("(?:\r\n|[\r\n])\f?|[\v\f\x85\u2028\u2029]")
_OTHER_BREAK = re.compile("[\r\v\f\x85\u2028\u2029]")
# All that str.strip() takes for space, and the two that have no width.
_EDGE = "".join(chr(code) for code in range(0x3001) if chr(code).isspace()) + "\u200b\ufeff"
_NO_WIDTH = {ord("\u200b"): None, ord("\ufeff"): None}
_TAB = 8


def text_blocks(text: str) -> tuple[Block, ...]:
    """The lines of ``text``, edges trimmed, with their offsets into it."""
    blocks: list[Block] = []
    plain = _OTHER_BREAK.search(text) is None
    previous_end = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip(_EDGE)
        if not stripped:
            continue
        before = 0 if line[0] == stripped[0] else line.index(stripped[0])
        start = match.start() + before
        end = start + len(stripped)
        breaks = (
            text.count("\n", previous_end, start)
            if plain
            else len(_BREAK.findall(text, previous_end, start))
        )
        indent = _columns(line[:before]) if before else 0
        blocks.append(Block(stripped, "line", start, end, indent, breaks - 1 if breaks > 1 else 0))
        previous_end = end
    return tuple(blocks)


def _columns(blanks: str) -> int:
    """How many columns the blanks before a line are wide."""
    if blanks.isspace() and "\t" not in blanks:
        return len(blanks)
    return len(blanks.translate(_NO_WIDTH).expandtabs(_TAB))
