"""Who "he" and "she" stand for: each feature by itself, and all of them on invented news."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from handmade_mentions import Article

from newsx.mentions import NameMention, ReferringMention
from newsx.options import Options
from newsx.pipeline import Analyzer, Document
from newsx.resolve import pronouns
from newsx.resolve.discourse import Discourse
from newsx.resolve.findings import Findings
from newsx.resolve.people import resolve_people
from newsx.resolve.pronouns import NOBODY, softmax, weights
from newsx.resolve.speakers import SpeakerResolver
from newsx.result import Candidate

# -- each feature by itself ---------------------------------------------------------------------


def sentences(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"[.?!”]\s+", text))]


def referring(article: Article, words: str, dependency: str = "nsubj") -> ReferringMention:
    start = article.find(words)
    words = words.strip()
    *before, head = words.split()
    determiner = {"": "", "a": "a", "an": "a", "the": "the"}.get("".join(before[:1]), "owner")
    return ReferringMention(
        start, start + len(words), head, "noun" if before else "pronoun", determiner,
        article.paragraph(start), dependency=dependency,
    )  # fmt: skip


def weighed(
    article: Article,
    names: list[NameMention],
    pronoun: str = "she",
    *others: ReferringMention,
    said: str = "",
    reported: str = "",
    last: NameMention | None = None,
) -> tuple[str | None, dict[str, Candidate]]:
    """Who is chosen, and the candidates by their words. ``last``: the name of who spoke before."""
    findings = Findings()
    names = sorted(names, key=lambda name: name.start)
    genders = resolve_people(names, [], article.text, findings)
    discourse = Discourse(
        names, genders, findings, article.text,
        referring=sorted(others, key=lambda mention: mention.start),
        sentences=sentences(article.text),
        reported=[article.stretch(reported)] if reported else [],
    )  # fmt: skip
    resolver = SpeakerResolver(discourse)
    if last is not None:
        resolver.speaker(article.source(last.text, "name", 0, last), continued=False)
    source = article.source(f"{pronoun} said", "pronoun")
    source = replace(source, end=source.start + len(pronoun), text=pronoun, head=pronoun.lower())
    speaker, evidence = resolver.speaker(
        source, continued=False, said=[article.stretch(said)] if said else []
    )
    return speaker.name, {item.text: item for item in evidence.candidates}


Weighed = tuple[str | None, dict[str, Candidate]]


def near_and_far() -> Weighed:
    article = Article("Anna Orr sang.\n\nAnna Pell sang.\n\nIt was late, she said.")
    return weighed(article, [article.name("Anna Orr"), article.name("Anna Pell")])


def sentence_before_and_two_before() -> Weighed:
    article = Article("Anna Orr sang. Anna Pell sang. It was late, she said.")
    return weighed(article, [article.name("Anna Orr"), article.name("Anna Pell")])


def by_the_way() -> Weighed:
    article = Article("Anna Pell met Anna Orr and the mother of Anna Hart. She said no.")
    pell, orr = article.name("Anna Pell", dependency="dobj"), article.name("Anna Orr")
    return weighed(article, [pell, replace(orr, dependency="pobj")], "She")


def speaking() -> Weighed:
    article = Article("Anna Pell warned of Anna Orr. She said no.")
    pell = article.name("Anna Pell", subject=True)
    return weighed(article, [pell, article.name("Anna Orr")], "She")


def vouching() -> Weighed:
    article = Article("It sank, according to harbour pilot Anna Pell of Anna Orr. She said no.")
    return weighed(article, [article.name("Anna Pell"), article.name("Anna Orr")], "She")


def spoke_last() -> Weighed:
    article = Article("Anna Pell spoke. Anna Orr slept. She said no.")
    pell = article.name("Anna Pell")
    return weighed(article, [pell, article.name("Anna Orr")], "She", last=pell)


def last_named() -> Weighed:
    article = Article("Anna Orr and Anna Pell sang. She said no.")
    return weighed(article, [article.name("Anna Orr"), article.name("Anna Pell")], "She")


def first_subject() -> Weighed:
    article = Article("Anna Pell ran while Anna Orr slept. She said no.")
    people = [article.name(name, dependency="nsubj") for name in ("Anna Pell", "Anna Orr")]
    return weighed(article, people, "She")


def known_gender() -> Weighed:
    article = Article("Anna Pell and Zzyzx Orr sang. She said no.")
    return weighed(article, [article.name("Anna Pell"), article.name("Zzyzx Orr")], "She")


def other_gender() -> Weighed:
    article = Article("Zzyzx Pell and Peter Orr sang. She said no.")
    return weighed(article, [article.name("Zzyzx Pell"), article.name("Peter Orr")], "She")


def last_a_pronoun() -> Weighed:
    article = Article("Anna Pell sang. Then she slept. Anna Orr left. In June she said no.")
    pell = article.name("Anna Pell", dependency="nsubj")
    others = [referring(article, "she")]
    return weighed(article, [pell, article.name("Anna Orr")], "she", *others)


def newcomer() -> Weighed:
    article = Article("Anna Orr dozed. Anna Orr hired Anna Pell. “A fine ship,” she said.")
    people = [article.name("Anna Orr"), article.name("Anna Orr", 1), article.name("Anna Pell")]
    return weighed(article, people, said="“A fine ship,”")


def asked() -> Weighed:
    article = Article("Anna Orr asked captain Anna Pell about it. “A fine ship,” she said.")
    return weighed(article, [article.name("Anna Orr"), article.name("Anna Pell")])


def reported() -> Weighed:
    article = Article("Anna Pell said that Anna Orr slept. She said no.")
    people = [article.name("Anna Pell"), article.name("Anna Orr")]
    return weighed(article, people, "She", reported="Anna Orr slept")


def ahead() -> Weighed:
    article = Article("Anna Orr left. When she said no, Anna Pell wept.")
    return weighed(
        article, [article.name("Anna Orr"), article.name("Anna Pell", dependency="nsubj")]
    )


def unnamed() -> Weighed:
    article = Article("Anna Pell met a nurse. She said no.")
    return weighed(article, [article.name("Anna Pell")], "She", referring(article, "a nurse"))


def unnamed_definite() -> Weighed:
    article = Article("Anna Pell met the nurse. She said no.")
    return weighed(article, [article.name("Anna Pell")], "She", referring(article, "the nurse"))


def nobody() -> Weighed:
    article = Article("Anna Pell slept. She said no.")
    return weighed(article, [article.name("Anna Pell")], "She")


ALONE = [
    ("paragraphs", near_and_far, "Anna Pell", "Anna Orr"),
    ("sentences", sentence_before_and_two_before, "Anna Pell", "Anna Orr"),
    ("oblique", by_the_way, "Anna Pell", "Anna Orr"),
    ("speaks", speaking, "Anna Pell", "Anna Orr"),
    ("speaks", vouching, "Anna Pell", "Anna Orr"),
    ("spoke_last", spoke_last, "Anna Pell", "Anna Orr"),
    ("latest", last_named, "Anna Pell", "Anna Orr"),
    ("topic", first_subject, "Anna Pell", "Anna Orr"),
    ("gender_agrees", known_gender, "Anna Pell", "Zzyzx Orr"),
    ("gender_conflicts", other_gender, "Zzyzx Pell", "Peter Orr"),
    ("by_pronoun", last_a_pronoun, "Anna Pell", "Anna Orr"),
    ("newcomer", newcomer, "Anna Pell", "Anna Orr"),
    ("asked", asked, "Anna Pell", "Anna Orr"),
    ("reported", reported, "Anna Pell", "Anna Orr"),
    ("comes_after", ahead, "Anna Pell", "Anna Orr"),
    ("unnamed", unnamed, "Anna Pell", "a nurse"),
    ("unnamed_definite", unnamed_definite, "Anna Pell", "the nurse"),
    (NOBODY, nobody, "Anna Pell", "somebody unnamed"),
]


_SIGNS = {"oblique": -1.0, NOBODY: -1.0}
"""Of features whose fitted weight may have either sign."""


@pytest.mark.parametrize(("feature", "tell", "likelier", "lesser"), ALONE)
def test_each_feature_tells_two_apart_and_nothing_else_does(
    monkeypatch: pytest.MonkeyPatch,
    feature: str,
    tell: Callable[[], Weighed],
    likelier: str,
    lesser: str,
) -> None:
    weight = _SIGNS.get(feature, weights()[feature])
    # The "she" before it has to be somebody.
    thread = {NOBODY: -1.0} if feature == "by_pronoun" else {}
    monkeypatch.setattr(pronouns, "weights", lambda: {feature: weight, **thread})
    _, found = tell()
    assert found[likelier].score > found[lesser].score
    monkeypatch.setattr(pronouns, "weights", dict)
    _, found = tell()
    assert found[likelier].score == found[lesser].score


def test_every_weight_has_a_feature_of_that_name_and_a_test() -> None:
    assert {feature for feature, *_ in ALONE} == set(weights())
    _, found = unnamed()
    told = {name for item in found.values() for name in item.features}
    assert set(weights()) - told == {"comes_after"}
    assert "comes_after" in ahead()[1]["Anna Pell"].features


def test_scores_are_probabilities() -> None:
    _, found = newcomer()
    assert sum(item.score for item in found.values()) == pytest.approx(1.0, abs=0.01)
    assert softmax([1.0, 1.0]) == [0.5, 0.5]
    assert softmax([800.0, 0.0])[0] == 1.0


def test_a_pronoun_is_as_sure_as_it_is_likely() -> None:
    article = Article("Anna Pell met Anna Orr. Then she said no.")
    names = [article.name("Anna Pell"), article.name("Anna Orr")]
    _, found = weighed(article, names)
    assert max(item.score for item in found.values()) < 0.9


def test_what_comes_after_is_not_looked_at_without_a_subordinate_clause() -> None:
    article = Article("Later she said no, Anna Pell wept.")
    name, found = weighed(article, [article.name("Anna Pell", dependency="nsubj")])
    assert (name, found) == (None, {})


# -- gender, as the article tells it --------------------------------------------------------------


def agreeing(text: str, *pronouns_before: str, name: str = "Zzyzx Pell") -> dict[str, float]:
    article = Article(text)
    named = article.name(name, dependency="nsubj")
    others = [referring(article, word, "poss") for word in pronouns_before]
    _, found = weighed(article, [named], "She", *others)
    return found[name].features


def test_the_pronouns_of_the_article_tell_the_gender() -> None:
    assert agreeing("Zzyzx Pell lost her oar. She said no.", "her")["gender_agrees"] == 1.0
    assert agreeing("Zzyzx Pell lost his oar. She said no.", "his")["gender_conflicts"] == 1.0
    assert agreeing("Zzyzx Pell lost an oar. She said no.")["gender_agrees"] == 0.0


def test_one_pronoun_does_not_overrule_a_given_name_but_two_do() -> None:
    once = "Peter Pell lost her oar. She said no."
    assert agreeing(once, "her ", name="Peter Pell")["gender_conflicts"] == 1.0
    article = Article("Peter Pell lost her oar and hers alone. She said no.")
    name = article.name("Peter Pell", dependency="nsubj")
    others = [referring(article, "her "), referring(article, "hers ")]
    _, found = weighed(article, [name], "She", *others)
    assert found["Peter Pell"].features["gender_agrees"] == 1.0


# -- on news ------------------------------------------------------------------------------------


def speakers(analyzer: Analyzer, text: str) -> dict[str, str | None]:
    """Pronoun and its offset order ("she 1") -> name, for every quote whose source is a pronoun."""
    result = analyzer.analyze(Document(id="-", text=text), Options(strip=False))
    found: dict[int, tuple[str, str | None]] = {}
    for quote in result.quotes:
        if quote.speaker and quote.speaker.text.lower() in ("he", "she"):
            found[quote.speaker.start] = (quote.speaker.text.lower(), quote.speaker.name)
    return {f"{word} {n}": name for n, (_, (word, name)) in enumerate(sorted(found.items()), 1)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour master Ingrid Solberg banned jet skis from the bay on Monday after talks with "
            "Councillor Peter Marsh.\n\n“They scare the seals,” she said. “They scare me too.”",
            {"she 1": "Ingrid Solberg"},
        ),
        (
            "Peter Marsh said that Colin Tate had known about the leak for years. He said the "
            "council would drain the pond.",
            {"he 1": "Peter Marsh"},
        ),
        (
            "Mr Marsh has run the ferry since 1998. The ferry needs a new engine, and the last of "
            "its crew is Colin Tate, a deckhand from Brixham.\n\n“We bail more than we sail,” he "
            "said.",
            {"he 1": "Colin Tate"},
        ),
        (
            "Mayor Peter Marsh cut the ribbon.\n\nA woman from the next village brought her goat. "
            "“He bites,” she said.",
            {"she 1": None},
        ),
        (
            "Anna Marsh keeps bees. Her husband fears them; his brother sold her the first hive. "
            "Nobody warned me, he said.",
            {"he 1": None},
        ),
        (
            "Colin Tate denied the charge. He told the court that Peter Marsh had lent him the "
            "van. He said he had returned it.",
            {"he 1": "Colin Tate", "he 2": "Colin Tate"},
        ),
    ],
    ids=["gender", "who-speaks", "newcomer", "unnamed-woman", "his-brother", "thread"],
)
def test_on_news(analyzer: Analyzer, text: str, expected: dict[str, str | None]) -> None:
    found = speakers(analyzer, text)
    assert {key: found.get(key, "not found") for key in expected} == expected
