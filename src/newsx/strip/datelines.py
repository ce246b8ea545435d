"""Datelines: the place, and often the agency, before the first sentence."""

from __future__ import annotations

import re

_CAPITAL = "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ]"
# "VLADIVOSTOK, Russia (AFP) -- ": capitals, then perhaps a region, then perhaps an agency.
_DATELINE = re.compile(
    rf"(?P<place>{_CAPITAL}(?:{_CAPITAL}|[.'’-])+(?: {_CAPITAL}(?:{_CAPITAL}|[.'’-])*){{0,3}}"
    r"(?:, [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})?)"
    r"(?:,? (?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2})?"
    r"(?: ?\((?P<agency>[^()]{2,30})\))? ?[-–—―]{1,4} "
)
_MIXED_CASE = re.compile(
    r"(?P<place>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}(?:, [A-Z][\w.'’-]+){0,2})"
    r" ?\((?P<agency>[^()]{2,30})\) ?[-–—―]{1,4} "
)


def dateline(paragraph: str) -> tuple[str, int] | None:
    """Place and length of the dateline that opens ``paragraph``, or None."""
    match = _DATELINE.match(paragraph) or _MIXED_CASE.match(paragraph)
    return (match["place"], match.end()) if match else None
