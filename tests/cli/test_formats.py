"""``newsx analyze --format html``, ``csv`` and ``md``: what comes out, whole and once."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsx.render.csv_quotes import COLUMNS

ARTICLE = (
    "Old Mill Of Varnholt To Be Raffled\n\n"
    "VARNHOLT (NWP) -- The owner of the only windmill in Varnholt wants to raffle it.\n\n"
    "“I have turned enough flour in my life,” said Henrik Abbema, 81, on Friday. "
    "“=SUM(A1:A9) is all that my accountant ever says.”\n\n"
    "His neighbour, Fenna Dijkhuis, said that she had bought <b>forty</b> tickets.\n"
)
FORMATS = ["html", "csv", "md"]


@pytest.fixture(autouse=True)
def _files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE.replace("Varnholt", "Ostrand"), encoding="utf-8")
    damaged = ARTICLE.encode().replace(b"Abbema, 81", b"Abbema\xe2\x80, 81")
    (tmp_path / "damaged.txt").write_bytes(damaged)
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")


def rows(out: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.decode("utf-8"), newline="")))


def test_a_page(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--format", "html", "a.txt")
    assert (run.status, run.err) == (0, "")
    html = run.out.decode()
    assert html.startswith("<!doctype html>\n")
    assert html.endswith("</html>\n")
    assert re.search(r'<a class="person"[^>]*>Henrik Abbema</a>', html)
    assert "&lt;b&gt;forty&lt;/b&gt;" in html
    assert "<b>" not in html


def test_several_sources_make_one_page(cli: Callable[..., Any]) -> None:
    html = cli("analyze", "--format", "html", "a.txt", "b.txt").out.decode()
    assert html.count("<!doctype html>") == html.count("<main>") == 1
    assert html.count("<article>") == 2
    assert html.index("Old Mill Of Varnholt") < html.index("Old Mill Of Ostrand")


def test_a_table(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--format", "csv", "--published", "2019-03-08", "a.txt")
    assert (run.status, run.err) == (0, "")
    found = rows(run.out)
    assert [(row["id"], row["speaker"], row["source"]) for row in found] == [
        ("q1", "Henrik Abbema", "a.txt"), ("q2", "Fenna Dijkhuis", "a.txt"),
    ]  # fmt: skip
    assert {row["published"] for row in found} == {"2019-03-08"}
    for row in found:
        assert ARTICLE.count(row["text"][-20:]) == 1
        assert int(row["start"]) < int(row["end"])


def test_several_sources_make_one_table(cli: Callable[..., Any]) -> None:
    out = cli("analyze", "--format", "csv", "a.txt", "b.txt", "a.txt").out
    assert out.startswith(",".join(COLUMNS).encode() + b"\r\n")
    assert out.count(b"speaker_text") == 1
    assert [row["source"] for row in rows(out)] == ["a.txt"] * 2 + ["b.txt"] * 2 + ["a.txt#2"] * 2


def test_notes(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--format", "md", "a.txt", "b.txt")
    assert (run.status, run.err) == (0, "")
    text = run.out.decode()
    assert text.startswith("# Old Mill Of Varnholt To Be Raffled\n")
    assert "\n\n# Old Mill Of Ostrand To Be Raffled\n" in text
    assert "\\<b\\>forty\\</b\\>" in text
    assert "- **Henrik Abbema**" in text


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_holds_what_stdout_would(cli: Callable[..., Any], tmp_path: Path, form: str) -> None:
    shown = cli("analyze", "--format", form, "a.txt", "b.txt")
    run = cli("analyze", "--format", form, "-o", "out", "a.txt", "b.txt")
    assert (run.status, run.out, run.err) == (0, b"", "")
    assert (tmp_path / "out").read_bytes() == shown.out


@pytest.mark.parametrize("form", FORMATS)
def test_what_fails_does_not_stop_the_rest(cli: Callable[..., Any], form: str) -> None:
    run = cli("analyze", "--format", form, "missing.txt", "a.txt", "empty.txt")
    assert run.status == 3
    assert run.out == cli("analyze", "--format", form, "a.txt").out
    assert [line.split(": ")[1] for line in run.err.splitlines()] == ["missing.txt", "empty.txt"]


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_written_when_nothing_could_be_analysed(
    cli: Callable[..., Any], tmp_path: Path, form: str
) -> None:
    (tmp_path / "out").write_bytes(b"old")
    run = cli("analyze", "--format", form, "missing.txt", "empty.txt")
    assert (run.status, run.out) == (1, b"")
    assert cli("analyze", "--format", form, "-o", "out", "missing.txt").status == 1
    assert (tmp_path / "out").read_bytes() == b"old"


def test_warnings_stand_where_a_reader_sees_them(cli: Callable[..., Any]) -> None:
    for form, warned in (("html", b"<strong>Note:</strong>"), ("md", b"> **Note:** ")):
        run = cli("analyze", "--format", form, "damaged.txt")
        assert run.err == ""
        assert warned in run.out
    run = cli("analyze", "--format", "csv", "damaged.txt")
    assert run.err.startswith("newsx: damaged.txt: ")
    assert cli("analyze", "--format", "csv", "-q", "damaged.txt").err == ""


def test_reasons_stand_where_they_are_asked_for(cli: Callable[..., Any]) -> None:
    for form in ("html", "md"):
        assert b"why: " not in cli("analyze", "--format", form, "a.txt").out
        assert b"why: " in cli("analyze", "--format", form, "--explain", "a.txt").out
    plain = cli("analyze", "--format", "csv", "a.txt").out
    assert cli("analyze", "--format", "csv", "--explain", "a.txt").out == plain


@pytest.mark.parametrize("form", FORMATS)
def test_colour_is_not_for_them(cli: Callable[..., Any], form: str) -> None:
    plain = cli("analyze", "--format", form, "a.txt").out
    assert cli("analyze", "--format", form, "--color", "always", "--all", "a.txt").out == plain


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such file names")
@pytest.mark.parametrize("form", FORMATS)
def test_hostile_names_of_files(cli: Callable[..., Any], tmp_path: Path, form: str) -> None:
    name = '="><script>alert(1)<\x1b[2J\u202e\n.txt'
    (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    run = cli("analyze", "--format", form, f"./{name}", name)
    assert run.status == 0
    text = run.out.decode()
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", text)
    if form == "csv":
        assert {row["source"][:2] for row in rows(run.out)} == {"./", "'="}
    else:
        assert "<script" not in text.replace("\\<", "")


def test_utf_8_whatever_the_locale(process: Callable[..., Any]) -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    run = process("analyze", "--format", "html", "a.txt", environment=ascii_only)
    assert run.status == 0
    assert "“I have turned enough" in run.out.decode("utf-8")
