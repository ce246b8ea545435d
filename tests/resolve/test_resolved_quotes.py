"""Quotes in the result: their words, speakers, relays, whom they are about, when they were said."""

from __future__ import annotations

from typing import Any

import pytest
from handmade_mentions import Article

from newsx.mentions import (
    CueMention,
    DateMention,
    Mentions,
    NameMention,
    QuoteMention,
    Rival,
    SourceMention,
    Stretch,
)
from newsx.resolve.findings import Findings
from newsx.resolve.resolution import resolve_mentions
from newsx.result import Quote


def quoted(article: Article, *spans: str, **facts: Any) -> QuoteMention:
    stretches = tuple(article.stretch(words) for words in spans)
    cue = facts.pop("cue", None)
    given = {
        "verbatim": stretches,
        "kind": "direct",
        "source": None,
        "via": None,
        "rule": "cue_after",
        "probability": 0.9,
        "paragraph": 0,
        "sentence": Stretch(0, len(article.text)),
        **facts,
    }
    at = article.find(cue) if cue else 0
    return QuoteMention(
        spans=stretches, cue=CueMention(at, at + len(cue), cue, cue) if cue else None, **given
    )


def findings_of(
    article: Article,
    *quotes: QuoteMention,
    names: list[NameMention] | None = None,
    dates: list[DateMention] | None = None,
) -> Findings:
    mentions = Mentions(article.text, names or [], [], dates or [], list(quotes))
    return resolve_mentions(mentions, "2015-09-04")


def words(text: str, *spans: str, kind: str = "direct") -> str:
    article = Article(text)
    (quote,) = findings_of(article, quoted(article, *spans, kind=kind)).quotes
    return quote.text


# -- words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "marks", ['""', "“”", "„”", "«»", "‘’"], ids=["straight", "curly", "low", "angle", "single"]
)
def test_the_words_stand_without_their_outer_marks(marks: str) -> None:
    quoted_words = f"{marks[0]}The tide took it,{marks[1]}"
    assert words(f"Then {quoted_words} she said.", quoted_words) == "The tide took it,"


def test_an_unclosed_quotation_loses_the_mark_that_it_has() -> None:
    assert words('"The tide took it.', '"The tide took it.') == "The tide took it."


def test_the_spans_of_an_interrupted_quote_are_joined_by_a_blank() -> None:
    text = '"The tide," she said, "took it."'
    article = Article(text)
    (quote,) = findings_of(article, quoted(article, '"The tide,"', '"took it."')).quotes
    assert quote.text == "The tide, took it."
    assert (quote.start, quote.end) == (0, len(text))
    assert [text[span.start : span.end] for span in quote.spans] == ['"The tide,"', '"took it."']


def test_a_mixed_quote_keeps_the_marks_inside_it() -> None:
    clause = 'the jetty was "beyond repair"'
    assert words(f"She said {clause}.", clause, kind="mixed") == clause


def test_straight_single_marks_are_outer_marks_too() -> None:
    assert words("'The tide took it,' she said.", "'The tide took it,'") == "The tide took it,"


@pytest.mark.parametrize(
    "inner", ["‘Never again’ was all he said", "We danced in the ’90s to ‘Salt’", "’90s songs won"]
)
def test_marks_of_an_inner_quotation_and_apostrophes_are_kept(inner: str) -> None:
    assert words(f"“{inner}” she said.", f"“{inner}”") == inner


# -- about -------------------------------------------------------------------------------------


def test_a_quote_is_about_the_people_and_places_between_its_spans_each_once() -> None:
    article = Article(
        'Ada Pell said: "Tom Orr sank in Norway, and Orr wept," then "Norwegian boats and the '
        'Herring Bank helped Orr."'
    )
    names = [
        article.name("Ada Pell"),
        article.name("Tom Orr"),
        article.name("Norway", label="place"),
        article.name("Orr", 1),
        article.name("Norwegian", label="adjective"),
        article.name("Herring Bank", label="organization"),
        article.name("Orr", 2),
    ]
    quote = quoted(
        article,
        '"Tom Orr sank in Norway, and Orr wept,"',
        '"Norwegian boats and the Herring Bank helped Orr."',
    )
    (found,) = findings_of(article, quote, names=names).quotes
    assert found.about == ["p2", "l1"]


# -- when --------------------------------------------------------------------------------------


def said_on(article: Article, *dates: tuple[str, str], **facts: Any) -> tuple[Quote, list[str]]:
    mentions = [
        DateMention(
            at.start,
            at.end,
            "",
            type,
            rule,
            {"weekday": 2, "count": 1, "unit": "day"},
            governor=article.text.index(facts.get("verb", "said")),
        )
        for words, type in dates
        for at in [article.stretch(words)]
        for rule in ["weekday" if type == "DATE" else "duration"]
    ]
    facts.pop("verb", None)
    quote = quoted(article, '"It sank on Monday,"', **facts)
    findings = findings_of(article, quote, dates=mentions)
    return findings.quotes[0], [article.text[date.start : date.end] for date in findings.dates]


SAID = '"It sank on Monday," she said on Tuesday, after a week. On Friday it rained.'


def test_the_date_after_the_cue_is_when_it_was_said() -> None:
    quote, dates = said_on(
        Article(SAID),
        ("Monday", "DATE"),
        ("Tuesday", "DATE"),
        cue="said",
        sentence=Stretch(0, SAID.index(" On")),
    )
    assert quote.said_on == f"d{dates.index('Tuesday') + 1}"


@pytest.mark.parametrize(
    ("date", "cue"),
    [
        (("Monday", "DATE"), "said"),
        (("a week", "DURATION"), "said"),
        (("Tuesday", "DATE"), None),
    ],
    ids=["in-the-words", "duration", "no-cue"],
)
def test_other_dates_are_not_when_it_was_said(date: tuple[str, str], cue: str | None) -> None:
    quote, _ = said_on(Article(SAID), date, cue=cue, sentence=Stretch(0, SAID.index(" On")))
    assert quote.said_on is None


def test_a_date_of_another_verb_is_not_when_it_was_said() -> None:
    quote, _ = said_on(Article(SAID), ("Friday", "DATE"), cue="said", verb="rained")
    assert quote.said_on is None


def test_a_date_before_the_cue_may_be_when_it_was_said() -> None:
    article = Article('On Tuesday she said: "It sank on Monday,"')
    quote, _ = said_on(article, ("Tuesday", "DATE"), cue="said")
    assert quote.said_on == "d1"


def test_a_date_in_front_of_the_quoted_words_but_in_them_is_not_taken() -> None:
    article = Article('She said: "It sank on Monday," on Tuesday.')
    quote, _ = said_on(article, ("Monday", "DATE"), cue="said")
    assert quote.said_on is None
    quote, _ = said_on(article, ("Monday", "DATE"), ("Tuesday", "DATE"), cue="said")
    assert quote.said_on == "d2"


# -- who ---------------------------------------------------------------------------------------


def test_a_quote_has_its_speaker_relay_and_cue() -> None:
    article = Article('"It sank," Ada Pell said, according to the Stavik Courier.')
    pell = article.name("Ada Pell")
    courier = article.name("Stavik Courier", label="organization")
    quote = quoted(
        article,
        '"It sank,"',
        cue="said",
        source=article.source("Ada Pell", "name", 0, pell),
        via=article.source("the Stavik Courier", "name", 0, courier),
    )
    (found,) = findings_of(article, quote, names=[pell, courier]).quotes
    assert found.speaker is not None
    assert found.via is not None
    assert found.cue is not None
    assert (found.id, found.kind) == ("q1", "direct")
    assert (found.speaker.name, found.via.name, found.cue.text) == (
        "Ada Pell",
        "Stavik Courier",
        "said",
    )


def test_a_source_that_cannot_be_resolved_is_kept_and_none_is_null() -> None:
    article = Article('"It sank," an aide said. "It did sink."')
    aide = quoted(article, '"It sank,"', source=article.source("an aide", "noun"))
    nobody = quoted(article, '"It did sink."', rule="no_source")
    named, unnamed = findings_of(article, aide, nobody).quotes
    assert named.speaker is not None
    assert (named.speaker.name, named.speaker.text) == (None, "an aide")
    assert unnamed.speaker is None


def test_a_continued_quote_is_resolved_by_continuation() -> None:
    article = Article('Ada Pell sang. "It did sink."')
    pell = article.name("Ada Pell")
    source: SourceMention = article.source("Ada Pell", "name", 0, pell)
    quote = quoted(article, '"It did sink."', source=source, continued=True, rule="continuation")
    (found,) = findings_of(article, quote, names=[pell]).quotes
    assert found.speaker is not None
    assert found.speaker.resolved_by == "continuation"


# -- confidence, evidence ----------------------------------------------------------------------


def test_a_surer_tie_and_a_surer_speaker_make_a_surer_quote() -> None:
    article = Article('Anna Pell sang. "It sank," she said. "It rose," it is said.')
    pell = article.name("Anna Pell")
    by_name = article.source("Anna Pell", "name", 0, pell)
    by_pronoun = article.source("she", "pronoun")
    spans = '"It sank,"'
    quotes = [
        quoted(article, spans, source=by_name, probability=0.9),
        quoted(article, spans, source=by_name, probability=0.6),
        quoted(article, spans, source=by_pronoun, probability=0.6),
    ]
    found = findings_of(article, *quotes, names=[pell]).quotes
    first, second, third = (quote.confidence for quote in found)
    assert 1 > first > second > third > 0


@pytest.mark.parametrize(
    "rule", ["reported_clause", "according_to", "turn", "turn_answer", "block_quote", "post"]
)
def test_a_rule_that_weighs_nothing_has_a_confidence_of_its_own(rule: str) -> None:
    article = Article('Ada Pell said it. "It sank."')
    found = findings_of(article, quoted(article, '"It sank."', rule=rule, probability=None))
    assert 0.5 <= found.quotes[0].confidence < 1


def test_where_it_was_said_is_the_place_that_the_attribution_names() -> None:
    article = Article('"It sank," Ada Pell told a rally in Norway.')
    pell, norway = article.name("Ada Pell"), article.name("Norway", label="place")
    for at, place in ((norway.start, "l1"), (pell.start, None), (None, None)):
        quote = quoted(article, '"It sank,"', cue="told", said_at=at)
        assert findings_of(article, quote, names=[pell, norway]).quotes[0].said_at == place


def test_evidence_has_the_features_the_other_readings_and_the_repairs() -> None:
    article = Article('Anna Pell sang. "It sank," she said and wept')
    quote = quoted(
        article,
        '"It sank,"',
        cue="said",
        source=article.source("she", "pronoun"),
        features=(("after_open", 1.5), ("agent_it", -0.5)),
        rivals=(Rival("a nurse", "cue_near", 0.2), Rival("", "nobody", 0.1)),
        repairs=("unclosed",),
    )
    findings = findings_of(article, quote, names=[article.name("Anna Pell")])
    evidence = findings.evidence["q1"]
    assert evidence.rule == "cue_after"
    weighed = ["Anna Pell", "somebody unnamed", "a nurse", "nobody"]
    assert [item.text for item in evidence.candidates] == weighed
    assert [item.score for item in evidence.candidates[2:]] == [0.2, 0.1]
    assert evidence.features == {
        "repair_unclosed": 1.0, "source_pronoun_scored": 1.0, "after_open": 1.5, "agent_it": -0.5,
    }  # fmt: skip


def test_evidence_says_that_no_source_is_named() -> None:
    article = Article('"It did sink."')
    findings = findings_of(article, quoted(article, '"It did sink."', rule="no_source"))
    assert findings.evidence["q1"].features == {"source_no_source": 1.0}
