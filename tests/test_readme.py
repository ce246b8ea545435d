"""The recipes of the README do what they say: newsx's JSON through the very jq programs."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

import newsx

jq = pytest.importorskip("jq", reason="the bindings of jq have no wheel for this system")

ROOT = Path(__file__).resolve().parents[1]
RECIPES = re.findall(
    r"^# (.+)\n(newsx .+)$",
    (ROOT / "README.md").read_text(encoding="utf-8").split("A few recipes")[1].split("```")[1],
    re.MULTILINE,
)
SAMPLE = "samples/clean_article.txt"


@pytest.fixture(scope="module")
def result(analyzer: newsx.Analyzer) -> str:
    return analyzer.analyze_file(ROOT / SAMPLE, published="2022-05-20").to_json()


def run(recipe: str, text: str) -> list[object]:
    """What the jq of ``recipe`` makes of ``text``."""
    words = shlex.split(recipe.split(" | jq ", 1)[1])
    arguments = {}
    while words[0].startswith("-"):
        if words.pop(0) == "--arg":
            arguments[words[0]] = words[1]
            del words[:2]
    (program,) = words
    found: list[object] = jq.compile(program, args=arguments).input_text(text).all()
    return found


def test_there_are_recipes() -> None:
    assert len(RECIPES) >= 5


@pytest.mark.parametrize(("title", "recipe"), RECIPES, ids=[title for title, _ in RECIPES])
def test_a_recipe_gives_something(title: str, recipe: str, result: str) -> None:
    if "check" in title:  # this sample has nothing doubtful
        result = result.replace('"confidence":0.9', '"confidence":0.5')
    speakers = (quote["speaker"] for quote in json.loads(result)["quotes"])
    name = next(speaker["name"] for speaker in speakers if speaker and speaker["name"])
    found = run(recipe.replace("Ada Pell", name), result)
    assert found
    assert all(each is not None and each != "" for each in found)


def test_the_table_has_a_line_for_every_quote(result: str) -> None:
    lines = run(RECIPES[0][1], result)
    quotes = json.loads(result)["quotes"]
    assert len(lines) == len(quotes)
    assert all(quote["kind"] in str(line) for quote, line in zip(quotes, lines, strict=True))
