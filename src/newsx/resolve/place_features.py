"""What speaks for each reading of a name: named features, and what they weigh.

The score of a reading is the sum of its features times their weights (data/place_weights.tsv,
fitted by ``benchmarks/fit_places.py``); the softmax of the scores is the belief in each reading. A
feature looks at the reading itself (``OWN``) or at what the rest of the article leads to
(``AROUND``). A test switches one off by an entry that is nought.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from newsx.data import rows
from newsx.resolve.distances import apart, chord
from newsx.resolve.gazetteer import middle
from newsx.resolve.place_readings import Reading

LARGE, SMALL, _TINY = 100_000, 15_000, 100  # inhabitants
_NEAR_KM, _CLOSE_KM = 150.0, 40.0
_CELL = 2.0  # degrees: a square of nine cells holds all that is near, up to 70 degrees of latitude
_FOCUS = 60.0  # how much likelier a name is to mean a place in the region that the article is about
_FOCUS_FULL = 6.0  # log of the odds at which a region surely is what the article is about
_ENOUGH = 3.0  # votes
Weights = dict[str, float]


@cache
def weights() -> Weights:
    """Feature -> weight."""
    return {feature: float(weight) for feature, weight, _ in rows("place_weights.tsv")}


@dataclass(frozen=True)
class Home:
    """Where the publisher is at home, as far as the page tells: the weakest of clues."""

    country: str | None = None
    places: tuple[Reading, ...] = ()  # what a place in its name may mean


@dataclass
class Around:
    """What the other names of the article lead to. Votes by code; ``cities`` by cell of the map."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    named: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    peers: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    focus: dict[str, float] = field(default_factory=dict)
    cities: dict[tuple[int, int], list[tuple[Reading, float, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    senses: frozenset[str] = frozenset()
    listed_with: tuple[dict[str, float], ...] = ()  # ranks of the names beside it in a list
    subject: bool = False
    country_named: bool = False  # a country or a region bears the name, and seldom anybody else
    capital_named: bool = False  # a large capital does
    name: int = -1  # which name is asked about: it does not vote for itself
    home: Home = field(default_factory=Home)


# -- of the reading itself -------------------------------------------------------------------------


def _size(reading: Reading, around: Around) -> float:
    """Ten times the people are 1."""
    if reading.kind not in ("country", "region", "city", "facility"):
        return 0.0
    return math.log10(max(reading.population, _TINY)) - 2.0


def _division(reading: Reading) -> bool:
    return reading.kind == "region" and not reading.listed


def is_large_capital(reading: Reading) -> bool:
    """Under its own name: hardly anybody calls Hong Kong Victoria."""
    return reading.capital and not reading.other and reading.population >= LARGE


Feature = Callable[[Reading, Around], float]
OWN: dict[str, Feature] = {
    "size": _size,
    "is_country": lambda reading, around: float(reading.kind == "country"),
    "is_region": lambda reading, around: float(reading.kind == "region" and reading.listed),
    "is_division": lambda reading, around: float(_division(reading)),
    "is_area": lambda reading, around: float(
        reading.listed and reading.kind not in ("country", "region", "city")
    ),
    "ambiguous": lambda reading, around: float(reading.ambiguous),
    "capital": lambda reading, around: float(is_large_capital(reading)),
    "other_name": lambda reading, around: float(reading.other),
    "namesake": lambda reading, around: float(around.country_named and reading.kind == "city"),
    "capital_namesake": lambda reading, around: float(
        around.capital_named and reading.kind == "city" and not is_large_capital(reading)
    ),
    "government": lambda reading, around: float(around.subject and is_large_capital(reading)),
}


# -- of what stands around it ----------------------------------------------------------------------


def _country(reading: Reading, around: Around) -> float:
    votes = around.countries.get(reading.country or "", 0.0)
    return min(1.0, votes / _ENOUGH)


def _share(reading: Reading, around: Around) -> float:
    votes, every = around.countries.get(reading.country or "", 0.0), around.countries.get("", 0.0)
    return votes / (every + 1.0)


def _region(reading: Reading, around: Around) -> float:
    """Other places that lie in its region."""
    if not reading.admin1:
        return 0.0
    return min(1.0, around.regions.get(reading.admin1, 0.0) / _ENOUGH)


def _named_region(reading: Reading, around: Around) -> float:
    """Its region is named; one that is nearly all of its country says no more than that."""
    if not reading.admin1:
        return 0.0
    votes = min(1.0, around.named.get(reading.admin1, 0.0))
    return votes * (1.0 - _share_of_country(reading.country, reading.admin1)) if votes else 0.0


def _focus(reading: Reading, around: Around) -> float:
    """How sure it is that the article is about its region."""
    return around.focus.get(reading.admin1 or "", 0.0)


def _near(limit: float) -> Feature:
    farthest = chord(limit)

    def measured(reading: Reading, around: Around) -> float:
        if reading.kind not in ("city", "facility") and not _division(reading):
            return 0.0
        found = 0.0
        for city, weight, name in around.cities.get(cell_of(reading), ()):
            if name != around.name and apart(reading, city) < farthest:
                found += weight
        return min(1.0, found / 2.0)

    return measured


def _peers(reading: Reading, around: Around) -> float:
    """Beside Alabama and Florida, Georgia is a state."""
    if reading.kind != "region" or not reading.listed:
        return 0.0
    return min(1.0, around.peers.get(reading.country or "", 0.0) / 2.0)


def rank_of(reading: Reading) -> str:
    """Country, region, city ...: what is listed together is of one rank."""
    return "division" if _division(reading) else reading.kind


def _alike(reading: Reading, around: Around) -> float:
    """ "Oregon, Washington and Idaho": one rank, one kind of place."""
    beside = around.listed_with
    return sum(each.get(rank_of(reading), 0.0) for each in beside) / len(beside) if beside else 0.0


def _home(reading: Reading, around: Around) -> float:
    """In the publisher's country; near the publisher's town counts twice."""
    home = around.home
    if any(apart(reading, place) < chord(_NEAR_KM) for place in home.places):
        return 2.0
    return 1.0 if home.country and reading.country == home.country else 0.0


AROUND: dict[str, Feature] = {
    "in_country": _country,
    "share": _share,
    "in_region": _region,
    "named_region": _named_region,
    "focus": _focus,
    "near": _near(_NEAR_KM),
    "close": _near(_CLOSE_KM),
    "peers": _peers,
    "alike": _alike,
    "one_sense": lambda reading, around: float(reading.key in around.senses),
    "home": _home,
}


def locality(reading: Reading) -> float:
    """How much a city speaks for its region: a metropolis is named everywhere."""
    if reading.kind != "city" or reading.population <= LARGE:
        return 1.0
    return math.sqrt(LARGE / reading.population)


def features_of(reading: Reading, around: Around, kinds: Iterable[dict[str, Feature]]) -> Weights:
    """Feature -> value, of those that are not nought."""
    return {
        name: value
        for kind in kinds
        for name, feature in kind.items()
        if (value := feature(reading, around))
    }


def weighed(features: Weights) -> Weights:
    """Feature -> what it adds to the score."""
    known = weights()
    return {name: round(value * known.get(name, 0.0), 3) for name, value in features.items()}


def beliefs(scores: Sequence[float]) -> list[float]:
    """Scores to probabilities (softmax)."""
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    return [power / sum(powers) for power in powers]


def focus(masses: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """For each name how sure it is, by the other names, that the article is about a region.

    ``masses``: for each name the belief, out of context, that it lies in a region. A region that
    many names could lie in is likelier than the others to be the one they are about; a name that is
    borne by towns in every region tells little (a mixture with one hidden variable).
    """
    terms = [
        {region: math.log1p((_FOCUS - 1) * mass) for region, mass in each.items()}
        for each in masses
    ]
    summed: dict[str, float] = defaultdict(float)
    for each in terms:
        for region, term in each.items():
            summed[region] += term
    return [
        {
            region: rest / _FOCUS_FULL
            for region, every in summed.items()
            if (rest := every - own.get(region, 0.0)) > 0.0
        }
        for own in terms
    ]


# -- the map ---------------------------------------------------------------------------------------


@cache
def _share_of_country(country: str | None, admin1: str) -> float:
    """A region that is nearly all of its country, as England is, says no more than the country."""
    whole, region = middle(country or ""), middle(admin1)
    if not whole or not region or not whole.population:
        return 0.0
    return min(1.0, region.population / whole.population)


def cell_of(reading: Reading) -> tuple[int, int]:
    if reading.latitude is None or reading.longitude is None:
        return (999, 999)
    return int(reading.latitude // _CELL), int(reading.longitude // _CELL)


def cells_around(reading: Reading) -> list[tuple[int, int]]:
    """The nine cells in which places near it lie."""
    row, column = cell_of(reading)
    return [(row + up, column + right) for up in (-1, 0, 1) for right in (-1, 0, 1)]
