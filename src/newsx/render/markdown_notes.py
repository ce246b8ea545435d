"""Markdown: notes on one article. Foreign text is words: nothing in it acts as Markdown or HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsx.render.links import web_address
from newsx.render.reasons import why_quoted
from newsx.render.timeline import durations, timeline
from newsx.render.view import (
    Card,
    Statement,
    about_article,
    about_person,
    about_place,
    cards,
    most_named,
    statements_by,
)
from newsx.render.visible import visible
from newsx.result import Article, Result

# Before the last character of each of these stands a backslash: what acts anywhere in CommonMark,
# in GitHub's dialect or in the templates of site generators; what acts at the start of a line; what
# makes a link of an address.
_ACTING = re.compile(
    r"[\\`*_{}\[\]<>#&~@$]"
    r"|\A[+\-=]|\A[0-9]++[.)](?!\S)"
    r"|:(?=[^\s\d])|(?<=\w)\.(?=[^\W\d_])"
)
_SIGNS = {"direct": "❝", "mixed": "❝≈", "indirect": "≈"}


def notes(result: Result, *, explain: bool = False) -> str:
    """All of one result as a Markdown document. ``explain``: why each quote has its speaker."""
    if result.article is None:
        raise ValueError("a failed result has no notes")
    return "\n".join(_Notes(result, result.article, explain=explain).lines()) + "\n"


def escaped(text: str) -> str:
    """``text`` on one line, as words that Markdown shows as they stand."""
    words = " ".join(visible(text).split())
    return _ACTING.sub(lambda acting: f"{acting[0][:-1]}\\{acting[0][-1]}", words)


class _Notes:
    def __init__(self, result: Result, article: Article, *, explain: bool) -> None:
        self._result = result
        self._article = article
        self._explain = explain

    def lines(self) -> Iterator[str]:
        """The lines of the document."""
        yield from self._head()
        yield from _section("Who said what", self._who_said_what())
        yield from _section("People", self._people())
        yield from _section("Places", self._places())
        yield from _section("Organizations", self._organizations())
        yield from _section("Dates", self._dates())

    def _head(self) -> Iterator[str]:
        article, result = self._article, self._result
        yield f"# {escaped(article.title or '') or '(no title)'}"
        yield ""
        yield _dotted([*about_article(article), result.id])
        if article.credits:
            yield from ("", f"With {_listed(article.credits)}")
        if address := web_address(article.url):
            yield from ("", f"<{address}>")
        for notice in result.warnings:
            yield from ("", f"> **Note:** {escaped(notice.message)}")

    def _who_said_what(self) -> Iterator[str]:
        for card in cards(self._result, self._article):
            yield f"- {_named(card.name, [card.role] if card.role else [])}"
            yield from self._card(card)

    def _card(self, card: Card) -> Iterator[str]:
        for statement in card.statements:
            yield f"  - {_SIGNS[statement.quote.kind]} {_words(statement)}"
            doubt = f" · **{escaped(statement.doubt)}**" if statement.doubt else ""
            yield f"    ({statement.quote.kind} · {_dotted(statement.notes)}{doubt})"
            if self._explain:
                for reason in why_quoted(statement.quote, self._result):
                    yield f"    - {escaped(reason)}"

    def _people(self) -> Iterator[str]:
        said = statements_by(self._result)
        for person in most_named(self._result.people):
            yield f"- {_named(person.name, about_person(person, said[person.id]))}"

    def _places(self) -> Iterator[str]:
        for place in most_named(self._result.places):
            yield f"- {_named(place.name, about_place(place))}"

    def _organizations(self) -> Iterator[str]:
        for organization in most_named(self._result.organizations):
            yield f"- {escaped(organization.name)}"

    def _dates(self) -> Iterator[str]:
        for moment in timeline(self._result.dates, self._article.text):
            told = [_passage(*passage) for passage in moment.passages]
            unsure = "" if moment.resolved else " (not on the calendar)"
            yield f"- **{escaped(moment.label)}**{unsure}: {'; '.join(told)}"
        if lasting := durations(self._result.dates):
            yield f"- no day: {_listed(lasting)}"


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A heading and its lines; nothing where there are none."""
    for number, line in enumerate(lines):
        if number == 0:
            yield from ("", f"## {title}", "")
        yield line


def _named(name: str, facts: Iterable[str]) -> str:
    return ", ".join([f"**{escaped(name) or '(no name)'}**", *map(escaped, facts)])


def _words(statement: Statement) -> str:
    words = escaped(statement.words)
    return f"“{words}”" if statement.quote.kind == "direct" else words


def _passage(before: str, words: str, after: str) -> str:
    """The expression in the midst of its sentence; the spaces beside it stay."""
    left = " " if before[-1:].isspace() else ""
    right = " " if after[:1].isspace() else ""
    return f"{escaped(before)}{left}*{escaped(words)}*{right}{escaped(after)}"


def _dotted(parts: Iterable[str]) -> str:
    return " · ".join(escaped(part) for part in parts)


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(escaped(part) for part in parts)
