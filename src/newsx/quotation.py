"""The words of a quotation without the marks around them."""

from __future__ import annotations

import re

_OPENING = re.compile("^(?:''|``|‘‘|[\"“„«»‹›＂‘‚'])")
_CLOSING = re.compile("(?:''|’’|[\"”“»«›‹＂’‘'])$")


def bare(stretch: str) -> str:
    """``stretch`` without its outer quotation marks, either of which may be missing."""
    return _CLOSING.sub("", _OPENING.sub("", stretch.strip())).strip()
