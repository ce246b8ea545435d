"""Full names that the model passed over or took for something else: a given name tells them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.building import Taken, build
from newsx.extract.no_people import is_nickname, names_body
from newsx.extract.roles import names_role
from newsx.extract.spans import demonyms, given_names, grown_right, over_nickname, place_names
from newsx.extract.titles import is_bare_title, leading_title, trailing_title
from newsx.extract.tokens import Layout, is_name_word, is_noun
from newsx.mentions import NameMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_MOST_WORDS = 8
_FEWEST_WORDS = 2
_MOST_CAPITALS = 3


def full_names(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """People whose given name is listed, where no name was found."""
    taken = Taken(found)
    added = []
    for token in doc[:-1]:
        if not token.text[:1].isupper():
            continue
        core = _capitals(token) if token.text.isupper() else _led(token)
        if core is not None and taken.free(core.start_char, core.end_char):
            mention = build(core, "person", layout)
            taken.add(mention)
            added.append(mention)
    return added


def _led(token: Token) -> Span | None:
    """ "Tyler Shough": a given name and the capitalised words after it."""
    doc = token.doc
    if token.text not in given_names() or token.text in place_names() or not is_name_word(token):
        return None
    last = grown_right(doc, token.i, token.i + 1 + _is_misread_surname(token.nbor(1)))
    core = doc[slice(*over_nickname(doc, token.i, last))]
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


def _capitals(token: Token) -> Span | None:
    """ "SURGEON GENERAL: VIVEK MURTHY", and in a heading, where the text goes on with "Murthy"."""
    doc = token.doc
    colon = token.i > 1 and token.nbor(-1).text == ":"
    given = token.text.title() in given_names()
    if not given and not (colon and names_role(token.nbor(-2).text)):
        return None
    last = token.i + 1
    while last < len(doc) and doc[last].text.isupper() and (colon or is_noun(doc[last])):
        last += 1
    core = doc[token.i : last]
    if not _FEWEST_WORDS <= len(core) <= _MOST_CAPITALS:
        return None
    surname = core[-1].text.title()
    return core if colon or any(other.text == surname for other in doc) else None


def titled_names(doc: Doc, layout: Layout, found: list[NameMention]) -> list[NameMention]:
    """Capitalised words after a title that the model passed over: "Mr Tamblin".

    After a role ("Minister") it takes two of them, for "Prime Minister Office" is nobody.
    """
    taken = Taken(found)
    added = []
    for core in _after_titles(doc):
        if taken.free(core.start_char, core.end_char) and not is_nickname(core, layout):
            mention = build(core, "person", layout)
            added.append(mention)
            taken.add(mention)
    return added


def _after_titles(doc: Doc) -> Iterator[Span]:
    for token in doc[:-1]:
        title = trailing_title([token.text]) if token.text[:1].isupper() else None
        if title is None:
            continue
        first = token.i + 1
        if doc[first].text == "." and first + 1 < len(doc):
            first += 1
        last = first
        while last < len(doc) and is_name_word(doc[last]) and not doc[last].is_sent_start:
            last += 1
        first += _titles_length(doc, first, last)
        fewest = 1 if title[1].kind == "honorific" else _FEWEST_WORDS
        if last - first >= fewest and not is_bare_title(doc[first:last].text):
            yield doc[first:last]


def _titles_length(doc: Doc, first: int, last: int) -> int:
    """How many of these words are still title: "Lord [Justice] Orr"."""
    title = leading_title([token.text for token in doc[first:last]])
    return title[0] if title is not None and title[0] < last - first else 0
