"""From where a date is reckoned: the day of publication, or what the text has named before.

A text that tells a history names its years ("In June 1916 ... On 3 July ..."); there a date
without a year follows the last one with a year, whenever the text was published. "Two days later"
and "that month" follow what the text has named, in news too.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from newsx.mentions import DateMention
from newsx.resolve.periods import SEASON_MONTHS, Basis, Value

# What the calendar names: its year is the same whoever speaks.
CALENDAR_RULES = frozenset(
    {"month_day", "day_month", "month", "holiday", "season_alone", "numeric", "iso"}
)
_OF_NOW = frozenset({"weekday", "day_word", "tonight", "part_of_day", "which_unit", "weekend"})
_FEWEST_YEARS = 4  # named years that make a history
_HALF_YEAR = timedelta(days=183)
_RANGE = 12  # characters between two dates that share a year: "13 May and 2 June 1951"
_REACH = 700  # characters within which "two days later" follows a day
_NAMED = frozenset({"year", "month"})  # a season is too long to tell what follows it
_PERIODS = frozenset({"quarter", "half"})
_LONG = frozenset({"year", "decade", "season"})  # units whose now is that of publication
_FEWEST_ORDERED = 12  # a number above it is no month


@dataclass(frozen=True)
class Frame:
    """From where one mention is reckoned. ``now`` is None where it is unknown."""

    now: date | None
    basis: Basis
    past: bool | None
    compares: bool
    at: int
    narrative: Narrative
    day_first: bool | None = None
    of: Value | None = None

    def told(self, units: Collection[str], reach: int = _REACH) -> Value | None:
        """The last value of one of these units that the text names not far before."""
        return self.narrative.last(units, self.at, reach)

    @property
    def period(self) -> Value | None:
        """The quarter or half year that is reported on."""
        return self.narrative.period


@dataclass
class Narrative:
    """What the text has named so far, and whether it is a history."""

    is_history: bool
    _told: list[tuple[int, Value]] = field(default_factory=list)
    day: date | None = None  # the last one that the text has named, in a year
    period: Value | None = None  # the last quarter or half year that is named by its number

    def last(self, units: Collection[str], at: int, reach: int) -> Value | None:
        for offset, value in reversed(self._told):
            if at - offset > reach:
                return None
            if value.unit in units:
                return value
        return None

    def tell(self, mention: DateMention, value: Value) -> None:
        """The text has named it."""
        if mention.in_marks or mention.type not in ("DATE", "TIME"):
            return
        if value.unit and value.timex is not None:
            self._told.append((mention.start, value))
        if mention.rule in _PERIODS and value.first is not None:
            self.period = value
        if value.first is not None and mention.fields.keys() & _NAMED:
            self.day = value.first


def frame_of(
    mentions: Sequence[DateMention],
    index: int,
    narrative: Narrative,
    published: date | None,
    day_first: bool | None,
) -> Frame:
    """The frame of ``mentions[index]``, when all before it have been told."""
    mention = mentions[index]
    basis: Basis = "published" if published else "none"
    now = published
    if mention.rule in CALENDAR_RULES and "year" not in mention.fields:
        told = _shared_year(mentions[index : index + 2])
        if told is None and narrative.is_history:
            told = _following(mention, narrative.day)
        if told is not None:
            now, basis = told, "text"
    elif mention.in_marks and (narrative.is_history or not _is_long(mention)):
        now, basis = None, "none"
    return Frame(now, basis, mention.past, mention.compares, mention.start, narrative, day_first)


def _is_long(mention: DateMention) -> bool:
    """ "this year": who is quoted in the news says it in the year in which it is printed."""
    return mention.fields.get("unit") in _LONG or mention.rule == "season"


def is_history(mentions: Sequence[DateMention], published: date | None) -> bool:
    """Most of what it dates, it dates by years other than its own."""
    years = [int(m.fields["year"]) for m in mentions if m.type == "DATE" and "year" in m.fields]
    far = [year for year in years if published is None or abs(year - published.year) > 1]
    of_now = sum(mention.rule in _OF_NOW for mention in mentions)
    return len(far) >= _FEWEST_YEARS and len(far) > 2 * of_now


def day_comes_first(mentions: Sequence[DateMention], published: date | None) -> bool | None:
    """Whether 04/09 is the fourth of September: what other such dates of the text tell."""
    told = set()
    for mention in mentions:
        if mention.rule != "numeric":
            continue
        first, second = int(mention.fields["first"]), int(mention.fields["second"])
        if first != second and max(first, second) > _FEWEST_ORDERED:
            told.add(first > _FEWEST_ORDERED)
        elif published and int(mention.fields["year"]) in (published.year, published.year % 100):
            told |= {order for order, pair in ((True, (second, first)), (False, (first, second)))
                     if pair == (published.month, published.day) and first != second}  # fmt: skip
    return told.pop() if len(told) == 1 else None


def _shared_year(two: Sequence[DateMention]) -> date | None:
    """The later date of a pair, whose year the earlier one shares."""
    if len(two) < 2 or two[1].start - two[0].end > _RANGE or "year" not in two[1].fields:
        return None
    if "month" not in two[1].fields or two[1].rule == "before_christ":
        return None
    return _day(int(two[1].fields["year"]), two[1])


def _following(mention: DateMention, near: date | None) -> date | None:
    """A history goes forward: half a year back is rather half a year on."""
    if near is None:
        return None
    found = _day(near.year, mention)
    if found is not None and near - found > _HALF_YEAR:
        return _day(near.year + 1, mention)
    return found


def _day(year: int, mention: DateMention) -> date | None:
    fields = mention.fields
    if not fields.keys() & {"month", "season"}:
        return None
    month = SEASON_MONTHS[str(fields["season"])] if "season" in fields else int(fields["month"])
    try:
        return date(year, month, int(fields.get("day", 1)))
    except ValueError:
        return None
