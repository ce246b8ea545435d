"""Which lines of a text dump are the article, from end to end."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.document import Document
from newsx.errors import InputError
from newsx.options import Options
from newsx.pipeline import clean
from newsx.result import KEPT_KINDS, Article
from timing import is_linear

TITLE = "River Oll Floods Lower Town As Old Dam Holds"
STORY = [
    "OLLHAM -- The river Oll rose again on Monday, and the people of the lower town left their"
    " houses for the school on the hill.",
    "The mayor, Ann Lee, said that the dam would hold and that nobody who lived above the bridge"
    " had to be afraid of the night to come.",
    "“We have seen worse than this in my time,” said Bob Ray, a baker who has lived by the bridge"
    " for 60 years.",
    "Soldiers brought sand and boats from the barracks, but the road to the west was closed by the"
    " afternoon.",
    "The water is expected to fall by the weekend, according to the weather office in the county"
    " town.",
    "Schools in the valley will stay closed until the end of the month, the county said in a"
    " statement.",
]
CAPTION = "The old bridge over the river Oll on Monday"


def article(*lines: str) -> Article:
    return clean(Document(id="-", text="\n\n".join(lines)), Options())


def kinds(found: Article) -> dict[str, str]:
    """Text of each segment -> its kind (of the last one with this text)."""
    return {segment.text: segment.kind for segment in found.segments}


def body(*lines: str) -> list[str]:
    return article(*lines).text.split("\n\n")


def within(*inserted: str, at: int = 3) -> list[str]:
    """A story with a title and other lines inserted before its paragraph number ``at``."""
    return [TITLE, *STORY[:at], *inserted, *STORY[at:]]


def test_title_and_body() -> None:
    found = article(TITLE, *STORY)
    assert found.title == TITLE
    assert found.dateline == "OLLHAM"
    assert found.text == "\n\n".join(STORY)
    assert kinds(found) == {TITLE: "title"} | dict.fromkeys(STORY, "paragraph")


def test_a_body_alone_is_kept_whole() -> None:
    found = article(*STORY)
    assert (found.title, found.text) == (None, "\n\n".join(STORY))


@pytest.mark.parametrize(
    "separator", ["\n", "\r\n", "\n\n", "\n\n\n", "\n \n", "\u2029"], ids=ascii
)
def test_however_paragraphs_are_separated(separator: str) -> None:
    found = clean(Document(id="-", text=separator.join([TITLE, *STORY])), Options())
    assert (found.title, found.text) == (TITLE, "\n\n".join(STORY))


def test_wrapped_text_is_unwrapped() -> None:
    found = article(*(textwrap.fill(each, 72) for each in [TITLE, *STORY]))
    assert (found.title, found.text) == (TITLE, "\n\n".join(STORY))


def test_a_wrapped_title_is_unwrapped() -> None:
    title = f"{TITLE} And Thousands Leave Houses"
    found = article(*(textwrap.fill(each, 72) for each in [title, *STORY]))
    assert found.title == title


def test_the_title_is_the_line_that_shares_most_with_the_body() -> None:
    lines = ["The Oll Valley Gazette And Advertiser", TITLE, "Our picture of the week", *STORY]
    found = article(*lines)
    assert found.title == TITLE
    assert kinds(found)[lines[0]] not in KEPT_KINDS | {"title"}


def test_of_two_lines_that_share_as_much_the_first_is_the_title() -> None:
    other = "Old Dam Holds As River Oll Floods Lower Town"
    assert article(TITLE, other, *STORY).title == TITLE
    assert article(other, TITLE, *STORY).title == other


def test_a_title_said_twice_stands_once() -> None:
    found = article(TITLE, "Skip to content", TITLE, *STORY)
    assert [segment.kind for segment in found.segments][:3] == ["title", "navigation", "duplicate"]
    assert found.title == TITLE
    assert TITLE not in found.text


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Skip to content", "navigation"),
        ("• Sport", "navigation"),
        ("Weather", "navigation"),
        ("Share on Facebook", "share"),
        ("Advertisement", "advertisement"),
        ("By Ann Lee", "byline"),
        ("May 4, 2022", "byline"),
        (f"{CAPTION} (file photo)", "caption"),
        ("(Photo: Ann Lee/Oll Pictures)", "caption"),
    ],
)
def test_lines_above_the_body(line: str, kind: str) -> None:
    found = article(TITLE, line, *STORY)
    assert kinds(found)[line] == kind
    assert found.text == "\n\n".join(STORY)


MENU = ["Valley", "Weather", "Sport", "Cars", "Homes", "Recipes", "Puzzles", "Boats"]


def test_prose_apart_from_the_body_is_cut() -> None:
    notice = "This page is best seen on a screen that is as wide as the valley."
    assert body(notice, *MENU, TITLE, *STORY) == STORY
    assert body(TITLE, *STORY, *MENU, notice) == STORY


def test_prose_between_title_and_body_is_a_caption() -> None:
    caption = "The bridge over the river was closed to all who had no boat."
    found = article(TITLE, caption, *MENU, *STORY)
    assert kinds(found)[caption] == "caption"
    assert found.text == "\n\n".join(STORY)


def test_authors_and_date_of_the_byline() -> None:
    found = article(TITLE, "By Cy Fox and Dee Elm", "4 May 2022", *STORY)
    assert found.authors == ["Cy Fox", "Dee Elm"]
    assert found.published is not None
    assert (found.published.value, found.published.basis) == ("2022-05-04", "byline")


def test_a_caption_said_twice() -> None:
    found = article(TITLE, CAPTION, CAPTION, *STORY)
    assert [segment.kind for segment in found.segments][:3] == ["title", "caption", "duplicate"]
    assert found.title == TITLE  # though the caption shares words with the body, too
    assert found.text == "\n\n".join(STORY)


def test_a_caption_said_twice_is_no_title() -> None:
    assert article(CAPTION, CAPTION, *STORY).title is None


def test_a_paragraph_said_twice_in_the_body_stays() -> None:
    # A refrain, or a quotation that the reporter repeats: only lines that are no prose are cut.
    assert body(*within(STORY[0])) == [*STORY[:3], STORY[0], *STORY[3:]]


def test_a_line_said_twice_is_cut_once() -> None:
    found = article(*within("Old dam, new fears", at=2)[:5], "Old dam, new fears", *STORY[4:])
    assert found.text.count("Old dam, new fears") == 1
    assert [segment.kind for segment in found.segments].count("duplicate") == 1


def test_a_short_question_is_asked_again() -> None:
    assert (
        body(TITLE, STORY[0], "Q: Why?", *STORY[1:3], "Q: Why?", *STORY[3:]).count("Q: Why?") == 2
    )


TAIL = [
    "The Oll Gazette has been printed in the valley since 1911 and read by those who live there.",
    "Reach us in the old mill on the hill, or by post, if you saw the river where it was not.",
]


@pytest.mark.parametrize(
    "end",
    [
        "With reporting by AFP and Reuters",
        "(Reporting by Cy Fox; Editing by Dee Elm)",
        "Cy Fox contributed to this report.",
        "Related stories",
        "Comments",
        "About us",
        "All rights reserved. The Oll Gazette",
        "Cy Fox is a reporter at The Oll Gazette in Ollham.",
    ],
)
def test_nothing_is_kept_after_the_end(end: str) -> None:
    found = article(TITLE, *STORY, end, *TAIL)
    assert found.text == "\n\n".join(STORY)
    assert all(kinds(found)[line] not in KEPT_KINDS for line in [end, *TAIL])


@pytest.mark.parametrize("end", ["You might also like", "Recommended for you", "Read next"])
def test_nothing_is_kept_after_the_label_of_other_stories(end: str) -> None:
    assert body(TITLE, *STORY, end, "Old Dam, New Fears", *TAIL) == STORY


@pytest.mark.parametrize("early", ["Comments", "Related stories", "With reporting by AFP"])
def test_the_same_lines_early_on_do_not_end_it(early: str) -> None:
    assert body(*within(early, at=1)) == STORY


def test_what_follows_related_stories_is_of_their_kind() -> None:
    found = article(TITLE, *STORY, "Related stories", "Old Dam, New Fears: A Visit", TAIL[0])
    assert [segment.kind for segment in found.segments][-3:] == ["related_story"] * 3


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Cy Fox is a reporter at The Oll Gazette in Ollham.", "byline"),
        ("We have printed The Oll Gazette in the old mill since the winter of 1911.",
         "about_publisher"),
        ("If you read this page in Bollham, you may be fined for what you have read.", "legal"),
        ("• Sport", "navigation"),
        ("Oll Valley", "navigation"),
        ("Bakers And Boats In The Valley Of The Bollham Brook", "related_story"),
    ],
)  # fmt: skip
def test_lines_below_the_body(line: str, kind: str) -> None:
    found = article(TITLE, *STORY, "With reporting by AFP", line)
    assert found.text == "\n\n".join(STORY)
    assert kinds(found)[line] == kind


def test_agencies_of_the_credit_line() -> None:
    assert article(TITLE, *STORY, "With reporting by AFP and Reuters").credits == ["AFP", "Reuters"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“Nobody came to help us.”", "paragraph"),
        ("“No,” he said.", "paragraph"),
        ("“No.”", "paragraph"),
        ("'We waited,' she said.", "paragraph"),
        ('"It fell."', "paragraph"),
        ("What the county says", "heading"),
        ("The night before", "heading"),
        ("• one boat of sand for the school", "list_item"),
        ("* two boats of bread", "list_item"),
        ("- beds", "list_item"),
        ("1. The dam was never looked at after the winter.", "list_item"),
        ("HELLMAN: And the dam?", "paragraph"),
        ("Share prices fell on Monday after the bank had closed its office in the lower town.",
         "paragraph"),
        ("Home to 40,000 people, the valley has one road.", "paragraph"),
        ("Photos show that the water reached the school.", "paragraph"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("at", [1, 3, 5])
def test_lines_in_the_body(line: str, kind: str, at: int) -> None:
    found = article(*within(line, at=at))
    assert found.text.split("\n\n") == [*STORY[:at], line, *STORY[at:]]
    assert kinds(found)[line] == kind


def test_several_headings_and_lists_do_not_break_the_body() -> None:
    bullets = [f"• {number} boats of sand" for number in range(2, 8)]
    lines = [STORY[0], "The day", STORY[1], *bullets, STORY[2], "The night", *STORY[3:]]
    assert body(TITLE, *lines) == lines


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("SEE ALSO: Old Dam, New Fears: A Visit To The Valley", "related_story"),
        ("READ MORE: “It Will Break”: The Man Who Built The Dam", "related_story"),
        ("Advertisement", "advertisement"),
        ("Story continues below", "advertisement"),
        ("Sign up for our newsletter", "promotion"),
        ("Share", "share"),
        ("No media source currently available", "media_player"),
        ("(Photo: Cy Fox/Oll Pictures)", "caption"),
    ],
)
@pytest.mark.parametrize("at", [1, 3, 5])
def test_page_furniture_in_the_body_is_cut_and_what_follows_stays(
    line: str, kind: str, at: int
) -> None:
    found = article(*within(line, at=at))
    assert found.text == "\n\n".join(STORY)
    assert kinds(found)[line] == kind


@pytest.mark.parametrize("line", ["SEE ALSO:", "Read more"])
@pytest.mark.parametrize(
    "at",
    [
        pytest.param(2, id="early"),
        pytest.param(4, id="late"),
    ],
)
def test_what_follows_a_bare_see_also_stays(line: str, at: int) -> None:
    found = article(*within(line, at=at))
    assert found.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "line", ["Image source, Getty Images", "Illustration: Cy Fox", "Video by Cy Fox", "Reuters"]
)
def test_the_credit_of_a_picture_does_not_end_the_body(line: str) -> None:
    assert article(*within(line, at=4)).text == "\n\n".join(STORY)


@pytest.mark.parametrize("line", ["“We waited.”", "“No,” he said.", "'It held,' she said."])
def test_a_short_last_quotation_is_kept(line: str) -> None:
    assert body(TITLE, *STORY, line) == [*STORY, line]


def test_a_short_first_quotation_is_kept() -> None:
    assert body(TITLE, "“It will hold.”", *STORY) == ["“It will hold.”", *STORY]


def test_a_rule_of_dashes_is_no_word_of_the_body() -> None:
    assert body(TITLE, *STORY, "-" * 20) == STORY


def test_a_full_rule_does_not_hide_an_author_box() -> None:
    box = textwrap.fill(f"Cy Fox is a reporter at The Oll Gazette in Ollham. {TAIL[1]}", 72)
    lines = [textwrap.fill(each, 72) for each in [TITLE, *STORY]]
    assert body(*lines, "-" * 72 + "\n" + box) == STORY


def test_an_author_box_before_other_stories_is_cut() -> None:
    box = "Cy Fox is a reporter at The Oll Gazette in Ollham. She covers bread, boats and the law."
    others = ["Related stories", *(f"“It was {n} years ago,” says a baker." for n in range(4))]
    assert body(TITLE, *STORY, box, *others) == STORY


# Whatever may stand in a dump.
LINES = st.sampled_from(
    [
        *STORY, *TAIL, TITLE, CAPTION, "", "", "Share", "SEE ALSO: Old Dam", "• Sport", "“No.”",
        "By Cy Fox", "May 4, 2022", "With reporting by AFP", "Related stories", "* * *", "Comments",
        "© 2024 Oll. All rights reserved.", "Cy Fox is a reporter at the Gazette.", "\t x \u00a0",
        *textwrap.wrap(" ".join(STORY), 72), "-" * 40,
    ]
)  # fmt: skip
ANY_LINE = st.text(st.characters(exclude_categories=["Cs"]))


@settings(deadline=None)
@given(st.lists(LINES | ANY_LINE, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_no_word_of_the_source_vanishes(lines: list[str], separator: str) -> None:
    source = separator.join(lines)
    try:
        found = clean(Document(id="-", text=source), Options())
    except InputError:
        assert not re.search(r"\w", source)
        return
    at = 0
    kept = []
    for segment in found.segments:
        assert segment.source_start is not None
        assert segment.source_end is not None
        assert not re.search(r"\w", source[at : segment.source_start])
        assert at <= segment.source_start < segment.source_end
        same = source[segment.source_start : segment.source_end]
        assert re.findall(r"\w+", same) == re.findall(r"\w+", segment.text)
        at = segment.source_end
        if segment.kind in KEPT_KINDS:
            assert found.text[segment.start : segment.end] == segment.text
            kept.append(segment.text)
        else:
            assert (segment.start, segment.end) == (None, None)
    assert not re.search(r"\w", source[at:])
    assert found.text == "\n\n".join(kept)


def clean_story(times: int) -> None:
    text = "\n\n".join(f"{line} ({number})" for number in range(times) for line in STORY)
    clean(Document(id="-", text=text), Options())


def test_time_is_linear() -> None:
    assert is_linear(clean_story, 50)


def test_a_warning_about_commenting_is_legal() -> None:
    notice = (
        "If you are in Tarvik and hold a Tarvik passport, please note that you could face a fine "
        "for sharing, liking or commenting on our content, or for writing to us."
    )
    page = article(TITLE, *STORY, "With reporting by Reuters", notice)
    assert kinds(page)[notice] == "legal"
