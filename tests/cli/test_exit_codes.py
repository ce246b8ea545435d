"""How a command ends: exit codes, one line an error, signals, closed and full streams."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAMPLE = SAMPLES / "windows_1252_page.html"  # curly marks, dashes, accents
ARTICLE = (
    "“Nobody has looked at the lamp,” said Mayor Oona Pelletier of Tarvik on Tuesday — sadly.\n"
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
# newsx: FILE: what is wrong; what to do
ERROR = re.compile(r"newsx: (?P<file>.+?): (?P<what>[^;]+); (?P<remedy>.+)\n")


def assert_harmless(text: str) -> None:
    """No control byte, no line end but the last."""
    assert text.endswith("\n")
    assert text[:-1].isprintable(), text
    assert "Traceback" not in text


# -- usage ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--no-such-option"], "--no-such-option"),
        (["analyze"], "Missing argument"),
        (["analyze", "--fromat", "json", "a.txt"], "--format"),
        (["analyze", "--format", "xml", "a.txt"], "xml"),
        (["analyze", "--max-size", "0", "a.txt"], "--max-size"),
        (["analyze", "--max-size", "many", "a.txt"], "many"),
        (["analyze", "--color", "sometimes", "a.txt"], "sometimes"),
        (["analyze", "--input-format", "pdf", "a.txt"], "pdf"),
        (["analize", "a.txt"], "analyze"),
        (["clean"], "Missing argument"),
        (["clean", "a.txt", "b.txt"], "b.txt"),
        (["batch"], "Missing argument"),
        (["batch", "--workers", "0", "a.txt"], "--workers"),
        (["batch", "--workers", "10000", "a.txt"], "--workers"),
        (["a.txt"], "a.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_usage(cli: Callable[..., Any], arguments: list[str], words: str) -> None:
    run = cli(*arguments)
    assert run.status == 2
    assert run.out == b""
    assert words in run.err
    assert run.err.startswith("newsx: ")
    assert "ee newsx" in run.err
    assert "--help" in run.err
    assert_harmless(run.err)


def test_without_a_command_a_pipe_gets_a_hint(cli: Callable[..., Any]) -> None:
    run = cli(stdin=ARTICLE.encode())
    assert run.status == 2
    assert run.out == b""
    assert "newsx analyze -" in run.err
    assert_harmless(run.err)


def test_without_a_command_a_user_gets_help(cli: Callable[..., Any]) -> None:
    run = cli(terminal=True)
    assert run.status == 2
    assert run.out == b""
    assert "Commands:" in run.err


@pytest.mark.parametrize("option", ["--help", "-h"])
@pytest.mark.parametrize("command", [[], ["analyze"], ["batch"], ["clean"], ["schema"], ["doctor"]])
def test_help_goes_to_stdout(cli: Callable[..., Any], command: list[str], option: str) -> None:
    run = cli(*command, option)
    assert run.status == 0
    assert run.out.decode().startswith(" ".join(["Usage: newsx", *command]))
    assert run.err == ""


def test_version(cli: Callable[..., Any]) -> None:
    import newsx

    run = cli("--version")
    assert (run.status, run.err) == (0, "")
    assert newsx.__version__ in run.out.decode()


# -- inputs that are no articles -----------------------------------------------------------------


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", ARTICLE)
    return stream.getvalue()


def _tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"), io.BytesIO())
    return stream.getvalue()


NO_ARTICLES = {
    "mark only.txt": b"\xef\xbb\xbf",
    "zero width.txt": "\u200b\u200b".encode(),
    "document.pdf": b"%PDF-1.7\n%\xe2\xe3\n",
    "image.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "page.html.gz": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "archive.zip": _zip(),
    "archive.tar": _tar(),
    "noise.txt": bytes(range(256)) * 20,
    "nuls.txt": b"\x00" * 100,
    "large.txt": b"word " * 500_000,
}
CASES = [
    *NO_ARTICLES.items(),
    ("empty.txt", b""),
    ("blank.txt", b" \r\n\t\n"),
]


@pytest.mark.parametrize("command", [["clean"], ["analyze"], ["analyze", "--json"]])
@pytest.mark.parametrize(("name", "data"), CASES)
def test_no_article_is_one_line_with_a_remedy(
    cli: Callable[..., Any], tmp_path: Path, name: str, data: bytes, command: list[str]
) -> None:
    (tmp_path / name).write_bytes(data)
    run = cli(*command, name)
    assert run.status == 1
    assert run.out == b""
    match = ERROR.fullmatch(run.err)
    assert match
    assert match["file"] == name
    assert_harmless(run.err)


@pytest.mark.parametrize("command", [["clean"], ["analyze", "--json"]])
@pytest.mark.parametrize(
    "page", ["<html><body></body></html>", "<html><script>var a = 1</script></html>", "<p> </p>"]
)
def test_a_page_without_a_word_is_not_passed_over_in_silence(
    cli: Callable[..., Any], command: list[str], page: str
) -> None:
    run = cli(*command, "-", stdin=page.encode())
    assert run.status in (0, 1)
    assert run.err.startswith("newsx: -: no ")
    assert_harmless(run.err)


@posix
@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing.txt", "no such file"),
        ("folder", "folder"),
        ("folder/", "folder"),
        ("file.txt/x", "no such file"),
        ("circle", "circle"),
        ("pipe", "named pipe"),
        ("/dev/null", "device"),
        ("/dev/zero", "device"),
        ("n" * 300, "too long"),
        ("", "empty"),
    ],
)
def test_no_file_is_one_line_with_a_remedy(
    cli: Callable[..., Any], tmp_path: Path, name: str, what: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").touch()
    (tmp_path / "circle").symlink_to("circle")
    os.mkfifo(tmp_path / "pipe")
    for command in (["clean"], ["analyze", "--json"]):
        run = cli(*command, name)
        assert run.status == 1
        assert run.out == b""
        match = ERROR.fullmatch(run.err)
        assert match
        assert match["file"] == (name or "''")
        assert what in match["what"]
        assert_harmless(run.err)


def test_standard_input_that_is_no_article(cli: Callable[..., Any]) -> None:
    run = cli("analyze", "--json", "-", stdin=b"%PDF-1.7")
    assert run.status == 1
    assert run.err.startswith("newsx: -: not a text or HTML file (PDF document); ")


ODD_NAMES = {
    "line end": "two\nlines.txt",
    "colour": "\x1b[31mred\x1b[0m.txt",
    "bell": "ding\x07.txt",
    "turned": "\u202etxt.exe",
    "markup": "[red] [bold] :bomb: {0} %s.txt",
    "dash": "--json",
    "blank": " ",
    "no utf-8": os.fsdecode(b"caf\xe9.txt"),
    "c1": "a\x9b2Jb.txt",
}


@linux
@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_an_odd_name_that_is_not_there(cli: Callable[..., Any], name: str) -> None:
    for command in (["clean"], ["analyze"], ["analyze", "--json"]):
        run = cli(*command, "--", name)
        assert run.status == 1
        assert ERROR.fullmatch(run.err)
        assert_harmless(run.err)


@linux
@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_an_odd_name_that_is_there(cli: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    run = cli("analyze", "--no-strip", "--json", "--", name)
    assert (run.status, run.err) == (0, "")
    assert run.out[:-1].decode("utf-8").isprintable()
    shown = name.encode("utf-8", "backslashreplace").decode()
    assert json.loads(run.out)["id"] == json.loads(run.out)["source"]["path"] == shown
    report = cli("analyze", "--no-strip", "--", name)
    assert report.status == 0
    assert report.out.decode().replace("\n", "").isprintable()


@linux
@pytest.mark.parametrize("name", ODD_NAMES.values(), ids=ODD_NAMES)
def test_an_odd_name_to_write_to(cli: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert cli("analyze", "--no-strip", "--json", f"--output={name}", "a.txt").status == 0
    assert json.loads((tmp_path / name).read_bytes())["id"] == "a.txt"
    run = cli("analyze", "--no-strip", f"--output=no/{name}", "a.txt")
    assert run.status == 1
    assert_harmless(run.err)


PIECES = [
    b"<p>", b"</p>", b"<!--", b"-->", b"<![CDATA[", b"<script>", b"<a href=", b'"', b"'", b"<html>",
    b"<li>", b"&#27;", b"&#xd800;", b"&amp", b"\xff", b"\x00", b"\n\n", b"By Ann Lee",
    "“".encode(), "”".encode(), b"Ann Lee said she was glad on Monday. ", b"May 4, 2015\n",
    b'<script type="application/ld+json">', b'{"@type": "NewsArticle", "author": [[]]}',
    b"<meta property=og:title content=x>", b"<time datetime=2015-99-99>",
]  # fmt: skip


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(st.characters(), max_size=100).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.lists(
            st.sampled_from(PIECES),
            max_size=25,
        ).map(b"".join),
    ),
    st.sampled_from([["clean"], ["analyze"], ["analyze", "--json"], ["analyze", "--no-strip"]]),
)  # fmt: skip
def test_any_input_ends_well(cli: Callable[..., Any], data: bytes, command: list[str]) -> None:
    run = cli(*command, "-", stdin=data)
    assert run.status in (0, 1)
    assert "Traceback" not in run.err
    assert "internal error" not in run.err
    if run.status:
        assert run.out == b""
        assert_harmless(run.err)
    else:
        assert "\x1b" not in run.out.decode()


# -- bugs ----------------------------------------------------------------------------------------


@pytest.fixture
def _bug(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsx import pipeline

    def fails(*arguments: object) -> None:
        raise ZeroDivisionError("no\x1b[31m\nsuch luck")

    monkeypatch.setattr(pipeline, "clean", fails)


@pytest.mark.usefixtures("_bug")
def test_a_bug_is_one_line(cli: Callable[..., Any]) -> None:
    run = cli("clean", "a.txt")
    assert run.status == 1
    assert run.err.startswith("newsx: internal error (ZeroDivisionError")
    assert "--debug" in run.err
    assert_harmless(run.err)


@pytest.mark.usefixtures("_bug")
def test_debug_shows_where(cli: Callable[..., Any]) -> None:
    run = cli("clean", "--debug", "a.txt")
    assert run.status == 1
    assert "Traceback" in run.err
    assert "ZeroDivisionError" in run.err


# -- signals -------------------------------------------------------------------------------------


def _start(*arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "newsx", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **more,
    )


def _waits_for_input(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has its signal handlers and sleeps."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    caught = int(re.search(r"SigCgt:\s*(\w+)", status)[1], 16)  # type: ignore[index]
    return bool(caught >> (signal.SIGTERM - 1) & 1) and "\nState:\tS" in status


@linux
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_signals(plain_environment: None, number: int, code: int) -> None:
    with _start("clean", "-") as process:
        deadline = time.monotonic() + 30
        while not _waits_for_input(process) and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.3)
        process.send_signal(number)
        assert process.wait(timeout=20) == code
        assert process.stdout
        assert process.stderr
        assert process.stdout.read() == b""
        assert process.stderr.read().strip() == b""


# -- streams -------------------------------------------------------------------------------------

WRITERS = [["--help"], ["--version"], ["schema"], ["clean", str(SAMPLE)]]


@posix
@pytest.mark.parametrize("arguments", WRITERS, ids=lambda arguments: arguments[0])
def test_nobody_reads_any_more(process: Callable[..., Any], arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        run = process(*arguments, stdout=writing)
    finally:
        os.close(writing)
    assert run.status == 141
    assert run.err == ""


@linux
@pytest.mark.parametrize("arguments", WRITERS, ids=lambda arguments: arguments[0])
def test_a_full_disk(process: Callable[..., Any], arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        run = process(*arguments, stdout=full)
    assert run.status == 1
    assert "No space left on device" in run.err
    assert_harmless(run.err)


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream(tmp_path: Path, plain_environment: None, closed: str) -> None:
    run = subprocess.run(
        ["sh", "-c", f'exec "$0" -m newsx clean - {closed}', sys.executable],
        input=ARTICLE.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert b"Traceback" not in run.stderr
    assert len(run.stderr.splitlines()) <= 1
    if closed != "2>&-":
        assert run.returncode == 1


ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}


def test_json_is_the_same_at_any_locale(process: Callable[..., Any], cli: Any) -> None:
    run = process("analyze", "--json", str(SAMPLE), environment=ASCII)
    assert (run.status, run.err) == (0, "")
    assert run.out == cli("analyze", "--json", str(SAMPLE)).out
    assert "“" in run.out.decode("utf-8")


def test_a_report_in_ascii_loses_no_line(process: Callable[..., Any], cli: Any) -> None:
    run = process("analyze", str(SAMPLE), environment=ASCII)
    assert (run.status, run.err) == (0, "")
    report = cli("analyze", str(SAMPLE)).out.decode()
    lines = run.out.decode("ascii").splitlines()
    assert len(lines) == len(report.splitlines())
    assert lines[0] == "Bell thieves return Besan?on's 'Gros ?tienne'"
    assert '"~ mixed' in run.out.decode("ascii")


def test_an_error_in_ascii(process: Callable[..., Any]) -> None:
    run = process("clean", "café “x”.txt", environment=ASCII)
    assert run.status == 1
    assert run.err.isascii()
    assert "no such file; check the name" in run.err
    assert_harmless(run.err)


def test_help_in_ascii(process: Callable[..., Any]) -> None:
    run = process("analyze", "--help", environment=ASCII)
    assert (run.status, run.err) == (0, "")
    assert run.out.isascii()


@linux
def test_on_a_terminal(tmp_path: Path, plain_environment: None) -> None:
    """A report on 40 columns: coloured, wrapped, and nothing of the article steers it."""
    import fcntl
    import struct
    import termios

    (tmp_path / "a.txt").write_text(
        ARTICLE.replace("lamp", "lamp\x1b[2J\x07\x9b1m") + "The end\u202e came.\n", encoding="utf-8"
    )
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "newsx", "analyze", "--no-strip", "a.txt"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm-256color"},
    ) as running:
        os.close(theirs)
        out = b""
        try:
            while data := os.read(ours, 65536):
                out += data
        except OSError:
            pass  # EIO: the other end is closed
        assert running.wait(timeout=60) == 0
    os.close(ours)
    text = out.decode("utf-8").replace("\r\n", "\n")
    assert "\x1b[1m" in text
    plain = re.sub("\x1b\\[[0-9;]*m", "", text)
    assert plain.replace("\n", "").isprintable()
    assert max(map(len, plain.splitlines())) <= 40
    assert "lamp␛[2J␇<U+009B>1m" in "".join(plain.split())
