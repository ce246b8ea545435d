"""The result: its JSON is safe to print, says what the object says, and keeps to its schema."""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.result import (
    APART_KINDS,
    KEPT_KINDS,
    AnalyzerInfo,
    Article,
    Date,
    DateStamp,
    Evidence,
    Failure,
    Mention,
    Notice,
    Organization,
    Person,
    Place,
    PlaceMention,
    Quote,
    Relay,
    Result,
    Segment,
    SegmentKind,
    SourceInfo,
    Span,
    Speaker,
    encode,
    json_schema,
)

INFO = AnalyzerInfo("0", "en_core_web_md", "3.7.1", None, {"strip": False})
TEXT = "“It rained,” Ann Lee said in Peru on May 4."
KEYS = (
    "schema_version id error analyzer source article people organizations places dates quotes"
    " warnings"
).split()


def failed(id: str = "a.txt", message: str = "no such file") -> Result:
    return Result.failure(id, Failure("not_found", message), INFO)


def full(text: str = TEXT) -> Result:
    """A result with one of everything."""
    stamp = DateStamp("2022-05-04", "byline")
    segment = Segment("paragraph", text, 0, len(text), 0, len(text))
    speaker = Speaker("Ann Lee", ["p1"], "person", 13, 20, "Ann Lee", "name", 0.9)
    quote = Quote(
        "q1", "direct", 0, 12, [Span(0, 12)], [Span(1, 11)], "It rained", speaker,
        Relay("Andina", ["o1"], 0, 1, "“"), Mention(21, 25, "said"), ["l1"], "d1", "l1", 0.9,
    )  # fmt: skip
    return Result(
        schema_version="1.0",
        id="-",
        error=None,
        analyzer=INFO,
        source=SourceInfo("a.txt", "text", "utf-8", 9, "00", None, None),
        article=Article(
            "T", ["Ann Lee"], "P", "https://a.example/", "S", "en", stamp, stamp, "LIMA", ["AFP"],
            text, [segment],
        ),
        people=[Person("p1", "Ann Lee", [Mention(0, 1, "“")], [Mention(13, 20, "Ann Lee")], 1.0)],
        organizations=[Organization("o1", "Andina", [Mention(0, 1, "“")], 0.5)],
        places=[
            Place(
                "l1", "Peru", "country", "PE", None, -10.0, -76.0, 3932488,
                [PlaceMention(29, 33, "Peru", "name")], 1.0,
            )
        ],
        dates=[
            Date(
                "d1", 37, 42, "May 4", "DATE", "XXXX-05-04", None, "XXXX-05-04", None, None, "none",
                False, 0.5,
            )
        ],
        quotes=[quote],
        warnings=[Notice("language", "not English")],
    )  # fmt: skip


# C0, DEL, C1, separators, bidirectional controls and tags: first, last and one inside.
STEERING = [
    "\0", "\a", "\b", "\n", "\r", "\x1b", "\x1f", "\x7f", "\x80", "\x85", "\x9b", "\x9f", "\u2028",
    "\u2029", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068",
    "\u2069", "\U000e0000", "\U000e0041", "\U000e007f",
]  # fmt: skip


@pytest.mark.parametrize("char", STEERING, ids=ascii)
def test_json_holds_no_character_that_steers_a_terminal(char: str) -> None:
    result = failed(f"a{char}b.txt", f"bad{char}")
    line = result.to_json()
    assert char not in line
    assert json.loads(line)["id"] == f"a{char}b.txt"
    assert json.loads(line)["error"]["message"] == f"bad{char}"


def test_json_of_other_scripts_stays_readable() -> None:
    assert "“Ánn” Ωлー😀 ok" in failed("“Ánn” Ωлー😀 ok").to_json()


@settings(deadline=None)
@given(st.text())
def test_json_says_what_the_object_says(text: str) -> None:
    result = full(text)
    data = encode(result)
    assert data.decode() == result.to_json()
    assert json.loads(data) == result.to_dict()
    assert not set(result.to_json()) & set(STEERING)


def test_offsets_and_coordinates_are_numbers() -> None:
    place = full().to_dict()["places"][0]
    assert (place["latitude"], place["geonames_id"]) == (-10.0, 3932488)
    assert type(full().to_dict()["quotes"][0]["start"]) is int


@pytest.mark.parametrize("result", [failed(), full()], ids=["failure", "full"])
def test_key_order(result: Result) -> None:
    assert list(json.loads(result.to_json())) == KEYS


def test_a_failure_is_the_same_object_but_empty() -> None:
    found = failed().to_dict()
    assert found["error"] == {"code": "not_found", "message": "no such file"}
    assert found["source"] is None
    assert found["article"] is None
    for name in ("people", "organizations", "places", "dates", "quotes", "warnings"):
        assert found[name] == []


def test_evidence_is_there_only_when_asked_for() -> None:
    assert "evidence" not in full().to_dict()
    explained = Result(**{**fields(full()), "evidence": {"s1": Evidence("prose")}})
    assert json.loads(explained.to_json())["evidence"]["s1"]["rule"] == "prose"


def fields(result: Result) -> dict[str, Any]:
    return {name: getattr(result, name) for name in result.__struct_fields__}


def test_kinds_of_segments_are_those_of_the_contract() -> None:
    cut = (
        "navigation share promotion advertisement related_story about_publisher legal duplicate"
        " media_player comments other"
    ).split()
    assert {"paragraph", "heading", "list_item", "blockquote"} == KEPT_KINDS
    assert {"title", "byline", "caption", "credit", "summary"} == APART_KINDS
    assert set(get_args(SegmentKind)) == KEPT_KINDS | APART_KINDS | set(cut)


def references(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return {name for item in schema for name in references(item)}
    if not isinstance(schema, dict):
        return set()
    own = {schema["$ref"]} if isinstance(schema.get("$ref"), str) else set()
    return own | {name for item in schema.values() for name in references(item)}


def test_schema_is_whole() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert references(schema) == {f"#/$defs/{name}" for name in schema["$defs"]}
    json.dumps(schema, allow_nan=False)


def is_valid(value: Any) -> bool:
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator.check_schema(json_schema())
    return bool(jsonschema.Draft202012Validator(json_schema()).is_valid(value))


@pytest.mark.parametrize("result", [failed(), full()], ids=["failure", "full"])
def test_schema_allows_results(result: Result) -> None:
    assert is_valid(json.loads(result.to_json()))


def test_schema_allows_keys_of_later_versions() -> None:
    found = full().to_dict()
    found["later"] = 1
    found["quotes"][0]["later"] = 1
    assert is_valid(found)


@pytest.mark.parametrize("name", KEYS)
def test_schema_asks_for_every_key(name: str) -> None:
    found = full().to_dict()
    del found[name]
    assert not is_valid(found)


@pytest.mark.parametrize(
    ("name", "key", "value"),
    [
        ("quotes", "kind", "shouted"),
        ("quotes", "start", -1),
        ("quotes", "confidence", 1.5),
        ("quotes", "text", None),
        ("places", "latitude", 91),
        ("places", "geonames_id", "3932488"),
        ("dates", "resolved", "no"),
        ("people", "mentions", None),
    ],
)
def test_schema_refuses_what_no_result_says(name: str, key: str, value: object) -> None:
    found = full().to_dict()
    found[name][0][key] = value
    assert not is_valid(found)
