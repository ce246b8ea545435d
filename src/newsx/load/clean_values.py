"""Values of attributes and scripts as readers would see them: no entities, tags or line ends."""

from __future__ import annotations

import html
import re

from newsx.load.decoding import clean_text

_SPACE = re.compile(r"\s+")
_TAG = re.compile(r"</?(?:a|b|br|em|i|mark|p|s|small|span|strong|sub|sup|u)\b[^<>]{0,300}>", re.I)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_MOST_ESCAPES = 2  # "&amp;#8217;" was escaped twice


def clean_value(text: str) -> str:
    """``text`` with entities resolved, simple tags taken out and white space collapsed."""
    for _ in range(_MOST_ESCAPES):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text) if "<br" in text else _TAG.sub("", text)
    return _SPACE.sub(" ", clean_text(text)).strip()
