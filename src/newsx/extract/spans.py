"""Where the name of a person begins and ends: what an entity holds too much, and what it cut off.

All positions are token indices, ``[first, last)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows, words
from newsx.extract.roles import names_role
from newsx.extract.titles import title_in_front, trailing_title
from newsx.extract.token_table import TokenTable, table_of
from newsx.extract.tokens import is_verb

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
_MOST_GROWN = 12  # tokens that a name may take to one side; more is a list
_NICKNAME_TOKENS = 3
_SYLLABLE = 6  # letters that the second half of a Korean or Chinese given name has at most
_AFTER_HYPHEN = frozenset("era esque led like run style type".split())  # no part of a name


def given_names() -> frozenset[str]:
    """Given names as written, capital first."""
    return words("given_names.tsv")


@cache
def demonyms() -> frozenset[str]:
    """Adjectives and nouns made of the names of countries, regions, areas and large cities."""
    tables = {"countries.tsv": 3, "regions.tsv": 5, "areas.tsv": 3, "city_demonyms.tsv": 2}
    found = {
        form.strip() for name, cell in tables.items() for row in rows(name)
        for form in row[cell].split(";")
    }  # fmt: skip
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
    texts = table_of(doc).texts
    while first < last and texts[first] in _EDGE:
        first += 1
    while first < last and (texts[last - 1] in _EDGE or texts[last - 1].isspace()):
        last -= 1
    return first, last


def people_in(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The names of people in one entity: "Howard to Knowles" are two, "Bean/Pool" is one."""
    texts = table_of(doc).texts
    for begin, end in _parts(doc, first, last):
        begin, end = _without_titles(doc, *trimmed(doc, begin, end))
        begin += _ends_office(doc, begin, end)
        if begin < end:
            begin, end = grown_left(doc, begin, end), grown_right(doc, begin, end)
            end -= end - begin > 2 and texts[end - 1] in POST_NOMINALS
            begin, end = over_nickname(doc, begin, end)
        if any(text[:1].isupper() for text in texts[begin:end]):
            yield begin, end


def _parts(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cut at words that stand between names; what follows a stroke, a dash or "of" is none."""
    table = table_of(doc)
    begin = first
    for index in range(first, last):
        if table.lowers[index] in _JOINERS and begin < index:
            yield begin, index
            begin = index + 1
        elif index > begin and _ends_name(table, index):
            yield begin, index
            return
    yield begin, last


def _ends_name(table: TokenTable, index: int) -> bool:
    text = table.texts[index]
    if text in _BREAKS:
        return True
    if text == "/" or table.tags[index] in ("IN", "WP", "WDT"):
        return table.lowers[index] not in PARTICLES
    return text in _HYPHENS and table.is_spaced(index - 1)


def _without_titles(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Without titles, roles, demonyms and numbers in front."""
    table = table_of(doc)
    while first < last:
        title = title_in_front(table.texts[first:last])
        if title is not None:
            first += title[0]
        elif (last - first > 2 and _stands_before_name(table, first)) or _is_number(
            table.texts[first]
        ):
            first += 1
        else:
            break
    return first, last


def _ends_office(doc: Doc, first: int, last: int) -> bool:
    """ "ambassador to Norway Ada Pell": the first word still belongs to the office."""
    table = table_of(doc)
    if first < 2 or last - first < 3 or table.lowers[first - 1] not in _OFFICE_LINKS:
        return False
    second = table.texts[first + 1]
    named = second in given_names() or second in words("family_names_first.txt")
    return named and names_role(table.texts[first - 2])


def _is_number(word: str) -> bool:
    return not word[:1].isalpha() and word[:1] not in _OPEN


def _stands_before_name(table: TokenTable, index: int) -> bool:
    """ "Groundsman Merv Tolland", "Welshman Merv Tolland"."""
    word = table.texts[index]
    if word in demonyms():
        return word not in given_names()
    return names_role(word) and (table.begins_sentence[index] or word.islower())


def grown_left(doc: Doc, first: int, last: int) -> int:
    """A surname alone takes the given name before it that the model left out."""
    table = table_of(doc)
    if not any(map(table.is_spaced, range(first, last - 1))):
        begin = max(table.sentence(first)[0], first - _MOST_GROWN)
        while first > begin and _is_first_name(doc, first - 1):
            first -= 1
    return first


def _is_first_name(doc: Doc, index: int) -> bool:
    table = table_of(doc)
    word = table.texts[index]
    if not table.is_name_word(index) or trailing_title([word]) or names_role(word):
        return False
    alone = not doc[index].ent_type_ or _split_off(doc[index])
    return alone and word not in demonyms()


def _split_off(token: Token) -> bool:
    """A given name that the model took for something else than the surname after it."""
    single = token.ent_iob_ == "B" and token.nbor(1).ent_iob_ != "I"
    given = token.text in given_names() and token.ent_type_ != "GPE"
    return single and given


def grown_right(doc: Doc, first: int, last: int) -> int:
    """Over hyphens, particles and further capitalised words that the model cut off."""
    end = min(table_of(doc).sentence(last - 1)[1], last + _MOST_GROWN)
    while last < end:
        after = _next_part(doc, first, last, end)
        if after == last:
            break
        last = after
    return last


def _next_part(doc: Doc, first: int, last: int, end: int) -> int:
    table = table_of(doc)
    texts = table.texts
    if texts[last] in _HYPHENS:
        return last + 2 if last + 1 < end and _joins(doc, first, last) else last
    head = last
    while head < end and texts[head] in PARTICLES:
        head += 1
    led = head > last or texts[last - 1] in PARTICLES
    if head < end and led and table.is_name_word(head):
        return head + 1
    return last + 1 if head == last and _continues(doc, last) else last


def _joins(doc: Doc, first: int, hyphen: int) -> bool:
    """ "Moon Jae-in", "Elizabeth Sherwood-Randall", but not "Moon-era" or "Narendra Modi-led"."""
    table = table_of(doc)
    following = doc[hyphen + 1]
    apart = table.is_spaced(hyphen - 1) or table.is_spaced(hyphen)
    if apart or not following.text.isalpha():
        return False
    if hyphen - first < 2:
        return False
    if following.text[0].isupper():
        return following.ent_type_ in ("", "PERSON")
    syllable = len(following.text) <= _SYLLABLE and following.lower_ not in _AFTER_HYPHEN
    return syllable and not (is_verb(following) and following.tag_ != "VB")


def _continues(doc: Doc, index: int) -> bool:
    """A capitalised word right after a name that is nobody else's."""
    table = table_of(doc)
    word = table.texts[index]
    if not table.is_name_word(index) or doc[index].ent_type_ not in ("", "PERSON"):
        return False
    if not table.is_spaced(index - 1) or table.begins_sentence[index]:
        return False
    if word in demonyms() or trailing_title([word]) or names_role(word):
        return False
    if word in _common_words():
        return False
    return table.lowers[index + 1 : index + 2] != ["by"]  # "Ada Pell Editing by Tom Orr"


def over_nickname(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """ "Ismael “El Mayo” Zambada": the nickname between marks stands inside one name."""
    table = table_of(doc)
    texts = table.texts
    if last < len(texts) and texts[last] in _OPEN:
        close = _mark(texts, range(last + 2, last + 2 + _NICKNAME_TOKENS), _CLOSE)
        if close is not None and close + 1 < len(texts) and texts[close + 1].istitle():
            return first, grown_right(doc, first, close + 2)
    if first > 0 and texts[first - 1] in _CLOSE:
        opening = _mark(texts, range(first - 3, first - 3 - _NICKNAME_TOKENS, -1), _OPEN)
        if opening and table.is_name_word(opening - 1):
            return grown_left(doc, opening - 1, opening), last
    return first, last


def _mark(texts: Sequence[str], indices: range, marks: frozenset[str]) -> int | None:
    """The first of these tokens that is one of ``marks``, with no punctuation before it."""
    for index in indices:
        if 0 <= index < len(texts) and texts[index] in marks:
            inside = texts[min(indices.start, index) : max(indices.start, index)]
            return index if _PAUSES.isdisjoint(inside) else None
    return None
