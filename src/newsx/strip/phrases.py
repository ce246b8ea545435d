"""Phrases that give page furniture away (data/chrome_phrases.tsv)."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

from newsx.data import rows
from newsx.result import SegmentKind

Match = Literal["line", "prefix", "contains"]
_Entry = tuple[int, str, SegmentKind]  # place in the file, phrase, kind
_REMEMBERED = 2048  # lines and words of menus
_KEY = 3  # characters; no prefix is shorter
_WORD = re.compile(r"\w+")
_EDGE = " \t*•|»«>:.-–—[]()"


class _Table(NamedTuple):
    """The phrases, each way of matching under the key that it is looked up by.

    A prefix is found by its first characters, a phrase within the line by its longest word: a line
    is compared with the few phrases that it may hold.
    """

    line: dict[str, SegmentKind]
    prefix: dict[str, list[_Entry]]
    contains: dict[str, list[_Entry]]


@cache
def _table() -> _Table:
    table = _Table({}, {}, {})
    for order, (kind, match, written) in enumerate(rows("chrome_phrases.tsv")):
        phrase, entry_kind = written.lower(), cast("SegmentKind", kind)
        if match == "line":
            table.line[phrase] = entry_kind
        elif match == "prefix":
            table.prefix.setdefault(phrase[:_KEY], []).append((order, phrase, entry_kind))
        else:
            key = max(_WORD.findall(phrase), key=len)
            table.contains.setdefault(key, []).append((order, phrase, entry_kind))
    return table


@lru_cache(maxsize=_REMEMBERED)
def chrome_phrase(text: str) -> tuple[SegmentKind, Match, str] | None:
    """Kind, way of matching and phrase of the first chrome phrase in ``text``, or None."""
    low = text.lower().replace("’", "'").strip()
    table = _table()
    trimmed = low.strip(_EDGE)
    if trimmed in table.line:
        return table.line[trimmed], "line", trimmed
    opening = [*table.prefix.get(trimmed[:_KEY], ()), *table.prefix.get(low[:_KEY], ())]
    for _, phrase, kind in sorted(opening):
        if any(each.startswith(phrase) and _ends(each, len(phrase)) for each in (trimmed, low)):
            return kind, "prefix", phrase
    held = table.contains.keys() & set(_WORD.findall(low))
    for _, phrase, kind in sorted(entry for key in held for entry in table.contains[key]):
        at = low.find(phrase)
        if at >= 0 and _stands_alone(low, at, at + len(phrase)):
            return kind, "contains", phrase
    return None


def _stands_alone(text: str, start: int, end: int) -> bool:
    """No word goes on beyond the phrase: "min read" is not in "admin reads"."""
    before = text[start - 1 : start]
    opens = not before.isalnum() or not text[start].isalnum()
    return opens and _ends(text, end)


def _ends(text: str, end: int) -> bool:
    after = text[end : end + 1]
    in_year = after.isdigit() and text[end - 1].isdigit()  # "(c) 20" in "(c) 2024"
    return in_year or not after.isalnum() or not text[end - 1].isalnum()
