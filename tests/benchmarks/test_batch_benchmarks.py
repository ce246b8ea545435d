"""benchmarks/batch_*.py: what is invented, how it is timed, and what is found wrong."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import batch_inputs
import batch_memory
import batch_runs
import batch_throughput
import pytest
from batch_runs import Memory, Run, Sample, Spent

MB = batch_runs.MB


def sample(seconds: float, lines: int, *workers: int, parent: int = 30) -> Sample:
    """Resident megabytes; half of them are the process's own."""
    held = {pid: Memory(mb * MB, mb * MB // 2) for pid, mb in enumerate(workers)}
    return Sample(seconds, lines, Memory(parent * MB, parent * MB), held)


# -- invented articles -------------------------------------------------------------------------


def test_articles_have_words_that_are_new() -> None:
    source = random.Random(3)  # noqa: S311
    known = set(batch_runs.article(source, 150).split())
    text = batch_runs.article(source, 150)
    assert 150 <= len(text.split()) < 220
    assert len(set(text.split()) - known) > 20


# -- commands in turn --------------------------------------------------------------------------


def test_a_command_is_timed_with_its_children() -> None:
    busy = "import time\nwhile time.process_time() < 0.2: pass"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"
    spent = batch_runs.timed([sys.executable, "-c", code])
    assert spent.cpu > 0.15
    assert spent.wall > 0.1


def test_a_command_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="ended with 4"):
        batch_runs.timed([sys.executable, "-c", "raise SystemExit(4)"])


def test_all_have_their_turn_in_each_round_in_an_order_that_changes() -> None:
    calls: list[str] = []

    def run(name: str) -> Spent:
        calls.append(name)
        return Spent(len(calls), 0.0)

    names = ["a", "b", "c"]
    spent = batch_runs.in_turn({n: lambda n=n: run(n) for n in names}, 6)  # type: ignore[misc]
    rounds = [calls[start : start + 3] for start in range(0, 18, 3)]
    assert all(sorted(each) == names for each in rounds)
    assert len({tuple(each) for each in rounds}) > 1
    assert [each.wall for each in spent["a"]] == [n + 1 for n, c in enumerate(calls) if c == "a"]


def test_a_ratio_is_that_of_a_round_not_of_the_medians() -> None:
    assert batch_runs.paired([1.0, 10.0, 4.0], [2.0, 10.0, 1.0]) == 1.0


def test_a_report_of_rounds() -> None:
    spent = {
        "newsx batch": [Spent(3.0, 5.0)] * 3,
        "default": [Spent(6.0, 5.0)] * 3,
        "textacy": [Spent(1.0, 1.0)] * 3,
    }
    lines = batch_throughput.report(spent, {"default": 0.7, "textacy": None}).splitlines()
    assert "3.00 s wall" in lines[0]
    assert lines[3].endswith("default pipeline: 0.50   goal: at most 0.70, kept")
    assert lines[4].endswith("1.00   goal: at most 0.70, MISSED")
    assert lines[5].endswith("quotes: 3.00")


def test_articles_each_once_and_enough_of_them(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    texts = ["one\u2028more", "two", "two", "three"]
    file.write_text("".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts))
    assert batch_throughput.texts_of([file, file], 3) == ["one\u2028more", "two", "three"]
    with pytest.raises(SystemExit, match="only 3 articles"):
        batch_throughput.texts_of([file], 4)


def test_who_is_not_installed_is_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(batch_throughput.rivals([])) == ["default", "trimmed"]
    assert capsys.readouterr().err.count("SKIPPED") == 3


# -- a run that is watched ---------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "waitid"), reason="the system has no waitid")
def test_a_run_is_watched_to_its_end(tmp_path: Path) -> None:
    child = "import time\nwhile time.process_time() < 0.3: pass\ntime.sleep(0.3)"
    code = (
        "import subprocess, sys, time\n"
        "kept = bytearray(40 << 20)\n"
        f"subprocess.run([sys.executable, '-c', {child!r}])\n"
        "open('out', 'w').write('one\\ntwo\\n')\n"
        "time.sleep(0.3)\n"
        "sys.exit(3)"
    )
    begin = time.monotonic()
    run = batch_runs.watched([sys.executable, "-c", code], tmp_path, tmp_path / "out", 0.02)
    assert run.status == 3
    assert 0.6 < run.seconds <= time.monotonic() - begin
    assert run.workers_cpu > 0.25 > run.parent_cpu
    assert run.parent_peak > 40 * MB
    assert run.samples[0].lines == 0
    assert run.samples[-1].lines == 2
    assert {len(each.workers) for each in run.samples} == {0, 1}


def test_lines_of_a_file_that_grows_are_counted_once(tmp_path: Path) -> None:
    lines = batch_runs._Lines(tmp_path / "out")
    assert lines.count() == 0
    (tmp_path / "out").write_text("a\nb")
    assert lines.count() == 1
    with (tmp_path / "out").open("a") as stream:
        stream.write("\nc\n")
    assert lines.count() == 3


def test_rates_are_of_equal_parts() -> None:
    samples = [sample(2.0, 0), sample(3.0, 50), sample(7.0, 100), sample(9.0, 100)]
    assert batch_runs.rates(samples, 100, parts=2) == [50.0, 12.5]
    assert batch_runs.rates(samples, 100, parts=4) == [50.0, 50.0, 12.5, 12.5]


def test_moments_are_chosen_by_the_lines_written() -> None:
    samples = [sample(float(n), n * 10) for n in range(10)]
    assert [each.lines for each in batch_runs.between(samples, 15, 45)] == [20, 30, 40]
    assert [each.lines for each in batch_runs.between(samples, 52, 53)] == [50]


def test_growth_of_the_workers_and_a_falling_rate_are_told() -> None:
    grows = [sample(n + n * n / 10, n * 10, 100 + n, 100) for n in range(101)]
    run = Run(0, 1100.0, 10.0, 90.0, 30 * MB + 270_000, grows)
    text = "\n".join(batch_memory.long_report(run, 1000, 100))
    assert "MISSED" in text.partition("their own")[0]  # 210 MB, then 298
    assert "(10.0% of all, 10000 µs a document); 2 worker processes" in text
    assert "each worker at the end: 200, 100 MB" in text
    assert "300 bytes an input   goal: at most 300, kept" in text
    tenths = text.partition("tenth: ")[2].splitlines()[0].split()
    assert all(float(a) >= float(b) for a, b in pairwise(tenths))
    assert float(tenths[-1]) < float(tenths[1]) / 2


# -- large inputs ------------------------------------------------------------------------------


def test_pages_are_as_long_as_they_ought_to_be_and_are_read(tmp_path: Path) -> None:
    page = batch_inputs.page(random.Random(5), 7)  # noqa: S311
    assert len(page) == pytest.approx(batch_inputs.PAGE_BYTES, rel=0.02)
    pytest.importorskip("fastwarc", reason="the extra warc is not installed")
    from newsx.corpus.inputs.documents import documents
    from newsx.document import Document

    batch_inputs.write_archive(tmp_path / "a.warc.gz", 3)
    found = [item.source for item in documents([str(tmp_path / "a.warc.gz")])]
    assert [each.url for each in found if isinstance(each, Document)] == [
        batch_inputs.address(number) for number in range(3)
    ]


def test_pages_that_are_missing_doubled_or_failed() -> None:
    def result(number: int, **more: object) -> dict[str, object]:
        return {
            "id": f"r{number}",
            "article": {"url": batch_inputs.address(number)},
            "source": {"retrieved": "2024-06-01T09:10:11Z"},
            "error": None,
            **more,
        }

    assert batch_inputs.wrong_pages(iter([result(1), result(0)]), 2) == []
    bad = [result(0), result(0), result(2, error={"message": "empty"}), result(3, source={})]
    assert batch_inputs.wrong_pages(iter(bad), 4) == [
        "r2 failed: empty",
        "r3 has no time of retrieval",
        f"{batch_inputs.address(0)} is there too often",
        f"{batch_inputs.address(1)} is missing",
    ]


def test_files_that_are_missing_or_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_inputs, "FILES_A_FOLDER", 2)
    names = batch_inputs.write_files(tmp_path / "in", 5)
    assert names[-1] == "in/d000/e02/f000004.txt"
    assert [n for n in names if (tmp_path / n).is_file()] == names
    results = [{"id": name, "error": None} for name in names]
    assert batch_inputs.wrong_files(iter(results), names) == []
    assert batch_inputs.wrong_files(iter(results[1:] + results[3:4]), names) == [
        f"{names[0]} is missing",
        f"{names[3]} is there too often",
    ]


def test_rivals_need_nothing_of_newsx_but_one() -> None:
    """They run in environments that do not have it."""
    code = "import batch_rivals, sys; assert not any(m.startswith('newsx') for m in sys.modules)"
    folder = Path(batch_throughput.__file__).parent
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True)
