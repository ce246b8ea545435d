"""The words that temporal expressions are made of, and the numbers that they mean."""

from __future__ import annotations

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs",
         "friday fri", "saturday sat", "sunday sun"), 1
    )
    for name in names.split()
}  # fmt: skip
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
        " thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
        " twentieth twenty-first".split(), 1
    )
}  # fmt: skip
SEASONS = ("spring", "summer", "autumn", "fall", "winter")
PARTS = ("morning", "afternoon", "evening", "night")

_SMALL = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = {word: number for number, word in enumerate(_SMALL + _TEENS, 1)} | {
    word: number * 10 for number, word in enumerate(_TENS, 2)
}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}
DECADES = {f"{word[:-1]}ies": NUMBERS[word] // 10 for word in _TENS}  # "nineties": 9

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
SHORT_WEEKDAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.?)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])"
YEAR = r"(?:1[0-9]|20)\d\d"
ORDINAL = rf"(?i:{'|'.join(ORDINALS)})"

_BELOW_100 = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_SMALL)}))?|{'|'.join(_TEENS + _SMALL)})"
)
_ROUND = rf"(?:an?|{_BELOW_100}) (?:dozen|hundred|thousand)"
_VAGUE = (
    r"several|many|some|recent|(?:a )?few|(?:a )?couple(?: of)?"
    r"|(?:dozens|scores|hundreds|thousands|tens of thousands) of"
)
COUNT = (
    r"(?:\d{1,3}(?:,\d{3}){1,6}|\d{1,4}(?:\.\d|(?: |-)?(?:½|1/2))?"
    rf"|(?:{_BELOW_100})(?: and (?:a )?half)|{_ROUND}|{_BELOW_100}|half(?:[ -](?:an?|dozen))?|an?"
    rf"|{_VAGUE})"
)
"""How many; a vague one has no number."""

SPOKEN_YEAR = (
    rf"(?:(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)[ -]"
    rf"(?:(?:oh|o['’])[ -](?:{'|'.join(_SMALL)})|{'|'.join(_TEENS)}|hundred"
    rf"|(?:{'|'.join(_TENS)})(?:[ -](?:{'|'.join(_SMALL)}))?)"
    rf"|two thousand(?: and)?(?: {_BELOW_100})?)"
)
"""A year as it is spoken: "nineteen ninety-six", "twenty twelve", "two thousand and five"."""

_HALF = re.compile(r"(?:½|1/2|and (?:a )?half)$")
_GAP = re.compile(r"[ -]+")


def count_of(words: str) -> int | float | str:
    """The number that ``words`` mean: 14, 2.5, 1 for "a", ``"X"`` where they are vague."""
    low = words.lower().strip()
    half = 0.5 if _HALF.search(low) else 0
    low = _HALF.sub("", low).rstrip(" -").replace(",", "")
    if low.startswith("half"):
        return 6 if "dozen" in low else 0.5
    if re.fullmatch(r"\d+(?:\.\d)?", low):
        number = float(low) + half
        return int(number) if number.is_integer() else number
    if low in ("a", "an"):
        return 1
    parts = _GAP.split(low)
    times = _TIMES.get(parts[-1])
    if times is not None:
        return times * (_below_100(parts[:-1]) or 1)
    below = _below_100(parts)
    return "X" if below is None else below + half


def _below_100(words: list[str]) -> int | None:
    known = [NUMBERS[word] for word in words if word in NUMBERS]
    return sum(known) if len(known) == len(words) and words else None


def spoken_year(words: str) -> int:
    """The year that "nineteen ninety-six" means."""
    parts = [part for part in _GAP.split(words.lower().replace("’", "'")) if part != "and"]
    if parts[:2] == ["two", "thousand"]:
        return 2000 + (_below_100(parts[2:]) or 0)
    rest = [part for part in parts[1:] if part not in ("oh", "o'", "hundred")]
    return NUMBERS[parts[0]] * 100 + (_below_100(rest) or 0)
