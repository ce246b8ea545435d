"""Credits: the agencies that an article draws on ("With reporting by AFP and Reuters")."""

from __future__ import annotations

import re
from functools import cache

from newsx.data import rows

_NAME_BEFORE = re.compile(r"(?<!\w)(?!(?:And|By|From|Of|The|With) )[A-Z][a-z]{1,20} $")
_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_CALLED_AGENCY = re.compile(
    r"\b(?:news|press|wire|information) (?:agency|service) ([A-Z][\w-]*(?: [A-Z][\w-]*){0,2})"
)
_LONGEST_LINE = 1_000  # characters; a credit is a line, not a chapter


def credited_agencies(lines: list[str], article: str = "") -> list[str]:
    """Agencies that credit lines name, as written, in order, once each.

    Names of one word that are all capitals (AP, TASS) only count in capitals. What ``article``
    calls an agency ("the state news agency Altyn Habar") is one in its credit line, too.
    """
    found: dict[str, None] = {}
    called = frozenset(_CALLED_AGENCY.findall(article)) if lines else frozenset()
    for line in lines:
        shown = line[:_LONGEST_LINE]
        hits = [m for m in _agencies().finditer(shown) if not _is_part_of_name(m)]
        hits += [match for name in called for match in re.finditer(_whole(name), shown)]
        reach = 0
        for match in sorted(hits, key=lambda hit: (hit.start(), -hit.end())):
            if match.start() >= reach:
                found.setdefault(match.group())
                reach = match.end()
    return list(found)


def _whole(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)"


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
