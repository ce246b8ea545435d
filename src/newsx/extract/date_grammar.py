"""The grammar of temporal expressions: what news writes, one pattern a rule, after TimeML (TIMEX3).

The groups of a pattern are the fields of the mention; a digit at the end of a group's name only
tells two places of one field apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from newsx.data import rows

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
_SMALL = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = (
    {word: number for number, word in enumerate(_SMALL + _TEENS, 1)}
    | {word: number * 10 for number, word in enumerate(_TENS, 2)}
    | {"a": 1, "an": 1, "dozen": 12, "hundred": 100, "thousand": 1000}
)
VAGUE = frozenset({"several", "few", "some", "many", "a few", "recent", "couple of", "a couple of"})

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_WEEKDAY = rf"(?:(?P<weekday>{_WEEKDAY}),? )?"
_AND_YEAR = rf"(?:,? (?P<year>{_YEAR}))?"
_UNIT = r"(?:second|minute|hour|day|week|weekend|month|year|decade|century|centurie)"
_NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})[ -](?:{'|'.join(_SMALL)})"
    rf"|(?:{'|'.join(_SMALL + _TEENS + _TENS)})"
    r"|a (?:dozen|hundred|thousand))"
)
_COUNT = rf"(?:\d{{1,4}}|{_NUMBER}|an?|several|many|some|recent|(?:a )?few|(?:a )?couple of)"
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_SEASON = rf"(?:{'|'.join(_SEASONS)})"
_WHICH = r"(?P<which>(?i:last|next|this))"
_PARTS = ("morning", "afternoon", "evening", "night")
_PART = rf"(?:{'|'.join(_PARTS)})"
_MOD = r"(?:(?P<mod>(?i:early|late|mid))[ -])?"
_QUARTER = rf"(?P<ordinal>(?i:{'|'.join(list(ORDINALS)[:4])}))"

Type = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True)
class Rule:
    """A kind of expression. ``name`` also tells resolution how it is reckoned.

    ``needs``: case folded, one of these is in whatever the pattern matches; empty where no few are.
    """

    name: str
    type: Type
    expression: str
    flags: int
    needs: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first looked for: all of them would be a good part of start-up."""
        return re.compile(self.expression, self.flags)

    def may_match(self, folded: str) -> bool:
        """Whether it is worth while to look for the pattern in a text with this case folded form:
        most articles have no season and no century, and a pattern is tried at every letter."""
        return not self.needs or any(word in folded for word in self.needs)


def _rule(
    name: str,
    type: Type,
    pattern: str,
    flags: int = 0,
    *,
    before: str = r"(?<![\w-])",
    needs: tuple[str, ...] = (),
) -> Rule:
    return Rule(name, type, rf"{before}(?:{pattern})(?![\w]|-\w)", flags, needs)


@cache
def holiday_names() -> dict[str, str]:
    """Lower-case name of a holiday -> when it is (data/holidays.tsv)."""
    return {name.lower(): when for name, when in rows("holidays.tsv")}


_HOLIDAYS = sorted((row[0] for row in rows("holidays.tsv")), key=len, reverse=True)
_HOLIDAY = "|".join(re.escape(name).replace("'", "['’]") for name in _HOLIDAYS)
_HOLIDAY_FORMS = tuple(
    name.casefold().replace("'", mark) for mark in ("'", "’") for name in _HOLIDAYS
)

RULES = (
    _rule("iso", "DATE", rf"(?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])",
          needs=("-0", "-1")),
    _rule(
        "month_day", "DATE",
        rf"{_ON_WEEKDAY}(?P<month>{_MONTH}) (?P<day>{_DAY})(?:st|nd|rd|th)?{_AND_YEAR}",
    ),
    _rule(
        "day_month", "DATE",
        rf"{_ON_WEEKDAY}(?P<day>{_DAY})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH}){_AND_YEAR}",
        before=r"(?<!\w)(?<!\D-)",  # "23-28 March"
    ),
    _rule("month_year", "DATE", rf"{_MOD}(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})"),
    _rule(
        "month_of_year", "DATE",
        rf"{_MOD}(?P<month>{_MONTH}),? (?:of )?(?P<which>last|next|this) year",
        needs=("last year", "next year", "this year"),
    ),
    _rule("month", "DATE", rf"(?:{_WHICH} |{_MOD})(?P<month>{_MONTH})"),
    _rule("year", "DATE", rf"{_MOD}(?P<year>{_YEAR})"),
    _rule(
        "decade", "DATE", r"(?:the )?(?:(?P<mod>early|mid|late)[ -])?(?P<decade>(?:1[5-9]|20)\d)0s",
        needs=("0s",),
    ),
    _rule(
        "century", "DATE",
        r"(?:the )?(?:(?P<mod>early|mid|late)[ -])?"
        rf"(?:(?P<century>\d{{1,2}})(?:st|nd|rd|th)|(?P<ordinal>{'|'.join(ORDINALS)}))[ -]century",
        needs=("century",),
    ),
    _rule("before_christ", "DATE", r"(?P<year>\d{1,4}) (?:BCE?|B\.C\.(?:E\.)?)",
          needs=(" bc", " b.c")),
    _rule("season", "DATE", rf"{_WHICH} (?P<season>{_SEASON})", needs=_SEASONS),
    _rule("season_year", "DATE",
          rf"(?:the )?{_MOD}(?P<season>{_SEASON}) (?:of )?(?P<year>{_YEAR})", needs=_SEASONS),
    _rule("season_alone", "DATE", rf"(?:the )?{_MOD}(?P<season>{_SEASON})", needs=_SEASONS),
    _rule(
        "quarter", "DATE",
        rf"(?:the )?(?:(?P<year>{_YEAR}) |{_WHICH} year['’]s )?{_QUARTER}[ -]quarter"
        rf"(?: of (?:(?P<year2>{_YEAR})|(?P<which2>last|next|this) year))?",
        needs=("quarter",),
    ),
    _rule("weekday", "DATE", rf"(?:{_WHICH} |{_MOD})(?P<weekday>{_WEEKDAY})"),
    _rule("day_word", "DATE", r"(?P<word>today|yesterday|tomorrow)", re.IGNORECASE,
          needs=("today", "yesterday", "tomorrow")),
    _rule("tonight", "TIME", r"(?P<word>tonight|last night)", re.IGNORECASE, needs=("night",)),
    _rule(
        "part_of_day", "TIME",
        rf"(?:(?:{_WHICH} )?(?P<weekday>{_WEEKDAY})|(?P<word>(?i:this|yesterday|tomorrow)))"
        rf" (?P<part>{_PART})",
        needs=_PARTS,
    ),
    _rule("holiday", "DATE", rf"(?:{_WHICH} )?(?P<holiday>{_HOLIDAY}){_AND_YEAR}",
          needs=_HOLIDAY_FORMS),
    _rule(
        "which_unit", "DATE",
        rf"(?P<which>last|next|this|the past|the coming) (?P<unit>{_UNIT}|quarter)",
        re.IGNORECASE,
    ),
    _rule("weekend", "DATE", r"the weekend", needs=("weekend",)),
    _rule(
        "ago", "DATE",
        rf"(?P<count>{_COUNT}) (?P<unit>{_UNIT})s? (?P<side>ago|earlier|later|from now)",
        re.IGNORECASE,
        needs=(" ago", " earlier", " later", " from now"),
    ),
    _rule(
        "duration", "DURATION",
        rf"(?:(?:the )?(?:last|past|next|first|coming) |the )?"
        rf"(?P<count>{_COUNT})[ -](?P<unit>{_UNIT})s?",
        re.IGNORECASE,
    ),
    _rule("vague_duration", "DURATION", r"(?P<unit>hour|day|week|month|year|decade|minute)s"),
    _rule("every", "SET", rf"(?:every|each) (?P<unit>{_UNIT}|{_WEEKDAY})", re.IGNORECASE,
          needs=("every", "each")),
    _rule("adverb", "SET", r"(?P<word>daily|weekly|monthly|annually|yearly)",
          needs=("daily", "weekly", "monthly", "annually", "yearly")),
    _rule(
        "reference", "DATE",
        r"(?P<word>now|currently|recently|the future)", re.IGNORECASE,
    ),
    _rule(
        "clock", "TIME",
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[ap])\.?m\.?"
        rf"(?: [A-Z]{{2,4}})?(?:,? (?:on )?(?P<weekday>{_WEEKDAY}))?",
    ),
)  # fmt: skip
