"""Who is spoken of, mention by mention: named people, nouns for somebody unnamed, pronouns.

Whoever is spoken of has a key: the id of a person ("p3"), or "n120" for somebody unnamed who is
first spoken of at offset 120.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from newsx.mentions import SUBJECTS, Gender, NameMention, ReferringMention, Stretch
from newsx.resolve.findings import Findings
from newsx.resolve.genders import with_article_genders
from newsx.resolve.roles import people_with_role
from newsx.source_nouns import noun_genders

LATTER = "latter"
REACH = 6  # paragraphs
_MOST_BEFORE = 100  # mentions in them: more is a list, and no story
_VOUCHING = re.compile(r"\baccording to (?:[\w.'’-]+,? ){0,8}$", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:asked|asking) (?:[\w.'’-]+ ){0,3}$", re.IGNORECASE)
_LONGEST_TITLE = 100  # characters between these words and the name


@dataclass(frozen=True, order=True)
class Spoken:
    """One time that somebody is spoken of."""

    start: int
    key: str = field(compare=False)
    paragraph: int = field(compare=False)
    sentence: int = field(compare=False)
    dependency: str = field(compare=False, default="nsubj")
    speaks: bool = field(compare=False, default=False)
    form: str = field(compare=False, default="name")
    asked: bool = field(compare=False, default=False)  # "asked Orr whether"
    reported: bool = field(compare=False, default=False)  # in words that somebody else says


class Discourse:
    """The mentions of one article in order; grows as pronouns are resolved."""

    def __init__(
        self,
        names: Sequence[NameMention],
        genders: Mapping[str, Gender | None],
        findings: Findings,
        text: str,
        *,
        referring: Sequence[ReferringMention] = (),
        sentences: Sequence[int] = (),
        reported: Sequence[Stretch] = (),
    ) -> None:
        """``reported``: all words that somebody is quoted with."""
        self.names = names
        self.text = text
        self.findings = findings
        self._sentences = sentences
        self._reported = _joined(reported)
        self.genders = with_article_genders(genders, names, referring, sentences, findings)
        self.words: dict[str, str] = {}  # of those without a name
        self._spoken: list[Spoken] = sorted(self._named(names))
        self._first: dict[str, int] = {}
        for spoken in self._spoken:
            self._first.setdefault(spoken.key, spoken.start)
        for mention in referring:
            if mention.form == "noun" and not mention.in_marks:
                self.add(self._unnamed(mention))
        self.subjects = [
            mention
            for mention in referring
            if mention.form == "pronoun" and mention.dependency in SUBJECTS
            if not mention.in_marks
        ]  # pronouns that an article's thread of "he" and "she" runs through
        self._speakers: list[tuple[int, str]] = []

    def sentence(self, offset: int) -> int:
        """Number of the sentence, from 1 (0 where no sentences are known)."""
        return bisect_right(self._sentences, offset)

    def sentence_start(self, offset: int) -> int:
        """Where the sentence begins."""
        number = self.sentence(offset)
        return self._sentences[number - 1] if number else 0

    def add(self, spoken: Spoken) -> None:
        """A pronoun that has been resolved is a mention too."""
        insort(self._spoken, spoken)

    def speaks(self, start: int, end: int, ref: str | None) -> None:
        """The source at ``[start, end)`` speaks: ``ref``, or the noun that stands there."""
        key = ref or self._unnamed_at(start)
        insort(self._speakers, (start, key))

    def _unnamed_at(self, start: int) -> str:
        """Key of somebody without a name who is spoken of there, empty if there is none."""
        first, end = (bisect(self._spoken, _at(start)) for bisect in (bisect_left, bisect_right))
        for spoken in self._spoken[first:end]:
            if spoken.key[0] == "n":
                return spoken.key
        return ""

    def last_speaker(self, before: int) -> str:
        """Key of who spoke last before this offset, empty if nobody did."""
        index = bisect_right(self._speakers, (before, "")) - 1
        return self._speakers[index][1] if index >= 0 else ""

    def first(self, key: str) -> int:
        """Where a person is named first; -1 for the unnamed."""
        return self._first.get(key, -1)

    def before(self, offset: int, paragraph: int) -> Iterator[Spoken]:
        """Mentions before ``offset`` within reach, the nearest first."""
        last = bisect_right(self._spoken, _at(offset)) - 1
        for index in range(last, max(-1, last - _MOST_BEFORE), -1):
            spoken = self._spoken[index]
            if paragraph - spoken.paragraph > REACH:
                return
            if spoken.start < offset:
                yield spoken

    def last_named(self, offset: int, paragraph: int) -> str | None:
        """ "the latter": who is named last before it, in its paragraph or the one above."""
        for spoken in self.before(offset, paragraph):
            if spoken.form == "name":
                return spoken.key if paragraph - spoken.paragraph <= 1 else None
        return None

    def after(self, offset: int) -> Iterator[Spoken]:
        """Mentions after ``offset`` in its sentence."""
        sentence = self.sentence(offset)
        first = bisect_right(self._spoken, _at(offset))
        for spoken in self._spoken[first : first + _MOST_BEFORE]:
            if spoken.sentence != sentence:
                return
            yield spoken

    def _named(self, names: Sequence[NameMention]) -> Iterator[Spoken]:
        named_before = 0
        for name in names:
            ref = self.findings.name_refs.get(name.start)
            if ref is None or name.label != "person" or name.in_marks:
                continue
            lead = self._lead(name.start, named_before)
            named_before = name.end
            yield Spoken(
                name.start, ref, name.paragraph, self.sentence(name.start), name.dependency,
                speaks=name.subject or _VOUCHING.search(lead) is not None,
                asked=_ASKING.search(lead) is not None,
                reported=self.is_reported(name.start),
            )  # fmt: skip

    def _lead(self, start: int, named_before: int) -> str:
        """What stands between a name and that of the person before it, or its sentence's start."""
        begin = max(named_before, self.sentence_start(start), start - _LONGEST_TITLE)
        return self.text[begin:start]

    def is_reported(self, offset: int) -> bool:
        """Whether it stands in words that somebody is quoted with, between marks or not."""
        index = bisect_right(self._reported, offset, key=_start) - 1
        return index >= 0 and offset < self._reported[index].end

    def _unnamed(self, mention: ReferringMention) -> Spoken:
        return Spoken(
            mention.start, self._key(mention), mention.paragraph, self.sentence(mention.start),
            mention.dependency, form=mention.determiner,
            reported=self.is_reported(mention.start),
        )  # fmt: skip

    def _key(self, mention: ReferringMention) -> str:
        """Who a noun stands for: "the driver" is the one named driver, or the one of before."""
        if mention.head == LATTER and (last := self.last_named(mention.start, mention.paragraph)):
            return last
        if mention.determiner == "the":
            fitting = people_with_role(mention.head, mention.start, self.findings)
            if len(fitting) == 1:
                return fitting[0].id
            for earlier in self.before(mention.start, mention.paragraph):
                if self.words.get(earlier.key, "").split()[-1:] == [mention.head]:
                    return earlier.key
        key = f"n{mention.start}"
        self.words[key] = self.text[mention.start : mention.end]
        self.genders[key] = noun_genders().get(mention.head)
        return key


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """In order, those that overlap made one."""
    joined: list[Stretch] = []
    for stretch in sorted(stretches, key=_start):
        if joined and stretch.start <= joined[-1].end:
            joined[-1] = Stretch(joined[-1].start, max(joined[-1].end, stretch.end))
        else:
            joined.append(stretch)
    return joined


def _start(stretch: Stretch) -> int:
    return stretch.start


def _at(offset: int) -> Spoken:
    return Spoken(offset, "", 0, 0)
