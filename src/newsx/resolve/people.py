"""Person mentions to people: each once, under the fullest name that the article gives.

A shorter name joins a longer one when all its words are in it and no other longer name could claim
it; where two could, the last one named wins, a title's gender permitting. A one-word name that
joins nobody stands for itself. Whether it is a person at all is for ``personhood.py`` to say.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from newsx.data import rows
from newsx.mentions import Gender, NameMention, RoleMention
from newsx.resolve.findings import Findings
from newsx.resolve.personhood import LEAST, features, probability
from newsx.result import Candidate, Evidence, Mention, Person

_MOST_BEARERS = 200  # of a surname that are looked at: more is a list
_TITLED = 0.9  # least probability of one called Mr or Mrs
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
# Forms of the Arabic article, which second mentions leave out.
_ARTICLES = frozenset({"al", "el", "ul", "ad", "an", "ar", "as", "ash", "at", "az"})


@dataclass
class _Cluster:
    full: tuple[str, ...]  # folded words of the fullest name
    mentions: list[NameMention] = field(default_factory=list)
    probability: float = 0.0
    features: dict[str, float] = field(default_factory=dict)
    _starts: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # by words
    _told: Gender | None = None
    _named: str | None = None

    def add(self, mention: NameMention, length: int) -> None:
        """A mention of so many words; the longest names are added first, each in order."""
        self.mentions.append(mention)
        self._starts[length].append(mention.start)
        self._told = self._told or mention.gender
        self._named = None

    def last_before(self, offset: int, length: int) -> int:
        """Where the last mention before ``offset`` of more than so many words begins, or -1."""
        found = [
            starts[at - 1]
            for words, starts in self._starts.items()
            if words > length and (at := bisect_left(starts, offset))
        ]
        return max(found, default=-1)

    @property
    def name(self) -> str:
        """The mention with most words; the first of equals."""
        if self._named is None:
            fullest = max(self.mentions, key=lambda m: (len(m.text.split()), -m.start))
            self._named = fullest.text
        return self._named

    @property
    def gender(self) -> Gender | None:
        """Told by titles, else by the given name."""
        return self._told or given_name_gender(self.name)


@lru_cache(maxsize=4096)
def fold(text: str) -> tuple[str, ...]:
    """Words of a name without case, accents and full stops."""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    return tuple(word.strip(".,'") for word in kept.casefold().split() if word.strip(".,'"))


def given_name_gender(name: str) -> Gender | None:
    """Gender that the first word of a full name tells (data/given_names.tsv)."""
    words = name.split()
    return _given_names().get(words[0].casefold()) if len(words) > 1 else None


@cache
def _given_names() -> dict[str, Gender]:
    return {name.casefold(): "f" if gender == "f" else "m"
            for name, gender in rows("given_names.tsv")}  # fmt: skip


def resolve_people(
    names: list[NameMention], roles: list[RoleMention], text: str, findings: Findings
) -> dict[str, Gender | None]:
    """Fill ``findings.people``; returns the gender of each person, where it is known."""
    people = [mention for mention in names if mention.label == "person"]
    clusters = [cluster for cluster in _clusters(people) if _is_person(cluster, text)]
    clusters.sort(key=lambda cluster: min(m.start for m in cluster.mentions))
    by_name = defaultdict(list)
    for role in roles:
        by_name[role.name_start].append(role)
    genders: dict[str, Gender | None] = {}
    for number, cluster in enumerate(clusters, 1):
        id = f"p{number}"
        mentions = sorted(cluster.mentions, key=lambda m: m.start)
        findings.people.append(
            Person(
                id=id,
                name=cluster.name,
                roles=_roles(mentions, by_name, text),
                mentions=[Mention(m.start, m.end, text[m.start : m.end]) for m in mentions],
                confidence=round(cluster.probability, 2),
            )
        )
        findings.evidence[id] = _evidence(cluster)
        findings.name_refs.update({m.start: id for m in mentions})
        genders[id] = cluster.gender
    return genders


def _clusters(people: list[NameMention]) -> list[_Cluster]:
    """Longest names first, so that every shorter one finds the longer ones it may belong to."""
    clusters: list[_Cluster] = []
    by_word: dict[str, list[_Cluster]] = defaultdict(list)
    exact: dict[tuple[str, ...], list[_Cluster]] = defaultdict(list)
    ordered = sorted(people, key=lambda m: (-len(fold(m.text)), m.start))
    for mention in ordered:
        key = fold(mention.text)
        if not key:
            continue
        same = [cluster for cluster in exact[key] if _genders_agree(cluster, mention)]
        home = _home(key, mention, by_word) if not same or len(key) == 1 else None
        if home is None:
            home = same[0] if same else _Cluster(key)
        if home.full == key and home not in exact[key]:
            clusters.append(home)
            exact[key].append(home)
            for word in {*key, _without_article(_without_suffix(key)[-1])}:
                by_word[word].append(home)
        home.add(mention, len(key))
    return clusters


def _home(
    key: tuple[str, ...], mention: NameMention, by_word: Mapping[str, Sequence[_Cluster]]
) -> _Cluster | None:
    """The cluster that a shorter name belongs to, or None if it stands for itself.

    Only those are looked at that have its last word (``by_word``): all would be too many.
    """
    possible = [
        cluster
        for cluster in by_word.get(_without_suffix(key)[-1], ())[:_MOST_BEARERS]
        if len(cluster.full) > len(key) and _is_part(key, cluster.full)
        and _genders_agree(cluster, mention)
    ]  # fmt: skip
    if len(possible) <= 1:
        return possible[0] if possible else None
    before = [
        (start, index)
        for index, cluster in enumerate(possible)
        if (start := cluster.last_before(mention.start, len(key))) >= 0
    ]
    return possible[max(before)[1]] if before else possible[0]


def _genders_agree(cluster: _Cluster, mention: NameMention) -> bool:
    """Mr Orr is not Mrs Orr."""
    return not (mention.gender and cluster.gender and mention.gender != cluster.gender)


def _is_part(key: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Surname, given name, or both without what stands between, after or before them."""
    key, full = _without_suffix(key), _without_suffix(full)
    if len(key) == 1:
        return key[0] in (full[-1], full[0], _without_article(full[-1]))
    if key[-1] == full[-1] and set(key) <= set(full):
        return True
    return any(full[at : at + len(key)] == key for at in range(len(full) - len(key)))


def _without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "jr" and "iii" are no surname."""
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _without_article(surname: str) -> str:
    """ "assad" of "al-assad"."""
    article, hyphen, rest = surname.partition("-")
    return rest if hyphen and article in _ARTICLES else surname


def name_groups(names: list[NameMention]) -> list[list[NameMention]]:
    """Mentions labelled as people's, those of one name together, before any is doubted."""
    return [c.mentions for c in _clusters([name for name in names if name.label == "person"])]


def likely_person(mentions: list[NameMention], text: str) -> float:
    """The probability that these mentions of one name are a person's; 0 where it is too low."""
    return _likely(mentions, features(mentions, text))


def _likely(mentions: Sequence[NameMention], found: Mapping[str, float]) -> float:
    likely = probability(found)
    told = sum(mention.gender is not None for mention in mentions)
    if told * 2 >= len(mentions):
        likely = max(likely, _TITLED)  # mostly called Mr or Mrs, which leaves no doubt
    return likely if likely >= LEAST else 0.0


def _is_person(cluster: _Cluster, text: str) -> bool:
    cluster.features = features(cluster.mentions, text)
    cluster.probability = _likely(cluster.mentions, cluster.features)
    return cluster.probability > 0


def _roles(
    mentions: list[NameMention], by_name: dict[int, list[RoleMention]], text: str
) -> list[Mention]:
    seen: dict[str, Mention] = {}
    for mention in mentions:
        for role in by_name.get(mention.start, []):
            words = text[role.start : role.end]
            seen.setdefault(words.casefold(), Mention(role.start, role.end, words))
    return list(seen.values())


def _evidence(cluster: _Cluster) -> Evidence:
    forms: dict[str, int] = defaultdict(int)
    for mention in cluster.mentions:
        forms[mention.text] += 1
    return Evidence(
        "full_name" if len(cluster.full) > 1 else "single_name",
        [Candidate(form, float(count)) for form, count in forms.items()],
        {name: value for name, value in cluster.features.items() if value},
    )
