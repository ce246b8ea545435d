"""Pronouns to people: a log-linear ranking of those whom "he" or "she" may stand for.

Candidates are the people spoken of within six paragraphs before (or, where a subordinate clause
comes first, after it in its sentence), the unnamed ones ("a nurse", "my aunt") among them, and
"nobody": somebody of whom nothing is known. Each has a few general features; the weights of these,
fitted by ``benchmarks/fit_pronouns.py``, stand in ``data/pronoun_weights.tsv``. The softmax of the
weighted sums is the probability of each. Where somebody unnamed or nobody wins, no name is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp, log2
from typing import Literal

from newsx.data import rows
from newsx.mentions import SUBJECTS, Gender, ReferringMention, SourceMention, Stretch
from newsx.resolve.discourse import Discourse, Spoken
from newsx.resolve.genders import PRONOUN_GENDER
from newsx.result import Candidate, Evidence

NOBODY = "nobody"
_OBLIQUE = frozenset({"pobj", "poss", "compound"})
_FAR = 3  # paragraphs: further off is no less likely
_SUBORDINATORS = frozenset(
    {"after", "although", "as", "because", "before", "if", "once", "since", "though", "until",
     "when", "while"}
)  # fmt: skip

Features = dict[str, float]
ByPronoun = tuple[str | None, Literal["pronoun", "none"], Evidence]


@cache
def weights() -> dict[str, float]:
    """Feature -> weight."""
    return {feature: float(weight) for feature, weight, _ in rows("pronoun_weights.tsv")}


def softmax(scores: Sequence[float]) -> list[float]:
    """Scores to probabilities."""
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]


def _topic(mentions: Iterable[Spoken]) -> str | None:
    """Key of the first subject of the last sentence that has one."""
    subjects = [mention for mention in mentions if mention.dependency in SUBJECTS]
    return min(subjects, key=lambda m: (-m.sentence, m.start)).key if subjects else None


@dataclass(frozen=True)
class _Pronoun:
    start: int
    gender: Gender
    paragraph: int
    begins: int  # where what it says begins, if that stands before it: distances count from there


@dataclass
class PronounResolver:
    """Resolves the "he" and "she" of one article in the order in which they stand.

    Those that are nobody's source are resolved too: they tell whom the article goes on to speak of.
    """

    discourse: Discourse
    _resolved: dict[int, ByPronoun] = field(default_factory=dict)
    _next: int = 0  # of the pronouns that are subjects

    def resolve(self, source: SourceMention, said: Sequence[Stretch] = ()) -> ByPronoun:
        """Who it is, and who else was weighed. ``said``: the words that it says.

        One pronoun is one person: "he said ..., adding ..." is asked once for each quote.
        """
        subjects = self.discourse.subjects
        while self._next < len(subjects) and subjects[self._next].start < source.start:
            self._resolve(subjects[self._next], ())
            self._next += 1
        return self._resolve(source, said)

    def _resolve(
        self, mention: SourceMention | ReferringMention, said: Sequence[Stretch]
    ) -> ByPronoun:
        if mention.start not in self._resolved:
            begins = min([mention.start, *(stretch.start for stretch in said)])
            gender = PRONOUN_GENDER[mention.head]
            pronoun = _Pronoun(mention.start, gender, mention.paragraph, begins)
            self._resolved[mention.start] = self._decide(pronoun, said)
        return self._resolved[mention.start]

    def _decide(self, pronoun: _Pronoun, said: Sequence[Stretch]) -> ByPronoun:
        weighed = self._weighed(pronoun, said)
        if not weighed:
            return None, "none", Evidence("no_person_fits")
        weighed[NOBODY] = {"nobody": 1.0}
        known = weights()
        scores = [
            sum(known.get(name, 0.0) * value for name, value in features.items())
            for features in weighed.values()
        ]
        chances = softmax(scores)
        ranked = sorted(zip(chances, weighed, strict=True), key=lambda pair: -pair[0])
        candidates = [
            Candidate(
                self._words(key), round(chance, 3), key if key[0] == "p" else None, weighed[key]
            )
            for chance, key in ranked
        ]
        best = ranked[0][1]
        if best != NOBODY:
            self._remember(pronoun, best)
        if best[0] == "p":
            return best, "pronoun", Evidence("pronoun_scored", candidates)
        return None, "none", Evidence("pronoun_of_unnamed", candidates)

    def _remember(self, pronoun: _Pronoun, key: str) -> None:
        sentence = self.discourse.sentence(pronoun.start)
        reported = self.discourse.is_reported(pronoun.start)
        reported = reported and self.discourse.last_speaker(pronoun.start) not in ("", key)
        self.discourse.add(
            Spoken(
                pronoun.start, key, pronoun.paragraph, sentence, form="pronoun", reported=reported
            )
        )

    def _words(self, key: str) -> str:
        if key == NOBODY:
            return "somebody unnamed"
        return self.discourse.findings.name_of(key) or self.discourse.words.get(key, "")

    def _weighed(self, pronoun: _Pronoun, said: Sequence[Stretch]) -> dict[str, Features]:
        mentions: dict[str, list[Spoken]] = {}
        for spoken in self.discourse.before(pronoun.start, pronoun.paragraph):
            if not any(stretch.start <= spoken.start < stretch.end for stretch in said):
                mentions.setdefault(spoken.key, []).append(spoken)
        ahead = {spoken.key: spoken for spoken in self._ahead(pronoun, said)}
        agreeing = [key for key in mentions if not self._conflicts(key, pronoun.gender)]
        latest = next(iter(agreeing), None)
        topic = _topic(mention for key in agreeing for mention in mentions[key])
        weighed = {
            key: self._features(pronoun, found, latest=key == latest, topic=key == topic)
            for key, found in mentions.items()
        }
        for key, spoken in ahead.items():
            weighed[key] = self._features(pronoun, [spoken], latest=False, topic=False) | {
                "comes_after": 1.0
            }
        return weighed

    def _ahead(self, pronoun: _Pronoun, said: Sequence[Stretch]) -> Iterator[Spoken]:
        """ "As she left the court, Ms Orr ..." """
        text = self.discourse.text
        opening = text[self.discourse.sentence_start(pronoun.start) : pronoun.start].split()
        if not opening or opening[0].casefold() not in _SUBORDINATORS:
            return
        for spoken in self.discourse.after(pronoun.start):
            inside = any(stretch.start <= spoken.start < stretch.end for stretch in said)
            if (
                spoken.dependency in SUBJECTS
                and not inside
                and "," in text[pronoun.start : spoken.start]
            ):
                yield spoken
                return

    def _conflicts(self, key: str, gender: Gender) -> bool:
        told = self.discourse.genders.get(key)
        return told is not None and told != gender

    def _features(
        self, pronoun: _Pronoun, mentions: list[Spoken], *, latest: bool, topic: bool
    ) -> Features:
        """``mentions`` of one candidate, the last one first."""
        last = mentions[0]
        key = last.key
        here = [mention for mention in mentions if mention.sentence == last.sentence]
        gender = self.discourse.genders.get(key)
        sentences = max(0, self.discourse.sentence(pronoun.begins) - last.sentence)
        paragraphs = pronoun.paragraph - last.paragraph
        quoted_first = pronoun.begins < pronoun.start
        newcomer = quoted_first and sentences <= 1 and last.start == self.discourse.first(key)
        unnamed = key[0] == "n"
        return {
            "paragraphs_back": float(paragraphs),  # told, not weighed
            "paragraphs": float(min(paragraphs, _FAR)),
            "sentences": round(log2(1 + sentences), 2),
            "oblique": float(all(mention.dependency in _OBLIQUE for mention in here)),
            "speaks": float(any(mention.speaks for mention in here)),
            "spoke_last": float(self.discourse.last_speaker(pronoun.start) == key),
            "latest": float(latest),
            "topic": float(topic),
            "gender_agrees": float(gender == pronoun.gender),
            "gender_conflicts": float(gender not in (None, pronoun.gender)),
            "by_pronoun": float(last.form == "pronoun"),
            "newcomer": float(newcomer),
            "asked": float(last.asked),
            "reported": float(last.reported),
            "unnamed": float(unnamed),
            "unnamed_definite": float(unnamed and mentions[-1].form == "the"),
        }
