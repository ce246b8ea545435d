"""Whose words a stretch between quotation marks are: the one place where a speaker wins.

Every source that could have a run is a candidate with named features (``candidates.py``). A
candidate's score is the sum of the weights of its features (``data/attribution_weights.tsv``, a
conditional logit fitted by ``benchmarks/fit_attribution.py``); its share of the exponentials of all
scores is its probability. The source whose candidates have the highest sum of these wins. Nobody is
a candidate as well: scare quotes, titles and slogans are nobody's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.candidates import NO_SOURCE, NOBODY, Candidate, candidates
from newsx.extract.cues import Cue
from newsx.extract.marks import MarkedRun
from newsx.extract.passage import Passage
from newsx.extract.relays import AccordingTo

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_REJECTED = 3  # candidates kept beside the winner, for --explain
_LOOSE = frozenset({"cue_near", "sentence_subject", "subject_before", "speaker_above"})
_FEWEST_SURE = 0.4  # below this a name would more often be wrong than right


@cache
def weights() -> dict[str, float]:
    """What each feature is worth, in log odds."""
    return {feature: float(weight) for feature, weight, *_ in rows("attribution_weights.tsv")}


@dataclass(frozen=True)
class Scored:
    """A candidate with the probability that it is the right one, 0 to 1."""

    candidate: Candidate
    probability: float


@dataclass(frozen=True)
class Attribution:
    """The tie between a run and its source: a cue, or the run whose speaker goes on."""

    run: MarkedRun
    rule: str
    cue: Cue | AccordingTo | None = None
    follows: int | None = None  # index of the run whose source this one shares
    subject: Token | None = None
    probability: float = 1.0
    features: tuple[tuple[str, float], ...] = ()  # with their weights, the weightiest first
    rejected: tuple[Scored, ...] = ()


def attribute(passage: Passage) -> list[Attribution | None]:
    """For every run, in order of the text, its attribution, or None where it is nobody's."""
    found: list[Attribution | None] = []
    speaking: Token | None = None  # who has the run above
    for index, run in enumerate(passage.runs):
        ranked = ranking(available(candidates(passage, index), index, speaking), speaking)
        best = ranked[0].candidate
        if best.follows is None or best.follows > index:
            speaking = best.agent
        if best.rule != NOBODY:
            found.append(_attribution(run, ranked))
        elif _is_speech(best):
            found.append(Attribution(run, NO_SOURCE, probability=round(ranked[0].probability, 3)))
        else:
            found.append(None)
    return _closed(found)


def _is_speech(nobody: Candidate) -> bool:
    """A whole sentence of some length that is no title: somebody said it, whoever that was."""
    shape = set(nobody.features)
    long = not shape.isdisjoint(("nobody_6", "nobody_11"))
    title = not shape.isdisjoint(("nobody_work", "nobody_name_given", "nobody_title_case"))
    return "nobody_sentence" in shape and long and not title


def available(offered: Sequence[Candidate], index: int, speaking: Token | None) -> list[Candidate]:
    """Without those that need a speaker above where there is none (``speaking``), and without
    those who would be that same speaker without a cue of their own: he just goes on.
    """
    if speaking is None:
        return [item for item in offered if item.follows is None or item.follows > index]
    goes_on = any(item.follows == index - 1 for item in offered if item.follows is not None)
    return [
        item
        for item in offered
        if not (goes_on and item.rule == "named_below")
        and (item.subject is None or item.rule == "signed" or item.subject.i != speaking.i)
    ]


def _attribution(run: MarkedRun, ranked: Sequence[Scored]) -> Attribution:
    best = ranked[0].candidate
    return Attribution(
        run, best.rule, best.cue, best.follows, best.subject, round(ranked[0].probability, 3),
        _weighed(best.features), tuple(ranked[1 : 1 + _MOST_REJECTED]),
    )  # fmt: skip


def _weighed(features: Sequence[str]) -> tuple[tuple[str, float], ...]:
    table = weights()
    found = {name: table[name] for name in features if table.get(name)}
    return tuple(sorted(found.items(), key=lambda item: -abs(item[1])))


def ranking(offered: Sequence[Candidate], speaking: Token | None = None) -> list[Scored]:
    """The sources that the candidates name, each with its best candidate, likeliest first.

    A source's probability is the sum of those of its candidates. Where none reaches
    ``_FEWEST_SURE`` nobody is named: then nobody's words, or no source, come first.
    """
    table = weights()
    scores = [sum(table.get(name, 0.0) for name in item.features) for item in offered]
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    total = sum(powers)
    best: dict[int | str, tuple[int, float, Candidate]] = {}
    shares: dict[int | str, float] = {}
    for item, power in zip(offered, powers, strict=True):
        source = _source_key(item, speaking)
        shares[source] = shares.get(source, 0.0) + power / total
        found = _closeness(item), power, item
        if source not in best or found[:2] > best[source][:2]:
            best[source] = found
    scored = [Scored(best[source][2], share) for source, share in shares.items()]
    return sorted(scored, key=lambda item: (_is_unsure(item), -item.probability))


def _closeness(candidate: Candidate) -> int:
    """Of several ways to one source the closest is told: a clause that the cue reports, then any
    cue or the run before; last a cue of another sentence, or one with a nearer cue of the same
    source ("said ..., adding: "..."").
    """
    if candidate.rule in _LOOSE or any("_same" in name for name in candidate.features):
        return 0
    return 2 if "reports" in candidate.features else 1


def _is_unsure(scored: Scored) -> bool:
    named = scored.candidate.rule not in (NOBODY, NO_SOURCE)
    return named and scored.probability < _FEWEST_SURE


def _source_key(candidate: Candidate, speaking: Token | None) -> int | str:
    """The same for candidates of one source: its head token, else the rule."""
    if candidate.agent is not None:
        return candidate.agent.i
    if candidate.follows is not None and candidate.rule == "continuation" and speaking is not None:
        return speaking.i
    return candidate.rule


def _closed(found: list[Attribution | None]) -> list[Attribution | None]:
    """Who waits for a speaker below who never comes has no source."""
    closed = list(found)
    for index in reversed(range(len(found))):
        item = closed[index]
        if item is None or item.follows is None or item.follows < index:
            continue
        below = closed[item.follows]
        if below is None or below.rule == NO_SOURCE:
            closed[index] = Attribution(item.run, NO_SOURCE, probability=item.probability)
    return closed
