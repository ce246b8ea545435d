"""One Doc as attribution sees it: its runs between marks, its cues, and where they stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.extract.cues import Cue
from newsx.extract.marks import MarkedRun
from newsx.extract.nouns import can_speak
from newsx.extract.relays import AccordingTo
from newsx.extract.reported import reported_clause
from newsx.extract.sources import Sources
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout, token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MOST_CLAUSES = 50  # of a sentence before a run, and behind it
OPEN_END = ",?!—–-…"


class Passage:
    """The runs and cues of a Doc. Positions are token indices, ``bounds`` ``[begin, end)``.

    ``clauses``: what each cue reports, by its position, where it reports a clause.
    """

    def __init__(
        self,
        doc: Doc,
        layout: Layout,
        runs: Sequence[MarkedRun],
        cues: Sequence[Cue],
        reports: Sequence[AccordingTo],
        sources: Sources,
    ) -> None:
        self.doc = doc
        self.layout = layout
        self.text = layout.text
        self.table = table_of(doc)
        self.runs = runs
        self.cues = cues
        self.reports = reports
        self.sources = sources
        self.cue_at = {cue.token.i: cue for cue in cues}
        self._positions = [cue.token.i for cue in cues]
        self.bounds = [
            (token_at(doc, run.start), token_at(doc, max(run.start, run.end - 1)) + 1)
            for run in runs
        ]
        self._begins = [begin for begin, _ in self.bounds]
        self.clauses = {cue.token.i: clause for cue in cues if (clause := reported_clause(cue))}
        self._clause_positions = list(self.clauses)
        self._report_positions = [report.token.i for report in reports]
        self._subjects: dict[tuple[int, int], Token | None] = {}

    def is_inside(self, position: int) -> bool:
        """Whether a token stands in a run."""
        number = bisect_right(self._begins, position) - 1
        return number >= 0 and position < self.bounds[number][1]

    def runs_between(self, first: int, last: int) -> bool:
        """Whether a run begins at positions ``[first, last)``."""
        return bisect_left(self._begins, last) > bisect_left(self._begins, first)

    def cues_between(self, first: int, last: int) -> Sequence[Cue]:
        """Cues at positions ``[first, last)``."""
        return self.cues[bisect_left(self._positions, first) : bisect_left(self._positions, last)]

    def reports_between(self, first: int, last: int) -> Sequence[AccordingTo]:
        """Reports at positions ``[first, last)``."""
        begin = bisect_left(self._report_positions, first)
        return self.reports[begin : bisect_left(self._report_positions, last)]

    def cues_around(self, index: int, each_side: int) -> Sequence[Cue]:
        """The ``each_side`` nearest cues before the run and behind it, and those between."""
        begin, end = self.bounds[index]
        first, last = bisect_left(self._positions, begin), bisect_left(self._positions, end)
        return self.cues[max(0, first - each_side) : last + each_side]

    def cues_reporting(self, index: int) -> list[int]:
        """Positions of the cues whose reported clause holds the run, or runs into it; the last
        one first. A clause does not go beyond its sentence.
        """
        run, (begin, end) = self.runs[index], self.bounds[index]
        first = self.table.sentence(max(0, begin - 1))[0]
        last = self.table.sentence(end - 1)[1]
        here = bisect_left(self._clause_positions, begin)
        low = max(bisect_left(self._clause_positions, first), here - _MOST_CLAUSES)
        high = min(bisect_left(self._clause_positions, last), here + _MOST_CLAUSES)
        found = []
        for position in reversed(self._clause_positions[low:high]):
            for part in self.clauses[position]:
                holds = part.start < run.start and run.inner_end <= part.end
                into = part.end <= run.start and not self.text[part.end : run.start].strip(" ")
                if holds or into:
                    found.append(position)
                    break
        return found

    def main_subject(self, sentence: tuple[int, int]) -> Token | None:
        """The first subject of a main clause, outside the runs, that can speak."""
        if sentence not in self._subjects:
            self._subjects[sentence] = next(
                (
                    token
                    for position in range(*sentence)
                    if self.table.dependencies[position] == "nsubj"
                    and not self.is_inside(position)
                    and (token := self.doc[position]).head.dep_ == "ROOT"
                    and can_speak(token)
                ),
                None,
            )
        return self._subjects[sentence]

    def inner(self, index: int) -> str:
        """The words of the run without its marks."""
        run = self.runs[index]
        return self.text[run.inner_start : run.inner_end].strip()

    def leads_paragraph(self, index: int) -> bool:
        """Nothing stands before the run in its paragraph."""
        start = self.runs[index].start
        return not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip()

    def fills_paragraph(self, index: int) -> bool:
        """Nothing else stands in its paragraph."""
        end = self.runs[index].end
        stop = self.text.find("\n", end)
        after = self.text[end:] if stop < 0 else self.text[end:stop]
        return self.leads_paragraph(index) and not after.strip(" .")

    def stays_open(self, index: int) -> bool:
        """The quotation is open to what follows: it ends in a comma, or one comes next."""
        run, inner = self.runs[index], self.inner(index)
        follows = self.text[run.end : run.end + 2].lstrip()[:1]
        return bool(inner) and (inner[-1] in OPEN_END or follows in (",", "—", "–", "-"))

    def goes_on_below(self, index: int) -> bool:
        """A quotation over several paragraphs: not closed, and the next one opens another mark."""
        if index + 1 >= len(self.runs):
            return False
        run, below = self.runs[index], self.runs[index + 1]
        adjoins = below.paragraph == run.paragraph + 1
        return not run.closed and adjoins and self.leads_paragraph(index + 1)
