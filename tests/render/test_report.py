"""The report: fits its terminal, is whole in a pipe, and takes no text of an article for markup."""

from __future__ import annotations

from typing import Any

import pytest
from handmade_result import INFO, SGR, Story, columns, named, relay, report, unnamed, unwrapped
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.result import Candidate, DateStamp, Evidence, Failure, Notice, Result, Segment
from timing import is_quick

WIDTHS = [20, 30, 40, 59, 60, 80, 109, 110, 120]
MARKUP = (
    "[/red]", "[bold]loud[/bold]", "[/]", "[red]", "[link=http://x.example]y[/link]", ":bomb:",
    "[sic]", "\\[x]", "[@click=app.bell]z[/]", "{0}", "%s", "\\",
)  # fmt: skip
STEERING = "\x1b[31m\x07\x00\x08\x7f\x9b2J\x85\u202e\u2066\u2028\U000e0041\r\x0b\x0c"
WORDS = "It was the bridge that fell first"


def result(mark: str = "", *, words: str = WORDS) -> Result:
    """A result with one of everything; ``mark`` is put into every text that comes from outside."""
    said = f"{words}{mark}"
    text = f"“{said},” she said in Tarvik on May 4{mark}.\n\n“{said}”\n\n{said}\n\n{said}"
    segments = [
        Segment("paragraph", text, 0, len(text), None, None),
        Segment("navigation", f"Home{mark}", None, None, None, None),
        Segment("navigation", "News", None, None, None, None),
        Segment("about_publisher", "About us", None, None, None, None),
        Segment("title", "Bridge falls", None, None, None, None),
    ]
    story = Story(
        text, title=f"Bridge {mark}falls", authors=[f"Ann {mark}Lee", "Bo Ek"],
        publisher=f"The {mark}Strandbote", published=DateStamp("2015-09-04", "byline"),
        credits=[f"Depesche{mark}"], segments=segments,
    )  # fmt: skip
    person = story.person(f"Ilona {mark}Brekova", f"{mark} harbor master", times=3)
    story.place(f"Tarvik{mark}", "city", "EE", 58.5, 25.25)
    story.organization(f"Radio {mark}Baltmarin")
    story.date(f"May 4{mark}", "XXXX-05-04")
    radio = relay("x", f"Radio {mark}Baltmarin")
    by = named(person, f"she{mark}", "pronoun")
    story.quote(
        f"“{said},”", by=by, cue=f"said{mark}", via=radio, said_on="d1", said_at="l1",
        about=["p1"], confidence=0.3,
    )  # fmt: skip
    story.quote(said, by=by, kind="mixed", nth=1)
    story.quote(said, by=unnamed(f"the officials{mark}"), kind="indirect", nth=2, confidence=0.31)
    story.quote(said, nth=3)
    evidence = Evidence(
        f"cue{mark}",
        [
            Candidate(f"Bo{mark}", 2.0, "p2", {f"near{mark}": 1.0}),
            Candidate(f"told{mark}", 0.25, None, {"reading": 1.0}),
        ],
        {"source_pronoun_scored": 1.0, f"repair_bent{mark}": 1.0},
    )
    return story.result(
        warnings=[Notice("language", f"this is no English{mark}")],
        evidence={"q1": evidence, "s2": Evidence("phrase_line", [], {f"home{mark}": 1.0}),
                  "s3": Evidence(f"inside_nav{mark}")},
    )  # fmt: skip


LONG = {
    "words": "It was the bridge that fell first, and nobody had looked at it for years. " * 12,
    "one long word": "bridge" * 60,
    "an address": "See https://tarvik.example/" + "a-very-long-path/" * 12 + " for more.",
    "wide characters": "東京都は大きい。" * 30,
    "marks": "“" * 200,
    "spaces": "a" + " " * 300 + "b",
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", LONG.values(), ids=LONG)
def test_no_line_is_longer_than_the_terminal(width: int, words: str) -> None:
    found = report(result(words=words), width, explain=True)
    assert max(columns(line) for line in found.splitlines()) <= width


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_longer_with_colour(width: int) -> None:
    found = SGR.sub("", report(result(words=LONG["words"]), width, color=True, explain=True))
    assert max(columns(line) for line in found.splitlines()) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", [LONG["words"], LONG["one long word"]], ids=["words", "word"])
def test_wrapping_loses_nothing(width: int, words: str) -> None:
    found = unwrapped(report(result(words=words), width, every=True))
    assert found.count(unwrapped(words)) == 4


@pytest.mark.parametrize("width", [1, 5, 19, 20])
def test_a_terminal_is_taken_for_twenty_columns_at_least(width: int) -> None:
    found = report(result(words=LONG["words"]), width)
    assert found == report(result(words=LONG["words"]), 20)


@pytest.mark.parametrize("width", [120, 121, 300])
def test_of_a_wide_terminal_120_columns_are_used(width: int) -> None:
    found = report(result(words=LONG["words"]), width)
    assert max(columns(line) for line in found.splitlines()) == 120


@pytest.mark.parametrize("setting", [{}, {"COLUMNS": "20"}, {"TERM": "dumb"}, {"COLUMNS": "0"}])
@pytest.mark.parametrize("words", [LONG["words"], LONG["one long word"], LONG["wide characters"]])
def test_a_pipe_is_not_wrapped(
    monkeypatch: pytest.MonkeyPatch, setting: dict[str, str], words: str
) -> None:
    for name, value in setting.items():
        monkeypatch.setenv(name, value)
    lines = report(result(words=words)).splitlines()
    assert len([line for line in lines if words.strip() in line]) == 4
    assert len(lines) == len(report(result()).splitlines())


@pytest.mark.parametrize("name", ["FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "COLORTERM"])
def test_without_colour_there_is_no_escape_byte(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    for width in (None, 59, 80, 120):
        assert "\x1b" not in report(result("\x1b[31m"), width, explain=True)


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_colour_is_the_callers_choice(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What the environment says was weighed before; the report does as it is told."""
    monkeypatch.setenv(name, "dumb")
    for width in (20, 80, 120):
        coloured = report(result(), width, color=True)
        assert "\x1b[" in coloured
        assert SGR.sub("", coloured) == report(result(), width)


@pytest.mark.parametrize("width", [None, 20, 59])
@pytest.mark.parametrize("mark", MARKUP)
def test_markup_prints_as_it_stands(mark: str, width: int | None) -> None:
    found = unwrapped(report(result(mark), width, explain=True))
    for words in (
        f"Bridge {mark}falls", f"by Ann {mark}Lee", f"The {mark}Strandbote", f"Depesche{mark}",
        f"Ilona {mark}Brekova{mark} harbor master", f"Tarvik{mark} city", f"on May 4{mark}",
        f"she{mark} said{mark}", f"via Radio {mark}Baltmarin · when: May 4{mark}",
        f"at: Tarvik{mark} · about Ilona {mark}Brekova", f"❝ {WORDS}{mark}",
        f"≈ {WORDS}{mark}", f"the officials{mark}", f"! this is no English{mark}",
        f"check: “she{mark}” may be Bo{mark}", f"why: cue{mark} (cue{mark})",
        f"marks: repair bent{mark}", f"Bo{mark} 2 (near{mark})", f"other readings: told{mark} 0.25",
        f"navigation Home{mark}", f"the whole line is “home{mark}”", f"called “nav{mark}”",
    ):  # fmt: skip
        assert unwrapped(words) in found


@pytest.mark.parametrize("width", [60, 80, 110, 120])
@pytest.mark.parametrize("mark", ["[/red]", "[sic]", ":bomb:", "\\"])
def test_markup_prints_as_it_stands_in_tables(mark: str, width: int) -> None:
    story = Story()
    story.person(f"Bo{mark}", f"{mark}cook")
    story.place(f"Oll{mark}", "city", "EE", 1.0, 2.0)
    found = report(story.result(), width)
    for words in (f"Bo{mark}", f"{mark}cook", f"Oll{mark}"):
        assert words in found


def test_markup_prints_as_it_stands_in_colour() -> None:
    found = SGR.sub("", report(result("[/red] :bomb: "), 200, color=True))
    assert "Bridge [/red] :bomb: falls" in found
    assert "Ilona [/red] :bomb: Brekova" in found


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [None, 20, 59, 80, 120])
def test_steering_characters_are_shown(width: int | None, color: bool) -> None:
    found = SGR.sub("", report(result(STEERING), width, color=color, explain=True))
    assert not [char for char in found if char != "\n" and not char.isprintable()]
    for shown in ("␛", "␇", "␀", "␡", "<U+009B>", "<U+202E>"):
        assert shown in unwrapped(found)


def test_a_line_end_inside_a_text_does_not_forge_a_line() -> None:
    found = report(result("\nPEOPLE\n  Nobody\r\n"), explain=True)
    assert found.count("\nPEOPLE\n") == 1
    assert "\n  Nobody" not in found


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=40), st.sampled_from([None, 20, 59, 80, 120]))
def test_no_text_breaks_the_report(mark: str, width: int | None) -> None:
    found = report(result(mark), width, explain=True)
    assert "\x1b" not in found
    found.encode("utf-8")
    assert "WHO SAID WHAT" in found
    assert "PEOPLE" in found


@settings(max_examples=60, deadline=None)
@given(st.text("ab –“”’日\u00e9\t\n", max_size=80), st.integers(20, 130))
def test_no_text_is_wider_than_the_terminal(words: str, width: int) -> None:
    found = report(result(words=words), width, explain=True)
    assert max(columns(line) for line in found.splitlines()) <= width


@pytest.mark.parametrize("width", [None, 20, 80, 120])
def test_ascii_is_all_that_is_drawn_where_only_that_can_be(width: int | None) -> None:
    found = report(result("’s – “so”…"), width, ascii_only=True, explain=True)
    assert found.isascii()
    assert width is None or max(map(len, found.splitlines())) <= width
    for words in ('"It was the bridge', '\'s - "so"...', "par. 1 - she", '"* direct'):
        assert unwrapped(words.replace("*", "")) in unwrapped(found.replace("|", ""))


@pytest.mark.parametrize("mark", ["<", "1", "[", "'", "\\", "\u0301", " ", "a ", "\n", "“"])
def test_time_grows_with_the_text_only(mark: str) -> None:
    long = result(words=mark * 20_000)
    assert is_quick(lambda: (report(long), report(long, 80, every=True)), limit=5)


@pytest.mark.parametrize("width", [None, 40])
def test_time_grows_with_the_findings_only(width: int | None) -> None:
    story = Story("word " * 100_000 + "No.")
    person = story.person("Oona Rask")
    for number in range(1500):
        story.person(f"Person {number}")
        story.quote("No.", by=named(person), said_on="d1", about=["p1", "p7"])
        story.date("No.", "2015-01-01", "2015-01-01")
    assert is_quick(lambda: report(story.result(), width), limit=2.5)


def test_who_said_what_comes_first_and_nothing_is_missing() -> None:
    found = report(result())
    headings = ["WHO SAID WHAT", "PEOPLE", "PLACES", "ORGANIZATIONS", "DATES", "Cut: "]
    assert sorted(headings, key=found.index) == headings
    for words in (
        "The Strandbote · by Ann Lee, Bo Ek · 2015-09-04 (byline) · 35 words\nwith Depesche\n",
        "! this is no English\n",
        "  Ilona Brekova   harbor master\n  ❝  It was the bridge that fell first\n",
        "\n     ¶1 · she said · via Radio Baltmarin · when: May 4 · at: Tarvik",
        "3 mentions · 2 statements\n", "  Tarvik  city · EE · 58.5, 25.2 · 1 mention\n",
        "XXXX-05-04  ○  … bridge that fell first,” she said in Tarvik on May 4\n",
        "No source named", "check who says this",
        "\nCut: 2 navigation, 1 about publisher. See newsx clean",
    ):  # fmt: skip
        assert words in found
    assert found.startswith("Bridge falls\n")
    assert "why" not in found  # only where it is asked for
    assert "Home" not in found


@pytest.mark.parametrize("width", [None, 40, 80, 120])
def test_what_was_cut_is_told_where_it_is_asked_for(width: int | None) -> None:
    found = unwrapped(report(result(), width, explain=True))
    for words in (
        "CUT FROM THE PAGE", "2 navigation, 1 about publisher",
        "navigation Home the whole line is “home” (phrase_line)",
        "navigation News stands inside an element called “nav” (inside_nav)",
        "about publisher About us",
    ):  # fmt: skip
        assert unwrapped(words) in found


@pytest.mark.parametrize("width", [None, 20, 80, 120])
def test_quotes_stand_under_their_speaker(width: int | None) -> None:
    lines = [line.strip("│├╭─ ") for line in report(result(), width).splitlines()]
    speakers = ["Ilona Brekova", "the officials", "No source named"]
    places = [
        next(number for number, line in enumerate(lines) if line.startswith(speaker))
        for speaker in speakers
    ]
    assert places == sorted(places)
    quotes = [number for number, line in enumerate(lines) if "It was" in line]
    under = [sum(place < number for place in places) for number in quotes[:4]]
    assert under == [1, 1, 2, 3]


def test_signs_that_are_used_are_explained() -> None:
    story = Story("No.")
    story.quote("No.", kind="mixed")
    assert "\nWHO SAID WHAT  ❝≈ mixed\n" in report(story.result())
    assert "\nWHO SAID WHAT  ❝ direct  ❝≈ mixed  ≈ indirect\n" in report(result())


def statements(count: int) -> Result:
    story = Story("No.")
    by = named(story.person("Oona Rask"))
    for _ in range(count):
        story.quote("No.", by=by)
    return story.result()


def speakers(count: int) -> Result:
    story = Story("No.")
    for number in range(count):
        story.quote("No.", by=unnamed(f"Voter {number:02}"))
    return story.result()


@pytest.mark.parametrize(("count", "shown"), [(8, 8), (10, 10), (11, 8), (30, 8)])
def test_eight_statements_of_a_speaker_or_two_more(count: int, shown: int) -> None:
    found = report(statements(count), 80)
    assert found.count("❝  No.") == shown
    assert (f"and {count - shown} more (--all)" in found) is (shown < count)


@pytest.mark.parametrize(("count", "shown"), [(10, 10), (12, 12), (13, 10), (20, 10)])
def test_ten_speakers_or_two_more(count: int, shown: int) -> None:
    found = report(speakers(count), 80)
    assert found.count("❝  No.") == shown
    assert (f"and {count - shown} more (--all): Voter 10, Voter 11" in found) is (shown < count)


@pytest.mark.parametrize(("width", "every"), [(None, False), (None, True), (80, True)])
def test_everything_is_shown_in_a_pipe_and_where_it_is_asked_for(
    width: int | None, every: bool
) -> None:
    assert report(statements(30), width, every=every).count("❝  No.") == 30
    assert report(speakers(30), width, every=every).count("❝  No.") == 30
    assert "more (" not in report(speakers(30), width, every=every)


@pytest.mark.parametrize("words", ["so " * 400, "日" * 1200, "a" * 1200])
def test_a_long_statement_is_cut_on_a_terminal(words: str) -> None:
    story = Story(words)
    story.quote(words.strip())
    shown = report(story.result(), 80).partition("❝  ")[2].partition("¶")[0].rstrip(" │\n")
    assert shown.endswith("…")
    assert 0.95 < len(unwrapped(shown)) / len(unwrapped(words[:600])) <= 1.01
    for whole in (report(story.result()), report(story.result(), 80, every=True)):
        assert unwrapped(words) in unwrapped(whole)


def test_a_statement_is_cut_between_words() -> None:
    words = "twelve chars " * 60
    story = Story(words)
    story.quote(words.strip())
    found = " ".join(report(story.result(), 80).replace("│", "").split())
    assert "twelve chars twelve …" in found or "twelve chars …" in found


def test_a_statement_that_hardly_is_too_long_is_whole() -> None:
    story = Story("a" * 602)
    story.quote("a" * 602)
    assert "…" not in report(story.result(), 80)


def days(count: int, width: int | None = 80, **more: Any) -> str:
    story = Story("May")
    for number in range(count):
        day = f"2015-01-{number + 1:02}"
        story.date("May", day, day)
    return report(story.result(), width, **more)


@pytest.mark.parametrize(("count", "shown"), [(12, 12), (14, 14), (15, 12), (28, 12)])
def test_twelve_days_or_two_more(count: int, shown: int) -> None:
    assert days(count).count("●") == shown
    assert (f"and {count - shown} more (--all)" in days(count)) is (shown < count)
    assert days(count, every=True).count("●") == days(count, None).count("●") == count


@pytest.mark.parametrize("width", [None, 40, 80])
def test_days_stand_beside_what_is_said_of_them(width: int | None) -> None:
    found = report(result(), width)
    assert "\nXXXX-05-04  ○  " in found


@pytest.mark.parametrize("width", [20, 34])
def test_days_stand_above_it_where_it_is_narrow(width: int) -> None:
    assert "\nXXXX-05-04\n○  … " in report(result(), width)


def test_a_day_stands_once() -> None:
    story = Story("May 4 came. May 4 went.")
    story.date("May 4", "2015-05-04", "2015-05-04")
    story.date("May 4", "2015-05-04", "2015-05-04", nth=1)
    for width in (None, 80):
        found = report(story.result(), width)
        assert "2015-05-04  ●  May 4 came\n            ●  May 4 went\n" in found
    assert "2015-05-04\n●  May 4 came\n●  May 4 went\n" in report(story.result(), 20)


def test_what_is_no_day_stands_below_the_days() -> None:
    story = Story("In May, for an hour, daily.")
    story.date("an hour", "PT1H", type="DURATION")
    story.date("daily", "P1D", type="SET")
    assert "\nDATES\nno day: “an hour”, “daily”\n" in report(story.result())


def test_a_date_of_the_article_may_help() -> None:
    story = Story("May 4")
    story.date("May 4", "XXXX-05-04")
    assert "○ not on the calendar; --published DATE may help\n" in report(story.result())
    assert "may help" not in report(result())  # it has one
    assert "may help" not in days(3)


def test_an_article_in_which_nothing_was_found() -> None:
    found = report(Story("Nobody came.").result())
    assert found.startswith("(no title)\nno date · 2 words\n")
    assert "No quotation found." in found
    for heading in ("PEOPLE", "PLACES", "ORGANIZATIONS", "DATES", "Cut:"):
        assert heading not in found


def test_organizations_are_listed_where_nobody_is_named() -> None:
    story = Story()
    story.organization("Baltmarin")
    assert "Baltmarin" in report(story.result())


def test_explained_without_evidence() -> None:
    assert "why" not in report(statements(2), explain=True)


def test_a_failed_result_has_no_report() -> None:
    failed = Result.failure("a", Failure("empty", "no text"), INFO)
    with pytest.raises(ValueError, match="no report"):
        report(failed)
