"""Who said what, put together for a reader: one card a speaker, the most quoted first.

Plain data, the same for every form of report; nothing here knows of terminals.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from newsx.quotation import bare
from newsx.render.standing import plural
from newsx.result import (
    APART_KINDS,
    KEPT_KINDS,
    Article,
    Evidence,
    Organization,
    Person,
    Place,
    Quote,
    Result,
    Segment,
    Span,
    Speaker,
)

DOUBTFUL = 0.6  # below this confidence a reader should look the passage up
_INTERRUPTION = " […] "
_LINE_END = r"(?>\r\n|[\r\n])"
_BLANK_LINES = re.compile(rf"{_LINE_END}(?:[ \t]*{_LINE_END})+")
NO_SOURCE = "No source named"
Found = TypeVar("Found", Person, Place, Organization)


@dataclass(frozen=True)
class Statement:
    """One quote: its words, how it was introduced, and what is doubtful about it."""

    quote: Quote
    words: str
    notes: tuple[str, ...]
    doubt: str | None


@dataclass(frozen=True)
class Card:
    """All that one speaker said. ``named`` is false for sources that are nobody in particular."""

    name: str
    role: str
    named: bool
    statements: tuple[Statement, ...]


class _Named:
    """What the findings of a result are called, by id; and the paragraphs of its text."""

    def __init__(self, result: Result, article: Article) -> None:
        self.people = {person.id: person for person in result.people}
        self.places = {place.id: place.name for place in result.places}
        self.dates = {date.id: date.text for date in result.dates}
        self.evidence = result.evidence if isinstance(result.evidence, dict) else {}
        self.text = article.text
        self._starts = [paragraph.start for paragraph in paragraphs(article.text)]

    def paragraph(self, offset: int) -> int:
        """The number of the paragraph, from 1."""
        return bisect(self._starts, offset) or 1


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text in order; a blank line parts two."""
    start = len(text) - len(text.lstrip())
    found = []
    for blank in _BLANK_LINES.finditer(text, start):
        found.append(Span(start, blank.start()))
        start = blank.end()
    return [*found, Span(start, len(text))] if start < len(text) else found


def cards(result: Result, article: Article) -> list[Card]:
    """A card a speaker: the most quoted first, those without a name after them."""
    quotes: dict[str, list[Quote]] = defaultdict(list)
    for quote in result.quotes:
        quotes[_key(quote.speaker)].append(quote)
    named = _Named(result, article)
    made = [_card(group, named) for group in quotes.values()]
    return sorted(
        made, key=lambda card: (card.name == NO_SOURCE, not card.named, -len(card.statements))
    )


def _key(speaker: Speaker | None) -> str:
    if speaker is None:
        return ""
    return speaker.name or f"?{speaker.text.casefold()}"


def _card(quotes: list[Quote], named: _Named) -> Card:
    speaker = quotes[0].speaker
    return Card(
        name=(speaker.name or speaker.text) if speaker else NO_SOURCE,
        role=role_of(speaker, named.people),
        named=bool(speaker and speaker.name),
        statements=tuple(_statement(quote, named) for quote in quotes),
    )


def role_of(speaker: Speaker | None, people: Mapping[str, Person]) -> str:
    """The first role of the one person who speaks; ``people`` by id."""
    if speaker is None or len(speaker.refs) != 1:
        return ""
    person = people.get(speaker.refs[0])
    return person.roles[0].text if person and person.roles else ""


def _statement(quote: Quote, named: _Named) -> Statement:
    return Statement(
        quote, words_of(quote, named.text), tuple(_notes(quote, named)), _doubt(quote, named)
    )


def words_of(quote: Quote, text: str) -> str:
    """The words as they stand; ``[…]`` where the attribution interrupts them."""
    parts = [text[span.start : span.end] for span in quote.spans]
    if quote.kind == "direct":
        parts = [bare(part) for part in parts]
    return _INTERRUPTION.join(parts).rstrip(",")


def most_named(items: Sequence[Found]) -> list[Found]:
    """Those with the most mentions first."""
    return sorted(items, key=lambda item: -len(item.mentions))


def statements_by(result: Result) -> Counter[str]:
    """How many statements each person, organization and place has made, by id."""
    return Counter(ref for quote in result.quotes if quote.speaker for ref in quote.speaker.refs)


def about_article(article: Article) -> list[str]:
    """Who published it and when, and how long it is."""
    published = article.published
    facts = [
        article.publisher or "",
        f"by {', '.join(article.authors)}" if article.authors else "",
        f"{published.value} ({published.basis})" if published else "no date",
        plural(len(article.text.split()), "word"),
    ]
    return [fact for fact in facts if fact]


def about_person(person: Person, statements: int) -> list[str]:
    """The role, and how often the person is named and speaks."""
    facts = [
        person.roles[0].text if person.roles else "",
        plural(len(person.mentions), "mention"),
        plural(statements, "statement") if statements else "",
    ]
    return [fact for fact in facts if fact]


def about_place(place: Place) -> list[str]:
    """What kind of place it is, where it lies, and how often it is named."""
    facts = [
        "" if place.kind == "unknown" else place.kind,
        place.country or "",
        coordinates(place, 1),
        plural(len(place.mentions), "mention"),
    ]
    return [fact for fact in facts if fact]


def coordinates(place: Place, digits: int) -> str:
    """Latitude and longitude in degrees; empty where they are not known."""
    if place.latitude is None or place.longitude is None:
        return ""
    return f"{place.latitude:.{digits}f}, {place.longitude:.{digits}f}"


def kind_words(segment: Segment) -> str:
    """The kind of a piece of the page, for a reader."""
    return segment.kind.replace("_", " ")


def cut_pieces(article: Article) -> list[tuple[str, Segment]]:
    """What of the page is no part of the article, with the ids under which evidence stands."""
    return [
        (f"s{number}", segment)
        for number, segment in enumerate(article.segments, 1)
        if segment.kind not in KEPT_KINDS | APART_KINDS
    ]


def _notes(quote: Quote, named: _Named) -> list[str]:
    notes = [f"¶{named.paragraph(quote.start)}"]
    if quote.speaker:
        notes.append(_introduction(quote))
    if quote.via:
        notes.append(f"via {quote.via.name or quote.via.text}")
    if quote.said_on in named.dates:
        notes.append(f"when: {named.dates[quote.said_on]}")
    if quote.said_at in named.places:
        notes.append(f"at: {named.places[quote.said_at]}")
    about = [named.people[ref].name for ref in quote.about if ref in named.people]
    if about:
        notes.append(f"about {', '.join(about)}")
    return notes


def _introduction(quote: Quote) -> str:
    """ "he said", "said", "goes on": what the article says, short of repeating the name."""
    speaker, cue = quote.speaker, quote.cue.text if quote.cue else ""
    if speaker is None:
        return cue
    if speaker.resolved_by == "continuation":
        return "goes on"
    if speaker.resolved_by in ("pronoun", "role"):
        if cue.casefold().startswith("according"):
            return f"{cue} {speaker.text}"
        return f"{speaker.text} {cue}".strip()
    return cue or "named before"


def _doubt(quote: Quote, named: _Named) -> str | None:
    """What to check, where the finding is a guess."""
    if quote.confidence >= DOUBTFUL or quote.speaker is None:
        return None
    found = named.evidence.get(quote.id, Evidence(""))
    others = [c.text for c in found.candidates if c.ref and c.ref not in quote.speaker.refs]
    if quote.speaker.resolved_by == "pronoun" and others:
        return f"check: “{quote.speaker.text}” may be {others[0]}"
    return "check who says this"
