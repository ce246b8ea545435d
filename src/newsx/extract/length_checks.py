"""What only looks like a length of time or a time of the day: "a second" goner."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from newsx.extract.date_surroundings import NAME_AFTER, OF_SOMETHING, Around
from newsx.extract.tense import is_past
from newsx.extract.tokens import is_noun

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE_PERIOD = re.compile(
    r"\b(?:in|of|for|during|throughout|by|over|through|into|since|until|from|with)"
    r" (?:all of )?$",
    re.IGNORECASE,
)
_BEFORE_SPAN = re.compile(
    r"\b(?:in|over|within|for|during|of|through|throughout)(?: about)? $", re.IGNORECASE
)
_BEFORE_BARE = re.compile(
    r"\b(?:for|over|within|after|in|throughout|than|of)(?: (?:the|many|these|those))? $",
    re.IGNORECASE,
)
_BEFORE_ONE_DAY = re.compile(
    r"\b(?:in|for|within|after|than|least|only|just|of|every|per)(?: about)? $", re.IGNORECASE
)
_BEFORE_PART = re.compile(r"\b(?:in|during|throughout|through|into|on) (?:the )?$")
_BEFORE_CLOCK = re.compile(
    r"\b(?:at|by|around|until|till|from|to|before|after|about|since|between|and)"
    r"(?: (?:about|around))? $",
    re.IGNORECASE,
)
_BEFORE_OF = re.compile(r"\bof $", re.IGNORECASE)
_OF_A_PART = re.compile(
    r"\b(?:end|close|beginning|start|middle|half|rest|course|part|remainder|most|much"
    r"|quarters?|months?|weeks?|days?) of $",
    re.IGNORECASE,
)

_THAN = re.compile(" than")
_AND_A_HALF = re.compile(" (?:and a half|or)")
_OF = re.compile(" of")
_OF_WHAT = re.compile(" of ")
_OLD = re.compile(r"[ -]old\b| of age\b", re.IGNORECASE)
_BEYOND = re.compile(r" (?:after|before|later|earlier|ago|of|that followed|since)\b")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?)\]\"”’']|--|–|—|$)|\s+(?:when|while|and|but|in|at)\b")
_NO_TIME = re.compile(r"[:.]\d| ?%| per ?cent| (?:million|billion|trillion|points?)\b")


def _which_unit(around: Around) -> bool:
    """Not "the last week of October"; "This Week" is a programme."""
    titled = around.match["unit"][0].isupper() and not around.words.isupper()
    return not titled and not around.goes_on(OF_SOMETHING)


def _week_from(around: Around) -> bool:
    """ "a week from Tuesday", not "$40 a week from Tuesday"; "on Tuesday week"."""
    if around.match["weekday2"]:
        return around.before.endswith((" on ", " by ", " until ")) and not (
            around.following is not None and is_noun(around.following)
        )
    start = around.match.start()
    return start < 2 or around.token(start - 2).tag_ not in ("CD", "NNS", "$")


def _apart(around: Around) -> bool:
    """ "two days before." has a day of its own, "two days before the vote" has not."""
    side = around.match["side"].lower()
    if around.goes_on(_THAN):
        return False
    sure = side in ("earlier", "later", "previously")
    return sure or around.goes_on(_CLAUSE_ENDS)


def _related_unit(around: Around) -> bool:
    match = around.match
    if match["unit3"]:
        return around.goes_on(_CLAUSE_ENDS)
    if (match["related"] or "").lower() == "next":
        # "the next year" is the one after; "within the next year" lasts
        return not _BEFORE_SPAN.search(around.before) and not around.goes_on(OF_SOMETHING)
    return not around.goes_on(OF_SOMETHING)


def _year_ago(around: Around) -> bool:
    """Not "to wait a year before trying again"."""
    return not around.words.lower().endswith(" before") or around.goes_on(_CLAUSE_ENDS)


def _period(around: Around) -> bool:
    match = around.match
    unit = match["unit"].lower()
    if match["article"].lower() == "each" or around.goes_on(OF_SOMETHING):
        return False
    latest = (match["latest"] or "").lower()
    if unit in ("quarter", "half", "period"):
        if latest in ("whole", "entire") and not _BEFORE_PERIOD.search(around.before):
            return False  # "The bell woke the whole quarter"
        return around.has_figures and (unit == "quarter" or bool(latest))
    if latest:
        return True
    following = around.following
    told = following is not None and (
        following.tag_.startswith(("PRP", "WRB", "WDT", "WP", "CD", "NNP"))
        or following.lower_ in ("that", "before", "after", "ended", "ending")
    )
    if told:
        return False
    before = _OF_A_PART if _BEFORE_OF.search(around.before) else _BEFORE_PERIOD
    return bool(before.search(around.before))  # not "player of the year"


def _part_alone(around: Around) -> bool:
    if around.is_in_a_name:
        return False
    words = around.words.lower()
    if words.startswith("at"):
        return words == "at night"
    if words == "overnight":  # not "an overnight bag"
        return around.following is None or not is_noun(around.following)
    return bool(_BEFORE_PART.search(around.before))


def _clock_24(around: Around) -> bool:
    if around.goes_on(_NO_TIME):
        return False
    if around.match["zone"] or around.match["zone2"]:
        return True
    told = ":" in around.words or around.words.endswith("s")  # "at 1500 hours"
    return told and bool(_BEFORE_CLOCK.search(around.before))


def _noon(around: Around) -> bool:
    """Not "High Noon", "the midnight train"."""
    if around.is_in_a_name or around.before.lower().endswith("high "):
        return False
    following = around.following
    return following is None or not is_noun(following) or following.tag_ in ("NNP", "NNPS")


def _rate(around: Around) -> bool:
    """ "$9 a year", "two flights a week": a noun or a figure stands before."""
    if around.match["unit"].lower() == "second":
        return False  # "instructions per second" measures
    if around.match.start() < around.match.start("unit") - len("per "):
        return True  # "twice a"
    if around.words.lower().startswith("per"):
        return True
    if not around.before.endswith(" ") or around.match.start() == 0:
        return False
    previous = around.token(around.match.start() - 2)
    if not (is_noun(previous) or previous.tag_ in ("CD", "$")):
        return False
    return not around.goes_on(_AND_A_HALF)


def _duration(around: Around) -> bool:
    """An age is no duration, "a second round" is one of several, a quarter may be a fraction."""
    if around.goes_on(_OLD):
        return False
    unit, count = around.match["unit"].lower(), around.match["count"].lower()
    if count in ("a", "an") and around.words.endswith("long"):
        return False  # "a year-long strike": the article is of the strike
    if unit == "quarter":
        many = count not in ("a", "an", "one", "1")
        return many and around.has_figures and not around.goes_on(_OF_WHAT)
    if (
        unit == "day"
        and count in ("one", "a")
        and around.match.start("count") == around.match.start()
    ):
        return "-" in around.words or bool(_BEFORE_ONE_DAY.search(around.before))
    if unit != "second" or count != "a":
        return True
    token = around.token(around.match.end() - 1)
    following = around.following
    return following is None or not _counts(token, following)


def _counts(unit: Token, following: Token) -> bool:
    """Whether ``following`` is what "second" counts."""
    return is_noun(following) or (unit.tag_ == "JJ" and following.tag_.startswith("JJ"))


def _past_unit(around: Around) -> bool:
    if around.goes_on(OF_SOMETHING):
        return False
    return around.match["which"].lower() in ("past", "coming") or bool(
        _BEFORE_SPAN.search(around.before)
    )


def _vague_duration(around: Around) -> bool:
    before = _BEFORE_BARE.search(around.before)
    if before and before.group().lower().startswith("of"):
        return around.goes_on(_BEYOND)
    if before and before.group().lower().rstrip().endswith(("the", "these", "those")):
        return around.goes_on(_BEYOND) and not around.goes_on(OF_SOMETHING)
    return bool(before) or (around.goes_on(_BEYOND) and not around.goes_on(_OF))


def _adverb(around: Around) -> bool:
    """ "It is paid quarterly", but a "quarterly dividend" is a kind of it, "Daily" of a name."""
    following = around.following
    if around.words[0].isupper() and around.goes_on(NAME_AFTER):
        return False
    attributive = following is not None and is_noun(following)
    return around.words.lower() in ("daily", "hourly") or not attributive


def _reference(around: Around) -> bool:
    words, following = around.words.lower(), around.following
    if words == "soon":  # "will soon open", not "he was soon released", "as soon as"
        token = around.token(around.match.start())
        return is_past(token) is False and not (
            following is not None and following.lower_ in ("as", "after")
        )
    if words == "current":
        return following is not None and is_noun(following)
    if words.startswith("the"):
        return not around.goes_on(OF_SOMETHING) and (following is None or not is_noun(following))
    return not around.is_in_a_name


LENGTH_CHECKS: dict[str, Callable[[Around], bool]] = {
    "week_from": _week_from,
    "which_unit": _which_unit,
    "apart": _apart,
    "related_unit": _related_unit,
    "year_ago": _year_ago,
    "period": _period,
    "part_alone": _part_alone,
    "clock_24": _clock_24,
    "noon": _noon,
    "duration": _duration,
    "past_unit": _past_unit,
    "vague_duration": _vague_duration,
    "rate": _rate,
    "adverb": _adverb,
    "reference": _reference,
}
