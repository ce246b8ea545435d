"""What only looks like a name of the calendar: "May" is a verb, Sunday in the Sunday Times."""

from __future__ import annotations

import re
from collections.abc import Callable

from newsx.extract.date_surroundings import NAME_AFTER, OF_SOMETHING, Around
from newsx.extract.date_words import DAY, MONTH, WEEKDAY
from newsx.extract.tokens import is_noun
from newsx.extract.year_checks import BEFORE_YEAR, is_other_number, is_year

_SURE_MONTHS = frozenset(
    "january february july september october november december".split()
)  # no other word and hardly anybody's name

_JOINED = re.compile(rf"(?:{MONTH}|{WEEKDAY}|\d)[-–—]$")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|last|next"
    r"|this|and|for|between|on|beginning|end|earlier|later|or)[ -]$|[(–]$",
    re.IGNORECASE,
)
_JOINS_MORE = re.compile(rf"(?:[-–—]| through | to ){MONTH}\b")
_SURE_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid)[ -]$", re.IGNORECASE
)
_BEFORE_SEASON = re.compile(
    r"\b(?:in|since|by|until|till|from|through|throughout|during|before|after|over|for|into|of"
    r"|early|late|mid|that|same)(?: the)? $",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:an?|the|its|his|her|their|this|['’]s) $", re.IGNORECASE)
_SOMEBODYS = re.compile(r"\b(?:his|her|their|my|your|our)(?: (?:early|mid|late))?[ -]$", re.I)
_DATED = re.compile(r"\b(?:in|of|since|until|from|to|by|before|after|and|the)[ ]$", re.IGNORECASE)

_LISTED = re.compile(rf"{MONTH} {DAY}(?:st|nd|rd|th)?(?:, {DAY})*,? (?:and|or) (?:the )?$")
_ON_A_DAY = re.compile(r"\b(?:on|until|by|since|from|to|and) $", re.IGNORECASE)
_DAY_NAMED = re.compile(rf"\b{MONTH} {DAY}\b|\b{DAY}(?: of)? {MONTH}\b")
_FAR = 300  # characters before "the 5th" in which a day of its month is named

_MIDDLE_AGES_END = 1500
_DAYS = ("Day", "day", "Eve", "Night")  # ends of the names of holidays that are days themselves
_TIMES = frozenset("week weekend season morning afternoon evening night eve time break".split())


def _follows_a_dash(around: Around) -> bool:
    return around.text[max(0, around.match.start() - 1) : around.match.start()] == "-"


def _joins(around: Around) -> bool:
    """What follows a dash goes on with a range, or is a part of a compound."""
    return not _follows_a_dash(around) or bool(_JOINED.search(around.before))


def _month(around: Around) -> bool:
    match, before = around.match, around.before
    if not _joins(around) or around.is_in_a_name:
        return False
    sure = match["lead"] or _SURE_BEFORE_MONTH.search(before)
    if around.goes_on(NAME_AFTER) and not sure:
        return False  # "Ada Pell and April Quill"
    if match["which"] or sure or match["month"].lower() in _SURE_MONTHS:
        return True
    if around.goes_on(_JOINS_MORE):
        return True
    if _BEFORE_MONTH.search(before) or _JOINED.search(before):
        return True
    following = around.following  # "a June agreement"
    return bool(
        _DETERMINER.search(before) and following is not None and following.tag_ in ("NN", "NNS")
    )


def _month_year(around: Around) -> bool:
    """ "May 1968"; news of the Middle Ages names no months: "In August 1100 hens arrived"."""
    following = around.following
    counted = following is not None and following.tag_ == "NNS"
    return _joins(around) and not (counted and int(around.match["year"]) < _MIDDLE_AGES_END)


def _year_range(around: Around) -> bool:
    first, last = int(around.match["year"]), around.match["until_year"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    if not first < until <= first + 120 or around.goes_on(OF_SOMETHING):
        return False
    return not is_other_number(around)


def _numeric(around: Around) -> bool:
    """Two of its numbers are a day and a month; a short year stands after strokes only."""
    first, second = int(around.match["first"]), int(around.match["second"])
    if len(around.match["year"]) != 4 and around.match["mark"] != "/":
        return False
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _day_alone(around: Around) -> bool:
    """ "May 3 and 4"; "on the 5th", if the day of a month was named; not "on the 5th floor"."""
    following = around.following
    if following is not None and following.tag_.startswith(("NN", "JJ", "CD", "$")):
        return False
    if _LISTED.search(around.before):
        return True
    start = around.match.start()
    told = bool(around.match["nth"]) and around.words.startswith("the ")
    named = told and _ON_A_DAY.search(around.before)
    return bool(named and _DAY_NAMED.search(around.text, max(0, start - _FAR), start))


def _season_alone(around: Around) -> bool:
    """ "in the fall", but not "the fall of a wicket", "in spring water"."""
    if around.goes_on(OF_SOMETHING) or around.is_in_a_name:
        return False
    if not (around.match["lead"] or _BEFORE_SEASON.search(around.before)):
        return False
    return around.following is None or not is_noun(around.following)


def _tells_a_year(around: Around) -> bool:
    """ "of 2015", "of last year"."""
    told = (name for name, value in around.match.groupdict().items() if value is not None)
    return any(name.startswith(("year", "which")) for name in told)


def _period_of_figures(around: Around) -> bool:
    """Games have quarters too; those of a year stand beside a year, or in an article on money."""
    return _tells_a_year(around) or around.has_figures


def _quarter(around: Around) -> bool:
    """ "last quarter" is the one before this, "the last quarter" the fourth."""
    words = around.words.lower()
    return not words.startswith("last quarter") and _period_of_figures(around)


def _half(around: Around) -> bool:
    """Not "the first half of the eighties"."""
    if _tells_a_year(around):
        return True
    return around.has_figures and not around.goes_on(OF_SOMETHING)


def _in_a_decade(around: Around) -> bool:
    """ "the nineties", not "in her nineties"."""
    if _SOMEBODYS.search(around.before):
        return False
    spelled = around.match["name"]
    return not spelled or bool(around.match["lead"]) or around.words.lower().startswith("the")


def _short_year(around: Around) -> bool:
    return bool(_DATED.search(around.before) or _BEFORE_SEASON.search(around.before))


def _spoken_year(around: Around) -> bool:
    return around.words.lower().startswith("the year") or bool(BEFORE_YEAR.search(around.before))


def _day_name(around: Around) -> bool:
    return _joins(around) and not around.is_in_a_name and not _is_title_word(around)


def _is_title_word(around: Around) -> bool:
    """ "the Sunday Mirror": behind an article it modifies a name that goes on."""
    token = around.token(around.match.end() - 1)
    if not around.goes_on(NAME_AFTER) or not around.before.lower().endswith("the "):
        return False
    return token.dep_ == "compound" and token.head.i > token.i and token.head.text[:1].isupper()


def _holiday(around: Around) -> bool:
    """ "Christmas morning", but a "Christmas market" is a kind of market."""
    if around.is_in_a_name:
        return False
    following, said = around.following, around.match
    bare = not said["which"] and not said["year"] and not said["holiday"].endswith(_DAYS)
    if following is None or following.lower_ in _TIMES:
        return True
    return not bare or following.tag_ not in ("NN", "NNS")


def _word_of_now(around: Around) -> bool:
    """ "tonight", not the "Tonight Show"."""
    titled = around.words[0].isupper() and around.before.lower().endswith("the ")
    return not around.is_in_a_name and not (titled and around.goes_on(NAME_AFTER))


def _plain_name(around: Around) -> bool:
    return not around.is_in_a_name


CALENDAR_CHECKS: dict[str, Callable[[Around], bool]] = {
    "numeric": _numeric,
    "day_alone": _day_alone,
    "month": _month,
    "month_year": _month_year,
    "month_day": _joins,
    "day_month": _joins,
    "year": is_year,
    "year_range": _year_range,
    "spoken_year": _spoken_year,
    "short_year": _short_year,
    "short_decade": _in_a_decade,
    "season_alone": _season_alone,
    "quarter": _quarter,
    "half": _half,
    "holiday": _holiday,
    "weekday": _day_name,
    "weekdays": _day_name,
    "day_word": _word_of_now,
    "tonight": _word_of_now,
}
