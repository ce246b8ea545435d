"""Date mentions to days: TIMEX3 values, EDTF, and the first and last day that they may mean.

Anchors: the article's date of publication, if it is known; what the text has named before
(``narrative``). Without an anchor a value stays partial (``XXXX-09-04``) and unresolved; a year is
never invented and today's date is never used. Inside quotation marks relative words keep the
speaker's own now: the day on which the attribution says that it was said, else they stay
unresolved; what the calendar names ("May 2", "in August") has the year that it has outside.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from newsx.mentions import DateMention, QuoteMention
from newsx.resolve import calendar_dates as by_calendar
from newsx.resolve import durations as lasting
from newsx.resolve import relative_dates as relative
from newsx.resolve.durations import Fields
from newsx.resolve.findings import Findings
from newsx.resolve.narrative import (
    CALENDAR_RULES,
    Frame,
    Narrative,
    day_comes_first,
    frame_of,
    is_history,
)
from newsx.resolve.periods import Value, days_after, stretch
from newsx.result import Candidate, Date, Evidence

Anchor = Literal["published", "dateline", "text", "none"]
_SURE, _LIKELY, _OPEN = 0.9, 0.7, 0.6

RULES: dict[str, Callable[[Fields, Frame], Value]] = {
    "iso": by_calendar.day,
    "iso_time": relative.moment,
    "numeric": by_calendar.numeric,
    "first_of_days": by_calendar.day,
    "day_alone": relative.day_alone,
    "nine_eleven": by_calendar.nine_eleven,
    "month_day": by_calendar.day,
    "day_month": by_calendar.day,
    "month_year": by_calendar.month,
    "month": by_calendar.month,
    "year": by_calendar.year,
    "year_range": by_calendar.year,
    "spoken_year": by_calendar.year,
    "short_year": by_calendar.short_year,
    "fiscal_year": by_calendar.fiscal_year,
    "decade": by_calendar.decade,
    "short_decade": by_calendar.short_decade,
    "century": by_calendar.century,
    "before_christ": by_calendar.before_christ,
    "anno_domini": by_calendar.year,
    "season": by_calendar.season,
    "season_year": by_calendar.season,
    "season_alone": by_calendar.season,
    "quarter": by_calendar.quarter,
    "half": by_calendar.half,
    "holiday": by_calendar.holiday_of,
    "weekday": relative.weekday,
    "day_word": relative.day_word,
    "tonight": relative.day_word,
    "week_from": relative.week_from,
    "this_time": relative.this_time,
    "which_unit": relative.which_unit,
    "weekend": relative.the_weekend,
    "ago": relative.ago,
    "apart": relative.apart,
    "year_end": relative.year_end,
    "related_unit": relative.related_unit,
    "related_part": relative.related_part,
    "period": relative.period,
    "year_ago": relative.year_ago,
    "part_of_day": relative.part,
    "part_alone": relative.part_alone,
    "clock": relative.clock,
    "clock_24": relative.clock,
    "o_clock": relative.clock,
    "noon": relative.clock,
    "reference": relative.reference,
    "full_year": lasting.one_unit,
    "duration": lasting.duration,
    "past_unit": lasting.one_unit,
    "long": lasting.one_unit,
    "vague_duration": lasting.duration,
    "every": lasting.repeated,
    "weekdays": lasting.repeated,
    "rate": lasting.one_unit,
    "adverb": lasting.adverb,
}
"""How an expression is reckoned, by the rule of the grammar that found it."""


def resolve_dates(
    mentions: Sequence[DateMention],
    published: str | None,
    findings: Findings,
    quotes: Sequence[QuoteMention] = (),
    *,
    basis: Literal["published", "dateline"] = "published",
) -> None:
    """Fill ``findings.dates``.

    ``published`` is an ISO 8601 date or date-time, or None; ``basis`` says where it was read.
    """
    known = date.fromisoformat(published[:10]) if published else None
    values = _values(mentions, known, quotes)
    for number, (mention, value) in enumerate(zip(mentions, values, strict=True), 1):
        id = f"d{number}"
        anchor = basis if value.basis == "published" else value.basis
        findings.dates.append(_date(id, mention, value, anchor))
        findings.evidence[id] = Evidence(
            mention.rule,
            [Candidate(value.timex or "", 1.0)],
            {name: float(v) for name, v in mention.fields.items() if isinstance(v, int | float)},
        )


def _values(
    mentions: Sequence[DateMention], published: date | None, quotes: Sequence[QuoteMention]
) -> list[Value]:
    """What each mention means, in order; then anew what is said on a day that is known."""
    narrative = Narrative(is_history(mentions, published))
    day_first = day_comes_first(mentions, published)
    values: list[Value] = []
    for index, mention in enumerate(mentions):
        frame = frame_of(mentions, index, narrative, published, day_first)
        values.append(_value(mention, frame))
        narrative.tell(mention, values[-1])
    days = _days_of_saying(mentions, values, quotes)
    for index, mention in enumerate(mentions):
        if not mention.in_marks or mention.rule in CALENDAR_RULES:
            continue
        said = days.get(index)
        if said is not None:
            frame = frame_of(mentions, index, narrative, published, day_first, said)
            values[index] = _value(mention, frame)
    return values


def _days_of_saying(
    mentions: Sequence[DateMention], values: Sequence[Value], quotes: Sequence[QuoteMention]
) -> dict[int, date]:
    """By the number of a mention, the day on which the words were said that it is of, if the
    attribution says so."""
    hanging: dict[int | None, date] = {}
    for other, value in zip(mentions, values, strict=True):
        if not other.in_marks and value.unit == "day" and value.first is not None:
            hanging.setdefault(other.governor, value.first)
    order = sorted(range(len(mentions)), key=lambda number: mentions[number].start)
    starts = [mentions[number].start for number in order]
    found: dict[int, date] = {}
    for quote in quotes:
        day = hanging.get(quote.cue.start) if quote.cue is not None else None
        if day is None:
            continue
        for span in quote.spans:
            for at in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                found.setdefault(order[at], day)
    return found


def _value(mention: DateMention, frame: Frame) -> Value:
    """By the rule that found the expression; of a range by those of its two ends."""
    try:
        if mention.until is not None:
            return _range(mention, mention.until, frame)
        if mention.of is not None:
            frame = replace(frame, of=_value(mention.of, frame))
        return RULES[mention.rule](mention.fields, frame)
    except (OverflowError, ValueError):  # before year 1 or after 9999, February 30
        return Value(None)


def _range(mention: DateMention, until: DateMention, frame: Frame) -> Value:
    last = _value(until, frame)
    fields = dict(mention.fields)
    if not fields.keys() & {"year", "decade"} and "year" in until.fields:
        fields["year"] = until.fields["year"]
    first = _value(replace(mention, until=None, fields=fields), frame)
    if first.first and last.first and last.first < first.first:
        last = _later(mention, until, first, last)
    return stretch(first, last)


def _later(mention: DateMention, until: DateMention, first: Value, last: Value) -> Value:
    """The end of a range that was reckoned to lie before its beginning: the next such day."""
    if mention.rule == "weekday":
        return days_after(last, 7) or last
    if "year" in until.fields or first.first is None:
        return last
    narrative = Narrative(is_history=False)
    after = Frame(first.first, last.basis, False, False, until.start, narrative)
    return _value(until, after)


def _date(id: str, mention: DateMention, value: Value, anchor: Anchor) -> Date:
    lasts = mention.type in ("DURATION", "SET")
    resolved = lasts or value.is_known
    edtf = value.edtf
    if mention.mod == "APPROX" and edtf is not None and "/" not in edtf and not lasts:
        edtf = f"{edtf}~"
    return Date(
        id=id,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        type=mention.type,
        value=value.timex,
        mod=mention.mod,
        edtf=edtf,
        earliest=value.first.isoformat() if value.first else None,
        latest=value.last.isoformat() if value.last else None,
        anchor=anchor,
        resolved=resolved,
        confidence=_OPEN if not resolved else _SURE if value.basis == "none" else _LIKELY,
    )
