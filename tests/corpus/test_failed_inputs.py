"""The list of failed inputs: what is in it, when it is there, what it never destroys."""

from __future__ import annotations

import errno
import os
import sys
from io import FileIO
from pathlib import Path

import pytest

from newsx.corpus import failed_inputs
from newsx.corpus.failed_inputs import FailedInputs, default_list, refuse_sources
from newsx.corpus.items import Item
from newsx.errors import OutputError, UsageError

posix = pytest.mark.skipif(sys.platform == "win32", reason="devices and links of POSIX")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def item(again: bytes) -> Item:
    return Item("x", _no_document(), name="x", again=again)


def _no_document() -> OutputError:
    return OutputError("unused", "nothing reads the source of an item here")


def listed(path: str, *lines: bytes) -> None:
    with FailedInputs(path) as failed:
        for line in lines:
            failed.add(item(line))


def break_off(path: str, line: bytes) -> None:
    with FailedInputs(path) as failed:
        failed.add(item(line))
        raise KeyboardInterrupt


def test_a_line_for_each_input() -> None:
    odd = "caf\udce9.html".encode("utf-8", "surrogateescape")
    listed("out.jsonl.failed", b"a/b.html", odd)
    assert Path("out.jsonl.failed").read_bytes() == b"a/b.html\ncaf\xe9.html\n"


def test_it_is_there_from_the_first_failure_on() -> None:
    with FailedInputs("list") as failed:
        assert not Path("list").exists()
        assert failed.count == 0
        for number in (1, 2):
            failed.add(item(b"a.html"))
            assert Path("list").read_bytes() == b"a.html\n" * number
            assert failed.count == number


def test_each_run_writes_it_anew() -> None:
    listed("list", b"a.html", b"b.html")
    listed("list", b"b.html")
    assert Path("list").read_bytes() == b"b.html\n"


def test_it_goes_when_nothing_fails() -> None:
    listed("list", b"a.html")
    listed("list")
    assert not Path("list").exists()


def test_a_run_that_is_broken_off_removes_nothing() -> None:
    """What failed before may still come."""
    listed("list", b"a.html")
    with pytest.raises(KeyboardInterrupt), FailedInputs("list"):
        raise KeyboardInterrupt
    assert Path("list").read_bytes() == b"a.html\n"
    with pytest.raises(KeyboardInterrupt):
        break_off("list", b"b.html")
    assert Path("list").read_bytes() == b"b.html\n"


def test_without_a_path_there_is_no_list(tmp_path: Path) -> None:
    with FailedInputs(None) as failed:
        failed.add(item(b"a.html"))
    assert list(tmp_path.iterdir()) == []


@posix
def test_it_may_be_what_is_read_from_stdin() -> None:
    """``newsx batch - -o out.jsonl < out.jsonl.failed``: the rest is still to be read."""
    listed("list", b"a.html", b"b.html", b"c.html")
    with Path("list").open("rb") as stdin, FailedInputs("list") as failed:
        for line in stdin:
            failed.add(item(line.rstrip()))
    assert Path("list").read_bytes() == b"a.html\nb.html\nc.html\n"


@posix
def test_a_pipe_is_written_to_and_stays() -> None:
    """As devices are. (Not tried on /dev/null: what fails here would remove it.)"""
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        listed("pipe", b"a.html")
        assert os.read(reader, 100) == b"a.html\n"
    finally:
        os.close(reader)
    listed("pipe")
    assert Path("pipe").is_fifo()


@posix
def test_a_link_is_replaced_not_what_it_leads_to() -> None:
    Path("precious.txt").write_text("an article")
    Path("list").symlink_to("precious.txt")
    listed("list", b"a.html")
    assert Path("precious.txt").read_text() == "an article"
    assert Path("list").read_bytes() == b"a.html\n"


@pytest.mark.parametrize(
    ("path", "reason"), [("no/such/list", "there is no folder no/such"), (".", "is a folder")]
)
def test_what_cannot_be_written_is_said_at_once(path: str, reason: str) -> None:
    """Not when the first input fails, hours later."""
    with pytest.raises(OutputError, match=reason), FailedInputs(path):
        raise AssertionError("the run began")


class FullDisk(FileIO):
    """Has room for three bytes more at each write, and for eight in all."""

    def write(self, data: bytes) -> int:  # type: ignore[override]
        room = min(3, 8 - self.tell())
        if room == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().write(data[:room])


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(failed_inputs, "_created", lambda target: FullDisk(target, "w"))
    with pytest.raises(OutputError, match=r"list: No space left.*--failed"):
        listed("list", b"a.html", b"b.html")
    assert Path("list").read_bytes() == b"a.html\nb"


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to() -> None:
    folder = Path("kept")
    folder.mkdir(mode=0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        listed("kept/list", b"a.html")


@pytest.mark.parametrize(
    ("output", "path"),
    [
        (None, None),
        ("out.jsonl", "out.jsonl.failed"),
        ("results/out.parquet", os.path.join("results", "out.parquet.failed")),  # noqa: PTH118
        ("results", "results.failed"),
        ("results/", "results.failed"),
        ("./results//", "results.failed"),
        ("s3://bucket/out", None),
        ("/", None),
    ],
)
def test_where_it_stands(output: str | None, path: str | None) -> None:
    assert default_list(output) == path


def test_where_it_stands_for_the_folder_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "in" / "deep")
    assert default_list(".") == f"{tmp_path / 'in' / 'deep'}.failed"
    assert default_list("..") == f"{tmp_path / 'in'}.failed"


@posix
def test_a_device_or_a_pipe_has_nothing_beside_it() -> None:
    os.mkfifo("pipe")
    assert default_list("pipe") is None


@pytest.mark.parametrize(
    ("path", "sources", "reason"),
    [
        ("a.html", ["b.html", "a.html"], "is one of the sources"),
        ("./a.html", ["a.html"], "is one of the sources"),
        ("news/c.html", ["news/*.html"], "is among the sources"),
        ("news/list.txt", ["news"], "would be read as an input"),
        ("news/deep/list.txt", ["."], "would be read as an input"),
        ("out.jsonl", ["news"], "is OUT itself"),
    ],
)
def test_a_source_is_never_destroyed(path: str, sources: list[str], reason: str) -> None:
    Path("news/deep").mkdir(parents=True)
    with pytest.raises(UsageError, match=reason) as caught:
        refuse_sources(path, sources, "out.jsonl")
    assert path in str(caught.value)


@posix
def test_a_source_by_another_name_is_a_source() -> None:
    Path("a.html").write_text("an article")
    Path("link.html").symlink_to("a.html")
    with pytest.raises(UsageError, match="is one of the sources"):
        refuse_sources("link.html", ["a.html"], None)


@pytest.mark.parametrize(
    ("path", "sources"),
    [
        ("out.jsonl.failed", ["."]),
        ("news/out.jsonl.failed", ["news", "-"]),
        ("list.txt", ["news", "a.html", "-", "*.html"]),
        ("-", ["-"]),
        ("newspapers/list.txt", ["news"]),
    ],
)
def test_what_is_no_source_may_be_the_list(path: str, sources: list[str]) -> None:
    Path("news").mkdir()
    refuse_sources(path, sources, "out.jsonl")
