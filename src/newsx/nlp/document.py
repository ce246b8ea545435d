"""Article text to Doc: each paragraph is parsed by itself, then all are joined to one Doc.

*Granularity.* No sentence and no entity goes across a paragraph (or a dateline), and offsets into
the joined Doc are offsets into the article. Against one Doc an article this is worth six points of
quote attribution at no cost in time (measured: docs/architecture.md); and memory is bounded, since
paragraphs go through the model in small batches.

*Alignment.* The Doc's text has the length of the article's text, character for character. Where
spaCy's tokenizer would need quadratic time (a run of hundreds of characters without a space, such
as quotation marks or emoji), single characters of the run are *replaced* by spaces for spaCy's
eyes; nothing is ever inserted, so every offset still counts.
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

_LONGEST_PIECE = 20_000  # characters; a Doc of 100,000 took 568 MB
_BATCH = 128  # paragraphs that go through the model together, and characters of them
_BATCH_CHARACTERS = 40_000
_LONGEST_RUN = 100  # characters without white space that the tokenizer is given
_RUN = re.compile(rf"\S{{{_LONGEST_RUN + 1},}}")
_REPEATS = re.compile(r"([^\w\s])\1{15,}")  # the same mark over and over


def readable(text: str) -> str:
    """``text`` for spaCy's eyes: same length, no run that its tokenizer chokes on."""
    text = _REPEATS.sub(lambda match: _breathe(match.group(), 8), text)
    return _RUN.sub(lambda match: _breathe(match.group(), _LONGEST_RUN), text)


def _breathe(run: str, every: int) -> str:
    return "".join(" " if i % every == every - 1 else char for i, char in enumerate(run))


def parse(nlp: Language, text: str, breaks: Sequence[int] = ()) -> Doc:
    """The Doc of an article. ``breaks`` are further offsets where a sentence must start.

    Offsets of tokens and spans count code points of ``text``; ``len(doc.text) == len(text)``.
    """
    from spacy.tokens import Doc

    seen = readable(text)
    cuts = _cuts(len(seen), {start for start, _ in paragraph_spans(text)} | set(breaks))
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


def _cuts(length: int, starts: set[int]) -> list[int]:
    """Where one piece ends and the next begins, both ends of the text included."""
    cuts = [0]
    for start in [*sorted(starts - {0}), length]:
        while start - cuts[-1] > _LONGEST_PIECE:
            cuts.append(cuts[-1] + _LONGEST_PIECE)
        if start > cuts[-1]:
            cuts.append(start)
    return cuts
