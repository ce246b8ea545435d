"""benchmarks/check.py: a figure that fell, another set and an absent one must not pass."""

from __future__ import annotations

import copy
import json
import sys
from pathlib import Path
from typing import Any

import check
import pytest

QUOTES = """== quotes/polnear: 3 documents, 0 failed, 1.0 s, exit 0
quoted  gold   10 pred   10 | exact  90.0/ 80.0/ 85.0 | partial  91.0/ 91.0/ 91.0 | token  90.0/ 90.0/ 90.0 | spk exact 73.0 lenient 91.3 resolved 80.0 (n 4, of all gold 78.0) | e2e  70.0/ 60.0/ 64.6
all     gold   19 pred   19 | exact  68.4/ 68.4/ 68.4 | partial  94.7/ 94.7/ 94.7 | token  93.7/ 98.5/ 96.0 | spk exact 94.4 lenient 100.0 resolved None (n 0, of all gold None) | e2e  50.0/ 40.0/ 44.4
"""  # noqa: E501
BODIES = """== text/lynx80: 4 documents, 1 failed, 2.0 s, exit 3
pages=4 P=0.900 R=0.950 F1=0.924 acc=0.7 meanF1=0.910 clean=0.500 title(n=4 exact=0.750 f1=0.8)
"""
DATES = """== dates/timebank: 2 documents, 0 failed, 1.0 s, exit 0
all   gold 9 sys 8 | strict P 11.0 R 12.0 F1 13.0 | relaxed P 21.0 R 22.0 F1 23.0 | type P 31.0 R 32.0 F1 33.0 | value P 41.0 R 42.0 F1 43.0 | interval P 51.0 R 52.0 F1 53.0 | value acc 61.0 interval acc 62.0
date  gold 7 sys 6 | strict P 71.0 R 72.0 F1 73.0 | relaxed P 74.0 R 75.0 F1 76.0 | type P 77.0 R 78.0 F1 79.0 | value P 81.0 R 82.0 F1 83.0 | interval P 84.0 R 85.0 F1 86.0 | value acc 87.0 interval acc 88.0
"""  # noqa: E501
PLACES = """== places/lgl: 2 documents, 0 failed, 1.0 s, exit 0
gold 9 sys 8 | strict 11.0 relaxed P 21.0 R 22.0 F1 23.0 | matched w/coords 5 acc@161 31.0 median 8.0 km auc 0.333 country 41.0 unresolved 1 | e2e@161 P 51.0 R 52.0 F1 53.0 | e2e country F1 61.0
"""  # noqa: E501
FLOORS: dict[str, Any] = {
    "quotes/polnear": {
        "file": "quotes/polnear.dev.jsonl",
        "sha256": "abc",
        "figures": {"quoted/e2e_f1": {"floor": 64.6, "goal": 89}, "all/e2e_f1": {"floor": 44.0}},
    }
}
SAME = {"quotes/polnear": "abc"}


def test_figures_of_the_output_of_the_benchmark() -> None:
    measured = check.read_output(QUOTES + BODIES)
    assert measured["quotes/polnear"].failed == 0
    assert measured["quotes/polnear"].figures == {
        "quoted/exact_f1": 85.0,
        "quoted/e2e_precision": 70.0,
        "quoted/e2e_recall": 60.0,
        "quoted/e2e_f1": 64.6,
        "quoted/name_recall": 78.0,
        "all/e2e_precision": 50.0,
        "all/e2e_recall": 40.0,
        "all/e2e_f1": 44.4,
    }
    assert measured["text/lynx80"].failed == 1
    assert measured["text/lynx80"].figures["body/clean"] == 0.5


def test_figures_of_dates_and_places() -> None:
    measured = check.read_output(DATES + PLACES)
    assert measured["dates/timebank"].figures == {
        "all/value_precision": 41.0,
        "all/value_recall": 42.0,
        "all/value_f1": 43.0,
        "all/relaxed_f1": 23.0,
        "all/type_f1": 33.0,
        "all/interval_f1": 53.0,
        "date/value_f1": 83.0,
    }
    assert measured["places/lgl"].figures == {
        "names/precision": 21.0,
        "names/recall": 22.0,
        "names/f1": 23.0,
        "within_161_km/precision": 51.0,
        "within_161_km/recall": 52.0,
        "within_161_km/f1": 53.0,
        "country/right": 41.0,
    }


def test_every_figure_of_dates_and_places_has_a_floor() -> None:
    floors = json.loads(check.FLOORS.read_text(encoding="utf-8"))
    measured = check.read_output(DATES + PLACES)
    for name, pinned in floors.items():
        if name.startswith(("dates/", "places/")):
            like = "dates/timebank" if name.startswith("dates/") else "places/lgl"
            assert set(pinned["figures"]) == set(measured[like].figures), name


def test_pronouns_are_counted_in_shares() -> None:
    line = (
        "== people/pronouns: named he/she sources 40: right 30, wrong 2, unresolved 8; "
        "unnamed 10: abstained 9"
    )
    assert check.read_output(line)["people/pronouns"].figures == {
        "he_she/right": 75.0,
        "he_she/right_if_answered": 93.8,
        "he_she/abstained": 90.0,
    }


def test_figures_at_their_floors_pass() -> None:
    assert check.problems(FLOORS, check.read_output(QUOTES), SAME) == []


def test_a_figure_under_its_floor_is_a_problem() -> None:
    floors = copy.deepcopy(FLOORS)
    floors["quotes/polnear"]["figures"]["quoted/e2e_f1"]["floor"] = 64.7
    found = check.problems(floors, check.read_output(QUOTES), SAME)
    assert found == ["quotes/polnear quoted/e2e_f1: 64.6 is under its floor 64.7"]


def test_a_figure_that_was_not_measured_is_a_problem() -> None:
    found = check.problems(FLOORS, {}, SAME)
    assert found == [
        "quotes/polnear quoted/e2e_f1: not measured",
        "quotes/polnear all/e2e_f1: not measured",
    ]


def test_another_file_is_a_problem() -> None:
    found = check.problems(FLOORS, check.read_output(QUOTES), {"quotes/polnear": "abd"})
    assert found == [
        "quotes/polnear: quotes/polnear.dev.jsonl is not the file that the floors are of"
    ]


def test_a_failed_document_is_a_problem() -> None:
    output = QUOTES.replace("0 failed", "2 failed")
    found = check.problems(FLOORS, check.read_output(output), SAME)
    assert found == ["quotes/polnear: 2 documents failed"]


def test_a_page_without_a_word_may_fail() -> None:
    output = QUOTES.replace("0 failed", "2 failed")
    for count, problems in ((2, []), (1, ["quotes/polnear: 2 documents failed"])):
        floors = {"quotes/polnear": {**FLOORS["quotes/polnear"], "wordless": count}}
        assert check.problems(floors, check.read_output(output), SAME) == problems


def test_pinning_keeps_goals_and_other_sets(tmp_path: Path) -> None:
    file = tmp_path / "quotes/polnear.dev.jsonl"
    file.parent.mkdir()
    file.write_text("{}\n")
    floors = {**FLOORS, "people/wwn_s": {"file": "w", "sha256": "0", "figures": {}}}
    files = {"quotes/polnear": file}
    new = check.pin(floors, check.read_output(QUOTES), files, tmp_path)
    assert new["people/wwn_s"] == floors["people/wwn_s"]
    assert new["quotes/polnear"]["sha256"] == check.digest(file)
    assert new["quotes/polnear"]["figures"]["quoted/e2e_f1"] == {"floor": 64.6, "goal": 89}
    assert new["quotes/polnear"]["figures"]["all/e2e_recall"] == {"floor": 40.0}
    assert json.loads(check.written(new)) == new


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A benchmark of one set, with floors for it."""
    file = tmp_path / "quotes/polnear.dev.jsonl"
    file.parent.mkdir()
    file.write_text("{}\n")
    (tmp_path / "bench.py").write_text(
        "def sets(split):\n return {'quotes/polnear': ('quotes/polnear.dev.jsonl',)}\n"
    )
    (tmp_path / "output").write_text(QUOTES)
    floors = copy.deepcopy(FLOORS)
    floors["quotes/polnear"]["sha256"] = check.digest(file)
    monkeypatch.setattr(check, "FLOORS", tmp_path / "floors.json")
    check.FLOORS.write_text(check.written(floors))
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.delitem(sys.modules, "bench", raising=False)
    return tmp_path


def run(bench: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    """The exit status for an output that is already there."""
    arguments = ["check.py", str(bench), "--from", str(bench / "output"), *options]
    monkeypatch.setattr(sys, "argv", arguments)
    status = check.main()
    sys.modules.pop("bench", None)
    return status


def test_it_ends_with_0_when_all_is_well(bench: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(bench, monkeypatch) == 0


def test_it_ends_with_1_when_a_figure_fell(
    bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (bench / "output").write_text(QUOTES.replace("64.6", "64.5"))
    assert run(bench, monkeypatch) == 1
    said = capsys.readouterr()
    assert "64.5 is under its floor 64.6" in said.err
    assert said.out.count("UNDER") == 1


def test_an_absent_set_is_said_and_counts_as_failed(
    bench: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (bench / "quotes/polnear.dev.jsonl").unlink()
    (bench / "output").write_text("")
    assert run(bench, monkeypatch) == 1
    assert "SKIPPED quotes/polnear: no quotes/polnear.dev.jsonl" in capsys.readouterr().err
    assert run(bench, monkeypatch, "--allow-missing") == 0


def test_a_set_that_nobody_knows_does_not_pass(
    bench: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(bench, monkeypatch, "--only", "qoutes") == 1
