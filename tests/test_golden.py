"""Every sample gives its golden result (tests/regenerate_golden.py writes them anew)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from regenerate_golden import GOLDEN, golden_of, samples


@pytest.mark.parametrize("sample", samples(), ids=lambda path: path.name)
def test_sample_gives_its_golden_result(analyzer, sample: Path) -> None:
    wanted = json.loads((GOLDEN / f"{sample.name}.json").read_text(encoding="utf-8"))
    assert json.loads(golden_of(analyzer, sample)) == wanted


def test_every_golden_file_has_its_sample() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{path.name}.json" for path in samples()}
