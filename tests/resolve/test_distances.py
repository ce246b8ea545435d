"""Distances on the globe."""

from __future__ import annotations

import math

import pytest

from newsx.resolve.distances import apart, chord, kilometres
from newsx.resolve.place_readings import Reading


def at(latitude: float | None, longitude: float | None) -> Reading:
    return Reading("x", "X", "city", latitude=latitude, longitude=longitude)


OSLO, BERGEN, FIJI, WALLIS = at(59.91, 10.75), at(60.39, 5.32), at(-18.0, 179.5), at(-18.0, -179.5)


@pytest.mark.parametrize(
    ("one", "other", "far"),
    [(OSLO, BERGEN, 305), (FIJI, WALLIS, 106), (OSLO, OSLO, 0), (at(90, 0), at(-90, 0), 20015)],
)
def test_great_circles(one: Reading, other: Reading, far: float) -> None:
    assert kilometres(one, other) == pytest.approx(far, abs=1.5)
    assert apart(one, other) == pytest.approx(chord(kilometres(one, other)), abs=1e-9)
    assert (apart(one, other) < chord(150)) == (far < 150)


def test_what_has_no_point_is_infinitely_far() -> None:
    assert kilometres(OSLO, at(None, None)) == math.inf
    assert not apart(at(None, None), OSLO) < chord(20_000)
