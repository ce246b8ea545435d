"""A name mention from the tokens of a name, and which characters names have taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsx.extract.clues import clues_of
from newsx.extract.forms import cue_forms
from newsx.extract.titles import trailing_title
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout
from newsx.mentions import Gender, NameLabel, NameMention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_TITLE_REACH = 6  # tokens before a name in which its title is looked for


def build(core: Span, label: NameLabel, layout: Layout, *, model_label: str = "") -> NameMention:
    """The mention that ``core`` is, with what stands beside it."""
    root, start = core.root, core.start_char
    titled, gender = title_before(core) if label == "person" else (False, None)
    return NameMention(
        start=start,
        end=core.end_char,
        text=layout.text[start : core.end_char],
        label=label,
        paragraph=layout.paragraph(start),
        in_marks=layout.in_marks(start),
        gender=gender,
        titled=titled,
        subject=is_speaking(root),
        dependency=root.dep_,
        model_label=model_label,
        clues=clues_of(core),
    )


def title_before(core: Span) -> tuple[bool, Gender | None]:
    """Whether a title stands right before the name, and the gender that it tells."""
    first = core.start
    title = trailing_title(table_of(core.doc).texts[max(0, first - _TITLE_REACH) : first])
    return (True, title[1].gender) if title else (False, None)


def is_speaking(root: Token) -> bool:
    """Whether it is the subject of a cue verb."""
    return root.dep_ == "nsubj" and root.head.lower_ in cue_forms()


class Taken:
    """Which characters already belong to a name."""

    def __init__(self, found: Iterable[NameMention]) -> None:
        self._offsets: set[int] = set()
        for mention in found:
            self.add(mention)

    def add(self, mention: NameMention) -> None:
        """Take what it covers."""
        self._offsets.update(range(mention.start, mention.end))

    def free(self, start: int, end: int) -> bool:
        """Whether no name has any of ``[start, end)``."""
        return self._offsets.isdisjoint(range(start, end))


def with_told(names: Iterable[NameMention], told: Sequence[NameMention]) -> list[NameMention]:
    """``names``, and those that the layout tells in place of what overlaps them, in order."""
    taken = Taken(told)
    others = (name for name in names if taken.free(name.start, name.end))
    return sorted([*others, *told], key=lambda name: name.start)


def people_of(
    cores: Iterable[Span], layout: Layout, found: Iterable[NameMention]
) -> list[NameMention]:
    """Mentions of people: those ``cores`` that neither ``found`` nor an earlier one has taken."""
    taken = Taken(found)
    people = []
    for core in cores:
        if taken.free(core.start_char, core.end_char):
            mention = build(core, "person", layout)
            taken.add(mention)
            people.append(mention)
    return people
