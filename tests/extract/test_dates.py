"""Temporal expressions: every rule of the grammar, and what only looks like a date."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract import dates
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
    ("It sank on September 4, 2015.", "September 4, 2015", "month_day", "DATE",
     {"year": 2015, "month": 9, "day": 4}),
    ("It sank on Sept. 4 at sea.", "Sept. 4", "month_day", "DATE", {"month": 9, "day": 4}),
    ("It sank on Friday, September 4.", "Friday, September 4", "month_day", "DATE",
     {"month": 9, "day": 4}),
    ("It sank on May 21st at sea.", "May 21st", "month_day", "DATE", {"month": 5, "day": 21}),
    ("It sank on 4 September 2015.", "4 September 2015", "day_month", "DATE",
     {"year": 2015, "month": 9, "day": 4}),
    ("It sank on the 2nd of March.", "2nd of March", "day_month", "DATE", {"month": 3, "day": 2}),
    ("It sank on Friday 4 Sept. 2015.", "Friday 4 Sept. 2015", "day_month", "DATE",
     {"year": 2015, "month": 9, "day": 4}),
    ("It sank, June 1953 or so.", "June 1953", "month_year", "DATE", {"year": 1953, "month": 6}),
    ("It sank in May of 1953.", "May of 1953", "month_year", "DATE", {"year": 1953, "month": 5}),
    ("It sank in October at sea.", "October", "month", "DATE", {"month": 10}),
    ("It sank last October at sea.", "last October", "month", "DATE",
     {"month": 10, "which": "last"}),
    ("It sank in 1953 at sea.", "1953", "year", "DATE", {"year": 1953}),
    ("The Low Tides (1998) sang.", "1998", "year", "DATE", {"year": 1998}),
    ("He sang in the late 1990s.", "the late 1990s", "decade", "DATE", {"decade": 199}),
    ("It sank next summer at sea.", "next summer", "season", "DATE",
     {"season": "summer", "which": "next"}),
    ("It sank in the autumn of 1953.", "the autumn of 1953", "season_year", "DATE",
     {"season": "autumn", "year": 1953}),
    ("It sank on Tuesday at sea.", "Tuesday", "weekday", "DATE", {"weekday": 2}),
    ("It sank last Sunday at sea.", "last Sunday", "weekday", "DATE",
     {"weekday": 7, "which": "last"}),
    ("Yesterday it sank at sea.", "Yesterday", "day_word", "DATE", {"word": "yesterday"}),
    ("It sank last night at sea.", "last night", "tonight", "TIME", {"word": "last night"}),
    ("Tonight it will sink.", "Tonight", "tonight", "TIME", {"word": "tonight"}),
    ("It sank last week at sea.", "last week", "which_unit", "DATE",
     {"which": "last", "unit": "week"}),
    ("It sank this weekend.", "this weekend", "which_unit", "DATE",
     {"which": "this", "unit": "weekend"}),
    ("It rained in the past month.", "the past month", "which_unit", "DATE",
     {"which": "the past", "unit": "month"}),
    ("It sank three days ago at sea.", "three days ago", "ago", "DATE",
     {"count": 3, "unit": "day", "side": "ago"}),
    ("It came up two weeks later.", "two weeks later", "ago", "DATE",
     {"count": 2, "unit": "week", "side": "later"}),
    ("It sank a few years ago.", "a few years ago", "ago", "DATE",
     {"count": "X", "unit": "year", "side": "ago"}),
    ("It rained for 14 days at sea.", "14 days", "duration", "DURATION",
     {"count": 14, "unit": "day"}),
    ("It was a two-hour lunch.", "two-hour", "duration", "DURATION", {"count": 2, "unit": "hour"}),
    ("It rained for several weeks.", "several weeks", "duration", "DURATION",
     {"count": "X", "unit": "week"}),
    ("It sank hours after lunch.", "hours", "vague_duration", "DURATION", {"unit": "hour"}),
    ("It sinks every Tuesday.", "every Tuesday", "every", "SET", {"unit": "tuesday"}),
    ("It sinks each year at sea.", "each year", "every", "SET", {"unit": "year"}),
    ("The ferry sinks daily at sea.", "daily", "adverb", "SET", {"word": "daily"}),
    ("It sank at 5:30 p.m. sharp.", "5:30 p.m.", "clock", "TIME",
     {"hour": 5, "minute": 30, "half": "p"}),
    ("It sank at 11am sharp.", "11am", "clock", "TIME", {"hour": 11, "half": "a"}),
    ("It sank at 9.15 am GMT.", "9.15 am GMT", "clock", "TIME",
     {"hour": 9, "minute": 15, "half": "a"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expression", "rule", "type", "fields"), EXAMPLES, ids=[e[1] for e in EXAMPLES]
)
def test_a_rule_of_the_grammar(
    text: str, expression: str, rule: str, type: str, fields: dict[str, int | str]
) -> None:
    (mention,) = found(text)
    assert (mention.text, mention.rule, mention.type) == (expression, rule, type)
    assert mention.fields == fields


def test_every_rule_of_the_grammar_has_an_example() -> None:
    assert {rule.name for rule in dates._RULES} == {example[2] for example in EXAMPLES}


@pytest.mark.parametrize("name", sorted(dates.MONTHS))
def test_every_name_of_a_month_is_read(name: str) -> None:
    written = name.capitalize()
    if len(name) <= 4 and not name.startswith(("ju", "may")):
        written += "."
    (mention,) = found(f"It sank on {written} 3, 1953.")
    assert mention.fields == {"month": dates.MONTHS[name], "day": 3, "year": 1953}


@pytest.mark.parametrize("text", ["5 Oct 1953", "Sept 4, 1953"])
def test_short_months_need_no_full_stop(text: str) -> None:
    assert words(f"It sank on {text} at sea.") == [text]


def test_a_misspelt_month_stops_nothing() -> None:
    assert found("It sank on Sepember 4 at sea.") == []


@pytest.mark.parametrize("number", range(1, 8))
def test_every_day_of_the_week_is_read(number: int) -> None:
    day = next(name for name, value in dates.WEEKDAYS.items() if value == number)
    assert found(f"It sank on {day.capitalize()} at sea.")[0].fields == {"weekday": number}


# -- which of several readings -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It sank on Tuesday, May 5, 1953, at noon.", ["Tuesday, May 5, 1953"]),
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


# -- tense -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("The jetty sank on Friday.", True),
        ("The jetty has been closed since Friday.", True),
        ("The jetty will open on Friday.", False),
        ("The jetty will be opened on Friday.", False),
        ("The jetty opens on Friday.", None),
    ],
    ids=["past", "perfect", "future", "future-passive", "present"],
)
def test_the_tense_of_the_clause(
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
