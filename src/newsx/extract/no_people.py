"""What surrounds a name and tells, against the model, whose it is: nobody's, an organization's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.building import is_speaking
from newsx.extract.roles import names_role, role_before_comma
from newsx.extract.titles import trailing_title
from newsx.extract.token_table import table_of
from newsx.extract.tokens import Layout
from newsx.source_nouns import nouns_for

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PARTS = frozenset(
    "central eastern east greater inner lower mid new north northern old outer rural south southern"
    " upper urban west western".split()
)
_LONGEST_ACRONYM = 5
_AT_REACH = 5  # tokens before a name in which "at the" stands
_NICKNAME_WORDS = 3
_AFTER_NAME = frozenset({",", ".", ";", "--", "—", "–", "(", '"', "”", "’"})


def is_organization(core: Span) -> bool:
    """ "news agency X", "at the broker X", "Radio X", "BNS": a person to the model only."""
    table, first = table_of(core.doc), core.start
    word = table.texts[first]
    if len(core) == 1 and word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM:
        return word.isalpha()
    if len(core) > 1 and table.lowers[first] in nouns_for("organization"):
        return True
    if first == 0 or not table.is_noun(first - 1):
        return False
    before = table.lowers[max(0, first - _AT_REACH) : first]
    workplace = "the" in before and before[: before.index("the")][-1:] == ["at"]
    return workplace or before[-1] in nouns_for("organization")


def names_body(token: Token) -> bool:
    """The last word of the name of an organization or a place: "Hospital", "Street"."""
    word = token.lower_.rstrip(".")
    return word in _names_of_bodies() or word in words("place_words.tsv")


@cache
def _names_of_bodies() -> frozenset[str]:
    return nouns_for("organization") | words("company_forms.txt")


def is_nickname(core: Span, layout: Layout) -> bool:
    """Alone between quotation marks: what somebody is called, not somebody else."""
    marked = layout.marked(core.start_char)
    return marked is not None and len(layout.text[slice(*marked)].split()) <= _NICKNAME_WORDS


def is_person(core: Span) -> bool:
    """ "her lawyer, X Y," and "referee X Y said": a place or a company to the model."""
    table, first, end = table_of(core.doc), core.start, core.end
    texts, tags = table.texts, table.tags
    if end - first < 2 or not all(text[:1].isupper() for text in texts[first:end]):
        return False
    if table.lowers[end - 1].rstrip(".") in _names_of_bodies():
        return False
    if end - first > 2 and table.begins_sentence[first] and names_role(texts[first]):
        return True  # "Groundsman Merv Tolland"
    if end < len(table) and texts[end] not in _AFTER_NAME and tags[end] not in ("VBD", "VBZ"):
        return False
    before = max(0, first - 1)
    led = tags[before] == "NN" and texts[before].islower() and names_role(texts[before])
    return led or role_before_comma(core.doc, first) is not None


def speaks_for_place(core: Span) -> bool:
    """ "Cricket Wales said": the word before the place makes it a body that speaks."""
    if core.start == 0 or not table_of(core.doc).is_name_word(core.start - 1):
        return False
    word = core.doc[core.start - 1]
    if not is_speaking(core.root):
        return False
    if word.dep_ != "compound" or word.ent_type_:
        return False
    return word.lower_ not in _PARTS and trailing_title([word.text]) is None
