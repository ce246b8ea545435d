"""Paragraphs of the text that is analysed: where no name, sentence or quotation goes across."""

from __future__ import annotations

import re

# A set first, which the regex engine looks for quickest; "\r\n" is one end.
_END = r"[\r\n\v\f\x85\u2028\u2029](?:(?<=\r)\n)?+"
_BLANK_LINE = re.compile(rf"{_END}(?:[ \t\u00a0]*{_END})+")
_LINE_END = re.compile(_END)
_WRAPPED = 100  # columns; a text whose every line is shorter may be hard-wrapped
_FEWEST_LINES = 4


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    """``[start, end)`` of each paragraph, white space at its ends left out.

    A blank line parts two paragraphs; a single line end does too, unless the text is hard-wrapped
    (several lines to a paragraph, all of them short).
    """
    separator = _BLANK_LINE if _is_wrapped(text) else _LINE_END
    ends = [*((match.start(), match.end()) for match in separator.finditer(text)), (len(text),) * 2]
    spans = []
    start = 0
    for end, following in ends:
        piece = text[start:end]
        if piece.strip():
            lead = len(piece) - len(piece.lstrip())
            spans.append((start + lead, start + len(piece.rstrip())))
        start = following
    return spans


def _is_wrapped(text: str) -> bool:
    lines = _LINE_END.split(text)
    written = [line for line in lines if line.strip()]
    if len(written) < _FEWEST_LINES or len(_BLANK_LINE.findall(text)) + 1 > len(written) / 2:
        return False
    return max(map(len, written)) <= _WRAPPED
