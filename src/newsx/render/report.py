"""The report for a terminal: who said what first, then people, places, dates, what was cut.

Long articles stay readable: the most quoted first, the rest counted, unless ``every`` is asked for.
In a pipe the report is plain and whole.
"""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from newsx.render.canvas import ASCII, Canvas, Part, Signs
from newsx.render.reasons import why_cut, why_quoted
from newsx.render.tables import Findings
from newsx.render.timeline import Moment, durations, timeline
from newsx.render.view import (
    NO_SOURCE,
    Card,
    Statement,
    about_article,
    cards,
    cut_pieces,
    kind_words,
)
from newsx.result import Article, Evidence, Result

_MOST_CARDS, _MOST_STATEMENTS = 10, 8
_MOST_WORDS_SHOWN = 600  # characters of one statement
_FEWEST_CONTEXT = 20  # columns beside a day


def print_report(
    result: Result,
    stream: TextIO,
    *,
    color: bool,
    width: int | None,
    explain: bool = False,
    every: bool = False,
    ascii_only: bool = False,
) -> None:
    """Write the report of one result to ``stream``.

    ``width`` is that of the terminal in columns; None: a pipe, nothing is wrapped or left out.
    ``every``: leave nothing out on a terminal either. ``ascii_only``: draw with ASCII.
    """
    if result.article is None:
        raise ValueError("a failed result has no report")
    canvas = Canvas(
        stream, color=color, width=width, signs=ASCII if ascii_only else Signs(), every=every
    )
    _Report(result, result.article, canvas, explain=explain).write()


class _Report:
    def __init__(self, result: Result, article: Article, canvas: Canvas, *, explain: bool) -> None:
        self._result = result
        self._article = article
        self._canvas = canvas
        self._line = canvas.line
        self._signs = canvas.signs
        self._explain = explain

    def write(self) -> None:
        self._head()
        self._who_said_what()
        Findings(self._result, self._canvas).write()
        self._dates()
        self._cut()

    # -- the article ---------------------------------------------------------------------------

    def _head(self) -> None:
        article = self._article
        self._line((article.title or "(no title)", "bold"))
        self._line((self._canvas.dotted(about_article(article)), "dim"))
        if article.credits:
            self._line((f"with {', '.join(article.credits)}", "dim"))
        for notice in self._result.warnings:
            self._line((f"! {notice.message}", "yellow"))

    # -- who said what -------------------------------------------------------------------------

    def _who_said_what(self) -> None:
        signs = self._signs
        found = cards(self._result, self._article)
        kinds = {quote.kind for quote in self._result.quotes}
        legend = [
            f"{sign} {kind}"
            for sign, kind in (
                (signs.direct, "direct"),
                (signs.mixed, "mixed"),
                (signs.indirect, "indirect"),
            )
            if kind in kinds
        ]
        self._canvas.heading("WHO SAID WHAT", "  ".join(legend))
        if not found:
            self._line("No quotation found.")
        first = self._canvas.first(found, _MOST_CARDS)
        for card in first:
            self._card(card)
        self._canvas.close_cards()
        rest = self._canvas.rest(found, _MOST_CARDS)
        if rest:
            names = ", ".join(card.name for card in found[len(first) :])
            self._line((f"{rest}: ", "dim"), names)

    def _card(self, card: Card) -> None:
        style = "dim" if card.name == NO_SOURCE else "bold cyan" if card.named else "cyan"
        self._canvas.open_card(card.name, card.role, style)
        first = self._canvas.first(card.statements, _MOST_STATEMENTS)
        for number, statement in enumerate(first):
            if number and self._canvas.width is not None:
                self._canvas.blank()
            self._statement(statement)
        self._rest(self._canvas.rest(card.statements, _MOST_STATEMENTS))

    def _rest(self, words: str) -> None:
        if words:
            self._line((words, "dim"), indent=3)

    def _statement(self, statement: Statement) -> None:
        signs = self._signs
        kind = statement.quote.kind
        sign = {"direct": signs.direct, "mixed": signs.mixed, "indirect": signs.indirect}[kind]
        words = statement.words
        if self._canvas.first(words, _MOST_WORDS_SHOWN) != words:
            words = words[:_MOST_WORDS_SHOWN]
            words = f"{words.rpartition(' ')[0] or words} …"
        style = "italic" if kind == "indirect" else ""
        self._line((words, style), indent=3, sign=sign, style="cyan")
        notes: list[Part] = [(self._canvas.dotted(list(statement.notes)), "dim")]
        if statement.doubt:
            notes.append((f" {signs.dot} {statement.doubt}", "yellow"))
        self._line(*notes, indent=3)
        if self._explain:
            for reason in why_quoted(statement.quote, self._result):
                self._line((reason, "magenta"), indent=3)

    # -- dates ---------------------------------------------------------------------------------

    def _dates(self) -> None:
        if not self._result.dates:
            return
        self._canvas.heading("DATES")
        moments = timeline(self._result.dates, self._article.text)
        wide = max((len(moment.label) for moment in moments), default=0) + 2
        for moment in self._canvas.first(moments):
            self._moment(moment, wide)
        self._rest(self._canvas.rest(moments))
        lasting = durations(self._result.dates)
        if lasting:
            self._line(("no day: ", "dim"), ", ".join(f"“{words}”" for words in lasting))
        if self._article.published is None and any(not moment.resolved for moment in moments):
            self._line(
                (f"{self._signs.open} not on the calendar; --published DATE may help", "dim")
            )

    def _moment(self, moment: Moment, wide: int) -> None:
        """A day beside what is said of it; above it on a terminal too narrow for both."""
        sign = self._signs.known if moment.resolved else self._signs.open
        style = "green" if moment.resolved else "yellow"
        label, columns = moment.label, self._canvas.width
        if columns is not None and columns - wide - 3 < _FEWEST_CONTEXT:
            self._line((label, style))
            label, wide = "", 0
        for before, words, after in moment.passages:
            self._line(
                (before, "dim"), (words, "bold"), (after, "dim"),
                indent=wide + 3, sign=f"{label:<{wide}}{sign}", style=style,
            )  # fmt: skip
            label = ""

    # -- what was cut --------------------------------------------------------------------------

    def _cut(self) -> None:
        away = cut_pieces(self._article)
        if not away:
            return
        kinds = Counter(kind_words(segment) for _, segment in away)
        kinds_counted = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        if not self._explain:
            self._line("")
            self._line((f"Cut: {kinds_counted}. See newsx clean --show-removed", "dim"))
            return
        evidence = self._result.evidence
        self._canvas.heading("CUT FROM THE PAGE", kinds_counted)
        for ref, segment in away:
            found = evidence.get(ref) if isinstance(evidence, dict) else None
            self._line((kind_words(segment), "bold"), f"  {segment.text}", indent=2)
            if isinstance(found, Evidence):
                self._line((why_cut(found), "magenta"), indent=4)
