"""Fifty SIGKILLs at random moments, of workers and of the parent: nothing lost, doubled or torn.

The long run is ``python benchmarks/kills.py``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

KILLS = Path(__file__).parents[2] / "benchmarks" / "kills.py"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_kills_cost_nothing() -> None:
    outputs = "jsonl,folder,parquet" if _is_there("pyarrow") else "jsonl,folder"
    command = [sys.executable, KILLS, "--kills", "50", "--documents", "24", "--outputs", outputs]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("50 SIGKILLs ")
    assert "0 lost, 0 doubled, 0 torn" in done.stdout


def _is_there(package: str) -> bool:
    from importlib.util import find_spec

    return find_spec(package) is not None
