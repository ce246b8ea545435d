"""What only looks like a date: conditions that the words around an expression must meet.

Each is told of one kind of expression by its name in ``CHECKS``; "May" is also a verb and a name,
"the second half" is of a match, "a second" goner is no time, Sunday is in the Sunday Times.
"""

from __future__ import annotations

from collections.abc import Callable

from newsx.extract.calendar_checks import CALENDAR_CHECKS
from newsx.extract.date_surroundings import Around
from newsx.extract.length_checks import LENGTH_CHECKS

CHECKS: dict[str, Callable[[Around], bool]] = CALENDAR_CHECKS | LENGTH_CHECKS
"""Conditions by the name of the rule; what has none fits wherever it stands."""


def fits(rule: str, around: Around) -> bool:
    """Whether the words around an expression let it be a date."""
    check = CHECKS.get(rule)
    return check is None or check(around)
