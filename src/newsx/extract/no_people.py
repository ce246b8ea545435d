"""What surrounds a name and tells, against the model, whose it is: nobody's, an organization's."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.data import rows
from newsx.extract.forms import cue_forms
from newsx.extract.roles import names_role, role_before_comma
from newsx.extract.titles import trailing_title
from newsx.extract.tokens import Layout, is_name_word, is_noun

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_COMPANY_FORMS = frozenset("ag co corp gmbh group inc limited llc ltd plc sa".split())
_PARTS = frozenset(
    "central eastern east greater inner lower mid new north northern old outer rural south southern"
    " upper urban west western".split()
)
_LONGEST_ACRONYM = 5
_AT_REACH = 5  # tokens before a name in which "at the" stands
_NICKNAME_WORDS = 3
_AFTER_NAME = frozenset({",", ".", ";", "--", "—", "–", "(", '"', "”", "’"})


@cache
def _organization_nouns() -> frozenset[str]:
    return frozenset(row[0] for row in rows("source_nouns.tsv") if row[1] == "organization")


def is_organization(core: Span) -> bool:
    """ "news agency X", "at the broker X", "Radio X", "BNS": a person to the model only."""
    first = core[0]
    if len(core) == 1 and first.text.isupper() and 1 < len(first.text) <= _LONGEST_ACRONYM:
        return first.text.isalpha()
    if len(core) > 1 and first.lower_ in _organization_nouns():
        return True
    if first.i == 0 or not is_noun(first.nbor(-1)):
        return False
    before = [token.lower_ for token in core.doc[max(0, first.i - _AT_REACH) : first.i]]
    workplace = "the" in before and before[: before.index("the")][-1:] == ["at"]
    return workplace or before[-1] in _organization_nouns()


def names_body(token: Token) -> bool:
    """The last word of the name of an organization or a place: "Hospital", "Street"."""
    return token.lower_.rstrip(".") in _organization_nouns() | _COMPANY_FORMS | _place_nouns()


@cache
def _place_nouns() -> frozenset[str]:
    return frozenset(row[0] for row in rows("place_words.tsv"))


def is_nickname(core: Span, layout: Layout) -> bool:
    """Alone between quotation marks: what somebody is called, not somebody else."""
    marked = layout.marked(core.start_char)
    return marked is not None and len(layout.text[slice(*marked)].split()) <= _NICKNAME_WORDS


def is_person(core: Span) -> bool:
    """ "her lawyer, X Y," and "referee X Y said": a place or a company to the model."""
    if len(core) < 2 or not all(token.text[:1].isupper() for token in core):
        return False
    if core[-1].lower_.rstrip(".") in _organization_nouns() | _COMPANY_FORMS:
        return False
    doc, end = core.doc, core.end
    ends = end >= len(doc) or doc[end].text in _AFTER_NAME or doc[end].tag_ in ("VBD", "VBZ")
    if len(core) > 2 and core[0].is_sent_start and names_role(core[0].text):
        return True  # "Groundsman Merv Tolland"
    before = doc[max(0, core.start - 1)]
    led = before.text.islower() and before.tag_ == "NN" and names_role(before.text)
    return ends and (led or role_before_comma(doc, core.start) is not None)


def speaks_for_place(core: Span) -> bool:
    """ "Cricket Wales said": the word before the place makes it a body that speaks."""
    if core.start == 0 or core.root.dep_ != "nsubj" or core.root.head.lower_ not in cue_forms():
        return False
    word = core.doc[core.start - 1]
    if word.dep_ != "compound" or not is_name_word(word) or word.ent_type_:
        return False
    return word.lower_ not in _PARTS and trailing_title([word.text]) is None
