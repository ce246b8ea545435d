"""From where a date without a year is reckoned: the date of publication, or the text itself.

A text that tells a history names its years ("In June 1916 ... On 3 July ..."); there a date
without a year follows the last one with a year, whenever the text was published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from newsx.mentions import DateMention
from newsx.resolve.periods import SEASON_MONTHS

# What the calendar names: its year is the same whoever speaks.
CALENDAR_RULES = frozenset({"month_day", "day_month", "month", "holiday", "season_alone"})
_OF_NOW = frozenset({"weekday", "day_word", "tonight", "part_of_day", "which_unit", "weekend"})
_FEWEST_YEARS = 4  # named years that make a history
_HALF_YEAR = timedelta(days=183)
_RANGE = 12  # characters between two dates that share a year: "13 May and 2 June 1951"


@dataclass(frozen=True)
class Anchor:
    """The day from which to reckon, and what told it."""

    day: date | None
    basis: Literal["published", "text", "none"]


def anchors(mentions: list[DateMention], published: date | None) -> Iterator[Anchor]:
    """The anchor of each mention, in order."""
    usual = Anchor(published, "published" if published else "none")
    history = _is_history(mentions, published)
    last: date | None = None  # that the text has named
    for index, mention in enumerate(mentions):
        yearless = mention.rule in CALENDAR_RULES and "year" not in mention.fields
        shared = _shared_year(mentions[index : index + 2]) if yearless else None
        told = shared or (last if history and yearless else None)
        day = _day_of(mention, told)
        yield Anchor(day, "text") if told is not None and day is not None else usual
        if "season" not in mention.fields:  # too long to tell what follows it
            last = day or last


def _is_history(mentions: list[DateMention], published: date | None) -> bool:
    """Most of what it dates, it dates by years other than its own."""
    years = [int(m.fields["year"]) for m in mentions if m.type == "DATE" and "year" in m.fields]
    far = [year for year in years if published is None or abs(year - published.year) > 1]
    of_now = sum(mention.rule in _OF_NOW for mention in mentions)
    return len(far) >= _FEWEST_YEARS and len(far) > 2 * of_now


def _shared_year(two: list[DateMention]) -> date | None:
    """The later date of a range, whose year the earlier one shares."""
    if len(two) < 2 or two[1].start - two[0].end > _RANGE or "year" not in two[1].fields:
        return None
    return _day_of(two[1], None) if "month" in two[1].fields else None


def _day_of(mention: DateMention, near: date | None) -> date | None:
    """The day that a mention names; without a year of its own the next one about ``near``."""
    fields = mention.fields
    if mention.rule == "before_christ" or not fields.keys() & {"year", "month", "season"}:
        return None
    month = SEASON_MONTHS[str(fields["season"])] if "season" in fields else fields.get("month", 1)
    month, day = int(month), int(fields.get("day", 1))
    try:
        if "year" in fields:
            return date(int(fields["year"]), month, day)
        if near is None:
            return None
        return _following(month, day, near)
    except ValueError:
        return None


def _following(month: int, day: int, near: date) -> date:
    """A history goes forward: half a year back is rather half a year on."""
    found = date(near.year, month, day)
    if near - found > _HALF_YEAR:
        return date(near.year + 1, month, day)
    return found
