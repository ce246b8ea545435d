"""Results written by hand: the report is tested without any model."""

from __future__ import annotations

import io
import re
import unicodedata
from typing import Any

from newsx.render.report import print_report
from newsx.result import (
    AnalyzerInfo,
    Article,
    Date,
    Mention,
    Organization,
    Person,
    Place,
    PlaceMention,
    Quote,
    Relay,
    Result,
    Span,
    Speaker,
)

INFO = AnalyzerInfo("0", "en_core_web_md", "3.7.1", None, {})
SGR = re.compile("\x1b\\[[0-9;]*m")
_DRAWN = re.compile("[│├╭╰─\\s]+")


class Story:
    """A text, and findings cut from it by their words: the ``nth`` time that they stand there."""

    def __init__(self, text: str = "", **article: Any) -> None:
        self.article = Article(
            **{
                "title": None, "authors": [], "publisher": None, "url": None, "section": None,
                "language": None, "published": None, "modified": None, "dateline": None,
                "credits": [], "text": text, "segments": [], **article,
            }
        )  # fmt: skip
        self.text = text
        self.found: dict[str, list[Any]] = {
            kind: [] for kind in ("people", "organizations", "places", "dates", "quotes")
        }

    def person(self, name: str, *roles: str, times: int = 1) -> Person:
        roles_found = [Mention(0, len(role), role) for role in roles]
        number = len(self.found["people"]) + 1
        person = Person(f"p{number}", name, roles_found, [Mention(0, 1, "x")] * times, 0.9)
        return self._add("people", person)

    def organization(self, name: str, times: int = 1) -> Organization:
        number = len(self.found["organizations"]) + 1
        found = Organization(f"o{number}", name, [Mention(0, 1, "x")] * times, 0.9)
        return self._add("organizations", found)

    def place(
        self,
        name: str,
        kind: Any = "unknown",
        country: str | None = None,
        *at: float,
        times: int = 1,
    ) -> Place:
        latitude, longitude = at or (None, None)
        mentions = [PlaceMention(0, 1, "x", "name")] * times
        number = len(self.found["places"]) + 1
        place = Place(
            f"l{number}", name, kind, country, None, latitude, longitude, None, mentions, 0.9
        )
        return self._add("places", place)

    def date(
        self,
        words: str,
        value: str | None,
        earliest: str | None = None,
        *,
        type: Any = "DATE",
        nth: int = 0,
    ) -> Date:
        start = self.find(words, nth)
        date = Date(
            f"d{len(self.found['dates']) + 1}", start, start + len(words), words, type, value, None,
            None, earliest, earliest, "none", earliest is not None, 0.9,
        )  # fmt: skip
        return self._add("dates", date)

    def quote(
        self,
        *stretches: str,
        by: Speaker | None = None,
        cue: str | None = "said",
        kind: Any = "direct",
        nth: int = 0,
        **more: Any,
    ) -> Quote:
        starts = [self.find(words, nth) for words in stretches]
        spans = [
            Span(at, at + len(words)) for at, words in zip(starts, stretches, strict=True)
        ]  # fmt: skip
        quote = Quote(
            f"q{len(self.found['quotes']) + 1}", kind, spans[0].start, spans[-1].end, spans, [],
            " ".join(stretches), by, more.get("via"), Mention(0, 1, cue) if cue else None,
            more.get("about", []), more.get("said_on"), more.get("said_at"),
            more.get("confidence", 0.9),
        )  # fmt: skip
        return self._add("quotes", quote)

    def find(self, words: str, nth: int = 0) -> int:
        start = self.text.index(words)
        for _ in range(nth):
            start = self.text.index(words, start + len(words))
        return start

    def result(self, **more: Any) -> Result:
        """All of it; ``more`` are fields of the result."""
        return Result(
            **{
                "schema_version": "1.0", "id": "a.txt", "error": None, "analyzer": INFO,
                "source": None, "article": self.article, "warnings": [], **self.found, **more,
            }
        )  # fmt: skip

    def _add(self, kind: str, item: Any) -> Any:
        self.found[kind].append(item)
        return item


def named(person: Person, words: str = "x", by: Any = "name") -> Speaker:
    """The source ``words``, which stands for ``person``."""
    return Speaker(person.name, [person.id], "person", 0, 1, words, by, 0.9)


def unnamed(words: str) -> Speaker:
    """A source of which it is not known who that is."""
    return Speaker(None, [], "unknown", 0, 1, words, "none", 0.7)


def relay(words: str, name: str | None = None) -> Relay:
    return Relay(name, [], 0, 1, words)


def report(value: Result, width: int | None = None, **more: Any) -> str:
    stream = io.StringIO()
    print_report(value, stream, color=more.pop("color", False), width=width, **more)
    return stream.getvalue()


def columns(line: str) -> int:
    """Columns that a terminal needs; no combining marks are used here."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


def unwrapped(words: str) -> str:
    """Without blanks and what is drawn at the edges: the same at every width."""
    return _DRAWN.sub("", words)
