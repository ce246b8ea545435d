"""CSV: one row a quote, as newsrooms need for source audits.

RFC 4180, for a spreadsheet as well as for a program. A spreadsheet runs a cell that begins with
``=``, ``+``, ``-`` or ``@``; such a cell gets an apostrophe in front, as OWASP advises ("CSV
injection"). One that is set to another separator, or that does not heed the quotation marks, sees
cells begin in the midst of a text: so the same is done after a semicolon, a tab and a line end.
:func:`restored` takes the apostrophes away again.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from itertools import pairwise

from newsx.render.timeline import label
from newsx.render.view import role_of
from newsx.render.visible import visible
from newsx.result import Article, Quote, Result

COLUMNS = (
    "id", "speaker", "role", "kind", "cue", "text", "start", "end", "published", "source",
    "speaker_text", "speaker_kind", "resolved_by", "via", "about", "said_on", "said_at",
    "confidence", "title", "publisher", "url",
)  # fmt: skip
ACTIVE = frozenset("=+-@＝＋－＠﹦﹢﹣﹫−")  # also full-width and small forms, and the minus sign
_SEPARATORS = frozenset(";\t\n\r")
_LEADS = frozenset("\t\n\r")  # not passed over by every spreadsheet when a cell begins with them
# What may stand between the beginning of a cell and an active character: apostrophes, white space,
# controls, what has no width of its own. A run is taken whole: linear time, whatever the text.
_PASSED = (
    r"[';\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    r"\U000e0000-\U000e0fff]"
)
_RUN = re.compile(rf"\A{_PASSED}*+|{_PASSED}++")


def header() -> str:
    """The first line of the table."""
    return _lines([COLUMNS])


def rows(result: Result) -> str:
    """A line for each quote of ``result``, in the order of the text."""
    if result.article is None:
        raise ValueError("a failed result has no quotes")
    row = _Row(result, result.article)
    return _lines(row.of(quote) for quote in result.quotes)


def defused(text: str) -> str:
    """``text`` as a cell that no spreadsheet runs: an apostrophe wherever it would begin to."""
    return _RUN.sub(lambda run: "'".join(_cells(run)), text)


def restored(cell: str) -> str:
    """The text that :func:`defused` made ``cell`` of."""

    def disarmed(run: re.Match[str]) -> str:
        before, *cells = _cells(run)
        return before + "".join(cell.removeprefix("'") for cell in cells)

    return _RUN.sub(disarmed, cell)


def _cells(run: re.Match[str]) -> list[str]:
    """``run`` in pieces: what stands before the first cell that a spreadsheet would run, and them.

    The same before and after apostrophes have been put between them: they are part of a run.
    """
    lead = run.group()
    active = run.string[run.end() : run.end() + 1] in ACTIVE
    at_start = run.start() == 0 and (active or lead.lstrip("'")[:1] in _LEADS)
    starts = [0] if at_start else []
    if active:
        starts += [place for place, sign in enumerate(lead, 1) if sign in _SEPARATORS]
    return [lead[start:end] for start, end in pairwise([0, *starts, len(lead)])]


class _Row:
    """Makes the rows of one result."""

    def __init__(self, result: Result, article: Article) -> None:
        self._source = result.id
        self._article = article
        self._people = {person.id: person for person in result.people}
        self._places = {place.id: place.name for place in result.places}
        self._days = {date.id: label(date) for date in result.dates}
        self._names = {person.id: person.name for person in result.people} | self._places

    def of(self, quote: Quote) -> list[str | int | float]:
        """The cells of one row, in the order of :data:`COLUMNS`."""
        article, speaker, via = self._article, quote.speaker, quote.via
        about = [self._names[ref] for ref in quote.about if ref in self._names]
        return [
            _cell(quote.id),
            _cell(speaker.name if speaker else None),
            _cell(role_of(speaker, self._people)),
            quote.kind,
            _cell(quote.cue.text if quote.cue else None),
            _cell(quote.text),
            quote.start,
            quote.end,
            _cell(article.published.value if article.published else None),
            _cell(self._source),
            _cell(speaker.text if speaker else None),
            speaker.kind if speaker else "",
            speaker.resolved_by if speaker else "",
            _cell((via.name or via.text) if via else None),
            _cell(", ".join(about)),
            _cell(self._days.get(quote.said_on or "")),
            _cell(self._places.get(quote.said_at or "")),
            quote.confidence,
            _cell(article.title),
            _cell(article.publisher),
            _cell(article.url),
        ]


def _cell(text: str | None) -> str:
    return defused(visible((text or "").replace("\r\n", "\n")))


def _lines(rows: Iterable[Iterable[str | int | float]]) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()
