"""How a cue lies to a run between marks, in the text and in the tree, by named ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.extract.cues import Cue, clause_of, has_that
from newsx.extract.passage import Passage
from newsx.extract.tokens import token_at

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = frozenset({".", ";", ":", "?", "!"})
_SENTENCE_ENDS = frozenset({".", ";", "?", "!"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "xcomp", "pcomp", "conj", "parataxis"})
_SIGNS = {",": "comma", ":": "colon", "that": "that", "as": "as"}
_REACH = 40  # tokens between a run and a cue
_NEAR, _FAR = 4, 12  # tokens
_RULES = {  # the strongest tie names the rule
    "after_open": "cue_after", "governs": "cue_governs", "attached": "cue_attached",
    "reports": "cue_of_clause", "before": "cue_before", "colon_above": "colon_above",
    "after_closed": "cue_after", "governs_above": "cue_governs", "reports_outer": "cue_of_clause",
    "sentence_after": "cue_near", "sentence_before": "cue_near",
}  # fmt: skip
CUE_RULES = frozenset(_RULES.values())


def rule_of(ties: Sequence[str]) -> str:
    """The rule that these ties are told by."""
    return next(rule for tie, rule in _RULES.items() if tie in ties)


def side_of(ties: Sequence[str]) -> str:
    """before, after, sentence (before or after), governs, attached, reports or colon: what the run
    looks like counts otherwise on each.
    """
    return ties[0].partition("_")[0]


def distance(tokens: int) -> str:
    """near, mid or far."""
    return "near" if tokens <= _NEAR else "mid" if tokens <= _FAR else "far"


@dataclass(frozen=True)
class _Path:
    """The way up the tree from a run to a cue: how the run hangs on it where nothing is between
    (``link_...``), the clauses that it leaves, and the cues that it passes: the position of each
    and what kind of clause it heads.
    """

    ties: tuple[str, ...]
    cues: tuple[tuple[int, str], ...]


class CueTies:
    """The ties of all cues to one run."""

    def __init__(self, passage: Passage, index: int) -> None:
        self._passage = passage
        self._index = index
        self._begin, self._end = passage.bounds[index]
        self._paths = _paths(passage, index)
        self._reporting = passage.cues_reporting(index)
        self._above = _colon_above(passage, index)

    def positions(self) -> Iterator[int]:
        """Cues that are tied to the run however far off they stand."""
        yield from self._paths
        yield from self._reporting

    def of(self, cue: Cue) -> list[str]:
        """How ``cue`` lies to the run, first on which side; nothing where there is no tie."""
        position = cue.token.i
        found: list[str] = []
        if position >= self._end:
            found.extend(self._after(cue))
        elif position < self._begin:
            found.extend(self._before(cue))
        if position in self._paths:
            nearest = position == next(iter(self._paths))
            found.append("governs" if nearest else "governs_above")
            found.extend(self._paths[position].ties)
        elif self._begin <= cue.token.head.i < self._end and cue.speaks:
            found.append("attached")
        if position in self._reporting:
            found.append("reports" if position == self._reporting[0] else "reports_outer")
        if position == self._above:
            found.append("colon_above")
        return found

    def passed(self, cue: Cue, agent: Token) -> list[str]:
        """Cues that stand nearer to the run, in the text (``past``) or in the tree (``over``): of
        the same agent, of somebody who speaks, or else of which kind.
        """
        position = cue.token.i
        behind = position >= self._end
        first, last = (self._end, position) if behind else (position + 1, self._begin)
        nearer = self._passage.cues_between(first, last)
        found = dict.fromkeys(f"past_{_whose(other, agent)}" for other in nearer)
        path = self._paths.get(position)
        for other, clause in path.cues if path is not None else ():
            found[f"over_{_whose(self._passage.cue_at[other], agent)}_{clause}"] = None
        return list(found)

    def _after(self, cue: Cue) -> Iterator[str]:
        """``"...," she said`` and what is weaker than that."""
        passage, end, position = self._passage, self._end, cue.token.i
        if position - end > _REACH:
            return
        texts = passage.table.texts[end:position]
        stops = sum(text in _STOPS for text in texts)
        if stops or any(map(str.isspace, texts)):
            if stops == 1 and self._in_paragraph(cue):
                yield "sentence_after"
            return
        yield "after_open" if passage.stays_open(self._index) else "after_closed"
        if passage.runs_between(end, position):
            yield "after_run_between"
        following = next((end + i for i, text in enumerate(texts) if text != ","), end)
        if texts and passage.table.dependencies[following] == "cc":
            yield "after_conjunction"
        if _reports_on(cue):
            yield "after_reports_on"
        yield f"after_{distance(position - end)}"

    def _before(self, cue: Cue) -> Iterator[str]:
        """``She said: "..."`` and what is weaker than that."""
        passage, begin, position = self._passage, self._begin, cue.token.i
        if begin - position > _REACH:
            return
        texts = passage.table.texts[position + 1 : begin]
        if not _SENTENCE_ENDS.isdisjoint(texts) or any(map(str.isspace, texts)):
            if cue.speaks and self._in_paragraph(cue):
                yield "sentence_before"
            return
        yield "before"
        if passage.runs_between(position + 1, begin):
            yield "before_run_between"
        if begin - position <= 1:
            yield "before_touching"
        elif texts[-1] in _SIGNS:
            yield f"before_{_SIGNS[texts[-1]]}"
        yield f"before_{distance(begin - position)}"

    def _in_paragraph(self, cue: Cue) -> bool:
        paragraph = self._passage.runs[self._index].paragraph
        return self._passage.layout.paragraph(cue.token.idx) == paragraph


def _paths(passage: Passage, index: int) -> dict[int, _Path]:
    """Positions of the cues above the words of the run in the tree, nearest first, with the way."""
    begin, end = passage.bounds[index]
    found: dict[int, _Path] = {}
    for position in range(begin, end):
        if passage.table.dependencies[position] == "punct":
            continue  # a mark hangs anywhere
        token = passage.doc[position]
        if begin <= token.head.i < end:
            continue
        link = token.head if token.head.dep_ == "prep" else token
        ties = {f"link_{link.lower_ if link.dep_ == 'prep' else link.dep_}": None}
        cues: list[tuple[int, str]] = []
        for above in token.ancestors:
            if above.i in passage.cue_at and not begin <= above.i < end:
                found.setdefault(above.i, _Path(tuple(ties), tuple(cues)))
                ties = {name: None for name in ties if not name.startswith("link")}
                cues.append((above.i, above.dep_ if above.dep_ in _CLAUSES else "other"))
            if above.dep_ in _CLAUSES:
                ties[f"crosses_{above.dep_}"] = None
    return found


def _colon_above(passage: Passage, index: int) -> int | None:
    """The last cue of a paragraph above that ends in a colon."""
    text, start = passage.text, passage.runs[index].start
    last = start - 1
    while last >= 0 and text[last].isspace():
        last -= 1
    if last < 0 or text[last] != ":" or not text[last + 1 : start].strip(" \t"):
        return None
    position = token_at(passage.doc, last)
    for cue in reversed(passage.cues_between(passage.table.sentence(position)[0], position)):
        if cue.subject is not None:
            return cue.token.i
    return None


def _whose(other: Cue, agent: Token) -> str:
    if other.subject is not None and other.subject.i == agent.i:
        return "same"
    return "speech" if other.speaks and other.subject is not None else other.verb.kind


def _reports_on(cue: Cue) -> bool:
    """ "..., asked that ...": the cue reports what follows it, not what stands before."""
    clause = clause_of(cue)
    return clause is not None and clause.i > cue.token.i and has_that(clause)
