"""newsx as a process: signals at any moment, closed and full streams, odd surroundings, few means.

Most run ``clean``, ``schema`` or something that fails at once, which load no model.
"""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from newsx.cli.signals import Interrupted
from newsx.load.reading import shown

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TEXT = SAMPLES / "british_single_quotes.txt"  # curly marks; a text needs no parser of HTML
ARTICLE = "“Nobody counts the herons,” said Warden Ilse Marrow of Tarvik on Tuesday — sadly.\n"
NEWSX = [sys.executable, "-m", "newsx"]
ASCII = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def assert_one_line(error: bytes | str) -> None:
    """What is wrong, and what to do."""
    text = error.decode() if isinstance(error, bytes) else error
    assert re.fullmatch(r"newsx: [^\n]+; [^\n]+\n", text), text
    assert text[:-1].isprintable()
    assert "internal error" not in text


def names(folder: Path) -> list[str]:
    """What is in it."""
    return sorted(path.name for path in folder.iterdir())


# -- signals -------------------------------------------------------------------------------------


def _start(folder: Path, *arguments: str | Path, **more: Any) -> subprocess.Popen[bytes]:
    streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*NEWSX, *map(str, arguments)], cwd=folder, **{**streams, **more})


def _wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _has_loaded(process: subprocess.Popen[bytes], library: str) -> bool:
    """How far it has come."""
    return library in Path(f"/proc/{process.pid}/maps").read_text()


def _has_open(process: subprocess.Popen[bytes], name: str) -> bool:
    for descriptor in Path(f"/proc/{process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed by now
            if name in str(descriptor.readlink()):
                return True
    return False


def _heeds(process: subprocess.Popen[bytes]) -> bool:
    caught = re.search(r"SigCgt:\s*(\w+)", Path(f"/proc/{process.pid}/status").read_text())
    return bool(caught and int(caught[1], 16) >> (signal.SIGTERM - 1) & 1)


def _sleeps(process: subprocess.Popen[bytes]) -> bool:
    return "\nState:\tS" in Path(f"/proc/{process.pid}/status").read_text()


def _slept_long(process: subprocess.Popen[bytes]) -> bool:
    """Whether it has done nothing for half a second: it waits for somebody."""
    stat = Path(f"/proc/{process.pid}/stat")

    def ticks() -> list[str]:
        return stat.read_text().rsplit(")", 1)[1].split()[11:13]  # in user mode, in the kernel

    before, asleep = ticks(), _sleeps(process)
    time.sleep(0.5)
    return asleep and _sleeps(process) and ticks() == before


def _ends(process: subprocess.Popen[bytes], *numbers: int) -> tuple[int, bytes]:
    """Its exit code and stderr after these signals, which it must heed within five seconds."""
    for number in numbers:
        process.send_signal(number)
    code = process.wait(timeout=5)
    assert process.stderr is not None
    return code, process.stderr.read()


MOMENTS = {
    "while click is imported": (lambda process: _heeds(process), signal.SIGINT),
    "while spaCy is imported": (lambda process: _has_loaded(process, "numpy"), signal.SIGTERM),
    "while the model is loaded": (lambda process: _has_loaded(process, "/thinc/"), signal.SIGINT),
    "while it is at work": (lambda process: _has_open(process, "gazetteer"), signal.SIGHUP),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_signal_while_it_analyses(tmp_path: Path, plain_environment: None, moment: str) -> None:
    reached, number = MOMENTS[moment]
    (tmp_path / "long.txt").write_text("\n\n".join([TEXT.read_text(encoding="utf-8")] * 60))
    with _start(tmp_path, "analyze", "--json", "-o", "out.json", "long.txt") as process:
        _wait_until(lambda: reached(process))
        assert _ends(process, number) == (CODES[number], b"")
    assert names(tmp_path) == ["long.txt"]


@pytest.mark.parametrize("number", CODES)
def test_a_signal_while_nobody_reads_the_result(
    tmp_path: Path, plain_environment: None, number: int
) -> None:
    """What the pipe does not take is left in Python's buffer: no exit may wait for that."""
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    reading, full = os.pipe()
    os.set_blocking(full, False)
    with suppress(BlockingIOError):
        while True:
            os.write(full, b"x" * 1024)
    os.set_blocking(full, True)
    with _start(tmp_path, "clean", "a.txt", stdout=full) as process:
        _wait_until(lambda: _heeds(process) and _slept_long(process))
        assert _ends(process, number) == (CODES[number], b"")
    os.close(reading)
    os.close(full)


def test_a_signal_while_it_waits_for_an_endless_input(
    tmp_path: Path, plain_environment: None
) -> None:
    reading, writing = os.pipe()
    with _start(tmp_path, "clean", "-", stdin=reading) as process:
        os.write(writing, b"The ferry ")
        _wait_until(lambda: _heeds(process) and _sleeps(process))
        assert _ends(process, signal.SIGINT, signal.SIGINT) == (130, b"")  # as terminals send it
    os.close(reading)
    os.close(writing)


def test_who_was_told_to_ignore_hangups_does(tmp_path: Path, plain_environment: None) -> None:
    reading, writing = os.pipe()

    def as_nohup() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with _start(tmp_path, "clean", "-", stdin=reading, preexec_fn=as_nohup) as process:
        _wait_until(lambda: _heeds(process) and _sleeps(process))
        process.send_signal(signal.SIGHUP)
        os.write(writing, ARTICLE.encode())
        os.close(writing)
        out, _ = process.communicate(timeout=30)
        assert (process.returncode, out) == (0, ARTICLE.encode())
    os.close(reading)


def test_a_signal_in_a_finalizer_is_not_lost(tmp_path: Path) -> None:
    """Python only prints what is raised there."""
    code = (
        "import os, signal, time\n"
        "from newsx.cli.signals import heed_signals\n"
        "heed_signals()\n"
        "class Dropped:\n"
        "    def __del__(self):\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "        time.sleep(5)\n"
        "Dropped()\n"
        "print('went on')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (143, b"", b"")


def test_the_second_signal_ends_it_at_once(tmp_path: Path) -> None:
    """Should the way out take too long; but not if the two are one, sent twice."""
    code = (
        "import os, signal, time\n"
        "from newsx.cli.signals import Interrupted, heed_signals\n"
        "heed_signals()\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    time.sleep(5)\n"
        "except Interrupted as interrupted:\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    time.sleep(1.1)\n"
        "    print('still here', interrupted.status, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    time.sleep(5)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"still here 143\n", b"")


def test_a_signal_while_a_file_is_written(
    cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "out.json").write_text("old")

    def interrupted(descriptor: int) -> None:
        raise Interrupted(signal.SIGTERM)

    monkeypatch.setattr(os, "fsync", interrupted)
    run = cli("analyze", "--json", "-o", "out.json", "a.txt")
    assert (run.status, run.err) == (143, "")
    assert names(tmp_path) == ["a.txt", "out.json"]
    assert (tmp_path / "out.json").read_text() == "old"


# -- streams -------------------------------------------------------------------------------------


def _shell(folder: Path, redirection: str, *arguments: str | Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        ["sh", "-c", f'exec "$@" {redirection}', "sh", *NEWSX, *arguments],
        cwd=folder,
        capture_output=True,
        timeout=60,
        check=False,
    )


WRITERS = [["--help"], ["schema"], ["clean", str(TEXT)]]


@pytest.mark.parametrize("arguments", WRITERS, ids=lambda arguments: arguments[0])
def test_a_result_that_nobody_can_get_is_a_failure(
    tmp_path: Path, plain_environment: None, arguments: list[str]
) -> None:
    run = _shell(tmp_path, ">&-", *arguments)
    assert run.returncode == 1
    assert_one_line(run.stderr)
    assert b"is closed" in run.stderr


@pytest.mark.parametrize("redirection", ["2>/dev/full", "<&- 2>&-"])
def test_without_stderr_the_result_is_the_same(
    cli: Callable[..., Any], tmp_path: Path, redirection: str
) -> None:
    run = _shell(tmp_path, redirection, "clean", TEXT)
    assert (run.returncode, run.stdout) == (0, cli("clean", TEXT).out)
    assert _shell(tmp_path, redirection, "clean", "--nonsense").returncode == 2


def test_with_all_streams_closed_the_exit_code_is_left(
    tmp_path: Path, plain_environment: None
) -> None:
    assert _shell(tmp_path, "<&- >&- 2>&-", "schema").returncode == 1


def test_a_closed_stdin_is_no_article(tmp_path: Path, plain_environment: None) -> None:
    run = _shell(tmp_path, "<&-", "clean", "-")
    assert (run.returncode, run.stdout) == (1, b"")
    assert_one_line(run.stderr)


def test_a_file_never_gets_the_number_of_a_closed_stream(tmp_path: Path) -> None:
    """A library that complains on stderr would write into it."""
    code = (
        "import os\n"
        "from newsx.cli.main import _fill_closed_streams\n"
        "for number in range(3): os.close(number)\n"
        "_fill_closed_streams()\n"
        "number = os.open('file', os.O_WRONLY | os.O_CREAT)\n"
        "os._exit(0 if number > 2 else 1)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, timeout=60, check=False)
    assert run.returncode == 0


# -- files that are written ----------------------------------------------------------------------


def _written(cli: Callable[..., Any], folder: Path, output: str) -> Any:
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return cli("analyze", "--no-strip", "--json", "-o", output, "a.txt")


def test_a_link_is_written_through(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for link, target in {"one": "there/new.json", "two": "there/old.json"}.items():
        (tmp_path / link).symlink_to(target)
        if link == "two":
            (tmp_path / target).write_text("old")
        assert _written(cli, tmp_path, link).status == 0
        assert (tmp_path / link).is_symlink()
        assert json.loads((tmp_path / target).read_bytes())["id"] == "a.txt"
    assert names(tmp_path / "there") == ["new.json", "old.json"]


def test_a_file_that_is_there_keeps_its_permissions(
    cli: Callable[..., Any], tmp_path: Path
) -> None:
    """What its owner keeps to himself is not for all to read because it was written anew."""
    (tmp_path / "out.json").touch()
    (tmp_path / "out.json").chmod(0o600)
    assert _written(cli, tmp_path, "out.json").status == 0
    assert (tmp_path / "out.json").stat().st_mode & 0o777 == 0o600


def test_what_stdout_is_is_not_replaced(
    process: Callable[..., Any], cli: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "out.json").write_text("old")
    before = (tmp_path / "out.json").stat().st_ino
    with (tmp_path / "out.json").open("wb") as stdout:
        run = process("schema", stdout=stdout)
        assert run.status == 0
    from newsx.cli.streams import write_file

    write_file(f"/dev/fd/{os.open(tmp_path / 'out.json', os.O_WRONLY)}", b"new")
    assert (tmp_path / "out.json").read_bytes() == b"new"
    assert (tmp_path / "out.json").stat().st_ino == before


@pytest.mark.parametrize(
    "output", ["missing/out.json", "folder", "circle", "/dev/full", "a\x1b[m/b"]
)
def test_a_place_that_cannot_be_written(
    cli: Callable[..., Any], tmp_path: Path, output: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to("circle")
    run = _written(cli, tmp_path, output)
    assert (run.status, run.out) == (1, b"")
    assert_one_line(run.err)
    assert names(tmp_path) == ["a.txt", "circle", "folder"]
    assert (tmp_path / "circle").is_symlink()


def test_a_limit_on_the_size_of_files(
    cli: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: real(descriptor))
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        from newsx.cli.streams import write_file
        from newsx.errors import OutputError

        with pytest.raises(OutputError, match="File too large"):
            write_file(str(tmp_path / "out.json"), b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names(tmp_path) == []


# -- surroundings --------------------------------------------------------------------------------

SURROUNDINGS = {
    "POSIX": {**ASCII, "LC_ALL": "POSIX", "TERM": "dumb", "COLUMNS": "0", "LINES": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii:strict", "COLUMNS": "abc", "LINES": "-1"},
    "cp1252": {"PYTHONIOENCODING": "cp1252:strict", "HOME": "relative", "COLUMNS": "99999"},
    "utf-16": {"PYTHONIOENCODING": "utf-16", "HOME": "", "XDG_CONFIG_HOME": "/dev/null"},
    "no language": {**ASCII, "LC_ALL": "", "LANG": "", "NEWSX_VERSION": "1.0"},
}


@pytest.mark.parametrize("surroundings", SURROUNDINGS.values(), ids=SURROUNDINGS)
def test_an_article_is_the_same_anywhere(
    process: Callable[..., Any], cli: Callable[..., Any], surroundings: dict[str, str]
) -> None:
    run = process("clean", TEXT, environment=surroundings)
    assert (run.status, run.err) == (0, "")
    assert run.out == cli("clean", TEXT).out


@pytest.mark.parametrize("name", ["café “x”.txt", os.fsdecode(b"caf\xe9.txt")])
def test_any_name_works_in_ascii(process: Callable[..., Any], tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    run = process("clean", os.fsencode(name), environment=ASCII)
    assert (run.status, run.out, run.err) == (0, ARTICLE.encode(), "")
    code = "import sys; from newsx.load.reading import shown; print(ascii(shown(sys.argv[1])))"
    told = subprocess.run(
        [sys.executable, "-c", code, os.fsencode(name)],
        capture_output=True, env={**os.environ, **ASCII}, timeout=60, check=True,
    )  # fmt: skip
    assert told.stdout.decode().strip() == ascii(shown(name))
    (tmp_path / name).unlink()
    run = process("clean", os.fsencode(name), environment=ASCII)
    assert run.status == 1
    assert run.err.isascii()
    assert_one_line(run.err)


def test_the_working_folder_may_be_gone(tmp_path: Path, plain_environment: None) -> None:
    (tmp_path / "gone").mkdir()
    run = subprocess.run(
        ["sh", "-c", 'rmdir ../gone && exec "$@"', "sh", *NEWSX, "clean", TEXT],
        cwd=tmp_path / "gone",
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, b"")
    assert run.stdout


def test_nothing_of_the_working_folder_is_run(process: Callable[..., Any], tmp_path: Path) -> None:
    """``python -m`` looks there first, and it may hold anybody's files."""
    for module in ("click", "msgspec", "lxml", "tomllib", "traceback", "sitecustomize"):
        (tmp_path / f"{module}.py").write_text("raise SystemExit('it was run')\n")
    (tmp_path / "newsx.toml").write_text("[clean]\nquiet = true\n")
    run = process("clean", TEXT)
    assert (run.status, run.err) == (0, "")


# -- few means -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "--model sm"),
        (ImportError("libx.so: failed to map segment from shared object"), "not enough memory"),
        (RecursionError("maximum recursion depth exceeded"), "nested too deeply"),
        (OSError(24, "Too many open files"), "ulimit -n"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (FileNotFoundError(2, "No such file or directory"), "working folder is gone"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_runs_out_is_named(
    cli: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    from newsx import pipeline

    def fails(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "clean", fails)
    run = cli("clean", "a.txt")
    assert (run.status, run.out) == (1, b"")
    assert words in run.err
    assert_one_line(run.err)


def test_too_little_memory_for_the_model(process: Callable[..., Any]) -> None:
    """Whether it is spaCy that cannot be loaded or the model, it is said in one line."""
    code = (
        "import resource, sys\n"
        "from newsx.cli.main import run\n"
        "resource.setrlimit(resource.RLIMIT_AS, (300_000_000,) * 2)\n"
        f"sys.argv = ['newsx', 'analyze', {str(TEXT)!r}]\n"
        "run()\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=False)
    assert (run.returncode, run.stdout) == (1, b"")
    assert_one_line(run.stderr)
    assert b"not enough memory" in run.stderr
