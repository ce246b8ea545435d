"""One Doc an article: every offset counts, nothing crosses a paragraph, no run of marks is slow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsx.nlp.document import parse, readable
from newsx.nlp.paragraphs import paragraph_spans
from newsx.pipeline import Analyzer
from timing import is_quick

ARTICLE = (
    "The council of Tarvik voted on Tuesday to sell its only lighthouse.\n\n"
    "“Nobody looks at it,” said Mayor Oona Pelletier\n\n"
    "Casimir Odenthal of the Harbor Party called the sale a disgrace\n\n"
    "Ida Brandvold\n\n"
    "Warsaw and Krakow had offered to buy the lamp, according to Radio Baltmarin"
)
RUNS = {
    "straight marks": '"',
    "curly marks": "“",
    "single marks": "'",
    "brackets": "(",
    "emoji": "😀",
    "families": "👨\u200d👩\u200d👧",
    "dashes": "—",
    "letters": "a",
    "slashes": "a/",
    "mixed marks": '"(',
    "clitics": "'s",
    "han": "漢",
}
# Words, marks, line ends and oddities, so that paragraphs and runs come up.
PIECES = st.one_of(
    st.sampled_from(
        ["Ann Lee said", '"', "“", "”", "'", "‘", "’", " ", "  ", "\n", "\n\n", "\r\n", "\t",
         "\u2028", "\x85", "\v", "😀", "Mr. ", "on May 4", ".", "...", "--", "—", "\u200b",
         "\ufeff", "\x00", "\x1b", "e\u0301", "\U0001f468\u200d\U0001f469", "don't", "U.S.",
         "\u00a0", "\ufffd", "Paris", "x" * 120]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def crossings(text: str, start: int, end: int) -> list[str]:
    """Beginnings of paragraphs that stand inside a span, where words follow within it."""
    return [
        text[begin:end]
        for begin, _ in paragraph_spans(text)
        if start < begin < end and text[start:begin].strip() and text[begin:end].strip()
    ]


def assert_aligned(doc: Any, text: str) -> None:
    """Every token stands at its offset; only characters that spaCy should not see are blanks."""
    assert len(doc.text) == len(text)
    seen = readable(text)
    for token in doc:
        assert seen[token.idx : token.idx + len(token)] == token.text
    position = 0
    for token in doc:
        assert token.idx == position
        position += len(token.text_with_ws)
    assert position == len(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_the_doc_has_the_length_of_the_text(analyzer: Analyzer, text: str) -> None:
    with analyzer.nlp.memory_zone():
        doc = parse(analyzer.nlp, text)
        assert_aligned(doc, text)
        for span in [*doc.sents, *doc.ents]:
            assert crossings(text, span.start_char, span.end_char) == []


@settings(max_examples=200, deadline=None)
@given(TEXTS.map(lambda text: text * 3))
def test_what_spacy_sees_has_the_same_length(text: str) -> None:
    seen = readable(text)
    assert len(seen) == len(text)
    assert all(new in (old, " ") for new, old in zip(seen, text, strict=True))
    assert not [word for word in seen.split() if len(word) > 100]


@pytest.mark.parametrize("text", [ARTICLE, "Ann Lee's “Yes”...", "-" * 15, "x" * 100, ""])
def test_plain_text_is_seen_as_it_stands(text: str) -> None:
    assert readable(text) == text


@pytest.mark.parametrize("run", ['"a' * 1000, "7," * 1000, "({" * 600, '"' * 400, '" ' * 400])
def test_what_is_no_language_is_blank_but_for_its_ends(run: str) -> None:
    seen = readable(f"Ann Lee said {run} in Paris.")
    assert len(seen) == len(run) + len("Ann Lee said  in Paris.")
    assert len(seen.replace(" ", "")) <= len("AnnLeesaidinParis.") + 200
    assert seen.startswith(f"Ann Lee said {run[:8]}")
    assert seen.endswith(f"{run[-8:]} in Paris.")


@pytest.mark.parametrize("run", ["漢" * 2000, "lamp-" * 400, "a/b/c" * 300])
def test_a_run_of_letters_is_seen(run: str) -> None:
    assert len(readable(run).split()) == -(-len(run) // 100)


def test_a_paragraph_of_the_length_of_a_book_is_parsed_in_pieces(analyzer: Analyzer) -> None:
    """At the end of a sentence, that no name and no clause is cut in two."""
    text = " ".join(f"Ida Brandvold of Paris met Sen. Ann Lee {n} times." for n in range(400))
    with analyzer.nlp.memory_zone():
        doc = parse(analyzer.nlp, text)
        assert_aligned(doc, text)
        sentences = [sentence.text for sentence in doc.sents]
        cut = [s for s in sentences if not s.startswith("Ida") or not s.endswith("times.")]
        names = [ent.text for ent in doc.ents if ent.label_ == "PERSON"]
    assert cut == []
    assert names.count("Ida Brandvold") == 400


def test_a_paragraph_without_a_full_stop_is_cut_between_words(analyzer: Analyzer) -> None:
    text = "Ann Lee went on and on and " * 400
    with analyzer.nlp.memory_zone():
        doc = parse(analyzer.nlp, text)
        assert_aligned(doc, text)
        assert {token.text for token in doc if token.text.strip()} == set(text.split())


@pytest.mark.parametrize("text", ["", " ", "\n", "\n\n \n", "x", "\ufeff", "\u200b"])
def test_next_to_nothing(analyzer: Analyzer, text: str) -> None:
    assert_aligned(parse(analyzer.nlp, text), text)


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_a_long_run_takes_no_time(analyzer: Analyzer, run: str) -> None:
    """spaCy alone takes 10 to 40 seconds for most of these."""
    text = f"Ann Lee said: {run * (5000 // len(run))} and left Paris."
    with analyzer.nlp.memory_zone():
        # 0.1 to 0.5 where nothing else runs
        assert is_quick(lambda: parse(analyzer.nlp, text), limit=3)
        doc = parse(analyzer.nlp, text)
        assert_aligned(doc, text)
        assert "Paris" in doc[-10:].text


def test_sentences_end_with_their_paragraph(analyzer: Analyzer) -> None:
    """Three of these paragraphs have no full stop."""
    doc = parse(analyzer.nlp, ARTICLE)
    starts = {sentence.start_char for sentence in doc.sents}
    assert {start for start, _ in paragraph_spans(ARTICLE)} <= starts


def test_names_end_with_their_paragraph(analyzer: Analyzer) -> None:
    names = [ent.text for ent in parse(analyzer.nlp, ARTICLE).ents]
    assert names
    assert not [name for name in names if "\n" in name.strip()]
    assert "Warsaw" in names


def test_heads_stay_in_their_paragraph(analyzer: Analyzer) -> None:
    doc = parse(analyzer.nlp, ARTICLE)
    spans = paragraph_spans(ARTICLE)
    for start, end in spans:
        inside = [token for token in doc if start <= token.idx < end]
        assert all(start <= token.head.idx < end for token in inside)


@pytest.mark.parametrize("end", ["\n\n", "\r\n\r\n", "\n", "\u2029", "\n \n\t\n"])
def test_a_name_does_not_go_on_after_a_line_end(analyzer: Analyzer, end: str) -> None:
    text = f"The prize went to Ida{end}Brandvold lives in Paris and{end}London is far."
    doc = parse(analyzer.nlp, text)
    for span in [*doc.sents, *doc.ents]:
        assert crossings(text, span.start_char, span.end_char) == []
    assert len(list(doc.sents)) >= 3


DATELINE = "TARVIK (NWP) - "


def test_a_sentence_starts_after_the_dateline(analyzer: Analyzer) -> None:
    text = f"{DATELINE}Mayor Oona Pelletier said on Tuesday that the lamp was sold."
    assert len(list(parse(analyzer.nlp, text).sents)) == 1  # the model does not see it by itself
    doc = parse(analyzer.nlp, text, [len(DATELINE)])
    starts = [sentence.start_char for sentence in doc.sents]
    assert len(DATELINE) in starts
    assert_aligned(doc, text)
    said = next(token for token in doc if token.text == "said")
    assert all(token.idx >= len(DATELINE) for token in said.subtree)


def test_a_break_parts_what_would_be_one_sentence(analyzer: Analyzer) -> None:
    text = "Mayor Oona Pelletier said on Tuesday that the lamp was sold."
    assert len(list(parse(analyzer.nlp, text).sents)) == 1
    cut = text.index("that")
    assert [s.start_char for s in parse(analyzer.nlp, text, [cut]).sents] == [0, cut]


@pytest.mark.parametrize("breaks", [[0], [10_000], [len(ARTICLE)], [3, 3, 2], [1, 2, 3, 4]])
def test_odd_breaks_do_no_harm(analyzer: Analyzer, breaks: list[int]) -> None:
    inside = [each for each in breaks if each <= len(ARTICLE)]
    doc = parse(analyzer.nlp, ARTICLE, inside)
    assert_aligned(doc, ARTICLE)


@pytest.fixture(scope="module")
def long_text() -> str:
    """Longer than what is parsed at once."""
    return "\n\n".join(f"{ARTICLE}\n\nThis was item {number} of the day." for number in range(90))


def test_a_long_text_gives_the_same_offsets(analyzer: Analyzer, long_text: str) -> None:
    assert len(long_text) > 25_000
    with analyzer.nlp.memory_zone():
        doc = parse(analyzer.nlp, long_text)
        assert_aligned(doc, long_text)
        starts = {sentence.start_char for sentence in doc.sents}
        assert {start for start, _ in paragraph_spans(long_text)} <= starts
        for ent in doc.ents:
            assert long_text[ent.start_char : ent.end_char] == ent.text
        cities = [ent.start_char for ent in doc.ents if ent.text == "Warsaw"]
    assert cities == [at for at in range(len(long_text)) if long_text.startswith("Warsaw", at)]


def test_the_end_of_a_long_text_reads_as_it_would_alone(analyzer: Analyzer, long_text: str) -> None:
    """What stands before a paragraph changes nothing in it."""
    with analyzer.nlp.memory_zone():
        alone = parse(analyzer.nlp, ARTICLE)
        wanted = [(e.start_char, e.end_char, e.label_) for e in alone.ents]
        tags = [(token.text, token.tag_, token.dep_) for token in alone if token.text.strip()]
        text = f"{long_text}\n\n{ARTICLE}"
        doc = parse(analyzer.nlp, text)
        begin = len(long_text) + 2
        found = [
            (e.start_char - begin, e.end_char - begin, e.label_)
            for e in doc.ents
            if e.start_char >= begin
        ]
        last = [
            (token.text, token.tag_, token.dep_)
            for token in doc
            if token.idx >= begin and token.text.strip()
        ]
    assert found == wanted
    assert last == tags


def test_a_paragraph_of_any_length_is_parsed(analyzer: Analyzer) -> None:
    text = " ".join(["Ann Lee went to Paris on Monday."] * 800)
    assert len(text) > 20_000
    with analyzer.nlp.memory_zone():
        doc = parse(analyzer.nlp, text)
        assert_aligned(doc, text)
        assert sum(ent.text == "Paris" for ent in doc.ents) > 750
