"""Words that stand in a block of their own: block quotes of a page, and posts of social media.

A block quote of HTML says only that it is set apart. Somebody's words it is where the sentence
above introduces it with a verb of speech and a colon, or a signature stands below ("— Ada Pell,
mayor"). A post is known by its signature ("— Ada Pell (@adapell) May 6, 2019"), on a line of its
own or behind the words, by its heading (the same without a dash), or by a sentence above that
speaks of posting and ends in a colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from newsx.extract.cues import Cue, cues
from newsx.extract.marks import MarkedRun
from newsx.extract.sources import Sources
from newsx.extract.tokens import Layout, token_at
from newsx.extract.turn_labels import KnownNames
from newsx.extract.unmarked import UnmarkedSpeech, told_source
from newsx.mentions import CueMention, NameMention, SourceMention, Stretch

if TYPE_CHECKING:
    from spacy.tokens import Doc

_NAME = r"(?P<name>[^\W\d_][^@()\n,|·—–]{1,48}?)"
_HANDLE = r"\s*+(?:\(@\w{1,30}\)|@\w{1,30})"
_DAY = r"(?:\s*+(?:[·|,]\s*+)?[\w.,:· ]{0,40}\d[\w.,:· ]{0,20})?"
_SIGNATURE = re.compile(rf"(?:—|–|--|-|―)\s*+{_NAME}(?:,[^\n]{{1,100}})?$")
_POST_SIGNATURE = re.compile(rf"(?:—|–|--|-|―)\s*+{_NAME}{_HANDLE}{_DAY}$")
_POST_SIGNED_BEHIND = re.compile(rf"\s(?:—|–|--)\s*+{_NAME}{_HANDLE}{_DAY}$")
_POST_HEADING = re.compile(rf"{_NAME}{_HANDLE}{_DAY}$")
_POSTING = re.compile(
    r"\b(?:(?:re)?tweet(?:s|ed|ing)?|(?:re)?post(?:s|ed|ing)?|Twitter|Facebook|Instagram|Telegram"
    r"|Threads|Bluesky|Mastodon|TikTok|LinkedIn|YouTube|Weibo|VKontakte|Truth Social|social media"
    r"|(?:on|to) X)\b[^.?!]*:$"
)
_LONGEST_SIGNATURE_NAME = 5  # words


class BlockFinder:
    """Finds the block quotes and posts of one article whose source it names.

    ``blocks``: the stretches that the page sets apart, a paragraph each.
    """

    def __init__(
        self,
        doc: Doc,
        layout: Layout,
        paragraphs: Sequence[tuple[int, int]],
        names: Sequence[NameMention],
        runs: Sequence[MarkedRun],
        blocks: Sequence[tuple[int, int]],
    ) -> None:
        self._doc = doc
        self._layout = layout
        self._paragraphs = paragraphs
        self._names = list(names)
        ends = {run.start: run for run in runs}
        self._enclosing = {  # by the number of the paragraph that marks enclose
            number: ends[start]
            for number, (start, end) in enumerate(paragraphs)
            if start in ends and ends[start].end >= end - 1  # a full stop after the mark
        }
        self._set_apart = {layout.paragraph(start) for start, _ in blocks}

    @cached_property
    def _known_names(self) -> KnownNames:
        return KnownNames(self._names)

    @cached_property
    def _cues(self) -> list[Cue]:
        return cues(self._doc, self._layout)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self._doc, self._names, self._layout)

    def find(self) -> list[UnmarkedSpeech]:
        """All of them, in order."""
        candidates = (
            self._signed(first, last) or self._introduced(first, last)
            for first, last in self._candidates()
        )
        return [speech for speech in candidates if speech is not None]

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """First and last paragraph of what may be a block: those set apart, then the others."""
        number = 0
        while number < len(self._paragraphs):
            last = number
            while number in self._set_apart and last + 1 in self._set_apart:
                last += 1
            yield number, last
            number = last + 1

    # -- a signature or a heading ------------------------------------------------------------------

    def _signed(self, first: int, last: int) -> UnmarkedSpeech | None:
        """Signed in the last paragraph of the block, or in the one below it; or headed above it."""
        behind = _POST_SIGNED_BEHIND.search(self._words(last))
        if behind is not None:
            return self._speech(first, last, last, behind)
        inside = self._signature(last, last in self._set_apart)
        if inside is not None and first < last:
            return self._speech(first, last - 1, last, inside)
        below = self._signature(last + 1, last in self._set_apart)
        if below is not None and inside is None:
            return self._speech(first, last, last + 1, below)
        heading = _POST_HEADING.match(self._words(first - 1))
        if heading is not None and inside is None:
            return self._speech(first, last, first - 1, heading)
        return None

    def _signature(self, number: int, set_apart: bool) -> re.Match[str] | None:
        words = self._words(number)
        return _POST_SIGNATURE.match(words) or (_SIGNATURE.match(words) if set_apart else None)

    def _speech(
        self, first: int, last: int, signed: int, signature: re.Match[str]
    ) -> UnmarkedSpeech | None:
        """The paragraphs ``first`` to ``last`` as the words of whoever signed them."""
        if len(signature["name"].split()) > _LONGEST_SIGNATURE_NAME:
            return None
        post = "@" in signature.group()
        start = self._paragraphs[signed][0] + signature.start("name")
        end = start + len(signature["name"])
        name = self._name(start, end, signed)
        source = told_source(start, end, signature["name"], signed, name.start if name else None)
        numbers = sorted({*range(first, last + 1), signed})
        spans = [self._span(number) for number in range(first, last + 1)]
        if signed == last:  # behind the words
            spans[-1] = Stretch(spans[-1].start, spans[-1].start + signature.start())
        return UnmarkedSpeech(
            tuple(spans),
            tuple(Stretch(*self._paragraphs[number]) for number in numbers),
            source,
            "post" if post else "block_quote",
            name=name,
            paragraph=first,
        )

    def _name(self, start: int, end: int, paragraph: int) -> NameMention | None:
        """The name that a signature is; an account that bears no name is a source all the same."""
        text = self._layout.text[start:end]
        words = text.split()
        known = self._known_names.label_of(words)
        capitalised = all(word[0].isupper() for word in words)
        if not capitalised or (known is None and len(words) < 2):
            return None
        return NameMention(start, end, text, known or "person", paragraph, subject=True)

    # -- a sentence above ----------------------------------------------------------------------

    def _introduced(self, first: int, last: int) -> UnmarkedSpeech | None:
        """Words below a sentence that ends in a colon and says who says them."""
        above = self._words(first - 1)
        if not above.endswith(":") or first in self._enclosing:
            return None
        if first not in self._set_apart and not _POSTING.search(above):
            return None
        found = self._cue_above(first - 1)
        if found is None:
            return None
        cue, source = found
        spans = tuple(Stretch(*self._paragraphs[number]) for number in range(first, last + 1))
        rule = "block_quote" if first in self._set_apart else "post"
        return UnmarkedSpeech(spans, spans, source, rule, cue=cue, paragraph=first)

    def _cue_above(self, number: int) -> tuple[CueMention, SourceMention] | None:
        """The last cue with a subject in the last sentence of a paragraph."""
        last = token_at(self._doc, self._paragraphs[number][1] - 1)
        sentence = self._doc[last].sent
        for cue in reversed(self._cues):
            if sentence.start <= cue.token.i <= last and cue.subject is not None:
                return cue.mention(), self._sources.mention(cue.subject)
        return None

    # -- questions -----------------------------------------------------------------------------

    def _words(self, number: int) -> str:
        if not 0 <= number < len(self._paragraphs):
            return ""
        start, end = self._paragraphs[number]
        return self._layout.text[start:end]

    def _span(self, number: int) -> Stretch:
        """A paragraph without the marks that enclose all of it."""
        run = self._enclosing.get(number)
        if run is None:
            return Stretch(*self._paragraphs[number])
        return Stretch(run.inner_start, run.inner_end)
