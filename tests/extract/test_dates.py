"""Temporal expressions: every rule of the grammar, and what only looks like a date."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import ClassVar

import pytest
import spacy
from handmade import doc_of, layout_of
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract import date_grammar as grammar
from newsx.extract.date_scan import matches
from newsx.extract.date_words import MONTHS, WEEKDAYS
from newsx.extract.dates import date_mentions
from newsx.extract.tokens import Layout
from newsx.mentions import DateMention, Mentions

BLANK = spacy.blank("en")  # the grammar needs no model; only the tense does


def found(text: str, *marked: tuple[int, int]) -> list[DateMention]:
    mentions = date_mentions(BLANK(text), Layout(text, [(0, len(text))], list(marked)))
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return mentions


def words(text: str) -> list[str]:
    return [mention.text for mention in found(text)]


EXAMPLES = [
    # sentence, expression, rule, type, fields
    ("It sank on 2015-09-04 at sea.", "2015-09-04", "iso", "DATE",
     {"year": 2015, "month": 9, "day": 4}),
    ("It sank on 9/4/2015 at sea.", "9/4/2015", "numeric", "DATE",
     {"first": 9, "mark": "/", "second": 4, "year": 2015}),
    ("It sank on September 4, 2015.", "September 4, 2015", "month_day", "DATE",
     {"month": 9, "day": 4, "year": 2015}),
    ("It sank on Sept. 4 at sea.", "Sept. 4", "month_day", "DATE",
     {"month": 9, "day": 4}),
    ("It sank on Friday, September 4.", "Friday, September 4", "month_day", "DATE",
     {"weekday": 5, "month": 9, "day": 4}),
    ("It sank on May 21st at sea.", "May 21st", "month_day", "DATE",
     {"month": 5, "day": 21}),
    ("They sailed from March 3-5.", "March 3-5", "month_day", "DATE",
     {"month": 3, "day": 3}),
    ("It sank on 4 September 2015.", "4 September 2015", "day_month", "DATE",
     {"day": 4, "month": 9, "year": 2015}),
    ("It sank on the 2nd of March.", "the 2nd of March", "day_month", "DATE",
     {"day": 2, "month": 3}),
    ("It sank on Friday 4 Sept. 2015.", "Friday 4 Sept. 2015", "day_month", "DATE",
     {"weekday": 5, "day": 4, "month": 9, "year": 2015}),
    ("They sailed from 23-28 March 1951.", "23-28 March 1951", "day_month", "DATE",
     {"day": 23, "month": 3, "year": 1951}),
    ("It sank, June 1953 or so.", "June 1953", "month_year", "DATE",
     {"month": 6, "year": 1953}),
    ("It sank in May of 1953.", "May of 1953", "month_year", "DATE",
     {"month": 5, "year": 1953}),
    ("It sank in October at sea.", "October", "month", "DATE",
     {"month": 10}),
    ("It sank last October at sea.", "last October", "month", "DATE",
     {"which": "last", "month": 10}),
    ("It sank in mid-October at sea.", "mid-October", "month", "DATE",
     {"month": 10}),
    ("It sank in early June last year.", "early June last year", "month", "DATE",
     {"month": 6}),
    ("It sank in 1953 at sea.", "1953", "year", "DATE",
     {"year": 1953}),
    ("The Low Tides (1998) sang.", "1998", "year", "DATE",
     {"year": 1998}),
    ("It stood from 1914-18 at sea.", "1914-18", "year_range", "DATE",
     {"year": 1914}),
    ("It sank in nineteen ninety-six.", "nineteen ninety-six", "spoken_year", "DATE",
     {"year": 1996}),
    ("It sank in the summer of ’68.", "the summer of ’68", "season_year", "DATE",
     {"season": "summer", "two_digits": 68}),
    ("It sank in ’68 at sea.", "’68", "short_year", "DATE",
     {"two_digits": 68}),
    ("It sank at 2015-09-04T10:30Z at sea.", "2015-09-04T10:30Z", "iso_time", "TIME",
     {"year": 2015, "month": 9, "day": 4, "hour": 10, "minute": 30}),
    ("It sank on 3 and 4 May.", "3", "first_of_days", "DATE", {"day": 3, "month": 5}),
    ("It sank before 9/11 at sea.", "9/11", "nine_eleven", "DATE", {}),
    ("It sinks a week from Tuesday.", "a week from Tuesday", "week_from", "DATE",
     {"count": 1, "side": "from", "weekday": 2}),
    ("It sank this time last year.", "this time last year", "this_time", "DATE",
     {"which": "last", "unit": "year"}),
    ("It will sink by year-end, he said.", "year-end", "year_end", "DATE", {"unit": "year"}),
    ("It sank in AD 79 at sea.", "AD 79", "anno_domini", "DATE", {"year": 79}),
    ("It sank in fiscal 2016.", "fiscal 2016", "fiscal_year", "DATE",
     {"year": 2016}),
    ("It sank in FY2016.", "FY2016", "fiscal_year", "DATE",
     {"year": 2016}),
    ("He sang in the late 1990s.", "the late 1990s", "decade", "DATE",
     {"decade": 199}),
    ("They sang in the '80s.", "the '80s", "short_decade", "DATE",
     {"digit": 8}),
    ("They sang in the nineties.", "the nineties", "short_decade", "DATE",
     {"digit": 9}),
    ("A jetty of the 19th century.", "the 19th century", "century", "DATE",
     {"century": 19}),
    ("He sang in the early twentieth century.", "the early twentieth century", "century", "DATE",
     {"ordinal": 20}),
    ("The jetty sank in 490 BC.", "490 BC", "before_christ", "DATE",
     {"year": 490}),
    ("It sank next summer at sea.", "next summer", "season", "DATE",
     {"which": "next", "season": "summer"}),
    ("It sank in the autumn of 1953.", "the autumn of 1953", "season_year", "DATE",
     {"season": "autumn", "year": 1953}),
    ("It sank in the fall.", "the fall", "season_alone", "DATE",
     {"season": "fall"}),
    ("Sales sank in the third quarter of 1998.", "the third quarter of 1998", "quarter", "DATE",
     {"ordinal": 3, "year": 1998}),
    ("Sales sank in last year's first quarter.", "last year's first quarter", "quarter", "DATE",
     {"which": "last", "ordinal": 1}),
    ("Sales sank in Q3 2013.", "Q3 2013", "quarter", "DATE",
     {"ordinal": 3, "year": 2013}),
    ("Sales sank in the second half of 2013.", "the second half of 2013", "half", "DATE",
     {"ordinal": 2, "year": 2013}),
    ("Sales sank in H1 2013.", "H1 2013", "half", "DATE",
     {"ordinal": 1, "year": 2013}),
    ("It sank before Christmas at sea.", "Christmas", "holiday", "DATE",
     {"holiday": "12-25"}),
    ("It sank on Thanksgiving Day, 1953.", "Thanksgiving Day, 1953", "holiday", "DATE",
     {"holiday": "US Thanksgiving Day", "year": 1953}),
    ("It sank on New Year’s Eve.", "New Year’s Eve", "holiday", "DATE",
     {"holiday": "12-31"}),
    ("It sank on Tuesday at sea.", "Tuesday", "weekday", "DATE",
     {"weekday": 2}),
    ("It sank last Sunday at sea.", "last Sunday", "weekday", "DATE",
     {"which": "last", "weekday": 7}),
    ("Yesterday it sank at sea.", "Yesterday", "day_word", "DATE",
     {"word": "yesterday"}),
    ("It sank the day before yesterday.", "the day before yesterday", "day_word", "DATE",
     {"word": "day before yesterday"}),
    ("It sank last night at sea.", "last night", "tonight", "TIME",
     {"word": "last night"}),
    ("Tonight it will sink.", "Tonight", "tonight", "TIME",
     {"word": "tonight"}),
    ("It sank last week at sea.", "last week", "which_unit", "DATE",
     {"which": "last", "unit": "week"}),
    ("It sank this weekend.", "this weekend", "which_unit", "DATE",
     {"which": "this", "unit": "weekend"}),
    ("It sank over the weekend.", "the weekend", "weekend", "DATE",
     {}),
    ("It sank three days ago at sea.", "three days ago", "ago", "DATE",
     {"count": 3, "unit": "day", "side": "ago"}),
    ("It sank years ago.", "years ago", "ago", "DATE", {"unit": "year", "side": "ago"}),
    ("It sank a few years ago.", "a few years ago", "ago", "DATE",
     {"count": "X", "unit": "year", "side": "ago"}),
    ("It came up two weeks later.", "two weeks later", "apart", "DATE",
     {"count": 2, "unit": "week", "side": "later"}),
    ("It came up two weeks earlier.", "two weeks earlier", "apart", "DATE",
     {"count": 2, "unit": "week", "side": "earlier"}),
    ("It sank the following day.", "the following day", "related_unit", "DATE",
     {"related": "following", "unit": "day"}),
    ("It sank the day before.", "the day before", "related_unit", "DATE",
     {"unit": "day", "related": "before"}),
    ("It sank that night.", "that night", "related_part", "TIME",
     {"part": "night"}),
    ("It sank in the latest year.", "the latest year", "period", "DATE",
     {"article": "the", "latest": "latest", "unit": "year"}),
    ("For the year ended in May it lost a keel.", "the year", "full_year", "DURATION",
     {"unit": "year"}),
    ("Sales rose in the year-ago quarter.", "the year-ago quarter", "year_ago", "DATE",
     {"unit": "quarter"}),
    ("It sank on Tuesday night.", "Tuesday night", "part_of_day", "TIME",
     {"weekday": 2, "part": "night"}),
    ("It sank this morning.", "this morning", "part_of_day", "TIME",
     {"word": "this", "part": "morning"}),
    ("It sank in the night at sea.", "the night", "part_alone", "TIME",
     {"part": "night"}),
    ("It sank overnight at sea.", "overnight", "part_alone", "TIME",
     {"part": "overnight"}),
    ("It sank at 5:30 p.m. sharp.", "5:30 p.m.", "clock", "TIME",
     {"hour": 5, "minute": 30, "half": "p"}),
    ("It sank at 11am sharp.", "11am", "clock", "TIME",
     {"hour": 11, "half": "a"}),
    ("It sank at 9.15 am GMT.", "9.15 am GMT", "clock", "TIME",
     {"hour": 9, "minute": 15, "half": "a", "zone": "gmt"}),
    ("It sank at 10 p.m. on Tuesday.", "10 p.m. on Tuesday", "clock", "TIME",
     {"hour": 10, "half": "p"}),
    ("It sank at 10:30 at sea.", "10:30", "clock_24", "TIME",
     {"hour": 10, "minute": 30}),
    ("It sank at 0730 GMT at sea.", "0730 GMT", "clock_24", "TIME",
     {"padded": 0, "hour": 7, "minute": 30, "zone": "gmt"}),
    ("It sank at five o'clock at sea.", "five o'clock", "o_clock", "TIME",
     {"hour": 5}),
    ("It sank at noon at sea.", "noon", "noon", "TIME",
     {"word": "noon"}),
    ("It costs twice a week.", "twice a week", "rate", "SET",
     {"unit": "week"}),
    ("It rained for 14 days at sea.", "14 days", "duration", "DURATION",
     {"count": 14, "unit": "day"}),
    ("It rained for the next thirty-six hours.", "the next thirty-six hours", "duration",
     "DURATION", {"count": 36, "unit": "hour"}),
    ("It has rained in recent years.", "recent years", "duration", "DURATION",
     {"count": "X", "unit": "year"}),
    ("It stood a hundred years.", "a hundred years", "duration", "DURATION",
     {"count": 100, "unit": "year"}),
    ("It was a two-hour lunch.", "two-hour", "duration", "DURATION",
     {"count": 2, "unit": "hour"}),
    ("It rained for several weeks.", "several weeks", "duration", "DURATION",
     {"count": "X", "unit": "week"}),
    ("It rained in the past month.", "the past month", "past_unit", "DURATION",
     {"which": "past", "unit": "month"}),
    ("It sank in the past year.", "the past year", "past_unit", "DURATION",
     {"which": "past", "unit": "year"}),
    ("It was months-long misery.", "months-long", "long", "DURATION",
     {"unit": "month", "plural": "s"}),
    ("It sank hours after lunch.", "hours", "vague_duration", "DURATION",
     {"unit": "hour"}),
    ("It sinks every Tuesday.", "every Tuesday", "every", "SET",
     {"weekday": 2}),
    ("It sinks each year at sea.", "each year", "every", "SET",
     {"unit": "year"}),
    ("It sinks every other Friday.", "every other Friday", "every", "SET",
     {"other": "other", "weekday": 5}),
    ("It sinks every two weeks.", "every two weeks", "every", "SET",
     {"count": 2, "unit": "week"}),
    ("It is shut on Mondays.", "Mondays", "weekdays", "SET",
     {"weekday": 1}),
    ("The ferry sinks daily at sea.", "daily", "adverb", "SET",
     {"word": "daily"}),
    ("It is now a reef.", "now", "reference", "DATE",
     {"word": "now"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expression", "rule", "type", "fields"), EXAMPLES, ids=[e[1] for e in EXAMPLES]
)
def test_a_rule_of_the_grammar(
    text: str, expression: str, rule: str, type: str, fields: dict[str, int | str]
) -> None:
    mention = found(text)[0]
    assert (mention.text, mention.rule, mention.type) == (expression, rule, type)
    assert mention.fields == fields


@pytest.mark.parametrize("text", sorted({example[0] for example in EXAMPLES}))
def test_an_anchor_of_a_rule_stands_wherever_it_matches(text: str) -> None:
    everywhere = {
        (rule.name, match.span()) for rule in grammar.RULES for match in rule.pattern.finditer(text)
    }
    assert {(rule.name, match.span()) for rule, match in matches(text, grammar.RULES)} == everywhere


def test_a_pattern_is_tried_only_around_the_words_that_it_needs() -> None:
    class Spy:
        tried: ClassVar[list[tuple[int, int]]] = []

        def finditer(self, text: str, start: int, end: int) -> list[re.Match[str]]:
            self.tried.append((start, end))
            return []

    month = next(rule for rule in grammar.RULES if rule.name == "month")
    text = "It rained. " * 50 + "May came. " + "It rained. " * 50
    spy = dataclasses.replace(month)
    object.__setattr__(spy, "pattern", Spy())
    assert not list(matches(text, [spy]))
    at = text.index("May")
    assert Spy.tried == [(at - month.reach, at + len("May") + month.reach)]


def test_every_rule_of_the_grammar_has_an_example() -> None:
    shown = {example[2] for example in EXAMPLES} | {"day_alone"}
    assert {rule.name for rule in grammar.RULES} == shown


def test_a_day_alone_is_of_the_month_before_it() -> None:
    _, second = found("It sank on May 3 and 4 at sea.")
    assert (second.text, second.rule, second.fields) == ("4", "day_alone", {"day": 4})


@pytest.mark.parametrize("name", sorted(MONTHS))
def test_every_name_of_a_month_is_read(name: str) -> None:
    written = name.capitalize()
    if len(name) <= 4 and not name.startswith(("ju", "may")):
        written += "."
    (mention,) = found(f"It sank on {written} 3, 1953.")
    assert mention.fields == {"month": MONTHS[name], "day": 3, "year": 1953}


@pytest.mark.parametrize("text", ["5 Oct 1953", "Sept 4, 1953"])
def test_short_months_need_no_full_stop(text: str) -> None:
    assert words(f"It sank on {text} at sea.") == [text]


def test_a_misspelt_month_stops_nothing() -> None:
    assert found("It sank on Sepember 4 at sea.") == []


@pytest.mark.parametrize("number", range(1, 8))
def test_every_day_of_the_week_is_read(number: int) -> None:
    day = next(name for name, value in WEEKDAYS.items() if value == number)
    assert found(f"It sank on {day.capitalize()} at sea.")[0].fields == {"weekday": number}


# -- which of several readings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It sank on Tuesday, May 5, 1953, at noon.", ["Tuesday, May 5, 1953, at noon"]),
        ("It sank on Tuesday, not at noon.", ["Tuesday", "noon"]),
        ("It sank on May 5, not in June 1953.", ["May 5", "June 1953"]),
        ("It sank every week last year.", ["every week", "last year"]),
        ("In 1953 or in 1954, by May 1955 at the latest.", ["1953", "1954", "May 1955"]),
    ],
)
def test_the_longest_reading_wins_and_none_overlap(text: str, wanted: list[str]) -> None:
    assert words(text) == wanted


def test_a_date_between_marks_is_marked_so() -> None:
    text = 'He said "on Friday" on Tuesday.'
    mentions = found(text, (text.index('"'), text.rindex('"') + 1))
    assert [mention.in_marks for mention in mentions] == [True, False]


# -- what only looks like a date ---------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May met April Quill, June Orr too.",
        "May told the goat that it may march.",
        "The goats March to the sea.",
        "He counted 1953 herrings, 2015 goats.",
        "Flight 1850-B left the 1950-metre runway.",
        "It weighed hours and days.",
        "File AB2015-09-04 and form 7-daily.",
        "She falls, he springs, the winter came.",
        "They are 5 amateurs and 3 pmphs.",
        "The Daily Herring named her player of the year.",
    ],
    ids=[
        "surnames",
        "subject",
        "verb",
        "number",
        "hyphen",
        "vague",
        "inside-a-word",
        "season",
        "clock",
        "names",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize("before", ["in", "since", "until", "by", "last", "early", "this"])
def test_a_month_alone_needs_a_word_before_it(before: str) -> None:
    assert words(f"It rained {before} May or so.")[0].endswith("May")
    assert words("It rained; May or so.") == []


def test_a_month_that_is_a_name_is_no_date(read: Callable[[str], Mentions]) -> None:
    assert read("The crowd cheered Ada Pell and April Quill on the pier.").dates == []


@pytest.mark.parametrize(
    "text", ["September 31st of herring", "32 May", "2015-13-01", "13:00 p.m."]
)
def test_numbers_outside_the_calendar(text: str) -> None:
    for mention in found(f"It sank on {text} at sea."):
        assert 1 <= int(mention.fields.get("month", 1)) <= 12
        assert 1 <= int(mention.fields.get("day", 1)) <= 31
        assert 1 <= int(mention.fields.get("hour", 1)) <= 12


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The jury wants a second goat on the pier.", []),
        ("They held a second public hearing.", []),
        ("The goat looked down for a second.", ["a second"]),
        ("It took 40 seconds to sink.", ["40 seconds"]),
        ("The fall of the jetty hurt nobody.", []),
        ("Nobody saw the fall of a second goat.", []),
        ("They bathe in spring water.", []),
        ("It is the third goat of the year.", []),
        ("It sank at the end of the year.", ["the end of the year"]),
        ("It sank later in the year.", ["later in the year"]),
        ("Ada Pell, 34 years old, waved.", []),
        ("The home side scored in the second quarter.", []),
        ("Profit fell 9% in the second quarter.", ["the second quarter"]),
    ],
    ids=["ordinal", "ordinal-adjective", "moment", "seconds", "fall", "fall-of", "spring-water",
         "of-the-year", "part-of-the-year", "in-the-year",
         "age", "quarter-of-a-game", "quarter-of-a-year"],
)  # fmt: skip
def test_words_with_another_sense(
    read: Callable[[str], Mentions], text: str, wanted: list[str]
) -> None:
    assert [mention.text for mention in read(text).dates] == wanted


def test_a_number_that_the_model_takes_for_a_date_is_a_year() -> None:
    doc = doc_of("The/DT harbor/NN 's/POS 1953/CD/DATE regatta/NN drew/VBD 1953/CD goats/NNS ./.")
    assert [mention.start for mention in date_mentions(doc, layout_of(doc))] == [13]


# -- tense -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("The jetty sank on Friday.", True),
        ("The jetty has been closed since Friday.", True),
        ("The jetty will open on Friday.", False),
        ("The jetty will be opened on Friday.", False),
        ("The jetty opens on Friday.", False),
        ("A hearing is set for Friday.", False),
        ("The jetty is to open on Friday.", False),
        ("The jetty is due to be closed on Friday.", False),
        ("The vote was postponed until Friday.", False),
        ("The record was set on Friday.", True),
        ("They planned to sail on Friday.", False),
        ("He stayed home to paint the jetty on Friday.", None),
        ("The matter has been moved to Friday.", None),
        ("The jetty is closed on Friday.", None),
        ("The goats, singing on Friday, annoyed the mayor.", True),
        ("A long Friday.", None),
    ],
    ids=["past", "perfect", "future", "future-passive", "present", "set-for", "is-to", "due-to",
         "until", "set", "planned", "purpose", "to", "is-closed", "participle", "no-verb"],
)  # fmt: skip
def test_which_way_the_clause_looks(
    read: Callable[[str], Mentions], text: str, past: bool | None
) -> None:
    (mention,) = read(text).dates
    assert mention.past is past


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The jetty sank on Friday.", "sank"),
        ("The mayor, who sang on Friday, waved.", "sang"),
        ("The mayor waved before the meeting of Friday.", "waved"),
        ("The fair of May 1953.", None),
    ],
    ids=["own", "relative-clause", "far", "none"],
)
def test_the_verb_above_an_expression(
    read: Callable[[str], Mentions], text: str, verb: str | None
) -> None:
    (mention,) = read(text).dates
    assert mention.governor == (None if verb is None else text.index(verb))


# -- any text ----------------------------------------------------------------------------------

PIECES = st.sampled_from(
    "May June Sept. September 4 31 1953 2015 Friday last next this week year century days ago "
    "later the of two a few couple every p.m. 5 : - , . spring 1990s today Tonight ٤ ² Ⅻ".split()
)


@given(st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.text(max_size=100)))
def test_dates_of_any_text_are_in_order_and_do_not_overlap(text: str) -> None:
    last_end = 0
    for mention in found(text):
        assert last_end <= mention.start < mention.end
        last_end = mention.end
