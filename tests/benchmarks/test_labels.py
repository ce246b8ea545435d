"""benchmarks/labels.py: its counts and tables, on a page made up here."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import labels
import pytest

import page_truth

PAGE = """\
#truth {"title": "Ferry sinks in fog", "authors": [], "published": null}
title\tFerry sinks in fog

paragraph\tThe ferry to the island sank in the fog on Monday, the harbour master said.

share\tThe captain could not be reached, and neither could the boat, according to the owner.

credit|paragraph\tThe harbour has been closed until the boat is found, the harbour master said.
"""


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder with one page, whose third line newsx keeps and the truth does not."""
    (tmp_path / "ferry.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(page_truth, "FOLDER", tmp_path)
    for module in (labels, page_truth):
        monkeypatch.setattr(module, "NAMES", ["ferry.txt"])
        monkeypatch.setattr(module, "OPEN", tmp_path / "open.toml")


def test_counts_of_a_page(pages: None) -> None:
    score = labels.page_score(page_truth.Truth("ferry.txt"))
    assert (score.lines, score.lines_right) == (4, 3)
    assert (score.words_right, score.words_lost, score.words_too_much) == (15, 0, 15)
    assert (score.accuracy, score.precision, score.recall) == (0.75, 0.5, 1.0)
    assert score.pairs == Counter(
        {("title", "title"): 1, ("paragraph", "paragraph"): 2, ("share", "paragraph"): 1}
    )


def test_tables(pages: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert labels.main(["--pages"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[1].split() == ["ferry.txt", "4", "0.750", "0.500", "1.000"]
    assert [line.split()[0] for line in shown[2:5]] == ["txt", "html", "all"]
    assert "    1 paragraph instead of share" in shown
    row = next(line for line in shown if line.startswith("share "))
    assert row.split()[1:] == ["1", ".", "."]  # columns: paragraph, title, share
    assert not labels.OPEN.exists()


def test_what_is_wrong_is_written_as_the_tests_read_it(
    pages: None, capsys: pytest.CaptureFixture[str]
) -> None:
    labels.main(["--write"])
    truth = page_truth.Truth("ferry.txt")
    problems = page_truth.page_problems(truth, truth.article())
    assert len(problems) == 2
    assert tomllib.loads(labels.OPEN.read_text(encoding="utf-8")) == {"ferry.txt": problems}
    assert page_truth.known_problems() == {"ferry.txt": problems}
