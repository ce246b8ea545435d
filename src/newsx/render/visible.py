"""Foreign text at the edge: the one function that makes control characters visible and harmless."""

from __future__ import annotations

import re

# C0 but tab and newline, DEL, C1, bidirectional controls, line separators, language tags, what is
# no character at all, and halves of one.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
    "|[\ufffe\uffff\ud800-\udfff]"
)
_CONTROL_PICTURES = 0x2400


def visible(text: str) -> str:
    """``text`` without a character that a terminal would obey; each stands in a visible form."""
    return _UNSAFE.sub(_picture, text)


def one_line(text: str) -> str:
    """The same, on one line."""
    return visible(text.replace("\r\n", "\n")).replace("\n", "␊").replace("\t", " ")


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_CONTROL_PICTURES + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
