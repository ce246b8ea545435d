"""What a person named in full is called further on: surname, given name, the two last names.

Found wherever they stand, in capitals too, whether the model saw them or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.building import Taken, build
from newsx.extract.spans import PARTICLES, demonyms, given_names, grown_left
from newsx.extract.tokens import Layout, is_name_word, token_at
from newsx.mentions import NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SYLLABLES = re.compile(r"\w+-[a-z]\w*")  # "Jae-in": a given name that follows its surname
_SHORTEST_CAPITALS = 4  # letters of a form that is sought in capitals
_SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})


@cache
def _family_names() -> frozenset[str]:
    """Surnames that stand first: "Wang Yi" is Wang."""
    return frozenset(words("family_names_first.txt"))


def surname_of(name: str) -> str:
    """ "Leyen" of "Ursula von der Leyen", "Moon" of "Moon Jae-in", "" of a single name."""
    parts = [word for word in name.split() if word not in _SUFFIXES]
    if len(parts) < 2:
        return ""
    return parts[0] if _surname_first(parts) else parts[-1]


def _surname_first(parts: list[str]) -> bool:
    if _SYLLABLES.fullmatch(parts[-1]) and len(parts) == 2:
        return True
    return parts[0] in _family_names() and parts[0] not in given_names()


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


def short_forms(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """Mentions of people named in full that are not among ``found``."""
    people = {mention.text for mention in found if mention.label == "person"}
    forms = {form for name in people for form in forms_of(name)}
    forms -= {mention.text for mention in found if mention.label in ("place", "adjective")}
    taken = Taken(found)
    added = []
    for start, end in _stretches(forms, layout.text):
        core = doc[token_at(doc, start) : token_at(doc, end - 1) + 1]
        if not _is_form(core, start, end) or not taken.free(start, end):
            continue
        first = grown_left(doc, core.start, core.end)
        if taken.free(doc[first].idx, end):
            core = doc[first : core.end]
        mention = build(core, "person", layout)
        taken.add(mention)
        added.append(mention)
    return added


def _stretches(forms: set[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the forms stand, longest first; in capitals only if they are long enough."""
    long = sorted((re.escape(form) for form in forms), key=len, reverse=True)
    if not long:
        return
    pattern = re.compile(rf"(?<!\w)(?<!\w[-’'])(?:{'|'.join(long)})(?!\w)", re.IGNORECASE)
    titles = {form.title() for form in forms if form.isupper()}
    for match in pattern.finditer(text):
        word = match.group()
        capitals = word.isupper() and len(word) >= _SHORTEST_CAPITALS
        if word in forms or word in titles or capitals:
            yield match.span()


def _is_form(core: Span, start: int, end: int) -> bool:
    if not len(core) or core.start_char != start or core.end_char != end:
        return False
    acts = _acts(core)
    if core[-1].ent_type_ == "DATE" and core.text in words("not_names.tsv") and not acts:
        return False  # "in May", where an Ada May is spoken of
    if core.text in demonyms() or not (is_name_word(core[-1]) or acts):
        return False
    return not _runs_on(core)


def _acts(core: Span) -> bool:
    """ "Shaw threw": the tagger may not know the surname, but a verb follows."""
    verb = core.end < len(core.doc) and core.doc[core.end].tag_ in ("VBD", "VBZ")
    return verb and core[-1].text.istitle()


def _runs_on(core: Span) -> bool:
    """The word is the first of another name: "Brannigan Road"."""
    if core.end >= len(core.doc):
        return False
    following: Token = core.doc[core.end]
    if following.is_sent_start or core.text.isupper():
        return False
    return is_name_word(following) and not following.ent_type_
