"""Where the name of a person begins and ends: what an entity holds too much, and what it cut off.

All positions are token indices, ``[first, last)``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows, words
from newsx.extract.roles import names_role
from newsx.extract.titles import leading_title, trailing_title
from newsx.extract.tokens import is_name_word, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARTICLES = frozenset(
    "al bin bint ben da dal dall de del della dem den der des di do dos du el ibn la las"
    " le lo los ould st ten ter ul van von zu zum zur".split()
)
_EDGE = frozenset(
    {"'s", "’s", "'", "’", "‘", "the", "The", "a", "an", ",", ".", "-", "--", "–", "(", ")", '"'}
)
_HYPHENS = frozenset({"-", "‑", "–"})
_OFFICE_LINKS = frozenset({"to", "for"})
POST_NOMINALS = frozenset("CBE KBE KC MBE MD MEP MP OBE PhD QC".split())
_BREAKS = frozenset("[](){}:;")
_JOINERS = frozenset({"to", "and", "or", "vs", "vs.", "v", "v.", "&"})
_OPEN, _CLOSE = frozenset("“‘\"'"), frozenset("”’\"'")
_PAUSES = frozenset({",", ".", "!", "?", ":", ";"})
_NICKNAME_TOKENS = 3
_SYLLABLE = 6  # letters that the second half of a Korean or Chinese given name has at most
_AFTER_HYPHEN = frozenset("era esque led like run style type".split())  # no part of a name


@cache
def given_names() -> frozenset[str]:
    """Given names as written, capital first."""
    return frozenset(row[0] for row in rows("given_names.tsv"))


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns made of the names of countries and areas."""
    found = {form.strip() for row in rows("countries.tsv") for form in row[3].split(";")}
    found |= {form.strip() for row in rows("areas.tsv") for form in row[3].split(";")}
    return frozenset(found - {"", "-"})


@cache
def place_names() -> frozenset[str]:
    """Names of countries, regions and areas: "Jordan" is a place though a Wells Jordan speaks."""
    return frozenset(
        form.strip()
        for table, cells in (
            ("countries.tsv", (1, 2)),
            ("regions.tsv", (0, 1)),
            ("areas.tsv", (0, 1)),
        )
        for row in rows(table)
        for cell in cells
        for form in row[cell].split(";")
    )


@cache
def _common_words() -> frozenset[str]:
    """Capitalised words that are no names, as "Image" in a credit."""
    return frozenset(row[0] for row in rows("not_names.tsv") if row[1] == "common")


def trimmed(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without articles, possessives and punctuation at the edges."""
    while first < last and doc[first].text in _EDGE:
        first += 1
    while first < last and (doc[last - 1].text in _EDGE or doc[last - 1].is_space):
        last -= 1
    return first, last


def people_in(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names of people in one entity: "Howard to Knowles" are two, "Bean/Pool" is one."""
    for begin, end in _parts(doc, first, last):
        begin, end = _without_titles(doc, *trimmed(doc, begin, end))
        begin += _ends_office(doc, begin, end)
        if begin < end:
            begin, end = grown_left(doc, begin, end), grown_right(doc, begin, end)
            end -= end - begin > 2 and doc[end - 1].text in POST_NOMINALS
            begin, end = over_nickname(doc, begin, end)
        if any(token.text[:1].isupper() for token in doc[begin:end]):
            yield begin, end


def _parts(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut at words that stand between names; what follows a stroke, a dash or "of" is none."""
    begin = first
    for token in doc[first:last]:
        if token.lower_ in _JOINERS and begin < token.i:
            yield begin, token.i
            begin = token.i + 1
        elif token.i > begin and _ends_name(token):
            yield begin, token.i
            return
    yield begin, last


def _ends_name(token: Token) -> bool:
    if token.text in _BREAKS:
        return True
    if token.text == "/" or token.tag_ in ("IN", "WP", "WDT"):
        return token.lower_ not in PARTICLES
    return token.text in _HYPHENS and bool(token.nbor(-1).whitespace_)


def _without_titles(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without titles, roles, demonyms and numbers in front."""
    while first < last:
        title = leading_title([token.text for token in doc[first:last]])
        if title is not None and title[0] < last - first:
            first += title[0]
        elif (last - first > 2 and _stands_before_name(doc[first])) or _is_number(doc[first]):
            first += 1
        else:
            break
    return first, last


def _ends_office(doc: Doc, first: int, last: int) -> bool:
    """ "ambassador to Norway Ada Pell": the first word still belongs to the office."""
    if first < 2 or last - first < 3 or doc[first - 1].lower_ not in _OFFICE_LINKS:
        return False
    names = given_names() | words("family_names_first.txt")
    return names_role(doc[first - 2].text) and doc[first + 1].text in names


def _is_number(token: Token) -> bool:
    return not token.text[:1].isalpha() and token.text[:1] not in _OPEN


def _stands_before_name(token: Token) -> bool:
    """ "Groundsman Merv Tolland", "Welshman Merv Tolland"."""
    if token.text in demonyms():
        return token.text not in given_names()
    return names_role(token.text) and (token.is_sent_start or token.text.islower())


def grown_left(doc: Doc, first: int, last: int) -> int:
    """A surname alone takes the given name before it that the model left out."""
    if not any(token.whitespace_ for token in doc[first : last - 1]):
        while first > doc[first].sent.start and _is_first_name(doc[first - 1]):
            first -= 1
    return first


def _is_first_name(token: Token) -> bool:
    if not is_name_word(token) or trailing_title([token.text]) or names_role(token.text):
        return False
    alone = not token.ent_type_ or _split_off(token)
    return alone and token.text not in demonyms()


def _split_off(token: Token) -> bool:
    """A given name that the model took for something else than the surname after it."""
    single = token.ent_iob_ == "B" and token.nbor(1).ent_iob_ != "I"
    given = token.text in given_names() and token.ent_type_ != "GPE"
    return single and given


def grown_right(doc: Doc, first: int, last: int) -> int:
    """Over hyphens, particles and further capitalised words that the model cut off."""
    end = doc[last - 1].sent.end
    while last < end:
        after = _next_part(doc, first, last, end)
        if after == last:
            break
        last = after
    return last


def _next_part(doc: Doc, first: int, last: int, end: int) -> int:
    token = doc[last]
    if token.text in _HYPHENS:
        return last + 2 if last + 1 < end and _joins(doc, first, last) else last
    head = last
    while head < end and doc[head].text in PARTICLES:
        head += 1
    led = head > last or doc[last - 1].text in PARTICLES
    if head < end and led and is_name_word(doc[head]):
        return head + 1
    return last + 1 if head == last and _continues(token) else last


def _joins(doc: Doc, first: int, hyphen: int) -> bool:
    """ "Moon Jae-in", "Elizabeth Sherwood-Randall", but not "Moon-era" or "Narendra Modi-led"."""
    following = doc[hyphen + 1]
    if doc[hyphen - 1].whitespace_ or doc[hyphen].whitespace_ or not following.text.isalpha():
        return False
    if hyphen - first < 2:
        return False
    if following.text[0].isupper():
        return following.ent_type_ in ("", "PERSON")
    syllable = len(following.text) <= _SYLLABLE and following.lower_ not in _AFTER_HYPHEN
    return syllable and not (is_verb(following) and following.tag_ != "VB")


def _continues(token: Token) -> bool:
    """A capitalised word right after a name that is nobody else's."""
    if not is_name_word(token) or token.ent_type_ not in ("", "PERSON"):
        return False
    if not token.nbor(-1).whitespace_ or token.is_sent_start:
        return False
    if token.text in demonyms() or trailing_title([token.text]) or names_role(token.text):
        return False
    if token.text in _common_words():
        return False
    by = token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "by"
    return not by  # "Ada Pell Editing by Tom Orr"


def over_nickname(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """ "Ismael “El Mayo” Zambada": the nickname between marks stands inside one name."""
    close = _mark(doc, range(last + 2, last + 2 + _NICKNAME_TOKENS), _CLOSE)
    opened = last < len(doc) and doc[last].text in _OPEN
    if opened and close is not None and close + 1 < len(doc) and doc[close + 1].text.istitle():
        return first, grown_right(doc, first, close + 2)
    opening = _mark(doc, range(first - 3, first - 3 - _NICKNAME_TOKENS, -1), _OPEN)
    closed = first > 0 and doc[first - 1].text in _CLOSE
    if closed and opening and is_name_word(doc[opening - 1]):
        return grown_left(doc, opening - 1, opening), last
    return first, last


def _mark(doc: Doc, indices: range, marks: frozenset[str]) -> int | None:
    """The first of these tokens that is one of ``marks``, with no punctuation before it."""
    for index in indices:
        if 0 <= index < len(doc) and doc[index].text in marks:
            inside = doc[min(indices.start, index) : max(indices.start, index)]
            return None if any(token.text in _PAUSES for token in inside) else index
    return None
