"""Roles as written: "White House spokesman" before a name, "a teacher from Odesa" after it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.tokens import token_at
from newsx.mentions import NameMention, RoleMention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_INNER_TAGS = frozenset({"HYPH", "POS"})
_MOST_TOKENS = 12
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


@cache
def role_nouns() -> frozenset[str]:
    """Last words of titles and nouns for persons, lower case."""
    titles = {
        row[0].lower().split()[-1].rstrip(".") for row in rows("titles.tsv") if row[1] == "role"
    }
    nouns = {row[0].lower() for row in rows("source_nouns.tsv") if row[1] == "person"}
    return frozenset(titles | nouns)


def role_mentions(doc: Doc, names: list[NameMention]) -> list[RoleMention]:
    """Roles of people, in order: at most one before and one after each mention."""
    found = []
    for name in names:
        if name.label != "person":
            continue
        first, last = token_at(doc, name.start), token_at(doc, name.end - 1)
        for span in (_before(doc, first), _after(doc, last)):
            if span is not None:
                found.append(
                    RoleMention(span.start_char, span.end_char, span.text, name.start, name.end)
                )
    return found


def _before(doc: Doc, first: int) -> Span | None:
    """The nouns and adjectives that lead up to the name and end in a role noun."""
    if first == 0 or not _names_role(doc[first - 1].text):
        return None
    begin = first - 1
    sentence_start = doc[first].sent.start
    while begin > sentence_start and first - begin < _MOST_TOKENS:
        tag = doc[begin - 1].tag_
        aged = doc[begin - 1].is_digit and doc[begin].tag_ in _INNER_TAGS  # "34-year-old"
        if tag not in ("NN", "NNS", "NNP", "NNPS", "JJ") and tag not in _INNER_TAGS and not aged:
            break
        begin -= 1
    while begin < first - 1 and doc[begin].tag_ in _INNER_TAGS:
        begin += 1
    return doc[begin:first]


def _after(doc: Doc, last: int) -> Span | None:
    """An apposition between commas: ", a 34-year-old teacher from Pecs,"."""
    if last + 2 >= len(doc) or doc[last + 1].text != ",":
        return None
    begin = last + 2
    if doc[begin].tag_ == "CD" and begin + 2 < len(doc) and doc[begin + 1].text == ",":
        begin += 2  # "Marta Kovacs, 34, a teacher"
    end = begin
    while end < len(doc) and end - begin < _MOST_TOKENS and not doc[end].is_sent_end:
        if doc[end].text in (",", ";", "—", "--", "–", ")") or doc[end].tag_ in (
            "VBD",
            "VBZ",
            "WP",
        ):
            break
        end += 1
    if end == begin or doc[end - 1].tag_ in ("IN", "CC", "DT"):
        return None
    opening = doc[begin].lower_ in _ARTICLES
    nouns = [token for token in doc[begin:end] if _names_role(token.text)]
    if not nouns or not (opening or nouns[0].i == begin or doc[begin].tag_ in ("NN", "NNP", "JJ")):
        return None
    return doc[begin:end]


def _names_role(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low in role_nouns() or low.rpartition("-")[2] in role_nouns()
