"""Roles as written: "White House spokesman" before a name, "a teacher from Odesa" after it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.titles import trailing_title
from newsx.extract.token_table import table_of
from newsx.extract.tokens import token_at
from newsx.mentions import NameMention, RoleMention
from newsx.source_nouns import nouns_for

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_INNER_TAGS = frozenset({"HYPH", "POS"})
_MOST_TOKENS = 12
_PHRASE_ENDS = frozenset({",", ";", "—", "--", "–"})
_APPOSITION_OPENS = frozenset({",", "("})
_APPOSITION_VERBS = frozenset({"VBD", "VBZ", "WP"})
_CLAUSE_ENDS = frozenset({"VBD", "VBZ", "WP", "CC", "RB"})
_LEADS = frozenset(
    "chairs coaches commands directs edits heads leads manages oversees runs".split()
)
_LONGEST_TITLE = 3  # words
_FIRST_TAGS = frozenset({"NN", "NNP", "JJ", "VBG"})
_NO_ROLE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VB", "MD", "WP", "WDT", "``", "''"})
_PAUSES = frozenset({",", ";", ":", "--", "—", "–", "(", "."})
_OWNER_TAGS = frozenset({"NNP", "NNPS", "NN", "JJ", "DT", "PRP$"})
ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})  # before a role
_OPENING = ARTICLES | {"my", "our"}


@cache
def role_nouns() -> frozenset[str]:
    """Last words of titles and nouns for persons, lower case."""
    titles = {
        row[0].lower().split()[-1].rstrip(".") for row in rows("titles.tsv") if row[1] == "role"
    }
    return nouns_for("person") | titles


def role_mentions(doc: Doc, names: list[NameMention]) -> list[RoleMention]:
    """Roles of people, in order: before the name, before a comma and the name, after the name."""
    found = []
    for name in names:
        if name.label != "person":
            continue
        first, last = token_at(doc, name.start), token_at(doc, name.end - 1)
        before = _before(doc, first)
        title = before.start if before is not None else _title_start(doc, first)
        for span in (role_before_comma(doc, title), before, _after(doc, last)):
            if span is not None:
                found.append(
                    RoleMention(span.start_char, span.end_char, span.text, name.start, name.end)
                )
    return found


def _before(doc: Doc, first: int) -> Span | None:
    """The nouns and adjectives that lead up to the name and end in a role noun."""
    table = table_of(doc)
    texts, tags = table.texts, table.tags
    if first == 0 or not names_role(texts[first - 1]):
        return None
    begin = first - 1
    sentence_start = table.sentence(first)[0]
    while begin > sentence_start and first - begin < _MOST_TOKENS:
        tag = tags[begin - 1]
        if texts[begin - 1] == ")" and begin - 3 > sentence_start:  # "Rail Board (RB) chief"
            if texts[begin - 3] != "(":
                break
            begin -= 3
            continue
        aged = texts[begin - 1].isdigit() and tags[begin] in _INNER_TAGS  # "34-year-old"
        if tag not in ("NN", "NNS", "NNP", "NNPS", "JJ") and tag not in _INNER_TAGS and not aged:
            break
        begin -= 1
    while begin < first - 1 and tags[begin] in _INNER_TAGS:
        begin += 1
    return doc[begin:first]


def _title_start(doc: Doc, first: int) -> int:
    """Where the title before a name starts that is no role: "Superintendent Mercy Agbenyo"."""
    title = trailing_title(table_of(doc).texts[max(0, first - _LONGEST_TITLE) : first])
    return first - title[0] if title is not None else first


def role_before_comma(doc: Doc, first: int) -> Span | None:
    """An apposition before the name: "The mayor of Daugavpils, Andris Skuja", "His wife, Ann"."""
    table = table_of(doc)
    if first < 2 or table.texts[first - 1] != ",":
        return None
    end = first - 1
    sentence_start = table.sentence(first)[0]
    role = False
    for index in range(end - 1, max(sentence_start, end - _MOST_TOKENS) - 1, -1):
        word, tag = table.texts[index], table.tags[index]
        if tag in _NO_ROLE_TAGS or word in _PAUSES:
            return None
        role = role or (tag in ("NN", "NNP") and names_role(word))
        if role and (tag == "POS" or table.lowers[index] in _OPENING):
            return doc[_possessor_start(table.tags, index, sentence_start) : end]
    return None


def _possessor_start(tags: Sequence[str], begin: int, sentence_start: int) -> int:
    """Where the noun phrase begins that owns: "The restaurant's owner", "Brancusi's coach"."""
    if tags[begin] != "POS":
        return begin
    while begin > sentence_start and tags[begin - 1] in _OWNER_TAGS:
        begin -= 1
    return begin


def _after(doc: Doc, last: int) -> Span | None:
    """An apposition between commas or brackets: ", a 34-year-old teacher from Pecs,"."""
    table = table_of(doc)
    texts, tags = table.texts, table.tags
    if last + 2 >= len(doc) or texts[last + 1] not in _APPOSITION_OPENS:
        return None
    begin = last + 2
    if tags[begin] == "CD" and begin + 2 < len(doc) and texts[begin + 1] == ",":
        begin += 2  # "Marta Kovacs, 34, a teacher"
    if tags[begin] == "WP":
        return _leading(doc, begin + 1)
    end = _phrase_end(doc, begin, _APPOSITION_VERBS)
    if end == begin or tags[end - 1] in ("IN", "CC", "DT"):
        return None
    opens = table.lowers[begin] in ARTICLES or tags[begin] in _FIRST_TAGS
    if names_role(texts[begin]) or (opens and any(map(names_role, texts[begin:end]))):
        return doc[begin:end]
    return None


def _leading(doc: Doc, begin: int) -> Span | None:
    """ ", who heads the harbour office,": what somebody leads is a role too."""
    if begin >= len(doc) or doc[begin].lower_ not in _LEADS:
        return None
    end = _phrase_end(doc, begin + 1, _CLAUSE_ENDS)
    named = any(token.tag_.startswith("NN") for token in doc[begin + 1 : end])
    return doc[begin:end] if named else None


def _phrase_end(doc: Doc, begin: int, ends: frozenset[str]) -> int:
    """Where the phrase from ``begin`` on ends: at a pause, or at a tag of ``ends``."""
    table = table_of(doc)
    last = min(table.sentence(begin)[1] - 1, begin + _MOST_TOKENS)
    end, opened = begin, 0
    while end < last:
        text = table.texts[end]
        opened += (text == "(") - (text == ")")
        if opened < 0 or text in _PHRASE_ENDS or table.tags[end] in ends:
            break
        end += 1
    while end > begin and doc[end - 1].is_punct and not (doc[end - 1].text == ")" and not opened):
        end -= 1  # the full stop of the last sentence
    return end


@lru_cache(maxsize=4096)
def names_role(word: str) -> bool:
    """Whether a word says what a person is: "mayor", "ex-mayor"."""
    low = word.lower().rstrip(".")
    return low in role_nouns() or low.rpartition("-")[2] in role_nouns()
