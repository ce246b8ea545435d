"""``newsx schema``."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from newsx.result import Result, json_schema


def test_the_schema_is_printed_as_json(cli: Callable[..., Any]) -> None:
    run = cli("schema")
    assert run.status == 0
    assert run.err == ""
    assert run.out.endswith(b"}\n")
    assert json.loads(run.out) == json_schema()


def test_it_says_what_it_is(cli: Callable[..., Any]) -> None:
    schema = json.loads(cli("schema").out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "newsx" in schema["title"]
    result = schema["$defs"]["Result"]
    assert set(result["properties"]) == set(Result.__struct_fields__)
    assert set(result["required"]) == set(Result.__struct_fields__) - {"evidence"}


def test_every_reference_leads_somewhere(cli: Callable[..., Any]) -> None:
    schema = json.loads(cli("schema").out)
    stack, seen = [schema], set()
    while stack:
        each = stack.pop()
        if isinstance(each, dict):
            if "$ref" in each:
                seen.add(each["$ref"])
            stack.extend(each.values())
        elif isinstance(each, list):
            stack.extend(each)
    assert len(seen) > 10
    assert {reference.removeprefix("#/$defs/") for reference in seen} <= set(schema["$defs"])


def test_it_takes_no_argument(cli: Callable[..., Any]) -> None:
    run = cli("schema", "x")
    assert run.status == 2
    assert run.out == b""
