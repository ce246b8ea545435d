"""benchmarks/cost.py: which articles, and what the report of dates and places says."""

from __future__ import annotations

import json
from pathlib import Path

import cost
import pytest
import stages


def test_articles_of_the_right_length_each_once(tmp_path: Path) -> None:
    rows = [
        {"text": "one two", "dct": "1953-02-04"},
        {"text": "one two", "dct": "1953-02-04"},
        {"text": "one\u2028two three", "date": "7:58 AM"},
        {"text": "one two three four"},
    ]
    (tmp_path / "a.jsonl").write_text(
        "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"
    )
    assert cost.articles(tmp_path, ("a",), 2, 3) == [
        ("one two", "1953-02-04", 2),
        ("one\u2028two three", None, 3),
    ]


def test_cost_is_scaled_to_one_length() -> None:
    texts = [("", None, 100)] * cost.WARM_UP + [("", None, 1500)]
    assert cost.scaled([{"parse": 1.0}], texts) == [{"parse": 0.5}]


@pytest.mark.parametrize(("slow", "kept"), [(1, True), (8, False)])
def test_a_goal_is_missed_when_more_than_5_of_100_articles_take_longer(
    slow: int, kept: bool
) -> None:
    quick = {"dates": 0.001, "places": 0.002, "names": 0.1, "parse": 0.1}
    rows = [quick] * (100 - slow) + [{**quick, "dates": 0.05}] * slow
    lines, within = cost.stage_report(rows)
    assert within is kept
    assert "median   1.00 ms" in lines[1]


def test_the_steps_are_functions_of_newsx() -> None:
    steps = (*stages.PARSE, *stages.DATES, *stages.NAMES, *stages.PLACES, *cost.OTHER_STEPS)
    assert all(callable(getattr(module, name)) for module, name in steps)
