"""The one map between a source text and the text made from it.

``article.text`` is built from pieces of the decoded source (a page that is a text dump); each piece
is either copied as it stands or is glue of newsx's own (the blank line between two paragraphs, the
space where a hard-wrapped line was joined). An :class:`Alignment` remembers the copied runs, so
every offset can be carried over, both ways. From ``article.text`` to the spaCy ``Doc`` no map is
needed: the Doc's text has the same length, character by character (see ``newsx.nlp.document``).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """``length`` code points that stand at ``source`` in the source, at ``target`` in the text."""

    source: int
    target: int
    length: int


class Alignment:
    """A monotone map between source offsets and target offsets, both in code points."""

    def __init__(self, runs: tuple[Run, ...]) -> None:
        self.runs = runs
        self._targets = [run.target for run in runs]
        self._sources = [run.source for run in runs]

    @classmethod
    def identity(cls, length: int) -> Alignment:
        """The map of a text onto itself."""
        return cls((Run(0, 0, length),) if length else ())

    def to_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Source span of the target span ``[start, end)``; None where it is all glue.

        A span that begins or ends in glue is drawn in to the nearest copied character.
        """
        covered = [
            (run.source + max(start, run.target) - run.target,
             run.source + min(end, run.target + run.length) - run.target)
            for run in self._touching(self._targets, start, end)
            if max(start, run.target) < min(end, run.target + run.length)
        ]  # fmt: skip
        return (covered[0][0], covered[-1][1]) if covered else None

    def to_target(self, start: int, end: int) -> tuple[int, int] | None:
        """Target span of the source span ``[start, end)``; None where none of it was copied."""
        covered = [
            (run.target + max(start, run.source) - run.source,
             run.target + min(end, run.source + run.length) - run.source)
            for run in self._touching(self._sources, start, end)
            if max(start, run.source) < min(end, run.source + run.length)
        ]  # fmt: skip
        return (covered[0][0], covered[-1][1]) if covered else None

    def _touching(self, begins: list[int], start: int, end: int) -> tuple[Run, ...]:
        first = max(0, bisect_right(begins, start) - 1)
        return self.runs[first : bisect_right(begins, end)]


class AlignedText:
    """Builds a text and its :class:`Alignment` side by side, piece by piece."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def copy(self, start: int, end: int) -> None:
        """Append ``source[start:end]`` as it stands. ``start`` may not go back."""
        if end <= start:
            return
        if self._runs and start < self._runs[-1].source + self._runs[-1].length:
            raise ValueError("pieces of the source must be copied in order")
        self._parts.append(self._source[start:end])
        self._runs.append(Run(start, self.length, end - start))
        self.length += end - start

    def glue(self, text: str) -> None:
        """Append characters that the source does not have."""
        self._parts.append(text)
        self.length += len(text)

    def build(self) -> tuple[str, Alignment]:
        """The text so far, and its map."""
        return "".join(self._parts), Alignment(tuple(self._runs))
