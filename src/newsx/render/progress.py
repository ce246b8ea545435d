"""The progress of a batch on stderr: a line that moves on a terminal, now and then one in a log.

A thread draws, so that the line moves while one document takes long. It begins after a second:
short runs draw nothing. The line is erased at the end; what stays is said by
:mod:`newsx.render.standing`. rich is imported when something is drawn first. It draws by itself
instead of `rich.live`, which hides the cursor: after a SIGKILL the shell would have none.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, TextIO

from newsx.render.standing import Standing, duration, log_line, pace, percent, roughly, took
from newsx.render.visible import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_TERMINAL_EVERY = 0.5  # seconds; figures that change faster cannot be read
_TERMINAL_FIRST = 1.0
_LOG_EVERY = 30.0
_BAR = 20  # columns
_BAR_FROM = 100  # columns of a terminal: words come first
_FEWEST_ID = 10  # columns of an id that still say something
_LONGEST_ID = 40
_GAP = "  "


class Display:
    """Shows a standing until it is left. Notes come through it, so that they do not mix.

    When stderr breaks (a terminal that was closed), it falls silent: that is no reason to stop.
    """

    def __init__(self, painter: Painter | None, *, first: float, every: float) -> None:
        self._painter = painter
        self._first, self._every = first, every
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="newsx-progress", daemon=True)

    def __enter__(self) -> Display:
        if self._painter is not None:
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()
        self._paint(lambda painter: painter.erase())

    def note(self, message: str) -> None:
        """A line that stays, above the moving one."""
        self._paint(lambda painter: painter.note(f"newsx: {one_line(message)}"))

    def _run(self) -> None:
        delay = self._first
        while not self._ended.wait(delay):
            self._paint(lambda painter: painter.draw())
            delay = self._every

    def _paint(self, act: Callable[[Painter], None]) -> None:
        with self._lock:
            if self._painter is None:
                return
            try:
                act(self._painter)
            except (OSError, ValueError):  # ValueError: the stream is closed
                self._painter = None


def progress(
    stream: TextIO, standing: Standing, *, interactive: bool, color: bool, quiet: bool = False
) -> Display:
    """Show ``standing`` on ``stream`` while the context lasts.

    ``interactive``: the stream is a terminal that can be drawn on, and no results go there.
    ``quiet``: neither progress nor notes.
    """
    if quiet:
        return Display(None, first=_LOG_EVERY, every=_LOG_EVERY)
    if interactive:
        line = TerminalLine(stream, standing, color=color)
        return Display(line, first=_TERMINAL_FIRST, every=_TERMINAL_EVERY)
    return Display(Log(stream, standing), first=_LOG_EVERY, every=_LOG_EVERY)


class Painter(Protocol):
    """Puts a standing on a stream."""

    def draw(self) -> None:
        """Show how it stands now."""

    def note(self, line: str) -> None:
        """A line that stays."""

    def erase(self) -> None:
        """Take away what does not stay."""


class Log:
    """Plain lines, one below the other."""

    def __init__(self, stream: TextIO, standing: Standing) -> None:
        self._stream, self._standing = stream, standing

    def draw(self) -> None:
        self.note(f"newsx: {log_line(self._standing)}")

    def note(self, line: str) -> None:
        self._stream.write(f"{line}\n")
        self._stream.flush()

    def erase(self) -> None:
        pass


class TerminalLine:
    """One line of a terminal, drawn over itself."""

    def __init__(self, stream: TextIO, standing: Standing, *, color: bool) -> None:
        self._stream, self._standing, self._color = stream, standing, color
        self._console: Console | None = None  # once something was drawn
        self._drawn = False

    def draw(self) -> None:
        console = self._console = self._console or _console(self._stream, color=self._color)
        with console:  # one write
            self._clear(console)
            self._show(console)

    def note(self, line: str) -> None:
        if self._console is None or not self._drawn:
            self._stream.write(f"{line}\n")
            self._stream.flush()
            return
        from rich.text import Text

        with self._console as console:
            self._clear(console)
            console.print(Text(line), soft_wrap=True)
            self._show(console)

    def erase(self) -> None:
        if self._console is not None:
            self._clear(self._console)

    def _clear(self, console: Console) -> None:
        from rich.control import Control
        from rich.segment import ControlType

        if self._drawn:
            console.control(Control(ControlType.CARRIAGE_RETURN, (ControlType.ERASE_IN_LINE, 2)))
            self._drawn = False

    def _show(self, console: Console) -> None:
        # The last column stays free: a terminal may go to the next line after it.
        line = moving_line(self._standing, console.width - 1, plain=_is_plain(self._stream))
        console.print(line, end="", no_wrap=True, overflow="crop", crop=True)
        self._drawn = True


def moving_line(standing: Standing, width: int, *, plain: bool = False) -> Text:
    """As much as ``width`` columns hold, what matters most first. ``plain``: ASCII alone."""
    from rich.text import Text

    expected, share = standing.expected, standing.share
    left, rate = standing.seconds_left, standing.recent_rate
    failed = standing.failed + standing.failed_before
    of = f" of {'~' if plain else '≈'}{expected:,}" if expected else " done"
    wanted = [  # in the order of the line: words, style, and how soon to have room
        (f"{standing.done:,}", "bold", 0),
        (of, "", 4),
        (percent(share) if share is not None else "", "", 1),
        (pace(rate, short=True) if rate is not None else "", "", 5),
        (f"{roughly(left)} left" if left is not None else duration(standing.seconds), "", 2),
        (f"{failed:,} failed" if failed else "", "bold red", 3),
    ]
    room = width
    fitting: set[int] = set()
    for number in sorted(range(len(wanted)), key=lambda number: wanted[number][2]):
        words, _, _ = wanted[number]
        needed = len(words) + (0 if number < 2 else len(_GAP))
        if words and needed <= room:
            fitting.add(number)
            room -= needed
    line = Text(no_wrap=True)
    if share is not None and width >= _BAR_FROM:
        line.append_text(_bar(share, plain=plain)).append(_GAP)
        room -= _BAR + len(_GAP)
    for number in sorted(fitting):
        words, style, _ = wanted[number]
        line.append(("" if number < 2 else _GAP) + words, style)
    return line.append_text(_slowest(standing, room, plain=plain))


def _slowest(standing: Standing, room: int, *, plain: bool) -> Text:
    """The slowest document in at most ``room`` columns: the end of its id says most."""
    from rich.cells import cell_len
    from rich.text import Text

    if standing.slowest is None:
        return Text()
    id, seconds = standing.slowest
    before, after = f"{_GAP}slowest ", f" {took(seconds)}"
    columns = min(_LONGEST_ID, room - len(before) - len(after))
    name = one_line(id)
    if cell_len(name) > columns:
        sign = "..." if plain else "…"
        while name and cell_len(name) + len(sign) > columns:
            name = name[1:]
        name = sign + name
    return Text(f"{before}{name}{after}", "dim") if columns >= _FEWEST_ID else Text()


def _bar(share: float, *, plain: bool) -> Text:
    from rich.text import Text

    full, empty = ("#", ".") if plain else ("━", "─")
    filled = int(share * _BAR)
    return Text().append(full * filled, "green").append(empty * (_BAR - filled), "dim")


def _console(stream: TextIO, *, color: bool) -> Console:
    """Obeys ``color`` and nothing of the environment but the size of the terminal."""
    from rich.console import Console

    return Console(
        file=stream,
        force_terminal=True,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _is_plain(stream: TextIO) -> bool:
    """Whether the stream cannot say the signs of the line."""
    try:
        "≈…━─".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False
