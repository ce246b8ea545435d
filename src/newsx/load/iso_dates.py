"""ISO 8601 dates as pages and users write them."""

from __future__ import annotations

import re
from datetime import date

_ISO_DATE = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)"
    r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d\d:?\d\d)?)?\s*$"
)


def iso_date(value: str) -> str | None:
    """``value`` if it is an ISO 8601 date or date-time on the calendar, else None."""
    match = _ISO_DATE.match(value)
    if not match:
        return None
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return value.strip()
