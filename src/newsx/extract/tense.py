"""Which way a clause looks from now: what its verb, the words on the way to it and "to" tell.

Read from Penn tags and ClearNLP arcs; the model gives no tense of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from newsx.data import words
from newsx.extract.date_words import PARTS
from newsx.extract.forms import regular_forms
from newsx.extract.tokens import is_noun, is_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

Direction = Literal["past", "ahead", "open"]

_MOST_STEPS = 8  # up the parse from an expression to its verb
_PAST_HELP = frozenset({"has", "have", "had", "was", "were", "been", "'ve", "’ve", "having"})
_PRESENT_HELP = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "be", "being"})
_HELP = frozenset({"aux", "auxpass"})
_OBJECTS = frozenset({"dobj", "pobj"})
_ATTRIBUTES = frozenset({"compound", "nmod", "poss", "nummod", "amod"})
# What schedules tell in the plain present: how things begin and end.
_ON_SCHEDULES = frozenset(
    form
    for verb in "begin close conclude end expire finish open premiere reopen resume start".split()
    for form in regular_forms(verb)
)
# What somebody resolves to do is not done yet; who "began to" or "managed to", did.
_RESOLVES = frozenset(
    form
    for verb in "agree decide pledge prepare promise propose refuse threaten vow".split()
    for form in regular_forms(verb)
)
_ENDS = frozenset({"to", "until", "till", "through"})


@dataclass(frozen=True)
class Clause:
    """The way up the parse from an expression to its verb, and the verb.

    ``steps``: how many verbs more may be asked above a participle.
    """

    passed: tuple[Token, ...]
    verb: Token | None
    steps: int

    @cached_property
    def helpers(self) -> dict[str, str]:
        """Auxiliaries of the verb: word -> tag."""
        children = self.verb.children if self.verb is not None else ()
        return {child.lower_: child.tag_ for child in children if child.dep_ in _HELP}


@cache
def _prospects() -> frozenset[str]:
    return frozenset(words("prospects.txt"))


def governor(token: Token) -> Token | None:
    """The nearest verb above ``token`` in the parse."""
    return _way_up(token)[1]


def is_past(token: Token) -> bool | None:
    """Whether what ``token`` dates is over; False if it is to come, None if nothing tells."""
    passed, verb = _way_up(token)
    told = _direction(Clause(tuple(passed), verb, _MOST_STEPS))
    return {"past": True, "ahead": False, "open": None}[told]


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


def _direction(clause: Clause) -> Direction:
    """What the first of the rules that says anything says."""
    return next((told for rule in DIRECTIONS.values() if (told := rule(clause))), "open")


def _prospect(clause: Clause) -> Direction | None:
    """ "a hearing set for", "payable"."""
    nodes = [*clause.passed, *([clause.verb] if clause.verb else [])]
    return "ahead" if any(_looks_ahead(node) for node in nodes) else None


def _end(clause: Clause) -> Direction | None:
    """ "was open until": that is after what the verb tells, though maybe not after now."""
    if not clause.passed or clause.passed[-1].lower_ not in _ENDS:
        return None
    is_on = clause.verb is not None and clause.verb.lower_ in _PRESENT_HELP
    goes_on = is_on or _present(clause) or _scheduled(clause)
    return "ahead" if goes_on and clause.passed[-1].lower_ != "to" else "open"


def _attributive(clause: Clause) -> Direction | None:
    """ "named no cause for the Jan. 23 closure": it is not the day on which she gave none."""
    first = clause.passed[0] if clause.passed else None
    if first is None or first.dep_ not in _ATTRIBUTES or not is_noun(first.head):
        return None
    if first.head.lower_ in PARTS:  # "on Christmas morning"
        return None
    return "open" if first.head.dep_ in _OBJECTS else None


def _modal(clause: Clause) -> Direction | None:
    """ "will close"."""
    return "ahead" if "MD" in clause.helpers.values() else None


def _perfect_or_was(clause: Clause) -> Direction | None:
    told = clause.helpers.keys() & _PAST_HELP and "to" not in clause.helpers
    return "past" if told else None


def _resolve(clause: Clause) -> Direction | None:
    """ "agreed to resume on Friday"; of "agreed to resume talks Friday" nobody knows."""
    if "to" not in clause.helpers or clause.verb is None:
        return None
    if not clause.passed or clause.passed[-1].tag_ != "IN":
        return None
    above = _above(clause.verb)
    return "ahead" if above is not None and above.lower_ in _RESOLVES else None


def _infinitive(clause: Clause) -> Direction | None:
    """ "is to open", "planned to open"; but who "went to see her" has seen her."""
    if "to" not in clause.helpers or clause.verb is None:
        return None
    above = _above(clause.verb)
    if above is None or _looks_ahead(above):
        return "ahead"
    told = _direction(Clause((), above, 0))
    return "open" if told == "past" else "ahead"


def _present(clause: Clause) -> Direction | None:
    return "open" if clause.helpers.keys() & _PRESENT_HELP else None


def _scheduled(clause: Clause) -> Direction | None:
    """ "the fair opens on Tuesday"; in a caption who "leaves the court on Tuesday" has left."""
    if clause.verb is None or clause.verb.lower_ not in _ON_SCHEDULES:
        return None
    return "ahead" if clause.verb.tag_ in ("VBZ", "VBP") else None


def _past(clause: Clause) -> Direction | None:
    return "past" if clause.verb is not None and clause.verb.tag_ in ("VBD", "VBN") else None


def _participle(clause: Clause) -> Direction | None:
    """ "Speaking on Friday, she said": as the verb above it."""
    if clause.verb is None or clause.verb.tag_ != "VBG" or not clause.steps:
        return None
    above = _above(clause.verb)
    return None if above is None else _direction(Clause((), above, clause.steps - 1))


def _above(verb: Token) -> Token | None:
    """The verb above a verb."""
    _, above = _way_up(verb.head) if verb.head.i != verb.i else ([], None)
    return None if above is None or above.i == verb.i else above


DIRECTIONS: dict[str, Callable[[Clause], Direction | None]] = {
    "prospect": _prospect,
    "modal": _modal,
    "attributive": _attributive,
    "resolve": _resolve,
    "infinitive": _infinitive,
    "end": _end,
    "perfect_or_was": _perfect_or_was,
    "present": _present,
    "scheduled": _scheduled,
    "past": _past,
    "participle": _participle,
}
"""By name; the first that tells anything is believed."""
