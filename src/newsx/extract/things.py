"""Things that bear a person's name: storms, ships, laws, prizes (data/thing_words.tsv)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.tokens import is_name_word, token_at
from newsx.mentions import NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

_WORDS_AT_HEAD = 2  # of a name, one of which may say what it is
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


@cache
def _words(side: str) -> frozenset[str]:
    return frozenset(word for word, where in rows("thing_words.tsv") if where == side)


def without_things(doc: Doc, names: Sequence[NameMention]) -> list[NameMention]:
    """``names`` without people that are storms or ships anywhere, or part of another name here."""
    titled = {name.text for name in names if name.titled}
    things = _named_things(doc) - titled
    return [
        name
        for name in names
        if name.label != "person"
        or not (name.text in things or _is_thing(name) or _has_word_after(doc, name))
    ]


def _named_things(doc: Doc) -> set[str]:
    """ "Hurricane Mabel", "the tanker Maria Concordia": the names behind such words."""
    found = set()
    for token in doc[:-1]:
        if token.lower_ not in _words("before"):
            continue
        last = token.i + 1
        while last < len(doc) and is_name_word(doc[last]) and not doc[last].is_sent_start:
            last += 1
        found.add(doc[token.i + 1 : last].text)
    return found - {""}


def _is_thing(name: NameMention) -> bool:
    """ "Space Shuttle Tern", all of it taken for a name."""
    inner = name.text.split()[:-1][:_WORDS_AT_HEAD]
    return any(word.lower() in _words("before") for word in inner)


def _has_word_after(doc: Doc, name: NameMention) -> bool:
    """ "the Whitcombe Prize", "Megan's Law": the last word of the name, or the next one."""
    last = token_at(doc, name.end - 1)
    following = last + 1
    owned = following < len(doc) and doc[following].text in _POSSESSIVES
    several = " " in name.text
    if several and doc[last].lower_ in _words("after"):
        return True
    following += owned
    if following >= len(doc) or not doc[following].text[:1].isupper():
        return False
    low = doc[following].lower_
    return low in _words("after") or ((several or owned) and low in _words("surname"))
