"""What a piece shows without its neighbours: bylines, dates, captions, credits, author boxes."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from newsx.strip.bylines import is_byline
from newsx.strip.date_lines import is_date_line
from newsx.strip.labels import Label
from newsx.strip.menus import row_kind
from newsx.strip.notices import notice
from newsx.strip.phrases import chrome_phrase
from newsx.strip.prose import REMEMBERED, is_prose

_AGENCY = r"(?:REUTERS|AFP|AP|EPA|PA|ANI|PTI|TASS|HANDOUT|Reuters|Getty|Handout|Xinhua|Anadolu)"
_PHOTO_CREDIT = re.compile(
    r"\((?:(?:Photo|Image|Picture|Credit)s?(?: by)?:?\s*)?[A-Z][\w.'’ -]{1,40}"
    r"(?:\s?/\s?| via )[A-Z][\w.'’ -]{1,30}\)\s*$"
    r"|\((?:Supplied|Source|Courtesy|Pic|Picture|Photo|Image|Credit)s?(?: by)?: ?[^()]{2,60}\)\s*$"
    r"|^\(?(?:Photo|Foto|Image|Picture|Credit)s?(?: by|:)\s+[A-Z]"
    r"|\b(?:PHOTO|FOTO|Photo Credit|Image Credit|Photograph|Credit|Photo) ?:\s+[A-Z][^.!?:]{2,60}$"
    rf"|\b{_AGENCY}\s?/\s?[A-Z][^.!?]{{2,60}}$"
    r"|\S / (?:AP|AFP|EPA|PA|Getty|Reuters|ZUMA|Shutterstock)\b[\w /-]{0,25}$"
    r"|[.\w)]\s?© ?[A-Z][^©.!?]{2,40}$"
    r"|^\[\d{1,3}/\d{1,3}\]\s+\S"  # "[2/5] The bridge on Monday": of a row of pictures
)
# Without one of these the longer patterns cannot match: most lines need not be tried.
_CREDIT_SIGN = re.compile(r"[(/:©\[]| by ")
_BYLINE_SIGN = re.compile(r"\d|\b(?:By|BY|Written|Story|Words|Authors?)\b")
_SHAPE_SIGN = re.compile(r"[\d@]|\bto play\b", re.IGNORECASE)
_COUNTER = re.compile(
    r"(?:image |photo |slide |picture )?\d{1,3}(?: of|/)(?: /)? ?\d{1,3}$", re.IGNORECASE
)
_HAS_WORD = re.compile(r"\w")
_MOST_CAPTION_WORDS = 70
# Lone timecodes, lengths and the spoken help of players.
_PLAYER = re.compile(
    r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:[\s/|-]+(?:\d{1,2}:)?\d{1,2}:\d\d)*$"
    r"|(?:duration|length|running time|playing time)(?:\s*+:)?\s++[\d:]+"
    r"(?:\s(?:hours?|minutes?|seconds?|min|sec)(?:[ ,]+(?:and )?\d+)?)*\.?$"
    r"|(?:press )?space(?:bar)? to play\b"
    r"|\d{3,4}p(?: ?\(?hq\)?)?(?:\s*[|·-]\s*[\d.,]+ ?[kmg]b)?$",  # "360p | 9.0MB"
    re.IGNORECASE,
)
_RATE = re.compile(r"\(\$?\d[^()=]{0,30} = [^()=]{2,40}\)$")  # "($1 = 0.92 euros)"
_MAIL = re.compile(r"(?:e-?mail:?\s+)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+$", re.IGNORECASE)
_AUTHOR_BOX = re.compile(
    r"^[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3} (?:is|was) (?:a|an|the|our)\b[^.]{0,60}"
    r"\b(?:reporter|correspondent|editor|journalist|columnist|writer|contributor)\b"
)
_YOU = frozenset({"you", "your", "yours"})
_WE = frozenset({"we", "our", "ours", "us"})
_MOST_LABEL_WORDS = 25  # a prefix phrase opens a label line, not a long paragraph
_LONGEST_OPENING = 100  # characters; no phrase that opens a line is longer
_MOST_NOTICE_WORDS = 45  # a copyright notice or an appeal may be this long


@lru_cache(maxsize=REMEMBERED)
def mark(text: str) -> Label | None:
    """The label that the shape or the words of one piece give it, or None."""
    if text and not _HAS_WORD.search(text):
        return Label("navigation", "no_words")  # an empty bullet, a rule of dashes
    words = len(text.split())
    if words <= _MOST_LABEL_WORDS:
        if is_date_line(text):
            return Label("byline", "date_line")
        if _BYLINE_SIGN.search(text) and is_byline(text):
            return Label("byline", "byline")
    if words <= _MOST_CAPTION_WORDS and _CREDIT_SIGN.search(text) and _PHOTO_CREDIT.search(text):
        return Label("caption", "photo_credit")
    if words <= _MOST_LABEL_WORDS and (shape := _shape(text)):
        return shape
    if (spoken := notice(text)) is not None:
        return spoken
    hit = chrome_phrase(text if words <= _MOST_NOTICE_WORDS else text[:_LONGEST_OPENING])
    if hit is None:
        return None
    kind, match, phrase = hit
    if match == "prefix" and words > _MOST_LABEL_WORDS and kind not in {"credit", "caption"}:
        return None
    if match == "contains" and words > _MOST_NOTICE_WORDS:
        return None
    if match == "prefix" and is_prose(text) and not _is_label(text, phrase):
        return None  # "Share prices fell on Monday." is not a share button
    return Label(kind, f"phrase_{match}", {phrase: 1.0})


def _shape(text: str) -> Label | None:
    if _SHAPE_SIGN.search(text):
        if _PLAYER.match(text):
            return Label("media_player", "player_shape")
        if _COUNTER.match(text):
            return Label("caption", "picture_counter")
        if _MAIL.match(text):
            return Label("byline", "mail_address")
        if _RATE.match(text):
            return Label("other", "exchange_rate")
    row = row_kind(text)
    return Label(row, "row_of_links") if row else None


def _is_label(text: str, phrase: str) -> bool:
    """A sentence may begin like a label: a label has a colon or a name after it."""
    if phrase.startswith(("©", "(c)")):
        return True
    rest = text[text.lower().find(phrase) + len(phrase) :].lstrip()
    return phrase.endswith(":") or rest[:1] == ":" or (" " in phrase and rest[:1].isupper())


def spoken_to_reader(text: str) -> Literal["legal", "about_publisher"] | None:
    """Below the article: a notice that addresses "you", or a box in which "we" speak."""
    words = [word.lower() for word in re.findall(r"[A-Za-z']+", text) if word != "US"]
    if sum(word in _YOU for word in words) > 1:
        return "legal"
    return "about_publisher" if any(word in _WE for word in words) else None


def is_author_box(text: str) -> bool:
    """``Ann Lee is a reporter at ...``: about the author, at the end of a page."""
    return bool(_AUTHOR_BOX.match(text))
