"""benchmarks/extraction.py: what its tables say, on answers made up here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import extraction
import extraction_tools
import peers
import pytest


class Scorer:
    """Scores as score_extract gives them."""

    @staticmethod
    def score(gold: list[dict[str, Any]], answers: list[dict[str, Any]]) -> tuple[Any, list[Any]]:
        body = dict.fromkeys(extraction.SCORES, 0.5)
        other = {"title": {"exact": 0.9}, "authors": {"exact": 0.0}, "date": {"right": 1.0}}
        return {**body, **other, "pages": len(gold)}, []


def test_the_standfirst_counts_where_the_gold_counts_it() -> None:
    gold = [{"id": "fe/1", "standfirst": True}, {"id": "sh/1", "standfirst": False}]
    answers = [
        {"id": row["id"], "body": "The ferry left.", "summary": ["In brief"]} for row in gold
    ]
    first, second = extraction.with_standfirst(answers, gold)
    assert first["body"] == "In brief\nThe ferry left."
    assert second["body"] == "The ferry left."


def test_a_row_tells_the_time_as_a_ratio_and_no_authors_as_a_dash() -> None:
    row = extraction.page_row("tool", [{"id": "fu/1"}], [{"ms": 30.0}], 20.0, Scorer)
    assert row.startswith("| tool | 0.500 |")
    assert row.endswith("| 0.90 | - | 1.00 | 30 ms | 1.50 |")


def test_a_page_on_which_a_tool_fails_is_counted_and_the_run_goes_on() -> None:
    def read(record: dict[str, str]) -> dict[str, Any]:
        raise ValueError("no article")

    found = extraction_tools.answer(read, {"id": "a"})
    assert (found["body"], found["error"]) == ("", "ValueError: no article")


def test_newsx_reads_a_page_as_the_command_does() -> None:
    told = "The ferry left Oll on Monday, and nobody knows when it will be back in the harbour. "
    html = f"<title>Ferry gone</title><h1>Ferry gone</h1><p>{told * 3}</p><p>{told}</p>"
    found = extraction_tools.answer(extraction_tools.newsx(), {"id": "a", "html": html})
    assert found["title"] == "Ferry gone"
    assert "nobody knows" in found["body"]
    assert found["error"] is None


def test_a_table_stands_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before\n<!-- written by benchmarks/a.py -->\nold\n<!-- end -->\nafter\n")
    peers.write_between(page, "a.py", "new")
    assert page.read_text() == (
        "Before\n<!-- written by benchmarks/a.py -->\n\nnew\n\n<!-- end -->\nafter\n"
    )
    with pytest.raises(SystemExit, match="no line"):
        peers.write_between(page, "b.py", "new")


def test_a_peer_in_another_version_is_skipped_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert peers.installed({"pytest": pytest.__version__}, sys.executable) == ["pytest"]
    assert peers.installed({"pytest": "0.0.1"}, sys.executable) == []
    assert "SKIPPED pytest 0.0.1" in capsys.readouterr().err
