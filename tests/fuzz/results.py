"""Results that no article should give, but that a report must survive: hostile words everywhere."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from typing import Any, get_args

import inputs
from hypothesis import strategies as st

from newsx.result import (
    AnalyzerInfo,
    Article,
    Candidate,
    Date,
    DateStamp,
    Evidence,
    Mention,
    Notice,
    Organization,
    Person,
    Place,
    PlaceKind,
    PlaceMention,
    Quote,
    Relay,
    Result,
    Segment,
    SegmentKind,
    Span,
    Speaker,
)

INFO = AnalyzerInfo("0", "en_core_web_md", "3.7.1", None, {})
_KINDS = list(get_args(SegmentKind))
_PLACES = list(get_args(PlaceKind))
_MANY = [0, 1, 1, 2, 2, 3, 15]  # a report shows twelve
_CONFIDENCE = [0.0, 0.1, 0.59, 0.6, 0.9, 1.0]
_NUMBERS = [0.0, 1.0, -0.25, 12.0, 1e300, math.inf, math.nan]
_VALUES = [
    None, "2015-09-04", "XXXX-09-04", "2015-W36-WE", "2015-09-04TNI", "2015-09-04T25:61", "199",
    "20", "P3D",
    "PXD", "PAST_REF", "2015-03-03/2015-03-05", "XXXX-WXX-5", "/", "T", "T10:00", "2015-SU", "",
    "0044-03-15", "-0044",
]  # fmt: skip
_DAYS = [None, "2015-09-04", "0001-01-01", "9999-12-31"]
_FEATURES = [
    "phrase_line",
    "inside_nav",
    "cue",
    "",
    "source_pronoun_scored",
    "repair_bent",
    "no_such_rule",
    "reading",
    "paragraphs_back",
]

_long = st.builds(
    lambda scrap, count: scrap * count,
    st.one_of(inputs.odd, inputs.name, inputs.mark),
    st.integers(0, 200),
)
hostile = st.one_of(
    inputs.name, inputs.scraps(inputs.odd, inputs.name, inputs.word, most=6), st.just(""),
    st.just(" "), _long,
    inputs.scraps(inputs.broken, inputs.word, most=4), inputs.any_text, inputs.quotation,
)  # fmt: skip
"""Any string, as a name, a title or a rule."""


@st.composite
def results(draw: st.DrawFn) -> Result:
    """A result whose references fit, whatever its words are."""
    text = draw(inputs.prose | hostile)
    words = draw(st.lists(hostile, min_size=1, max_size=8))
    return _Making(random.Random(draw(st.integers(0, 2**32))), text, words).result()  # noqa: S311


class _Making:
    """Makes a result of a text, and of words for all else. Drawing each choice would take long."""

    def __init__(self, source: random.Random, text: str, words: Sequence[str]) -> None:
        self._text, self._words = text, words
        self._any = source.choice
        self._upto = source.randint
        self._ids: list[str] = []

    def result(self) -> Result:
        people = [
            Person(id, self._word(), self._mentions(0), self._mentions(), self._any(_CONFIDENCE))
            for id in self._some("p")
        ]
        organizations = [
            Organization(id, self._word(), self._mentions(), self._any(_CONFIDENCE))
            for id in self._some("o")
        ]
        places = [self._place(id) for id in self._some("l")]
        dates = [self._date(id) for id in self._some("d")]
        quotes = [self._quote(id) for id in self._some("q")]
        segments = [
            Segment(self._any(_KINDS), self._word(), None, None, None, None)
            for _ in range(self._any(_MANY))
        ]
        explained = [*self._ids, *(f"s{number}" for number in range(1, len(segments) + 1))]
        more: dict[str, Any] = {}
        if self._upto(0, 1):
            more["evidence"] = {id: self._evidence() for id in explained}
        return Result(
            schema_version="1.0", id=self._word(), error=None, analyzer=INFO, source=None,
            article=self._article(segments), people=people, organizations=organizations,
            places=places, dates=dates, quotes=quotes,
            warnings=[Notice("language", self._word())] * self._upto(0, 2), **more,
        )  # fmt: skip

    def _word(self) -> str:
        return self._any(self._words)

    def _maybe(self) -> str | None:
        return self._any([None, self._word()])

    def _article(self, segments: list[Segment]) -> Article:
        stamps = [self._any([None, DateStamp(self._word(), "byline")]) for _ in range(2)]
        return Article(
            self._maybe(), [self._word()] * self._upto(0, 3), self._maybe(), self._maybe(),
            self._maybe(), self._maybe(), *stamps, self._maybe(), [self._word()] * self._upto(0, 2),
            self._text, segments,
        )  # fmt: skip

    def _some(self, letter: str) -> list[str]:
        """New ids of a letter."""
        made = [f"{letter}{number}" for number in range(1, self._any(_MANY) + 1)]
        self._ids += made
        return made

    def _refs(self, letters: str) -> list[str]:
        """Some of the ids that were given out."""
        known = [id for id in self._ids if id[0] in letters]
        return [self._any(known) for _ in range(self._upto(0, 2))] if known else []

    def _span(self) -> Span:
        one, other = self._upto(0, len(self._text)), self._upto(0, len(self._text))
        return Span(min(one, other), max(one, other))

    def _mention(self) -> Mention:
        span = self._span()
        return Mention(span.start, span.end, self._text[span.start : span.end])

    def _mentions(self, least: int = 1) -> list[Mention]:
        return [self._mention() for _ in range(self._upto(least, 3))]

    def _place(self, id: str) -> Place:
        found = [PlaceMention(m.start, m.end, m.text, "name") for m in self._mentions()]
        at = self._any([(None, None), (58.5, 25.25), (-90.0, -180.0), (0.0, 0.0)])
        return Place(
            id, self._word(), self._any(_PLACES), self._maybe(), self._maybe(), *at, None, found,
            self._any(_CONFIDENCE),
        )  # fmt: skip

    def _date(self, id: str) -> Date:
        found, day = self._mention(), self._any(_DAYS)
        type = self._any(["DATE", "DATE", "TIME", "DURATION", "SET"])
        return Date(
            id, found.start, found.end, found.text, type, self._any(_VALUES), None, None, day, day,
            "none", day is not None, self._any(_CONFIDENCE),
        )  # fmt: skip

    def _speaker(self) -> Speaker | None:
        if not self._upto(0, 4):
            return None
        found = self._mention()
        by = self._any(["name", "pronoun", "role", "continuation", "none"])
        return Speaker(
            self._maybe(), self._refs("pol"), "unknown", found.start, found.end, self._word(), by,
            self._any(_CONFIDENCE),
        )  # fmt: skip

    def _quote(self, id: str) -> Quote:
        spans = sorted((self._span() for _ in range(self._upto(1, 3))), key=lambda span: span.start)
        via = self._any([None, Relay(self._maybe(), [], 0, 0, self._word())])
        said_on, said_at = (self._any([None, *self._refs(letter)]) for letter in "dl")
        return Quote(
            id, self._any(["direct", "mixed", "indirect"]), spans[0].start, spans[-1].end, spans,
            [], self._word(), self._speaker(), via, self._any([None, self._mention()]),
            self._refs("pl"), said_on, said_at, self._any(_CONFIDENCE),
        )  # fmt: skip

    def _evidence(self) -> Evidence:
        names = [*_FEATURES, self._word()]
        features = {self._any(names): self._any(_NUMBERS) for _ in range(self._upto(0, 3))}
        candidates = [
            Candidate(
                self._word(), self._any(_NUMBERS), self._any([None, *self._refs("p")]), features
            )
            for _ in range(self._upto(0, 2))
        ]
        return Evidence(self._any([*_FEATURES, self._word()]), candidates, features)


layouts = st.fixed_dictionaries(
    {
        "color": st.booleans(),
        "width": st.none() | st.integers(20, 200),
        "explain": st.booleans(),
        "every": st.booleans(),
        "ascii_only": st.booleans(),
    }
)
"""How a report is asked for."""
