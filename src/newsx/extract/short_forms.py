"""What a person named in full is called further on: surname, given name, the two last names.

Found wherever they stand, in capitals too, whether the model saw them or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.building import Taken, build
from newsx.extract.spans import PARTICLES, demonyms, given_names, grown_left
from newsx.extract.token_table import TokenTable, table_of
from newsx.extract.tokens import Layout
from newsx.mentions import NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SYLLABLES = re.compile(r"\w+-[a-z]\w*")  # "Jae-in": a given name that follows its surname
_WORD = re.compile(r"\w+")
_BEGINS = re.compile(r"(?<!\w)(?<!\w[-’'])")
_SHORTEST_CAPITALS = 4  # letters of a form that is sought in capitals
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


def _surname_first(parts: list[str]) -> bool:
    if _SYLLABLES.fullmatch(parts[-1]) and len(parts) == 2:
        return True
    # "Wang Yi" is Wang.
    return parts[0] in words("family_names_first.txt") and parts[0] not in given_names()


def forms_of(name: str) -> Iterator[str]:
    """All that a full name may be shortened to."""
    parts = [word for word in name.split() if word not in _SUFFIXES]
    if len(parts) < 2:
        return
    if _surname_first(parts):
        yield parts[0]
        if len(parts) == 2:
            return
    yield parts[-1]
    begin = len(parts) - 1
    while begin > 1 and parts[begin - 1].lower() in PARTICLES:
        begin -= 1
    if begin < len(parts) - 1:
        yield " ".join(parts[begin:])
    elif len(parts) > 2:
        yield " ".join(parts[-2:])


def forms_in(found: Iterable[NameMention]) -> set[str]:
    """All that the people among ``found`` may be shortened to."""
    people = {mention.text for mention in found if mention.label == "person"}
    return {form for name in people for form in forms_of(name)}


def short_forms(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """Mentions of people named in full that are not among ``found``."""
    forms = forms_in(found) - {
        mention.text for mention in found if mention.label in ("place", "adjective")
    }
    taken = Taken(found)
    table = table_of(doc)
    added = []
    for start, end in _stretches(forms, layout.text):
        if not taken.free(start, end):
            continue
        first, last = table.at(start), table.at(end - 1) + 1
        whole = table.starts[first] == start and table.ends[last - 1] == end
        if not whole or not _is_form(doc, first, last):
            continue
        longer = grown_left(doc, first, last)
        if taken.free(table.starts[longer], end):
            first = longer
        mention = build(doc[first:last], "person", layout)
        taken.add(mention)
        added.append(mention)
    return added


def _stretches(forms: set[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the forms stand, longest first; in capitals only if they are long enough."""
    by_first: dict[str, list[tuple[str, int]]] = defaultdict(list)  # and where that word begins
    for form in sorted(forms, key=len, reverse=True):
        if first := _WORD.search(form):
            by_first[first.group().lower()].append((form.lower(), first.start()))
    titles = {form.title() for form in forms if form.isupper()}
    reach = 0
    for word in _WORD.finditer(text) if by_first else ():
        for form, lead in by_first.get(word.group().lower(), ()):
            start = word.start() - lead
            if start < reach or not _stands_at(form, text, start):
                continue
            reach = start + len(form)
            found = text[start:reach]
            capitals = found.isupper() and len(found) >= _SHORTEST_CAPITALS
            if found in forms or found in titles or capitals:
                yield start, reach
            break


def _stands_at(form: str, text: str, start: int) -> bool:
    """Whether the form stands there, case apart, as whole words: no "Lee" in "Orr-Lee"."""
    end = start + len(form)
    if text[start:end].lower() != form or _WORD.match(text, end):
        return False
    return _BEGINS.match(text, start) is not None


def _is_form(doc: Doc, first: int, last: int) -> bool:
    table, text = table_of(doc), doc[first:last].text
    acts = _acts(table, last)
    if text in words("not_names.tsv") and doc[last - 1].ent_type_ == "DATE" and not acts:
        return False  # "in May", where an Ada May is spoken of
    if text in demonyms() or not (table.is_name_word(last - 1) or acts):
        return False
    return text.isupper() or not _runs_on(doc, last)


def _acts(table: TokenTable, last: int) -> bool:
    """ "Shaw threw": the tagger may not know the surname, but a verb follows."""
    verb = last < len(table) and table.tags[last] in ("VBD", "VBZ")
    return verb and table.texts[last - 1].istitle()


def _runs_on(doc: Doc, last: int) -> bool:
    """The word is the first of another name: "Brannigan Road"."""
    table = table_of(doc)
    if last >= len(table) or table.begins_sentence[last]:
        return False
    return table.is_name_word(last) and not doc[last].ent_type_
