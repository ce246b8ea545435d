"""A label: what a piece is, and the evidence for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsx.result import SegmentKind


@dataclass(frozen=True)
class Label:
    """Kind of a piece, the rule that decided it and the features it looked at."""

    kind: SegmentKind
    rule: str
    features: dict[str, float] = field(default_factory=dict)
