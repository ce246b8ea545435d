"""How many workers a machine gets; its files are made up, its processors and memory set."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from newsx.corpus import machine
from newsx.corpus.machine import default_workers, free_memory, memory_of, processors

MIB = 1024**2
GIB = 1024**3
CGROUPS = "sys/fs/cgroup"
NO_LIMIT_V1 = 9223372036854771712

Files = dict[str, object]
Machine = Callable[[Files], Path]


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine of 16 processors and 64 GiB, and the files that are given."""

    def make(files: Files) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{content}\n", encoding="utf-8")
        return tmp_path

    set_processors(monkeypatch, 16)
    set_memory(monkeypatch, 64 * GIB)
    return make


def set_processors(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(count)), raising=False)


def set_memory(monkeypatch: pytest.MonkeyPatch, available: int) -> None:
    memory = SimpleNamespace(available=available)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: memory)


def v2(group: str, files: Files) -> Files:
    """Files of a group, and the line that puts this process into it."""
    inside = {f"{CGROUPS}{group}/{name}": content for name, content in files.items()}
    return {"proc/self/cgroup": f"0::{group}", **inside}


def test_a_machine_without_control_groups(made_up: Machine) -> None:
    root = made_up({})
    assert processors(root) == 16
    assert free_memory(root) == 64 * GIB
    assert default_workers(root) == 16


def test_this_machine() -> None:
    assert 1 <= default_workers() <= processors() <= (os.cpu_count() or 1)
    assert 0 <= free_memory() <= psutil.virtual_memory().total


def test_a_system_without_affinity(made_up: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert processors(made_up({})) == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors(made_up({})) == 1


@pytest.mark.parametrize(
    ("free", "workers"),
    [(64 * GIB, 16), (3 * GIB, 6), (machine.WORKER_BYTES, 1), (100 * MIB, 1), (0, 1)],
)
def test_no_more_workers_than_memory(
    made_up: Machine, monkeypatch: pytest.MonkeyPatch, free: int, workers: int
) -> None:
    set_memory(monkeypatch, free)
    assert default_workers(made_up({})) == workers


@pytest.mark.parametrize(
    ("quota", "count"),
    [
        ("max 100000", 16),
        ("200000 100000", 2),
        ("150000 100000", 2),
        ("50000 100000", 1),
        ("1000 100000", 1),
        ("9000000 100000", 16),
        ("", 16),
        ("rubbish", 16),
        ("0 100000", 16),
        ("100000 0", 16),
    ],
)
def test_a_quota_of_version_2(made_up: Machine, quota: str, count: int) -> None:
    assert processors(made_up(v2("/job", {"cpu.max": quota}))) == count


@pytest.mark.parametrize(
    ("quota", "period", "count"),
    [(-1, 100000, 16), (250000, 100000, 3), (400000, 100000, 4), (100000, 0, 16)],
)
@pytest.mark.parametrize("controllers", ["cpu", "cpuset,cpu", "cpu,cpuacct"])
def test_a_quota_of_version_1(
    made_up: Machine, controllers: str, quota: int, period: int, count: int
) -> None:
    root = made_up(
        {
            "proc/self/cgroup": f"9:name=systemd:/\n3:{controllers}:/docker/12\n0::/",
            f"{CGROUPS}/cpu/docker/12/cpu.cfs_quota_us": quota,
            f"{CGROUPS}/cpu/docker/12/cpu.cfs_period_us": period,
        }
    )
    assert processors(root) == count


def test_the_memory_of_version_2(made_up: Machine) -> None:
    files: Files = {"memory.max": 4 * GIB, "memory.current": GIB, "memory.stat": "anon 7\nfile 9"}
    assert free_memory(made_up(v2("/job", files))) == 3 * GIB


def test_cached_files_are_free_memory(made_up: Machine) -> None:
    """A container that has read an archive is full of them."""
    stat = f"anon 1000\ninactive_anon 5\ninactive_file {2 * GIB}"
    files: Files = {"memory.max": 4 * GIB, "memory.current": 3 * GIB, "memory.stat": stat}
    assert free_memory(made_up(v2("/job", files))) == 3 * GIB


@pytest.mark.parametrize("limit", ["max", "", "rubbish", str(1024 * GIB)])
def test_a_group_without_a_limit(made_up: Machine, limit: str) -> None:
    files: Files = {"memory.max": limit, "memory.current": GIB}
    assert free_memory(made_up(v2("/job", files))) == 64 * GIB


def test_a_group_over_its_limit_has_nothing(made_up: Machine) -> None:
    root = made_up(v2("/job", {"memory.max": GIB, "memory.current": 2 * GIB}))
    assert free_memory(root) == 0
    assert default_workers(root) == 1


@pytest.mark.parametrize(("limit", "free"), [(2 * GIB, 2 * GIB - 300 * MIB), (NO_LIMIT_V1, None)])
def test_the_memory_of_version_1(made_up: Machine, limit: int, free: int | None) -> None:
    group = f"{CGROUPS}/memory/kubepods/pod5"
    root = made_up(
        {
            "proc/self/cgroup": "4:memory:/kubepods/pod5\n1:cpu:/",
            f"{group}/memory.limit_in_bytes": limit,
            f"{group}/memory.usage_in_bytes": 400 * MIB,
            f"{group}/memory.stat": f"cache 1\ntotal_inactive_file {100 * MIB}",
        }
    )
    assert free_memory(root) == (64 * GIB if free is None else free)


def test_the_group_around_it_may_be_narrower(made_up: Machine) -> None:
    """A step of a Slurm job has no limit of its own: the job has."""
    root = made_up(
        {
            **v2("/slurm/job_7/step_0", {"memory.max": "max", "cpu.max": "max 100000"}),
            f"{CGROUPS}/slurm/job_7/memory.max": 3 * GIB,
            f"{CGROUPS}/slurm/job_7/memory.current": GIB,
            f"{CGROUPS}/slurm/cpu.max": "800000 100000",
            f"{CGROUPS}/slurm/memory.max": 40 * GIB,
            f"{CGROUPS}/slurm/memory.current": 2 * GIB,
        }
    )
    assert free_memory(root) == 2 * GIB
    assert processors(root) == 8
    assert default_workers(root) == 4


def test_a_container_sees_its_own_group_at_the_top(made_up: Machine) -> None:
    """The name that it has outside leads nowhere."""
    root = made_up(
        {
            "proc/self/cgroup": "4:memory:/docker/0a1b\n1:cpu:/docker/0a1b",
            f"{CGROUPS}/memory/memory.limit_in_bytes": 2 * GIB,
            f"{CGROUPS}/memory/memory.usage_in_bytes": GIB,
            f"{CGROUPS}/cpu/cpu.cfs_quota_us": 300000,
            f"{CGROUPS}/cpu/cpu.cfs_period_us": 100000,
        }
    )
    assert free_memory(root) == GIB
    assert processors(root) == 3


def test_memory_of_a_process() -> None:
    code = "data = b'x' * 50_000_000; print(flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        running = memory_of(process.pid)
        process.communicate(b"\n")
    assert 50_000_000 < running < 200_000_000
    assert memory_of(process.pid) == 0
