"""Places that the model passed over: listed ones, and those that it found elsewhere in the article.

"the U.S. herring and lighthouse service", "a Danish-Chilean cellist", and "Harwick voters" in a
heading where the text names Harwick as a place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows, words
from newsx.extract.building import Taken, build
from newsx.extract.spans import demonyms, given_names, place_names
from newsx.extract.token_table import TokenTable, table_of
from newsx.extract.tokens import Layout
from newsx.mentions import NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

Forms = Mapping[str, frozenset[str]]
"""The names that are sought, by their first word as the tokenizer cuts it."""

_LONGEST = 6  # tokens of a name
_SHORTEST_CAPITALS = 4  # letters of a name that is sought in capitals too
# What the model calls so is no place though its words may be: "in German", "ten US dollars".
_OTHER_ENTITIES = frozenset({"LANGUAGE", "MONEY", "WORK_OF_ART", "PRODUCT"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ"})
_HYPHENS = frozenset({"-", "–"})
# Peoples within one country, named for where their forebears came from: "African-American".
_ETHNIC_STARTS = frozenset({"African", "Afro", "Anglo", "Asian", "un"})
_ETHNIC_ENDS = frozenset({"American", "Americans"})
_DIVISIONS = frozenset({"region", "county"})


def known_places(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """Mentions of known places that none of ``found`` has taken."""
    taken = Taken(found)
    people = {mention.text for mention in found if mention.label == "person"}
    forms = [rule(found) for rule in RULES.values()]
    added = []
    for first, last in _stretches(doc, layout.text, forms):
        core = doc[first:last]
        text = layout.text[core.start_char : core.end_char]
        if text not in people and taken.free(core.start_char, core.end_char):
            mention = build(core, "adjective" if text in demonyms() else "place", layout)
            taken.add(mention)
            added.append(mention)
    return added


@cache
def _listed_forms() -> Forms:
    common = {row[0] for row in rows("not_names.tsv") if row[1] == "common"}  # "Western"
    return _by_first_word((place_names() | demonyms()) - given_names() - common)


def _listed(found: list[NameMention]) -> Forms:
    """Countries, regions and areas, and adjectives of them; Virginia is a given name too."""
    return _listed_forms()


def _repeated(found: list[NameMention]) -> Forms:
    """Places that the model saw in the article, in capitals too; no short form of a person."""
    people = {word for each in found if each.label == "person" for word in each.text.split()}
    places = {each.text for each in found if each.label == "place" and _is_own_name(each.text)}
    long = {name for name in places if len(name) >= _SHORTEST_CAPITALS}
    return _by_first_word((places | {name.upper() for name in long}) - people)


def _is_own_name(text: str) -> bool:
    """Neither an acronym nor a bare noun: what the model takes for places is often neither."""
    return text.istitle() and text.lower() not in _kinds() and text not in words("not_names.tsv")


RULES: Mapping[str, Callable[[list[NameMention]], Forms]] = {
    "listed": _listed,
    "repeated": _repeated,
}
"""Which names are sought: rule -> names, from what has been found so far."""


def _by_first_word(names: frozenset[str] | set[str]) -> Forms:
    forms: dict[str, set[str]] = {}
    for name in names:
        forms.setdefault(name.split()[0].partition("-")[0], set()).add(name)
    return {word: frozenset(named) for word, named in forms.items()}


def _stretches(doc: Doc, text: str, forms: Sequence[Forms]) -> Iterator[tuple[int, int]]:
    """Tokens ``[first, last)`` of names that stand in the text, the longest at each place."""
    table = table_of(doc)
    after = 0
    for first in table.capitalised:
        word = table.texts[first]
        sought = [known[word] for known in forms if word in known]
        if first < after or not sought:
            continue
        start = table.starts[first]
        for last in range(min(first + _LONGEST, len(table)), first, -1):
            name = text[start : table.ends[last - 1]]
            if any(name in names for names in sought):
                if _is_whole(doc, table, first, last):
                    yield first, last
                    after = last
                break


def _is_whole(doc: Doc, table: TokenTable, first: int, last: int) -> bool:
    """Whether it is the name of a place, and no part of another name."""
    if doc[first].ent_type_ in _OTHER_ENTITIES or table.tags[last - 1] not in _NAME_TAGS:
        return False
    return not (_is_ethnic(table, first, last) or _is_led(table, first) or _goes_on(table, last))


def _is_ethnic(table: TokenTable, first: int, last: int) -> bool:
    """ "African-American", "Native American": no foreign country is meant."""
    texts = table.texts
    if texts[first] in _ETHNIC_ENDS and first > 1 and texts[first - 1] in _HYPHENS:
        return texts[first - 2] in _ETHNIC_STARTS
    joined = texts[first] in _ETHNIC_STARTS and last + 1 < len(table) and texts[last] in _HYPHENS
    return joined and texts[last + 1] in _ETHNIC_ENDS


def _is_led(table: TokenTable, first: int) -> bool:
    """ "Air France", "Ada Holland", "Native American": the name begins before it."""
    before = first - 1
    if first == 0 or table.begins_sentence[first] or not table.is_spaced(before):
        return False
    capital = table.texts[before][:1].isupper()
    return capital and (table.is_name_word(before) or not table.begins_sentence[before])


def _goes_on(table: TokenTable, last: int) -> bool:
    """ "Texas Street" is not in Texas; "Ogun State" is."""
    if last >= len(table) or not table.texts[last][:1].isupper():
        return False
    kind = _kinds().get(table.lowers[last])
    return kind is not None and kind not in _DIVISIONS


@cache
def _kinds() -> dict[str, str]:
    return {word: kind for word, kind in rows("place_words.tsv") if not kind.endswith("part")}
