"""The line that moves, the lines of a log, and the notes between them."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import threading
import time

import pytest
from test_standing import Stand

from newsx.render.progress import Display, Log, TerminalLine, moving_line, progress

CONTROL = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
NAMES = [
    "a.html", "x" * 300, "新闻/" * 30 + "a.html", "\x1b[2J\nq.html", "[bold]b[/bold] :smile:",
]  # fmt: skip


class Stream(io.StringIO):
    """A terminal that notes each write."""

    encoding = "utf-8"  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.writes: list[str] = []

    def write(self, text: str) -> int:
        self.writes.append(text)
        return super().write(text)

    @property
    def screen(self) -> list[str]:
        """The lines that are to be seen: what was erased is gone."""
        rows = [re.split(r"\r\x1b\[2K", row)[-1] for row in self.getvalue().split("\n")]
        return [CONTROL.sub("", row) for row in rows]


class Broken(Stream):
    """A terminal that was closed."""

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")


@pytest.fixture(autouse=True)
def _columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def line(width: int, stand: Stand | None = None, *, plain: bool = False) -> str:
    return moving_line(stand or Stand(), width, plain=plain).plain


def test_the_line_at_80_columns() -> None:
    assert line(79) == (
        "1,204 of ≈9,800  12 %  7.9/s  18 min left  3 failed  slowest a/b.html 14.2 s"
    )


def test_a_wide_terminal_gets_a_bar() -> None:
    assert line(110).startswith("━━──────────────────  1,204 of ≈9,800  12 %  ")
    assert line(110, Stand(share=1.0)).startswith("━" * 20 + "  ")
    assert "━" not in line(110, Stand(share=None))


@pytest.mark.parametrize(
    ("width", "wanted"),
    [
        (19, "1,204  12 %  7.9/s"),
        (30, "1,204  12 %  18 min left"),
        (40, "1,204  12 %  18 min left  3 failed"),
        (50, "1,204 of ≈9,800  12 %  18 min left  3 failed"),
        (60, "1,204 of ≈9,800  12 %  7.9/s  18 min left  3 failed"),
    ],
)
def test_what_matters_most_has_room_first(width: int, wanted: str) -> None:
    assert line(width) == wanted


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("plain", [True, False])
def test_the_line_fits_every_width(name: str, plain: bool) -> None:
    stand = Stand(10_811_222, 30_113, expected=98_000_000, slowest=(name, 14.2))
    for width in range(19, 200):
        drawn = moving_line(stand, width, plain=plain)
        assert drawn.cell_len <= width
        assert "\n" not in drawn.plain
        assert "\x1b" not in drawn.plain
        if plain and name.isascii() and name.isprintable():
            assert drawn.plain.isascii()


def test_a_long_name_keeps_its_end() -> None:
    assert line(79, Stand(slowest=("archive/2014/november/b.html", 14.2))).endswith(
        "  slowest …ber/b.html 14.2 s"
    )


def test_a_name_is_no_markup() -> None:
    drawn = moving_line(Stand(slowest=("[red]a[/red]:x:", 14.2)), 99)
    assert "slowest [red]a[/red]:x: 14.2 s" in drawn.plain


def test_what_is_unknown_is_left_out() -> None:
    early = Stand(2, 0, 0, 0, 3.21, recent_rate=None, share=None, seconds_left=None, expected=None)
    early.slowest = None
    assert line(79, early) == "2 done  3.2 s"


def test_a_terminal_without_the_signs_gets_ascii() -> None:
    stream = Stream()
    stream.encoding = "ascii"  # type: ignore[assignment]
    TerminalLine(stream, Stand(slowest=("x" * 90, 3.0)), color=False).draw()
    assert stream.getvalue().isascii()
    assert stream.screen[0].startswith("1,204 of ~9,800  12 %")


def test_the_last_column_stays_free() -> None:
    """After it a terminal may go to the next line, and the line would be there twice."""
    stream, stand = Stream(), Stand(slowest=("x" * 300, 14.2))
    TerminalLine(stream, stand, color=False).draw()
    assert len(stream.screen[0]) == 79


def test_a_line_is_drawn_over_itself_and_erased() -> None:
    stream, stand = Stream(), Stand()
    drawing = TerminalLine(stream, stand, color=False)
    drawing.draw()
    assert stream.screen == [line(79)]
    stand.analysed += 1000
    drawing.draw()
    assert stream.screen == [line(79, stand)]
    assert stream.screen[0].startswith("2,204 of")
    drawing.erase()
    assert stream.screen == [""]


def test_a_drawing_is_one_write() -> None:
    """So that nothing flickers, and no other process writes in between."""
    stream = Stream()
    drawing = TerminalLine(stream, Stand(), color=True)
    drawing.draw()
    drawing.draw()
    drawing.note("newsx: a.html: no text")
    assert len(stream.writes) == 3


def test_the_cursor_is_left_alone() -> None:
    """A run that is killed could not bring it back."""
    stream = Stream()
    drawing = TerminalLine(stream, Stand(), color=True)
    drawing.draw()
    drawing.erase()
    assert "\x1b[?25" not in stream.getvalue()


def test_a_note_stands_above_the_line() -> None:
    stream = Stream()
    drawing = TerminalLine(stream, Stand(), color=False)
    drawing.draw()
    drawing.note("newsx: " + "y" * 200)
    drawing.note("newsx: [b]b[/b] :smile: 12.5")
    assert stream.screen == ["newsx: " + "y" * 200, "newsx: [b]b[/b] :smile: 12.5", line(79)]


@pytest.mark.parametrize("color", [True, False])
def test_color_is_as_asked_for(color: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the environment says: that is decided in cli/streams.py."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.setenv(name, "" if color else "1")
    stream = Stream()
    drawing = TerminalLine(stream, Stand(), color=color)
    drawing.draw()
    drawing.note("newsx: 12.5 true 'x'")
    assert ("\x1b[1;31m3 failed" in re.sub(r"m  ", "m", stream.getvalue())) == color
    assert bool(re.search(r"\x1b\[[0-9;]+m", stream.getvalue())) == color


class Painted:
    """A painter that counts."""

    def __init__(self) -> None:
        self.did: list[str] = []
        self.drawn = threading.Semaphore(0)

    def draw(self) -> None:
        self.did.append("draw")
        self.drawn.release()

    def note(self, line: str) -> None:
        self.did.append(line)

    def erase(self) -> None:
        self.did.append("erase")


def test_it_is_drawn_again_and_again_without_anybody_asking() -> None:
    painter = Painted()
    with Display(painter, first=0.001, every=0.001):
        for _ in range(3):
            assert painter.drawn.acquire(timeout=30)
    assert painter.did[-1] == "erase"
    count = len(painter.did)
    time.sleep(0.02)
    assert len(painter.did) == count


def test_a_short_run_draws_nothing() -> None:
    stream = Stream()
    with progress(stream, Stand(), interactive=True, color=True) as display:
        display.note("b.html: no\ntext")
    assert stream.getvalue() == "newsx: b.html: no␊text\n"


def test_the_thread_ends_when_the_run_breaks_off() -> None:
    painter = Painted()
    with pytest.raises(KeyboardInterrupt), Display(painter, first=60, every=60) as display:
        raise KeyboardInterrupt
    assert not display._thread.is_alive()
    assert painter.did == ["erase"]


def test_a_log_gets_a_line_now_and_then() -> None:
    stream = Stream()
    log = Log(stream, Stand())
    log.draw()
    log.note("newsx: a.html: no text")
    log.erase()
    assert stream.getvalue().splitlines() == [
        "newsx: 1,204 of about 9,800 done (12 %), 3 failed, 7.9 a second, about 18 min left; "
        "slowest a/b.html 14.2 s",
        "newsx: a.html: no text",
    ]


@pytest.mark.parametrize(("interactive", "first"), [(True, 1.0), (False, 30.0)])
def test_when_it_begins(interactive: bool, first: float) -> None:
    display = progress(Stream(), Stand(), interactive=interactive, color=False)
    assert display._first == first
    assert display._every >= 0.25


def test_quiet_is_quiet() -> None:
    stream = Stream()
    with progress(stream, Stand(), interactive=True, color=True, quiet=True) as display:
        display.note("a.html: no text")
    assert stream.getvalue() == ""


@pytest.mark.parametrize("interactive", [True, False])
def test_a_terminal_that_was_closed_stops_nothing(interactive: bool) -> None:
    with progress(Broken(), Stand(), interactive=interactive, color=True) as display:
        display.note("a.html: no text")
        display.note("b.html: no text")
    closed = Stream()
    closed.close()
    with progress(closed, Stand(), interactive=interactive, color=True) as display:
        display.note("a.html: no text")


def test_a_stream_that_breaks_ends_the_drawing() -> None:
    class BreaksAtSecond(Painted):
        def draw(self) -> None:
            super().draw()
            if len(self.did) == 2:
                raise OSError(5, "Input/output error")

    painter = BreaksAtSecond()
    with Display(painter, first=0.001, every=0.001):
        assert painter.drawn.acquire(timeout=30)
        assert painter.drawn.acquire(timeout=30)
        time.sleep(0.02)
    assert painter.did == ["draw", "draw"]


def test_rich_is_imported_only_for_a_line_that_moves() -> None:
    code = (
        "import io, sys, newsx.render.progress as p, newsx.corpus.tally as t\n"
        "for interactive in (True, False):\n"
        "    with p.progress(io.StringIO(), t.Tally(), interactive=interactive, color=True) as d:\n"
        "        d.note('a')\n"
        "p.Log(io.StringIO(), t.Tally()).draw()\n"
        "assert 'rich' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
