"""Every rule has its reason in plain words, and the reasons are told with a finding."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from handmade_result import Story, unnamed

import newsx
from newsx.data import rows
from newsx.extract import candidates
from newsx.render.reasons import reason, why_cut, why_quoted
from newsx.resolve.quotes import _RULE_CONFIDENCE
from newsx.result import Candidate, Evidence

SOURCE = Path(newsx.__file__).parent
REASONS = {row[0] for row in rows("reasons.tsv")}
SPEAKERS = ("speakers", "pronouns", "descriptions", "quotes")  # modules that tell who speaks
WAYS_TO_MATCH = ("line", "prefix", "contains")  # of a phrase

# -- the rules that the source can write ---------------------------------------------------------


def trees(*places: str) -> Iterator[ast.Module]:
    for place in places:
        for path in sorted(SOURCE.glob(place)):
            yield ast.parse(path.read_text(encoding="utf-8"))


def strings(node: ast.expr | None) -> set[str]:
    """The strings that an expression may be; what it gets from elsewhere is not followed."""
    if isinstance(node, ast.Constant):
        return {node.value} if isinstance(node.value, str) else set()
    if isinstance(node, ast.IfExp):
        return strings(node.body) | strings(node.orelse)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        head = node.values[0].value
        return {f"{head}{way}" for way in WAYS_TO_MATCH} if head == "phrase_" else set()
    return set()


def constants(tree: ast.Module) -> dict[str, ast.expr]:
    """What names of the module are assigned, one by one or several at once."""
    found: dict[str, ast.expr] = {}
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        for target in node.targets:
            names = target.elts if isinstance(target, ast.Tuple) else [target]
            values = node.value.elts if isinstance(node.value, ast.Tuple) else [node.value]
            pairs = zip(names, values, strict=False)
            found.update({name.id: value for name, value in pairs if isinstance(name, ast.Name)})
    return found


def given(tree: ast.Module, name: str, position: int, keyword: str) -> set[str]:
    """The strings that calls of ``name`` are given at ``position`` or as ``keyword``."""
    found: set[str] = set()
    named = constants(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != name:
            continue
        if len(node.args) > position:
            each = node.args[position]
            found |= strings(named.get(each.id) if isinstance(each, ast.Name) else each)
        for argument in node.keywords:
            if argument.arg == keyword:
                found |= strings(argument.value)
    return found


def returned(tree: ast.Module) -> set[str]:
    """``return kept, "trafilatura"``: strings that stand last in a tuple, constants followed."""
    named = constants(tree)
    last = [
        node.value.elts[-1]
        for node in ast.walk(tree)
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple)
    ]
    return set().union(
        *(strings(named.get(each.id) if isinstance(each, ast.Name) else each) for each in last)
    )


def of_quotes() -> set[str]:
    found = set(candidates.RULES)
    for tree in trees("extract/*.py"):
        found |= given(tree, "_Group", 0, "rule") | given(tree, "QuoteMention", 6, "rule")
        found |= given(tree, "UnmarkedSpeech", 3, "rule")
    for tree in trees("extract/turns.py"):
        found |= returned(tree)
    return found


def of_sources() -> set[str]:
    found: set[str] = set()
    for tree in trees(*(f"resolve/{name}.py" for name in SPEAKERS)):
        found |= given(tree, "Evidence", 0, "rule")
    return {f"source_{rule}" for rule in found}


def of_repairs() -> set[str]:
    found: set[str] = set()
    for tree in trees("extract/marks.py"):
        found |= given(tree, "MarkedRun", 5, "repair")
        found |= given(tree, "_run", 4, "repair") | given(tree, "_unclosed", 4, "repair")
    return {f"repair_{repair}" for repair in found}


def of_segments() -> set[str]:
    found: set[str] = set()
    for tree in trees("strip/*.py"):
        found |= given(tree, "Label", 1, "rule") | given(tree, "Evidence", 0, "rule")
    for tree in trees("strip/body.py", "strip/boxes.py", "strip/filling.py"):
        found |= set().union(*map(strings, constants(tree).values()))
    return found


RULES = {
    "quotes": of_quotes(), "sources": of_sources(), "repairs": of_repairs(),
    "segments": of_segments(),
}  # fmt: skip


@pytest.mark.parametrize("kind", RULES)
def test_every_rule_has_its_reason(kind: str) -> None:
    assert RULES[kind] - REASONS == set()


def test_no_reason_is_unused() -> None:
    assert REASONS - set().union(*RULES.values()) == set()


def test_the_rules_that_are_not_weighed_are_those_that_have_a_confidence() -> None:
    assert RULES["quotes"] - candidates.RULES <= set(_RULE_CONFIDENCE) <= RULES["quotes"]


def test_the_rules_are_found() -> None:
    """So the tests before look at something."""
    assert {"cue_after", "cue_of_clause", "continuation", "reported_clause"} <= RULES["quotes"]
    assert {"source_named", "source_role_unclear", "source_no_source"} <= RULES["sources"]
    assert {"repair_unclosed", "repair_unopened", "repair_reopened"} <= RULES["repairs"]
    assert {"prose", "no_strip", "phrase_prefix", "trafilatura", "paragraph_of_text", "said_before",
            "box_below_body"} <= RULES["segments"]  # fmt: skip


@pytest.mark.parametrize("rule", sorted(REASONS))
def test_a_reason_is_words_not_a_name(rule: str) -> None:
    assert reason(rule) != rule.replace("_", " ") or rule.isalpha()
    assert "_" not in reason(rule)
    assert not reason(rule).endswith(".")


def test_the_samples_have_no_rule_without_a_reason(analyzer: newsx.Analyzer) -> None:
    samples = SOURCE.parents[1] / "samples"
    for path in sorted(samples.glob("*_page.html")) + sorted(samples.glob("*dump.txt")):
        document = newsx.pipeline.Document(id=path.name, path=str(path))
        result = analyzer.analyze(document, newsx.pipeline.Options(explain=True))
        for id, evidence in result.evidence.items():
            if id[0] in "qs" and not evidence.rule.startswith("inside_"):
                assert evidence.rule in REASONS
            told = {name for name in evidence.features if name.startswith(("source_", "repair_"))}
            assert told <= REASONS


# -- what is told -------------------------------------------------------------------------------


def told(evidence: Evidence | None) -> list[str]:
    story = Story("No.")
    quote = story.quote("No.", by=unnamed("she"))
    return why_quoted(quote, story.result(**({"evidence": {"q1": evidence}} if evidence else {})))


def test_a_rule_without_a_reason_is_told_by_its_name() -> None:
    assert reason("no_such_rule") == "no such rule"


def test_the_rule_of_a_quotation_is_told() -> None:
    assert told(Evidence("cue_after")) == [
        "why: a verb of speech follows the quotation (cue_after)"
    ]


def test_without_evidence_nothing_is_told() -> None:
    assert told(None) == []
    story = Story("No.")
    assert why_quoted(story.quote("No."), story.result(evidence={})) == []


def test_repairs_and_what_was_weighed_are_told() -> None:
    others = [Candidate("the mayor", 0.2, None, {"reading": 1.0}),
              Candidate("no_source", 0.04, None, {"reading": 1.0})]  # fmt: skip
    features = {"repair_unclosed": 1.0, "source_named": 1.0, "agent_person": 0.85, "before_4": -0.3}
    assert told(Evidence("cue_after", others, features))[1:] == [
        "marks: no closing mark: ends with its paragraph", "speaker: named",
        "weighed: agent person +0.85, before 4 -0.3",
        "other readings: the mayor 0.20, no source 0.04",
    ]  # fmt: skip


def test_only_the_weightiest_features_are_told() -> None:
    features = {f"feature_{number}": 1.0 for number in range(9)}
    assert told(Evidence("cue_after", [], features))[1].count("feature") == 6


def test_those_who_were_weighed_are_told_with_what_counts() -> None:
    best = {"paragraphs_back": 1.0, "speaks": 1.0, "subject": 0.0, "gender_agrees": 1.0}
    lines = told(
        Evidence(
            "cue_after",
            [
                Candidate("Ann Lee", 2.5, "p1", best),
                Candidate("Eva Ek", -1.25, "p2", {"paragraphs_back": 3.0, "oblique": 1.0}),
                Candidate("Bo Rask", 0.0, "p3", {"paragraphs_back": 0.0}),
                Candidate("the mayor", 0.0, None, {"reading": 1.0}),
            ],
            {"source_pronoun_scored": 1.0},
        )
    )
    assert lines[1] == (
        "speaker: a pronoun; the best of those who fit: Ann Lee 2.5 (speaks, gender agrees), "
        "Eva Ek -1.25 (3 paragraphs back, oblique), Bo Rask 0"
    )


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (Evidence("below_body"), "stands below the last paragraph (below_body)"),
        (Evidence("phrase_line", [], {"share": 1.0}), "the whole line is “share” (phrase_line)"),
        (Evidence("phrase_prefix", [], {"read": 1.0}), "begins with “read” (phrase_prefix)"),
        (Evidence("inside_nav"), "stands inside an element called “nav” (inside_nav)"),
    ],
)
def test_why_a_piece_was_cut(evidence: Evidence, words: str) -> None:
    assert why_cut(evidence) == words
