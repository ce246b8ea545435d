"""The report: fits its terminal, is whole in a pipe, and takes no text of an article for markup."""

from __future__ import annotations

import io
import re
import time
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.render.report import print_report
from newsx.result import (
    AnalyzerInfo,
    Article,
    Candidate,
    Date,
    DateStamp,
    Evidence,
    Failure,
    Mention,
    Notice,
    Organization,
    Person,
    Place,
    PlaceMention,
    Quote,
    Relay,
    Result,
    Segment,
    Span,
    Speaker,
)

WIDTHS = [20, 40, 80, 120]
INFO = AnalyzerInfo("0", "en_core_web_md", "3.7.1", None, {})
MARKUP = (
    "[/red]", "[bold]loud[/bold]", "[/]", "[red]", "[link=http://x.example]y[/link]", ":bomb:",
    "[sic]", "\\[x]", "[@click=app.bell]z[/]", "{0}", "%s", "\\",
)  # fmt: skip
STEERING = "\x1b[31m\x07\x00\x08\x7f\x9b2J\x85\u202e\u2066\u2028\U000e0041\r\x0b\x0c"
_SGR = re.compile("\x1b\\[[0-9;]*m")


def result(mark: str = "", *, words: str = "It was the bridge that fell first") -> Result:
    """A result with one of everything; ``mark`` is put into every text that comes from outside."""
    name = f"Ilona {mark}Brekova"
    text = f"“{words}{mark},” {name} said in Tarvik on May 4."
    mention = Mention(0, 1, text[0:1])
    person = Person("p1", name, [Mention(0, 1, f"{mark} harbor master")], [mention] * 3, 0.9)
    place = Place(
        "l1", f"Tarvik{mark}", "city", "EE", None, None, None, None,
        [PlaceMention(0, 1, text[0:1], "name")], 0.8,
    )  # fmt: skip
    date = Date(
        "d1", 0, 1, f"May 4{mark}", "DATE", "XXXX-05-04", None, None, None, None, "none", False, 0.5
    )
    speaker = Speaker(name, ["p1"], "person", 0, 1, f"she{mark}", "pronoun", 0.9)
    unnamed = Speaker(None, [], "unknown", 0, 1, f"the officials{mark}", "none", 0.3)
    via = Relay(f"Radio {mark}Baltmarin", ["o1"], 0, 1, "“")
    cue = Mention(0, 1, f"said{mark}")
    said = f"{words}{mark}"

    def quote(number: int, kind: Any, by: Speaker | None, confidence: float, **more: Any) -> Quote:
        return Quote(
            f"q{number}", kind, 0, 1, [Span(0, 1)], [Span(0, 1)], said, by,
            more.get("via"), more.get("cue"), [], None, None, confidence,
        )  # fmt: skip

    evidence = Evidence(f"cue{mark}", [Candidate(f"Bo{mark}", 2.0)], {f"near{mark}": 1.0})
    return Result(
        schema_version="1.0", id="a.txt", error=None, analyzer=INFO, source=None,
        article=Article(
            title=f"Bridge {mark}falls", authors=[f"Ann {mark}Lee", "Bo Ek"],
            publisher=f"The {mark}Strandbote", url=None, section=None, language="en",
            published=DateStamp("2015-09-04", "byline"), modified=None, dateline=None, credits=[],
            text=text,
            segments=[
                Segment("paragraph", text, 0, len(text), None, None),
                Segment("navigation", f"Home{mark}", None, None, None, None),
                Segment("navigation", "News", None, None, None, None),
                Segment("about_publisher", "About us", None, None, None, None),
                Segment("title", "Bridge falls", None, None, None, None),
            ],
        ),
        people=[person],
        organizations=[Organization("o1", f"Radio {mark}Baltmarin", [mention], 0.8)],
        places=[place], dates=[date],
        quotes=[
            quote(1, "direct", speaker, 0.9, cue=cue, via=via),
            quote(2, "mixed", speaker, 0.9, cue=cue),
            quote(3, "indirect", unnamed, 0.31),
            quote(4, "direct", None, 0.9),
        ],
        warnings=[Notice("language", f"this is no English{mark}")],
        evidence={"q1": evidence},
    )  # fmt: skip


def report(value: Result, width: int | None = None, **more: Any) -> str:
    stream = io.StringIO()
    print_report(value, stream, color=more.pop("color", False), width=width, **more)
    return stream.getvalue()


def columns(line: str) -> int:
    """Columns that a terminal needs; no combining marks are used here."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


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
    found = _SGR.sub("", report(result(words=LONG["words"]), width, color=True, explain=True))
    assert max(columns(line) for line in found.splitlines()) <= width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("words", [LONG["words"], LONG["one long word"]], ids=["words", "word"])
def test_wrapping_loses_nothing(width: int, words: str) -> None:
    found = "".join(report(result(words=words), width).split())
    assert found.count("".join(words.split())) == 4


@pytest.mark.parametrize("width", [1, 5, 19, 20])
def test_a_terminal_is_taken_for_twenty_columns_at_least(width: int) -> None:
    found = report(result(words=LONG["words"]), width)
    assert found == report(result(words=LONG["words"]), 20)


def test_a_wide_terminal_is_used() -> None:
    found = report(result(words=LONG["words"]), 120)
    assert max(columns(line) for line in found.splitlines()) > 90


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
    for width in (None, 80):
        assert "\x1b" not in report(result("\x1b[31m"), width, explain=True)


@pytest.mark.parametrize("name", ["NO_COLOR", "TERM"])
def test_colour_is_the_callers_choice(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """What the environment says was weighed before; the report does as it is told."""
    monkeypatch.setenv(name, "dumb")
    plain, coloured = report(result(), 80), report(result(), 80, color=True)
    assert "\x1b[" in coloured
    assert _SGR.sub("", coloured) == plain


@pytest.mark.parametrize("width", [None, 200])
@pytest.mark.parametrize("mark", MARKUP)
def test_markup_prints_as_it_stands(mark: str, width: int | None) -> None:
    found = report(result(mark), width, explain=True)
    for words in (
        f"Bridge {mark}falls", f"Ann {mark}Lee", f"The {mark}Strandbote", f"Ilona {mark}Brekova",
        f"{mark} harbor master", f"Tarvik{mark}", f"“May 4{mark}”", f"she{mark} … said{mark}",
        f"via Radio {mark}Baltmarin", f"“It was the bridge that fell first{mark}”",
        f"the officials{mark} (not resolved)", f"! this is no English{mark}", f"rule cue{mark}",
        f"near{mark}", f"considered Bo{mark} 2",
    ):  # fmt: skip
        assert words in found


def test_markup_prints_as_it_stands_in_colour() -> None:
    found = _SGR.sub("", report(result("[/red] :bomb: "), 200, color=True))
    assert "Bridge [/red] :bomb: falls" in found
    assert "Ilona [/red] :bomb: Brekova" in found


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("width", [None, 20, 80])
def test_steering_characters_are_shown(width: int | None, color: bool) -> None:
    found = _SGR.sub("", report(result(STEERING), width, color=color, explain=True))
    assert not [char for char in found if char != "\n" and not char.isprintable()]
    for shown in ("␛", "␇", "␀", "␡", "<U+009B>", "<U+202E>"):
        assert shown in "".join(found.split())


def test_a_line_end_inside_a_text_does_not_forge_a_line() -> None:
    found = report(result("\nPEOPLE\n  Nobody\r\n"))
    assert found.count("\nPEOPLE\n") == 1
    assert "\n  Nobody" not in found


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=40), st.sampled_from([None, 20, 80]))
def test_no_text_breaks_the_report(mark: str, width: int | None) -> None:
    found = report(result(mark), width, explain=True)
    assert "\x1b" not in found
    found.encode("utf-8")
    assert "WHO SAID WHAT" in found
    assert "PEOPLE" in found


@pytest.mark.parametrize("mark", ["<", "1", "[", "'", "\\", "\u0301", " "])
def test_time_grows_with_the_text_only(mark: str) -> None:
    begin = time.process_time()
    report(result(words=mark * 20_000))
    report(result(words=mark * 20_000), 80)
    assert time.process_time() - begin < 5


def test_who_said_what_comes_first_and_nothing_is_missing() -> None:
    found = report(result())
    headings = ["WHO SAID WHAT", "PEOPLE", "ORGANIZATIONS", "PLACES", "DATES", "Cut from the page"]
    assert sorted(headings, key=found.index) == headings
    assert found.startswith("Bridge falls\n")
    assert "2015-09-04 (byline)" in found
    assert "3 mentions, 2 quotes" in found
    assert "city, EE" in found
    assert "XXXX-05-04  “May 4”  (not resolved)" in found
    assert "Source not named" in found
    assert "check (0.31)" in found
    assert "2 navigation, 1 about publisher" in found
    assert "considered" not in found  # only where it is asked for


def test_quotes_stand_under_their_speaker() -> None:
    lines = [line.strip() for line in report(result()).splitlines()]
    speakers = ["Ilona Brekova   harbor master", "the officials (not resolved)", "Source not named"]
    places = [lines.index(speaker) for speaker in speakers]
    quotes = [number for number, line in enumerate(lines) if "It was the bridge" in line]
    assert places == sorted(places)
    under = [sum(place < number for place in places) for number in quotes]
    assert under == [1, 1, 2, 3]


def empty(organizations: list[Organization] | None = None) -> Result:
    return Result(
        schema_version="1.0", id="a", error=None, analyzer=INFO, source=None,
        article=Article(
            title=None, authors=[], publisher=None, url=None, section=None, language=None,
            published=None, modified=None, dateline=None, credits=[], text="Nobody came.",
            segments=[],
        ),
        people=[], organizations=organizations or [], places=[], dates=[], quotes=[], warnings=[],
    )  # fmt: skip


def test_an_article_in_which_nothing_was_found() -> None:
    found = report(empty())
    assert found.startswith("(no title)\nno date · 2 words\n")
    assert "No quotation found." in found
    for heading in ("PEOPLE", "PLACES", "DATES", "Cut from"):
        assert heading not in found


def test_organizations_are_listed_where_nobody_is_named() -> None:
    value = empty(organizations=[Organization("o1", "Baltmarin", [], 0.8)])
    assert "Baltmarin" in report(value)


def test_explained_without_evidence() -> None:
    assert "rule" not in report(empty(), explain=True)


def test_a_failed_result_has_no_report() -> None:
    failed = Result.failure("a", Failure("empty", "no text"), INFO)
    with pytest.raises(ValueError, match="no report"):
        report(failed)
