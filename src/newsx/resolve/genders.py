"""The gender of people, as far as the article tells it.

Told by, the surest first: a title ("Ms"), a role ("actress", "spokesman"), the article's own
pronouns ("Orr said his boat"), the given name. Nothing tells it: it is unknown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from newsx.mentions import SUBJECTS, Gender, NameMention, ReferringMention
from newsx.resolve.findings import Findings
from newsx.source_nouns import noun_genders

PRONOUN_GENDER: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f",
}  # fmt: skip
_FEWEST_PRONOUNS = 2  # that tell the gender of a name against what its first word tells


def with_article_genders(
    genders: Mapping[str, Gender | None],
    names: Sequence[NameMention],
    referring: Iterable[ReferringMention],
    sentences: Sequence[int],
    findings: Findings,
) -> dict[str, Gender | None]:
    """``genders`` (by title or given name), with what roles and pronouns tell where they know more.

    ``sentences``: where each sentence begins.
    """
    titled = {
        findings.name_refs[name.start]
        for name in names
        if name.gender and name.start in findings.name_refs
    }
    votes = _pronoun_votes(names, referring, sentences, findings)
    told = dict(genders)
    for person in findings.people:
        if person.id in titled:
            continue
        by_role = _role_gender([role.text for role in person.roles])
        told[person.id] = by_role or _by_pronouns(votes[person.id], told.get(person.id))
    return told


def _role_gender(roles: Iterable[str]) -> Gender | None:
    nouns = [role.casefold().split() for role in roles]
    told = {
        noun_genders()[word] for words in nouns for word in words[-1:] if word in noun_genders()
    }
    return told.pop() if len(told) == 1 else None


def _by_pronouns(votes: Counter[Gender], by_name: Gender | None) -> Gender | None:
    """Pronouns that agree with one another tell it; against the given name it takes several."""
    if len(votes) != 1:
        return by_name
    ((gender, count),) = votes.items()
    return gender if by_name is None or count >= _FEWEST_PRONOUNS else by_name


def _pronoun_votes(
    names: Sequence[NameMention],
    referring: Iterable[ReferringMention],
    sentences: Sequence[int],
    findings: Findings,
) -> dict[str, Counter[Gender]]:
    """Pronouns that follow the one person whom their sentence names, as its subject."""
    alone: dict[int, tuple[int, str] | None] = {}
    for name in names:
        ref = findings.name_refs.get(name.start, "")
        if ref[:1] != "p" or name.in_marks:
            continue
        sentence = bisect_right(sentences, name.start)
        first = sentence not in alone
        same = not first and (before := alone[sentence]) is not None and before[1] == ref
        if first:
            alone[sentence] = (name.start, ref) if name.dependency in SUBJECTS else None
        elif not same:
            alone[sentence] = None
    votes: dict[str, Counter[Gender]] = defaultdict(Counter)
    for mention in referring:
        subject = alone.get(bisect_right(sentences, mention.start))
        spoken_by_article = mention.form == "pronoun" and not mention.in_marks
        if spoken_by_article and subject and subject[0] < mention.start:
            votes[subject[1]][PRONOUN_GENDER[mention.head]] += 1
    return votes
