"""What extraction hands to resolution: plain data, nothing of spaCy.

Offsets are code points into the text of the Doc, which are those of ``article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Gender = Literal["f", "m"]
NameLabel = Literal["person", "organization", "place", "adjective"]


@dataclass(frozen=True)
class NameMention:
    """A name as it stands in the text, titles and possessive left out."""

    start: int
    end: int
    text: str
    label: NameLabel
    paragraph: int
    in_marks: bool = False  # inside quotation marks
    gender: Gender | None = None  # from a title beside it ("Mr")
    titled: bool = False  # an honorific or a role stands before it
    subject: bool = False  # subject of a cue verb
    dependency: str = ""  # of its head, as the parser labels it (nsubj, pobj, poss ...)
    model_label: str = ""  # what the model called it; empty where a rule found it
    clues: frozenset[str] = frozenset()  # what stands beside it (extract/clues.py)


@dataclass(frozen=True)
class RoleMention:
    """A role as written, and the name that it belongs to."""

    start: int
    end: int
    text: str
    name_start: int
    name_end: int


SourceForm = Literal["name", "pronoun", "noun"]


@dataclass(frozen=True)
class SourceMention:
    """Who a quote is ascribed to, as written: a name, a pronoun or a noun phrase."""

    start: int
    end: int
    text: str
    form: SourceForm
    head: str  # the head noun or the pronoun, lower case
    paragraph: int
    name_start: int | None = None  # where the name mention begins that stands for the source
    beside: tuple[SourceMention, ...] = ()  # "Ray and Orr", "Ray and others": those after the first
    owned: bool = False  # a name or a demonym says whose it is: "the Pell administration"


@dataclass(frozen=True)
class Stretch:
    """``[start, end)``."""

    start: int
    end: int


@dataclass(frozen=True)
class CueMention:
    """The words that introduce speech: a verb, or "according to"."""

    start: int
    end: int
    text: str
    lemma: str


@dataclass(frozen=True)
class QuoteMention:
    """Words and who they are ascribed to, before anybody is named.

    ``rule`` names the rule that tied the words to the source. ``considered`` are the other cues
    that could have been chosen, for ``--explain``.
    """

    spans: tuple[Stretch, ...]
    verbatim: tuple[Stretch, ...]
    kind: Literal["direct", "mixed", "indirect"]
    cue: CueMention | None
    source: SourceMention | None
    via: SourceMention | None
    rule: str
    paragraph: int
    continued: bool = False
    considered: tuple[CueMention, ...] = ()
    repairs: tuple[str, ...] = ()
    sentence: Stretch | None = None


@dataclass(frozen=True)
class DateMention:
    """A temporal expression: what the words say, before an anchor is known.

    ``fields`` are what is written: year, month, day, weekday (1 is Monday), unit, amount,
    direction (-1 past, 0 this, 1 coming).
    """

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    rule: str
    fields: dict[str, int | str] = field(default_factory=dict)
    in_marks: bool = False
    past: bool | None = None  # tense of its clause: past, not past, unknown
    governor: int | None = None  # where the nearest verb above it in the parse begins


@dataclass(frozen=True)
class Mentions:
    """All that extraction found in one article, which outlives the Doc it was found in."""

    text: str
    names: list[NameMention]
    roles: list[RoleMention]
    dates: list[DateMention]
    quotes: list[QuoteMention]
