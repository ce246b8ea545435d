"""Pieces and labels to article: text, segments, the map back, title, authors and dates."""

from __future__ import annotations

import json
import textwrap
from typing import Any

import dumps
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.document import Document
from newsx.load.pages import load_page
from newsx.load.reading import Limits
from newsx.result import KEPT_KINDS, DateStamp
from newsx.strip.article import Stripped, strip_page, whole_page

TITLE = "River Oll Floods Lower Town As Old Dam Holds"
STORY = [
    "OLLHAM, England -- The river Oll rose again on Monday, and the people of the lower town left"
    " their houses for the school.",
    "The mayor, Ann Lee, said that the dam would hold and that nobody who lived above the bridge"
    " had to be afraid.",
    "“We have seen worse than this,” said Bob Ray, a baker who has lived by the bridge for 60"
    " years.",
]
BYLINE = ["By Cy Fox", "Posted: May 4, 2022"]
LINES = ["Skip to content", TITLE, *BYLINE, *STORY, "With reporting by AFP and Reuters"]


def stripped(text: str = "\n\n".join(LINES), published: str | None = None) -> Stripped:
    return strip_page(load_page(Document(id="-", text=text), Limits()), published)


def of_page(published: str | None = None, **described: Any) -> Stripped:
    article = {"@type": "NewsArticle", "headline": TITLE, **described}
    html = (
        f'<html lang=en><script type="application/ld+json">{json.dumps(article)}</script>'
        f"<h1>{TITLE}</h1><p>{BYLINE[0]}</p><p>{BYLINE[1]}</p>"
        + "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
    )
    return strip_page(load_page(Document(id="-", html=html), Limits()), published)


def test_text_is_the_kept_segments_with_blank_lines_between() -> None:
    article = stripped().article
    assert article.text == "\n\n".join(STORY)
    kept = [segment for segment in article.segments if segment.kind in KEPT_KINDS]
    assert [article.text[segment.start : segment.end] for segment in kept] == STORY
    assert [segment.text for segment in article.segments] == LINES


def test_what_the_lines_say_of_the_article() -> None:
    article = stripped().article
    assert article.title == TITLE
    assert article.authors == ["Cy Fox"]
    assert article.published == DateStamp("2022-05-04", "byline")
    assert article.dateline == "OLLHAM, England"
    assert article.credits == ["AFP", "Reuters"]
    assert (article.publisher, article.url, article.section, article.modified) == (None,) * 4


def test_what_the_page_says_goes_first() -> None:
    article = of_page(author="Dee Elm", datePublished="2022-05-03").article
    assert article.authors == ["Dee Elm"]
    assert article.published == DateStamp("2022-05-03", "metadata")


def test_the_byline_stands_in_where_the_page_is_silent() -> None:
    article = of_page(datePublished="2022-02-30", author="Staff").article
    assert article.authors == ["Cy Fox"]
    assert article.published == DateStamp("2022-05-04", "byline")


def test_a_full_date_in_the_dateline() -> None:
    for opening, expected in (
        ("OLLHAM (4 May 2022) – ", DateStamp("2022-05-04", "dateline")),
        ("OLLHAM, May 4 (AFP) – ", None),
    ):
        story = [STORY[0].replace("OLLHAM, England -- ", opening), *STORY[1:]]
        assert stripped("\n\n".join([TITLE, *story])).article.published == expected
        dated = stripped("\n\n".join([TITLE, "Posted: May 5, 2022", *story])).article.published
        assert dated == DateStamp("2022-05-05", "byline")


def test_who_signs_at_the_foot_of_a_dump_wrote_it() -> None:
    found = stripped("\n\n".join([TITLE, *STORY, "By Cy Fox"])).article
    assert found.authors == ["Cy Fox"]


def test_bylines_of_other_stories_are_not_the_articles() -> None:
    below = ["Read more", "Mayor Opens School By River", "Bridge Shut For Repairs", "By Dee Elm"]
    found = stripped("\n\n".join([TITLE, *STORY, *below, "Posted: May 4, 2022"])).article
    assert (found.authors, found.published) == ([], None)


def authors_of_page(*lines: str) -> list[str]:
    body = "".join(f"<p>{line}</p>" for line in lines)
    html = f"<html><h1>{TITLE}</h1><main>{body}</main></html>"
    return strip_page(load_page(Document(id="-", html=html), Limits())).article.authors


def test_bylines_far_down_a_page_are_of_other_stories() -> None:
    more = [
        "The water board told them that the river would rise for two more days and then fall.",
        "The school of the upper town will give them beds and soup until the water has gone.",
    ]
    assert authors_of_page(STORY[0], "By Cy Fox", *STORY[1:]) == ["Cy Fox"]
    assert authors_of_page(*STORY, *more, "By Dee Elm", *STORY) == []
    assert authors_of_page(*STORY, *more, "By Dee Elm") == []


@pytest.mark.parametrize("end", [" | The Oll Post", " - Valley", ": Valley"])
def test_the_heading_ends_where_the_name_of_the_site_begins(end: str) -> None:
    assert of_page(headline=f"{TITLE}{end}").article.title == TITLE


def test_whether_a_dateline_is_a_place_is_asked() -> None:
    asked: list[str] = []

    def is_place(name: str) -> bool:
        asked.append(name)
        return name == "OLLHAM"

    text = STORY[0].replace("OLLHAM, England -- ", "OLLHAM: ")
    page = load_page(Document(id="-", text="\n\n".join([TITLE, text, *STORY[1:]])), Limits())
    assert strip_page(page, is_place=is_place).article.dateline == "OLLHAM"
    assert strip_page(page, is_place=lambda _: False).article.dateline is None
    assert asked == ["OLLHAM"]


def test_the_option_goes_before_all() -> None:
    expected = DateStamp("2001-01-01", "option")
    assert of_page("2001-01-01", datePublished="2022-05-03").article.published == expected
    assert stripped(published="2001-01-01").article.published == expected


def test_no_date_is_ever_invented() -> None:
    assert stripped("\n\n".join([TITLE, *STORY])).article.published is None


def test_language() -> None:
    assert stripped().article.language == "en"
    german = "Der Fluss ist am Montag gestiegen, und alle Leute sind aus der Stadt gegangen. " * 3
    page = load_page(Document(id="-", text=german), Limits(), strip=False)
    assert whole_page(page).article.language == "de"
    assert of_page(inLanguage="de").article.language == "en"  # whatever its template says


def test_every_segment_has_its_evidence() -> None:
    for found in (stripped(), of_page()):
        numbers = range(1, len(found.article.segments) + 1)
        assert list(found.evidence) == [f"s{number}" for number in numbers]
        assert all(evidence.rule for evidence in found.evidence.values())


def test_the_evidence_of_a_paragraph_is_what_was_measured() -> None:
    features = stripped().evidence["s5"].features
    assert features["words"] > 10
    assert 0 < features["function_share"] < 1


@pytest.mark.parametrize("width", [None, 72])
def test_the_way_back_to_the_source(width: int | None) -> None:
    lines = [textwrap.fill(line, width) if width else line for line in LINES]
    source = "\r\n".join("\r\n\r\n".join(lines).split("\n"))
    found = stripped(source)
    text, alignment = found.article.text, found.alignment
    assert text == "\n\n".join(STORY)
    assert alignment is not None
    for segment in found.article.segments:
        if segment.start is not None and segment.end is not None:
            span = (segment.source_start, segment.source_end)
            assert alignment.to_source(segment.start, segment.end) == span
    start = text.index("Ann Lee")
    back = alignment.to_source(start, start + 7)
    assert back is not None
    assert source[slice(*back)] == "Ann Lee"


def test_a_page_of_html_has_no_way_back() -> None:
    assert of_page().alignment is None


TEXTS = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: text.isprintable())


@settings(deadline=None)
@given(TEXTS.map(lambda text: f"“{text}\n\n By Cy Fox\n\t") | st.just("\n".join(LINES)))
def test_a_whole_page_is_the_input_as_it_stands(text: str) -> None:
    found = whole_page(load_page(Document(id="-", text=text), Limits(), strip=False))
    assert found.article.text == text
    (segment,) = found.article.segments
    assert (segment.kind, segment.text) == ("paragraph", text)
    whole = (0, len(text))
    assert (segment.start, segment.end) == (segment.source_start, segment.source_end) == whole
    assert found.alignment is not None
    assert found.alignment.to_source(*whole) == whole
    assert list(found.evidence) == ["s1"]


def test_a_whole_page_has_no_byline_but_a_dateline() -> None:
    page = load_page(Document(id="-", text="\n\n".join(STORY + BYLINE)), Limits(), strip=False)
    article = whole_page(page).article
    assert (article.title, article.authors, article.published) == (None, [], None)
    assert article.dateline == "OLLHAM, England"
    assert whole_page(page, "2001-01-01").article.published == DateStamp("2001-01-01", "option")


@pytest.mark.parametrize("byline", ["By AFP", "By Cy Fox, AFP", "Cy Fox | AFP | 3 May 2022"])
def test_an_agency_in_the_byline_is_credited_and_no_author(byline: str) -> None:
    article = stripped("\n\n".join([TITLE, byline, *STORY])).article
    assert article.credits == ["AFP"]
    assert "AFP" not in article.authors


def test_an_agency_in_the_dateline_is_credited() -> None:
    opening = f"OLLHAM (Reuters) - {STORY[0]}"
    assert stripped("\n\n".join([TITLE, opening, *STORY[1:]])).article.credits == ["Reuters"]


def test_the_date_of_another_story_below_the_body_is_not_the_article_s() -> None:
    lines = ["More stories", "Nine bakers of Bollham in court", "May 4, 2022"]
    assert dumps.read(dumps.TITLE, *dumps.STORY, *lines).published is None
    dated = dumps.read(dumps.TITLE, *dumps.STORY, lines[-1]).published
    assert dated is not None
    assert dated.value == "2022-05-04"
