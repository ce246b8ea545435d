"""How far places are apart: by the straight line through a globe, quick where there are many."""

from __future__ import annotations

import math

from newsx.resolve.place_readings import Reading

_DIAMETER_KM = 12742.0  # of the earth


def chord(kilometres: float) -> float:
    """The square of the straight line, on a globe of radius 1, between points so far apart."""
    return (2 * math.sin(kilometres / _DIAMETER_KM)) ** 2


def apart(one: Reading, other: Reading) -> float:
    """The square of the straight line between them; infinite where a point is not known."""
    if one.unit is None or other.unit is None:
        return math.inf
    (a, b, c), (d, e, f) = one.unit, other.unit
    return (a - d) ** 2 + (b - e) ** 2 + (c - f) ** 2


def kilometres(one: Reading, other: Reading) -> float:
    """Great-circle distance; infinite where a point is not known."""
    line = apart(one, other)
    if math.isinf(line):
        return math.inf
    return _DIAMETER_KM * math.asin(min(1.0, math.sqrt(line) / 2))
