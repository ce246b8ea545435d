"""The result's definition as a page for people (docs/result.md), made from the JSON Schema."""

from __future__ import annotations

from typing import Any

from newsx.result import json_schema

_HEAD = """# The result

One JSON object an article; in batch one a line. This page is made from `src/newsx/result.py` by
`python docs/result_page.py`; `newsx schema` prints the JSON Schema. All offsets are `[start, end)`
in Unicode code points into `article.text`.
"""


def page() -> str:
    """The page as Markdown: a table for each record of the result."""
    definitions = json_schema()["$defs"]
    names = ["Result", *(name for name in definitions if name != "Result")]
    return "\n".join([_HEAD, *(_record(name, definitions[name]) for name in names)])


def _record(name: str, definition: dict[str, Any]) -> str:
    rows = [
        f"| `{field}` | {_type(kind)} | {kind.get('description', '')} |"
        for field, kind in definition["properties"].items()
    ]
    about = " ".join(definition.get("description", "").split())
    return "\n".join([f"## {name}", "", about, "", "| key | type | |", "|---|---|---|", *rows, ""])


def _type(kind: dict[str, Any]) -> str:
    if "anyOf" in kind:
        return " or ".join(dict.fromkeys(_type(option) for option in kind["anyOf"]))
    if "$ref" in kind:
        name = kind["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.lower()})"
    if "enum" in kind:
        return ", ".join(f"`{value}`" for value in kind["enum"])
    if kind.get("type") == "array":
        return f"list of {_type(kind['items'])}"
    if kind.get("type") == "object" and isinstance(kind.get("additionalProperties"), dict):
        return f"object of {_type(kind['additionalProperties'])}"
    return str(kind.get("type", "any"))


if __name__ == "__main__":
    print(page(), end="")
