"""Names of people, organizations and places, from the model's entities and general rules on top.

Rules, each named in ``docs/architecture.md``: titles and possessives are no part of a name; a title
before a capitalised word makes it a person; one spelling has one label in a document (majority);
the surname of a person named in full is that person wherever it stands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.forms import cue_forms
from newsx.extract.no_people import (
    is_nickname,
    is_organization,
    is_person,
    is_vessel,
    speaks_for_place,
)
from newsx.extract.roles import names_role
from newsx.extract.titles import leading_title, trailing_title
from newsx.extract.tokens import Layout, is_name_word
from newsx.mentions import Gender, NameLabel, NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LABELS: dict[str, NameLabel] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "adjective",
}
_EDGE = frozenset(
    {"'s", "’s", "'", "’", "the", "The", "a", "an", ",", ".", "-", "--", "(", ")", '"'}
)
_BODIES = frozenset({"platform", "institution", "group"})
_TITLE_REACH = 6  # tokens before a name in which its title is looked for


def name_mentions(doc: Doc, layout: Layout) -> list[NameMention]:
    """Every mention of a name, in order, none overlapping another."""
    vessels = {span.text for span in doc.ents if is_vessel(span)}
    found = [
        mention
        for span in doc.ents
        if (mention := _mention(span, layout)) and mention.text not in vessels
    ]
    found = _as_surnames(_vote(found))
    found += _titled_names(doc, layout, found)
    found += _surnames(doc, layout, found)
    return sorted(found, key=lambda mention: mention.start)


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns made of the names of countries and areas."""
    found = {form.strip() for row in rows("countries.tsv") for form in row[3].split(";")}
    found |= {form.strip() for row in rows("areas.tsv") for form in row[3].split(";")}
    return frozenset(found - {"", "-"})


def _mention(span: Span, layout: Layout) -> NameMention | None:
    label = _LABELS.get(span.label_)
    if label is None:
        return None
    first, last = _trimmed(span, label)
    if first >= last:
        return None
    doc = span.doc
    core = doc[first:last]
    if not any(char.isalpha() for char in core.text):
        return None
    titled = label == "person" and _title_before(core)[0]
    if label == "person" and not titled and is_organization(core):
        label = "organization"
    elif label == "person" and is_nickname(core, layout):
        return None
    elif label in ("place", "organization") and is_person(core):
        label = "person"
        first, last = _trimmed(span, label)
        core = doc[first:last]
    if label == "place" and speaks_for_place(core):
        label, core = "organization", doc[first - 1 : last]
    if core.text in demonyms():
        label = "adjective"
    elif label == "adjective" or _is_no_name(core.text, label):
        return None  # a party or a faith is no place
    return _build(core, label, layout, model_label=span.label_)


@cache
def _not_names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("not_names.tsv")}


def _is_no_name(text: str, label: NameLabel) -> bool:
    """Listed as what models mistake for a name; an organization may well be listed."""
    kind = _not_names().get(text)
    return kind is not None and not (label == "organization" and kind in _BODIES)


def _trimmed(span: Span, label: NameLabel) -> tuple[int, int]:
    """Token bounds without articles, possessives, edge punctuation and (for people) titles."""
    doc = span.doc
    first, last = span.start, span.end
    while first < last and doc[first].text in _EDGE:
        first += 1
    while first < last and (doc[last - 1].text in _EDGE or doc[last - 1].is_space):
        last -= 1
    while label == "person" and first < last:
        title = leading_title([token.text for token in doc[first:last]])
        if title is None or title[0] >= last - first:
            break
        first += title[0]
    while label == "person" and last - first > 2 and _is_role(doc[first]):
        first += 1
    if label == "person" and last - first == 1:
        while first > 0 and _is_first_name(doc[first - 1], doc[first]):
            first -= 1
    return first, last


def _is_role(token: Token) -> bool:
    """ "Groundsman Merv Tolland": a role that begins a sentence is taken for part of the name."""
    return names_role(token.text) and (token.is_sent_start or token.text.islower())


def _is_first_name(token: Token, following: Token) -> bool:
    """A capitalised word before a surname that the model left out: "Minister Daulet [Orazgali]"."""
    if following.is_sent_start or not is_name_word(token) or token.ent_type_:
        return False
    return trailing_title([token.text]) is None and token.text not in demonyms()


def _build(core: Span, label: NameLabel, layout: Layout, *, model_label: str = "") -> NameMention:
    titled, gender = _title_before(core) if label == "person" else (False, None)
    return NameMention(
        start=core.start_char,
        end=core.end_char,
        text=core.text,
        label=label,
        paragraph=layout.paragraph(core.start_char),
        in_marks=layout.in_marks(core.start_char),
        gender=gender,
        titled=titled,
        subject=_is_speaking(core.root),
        dependency=core.root.dep_,
        model_label=model_label,
    )


def _title_before(core: Span) -> tuple[bool, Gender | None]:
    before = core.doc[max(0, core.start - _TITLE_REACH) : core.start]
    title = trailing_title([token.text for token in before])
    return (True, title[1].gender) if title else (False, None)


def _is_speaking(root: Token) -> bool:
    return root.dep_ == "nsubj" and root.head.lower_ in cue_forms()


def _vote(found: list[NameMention]) -> list[NameMention]:
    """One spelling, one label: the one that most of its mentions have; ties keep their own."""
    votes: dict[str, Counter[NameLabel]] = defaultdict(Counter)
    for mention in found:
        votes[mention.text][mention.label] += 1
    voted = []
    for mention in found:
        ranked = votes[mention.text].most_common(2)
        clear = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
        voted.append(replace(mention, label=ranked[0][0]) if clear else mention)
    return voted


def _as_surnames(found: list[NameMention]) -> list[NameMention]:
    """An "organization" whose one word is the surname of a person named in full is that person."""
    surnames = _surnames_of(found)
    return [
        replace(mention, label="person")
        if mention.text in surnames
        and (
            mention.label == "organization"
            or (mention.label == "place" and mention.text not in _places())
        )
        else mention
        for mention in found
    ]


@cache
def _places() -> frozenset[str]:
    """Names of countries, regions and areas: "Jordan" is a place though a Wells Jordan speaks."""
    return frozenset(
        form.strip()
        for table, cells in (
            ("countries.tsv", (1, 2)),
            ("regions.tsv", (0, 1)),
            ("areas.tsv", (0, 1)),
        )
        for row in rows(table)
        for cell in cells
        for form in row[cell].split(";")
    )


def _surnames_of(found: list[NameMention]) -> set[str]:
    parts = (mention.text.split() for mention in found if mention.label == "person")
    return {words[-1] for words in parts if len(words) > 1}


def _titled_names(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """Capitalised words after a title that the model passed over: "Mr Tamblin".

    After a role ("Minister") it takes two of them, for "Prime Minister Office" is nobody.
    """
    taken = _Taken(found)
    added = []
    for token in doc[:-1]:
        title = trailing_title([token.text])
        if title is None or not token.text[:1].isupper():
            continue
        fewest = 1 if title[1].kind == "honorific" else 2
        last = token.i + 1
        if doc[last].text == "." and last + 1 < len(doc):
            last += 1
        first = last
        while last < len(doc) and is_name_word(doc[last]) and not doc[last].is_sent_start:
            last += 1
        first += _titles_length(doc, first, last)
        if last - first >= fewest and taken.free(doc[first].idx, doc[last - 1].idx + 1):
            name = _build(doc[first:last], "person", layout)
            if is_nickname(doc[first:last], layout):
                continue
            added.append(name)
            taken.add(name)
    return added


def _titles_length(doc: Doc, first: int, last: int) -> int:
    """How many of these words are still title: "Lord [Justice] Orr"."""
    title = leading_title([token.text for token in doc[first:last]])
    return title[0] if title is not None and title[0] < last - first else 0


def _surnames(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """Surnames of people named in full, where the model missed them."""
    others = {
        word for mention in found if mention.label != "person" for word in mention.text.split()
    }
    surnames = _surnames_of(found) - others
    taken = _Taken(found)
    return [
        _build(doc[token.i : token.i + 1], "person", layout)
        for token in doc
        if token.text in surnames
        and is_name_word(token)
        and taken.free(token.idx, token.idx + len(token.text))
    ]


class _Taken:
    """Which characters already belong to a name."""

    def __init__(self, found: list[NameMention]) -> None:
        self._offsets: set[int] = set()
        for mention in found:
            self.add(mention)

    def add(self, mention: NameMention) -> None:
        self._offsets.update(range(mention.start, mention.end))

    def free(self, start: int, end: int) -> bool:
        return not self._offsets.intersection(range(start, end))
