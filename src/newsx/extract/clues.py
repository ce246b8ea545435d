"""What stands beside a name and tells of what kind it is, as plain words for resolution.

A clue is named for what was seen; what each one weighs is in ``data/person_weights.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.forms import cue_forms
from newsx.extract.roles import ARTICLES, names_role, role_before_comma
from newsx.extract.token_table import TokenTable, table_of
from newsx.extract.tokens import SUBJECTS
from newsx.source_nouns import nouns_for

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_WHERE = frozenset({"in", "at", "from", "near", "across", "around", "inside", "outside"})
_APPOSITION_REACH = 7  # tokens after a comma in which a role is looked for
_MOST_AGE_DIGITS = 2
_APPOSITION_ENDS = frozenset({",", ".", ";", ")"})


@cache
def kind_nouns() -> frozenset[str]:
    """Nouns for places and organizations: "county", "agency"."""
    return nouns_for("organization") | words("place_words.tsv")


def clues_of(core: Span) -> frozenset[str]:
    """All clues beside one mention."""
    doc, first, last = core.doc, core.start, core.end
    table = table_of(doc)
    found = (
        _before(table, first),
        _after(table, last),
        _beyond(table, last),
        _in_sentence(core.root),
    )
    apposition = "role_before_comma" if role_before_comma(doc, first) is not None else ""
    starts = "starts" if table.begins_sentence[first] else ""
    proper = "proper" if table.tags[last - 1] in ("NNP", "NNPS") else ""
    return frozenset((*found, apposition, starts, proper)) - {""}


def _before(table: TokenTable, first: int) -> str:
    if not first:
        return ""
    word, low = table.texts[first - 1], table.lowers[first - 1]
    if low in _WHERE:
        return "where"
    if low == "the":
        return "the"
    if low == "of" and first > 1 and table.lowers[first - 2] in kind_nouns():
        return "kind_of"
    role = table.is_noun(first - 1) and word.islower() and names_role(word)
    return "role_before" if role else ""


def _after(table: TokenTable, last: int) -> str:
    """ "the Stavik festival": it tells what the noun after it is."""
    if last == len(table) or not table.is_noun(last) or not table.texts[last].islower():
        return ""
    told = names_role(table.texts[last]) or table.lowers[last] in kind_nouns()
    return "" if told else "noun_after"


def _beyond(table: TokenTable, last: int) -> str:
    """ "X, who", "X, 34,", "X, a teacher"."""
    begin = last + 1 if last < len(table) and table.texts[last] in (",", "(") else last
    if begin >= len(table):
        return ""
    if table.lowers[begin] in ("who", "whose"):
        return "who"
    if begin == last:
        return ""
    word = table.texts[begin]
    if word.isdigit() and len(word) <= _MOST_AGE_DIGITS:
        return "age"
    return "role_after" if _is_role(table, begin) else ""


def _is_role(table: TokenTable, begin: int) -> bool:
    if table.lowers[begin] not in ARTICLES and table.tags[begin] not in ("NN", "JJ"):
        return False
    for word in table.texts[begin : begin + _APPOSITION_REACH]:
        if word in _APPOSITION_ENDS or word.lower() in kind_nouns():
            return False
        if names_role(word):
            return True
    return False


def _in_sentence(root: Token) -> str:
    if root.dep_ in SUBJECTS:
        return "speaks" if root.head.lower_ in cue_forms() else "subject"
    return "object_of_preposition" if root.dep_ == "pobj" else ""
