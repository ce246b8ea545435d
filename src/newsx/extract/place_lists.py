"""Places in a row whose noun says what they are: "Pell, Harwick and Orr counties".

Whatever the model makes of each of them, they are places; so are "the villages of Pell and Orr".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsx.extract.token_table import TokenTable, table_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

Tokens = tuple[int, int]

# Nouns of which each name in the row is one, after the row and, with "of", before it.
_AFTER = frozenset("avenues counties districts parishes provinces streets townships".split())
_BEFORE = frozenset(
    "cities counties districts neighborhoods neighbourhoods provinces suburbs towns townships"
    " villages".split()
)
_SEPARATORS = frozenset({",", "and", "or", "&"})
_MOST_WORDS = 3  # of a name
_MOST_NAMES = 12


def places_in_rows(doc: Doc) -> Iterator[Tokens]:
    """Tokens ``[first, last)`` of each place in such a row."""
    table = table_of(doc)
    for noun in table.having(_AFTER | _BEFORE):
        if table.lowers[noun] in _AFTER:
            yield from _row_before(table, noun)
        if table.lowers[noun] in _BEFORE and table.lowers[noun + 1 : noun + 2] == ["of"]:
            yield from _row_after(table, noun + 2)


def _row_before(table: TokenTable, end: int) -> list[Tokens]:
    """The names that end before the token ``end``, if they are several."""
    names: list[Tokens] = []
    start = table.sentence(end)[0]
    while len(names) < _MOST_NAMES:
        first = end
        while first > start and end - first < _MOST_WORDS and table.is_name_word(first - 1):
            first -= 1
        if first == end:
            break
        names.append((first, end))
        end = first
        while end > start and table.lowers[end - 1] in _SEPARATORS:
            end -= 1
        if end == first:
            break
    return names if len(names) > 1 else []


def _row_after(table: TokenTable, first: int) -> list[Tokens]:
    """The names from the token ``first`` on, if they are several."""
    names: list[Tokens] = []
    while first < len(table) and len(names) < _MOST_NAMES:
        last = min(table.name_words_end(first), first + _MOST_WORDS)
        if last == first:
            break
        names.append((first, last))
        first = last
        while first < len(table) and table.lowers[first] in _SEPARATORS:
            first += 1
        if first == last:
            break
    return names if len(names) > 1 else []
