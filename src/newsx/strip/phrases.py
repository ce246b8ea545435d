"""Phrases that give page furniture away (data/chrome_phrases.tsv)."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from newsx.data import rows
from newsx.result import SegmentKind

Match = Literal["line", "prefix", "contains"]
_EDGE = " \t*•|»«>:.-–—[]()"


@cache
def _table() -> dict[str, dict[str, SegmentKind]]:
    table: dict[str, dict[str, SegmentKind]] = {"line": {}, "prefix": {}, "contains": {}}
    for kind, match, phrase in rows("chrome_phrases.tsv"):
        table[match][phrase.lower()] = cast("SegmentKind", kind)
    return table


def chrome_phrase(text: str) -> tuple[SegmentKind, Match, str] | None:
    """Kind, way of matching and phrase of the first chrome phrase in ``text``, or None."""
    low = text.lower().replace("’", "'").strip()
    table = _table()
    trimmed = low.strip(_EDGE)
    if trimmed in table["line"]:
        return table["line"][trimmed], "line", trimmed
    for phrase, kind in table["prefix"].items():
        for text in (trimmed, low):
            if text.startswith(phrase) and _stands_alone(text, 0, len(phrase)):
                return kind, "prefix", phrase
    for phrase, kind in table["contains"].items():
        at = low.find(phrase)
        if at >= 0 and _stands_alone(low, at, at + len(phrase)):
            return kind, "contains", phrase
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """No word goes on beyond the phrase: "min read" is not in "admin reads"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    opens = not before.isalnum() or not text[start].isalnum()
    in_year = after.isdigit() and text[end - 1].isdigit()  # "(c) 20" in "(c) 2024"
    closes = in_year or not after.isalnum() or not text[end - 1].isalnum()
    return opens and closes
