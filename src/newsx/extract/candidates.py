"""Whose words a run may be: every source that could have them, described by named features.

A candidate is a cue with one of its possible agents, a source without a cue (a signature, who acts
in the sentence before), the speaker of the run before or after, or nobody. ``features`` say how it
lies to the run; ``data/attribution_weights.tsv`` says what each is worth, and
``attribution.py`` chooses. Nothing is decided here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.agents import agent_kind, agents, possessor
from newsx.extract.cues import Cue, ancestors_within_sentence, clause_of, has_that, subject_of
from newsx.extract.forms import CueVerb, cue_forms
from newsx.extract.marks import MarkedRun
from newsx.extract.relays import AccordingTo
from newsx.extract.reported import reported_clause
from newsx.extract.sources import Sources
from newsx.extract.tokens import Layout, is_name_word, is_noun, is_verb, token_at
from newsx.extract.works import in_title_case, is_name_given, is_title

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOBODY, NO_SOURCE = "nobody", "no_source"
_OPEN_END = ",?!—–-…"
_STOPS = frozenset({".", ";", ":", "?", "!"})
_DASHES = frozenset({"--", "—", "–", "―", "-"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "conj", "parataxis"})
_SIGNATURE_REACH = 7  # tokens: a dash, a name of at most five words, what ends it
_CUES_EACH_SIDE = 5
_REACH = 40  # tokens between a run and a cue
_NEAR, _FAR = 4, 12  # tokens
_LONG_NAME = 8  # tokens between an agent and its verb
_SENTENCE_BREAK = re.compile(r"[.!?][\"”’']*\s+[A-Z]")
_MOST_BETWEEN = 12  # words between a quotation and the paragraph that goes on
_MOST_IN_ATTRIBUTION = 25  # the same, where they are one sentence
_SENTENCE_WORDS = 2  # from this length on a quotation can stand as a sentence of its own


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
        if isinstance(self.cue, AccordingTo):
            return self.cue.source
        return self.cue.subject if self.cue is not None else self.subject


@dataclass(frozen=True)
class _Path:
    """The way up the tree from a run to a cue: how the run hangs on it where nothing is between
    (``link_...``), the clauses that it leaves, and the cues that it passes: the position of each
    and what kind of clause it heads.
    """

    features: tuple[str, ...]
    cues: tuple[tuple[int, str], ...]


class Candidates:
    """Makes the candidates for the runs of one Doc."""

    def __init__(
        self,
        doc: Doc,
        layout: Layout,
        runs: Sequence[MarkedRun],
        cues: Sequence[Cue],
        reports: Sequence[AccordingTo],
        sources: Sources,
    ) -> None:
        self._doc = doc
        self._layout = layout
        self._text = layout.text
        self._runs = runs
        self._cues = list(cues)
        self._positions = [cue.token.i for cue in cues]
        self._by_position = {cue.token.i: cue for cue in cues}
        self._reports = reports
        self._sources = sources
        self._clauses = [(cue, clause) for cue in cues if (clause := reported_clause(cue))]
        self._bounds = [
            (token_at(doc, run.start), token_at(doc, max(run.start, run.end - 1)) + 1)
            for run in runs
        ]
        self._inside = {i for begin, end in self._bounds for i in range(begin, end)}

    def of(self, index: int) -> list[Candidate]:
        """All readings of run ``index``."""
        shape = self._shape(index)
        of_cues = list(self._of_cues(index, shape))
        without = [Candidate(NOBODY, ("nobody", *(f"nobody_{what}" for what in shape)))]
        if "sentence" in shape or not _SHORT & set(shape):
            features = ("no_source", *(f"no_source_{what}" for what in shape))
            without.append(Candidate(NO_SOURCE, features))
        return [
            *without,
            *self._continuations(index, shape),
            *of_cues,
            *([] if any(map(_is_plain_speech, of_cues)) else self._of_reports(index, shape)),
            *self._of_nouns(index, shape),
            *self._without_cue(index, shape),
        ]

    # -- the run -------------------------------------------------------------------------------

    def _shape(self, index: int) -> tuple[str, ...]:
        """What the run itself looks like."""
        run = self._runs[index]
        inner = self._text[run.inner_start : run.inner_end].strip()
        found = [_length(len(inner.split()))]
        if self._is_sentence(index):
            found.append("sentence")
        if self._fills_paragraph(index):
            found.append("paragraph")
        elif not self._text[: run.start].rpartition("\n")[2].strip():
            found.append("leads")
        if inner[-1:] in ",?!—–…":
            found.append("open_end")
        if is_title(self._text, run):
            found.append("work")
        elif is_name_given(self._text, run):
            found.append("name_given")
        if in_title_case(inner) and not (inner[-1:] in _OPEN_END and self._starts(index)):
            found.append("title_case" if " " in inner else "capital")
            found.extend(f"title_{where}" for where in self._title_place(index))
        if run.repair:
            found.append(run.repair)
        if index + 1 < len(self._runs) and self._goes_on_below(index):
            found.append("series")  # the next paragraph opens another mark
        found.extend(neighbours := list(self._neighbours(index)))
        if found[0] in ("1", "2", "3") and "capital" not in found and "title_case" not in found:
            if "before_noun" in neighbours:
                found.append("modifier")  # the "peace" talks
            elif {"behind_DT", "behind_PRP$", "behind_JJ"} & set(neighbours):
                found.append("phrase")  # the "holiday"
        return tuple(found)

    def _starts(self, index: int) -> bool:
        """The run begins a sentence, so that its first capital tells nothing."""
        return bool(self._doc[self._bounds[index][0]].is_sent_start)

    def _title_place(self, index: int) -> Iterator[str]:
        """Words in front that titles stand behind: "on CNN's", "in", "an episode of"."""
        begin = self._bounds[index][0]
        if begin == 0 or self._doc[begin].is_sent_start:
            return
        before = self._doc[begin - 1]
        if before.tag_ in ("POS", "IN", "PRP$", "DT") or is_noun(before):
            yield "noun" if is_noun(before) else before.tag_
        elif before.text == "," and begin > 1 and is_noun(self._doc[begin - 2]):
            yield "apposition"

    def _neighbours(self, index: int) -> Iterator[str]:
        """What kind of word stands on either side."""
        begin, end = self._bounds[index]
        if begin > 0 and not self._doc[begin].is_sent_start:
            before = self._doc[begin - 1]
            if before.lower_ == "called" and begin > 1 and self._doc[begin - 2].text == "-":
                yield "behind_so_called"
            elif before.tag_ in ("DT", "PRP$", "POS", "JJ", "CC", "IN", "TO") or is_noun(before):
                yield f"behind_{'noun' if is_noun(before) else before.tag_}"
            elif before.text in (",", ":"):
                yield "behind_comma" if before.text == "," else "behind_colon"
        if end < len(self._doc) and is_noun(self._doc[end]):
            yield "before_noun"

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

    def _fills_paragraph(self, index: int) -> bool:
        run = self._runs[index]
        before = self._text[: run.start].rpartition("\n")[2]
        after = self._text[run.end :].partition("\n")[0]
        return not before.strip() and not after.strip(" .")

    # -- the run before or after ---------------------------------------------------------------

    def _continuations(self, index: int, shape: tuple[str, ...]) -> Iterator[Candidate]:
        run = self._runs[index]
        if index:
            previous = self._runs[index - 1]
            features = ["goes_on", *(f"goes_on_{what}" for what in shape)]
            between = self._text[previous.end : run.start]
            far = run.paragraph - previous.paragraph
            if far <= 2:
                features.append(f"goes_on_{('here', 'next_paragraph', 'after_next')[far]}")
                features.extend(self._between(previous, between.strip(), far))
                if self._cues_between(self._bounds[index - 1][1], self._bounds[index][0]):
                    features.append("goes_on_over_cue")
                yield Candidate("continuation", tuple(features), follows=index - 1)
        if index + 1 < len(self._runs) and self._goes_on_below(index):
            features = ["named_below", *(f"named_below_{what}" for what in shape)]
            yield Candidate("named_below", tuple(features), follows=index + 1)

    def _between(self, previous: MarkedRun, between: str, far: int) -> Iterator[str]:
        if not previous.closed:
            yield "goes_on_unclosed"
        count = len(between.split())
        if far == 0:
            if not _SENTENCE_BREAK.search(between) and "." not in between:
                yield "goes_on_in_sentence"
            yield f"goes_on_words_{_length(count)}"
        else:
            one = not _SENTENCE_BREAK.search(between)
            if count <= (_MOST_IN_ATTRIBUTION if one else _MOST_BETWEEN):
                yield "goes_on_little_between"
            if not between.rpartition("\n")[0].strip():
                yield "goes_on_closed_above"

    def _goes_on_below(self, index: int) -> bool:
        """A quotation over several paragraphs whose speaker is named in a later one."""
        run, below = self._runs[index], self._runs[index + 1]
        leads = not self._text[: below.start].rpartition("\n")[2].strip()
        return not run.closed and below.paragraph == run.paragraph + 1 and leads

    # -- cues ----------------------------------------------------------------------------------

    def _of_cues(self, index: int, shape: tuple[str, ...]) -> Iterator[Candidate]:
        begin, end = self._bounds[index]
        ancestors = self._ancestors(index)
        reporting = self._reporting(index)
        above = self._colon_above(index)
        first = bisect_left(self._positions, begin)
        last = bisect_left(self._positions, end)
        beside = self._cues[max(0, first - _CUES_EACH_SIDE) : last + _CUES_EACH_SIDE]
        nearby = {cue.token.i: cue for cue in beside}
        for position in (*ancestors, *reporting):
            if position not in nearby:
                nearby[position] = self._by_position[position]
        unlisted = self._unlisted(index)
        if unlisted is not None:
            nearby.setdefault(unlisted.token.i, unlisted)
        for cue in nearby.values():
            relation = list(self._relation(index, cue, ancestors, reporting, above))
            if not relation:
                continue
            features = [*relation, *_of_verb(relation, cue)]
            features += [f"{_family(relation[0])}_{what}" for what in shape]
            found = list(agents(cue, self._layout, self._sources))
            for how, agent in found:
                about = (
                    f"found_{how}",
                    *self._agent_features(index, agent, cue.token, how),
                    *self._passed(index, cue, agent, ancestors),
                )
                named = Cue(cue.token, cue.verb, agent)
                yield Candidate(_rule(relation), (*features, *about), cue=named)
            if not found and cue.speaks:
                without = ("no_source", "no_source_with_cue", *(f"cueing_{tie}" for tie in relation))
                yield Candidate(NO_SOURCE, without)

    def _relation(
        self,
        index: int,
        cue: Cue,
        ancestors: dict[int, _Path],
        reporting: Sequence[int],
        above: int | None,
    ) -> Iterator[str]:
        """How the cue lies to the run, the strongest tie first; nothing where there is none."""
        begin, end = self._bounds[index]
        position = cue.token.i
        if position >= end:
            yield from self._after(index, cue)
        elif position < begin:
            yield from self._before(index, cue)
        if position in ancestors:
            yield "governs" if position == next(iter(ancestors)) else "governs_above"
            yield from ancestors[position].features
        elif begin <= cue.token.head.i < end and cue.speaks:
            yield "attached"
        if position in reporting:
            yield "reports" if position == reporting[0] else "reports_outer"
        if position == above:
            yield "colon_above"

    def _after(self, index: int, cue: Cue) -> Iterator[str]:
        """``"...," she said`` and what is weaker than that."""
        end, position = self._bounds[index][1], cue.token.i
        if position - end > _REACH:
            return
        passed = self._doc[end:position]
        if any(token.text in _STOPS or token.is_space for token in passed):
            if sum(token.text in _STOPS for token in passed) == 1 and not self._crosses(end, cue):
                yield "sentence_after"
            return
        yield "after_open" if self._is_open(index) else "after_closed"
        if any(token.i in self._inside for token in passed):
            yield "after_run_between"
        if passed and next((t for t in passed if t.text != ","), passed[0]).dep_ == "cc":
            yield "after_conjunction"
        if _reports_on(cue):
            yield "after_reports_on"
        yield f"after_{_distance(position - end)}"

    def _before(self, index: int, cue: Cue) -> Iterator[str]:
        """``She said: "..."`` and what is weaker than that."""
        begin, position = self._bounds[index][0], cue.token.i
        if begin - position > _REACH:
            return
        passed = self._doc[position + 1 : begin]
        if any(token.text in (".", ";", "?", "!") or token.is_space for token in passed):
            crossed = self._layout.paragraph(cue.token.idx) != self._runs[index].paragraph
            if not crossed and cue.speaks:
                yield "sentence_before"
            return
        yield "before"
        if any(token.i in self._inside for token in passed):
            yield "before_run_between"
        if begin - position <= 1:
            yield "before_touching"
        elif self._doc[begin - 1].text in (",", ":", "that", "as"):
            yield f"before_{_SIGNS[self._doc[begin - 1].text]}"
        yield f"before_{_distance(begin - position)}"

    def _passed(
        self, index: int, cue: Cue, agent: Token, ancestors: dict[int, _Path]
    ) -> Iterator[str]:
        """Cues that stand between this one and the run, in the text or in the tree, by whose they
        are: of the same agent, or of which kind.
        """
        begin, end = self._bounds[index]
        first, last = (end, cue.token.i) if cue.token.i >= end else (cue.token.i + 1, begin)
        nearer = self._cues[
            bisect_left(self._positions, first) : bisect_left(self._positions, last)
        ]
        path = ancestors.get(cue.token.i)
        found = {f"past_{_whose(other, agent)}": None for other in nearer}
        for position, clause in path.cues if path is not None else ():
            found[f"over_{_whose(self._by_position[position], agent)}_{clause}"] = None
        yield from found

    def _crosses(self, end: int, cue: Cue) -> bool:
        paragraph = self._layout.paragraph
        return paragraph(self._doc[max(0, end - 1)].idx) != paragraph(cue.token.idx)

    def _cues_between(self, first: int, last: int) -> bool:
        return bisect_left(self._positions, last) > bisect_left(self._positions, first)

    def _is_open(self, index: int) -> bool:
        """The quotation stays open to what follows: it ends in a comma, or one comes next."""
        run = self._runs[index]
        inner = self._text[run.inner_start : run.inner_end].rstrip()
        follows = self._text[run.end : run.end + 2].lstrip()[:1]
        return bool(inner) and (inner[-1] in _OPEN_END or follows in (",", "—", "–", "-"))

    def _ancestors(self, index: int) -> dict[int, _Path]:
        """Positions of the cues above the words of the run in the tree, nearest first, each with
        the path to it.
        """
        begin, end = self._bounds[index]
        found: dict[int, _Path] = {}
        for token in self._doc[begin:end]:
            if begin <= token.head.i < end or token.dep_ == "punct":
                continue  # a mark hangs anywhere
            link = token.head if token.head.dep_ == "prep" else token
            features = {f"link_{link.lower_ if link.dep_ == 'prep' else link.dep_}": None}
            cues: list[tuple[int, str]] = []
            for above in ancestors_within_sentence(token):
                if above.i in self._by_position and not begin <= above.i < end:
                    found.setdefault(above.i, _Path(tuple(features), tuple(cues)))
                    features = {name: None for name in features if not name.startswith("link")}
                    cues.append((above.i, above.dep_ if above.dep_ in _CLAUSES else "other"))
                if above.dep_ in _CLAUSES:
                    features[f"crosses_{above.dep_}"] = None
        return found

    def _reporting(self, index: int) -> list[int]:
        """Cues whose reported clause holds the run, or runs into it; nearest first."""
        run = self._runs[index]
        found = []
        for cue, clause in reversed(self._clauses):
            for part in clause:
                holds = part.start < run.start and run.inner_end <= part.end
                into = part.end <= run.start and not self._text[part.end : run.start].strip(" ")
                if holds or into:
                    found.append(cue.token.i)
                    break
        return found

    def _colon_above(self, index: int) -> int | None:
        """The last cue of a paragraph above that ends in a colon."""
        run = self._runs[index]
        above = self._text[: run.start].rstrip()
        if not above.endswith(":") or not self._text[len(above) : run.start].strip(" \t"):
            return None
        position = token_at(self._doc, len(above) - 1)
        sentence = self._doc[position].sent
        for token in reversed(self._doc[sentence.start : position]):
            cue = self._by_position.get(token.i)
            if cue is not None and cue.subject is not None:
                return token.i
        return None

    def _unlisted(self, index: int) -> Cue | None:
        """A verb that is no listed cue, right behind an open run or right before a mark."""
        begin, end = self._bounds[index]
        verb = None
        if self._is_open(index):
            verb = next((t for t in self._doc[end : end + _NEAR + 1] if is_verb(t)), None)
        elif begin > 1 and (self._doc[begin - 1].text in (",", ":") or is_verb(self._doc[begin - 1])):
            before = reversed(self._doc[max(0, begin - _FAR) : begin])
            verb = next((token for token in before if is_verb(token)), None)
        while verb is not None and verb.dep_ in ("aux", "auxpass") and is_verb(verb.head):
            verb = verb.head
        if verb is None or verb.i in self._by_position or verb.i in self._inside:
            return None
        if verb.lower_ in cue_forms():
            return None  # was no cue for a reason
        kind = CueVerb(verb.lower_, "unlisted")
        return Cue(verb, kind, subject_of(verb, kind, self._layout))

    def _agent_features(
        self, index: int, agent: Token, cue: Token | None, how: str = ""
    ) -> Iterator[str]:
        kind = agent_kind(agent, self._sources)
        yield f"agent_{kind}"
        if how:
            yield f"{how}_{kind}"
        if how in ("governing", "beside", "named"):
            yield f"{how}_as_{agent.dep_}"
        if cue is not None and abs(agent.i - cue.i) > _LONG_NAME:
            yield "agent_far"
        if how not in ("relative", "modified") and self._holds(agent, index):
            yield "agent_holds_run"

    def _holds(self, agent: Token, index: int) -> bool:
        """The run is part of the noun phrase: 'three of the "volunteers"'."""
        begin, end = self._bounds[index]
        phrase = agent.left_edge.i <= begin and end <= agent.right_edge.i + 1
        return phrase and agent.dep_ != "ROOT"

    # -- sources of other kinds ----------------------------------------------------------------

    def _of_reports(self, index: int, shape: tuple[str, ...]) -> Iterator[Candidate]:
        """ "according to X" in the sentence of the run; where somebody else says it, X relays."""
        begin, end = self._bounds[index]
        sentence, last = self._doc[begin].sent, self._doc[end - 1].sent.end
        for report in self._reports:
            if sentence.start <= report.first.i < last:
                beside = report.first.i - end if report.first.i >= end else begin - report.last.i
                features = ["according_to", f"according_to_{_distance(beside)}"]
                features.append(f"according_to_{'after' if report.first.i >= end else 'before'}")
                features += [f"according_to_{what}" for what in shape]
                features += self._agent_features(index, report.source, None)
                yield Candidate("according_to", tuple(features), cue=report)

    def _of_nouns(self, index: int, shape: tuple[str, ...]) -> Iterator[Candidate]:
        """ "her remark that ...", "chants of ...": a noun for words, and whose it is."""
        begin = self._bounds[index][0]
        sentence = self._doc[begin].sent
        for token in reversed(self._doc[max(sentence.start, begin - _FAR) : begin]):
            if token.i in self._inside or not is_noun(token):
                continue
            if not words("cue_nouns.txt") & {token.lower_, token.lower_.removesuffix("s")}:
                continue
            owner = possessor(token, self._layout)
            features = ["cue_noun", f"cue_noun_{_distance(begin - token.i)}"]
            features += [f"cue_noun_{what}" for what in shape]
            if any(child.i in self._by_position for child in (*token.children, token.head)):
                features.append("cue_noun_with_cue")
            if owner is None:
                return
            verb = CueVerb(token.lower_, "noun")
            features += ["cue_noun_owned", *self._agent_features(index, owner, None)]
            yield Candidate("cue_noun", tuple(features), cue=Cue(token, verb, owner))
            return

    def _without_cue(self, index: int, shape: tuple[str, ...]) -> Iterator[Candidate]:
        signed = self._signature(index)
        for rule, agent in (
            ("signed", signed),
            self._subject(index),
            ("speaker_above", self._speaker_above(index)),
            ("name_before_colon", self._name_before_colon(index)),
        ):
            if agent is not None:
                features = (rule, *(f"{rule}_{what}" for what in shape))
                about = self._agent_features(index, agent, None)
                yield Candidate(rule, (*features, *about), subject=agent)

    def _signature(self, index: int) -> Token | None:
        """``"..." -- Ann Lee``: the last word of a name after a dash, with nothing after it."""
        end = self._bounds[index][1]
        following = self._doc[end : end + _SIGNATURE_REACH]
        if not following or following[0].text not in _DASHES:
            return None
        last = None
        for token in following[1:]:
            if not (is_name_word(token) or _is_initial(token)):
                ends = token.is_space or token.text in (".", ",", "|") or token.i in self._inside
                return last if ends else None
            last = token
        return last if end + len(following) == len(self._doc) else None

    def _subject(self, index: int) -> tuple[str, Token | None]:
        """The subject of the sentence around the run, or of the one before in its paragraph."""
        begin = self._bounds[index][0]
        if begin == 0 or "\n" in self._doc[begin - 1].text:
            return "subject_before", None
        before = self._doc[begin - 1]
        within = before.text not in (".", "?", "!", "”", '"') and not self._doc[begin].is_sent_start
        rule = "sentence_subject" if within else "subject_before"
        for child in before.sent.root.children:
            if child.dep_ == "nsubj" and child.i not in self._inside and child.i < begin:
                return rule, child
        return rule, None

    def _speaker_above(self, index: int) -> Token | None:
        """Who spoke last in the paragraph above, for a run that begins its paragraph."""
        run = self._runs[index]
        if self._text[: run.start].rpartition("\n")[2].strip():
            return None
        first = bisect_left(self._positions, self._bounds[index][0])
        for cue in reversed(self._cues[:first]):
            back = run.paragraph - self._layout.paragraph(cue.token.idx)
            if back > 1:
                return None
            if back == 1 and cue.speaks and cue.subject is not None:
                return cue.subject
        return None

    def _name_before_colon(self, index: int) -> Token | None:
        """ "Not so for Ann Lee: ...": the last name before a colon."""
        begin = self._bounds[index][0]
        if begin < 2 or self._doc[begin - 1].text != ":":
            return None
        for token in reversed(self._doc[max(0, begin - _NEAR) : begin - 1]):
            name = self._sources.name_at(token.idx)
            if name is not None and name.label in ("person", "organization"):
                return token
        return None


_TIES = {  # the strongest tie of a cue to the run names the rule
    "after_open": "cue_after", "governs": "cue_governs", "attached": "cue_attached",
    "reports": "cue_of_clause", "before": "cue_before", "colon_above": "colon_above",
    "after_closed": "cue_after", "governs_above": "cue_governs", "reports_outer": "cue_of_clause",
    "sentence_after": "cue_near", "sentence_before": "cue_near",
}  # fmt: skip
RULES = frozenset(_TIES.values()) | {
    NO_SOURCE, "according_to", "continuation", "cue_noun", "name_before_colon", "named_below",
    "sentence_subject", "signed", "speaker_above", "subject_before",
}  # fmt: skip
"""What a candidate's ``rule`` may be, but for nobody's words."""
_SHORT = frozenset({"1", "2", "3", "4"})
_SIGNS = {",": "comma", ":": "colon", "that": "that", "as": "as"}


def _whose(other: Cue, agent: Token) -> str:
    """Whether a cue that stands nearer is the same agent's, somebody's speech, or something else."""
    if other.subject is not None and other.subject.i == agent.i:
        return "same"
    return "speech" if other.speaks and other.subject is not None else other.verb.kind


def _rule(relation: Sequence[str]) -> str:
    return next(rule for tie, rule in _TIES.items() if tie in relation)


def _family(relation: str) -> str:
    """Features of the run are weighed by the side on which the cue stands."""
    return relation.partition("_")[0]


def _is_plain_speech(candidate: Candidate) -> bool:
    """Somebody says the words: a verb of speech governs them or closes them off."""
    speaks = isinstance(candidate.cue, Cue) and candidate.cue.speaks
    ties = {"after_open", "governs", "reports"} & set(candidate.features)
    return speaks and bool(ties) and candidate.agent is not None


def _of_verb(relation: Sequence[str], cue: Cue) -> Iterator[str]:
    for family in dict.fromkeys(_family(tie) for tie in relation):
        yield f"{family}_{cue.verb.kind}"
        if family in ("governs", "before", "after"):
            yield f"{family}_{cue.token.tag_}"
    if any(child.dep_ == "neg" for child in cue.token.children):
        yield "verb_negated"


def _length(count: int) -> str:
    """1, 2, 3, 4 to 5, 6 to 10 or more words."""
    if count <= 3:
        return str(count)
    return "4" if count <= 5 else "6" if count <= 10 else "11"


def _is_initial(token: Token) -> bool:
    return token.text.isupper() and len(token.text.rstrip(".")) == 1


def _distance(tokens: int) -> str:
    return "near" if tokens <= _NEAR else "mid" if tokens <= _FAR else "far"


def _reports_on(cue: Cue) -> bool:
    """ "..., asked that ...": the cue reports what follows it, not what stands before."""
    clause = clause_of(cue)
    return clause is not None and clause.i > cue.token.i and has_that(clause)
