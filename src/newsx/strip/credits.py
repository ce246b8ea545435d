"""Credits: the agencies that an article draws on ("With reporting by AFP and Reuters")."""

from __future__ import annotations

import re
from functools import cache

from newsx.data import rows

_NAME_BEFORE = re.compile(r"(?<!\w)(?!(?:And|By|From|Of|The|With) )[A-Z][a-z]{1,20} $")
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_LONGEST_LINE = 1_000  # characters; a credit is a line, not a chapter


def credited_agencies(lines: list[str]) -> list[str]:
    """Agencies that credit lines name, as written, in order, once each.

    Names of one word that are all capitals (AP, TASS) only count in capitals.
    """
    found: dict[str, None] = {}
    for line in lines:
        for match in _agencies().finditer(line[:_LONGEST_LINE]):
            if not _is_part_of_name(match):
                found.setdefault(match.group())
    return list(found)


def _is_part_of_name(match: re.Match[str]) -> bool:
    """ "Petra" is an agency, Petra Nowak is not."""
    name = match.group()
    if " " in name or name.isupper():
        return False
    before, after = match.string[: match.start()], match.string[match.end() :]
    return bool(_NAME_BEFORE.search(before) or _NAME_AFTER.match(after))


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
