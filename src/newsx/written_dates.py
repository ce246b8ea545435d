"""Days as people write them: "March 2, 2020", "2. März 2020", "2020年3月2日", "02.03.2020".

Strip reads the date lines of dumps with it, loading the visible dates of pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from newsx.data import rows

FIRST_YEAR, LAST_YEAR = 1900, 2099  # fixed, so that the same page gives the same date on any day
_EPOCH = frozenset({date(1969, 12, 31), date(1970, 1, 1)})  # the zero of computer clocks

_WORD = r"([^\W\d_][^\s\d.,;:/()|-]{1,14})"  # also letters that are written with marks
_YEAR = r"((?:19|20)\d\d)(?!\d)"
_YEAR_FIRST = re.compile(
    r"(?<![\d/.-])((?:19|20)\d\d)(?:[-/.]\s?|\s?[年년]\s?)(\d{1,2})(?:[-/.]\s?|\s?[月월]\s?)"
    r"(\d{1,2})(?!\d)"
)
_YEAR_THEN_NAME = re.compile(rf"(?<!\d){_YEAR}\.?\s+{_WORD}\s+(\d{{1,2}})(?!\d)")
_MONTH_FIRST = re.compile(
    rf"(?<!\w){_WORD}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:\s?,\s?|\s+){_YEAR}", re.IGNORECASE
)
_DAY_FIRST = re.compile(
    r"(?<![\d:])(\d{1,2})(?:st|nd|rd|th|er|[.ºª°])?(?:\s?[-/]\s?|\s+|(?<=\.))"
    # "24 نيسان / أبريل 2020": the month in two calendars
    rf"(?:de\s+|of\s+|d['’]\s?)?{_WORD}\.?(?:\s?/\s?[^\W\d_]{{3,12}})?(?:\s?[-/,]\s?|\s+)(?:de\s+|del\s+)?{_YEAR}",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.([0-6]\d)(?![\d.])")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?((?:19|20)\d\d)(?!\d)")
# Regions whose English puts the month first; every other language puts the day first.
_MONTH_FIRST_REGIONS = frozenset({"us", "ph"})


def written_day(text: str, locale: str = "") -> str | None:
    """The first full date in ``text``, ISO 8601, or None.

    ``locale`` is a language tag ("en-GB", "de"). 04/09/2022 is only a date where it tells which is
    the month: nobody knows that of a page in plain "en".
    """
    found = [hit for hit in _readings(text, locale) if hit is not None]
    return min(found)[1] if found else None


def calendar_day(year: int, month: int, day: int) -> str | None:
    """The day, ISO 8601, if it is on the calendar and may be a day of publication."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    possible = FIRST_YEAR <= year <= LAST_YEAR and found not in _EPOCH
    return found.isoformat() if possible else None


def _readings(text: str, locale: str) -> list[tuple[int, str] | None]:
    """For each way of writing: where its first date stands, and the date."""
    language = locale[:2].lower()
    return [
        _first(_YEAR_FIRST, text, lambda m: calendar_day(int(m[1]), int(m[2]), int(m[3]))),
        _first(_YEAR_THEN_NAME, text, lambda m: _named(m[1], m[2], m[3], language)),
        _first(_MONTH_FIRST, text, lambda m: _named(m[3], m[1], m[2], language)),
        _first(_DAY_FIRST, text, lambda m: _named(m[3], m[2], m[1], language)),
        _first(_NUMERIC, text, lambda m: _of_numbers(m, locale)),
        _first(_SHORT_YEAR, text, lambda m: _of_short_year(m, language)),
    ]


def _first(
    pattern: re.Pattern[str], text: str, read: Callable[[re.Match[str]], str | None]
) -> tuple[int, str] | None:
    for match in pattern.finditer(text):
        found = read(match)
        if found:
            return match.start(), found
    return None


def _named(year: str, month: str, day: str, language: str) -> str | None:
    number = _months().get((language, month.lower())) or _months().get(("", month.lower()))
    return calendar_day(int(year), number, int(day)) if number else None


def _of_numbers(match: re.Match[str], locale: str) -> str | None:
    """Day and month in numbers: by points the day is first, by strokes it depends on the place."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    month_first = _puts_month_first(match[2], locale)
    if first > 12 or second > 12 or first == second:
        month_first = second > 12
    if month_first is None:
        return None
    month, day = (first, second) if month_first else (second, first)
    return calendar_day(year, month, day)


def _of_short_year(match: re.Match[str], language: str) -> str | None:
    """28.01.22 on a page of a language that writes days so."""
    if language in {"", "en"}:
        return None
    return calendar_day(2000 + int(match[3]), int(match[2]), int(match[1]))


def _puts_month_first(stroke: str, locale: str) -> bool | None:
    language, _, region = locale.lower().replace("_", "-").partition("-")
    american = language == "en" and region in _MONTH_FIRST_REGIONS
    if stroke == "." and not american:
        return False
    unknown = not language or (language == "en" and not region)
    return None if unknown else american


@cache
def _months() -> dict[tuple[str, str], int]:
    """(language, name) -> month; language "" where all that have the name mean one month."""
    table: dict[tuple[str, str], int] = {}
    meant: dict[str, set[int]] = {}
    for language, *names in rows("month_names.tsv"):
        for number, forms in enumerate(names, 1):
            for name in forms.split(";"):
                table[language, name] = number
                meant.setdefault(name, set()).add(number)
    table |= {("", name): min(numbers) for name, numbers in meant.items() if len(numbers) == 1}
    return table
