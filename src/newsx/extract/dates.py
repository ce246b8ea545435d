"""Temporal expressions: a grammar of what news writes, after TimeML (TIMEX3).

Each rule is one pattern and what its groups say. The longest expression that begins first wins.
What the words do not say (a year, a day) is not filled in here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from newsx.extract.tokens import Layout, is_verb, token_at
from newsx.mentions import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
         "friday fri", "saturday sat", "sunday sun"), 1
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_VAGUE = frozenset(
    {"several", "few", "some", "many", "a few", "recent", "couple of", "a couple of"}
)

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_WEEKDAY = rf"(?:{_WEEKDAY},? )?"
_AND_YEAR = rf"(?:,? (?P<year>{_YEAR}))?"
_UNIT = r"(?:second|minute|hour|day|week|weekend|month|year|decade|century|centurie)"
_COUNT = (
    r"(?:\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty|fifty|several|many|some|(?:a )?few|(?:a )?couple of)"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter)"

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True)
class _Rule:
    name: str
    type: Type
    pattern: re.Pattern[str]


def _rule(name: str, type: Type, pattern: str, flags: int = 0) -> _Rule:
    return _Rule(name, type, re.compile(rf"(?<![\w-]){pattern}(?![\w]|-\w)", flags))


_RULES = (
    _rule("iso", "DATE", rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])"),
    _rule(
        "month_day", "DATE",
        rf"{_ON_WEEKDAY}(?P<month>{_MONTH}) (?P<day>{_DAY})(?:st|nd|rd|th)?{_AND_YEAR}",
    ),
    _rule(
        "day_month", "DATE",
        rf"{_ON_WEEKDAY}(?P<day>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}){_AND_YEAR}",
    ),
    _rule("month_year", "DATE", rf"(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})"),
    _rule("month", "DATE", rf"(?:(?P<which>last|next|this) )?(?P<month>{_MONTH})"),
    _rule("year", "DATE", rf"(?P<year>{_YEAR})"),
    _rule("decade", "DATE", r"(?:the )?(?:early |mid-?|late )?(?P<decade>(?:1[5-9]|20)\d)0s"),
    _rule("season", "DATE", rf"(?:(?P<which>last|next|this) )(?P<season>{_SEASON})"),
    _rule("season_year", "DATE", rf"(?:the )?(?P<season>{_SEASON}) (?:of )?(?P<year>{_YEAR})"),
    _rule("weekday", "DATE", rf"(?:(?P<which>last|next|this) )?(?P<weekday>{_WEEKDAY})"),
    _rule("day_word", "DATE", r"(?P<word>today|yesterday|tomorrow)", re.IGNORECASE),
    _rule("tonight", "TIME", r"(?P<word>tonight|last night)", re.IGNORECASE),
    _rule(
        "which_unit", "DATE", rf"(?P<which>last|next|this|the past|the coming) (?P<unit>{_UNIT})"
    ),
    _rule(
        "ago", "DATE",
        rf"(?P<count>{_COUNT}) (?P<unit>{_UNIT})s? (?P<side>ago|earlier|later|from now)",
    ),
    _rule("duration", "DURATION", rf"(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})s?", re.IGNORECASE),
    _rule("vague_duration", "DURATION", r"(?P<unit>hour|day|week|month|year|decade|minute)s"),
    _rule("every", "SET", rf"(?:every|each) (?P<unit>{_UNIT}|{_WEEKDAY})", re.IGNORECASE),
    _rule("adverb", "SET", r"(?P<word>daily|weekly|monthly|annually|yearly)"),
    _rule(
        "clock", "TIME",
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\.?"
        r"(?: [A-Z]{2,4})?",
    ),
)  # fmt: skip
# "May" and "March" are also a verb or a name; a month alone needs a word before it.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|last|next"
    r"|this|and|for|between|on)[ -]$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|and|for"
    r"|between|the|around|circa|year)[ -]$|[(]$",
    re.IGNORECASE,
)
_SURE_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid)[ -]$", re.IGNORECASE
)
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_MOST_STEPS = 8  # up the parse from an expression to its verb
_CONTEXT = 12  # characters before an expression that decide on a month or year alone


def date_mentions(doc: Doc, layout: Layout) -> list[DateMention]:
    """Temporal expressions of the Doc, in order, none overlapping another."""
    text = layout.text
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(_RULES)
        for match in rule.pattern.finditer(text)
        if _fits(rule, match, text)
    ]
    mentions = []
    free_from = 0
    for start, _, _, rule, match in sorted(found, key=lambda item: item[:3]):
        if start >= free_from:
            mentions.append(_mention(doc, rule, match, layout))
            free_from = match.end()
    return mentions


def _fits(rule: _Rule, match: re.Match[str], text: str) -> bool:
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    if rule.name == "month":
        if _NAME_AFTER.match(text, match.end()) and not _SURE_BEFORE_MONTH.search(before):
            return False  # "Ada Pell and April Quill"
        return bool(match["which"] or _BEFORE_MONTH.search(before))
    if rule.name == "year":
        return bool(_BEFORE_YEAR.search(before))
    if rule.name == "vague_duration":
        following = text[match.end() : match.end() + 8].lstrip()
        return following.startswith(("after", "before", "later", "earlier", "ago", "of"))
    return True


def _mention(doc: Doc, rule: _Rule, match: re.Match[str], layout: Layout) -> DateMention:
    start, end = match.span()
    verb = _governor(doc, start)
    return DateMention(
        start, end, match.group(), rule.type, rule.name, _fields(match),
        in_marks=layout.in_marks(start), past=_past(verb),
        governor=None if verb is None else verb.idx,
    )  # fmt: skip


def _fields(match: re.Match[str]) -> dict[str, int | str]:
    fields: dict[str, int | str] = {}
    for name, value in match.groupdict().items():
        if value is None:
            continue
        low = value.lower().rstrip(".")
        if name == "month":
            fields[name] = int(low) if low.isdigit() else MONTHS[low]
        elif name == "weekday":
            fields[name] = WEEKDAYS[low]
        elif name == "count":
            fields[name] = _count(low)
        elif low.isdigit():
            fields[name] = int(low)
        else:
            fields[name] = low
    return fields


def _count(low: str) -> int | str:
    if low.isdigit():
        return int(low)
    return "X" if low in _VAGUE else NUMBERS.get(low, "X")


def _governor(doc: Doc, offset: int) -> Token | None:
    """The nearest verb above the expression in the parse."""
    node = doc[min(token_at(doc, offset), len(doc) - 1)]
    for _ in range(_MOST_STEPS):
        if is_verb(node):
            return node
        if node.head.i == node.i:
            return None
        node = node.head
    return None


def _past(verb: Token | None) -> bool | None:
    """Tense of the clause that the expression stands in."""
    if verb is None or verb.tag_ in ("VBZ", "VBP", "VBG"):
        return None
    helped = any(child.tag_ == "MD" for child in verb.children)
    if verb.tag_ in ("VBD", "VBN"):
        return not helped
    return False if helped else None
