"""Whose words a run may be: every source that could have them, described by named features.

A candidate is a cue with one of its possible agents, a source without a cue (a signature, who acts
in the sentence before), the speaker of the run before or after, or nobody. ``features`` say how it
lies to the run; ``data/attribution_weights.tsv`` says what each is worth, and
``attribution.py`` chooses. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.agents import agent_kind, agents, possessor
from newsx.extract.cue_ties import CUE_RULES, CueTies, distance, rule_of, side_of
from newsx.extract.cues import Cue, subject_of
from newsx.extract.forms import CueVerb, cue_forms
from newsx.extract.marks import MarkedRun
from newsx.extract.passage import Passage
from newsx.extract.relays import AccordingTo
from newsx.extract.run_shape import run_shape, words_in
from newsx.extract.tokens import is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY, NO_SOURCE = "nobody", "no_source"
RULES = CUE_RULES | {
    NO_SOURCE, "according_to", "continuation", "cue_noun", "name_before_colon", "named_below",
    "sentence_subject", "signed", "speaker_above", "subject_before",
}  # fmt: skip
"""What a candidate's ``rule`` may be, but for nobody's words."""

_DASHES = frozenset({"--", "—", "–", "―", "-"})
_SIGNATURE_REACH = 7  # tokens: a dash, a name of at most five words, what ends it
_CUES_EACH_SIDE = 5
_UNLISTED_BEHIND, _REACH = 5, 12  # tokens from a run to a verb that is no cue; to a noun for words
_COLON_REACH = 4  # tokens before a run in which a name and a colon stand
_MOST_REPORTS = 10  # of one sentence
_LONG_NAME = 8  # tokens between an agent and its verb
_SHORT = frozenset({"1", "2", "3", "4"})
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’']*\s+[A-Z]")
_MOST_BETWEEN = 12  # words between a quotation and the paragraph that goes on
_MOST_IN_ATTRIBUTION = 25  # the same, where they are one sentence
_PLACES = ("goes_on_here", "goes_on_next_paragraph", "goes_on_after_next")
_CLOSES_OFF = frozenset({"after_open", "governs", "reports"})


@dataclass(frozen=True)
class Candidate:
    """One reading of a run: its source is that of ``cue``, or ``subject``, or that of the run
    ``follows``; with none of them nobody's words, or words without a source.
    """

    rule: str
    features: tuple[str, ...]
    cue: Cue | AccordingTo | None = None
    subject: Token | None = None
    follows: int | None = None

    @property
    def agent(self) -> Token | None:
        """Head token of the source; None for nobody, and for the source of another run."""
        return self.cue.subject if self.cue is not None else self.subject


def candidates(passage: Passage, index: int) -> list[Candidate]:
    """All readings of run ``index``."""
    run = _Run(passage, index)
    of_cues = list(run.of_cues())
    said = any(map(_is_plain_speech, of_cues))
    return [
        *run.without_source(),
        *run.continuations(),
        *of_cues,
        *([] if said else run.of_reports()),
        *run.of_nouns(),
        *run.without_cue(),
    ]


def _is_plain_speech(candidate: Candidate) -> bool:
    """Somebody says the words: a verb of speech governs them or closes them off."""
    speaks = isinstance(candidate.cue, Cue) and candidate.cue.speaks
    tied = not _CLOSES_OFF.isdisjoint(candidate.features)
    return speaks and tied and candidate.agent is not None


class _Run:
    """Makes the candidates of one run."""

    def __init__(self, passage: Passage, index: int) -> None:
        self._passage = passage
        self._doc = passage.doc
        self._table = passage.table
        self._index = index
        self._begin, self._end = passage.bounds[index]
        self._shape = run_shape(passage, index)

    def _shaped(self, family: str) -> list[str]:
        """What the run looks like, as features of one family of candidates."""
        return [family, *(f"{family}_{what}" for what in self._shape)]

    def without_source(self) -> Iterator[Candidate]:
        """Nobody's words; or, if they are a sentence or more than a phrase, without a source."""
        yield Candidate(NOBODY, tuple(self._shaped(NOBODY)))
        if "sentence" in self._shape or _SHORT.isdisjoint(self._shape):
            yield Candidate(NO_SOURCE, tuple(self._shaped(NO_SOURCE)))

    # -- the run before or after ---------------------------------------------------------------

    def continuations(self) -> Iterator[Candidate]:
        """The speaker of the run before goes on, or that of the run below spoke here too."""
        passage, index = self._passage, self._index
        run, previous = passage.runs[index], passage.runs[max(0, index - 1)]
        back = run.paragraph - previous.paragraph
        if index and back < len(_PLACES):
            features = [*self._shaped("goes_on"), _PLACES[back]]
            features.extend(self._between(previous, passage.text[previous.end : run.start].strip()))
            if passage.cues_between(passage.bounds[index - 1][1], self._begin):
                features.append("goes_on_over_cue")
            yield Candidate("continuation", tuple(features), follows=index - 1)
        if passage.goes_on_below(index):
            yield Candidate("named_below", tuple(self._shaped("named_below")), follows=index + 1)

    def _between(self, previous: MarkedRun, between: str) -> Iterator[str]:
        one_sentence = not _SENTENCE_BREAK.search(between)
        if not previous.closed:
            yield "goes_on_unclosed"
        if previous.paragraph == self._passage.runs[self._index].paragraph:
            if one_sentence and "." not in between:
                yield "goes_on_in_sentence"
            yield f"goes_on_words_{words_in(between)}"
            return
        most = _MOST_IN_ATTRIBUTION if one_sentence else _MOST_BETWEEN
        if len(between.split()) <= most:
            yield "goes_on_little_between"

    # -- cues ----------------------------------------------------------------------------------

    def of_cues(self) -> Iterator[Candidate]:
        """Each cue that is tied to the run, with each agent that it may have."""
        passage = self._passage
        ties = CueTies(passage, self._index)
        near = {cue.token.i: cue for cue in passage.cues_around(self._index, _CUES_EACH_SIDE)}
        for position in ties.positions():
            near.setdefault(position, passage.cue_at[position])
        unlisted = self._unlisted()
        if unlisted is not None:
            near.setdefault(unlisted.token.i, unlisted)
        for cue in near.values():
            tied = ties.of(cue)
            if tied:
                yield from self._of_cue(cue, tied, ties)

    def _of_cue(self, cue: Cue, tied: list[str], ties: CueTies) -> Iterator[Candidate]:
        features = [*tied, *_of_verb(tied, cue), *self._shaped(side_of(tied))[1:]]
        found = list(agents(cue, self._passage.layout, self._passage.sources))
        for how, agent in found:
            about = self._of_agent(agent, cue.token, how)
            told = (*features, f"found_{how}", *about, *ties.passed(cue, agent))
            yield Candidate(rule_of(tied), told, cue=Cue(cue.token, cue.verb, agent))
        if not found and cue.speaks:
            told = (NO_SOURCE, "no_source_with_cue", *(f"cueing_{tie}" for tie in tied))
            yield Candidate(NO_SOURCE, told)

    def _unlisted(self) -> Cue | None:
        """A verb that is no listed cue, right behind an open run or right before a mark."""
        table, begin, end = self._table, self._begin, self._end
        found = None
        if self._passage.stays_open(self._index):
            found = next(
                filter(table.is_verb, range(end, min(end + _UNLISTED_BEHIND, len(table)))), None
            )
        elif begin > 1 and (table.texts[begin - 1] in (",", ":") or table.is_verb(begin - 1)):
            before = range(begin - 1, max(-1, begin - 1 - _REACH), -1)
            found = next(filter(table.is_verb, before), None)
        if found is None:
            return None
        verb = self._doc[found]
        while verb.dep_ in ("aux", "auxpass") and is_verb(verb.head):
            verb = verb.head
        if self._passage.is_inside(verb.i) or verb.lower_ in cue_forms():
            return None  # a listed verb that is no cue was none for a reason
        kind = CueVerb(verb.lower_, "unlisted")
        return Cue(verb, kind, subject_of(verb, kind, self._passage.layout))

    def _of_agent(self, agent: Token, cue: Token | None = None, how: str = "") -> Iterator[str]:
        kind = agent_kind(agent, self._passage.sources)
        yield f"agent_{kind}"
        if how:
            yield f"{how}_{kind}"
        if how in ("governing", "beside", "named"):
            yield f"{how}_as_{agent.dep_}"
        if cue is not None and abs(agent.i - cue.i) > _LONG_NAME:
            yield "agent_far"
        if how not in ("relative", "modified", "labelled") and self._is_part_of(agent):
            yield "agent_holds_run"

    def _is_part_of(self, agent: Token) -> bool:
        """The run is part of the agent's noun phrase: 'three of the "volunteers"'."""
        holds = agent.left_edge.i <= self._begin and self._end <= agent.right_edge.i + 1
        return holds and agent.dep_ != "ROOT"

    # -- sources of other kinds ----------------------------------------------------------------

    def of_reports(self) -> Iterator[Candidate]:
        """ "according to X" in the sentence of the run."""
        first = self._table.sentence(self._begin)[0]
        last = self._table.sentence(self._end - 1)[1]
        for report in self._passage.reports_between(first, last)[:_MOST_REPORTS]:
            features = [*self._shaped("according_to"), *self._of_agent(report.subject)]
            yield Candidate("according_to", tuple(features), cue=report)

    def of_nouns(self) -> Iterator[Candidate]:
        """ "her remark that ...", "Orr's warning of ...": a noun for words, and whose it is."""
        table, begin = self._table, self._begin
        first = max(table.sentence(begin)[0], begin - _REACH)
        for position in range(begin - 1, first - 1, -1):
            low = table.lowers[position]
            if not table.is_noun(position) or self._passage.is_inside(position):
                continue
            if words("cue_nouns.txt").isdisjoint((low, low.removesuffix("s"))):
                continue
            noun = self._doc[position]
            owner = possessor(noun, self._passage.layout)
            if owner is not None:
                features = [*self._shaped("cue_noun"), f"cue_noun_{distance(begin - position)}"]
                cue = Cue(noun, CueVerb(low, "noun"), owner)
                yield Candidate("cue_noun", (*features, *self._of_agent(owner)), cue=cue)
            return

    def without_cue(self) -> Iterator[Candidate]:
        """Sources that no cue tells: the last resort, but for a signature."""
        for rule, agent in (
            ("signed", self._signature()),
            (self._subject_rule(), self._subject()),
            ("speaker_above", self._speaker_above()),
            ("name_before_colon", self._name_before_colon()),
        ):
            if agent is not None:
                features = (*self._shaped(rule), *self._of_agent(agent))
                yield Candidate(rule, features, subject=agent)

    def _signature(self) -> Token | None:
        """``"..." -- Ann Lee``: the last word of a name after a dash, with nothing after it."""
        table, end = self._table, self._end
        reach = min(end + _SIGNATURE_REACH, len(table))
        if end >= reach or table.texts[end] not in _DASHES:
            return None
        for position in range(end + 1, reach):
            text = table.texts[position]
            if table.is_name_word(position) or _is_initial(text):
                continue
            ends = text.isspace() or text in (".", ",", "|") or self._passage.is_inside(position)
            return self._doc[position - 1] if ends and position > end + 1 else None
        return self._doc[reach - 1] if reach == len(table) and reach > end + 1 else None

    def _subject_rule(self) -> str:
        """Whether the subject is that of the sentence around the run or of the one before."""
        begins = self._table.begins_sentence[self._begin]
        stopped = self._table.texts[max(0, self._begin - 1)] in (".", "?", "!", "”", '"')
        return "subject_before" if begins or stopped else "sentence_subject"

    def _subject(self) -> Token | None:
        """The subject of the sentence of the word before the run, in its paragraph."""
        before = self._begin - 1
        if before < 0 or "\n" in self._table.texts[before]:
            return None
        subject = self._passage.main_subject(self._table.sentence(before))
        return subject if subject is not None and subject.i < self._begin else None

    def _speaker_above(self) -> Token | None:
        """Who spoke last in the paragraph above, for a run that begins its paragraph."""
        passage = self._passage
        if not passage.leads_paragraph(self._index):
            return None
        paragraph = passage.runs[self._index].paragraph
        for cue in reversed(passage.cues_around(self._index, _CUES_EACH_SIDE)):
            back = paragraph - passage.layout.paragraph(cue.token.idx)
            if back == 1 and cue.speaks and cue.subject is not None:
                return cue.subject
        return None

    def _name_before_colon(self) -> Token | None:
        """ "Not so for Ann Lee: ...": the last name before a colon."""
        table, begin = self._table, self._begin
        if begin < 2 or table.texts[begin - 1] != ":":
            return None
        for position in range(begin - 2, max(-1, begin - 1 - _COLON_REACH), -1):
            name = self._passage.sources.name_at(table.starts[position])
            if name is not None and name.label in ("person", "organization"):
                return self._doc[position]
        return None


def _of_verb(tied: list[str], cue: Cue) -> Iterator[str]:
    """Its kind and form, for each way in which it is tied to the run."""
    for side in dict.fromkeys(tie.partition("_")[0] for tie in tied):
        yield f"{side}_{cue.verb.kind}"
        if side in ("governs", "before", "after"):
            yield f"{side}_{cue.token.tag_}"


def _is_initial(text: str) -> bool:
    return text.isupper() and len(text.rstrip(".")) == 1
