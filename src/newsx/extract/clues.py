"""What stands beside a name and tells of what kind it is, as plain words for resolution.

A clue is named for what was seen; what each one weighs is in ``data/person_weights.tsv``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.forms import cue_forms
from newsx.extract.roles import names_role, role_before_comma
from newsx.extract.tokens import SUBJECTS, is_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_WHERE = frozenset({"in", "at", "from", "near", "across", "around", "inside", "outside"})
_APPOSITION_REACH = 7  # tokens after a comma in which a role is looked for
_MOST_AGE_DIGITS = 2
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "their", "its"})
_APPOSITION_ENDS = frozenset({",", ".", ";", ")"})


@cache
def kind_nouns() -> frozenset[str]:
    """Nouns for places and organizations: "county", "agency"."""
    bodies = {row[0] for row in rows("source_nouns.tsv") if row[1] == "organization"}
    return frozenset(bodies | {row[0] for row in rows("place_words.tsv")})


def clues_of(core: Span) -> frozenset[str]:
    """All clues beside one mention."""
    doc, first, last = core.doc, core.start, core.end
    found = (_before(doc, first), _after(doc, last), _beyond(doc, last), _in_sentence(core.root))
    apposition = "role_before_comma" if role_before_comma(doc, first) is not None else ""
    starts = "starts" if core[0].is_sent_start else ""
    proper = "proper" if core[-1].tag_ in ("NNP", "NNPS") else ""
    return frozenset((*found, apposition, starts, proper)) - {""}


def _before(doc: Doc, first: int) -> str:
    token = doc[first - 1] if first else None
    if token is None:
        return ""
    if token.lower_ in _WHERE:
        return "where"
    if token.lower_ == "the":
        return "the"
    if token.lower_ == "of" and first > 1 and doc[first - 2].lower_ in kind_nouns():
        return "kind_of"
    role = is_noun(token) and token.text.islower() and names_role(token.text)
    return "role_before" if role else ""


def _after(doc: Doc, last: int) -> str:
    """ "the Stavik festival": it tells what the noun after it is."""
    token = doc[last] if last < len(doc) else None
    if token is None or not is_noun(token) or not token.text.islower():
        return ""
    return "" if names_role(token.text) or token.lower_ in kind_nouns() else "noun_after"


def _beyond(doc: Doc, last: int) -> str:
    """ "X, who", "X, 34,", "X, a teacher"."""
    begin = last + 1 if last < len(doc) and doc[last].text in (",", "(") else last
    if begin >= len(doc):
        return ""
    token = doc[begin]
    if token.lower_ in ("who", "whose"):
        return "who"
    if begin == last:
        return ""
    if token.is_digit and len(token.text) <= _MOST_AGE_DIGITS:
        return "age"
    return "role_after" if _is_role(doc, begin) else ""


def _is_role(doc: Doc, begin: int) -> bool:
    if doc[begin].lower_ not in _ARTICLES and doc[begin].tag_ not in ("NN", "JJ"):
        return False
    for token in doc[begin : begin + _APPOSITION_REACH]:
        if token.text in _APPOSITION_ENDS or token.lower_ in kind_nouns():
            return False
        if names_role(token.text):
            return True
    return False


def _in_sentence(root: Token) -> str:
    if root.dep_ in SUBJECTS:
        return "speaks" if root.head.lower_ in cue_forms() else "subject"
    return "object_of_preposition" if root.dep_ == "pobj" else ""
