"""The text of an article for a page: people, places, dates and quotations are marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from newsx.render.spans import Mark, Node, nested
from newsx.render.timeline import label
from newsx.render.view import about_place, paragraphs
from newsx.result import Article, Date, Result

_QUOTE, _PERSON, _PLACE, _DATE = range(4)  # ranks: quotations go around everything
# What HTML takes for a date in an attribute: a day, a month, a year, a local time.
_MACHINE_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2}(?:T[0-9]{2}:[0-9]{2})?)?)?")


@dataclass(frozen=True)
class Block:
    """A paragraph, heading or item of a list; ``number`` counts from 1."""

    kind: str
    number: int
    nodes: list[Node]


def blocks(result: Result, article: Article) -> list[tuple[bool, list[Block]]]:
    """The text in order; items of one list together, ``(True, items)``."""
    spans = paragraphs(article.text)
    kinds = {segment.start: segment.kind for segment in article.segments}
    found = [
        Block(kinds.get(span.start) or "paragraph", number, nodes)
        for number, (span, nodes) in enumerate(
            zip(spans, nested(_marks(result), spans), strict=True), 1
        )
    ]
    return [
        (listed, list(group))
        for listed, group in groupby(found, key=lambda block: block.kind == "list_item")
    ]


def anchors(text: list[tuple[bool, list[Block]]]) -> set[str]:
    """The findings that a link may lead to: those with a mark in the text."""
    waiting = [node for _, group in text for block in group for node in block.nodes]
    found = set()
    while waiting:
        node = waiting.pop()
        if node.mark is not None:
            found.add(node.mark.ref)
        waiting += node.children
    return found


def machine_date(value: str | None) -> str | None:
    """``value`` where HTML can read it: for the attribute ``datetime``."""
    return value if value and _MACHINE_DATE.fullmatch(value) else None


def _marks(result: Result) -> Iterator[Mark]:
    for number, quote in enumerate(result.quotes, 1):
        speaker = quote.speaker
        by = f", by {speaker.name or speaker.text}" if speaker else ""
        for span in quote.spans:
            note = f"quote {number}, {quote.kind}{by}"
            yield Mark(span.start, span.end, _QUOTE, quote.kind, quote.id, note)
    for person in result.people:
        note = ", ".join([person.name, *(role.text for role in person.roles[:1])])
        for mention in person.mentions:
            yield Mark(mention.start, mention.end, _PERSON, "person", person.id, f"person: {note}")
    for place in result.places:
        note = ", ".join([place.name, *about_place(place)])
        for where in place.mentions:
            yield Mark(where.start, where.end, _PLACE, "place", place.id, f"place: {note}")
    for date in result.dates:
        yield Mark(date.start, date.end, _DATE, "date", date.id, _date_note(date))


def _date_note(date: Date) -> str:
    """What the expression means, in words."""
    if date.type in ("DATE", "TIME"):
        unsure = "" if date.resolved else ", not on the calendar"
        return f"date: {label(date)}{unsure}"
    return f"{'duration' if date.type == 'DURATION' else 'repeated'}: {date.value or '?'}"
