"""Standard streams: when to colour, how wide a terminal is, how files are written whole."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from newsx.cli.streams import (
    note,
    stdin_bytes,
    terminal_width,
    wants_color,
    write_bytes,
    write_file,
)
from newsx.errors import OutputError

TABLE: list[tuple[str, dict[str, str], bool, bool]] = [
    # --color, environment, stdout is a terminal -> colour
    ("auto", {}, True, True),
    ("auto", {}, False, False),
    ("auto", {"TERM": "xterm-256color"}, True, True),
    ("auto", {"TERM": "xterm-256color"}, False, False),
    ("auto", {"TERM": "dumb"}, True, False),
    ("auto", {"TERM": "dumb"}, False, False),
    ("auto", {"NO_COLOR": "1"}, True, False),
    ("auto", {"NO_COLOR": "0"}, True, False),  # any value counts: https://no-color.org
    ("auto", {"NO_COLOR": "false"}, True, False),
    ("auto", {"NO_COLOR": ""}, True, True),  # but an empty one does not
    ("auto", {"NO_COLOR": ""}, False, False),
    ("auto", {"FORCE_COLOR": "1"}, False, True),
    ("auto", {"FORCE_COLOR": "3"}, False, True),
    ("auto", {"FORCE_COLOR": "0"}, False, False),
    ("auto", {"FORCE_COLOR": "0"}, True, True),  # it does not force, and does not forbid
    ("auto", {"FORCE_COLOR": ""}, False, False),
    ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
    ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
    ("auto", {"FORCE_COLOR": "0", "CLICOLOR_FORCE": "1"}, False, True),
    ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
    ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ("auto", {"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False, False),
    ("always", {}, False, True),
    ("always", {"NO_COLOR": "1"}, False, True),
    ("always", {"TERM": "dumb"}, False, True),
    ("never", {}, True, False),
    ("never", {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
]


@pytest.mark.parametrize(("choice", "environment", "terminal", "wanted"), TABLE)
def test_when_to_colour(
    choice: str, environment: dict[str, str], terminal: bool, wanted: bool
) -> None:
    assert wants_color(choice, environment, terminal=terminal) is wanted


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("columns", "wanted"), [("120", 120), ("33", 33), ("0", 80), ("x", 80)])
def test_the_width_of_a_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: str, wanted: int
) -> None:
    def unknown(descriptor: int) -> None:
        raise OSError

    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setattr(os, "get_terminal_size", unknown)
    monkeypatch.setenv("COLUMNS", columns)
    assert terminal_width() == wanted


def test_a_pipe_has_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("COLUMNS", "120")
    assert terminal_width() is None


def test_bytes_are_written_whatever_the_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    stream.write("first ")
    write_bytes("“é”".encode())
    assert raw.getvalue() == b"first " + "“é”".encode()


def test_standard_input_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\x00"), encoding="ascii"))
    assert stdin_bytes().read() == b"\xff\x00"


def test_a_note_is_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    note("a\x1b[31m\nb\u202e: no such file")
    captured = capsys.readouterr()
    assert captured.err == "newsx: a␛[31m␊b<U+202E>: no such file\n"
    assert captured.out == ""


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_file(str(target), b"new")
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_file_that_is_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old and longer")
    write_file(str(target), b"new")
    assert target.read_bytes() == b"new"


def test_a_name_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_file("out.json", b"new")
    assert Path("out.json").read_bytes() == b"new"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(str(tmp_path / "out.json"), b"new")
        assert os.umask(0o027) == 0o027  # left as it was
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o640


def test_a_failure_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as caught:
        write_file(str(target), b"new")
    assert caught.value.code == "cannot_write"
    assert caught.value.message == "No space left on device"
    assert caught.value.subject == str(target)
    assert caught.value.remedy
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize("name", ["no/such/folder/out.json", "file/out.json", "folder"])
def test_a_place_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(OutputError):
        write_file(str(tmp_path / name), b"new")
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    """``-o /dev/null`` as root would leave a system without its /dev/null."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_file(str(pipe), b"new")
    except OutputError:
        pass  # to refuse is as good as to write into it
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
