"""Which sink a name gets."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sink_samples import INFO, line, never, outcome, run

from newsx.corpus.sinks.opening import open_sink
from newsx.errors import OutputError, UsageError

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")


def test_stdout_gets_whole_lines_and_remembers_nothing() -> None:
    lines: list[bytes] = []
    with open_sink(None, INFO, restart=False, write_stdout=lines.append) as sink:
        for each in (outcome("a"), outcome("b", failed=True)):
            assert sink.before(each.item) is None
            sink.write(each)
    assert lines == [line("a") + b"\n", line("b", failed=True) + b"\n"]


def test_stdout_that_nobody_reads() -> None:
    def closed(data: bytes) -> None:
        raise BrokenPipeError

    with (
        pytest.raises(BrokenPipeError),
        open_sink(None, INFO, restart=False, write_stdout=closed) as sink,
    ):
        sink.write(outcome("a"))


@pytest.mark.parametrize(
    "name",
    ["out.jsonl.gz", "out.json", "out.csv", "out.db", "out.txt", "a/b.v2", "out.jsonl.", ""],
)
def test_unknown_kinds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError) as caught:
        open_sink(name, INFO, restart=False, write_stdout=never)
    assert caught.value.code == "bad_output"
    assert ".jsonl" in caught.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_touched_before_it_is_entered(tmp_path: Path) -> None:
    open_sink(str(tmp_path / "out.jsonl"), INFO, restart=True, write_stdout=never)
    assert list(tmp_path.iterdir()) == []


def test_capitals_do_not_matter(tmp_path: Path) -> None:
    run(tmp_path / "OUT.JSONL", [outcome("a")])
    assert (tmp_path / "OUT.JSONL").read_bytes() == line("a") + b"\n"


# -- pipes and devices ---------------------------------------------------------------------------


@posix
def test_a_named_pipe_gets_each_line(tmp_path: Path) -> None:
    pipe = tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    long = outcome("b", words="word " * 50_000)  # more than a pipe holds
    assert run(pipe, [outcome("a"), long], restart=True) == {"a": None, "b": None}
    reader.join(10)
    assert read == [line("a") + b"\n" + long.line + b"\n"]
    assert pipe.is_fifo()


@posix
def test_a_named_pipe_whose_reader_goes(tmp_path: Path) -> None:
    pipe = tmp_path / "out.jsonl"
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: pipe.open("rb").close())
    reader.start()
    with open_sink(str(pipe), INFO, restart=False, write_stdout=never) as sink:
        reader.join(10)
        with pytest.raises(BrokenPipeError):
            sink.write(outcome("a"))


@posix
def test_a_device_is_written_to() -> None:
    assert run(os.devnull, [outcome("a")], restart=True) == {"a": None}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux only")
def test_a_device_that_is_full() -> None:
    with pytest.raises(OutputError, match=r"/dev/full: No space left on device \(0 results"):
        run("/dev/full", [outcome("a")])


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="POSIX only")
def test_the_device_of_stdout_behind_which_a_file_is(tmp_path: Path) -> None:
    """``-o /dev/stdout > out.jsonl``: written to as it is, whatever is in the file."""
    code = "from sink_samples import outcome, run; run('/dev/stdout', [outcome('a')])"
    with (tmp_path / "file").open("wb") as stream:
        stream.write(b"before\n")
        stream.flush()
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            stdout=stream,
            timeout=60,
            check=True,
        )
    assert (tmp_path / "file").read_bytes() == b"before\n" + line("a") + b"\n"


@pytest.mark.parametrize("output", ["s3://bucket/out/", "memory://out.jsonl"])
def test_an_address_is_no_folder_of_that_name(output: str) -> None:
    with pytest.raises(UsageError) as raised:
        open_sink(output, INFO, restart=False, write_stdout=never)
    assert raised.value.code == "bad_output"
    assert "--shards" in raised.value.remedy
