"""Labels of turns: the name, the initials, the role or the letter that a paragraph of an interview
begins with ("NADIA PELL: ...", "NP: ...", "Reporter: ...", "Q: ...", or a name on a line of its
own).

Whether a paragraph is a turn is not told here but by the article as a whole
(:mod:`newsx.extract.turns`): a lone "Update: ..." has the same shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newsx.extract.roles import names_role
from newsx.extract.titles import title_in_front
from newsx.mentions import Gender, NameLabel, NameMention

LabelKind = Literal["name", "initials", "role", "letter", "unknown"]
LabelForm = Literal["letter", "colon", "line"]

_LETTER = re.compile(
    r"[\"“”*_]{0,3}(?:(?P<label>Q|A|Question|Answer|QUESTION|ANSWER)[*_]{0,2}[.:)]\s+"
    r"|(?P<alone>Q|A)(?:\t|[ \u00a0]{2,})\s*)"
)
_COLON = re.compile(
    r"[\"“”*_]{0,3}(?P<label>[^\W\d_][^:\n\"“”?!()\[\]*]{0,59}?)"
    r"(?:\s?[(\[][^)\]:\n]{1,40}[)\]])?[*_]{0,2}\s?:[*_]{0,2}(?:\s+|$)"
)
_LINE = re.compile(r"[*_]{0,2}(?P<label>[^\W\d_][^:\n\"“”?!,;*]{1,39}?)[*_]{0,2}$")
_INITIALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,2}\.?$")
_MOST_WORDS = 6
_LOW_IN_NAMES = frozenset("al bin da de del der di dos du el ibn la le of the van von y".split())
_NO_SPEAKERS = frozenset({"source", "figure", "record", "head", "forward"})


@dataclass(frozen=True)
class TurnLabel:
    """A label at the start of a paragraph.

    ``start``/``end``: the label as written, without its colon. ``name_start``: where the name in it
    begins, behind titles; it ends with the label. ``speech``: where the words begin that follow it.
    ``stands_for``: the mention of the person whose initials they are.
    """

    paragraph: int
    start: int
    end: int
    text: str
    form: LabelForm
    kind: LabelKind
    speech: int
    name_start: int
    gender: Gender | None = None
    titled: bool = False
    name_label: NameLabel = "person"
    stands_for: NameMention | None = None

    @property
    def bears_name(self) -> bool:
        """Whether it names its speaker; initials that nobody or several have name none."""
        return self.kind == "name" or (self.kind == "unknown" and not _INITIALS.match(self.text))

    @property
    def key(self) -> str:
        """Who speaks, for telling one label from another: the last word, case apart."""
        words = self.text.casefold().split()
        if self.kind == "letter":
            return words[0][0]
        return words[-1]


class KnownNames:
    """Who an article names, for asking whether a label is one of them."""

    def __init__(self, names: Sequence[NameMention]) -> None:
        self._parts: dict[str, NameLabel] = {}
        self._wholes: dict[str, NameLabel] = {}
        self._initials: dict[str, dict[str, NameMention]] = {}
        for name in names:
            words = name.text.casefold().replace(".", "").split()
            if not words or name.label not in ("person", "organization"):
                continue
            self._wholes.setdefault(" ".join(words), name.label)
            if len(words) < 2:
                continue
            if name.label == "person":
                self._parts.update({words[0]: "person", words[-1]: "person"})
            letters = "".join(word[0] for word in words)
            for short in {letters, letters[0] + letters[-1]}:
                self._initials.setdefault(short, {}).setdefault(words[-1], name)

    def label_of(self, words: Sequence[str]) -> NameLabel | None:
        """What a label of these words names, None if the article names nobody so."""
        folded = " ".join(words).casefold().replace(".", "")
        return self._wholes.get(folded) or self._parts.get(folded)

    def with_initials(self, text: str) -> NameMention | None:
        """The only one named in full who has these initials."""
        named = self._initials.get(text.casefold().replace(".", ""), {})
        return next(iter(named.values())) if len(named) == 1 else None


def turn_labels(
    text: str, paragraphs: Sequence[tuple[int, int]], names: Sequence[NameMention]
) -> Iterator[TurnLabel]:
    """What may be the label of a turn, at most one a paragraph, in order."""
    shapes = list(_shapes(text, paragraphs))
    labelled = {offset for _, _, match in shapes for offset in range(*match.span("label"))}
    # "UPDATE" is not attested by the model's taking the label itself for a name.
    outside = [name for name in names if name.start not in labelled or len(name.text.split()) > 1]
    known = KnownNames(outside)
    for number, form, match in shapes:
        label = _label(number, form, match, known)
        if label is not None:
            yield label


def _shapes(
    text: str, paragraphs: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, LabelForm, re.Match[str]]]:
    """Paragraphs that begin as a turn may begin."""
    forms: tuple[tuple[LabelForm, re.Pattern[str]], ...] = (
        ("letter", _LETTER),
        ("colon", _COLON),
        ("line", _LINE),
    )
    for number, (start, end) in enumerate(paragraphs):
        for form, pattern in forms:
            match = pattern.match(text, start, end)
            if match is not None:
                yield number, form, match
                break


def _label(
    number: int, form: LabelForm, match: re.Match[str], known: KnownNames
) -> TurnLabel | None:
    group = "label" if match["label"] else "alone"
    text, start, end = match[group], *match.span(group)
    words = text.split()
    title = title_in_front(words)
    skipped = title[0] if title is not None else 0
    core = words[skipped:]
    if len(words) > _MOST_WORDS:
        return None
    kind, name_label = _kind(form, text, words, core, known)
    if kind == "unknown" and (form == "line" or not _reads_as_name(core)):
        return None
    offset = text.index(core[0], len(" ".join(words[:skipped])) if skipped else 0)
    return TurnLabel(
        number, start, end, text, form, kind, match.end(),
        name_start=start + offset,
        gender=title[1].gender if title is not None else None,
        titled=title is not None,
        name_label=name_label,
        stands_for=known.with_initials(text) if kind == "initials" else None,
    )  # fmt: skip


def _kind(
    form: LabelForm, text: str, words: Sequence[str], core: Sequence[str], known: KnownNames
) -> tuple[LabelKind, NameLabel]:
    if form == "letter":
        return "letter", "person"
    named = known.label_of(core)
    if named is not None and (form == "colon" or named == "person"):
        return "name", named
    if form == "colon" and _INITIALS.fullmatch(text) and known.with_initials(text):
        return "initials", "person"
    if form == "colon" and _names_speaker(words):
        return "role", "person"
    return "unknown", "person"


def _names_speaker(words: Sequence[str]) -> bool:
    """ "THE PRESIDENT", "Reporter", "Audience member": somebody who can speak."""
    last = words[-1].casefold()
    return last not in _NO_SPEAKERS and names_role(last) and words[0][:1].isupper()


def _reads_as_name(words: Sequence[str]) -> bool:
    """Capitalised words, particles apart."""
    return all(word[:1].isupper() or word in _LOW_IN_NAMES for word in words)
