"""``newsx analyze``: report and JSON, one source and several, options, files."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsx.result import Result

ARTICLE = (
    "TARVIK, Estland (NWP) -- The council of Tarvik voted on Tuesday to sell its lighthouse.\n\n"
    "“Nobody has looked at it for years,” said Mayor Oona Pelletier, who voted against the sale. "
    "“It is only a lamp.”\n\n"
    "The keeper, Casimir Odenthal, said that he would go on lighting it as long as he lived.\n"
)
DUMP = (
    f"Home\n\nShare\n\nLighthouse Of Tarvik Sold To Its Keeper\n\n{ARTICLE}\nAll rights reserved.\n"
)


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUMP, encoding="utf-8")
    (tmp_path / "b.txt").write_text(DUMP.replace("Tarvik", "Reval"), encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")


def lines(out: bytes) -> list[dict[str, Any]]:
    assert out.endswith(b"\n")
    return [json.loads(line) for line in out.splitlines()]


def test_a_report_is_printed(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "a.txt")
    assert run.status == 0
    assert run.err == ""
    report = run.out.decode()
    assert report.startswith("Lighthouse Of Tarvik Sold To Its Keeper\n")
    assert "Oona Pelletier" in report
    assert "❝  Nobody has looked at it for years" in report
    assert "\x1b" not in report
    assert max(map(len, report.splitlines())) > 80  # not cut or wrapped in a pipe


@pytest.mark.parametrize(
    "how", [["--json"], ["--format", "json"], ["--json", "--format", "report"]]
)
def test_json_is_one_line(cli: Callable[..., Any], how: list[str]) -> None:
    run = cli("analyze", *how, "a.txt")
    assert run.status == 0
    assert run.err == ""
    (result,) = lines(run.out)
    assert result["id"] == result["source"]["path"] == "a.txt"
    assert result["schema_version"] == "1.0"
    assert list(result) == [name for name in Result.__struct_fields__ if name != "evidence"]
    assert [quote["speaker"]["name"] for quote in result["quotes"]][:1] == ["Oona Pelletier"]


def test_json_is_what_the_python_api_gives(
    cli: Callable[..., Any], analyzer: Any, tmp_path: Path
) -> None:
    run = cli("analyze", "--json", "a.txt")
    assert run.out.decode() == analyzer.analyze_file("a.txt").to_json() + "\n"


def test_standard_input(cli: Callable[..., Any]) -> None:
    (result,) = lines(cli("analyze", "--json", "-", stdin=DUMP.encode()).out)
    assert result["id"] == "-"
    assert result["source"]["path"] is None
    assert result["source"]["bytes"] == len(DUMP.encode())
    assert result["quotes"]


def test_standard_input_may_be_in_any_encoding(cli: Callable[..., Any]) -> None:
    (first,) = lines(cli("analyze", "--json", "-", stdin=DUMP.encode("cp1252")).out)
    (second,) = lines(cli("analyze", "--json", "-", stdin=DUMP.encode("utf-16")).out)
    assert first["source"]["encoding"] == "windows-1252"
    assert first["article"]["text"] == second["article"]["text"]
    assert "“Nobody" in first["article"]["text"]


def test_several_sources_give_a_line_each(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "a.txt", "b.txt", "-", stdin=DUMP.encode())
    assert run.status == 0
    assert [result["id"] for result in lines(run.out)] == ["a.txt", "b.txt", "-"]


def test_a_repeated_id_is_numbered(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "a.txt", "b.txt", "a.txt")
    assert [result["id"] for result in lines(run.out)] == ["a.txt", "b.txt", "a.txt#2"]


def test_several_sources_give_a_report_each(cli: Callable[..., Any]) -> None:
    report = cli("analyze", "a.txt", "b.txt").out.decode()
    assert report.count("WHO SAID WHAT") == 2
    assert report.index("Of Tarvik Sold") < report.index("Of Reval Sold")


def test_what_fails_does_not_stop_the_rest(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "a.txt", "missing.txt", "b.txt", "empty.txt")
    assert run.status == 3
    assert [result["id"] for result in lines(run.out)] == ["a.txt", "b.txt"]
    assert [line.split(": ")[1] for line in run.err.splitlines()] == ["missing.txt", "empty.txt"]


def test_nothing_could_be_analysed(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "missing.txt", "empty.txt")
    assert run.status == 1
    assert run.out == b""
    assert len(run.err.splitlines()) == 2


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_output_goes_to_a_file(cli: Callable[..., Any], tmp_path: Path, how: list[str]) -> None:
    shown = cli("analyze", *how, "a.txt", "b.txt")
    run = cli("analyze", *how, "-o", "out", "a.txt", "b.txt")
    assert (run.status, run.out, run.err) == (0, b"", "")
    assert (tmp_path / "out").read_bytes() == shown.out
    assert not list(tmp_path.glob(".newsx-*"))


def test_a_file_is_written_though_some_inputs_failed(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    assert cli("analyze", "--json", "-o", "out", "missing.txt", "a.txt").status == 3
    assert [result["id"] for result in lines((tmp_path / "out").read_bytes())] == ["a.txt"]


def test_no_file_is_written_when_all_inputs_failed(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"old")
    assert cli("analyze", "--json", "-o", "out", "missing.txt").status == 1
    assert (tmp_path / "out").read_bytes() == b"old"


def test_a_place_that_cannot_be_written(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "-o", "no/such/out.txt", "a.txt")
    assert run.status == 1
    assert run.err == "newsx: no/such/out.txt: No such file or directory; choose another -o\n"


def test_the_date_of_the_article(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "--published", "2019-03-08", "a.txt")
    (result,) = lines(run.out)
    assert result["article"]["published"] == {"value": "2019-03-08", "basis": "option"}
    assert [date["value"] for date in result["dates"]] == ["2019-03-05", "PXY"]
    assert result["analyzer"]["options"] == {"published": "2019-03-08"}


@pytest.mark.parametrize("value", ["yesterday", "2019-02-30", "2019", "", "08/03/2019"])
def test_what_is_no_date(cli: Callable[..., Any], value: str) -> None:
    run = cli("analyze", "--json", "--published", value, "a.txt")
    assert run.status == 2
    assert run.out == b""
    assert "YYYY-MM-DD" in run.err


def test_without_stripping_offsets_count_into_the_input(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    (result,) = lines(cli("analyze", "--json", "--no-strip", "a.txt").out)
    assert result["article"]["text"] == DUMP
    assert result["analyzer"]["options"] == {"strip": False}
    for quote in result["quotes"]:
        for span in quote["verbatim"]:
            assert DUMP[span["start"] : span["end"]].strip() in ARTICLE


def test_line_ends_and_marks_stay_without_stripping(cli: Callable[..., Any]) -> None:
    text = "\ufeff  Ann Lee said: “Yes.”\r\n\r\nShe left\u2028Paris on Monday.\x00\t\n\n"
    (result,) = lines(cli("analyze", "--json", "--no-strip", "-", stdin=text.encode()).out)
    assert result["article"]["text"] == text.removeprefix("\ufeff")


def test_slim_json(cli: Callable[..., Any]) -> None:
    (slim,) = lines(cli("analyze", "--json", "--no-segments", "a.txt").out)
    (whole,) = lines(cli("analyze", "--json", "a.txt").out)
    assert slim["article"]["segments"] == []
    assert len(whole["article"]["segments"]) > 5
    assert slim["quotes"] == whole["quotes"]


def test_explained_json_has_evidence(cli: Callable[..., Any]) -> None:
    (result,) = lines(cli("analyze", "--json", "--explain", "a.txt").out)
    evidence = result["evidence"]
    known = {
        each["id"] for kind in ("people", "places", "dates", "quotes") for each in result[kind]
    }
    known |= {f"s{number}" for number in range(1, len(result["article"]["segments"]) + 1)}
    known |= {each["id"] for each in result["organizations"]}
    assert {quote["id"] for quote in result["quotes"]} <= set(evidence) <= known
    assert all(each["rule"] for each in evidence.values())


def test_explained_report_names_rules(cli: Callable[..., Any]) -> None:
    explained = cli("analyze", "--explain", "a.txt").out.decode()
    assert "why: a verb of speech follows the quotation (cue_after)" in explained
    assert "the whole line is “share” (phrase_line)" in explained
    assert "why: " not in cli("analyze", "a.txt").out.decode()


def test_all_is_for_terminals_and_a_pipe_has_all_anyway(cli: Callable[..., Any]) -> None:
    assert cli("analyze", "--all", "a.txt").out == cli("analyze", "a.txt").out


def test_colour_is_for_terminals(cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    plain = cli("analyze", "a.txt").out.decode()
    coloured = cli("analyze", "--color", "always", "a.txt").out.decode()
    assert "\x1b[" in coloured
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in cli("analyze", "a.txt").out.decode()
    assert cli("analyze", "--color", "never", "a.txt").out.decode() == plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert cli("analyze", "a.txt").out.decode() == plain


def test_json_is_never_coloured(cli: Callable[..., Any]) -> None:
    assert b"\x1b" not in cli("analyze", "--json", "--color", "always", "a.txt").out


def test_warnings_stand_beside_the_json(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(DUMP.encode().replace(b"keeper, ", b"keeper \xe2\x80, "))
    run = cli("analyze", "--json", "bad.txt")
    (result,) = lines(run.out)
    assert [warning["code"] for warning in result["warnings"]] == ["damaged_text"]
    assert run.err.startswith("newsx: bad.txt: ")
    assert len(run.err.splitlines()) == 1
    assert cli("analyze", "--json", "-q", "bad.txt").err == ""
    report = cli("analyze", "bad.txt")
    assert report.err == ""
    assert "! " in report.out.decode()


def test_verbose_says_more(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "-v", "a.txt")
    assert run.err == "newsx: matrix multiply: left alone\n"
    assert lines(run.out)


def test_a_model_that_newsx_does_not_know_is_warned_of(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    import spacy

    spacy.blank("en").to_disk(tmp_path / "own")
    run = cli("analyze", "--model", "own", "a.txt")
    assert "code of its own" in run.err.splitlines()[0]


def test_options_can_be_set_in_the_environment(
    cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEWSX_ANALYZE_FORMAT", "json")
    monkeypatch.setenv("NEWSX_ANALYZE_NO_SEGMENTS", "1")
    monkeypatch.setenv("NEWSX_ANALYZE_PUBLISHED", "2019-03-08")
    (result,) = lines(cli("analyze", "a.txt").out)
    assert result["article"]["segments"] == []
    assert result["article"]["published"]["value"] == "2019-03-08"
    (result,) = lines(cli("analyze", "--published", "2020-01-01", "a.txt").out)
    assert result["article"]["published"]["value"] == "2020-01-01"
    assert b"WHO SAID WHAT" in cli("analyze", "--format", "report", "a.txt").out


def test_the_size_is_limited(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "--max-size", "100", "a.txt")
    assert run.status == 1
    assert run.err.startswith("newsx: a.txt: ")
    assert "--max-size" in run.err


def test_text_of_the_article_never_steers_the_terminal(cli: Callable[..., Any]) -> None:
    steering = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e\x08\r"
    article = DUMP.replace("Odenthal", f"Odenthal{steering}").replace(
        "looked at it", f"looked {steering} at [/red] [bold] :bomb: it"
    )
    report = cli("analyze", "--no-strip", "-", stdin=article.encode()).out.decode()
    assert not [char for char in report if char != "\n" and not char.isprintable()]
    assert "at [/red] [bold] :bomb: it" in report
    assert "␛]0;title␇␛[2J<U+009B>31m<U+202E>␈" in report
    out = cli("analyze", "--no-strip", "--json", "-", stdin=article.encode()).out
    assert not [byte for byte in out[:-1] if byte < 0x20 or byte == 0x7F]
    assert "\x9b" not in out.decode()
    assert "\u202e" not in out.decode()


def test_a_report_is_never_written_over_its_article(cli, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("A short article.", encoding="utf-8")
    run = cli("analyze", "a.txt", "-o", "./a.txt")
    assert run.status == 2
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "A short article."


def test_an_output_without_a_name_is_refused(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“No,” said Ada Pell.\n", encoding="utf-8")
    run = cli("analyze", "-o", "", "a.txt")
    assert (run.status, run.out) == (2, b"")
    assert run.err == "newsx: -o: the file name is empty; name a file, or leave -o out\n"


def test_a_model_that_is_not_there_is_told_in_one_line(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--model", "no_such_model", "a.txt")
    assert (run.status, run.out) == (1, b"")
    assert run.err.count("\n") == 1
    assert "'no_such_model' is not installed; " in run.err


def test_all_has_the_name_of_its_option_in_the_environment(
    cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("“No,” said Ada Pell.\n", encoding="utf-8")
    monkeypatch.setenv("NEWSX_ANALYZE_ALL", "perhaps")
    run = cli("analyze", "a.txt")
    assert run.status == 2
    assert "NEWSX_ANALYZE_ALL" in run.err
