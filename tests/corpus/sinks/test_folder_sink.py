"""The folder sink: whole files under their names, and nothing of anybody else touched."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest
from sink_samples import INFO, OTHERS, item, line, outcome, run

from newsx.corpus.sinks import folder
from newsx.corpus.sinks.folder import FolderSink
from newsx.errors import OutputError, UsageError
from newsx.result import AnalyzerInfo

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
MARKER = ".newsx-batch.json"
PATHS = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "results"


def files(path: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        each.relative_to(path).as_posix(): each.read_bytes()
        for each in sorted(path.rglob("*"))
        if each.is_file()
    }


def results(path: Path) -> dict[str, bytes]:
    return {name: data for name, data in files(path).items() if name != MARKER}


def refused(path: Path, info: AnalyzerInfo = INFO, *, restart: bool = False) -> UsageError:
    """The error of a folder that is not taken, and not changed either."""
    before = files(path)
    with pytest.raises(UsageError) as caught:
        run(path, [outcome("new")], info=info, restart=restart)
    assert files(path) == before
    assert str(caught.value).startswith(f"{path}: ")
    return caught.value


# -- a run and the next --------------------------------------------------------------------------


def test_a_file_a_result(out: Path) -> None:
    outcomes = [outcome("deep/er/a.html"), outcome("b.txt", failed=True), outcome("deep/c.txt")]
    assert set(run(out, outcomes).values()) == {None}
    assert results(out) == {f"{each.item.name}.json": each.line + b"\n" for each in outcomes}
    marker = json.loads((out / MARKER).read_bytes())
    assert marker == {"made_by": "newsx batch", "analyzer": msgspec.to_builtins(INFO)}


def test_the_name_is_not_the_id(out: Path) -> None:
    run(out, [outcome("https://a.example/ferry?page=2", name="a.example/ferry-2")])
    assert list(results(out)) == ["a.example/ferry-2.json"]


@pytest.mark.parametrize("name", ["results", "results/", "new/results", "results.v2/"])
def test_names_of_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    run(name, [outcome("a")])
    assert results(tmp_path / name) == {"a.json": line("a") + b"\n"}


def test_a_folder_that_is_there_is_one_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").mkdir()
    run(tmp_path / "out.jsonl", [outcome("a")])
    assert list(results(tmp_path / "out.jsonl")) == ["a.json"]


def test_a_rerun_adds_what_is_missing(out: Path) -> None:
    run(out, [outcome("a"), outcome("deep/b", failed=True)])
    written = (out / "a.json").stat()
    told = run(out, [outcome("a"), outcome("c"), outcome("deep/b")])
    assert told == {"a": "analysed", "c": None, "deep/b": "failed"}
    assert list(results(out)) == ["a.json", "c.json", "deep/b.json"]
    assert (out / "a.json").stat() == written


def test_restart_removes_results_and_nothing_else(out: Path) -> None:
    run(out, [outcome("a"), outcome("deep/er/b"), outcome("kept/c")])
    (out / "kept" / "notes.txt").write_bytes(b"notes")
    (out / "kept" / "mine.json").write_bytes(b'{"id": "mine"}')
    (out / "empty").mkdir()
    assert run(out, [outcome("d")], restart=True) == {"d": None}
    assert list(results(out)) == ["d.json", "kept/mine.json", "kept/notes.txt"]
    assert not (out / "deep").exists()
    assert (out / "empty").is_dir()


def test_restart_takes_a_folder_of_another_version(out: Path) -> None:
    other = OTHERS[min(OTHERS)]
    run(out, [outcome("a", info=other)], info=other)
    run(out, [outcome("b")], restart=True)
    assert list(results(out)) == ["b.json"]
    assert run(out, [outcome("b")]) == {"b": "analysed"}


# -- files of others -----------------------------------------------------------------------------


@pytest.mark.parametrize("differs", OTHERS)
def test_another_origin_is_refused(out: Path, differs: str) -> None:
    run(out, [outcome("a", info=OTHERS[differs])], info=OTHERS[differs])
    assert refused(out).message == f"was made with {differs}"


@pytest.mark.parametrize("restart", [False, True])
def test_a_folder_of_somebody_else_is_left_alone(out: Path, restart: bool) -> None:
    (out / "deep").mkdir(parents=True)
    (out / "deep" / "a.json").write_bytes(line("a") + b"\n")
    error = refused(out, restart=restart)
    assert error.message == "is not empty, and no output of newsx batch"
    assert error.remedy == "choose another name"


def test_an_empty_folder_is_taken(out: Path) -> None:
    out.mkdir()
    run(out, [outcome("a")])
    assert list(results(out)) == ["a.json"]


@pytest.mark.parametrize("data", [b'{"name": "x"}', b"[]", b'{"made_by":"newsx batch","analyzer"'])
def test_a_damaged_marker_is_refused(out: Path, data: bytes) -> None:
    run(out, [outcome("a")])
    (out / MARKER).write_bytes(data)
    assert refused(out).code == "damaged_output"
    run(out, [outcome("b")], restart=True)
    assert list(results(out)) == ["b.json"]


@pytest.mark.parametrize("data", [b"", bytes(100), b'{"made', b'{"made_by":"newsx batch","anal'])
def test_a_torn_marker_is_that_of_a_run_that_had_not_begun(out: Path, data: bytes) -> None:
    out.mkdir()
    (out / MARKER).write_bytes(data)
    (out / "notes.txt").write_bytes(b"notes")
    run(out, [outcome("a")])
    assert run(out, [outcome("a")]) == {"a": "analysed"}


def test_a_file_that_is_no_result_is_not_written_over(out: Path) -> None:
    run(out, [outcome("a")])
    (out / "b.json").write_bytes(b'{"id": "b", "mine": true}')
    with pytest.raises(UsageError, match="is no result; move it away") as caught:
        run(out, [outcome("b")])
    assert caught.value.subject == str(out / "b.json")
    assert (out / "b.json").read_bytes() == b'{"id": "b", "mine": true}'


def test_a_result_of_another_origin_that_was_put_there_is_named(out: Path) -> None:
    run(out, [outcome("a")])
    (out / "b.json").write_bytes(line("b", info=OTHERS[min(OTHERS)]))
    with pytest.raises(UsageError, match="was made with") as caught:
        run(out, [outcome("b")])
    assert caught.value.subject == str(out / "b.json")


def test_the_version_of_a_model_may_be_unknown(out: Path) -> None:
    unknown = msgspec.structs.replace(INFO, model_version=None)
    run(out, [outcome("a", failed=True, info=unknown), outcome("b")], info=unknown)
    other = outcome("c", info=msgspec.structs.replace(INFO, model_version="3.8.0"))
    with pytest.raises(UsageError, match="model version"):
        run(out, [outcome("b"), other], info=unknown)
    assert list(results(out)) == ["a.json", "b.json"]


@pytest.mark.parametrize("name", ["../a", "/etc/a", "a/../../b", "", "a//b", ".", ".newsx-batch"])
def test_no_name_leads_elsewhere(out: Path, name: str) -> None:
    with FolderSink(str(out), INFO, restart=False) as sink:
        with pytest.raises(UsageError, match="no name of a result"):
            sink.before(item("a", name=name or "/"))
        with pytest.raises(UsageError, match="no name of a result"):
            sink.write(outcome("a", name=name or "/"))
    assert results(out) == {}


# -- power cuts, disks, other processes ----------------------------------------------------------


def test_what_a_power_cut_leaves_is_written_again(out: Path) -> None:
    run(out, [outcome("a")])
    whole = line("b", words="“Nobody”, said Oona") + b"\n"
    torn = [whole[:length] for length in range(len(whole) - 1)]
    for data in [*torn, bytes(len(whole)), whole[:40] + bytes(len(whole) - 40)]:
        (out / "b.json").write_bytes(data)
        assert run(out, [outcome("b")]) == {"b": None}
        assert (out / "b.json").read_bytes() == line("b") + b"\n"


@pytest.mark.parametrize("room", [0, 1, 50])
def test_a_full_disk_keeps_whole_files(
    out: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    run(out, [outcome("a")])
    write = os.write
    left = len(line("b")) + 1 + room

    def limited(descriptor: int, data: bytes) -> int:
        nonlocal left
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = write(descriptor, bytes(data)[:left])
        left -= taken
        return taken

    with monkeypatch.context() as patched:
        patched.setattr(os, "write", limited)
        with pytest.raises(OutputError) as caught:
            run(out, [outcome(id) for id in "abcd"])
    assert str(caught.value) == (
        f"{out}: No space left on device (2 results are whole in it); "
        "make room and run the same command again"
    )
    assert list(results(out)) == ["a.json", "b.json"]
    run(out, [outcome(id) for id in "abcd"])
    assert list(results(out)) == ["a.json", "b.json", "c.json", "d.json"]


def test_what_a_killed_run_left_is_removed(out: Path) -> None:
    run(out, [outcome("a")])
    (out / folder._PART).write_bytes(b"half a res")
    run(out, [])
    assert list(results(out)) == ["a.json"]


def test_a_file_where_a_folder_should_be(out: Path) -> None:
    run(out, [outcome("a")])
    with pytest.raises(OutputError):
        run(out, [outcome("a.json/b")])
    assert list(results(out)) == ["a.json"]


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="Not a directory; choose another -o"):
        run(tmp_path / "file" / "out", [])


@posix
@pytest.mark.parametrize("restart", [False, True])
def test_only_one_process_writes(out: Path, restart: bool) -> None:
    again = f"run({str(out)!r}, [outcome('x')], restart={restart})"
    code = f"from sink_samples import outcome, run; {again}"
    command = [sys.executable, "-c", code]
    with FolderSink(str(out), INFO, restart=False) as sink:
        sink.write(outcome("a"))
        ended = subprocess.run(
            command, env=PATHS, capture_output=True, text=True, timeout=60, check=False
        )
        assert "another newsx writes it now" in ended.stderr
        assert list(results(out)) == ["a.json"]
    subprocess.run(command, env=PATHS, timeout=60, check=True)
    assert list(results(out)) == (["x.json"] if restart else ["a.json", "x.json"])


WRITING = """
import sys
from sink_samples import INFO, never, outcome
from newsx.corpus.sinks.opening import open_sink
first = sys.argv[3] == "restart"
with open_sink(sys.argv[1], INFO, restart=first, write_stdout=never) as sink:
    for number in range(int(sys.argv[2])):
        words = "word " * (number * 7919 % 3000)
        each = outcome(f"{number % 9}/r{number}", words=words, failed=number % 5 == 0)
        if sink.before(each.item) is None:
            sink.write(each)
"""


def _count(path: Path) -> int:
    """How many files there are, while they come and go."""
    return sum(len(names) for _, _, names in os.walk(path))


@posix
def test_kills_at_random_moments_lose_and_tear_nothing(out: Path) -> None:
    """Killed ten times, the first times while it begins again, and left to come to its end."""
    count, kills = 800, 0
    chance = random.Random(11)  # noqa: S311
    other = OTHERS[min(OTHERS)]
    run(out, [outcome(f"old/r{number}", info=other) for number in range(400)], info=other)

    def command() -> list[str]:
        # A run that is killed while it removes leaves a folder of the other version.
        begun = b'"gazetteer":"2026-01"' in (out / MARKER).read_bytes()
        how = "resume" if begun else "restart"
        return [sys.executable, "-c", WRITING, str(out), str(count), how]

    for _ in range(10):
        before = _count(out)
        writing = subprocess.Popen(command(), env=PATHS)
        while writing.poll() is None and _count(out) == before:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        writing.send_signal(signal.SIGKILL)
        kills += writing.wait() == -signal.SIGKILL
        for name, data in results(out).items():
            assert name == folder._PART or json.loads(data), name
    subprocess.run(command(), env=PATHS, timeout=60, check=True)
    assert kills >= 3
    assert set(results(out)) == {f"{number % 9}/r{number}.json" for number in range(count)}


def test_a_restart_that_is_killed_while_it_removes(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At every step: a rerun without --restart refuses what is left; with it, it begins again."""
    other = OTHERS[min(OTHERS)]

    class KilledError(BaseException):
        pass

    unlink = Path.unlink
    for steps in range(4):
        run(out, [outcome(id, info=other) for id in "abc"], info=other, restart=True)
        left = steps

        def killed(path: Path, *arguments: bool, **more: bool) -> None:
            nonlocal left
            if not left:
                raise KilledError
            left -= 1
            unlink(path, *arguments, **more)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "unlink", killed)
            with pytest.raises(KilledError):
                run(out, [outcome("d")], restart=True)
        if steps < 3:
            assert refused(out).code == "other_output"
        run(out, [outcome("d")], restart=steps < 3)
        assert list(results(out)) == ["d.json"]
