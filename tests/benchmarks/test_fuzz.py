"""benchmarks/fuzz.py: what is wrong is found, told by its kind, and can be tried again."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import fuzz

BENCHMARKS = Path(fuzz.__file__).parent
PLANTED = """
import sys, time
from dataclasses import dataclass
from hypothesis import strategies as st
sys.path.insert(0, {benchmarks!r})
import fuzz

@dataclass(frozen=True)
class Target:
    name: str
    check: object
    group: str = "loader"
    needs_model: bool = False
    draws: object = st.tuples(st.integers(0, 9))

def holds(number):
    assert number >= 0
def breaks(number):
    if number > 4:
        raise ValueError(number)
def hangs(number):
    while number == 7:
        pass
def grows(number):
    bytearray(10**12 if number == 3 else 1)
def dies(number):
    if number == 2:
        import os
        os.abort()

checks = holds, breaks, hangs, grows, dies
targets = [Target(check.__name__, check) for check in checks if check.__name__ in {names!r}]
sys.exit(fuzz.main(sys.argv[1:], targets))
"""


def run(
    folder: Path, *names: str, seconds: float = 0.1, more: tuple[str, ...] = ()
) -> tuple[int, str]:
    """Status and output of a short hunt in which the checks of these names are asked."""
    program = PLANTED.format(benchmarks=str(BENCHMARKS), names=names)
    options = [
        "--minutes",
        str(seconds / 60),
        "--seconds",
        "0.5",
        "--seed",
        "5",
        "--out",
        str(folder),
    ]
    done = subprocess.run(
        [sys.executable, "-c", program, *options, *more],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def hunt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of the findings and the output of a hunt over all of the checks."""
    folder = tmp_path_factory.mktemp("hunt")
    status, told = run(folder, "holds", "breaks", "hangs", "grows", "dies", seconds=3)
    assert status == 1, told
    return folder, told


def test_where_all_holds_nothing_is_found(tmp_path: Path) -> None:
    status, told = run(tmp_path / "found", "holds")
    assert status == 0, told
    assert "0 findings" in told
    assert not (tmp_path / "found").exists()


@pytest.mark.parametrize(
    ("name", "kind", "number"),
    [
        ("breaks", "ValueError in <string>:", None),
        ("hangs", "hang", 7),
        ("grows", "MemoryError in <string>:", 3),
        ("dies", "the process died (-6)", 2),
    ],
)
def test_what_is_wrong_is_found_and_told_by_its_kind(
    hunt: tuple[Path, str], name: str, kind: str, number: int | None
) -> None:
    folder, told = hunt
    assert f"  {kind}" in told
    found = [path / "finding.txt" for path in folder.glob(f"{name}_*")]
    assert 1 <= len(found) <= fuzz.SHOWN
    for path in found:
        finding = path.read_text()
        assert f"target: {name}\nkind: {kind}" in finding
        assert number is None or f"input: ({number},)" in finding


def test_a_finding_can_be_tried_again(hunt: tuple[Path, str]) -> None:
    folder = next(hunt[0].glob("breaks_*"))
    status, told = run(folder, "breaks", more=("--replay", str(folder)))
    assert status == 1
    assert "ValueError" in told
    assert "in breaks" in (folder / "finding.txt").read_text()


def test_the_inputs_are_counted(hunt: tuple[Path, str]) -> None:
    rows = {line.split()[0]: line.split()[1] for line in hunt[1].splitlines()}
    assert int(rows["holds"]) in range(10, 100, 10)  # numbers from 0 to 9, once a round
