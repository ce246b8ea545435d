"""Where the name of a place begins and ends, and what the model takes for one that is none.

Each rule is named in ``RULES`` and gets the entity's tokens ``[first, last)``; it gives them back,
changed or not, or None where the entity names no place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.spans import given_names, place_names
from newsx.extract.token_table import TokenTable, table_of
from newsx.source_nouns import nouns_for

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Tokens = tuple[int, int]

_DIVISIONS = frozenset({"city", "town", "township", "village", "borough", "province", "state"})
_DIRECTIONS = frozenset(
    "central east eastern mid north northeast northeastern northern northwest northwestern south"
    " southeast southeastern southern southwest southwestern west western".split()
)
# With a number behind them a part of a place, or none: "Exit 6".
_NUMBERED = frozenset(
    "apartment booth bridge building channel court district exit floor gate hall lane pier platform"
    " precinct room section sector stage suite terminal unit ward".split()
)
_PARTIES = frozenset({"D", "R", "I", "DFL", "GOP"})  # as the Associated Press writes them
_LONGEST = 6  # tokens of a listed name
_POSSESSIVES = frozenset({"'s", "’s"})
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III"})


def place_span(core: Span) -> Tokens | None:
    """The tokens of the place that ``core`` names, or None where it names none."""
    table, first, last = table_of(core.doc), core.start, core.end
    for rule in RULES.values():
        span = rule(table, first, last)
        if span is None:
            return None
        first, last = span
    return first, last


def is_place_by_name(core: Span) -> bool:
    """A country or a region that nobody is called after, or "Harwick County"."""
    if core.text in _listed() and core.text not in given_names():
        return True
    county = len(core) > 1 and core.text.endswith((" County", " Parish"))
    return county and all(token.text[:1].isupper() for token in core)


def names_local_body(core: Span) -> bool:
    """ "Harwick County Police", a place to the model."""
    return len(core) > 1 and table_of(core.doc).lowers[core.end - 1] in _bodies()


def party_seats(doc: Doc) -> Iterator[Tokens]:
    """ "Sen. Ada Pell, R-[Harwick Falls], said": where a member of a parliament is from."""
    table = table_of(doc)
    for hyphen in table.having({"-", "–"}):
        if hyphen > 1 and table.texts[hyphen - 1] in _PARTIES and table.texts[hyphen - 2] in ",(":
            last = table.name_words_end(hyphen + 1)
            if last > hyphen + 1:
                yield hyphen + 1, last


def _in_small_letters(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "the pacific coast" and words of another language are no names."""
    named = any(any(map(str.isupper, text)) for text in table.texts[first:last])
    return (first, last) if named else None


def _numbered(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "Exit 6", "Room 113"."""
    part = last - first == 2 and table.lowers[first] in _NUMBERED and table.tags[last - 1] == "CD"
    return None if part else (first, last)


def _day(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "St Bride's Day" is a day, and so is its party."""
    owner = last < len(table) and table.texts[last] in _POSSESSIVES
    following = last + 1 if owner else last
    inside = any(
        table.lowers[index] == "day" and table.texts[index - 1] in _POSSESSIVES
        for index in range(first + 1, min(following + 1, len(table)))
    )
    return None if inside else (first, last)


def _suffix(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "Ada Pell Sr." """
    return None if last - first == 1 and table.texts[first] in _SUFFIXES else (first, last)


def _article(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "A Harwick man", at the beginning of a sentence."""
    starts = last - first > 1 and table.texts[first] == "A" and table.begins_sentence[first]
    return (first + 1, last) if starts else (first, last)


def _division(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "City of Harwick", "Harwick city": the name is Harwick."""
    texts, lowers = table.texts, table.lowers
    if last - first > 2 and lowers[first] in _DIVISIONS and lowers[first + 1] == "of":
        listed = " ".join(texts[first:last]) in place_names()
        return (first, last) if listed else (first + 2, last)
    if last - first > 1 and texts[last - 1] == "city":
        return first, last - 1
    return first, last


def _direction(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "Southern" of "Southern Texas"; of "South West Texas" Texas is what a map has."""
    if any(low not in _DIRECTIONS for low in table.lowers[first:last]):
        return first, last
    end = _listed_end(table, last)
    if not end:
        return first, last
    return (first, end) if last - first == 1 else (last, end)


def _longer(table: TokenTable, first: int, last: int) -> Tokens | None:
    """ "Burkina" of "Burkina Faso", "W.Va" of "W.Va."."""
    return first, max(last, _listed_end(table, first))


RULES: Mapping[str, Callable[[TokenTable, int, int], Tokens | None]] = {
    "small_letters": _in_small_letters,
    "numbered": _numbered,
    "day": _day,
    "suffix": _suffix,
    "article": _article,
    "division": _division,
    "direction": _direction,
    "longer": _longer,
}
"""Rule by name, in the order in which they are asked."""


def _listed_end(table: TokenTable, first: int) -> int:
    """Where the longest listed name ends that begins with the token ``first``; 0 if none does."""
    if first >= len(table) or table.texts[first] not in _first_words():
        return 0
    for last in range(min(first + _LONGEST, len(table)), first, -1):
        named = not table.texts[last - 1][:1].islower()  # not "Anhui province"
        if named and _text(table, first, last) in place_names():
            return last
    return 0


@cache
def _first_words() -> frozenset[str]:
    """First words of listed names, also without the full stop that the tokenizer cuts off."""
    first = {name.split()[0] for name in place_names()}
    return frozenset(first | {word.rstrip(".") for word in first})


def _text(table: TokenTable, first: int, last: int) -> str:
    parts = [
        table.texts[index] + (" " if index + 1 < last and table.is_spaced(index) else "")
        for index in range(first, last)
    ]
    return "".join(parts)


@cache
def _listed() -> frozenset[str]:
    return frozenset(
        form.strip()
        for table, cells in (("countries.tsv", (1, 2)), ("regions.tsv", (0, 1)))
        for row in rows(table)
        for cell in cells
        for form in row[cell].split(";")
    ) - {"-"}


@cache
def _bodies() -> frozenset[str]:
    """Nouns for organizations that stand behind a place's name and name no place themselves."""
    places = {word for word, _ in rows("place_words.tsv")}
    return (nouns_for("organization") | {"police"}) - places - _SITES


# Organizations that are buildings too.
_SITES = frozenset(
    "archive bank center centre chain chamber church city club college court embassy consulate"
    " garrison hall hospital mosque museum palace school state station university".split()
)
