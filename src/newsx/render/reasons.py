"""Why a finding is what it is, in plain words (``--explain``)."""

from __future__ import annotations

from functools import cache

from newsx.data import rows
from newsx.result import Evidence, Quote, Result

_SOURCE = "source_"
_REPAIR = "repair_"
_MOST_WEIGHED = 6


@cache
def _reasons() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("reasons.tsv")}


def reason(rule: str) -> str:
    """The rule in plain words; its name where it has none."""
    return _reasons().get(rule, rule.replace("_", " "))


def why_quoted(quote: Quote, result: Result) -> list[str]:
    """How the words and the speaker were found, and who else was weighed."""
    evidence = result.evidence.get(quote.id) if isinstance(result.evidence, dict) else None
    if evidence is None:
        return []
    lines = [f"why: {reason(evidence.rule)} ({evidence.rule})"]
    for feature in evidence.features:
        if feature.startswith(_REPAIR):
            lines.append(f"marks: {reason(feature)}")
        elif feature.startswith(_SOURCE):
            lines.append(f"speaker: {reason(feature)}{_scored(evidence)}")
    weighed = _weighed(evidence)
    if weighed:
        lines.append(f"weighed: {weighed}")
    readings = [c for c in evidence.candidates if "reading" in c.features]
    if readings:
        others = ", ".join(f"{c.text.replace('_', ' ')} {c.score:.2f}" for c in readings)
        lines.append(f"other readings: {others}")
    return lines


def _weighed(evidence: Evidence) -> str:
    """What spoke for the source and against it, the weightiest first."""
    told = [
        f"{name.replace('_', ' ')} {weight:+g}"
        for name, weight in evidence.features.items()
        if not name.startswith((_REPAIR, _SOURCE))
    ]
    return ", ".join(told[:_MOST_WEIGHED])


def _scored(evidence: Evidence) -> str:
    weighed = [c for c in evidence.candidates if "reading" not in c.features]
    if not weighed:
        return ""
    return ": " + ", ".join(
        f"{c.text} {c.score:g}" + (f" ({said})" if (said := _told(c.features)) else "")
        for c in weighed
    )


def _told(features: dict[str, float]) -> str:
    """The features that count, in words."""
    words = [name.replace("_", " ") for name, value in features.items() if value == 1.0]
    back = features.get("paragraphs_back", 0.0)
    return ", ".join(
        [f"{back:g} paragraphs back"] * (back > 1)
        + [word for word in words if word != "paragraphs back"]
    )


def why_cut(evidence: Evidence) -> str:
    """Why a piece of the page is no part of the article."""
    told = reason(evidence.rule)
    if evidence.rule.startswith("phrase_"):
        told += f" “{next(iter(evidence.features), '')}”"
    if evidence.rule.startswith("inside_"):
        told = f"stands inside an element called “{evidence.rule.removeprefix('inside_')}”"
    return f"{told} ({evidence.rule})"
