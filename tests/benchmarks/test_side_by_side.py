"""benchmarks/dates.py and places.py: what their tables say, and how peers are read."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import answering
import date_tools
import dates
import peers
import place_tools
import places
import pytest
import stages

from newsx import pipeline
from newsx.pipeline import Analyzer

DAY = datetime(1953, 2, 4)  # a Wednesday
TIMES = [
    {"ms": 12.0, "parse_ms": 10.0, "error": None},
    {"ms": 24.0, "parse_ms": 20.0, "error": "x"},
]


# -- tables ------------------------------------------------------------------------------------


def test_the_parse_is_told_apart_from_what_follows() -> None:
    assert peers.times(TIMES) == ("15 ms", "3.0 ms")
    assert peers.times([{"ms": 2.0, "parse_ms": 0.0}]) == ("-", "2.0 ms")


def test_a_row_of_dates() -> None:
    scores = {key: {"p": 60.0, "r": 50.0, "f1": 54.5} for key in ("strict", "relaxed", "value")}
    scores["type"] = {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert dates.row("tool", TIMES, scores) == (
        "| tool | 54.5 | 54.5 | 1.0 | 54.5 | 60.0 | 50.0 | 15 ms | 3.0 ms | 1 of 2 |"
    )
    assert dates.HEAD.count("|") == dates.row("tool", TIMES, scores).count("|")


def test_a_row_of_places() -> None:
    scores = {"relaxed": {"p": 60.0, "r": 50.0, "f1": 54.5}, "e2e161": {"f1": 40.0}}
    row = places.row("tool", TIMES, {**scores, "country_acc": 81.0})
    assert row == "| tool | 60.0 | 50.0 | 54.5 | 40.0 | 81.0 % | 15 ms | 3.0 ms | 1 of 2 |"
    assert places.HEAD.count("|") == row.count("|")


def test_adjectives_count_where_the_set_marks_them() -> None:
    found = [{"form": "name", "start": 0}, {"form": "adjective", "start": 9}]
    answers = [{"id": "a", "places": found}, {"id": "b", "error": "none"}]
    assert places.scored(answers, adjectives=True) == {
        "a": {"places": found}, "b": {"places": []},
    }  # fmt: skip
    assert places.scored(answers, adjectives=False)["a"]["places"] == found[:1]


@pytest.mark.parametrize("script", [dates, places])
def test_a_tool_needs_all_of_its_packages(
    script: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = {"pytest": pytest.__version__, "no-such": "1"}
    needs = {"a": ["pytest"], "b": ["pytest", "no-such"]}
    comparison = peers.Comparison("x.py", "x", "x", wanted, needs, (), lambda *_: "")
    assert comparison.installed_tools(sys.executable) == {"a": sys.executable}
    assert "SKIPPED no-such 1" in capsys.readouterr().err
    assert {need for needs in script.NEEDS.values() for need in needs} <= set(script.PEERS)
    tools = {dates: date_tools.TOOLS, places: place_tools.TOOLS}[script]
    assert set(script.NEEDS) | {"newsx"} == set(tools)


# -- the loop of a tool ------------------------------------------------------------------------


def test_what_a_tool_raises_costs_it_the_document() -> None:
    def read(record: dict[str, Any]) -> dict[str, Any]:
        raise ValueError(record["text"])

    found = answering.answer(answering.Tool(read), {"id": "a", "text": "no day"})
    assert (found["id"], found["error"]) == ("a", "ValueError: no day")
    assert "timexes" not in found


def test_the_parse_of_a_tool_is_counted() -> None:
    parser = answering.Parser(lambda text: sum(i * i for i in range(20_000)))
    tool = answering.Tool(lambda record: {"found": parser(record["text"])}, parser)
    for _ in range(2):  # of each document anew
        found = answering.answer(tool, {"id": "a", "text": ""})
        assert 0 < found["parse_ms"] <= found["ms"]
    assert parser.seconds * 1000 > found["parse_ms"]


# -- newsx in the same loop --------------------------------------------------------------------


def test_newsx_answers_as_its_result_says_with_the_time_of_its_steps(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "choose_matrix_multiply", lambda: "left alone")
    monkeypatch.setattr(pipeline, "load_model", lambda name: analyzer.nlp)
    record = {"id": "a", "text": "The ferry left Lisbon on Monday, said Portuguese police.",
              "dct": "1953-02-04"}  # fmt: skip
    found = answering.answer(date_tools.newsx(""), record)
    assert found["timexes"] == [{"start": 25, "end": 31, "type": "DATE", "value": "1953-02-02"}]
    assert 0 < found["parse_ms"] < found["ms"]
    found = answering.answer(place_tools.newsx(""), record)
    forms = [(place["form"], place["cc"]) for place in found["places"]]
    assert forms == [("name", "PT"), ("adjective", "PT")]
    assert 0 < found["parse_ms"] < found["ms"]


def test_a_clock_adds_up_its_steps_and_lets_the_functions_go() -> None:
    module = SimpleNamespace(work=lambda: sum(range(20_000)))
    real = module.work
    clock = stages.Clock()
    with clock.watching({"own": ((module, "work"),)}):
        module.work()
        first = clock.seconds["own"]
        assert module.work() == real()
        assert clock.seconds["own"] > first > 0
    assert module.work is real


# -- how peers are read ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "period", "type", "value"),
    [
        (DAY, "day", "DATE", "1953-02-04"),
        (DAY, "week", "DATE", "1953-W06"),
        (DAY, "month", "DATE", "1953-02"),
        (DAY, "year", "DATE", "1953"),
        (DAY.replace(hour=17, minute=5), "time", "TIME", "1953-02-04T17:05"),
        (DAY.replace(hour=18), "part_of_day", "TIME", "1953-02-04TEV"),
    ],
)
def test_dateparser(when: datetime, period: str, type: str, value: str) -> None:
    assert date_tools._as_value(when, period) == {"type": type, "value": value}


@pytest.mark.parametrize(
    ("kind", "values", "value"),
    [
        # of two readings the nearer one
        ("date", [("XXXX-WXX-3", {"value": "1953-01-28"}), ("XXXX-WXX-3", {"value": "1953-02-11"}),
                  ("XXXX-WXX-3", {"value": "1953-02-03"})], "1953-02-03"),
        ("datetime", [("1953-02-03T17", {"value": "1953-02-03 17:00:00"})], "1953-02-03T17:00"),
        ("datetime", [("PRESENT_REF", {"value": "1953-02-04 00:00:00"})], "PRESENT_REF"),
        ("time", [("T17", {"value": "17:00:00"})], "1953-02-04T17:00"),
        ("timerange", [("TEV", {"start": "18:00:00"})], "1953-02-04TEV"),
        ("datetimerange", [("XXXX-WXX-2TNI", {"start": "1953-02-03 20:00:00"})], "1953-02-03TNI"),
        ("daterange", [("XXXX-05", {"start": "1952-05-01"})], "1952-05"),
        ("daterange", [("1953-W05", {"start": "1953-01-26"})], "1953-W05"),
        ("daterange", [("(a,b,P3M)", {"start": "1953-07-01", "end": "1953-10-01"})], "1953-Q3"),
        ("daterange", [("(a,b,P10Y)", {"start": "1950-01-01", "end": "1960-01-01"})], "195"),
        ("daterange", [("(a,b,P1Y)", {"start": "1950-01-01", "end": "1951-01-01"})], "1950"),
        ("daterange", [("(a,b,P2D)", {"start": "1953-03-03", "end": "1953-03-05"})],
         "1953-03-03/1953-03-04"),
        ("duration", [("P2D", {"value": "172800"})], "P2D"),
        ("set", [("XXXX-WXX-1", {"value": "not resolved"})], "XXXX-WXX-1"),
        ("date", [], None),
    ],
)  # fmt: skip
def test_recognizers(kind: str, values: list[tuple[str, dict[str, str]]], value: str) -> None:
    resolution = {"values": [{"timex": timex, **more} for timex, more in values]}
    assert date_tools._of_recognizers(kind, resolution, DAY) == value


class Time(SimpleNamespace):
    """A time of ctparse."""


class Interval(SimpleNamespace):
    """An interval of ctparse."""


class Duration(SimpleNamespace):
    """A duration of ctparse."""


def ctparse_time(**known: Any) -> Time:
    empty = dict.fromkeys(("year", "month", "day", "hour", "minute", "POD"))
    return Time(**{**empty, **known})


@pytest.mark.parametrize(
    ("found", "type", "value"),
    [
        (ctparse_time(year=1953, month=2, day=4), "DATE", "1953-02-04"),
        (ctparse_time(year=1953, month=2), "DATE", "1953-02"),
        (ctparse_time(month=2, day=4), "DATE", "XXXX-02-04"),
        (ctparse_time(day=4), "DATE", "XXXX-XX-04"),
        (ctparse_time(year=1953, month=2, day=4, POD="evening"), "TIME", "1953-02-04TEV"),
        (ctparse_time(year=1953, month=2, day=4, hour=9), "TIME", "1953-02-04T09:00"),
        (Interval(t_from=ctparse_time(year=1953), t_to=ctparse_time(year=1954)), "DATE",
         "1953/1954"),
        (Duration(value=2, unit=SimpleNamespace(value="hours")), "DURATION", "PT2H"),
        (Duration(value=3, unit=SimpleNamespace(value="weeks")), "DURATION", "P3W"),
    ],
)  # fmt: skip
def test_ctparse(found: Any, type: str, value: str) -> None:
    assert date_tools._of_ctparse(found) == {"type": type, "value": value}


def test_a_text_in_sentences() -> None:
    text = "It rained. Nobody came on May 2.\nThe end"
    found = [match[0].strip() for match in date_tools._SENTENCE.finditer(text)]
    assert found == ["It rained.", "Nobody came on May 2.", "The end"]


def test_the_most_populous_of_a_name_counts() -> None:
    table: dict[str, place_tools.Entry] = {}
    small, large = (place_tools.Entry(people, 1.0, 2.0, "XX") for people in (10, 20))
    place_tools._add(table, small, "Olm", "The Olms")
    place_tools._add(table, large, "Olm")
    place_tools._add(table, small, "olm", "O.L.M.")
    assert table == {"olm": large, "olms": small}
    assert place_tools._place(3, 6, "Nix", table) == {
        "start": 3, "end": 6, "form": "name", "lat": None, "lon": None, "cc": None,
    }  # fmt: skip


def test_the_folder_of_the_benchmark_must_be_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "argv", ["dates.py", str(tmp_path)])
    with pytest.raises(SystemExit, match=r"no .*dates"):
        dates.main()
