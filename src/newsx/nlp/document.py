"""Article text to Doc: each paragraph is parsed by itself, then all are joined to one Doc.

*Granularity.* No sentence and no entity goes across a paragraph (or a dateline), and offsets into
the joined Doc are offsets into the article. Against one Doc an article this is worth six points of
quote attribution at no cost in time (measured: docs/architecture.md); and memory is bounded, since
paragraphs go through the model in small batches.

*Alignment.* The Doc's text has the length of the article's text, character for character. Where
spaCy's tokenizer would need quadratic time (a run of hundreds of characters without a space),
single characters of the run are *replaced* by spaces for spaCy's eyes; where a run is no language
at all (the same mark over and over, or a thousand signs without a space, few of them letters), all
but its ends are. Nothing is ever inserted, so every offset still counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newsx.nlp.paragraphs import paragraph_spans
from newsx.nlp.transitions import annotate

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Characters that are parsed as one text. The parser's steps through the texts of a batch go side by
# side: a paragraph of the length of a book would go alone.
_LONGEST_PIECE = 4_000
_SENTENCE_END = re.compile(r"(?<=[a-z]{4})[.!?…][\"”’')\]]{0,2}\s")  # not behind "Sen."
_BATCH = 128  # paragraphs that go through the model together, and characters of them
_BATCH_CHARACTERS = 40_000
_LONGEST_RUN = 100  # characters without white space that the tokenizer is given
_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_LONGEST_NOISE = 1_000  # characters; Chinese has such runs, but of letters
_FEWEST_LETTERS = 0.6
_REPEATS = re.compile(r"([^\w\s])(?:\s?\1){15,}")  # the same mark over and over
_SEEN_REPEATS = 8


def readable(text: str) -> str:
    """``text`` for spaCy's eyes: same length, no run that its tokenizer or its parser chokes on."""
    text = _REPEATS.sub(lambda match: _emptied(match.group(), _SEEN_REPEATS), text)
    return _RUN.sub(lambda match: _readable_run(match.group()), text)


def _readable_run(run: str) -> str:
    if len(run) > _LONGEST_NOISE and sum(map(str.isalpha, run)) < _FEWEST_LETTERS * len(run):
        return _emptied(run, _LONGEST_RUN)
    every = _LONGEST_RUN
    return "".join(" " if i % every == every - 1 else char for i, char in enumerate(run))


def _emptied(run: str, kept: int) -> str:
    """The run with blanks for all but ``kept`` characters at each end."""
    return run[:kept] + " " * (len(run) - 2 * kept) + run[len(run) - kept :]


def parse(nlp: Language, text: str, breaks: Sequence[int] = ()) -> Doc:
    """The Doc of an article. ``breaks`` are further offsets where a sentence must start.

    Offsets of tokens and spans count code points of ``text``; ``len(doc.text) == len(text)``.
    """
    from spacy.tokens import Doc

    seen = readable(text)
    cuts = _cuts(seen, {start for start, _ in paragraph_spans(text)} | set(breaks))
    docs = [
        doc
        for batch in _batches(list(pairwise(cuts)))
        for doc in annotate(nlp, [nlp.make_doc(seen[start:end]) for start, end in batch])
    ]
    if not docs:
        return nlp(seen)
    # Tensors are what the components have read from one another; nobody needs them any more.
    return Doc.from_docs(  # type: ignore[call-arg]  # spaCy's stub lacks "exclude"
        docs, ensure_whitespace=False, exclude=("tensor",)
    )


def _batches(spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Spans that go through the model together."""
    batch: list[tuple[int, int]] = []
    for start, end in spans:
        if batch and (len(batch) == _BATCH or end - batch[0][0] > _BATCH_CHARACTERS):
            yield batch
            batch = []
        batch.append((start, end))
    if batch:
        yield batch


def _cuts(text: str, starts: set[int]) -> list[int]:
    """Where one piece ends and the next begins, both ends of the text included."""
    cuts = [0]
    for start in [*sorted(starts - {0}), len(text)]:
        while start - cuts[-1] > _LONGEST_PIECE:
            cuts.append(_last_end(text, cuts[-1]))
        if start > cuts[-1]:
            cuts.append(start)
    return cuts


def _last_end(text: str, begin: int) -> int:
    """Where the last sentence ends that a piece from ``begin`` can hold, or else the last word."""
    most = begin + _LONGEST_PIECE
    ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, most)]
    return ends[-1] if ends else text.rfind(" ", begin, most) + 1 or most
