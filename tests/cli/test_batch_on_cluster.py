"""``newsx batch --cluster``: the same files as on one machine, by a cluster of processes."""

from __future__ import annotations

import json
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

distributed = pytest.importorskip("distributed", reason="needs newsx[cluster]")
pytestmark = [
    # Dask leaves sockets and loops of workers that are gone to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        dashboard_address=":0",
        silence_logs=60,
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Files by relative paths, records, and what is no article."""
    folder = tmp_path / "articles"
    folder.mkdir()
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html"))[:6]
    for file in files:
        shutil.copy(file, folder)
    (folder / "empty.txt").write_bytes(b"")
    record = {"id": "r1", "text": "“The ferry is late,” Ines Marques said in Porto on Tuesday."}
    (tmp_path / "records.jsonl").write_text(json.dumps(record) + "\n{broken\n")
    return ["articles", "records.jsonl", "missing.txt"]


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        os.fspath(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*.json")
    }


def test_a_cluster_writes_what_one_machine_writes(
    process: Callable[..., Any], address: str, sources: list[str], tmp_path: Path
) -> None:
    local = process("batch", *sources, "-o", "local.jsonl", "--workers", "2")
    apart = process("batch", *sources, "-o", "apart.jsonl", "--cluster", address)
    assert (apart.status, apart.out) == (local.status, local.out)
    lines = (tmp_path / "apart.jsonl").read_bytes()
    assert lines == (tmp_path / "local.jsonl").read_bytes()
    assert lines.count(b"\n") == 10
    failed = (tmp_path / "apart.jsonl.failed").read_bytes()
    assert failed == (tmp_path / "local.jsonl.failed").read_bytes()
    assert not (tmp_path / "apart.jsonl.shards").exists()
    again = process("batch", *sources, "-o", "apart.jsonl", "--cluster", address)
    assert (tmp_path / "apart.jsonl").read_bytes() == lines
    assert "distributed" not in apart.err + again.err


def test_folders_too(
    process: Callable[..., Any], address: str, sources: list[str], tmp_path: Path
) -> None:
    process("batch", *sources[:1], "-o", "local/", "--workers", "2")
    process("batch", *sources[:1], "-o", "apart/", "--cluster", address)
    local, apart = files_in(tmp_path / "local"), files_in(tmp_path / "apart")
    assert len(local) > 5
    assert local == apart


def test_an_unreachable_cluster_costs_no_earlier_result(
    process: Callable[..., Any], tmp_path: Path
) -> None:
    (tmp_path / "out.jsonl").write_text("kept")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        run = process("batch", SAMPLES, "-o", "out.jsonl", "--restart", "--cluster", address)
    assert run.status == 1
    told = "no Dask scheduler answers there; check the address, and that dask scheduler runs"
    assert run.err == f"newsx: {address}: {told}\n"
    assert (tmp_path / "out.jsonl").read_text() == "kept"


def test_what_is_no_address_is_a_usage_error(process: Callable[..., Any]) -> None:
    run = process("batch", SAMPLES, "-o", "out.jsonl", "--cluster", "here:8786")
    assert run.status == 2
    assert run.err.count("\n") == 1
    assert "here:8786: is no address of a cluster" in run.err
