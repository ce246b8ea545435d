"""Things that bear the name of a person or a place: storms, ships, laws, prizes, diseases.

The words that tell them are in data/thing_words.tsv.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.token_table import table_of
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


def without_diseases(doc: Doc, names: Sequence[NameMention]) -> list[NameMention]:
    """``names`` without places that a disease is called after: "the West Nile virus".

    Where the article shortens it ("West Nile cases") they are none either, unless something is
    said to be in them.
    """
    table = table_of(doc)
    before = {
        table.starts[position - 1] for position in table.having(_words("disease")) if position
    }
    called = {
        name.start: name.text
        for name in names
        if name.label in ("place", "adjective") and table.starts[table.at(name.end - 1)] in before
    }
    short = set(called.values())
    return [
        name
        for name in names
        if name.start not in called
        and not (name.label == "place" and name.text in short and "where" not in name.clues)
    ]


def _named_things(doc: Doc) -> set[str]:
    """ "Hurricane Mabel", "the tanker Maria Concordia": the names behind such words."""
    table = table_of(doc)
    found = set()
    for position in table.having(_words("before")):
        first = position + 1
        found.add(doc[first : table.name_words_end(first)].text)
    return found - {""}


def _is_thing(name: NameMention) -> bool:
    """ "Space Shuttle Tern", all of it taken for a name."""
    inner = name.text.split()[:-1][:_WORDS_AT_HEAD]
    return any(word.lower() in _words("before") for word in inner)


def _has_word_after(doc: Doc, name: NameMention) -> bool:
    """ "the Whitcombe Prize", "Megan's Law": the last word of the name, or the next one."""
    table = table_of(doc)
    last = table.at(name.end - 1)
    following = last + 1
    owned = following < len(table) and table.texts[following] in _POSSESSIVES
    several = " " in name.text
    if several and table.lowers[last] in _words("after"):
        return True
    following += owned
    if following >= len(table) or not table.texts[following][:1].isupper():
        return False
    low = table.lowers[following]
    return low in _words("after") or ((several or owned) and low in _words("surname"))
