"""Quotes: runs and clauses under one cue are one quote, with its source, cue and relay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsx.extract import attribution
from newsx.extract.extraction import extract_mentions
from newsx.extract.marks import marked_runs
from newsx.extract.quotes import _with_marks
from newsx.mentions import Mentions, QuoteMention, Stretch


@pytest.fixture(scope="module")
def quotes(read: Callable[[str], Mentions]) -> Callable[[str], list[QuoteMention]]:
    """Text -> its quotes."""
    return lambda text: read(text).quotes


def spans(text: str, quote: QuoteMention) -> list[str]:
    return [text[span.start : span.end] for span in quote.spans]


def verbatim(text: str, quote: QuoteMention) -> list[str]:
    return [text[span.start : span.end] for span in quote.verbatim]


def source(quote: QuoteMention) -> str | None:
    return quote.source.text if quote.source else None


# -- direct ------------------------------------------------------------------------------------


def test_a_direct_quote_has_its_marks_cue_and_source(quotes) -> None:
    text = 'The rain fell. "The tide took the jetty," Rosalind Achterberg said on Tuesday.'
    (quote,) = quotes(text)
    assert (quote.kind, quote.rule) == ("direct", "cue_after")
    assert spans(text, quote) == verbatim(text, quote) == ['"The tide took the jetty,"']
    assert (quote.cue.text, quote.cue.lemma) == ("said", "say")
    assert source(quote) == "Rosalind Achterberg"
    assert text[quote.sentence.start : quote.sentence.end].endswith("said on Tuesday.")
    assert (quote.via, quote.continued, quote.repairs) == (None, False, ())


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('"The tide took it," said Rosalind Achterberg, the harbour master.', "Achterberg"),
        ('The jetty was described by Ada Pell as "a wet rumour".', "Ada Pell"),
        ('Brannigan was asked by Tom Wulstan, "Who pays for the jetty?"', "Tom Wulstan"),
        ('The mayor was quoted as saying the jetty "had gone to sea".', "The mayor"),
        ('Odile Brannigan stood up and said: "The sea can keep the chairs."', "Odile Brannigan"),
    ],
    ids=["inverted", "passive-with-by", "asked-by", "quoted-as-saying", "coordinated"],
)
def test_who_speaks_whatever_the_order(quotes, text: str, who: str) -> None:
    (quote,) = quotes(text)
    assert source(quote).endswith(who)


def test_an_interrupted_quote_is_one_quote_with_two_spans(quotes) -> None:
    text = (
        '"The tide took the jetty," said the harbour master, Rosalind Achterberg, "and then it '
        'took my boat."'
    )
    (quote,) = quotes(text)
    assert spans(text, quote) == ['"The tide took the jetty,"', '"and then it took my boat."']
    assert quote.verbatim == quote.spans
    assert quote.kind == "direct"
    assert source(quote) == "the harbour master, Rosalind Achterberg"


def test_a_quote_that_goes_on_after_its_attribution_is_one_quote(quotes) -> None:
    text = '"The tide took the jetty," Ada Pell said. "It will be back for the chairs."'
    (quote,) = quotes(text)
    assert spans(text, quote) == ['"The tide took the jetty,"', '"It will be back for the chairs."']
    assert not quote.continued


def test_a_closed_quote_that_goes_on_in_the_next_paragraph_is_another_one(quotes) -> None:
    text = '"The tide took the jetty," Ada Pell said.\n\n"It will be back for the chairs."'
    first, second = quotes(text)
    assert (first.rule, second.rule) == ("cue_after", "continuation")
    assert (first.continued, second.continued) == (False, True)
    assert (first.paragraph, second.paragraph) == (0, 1)
    assert second.source == first.source
    assert second.cue == first.cue
    assert spans(text, second) == ['"It will be back for the chairs."']


def test_an_unclosed_quote_that_goes_on_in_the_next_paragraph_is_the_same_one(quotes) -> None:
    text = (
        '"The tide took the jetty," Ada Pell said. "Nobody ran for it at all.\n\n'
        '"It will be back for the chairs."'
    )
    (quote,) = quotes(text)
    assert len(quote.spans) == 3
    assert quote.repairs == ("unclosed",)


def test_short_runs_of_one_sentence_are_one_quote(quotes) -> None:
    text = 'Ada Pell called the plan "odd", then "sad" and finally "a waste of good rope".'
    (quote,) = quotes(text)
    assert spans(text, quote) == ['"odd"', '"sad"', '"a waste of good rope"']


def test_two_speakers_of_one_paragraph_have_a_quote_each(quotes) -> None:
    text = '"The tide took it," Ada Pell said. "The herring took it," Tom Wulstan said.'
    assert [source(quote) for quote in quotes(text)] == ["Ada Pell", "Tom Wulstan"]


def test_a_quote_without_a_cue_has_the_subject_before_it(quotes) -> None:
    text = 'Odile Brannigan pointed at the map. "We will rebuild it before the herring arrive."'
    (quote,) = quotes(text)
    assert (quote.rule, quote.cue, source(quote)) == ("subject_before", None, "Odile Brannigan")


# -- mixed -------------------------------------------------------------------------------------


def test_a_mixed_quote_keeps_what_is_verbatim(quotes) -> None:
    text = 'Odile Brannigan said that the jetty was "beyond repair" and would be sold.'
    (quote,) = quotes(text)
    assert quote.kind == "mixed"
    assert spans(text, quote) == ['the jetty was "beyond repair" and would be sold']
    assert verbatim(text, quote) == ['"beyond repair"']


def test_according_to_makes_a_mixed_quote(quotes) -> None:
    text = 'The lighthouse had been "a rumour since Easter", according to the harbour office.'
    (quote,) = quotes(text)
    assert (quote.kind, quote.rule) == ("mixed", "according_to")
    assert spans(text, quote) == ['The lighthouse had been "a rumour since Easter"']
    assert source(quote) == "the harbour office"
    assert quote.cue.text == "according to"


def test_marks_inside_a_reported_clause_are_verbatim(quotes) -> None:
    text = 'The report found that the jetty was "a wet rumour".'
    (quote,) = quotes(text)
    assert (quote.kind, verbatim(text, quote)) == ("mixed", ['"a wet rumour"'])


def test_a_clause_apart_from_the_marks_is_left_out(quotes) -> None:
    text = '"Nonsense," said Ada Pell, who believes in herring. "The sea has better taste."'
    quote = quotes(text)[0]
    assert spans(text, quote) == ['"Nonsense,"', '"The sea has better taste."']


# -- indirect ----------------------------------------------------------------------------------


@pytest.mark.parametrize("that", ["that ", ""])
def test_an_indirect_quote_with_and_without_that(quotes, that: str) -> None:
    text = f"Odile Brannigan said {that}the jetty was beyond repair."
    (quote,) = quotes(text)
    assert (quote.kind, quote.rule) == ("indirect", "reported_clause")
    assert spans(text, quote) == ["the jetty was beyond repair"]
    assert (quote.verbatim, source(quote)) == ((), "Odile Brannigan")


def test_coordinated_verbs_give_a_quote_each(quotes) -> None:
    text = "Brannigan said the jetty was lost for good. She stood up and warned it would return."
    assert [(source(quote), quote.cue.text) for quote in quotes(text)] == [
        ("Brannigan", "said"),
        ("She", "warned"),
    ]


def test_a_report_inside_a_report_is_part_of_it(quotes) -> None:
    text = "Odile Brannigan said the guild believed that the jetty was beyond repair."
    (quote,) = quotes(text)
    assert source(quote) == "Odile Brannigan"


def test_according_to_alone_is_an_indirect_quote(quotes) -> None:
    text = "The jetty went to sea on Sunday, according to the harbour office."
    (quote,) = quotes(text)
    assert (quote.kind, quote.rule, quote.via) == ("indirect", "according_to", None)
    assert source(quote) == "the harbour office"


def test_an_indirect_quote_with_its_attribution_in_the_middle(quotes) -> None:
    found = quotes("The jetty, Brannigan said, was beyond repair and would be sold.")
    assert [source(quote) for quote in found] == ["Brannigan"]


# -- relay -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Odile Brannigan said the jetty was beyond repair, according to the Stavik Courier.",
        "According to the Stavik Courier, Odile Brannigan said the jetty was beyond repair.",
        '"The jetty is beyond repair," Odile Brannigan said, according to the Stavik Courier.',
    ],
    ids=["at-the-end", "in-front", "direct"],
)
def test_according_to_beside_a_speaker_is_who_relays(quotes, text: str) -> None:
    (quote,) = quotes(text)
    assert source(quote) == "Odile Brannigan"
    assert quote.via.text == "the Stavik Courier"
    assert not any("according" in span.lower() for span in spans(text, quote))


def test_according_to_in_another_sentence_relays_nothing(quotes) -> None:
    text = "Brannigan said the jetty was lost. It sank on Sunday, according to the guild."
    assert [quote.via for quote in quotes(text)] == [None, None]


# -- nobody's ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        'Her book "The Last Ferry" came out in June.',
        'The so-called "soup strategy" collapsed within a week.',
        'The band "The Low Tides" played "Salt on Sunday" until noon.',
        pytest.param(
            'The mayor broke "the largest herring barrel in the world" with an axe.',
            marks=pytest.mark.xfail(strict=True, reason="any verb before five words or more"),
        ),
    ],
    ids=["book", "scare-quotes", "band", "long-term"],
)
def test_titles_and_scare_quotes_are_no_quotes(quotes, text: str) -> None:
    assert quotes(text) == []


def test_a_long_title_before_a_comma_is_no_quote(quotes) -> None:
    text = 'His novel "The Keeper of the Low Tide," Brannigan said, was a warning.'
    assert [spans(text, quote) for quote in quotes(text) if quote.verbatim] == []


@pytest.mark.parametrize(
    "words",
    [
        '"We have lost the jetty. Nobody came to help us."',
        '"We have lost the jetty and nobody came to help us."',
    ],
)
def test_a_sentence_between_marks_without_a_source_is_kept(quotes, words: str) -> None:
    text = f"The rain fell. {words}"
    (quote,) = quotes(text)
    assert (quote.rule, quote.kind, quote.source, quote.cue) == ("no_source", "direct", None, None)
    assert verbatim(text, quote) == [words]


def test_quotes_stand_in_the_order_of_the_text(quotes) -> None:
    text = (
        "Brannigan said the jetty was lost for good.\n\n"
        '"The herring took it," Tom Wulstan said.\n\n'
        "Ada Pell said that the chairs would be next."
    )
    found = quotes(text)
    assert [quote.paragraph for quote in found] == [0, 1, 2]
    assert [quote.kind for quote in found] == ["indirect", "direct", "indirect"]


def test_a_report_that_ends_with_words_in_marks_has_their_closing_mark(quotes) -> None:
    text = 'Judge Pell found that the service had never used the word "water".'
    (quote,) = [quote for quote in quotes(text) if quote.cue and quote.cue.text == "found"]
    assert text[quote.spans[0].start : quote.spans[0].end].endswith('the word "water"')


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 14, "it was a “joke”"), (0, 13, "it was a “joke”"), (0, 9, "it was a "), (11, 14, "oke")],
    ids=["before-the-mark", "before-the-point", "before-the-words", "inside"],
)
def test_a_stretch_that_ends_inside_marks_is_closed(start: int, end: int, words: str) -> None:
    text = "it was a “joke” ."
    runs = marked_runs(text, [(0, len(text))])
    ends = {end: run for run in runs for end in range(run.inner_end - 1, run.end)}
    (found,) = _with_marks((Stretch(start, end),), ends)
    assert text[found.start : found.end] == words


# -- reports around words in marks ---------------------------------------------------------------


def test_words_in_marks_inside_a_report_of_the_same_source_are_its_verbatim_part(quotes) -> None:
    text = 'Orr said the guild had met, that it "sang all night" and that it "slept all day".'
    (quote,) = quotes(text)
    assert verbatim(text, quote) == ['"sang all night"', '"slept all day"']
    assert quote.kind == "mixed"


def test_a_report_apart_from_the_words_of_its_speaker_is_a_quote_of_its_own(quotes) -> None:
    text = 'Orr said the jetty was lost for good. "We will build another one by Easter."'
    assert [(source(quote), quote.kind) for quote in quotes(text)] == [
        ("Orr", "indirect"),
        ("Orr", "direct"),
    ]


def test_words_after_a_report_with_words_in_marks_are_another_quote(quotes) -> None:
    text = (
        'Orr said the jetty was "beyond repair" and would be sold. "We will build another one by '
        'Easter."'
    )
    assert [(source(quote), quote.kind) for quote in quotes(text)] == [
        ("Orr", "mixed"),
        ("Orr", "direct"),
    ]


def test_the_other_readings_of_words_in_marks_are_told_with_their_sources(
    parsed, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = 'Ada Pell met the mayor, and she called it "a joke".'
    weights = {"found_subject": 2.0, "named_person": 1.0, "nobody": -1.0}
    monkeypatch.setattr(attribution, "weights", lambda: weights)
    (quote,) = extract_mentions(parsed(text).doc, text).quotes
    assert source(quote) == "she"
    told = {rival.rule if not rival.text else rival.text: rival for rival in quote.rivals}
    assert {"Ada Pell", "nobody"} <= told.keys()
    assert quote.probability > told["Ada Pell"].probability > told["nobody"].probability > 0
    weights["nobody"] = -9.0
    (quote,) = extract_mentions(parsed(text).doc, text).quotes
    assert "nobody" not in [rival.rule for rival in quote.rivals]
