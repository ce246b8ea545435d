"""Docs written by hand, for rules that must not depend on what a model makes of a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from newsx.extract.attribution import Attribution
from newsx.extract.cues import Cue
from newsx.extract.names import name_mentions
from newsx.extract.tokens import Layout
from newsx.mentions import NameMention

Arcs = dict[str, tuple[str, str, str]]
"""The arcs of a tree by hand: word -> its head, dependency and tag."""

RAN = '"It was quick and it was wet, and nobody ran.'
"""A paragraph of a quotation that is not closed: the next one goes on."""

_JOINT = frozenset({"-", "/"})
_CLOSE_UP = frozenset({",", ".", ";", ":", "?", "!", "'s", "’s", "'"})


@cache
def _vocab() -> Vocab:
    return spacy.blank("en").vocab


def doc_of(line: str) -> Doc:
    """The Doc of ``word/TAG`` and ``word/TAG/LABEL`` items; equal labels in a row are one entity.

    A sentence ends with each item whose tag is a full stop. "⁄" (U+2044) stands for a stroke, and
    a hyphen for itself, with no blank around it.
    """
    items = [item.split("/") for item in line.split()]
    words = [item[0].replace("⁄", "/") for item in items]
    labels = [item[2] if len(item) > 2 else "" for item in items]
    entities = []
    for index, label in enumerate(labels):
        inside = index and labels[index - 1] == label
        entities.append(f"{'I' if inside else 'B'}-{label}" if label else "O")
    return Doc(
        _vocab(),
        words=words,
        spaces=[
            word not in _JOINT and following not in _CLOSE_UP | _JOINT
            for word, following in pairwise([*words, "."])
        ],
        tags=[item[1] for item in items],
        ents=entities,
        sent_starts=[index == 0 or items[index - 1][1] == "." for index in range(len(items))],
    )


def layout_of(doc: Doc, *marked: tuple[int, int]) -> Layout:
    """One paragraph; ``marked`` are stretches between quotation marks."""
    return Layout(doc.text, [(0, len(doc.text))], list(marked))


def tree_of(text: str, arcs: Arcs) -> Doc:
    """The Doc of ``text``, split at blanks, with the tree of ``arcs``.

    Words that are not in ``arcs`` hang below the one that is its own head (the root).
    """
    words = text.split()
    root = next(words.index(word) for word, (head, _, _) in arcs.items() if head == word)
    return Doc(
        _vocab(),
        words=words,
        spaces=[index + 1 < len(words) for index in range(len(words))],
        tags=[arcs[word][2] if word in arcs else "NN" for word in words],
        deps=[arcs[word][1] if word in arcs else "dep" for word in words],
        heads=[words.index(arcs[word][0]) if word in arcs else root for word in words],
    )


def names(line: str) -> list[NameMention]:
    """The names in the line, which is written as for ``doc_of``."""
    doc = doc_of(line)
    return name_mentions(doc, layout_of(doc))


def people(line: str) -> list[str]:
    """The names of people in the line, as text."""
    return [name.text for name in names(line) if name.label == "person"]


def cue_of(found: Iterable[Cue], verb: str) -> Cue:
    """The one cue that is written ``verb``."""
    (cue,) = [cue for cue in found if cue.token.text == verb]
    return cue


def rules(found: list[Attribution | None]) -> list[str | None]:
    """The rule of each attribution."""
    return [item and item.rule for item in found]


def speaking(found: Attribution | None) -> str | None:
    """Head word of who speaks: the subject of the cue, which must be there."""
    assert found is not None
    assert isinstance(found.cue, Cue)
    assert found.cue.subject is not None
    return found.cue.subject.text
