"""Mentions written by hand: resolution is tested without any model."""

from __future__ import annotations

from typing import Any

from newsx.mentions import NameMention, RoleMention, SourceForm, SourceMention, Stretch
from newsx.resolve.discourse import Discourse
from newsx.resolve.findings import Findings
from newsx.resolve.organizations import resolve_organizations
from newsx.resolve.people import resolve_people
from newsx.resolve.places import resolve_places
from newsx.resolve.speakers import SpeakerResolver


class Article:
    """A text, and mentions cut from it by their words: the ``nth`` time that they stand there."""

    def __init__(self, text: str) -> None:
        self.text = text

    def name(self, words: str, nth: int = 0, **facts: Any) -> NameMention:
        start = self.find(words, nth)
        facts.setdefault("label", "person")
        if facts["label"] == "person":
            facts.setdefault("model_label", "PERSON")
        return NameMention(
            start, start + len(words), words, paragraph=self.paragraph(start), **facts
        )

    def role(self, words: str, name: NameMention) -> RoleMention:
        start = self.find(words)
        return RoleMention(start, start + len(words), words, name.start, name.end)

    def source(
        self, words: str, form: SourceForm, nth: int = 0, name: NameMention | None = None
    ) -> SourceMention:
        start = self.find(words, nth)
        head = words.split()[-1].lower()
        return SourceMention(
            start, start + len(words), words, form, head, self.paragraph(start),
            name.start if name else None,
            owned=any(word[:1].isupper() for word in words.split()[:-1] if word != "The"),
        )  # fmt: skip

    def stretch(self, words: str) -> Stretch:
        """Where ``words`` stand for the first time."""
        start = self.find(words)
        return Stretch(start, start + len(words))

    def find(self, words: str, nth: int = 0) -> int:
        start = self.text.index(words)
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return start

    def paragraph(self, offset: int) -> int:
        return self.text.count("\n\n", 0, offset)


def resolver(
    article: Article, names: list[NameMention], roles: list[RoleMention] | None = None
) -> SpeakerResolver:
    """Of sources in ``article``, with all that is named in it resolved."""
    findings = Findings()
    names = sorted(names, key=lambda name: name.start)
    genders = resolve_people(names, roles or [], article.text, findings)
    resolve_organizations(names, article.text, findings)
    resolve_places(names, article.text, findings)
    return SpeakerResolver(Discourse(names, genders, findings, article.text))
