"""Lines on a terminal or in a pipe: wrapping, gutters, signs.

On a terminal every line fits its width (20 columns at least, 120 are used at most); in a pipe no
line is wrapped or cut and no frame is drawn. Foreign text only
ever comes in as ``Text``, never as markup, and through :func:`newsx.render.visible.one_line`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO, TypeVar

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from newsx.render.visible import one_line

NARROWEST, WIDEST = 20, 120  # columns; longer lines are hard to read
_PIPE_WIDTH = 80  # nothing is wrapped to it; rich prints nothing at all at COLUMNS=0
_ANY_HEIGHT = 25
_FEWEST_WORD_COLUMNS = 10
MOST_ROWS = 12  # findings of a kind that a report shows unless all are asked for
Item = TypeVar("Item")
Part = tuple[str, str] | str  # words, and their style


@dataclass(frozen=True)
class Signs:
    """What is drawn. Where the output cannot say it, plain ASCII stands in."""

    direct: str = "❝"
    mixed: str = "❝≈"
    indirect: str = "≈"
    rule: str = "─"
    corner: str = "╭"
    branch: str = "├"
    foot: str = "╰"
    gutter: str = "│"
    dot: str = "·"
    known: str = "●"
    open: str = "○"
    full: str = "█"
    empty: str = "░"
    none: str = "–"


ASCII = Signs('"', '"~', "~", "-", "+", "+", "+", "|", "-", "*", "o", "#", ".", "-")
_TYPED = {  # what a typewriter writes for the signs of print
    ord(sign): typed
    for signs, typed in (("“”„«»", '"'), ("‘’‚", "'"), ("…", "..."), ("¶", "par. "), ("·–", "-"),
                         ("—", "--"), ("\u00a0", " "))
    for sign in signs
}  # fmt: skip


class Canvas:
    """Writes lines to ``stream``. ``width`` None: a pipe. ``every``: leave nothing out."""

    def __init__(
        self,
        stream: TextIO,
        *,
        color: bool,
        width: int | None,
        signs: Signs | None = None,
        every: bool = False,
    ) -> None:
        self.width = min(WIDEST, max(NARROWEST, width)) if width else None
        self.signs = signs or Signs()
        self.gutter = ""
        self._every = every or width is None
        self.console = Console(
            file=stream,
            force_terminal=color,
            no_color=not color,
            color_system="standard" if color else None,
            width=self.width or _PIPE_WIDTH,
            height=_ANY_HEIGHT,  # without it rich takes TERM=dumb for 80 columns
            highlight=False,
            markup=False,
            emoji=False,
        )

    def line(self, *parts: Part, indent: int = 0, sign: str = "", style: str = "") -> None:
        """One line, wrapped on a terminal. ``sign`` hangs in the ``indent``."""
        text = self.text(*parts)
        lead = Text.assemble(
            (self.gutter, "dim"), (f"{self.plain(sign):<{indent}}"[:indent], style)
        )
        if self.width is None:
            self._print(lead, text)
            return
        room = max(_FEWEST_WORD_COLUMNS, self.width - lead.cell_len)
        rest = Text.assemble((self.gutter, "dim"), " " * indent)
        for number, row in enumerate(text.wrap(self.console, room) or [text]):
            row.rstrip()
            self._print(rest if number else lead, row)

    def dotted(self, parts: Iterable[str]) -> str:
        """What there is of ``parts`` on one line."""
        return f" {self.signs.dot} ".join(part for part in parts if part)

    def blank(self) -> None:
        """An empty line, with its gutter."""
        self._print((self.gutter.rstrip(), "dim"))

    def heading(self, words: str, aside: str = "") -> None:
        """The name of a section, ruled to the right edge of a terminal."""
        signs = self.signs
        self._print()
        if self.width is None:
            self._print((words, "bold"), (f"  {aside}" if aside else "", "dim"))
            return
        tail = f" {aside}" if aside else ""
        fill = self.width - cell_len(words) - 1 - cell_len(tail)
        if fill < 2:
            self._print((words, "bold"))
            if aside:
                self.line((aside, "dim"))
            return
        self._print((words, "bold"), (f" {signs.rule * fill}{tail}", "dim"))

    def open_card(self, name: str, role: str, style: str) -> None:
        """The head of a card; what follows stands behind its gutter until the cards are closed."""
        name, role = self.plain(name), self.plain(role)
        if self.width is None:
            self.gutter = "  "
            self.line((name, style), (f"  {role}" if role else "", "dim"))
            return
        corner = self.signs.branch if self.gutter else self.signs.corner
        self.gutter = ""
        lead = f"{corner}{self.signs.rule} "
        fill = self.width - cell_len(lead) - cell_len(name) - 1
        beside = bool(role) and fill - cell_len(role) - 2 >= 2
        if beside:
            fill -= cell_len(role) + 2
        if fill < 1:  # a name too long for one line stands below the rule
            self._print((f"{corner}{self.signs.rule * (self.width - 1)}", "dim"))
        else:
            aside = f"  {role} " if beside else " "
            self._print((lead, "dim"), (name, style), (aside + self.signs.rule * fill, "dim"))
        self.gutter = f"{self.signs.gutter} "
        if fill < 1:
            self.line((name, style))
        if role and not beside:
            self.line((role, "dim"))

    def close_cards(self) -> None:
        """The foot of the last card."""
        if self.gutter and self.width is not None:
            self._print((f"{self.signs.foot}{self.signs.rule * (self.width - 1)}", "dim"))
        self.gutter = ""

    def text(self, *parts: Part) -> Text:
        """One text on one line, made harmless."""
        text = Text()
        for part in parts:
            words, style = (part, "") if isinstance(part, str) else part
            text.append(self.plain(words), style)
        return text

    def plain(self, words: str) -> str:
        """``words`` on one line, made harmless, in ASCII where only that can be drawn."""
        words = one_line(words)
        return words.translate(_TYPED) if self.signs is ASCII else words

    def table(self, table: Table) -> None:
        """A table that was made for the width of the terminal."""
        self.console.print(table)

    def first(self, items: Sequence[Item], most: int = MOST_ROWS) -> Sequence[Item]:
        """The first ``most``; all of them where no more than two would be left out."""
        return items if self._every or len(items) <= most + 2 else items[:most]

    def rest(self, items: Sequence[object], most: int = MOST_ROWS) -> str:
        """How many :meth:`first` leaves out, in words; empty where there are none."""
        left = len(items) - len(self.first(items, most))
        return f"and {left} more (--all)" if left else ""

    def _print(self, *parts: Text | tuple[str, str]) -> None:
        self.console.print(Text.assemble(*parts), soft_wrap=True)


def counted(count: int, what: str) -> str:
    """ "1 mention", "2 mentions"."""
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
