"""Full names that the model passed over or took for something else: a given name tells them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.building import people_of
from newsx.extract.no_people import is_nickname, names_body
from newsx.extract.roles import names_role
from newsx.extract.spans import demonyms, given_names, grown_right, over_nickname, place_names
from newsx.extract.titles import is_bare_title, title_in_front, trailing_title
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout, is_name_word
from newsx.mentions import NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_MOST_WORDS = 8
_FEWEST_WORDS = 2
_MOST_CAPITALS = 3


def full_names(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """People whose given name is listed, where no name was found."""
    return people_of(_cores(doc), layout, found)


def _cores(doc: Doc) -> Iterator[Span]:
    table = table_of(doc)
    for index in table.capitalised:
        if index + 1 == len(table):
            break
        core = _capitals(doc, index) if table.texts[index].isupper() else _led(doc, index)
        if core is not None:
            yield core


def _led(doc: Doc, first: int) -> Span | None:
    """ "Tyler Shough": a given name and the capitalised words after it."""
    table = table_of(doc)
    given = table.texts[first]
    if given not in given_names() or given in place_names() or not table.is_name_word(first):
        return None
    last = grown_right(doc, first, first + 1 + _is_misread_surname(doc[first + 1]))
    core = doc[slice(*over_nickname(doc, first, last))]
    if not _FEWEST_WORDS <= len(core) <= _MOST_WORDS or names_body(core[-1]):
        return None
    return None if _belongs(core) else core


def _is_misread_surname(token: Token) -> bool:
    """A capitalised word after a given name that is an entity of its own, but no known name."""
    if not is_name_word(token) or token.is_sent_start or not token.nbor(-1).whitespace_:
        return False
    if token.ent_iob_ != "B" or (token.i + 1 < len(token.doc) and token.nbor(1).ent_iob_ == "I"):
        return False
    listed = token.text in place_names() or token.text in words("not_names.tsv")
    return token.text.istitle() and not listed and token.text not in demonyms()


def _belongs(core: Span) -> bool:
    """Whether an entity holds all of it, or more; one that holds a part is a misreading."""
    doc = core.doc
    within = doc[core.start].ent_iob_ != "I" and (
        core.end == len(doc) or doc[core.end].ent_iob_ != "I"
    )
    entities = {each.ent_type_ for each in core}
    whole = all(each.ent_iob_ == "I" for each in core[1:]) and entities != {""}
    return not within or whole


def _capitals(doc: Doc, first: int) -> Span | None:
    """ "SURGEON GENERAL: VIVEK MURTHY", and in a heading, where the text goes on with "Murthy"."""
    table = table_of(doc)
    texts = table.texts
    colon = first > 1 and texts[first - 1] == ":"
    given = texts[first].title() in given_names()
    if not given and not (colon and names_role(texts[first - 2])):
        return None
    last = first + 1
    while last < len(texts) and texts[last].isupper() and (colon or table.is_noun(last)):
        last += 1
    if not _FEWEST_WORDS <= last - first <= _MOST_CAPITALS:
        return None
    return doc[first:last] if colon or texts[last - 1].title() in texts else None


def titled_names(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """Capitalised words after a title that the model passed over: "Mr Tamblin".

    After a role ("Minister") it takes two of them, for "Prime Minister Office" is nobody.
    """
    cores = (core for core in _after_titles(doc) if not is_nickname(core, layout))
    return people_of(cores, layout, found)


def _after_titles(doc: Doc) -> Iterator[Span]:
    table = table_of(doc)
    for index in table.capitalised:
        title = trailing_title(table.texts[index : index + 1])
        if title is None or index + 1 == len(table):
            continue
        first = index + 1
        if table.texts[first] == "." and first + 1 < len(table):
            first += 1
        last = table.name_words_end(first)
        second = title_in_front(table.texts[first:last])  # "Lord [Justice] Orr"
        first += second[0] if second is not None else 0
        fewest = 1 if title[1].kind == "honorific" else _FEWEST_WORDS
        if last - first >= fewest and not is_bare_title(doc[first:last].text):
            yield doc[first:last]
