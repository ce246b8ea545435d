"""Where a publisher is at home: the weakest of clues to what a place name means.

The country is that of the address ("gazette.co.nz"), the town one in the publisher's name ("Leeds
Courier"). The language tag of a page is not asked: too often it is what the software came with.
"""

from __future__ import annotations

import re
from functools import cache

from newsx.data import rows
from newsx.resolve.place_features import Home
from newsx.resolve.place_readings import Reading, readings_of, words_that

_HOST = re.compile(r"^(?:[a-z]+:)?//[^/?#]*?\.([a-z]{2})(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)
_OTHER_CODES = {"UK": "GB"}
# Country codes under which anybody registers, wherever he lives.
_FOR_ANYBODY = frozenset("AI AM CC CO FM GG IO LA LY ME NU SO TK TO TV VC WS".split())
_WORDS = re.compile(r"[\w'’.-]+")
_MOST_WORDS = 3
_KINDS = frozenset({"city", "region", "country"})


def home_of(url: str | None, publisher: str | None) -> Home:
    """The publisher's home, as far as the page's address and the publisher's name tell it."""
    country = _country_of(url or "")
    places = _places_in(publisher or "")
    inside = tuple(each for each in places if each.country == country) if country else places
    if not country and len({each.country for each in inside}) == 1:
        country = inside[0].country
    towns = tuple(each for each in inside if each.kind == "city")
    return Home(country, towns)


def _country_of(url: str) -> str | None:
    match = _HOST.match(url)
    code = match[1].upper() if match else ""
    code = _OTHER_CODES.get(code, code)
    return code if code in _countries() - _FOR_ANYBODY else None


@cache
def _countries() -> frozenset[str]:
    return frozenset(row[0] for row in rows("countries.tsv"))


def _may_be_place(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in words_that("newspaper")


def _places_in(publisher: str) -> tuple[Reading, ...]:
    """What the first place in a name may mean; "Post" and "Star" are no towns there."""
    words = _WORDS.findall(publisher)
    for count in range(_MOST_WORDS, 0, -1):
        for first in range(len(words) - count + 1):
            part = words[first : first + count]
            if not all(map(_may_be_place, part)):
                continue
            if found := readings_of(" ".join(part)):
                plain = tuple(each for each in found if each.kind == "country")
                return plain or tuple(each for each in found if each.kind in _KINDS)
    return ()
