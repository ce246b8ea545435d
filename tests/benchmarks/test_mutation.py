"""benchmarks/mutation.py: what is switched off is switched off wherever it is called from."""

from __future__ import annotations

import sys
from functools import cache
from types import FunctionType, ModuleType

import mutation
import pytest


@pytest.mark.parametrize(
    ("returns", "first", "values"),
    [
        ("bool", "Token", ["False", "True"]),
        ("Token | None", "Token", ["None"]),
        ("list[Name]", "Doc", ["[]"]),
        ("list[Name]", "list[Name]", ["first"]),
        ("str", "str", ["first"]),
        ("tuple[str, ...]", None, ["()"]),
        ("tuple[str, int]", None, []),  # no neutral value
        ("Token", "Doc", []),
        ("", None, []),
    ],
)
def test_neutral_values(returns: str, first: str | None, values: list[str]) -> None:
    assert mutation.neutral(returns, first) == values


def without(name: str, value: str, first: str = "") -> ModuleType:
    """A module with three functions, one of which is switched off after others took hold of it."""
    module = ModuleType("rules")
    module.__dict__["cache"] = cache
    source = """
def is_even(number): return number % 2 == 0
def evens(numbers, twice=False): return [n for n in numbers if is_even(n)]
@cache
def half(number): return number // 2
"""
    exec(source, module.__dict__)  # noqa: S102
    function = module.__dict__[name]
    function = getattr(function, "__wrapped__", function)
    assert isinstance(function, FunctionType)
    mutation.switch_off(function, value, first)
    return module


def test_a_function_is_switched_off_for_its_callers() -> None:
    assert without("half", "None").evens([1, 2]) == [2]
    assert without("is_even", "False").evens([1, 2]) == []
    assert without("is_even", "True").evens([1, 2]) == [1, 2]


def test_a_function_that_gives_back_its_first_argument() -> None:
    module = without("evens", "first", "numbers")
    assert module.evens([1, 2], twice=True) == [1, 2]
    assert module.evens(twice=True, numbers=[3]) == [3]


def test_a_function_behind_a_cache() -> None:
    assert without("half", "None").half(4) is None


def test_a_method_and_a_function_that_closes_over_something() -> None:
    class Counter:
        def most(self, numbers: list[int]) -> list[int]:
            return super().__getattribute__("__class__") and [max(numbers)]

    mutation.switch_off(Counter.most, "first", "numbers")
    assert Counter().most([1, 2]) == [1, 2]


def test_a_weight_is_forgotten_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    from newsx import data

    table = (("near", "0.5", "close by"), ("subject", "2", "of the verb"))
    reader = ModuleType("newsx.reader")
    monkeypatch.setitem(sys.modules, "newsx.reader", reader)
    monkeypatch.setattr(data, "rows", lambda name: table)
    monkeypatch.setattr(reader, "rows", data.rows, raising=False)
    mutation.forget_weight("some_weights.tsv", table[1])
    assert reader.rows("some_weights.tsv") == (table[0], ("subject", "0", "of the verb"))
    assert reader.rows("other.tsv") == table
