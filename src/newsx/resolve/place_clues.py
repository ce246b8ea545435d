"""What stands right beside the name of a place: where it lies, and what kind of place it is.

"Paris, Texas", "Tripoli in northern Lebanon", "the Lebanese city of Tripoli", "Washington state".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from newsx.resolve.place_readings import (
    Reading,
    adjectives_of,
    containers_of,
    nouns,
    offices,
    readings_of,
)

_WORD = r"[A-Z][\w'’.-]*"
_NAME = rf"{_WORD}(?: (?:of |and |the )?{_WORD}){{0,4}}"
_PARTS = r"(?:(?:[a-z]+-[a-z]+|[a-z]{2,})ern |central |state of |province of )*"
# After a name: ", Texas", " in Texas", ", in northern Lebanon", ", a city in Texas", " (Lebanon)".
_WITHIN = re.compile(
    r"(?P<link>, (?:in )?| in | \(|, (?:a|an|the) [a-z -]{2,40}? (?:in|of) )"
    rf"(?P<article>the )?{_PARTS}(?P<name>{_NAME})"
)
_APPOSED = re.compile(r"[.,;:)]|$")  # ", the Philippines," but not ", the US gave"
_LIST_GOES_ON = re.compile(r",? (?:and|or|&) |, (?=[A-Z])")
_NEXT_WORD = re.compile(rf" ({_WORD})")
# Before a name: "the Lebanese city of ", "Russia's far eastern port of ", "the Libyan capital, ".
_NO_LINK = r"(?!(?:in|at|of|from|to|and|by|for|on|near|with|into) )"
_BEFORE = re.compile(
    rf"(?:(?P<owner>{_NAME})(?P<possessive>['’]s?)? )?"
    rf"(?:{_NO_LINK}[a-z-]+ ){{0,3}}?(?P<noun>[a-z]+)(?: of|,)? (?:the )?$"
)
_LOWER_CASE = re.compile("[a-z]+")
_NOUN_REACH = 3  # words: the noun, "of", "the"
_NO_NAMES = frozenset({"A", "An", "At", "From", "In", "Near", "The"})
_OWNER = re.compile(rf"(?P<owner>{_NAME})['’]s? (?:[a-z-]+ern )?$")
_NOUN_AFTER = re.compile(r" (?P<noun>[A-Za-z]+)\b(?! of\b|-)")
# "Mesa and Delta counties", "the towns of Arlen, Wick and Dorn".
_PLURAL_AFTER = re.compile(rf"(?:(?:,|,? and|,? or) {_WORD}(?: {_WORD})*)* (?P<noun>[a-z]+s)\b")
_PLURAL_BEFORE = re.compile(
    r"(?P<noun>[a-z]+s) (?:of|like|such as|including) "
    rf"(?:{_WORD}(?: {_WORD})*(?:, and |, or |, | and | or ))*$"
)
# "400 S. Tanner St., ", "12 Mill Road, "
_ADDRESS = re.compile(
    rf"\b\d+[a-z]? (?:{_WORD} ){{1,3}}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd)\.?, $"
)
_DATELINE = re.compile(r"(?:, [A-Z][\w .'’]{1,30})?(?: ?\([^()]{2,30}\))? ?[-–—―]{1,3} ")
_BACK, _FORTH = 70, 90  # code points that are looked at


@dataclass(frozen=True)
class Clue:
    """What is said of one mention. ``within``: the places it may lie in; ``kind``: a noun's kind.

    ``plural``: the kind that a noun gives to all members of a list; ``address``: a street and a
    number stand before it; ``dateline``: the mention opens an article. ``container`` is where the
    name of the container begins; ``listed``: the names go on after it, so that it may be a list and
    no container at all.
    """

    within: tuple[Reading, ...] = ()
    container: int | None = None
    listed: bool = False
    kind: str | None = None
    plural: str | None = None
    address: bool = False
    dateline: bool = False


NOTHING = Clue()


def clue_at(text: str, start: int, end: int) -> Clue:
    """What the words around ``text[start:end]`` say of it."""
    before, after = text[max(0, start - _BACK) : start], text[end : end + _FORTH]
    opens = start == 0 or text[start - 1] == "\n"
    dateline = opens and bool(_DATELINE.match(after))
    kind = _kind_after(after)
    clue = Clue(kind=kind, plural=_kind_of_list(before, after), dateline=dateline,
                address=bool(_ADDRESS.search(before)))  # fmt: skip
    within = _within(after)
    if within is None:
        noun, owners = _kind_before(before)
        return replace(clue, within=owners, kind=kind or noun)
    found, container, listed = within
    kind = kind or _kind_before(before)[0]
    return replace(clue, within=found, container=end + container, listed=listed, kind=kind)


def _within(after: str) -> tuple[tuple[Reading, ...], int, bool] | None:
    """The container after a name, where it begins, and whether names go on after it."""
    match = _WITHIN.match(after)
    found = _longest(match["name"]) if match else None
    if match is None or found is None:
        return None
    within, length = found
    begin = match.start("name")
    stop = begin + length
    plain = match["link"] == ", "
    written = after[begin:stop]
    short = ("." in written or written.isupper()) and within[0].kind == "region"  # "Lebanon, Ind."
    if plain and match["article"] and not _APPOSED.match(after, stop):
        return None
    following = _NEXT_WORD.match(after, stop)
    if following and readings_of(f"{written} {following[1].rstrip('.,')}"):
        return None  # "Pensacola, Panama City"
    return within, begin, plain and not short and bool(_LIST_GOES_ON.match(after, stop))


def _kind_of_list(before: str, after: str) -> str | None:
    for match in (_PLURAL_AFTER.match(after), _PLURAL_BEFORE.search(before)):
        if match and match["noun"] in _plurals():
            return _plurals()[match["noun"]]
    return None


@cache
def _plurals() -> dict[str, str]:
    return {
        f"{noun[:-1]}ies" if noun.endswith("ty") else f"{noun}es" if noun.endswith("h") else
        f"{noun}s": kind for noun, kind in nouns().items()
        if kind in ("city", "region", "county", "water")
    }  # fmt: skip


def contains(whole: Reading, part: Reading) -> bool:
    """Whether ``part`` lies in the country or region ``whole``."""
    if whole.kind == "country":
        return whole.country == part.country
    return whole.admin1 is not None and whole.admin1 == part.admin1


def _longest(words: str) -> tuple[tuple[Reading, ...], int] | None:
    """The countries and regions whose name opens ``words``, and how many code points it takes."""
    while words:
        for form in (words, words.rstrip(".,'’-")):
            found = containers_of(form) or containers_of(re.sub(r"['’]s?$", "", form))
            if found:
                return found, len(form)
        words = words.rpartition(" ")[0]
    return None


def _kind_before(before: str) -> tuple[str | None, tuple[Reading, ...]]:
    """Kind by the noun before the name, and the country or region that the noun belongs to."""
    # Most names have no such noun before them, which is quickly seen.
    may_be = any(map(_kind_of, _LOWER_CASE.findall(before)[-_NOUN_REACH:]))
    match = _BEFORE.search(before) if may_be else None
    kind = _kind_of(match["noun"]) if match else None
    if match and kind:
        owners = _owners(match["owner"])
        if match["owner"] and not owners and match["owner"] not in _NO_NAMES:
            return None, ()  # "the Cazenga district of Luanda": the noun is that of another name
        return kind, owners
    owner = _OWNER.search(before)
    return None, _owners(owner["owner"]) if owner else ()


def _owners(words: str | None) -> tuple[Reading, ...]:
    """ "Lebanese", "Russia", or the last words of a longer run of capitals."""
    while words:
        found = adjectives_of(words) or containers_of(words)
        if found:
            return found
        words = words.partition(" ")[2]
    return ()


def _kind_after(after: str) -> str | None:
    match = _NOUN_AFTER.match(after)
    return _kind_of(match["noun"]) if match and match["noun"] in _after() else None


def _kind_of(noun: str) -> str | None:
    return nouns().get(noun.casefold()) or offices().get(noun.casefold())


@cache
def _after() -> frozenset[str]:
    """Nouns that stand after a name: divisions and offices in either case, all else in capitals.

    "Washington state" is a state, but "a Moscow hospital" says nothing of Moscow.
    """
    small = {word for word, kind in nouns().items() if kind in ("region", "county")}
    small |= offices().keys()
    return frozenset(small | {word.title() for word in nouns().keys() | offices().keys()})
