"""Stories that follow on the same page, each under a headline of its own."""

from __future__ import annotations

from web_pages import STORY, TITLE, article, kind_of, page, paragraphs

from newsx.result import Article
from timing import is_linear

OTHER = "Parish council elects a goose"
GOOSE = [
    "The parish council of Netherwick has elected a goose to its vacant seat, after the clerk read"
    " the wrong list aloud and nobody liked to say so.",
    "“It sits through the whole of it,” said the chair, Maud Ferrier, who has asked the county"
    " whether the vote can stand until the spring.",
    "The goose belongs to a farmer on the lower road, who said that it had not been asked, and that"
    " it bites.",
]  # fmt: skip


def two_stories(headline: str = f"<h1>{OTHER}</h1>") -> Article:
    second = f"<main><article>{headline}{paragraphs(*GOOSE)}</article></main>"
    return article(page(paragraphs(*STORY), around=second))


def test_a_second_story_is_cut_with_its_headline() -> None:
    found = two_stories()
    assert found.text == "\n\n".join(STORY)
    assert {kind_of(found, text) for text in (OTHER, *GOOSE)} == {"related_story"}


def test_without_a_headline_of_the_same_rank_it_is_a_part_of_the_story() -> None:
    assert GOOSE[-1] in two_stories(f"<h2>{OTHER}</h2>").text


def test_a_subhead_of_the_same_rank_is_kept() -> None:
    parts = paragraphs(*STORY) + f"<h1>{OTHER}</h1>" + paragraphs(*GOOSE)
    assert article(page(parts)).text == "\n\n".join([*STORY, OTHER, *GOOSE])


def test_a_second_headline_right_above_the_body_cuts_nothing() -> None:
    parts = f"<div><h1>{OTHER}</h1>{paragraphs(*STORY)}</div>"
    found = article(page(parts))
    assert found.title == TITLE
    assert STORY[0] in found.text


def test_a_part_of_another_name_is_no_next_story() -> None:
    parts = f"<div class=part><h1>{OTHER}</h1>{paragraphs(*GOOSE)}</div>"
    assert GOOSE[-1] in article(page(f"<div>{paragraphs(*STORY)}</div>{parts}")).text


def test_a_story_below_an_abstract_under_the_same_headline_is_no_next_story() -> None:
    abstract = f"<main><article><h1>{TITLE}</h1>{paragraphs(*GOOSE[:2])}</article></main>"
    story = f"<main><article><h1>{OTHER}</h1>{paragraphs(*STORY, *STORY[::-1])}</article></main>"
    assert STORY[-1] in article(f"<html><title>{TITLE}</title><body>{abstract}{story}").text


def test_time_is_linear() -> None:
    another = f"<main><article><h1>{OTHER}</h1>{paragraphs(*GOOSE)}</article></main>"
    assert is_linear(lambda size: article(page(paragraphs(*STORY), around=another * size)), 100)
