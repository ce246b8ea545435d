"""From where a date is reckoned: the day of publication, or what the text has named before.

A text that tells a history names its years ("In June 1916 ... On 3 July ..."); there a date
without a year follows the last one with a year, whenever the text was published. "Two days later"
and "that month" follow what the text has named, in news too.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from newsx.mentions import DateMention
from newsx.resolve.periods import SEASON_MONTHS, Basis, Value

# What the calendar names: its year is the same whoever speaks.
CALENDAR_RULES = frozenset(
    {
        "month_day",
        "day_month",
        "first_of_days",
        "day_alone",
        "month",
        "holiday",
        "season_alone",
        "numeric",
        "iso",
        "iso_time",
    }
)
_OF_NOW = frozenset({"weekday", "day_word", "tonight", "part_of_day", "which_unit", "weekend"})
_FEWEST_YEARS = 4  # named years that make a history
_HALF_YEAR = timedelta(days=183)
_RANGE = 12  # characters between two dates that share a year: "13 May and 2 June 1951"
_REACH = 700  # characters within which "two days later" follows a day
_NAMED = frozenset({"year", "month"})  # a season is too long to tell what follows it
_PERIODS = frozenset({"quarter", "half"})
# Units whose now is that of publication.
_LONG = frozenset({"year", "decade", "century", "millennium", "season"})
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
            if offset < at and value.unit in units:
                return value
        return None

    def tell(self, mention: DateMention, value: Value) -> None:
        """The text has named it."""
        if mention.in_marks or mention.type not in ("DATE", "TIME"):
            return
        for keep in MEMORIES.values():
            keep(self, mention, value)


def _keep_told(narrative: Narrative, mention: DateMention, value: Value) -> None:
    """For "two days later", "that month"."""
    if value.unit and value.timex is not None:
        narrative._told.append((mention.start, value))


def _keep_period(narrative: Narrative, mention: DateMention, value: Value) -> None:
    """For "the quarter", "a year earlier" of figures."""
    if mention.rule in _PERIODS and value.first is not None:
        narrative.period = value


def _keep_day(narrative: Narrative, mention: DateMention, value: Value) -> None:
    """For a history."""
    if value.first is not None and mention.fields.keys() & _NAMED:
        narrative.day = value.first


MEMORIES: dict[str, Callable[[Narrative, DateMention, Value], None]] = {
    "told": _keep_told,
    "period": _keep_period,
    "day": _keep_day,
}
"""What is kept of a date that the text has named, by name."""


@dataclass(frozen=True)
class Place:
    """Where a mention stands: among others, in what the text has told, in whose words."""

    mention: DateMention
    following: DateMention | None
    narrative: Narrative
    published: date | None
    said: date | None  # on which the words are said that it is of

    @property
    def wants_a_year(self) -> bool:
        """Whether the calendar names it, but no year with it."""
        return self.mention.rule in CALENDAR_RULES and "year" not in self.mention.fields


Anchor = tuple[date | None, Basis]


def _of_a_pair(place: Place) -> Anchor | None:
    """ "13 May and 2 June 1951": the later year is of both."""
    if not place.wants_a_year or place.following is None:
        return None
    later = _shared_year(place.mention, place.following)
    return (later, "text") if later else None


def _of_a_history(place: Place) -> Anchor | None:
    """The date before it that has a year."""
    if not (place.wants_a_year and place.narrative.is_history):
        return None
    day = _following(place.mention, place.narrative.day)
    return (day, "text") if day else None


def _said_on(place: Place) -> Anchor | None:
    """ "We sail tomorrow", he said on Monday."""
    return (place.said, "text") if place.said else None


def _in_quotes(place: Place) -> Anchor | None:
    """Who is quoted has a now of his own."""
    return (None, "none") if place.mention.in_marks and not place.wants_a_year else None


def _long_in_quotes(place: Place) -> Anchor | None:
    """But his year is that of publication, unless in a history."""
    if place.published is None or not _is_long(place.mention) or place.narrative.is_history:
        return None
    return place.published, "published"


ANCHORS: dict[str, Callable[[Place], Anchor | None]] = {
    "shared_year": _of_a_pair,
    "history": _of_a_history,
    "said_on": _said_on,
    "long_in_quotes": _long_in_quotes,
    "quoted": _in_quotes,
}
"""From where a mention is reckoned, by name; the first that fits. Else from the publication."""


def frame_of(
    mentions: Sequence[DateMention],
    index: int,
    narrative: Narrative,
    published: date | None,
    day_first: bool | None,
    said: date | None = None,
) -> Frame:
    """The frame of ``mentions[index]``, when all before it have been told."""
    mention = mentions[index]
    following = mentions[index + 1] if index + 1 < len(mentions) else None
    place = Place(mention, following, narrative, published, said)
    told = next((anchor for rule in ANCHORS.values() if (anchor := rule(place))), None)
    now, basis = told or (published, "published" if published else "none")
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


Order = bool | None


def _above_twelve(first: int, second: int, mention: DateMention, published: date | None) -> Order:
    """13/9 can be the thirteenth only."""
    if first == second or max(first, second) <= _FEWEST_ORDERED:
        return None
    return first > _FEWEST_ORDERED


def _day_of_publication(
    first: int, second: int, mention: DateMention, published: date | None
) -> Order:
    """04/09 on a page of September 4."""
    if published is None or first == second:
        return None
    if int(mention.fields["year"]) not in (published.year, published.year % 100):
        return None
    told = {(published.day, published.month): True, (published.month, published.day): False}
    return told.get((first, second))


ORDERS: dict[str, Callable[[int, int, DateMention, date | None], Order]] = {
    "above_twelve": _above_twelve,
    "published": _day_of_publication,
}
"""What tells in one numeric date whether the day comes first, by name."""


def day_comes_first(mentions: Sequence[DateMention], published: date | None) -> bool | None:
    """Whether 04/09 is the fourth of September: what such dates of the text tell, if they agree."""
    told = set()
    for mention in mentions:
        if mention.rule == "numeric":
            first, second = int(mention.fields["first"]), int(mention.fields["second"])
            told |= {order(first, second, mention, published) for order in ORDERS.values()}
    told.discard(None)
    return told.pop() if len(told) == 1 else None


def _shared_year(first: DateMention, second: DateMention) -> date | None:
    """The later date of a pair, whose year the earlier one shares."""
    if second.start - first.end > _RANGE or "year" not in second.fields:
        return None
    if "month" not in second.fields or second.rule == "before_christ":
        return None
    return _day(int(second.fields["year"]), second)


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
