"""Credits: the agencies that an article draws on ("With reporting by AFP and Reuters")."""

from __future__ import annotations

import re

from newsx.data import rows

SEPARATOR = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|;\s*|\s*\|\s*|\s*/\s*")
_OPENING = re.compile(
    r"(?:with )?(?:additional )?(?:based on |compiled from )?(?:report(?:ing|s)|material)?"
    r"(?: (?:by|from))?\s*:?\s*",
    re.IGNORECASE,
)


def credited_agencies(lines: list[str]) -> list[str]:
    """Agencies that credit lines name, as written, in order, once each."""
    known = {alias.lower() for row in rows("agencies.tsv") for alias in _aliases(row)}
    found: dict[str, None] = {}
    for line in lines:
        rest = _OPENING.sub("", line, count=1).rstrip(". ")
        for part in SEPARATOR.split(rest):
            if part.strip().lower() in known:
                found.setdefault(part.strip())
    return list(found)


def _aliases(row: tuple[str, ...]) -> list[str]:
    aliases = row[1].split(";") if len(row) > 1 else []
    return [row[0], *(alias.strip() for alias in aliases if alias.strip())]
