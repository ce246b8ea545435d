"""Credits: the agencies that an article draws on ("With reporting by AFP and Reuters")."""

from __future__ import annotations

import re
from functools import cache

from newsx.data import rows

_LONGEST_LINE = 1_000  # characters; a credit is a line, not a chapter


def credited_agencies(lines: list[str]) -> list[str]:
    """Agencies that credit lines name, as written, in order, once each.

    Names of one word that are all capitals (AP, TASS) only count in capitals.
    """
    found: dict[str, None] = {}
    for line in lines:
        for match in _agencies().finditer(line[:_LONGEST_LINE]):
            found.setdefault(match.group())
    return list(found)


@cache
def _agencies() -> re.Pattern[str]:
    """Any agency name as whole words, longest first."""
    names = {
        alias.strip() for row in rows("agencies.tsv") for alias in (row[0], *row[1].split(";"))
    }
    names -= {"-", ""}
    ordered = sorted(names, key=lambda name: (-len(name), name))
    parts = (re.escape(n) if n.isupper() else f"(?i:{re.escape(n)})" for n in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
