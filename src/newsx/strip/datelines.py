"""Datelines: the place, and often the agency and the day, before the first sentence.

"VLADIVOSTOK, Russia (AFP) -- ", "KYIV/MOSCOW, March 3 (Reuters) - ", "Kyiv, Ukraine — ". Labels
look much the same ("EXCLUSIVE - "), and so do names ("NATO - the alliance ..."): where nothing but
capitals speaks for a town, what follows must begin as a sentence does, and whoever has a gazetteer
can say whether there is such a town.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from newsx.data import rows

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ]"
_UPPER = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’-])+(?: {_CAPITAL}(?:{_CAPITAL}|[.'’-])*){{0,3}}"
_MIXED = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}"
_REGION = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_REST = (
    rf"(?P<day>,? ?\(?{_DAY}\)?)?(?: ?[(\[](?P<agency>[^()\[\]]{{2,30}})[)\]])?"
    r" ?(?P<stroke>[-–—―_]{1,4}|:) "
)


def _pattern(town: str) -> re.Pattern[str]:
    place = rf"(?P<town>{town})(?:/{town}){{0,3}}(?:, (?!{_DAY})(?P<region>{_REGION}))?"
    return re.compile(rf"(?P<place>{place}){_REST}")


_IN_CAPITALS, _IN_SMALL = _pattern(_UPPER), _pattern(_MIXED)
_SENTENCE = re.compile(rf"[\"“”‘'«(\[$£€]|\d|{_CAPITAL}")
_LABELS = frozenset(
    "advisory alert analysis blog breaking cartoon comment commentary correction corrected"
    " editorial exclusive explainer factbox factcheck feature file flash focus gallery graphic"
    " insight interactive interview investigation letter letters live memo news newsletter note"
    " obituary op-ed opinion photo photos pictures podcast poll preview profile promo quiz quotes"
    " recap refile report review roundup rpt special sponsored spotlight summary timeline tip top"
    " update updated updates urgent video views warning watch wrapup".split()
)
_FEWEST_LETTERS = 3
_LONGEST_ACRONYM = 5  # letters: "NATO", "UNHCR"; a longer word may be a village in no gazetteer


def dateline(
    paragraph: str, is_place: Callable[[str], bool] | None = None
) -> tuple[str, int] | None:
    """Place and length of the dateline that opens ``paragraph``, or None.

    ``is_place`` says whether there is a town of that name. Without it a town before a colon, which
    a label may be as well, is not taken for one.
    """
    for pattern, capitals in ((_IN_CAPITALS, True), (_IN_SMALL, False)):
        match = pattern.match(paragraph)
        if match and _holds(match, capitals, is_place):
            return match["place"], match.end()
    return None


def opens(line: str, paragraph: str) -> bool:
    """Whether a line of its own is the dateline of the paragraph below it."""
    found = dateline(f"{line} {paragraph}")
    return found is not None and found[1] == len(line) + 1


def _holds(match: re.Match[str], capitals: bool, is_place: Callable[[str], bool] | None) -> bool:
    town, following = match["town"], match.string[match.end() : match.end() + 1]
    if sum(map(str.isalpha, town)) < _FEWEST_LETTERS or _is_label(town):
        return False
    if match["agency"] or (capitals and match["day"]):
        return match["stroke"] != ":" or bool(match["agency"])
    if not _SENTENCE.match(following):
        return False
    if match["region"] in _regions() and (capitals or match["stroke"] != ":"):
        return True
    if not capitals:
        return False
    if is_place is not None and (match["stroke"] == ":" or len(town) <= _LONGEST_ACRONYM):
        return is_place(town)
    return match["stroke"] != ":"


def _is_label(town: str) -> bool:
    return all(word.casefold() in _LABELS for word in town.split())


@cache
def _regions() -> frozenset[str]:
    """Names of countries, regions and areas, and their short forms (Texas, Tex.)."""
    found = {"UK", "U.K.", "US", "U.S."}
    for file, name, aliases in (
        ("countries.tsv", 1, 2),
        ("regions.tsv", 0, 1),
        ("areas.tsv", 0, 1),
    ):
        for row in rows(file):
            found |= {row[name], *row[aliases].split(";")}
    return frozenset(found - {"-"})
