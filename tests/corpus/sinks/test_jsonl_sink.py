"""The ``.jsonl`` sink: whole lines, whatever happens to the disk or to the process."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sink_samples import INFO, OTHERS, line, outcome, run

from newsx.corpus.items import Outcome
from newsx.corpus.sinks import jsonl
from newsx.corpus.sinks.jsonl import JsonlSink
from newsx.errors import ExitStatus, OutputError, UsageError
from newsx.result import AnalyzerInfo

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX only")
not_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.jsonl"


def ids(path: Path) -> list[str]:
    """The ids of a file, every line of which is whole."""
    data = path.read_bytes()
    assert data.endswith(b"\n") or not data
    return [json.loads(each)["id"] for each in data.splitlines()]


def refused(path: Path, info: AnalyzerInfo = INFO) -> UsageError:
    """The error of a file that is not taken, and not changed either."""
    before = path.read_bytes()
    with pytest.raises(UsageError) as caught:
        run(path, [outcome("new")], info=info)
    assert path.read_bytes() == before
    assert caught.value.exit_status == ExitStatus.USAGE
    assert str(caught.value).startswith(f"{path}: ")
    return caught.value


# -- a run and the next --------------------------------------------------------------------------


def test_a_line_a_result_in_order(out: Path) -> None:
    outcomes = [outcome("b"), outcome("a", failed=True), outcome("ç", words="“Wait”, she said")]
    assert run(out, outcomes) == {"b": None, "a": None, "ç": None}
    assert out.read_bytes() == b"".join(each.line + b"\n" for each in outcomes)


def test_a_rerun_adds_what_is_missing(out: Path) -> None:
    run(out, [outcome("a"), outcome("b", failed=True)])
    first = out.read_bytes()
    told = run(out, [outcome("a"), outcome("c"), outcome("b")])
    assert told == {"a": "analysed", "c": None, "b": "failed"}
    assert out.read_bytes() == first + line("c") + b"\n"


def test_a_result_is_there_before_the_next_is_written(out: Path) -> None:
    with JsonlSink(str(out), INFO, restart=False) as sink:
        sink.write(outcome("a"))
        assert ids(out) == ["a"]
        sink.write(outcome("b"))
        assert ids(out) == ["a", "b"]


def test_restart_begins_again(out: Path) -> None:
    run(out, [outcome("a", words="long" * 100), outcome("b")])
    assert run(out, [outcome("b")], restart=True) == {"b": None}
    assert ids(out) == ["b"]


def test_restart_empties_whatever_the_file_is(out: Path) -> None:
    out.write_bytes(b"old\n" * 1000)
    run(out, [outcome("a")], restart=True)
    assert ids(out) == ["a"]


def test_an_exception_keeps_what_is_written(out: Path) -> None:
    def outcomes() -> Iterator[Outcome]:
        yield outcome("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(out, outcomes())
    assert run(out, [outcome("a"), outcome("b")]) == {"a": "analysed", "b": None}
    assert ids(out) == ["a", "b"]


def test_the_file_has_the_permissions_of_any_new_file(out: Path) -> None:
    run(out, [outcome("a")])
    other = out.with_name("other")
    other.touch()
    assert out.stat().st_mode == other.stat().st_mode


def test_a_link_stays_a_link(out: Path) -> None:
    out.symlink_to("elsewhere.jsonl")
    run(out, [outcome("a")])
    assert out.is_symlink()
    assert ids(out.with_name("elsewhere.jsonl")) == ["a"]


def test_odd_ids_are_found_again(out: Path) -> None:
    odd = ["caf\\udce9.txt", "a\nb", "\x7f\u202e", "x" * 5000, "", "#2"]
    run(out, [outcome(id) for id in odd])
    assert set(run(out, [outcome(id) for id in odd]).values()) == {"analysed"}
    assert ids(out) == odd


# -- torn lines ----------------------------------------------------------------------------------


def test_a_torn_last_line_is_cut_off_wherever_it_is_torn(out: Path) -> None:
    whole = line("a") + b"\n"
    last = line("b", words="“Nobody”, said Oona")
    for length in range(1, len(last)):
        out.write_bytes(whole + last[:length])
        assert run(out, [outcome("a"), outcome("c")]) == {"a": "analysed", "c": None}
        assert ids(out) == ["a", "c"]


def test_the_only_line_may_be_torn(out: Path) -> None:
    for length in range(1, len(line("a"))):
        out.write_bytes(line("a")[:length])
        assert run(out, [outcome("a")]) == {"a": None}
        assert ids(out) == ["a"]


def test_a_whole_result_without_its_line_end_is_kept(out: Path) -> None:
    out.write_bytes(line("a") + b"\n" + line("b", failed=True))
    assert run(out, [outcome("c"), outcome("b")]) == {"c": None, "b": "failed"}
    assert ids(out) == ["a", "b", "c"]


def test_zeros_after_a_power_cut_are_a_torn_line(out: Path) -> None:
    out.write_bytes(line("a") + b"\n" + bytes(9000))
    assert run(out, [outcome("a"), outcome("b")]) == {"a": "analysed", "b": None}
    assert ids(out) == ["a", "b"]


@pytest.mark.parametrize("data", [b"notes on the council", b'{"id": "a", "text": "x"}', bytes(50)])
def test_what_does_not_begin_like_a_result_is_not_cut_off(out: Path, data: bytes) -> None:
    out.write_bytes(data)
    assert refused(out).code == "other_output"
    out.write_bytes(line("a") + b"\n" + data.replace(b"\0", b" "))
    assert refused(out).code == "damaged_output"


def test_a_torn_line_is_left_if_the_lines_before_are_of_another(out: Path) -> None:
    for other in OTHERS.values():
        out.write_bytes(line("a", info=other) + b"\n" + line("b", info=other)[:-5])
        assert refused(out).code == "other_output"


# -- files of others -----------------------------------------------------------------------------


@pytest.mark.parametrize("differs", OTHERS)
def test_another_origin_is_refused(out: Path, differs: str) -> None:
    run(out, [outcome("a", info=OTHERS[differs])], info=OTHERS[differs])
    error = refused(out)
    assert error.code == "other_output"
    assert error.message == f"was made with {differs}"
    assert error.remedy == "choose another name, or --restart to begin again"


def test_all_that_differs_is_named(out: Path) -> None:
    other = msgspec.structs.replace(INFO, version="0.0.9", gazetteer=None)
    run(out, [outcome("a", info=other)], info=other)
    assert refused(out).message == "was made with newsx 0.0.9, gazetteer none (now 0.1.0, 2026-01)"


def test_one_line_of_another_origin_is_enough(out: Path) -> None:
    out.write_bytes(b"".join(
        line(id, info=info) + b"\n" for id, info in (("a", INFO), ("b", OTHERS[max(OTHERS)]))
    ))  # fmt: skip
    assert refused(out).code == "other_output"


def test_the_same_options_in_another_order_are_the_same(out: Path) -> None:
    one = msgspec.structs.replace(INFO, options={"segments": False, "published": "2019-03-08"})
    two = msgspec.structs.replace(INFO, options={"published": "2019-03-08", "segments": False})
    run(out, [outcome("a", info=one)], info=one)
    assert run(out, [outcome("a")], info=two) == {"a": "analysed"}


def test_the_version_of_a_model_may_be_unknown(out: Path) -> None:
    """Of a model that newsx does not pin the parent knows no version; workers do."""
    unknown = msgspec.structs.replace(INFO, model_version=None)
    failures = [outcome("a", failed=True, info=unknown), outcome("b")]
    run(out, failures, info=unknown)
    assert set(run(out, failures, info=unknown).values()) == {"failed", "analysed"}
    other = msgspec.structs.replace(INFO, model_version="3.8.0")
    before = out.read_bytes()
    with pytest.raises(UsageError, match=r"model version 3\.8\.0 \(now 3\.7\.1\)"):
        run(out, [outcome("c", info=other)], info=unknown)
    assert out.read_bytes() == before
    out.write_bytes(before + line("c", info=other) + b"\n")
    assert refused(out, unknown).code == "other_output"


@pytest.mark.parametrize(
    "data",
    [
        b'{"id": "a", "text": "The ferry is late."}\n',
        b"id,text\n",
        b"\n",
        b"{}\n",
        b'{"id": 1, "error": null, "analyzer": {}}\n',
        b'{"id": "a", "error": null, "analyzer": {"name": "another tool"}}\n',
        b"\xff\xfe{\0}\0\n",
        b"\x89PNG\r\n\x1a\n",
        b"[" * 100_000 + b"\n",
    ],
)
def test_what_is_no_output_of_newsx_is_refused(out: Path, data: bytes) -> None:
    out.write_bytes(data)
    error = refused(out)
    assert error.code == "other_output"
    assert "is no output of newsx batch" in error.message


@pytest.mark.parametrize(
    ("damaged", "words"),
    [
        (bytes(4096), "line 3 is all zeros"),
        (line("c")[:-9], "line 3 is no result"),
        (line("c")[:20] + bytes(9) + line("c")[29:], "line 3 is no result"),
        (line("c")[9:], "line 3 is no result"),
        (b"", "line 3 is"),
    ],
)
def test_a_damaged_line_is_named(out: Path, damaged: bytes, words: str) -> None:
    out.write_bytes(b"".join(each + b"\n" for each in (line("a"), line("b"), damaged, line("d"))))
    error = refused(out)
    assert error.code == "damaged_output"
    assert words in error.message
    assert "delete that line" in error.remedy


def test_a_line_longer_than_any_result_is_not_held(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "_LONGEST_LINE", 1000)
    out.write_bytes(line("a") + b"\n" + line("b", words="x" * 5000))
    assert refused(out).code == "damaged_output"


# -- disks, folders, other processes -------------------------------------------------------------


def full_after(monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    """A disk that takes ``room`` bytes and no more."""
    left = room
    write = os.write

    def limited(descriptor: int, data: bytes) -> int:
        nonlocal left
        if not left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken = write(descriptor, bytes(data)[:left])
        left -= taken
        return taken

    monkeypatch.setattr(os, "write", limited)


@pytest.mark.parametrize("torn", [0, 1, 17, -1])
def test_a_full_disk_keeps_whole_lines(
    out: Path, monkeypatch: pytest.MonkeyPatch, torn: int
) -> None:
    size = len(line("a")) + 1
    with monkeypatch.context() as patched:
        full_after(patched, 2 * size + torn % size)
        with pytest.raises(OutputError) as caught:
            run(out, [outcome(id) for id in "abcde"])
    assert ids(out) == ["a", "b"]
    assert str(caught.value) == (
        f"{out}: No space left on device (2 results are whole in it); "
        "make room and run the same command again"
    )
    run(out, [outcome(id) for id in "abcde"])
    assert ids(out) == list("abcde")


def test_all_results_in_it_are_counted(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(out, [outcome("a"), outcome("b")])
    full_after(monkeypatch, len(line("c")) + 2)
    with pytest.raises(OutputError, match="3 results are whole"):
        run(out, [outcome(id) for id in "abcd"])


def test_a_line_that_the_system_takes_in_pieces(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: write(fd, bytes(data)[:10]))
    run(out, [outcome("a"), outcome("b")])
    assert ids(out) == ["a", "b"]


def test_a_signal_between_two_pieces_leaves_no_torn_line(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What catches it may still write what else is finished."""
    write = os.write
    with JsonlSink(str(out), INFO, restart=False) as sink:
        with monkeypatch.context() as patched:
            pieces = iter([10])

            def interrupted(descriptor: int, data: bytes) -> int:
                for length in pieces:
                    return write(descriptor, bytes(data)[:length])
                raise KeyboardInterrupt

            patched.setattr(os, "write", interrupted)
            with pytest.raises(KeyboardInterrupt):
                sink.write(outcome("a"))
        sink.write(outcome("b"))
    assert ids(out) == ["b"]


@posix
def test_a_limit_on_file_sizes(out: Path) -> None:
    """A real one: the first write is cut short, the second fails."""
    code = f"""
import resource, signal
from sink_samples import outcome, run
resource.setrlimit(resource.RLIMIT_FSIZE, (1500, 1500))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
run({str(out)!r}, [outcome(f"r{{number}}") for number in range(30)])
"""
    ended = _python(code)
    assert "OutputError" in ended.stderr
    assert "results are whole in it); raise the limit on file sizes" in ended.stderr
    assert 1 < len(ids(out)) < 30
    run(out, [outcome(f"r{number}") for number in range(30)])
    assert ids(out) == [f"r{number}" for number in range(30)]


def test_a_disk_that_does_not_sync(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", failing)
    with pytest.raises(OutputError, match="Input/output error"):
        run(out, [outcome("a")])


def test_it_syncs_at_the_end_and_every_so_often(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda fd: (at.append(os.fstat(fd).st_size), fsync(fd)))
    clock = iter(range(0, 1000, 7))
    monkeypatch.setattr(time, "monotonic", lambda: float(next(clock)))
    run(out, [outcome(f"{number:02}") for number in range(15)])
    size = len(line("00")) + 1
    synced = [each // size for each in at if each % size == 0]
    assert synced[-1] == 15
    assert 3 <= len(synced) <= 5


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        run(tmp_path / "no" / "out.jsonl", [])
    assert str(caught.value) == (
        f"{tmp_path}/no/out.jsonl: No such file or directory; make its folder first"
    )


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="Not a directory; choose another -o"):
        run(tmp_path / "file" / "out.jsonl", [])


@not_root
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied; choose another -o"):
        run(tmp_path / "out.jsonl", [])


PATHS = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env=PATHS,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@posix
@pytest.mark.parametrize("restart", [False, True])
def test_only_one_process_writes(out: Path, restart: bool) -> None:
    again = f"run({str(out)!r}, [outcome('x')], restart={restart})"
    code = f"from sink_samples import outcome, run; {again}"
    with JsonlSink(str(out), INFO, restart=False) as sink:
        sink.write(outcome("a"))
        ended = _python(code)
        assert "another newsx writes it now; wait for it to end" in ended.stderr
        assert ids(out) == ["a"]
    assert _python(code).returncode == 0
    assert ids(out) == (["x"] if restart else ["a", "x"])


@posix
def test_a_file_system_without_locks(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def unable(descriptor: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(fcntl, "flock", unable)
    run(out, [outcome("a")])
    assert ids(out) == ["a"]


WRITING = """
import itertools, sys
from sink_samples import INFO, never, outcome
from newsx.corpus.sinks.opening import open_sink
with open_sink(sys.argv[1], INFO, restart=False, write_stdout=never) as sink:
    for number in range(int(sys.argv[2])):
        each = outcome(f"r{number}", words="word " * (number * 7919 % 9000), failed=number % 5 == 0)
        if sink.before(each.item) is None:
            sink.write(each)
"""


@posix
def test_kills_at_random_moments_lose_and_double_nothing(out: Path) -> None:
    """Killed ten times, some time after its first new line, and left to come to its end."""
    count, kills = 1500, 0
    chance = random.Random(7)  # noqa: S311
    command = [sys.executable, "-c", WRITING, str(out), str(count)]
    for _ in range(10):
        size = out.stat().st_size if out.exists() else 0
        writing = subprocess.Popen(command, env=PATHS)
        while writing.poll() is None and not (out.exists() and out.stat().st_size > size):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.02))
        writing.send_signal(signal.SIGKILL)
        kills += writing.wait() == -signal.SIGKILL
    subprocess.run(command, env=PATHS, timeout=60, check=True)
    assert kills >= 3
    assert ids(out) == [f"r{number}" for number in range(count)]


# -- memory --------------------------------------------------------------------------------------


def test_lines_are_not_held(out: Path) -> None:
    """80 MB of results are read again in a few: a buffer, a line, and the digests."""
    long = line("a", words="word " * 400_000)
    with out.open("wb") as stream:
        for number in range(40):
            stream.write(long.replace(b'"id":"a"', b'"id":"r%d"' % number) + b"\n")
    code = f"""
import resource
from sink_samples import INFO, item, never
from newsx.corpus.sinks.opening import open_sink
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with open_sink({str(out)!r}, INFO, restart=False, write_stdout=never) as sink:
    assert sink.before(item("r39")) == "analysed"
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    ended = _python(code)
    assert int(ended.stdout) < 30_000  # kilobytes


def test_an_id_costs_at_most_150_bytes() -> None:
    import tracemalloc

    from newsx.corpus.sinks.earlier import Earlier

    earlier = Earlier()
    tracemalloc.start()
    try:
        for number in range(30_000):
            earlier.add(f"archive/2019/03/08/page-{number}.html", failed=False)
        size, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size / 30_000 < 150
