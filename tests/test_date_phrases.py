"""Invented sentences, each with the dates in it and the rule that it stands for.

``phrases/*.toml`` holds them. A file says in ``published`` when its texts were (an empty string:
nobody knows), and lists ``phrases`` with these keys:

* ``text``; ``published``, if another day than that of the file.
* ``rule``: the rule without which it would not come out right, as "registry/name"; "grammar"
  alone where no pattern may match.
* ``phrase`` and what it must be: ``type`` (DATE), ``value``, ``mod``, ``edtf``, ``earliest``,
  ``latest``, ``anchor``, ``resolved``. An empty string stands for null. ``mod`` and ``resolved``
  are always compared; what a whole day, month or year means in EDTF and in days, too.
* or ``dates``: several of them, pairs of phrase and value; ``mod`` and ``anchor`` are then lists.
* or ``none``: nothing in it is a date; ``only``: nothing but these phrases.

There must be no other dates in a text than those.
"""

from __future__ import annotations

import importlib
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from newsx.extract.date_grammar import RULES
from newsx.pipeline import Analyzer
from newsx.result import Date

FOLDER = Path(__file__).parent / "phrases"
FEWEST, FEWEST_UNDATED = 240, 100
KEYS = set(
    "text rule published phrase dates none only "
    "type value mod edtf earliest latest anchor resolved".split()
)
REGISTRIES = {
    "check": ("newsx.extract.date_checks", "CHECKS"),
    "lead": ("newsx.extract.date_modifiers", "LEADS"),
    "modifier": ("newsx.extract.date_modifiers", "MODIFIERS"),
    "join": ("newsx.extract.date_joining", "JOINS"),
    "tense": ("newsx.extract.tense", "DIRECTIONS"),
    "anchor": ("newsx.resolve.narrative", "ANCHORS"),
    "memory": ("newsx.resolve.narrative", "MEMORIES"),
    "order": ("newsx.resolve.narrative", "ORDERS"),
    "prefer": ("newsx.resolve.nearest", "PREFERENCES"),
}
"""Where rules stand by their names; those of the grammar are in ``RULES``, in their order."""
NAMES_A_YEAR = re.compile(
    r"\d{4}|['’/.]\d\d\b|\d0s|century|ties\b|BC|AD \d|nineteen|two thousand and", re.IGNORECASE
)
DATED = re.compile(r"\d{3}|BC")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
LENGTH = re.compile(r"PT?[\dX.]+[A-Z]")
WHOLE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
Truth = dict[str, Any]


def phrases() -> list[Truth]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        found += [{"published": file["published"], **truth} for truth in file["phrases"]]
    return found


PHRASES = phrases()
UNDATED = [truth for truth in PHRASES if not NAMES_A_YEAR.search(truth["text"])]
RULED = [truth for truth in PHRASES if "/" in truth["rule"]]


def named(truth: Truth) -> str:
    words = re.sub(r"\W+", "-", str(truth.get("phrase") or truth["text"][:40])).strip("-")
    return f"{truth['rule']}: {words}"


def expected(truth: Truth) -> list[Truth]:
    """What each date of the text must be, in order."""
    if "dates" not in truth:
        return [truth] if "phrase" in truth else [{"phrase": one} for one in truth.get("only", [])]
    count = len(truth["dates"])
    mods, anchors = truth.get("mod", [""] * count), truth.get("anchor", [None] * count)
    wanted = []
    for (phrase, value), mod, anchor in zip(truth["dates"], mods, anchors, strict=True):
        wanted.append({"phrase": phrase, "value": value, "type": None, "mod": mod})
        if anchor is not None:
            wanted[-1]["anchor"] = anchor
    return wanted


def whole(truth: Truth) -> Truth:
    """With what goes without saying."""
    value = truth.get("value")
    if value is None:
        return {}
    lasts = truth.get("type") in ("DURATION", "SET") or LENGTH.match(value)
    is_open = not value or "X" in value.partition("T")[0] or value.endswith("_REF")
    wanted: Truth = {"type": "DATE", "mod": "", "resolved": bool(lasts) or not is_open}
    if WHOLE.fullmatch(value):
        wanted["edtf"] = value
    if DAY.fullmatch(value):
        wanted |= {"earliest": value, "latest": value}
    fields = set(Date.__struct_fields__) - {"text"}
    return wanted | {key: told for key, told in truth.items() if key in fields}


def problems(analyzer: Analyzer, truth: Truth) -> list[str]:
    """What is not as it must be."""
    published = truth["published"] or None
    result = analyzer.analyze_text(truth["text"], strip=False, published=published)
    wanted = expected(truth)
    found = [date.text for date in result.dates]
    if found != [one["phrase"] for one in wanted]:
        return [f"found {found}, not {[one['phrase'] for one in wanted]}"]
    wrong = []
    for date, one in zip(result.dates, wanted, strict=True):
        for key, told in whole(one).items():
            got = getattr(date, key)
            if told is not None and (got if got is not None else "") != told:
                wrong.append(f"{date.text!r}: {key} is {got!r}, not {told!r}")
    return wrong


def switched_off(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without that rule; without a check of a kind of expression all of the kind are taken."""
    registry, _, name = rule.partition("/")
    if registry == "grammar":
        others = tuple(one for one in RULES if one.name != name)
        assert len(others) == len(RULES) - 1, rule
        monkeypatch.setattr("newsx.extract.dates.RULES", others)
        return
    module, attribute = REGISTRIES[registry]
    table = getattr(importlib.import_module(module), attribute)
    assert name in table
    monkeypatch.setattr(f"{module}.{attribute}", {key: table[key] for key in table if key != name})


@pytest.mark.parametrize("truth", PHRASES, ids=named)
def test_a_phrase_is_understood(analyzer: Analyzer, truth: Truth) -> None:
    assert not problems(analyzer, truth)


@pytest.mark.parametrize("truth", RULED, ids=named)
def test_its_rule_is_needed(
    analyzer: Analyzer, truth: Truth, monkeypatch: pytest.MonkeyPatch
) -> None:
    switched_off(truth["rule"], monkeypatch)
    assert problems(analyzer, truth)


@pytest.mark.parametrize("truth", UNDATED, ids=named)
def test_no_year_is_invented(analyzer: Analyzer, truth: Truth) -> None:
    """Of a text that names no year and was published nobody knows when."""
    result = analyzer.analyze_text(truth["text"], strip=False)
    assert [date.text for date in result.dates if DATED.match(date.value or "")] == []
    assert [date.text for date in result.dates if date.earliest or date.latest] == []


def test_there_are_enough() -> None:
    assert len(RULED) >= FEWEST
    assert len(UNDATED) >= FEWEST_UNDATED


def test_no_text_stands_twice() -> None:
    assert not [
        text for text, count in Counter(row["text"] for row in PHRASES).items() if count > 1
    ]


def test_keys_are_known() -> None:
    assert not [row for row in PHRASES if row.keys() - KEYS]


def test_every_rule_has_a_phrase() -> None:
    told = {row["rule"] for row in PHRASES}
    rules = {f"grammar/{rule.name}" for rule in RULES}
    for registry, (module, attribute) in REGISTRIES.items():
        table = getattr(importlib.import_module(module), attribute)
        rules |= {f"{registry}/{name}" for name in table}
    assert sorted(rules - told) == []
