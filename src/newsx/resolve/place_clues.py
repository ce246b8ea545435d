"""What stands right beside the name of a place: where it lies, and what kind of place it is.

"Paris, Texas", "Tripoli in northern Lebanon", "the Lebanese city of Tripoli", "Washington state".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsx.resolve.place_readings import Reading, adjectives_of, containers_of, nouns

_WORD = r"[A-Z][\w'’.-]*"
_NAME = rf"{_WORD}(?: (?:of |and |the )?{_WORD}){{0,4}}"
# After a name: ", Texas", " in Texas", ", in northern Lebanon", ", a city in Texas", " (Lebanon)".
_WITHIN = re.compile(
    r"(?P<link>, (?:in )?| in | \(|, (?:a|an|the) [a-z -]{2,40}? (?:in|of) )"
    rf"(?:the )?(?:[a-z]+-?[a-z]+ern |central |state of |province of )*(?P<name>{_NAME})"
)
_LIST_GOES_ON = re.compile(r",? (?:and|or|&) |, (?=[A-Z])")
# Before a name: "the Lebanese city of ", "Russia's far eastern port of ", "the Libyan capital, ".
_BEFORE = re.compile(
    rf"(?:(?P<owner>{_NAME})(?P<possessive>['’]s?)? )?(?:[a-z-]+ ){{0,3}}?(?P<noun>[a-z]+)"
    r"(?: of|,)? (?:the )?$"
)
_OWNER = re.compile(rf"(?P<owner>{_NAME})['’]s? (?:[a-z-]+ern )?$")
_NOUN_AFTER = re.compile(r" (?P<noun>[A-Za-z]+)\b(?! of\b|-)")
_DATELINE = re.compile(r"(?:, [A-Z][\w .'’]{1,30})?(?: ?\([^()]{2,30}\))? ?[-–—―]{1,3} ")
_BACK, _FORTH = 70, 90  # code points that are looked at


@dataclass(frozen=True)
class Clue:
    """What is said of one mention. ``within``: the places it may lie in; ``kind``: a noun's kind.

    ``container`` is where the name of the container begins; ``listed``: the names go on after it,
    so that it may be a list and no container at all. ``dateline``: the mention opens an article.
    """

    within: tuple[Reading, ...] = ()
    container: int | None = None
    listed: bool = False
    kind: str | None = None
    dateline: bool = False


def clue_at(text: str, start: int, end: int) -> Clue:
    """What the words around ``text[start:end]`` say of it."""
    before, after = text[max(0, start - _BACK) : start], text[end : end + _FORTH]
    opens = start == 0 or text[start - 1] == "\n"
    dateline = opens and bool(_DATELINE.match(after))
    kind = _kind_after(after)
    match = _WITHIN.match(after)
    if match:
        found = _longest(match["name"])
        if found:
            within, length = found
            stop = match.start("name") + length
            goes_on = bool(_LIST_GOES_ON.match(after, stop)) and match["link"] == ", "
            kind = kind or _kind_before(before)[0]
            return Clue(within, end + match.start("name"), goes_on, kind, dateline)
    noun, owners = _kind_before(before)
    return Clue(owners, None, False, kind or noun, dateline)


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
    match = _BEFORE.search(before)
    kind = nouns().get(match["noun"]) if match else None
    if match and kind:
        return kind, _owners(match["owner"])
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
    return nouns().get(match["noun"].casefold()) if match and match["noun"] in _after() else None


@cache
def _after() -> frozenset[str]:
    """Nouns that stand after a name: divisions in either case, all else in capitals.

    "Washington state" is a state, but "a Moscow hospital" says nothing of Moscow.
    """
    small = {word for word, kind in nouns().items() if kind in ("region", "county")}
    return frozenset(small | {word.title() for word in small})
