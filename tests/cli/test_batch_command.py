"""``newsx batch``: real workers on files, folders and corpora."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

from newsx.pipeline import Analyzer

ARTICLE = (
    "The council of Tarvik voted on Tuesday to sell its only lighthouse to its keeper.\n\n"
    "“Nobody has looked at it for years,” said Mayor Oona Pelletier, who voted against it.\n\n"
    "The keeper, Casimir Odenthal, said that he would go on lighting it as long as he lived.\n"
)
PAGE = (
    "<html><head><title>Lighthouse Sold</title>"
    '<meta property="article:published_time" content="2019-03-08"></head><body><article>'
    + "".join(f"<p>{paragraph}</p>" for paragraph in ARTICLE.strip().split("\n\n"))
    + "</article></body></html>"
)
linux = pytest.mark.skipif(sys.platform != "linux", reason="Linux only")


@dataclass(frozen=True)
class Batch:
    """A batch that has run: its folder, exit code, results and notes."""

    folder: Path
    status: int
    out: bytes
    results: list[dict[str, Any]]
    notes: list[str]


def _environment(folder: Path) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("NEWSX_")}
    return {**plain, "XDG_CONFIG_HOME": str(folder / "no-config")}


def _start(folder: Path, *arguments: str, **more: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "newsx", "batch", *arguments],
        cwd=folder,
        env=_environment(folder),
        stderr=subprocess.PIPE,
        **more,
    )


def _corpus(folder: Path, count: int, paragraphs: int = 1) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": ARTICLE * paragraphs}) for n in range(count)]
    (folder / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")


SOURCES = ("in", "news.jsonl", "missing.txt", "in/a.txt", "missing.jsonl")


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """One run over all kinds of sources."""
    folder = tmp_path_factory.mktemp("batch")
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "in" / "b.html").write_text(PAGE, encoding="utf-8")
    (folder / "in" / "deep" / "c.txt").write_text(" \n", encoding="utf-8")
    (folder / "in" / "skipped.jpg").write_bytes(b"\xff\xd8\xff")
    records: list[Any] = [
        {"id": "text", "text": ARTICLE, "published": "2020-05-06", "extra": 1},
        {"id": "page", "html": PAGE},
        {"id": "text", "text": ARTICLE.replace("Tarvik", "Reval")},
        "{broken",
        {"id": "both", "text": ARTICLE, "html": PAGE},
        {"id": "no date", "text": ARTICLE, "published": "yesterday"},
        {"id": 17, "text": ARTICLE},
    ]
    lines = [each if isinstance(each, str) else json.dumps(each) for each in records]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with _start(folder, *SOURCES, "--workers", "2", stdout=subprocess.PIPE) as process:
        out, err = process.communicate(timeout=120)
    results = [json.loads(line) for line in out.splitlines()]
    return Batch(folder, process.returncode, out, results, err.decode().splitlines())


WANTED = {
    "in/a.txt": None,
    "in/b.html": None,
    "in/deep/c.txt": "empty",
    "text": None,
    "page": None,
    "text#2": None,
    "news.jsonl:4": "bad_record",
    "both": "bad_record",
    "no date": "bad_date",
    "17": None,
    "missing.txt": "not_found",
    "in/a.txt#2": None,
    "missing.jsonl": "not_found",
}


def test_every_input_has_its_line_in_order(ran: Batch) -> None:
    assert [result["id"] for result in ran.results] == list(WANTED)
    assert ran.out.endswith(b"}\n")


def test_failed_inputs_become_error_objects(ran: Batch) -> None:
    codes = {each["id"]: each["error"] and each["error"]["code"] for each in ran.results}
    assert codes == WANTED
    for result in ran.results:
        if result["error"]:
            assert result["article"] is None
            assert result["quotes"] == result["people"] == []
        else:
            assert "Oona Pelletier" in [person["name"] for person in result["people"]]
            assert result["quotes"]


def test_some_failed(ran: Batch) -> None:
    assert ran.status == 3


def test_failures_are_named_on_stderr(ran: Batch) -> None:
    failed = [id for id, code in WANTED.items() if code]
    assert len(ran.notes) == len(failed) + 1
    for id, line in zip(failed, ran.notes, strict=False):
        assert line.startswith(f"newsx: {id}: ")
    assert ran.notes[-1].startswith("newsx: 7 analysed, 6 failed; ")


def test_a_batch_says_what_analyze_says(ran: Batch, analyzer: Analyzer) -> None:
    """Byte for byte, but for the file that the record comes from."""
    result = analyzer.analyze_text(ARTICLE, id="17").to_json()
    wanted = result.replace('"source":{"path":null', '"source":{"path":"news.jsonl"')
    assert wanted != result
    assert wanted.encode() in ran.out.splitlines()


def test_what_a_record_says_of_its_date(ran: Batch) -> None:
    published = {
        each["id"]: each["article"] and each["article"]["published"] for each in ran.results
    }
    assert published["text"] == {"value": "2020-05-06", "basis": "option"}
    assert published["page"] == {"value": "2019-03-08", "basis": "metadata"}
    assert published["in/b.html"] == published["page"]
    assert published["text#2"] is None


def test_where_a_result_comes_from(ran: Batch) -> None:
    sources = {result["id"]: result["source"] for result in ran.results}
    assert sources["in/a.txt"]["path"] == sources["in/a.txt#2"]["path"] == "in/a.txt"
    assert sources["in/a.txt"]["record_id"] is None
    assert sources["text"]["path"] == "news.jsonl"
    assert sources["text"]["record_id"] == sources["text#2"]["record_id"] == "text"
    assert sources["page"]["format"] == sources["in/b.html"]["format"] == "html"
    assert sources["missing.txt"] is None


# -- where results go ----------------------------------------------------------------------------


@pytest.fixture
def _no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*arguments: object, **more: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr("newsx.corpus.seat.subprocess.Popen", never)


@pytest.mark.usefixtures("_no_workers")
@pytest.mark.parametrize(
    ("output", "status", "words"),
    [
        ("out.txt", 2, ".jsonl"),
        ("old.jsonl", 2, "choose another name"),
        ("no/out.jsonl", 1, "No such file"),
        (".", 2, "not empty"),
    ],
)
def test_an_output_that_will_not_do(
    cli: Callable[..., Any], tmp_path: Path, output: str, status: int, words: str
) -> None:
    (tmp_path / "old.jsonl").write_bytes(b"old\n")
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    run = cli("batch", "a.txt", "-o", output)
    assert run.status == status
    assert words in run.err
    assert run.err.startswith(f"newsx: {output}: ")
    assert len(run.err.splitlines()) == 1
    assert (tmp_path / "old.jsonl").read_bytes() == b"old\n"


@pytest.mark.parametrize("output", ["in.jsonl", "./in.jsonl"])
def test_a_source_is_not_written_over(cli: Callable[..., Any], tmp_path: Path, output: str) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"{broken\n")
    run = cli("batch", "in.jsonl", "-o", output, "--restart")
    assert run.status == 2
    assert "is one of the sources" in run.err
    assert (tmp_path / "in.jsonl").read_bytes() == b"{broken\n"


def test_a_file_is_begun_again(cli: Callable[..., Any], tmp_path: Path) -> None:
    """No worker is needed for an input that is no record."""
    (tmp_path / "in.jsonl").write_bytes(b"{broken\n" * 3)
    arguments = ["in.jsonl", "-o", "out.jsonl", "--workers", "1", "-q"]
    run = cli("batch", *arguments)
    assert (run.status, run.out, run.err) == (1, b"", "")
    assert len((tmp_path / "out.jsonl").read_bytes().splitlines()) == 3
    (tmp_path / "in.jsonl").write_bytes(b"{broken\n")
    assert cli("batch", *arguments, "--restart").status == 1
    (line,) = (tmp_path / "out.jsonl").read_bytes().splitlines()
    assert json.loads(line)["error"]["code"] == "bad_record"


def test_a_finished_file_is_left_as_it_is(ran: Batch) -> None:
    """A rerun starts no worker, tells the same, and ends with the same exit code."""
    out = ran.folder / "again.jsonl"
    out.write_bytes(ran.out)
    with _start(ran.folder, *SOURCES, "-o", "again.jsonl", "--model", "md") as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    assert out.read_bytes() == ran.out
    first, second = err.decode().splitlines()
    assert first == "newsx: 0 analysed, 0 failed, 13 done before (6 of them failed)"
    assert second.startswith("newsx: 6 failed inputs listed in again.jsonl.failed; ")


def test_failed_inputs_can_be_fed_back(ran: Batch) -> None:
    """The list that the test before wrote holds just them."""
    listed = (ran.folder / "again.jsonl.failed").read_bytes()
    with _start(ran.folder, "-", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        out, _ = process.communicate(listed, timeout=60)
    codes = [json.loads(line)["error"]["code"] for line in out.splitlines()]
    assert codes == [code for code in WANTED.values() if code]
    assert process.returncode == 1


def test_another_model_does_not_go_on(ran: Batch, cli: Callable[..., Any]) -> None:
    out = ran.folder / "other.jsonl"
    out.write_bytes(ran.out)
    run = cli("batch", str(ran.folder / "in"), "-o", str(out), "--model", "sm")
    assert run.status == 2
    assert len(run.err.splitlines()) == 1
    assert "--restart" in run.err
    assert out.read_bytes() == ran.out


def test_a_folder_is_mirrored(ran: Batch) -> None:
    with _start(ran.folder, "in", "-o", "results", "--failed", "bad.txt") as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    results = ran.folder / "results"
    found = {str(each.relative_to(results)) for each in results.rglob("*.json")}
    assert found - {".newsx-batch.json"} == {"a.txt.json", "b.html.json", "deep/c.txt.json"}
    whole = {line for line in ran.out.splitlines(keepends=True) if b'"id":"in/a.txt"' in line}
    assert (results / "a.txt.json").read_bytes() in whole
    listed = json.loads((ran.folder / "bad.txt").read_text())
    assert listed == {"path": "in/deep/c.txt", "name": "deep/c.txt"}
    assert "listed in bad.txt" in err.decode()


def test_patterns_choose_in_folders(ran: Batch) -> None:
    arguments = ["in", "--include", "*.txt", "--exclude", "deep", "--unordered", "-q"]
    with _start(ran.folder, *arguments, stdout=subprocess.PIPE) as process:
        out, _ = process.communicate(timeout=60)
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["in/a.txt"]


def test_a_document_has_only_so_much_time(tmp_path: Path) -> None:
    towns = "\n".join(ARTICLE.replace("Tarvik", f"Tarvik{number}") for number in range(4000))
    record = {"id": "long", "text": towns}
    (tmp_path / "in.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with _start(tmp_path, "in.jsonl", "--timeout", "0.3", stdout=subprocess.PIPE) as process:
        out, _ = process.communicate(timeout=60)
    assert json.loads(out)["error"]["code"] == "out_of_time"
    assert process.returncode == 1


@linux
def test_a_full_disk_keeps_what_is_done(tmp_path: Path) -> None:
    """A limit on the size of files stands for it."""
    import resource

    _corpus(tmp_path, 40)

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    arguments = ["in.jsonl", "-o", "out.jsonl", "--workers", "1"]
    with _start(tmp_path, *arguments, preexec_fn=small_disk) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 3
    (line,) = err.decode().splitlines()
    assert line.startswith("newsx: out.jsonl: ")
    data = (tmp_path / "out.jsonl").read_bytes()
    assert data.endswith(b"}\n")
    done = len(data.splitlines())
    assert f"{done} result" in line
    with _start(tmp_path, *arguments) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 0
    assert f"{40 - done} analysed, 0 failed, {done} done before" in err.decode()
    results = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [result["id"] for result in results] == [f"r{number}" for number in range(40)]


def test_an_empty_folder_analyses_nothing(cli: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run = cli("batch", "in", "--workers", "1")
    assert (run.status, run.out) == (1, b"")
    assert run.err == "newsx: 0 analysed, 0 failed\n"


def test_a_bad_date_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with _start(tmp_path, "a.txt", "--workers", "1", "--published", "2019-02-30",
                stdout=subprocess.PIPE) as process:  # fmt: skip
        process.communicate(timeout=60)
    assert process.returncode == 2


def test_a_model_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with _start(tmp_path, "a.txt", "--workers", "1", "--model", "en_no_such_model",
                stdout=subprocess.PIPE) as process:  # fmt: skip
        out, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out == b""
    assert b"Traceback" not in err
    assert b"internal error" not in err
    assert b"en_no_such_model" in err


# -- what happens on the way ---------------------------------------------------------------------


def _workers(process: subprocess.Popen[bytes]) -> list[int]:
    """Its worker processes."""
    children = psutil.Process(process.pid).children()
    return [child.pid for child in children if "newsx.corpus.worker" in child.cmdline()]


def _wait_for(path: Path, size: int) -> None:
    deadline = time.monotonic() + 60
    while not (path.exists() and path.stat().st_size > size):
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _is_gone(pid: int) -> bool:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            if "\nState:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="ascii"):
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@linux
def test_a_killed_worker_costs_nothing(tmp_path: Path) -> None:
    _corpus(tmp_path, 12, paragraphs=8)
    arguments = ["in.jsonl", "-o", "out.jsonl", "--workers", "1"]
    with _start(tmp_path, *arguments) as process:
        _wait_for(tmp_path / "out.jsonl", 0)
        (worker,) = _workers(process)
        os.kill(worker, signal.SIGKILL)
        _, err = process.communicate(timeout=120)
    results = [json.loads(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [result["id"] for result in results] == [f"r{number}" for number in range(12)]
    assert not any(result["error"] for result in results)
    assert process.returncode == 0
    assert b"Traceback" not in err


@linux
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_workers_too(tmp_path: Path, number: int, code: int) -> None:
    _corpus(tmp_path, 200, paragraphs=8)
    with _start(tmp_path, "in.jsonl", "-o", "out.jsonl", "--workers", "1") as process:
        _wait_for(tmp_path / "out.jsonl", 0)
        workers = _workers(process)
        process.send_signal(number)
        _, err = process.communicate(timeout=30)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert workers
    assert all(_is_gone(worker) for worker in workers)
    data = (tmp_path / "out.jsonl").read_bytes()
    assert data.endswith(b"}\n")
    done = len(data.splitlines())
    assert 0 < done < 200
    results = "1 result is" if done == 1 else f"{done} results are"
    assert err.decode().splitlines() == [
        f"newsx: stopped; {results} whole in out.jsonl; the same command goes on"
    ]


@linux
def test_nobody_reads_any_more(tmp_path: Path) -> None:
    _corpus(tmp_path, 3)
    reading, writing = os.pipe()
    os.close(reading)
    with _start(tmp_path, "in.jsonl", "--workers", "1", stdout=writing) as process:
        os.close(writing)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 141
    assert err == b""


def test_a_wrong_model_leaves_earlier_results_alone(cli, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "old.jsonl").write_text("{}\n", encoding="utf-8")
    run = cli("batch", "a.txt", "-o", "old.jsonl", "--restart", "--model", "nosuch")
    assert run.status == 1
    assert (tmp_path / "old.jsonl").read_text(encoding="utf-8") == "{}\n"
