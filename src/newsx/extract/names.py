"""Names of people, organizations and places, from the model's entities and general rules on top.

Rules, each named in ``docs/architecture.md``: titles and possessives are no part of a name; a title
before a capitalised word makes it a person; one spelling has one label in a document (majority);
the surname of a person named in full is that person wherever it stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.building import Taken, build, title_before
from newsx.extract.full_names import full_names, titled_names
from newsx.extract.known_places import known_places
from newsx.extract.no_people import (
    is_nickname,
    is_organization,
    is_person,
    speaks_for_place,
)
from newsx.extract.place_lists import places_in_rows
from newsx.extract.place_spans import (
    is_place_by_name,
    names_local_body,
    party_seats,
    place_span,
)
from newsx.extract.short_forms import forms_in, short_forms
from newsx.extract.spans import demonyms, given_names, people_in, place_names, trimmed
from newsx.extract.things import without_diseases, without_things
from newsx.extract.titles import is_bare_title
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout
from newsx.mentions import NameLabel, NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LABELS: dict[str, NameLabel] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "adjective",
}
_FULL_NAME = re.compile(r"(?:[A-Z][\w.’'-]+ ){1,2}[A-Z][\w’'-]+")
_BODIES = frozenset({"platform", "institution", "group"})


def name_mentions(doc: Doc, layout: Layout) -> list[NameMention]:
    """Every mention of a name, in order, none overlapping another."""
    read = _of_the_model(doc, layout)
    people = [mention for mention in read if mention.label == "person"]
    found = _with(_with(people, full_names(doc, layout, people)), read)
    found = _as_full_names(_as_given_names(_as_surnames(_vote(found))))
    found = _without_headlines(_without_families(found))
    found += titled_names(doc, layout, found)
    found += short_forms(doc, layout, found)
    found += known_places(doc, layout, found)
    found = _with(found, _peoples(doc, layout))
    found = without_diseases(doc, without_things(doc, found))
    return sorted(found, key=lambda mention: mention.start)


def _of_the_model(doc: Doc, layout: Layout) -> list[NameMention]:
    """The model's entities, repaired; people first, for their names grow over their neighbours."""
    read = [mention for span in doc.ents for mention in _mentions(span, layout)]
    read.sort(key=lambda mention: (mention.label != "person", mention.start))
    return _with(_told_places(doc, layout), read)


def _told_places(doc: Doc, layout: Layout) -> list[NameMention]:
    """What grammar tells to be places, whatever the model makes of it."""
    told = [*party_seats(doc), *places_in_rows(doc)]
    cores = [doc[first:last] for first, last in told]
    return [build(core, "place", layout) for core in cores if core.text not in demonyms()]


def _peoples(doc: Doc, layout: Layout) -> list[NameMention]:
    """What the model takes for a people and no table lists: often a town, for resolution to say."""
    return [
        build(span, "adjective", layout, model_label="NORP")
        for span in doc.ents
        if span.label_ == "NORP" and span.text[:1].isupper() and span.text not in _not_names()
    ]


def _with(found: list[NameMention], more: list[NameMention]) -> list[NameMention]:
    taken = Taken(found)
    kept = list(found)
    for mention in more:
        if taken.free(mention.start, mention.end):
            kept.append(mention)
            taken.add(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _mentions(span: Span, layout: Layout) -> Iterator[NameMention]:
    label = _LABELS.get(span.label_)
    if label is None or not any(char.isalpha() for char in span.text):
        return
    doc = span.doc
    core = doc[slice(*trimmed(doc, span.start, span.end))]
    if label in ("place", "organization") and len(core) > 1 and is_person(core):
        label = "person"
    credited = _credited(span)
    if label != "person" and credited is None:
        if (mention := _other(core, label, layout, span.label_)) is not None:
            yield mention
        return
    for first, last in people_in(doc, span.start if credited is None else credited, span.end):
        if (mention := _person(doc[first:last], layout, span.label_)) is not None:
            yield mention


def _credited(span: Span) -> int | None:
    """Where the name begins in "REUTERS/Ada Pell/File Photo"."""
    if len(span) <= 3:
        return None
    begin, table = span.start + 2, table_of(span.doc)
    stroke = table.texts[begin - 1] == "/" and table.texts[begin - 2].isupper()
    named = stroke and table.is_name_word(begin) and table.is_name_word(begin + 1)
    return begin if named else None


def _person(core: Span, layout: Layout, model_label: str) -> NameMention | None:
    label: NameLabel = "person"
    if not title_before(core)[0] and is_organization(core):
        label = "organization"
    elif is_nickname(core, layout) or is_bare_title(core.text):
        return None
    elif core.text in demonyms():
        label = "adjective"
    if label != "adjective" and _is_no_name(core.text, label):
        return None
    return build(core, label, layout, model_label=model_label)


def _other(core: Span, label: NameLabel, layout: Layout, model_label: str) -> NameMention | None:
    """A place or an organization."""
    if not core.text:
        return None
    if label == "organization" and is_place_by_name(core):
        label = "place"
    elif label == "place" and speaks_for_place(core):
        label, core = "organization", core.doc[core.start - 1 : core.end]
    elif label == "place" and model_label != "FAC" and names_local_body(core):
        label = "organization"
    if label == "place":
        span = place_span(core)
        if span is None:
            return None
        core = core.doc[span[0] : span[1]]
    if core.text in demonyms() and _not_names().get(core.text) != "common":
        label = "adjective"
    elif label == "adjective" or _is_no_name(core.text, label):
        return None  # a party or a faith is no place, nor is what is Western
    return build(core, label, layout, model_label=model_label)


@cache
def _not_names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("not_names.tsv")}


def _is_no_name(text: str, label: NameLabel) -> bool:
    """Listed as what models mistake for a name; an organization may well be listed."""
    kind = _not_names().get(text)
    return kind is not None and not (label == "organization" and kind in _BODIES)


def _vote(found: list[NameMention]) -> list[NameMention]:
    """One spelling, one label: the one that most of its mentions have; ties keep their own."""
    votes: dict[str, Counter[NameLabel]] = defaultdict(Counter)
    for mention in found:
        votes[mention.text][mention.label] += 1
    won = {}
    for text, labels in votes.items():
        ranked = labels.most_common(2)
        if len(ranked) > 1 and ranked[0][1] > ranked[1][1]:
            won[text] = ranked[0][0]
    return [
        replace(mention, label=won[mention.text]) if mention.text in won else mention
        for mention in found
    ]


def _as_surnames(found: list[NameMention]) -> list[NameMention]:
    """An "organization" whose one word is the surname of a person named in full is that person."""
    surnames = forms_in(found)
    return [
        replace(mention, label="person")
        if mention.text in surnames
        and (
            mention.label == "organization"
            or (mention.label == "place" and mention.text not in place_names())
        )
        else mention
        for mention in found
    ]


def _as_given_names(found: list[NameMention]) -> list[NameMention]:
    """A "place" by the given name of a person named in full is that person, if nobody is in it."""
    full = [each.text for each in found if each.label == "person" and " " in each.text]
    given = {name.split()[0] for name in full} & given_names()
    visited = {each.text for each in found if "where" in each.clues}
    return [
        replace(mention, label="person")
        if mention.label == "place" and mention.text in given - visited - place_names()
        else mention
        for mention in found
    ]


def _without_families(found: list[NameMention]) -> list[NameMention]:
    """ "the Pells", whom the model takes for mountains, are nobody alone."""
    surnames = forms_in(found)
    return [
        mention
        for mention in found
        if mention.label != "place"
        or mention.text in place_names()
        or not (mention.text.endswith("s") and mention.text[:-1] in surnames)
    ]


def _as_full_names(found: list[NameMention]) -> list[NameMention]:
    """An "organization" of two or three words whose last one is a person's name is that person."""
    single = {m.text for m in found if m.label == "person" and " " not in m.text}
    return [
        replace(mention, label="person")
        if mention.label in ("organization", "place")
        and _FULL_NAME.fullmatch(mention.text)
        and mention.text.split()[-1] in single
        and mention.text not in place_names()
        else mention
        for mention in found
    ]


def _without_headlines(found: list[NameMention]) -> list[NameMention]:
    """ "PELL SINGS" in a heading is Pell, if the text speaks of her."""
    names = [each.text for each in found if each.label == "person" and not each.text.isupper()]
    last_names = {name.split()[-1].upper() for name in names}
    return [_without_headline(mention, last_names) for mention in found]


def _without_headline(mention: NameMention, last_names: set[str]) -> NameMention:
    words = mention.text.split()
    if mention.label != "person" or len(words) == 1 or not mention.text.isupper():
        return mention
    if words[0] not in last_names or words[-1] in last_names:
        return mention
    return replace(mention, text=words[0], end=mention.start + len(words[0]))
