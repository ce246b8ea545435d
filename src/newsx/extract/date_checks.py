"""What only looks like a date: conditions that the words around an expression must meet.

Each is told of one kind of expression by its name in ``CHECKS``; "May" is also a verb and a name,
"the second half" is of a match, "a second" goner is no time, Sunday is in the Sunday Times.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsx.extract.date_words import MONTH, WEEKDAY
from newsx.extract.token_table import table_of
from newsx.extract.tokens import is_noun, token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CONTEXT = 24  # characters before an expression that are looked at
_OTHER_NAMES = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART", "FAC", "NORP", "LAW"})
_FIGURES = frozenset({"MONEY", "PERCENT"})
_SURE_MONTHS = frozenset(
    "january february july september october november december".split()
)  # no other word and hardly anybody's name

_JOINED = re.compile(rf"(?:{MONTH}|{WEEKDAY}|\d)[-–—]$")
_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|last|next"
    r"|this|and|for|between|on|beginning|end|earlier|later|or)[ -]$|[(–]$",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|during|before|after|early|late|mid|and|for"
    r"|between|the|around|circa|year|its|his|her|fiscal|both|into|than|or|late|summer)[ -]$|[(]$",
    re.IGNORECASE,
)
_SURE_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|during|early|late|mid)[ -]$", re.IGNORECASE
)
_BEFORE_SEASON = re.compile(
    r"\b(?:in|since|by|until|till|from|through|throughout|during|before|after|over|for|into|of"
    r"|early|late|mid|that|same)(?: the)? $",
    re.IGNORECASE,
)
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
_BEFORE_CLOCK = re.compile(
    r"\b(?:at|by|around|until|till|from|to|before|after|about|since|between|and)"
    r"(?: (?:about|around))? $",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\b(?:an?|the|its|his|her|their|this|['’]s) $", re.IGNORECASE)
_SOMEBODYS = re.compile(r"\b(?:his|her|their|my|your|our)(?: (?:early|mid|late))?[ -]$", re.I)
_DATED = re.compile(r"\b(?:in|of|since|until|from|to|by|before|after|and|the)[ ]$", re.IGNORECASE)

_OF = re.compile(r"\bof $", re.IGNORECASE)
_OF_A_PART = re.compile(
    r"\b(?:end|close|beginning|start|middle|half|rest|course|part|remainder|most|much"
    r"|quarters?|months?|weeks?|days?) of $",
    re.IGNORECASE,
)

_NAME_AFTER = re.compile(r" [A-Z][a-z]")
_OF_SOMETHING = re.compile(r" of\b|-")
_OLD = re.compile(r"[ -]old\b| of age\b", re.IGNORECASE)
_BEYOND = re.compile(r" (?:after|before|later|earlier|ago|of|that followed|since)\b")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:!?)\]\"”’']|--|–|—|$)|\s+(?:when|while|and|but|in|at)\b")
_NO_TIME = re.compile(r"[:.]\d| ?%| per ?cent| (?:million|billion|trillion|points?)\b")


@dataclass(frozen=True)
class Around:
    """An expression, and where it stands."""

    match: re.Match[str]
    text: str
    doc: Doc
    has_figures: bool  # the article speaks of money or percentages

    @property
    def before(self) -> str:
        """The words before it."""
        return self.text[max(0, self.match.start() - _CONTEXT) : self.match.start()]

    @property
    def words(self) -> str:
        return self.match.group()

    def goes_on(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` matches right after it."""
        return bool(pattern.match(self.text, self.match.end()))

    def token(self, offset: int) -> Token:
        return self.doc[min(token_at(self.doc, offset), len(self.doc) - 1)]

    @property
    def following(self) -> Token | None:
        """The token after it."""
        last = self.token(self.match.end() - 1)
        return self.doc[last.i + 1] if last.i + 1 < len(self.doc) else None

    @property
    def is_in_a_name(self) -> bool:
        """Whether the model takes it for a part of a longer name: "USA Today", "Sunday Times"."""
        first, last = self.token(self.match.start()), self.token(self.match.end() - 1)
        if first.ent_type_ not in _OTHER_NAMES:
            return False
        before = first.i > 0 and first.ent_iob_ == "I"
        after = last.i + 1 < len(self.doc) and self.doc[last.i + 1].ent_iob_ == "I"
        return before or after


def sentences_with_figures(doc: Doc) -> frozenset[int]:
    """Index of the first token of each sentence that speaks of money or percentages."""
    table = table_of(doc)
    return frozenset(
        table.sentence(entity.start)[0] for entity in doc.ents if entity.label_ in _FIGURES
    )


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
    if around.goes_on(_NAME_AFTER) and not sure:
        return False  # "Ada Pell and April Quill"
    if match["which"] or sure or match["month"].lower() in _SURE_MONTHS:
        return True
    if _BEFORE_MONTH.search(before) or _JOINED.search(before):
        return True
    following = around.following  # "a June agreement"
    return bool(
        _DETERMINER.search(before) and following is not None and following.tag_ in ("NN", "NNS")
    )


def _year(around: Around) -> bool:
    """A preposition before it, or the model, says that a number is a year."""
    match = around.match
    if match["lead"] or match.start() < match.start("year") or _BEFORE_YEAR.search(around.before):
        return True
    token = around.token(match.start())
    return token.text == match["year"] and token.ent_type_ == "DATE"


def _year_range(around: Around) -> bool:
    first, last = int(around.match["year"]), around.match["until_year"]
    until = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    return first < until <= first + 120 and not around.goes_on(_OF_SOMETHING)


def _numeric(around: Around) -> bool:
    """Two of its numbers are a day and a month; a short year stands after strokes only."""
    first, second = int(around.match["first"]), int(around.match["second"])
    if len(around.match["year"]) != 4 and around.match["mark"] != "/":
        return False
    return 1 <= min(first, second) <= 12 and max(first, second) <= 31


def _season_alone(around: Around) -> bool:
    """ "in the fall", but not "the fall of a wicket", "in spring water"."""
    if around.goes_on(_OF_SOMETHING) or around.is_in_a_name:
        return False
    if not (around.match["lead"] or _BEFORE_SEASON.search(around.before)):
        return False
    return around.following is None or not is_noun(around.following)


def _period_of_figures(around: Around) -> bool:
    """Games have quarters too; those of a year stand beside a year, or in an article on money."""
    told = {name for name, value in around.match.groupdict().items() if value is not None}
    return bool(told & {"year", "year2", "year3", "year4", "which", "which2"}) or around.has_figures


def _in_a_decade(around: Around) -> bool:
    """ "the nineties", not "in her nineties"."""
    if _SOMEBODYS.search(around.before):
        return False
    spelled = around.match["name"]
    return not spelled or bool(around.match["lead"]) or around.words.lower().startswith("the")


def _short_year(around: Around) -> bool:
    return bool(_DATED.search(around.before) or _BEFORE_SEASON.search(around.before))


def _spoken_year(around: Around) -> bool:
    return around.words.lower().startswith("the year") or bool(_BEFORE_YEAR.search(around.before))


def _day_name(around: Around) -> bool:
    return _joins(around) and not around.is_in_a_name and not _is_title_word(around)


def _is_title_word(around: Around) -> bool:
    """ "the Sunday Mirror": behind an article it modifies a name that goes on."""
    token = around.token(around.match.end() - 1)
    if not around.goes_on(_NAME_AFTER) or not around.before.lower().endswith("the "):
        return False
    return token.dep_ == "compound" and token.head.i > token.i and token.head.text[:1].isupper()


def _which_unit(around: Around) -> bool:
    return not around.goes_on(_OF_SOMETHING)  # "the last week of October"


def _apart(around: Around) -> bool:
    """ "two days before." has a day of its own, "two days before the vote" has not."""
    side = around.match["side"].lower()
    if around.goes_on(re.compile(" than")):
        return False
    sure = side in ("earlier", "later", "previously")
    return sure or around.goes_on(_CLAUSE_ENDS)


def _related_unit(around: Around) -> bool:
    match = around.match
    if match["unit3"]:
        return around.goes_on(_CLAUSE_ENDS)
    if (match["related"] or "").lower() == "next":
        # "the next year" is the one after; "within the next year" lasts
        return not _BEFORE_SPAN.search(around.before) and not around.goes_on(_OF_SOMETHING)
    return not around.goes_on(_OF_SOMETHING)


def _period(around: Around) -> bool:
    match = around.match
    unit = match["unit"].lower()
    if match["article"].lower() == "each" or around.goes_on(_OF_SOMETHING):
        return False
    if unit in ("quarter", "half", "period"):
        wanted = unit == "quarter" or bool(match["latest"])
        return wanted and around.has_figures
    if match["latest"]:
        return True
    following = around.following
    told = following is not None and (
        following.tag_.startswith(("PRP", "WRB", "WDT", "WP", "CD", "NNP"))
        or following.lower_ in ("that", "before", "after", "ended", "ending")
    )
    if told:
        return False
    before = _OF_A_PART if _OF.search(around.before) else _BEFORE_PERIOD
    return bool(before.search(around.before))  # not "player of the year"


def _part_alone(around: Around) -> bool:
    if around.is_in_a_name:
        return False
    words = around.words.lower()
    if words.startswith("at"):
        return words == "at night"
    return words == "overnight" or bool(
        re.search(r"\b(?:in|during|throughout|through|into|on) (?:the )?$", around.before)
    )


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
    return not around.goes_on(re.compile(" (?:and a half|or)"))


def _duration(around: Around) -> bool:
    """An age is no duration, "a second round" is one of several, a quarter may be a fraction."""
    if around.goes_on(_OLD):
        return False
    unit, count = around.match["unit"].lower(), around.match["count"].lower()
    if unit == "quarter":
        many = count not in ("a", "an", "one", "1")
        return many and around.has_figures and not around.goes_on(re.compile(" of "))
    if (
        unit == "day"
        and count in ("one", "a")
        and around.match.start("count") == (around.match.start())
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
    if around.goes_on(_OF_SOMETHING):
        return False
    return around.match["which"].lower() in ("past", "coming") or bool(
        _BEFORE_SPAN.search(around.before)
    )


def _vague_duration(around: Around) -> bool:
    before = _BEFORE_BARE.search(around.before)
    if before and before.group().lower().startswith("of"):
        return around.goes_on(_BEYOND)
    if before and before.group().lower().rstrip().endswith(("the", "these", "those")):
        return around.goes_on(_BEYOND)
    return bool(before) or (around.goes_on(_BEYOND) and not around.goes_on(re.compile(" of")))


def _adverb(around: Around) -> bool:
    """ "It is paid quarterly", but a "quarterly dividend" is a kind of dividend."""
    if around.words[0].isupper() and around.goes_on(_NAME_AFTER):
        return False  # "the Daily Herring"
    following = around.following
    attributive = following is not None and is_noun(following)
    return around.words.lower() in ("daily", "hourly") or not attributive


def _reference(around: Around) -> bool:
    words, following = around.words.lower(), around.following
    if words == "current":
        return following is not None and is_noun(following)
    if words.startswith("the"):
        return not around.goes_on(_OF_SOMETHING) and (following is None or not is_noun(following))
    return not around.is_in_a_name


def _plain_name(around: Around) -> bool:
    return not around.is_in_a_name


CHECKS: dict[str, Callable[[Around], bool]] = {
    "numeric": _numeric,
    "month": _month,
    "month_year": _joins,
    "year": _year,
    "year_range": _year_range,
    "spoken_year": _spoken_year,
    "short_year": _short_year,
    "short_decade": _in_a_decade,
    "season": _plain_name,
    "season_alone": _season_alone,
    "quarter": _period_of_figures,
    "half": _period_of_figures,
    "holiday": _plain_name,
    "weekday": _day_name,
    "weekdays": _day_name,
    "part_of_day": _day_name,
    "day_word": _plain_name,
    "tonight": _plain_name,
    "which_unit": _which_unit,
    "apart": _apart,
    "related_unit": _related_unit,
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
"""Conditions by the name of the rule; what has none fits wherever it stands."""
