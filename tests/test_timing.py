"""The time limits of other tests can be broken."""

from __future__ import annotations

from timing import is_linear, is_quick


def test_quadratic_time_is_seen() -> None:
    assert is_linear(lambda size: sum(range(size)), 100_000)
    assert not is_linear(lambda size: sum(range(size * size)), 300)


def test_slow_work_is_seen() -> None:
    assert is_quick(lambda: sum(range(1000)), limit=0.5)
    assert not is_quick(lambda: sum(range(1_000_000)), limit=0.001)
