"""Lines: wrapping, hanging signs, headings, cards, what is left out."""

from __future__ import annotations

import io
from typing import Any

import pytest
from handmade_result import SGR, columns
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.render.canvas import ASCII, Canvas, Signs, counted


def drawn(width: int | None, *calls: Any, **settings: Any) -> list[str]:
    """Lines that ``calls``, functions of a canvas, write."""
    stream = io.StringIO()
    canvas = Canvas(stream, color=settings.pop("color", False), width=width, **settings)
    for call in calls:
        call(canvas)
    return stream.getvalue().splitlines()


def card(name: str, role: str = "", *words: str) -> Any:
    def draw(canvas: Canvas) -> None:
        canvas.open_card(name, role, "")
        for each in words:
            canvas.line(each)

    return draw


# -- lines -------------------------------------------------------------------------------------


def test_a_sign_hangs_in_the_indent() -> None:
    lines = drawn(20, lambda c: c.line("one two three four five six", indent=3, sign=">"))
    assert lines == [">  one two three", "   four five six"]


def test_no_sign_is_wider_than_its_indent() -> None:
    assert drawn(20, lambda c: c.line("one", indent=2, sign="long")) == ["loone"]
    assert drawn(20, lambda c: c.line("one", sign="long")) == ["one"]


def test_a_pipe_is_not_wrapped() -> None:
    words = "one " * 200 + "end"
    assert drawn(None, lambda c: c.line(words, indent=3, sign=">")) == [f">  {words}"]


def test_an_empty_line_stays() -> None:
    assert drawn(20, lambda c: c.line(""), lambda c: c.line("x")) == ["", "x"]


def test_parts_have_styles() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.line("one ", ("two", "bold"))

    for width in (None, 40):
        assert drawn(width, draw, color=True) == ["one \x1b[1mtwo\x1b[0m"]
    assert drawn(40, draw) == ["one two"]


def test_a_style_ends_where_its_words_do() -> None:
    bold, dim, end = "\x1b[1m", "\x1b[2m", "\x1b[0m"
    lines = drawn(
        24, lambda c: c.heading("A"), card("Bo", "cook", "one " * 6), Canvas.close_cards, color=True
    )
    assert lines[1] == f"{bold}A{end}{dim} {'─' * 22}{end}"
    assert lines[2] == f"{dim}╭─ {end}Bo{dim}  cook {'─' * 12}{end}"
    assert lines[3:5] == [f"{dim}│ {end}one one one one one", f"{dim}│ {end}one"]
    assert lines[5] == f"{dim}╰{'─' * 23}{end}"


def test_what_there_is_stands_between_dots() -> None:
    canvas = Canvas(io.StringIO(), color=False, width=None)
    assert canvas.dotted(["one", "", "two"]) == "one · two"
    assert canvas.dotted([]) == ""


@settings(max_examples=200, deadline=None)
@given(st.text("ab 日é\u0301-", max_size=80), st.integers(20, 40), st.integers(0, 8))
def test_lines_fit_and_lose_no_word(words: str, width: int, indent: int) -> None:
    lines = drawn(width, lambda c: c.line(words, indent=indent))
    assert max(columns(line.replace("\u0301", "")) for line in lines) <= width
    assert "".join("".join(lines).split()) == "".join(words.split())


@pytest.mark.parametrize(("width", "used"), [(1, 20), (20, 20), (119, 119), (120, 120), (500, 120)])
def test_columns_that_are_used(width: int, used: int) -> None:
    assert {len(line) for line in drawn(width, lambda c: c.heading("A"), card("B")) if line} == {
        used
    }


def test_a_dumb_terminal_is_as_wide_as_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    canvas = Canvas(io.StringIO(), color=True, width=120)
    assert canvas.console.width == 120


# -- foreign words -----------------------------------------------------------------------------

FOREIGN = "[red]\x1b[2J\n\u202e"
SHOWN = "[red]␛[2J␊<U+202E>"


@pytest.mark.parametrize("width", [None, 80])
def test_foreign_words_are_harmless(width: int | None) -> None:
    lines = drawn(
        width,
        lambda c: c.line(FOREIGN, (FOREIGN, "bold")),
        lambda c: c.line("x", indent=40, sign=FOREIGN),
        card(FOREIGN, FOREIGN),
        lambda c: c.console.print(c.text(FOREIGN)),
    )
    assert "".join(lines).count(SHOWN) == 6
    assert all(line.isprintable() for line in lines)


def test_ascii_stands_for_the_signs_of_print() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.heading("A", canvas.signs.direct)
        canvas.open_card("“O’Lee”", "¶ – …", "")
        canvas.line("« a » · b — c", indent=2, sign="…")
        canvas.close_cards()

    lines = drawn(40, draw, signs=ASCII)
    assert all(line.isascii() for line in lines)
    assert lines[2].startswith("""+- "O'Lee"  par.  - ... -""")
    assert lines[3] == '| ..\'" a " - b -- c'.replace("'", "")


def test_words_stay_as_they_are_where_they_can_be_drawn() -> None:
    assert drawn(None, lambda c: c.line("“O’Lee” …")) == ["“O’Lee” …"]


def test_every_sign_has_an_ascii_form() -> None:
    for name in Signs.__dataclass_fields__:
        assert getattr(ASCII, name).isascii()
        assert getattr(ASCII, name) != getattr(Signs(), name)
        assert len(getattr(ASCII, name)) == len(getattr(Signs(), name))


# -- headings ----------------------------------------------------------------------------------


def test_a_heading_is_ruled_to_the_edge() -> None:
    assert drawn(20, lambda c: c.heading("DATES")) == ["", "DATES ──────────────"]
    assert drawn(20, lambda c: c.heading("DATES", "two")) == ["", "DATES ────────── two"]
    assert drawn(None, lambda c: c.heading("DATES", "two")) == ["", "DATES  two"]
    assert drawn(None, lambda c: c.heading("DATES")) == ["", "DATES"]


def test_what_does_not_fit_beside_a_heading_stands_below() -> None:
    found = drawn(20, lambda c: c.heading("DATES", "and a long aside, too long"))
    assert found == ["", "DATES", "and a long aside,", "too long"]


# -- cards -------------------------------------------------------------------------------------


def test_cards_stand_in_a_frame() -> None:
    lines = drawn(24, card("Ann Lee", "cook", "No."), card("Bo Ek", "", "Yes."), Canvas.close_cards)
    assert lines == [
        "╭─ Ann Lee  cook ───────", "│ No.", "├─ Bo Ek ───────────────", "│ Yes.",
        "╰───────────────────────",
    ]  # fmt: skip


def test_no_frame_is_drawn_in_a_pipe() -> None:
    lines = drawn(
        None, card("Ann Lee", "cook", "No."), card("Bo Ek", "", "Yes."), Canvas.close_cards
    )
    assert lines == ["  Ann Lee  cook", "  No.", "  Bo Ek", "  Yes."]


def test_after_the_cards_nothing_stands_behind_their_gutter() -> None:
    for width in (None, 24):
        assert drawn(width, card("Bo"), Canvas.close_cards, lambda c: c.line("x"))[-1] == "x"
    assert drawn(24, Canvas.close_cards) == []


def test_a_blank_line_keeps_the_gutter() -> None:
    assert drawn(24, card("Bo"), Canvas.blank)[-1] == "│"
    assert drawn(24, Canvas.blank) == [""]


@pytest.mark.parametrize("more", [0, 1, 2, 3])
def test_a_role_that_does_not_fit_stands_below_the_name(more: int) -> None:
    role = "r" * (8 + more)
    lines = drawn(24, card("Ann Lee", role))
    beside = more < 2
    assert (role in lines[0]) is beside
    assert lines[1:] == ([] if beside else [f"│ {role}"])
    assert all(len(line) == 24 for line in lines[:1])


@pytest.mark.parametrize(("length", "beside"), [(18, True), (19, True), (20, False), (30, False)])
def test_a_name_that_does_not_fit_stands_below_the_rule(length: int, beside: bool) -> None:
    name = "n" * length
    lines = drawn(24, card(name, "cook"))
    if beside:
        assert lines[0].startswith(f"╭─ {name} ")
    else:
        assert lines[0] == "╭" + "─" * 23
        assert "".join(line.removeprefix("│ ") for line in lines[1:-1]) == name
    assert lines[-1] == "│ cook"
    assert max(map(len, lines)) <= 24


def test_wide_characters_are_two_columns_in_the_head() -> None:
    lines = drawn(24, card("東京", "都知事"), card("東京都知事東京都知事東京"))
    assert [columns(line) for line in lines[:2]] == [24, 24]
    assert max(map(columns, lines)) <= 24


# -- what is left out --------------------------------------------------------------------------


def left(count: int, width: int | None = 80, **more: Any) -> tuple[int, str]:
    canvas = Canvas(io.StringIO(), color=False, width=width, **more)
    items = list(range(count))
    first = canvas.first(items, 10)
    assert list(first) == items[: len(first)]
    return len(first), canvas.rest(items, 10)


@pytest.mark.parametrize("count", [0, 9, 10, 11, 12])
def test_no_more_than_two_are_left_out_for_nothing(count: int) -> None:
    assert left(count) == (count, "")


@pytest.mark.parametrize("count", [13, 14, 100])
def test_the_rest_is_counted(count: int) -> None:
    assert left(count) == (10, f"and {count - 10} more (--all)")


def test_a_pipe_and_all_leave_nothing_out() -> None:
    assert left(100, None) == (100, "")
    assert left(100, every=True) == (100, "")


def test_counted() -> None:
    assert [counted(n, "mention") for n in (0, 1, 2)] == ["0 mentions", "1 mention", "2 mentions"]


def test_colour_changes_no_line() -> None:
    calls = (lambda c: c.heading("A", "b"), card("Ann", "cook", "No. " * 20), Canvas.close_cards)
    assert [SGR.sub("", line) for line in drawn(40, *calls, color=True)] == drawn(40, *calls)
