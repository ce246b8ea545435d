"""Temporal expressions of a Doc, by the grammar of ``date_grammar``.

The longest expression that begins first wins. What the words do not say (a year, a day) is not
filled in here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from newsx.extract.date_grammar import (
    MONTHS,
    NUMBERS,
    ORDINALS,
    RULES,
    VAGUE,
    WEEKDAYS,
    Rule,
    holiday_names,
)
from newsx.extract.tense import governor, is_past
from newsx.extract.tokens import Layout, is_noun, token_at
from newsx.mentions import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "May" and "March" are also a verb or a name; a month alone needs a word before it.
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|last|next"
    r"|this|and|for|between|on)[ -]$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|and|for"
    r"|between|the|around|circa|year|its|his|her|fiscal|both|into)[ -]$|[(]$",
    re.IGNORECASE,
)
_SURE_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid)[ -]$", re.IGNORECASE
)
_BEFORE_SEASON = re.compile(
    r"\b(?:in|since|by|until|till|from|through|throughout|during|before|after|over|for|into|of)"
    r" $",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_OF_SOMETHING = re.compile(r" of\b|-")
_OLD = re.compile(r"[ -]old\b")
_BEYOND = ("after", "before", "later", "earlier", "ago", "of")
_CONTEXT = 12  # characters before an expression that decide on a month or year alone


def date_mentions(doc: Doc, layout: Layout) -> list[DateMention]:
    """Temporal expressions of the Doc, in order, none overlapping another."""
    text = layout.text
    folded = text.casefold()
    found = [
        (match.start(), -match.end(), order, rule, match)
        for order, rule in enumerate(RULES)
        if rule.may_match(folded)
        for match in rule.pattern.finditer(text)
        if _fits(rule, match, text, doc)
    ]
    mentions = []
    free_from = 0
    for start, _, _, rule, match in sorted(found, key=lambda item: item[:3]):
        if start >= free_from:
            mentions.append(_mention(doc, rule, match, layout))
            free_from = match.end()
    return mentions


def _fits(rule: Rule, match: re.Match[str], text: str, doc: Doc) -> bool:
    """Whether the words around it let the words be a date."""
    check = _CHECKS.get(rule.name)
    before = text[max(0, match.start() - _CONTEXT) : match.start()]
    return check is None or check(match, before, text, doc)


def _month_fits(match: re.Match[str], before: str, text: str, doc: Doc) -> bool:
    sure = match["mod"] or _SURE_BEFORE_MONTH.search(before)
    if _NAME_AFTER.match(text, match.end()) and not sure:
        return False  # "Ada Pell and April Quill"
    return bool(match["which"] or match["mod"] or _BEFORE_MONTH.search(before))


def _year_fits(match: re.Match[str], before: str, text: str, doc: Doc) -> bool:
    """A preposition before it, or the model, says that a number is a year."""
    if match["mod"] or _BEFORE_YEAR.search(before):
        return True
    token = _token(doc, match.start())
    return token.text == match["year"] and token.ent_type_ == "DATE"


def _season_fits(match: re.Match[str], before: str, text: str, doc: Doc) -> bool:
    """ "in the fall", but not "the fall of a wicket", "in spring water"."""
    if _OF_SOMETHING.match(text, match.end()) or not _BEFORE_SEASON.search(before):
        return False
    last = _token(doc, match.end() - 1)
    return last.i + 1 >= len(doc) or not is_noun(doc[last.i + 1])


def _vague_fits(match: re.Match[str], before: str, text: str, doc: Doc) -> bool:
    return text[match.end() : match.end() + 8].lstrip().startswith(_BEYOND)


def _duration_fits(match: re.Match[str], before: str, text: str, doc: Doc) -> bool:
    """An age is no duration, and "a second round" is one of several."""
    if _OLD.match(text, match.end()):
        return False
    if match["unit"].lower() != "second" or match["count"].lower() != "a":
        return True
    unit = _token(doc, match.end() - 1)
    return unit.i + 1 == len(doc) or not _goes_on(unit, doc[unit.i + 1])


def _goes_on(unit: Token, following: Token) -> bool:
    """Whether ``following`` is what "second" counts."""
    return is_noun(following) or (unit.tag_ == "JJ" and following.tag_.startswith("JJ"))


def _quarter_fits(match: re.Match[str], before: str, text: str, doc: Doc) -> bool:
    """Games have quarters too; those of a year stand beside a year, or in an article on money."""
    named = match["year"] or match["which"] or match["year2"] or match["which2"]
    return bool(named) or any(entity.label_ in ("MONEY", "PERCENT") for entity in doc.ents)


_CHECKS: dict[str, Callable[[re.Match[str], str, str, Doc], bool]] = {
    "month": _month_fits,
    "year": _year_fits,
    "season_alone": _season_fits,
    "duration": _duration_fits,
    "vague_duration": _vague_fits,
    "quarter": _quarter_fits,
}


def _token(doc: Doc, offset: int) -> Token:
    return doc[min(token_at(doc, offset), len(doc) - 1)]


def _mention(doc: Doc, rule: Rule, match: re.Match[str], layout: Layout) -> DateMention:
    start, end = match.span()
    token = _token(doc, start)
    verb = governor(token)
    return DateMention(
        start, end, match.group(), rule.type, rule.name, _fields(match),
        in_marks=layout.in_marks(start), past=is_past(token),
        governor=None if verb is None else verb.idx,
    )  # fmt: skip


def _fields(match: re.Match[str]) -> dict[str, int | str]:
    fields: dict[str, int | str] = {}
    for group, value in match.groupdict().items():
        if value is None:
            continue
        name = group.rstrip("0123456789")
        low = value.lower().rstrip(".")
        if name == "month":
            fields[name] = int(low) if low.isdigit() else MONTHS[low]
        elif name == "weekday":
            fields[name] = WEEKDAYS[low]
        elif name == "count":
            fields[name] = _count(low)
        elif name == "ordinal":
            fields[name] = ORDINALS[low]
        elif name == "holiday":
            fields[name] = holiday_names()[low.replace("’", "'")]
        elif low.isdigit():
            fields[name] = int(low)
        else:
            fields[name] = low.replace("’", "'")
    return fields


def _count(low: str) -> int | str:
    if low.isdigit():
        return int(low)
    if low in VAGUE:
        return "X"
    parts = [NUMBERS[word] for word in re.split(r"[ -]", low) if word in NUMBERS]
    if not parts:
        return "X"
    return parts[0] * parts[1] if low.startswith("a ") and len(parts) > 1 else sum(parts)
