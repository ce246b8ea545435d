"""The Parquet sink: rows equal to the JSON, and a file that is whole after a kill at any step."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from sink_samples import INFO, OTHERS, item, line, never, outcome, run

from newsx.corpus.items import Outcome
from newsx.corpus.sinks import columns, parquet
from newsx.corpus.sinks.jsonl import JsonlSink
from newsx.corpus.sinks.opening import open_sink
from newsx.corpus.sinks.parquet import ParquetSink
from newsx.errors import OutputError, UsageError
from newsx.pipeline import Analyzer
from newsx.result import Evidence, Result, encode

pyarrow = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


class KilledError(BaseException):
    """Stands for SIGKILL: nothing is cleaned up that a kill would leave."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.parquet"


def part_of(path: Path) -> Path:
    return path.with_name(path.name + ".part.jsonl")


def rows(path: Path) -> list[dict[str, Any]]:
    return [columns.result(row) for row in pq.read_table(path).to_pylist()]


def ids(path: Path) -> list[str]:
    """The ids of a file that stands alone in its folder."""
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    return [row["id"] for row in rows(path)]


def written(result: Result) -> Outcome:
    return Outcome(item(result.id), encode(result), result.error and result.error.message)


# -- rows ----------------------------------------------------------------------------------------


def test_rows_are_the_results(out: Path, sample_results: dict[str, Result]) -> None:
    """Of all samples, and of failures: back from the file they equal their JSON."""
    results = [*sample_results.values()]
    outcomes = [*map(written, results), outcome("failed", failed=True)]
    run(out, outcomes, info=results[0].analyzer)
    assert rows(out) == [json.loads(each.line) for each in outcomes]
    assert any(row["quotes"] for row in rows(out))


def test_evidence_and_options_are_json(out: Path, analyzer: Analyzer) -> None:
    result = analyzer.analyze_text("“Nobody asked,” said Oona Pelletier, the mayor of Tarvik.")
    info = msgspec.structs.replace(result.analyzer, options={"explain": True, "max_size": 7})
    evidence = {"q1": Evidence("cue", features={"near": 1.5}), "ü": Evidence("none")}
    explained = msgspec.structs.replace(result, analyzer=info, evidence=evidence)
    run(out, [written(explained), outcome("plain", info=info)], info=info)
    assert rows(out) == [json.loads(explained.to_json()), json.loads(line("plain", info=info))]
    first = pq.read_table(out).to_pylist()[0]
    assert json.loads(first["analyzer"]["options"]) == {"explain": True, "max_size": 7}


def test_columns_are_those_of_the_result() -> None:
    schema = columns.schema()
    assert schema.names == list(Result.__struct_fields__)
    quote = schema.field("quotes").type.value_type
    assert quote.field("start").type == pyarrow.int64()
    assert quote.field("confidence").type == pyarrow.float64()
    assert quote.field("kind").type == pyarrow.string()
    assert quote.field("speaker").type.field("refs").type.value_type == pyarrow.string()
    assert schema.field("evidence").type == pyarrow.string()


def test_duckdb_reads_it(out: Path, sample_results: dict[str, Result]) -> None:
    duckdb = pytest.importorskip("duckdb")
    results = [*sample_results.values()]
    run(out, map(written, results), info=results[0].analyzer)
    with duckdb.connect() as connection:
        found = connection.execute(
            "select id, q.speaker.name, q.text from (select id, unnest(quotes) as q from "
            "read_parquet(?))",
            [str(out)],
        ).fetchall()
    assert sorted(found, key=str) == sorted(
        (
            (result.id, quote.speaker.name if quote.speaker else None, quote.text)
            for result in results
            for quote in result.quotes
        ),
        key=str,
    )
    assert len(found) > 5


def test_row_groups_are_small(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_MOST_ROWS", 4)
    outcomes = [outcome(f"r{number}") for number in range(10)]
    run(out, outcomes)
    assert pq.ParquetFile(out).num_row_groups == 3
    monkeypatch.setattr(parquet, "_MOST_BYTES", 1)
    run(out, [outcome("x"), outcome("y")])
    assert pq.ParquetFile(out).num_row_groups == 5
    assert ids(out) == [*(each.item.id for each in outcomes), "x", "y"]


# -- a run and the next --------------------------------------------------------------------------


def test_a_rerun_adds_what_is_missing(out: Path) -> None:
    run(out, [outcome("a"), outcome("b", failed=True)])
    told = run(out, [outcome("a"), outcome("c"), outcome("b")])
    assert told == {"a": "analysed", "b": "failed", "c": None}
    assert ids(out) == ["a", "b", "c"]


def test_a_rerun_without_anything_new_leaves_the_file(out: Path) -> None:
    run(out, [outcome("a")])
    before = out.stat()
    run(out, [outcome("a")])
    assert out.stat().st_ino == before.st_ino
    assert ids(out) == ["a"]


def test_nothing_analysed_gives_a_file_without_rows(out: Path) -> None:
    run(out, [])
    assert ids(out) == []
    assert run(out, [outcome("a")]) == {"a": None}


def test_restart_begins_again(out: Path) -> None:
    other = OTHERS[min(OTHERS)]
    run(out, [outcome("a", info=other)], info=other)
    run(out, [outcome("b")], restart=True)
    assert ids(out) == ["b"]


def test_an_exception_keeps_the_part(out: Path) -> None:
    def outcomes() -> Any:
        yield outcome("a")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(out, outcomes())
    assert not out.exists()
    assert part_of(out).read_bytes() == line("a") + b"\n"
    assert run(out, [outcome("a"), outcome("b")]) == {"a": "analysed", "b": None}
    assert ids(out) == ["a", "b"]


# -- kills at each step --------------------------------------------------------------------------


def _kill_in(
    monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, after: bool, suffix: str = ""
) -> None:
    does: Callable[..., Any] = getattr(owner, name)

    def killed(*arguments: Any, **more: Any) -> Any:
        if suffix and not str(arguments[0]).endswith(suffix):
            return does(*arguments, **more)
        if after:
            does(*arguments, **more)
        raise KilledError

    monkeypatch.setattr(owner, name, killed)


STEPS = {
    "while the new file is written": (columns, "table", False, ""),
    "when rows are in the new file": (columns, "table", True, ""),
    "before it has the name": (Path, "replace", False, ".new"),
    "when it has the name": (Path, "replace", True, ".new"),
    "before the part is removed": (Path, "unlink", False, ".part.jsonl"),
    "when the part is removed": (Path, "unlink", True, ".part.jsonl"),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("old", [[], ["a", "b"]])
@pytest.mark.parametrize("more", [[], ["e"]])
def test_a_kill_at_any_step_loses_and_doubles_nothing(
    out: Path, monkeypatch: pytest.MonkeyPatch, step: str, old: list[str], more: list[str]
) -> None:
    if old:
        run(out, map(outcome, old))
    all_of_them = [*old, "c", "d"]
    owner, name, after, suffix = STEPS[step]
    with monkeypatch.context() as patched:
        _kill_in(patched, owner, name, after=after, suffix=suffix)
        with pytest.raises(KilledError):
            run(out, map(outcome, all_of_them))
    told = run(out, map(outcome, [*all_of_them, *more]))
    assert {id for id, state in told.items() if state is None} == set(more)
    assert ids(out) == [*all_of_them, *more]


def test_a_restart_that_is_killed(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = OTHERS[min(OTHERS)]
    for after in (False, True):
        run(out, [outcome("a", info=other)], info=other, restart=True)
        with monkeypatch.context() as patched:
            _kill_in(patched, Path, "unlink", after=after, suffix="out.parquet")
            with pytest.raises(KilledError):
                run(out, [outcome("b")], restart=True)
        if not after:
            with pytest.raises(UsageError, match="was made with"):
                run(out, [outcome("b")])
        run(out, [outcome("b")], restart=not after)
        assert ids(out) == ["b"]


# -- files of others, disks, other processes -----------------------------------------------------


def refused(path: Path, words: str) -> None:
    before = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    with pytest.raises(UsageError, match=words) as caught:
        run(path, [outcome("new")])
    assert caught.value.code == "other_output"
    assert {each.name: each.read_bytes() for each in path.parent.iterdir()} == before


@pytest.mark.parametrize("differs", OTHERS)
def test_another_origin_is_refused(out: Path, differs: str) -> None:
    run(out, [outcome("a", info=OTHERS[differs])], info=OTHERS[differs])
    refused(out, "was made with")


def test_a_part_of_another_origin_is_refused(out: Path) -> None:
    part_of(out).write_bytes(line("a", info=OTHERS[min(OTHERS)]) + b"\n")
    refused(out, "was made with")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"id,text\n" * 100])
def test_what_is_no_parquet_is_refused(out: Path, data: bytes) -> None:
    out.write_bytes(data)
    refused(out, "is no Parquet file")


def test_a_parquet_file_of_somebody_else_is_refused(out: Path) -> None:
    pq.write_table(pyarrow.table({"id": ["a"]}), out)
    refused(out, "is no output of newsx batch")


def test_other_columns_are_refused(out: Path) -> None:
    info = {parquet._INFO_KEY: msgspec.json.encode(INFO)}
    pq.write_table(pyarrow.table({"id": ["a"]}).replace_schema_metadata(info), out)
    refused(out, "has other columns")


def test_the_version_of_a_model_may_be_unknown(out: Path) -> None:
    unknown = msgspec.structs.replace(INFO, model_version=None)
    other = msgspec.structs.replace(INFO, model_version="3.8.0")
    run(out, [outcome("a", failed=True, info=unknown), outcome("b")], info=unknown)
    with pytest.raises(UsageError, match=r"model version 3\.8\.0"):
        run(out, [outcome("c", info=other)], info=unknown)
    run(out, [outcome("c")], info=unknown)
    assert ids(out) == ["a", "b", "c"]


def test_a_full_disk_while_the_file_is_made(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(out, [outcome("a")])

    def full(lines: list[bytes], schema: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(columns, "table", full)
        with pytest.raises(OutputError) as caught:
            run(out, [outcome("a"), outcome("b")])
    assert str(caught.value) == (
        f"{out}: No space left on device; make room and run the same command again"
    )
    assert [row["id"] for row in rows(out)] == ["a"]
    assert run(out, [outcome("a"), outcome("b")]) == {"a": "analysed", "b": "analysed"}
    assert ids(out) == ["a", "b"]


@pytest.mark.skipif(sys.platform != "linux", reason="Linux only")
def test_a_disk_that_is_full_indeed(out: Path) -> None:
    """What pyarrow makes of the error of the system is still one clear line."""
    out.with_name("out.parquet.new").symlink_to("/dev/full")
    sink = ParquetSink(str(out), INFO, restart=False)
    with pytest.raises(OutputError, match="No space left on device; make room"), sink:
        sink._new.symlink_to("/dev/full")
    assert run(out, [outcome("b")]) == {"b": None}


def test_two_at_once(out: Path) -> None:
    with open_sink(str(out), INFO, restart=False, write_stdout=never) as sink:
        sink.write(outcome("a"))
        for restart in (False, True):
            with pytest.raises(UsageError, match="another newsx writes it now"):
                run(out, [outcome("b")], restart=restart)
    assert ids(out) == ["a"]


def test_another_that_has_just_ended(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its rows have come after ours were looked up."""
    enter = JsonlSink.__enter__

    def late(sink: JsonlSink) -> JsonlSink:
        with monkeypatch.context() as patched:
            patched.setattr(JsonlSink, "__enter__", enter)
            run(out, [outcome("a")])
        return enter(sink)

    with monkeypatch.context() as patched:
        patched.setattr(JsonlSink, "__enter__", late)
        with pytest.raises(UsageError, match="another newsx writes it now"):
            run(out, [outcome("a")])
    assert run(out, [outcome("a")]) == {"a": "analysed"}


def test_without_pyarrow_it_says_what_to_install(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(UsageError) as caught:
        run(out, [outcome("a")])
    assert str(caught.value) == (f"{out}: needs the package pyarrow; pip install 'newsx[parquet]'")
    assert list(out.parent.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="make its folder first"):
        run(tmp_path / "no" / "out.parquet", [])
