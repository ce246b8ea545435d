"""The grammar of temporal expressions: what news writes, one pattern a rule, after TimeML (TIMEX3).

The groups of a pattern are the fields of the mention; a digit at the end of a group's name only
tells two places of one field apart. Written from the standards (TimeML 1.2.1, ISO 8601-2) and from
general knowledge of news English.
"""

from __future__ import annotations

import re

from newsx.data import rows
from newsx.extract.date_rule import CLOSE, SHORT_NUMBER, WORD, YEAR_LIKE, rule
from newsx.extract.date_words import (
    COUNT,
    DAY,
    DECADES,
    MONTH,
    MONTHS,
    NUMBERS,
    ORDINAL,
    PARTS,
    SEASONS,
    SHORT_WEEKDAY,
    SPOKEN_YEAR,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
)

# What a dash may join to one more of its kind: "May-August", "Monday-Friday".
_AFTER_ANY = r"(?<!\w)"
_BEFORE_MORE = rf"(?!\w|-(?!{MONTH}|{WEEKDAY}|\d)\w)"
_SHORT_YEAR = r"['’](?P<two_digits>\d\d)"
_LEAD = r"(?:(?P<lead>(?i:mid|early|late|post|pre))-)?"

_AND_YEAR = rf"(?:,? (?P<year>{YEAR}))?"
_NTH = r"(?:st|nd|rd|th)?"
_MORE_DAYS = rf"(?:,? {DAY}{_NTH}){{0,30}},? (?:and|or) (?:[Tt]he )?{DAY}{_NTH}"
_YEAR_OF_LAST = rf"(?:,? (?P<year>{YEAR})|(?={_MORE_DAYS},? (?P<year2>{YEAR})))?"
_ON_WEEKDAY = rf"(?:(?P<weekday>{SHORT_WEEKDAY}),? )?"
_UNITS = "second minute hour day week weekend fortnight month quarter year decade".split()
_UNIT = rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))}|centur(?:y|ie)|millenni(?:um|a))"
_LONG_UNIT = r"(?:week|month|quarter|year|decade|century|day|weekend|fortnight)"
_WHICH = r"(?P<which>(?i:this past|this coming|last|next|this))"
_SEASON = rf"(?:{'|'.join(SEASONS)})"
_PART = rf"(?:{'|'.join(PARTS)})"
_FIRST_FOUR = r"(?P<ordinal>(?i:first|second|third|fourth|final|last|1st|2nd|3rd|4th))"
_OF_YEAR = rf"(?: of (?:(?:fiscal )?(?P<year2>{YEAR})|(?P<which2>last|next|this) year))?"
_YEARS_OWN = rf"(?:(?P<year>{YEAR}) |{_WHICH} year['’]s )?"
_MORE = (
    r"(?: (?:more|additional|further|extra|other|consecutive|successive|straight|full|whole|long"
    r"|business|working|trading|calendar|school|fiscal))?"
)
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(NUMBERS)})"
_GAP = r"(?:[ -]|(?<=\d))"  # "14-day", "14day", but "some day" is no "someday"
_ZONE = (
    r"(?: (?P<zone>GMT|UTC|BST|CES?T|IST|JST|AE[SD]T|[ECMP][SD]?T|Eastern(?: [Tt]ime)?"
    r"|local time|Moscow time))"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_RELATED = r"(?P<related>(?i:next|following|same|very same|previous|preceding|prior))"

_HOLIDAYS = sorted((row[0] for row in rows("holidays.tsv")), key=len, reverse=True)
_HOLIDAY = "|".join(re.escape(name).replace("'", "['’]") for name in _HOLIDAYS)

_MONTH_WORDS = frozenset(MONTHS)
_DAY_WORDS = frozenset(WEEKDAYS)
_UNIT_WORDS = frozenset(
    {*_UNITS, *(f"{unit}s" for unit in _UNITS), "century", "centuries", "millennium", "millennia"}
)
_HOLIDAY_WORDS = frozenset(max(WORD.findall(name.lower()), key=len) for name in _HOLIDAYS)
_ADVERBS = "daily nightly hourly weekly fortnightly monthly quarterly annually yearly".split()
_SPOKEN = ("fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thousand")

RULES = (
    # -- the calendar ---------------------------------------------------------------------------
    rule("iso", "DATE", rf"(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])",
        anchors=(YEAR_LIKE,), reach=CLOSE,
    ),
    rule(
        "iso_time", "TIME",
        rf"(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-2]\d|3[01])[T ]"
        r"(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
        r"(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?",
        anchors=(YEAR_LIKE,), reach=2 * CLOSE,
    ),
    rule(
        "numeric", "DATE",
        r"(?P<first>\d\d?)(?P<mark>[./])(?P<second>\d\d?)(?P=mark)(?P<year>(?:1[89]|20)?\d\d)",
        before=r"(?<![\w./$€£-])",
        anchors=(SHORT_NUMBER,), reach=CLOSE,
    ),
    rule(
        "nine_eleven", "DATE",
        r"9/11|(?:Sept\.?|September) 11(?= (?:terror(?:ist)? )?(?:attacks?|hijackings))",
        before=r"(?<![\w./-])",
        anchors=(SHORT_NUMBER,), reach=CLOSE,
    ),
    rule(
        "month_day", "DATE",
        rf"(?:{_WHICH} |{_ON_WEEKDAY})(?P<month>{MONTH}) (?:[Tt]he )?(?P<day>{DAY}){_NTH}"
        rf"(?: ?(?:[-–—]|to|through) ?(?P<until_day>{DAY}){_NTH}(?! {MONTH}))?"
        rf"{_YEAR_OF_LAST}",
        before=_AFTER_ANY, after=_BEFORE_MORE,
        anchors=_MONTH_WORDS,
    ),
    rule(
        "day_month", "DATE",
        rf"{_ON_WEEKDAY}(?:[Tt]he )?(?:(?P<day>{DAY}){_NTH} ?(?:[-–—]|to) ?(?P<until_day>{DAY})"
        rf"|(?P<day2>{DAY})){_NTH}(?: of)? (?P<month>{MONTH}){_AND_YEAR}",
        before=_AFTER_ANY, after=_BEFORE_MORE,
        anchors=_MONTH_WORDS,
    ),
    rule(
        "first_of_days", "DATE",
        rf"{_ON_WEEKDAY}(?:[Tt]he )?(?P<day>{DAY}){_NTH}"
        rf"(?={_MORE_DAYS}(?: of)? (?P<month>{MONTH}){_AND_YEAR})",
        before=r"(?<![\w-])",
        anchors=_MONTH_WORDS,
    ),
    rule("day_alone", "DATE", rf"(?:[Tt]he )?(?P<day>{DAY})(?P<nth>st|nd|rd|th)?{_AND_YEAR}",
        anchors=(SHORT_NUMBER,), reach=CLOSE,
    ),
    rule("month_year", "DATE",
          rf"{_LEAD}(?P<month>{MONTH})(?:,? (?:of )?(?P<year>{YEAR})| (?:of )?{_SHORT_YEAR})",
          before=_AFTER_ANY, after=_BEFORE_MORE,
        anchors=_MONTH_WORDS,
    ),
    rule("month", "DATE", rf"(?:{_WHICH} )?{_LEAD}(?P<month>{MONTH})",
          before=_AFTER_ANY, after=_BEFORE_MORE,
        anchors=_MONTH_WORDS,
    ),
    rule("year", "DATE", rf"(?:(?:[Tt]he )?years? )?{_LEAD}(?P<year>{YEAR})",
          after=r"(?!\w|-\w|[.,]\d)",
        anchors=(YEAR_LIKE,),
    ),
    rule(
        "year_range", "DATE", rf"(?P<year>{YEAR}) ?[-–/] ?(?P<until_year>{YEAR}|\d\d)",
        anchors=(YEAR_LIKE,), reach=CLOSE,
    ),
    rule("spoken_year", "DATE", rf"(?:the year )?(?P<spoken>{SPOKEN_YEAR})", re.IGNORECASE,
        anchors=_SPOKEN,
    ),
    rule("short_year", "DATE", _SHORT_YEAR, before=r"(?<![\w'’])",
        anchors=(SHORT_NUMBER,), reach=CLOSE,
    ),
    rule(
        "fiscal_year", "DATE",
        rf"(?:[Tt]he )?(?i:fiscal|financial)(?: year)? (?P<year>{YEAR})|FY ?(?P<year2>{YEAR})",
        anchors=("fiscal", "financial", "fy"),
    ),
    rule("decade", "DATE", rf"(?:[Tt]he )?{_LEAD}(?P<decade>(?:1[0-9]|20)\d)0s",
        anchors=(YEAR_LIKE,),
    ),
    rule(
        "short_decade", "DATE",
        rf"(?:[Tt]he )?{_LEAD}(?:['’](?P<digit>[2-9])0s|(?P<name>(?i:{'|'.join(DECADES)})))",
        before=r"(?<![\w'’-])",
        anchors=(SHORT_NUMBER, *DECADES),
    ),
    rule(
        "century", "DATE",
        rf"(?:[Tt]he )?{_LEAD}(?:(?P<century>\d{{1,2}})(?:st|nd|rd|th)|(?P<ordinal>{ORDINAL}))"
        r"[ -]century(?: (?P<era>BCE?))?",
        anchors=("century",),
    ),
    rule("before_christ", "DATE",
          rf"(?:(?P<month>{MONTH}) )?(?P<year>\d{{1,4}}) (?:BCE?|B\.C\.(?:E\.)?)",
        anchors=("bc", "bce", "b"),
    ),
    rule(
        "anno_domini", "DATE",
        r"(?:AD|A\.D\.) ?(?P<year>\d{1,4})|(?P<year2>\d{1,4}) (?:AD|CE|A\.D\.|C\.E\.)",
        anchors=("ad", "ce", "a", "c"), reach=CLOSE,
    ),
    rule("season", "DATE", rf"{_WHICH} (?P<season>{_SEASON})",
        anchors=SEASONS,
    ),
    rule(
        "season_year", "DATE",
        rf"(?:[Tt]he )?{_LEAD}(?:(?P<season>{_SEASON}) (?:of )?(?P<year>{YEAR})"
        rf"|(?P<year2>{YEAR}) (?P<season2>{_SEASON})|(?P<season3>{_SEASON}) (?:of )?{_SHORT_YEAR})",
        anchors=SEASONS,
    ),
    rule("season_alone", "DATE", rf"(?:[Tt]he )?{_LEAD}(?P<season>{_SEASON})",
        anchors=SEASONS,
    ),
    rule(
        "quarter", "DATE",
        rf"(?:[Tt]he )?{_YEARS_OWN}(?i:fiscal[ -])?{_FIRST_FOUR}[ -](?i:fiscal[ -])?(?i:quarter)"
        rf"{_OF_YEAR}|(?:(?P<year3>{YEAR}) )?Q(?P<number>[1-4])(?: (?:of )?(?P<year4>{YEAR}))?",
        anchors=("quarter", "q"),
    ),
    rule(
        "half", "DATE",
        rf"(?:[Tt]he )?{_YEARS_OWN}(?i:fiscal[ -])?"
        rf"(?P<ordinal>(?i:first|second|last|latter))[ -]half{_OF_YEAR}"
        rf"|(?:(?P<year3>{YEAR}) )?H(?P<number>[12])(?: (?:of )?(?P<year4>{YEAR}))?",
        anchors=("half", "h"),
    ),
    rule("holiday", "DATE", rf"(?:{_WHICH} )?(?P<holiday>{_HOLIDAY}){_AND_YEAR}",
        anchors=_HOLIDAY_WORDS,
    ),
    # -- the day of speaking --------------------------------------------------------------------
    rule("weekday", "DATE", rf"(?:{_WHICH} )?(?P<weekday>{WEEKDAY})",
          before=_AFTER_ANY, after=_BEFORE_MORE,
        anchors=_DAY_WORDS,
    ),
    rule(
        "day_word", "DATE",
        r"(?:[Tt]he )?(?P<word>day before yesterday|day after tomorrow|today|yesterday|tomorrow)",
        re.IGNORECASE,
        anchors=("today", "yesterday", "tomorrow"),
    ),
    rule("tonight", "TIME", r"(?P<word>tonight|last night)", re.IGNORECASE,
        anchors=("tonight", "night"),
    ),
    rule(
        "week_from", "DATE",
        rf"(?P<count>(?i:a|one|two|three)) weeks? (?P<side>from|on|ago|last) (?P<weekday>{WEEKDAY})"
        rf"|(?P<weekday2>{WEEKDAY}) week",
        anchors=("week", "weeks"),
    ),
    rule("this_time", "DATE", r"this time (?P<which>last|next) (?P<unit>week|month|year)",
        re.IGNORECASE,
        anchors=("time",),
    ),
    rule("which_unit", "DATE", rf"{_WHICH} (?P<unit>{_LONG_UNIT})", re.IGNORECASE,
        anchors=_UNIT_WORDS,
    ),
    rule("weekend", "DATE", r"(?i:the|over|at) weekend",
        anchors=("weekend",),
    ),
    rule(
        "ago", "DATE",
        rf"(?:(?:exactly |just )?(?P<count>{COUNT}){_MORE}{_GAP}(?P<unit>{_UNIT})s?"
        rf"(?: or (?:so|two))?|(?P<unit2>{_UNIT})s) (?P<side>ago|from now|hence)",
        re.IGNORECASE,
        anchors=("ago", "hence", "now"),
    ),
    # -- the day of the narrative ---------------------------------------------------------------
    rule(
        "apart", "DATE",
        rf"(?P<count>{COUNT}){_MORE}{_GAP}(?P<unit>{_UNIT})s?(?: or (?:so|two))?"
        r" (?P<side>earlier|later|before|previously|after|afterwards?|on)",
        re.IGNORECASE,
        anchors=_UNIT_WORDS,
    ),
    rule(
        "related_unit", "DATE",
        rf"(?:(?i:the|that|this|those) )?{_RELATED} (?P<unit>{_LONG_UNIT})"
        rf"|(?i:that|that very) (?P<unit2>{_LONG_UNIT})"
        rf"|(?i:the) (?P<unit3>day|week|month|year|weekend) (?P<related2>before|after|following)",
        anchors=_UNIT_WORDS,
    ),
    rule("year_end", "DATE", r"(?:the )?(?P<unit>year|month|quarter)[- ]end(?!-)", re.IGNORECASE,
        anchors=("end",),
    ),
    rule(
        "related_part", "TIME",
        rf"(?:(?i:the|that|this) )?{_RELATED} (?P<part>{_PART})|(?i:that) (?P<part2>{_PART})",
        anchors=PARTS,
    ),
    rule(
        "period", "DATE",
        r"(?P<article>(?i:the|its|that|each|their))"
        r" (?:(?P<latest>(?i:latest|most recent|just-ended|current|full|same|whole|entire))"
        r" )?(?:(?i:fiscal|calendar|reporting) )?(?P<unit>quarter|half|year|month|period)",
        anchors=("quarter", "half", "year", "month", "period"),
    ),
    rule("full_year", "DURATION", r"(?i:the|its) (?i:fiscal |financial )?(?P<unit>year)(?= end)",
        anchors=("year",),
    ),
    rule(
        "year_ago", "DATE",
        r"(?:(?i:the|its|a) )?(?:(?i:comparable|corresponding|same|similar) )?"
        rf"(?i:year)[- ](?i:ago|earlier|before)(?: {_FIRST_FOUR})?"
        r"(?: (?P<unit>quarter|period|half|month|third quarter))?",
        anchors=("year",),
    ),
    # -- times of the day -----------------------------------------------------------------------
    rule(
        "part_of_day", "TIME",
        rf"(?:(?:{_WHICH} )?(?P<weekday>{WEEKDAY})|(?P<word>(?i:this|yesterday|tomorrow)))"
        rf" (?P<part>{_PART})",
        anchors=PARTS,
    ),
    rule("part_alone", "TIME", rf"(?i:the|at) (?P<part>{_PART})|(?P<part2>(?i:overnight))",
        anchors=(*PARTS, "overnight"),
    ),
    rule(
        "clock", "TIME",
        r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[apAP])\.?[mM]\b\.?"
        rf"{_ZONE}?",
        anchors=("am", "pm", "m"),
    ),
    rule(
        "clock_24", "TIME",
        r"(?:(?:(?P<padded>0)(?P<hour>\d)|(?P<hour2>1\d|2[0-3]|[1-9]))[:.](?P<minute>[0-5]\d)"
        rf"(?:{_ZONE}| hours| hrs)?"
        rf"|(?P<padded2>0)?(?P<hour3>1\d|2[0-3]|\d)(?P<minute2>[0-5]\d)"
        rf"(?:{_ZONE.replace('zone', 'zone2')}| hours| hrs))",
        before=r"(?<![\w:.$€£-])",
        anchors=(SHORT_NUMBER, YEAR_LIKE), reach=CLOSE,
    ),
    rule(
        "o_clock", "TIME",
        rf"(?P<hour>{'|'.join(_HOURS)}|1[0-2]|[1-9]) o['’]clock"
        rf"(?: in the (?P<part>morning|afternoon|evening)| at (?P<part2>night))?{_ZONE}?",
        re.IGNORECASE,
        anchors=("clock",),
    ),
    rule("noon", "TIME", r"(?P<word>(?:12 )?(?:noon|midday|midnight))", re.IGNORECASE,
        anchors=("noon", "midday", "midnight"),
    ),
    # -- how long, how often --------------------------------------------------------------------
    rule(
        "rate", "SET",
        rf"(?:(?:once|twice|{COUNT} times) )?(?:an?|per) (?P<unit>{_UNIT})", re.IGNORECASE,
        anchors=_UNIT_WORDS,
    ),
    rule(
        "duration", "DURATION",
        r"(?:(?:the |its |his |her |their |these |those )?"
        r"(?:last|past|next|first|coming|final|previous|preceding|following|opening|closing) "
        r"|the )?"
        rf"(?:(?P<least>{_NUMBER}) (?:to|or) |(?P<least2>\d+)[-–])?(?P<count>{COUNT}){_MORE}{_GAP}"
        rf"(?P<unit>{_UNIT})s?"
        r"(?: (?P<plus>and a half)| or (?:so|two|more|less)\b)?(?:[ -]long)?",
        re.IGNORECASE,
        anchors=_UNIT_WORDS,
    ),
    rule("past_unit", "DURATION",
          rf"the (?P<which>past|coming|last|next) (?P<unit>{_LONG_UNIT})", re.IGNORECASE,
        anchors=_UNIT_WORDS,
    ),
    rule("long", "DURATION", rf"(?P<unit>{_UNIT})(?P<plural>s?)[ -]long",
        anchors=("long",),
    ),
    rule(
        "vague_duration", "DURATION",
        r"(?P<unit>second|minute|hour|day|week|month|year|decade|centurie)s(?: or (?:\w+s))?",
        re.IGNORECASE,
        anchors=_UNIT_WORDS,
    ),
    rule(
        "every", "SET",
        rf"(?:every|each) (?:(?P<other>other) |(?P<count>{COUNT}) )?"
        rf"(?:(?P<unit>{_UNIT})|(?P<weekday>{WEEKDAY})|(?P<month>{MONTH})|(?P<season>{_SEASON})"
        rf"|(?P<part>{_PART}))s?",
        re.IGNORECASE,
        anchors=("every", "each"),
    ),
    rule("weekdays", "SET",
          rf"(?P<weekday>{WEEKDAY})s|(?P<weekday2>{WEEKDAY}) (?P<part>{_PART})s|(?P<word>weekends)",
        anchors=(*(f"{day}s" for day in _DAY_WORDS), *(f"{part}s" for part in PARTS), "weekends"),
    ),
    rule(
        "adverb", "SET",
        rf"(?P<word>{'|'.join(_ADVERBS)})",
        re.IGNORECASE,
        anchors=_ADVERBS,
    ),
    rule(
        "reference", "DATE",
        r"(?P<word>now|currently|recently|nowadays|soon|the (?:near |immediate )?future"
        r"|the (?:near|short) term|the (?:recent |distant )?past|current"
        r"|(?:[Tt]he )?coming (?:days|weeks|months|years))",
        re.IGNORECASE,
        anchors="now currently recently nowadays soon term future past current coming".split(),
    ),
)  # fmt: skip
"""In the order in which they win where two match the same words."""
