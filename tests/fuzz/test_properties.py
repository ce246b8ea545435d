"""Each property of ``targets`` holds for some hundred inputs, the same ones each time."""

from __future__ import annotations

import importlib
import re
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from properties import Failed
from targets import TARGETS, Arguments, Target

from newsx.extract.marks import MarkedRun
from newsx.pipeline import Analyzer
from newsx.resolve import calendar, periods

pytestmark = pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")

BUDGET = 4.0  # seconds of processor time that a property may take; what is left is not tried
ALWAYS_THE_SAME: dict[str, Any] = {
    "derandomize": True,  # benchmarks/fuzz.py tries other inputs each time
    "database": None,
    "deadline": None,
    "suppress_health_check": list(HealthCheck),
}
BY_NAME = {target.name: target for target in TARGETS}


def attempt(target: Target, analyzer: Analyzer, **more: Any) -> None:
    """Ask the property of as many inputs as the budget allows."""
    given_first = (analyzer,) if target.needs_model else ()
    ends = time.process_time() + BUDGET
    failures: list[Arguments] = []

    @settings(max_examples=target.examples, **ALWAYS_THE_SAME, **more)
    @given(target.draws)
    def holds(arguments: Arguments) -> None:
        if time.process_time() > ends and not failures:  # one that failed must fail again
            return
        try:
            target.check(*given_first, *arguments)
        except Exception:
            failures.append(arguments)
            raise

    holds()


@pytest.mark.parametrize("name", [target.name for target in TARGETS if target.examples])
def test_a_property_holds_for_any_input(name: str, analyzer: Analyzer) -> None:
    attempt(BY_NAME[name], analyzer)


# -- each of them fails where something is wrong -------------------------------------------------


def unchanged(text: str) -> str:
    return text


def one_too_long(opened: Any, inner_end: int, end: int, number: int, repair: str = "") -> MarkedRun:
    return MarkedRun(opened.start, end + 1, opened.end, inner_end, number, repair)


def today(*_: object) -> periods.Value:
    return periods.whole_day(date.today())


def no_value(*_: object) -> periods.Value:
    return periods.Value("2015-9-4")


def without_last(work: Callable[..., Any]) -> Callable[..., Any]:
    return lambda *arguments: work(*arguments)[:-1]


FAULTS: dict[str, tuple[str, str, Any]] = {
    # target -> the module, its attribute, and the faulty one
    "decoding": ("newsx.load.decoding", "_AS_WINDOWS_1252", {}),
    "text": ("newsx.load.pages", "text_blocks", without_last),
    "text as it stands": ("newsx.load.pages", "clean_text", lambda text: text.strip()),
    "page": ("newsx.load.html", "html_blocks", without_last),
    "page of marked words": ("newsx.load.html", "_SILENT", frozenset({"td", "b", "span"})),
    "deep page": ("newsx.load.html", "fit_for_tree", lambda text: text[:-9]),
    "marks": ("newsx.extract.marks", "_run", one_too_long),
    "dates": ("newsx.resolve.calendar.RULES", "month_day", no_value),
    "dates without a year": ("newsx.resolve.calendar.RULES", "weekday", today),
    "report": ("newsx.render.canvas", "one_line", unchanged),
    "page of a result": ("newsx.render.html_page", "visible", unchanged),
    "table of a result": ("newsx.render.csv_quotes", "defused", unchanged),
    "notes of a result": ("newsx.render.markdown_notes", "escaped", unchanged),
    "analysis": ("newsx.result", "_UNSAFE", re.compile(r"(?!)")),
    "commands": ("newsx.cli.streams", "one_line", unchanged),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_property_fails_where_something_is_wrong(
    name: str, analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, attribute, fault = FAULTS[name]
    if module.endswith(".RULES"):
        monkeypatch.setitem(calendar.RULES, attribute, fault)
    else:
        if fault is without_last:
            fault = without_last(getattr(importlib.import_module(module), attribute))
        monkeypatch.setattr(f"{module}.{attribute}", fault)
    with pytest.raises(Failed):
        attempt(BY_NAME[name], analyzer, phases=[Phase.generate])


def test_a_line_that_is_too_wide_is_found(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsx.render.canvas._FEWEST_WORD_COLUMNS", 90)
    with pytest.raises(Failed, match="too wide"):
        attempt(BY_NAME["report"], analyzer, phases=[Phase.generate])
