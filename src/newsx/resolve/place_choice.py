"""Which place a name means: what speaks for each reading, beside the name and in the article.

A clue beside the name decides (``place_rules``); else the features of its readings
(``place_features``), among them what the other names of the article lead to. One name means one
place in an article, unless a clue says otherwise (after Gale, Church & Yarowsky 1992, and Leidner
2007 on places).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from newsx.mentions import NameMention
from newsx.resolve.place_clues import Clue
from newsx.resolve.place_features import (
    AROUND,
    LARGE,
    OWN,
    SMALL,
    Around,
    Home,
    Weights,
    beliefs,
    cells_around,
    features_of,
    focus,
    is_large_capital,
    locality,
    rank_of,
    weighed,
)
from newsx.resolve.place_readings import Reading

_ROUNDS = 2
_HINT = 0.5  # the vote of what only bears the name of a place
_LEAST_BELIEF = 0.05  # what is believed less does not vote
_SUPPORT, _LEAST_SUPPORT = 2.0, 0.01  # what the article must add to the score of a doubtful place
_MOST_NEAR = 200  # votes in a cell of the map
_CLEAR = 1.0  # a margin of scores that leaves no doubt


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
    """All sightings of one name, and what it means where no clue says otherwise.

    ``scores``: readings, the best first, with what each feature adds to their score, and
    ``beliefs``: how likely each is.
    """

    sightings: list[Sighting]
    chosen: Reading | None = None
    scores: list[tuple[Reading, Weights]] = field(default_factory=list)
    beliefs: list[float] = field(default_factory=list)
    raw: list[Weights] = field(default_factory=list)  # the features themselves
    own: list[tuple[Reading, Weights]] = field(default_factory=list)  # those of the readings alone
    beside: list[Name] = field(default_factory=list)  # names next to it in a list of places
    hint: bool = False  # not found as the name of a place: it votes, and is no result

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


# How much a name's votes count: once for being named, and more for each of these.
VOTES: dict[str, Callable[[Name], float]] = {
    "often": lambda name: math.log2(len(name.sightings)),
    "dateline": lambda name: 2.0 * any(each.clue.dateline for each in name.sightings),
    "opening": lambda name: 0.5 * any(each.mention.paragraph == 0 for each in name.sightings),
}


def choose(names: Sequence[Name], home: Home | None = None) -> None:
    """Fill ``chosen``, ``scores`` and ``beliefs`` of each name.

    The first round looks at each name by itself, the others at what the round before believes.
    """
    known = [each for each in names if any(s.readings or s.options for s in each.sightings)]
    if not known:
        return
    own = [
        replace(_about(name), home=home or Home(), name=number) for number, name in enumerate(known)
    ]
    for name, around in zip(known, own, strict=True):
        _rank(name, around, alone=True)
    leads = focus([_mass(name) for name in known])
    for _ in range(_ROUNDS):
        everything = _votes(known)
        ranks: dict[int, dict[str, float]] = {}  # by the id of a name
        for number, name in enumerate(known):
            around = replace(
                _without(everything, name, number, own[number]),
                focus=leads[number],
                senses=_senses(name),
                listed_with=tuple(_looked_up(ranks, other) for other in name.beside),
            )
            _rank(name, around)
            ranks.pop(id(name), None)  # it may be believed to be something else now
    for name in known:
        name.chosen = None if _nothing_speaks_for(name) else name.scores[0][0]


def best_of(options: tuple[Reading, ...], name: Name) -> Reading:
    """The option that scores best in the whole article."""
    ranked = {reading.key: total(features) for reading, features in name.scores}
    return max(options, key=lambda each: ranked.get(each.key, -math.inf))


def total(features: Weights) -> float:
    """The score of a reading."""
    return sum(features.values())


def _rank(name: Name, around: Around, *, alone: bool = False) -> None:
    """Score the readings; what they are by themselves is looked at once."""
    if alone:
        readings = {r.key: r for each in name.sightings for r in (*each.readings, *each.options)}
        name.own = [(each, features_of(each, around, (OWN,))) for each in readings.values()]
    rows = []
    for reading, own in name.own:
        raw = own if alone else {**own, **features_of(reading, around, (AROUND,))}
        rows.append((reading, raw, weighed(raw)))
    rows.sort(key=lambda row: (-total(row[2]), row[0].key))
    name.scores = [(reading, weights) for reading, _, weights in rows]
    name.raw = [raw for _, raw, _ in rows]
    name.beliefs = beliefs([total(weights) for _, _, weights in rows])


def _believed(name: Name) -> list[tuple[Reading, float]]:
    """Readings that are believed, and how much; those that clues have decided take their part."""
    decided = [each.options[0] for each in name.sightings if len(each.options) == 1]
    part = len(decided) / len(name.sightings)
    found = [(reading, 1.0 / len(name.sightings)) for reading in decided]
    if part < 1.0:
        scale = 1.0 if not decided else 1.0 - part
        found += [
            (reading, scale * belief)
            for (reading, _), belief in zip(name.scores, name.beliefs, strict=True)
            if belief >= _LEAST_BELIEF
        ]
    return found


def _mass(name: Name) -> dict[str, float]:
    """Region -> belief, out of context, that the name lies in it."""
    found: dict[str, float] = defaultdict(float)
    decided = {each.options[0].key for each in name.sightings if len(each.options) == 1}
    for (reading, _), belief in zip(name.scores, name.beliefs, strict=True):
        if reading.admin1:
            share = (reading.key in decided) / len(decided) if decided else belief
            found[reading.admin1] += share * locality(reading)
    return dict(found)


def _nothing_speaks_for(name: Name) -> bool:
    """A small town that nothing else in the article leads to is a guess, and no answer; so is a
    building in a town, for it may be named for somebody.
    """
    reading, features = name.scores[0]
    small = reading.population < SMALL or (reading.other and reading.population < LARGE)
    if reading.kind != "facility" and (reading.kind != "city" or not small):
        return False
    around = sum(features.get(each, 0.0) for each in AROUND if each != "home")
    return around < (_SUPPORT if reading.kind == "facility" else _LEAST_SUPPORT)


def _about(name: Name) -> Around:
    """What is known of a name by itself: who else bears it, and whether it speaks."""
    readings = [reading for each in name.sightings for reading in each.readings]
    return Around(
        subject=any(each.mention.subject for each in name.sightings),
        country_named=any(
            each.kind == "country" or (each.kind == "region" and each.listed and not each.ambiguous)
            for each in readings
        ),
        capital_named=any(map(is_large_capital, readings)),
    )


def _senses(name: Name) -> frozenset[str]:
    return frozenset(each.options[0].key for each in name.sightings if len(each.options) == 1)


def _ranks(name: Name) -> dict[str, float]:
    """Rank -> belief."""
    found: dict[str, float] = defaultdict(float)
    for reading, belief in _believed(name):
        found[rank_of(reading)] += belief
    return dict(found)


def _looked_up(ranks: dict[int, dict[str, float]], name: Name) -> dict[str, float]:
    """:func:`_ranks`, reckoned once: a name may stand beside another a thousand times."""
    if id(name) not in ranks:
        ranks[id(name)] = _ranks(name)
    return ranks[id(name)]


def _weight(name: Name) -> float:
    weight = 1.0 + sum(extra(name) for extra in VOTES.values())
    return _HINT * weight if name.hint else weight


def _votes(names: Sequence[Name]) -> Around:
    every = Around()
    for number, name in enumerate(names):
        _count(name, number, every, +1.0)
    return every


def _count(name: Name, number: int, votes: Around, sign: float) -> None:
    weight = sign * _weight(name)
    for reading, belief in _believed(name):
        vote = weight * belief * (_HINT if reading.kind == "facility" else 1.0)
        if reading.country:
            votes.countries[reading.country] += vote
            votes.countries[""] += vote
        listed = reading.kind == "region" and reading.listed
        if reading.admin1:
            kind = votes.named if listed else votes.regions
            kind[reading.admin1] += vote * locality(reading)
        if listed and reading.country:
            votes.peers[reading.country] += sign * belief
        local = reading.kind in ("city", "facility") or (reading.kind == "region" and not listed)
        if sign > 0 and local and reading.point:
            for cell in cells_around(reading):
                if len(votes.cities[cell]) < _MOST_NEAR:
                    votes.cities[cell].append((reading, min(vote, 2.0), number))


def _without(every: Around, name: Name, number: int, own: Around) -> Around:
    """The votes of all other names, and what is known of this one."""
    others = replace(
        own,
        countries=every.countries.copy(),
        regions=every.regions.copy(),
        named=every.named.copy(),
        peers=every.peers.copy(),
        cities=every.cities,
    )
    _count(name, number, others, -1.0)
    return others
