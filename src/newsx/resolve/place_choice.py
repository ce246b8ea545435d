"""Which place a name means: what speaks for each reading, beside the name and in the article.

A clue beside the name decides; else the size of the place, and the countries, regions and cities
that the article names elsewhere. One name means one place in an article, unless a clue says
otherwise (after Gale, Church & Yarowsky 1992, and Leidner 2007 on places).
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from newsx.mentions import NameMention
from newsx.resolve.gazetteer import middle
from newsx.resolve.place_clues import Clue, contains
from newsx.resolve.place_readings import Reading, fits

# Size counts by its logarithm, so 1.0 is ten times the people.
_COUNTRY, _AREA, _AMBIGUOUS, _DIVISION = 1.5, 8.0, -1.0, -1.0
_CAPITAL, _OTHER_NAME = 1.5, -1.5
_LARGE, _SMALL, _TINY = 100_000, 15_000, 100  # inhabitants
# What the article adds at most.
_VOTES, _SHARE, _REGION_VOTES, _NEAR, _PEERS, _SENSE = 1.5, 1.0, 2.0, 1.0, 1.0, 3.0
_ENOUGH_VOTES, _ENOUGH_REGION_VOTES, _ENOUGH_NEAR, _ENOUGH_PEERS = 4.0, 1.0, 2.0, 2.0
_NEAR_KM = 150.0
_CLEAR = 1.0  # a margin that lets a place vote in full
_UNCLEAR_VOTE, _DATELINE_VOTE, _INFERRED = 0.4, 2.0, 0.5
_ROUNDS = 3


@dataclass
class Sighting:
    """One mention, and what it may mean: ``options`` when a clue beside it has narrowed it down."""

    mention: NameMention
    readings: tuple[Reading, ...]
    clue: Clue
    options: tuple[Reading, ...] = ()
    rule: str = ""  # which clue

    @property
    def adjective(self) -> bool:
        return self.mention.label == "adjective"


@dataclass
class Name:
    """All sightings of one name, and what it means where no clue says otherwise."""

    sightings: list[Sighting]
    chosen: Reading | None = None
    scores: list[tuple[Reading, dict[str, float]]] = field(default_factory=list)

    @property
    def margin(self) -> float:
        """How far the best reading is before the second."""
        totals = [total(features) for _, features in self.scores[:2]]
        return totals[0] - totals[1] if len(totals) > 1 else 9.0

    @property
    def plain(self) -> bool:
        """Whether it can hardly be anything else: towns called Norway cast no doubt on it."""
        if not self.scores:
            return True
        best, *others = [reading for reading, _ in self.scores]
        if not best.listed:
            return not others
        return not best.ambiguous and self.margin >= _CLEAR and not any(r.listed for r in others)


@dataclass
class Votes:
    """What the other places of the article speak for.

    ``countries`` and ``regions`` by their codes; ``peers``: how many of a country's regions.
    """

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    peers: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    cities: list[tuple[Reading, float]] = field(default_factory=list)


def narrow(sightings: list[Sighting]) -> None:
    """Fill ``options`` where the words beside a mention decide."""
    by_start = {each.mention.start: each for each in sightings}
    for each in sightings:
        clue = each.clue
        inside = tuple(r for r in each.readings if any(contains(w, r) for w in clue.within))
        if inside and not (clue.listed and any(r.listed for r in each.readings)):
            each.options, each.rule = _of_kind(inside, clue.kind), "beside"
            container = by_start.get(-1 if clue.container is None else clue.container)
            if container and not container.adjective:
                own = {each.key for each in container.readings}
                whole = tuple(w for w in clue.within
                              if w.key in own and any(contains(w, r) for r in inside))  # fmt: skip
                container.options, container.rule = whole, "container"
        elif not each.options and _is_inside(each):
            each.options, each.rule = (_unknown_inside(each),), "inside"
        elif not each.options and clue.kind and not each.adjective:
            fitting = _of_kind(each.readings, clue.kind)
            if len(fitting) < len(each.readings):
                each.options, each.rule = fitting, "noun"
        if not each.options and each.mention.subject:
            # "Washington said": a capital stands for its government.
            capitals = tuple(filter(_is_large_capital, each.readings))
            if capitals:
                each.options, each.rule = capitals, "government"


def _of_kind(readings: tuple[Reading, ...], kind: str | None) -> tuple[Reading, ...]:
    fitting = tuple(each for each in readings if kind and fits(each, kind))
    return fitting or readings


def _is_inside(sighting: Sighting) -> bool:
    """Whether the article says where an unknown place lies: "Smallville, Kansas"."""
    clue = sighting.clue
    if len(clue.within) != 1 or clue.listed or sighting.adjective:
        return False
    if clue.container is None and not clue.kind:
        return False  # "Ukraine's Smallville" may be anything
    return not any(each.kind in ("country", "continent") for each in sighting.readings)


def _unknown_inside(sighting: Sighting) -> Reading:
    (whole,) = sighting.clue.within
    name, kind = sighting.mention.text, sighting.clue.kind
    return Reading(
        f"unknown {name.casefold()} in {whole.key}", name,
        "city" if kind == "city" else "unknown", whole.country, whole.admin1,
    )  # fmt: skip


def choose(names: Iterable[Name]) -> None:
    """Fill ``chosen`` and ``scores`` of each name; later rounds know what earlier ones chose."""
    known = [
        name for name in names if any(each.readings or each.options for each in name.sightings)
    ]
    for number in range(_ROUNDS):
        votes = [_vote(name) for name in known] if number else []
        for position, name in enumerate(known):
            others = _sum(votes[:position] + votes[position + 1 :])
            name.scores = _ranked(name, others)
            name.chosen = name.scores[0][0] if name.scores else None
    for name in known:
        best = name.scores[0] if name.scores else None
        if best and _nothing_speaks_for(*best):
            name.chosen = None


def best_of(options: tuple[Reading, ...], name: Name) -> Reading:
    """The option that scores best in the whole article."""
    ranked = {reading.key: total(features) for reading, features in name.scores}
    return max(options, key=lambda each: ranked.get(each.key, prior(each)))


def total(features: dict[str, float]) -> float:
    """The score of a reading."""
    return sum(features.values())


def _ranked(name: Name, votes: Votes) -> list[tuple[Reading, dict[str, float]]]:
    senses = Counter(
        option.key for each in name.sightings for option in each.options if len(each.options) == 1
    )
    readings = {r.key: r for each in name.sightings for r in (*each.readings, *each.options)}
    scored = [(each, _features(each, votes, senses)) for each in readings.values()]
    return sorted(scored, key=lambda pair: (-total(pair[1]), pair[0].key))


def _features(reading: Reading, votes: Votes, senses: Counter[str]) -> dict[str, float]:
    features = {"size": prior(reading)}
    if reading.country:
        votes_for, all_votes = votes.countries[reading.country], sum(votes.countries.values())
        features["country"] = _VOTES * min(1.0, votes_for / _ENOUGH_VOTES)
        features["country"] += _SHARE * votes_for / all_votes if all_votes else 0.0
    if reading.admin1:
        votes_for = votes.regions[reading.admin1]
        features["region"] = _REGION_VOTES * min(1.0, votes_for / _ENOUGH_REGION_VOTES)
        features["region"] *= 1.0 - _share_of_country(reading.country, reading.admin1)
    if reading.kind == "region" and reading.listed and reading.country:
        # Beside Alabama and Florida, Georgia is a state.
        peers = votes.peers[reading.country]
        features["peers"] = _PEERS * min(1.0, peers / _ENOUGH_PEERS)
    if reading.kind == "city":
        near = sum(
            weight
            for city, weight in votes.cities
            if city.key != reading.key and _km(reading, city) < _NEAR_KM
        )
        features["near"] = _NEAR * min(1.0, near / _ENOUGH_NEAR)
    if senses[reading.key]:
        features["sense"] = _SENSE
    return {feature: round(value, 3) for feature, value in features.items() if value}


def prior(reading: Reading) -> float:
    """What speaks for a reading by itself: mostly how many people live there."""
    if reading.kind not in ("country", "region", "city"):
        return _AREA if reading.listed else math.log10(max(reading.population, _TINY))
    score = math.log10(max(reading.population, _TINY))
    if reading.kind == "country":
        return score + _COUNTRY
    if reading.kind == "region":
        if reading.ambiguous:
            score += _AMBIGUOUS
        return score if reading.listed else score + _DIVISION
    if _is_large_capital(reading):
        return score + _CAPITAL
    return score + (_OTHER_NAME if reading.other else 0.0)


def _is_large_capital(reading: Reading) -> bool:
    """Under its own name: hardly anybody calls Hong Kong Victoria."""
    return reading.capital and not reading.other and reading.population >= _LARGE


@cache
def _share_of_country(country: str | None, admin1: str) -> float:
    """A region that is nearly all of its country, as England is, says no more than the country."""
    whole, region = middle(country or ""), middle(admin1)
    if not whole or not region or not whole.population:
        return 0.0
    return min(1.0, region.population / whole.population)


def _nothing_speaks_for(reading: Reading, features: dict[str, float]) -> bool:
    """A small town that nothing else in the article leads to is a guess, and no answer."""
    small = reading.population < _SMALL or (reading.other and reading.population < _LARGE)
    return reading.kind == "city" and small and features.keys() <= {"size"}


def _vote(name: Name) -> Votes:
    votes, chosen = Votes(), name.chosen
    if chosen is None:
        return votes
    weight = 1.0 + math.log2(len(name.sightings))
    decided = any(each.options for each in name.sightings)
    if not decided and (name.margin < _CLEAR or chosen.population < _SMALL) and not chosen.listed:
        weight *= _UNCLEAR_VOTE
    if any(each.clue.dateline for each in name.sightings):
        weight += _DATELINE_VOTE
    if chosen.country:
        votes.countries[chosen.country] += weight
    if chosen.admin1:
        # A region that is named tells more than one that is inferred from a town.
        named = chosen.kind == "region" and chosen.listed
        votes.regions[chosen.admin1] += weight * (1.0 if named else _INFERRED)
    if chosen.kind == "region" and chosen.listed and chosen.country:
        votes.peers[chosen.country] += 1
    if chosen.kind == "city" and chosen.point:
        votes.cities.append((chosen, min(weight, 1.0)))
    return votes


def _sum(votes: list[Votes]) -> Votes:
    summed = Votes()
    for each in votes:
        for counted, more in (
            (summed.countries, each.countries),
            (summed.regions, each.regions),
            (summed.peers, each.peers),
        ):
            for code, weight in more.items():
                counted[code] += weight
        summed.cities.extend(each.cities)
    return summed


def _km(one: Reading, other: Reading) -> float:
    """Great-circle distance in kilometres (haversine)."""
    if one.point is None or other.point is None:
        return math.inf
    (a, b), (c, d) = (tuple(map(math.radians, point)) for point in (one.point, other.point))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))
