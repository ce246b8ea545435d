"""One article as its page shows it: plain data for the template."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsx.render.html_marks import Block, anchors, blocks
from newsx.render.reasons import why_cut, why_quoted
from newsx.render.timeline import Moment, durations, timeline
from newsx.render.view import (
    Card,
    Found,
    cards,
    coordinates,
    cut_pieces,
    kind_words,
    most_named,
    statements_by,
)
from newsx.result import APART_KINDS, Article, Evidence, Organization, Person, Place, Result


@dataclass(frozen=True)
class Row:
    """A person, place or organization: facts for the columns of its table."""

    ref: str
    name: str
    facts: tuple[str, ...]
    mentions: int
    statements: int


@dataclass(frozen=True)
class Piece:
    """A piece of the page that does not stand in the text; ``why`` where that is asked for."""

    kind: str
    text: str
    why: str = ""


@dataclass(frozen=True)
class ShownArticle:
    """``prefix`` makes ids of the page out of those of the result.

    ``anchors`` are the ids that are marked in the text; ``numbers`` and ``reasons`` are of quotes.
    """

    result: Result
    article: Article
    prefix: str
    text: list[tuple[bool, list[Block]]]
    anchors: set[str]
    numbers: dict[str, int]
    reasons: dict[str, list[str]]
    cards: list[Card]
    people: list[Row]
    places: list[Row]
    organizations: list[Row]
    moments: list[Moment]
    durations: list[str]
    apart: list[Piece]
    cut: list[Piece]
    provenance: list[tuple[str, str]]

    @classmethod
    def of(cls, result: Result, *, prefix: str, explain: bool) -> ShownArticle:
        """What is shown of ``result``. Raises ValueError where there is no article."""
        article = result.article
        if article is None:
            raise ValueError("a failed result has no page")
        text = blocks(result, article)
        return cls(
            result=result,
            article=article,
            prefix=prefix,
            text=text,
            anchors=anchors(text),
            numbers={quote.id: number for number, quote in enumerate(result.quotes, 1)},
            reasons={q.id: why_quoted(q, result) for q in result.quotes} if explain else {},
            cards=cards(result, article),
            people=list(_rows(result, result.people)),
            places=list(_rows(result, result.places)),
            organizations=list(_rows(result, result.organizations)),
            moments=timeline(result.dates, article.text),
            durations=durations(result.dates),
            apart=[
                Piece(kind_words(segment), segment.text)
                for segment in article.segments
                if segment.kind in APART_KINDS
            ],
            cut=list(_cut(result, article, explain=explain)),
            provenance=list(_provenance(result)),
        )


def _rows(result: Result, found: Sequence[Found]) -> Iterator[Row]:
    said = statements_by(result)
    for each in most_named(found):
        yield Row(each.id, each.name, _facts(each), len(each.mentions), said[each.id])


def _facts(found: Person | Place | Organization) -> tuple[str, ...]:
    """The roles of a person; the kind and country of a place, and where it lies."""
    if isinstance(found, Person):
        return tuple(dict.fromkeys(role.text for role in found.roles))
    if isinstance(found, Place):
        kinds = ["" if found.kind == "unknown" else found.kind, found.country or ""]
        return ", ".join(kind for kind in kinds if kind), coordinates(found, 2)
    return ()


def _cut(result: Result, article: Article, *, explain: bool) -> Iterator[Piece]:
    evidence = result.evidence if explain and isinstance(result.evidence, dict) else {}
    for ref, segment in cut_pieces(article):
        found = evidence.get(ref)
        why = why_cut(found) if isinstance(found, Evidence) else ""
        yield Piece(kind_words(segment), segment.text, why)


def _provenance(result: Result) -> Iterator[tuple[str, str]]:
    """Where the article came from, and what made the report."""
    analyzer, source = result.analyzer, result.source
    yield "id", result.id
    if source is not None:
        facts = [
            source.format,
            source.encoding,
            f"{source.bytes:,} bytes" if source.bytes else None,
        ]
        yield "read as", ", ".join(fact for fact in facts if fact)
        yield "SHA-256", source.sha256 or ""
        yield "retrieved", source.retrieved or ""
    yield "newsx", analyzer.version
    yield "model", " ".join(part for part in (analyzer.model, analyzer.model_version) if part)
    yield "gazetteer", analyzer.gazetteer or ""
    yield "options", ", ".join(f"{name}={value}" for name, value in analyzer.options.items())
