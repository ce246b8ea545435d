"""Every decision keeps its reasons, and they are in the JSON only when asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import Analyzer
from newsx.result import Evidence, Result

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
NAMES = ("seed_like_dump.txt", "british_single_quotes.txt", "jsonld_page.html")


@pytest.fixture(scope="module", params=NAMES)
def explained(request: pytest.FixtureRequest, analyzer: Analyzer) -> Result:
    document = Document(id=request.param, path=str(SAMPLES / request.param))
    return analyzer.analyze(document, Options(explain=True))


def ids(result: Result) -> dict[str, list[str]]:
    """Kind of finding -> the ids that its findings have."""
    assert result.article is not None
    parts = {
        part: [item.id for item in getattr(result, part)]
        for part in ("people", "organizations", "places", "dates", "quotes")
    }
    segments = [f"s{number}" for number, _ in enumerate(result.article.segments, 1)]
    return {**parts, "segments": segments}


@pytest.mark.parametrize(
    "part", ["people", "organizations", "places", "dates", "quotes", "segments"]
)
def test_every_finding_has_evidence_with_a_rule(explained: Result, part: str) -> None:
    for id in ids(explained)[part]:
        evidence = explained.evidence[id]
        assert isinstance(evidence, Evidence)
        assert evidence.rule.strip()


def test_the_samples_show_every_kind_of_finding(analyzer: Analyzer) -> None:
    seen = {}
    for name in NAMES:
        for part, found in ids(analyzer.analyze_file(SAMPLES / name)).items():
            seen[part] = seen.get(part, 0) + len(found)
    assert all(seen.values()), seen


def test_there_is_no_evidence_of_anything_else(explained: Result) -> None:
    known = {id for found in ids(explained).values() for id in found}
    assert set(explained.evidence) == known


def test_candidates_refer_to_findings(explained: Result) -> None:
    known = {id for found in ids(explained).values() for id in found}
    refs = [c.ref for evidence in explained.evidence.values() for c in evidence.candidates if c.ref]
    assert set(refs) <= known


def test_the_json_has_evidence_when_asked_for(explained: Result) -> None:
    plain = json.loads(explained.to_json())
    assert plain["evidence"].keys() == explained.evidence.keys()
    assert plain["analyzer"]["options"] == {"explain": True}


@pytest.mark.parametrize("name", NAMES)
def test_the_json_has_none_otherwise(analyzer: Analyzer, name: str) -> None:
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    assert "evidence" not in keys(json.loads(analyzer.analyze_file(SAMPLES / name).to_json()))


def test_evidence_changes_nothing_else(explained: Result, analyzer: Analyzer) -> None:
    plain = analyzer.analyze_file(SAMPLES / explained.id).to_dict()
    with_reasons = explained.to_dict()
    for part in ("people", "organizations", "places", "dates", "quotes", "article"):
        assert with_reasons[part] == plain[part]
