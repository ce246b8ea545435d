"""Sources as written to speakers: who the name, the pronoun or the role stands for.

Pronouns: of the people named before, outside quotation marks and within six paragraphs, the one who
agrees in gender and is most likely spoken of; subjects of speech verbs count more, older mentions
less. Roles: the one person whom the article gives that role. Nobody fits: nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

from newsx.data import rows
from newsx.mentions import Gender, NameMention, SourceMention, Stretch
from newsx.resolve.findings import Findings
from newsx.resolve.organizations import body_name
from newsx.result import Candidate, Evidence, Relay, Speaker

SpeakerKind = Literal["person", "organization", "place", "document", "group", "unknown"]
_PRONOUN_GENDER: dict[str, Gender] = {"he": "m", "him": "m", "she": "f", "her": "f"}
_GROUP_PRONOUNS = frozenset({"they", "we", "them"})
_REACH = 6  # paragraphs
_KINDS: dict[str, SpeakerKind] = {"p": "person", "o": "organization", "l": "place"}
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBLIQUE = frozenset({"pobj", "poss", "compound"})
_SPEAKS, _IS_SUBJECT, _IS_OBLIQUE, _AGREES, _RECENT, _PARAGRAPH_COST = 0.5, 1.0, 0.5, 0.5, 0.5, 0.5
_CLOSE = 0.5  # with such a margin 2 of 5 pronouns were right, with a larger one 34 of 37 (dev)
_BY_CLOSE_CALL = 0.5
_BY_NAME, _BY_PRONOUN, _BY_ROLE, _NOBODY, _UNRESOLVED = 0.95, 0.9, 0.85, 0.85, 0.7


@cache
def _source_kinds() -> dict[str, SpeakerKind]:
    return {noun: kind for noun, kind, _ in rows("source_nouns.tsv")}  # type: ignore[misc]


_ByPronoun = tuple[str | None, Literal["pronoun", "none"], Evidence]


@dataclass(frozen=True)
class _Mentioned:
    """Somebody who is spoken of at ``start``: by name, or as an earlier speaker by a pronoun."""

    start: int
    paragraph: int
    ref: str
    speaks: bool = True
    dependency: str = "nsubj"


@dataclass(frozen=True)
class SpeakerResolver:
    """Resolves the sources of one article, in the order in which they stand."""

    names: list[NameMention]
    genders: dict[str, Gender | None]
    findings: Findings
    text: str
    mentioned: list[_Mentioned] = field(default_factory=list)
    pronouns: dict[int, _ByPronoun] = field(default_factory=dict)

    def speaker(
        self, source: SourceMention, *, continued: bool, said: Sequence[Stretch] = ()
    ) -> tuple[Speaker, Evidence]:
        """The speaker that ``source`` stands for, with the candidates that were weighed.

        ``said``: the stretches of the quote. Who is named in them is not who says them.
        """
        if source.beside:
            return self._several(source, continued=continued)
        ref, by, evidence = self._resolve(source, said)
        if ref and ref[0] == "p" and source.name_start is None:
            self.mentioned.append(_Mentioned(source.start, source.paragraph, ref))
        name = self.findings.name_of(ref) if ref else None
        nobody = _NOBODY if source.form == "noun" else _UNRESOLVED
        confidence = {"name": _BY_NAME, "pronoun": _BY_PRONOUN, "role": _BY_ROLE}.get(by, nobody)
        if by == "pronoun" and _is_close(evidence):
            confidence = _BY_CLOSE_CALL
        speaker = Speaker(
            name=name,
            refs=[ref] if ref else [],
            kind=_KINDS[ref[0]] if ref else self._kind(source),
            start=source.start,
            end=source.end,
            text=self.text[source.start : source.end],
            resolved_by="continuation" if continued and name else by,
            confidence=confidence,
        )
        return speaker, evidence

    def _several(self, source: SourceMention, *, continued: bool) -> tuple[Speaker, Evidence]:
        """ "Ray and Orr": both speak. "Ray and his aides": no name says who all of them are."""
        parts = (replace(source, beside=()), *source.beside)
        found = [self._resolve(part) for part in parts]
        refs = list(dict.fromkeys(ref for ref, _, _ in found if ref))
        names = [self.findings.name_of(ref) or "" for ref in refs]
        known = len(refs) == len(parts)
        by = found[0][1] if known else "none"
        speaker = Speaker(
            name=f"{', '.join(names[:-1])} and {names[-1]}" if known else None,
            refs=refs,
            kind="group",
            start=source.start,
            end=source.end,
            text=self.text[source.start : source.end],
            resolved_by="continuation" if continued and known else by,
            confidence=_BY_NAME if known else _NOBODY,
        )
        candidates = [Candidate(name, 1.0, ref) for ref, name in zip(refs, names, strict=True)]
        return speaker, Evidence("several_sources", candidates)

    def relay(self, source: SourceMention) -> Relay:
        """Who passed a quote on."""
        ref, _, _ = self._resolve(source)
        return Relay(
            self.findings.name_of(ref) if ref else None,
            [ref] if ref else [],
            source.start,
            source.end,
            self.text[source.start : source.end],
        )

    def _resolve(
        self, source: SourceMention, said: Sequence[Stretch] = ()
    ) -> tuple[str | None, Literal["name", "pronoun", "role", "none"], Evidence]:
        if source.form == "name" and source.name_start is not None:
            ref = self.findings.name_refs.get(source.name_start)
            if ref:
                return ref, "name", Evidence("named")
        if source.form == "pronoun" and source.head in _PRONOUN_GENDER:
            if source.start not in self.pronouns:  # "he said ..., adding ..." is one and the same
                self.pronouns[source.start] = self._pronoun(source, said)
            return self.pronouns[source.start]
        if source.form == "pronoun" and source.head == "it":
            ref = self._organization_before(source)
            return ref, "pronoun" if ref else "none", Evidence("organization_before")
        if source.form == "noun":
            body = body_name(source)
            return self._body(body) if body else self._role(source)
        return None, "none", Evidence("unresolved")

    def _body(self, name: str) -> tuple[str | None, Literal["name", "none"], Evidence]:
        """The organization of this name, case apart."""
        for organization in self.findings.organizations:
            if organization.name.casefold() == name.casefold():
                return organization.id, "name", Evidence("named_body")
        return None, "none", Evidence("unresolved")

    def _organization_before(self, source: SourceMention) -> str | None:
        """ "it", "the company": the organization that acts last before it in the paragraph."""
        for mention in reversed(self.names):
            if mention.start >= source.start or mention.in_marks:
                continue
            if mention.paragraph != source.paragraph:
                return None
            if mention.label == "organization" and mention.dependency in _SUBJECT:
                return self.findings.name_refs.get(mention.start)
        return None

    def _people_before(
        self, source: SourceMention, said: Sequence[Stretch]
    ) -> Iterator[_Mentioned]:
        """People named outside marks and ``said``, or who spoke as "he" before; nearest first."""
        named = [
            _Mentioned(m.start, m.paragraph, ref, m.subject, m.dependency)
            for m in self.names
            if m.label == "person" and not m.in_marks
            if (ref := self.findings.name_refs.get(m.start))
            if not any(stretch.start <= m.start < stretch.end for stretch in said)
        ]
        for mention in sorted([*named, *self.mentioned], key=lambda m: -m.start):
            if mention.start < source.start and source.paragraph - mention.paragraph <= _REACH:
                yield mention

    def _pronoun(self, source: SourceMention, said: Sequence[Stretch]) -> _ByPronoun:
        wanted = _PRONOUN_GENDER[source.head]
        scores: dict[str, tuple[float, dict[str, float]]] = {}
        recency = 0
        for mention in self._people_before(source, said):
            ref, gender = mention.ref, self.genders.get(mention.ref)
            if gender is not None and gender != wanted:
                continue
            back = source.paragraph - mention.paragraph
            features = {
                "paragraphs_back": float(back),
                "speaks": float(mention.speaks),
                "subject": float(mention.dependency in _SUBJECT),
                "oblique": float(mention.dependency in _OBLIQUE),
                "gender_agrees": float(gender == wanted),
                "most_recent": float(recency == 0),
            }
            recency += 1
            score = (
                _SPEAKS * features["speaks"]
                + _IS_SUBJECT * features["subject"]
                - _IS_OBLIQUE * features["oblique"]
                + _AGREES * features["gender_agrees"]
                + _RECENT * features["most_recent"]
                - _PARAGRAPH_COST * back
            )
            if ref not in scores or score > scores[ref][0]:
                scores[ref] = (score, features)
        ranked = sorted(scores.items(), key=lambda item: -item[1][0])
        candidates = [
            Candidate(self.findings.name_of(ref) or "", round(score, 2), ref, features)
            for ref, (score, features) in ranked
        ]
        if not ranked:
            return None, "none", Evidence("no_person_fits", candidates)
        return ranked[0][0], "pronoun", Evidence("pronoun_scored", candidates)

    def _role(self, source: SourceMention) -> tuple[str | None, Literal["role", "none"], Evidence]:
        """ "the spokesman": the only person before it with that role; else the only one at all."""
        words = self.text[source.start : source.end].casefold().split()
        if not words or words[0] != "the":
            return None, "none", Evidence("unnamed_source")
        if self._kind(source) == "organization" and " ".join(words[1:]) == source.head:
            ref = self._organization_before(source)
            return ref, "role" if ref else "none", Evidence("organization_before")
        fitting = [
            person
            for person in self.findings.people
            if person.mentions[0].start < source.start
            and any(source.head in role.text.casefold().split() for role in person.roles)
        ]
        candidates = [Candidate(person.name, 1.0, person.id) for person in fitting]
        if len(fitting) == 1:
            return fitting[0].id, "role", Evidence("role", candidates)
        return None, "none", Evidence("role_unclear" if fitting else "unnamed_source", candidates)

    def _kind(self, source: SourceMention) -> SpeakerKind:
        if source.form == "pronoun":
            return (
                "group"
                if source.head in _GROUP_PRONOUNS
                else ("person" if source.head in _PRONOUN_GENDER else "unknown")
            )
        kinds = _source_kinds()
        if source.head in kinds:
            return kinds[source.head]
        for singular in _singulars(source.head):
            if singular in kinds:
                return "group" if kinds[singular] == "person" else kinds[singular]
        return "unknown"


def _is_close(evidence: Evidence) -> bool:
    """Somebody else fits nearly as well."""
    if len(evidence.candidates) < 2:
        return False
    first, second, *_ = evidence.candidates
    return first.score - second.score <= _CLOSE


def _singulars(plural: str) -> tuple[str, str, str]:
    """What a plural may be the plural of: official-s, witness-es, ministr-ies."""
    return (
        plural.removesuffix("s"),
        plural.removesuffix("es"),
        f"{plural.removesuffix('ies')}y",
    )
