"""Which way a clause looks from now: what its verb, the words on the way to it and "to" tell.

Read from Penn tags and ClearNLP arcs; the model gives no tense of its own.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from newsx.data import words
from newsx.extract.tokens import is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST_STEPS = 8  # up the parse from an expression to its verb
_PAST_HELP = frozenset({"has", "have", "had", "was", "were", "been", "'ve", "’ve", "having"})
_PRESENT_HELP = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "be", "being"})
_HELP = frozenset({"aux", "auxpass"})
_ENDS = frozenset({"to", "until", "till"})  # what they lead to lies after what the verb tells


@cache
def _prospects() -> frozenset[str]:
    return frozenset(words("prospects.txt"))


def governor(token: Token) -> Token | None:
    """The nearest verb above ``token`` in the parse."""
    return _way_up(token)[1]


def is_past(token: Token) -> bool | None:
    """Whether what ``token`` dates is over; False if it is to come, None if nothing tells."""
    passed, verb = _way_up(token)
    if any(_looks_ahead(node) for node in [*passed, *([verb] if verb else [])]):
        return False
    if verb is None:
        return None
    told = _tense(verb, _MOST_STEPS)
    return None if told and passed[-1].lower_ in _ENDS else told


def _looks_ahead(token: Token) -> bool:
    """ "due", "set for"; not "the delayed plans"."""
    if is_noun(token):
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ in _prospects() or f"{token.lower_} {following}" in _prospects()


def _way_up(token: Token) -> tuple[list[Token], Token | None]:
    """The tokens from ``token`` (included) to its verb (left out), and the verb."""
    passed: list[Token] = []
    for _ in range(_MOST_STEPS):
        if is_verb(token):
            return passed or [token], token
        passed.append(token)
        if token.head.i == token.i:
            break
        token = token.head
    return passed, None


def _tense(verb: Token, steps: int) -> bool | None:
    helped = {child.lower_: child.tag_ for child in verb.children if child.dep_ in _HELP}
    if "MD" in helped.values():
        return False
    if helped.keys() & _PAST_HELP and "to" not in helped:
        return True
    if "to" in helped:
        return _infinitive(verb)
    if helped.keys() & _PRESENT_HELP:
        return None
    if verb.tag_ in ("VBD", "VBN"):
        return True
    if verb.tag_ == "VBG" and steps and verb.head.i != verb.i:
        return _tense_above(verb, steps)
    return None


def _infinitive(verb: Token) -> bool | None:
    """ "is to open", "planned to open"; but who "went to see her" has seen her."""
    _, above = _way_up(verb.head) if verb.head.i != verb.i else ([], None)
    if above is None or _looks_ahead(above):
        return False
    return None if _tense(above, 0) else False


def _tense_above(verb: Token, steps: int) -> bool | None:
    _, above = _way_up(verb.head)
    return _tense(above, steps - 1) if above is not None and above.i != verb.i else None
