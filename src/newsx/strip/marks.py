"""What a piece shows without its neighbours: bylines, dates, captions, credits, author boxes."""

from __future__ import annotations

import re
from typing import Literal

from newsx.strip.labels import Label
from newsx.strip.phrases import chrome_phrase
from newsx.strip.prose import is_prose

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
DATE_LINE = re.compile(
    r"(?:(?:first )?(?:published|updated|posted|last (?:updated|modified))(?: on| at)?:?\s+)?"
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thurs?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?"
    rf"(?:{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
    r"(?:[\s,|·•-]+(?:at\s+)?\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?)?\s*[A-Z]{0,4})?\s*$",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:By|BY|Written by|Story by|Words by)\s+(?=[A-Z])"
    r"(?P<names>(?:[^.!?]|(?<=\b[A-Z])\.){3,100})$"
)
_PHOTO_CREDIT = re.compile(
    r"\((?:(?:Photo|Image|Picture|Credit)s?(?: by)?:?\s*)?[A-Z][\w.'’ -]{1,40}"
    r"(?:\s?/\s?| via )[A-Z][\w.'’ -]{1,30}\)\s*$"
    r"|^\(?(?:Photo|Image|Picture|Credit)s?(?: by|:)\s+[A-Z]",
)
_STROKE = re.compile(r"\s[|·•]\s")
_AUTHOR_BOX = re.compile(
    r"^[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3} (?:is|was) (?:a|an|the|our)\b[^.]{0,60}"
    r"\b(?:reporter|correspondent|editor|journalist|columnist|writer|contributor)\b"
)
_YOU = frozenset({"you", "your", "yours"})
_WE = frozenset({"we", "our", "ours", "us"})
_MOST_LABEL_WORDS = 25  # a prefix phrase opens a label line, not a long paragraph
_MOST_NOTICE_WORDS = 45  # a copyright notice or an appeal may be this long


def mark(text: str) -> Label | None:
    """The label that the shape or the words of one piece give it, or None."""
    words = len(text.split())
    if words <= _MOST_LABEL_WORDS:
        parts = byline_parts(text)
        if all(DATE_LINE.match(part) for part in parts):
            return Label("byline", "date_line")
        if all(BYLINE.match(part) or DATE_LINE.match(part) for part in parts):
            return Label("byline", "byline")
    if _PHOTO_CREDIT.search(text):
        return Label("caption", "photo_credit")
    hit = chrome_phrase(text)
    if hit is None:
        return None
    kind, match, phrase = hit
    if match == "prefix" and words > _MOST_LABEL_WORDS and kind != "credit":
        return None
    if match == "contains" and words > _MOST_NOTICE_WORDS:
        return None
    if match == "prefix" and is_prose(text) and not _is_label(text, phrase):
        return None  # "Share prices fell on Monday." is not a share button
    return Label(kind, f"phrase_{match}", {phrase: 1.0})


def byline_parts(line: str) -> list[str]:
    """What upright strokes and dots part: "By Ann Lee | Bob Ray | June 3, 2020"."""
    if DATE_LINE.match(line):
        return [line]
    first, *others = _STROKE.split(line)
    if not BYLINE.match(first):
        return [first, *others]
    return [first, *(part if DATE_LINE.match(part) else f"By {part}" for part in others)]


def _is_label(text: str, phrase: str) -> bool:
    """A sentence may begin like a label: a label has a colon or a name after it."""
    rest = text[text.lower().find(phrase) + len(phrase) :].lstrip()
    return phrase.endswith(":") or rest[:1] == ":" or (" " in phrase and rest[:1].isupper())


def spoken_to_reader(text: str) -> Literal["legal", "about_publisher"] | None:
    """Below the article: a notice that addresses "you", or a box in which "we" speak."""
    words = re.findall(r"[a-z']+", text.lower())
    if sum(word in _YOU for word in words) > 1:
        return "legal"
    return "about_publisher" if any(word in _WE for word in words) else None


def is_author_box(text: str) -> bool:
    """``Ann Lee is a reporter at ...``: about the author, at the end of a page."""
    return bool(_AUTHOR_BOX.match(text))
