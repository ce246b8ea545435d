"""ISO 8601 dates as pages and users write them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

from newsx.errors import UsageError
from newsx.written_dates import calendar_day, written_day

_SHAPE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?\s?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_STARTS_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?:T?[0-9]{4,6}Z?)?")
_MAIL = re.compile(
    r"(?:[A-Z][a-z]{2}, )?[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
    r"(?: (?:GMT|UTC|[+-][0-9]{4}))?"
)
_LONGEST = 60  # characters of a date in metadata
# "/2024/03/02/", "/2024-03-02-dam", "/20240302/", "/2024/0302/", "/2024/mar/02/"
_IN_URL = re.compile(
    r"[/_-]((?:19|20)[0-9]{2})(?:([/_.-])([0-9]{1,2})\2([0-9]{1,2})|/?([0-9]{2})/?([0-9]{2}))(?![0-9])"
)
_NAMED_IN_URL = re.compile(r"/((?:19|20)[0-9]{2})/([a-z]{3})/([0-9]{1,2})(?![0-9])")


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


def page_date(value: str, locale: str = "") -> str | None:
    """The date or date-time that a page gives, ISO 8601, its time zone as written; else None.

    Taken are ISO 8601, the dates of mail headers, and days as people write them; refused are those
    that no article is of (1970-01-01, the year 1). ``locale`` is a language tag.
    """
    trimmed = value.strip()
    exact = iso_date(trimmed)
    if exact is not None:
        # Pages write "2023-05-17 13:05:22 Z"; ISO 8601 has a T and no blank.
        return exact.replace(" ", "T", 1).replace(" ", "") if _possible(exact) else None
    if len(trimmed) > _LONGEST:
        return None
    if match := _STARTS_ISO.match(trimmed) or _COMPACT.fullmatch(trimmed):
        return calendar_day(int(match[1]), int(match[2]), int(match[3]))
    if _MAIL.fullmatch(trimmed):
        return _mail_date(trimmed)
    return written_day(trimmed, locale)


def day_in_url(url: str) -> str | None:
    """The day that the path of an address has: "/2024/03/02/dam-holds"."""
    path = url.partition("?")[0].partition("#")[0]
    for match in _IN_URL.finditer(path):
        found = calendar_day(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))
        if found:
            return found
    named = _NAMED_IN_URL.search(path.lower())
    return written_day(f"{named[3]} {named[2]} {named[1]}", "en") if named else None


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


def _possible(iso: str) -> bool:
    return calendar_day(int(iso[:4]), int(iso[5:7]), int(iso[8:10])) is not None


def _mail_date(value: str) -> str | None:
    try:
        found = parsedate_to_datetime(value).isoformat()
    except ValueError:
        return None
    return found if _possible(found) else None
