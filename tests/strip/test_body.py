"""What an extractor loses of a body, and what it takes for body."""

from __future__ import annotations

import pytest
from web_pages import STORY, TITLE, article, kind_of, page, paragraphs, with_inside

from newsx.strip import extraction

ALL = "\n\n".join(STORY)
FOUND = "\n".join(STORY)


@pytest.fixture
def finds(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """trafilatura finds the whole story, and nothing else unless a test says so."""
    monkeypatch.setattr("trafilatura.extract", lambda *_, **__: FOUND)
    return monkeypatch


def only(patch: pytest.MonkeyPatch, *texts: str) -> None:
    patch.setattr("trafilatura.extract", lambda *_, **__: "\n".join(texts))


def boxed(*texts: str) -> str:
    return f"<div class=chunk>{paragraphs(*texts)}</div>"


def test_a_body_that_is_split_over_containers_of_one_class(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY[:4])
    split = boxed(*STORY[:4]) + "<div class=ad>Buy a boat</div>" + boxed(*STORY[4:])
    assert article(page(split)).text == ALL


@pytest.mark.parametrize("name", ["other", "comments", "chunk-of-elsewhere"])
def test_containers_of_another_class_are_not_of_the_body(
    finds: pytest.MonkeyPatch, name: str
) -> None:
    only(finds, *STORY[:4])
    split = boxed(*STORY[:4]) + f"<div class={name}>{paragraphs(*STORY[4:])}</div>"
    assert article(page(split)).text == "\n\n".join(STORY[:4])


def test_of_a_lost_block_only_its_own_container_is_taken(finds: pytest.MonkeyPatch) -> None:
    teaser = "A baker who had never seen a goat was asked to feed eleven of them on a Sunday."
    texts = [f"{teaser} It was {hour} o’clock." for hour in range(3)]
    only(finds, *texts[:2])
    cards = "".join(f"<div class=card><p>{text}</p></div>" for text in texts)
    assert article(page(boxed(*STORY), around=cards)).text == ALL


def test_a_notice_at_the_foot_is_no_lost_block(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY[:2])
    notice = " ".join(f"{text} It was so in {year}." for year, text in enumerate(STORY))
    html = page(paragraphs(*STORY[:2]), around=f"<div class=base>{notice}</div>")
    assert article(html).text == "\n\n".join(STORY[:2])


@pytest.mark.parametrize(
    ("markup", "kind", "text"),
    [
        ("<h2>Sand and boats</h2>", "heading", "Sand and boats"),
        ("<ul><li>eleven goats</li></ul>", "list_item", "eleven goats"),
        ("<p>Why?</p>", "paragraph", "Why?"),
        ("<blockquote><p>All goats are safe</p></blockquote>", "blockquote", "All goats are safe"),
        ("<div class=embed><blockquote class=twitter-tweet><p>Goats are on the dam. Again.</p>"
         "</blockquote></div>", "blockquote", "Goats are on the dam. Again."),
    ],
)  # fmt: skip
def test_what_stands_between_paragraphs_is_kept(
    finds: pytest.MonkeyPatch, markup: str, kind: str, text: str
) -> None:
    found = with_inside(markup)
    assert found.text.split("\n\n") == [*STORY[:3], text, *STORY[3:]]
    assert kind_of(found, text) == kind


@pytest.mark.parametrize(
    "markup",
    [
        "<ul><li><a href=/x>Goats On The Dam</a></li></ul>",
        "<p>Photo: Ann Lee</p>",
        "<p class=caption>The dam at night</p>",
        "<div class=panel><p>The dam at night</p></div>",
        "The dam at night",
    ],
)
@pytest.mark.usefixtures("finds")
def test_what_does_not_belong_between_paragraphs_is_not(markup: str) -> None:
    assert with_inside(markup).text == ALL


def test_text_without_a_paragraph_of_its_own_above_those_of_the_body(
    finds: pytest.MonkeyPatch,
) -> None:
    """As pages of the nineties have it: "<p>" stands between paragraphs, and none before them."""
    only(finds, *STORY[1:])
    assert article(page(STORY[0] + paragraphs(*STORY[1:]))).text == ALL


def test_paragraphs_above_the_container_that_a_paywall_hides(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY[2:])
    html = page(paragraphs(*STORY[:2]) + f"<div class=locked>{paragraphs(*STORY[2:])}</div>")
    assert article(html).text == ALL


APPEAL = "Our goats need hay, and the hay needs you. Give what you can before the winter."


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class=panel><h3>One more thing</h3><p>{APPEAL}</p></div>",
        f"<section><h4>Facts</h4><ul><li>{APPEAL}</li></ul></section>",
    ],
)
@pytest.mark.parametrize("at", [3, 6])
def test_a_box_with_a_heading_is_no_body(finds: pytest.MonkeyPatch, markup: str, at: int) -> None:
    only(finds, *STORY, APPEAL, "One more thing", "Facts")
    found = with_inside(markup, at)
    assert found.text == ALL
    assert kind_of(found, APPEAL) == "other"


def test_a_box_below_the_body_is_no_body(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY, APPEAL)
    assert with_inside(f"<div class=panel><p>{APPEAL}</p></div>", 6).text == ALL


@pytest.mark.parametrize(
    "markup",
    [
        f"<div class=wrap><ul><li>{APPEAL}</li></ul></div>",
        f"<div class=wrap><blockquote><p>{APPEAL}</p></blockquote></div>",
    ],
)
def test_a_list_or_a_quotation_may_end_a_story(finds: pytest.MonkeyPatch, markup: str) -> None:
    only(finds, *STORY, APPEAL)
    assert with_inside(markup, 6).text == f"{ALL}\n\n{APPEAL}"


def test_a_heading_in_an_element_of_its_own_is_no_box(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY, "One more thing about goats")
    found = with_inside("<div class=title><h3>One more thing about goats</h3></div>")
    assert "One more thing about goats" in found.text


def test_a_first_paragraph_in_an_element_of_its_own_is_no_box(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY, "Ollham, where the goats are never far")
    intro = (
        f"<div class=opening><h3>Ollham, where the goats are never far</h3><p>{STORY[0]}</p></div>"
    )
    assert article(page(intro + paragraphs(*STORY[1:]))).text.startswith("Ollham, where")


def test_a_box_that_holds_much_of_the_story_is_none(finds: pytest.MonkeyPatch) -> None:
    part = f"<div class=part><h3>The second night</h3>{paragraphs(*STORY[3:])}</div>"
    assert article(page(paragraphs(*STORY[:3]) + part)).text.endswith(STORY[-1])


CARD = "A goat on a dam was filmed by a baker, and the film has been seen a million times."


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (f"<div><a href=/x><div><p>{CARD}</p></div></a></div>", CARD),
        ("<p><a href=/x>Goat Seen On Dam By Baker</a></p>", "Goat Seen On Dam By Baker"),
    ],
)
def test_links_to_other_stories_are_cut(finds: pytest.MonkeyPatch, markup: str, text: str) -> None:
    only(finds, *STORY, text)
    found = with_inside(markup)
    assert found.text == ALL
    assert kind_of(found, text) == "related_story"


@pytest.mark.parametrize("tag", ["<a name=top>", "<a href=/>Home"])
def test_an_anchor_that_is_left_open_costs_no_paragraph(
    finds: pytest.MonkeyPatch, tag: str
) -> None:
    only(finds, *STORY)
    assert article(page(tag + paragraphs(*STORY))).text == ALL


def test_a_paragraph_that_is_a_link_is_kept(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY, CARD)
    assert CARD in with_inside(f"<p><a href=/x>{CARD}</a></p>").text


@pytest.mark.parametrize("again", [f"{TITLE} | Oll Post", f"Oll Post: {TITLE}"])
def test_the_headline_said_again_is_cut(finds: pytest.MonkeyPatch, again: str) -> None:
    only(finds, again, *STORY)
    found = article(page(paragraphs(again, *STORY)))
    assert found.text == ALL
    assert kind_of(found, again) == "duplicate"


@pytest.mark.usefixtures("finds")
def test_a_sentence_that_shares_words_with_the_headline_is_kept() -> None:
    line = "The river floods the lower town whenever the old dam holds, it is said in Bollham."
    assert line in with_inside(f"<p>{line}</p>", 0).text


def test_what_stands_above_the_headline_is_cut(finds: pytest.MonkeyPatch) -> None:
    menu = "The Oll Post, the paper of the valley since the first flood: Home, News, Goats"
    only(finds, menu, *STORY)
    found = article(page(paragraphs(*STORY), body=f"<body><p>{menu}</p>"))
    assert found.text == ALL
    assert kind_of(found, menu) == "navigation"


def test_a_line_of_a_list_may_be_said_twice(finds: pytest.MonkeyPatch) -> None:
    only(finds, *STORY, "one boat of sand")
    line = "<ul><li>one boat of sand</li></ul>"
    html = page(paragraphs(*STORY[:2]) + line + paragraphs(*STORY[2:4]) + line
                + paragraphs(*STORY[4:]))  # fmt: skip
    assert article(html).text.count("one boat of sand") == 2


def test_a_page_far_larger_than_news_is_not_given_to_the_extractor(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise AssertionError

    monkeypatch.setattr("trafilatura.extract", fail)
    for limit in ("_MOST_ELEMENTS", "_MOST_CHARACTERS"):
        with monkeypatch.context() as patch:
            patch.setattr(extraction, limit, 10)
            assert article(page(paragraphs(*STORY))).text == ALL


def test_containers_whose_classes_differ_in_a_number_are_of_one_body(
    finds: pytest.MonkeyPatch,
) -> None:
    only(finds, *STORY[:4])
    parts = (STORY[:4], STORY[4:])
    split = "".join(
        f"<div class='part-{number}'>{paragraphs(*texts)}</div>"
        for number, texts in enumerate(parts)
    )
    assert article(page(split)).text == ALL


def test_a_subhead_between_paragraphs_that_are_containers_is_kept(
    finds: pytest.MonkeyPatch,
) -> None:
    subhead = "What the goats say"
    blocks = [f"<div>{text}</div>" for text in STORY]
    markup = f"<div class=prose>{''.join(blocks[:3])}<h2>{subhead}</h2>{''.join(blocks[3:])}</div>"
    assert kind_of(article(page(markup)), subhead) == "heading"


def test_a_body_that_the_extractor_does_not_find_has_its_subheads_and_no_boxes(
    finds: pytest.MonkeyPatch,
) -> None:
    only(finds)
    subhead, box = "What the goats say", "One goat a week, in your inbox, for as long as you live."
    blocks = [f"<div>{text}</div>" for text in STORY]
    letter = f"<div class=pale><div>{box}</div></div>"
    inside = f"{''.join(blocks[:3])}<h2>{subhead}</h2>{letter}{''.join(blocks[3:])}"
    found = article(page(f"<div class=prose>{inside}</div>"))
    assert found.text.split("\n\n") == [*STORY[:3], subhead, *STORY[3:]]


def test_the_heading_above_the_first_post_is_kept_like_those_further_down(
    finds: pytest.MonkeyPatch,
) -> None:
    heads = ["Goats at dawn", "Goats at noon", "Goats at dusk"]
    only(finds, STORY[0], heads[1], STORY[1], heads[2], STORY[2])
    posts = "".join(
        f"<div class=post><h2>{head}</h2><div class=text><p>{text}</p></div></div>"
        for head, text in zip(heads, STORY, strict=False)
    )
    assert kind_of(article(page(posts)), heads[0]) == "heading"
