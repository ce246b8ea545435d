"""Numbers of four digits that are no years: "1450 pages", "2001 Elm Street", "rose to 1800".

A year that is none is worse than one that is missed, so each sign alone is enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from newsx.extract.date_surroundings import Around

_FIGURES = frozenset({"CARDINAL", "MONEY", "ORDINAL", "PERCENT", "QUANTITY"})
_SURELY_DATED = re.compile(r"\b(?:in|since|until) $", re.IGNORECASE)
BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|and|for"
    r"|between|the|around|circa|year|its|his|her|fiscal|both|into|than|or|late|summer)[ -]$|[(]$",
    re.IGNORECASE,
)
# What stands right before a year without a preposition: "the 1953 regatta", "Oslo, 1953".
_MAY_PRECEDE = frozenset({"DT", "PRP$", "POS", "JJ", "VBN", "CC", ",", ":", "-LRB-", "``", "_SP"})

_RATED = re.compile(r" (?:a (?:day|week|month|night|head)|or so)\b")
_COUNTED_BEFORE = re.compile(
    r"\b(?:some|about|nearly|almost|over|only|all|another|exactly|roughly|than|least|most|up to"
    r"|of|to|with|by|between|for|from|and|the) $",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"\bthe $", re.IGNORECASE)  # "the 2016 elections" are those of a year
_ROW = re.compile(r"\b[A-Za-z]+s \d{4} (?:to|through|and|or) $")
_CHANGES = re.compile(
    r"\b(?:rose|risen|rises?|rising|fell|fallen|falls?|falling|climb(?:s|ed|ing)?|dropp(?:ed|ing)"
    r"|drops?|grew|grown|grows?|growing|increas(?:es?|ed|ing)|decreas(?:es?|ed|ing)|jump(?:s|ed)"
    r"|cut|raised|reduced|lowered|swell(?:s|ed)?|dwindl(?:es?|ed)|doubled|trebled|tripled)"
    r"(?: [a-z]+ly)?(?: from(?: \d[\d,.]*)?)?(?: to)? $"
)
_STREET = re.compile(
    r" (?:[A-Z][\w.'’]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Way|Place"
    r"|Court|Square|Terrace|Close|Crescent)\b"
)


def is_year(around: Around) -> bool:
    """Whether the number that a pattern found is a year: a preposition or the model says so."""
    match = around.match
    if match["lead"] or match.start() < match.start("year"):
        return True
    if is_other_number(around):
        return False
    if BEFORE_YEAR.search(around.before):
        return True
    token, previous = around.token(match.start()), around.previous
    preceded = previous is None or previous.tag_ in _MAY_PRECEDE
    return preceded and token.text == match["year"] and token.ent_type_ == "DATE"


def is_other_number(around: Around) -> bool:
    """Whether one of ``NO_YEARS`` says that it counts, measures or numbers something."""
    return any(sign(around) for sign in NO_YEARS.values())


def _figure(around: Around) -> bool:
    """The model takes it for a count, a price or a measure; "in 1777" is a year all the same."""
    label = around.token(around.match.start()).ent_type_
    return label in _FIGURES and not _SURELY_DATED.search(around.before)


def _rated(around: Around) -> bool:
    """ "for 1999 a month", "by 2000 or so"."""
    return around.goes_on(_RATED)


def _counted(around: Around) -> bool:
    """ "up to 1500 jobs", "with 1992 containers"; "In 2015 prices fell" has a year."""
    following = around.following
    if following is None or following.tag_ != "NNS" or _DETERMINED.search(around.before):
        return False
    return bool(_COUNTED_BEFORE.search(around.before))


def _numbered(around: Around) -> bool:
    """ "Rows 1001-1010": the noun right before it has the numbers."""
    previous = around.previous
    return previous is not None and previous.tag_.startswith("NN")


def _row(around: Around) -> bool:
    """ "Boxes 1890 through 1899"."""
    return _ROW.search(around.before) is not None


def _change(around: Around) -> bool:
    """ "The index fell from 2010 to 1987"."""
    return _CHANGES.search(around.before) is not None


def _address(around: Around) -> bool:
    """ "2001 Elm Street"."""
    return around.goes_on(_STREET)


NO_YEARS: Mapping[str, Callable[[Around], bool]] = {
    "figure": _figure,
    "rated": _rated,
    "counted": _counted,
    "numbered": _numbered,
    "row": _row,
    "change": _change,
    "address": _address,
}
"""Signs that a number is no year, by name."""
