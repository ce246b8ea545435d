"""The JSON of every sample keeps to what ``newsx schema`` prints."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newsx.analyzer_info import failure
from newsx.document import Document
from newsx.errors import InputError
from newsx.options import Options
from newsx.pipeline import Analyzer
from newsx.result import Result

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture
def validator(cli: Callable[..., Any]) -> Any:
    schema = json.loads(cli("schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_every_sample_is_valid(validator: Any, sample_results: dict[str, Result]) -> None:
    assert len(sample_results) >= 10
    for name, result in sample_results.items():
        assert [
            error.message for error in validator.iter_errors(json.loads(result.to_json()))
        ] == [], name


def test_an_explained_result_is_valid(
    validator: Any, analyzer: Analyzer, sample_files: list[Path]
) -> None:
    path = str(sample_files[0])
    result = analyzer.analyze(Document(id=path, path=path), Options(explain=True, segments=False))
    plain = json.loads(result.to_json())
    assert plain["evidence"]
    validator.validate(plain)


def test_a_failed_result_is_valid(validator: Any, analyzer: Analyzer) -> None:
    problem = InputError("empty", "no text", subject="a")
    validator.validate(json.loads(failure("a", problem, analyzer.info).to_json()))


@pytest.mark.parametrize(
    "damage",
    [
        {"people": None},
        {"quotes": [{}]},
        {"id": 5},
        {"warnings": "none"},
        {"places": [{"id": "l1", "name": "X", "kind": "planet"}]},
        {"error": "no text"},
    ],
    ids=str,
)
def test_a_damaged_result_is_not(
    validator: Any, sample_results: dict[str, Result], damage: dict[str, Any]
) -> None:
    """The schema says something."""
    plain = next(iter(sample_results.values())).to_dict()
    assert validator.is_valid(plain)
    assert not validator.is_valid({**plain, **damage})
    assert not validator.is_valid({key: plain[key] for key in plain if key != next(iter(damage))})
