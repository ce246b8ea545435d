"""What newsx is made of, and what it takes from outside: pins, the audit, no network, no files."""

from __future__ import annotations

import json
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsx.cli.configuration import PROJECT_FILE

ROOT = Path(__file__).resolve().parents[1]
PINNED = sorted((ROOT / "requirements").glob("*.txt"))
SAMPLES = ROOT / "samples"

# -- pins ----------------------------------------------------------------------------------------

PIN = re.compile(
    r"[a-z0-9][a-z0-9-]*==[^ ;=*]+( ; [^\\]+)?( --hash=sha256:[0-9a-f]{64})+", re.ASCII
)


def requirements(path: Path) -> list[str]:
    """What pip reads: comments gone, lines that go on joined."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "#" not in line]
    joined = re.sub(r" \\\n +", " ", "\n".join(lines))
    return [line for line in joined.splitlines() if line]


@pytest.mark.parametrize("path", PINNED, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed(path: Path) -> None:
    lines = requirements(path)
    assert len(lines) > 15
    assert [line[:60] for line in lines if not PIN.fullmatch(line)] == []
    names = [line.split("==")[0] for line in lines]
    assert len(names) == len(set(names))
    assert not [line for line in lines if "==999." in line]  # squatted names


def test_there_are_two_lists_of_pins() -> None:
    assert [path.name for path in PINNED] == ["checks.txt", "tested.txt"]


@pytest.mark.parametrize(
    "line",
    [
        "click==8.5.1", "click>=8 --hash=sha256:" + "0" * 64, "--index-url https://example.org/",
        "click @ https://example.org/click.whl --hash=sha256:" + "0" * 64, "-e .",
        "click==8.* --hash=sha256:" + "0" * 64, "click==8.5.1 --hash=md5:" + "0" * 32,
        "git+https://example.org/click",
    ],
)  # fmt: skip
def test_the_check_of_pins_notices(line: str) -> None:
    assert not PIN.fullmatch(line)


def test_no_file_of_ours_names_a_package_index() -> None:
    """pip uses the one that it is set up for."""
    host = re.compile(r"index-url (?!\\)|pypi\.org|pythonhosted|/simple/")
    tracked = [
        path
        for top in ("src", "tools", "requirements", ".ci", "benchmarks", "docs")
        for path in (ROOT / top).rglob("*")
        if path.suffix in ("", ".py", ".md", ".toml", ".txt", ".in", ".cfg", ".tsv")
        and path.is_file()
    ]
    assert len(tracked) > 300
    for path in [*tracked, *ROOT.glob("*.md"), ROOT / "pyproject.toml"]:
        found = host.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not found, (path, found)


# -- the audit -----------------------------------------------------------------------------------

AUDIT = runpy.run_path(str(ROOT / "tools/audit.py"))
PINS = (
    "click==8.5.1 \\\n    --hash=sha256:00\n# via newsx\nPy3.Langid==0.4 ; python_version > '3'\n"
)
CLEAN = [
    {"name": "click", "version": "8.5.1", "vulns": []},
    {"name": "py3_langid", "version": "0.4", "vulns": []},
]
ANSWERS: dict[str, tuple[Any, str | None]] = {
    "all clean": (CLEAN, None),
    "others, too": ([*CLEAN, {"name": "lxml", "version": "6", "vulns": []}], None),
    "skipped": ([CLEAN[0], {"name": "py3-langid", "skip_reason": "not found"}], "SKIPPED"),
    "missing": (CLEAN[:1], "SKIPPED"),
    "another version": ([CLEAN[0], {**CLEAN[1], "version": "0.5"}], "SKIPPED"),
    "no word on it": ([CLEAN[0], {"name": "py3-langid", "version": "0.4"}], "SKIPPED"),
    "vulnerable": ([CLEAN[0], {**CLEAN[1], "vulns": [{"id": "CVE-1-2"}]}], "CVE-1-2"),
    "vulnerable and skipped": (
        [CLEAN[0], {**CLEAN[1], "vulns": [], "skip_reason": "why not"}],
        "why not",
    ),
    "nothing": ([], "SKIPPED"),
    "no list": (None, "another form"),
    "no names": ([{"version": "1"}], "another form"),
}


def audit(folder: Path, answer: str, *, code: int = 0, pins: str = PINS) -> int:
    """Run it with a stand-in for pip-audit, which gives this answer."""
    (folder / "pins.txt").write_text(pins)
    (folder / "answer").write_text(answer)
    stand_in = "import sys; sys.stdout.write(open(sys.argv[1]).read()); sys.exit(int(sys.argv[2]))"
    command = (sys.executable, "-c", stand_in, str(folder / "answer"), str(code))
    return AUDIT["main"]([folder / "pins.txt"], command)


@pytest.mark.parametrize("case", ANSWERS)
def test_the_audit_passes_only_if_all_was_looked_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], case: str
) -> None:
    dependencies, words = ANSWERS[case]
    assert audit(tmp_path, json.dumps({"dependencies": dependencies})) == (words is not None)
    told = capsys.readouterr()
    if words is None:
        assert told.out == "audit passed: 2 pins, nothing known of any\n"
    else:
        assert words in told.err
        assert "audit FAILED" in told.err
        assert told.out == ""


@pytest.mark.parametrize("answer", ["", "null", "[]", "{}", "not json"])
def test_no_answer_is_no_pass(tmp_path: Path, answer: str) -> None:
    assert audit(tmp_path, answer) == 1
    assert audit(tmp_path, answer, code=1) == 1


def test_an_answer_of_a_pip_audit_that_failed_is_no_pass(tmp_path: Path) -> None:
    assert audit(tmp_path, json.dumps({"dependencies": CLEAN}), code=1) == 1


def test_a_list_without_pins_is_no_pass(tmp_path: Path) -> None:
    assert audit(tmp_path, json.dumps({"dependencies": []}), pins="# nothing\n") == 1


def test_the_audit_looks_every_pin_up_and_skips_none() -> None:
    assert sorted(AUDIT["FILES"]) == PINNED
    for path in PINNED:
        assert len(AUDIT["pins"](path)) == len(requirements(path))
    assert {"--strict", "--require-hashes", "--disable-pip"} <= set(AUDIT["COMMAND"])
    assert not [word for word in AUDIT["COMMAND"] if "ignore" in word or "skip" in word]


# -- no network, no files of others --------------------------------------------------------------

# Python tells an audit hook of whatever it does outside (PEP 578), and a hook cannot be taken off.
WATCHED = """
import os, sys

seen = open(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_APPEND), "w")

NETWORK = ("socket.connect", "socket.get", "socket.send", "urllib.", "http.client.", "ftplib.")
# urllib3 binds a socket to the loopback as it is imported, to see whether there is IPv6: no harm

def watch(event, arguments):
    if event.startswith(NETWORK) and getattr(arguments[0], "family", None) != 1:  # AF_UNIX
        seen.write(f"{event} {arguments}\\n")
        seen.flush()
        raise PermissionError("newsx went to the network")
    if event == "open" and "combination" in str(arguments[0]):
        seen.write(f"{event} {arguments}\\n")
        seen.flush()

sys.addaudithook(watch)
"""
NEWSX = "import newsx.cli.main as m; sys.argv[:2] = ['newsx']; m.run()"
HOSTILE = """<?xml version="1.0"?>
<!DOCTYPE html [
 <!ENTITY inner SYSTEM "file://{file}">
 <!ENTITY % outer SYSTEM "http://127.0.0.1:9/outer.dtd"> %outer;
 <!ENTITY far SYSTEM "http://127.0.0.1:9/far">
]>
<?xml-stylesheet href="http://127.0.0.1:9/style.xsl" type="text/xsl"?>
<html xmlns:xi="http://www.w3.org/2001/XInclude"><head>
<base href="http://127.0.0.1:9/"><title>Ferry &inner; sails again</title>
<link rel="stylesheet" href="http://127.0.0.1:9/a.css"><script src="//127.0.0.1:9/a.js"></script>
<link rel="amphtml" href="http://127.0.0.1:9/amp"><meta property="og:url" content="file://{file}">
<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/next">
<script type="application/ld+json">{{"@context": "http://127.0.0.1:9/context", "@type":
"NewsArticle", "@id": "http://127.0.0.1:9/id", "author": {{"@id": "file://{file}"}}}}</script>
</head><body><article><h1>Ferry sails again</h1>
<xi:include href="file://{file}" parse="text"/><iframe src="file://{file}"></iframe>
<img src="http://127.0.0.1:9/a.png"><object data="file://{file}"></object>
<p>The ferry to Tarvik will sail again on Monday, Captain Ilse Marrow said. &inner; &far;</p>
<p>“We have mended what we could,” Marrow told reporters. “The rest is up to the river.”</p>
<p>Read more at http://127.0.0.1:9/more, says the harbour's own page on the internet.</p>
</article></body></html>
"""


@pytest.fixture
def watched(plain_environment: None, tmp_path: Path) -> Callable[..., bytes]:
    """Run code in a process that is not let near the network; what it wrote to stdout."""

    def run(*arguments: str | Path, code: str = NEWSX) -> bytes:
        done = subprocess.run(
            [sys.executable, "-c", WATCHED + code, tmp_path / "seen", *arguments],
            cwd=tmp_path, capture_output=True, timeout=120, check=False,
        )  # fmt: skip
        seen = tmp_path / "seen"
        assert seen.read_text() == "", done.stderr
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A page that asks for a file and for the network in every way it knows."""
    (tmp_path / "combination").write_text("the combination is 4711")
    page = tmp_path / "page.html"
    page.write_text(HOSTILE.format(file=tmp_path / "combination"), encoding="utf-8")
    return page


def test_an_analysis_needs_no_network_and_reads_no_other_file(
    watched: Callable[..., bytes], hostile: Path
) -> None:
    lines = watched("analyze", "--json", hostile, SAMPLES / "clean_article.txt").splitlines()
    assert len(lines) == 2
    assert "Marrow" in json.loads(lines[0])["article"]["text"]
    assert b"4711" not in lines[0]


@pytest.mark.parametrize("input_format", ["html", "text"])
def test_cleaning_reads_no_other_file(
    watched: Callable[..., bytes], hostile: Path, input_format: str
) -> None:
    out = watched("clean", "--input-format", input_format, hostile)
    assert b"Marrow" in out
    assert b"4711" not in out


def test_schema_and_doctor_need_no_network(watched: Callable[..., bytes]) -> None:
    assert json.loads(watched("schema"))
    assert b"newsx is ready" in watched("doctor")


def test_a_batch_and_its_workers_need_no_network(
    watched: Callable[..., bytes], hostile: Path, tmp_path: Path
) -> None:
    """Workers are processes of their own, and watched in the same way."""
    worker = tmp_path / "worker.py"
    main = "from newsx.corpus.worker import main; main()"
    worker.write_text(WATCHED + main)
    code = (
        "from newsx.corpus import local\n"
        f"local.WORKER = (sys.executable, {str(worker)!r}, sys.argv[1])\n"
        "local.LocalEngine.__init__.__defaults__ = (True, False, local.WORKER)\n"
    )
    watched("batch", hostile, "-o", "out.jsonl", "--workers", "1", "-q", code=code + NEWSX)
    result = json.loads((tmp_path / "out.jsonl").read_bytes())
    assert result["error"] is None
    assert "Marrow" in result["article"]["text"]
    assert "4711" not in json.dumps(result)


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 9)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import asyncio; asyncio.run(asyncio.open_connection('127.0.0.1', 9))",
        "open('combination')",
    ],
)
def test_the_watch_sees_what_it_must(
    watched: Callable[..., bytes], hostile: Path, code: str
) -> None:
    with pytest.raises(AssertionError):
        watched(code=code)


# -- what SECURITY.md promises -------------------------------------------------------------------


def test_the_page_on_security_names_tests_that_exist() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/[\w/]+\.py)`", page)
    assert len(named) > 3
    assert not [name for name in named if not (ROOT / name).is_file()]
    assert PROJECT_FILE in page
