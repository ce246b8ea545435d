"""What extraction hands to resolution: plain data, nothing of spaCy.

Offsets are code points into the text of the Doc, which are those of ``article.text``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Gender = Literal["f", "m"]
NameLabel = Literal["person", "organization", "place", "adjective"]
SUBJECTS = frozenset({"nsubj", "nsubjpass"})  # a mention's ``dependency`` where it is a subject


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


Determiner = Literal["the", "a", "owner", ""]


@dataclass(frozen=True)
class ReferringMention:
    """A pronoun ("he", "her") or a noun ("the driver") that refers to one person without a name."""

    start: int
    end: int
    head: str  # the pronoun or the head noun, lower case
    form: Literal["pronoun", "noun"]
    determiner: Determiner  # of a noun; "owner": "my aunt", "Orr's aunt"
    paragraph: int
    in_marks: bool = False
    dependency: str = ""


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
class Rival:
    """Another reading of a quote that was weighed: who would have said it, and by which rule."""

    text: str
    rule: str
    probability: float


@dataclass(frozen=True)
class QuoteMention:
    """Words and who they are ascribed to, before anybody is named.

    ``rule`` names what ties the words to the source; ``probability`` is that of the tie, None where
    it was not weighed against others; ``features`` and ``rivals`` are for ``--explain``.
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
    repairs: tuple[str, ...] = ()
    sentence: Stretch | None = None
    probability: float | None = None
    features: tuple[tuple[str, float], ...] = ()  # with their weights, the weightiest first
    rivals: tuple[Rival, ...] = ()
    said_at: int | None = None  # where the name begins of the place at which it was said


@dataclass(frozen=True)
class DateMention:
    """A temporal expression: what the words say, before an anchor is known.

    ``fields`` are what is written: year, month, day, weekday (1 is Monday), unit, count, which
    ("last"), side ("ago") and what else the groups of the grammar are called.
    """

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    rule: str
    fields: dict[str, int | float | str] = field(default_factory=dict)
    in_marks: bool = False
    past: bool | None = None  # tense of its clause: past, not past, unknown
    governor: int | None = None  # where the nearest verb above it in the parse begins
    mod: str | None = None  # TIMEX3 mod
    of: DateMention | None = None  # the day of a time ("10 p.m. on Friday"), the year of a month
    until: DateMention | None = None  # the end of a range
    compares: bool = False  # figures stand in its sentence: "from $4 million a year ago"


@dataclass(frozen=True)
class Mentions:
    """All that extraction found in one article, which outlives the Doc it was found in."""

    text: str
    names: list[NameMention]
    roles: list[RoleMention]
    dates: list[DateMention]
    quotes: list[QuoteMention]
    referring: list[ReferringMention] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)  # where each begins
