"""Sources as written to speakers: who the name, the pronoun or the description stands for.

Names as they were resolved before; pronouns by ``resolve/pronouns.py``, descriptions
by ``resolve/descriptions.py``. Nobody fits: nobody is named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from newsx.mentions import SourceMention, Stretch
from newsx.resolve.descriptions import Descriptions, SpeakerKind, is_bare_person, kind_of_noun
from newsx.resolve.discourse import Discourse
from newsx.resolve.genders import PRONOUN_GENDER
from newsx.resolve.organizations import body_name
from newsx.resolve.pronouns import PronounResolver
from newsx.result import Candidate, Evidence, Relay, Speaker

_GROUP_PRONOUNS = frozenset({"they", "we", "them"})
_KINDS: dict[str, SpeakerKind] = {"p": "person", "o": "organization", "l": "place"}
_BY_NAME, _BY_PRONOUN, _BY_ROLE, _NOBODY, _UNRESOLVED = 0.95, 0.9, 0.85, 0.85, 0.7


class SpeakerResolver:
    """Resolves the sources of one article, in the order in which they stand."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.findings = discourse.findings
        self.text = discourse.text
        self.pronouns = PronounResolver(discourse)
        self._described = Descriptions(discourse)
        self._organizations: dict[str, str] = {}  # folded name -> id, the first of each
        for organization in self.findings.organizations:
            self._organizations.setdefault(organization.name.casefold(), organization.id)

    def speaker(
        self, source: SourceMention, *, continued: bool, said: Sequence[Stretch] = ()
    ) -> tuple[Speaker, Evidence]:
        """The speaker that ``source`` stands for, with the candidates that were weighed.

        ``said``: the stretches of the quote. Who is named in them is not who says them.
        """
        if source.beside and not _is_one(source):
            return self._several(source, continued=continued)
        ref, by, evidence = self._resolve(source.beside[-1] if source.beside else source, said)
        self.discourse.speaks(source.start, source.end, ref)
        name = self.findings.name_of(ref) if ref else None
        nobody = _NOBODY if source.form == "noun" else _UNRESOLVED
        confidence = {"name": _BY_NAME, "pronoun": _BY_PRONOUN, "role": _BY_ROLE}.get(by, nobody)
        if by == "pronoun" and evidence.candidates:
            confidence = round(min(_BY_PRONOUN, evidence.candidates[0].score), 2)
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
        if source.form == "pronoun" and source.head in PRONOUN_GENDER:
            return self.pronouns.resolve(source, said)
        if source.form == "pronoun" and source.head == "it":
            ref = self._described.organization_before(source)
            return ref, "pronoun" if ref else "none", Evidence("organization_before")
        if source.form == "noun":
            body = body_name(source)
            return self._body(body) if body else self._described.resolve(source)
        return None, "none", Evidence("unresolved")

    def _body(self, name: str) -> tuple[str | None, Literal["name", "none"], Evidence]:
        """The organization of this name, case apart."""
        ref = self._organizations.get(name.casefold())
        if ref is not None:
            return ref, "name", Evidence("named_body")
        return None, "none", Evidence("unresolved")

    def _kind(self, source: SourceMention) -> SpeakerKind:
        if source.form == "pronoun":
            return (
                "group"
                if source.head in _GROUP_PRONOUNS
                else ("person" if source.head in PRONOUN_GENDER else "unknown")
            )
        return kind_of_noun(source.head)


def _is_one(source: SourceMention) -> bool:
    """ "Teacher and poet Ada Pell" is one person: bare nouns, the last of them beside the name."""
    *between, last = source.beside
    titled = last.form == "name" and last.name_start is not None and last.name_start > last.start
    return titled and all(is_bare_person(part) for part in (source, *between))
