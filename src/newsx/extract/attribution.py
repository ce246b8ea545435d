"""Which cue a stretch between quotation marks belongs to.

The rules are tried in the order of :func:`attribute`; the first that fits wins, and its name is
kept. What no rule ties to a source stays without one: scare quotes, titles, slogans are nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.extract.cues import (
    Cue,
    ancestors_within_sentence,
    clause_of,
    has_that,
)
from newsx.extract.marks import MarkedRun
from newsx.extract.relays import AccordingTo
from newsx.extract.reported import reported_clause
from newsx.extract.tokens import Layout, is_name_word, token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN_END = ",?!—–-…"
_SIGNING = frozenset({"--", "—", "–", "―", "-"})
_SIGNATURE_REACH = 7  # tokens: a dash, a name of at most five words, what ends it
_AFTER_REACH = 30  # tokens after a quotation in which its cue is looked for
_BEFORE_REACH = 40
_MOST_BETWEEN = 12  # words between a quotation and the paragraph that goes on
_MOST_IN_ATTRIBUTION = 25  # the same, where they are one sentence
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’']*\s+[A-Z]")
_SENTENCE_WORDS = 2  # from this length on a quotation can stand as a sentence of its own
_OBJECTS = frozenset({"dobj", "ccomp", "oprd", "xcomp", "acomp", "attr", "nmod", "dep", "npadvmod"})
_OWNING_PREPOSITIONS = frozenset({"as", "of", "about", "for", "against", "with", "on", "to"})
_STRONG_AFTER = frozenset({"speech", "manner", "writing"})
_WORKS = re.compile(
    r"\b(?:book|film|movie|song|album|single|novel|show|series|play|musical|podcast|documentary"
    r"|programme|program|broadcast|episode|poem|painting|essay|titled|entitled|dubbed|nicknamed"
    r"|known as|headlined|reality|sitcom|drama|memoir|track|hit)[\s,:]+\W{0,3}$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:(?:nick)?named?s?|christened|dubbed|dubs?|call(?:s|ed|ing)?|known(?: \w+){0,5} as)"
    r"(?: [\w'’-]+){0,5}[\s,:]+\W{0,3}$",
    re.IGNORECASE,
)
_NAMING_REACH = 60  # characters before a name in which the word for it stands
_LONGEST_NAME = 5  # words
_LOW_IN_NAMES = frozenset("a an and at de der du in la le of on the to van von".split())


@dataclass(frozen=True)
class Attribution:
    """The tie between a run and its source: a cue, or the run whose speaker goes on."""

    run: MarkedRun
    rule: str
    cue: Cue | AccordingTo | None = None
    follows: int | None = None  # index of the run whose source this one shares
    subject: Token | None = None


class Attributor:
    """Ties the marked runs of one Doc to cues."""

    def __init__(
        self,
        doc: Doc,
        layout: Layout,
        runs: Sequence[MarkedRun],
        cues: Sequence[Cue],
        reports: Sequence[AccordingTo],
    ) -> None:
        self._doc = doc
        self._layout = layout
        self._text = layout.text
        self._runs = runs
        self._cues = {cue.token.i: cue for cue in cues}
        self._reports = reports
        self._clauses = [(cue, clause) for cue in cues if (clause := reported_clause(cue))]
        self._bounds = [
            (token_at(doc, run.start), token_at(doc, max(run.start, run.end - 1)) + 1)
            for run in runs
        ]
        self._found: list[Attribution | None] = []

    def attribute(self) -> list[Attribution | None]:
        """For every run its attribution, or None where it is nobody's."""
        for index, run in enumerate(self._runs):
            titled = is_title(self._text, run)
            self._found.append(None if titled else self._attribution(index))
        for index in reversed(range(len(self._runs) - 1)):
            if self._found[index] is None and self._goes_on_below(index):
                self._found[index] = Attribution(
                    self._runs[index], "named_below", follows=index + 1
                )
        return self._found

    def _goes_on_below(self, index: int) -> bool:
        """A quotation over several paragraphs whose speaker is named in a later one."""
        run, below = self._runs[index], self._runs[index + 1]
        return (
            not run.closed
            and below.paragraph == run.paragraph + 1
            and self._found[index + 1] is not None
            and not self._text[: below.start].rpartition("\n")[2].strip()
        )

    def _attribution(self, index: int) -> Attribution | None:
        run = self._runs[index]
        reporting = self._reporting(index)
        for rule, find in (
            ("cue_after", self._cue_after),
            ("cue_governs", self._cue_governs),
            ("cue_before", self._cue_before),
            ("cue_attached", self._cue_attached),
        ):
            cue = find(index)
            if cue is None:
                continue
            if reporting is None or rule == "cue_after" or self._owns(index, cue):
                return Attribution(run, rule, cue)
        if reporting is not None:
            return Attribution(run, "cue_of_clause", reporting)
        report = self._report_in_sentence(index)
        if report is not None:
            return Attribution(run, "according_to", report)
        return self._without_cue(index)

    def _without_cue(self, index: int) -> Attribution | None:
        run = self._runs[index]
        signed = self._signature(index)
        if signed is not None:
            return Attribution(run, "signed", subject=signed)
        if not self._is_sentence(index):
            return None
        if index and self._found[index - 1] is not None and self._goes_on(index):
            return Attribution(run, "continuation", follows=index - 1)
        cue = self._colon_above(index)
        if cue is not None:
            return Attribution(run, "colon_above", cue)
        subject = self._subject_before(index)
        if subject is not None:
            return Attribution(run, "subject_before", subject=subject)
        above = self._speaker_above(index)
        if above is not None:
            return Attribution(run, "speaker_above", subject=above)
        return None

    # -- rules with a cue ----------------------------------------------------------------------

    def _cue_after(self, index: int) -> Cue | None:
        """``"...," she said``: the quotation stays open to what follows, and a speech verb does."""
        run = self._runs[index]
        inner = self._text[run.inner_start : run.inner_end].rstrip()
        follows = self._text[run.end : run.end + 2].lstrip()[:1]
        if not inner or not (inner[-1] in _OPEN_END or follows in (",", "—", "–", "-")):
            return None
        end = self._bounds[index][1]
        if self._coordinated_after(end):
            return None
        for token in self._doc[end : end + _AFTER_REACH]:
            if self._inside_any(token.i) or token.is_space or token.text in (".", ";", ":"):
                return None
            cue = self._cues.get(token.i)
            if cue is not None and cue.subject is not None and not _reports_on(cue):
                if cue.verb.kind in _STRONG_AFTER:
                    return cue
                if cue.verb.kind in ("weak", "stance") and token.i - end <= 4:
                    return cue
        return None

    def _coordinated_after(self, end: int) -> bool:
        """``"...", and warned``: what follows is a clause of its own."""
        following = [token for token in self._doc[end : end + 2] if token.text != ","]
        return bool(following) and following[0].dep_ == "cc"

    def _reporting(self, index: int) -> Cue | None:
        """The nearest cue whose reported clause holds the run, or runs into it."""
        run = self._runs[index]
        for cue, clause in reversed(self._clauses):
            for part in clause:
                holds = part.start < run.start and run.inner_end <= part.end
                into = part.end <= run.start and not self._text[part.end : run.start].strip(" ")
                if holds or into:
                    return cue
        return None

    def _owns(self, index: int, cue: Cue) -> bool:
        """The run is what ``cue`` itself reports, and not just near it in another's report."""
        if any(cue.token.i == other.token.i for other, _ in self._clauses):
            return True
        if cue.verb.kind == "weak":  # "wrote that he showed ...": who wrote says so
            return False
        begin, end = self._bounds[index]
        for token in self._doc[begin:end]:
            if begin <= token.head.i < end:
                continue
            link = token.head if token.head.dep_ == "prep" else token
            if link.head.i == cue.token.i or token.head.i == cue.token.i:
                return link.dep_ in _OBJECTS or link.lower_ in _OWNING_PREPOSITIONS
        return False

    def _cue_governs(self, index: int) -> Cue | None:
        """The nearest cue above the run in the tree."""
        begin, end = self._bounds[index]
        for token in self._doc[begin:end]:
            if begin <= token.head.i < end:
                continue
            for ancestor in ancestors_within_sentence(token):
                cue = self._cues.get(ancestor.i)
                if cue is None or cue.subject is None:
                    continue
                if cue.verb.kind != "weak" or self._touches(index, cue) or _reports(cue, token):
                    return cue
        return None

    def _cue_before(self, index: int) -> Cue | None:
        """``She said: "..."``: a cue before the run, with nothing but the run to govern."""
        begin = self._bounds[index][0]
        for position in range(begin - 1, max(-1, begin - 1 - _BEFORE_REACH), -1):
            token = self._doc[position]
            if self._inside_any(position) or token.is_space or token.text in (".", ";"):
                return None
            cue = self._cues.get(position)
            if cue is None or cue.subject is None:
                continue
            if self._touches(index, cue) or (cue.speaks and self._opens_after_mark(begin)):
                return cue
        return None

    def _cue_attached(self, index: int) -> Cue | None:
        """A cue that the parser hung below the words of the run ("..., he said, ...")."""
        begin, end = self._bounds[index]
        for token in self._doc[begin:end]:
            for child in token.children:
                cue = self._cues.get(child.i)
                if cue is not None and cue.speaks and cue.subject is not None:
                    return cue
        return None

    def _report_in_sentence(self, index: int) -> AccordingTo | None:
        begin = self._bounds[index][0]
        sentence = self._doc[begin].sent
        end = self._doc[self._bounds[index][1] - 1].sent.end
        for report in self._reports:
            if sentence.start <= report.first.i < end:
                return report
        return None

    # -- rules without a cue -------------------------------------------------------------------

    def _is_sentence(self, index: int) -> bool:
        """The run is a sentence of its own: it begins one and ends as one."""
        run = self._runs[index]
        inner = self._text[run.inner_start : run.inner_end].strip()
        if len(inner.split()) < _SENTENCE_WORDS:
            return False
        before = self._text[max(0, run.start - 3) : run.start].rstrip(" \t\u00a0")
        opens = not before or before[-1] in ".!?\n:\"”’'" or run.repair == "unopened"
        stops = inner[-1] in ".!?…" or self._text[run.end : run.end + 1] in (".", "!", "?")
        return opens and (stops or not run.closed or run.repair == "reopened")

    def _goes_on(self, index: int) -> bool:
        """The speaker of the run before goes on: same paragraph, or a paragraph of nothing else."""
        run, previous = self._runs[index], self._runs[index - 1]
        if previous.paragraph == run.paragraph:
            return True
        if run.paragraph - previous.paragraph != 1:
            return False
        if not previous.closed:
            return True
        between = self._text[previous.end : run.start].strip()
        one_sentence = not _SENTENCE_BREAK.search(between)
        most = _MOST_IN_ATTRIBUTION if one_sentence else _MOST_BETWEEN
        return len(between.split()) <= most and self._fills_paragraph(index)

    def _fills_paragraph(self, index: int) -> bool:
        run = self._runs[index]
        before = self._text[: run.start].rpartition("\n")[2]
        after = self._text[run.end :].partition("\n")[0]
        return not before.strip() and not after.strip()

    def _colon_above(self, index: int) -> Cue | None:
        """The paragraph above ends in a colon and has a cue."""
        run = self._runs[index]
        above = self._text[: run.start].rstrip()
        if not above.endswith(":") or not self._text[len(above) : run.start].strip(" \t"):
            return None
        position = token_at(self._doc, len(above) - 1)
        sentence = self._doc[position].sent
        for token in reversed(self._doc[sentence.start : position]):
            cue = self._cues.get(token.i)
            if cue is not None and cue.subject is not None:
                return cue
        return None

    def _subject_before(self, index: int) -> Token | None:
        """The person who is the subject of the sentence before, in the same paragraph."""
        begin = self._bounds[index][0]
        if begin == 0 or "\n" in self._doc[begin - 1].text:
            return None
        sentence = self._doc[begin - 1].sent
        root = sentence.root
        for child in root.children:
            person = child.ent_type_ == "PERSON" or child.lower_ in ("he", "she")
            if person and child.dep_ == "nsubj" and not self._inside_any(child.i):
                return child
        return None

    def _signature(self, index: int) -> Token | None:
        """``"..." -- Ann Lee``: the last word of a name after a dash, with nothing after it."""
        end = self._bounds[index][1]
        following = self._doc[end : end + _SIGNATURE_REACH]
        if not following or following[0].text not in _SIGNING:
            return None
        last = None
        for token in following[1:]:
            if not is_name_word(token):
                ends = token.is_space or token.text in (".", ",", "|") or self._inside_any(token.i)
                return last if ends else None
            last = token
        return last if end + len(following) == len(self._doc) else None

    def _speaker_above(self, index: int) -> Token | None:
        """A paragraph of nothing but words in marks: who spoke last in the paragraph above."""
        if not self._fills_paragraph(index):
            return None
        paragraph = self._runs[index].paragraph
        for token in reversed(self._doc[: self._bounds[index][0]]):
            back = paragraph - self._layout.paragraph(token.idx)
            cue = self._cues.get(token.i)
            if back > 1:
                return None
            if back == 1 and cue is not None and cue.speaks and cue.subject is not None:
                return cue.subject
        return None

    # -- questions -----------------------------------------------------------------------------

    def _inside_any(self, position: int) -> bool:
        return any(begin <= position < end for begin, end in self._bounds)

    def _opens_after_mark(self, begin: int) -> bool:
        """A comma or colon right before the run."""
        return begin > 0 and self._doc[begin - 1].text in (",", ":", "that", "--", "—", "–")

    def _touches(self, index: int, cue: Cue) -> bool:
        """Little stands between the cue and the run."""
        begin, end = self._bounds[index]
        if cue.token.i < begin:
            return begin - cue.token.i <= 4
        return cue.token.i - end <= 4


def _reports_on(cue: Cue) -> bool:
    """ "..., asked that ...": the cue reports what follows it, not what stands before."""
    clause = clause_of(cue)
    return clause is not None and clause.i > cue.token.i and has_that(clause)


def _reports(cue: Cue, token: Token) -> bool:
    """ "found that ...": a that-clause makes a weak verb report what stands in it."""
    clause = clause_of(cue)
    return clause is not None and has_that(clause) and clause.is_ancestor(token)


def is_title(text: str, run: MarkedRun) -> bool:
    """The name of a work after a word for it, or of whoever is called so: nobody's words."""
    words = text[run.inner_start : run.inner_end].strip(" ,.").split()
    before = text[max(0, run.start - _NAMING_REACH) : run.start].rpartition("\n")[2]
    if not words:
        return False
    if _WORKS.search(before):
        capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
        return capitals >= len(words) / 2
    in_full = [word for word in words if word.lower() not in _LOW_IN_NAMES]
    named = bool(in_full) and all(word[:1].isupper() for word in in_full)
    return named and len(words) <= _LONGEST_NAME and bool(_NAMING.search(before))
