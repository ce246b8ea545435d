"""Every hostile input ends with its whole text, or with one line that says why not.

The inputs are in ``hostile_*.py``, a list a class. Each is analysed by the command in a process of
its own, under limits of time and memory.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hostile_case import Case
from hostile_encodings import ENCODINGS
from hostile_files import FILES, NAMES, NO_TEXT, NOTHING, SIZES
from hostile_formats import FORMATS
from hostile_language import FIGURES, LINES, MARKS, RUNS
from hostile_markup import BROKEN, ENTITIES, KEPT, METADATA, NESTING, NUMBERS, SMUGGLED
from hostile_terminal import PAGES, TEXTS
from lxml import html

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")

HERE = Path(__file__).parent
SECONDS = 20
BYTES = 2_000_000_000
ERROR = re.compile(r"newsx: (?P<file>.+?): (?P<what>[^;]+); (?P<remedy>.+)\n")
# What a terminal obeys: C0 but tabs and line ends, DEL, C1, bidirectional controls, tags.
ACTIVE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
FORMULA = tuple("=+-@\t\r＝＋－＠")
CASES = [
    *FILES, *NAMES, *NOTHING, *NO_TEXT, *SIZES, *ENCODINGS, *NESTING, *NUMBERS, *BROKEN, *KEPT,
    *SMUGGLED, *METADATA, *ENTITIES, *RUNS, *LINES, *FIGURES, *MARKS, *FORMATS, *TEXTS, *PAGES,
]  # fmt: skip


class Run(NamedTuple):
    status: int
    out: str
    err: str
    seconds: float
    bytes: int


class Host:
    """Runs newsx on cases, in the process that holds the model."""

    def __init__(self, process: subprocess.Popen[str], folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._work = folder / "work"
        self._work.mkdir()

    def run(self, case: Case, *arguments: str, columns: int = 0) -> Run:
        """Run it in a folder where the case is; on a terminal, if it has columns."""
        if not any(self._work.iterdir()):
            case.written(self._work)
        source = Path(os.devnull)
        if case.stdin is not None:
            source = self._folder / "stdin"
            source.write_bytes(case.stdin())
        out, err = self._folder / "out", self._folder / "err"
        task = {
            "arguments": [*arguments, *case.options, case.file], "folder": str(self._work),
            "stdin": str(source), "out": str(out), "err": str(err), "columns": columns,
            "seconds": SECONDS, "bytes": BYTES,
        }  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(task), file=self._process.stdin, flush=True)
        answer = json.loads(self._process.stdout.readline())
        done = Run(out=out.read_bytes().decode(), err=err.read_bytes().decode(), **answer)
        assert done.status >= 0, f"killed after {done.seconds:.1f} s"
        assert done.seconds < SECONDS
        assert done.bytes < BYTES
        assert not ACTIVE.search(done.err)
        assert all(line.startswith("newsx: ") for line in done.err.splitlines())
        assert "internal error" not in done.err
        return done


@pytest.fixture(scope="module")
def process() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, HERE / "hostile_host.py"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        yield running
        running.kill()


@pytest.fixture
def host(process: subprocess.Popen[str], tmp_path: Path) -> Host:
    return Host(process, tmp_path)


def ascii_name(case: Case) -> str:
    return case.name.encode("ascii", "backslashreplace").decode()


def test_there_are_enough() -> None:
    assert len(CASES) >= 500
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=ascii_name)
def test_ends_whole_or_in_one_line(host: Host, case: Case) -> None:
    done = host.run(case, "analyze", "--json")
    if case.refused is not None:
        assert (done.status, done.out) == (1, "")
        assert ERROR.fullmatch(done.err)
        assert case.refused in done.err
        return
    assert done.status == 0, done.err
    assert not ACTIVE.search(done.out)
    result = json.loads(done.out)
    text = result["article"]["text"]
    for words in case.holds:
        assert words in text
    for words in case.lacks:
        assert words not in done.out
    for found in findings(result):
        assert text[found["start"] : found["end"]] == found["text"]


def findings(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a result that has a place in the text, but quotes of several spans."""
    if isinstance(value, dict):
        if value.get("start") is not None and "text" in value and "spans" not in value:
            yield value
        for each in value.values():
            yield from findings(each)
    elif isinstance(value, list):
        for each in value:
            yield from findings(each)


WRITTEN = [case for case in [*NAMES, *METADATA, *ENTITIES, *TEXTS, *PAGES] if case.refused is None]


@pytest.mark.parametrize(
    ("case", "columns"),
    [
        pytest.param(case, columns, id=f"{ascii_name(case)}-{columns}")
        for case, columns in zip(WRITTEN, cycle([20, 40, 80, 120]), strict=False)
    ],
)
def test_a_terminal_obeys_nothing(host: Host, case: Case, columns: int) -> None:
    done = host.run(case, "analyze", "--explain", columns=columns)
    assert done.status == 0, done.err
    assert not ACTIVE.search(OUR_COLOURS.sub("", done.out.replace("\r\n", "\n")))


@pytest.mark.parametrize("case", PAGES, ids=ascii_name)
def test_a_browser_runs_nothing(host: Host, case: Case) -> None:
    done = host.run(case, "analyze", "--format", "html")
    assert done.status == 0, done.err
    assert not ACTIVE.search(done.out)
    root = html.document_fromstring(done.out)
    assert not root.xpath("//script|//iframe|//object|//embed|//base|//form|//img|//link")
    assert not root.xpath("//@*[starts-with(name(), 'on')]|//@src|//@style")
    assert all(href.startswith(("#", "http://", "https://")) for href in root.xpath("//@href"))
    assert "default-src 'none'" in root.xpath("string(//meta[@http-equiv]/@content)")


@pytest.mark.parametrize("case", TEXTS, ids=ascii_name)
def test_a_spreadsheet_runs_nothing(host: Host, case: Case) -> None:
    done = host.run(case, "analyze", "--format", "csv")
    assert done.status == 0, done.err
    assert not ACTIVE.search(done.out.replace("\r\n", "\n"))
    rows = list(csv.reader(io.StringIO(done.out, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(FORMULA)]
