"""Article text to Doc: one Doc an article, whose sentences never cross a paragraph.

*Granularity.* Sentence starts are forced at paragraphs (and after a dateline), so neither a
sentence nor an entity crosses one, and offsets into the Doc are offsets into the article. Long
texts are parsed in pieces at paragraphs, which bounds memory, and joined again.

*Alignment.* The Doc's text has the length of the article's text, character for character. Where
spaCy's tokenizer would need quadratic time (a run of hundreds of characters without a space, such
as quotation marks or emoji), single characters of the run are *replaced* by spaces for spaCy's
eyes; nothing is ever inserted, so every offset still counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from newsx.nlp.paragraphs import paragraph_spans

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_PIECE = 30_000  # characters parsed at once; 100,000 took 568 MB, 300,000 1.3 GB
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
    starts = sorted({start for start, _ in paragraph_spans(text)} | set(breaks))
    docs = [
        _parse_piece(nlp, seen[begin:end], [start - begin for start in starts])
        for begin, end in _pieces(len(seen), starts)
    ]
    if len(docs) == 1:
        return docs[0]
    joined: Doc = Doc.from_docs(docs, ensure_whitespace=False)
    return joined


def _pieces(length: int, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Stretches of at most some :data:`_PIECE` characters, cut at paragraphs where possible."""
    cuts = [0]
    for start in [*starts, length]:
        while start - cuts[-1] > 2 * _PIECE:
            cuts.append(cuts[-1] + _PIECE)  # a paragraph longer than a piece
        if start - cuts[-1] > _PIECE:
            cuts.append(start)
    if cuts[-1] < length or length == 0:
        cuts.append(length)
    return list(pairwise(cuts))


def _parse_piece(nlp: Language, text: str, starts: Sequence[int]) -> Doc:
    doc = nlp.make_doc(text)
    wanted = iter(sorted(start for start in starts if 0 < start < len(text)))
    following = next(wanted, None)
    for token in doc:
        if following is None:
            break
        if token.idx >= following:
            token.is_sent_start = True
            while following is not None and following <= token.idx:
                following = next(wanted, None)
    for _name, component in nlp.pipeline:
        doc = component(doc)
    return doc
