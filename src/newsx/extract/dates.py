"""Temporal expressions of a Doc, by the grammar of ``date_grammar``.

The longest expression that begins first wins. What the words do not say (a year, a day) is not
filled in here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.date_checks import fits
from newsx.extract.date_grammar import RULES
from newsx.extract.date_joining import joined
from newsx.extract.date_modifiers import is_about, modified, prefixed
from newsx.extract.date_rule import Rule
from newsx.extract.date_scan import matches
from newsx.extract.date_surroundings import Around, sentences_with_figures
from newsx.extract.date_words import (
    DECADES,
    MONTHS,
    NUMBERS,
    ORDINALS,
    WEEKDAYS,
    count_of,
    spoken_year,
)
from newsx.extract.tense import governor, is_past
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout, token_at
from newsx.mentions import DateMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ORDER = {rule.name: order for order, rule in enumerate(RULES)}
# Of four quarters; of two halves the last is the second.
_FINAL = {"latter": 4, "final": 4, "last": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def date_mentions(doc: Doc, layout: Layout) -> list[DateMention]:
    """Temporal expressions of the Doc, in order, none overlapping another."""
    text = layout.text
    figures = sentences_with_figures(doc)
    found = [
        (match.start(), -match.end(), _ORDER[rule.name], rule, match)
        for rule, match in matches(text, RULES)
        if fits(rule.name, Around(match, text, doc, bool(figures)))
    ]
    mentions: list[DateMention] = []
    free_from = 0
    for start, _, _, rule, match in sorted(found, key=lambda item: item[:3]):
        if start >= free_from:
            mentions.append(_mention(doc, rule, match, layout, free_from, figures))
            free_from = match.end()
    return joined(mentions, text)


def _mention(
    doc: Doc,
    rule: Rule,
    match: re.Match[str],
    layout: Layout,
    free_from: int,
    figures: frozenset[int],
) -> DateMention:
    fields = fields_of(match)
    lead = fields.pop("lead", None)
    start, mod = modified(layout.text, match.start(), rule.type, rule.name)
    if start < free_from:
        start, mod = match.start(), None
    if lead is not None:
        mod = prefixed(str(lead))
    elif mod is None and is_about(match.group()):
        mod = "APPROX"
    token = doc[min(token_at(doc, match.start()), len(doc) - 1)]
    verb = governor(token)
    mention = DateMention(
        start, match.end(), layout.text[start : match.end()], rule.type, rule.name, fields,
        in_marks=layout.in_marks(start), past=is_past(token),
        governor=None if verb is None else verb.idx, mod=mod,
        compares=table_of(doc).sentence(token.i)[0] in figures,
    )  # fmt: skip
    return with_its_end(mention)


def with_its_end(mention: DateMention) -> DateMention:
    """A range that is one expression ("March 3-5", "2013-14"), with its last day or year apart."""
    fields = dict(mention.fields)
    day, year = fields.pop("until_day", None), fields.pop("until_year", None)
    if day is None and year is None:
        return mention
    last = dict(fields)
    if day is not None:
        last["day"] = day
        last.pop("weekday", None)
    if year is not None:
        first = int(fields["year"])
        last["year"] = int(year) if int(year) > 99 else first // 100 * 100 + int(year)
    return replace(mention, fields=fields, until=replace(mention, fields=last, mod=None))


@cache
def holiday_names() -> dict[str, str]:
    """Lower-case name of a holiday -> when it is (data/holidays.tsv)."""
    return {name.lower(): when for name, when in rows("holidays.tsv")}


def _number(low: str) -> int | str:
    return int(low) if low.isdigit() else low


_READ: dict[str, Callable[[str], int | float | str]] = {
    "month": lambda low: int(low) if low.isdigit() else MONTHS[low],
    "weekday": lambda low: WEEKDAYS[low],
    "count": count_of,
    "plus": lambda low: 0.5,
    "ordinal": lambda low: _FINAL.get(low) or ORDINALS[low],
    "holiday": lambda low: holiday_names()[low],
    "spoken": spoken_year,
    "name": lambda low: DECADES[low],
    "hour": lambda low: int(low) if low.isdigit() else NUMBERS[low],
    "unit": lambda low: low.replace("centurie", "century").replace("millennia", "millennium"),
}
_FIELDS = {"spoken": "year", "name": "digit", "number": "ordinal"}  # another name for the same


def fields_of(match: re.Match[str]) -> dict[str, int | float | str]:
    """What the words say, by the groups of the pattern."""
    fields: dict[str, int | float | str] = {}
    for group, value in match.groupdict().items():
        if value is None:
            continue
        name = group.rstrip("0123456789")
        low = value.lower().rstrip(".").replace("’", "'")
        fields[_FIELDS.get(name, name)] = _READ.get(name, _number)(low)
    return fields
