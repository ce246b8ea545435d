"""ISO 8601 dates as pages and users write them."""

from __future__ import annotations

import re
from datetime import datetime

from newsx.errors import UsageError

_SHAPE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)


def iso_date(value: str) -> str | None:
    """``value`` if it is an ISO 8601 date or date-time on the calendar, else None."""
    trimmed = value.strip()
    if not _SHAPE.fullmatch(trimmed):
        return None
    try:
        # Python reads at most six digits of a second, and no blank before the zone.
        datetime.fromisoformat(re.sub(r"(\.[0-9]{6})[0-9]+|(?<=:[0-9]{2})\s", r"\1", trimmed))
    except ValueError:
        return None
    return trimmed


def checked_date(value: str | None) -> str | None:
    """A date that a user gave, or None for none. Raises :class:`UsageError` if it is not one."""
    if value is None:
        return None
    found = iso_date(value)
    if found is None:
        raise UsageError(
            "bad_date", f"{value!r} is no date", remedy="write it as YYYY-MM-DD, such as 2015-09-04"
        )
    return found
