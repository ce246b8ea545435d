"""Block quotes and posts: words in a block of their own, and who the layout says wrote them."""

from __future__ import annotations

import pytest

from newsx.pipeline import Analyzer
from newsx.result import Quote

WORDS = "We counted the ballots twice, and the goats had eaten a third of them."
MORE = "The harbor belongs to whoever uses it, and the goats use it more than we do."
FIRST = (
    "The goats of Ollenby won the harbor vote on Tuesday after six weeks that split the town "
    "into those who own a fence and those who do not."
)
LAST = (
    "The council will meet again in May to decide about the fences, the ferry and the price of "
    "hay in the harbor district."
)
LETTER = "Mayor Ada Pell, who had opposed the goats, explained the result in a letter:"


def page(*body: str) -> str:
    """An HTML page; ``body``: its paragraphs between the first and the last, as markup."""
    return (
        "<html><head><title>Goats win</title></head><body><article><h1>Goats win</h1>"
        f"<p>{FIRST}</p>{''.join(body)}<p>{LAST}</p></article></body></html>"
    )


def direct(quotes: list[Quote]) -> list[tuple[str | None, str | None, str]]:
    """Name of the speaker, source as written, words."""
    return [
        (q.speaker.name if q.speaker else None, q.speaker.text if q.speaker else None, q.text)
        for q in quotes
        if q.kind == "direct"
    ]


def of_page(analyzer: Analyzer, *body: str) -> list[tuple[str | None, str | None, str]]:
    return direct(analyzer.analyze_html(page(*body)).quotes)


def of_text(analyzer: Analyzer, *paragraphs: str) -> list[tuple[str | None, str | None, str]]:
    text = "\n\n".join([FIRST, *paragraphs, LAST])
    return direct(analyzer.analyze_text(text, strip=False).quotes)


# -- block quotes of a page --------------------------------------------------------------------


def test_a_block_below_a_sentence_that_introduces_it(analyzer: Analyzer) -> None:
    found = of_page(
        analyzer, f"<p>{LETTER}</p><blockquote><p>{WORDS}</p><p>{MORE}</p></blockquote>"
    )
    assert found == [("Ada Pell", "Mayor Ada Pell", f"{WORDS} {MORE}")]


def test_it_has_the_verb_of_that_sentence_for_its_cue(analyzer: Analyzer) -> None:
    html = page(f"<p>{LETTER}</p><blockquote><p>{WORDS}</p></blockquote>")
    quote = next(q for q in analyzer.analyze_html(html).quotes if q.kind == "direct")
    assert quote.cue is not None
    assert quote.cue.text == "explained"
    assert quote.verbatim == quote.spans


def test_a_signed_block(analyzer: Analyzer) -> None:
    block = f"<blockquote><p>{WORDS}</p><p>— Jonas Tamm, fisherman</p></blockquote>"
    assert of_page(analyzer, block) == [("Jonas Tamm", "Jonas Tamm", WORDS)]


def test_a_block_that_nobody_introduces_is_nobodys_quote(analyzer: Analyzer) -> None:
    assert of_page(analyzer, f"<blockquote><p>{WORDS}</p></blockquote>") == []


def test_a_sentence_without_a_colon_introduces_nothing(analyzer: Analyzer) -> None:
    intro = LETTER.replace(":", ".")
    assert of_page(analyzer, f"<p>{intro}</p><blockquote><p>{WORDS}</p></blockquote>") == []


def test_a_paragraph_that_is_no_block_is_not_introduced(analyzer: Analyzer) -> None:
    assert of_page(analyzer, f"<p>{LETTER}</p><p>{WORDS}</p>") == []


def test_a_block_in_marks_is_one_quote(analyzer: Analyzer) -> None:
    found = of_page(analyzer, f"<p>{LETTER}</p><blockquote><p>“{WORDS}”</p></blockquote>")
    assert [(name, words) for name, _, words in found] == [("Ada Pell", WORDS)]


def test_reports_inside_a_block_are_part_of_it(analyzer: Analyzer) -> None:
    told = "The ferryman Bo Orr told me that the goats had eaten a third of the ballots at sea."
    html = page(f"<p>{LETTER}</p><blockquote><p>{told}</p></blockquote>")
    assert [q.text for q in analyzer.analyze_html(html).quotes] == [told]


# -- posts -------------------------------------------------------------------------------------


def test_a_post_in_a_block_with_its_signature(analyzer: Analyzer) -> None:
    block = (
        f'<blockquote class="twitter-tweet"><p>{WORDS}</p>&mdash; Lena Orr (@lenaorr) '
        '<a href="https://example.com/1">May 6, 2019</a></blockquote>'
    )
    assert of_page(analyzer, block) == [("Lena Orr", "Lena Orr", WORDS)]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (WORDS, "— Lena Orr (@lenaorr) May 6, 2019"),
        (WORDS, "-- Lena Orr (@lenaorr)"),
        (f"{WORDS} — Lena Orr (@lenaorr) May 6, 2019",),
        ("Lena Orr (@lenaorr) May 6, 2019", WORDS),
        ("Lena Orr @lenaorr · 6 May", WORDS),
        ("The breeder Lena Orr posted on Facebook:", WORDS),
        ("The breeder Lena Orr tweeted:", WORDS),
    ],
    ids=["below", "dashes", "behind", "above", "above-with-dot", "posted", "tweeted"],
)
def test_a_post_by_its_signature_its_heading_or_its_introduction(
    analyzer: Analyzer, paragraphs: tuple[str, ...]
) -> None:
    found = of_text(analyzer, *paragraphs)
    assert [(name, words) for name, _, words in found] == [("Lena Orr", WORDS)]


def test_an_account_without_a_name_is_a_source_all_the_same(analyzer: Analyzer) -> None:
    found = of_text(analyzer, WORDS, "— goatlover (@goatlover99) May 6, 2019")
    assert found == [(None, "goatlover", WORDS)]


def test_a_name_after_a_dash_without_a_handle_signs_no_paragraph(analyzer: Analyzer) -> None:
    assert of_text(analyzer, WORDS, "— Lena Orr") == []


def test_a_post_in_marks_is_one_quote(analyzer: Analyzer) -> None:
    found = of_text(analyzer, "The breeder Lena Orr posted on Facebook:", f"“{WORDS}”")
    assert [(name, words) for name, _, words in found] == [("Lena Orr", WORDS)]


def test_a_sentence_before_a_handle_is_no_signature(analyzer: Analyzer) -> None:
    assert of_text(analyzer, WORDS, "— The Goats Did It Again And Won (@lenaorr)") == []


def test_a_signature_below_words_in_marks_says_whose_they_are(analyzer: Analyzer) -> None:
    found = of_text(analyzer, f"“{WORDS}”", "— Lena Orr (@lenaorr) May 6, 2019")
    assert found == [("Lena Orr", "Lena Orr", WORDS)]


def test_each_of_two_posts_has_its_own_author(analyzer: Analyzer) -> None:
    found = of_text(
        analyzer, WORDS, "— Lena Orr (@lenaorr) May 6, 2019", MORE, "— Bo Tamm (@btamm) May 7, 2019"
    )
    assert [(name, words) for name, _, words in found] == [("Lena Orr", WORDS), ("Bo Tamm", MORE)]
