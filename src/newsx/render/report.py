"""The report for a terminal: who said what first, then people, places, dates, what was cut.

On a terminal it is wrapped to its width (20 columns at least) and may be coloured; in a pipe it is
plain text and no line is cut or wrapped. Foreign text only ever comes in as ``Text``, never as
markup, and through :func:`newsx.render.visible.visible`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TextIO

from rich.console import Console
from rich.text import Text

from newsx.render.visible import one_line
from newsx.result import APART_KINDS, KEPT_KINDS, Article, Evidence, Quote, Result

_NARROWEST = 20
_PIPE_WIDTH = 80  # nothing is wrapped to it; rich prints nothing at all at COLUMNS=0
_DOUBTFUL = 0.5  # below this a finding is marked
_KIND_SIGNS = {"direct": "“”", "mixed": "“~", "indirect": " ~"}
_UNNAMED = "Source not named"


def print_report(
    result: Result, stream: TextIO, *, color: bool, width: int | None, explain: bool = False
) -> None:
    """Write the report of one result to ``stream``. ``width`` None: never wrap (a pipe)."""
    console = Console(
        file=stream,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        width=max(_NARROWEST, width) if width else _PIPE_WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
    )
    if result.article is None:
        raise ValueError("a failed result has no report")
    _Report(result, result.article, console, wrap=width is not None, explain=explain).write()


class _Report:
    def __init__(
        self, result: Result, article: Article, console: Console, *, wrap: bool, explain: bool
    ) -> None:
        self._result = result
        self._article = article
        self._console = console
        self._wrap = wrap
        self._explain = explain

    def write(self) -> None:
        self._head()
        self._quotes()
        self._people()
        self._places()
        self._dates()
        self._cut()

    # -- lines ---------------------------------------------------------------------------------

    def _line(self, *parts: tuple[str, str] | str, indent: int = 0, sign: str = "") -> None:
        """One line, wrapped on a terminal. ``sign`` hangs to the left of what is wrapped."""
        text = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            text.append(one_line(words), style)
        opening = Text(" " * indent + sign)
        if not self._wrap:
            self._console.print(opening + text, soft_wrap=True)
            return
        width = max(_NARROWEST // 2, self._console.width - len(opening))
        for number, row in enumerate(text.wrap(self._console, width) or [text]):
            self._console.print((opening if not number else Text(" " * len(opening))) + row)

    def _heading(self, words: str) -> None:
        self._line("")
        self._line((words, "bold cyan"))

    # -- sections ------------------------------------------------------------------------------

    def _head(self) -> None:
        article = self._article
        self._line((article.title or "(no title)", "bold"))
        about = [
            article.publisher or "",
            ", ".join(article.authors),
            f"{article.published.value} ({article.published.basis})"
            if article.published
            else "no date",
            f"{len(article.text.split())} words",
        ]
        self._line((" · ".join(part for part in about if part), "dim"))
        for notice in self._result.warnings:
            self._line((f"! {notice.message}", "yellow"))

    def _quotes(self) -> None:
        groups: dict[str, list[Quote]] = defaultdict(list)
        for quote in self._result.quotes:
            groups[self._speaker_key(quote)].append(quote)
        self._heading("WHO SAID WHAT")
        if not groups:
            self._line("No quotation found.", indent=2)
        for key in sorted(groups, key=lambda key: (key == _UNNAMED, -len(groups[key]))):
            quotes = groups[key]
            role = self._role(quotes[0])
            self._line((key, "bold"), (f"  {role}" if role else "", "dim"), indent=2)
            for quote in quotes:
                self._quote(quote)

    def _speaker_key(self, quote: Quote) -> str:
        if quote.speaker is None:
            return _UNNAMED
        return quote.speaker.name or f"{quote.speaker.text} (not resolved)"

    def _role(self, quote: Quote) -> str:
        refs = quote.speaker.refs if quote.speaker else []
        roles = [
            r.text for person in self._result.people if person.id in refs for r in person.roles
        ]
        return roles[0] if roles else ""

    def _quote(self, quote: Quote) -> None:
        said = quote.text if quote.kind != "direct" else f"“{quote.text}”"
        self._line(said, indent=4, sign=f"{_KIND_SIGNS[quote.kind]}  ")
        notes: list[str] = [quote.kind]
        if quote.cue and quote.speaker:
            notes.append(f"{quote.speaker.text} … {quote.cue.text}")
        if quote.via:
            notes.append(f"via {quote.via.name or quote.via.text}")
        if quote.confidence < _DOUBTFUL:
            notes.append(f"check ({quote.confidence})")
        self._line((" · ".join(notes), "dim"), indent=8)
        if self._explain:
            self._why(quote.id)

    def _why(self, id: str) -> None:
        evidence = self._result.evidence
        found = evidence.get(id) if isinstance(evidence, dict) else None
        if isinstance(found, Evidence):
            considered = ", ".join(f"{c.text} {c.score:g}" for c in found.candidates)
            self._line(
                (f"rule {found.rule}; {', '.join(found.features)}", "magenta"),
                (f"; considered {considered}" if considered else "", "magenta"),
                indent=8,
            )

    def _people(self) -> None:
        if self._result.people:
            self._each_person()
        names = ", ".join(organization.name for organization in self._result.organizations)
        if names:
            self._heading("ORGANIZATIONS")
            self._line(names, indent=2)

    def _each_person(self) -> None:
        spoken = Counter(ref for q in self._result.quotes if q.speaker for ref in q.speaker.refs)
        self._heading("PEOPLE")
        for person in self._result.people:
            role = f", {person.roles[0].text}" if person.roles else ""
            counts = f"  {_times(len(person.mentions), 'mention')}"
            if spoken[person.id]:
                counts += f", {_times(spoken[person.id], 'quote')}"
            self._line((person.name, "bold"), role, (counts, "dim"), indent=2)

    def _places(self) -> None:
        if not self._result.places:
            return
        self._heading("PLACES")
        for place in self._result.places:
            known = ", ".join(
                part for part in (place.kind, place.country or "") if part != "unknown"
            )
            self._line(
                (place.name, "bold"),
                f"  {known}" if known else "",
                (f"  {_times(len(place.mentions), 'mention')}", "dim"),
                indent=2,
            )

    def _dates(self) -> None:
        if not self._result.dates:
            return
        self._heading("DATES")
        for date in self._result.dates:
            state = "" if date.resolved else "  (not resolved)"
            self._line((date.value or "?", "bold"), f"  “{date.text}”", (state, "dim"), indent=2)

    def _cut(self) -> None:
        article = self._article
        kinds = Counter(s.kind for s in article.segments if s.kind not in KEPT_KINDS | APART_KINDS)
        if kinds:
            counted = ", ".join(
                f"{count} {kind.replace('_', ' ')}" for kind, count in kinds.most_common()
            )
            self._line("")
            self._line(
                (f"Cut from the page: {counted}. See them: newsx clean --show-removed", "dim")
            )


def _times(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
