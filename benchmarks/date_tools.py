#!/usr/bin/env python3
"""Dates of each document by one tool, for dates.py. Runs in the environment of that tool.

usage: date_tools.py TOOL MODEL_FOLDER < records.jsonl > answers.jsonl

A record is {id, text, dct}, the last the day of publication; an answer {id, timexes, ms, parse_ms,
error} (see answering.py), a timex {start, end, type, value} after TimeML. Tools that do not speak
TimeML are read as favourably as what they return allows: a day, month, year or clock time as
precisely as the tool says that it knows it.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from answering import Record, Tool, serve, spacy_model

Timex = dict[str, Any]
_PARAGRAPH = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?][\"'”’)]*(?=\s)|(?=\n)|\Z)")


def newsx(model: str) -> Tool:
    """newsx as a user has it; its time is that of the parse and of the dates alone."""
    from stages import DATES, newsx_tool

    keys = ("start", "end", "type", "value")
    return newsx_tool(
        DATES,
        lambda result: {"timexes": [{key: getattr(d, key) for key in keys} for d in result.dates]},
    )


def _day_of(record: Record) -> datetime:
    return datetime.fromisoformat(record["dct"][:10])


def _settings(record: Record) -> dict[str, Any]:
    return {
        "RELATIVE_BASE": _day_of(record),
        "PREFER_DATES_FROM": "past",
        "RETURN_TIME_AS_PERIOD": True,
    }


_FORMS = {"time": "%Y-%m-%dT%H:%M", "week": "%G-W%V", "month": "%Y-%m", "year": "%Y"}


def _as_value(when: datetime, period: str) -> dict[str, str]:
    """``period``: how much of ``when`` is known."""
    if period == "part_of_day":  # by the hour that dateparser gives each
        part = {9: "MO", 15: "AF", 18: "EV", 20: "NI"}.get(when.hour, "DT")
        return {"type": "TIME", "value": f"{when.date()}T{part}"}
    kind = "TIME" if period == "time" else "DATE"
    return {"type": kind, "value": when.strftime(_FORMS.get(period, "%Y-%m-%d"))}


def dateparser(model: str) -> Tool:
    """dateparser's search in English, with its default strategy."""
    from dateparser.search import search_dates

    def read(record: Record) -> Record:
        text, at, timexes = record["text"], 0, []
        settings = _settings(record)
        found = search_dates(text, languages=["en"], settings=settings, add_period=True)
        for words, when, period in found or ():
            start = text.find(words, at)  # they come in order, without their offsets
            if start >= 0:
                at = start + len(words)
                timexes.append({"start": start, "end": at, **_as_value(when, period)})
        return {"timexes": timexes}

    return Tool(read)


def spacy_dateparser(model: str) -> Tool:
    """Entities DATE and TIME of spaCy; what dateparser cannot read has no value."""
    from dateparser.date import DateDataParser

    parser = spacy_model(model)

    def read(record: Record) -> Record:
        dates = DateDataParser(languages=["en"], settings=_settings(record))
        timexes = []
        for entity in parser(record["text"]).ents:
            if entity.label_ not in ("DATE", "TIME"):
                continue
            data = dates.get_date_data(entity.text)
            value = _as_value(data.date_obj, data.period)["value"] if data.date_obj else None
            span = {"start": entity.start_char, "end": entity.end_char}
            timexes.append({**span, "type": entity.label_, "value": value})
        return {"timexes": timexes}

    return Tool(read, parser)


def spacy_ctparse(model: str) -> Tool:
    """Entities DATE and TIME of spaCy; what ctparse cannot read has no value."""
    from ctparse import ctparse as parse

    parser = spacy_model(model)

    def read(record: Record) -> Record:
        day, timexes = _day_of(record), []
        for entity in parser(record["text"]).ents:
            if entity.label_ not in ("DATE", "TIME"):
                continue
            found = parse(entity.text, ts=day, timeout=_CTPARSE_SECONDS)
            span = {"start": entity.start_char, "end": entity.end_char}
            unread = {"type": entity.label_, "value": None}
            timexes.append({**span, **(_of_ctparse(found.resolution) if found else unread)})
        return {"timexes": timexes}

    return Tool(read, parser)


def timexy(model: str) -> Tool:
    """timexy on spaCy's tokenizer, the one part of spaCy that it needs."""
    import spacy
    import timexy  # noqa: F401  (registers its component)

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"overwrite": True})
    written = re.compile(r'type="(\w+)" value="([^"]+)"')

    def read(record: Record) -> Record:
        timexes = []
        for entity in nlp(record["text"]).ents:
            match = written.search(entity.kb_id_)
            if match:
                span = {"start": entity.start_char, "end": entity.end_char}
                timexes.append({**span, "type": match[1], "value": match[2]})
        return {"timexes": timexes}

    return Tool(read)


def ctparse(model: str) -> Tool:
    """ctparse, which finds one expression in a text: asked for each sentence."""
    from ctparse import ctparse as parse

    def read(record: Record) -> Record:
        text, day, timexes = record["text"], _day_of(record), []
        for sentence in _SENTENCE.finditer(text):
            found = parse(sentence[0], ts=day, timeout=_CTPARSE_SECONDS)
            if found is None:
                continue
            words = sentence[0][found.resolution.mstart : found.resolution.mend]
            start = sentence.start() + found.resolution.mstart
            start += len(words) - len(words.lstrip(" ,"))
            end = start + len(words.strip(" ,"))
            timexes += [{"start": start, "end": end, **_of_ctparse(found.resolution)}]
        return {"timexes": timexes}

    return Tool(read)


_CTPARSE_SECONDS = 5.0  # after which it gives up on a sentence
_CTPARSE_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_CTPARSE_UNITS = {"minutes": "TM", "hours": "TH", "nights": "D", "days": "D", "weeks": "W",
                  "months": "M"}  # fmt: skip


def _of_ctparse(found: Any) -> dict[str, Any]:
    """TimeML of a Time, an Interval or a Duration of ctparse."""
    kind = type(found).__name__
    if kind == "Duration":
        unit = _CTPARSE_UNITS[found.unit.value]
        return {"type": "DURATION", "value": f"P{unit[:-1]}{found.value}{unit[-1]}"}
    if kind == "Interval":
        ends = [_ctparse_time(end) if end else "" for end in (found.t_from, found.t_to)]
        return {"type": "TIME" if "T" in ends[0] else "DATE", "value": "/".join(ends)}
    value = _ctparse_time(found)
    return {"type": "TIME" if "T" in value else "DATE", "value": value}


def _ctparse_time(time: Any) -> str:
    parts = [f"{time.year:04}" if time.year else "XXXX"]
    if time.month:
        parts.append(f"{time.month:02}")
    if time.day:
        parts += [f"{time.day:02}"] if time.month else ["XX", f"{time.day:02}"]
    value = "-".join(parts)
    if time.hour is None and time.POD in _CTPARSE_PARTS:
        return f"{value}T{_CTPARSE_PARTS[time.POD]}"
    return value if time.hour is None else f"{value}T{time.hour:02}:{time.minute or 0:02}"


def parsedatetime(model: str) -> Tool:
    """parsedatetime's reading of a whole text."""
    import parsedatetime as library

    calendar = library.Calendar(version=library.VERSION_CONTEXT_STYLE)
    context = library.pdtContext
    clock = context.ACU_HOUR | context.ACU_MIN | context.ACU_SEC
    periods = ((clock, "time"), (context.ACU_DAY | context.ACU_WEEK, "day"),
               (context.ACU_MONTH, "month"), (context.ACU_YEAR, "year"))  # fmt: skip

    def read(record: Record) -> Record:
        timexes = []
        for when, said, start, end, words in (
            calendar.nlp(record["text"], sourceTime=_day_of(record)) or ()
        ):
            period = next((name for bits, name in periods if said.accuracy & bits), "day")
            start = end - len(words.lstrip())
            timexes.append({"start": start, "end": end, **_as_value(when, period)})
        return {"timexes": timexes}

    return Tool(read)


def recognizers(model: str) -> Tool:
    """The date-time model of Microsoft's Recognizers-Text, which takes longer than in proportion
    for long texts: asked for each paragraph."""
    from recognizers_date_time import Culture, DateTimeRecognizer

    reading = DateTimeRecognizer(Culture.English).get_datetime_model()

    def read(record: Record) -> Record:
        day = _day_of(record)
        timexes = []
        for paragraph in _PARAGRAPH.finditer(record["text"]):
            for found in reading.parse(paragraph[0], day):
                kind = found.type_name.partition(".")[2]
                value = _of_recognizers(kind, found.resolution or {}, day)
                start, end = (paragraph.start() + at for at in (found.start, found.end + 1))
                type = _RECOGNIZED.get(kind, "DATE")
                timexes.append({"start": start, "end": end, "type": type, "value": value})
        return {"timexes": timexes}

    return Tool(read)


_RECOGNIZED = {"time": "TIME", "timerange": "TIME", "datetime": "TIME", "datetimerange": "TIME",
               "duration": "DURATION", "set": "SET"}  # fmt: skip


def _of_recognizers(kind: str, resolution: dict[str, Any], day: datetime) -> str | None:
    """The reading nearest to ``day``, the earlier one of two, in TimeML."""
    values = resolution.get("values") or []
    if not values:
        return None
    chosen: dict[str, str] = min(values, key=lambda value: _distance(value, day))
    timex, value = chosen["timex"], chosen.get("value", "not resolved")
    if timex.endswith("_REF"):
        return timex
    if kind in ("date", "datetime"):
        return timex if value == "not resolved" else value[:16].replace(" ", "T")
    if kind in ("time", "timerange", "datetimerange") and not timex.startswith("("):
        clock = timex[timex.find("T") :]
        on = chosen.get("start", "")[:10] if kind == "datetimerange" else str(day.date())
        return f"{on}{clock}:00" if clock[1:].isdigit() else f"{on}{clock}"
    return _of_range(timex, chosen) if kind == "daterange" else timex


def _distance(value: dict[str, str], day: datetime) -> timedelta:
    written = value.get("start") or value.get("value") or ""
    try:
        return abs(datetime.fromisoformat(written).replace(tzinfo=None) - day)
    except ValueError:  # no day: a duration, or not resolved
        return timedelta.max


def _of_range(timex: str, value: dict[str, str]) -> str:
    """A month, a quarter, a year by its name, what is none of these by its first and last day."""
    start, end = value.get("start"), value.get("end")
    if not timex.startswith("("):
        return f"{start[: len(timex)]}" if start and timex.startswith("XXXX") else timex
    if not start or not end:
        return timex
    first, last = (datetime.fromisoformat(text) for text in (start, end))
    months = 12 * (last.year - first.year) + last.month - first.month
    if first.day == last.day == 1 and months == 3 and first.month % 3 == 1:
        return f"{first.year}-Q{first.month // 3 + 1}"
    if first.day == last.day == 1 and (months, first.month) in ((12, 1), (120, 1)):
        return f"{first.year}"[: 4 if months == 12 else 3]
    return f"{first.date()}/{(last - timedelta(days=1)).date()}"


TOOLS = {
    "newsx": newsx,
    "dateparser": dateparser,
    "spaCy + dateparser": spacy_dateparser,
    "timexy": timexy,
    "ctparse": ctparse,
    "spaCy + ctparse": spacy_ctparse,
    "parsedatetime": parsedatetime,
    "recognizers-text": recognizers,
}

if __name__ == "__main__":
    serve(TOOLS)
