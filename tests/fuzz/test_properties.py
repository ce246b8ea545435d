"""Each property of ``targets`` holds for a few hundred inputs, the same ones each time."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from targets import TARGETS, Arguments, Target

from newsx.pipeline import Analyzer

BUDGET = 4.0  # seconds of processor time that a property may take; what is left is not tried


@pytest.mark.parametrize(
    "target", [each for each in TARGETS if each.examples], ids=lambda target: target.name
)
def test_a_property_holds_for_any_input(target: Target, analyzer: Analyzer) -> None:
    given_first = (analyzer,) if target.needs_model else ()
    ends = time.process_time() + BUDGET
    failures: list[Arguments] = []

    @settings(
        max_examples=target.examples,
        derandomize=True,  # CI tries the same inputs each time; benchmarks/fuzz.py tries others
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
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
