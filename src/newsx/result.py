"""The result: one typed definition behind the JSON, its JSON Schema and the docs.

All offsets are ``[start, end)`` in Unicode code points into ``article.text``; for every mention,
role, date and cue ``article.text[start:end] == text`` holds. Lists are empty when there is nothing,
unknown scalars are ``None``. Readers must ignore keys and enum values that they do not know.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

SCHEMA_VERSION = "1.0"

Confidence = Annotated[float, Meta(ge=0, le=1, description="0 to 1; rule-based until fitted")]
Offset = Annotated[int, Meta(ge=0, description="Unicode code points into article.text")]
SourceOffset = Annotated[int, Meta(ge=0, description="code points into the decoded source text")]

Format = Literal["html", "text"]
SegmentKind = Literal[
    # kept in article.text
    "paragraph", "heading", "list_item", "blockquote",
    # set apart: about the article, not of its body
    "title", "byline", "caption", "credit", "summary",
    # cut
    "navigation", "share", "promotion", "advertisement", "related_story", "about_publisher",
    "legal", "duplicate", "media_player", "comments", "other",
]  # fmt: skip
KEPT_KINDS = frozenset({"paragraph", "heading", "list_item", "blockquote"})
APART_KINDS = frozenset({"title", "byline", "caption", "credit", "summary"})


class Record(Struct, frozen=True):
    """Base of all parts of a result: immutable, plain data."""


class Failure(Record, frozen=True):
    """Why an input gave no result."""

    code: str
    message: str


class Notice(Record, frozen=True):
    """Something that a reader of the result should know."""

    code: str
    message: str


class Span(Record, frozen=True):
    """A stretch of article.text."""

    start: Offset
    end: Offset


class Mention(Record, frozen=True):
    """A stretch of article.text with its words."""

    start: Offset
    end: Offset
    text: str


class PlaceMention(Record, frozen=True):
    """A mention of a place, by its name or by an adjective made of it."""

    start: Offset
    end: Offset
    text: str
    form: Literal["name", "adjective"]


class AnalyzerInfo(Record, frozen=True):
    """What made the result: the same input, version and options give the same bytes."""

    version: str
    model: str | None
    model_version: str | None
    gazetteer: str | None
    options: Annotated[dict[str, Any], Meta(description="options that differ from the defaults")]


class SourceInfo(Record, frozen=True):
    """The input as it was read."""

    path: str | None
    format: Format | None
    encoding: str | None
    bytes: int | None
    sha256: str | None
    record_id: str | None
    retrieved: Annotated[
        str | None,
        Meta(
            description="when a crawler fetched it (WARC-Date); "
            "never taken for the day of publication"
        ),
    ]


class DateStamp(Record, frozen=True):
    """A date of the article itself, and where it was found."""

    value: Annotated[str, Meta(description="ISO 8601 date or date-time")]
    basis: Literal["option", "metadata", "url", "byline", "dateline"]


class Segment(Record, frozen=True):
    """A piece of the source. ``start`` and ``end`` are set for kept kinds only."""

    kind: SegmentKind
    text: str
    start: Offset | None
    end: Offset | None
    source_start: SourceOffset | None
    source_end: SourceOffset | None


class Article(Record, frozen=True):
    """The article apart from the page around it."""

    title: str | None
    authors: list[str]
    publisher: str | None
    url: str | None
    section: str | None
    language: Annotated[str | None, Meta(description="ISO 639-1 code")]
    published: DateStamp | None
    modified: DateStamp | None
    dateline: Annotated[str | None, Meta(description="the place before the first sentence")]
    credits: list[str]
    text: Annotated[str, Meta(description="the body that is analysed")]
    segments: list[Segment]


class Person(Record, frozen=True):
    """A person, once, under the fullest name that the article gives."""

    id: str
    name: str
    roles: list[Mention]
    mentions: list[Mention]
    confidence: Confidence


class Organization(Record, frozen=True):
    """An organization, once."""

    id: str
    name: str
    mentions: list[Mention]
    confidence: Confidence


PlaceKind = Literal[
    "country", "region", "city", "water", "mountain", "continent", "area", "facility", "unknown"
]


class Place(Record, frozen=True):
    """A place, once. What is not known of it is ``None``."""

    id: str
    name: str
    kind: PlaceKind
    country: Annotated[str | None, Meta(description="ISO 3166-1 alpha-2 code")]
    admin1: Annotated[str | None, Meta(description="ISO 3166-2 code of the region")]
    latitude: Annotated[float, Meta(ge=-90, le=90)] | None
    longitude: Annotated[float, Meta(ge=-180, le=180)] | None
    geonames_id: int | None
    mentions: list[PlaceMention]
    confidence: Confidence


class Date(Record, frozen=True):
    """A temporal expression after TimeML TIMEX3, with its EDTF (ISO 8601-2) form."""

    id: str
    start: Offset
    end: Offset
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: Annotated[str | None, Meta(description="TIMEX3 value; XXXX for an unknown year")]
    mod: Annotated[str | None, Meta(description="TIMEX3 mod, such as APPROX")]
    edtf: str | None
    earliest: Annotated[str | None, Meta(description="first day it may mean, ISO 8601")]
    latest: Annotated[str | None, Meta(description="last day it may mean, ISO 8601")]
    anchor: Literal["published", "dateline", "text", "none"]
    resolved: bool
    confidence: Confidence


class Speaker(Record, frozen=True):
    """A source. ``name`` is null when the text names one that cannot be resolved."""

    name: str | None
    refs: Annotated[list[str], Meta(description="ids of people, organizations or places")]
    kind: Literal["person", "organization", "place", "document", "group", "unknown"]
    start: Offset
    end: Offset
    text: str
    resolved_by: Literal["name", "pronoun", "role", "continuation", "none"]
    confidence: Confidence


class Relay(Record, frozen=True):
    """Who passed a quote on ("according to RIA")."""

    name: str | None
    refs: list[str]
    start: Offset
    end: Offset
    text: str


class Quote(Record, frozen=True):
    """What somebody said. ``speaker`` is null when the article names no source."""

    id: str
    kind: Literal["direct", "mixed", "indirect"]
    start: Offset
    end: Offset
    spans: Annotated[
        list[Span], Meta(description="its stretches in order, quotation marks included")
    ]
    verbatim: Annotated[
        list[Span], Meta(description="the stretches that marks, or the layout, show to be verbatim")
    ]
    text: Annotated[str, Meta(description="the words without the outer marks")]
    speaker: Speaker | None
    via: Relay | None
    cue: Mention | None
    about: list[str]
    said_on: Annotated[str | None, Meta(description="id of a date")]
    said_at: Annotated[str | None, Meta(description="id of a place")]
    confidence: Confidence


class Candidate(Record, frozen=True):
    """Something that a decision chose from. ``ref`` is an id of the result, where it has one."""

    text: str
    score: float
    ref: str | None = None
    features: dict[str, float] = {}


class Evidence(Record, frozen=True):
    """Why a decision fell as it did: the rule, what it chose from, what it looked at."""

    rule: str
    candidates: list[Candidate] = []
    features: dict[str, float] = {}


class Result(Record, frozen=True, kw_only=True):
    """All that newsx says of one article.

    ``evidence`` maps an id of this result ("q1", "p2", "d3"; "s4" is the fourth segment) to why it
    is so. It is in the JSON only when asked for (``--explain``).
    """

    schema_version: str
    id: str
    error: Failure | None
    analyzer: AnalyzerInfo
    source: SourceInfo | None
    article: Article | None
    people: list[Person]
    organizations: list[Organization]
    places: list[Place]
    dates: list[Date]
    quotes: list[Quote]
    warnings: list[Notice]
    evidence: dict[str, Evidence] | UnsetType = UNSET

    @classmethod
    def failure(
        cls, id: str, error: Failure, analyzer: AnalyzerInfo, source: SourceInfo | None = None
    ) -> Result:
        """The result of an input that could not be analysed: the same object, empty."""
        return cls(
            schema_version=SCHEMA_VERSION, id=id, error=error, analyzer=analyzer, source=source,
            article=None,
            people=[], organizations=[], places=[], dates=[], quotes=[], warnings=[],
        )  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers, as in the JSON."""
        plain: dict[str, Any] = msgspec.to_builtins(self)
        return plain

    def to_json(self) -> str:
        """One line of JSON without its line end. See :func:`encode`."""
        return encode(self).decode()


# Characters that a terminal obeys or that turn the direction of text: DEL, C1 controls, line and
# paragraph separators, bidirectional controls, language tags. C0 is escaped by JSON itself.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")


def _escape(match: re.Match[str]) -> str:
    units = match.group().encode("utf-16-be").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))


def encode(value: Record) -> bytes:
    """UTF-8 JSON on one line, in which no character can steer a terminal."""
    return _UNSAFE.sub(_escape, msgspec.json.encode(value).decode()).encode()


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of :class:`Result`."""
    (reference,), definitions = msgspec.json.schema_components([Result])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"newsx result {SCHEMA_VERSION}",
        **reference,
        "$defs": definitions,
    }
