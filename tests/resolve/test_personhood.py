"""How likely a name is that of a person."""

from __future__ import annotations

import pytest
from handmade_mentions import Article

from newsx.data import rows
from newsx.resolve.personhood import LEAST, features, probability

BASE = {"model_label": "PERSON"}


def seen(name: str, text: str = "{} sang.", count: int = 1, **facts: object) -> dict[str, float]:
    article = Article(" ".join([text.format(name)] * count))
    mentions = [article.name(name, nth, **{**BASE, **facts}) for nth in range(count)]
    return features(mentions, article.text)


def likely(name: str, **facts: object) -> float:
    article = Article(f"{name} sang.")
    return probability(features([article.name(name, **{**BASE, **facts})], article.text))


def clue(word: str) -> dict[str, frozenset[str]]:
    return {"clues": frozenset({word})}


@pytest.mark.parametrize(
    ("feature", "name"),
    [
        ("several_words", "Zof Quorl"),
        ("given", "Anna"),
        ("given_several", "Anna Quorl"),
        ("given_several", "ANNA QUORN"),
        ("family_first", "Wang Quorl"),
        ("listed_place", "Norway"),
        ("gazetteer", "Exeter"),
        ("gazetteer_one", "Exeter"),
        ("body_word", "Quorl Hospital"),
        ("body_word", "Quorl Ltd"),
        ("capitals", "QUORN"),
        ("inner_capital", "QuorlTok"),
        ("digit", "Quorl 7"),
        ("hyphen", "Zof-Quorl"),
    ],
)
def test_features_of_the_name(feature: str, name: str) -> None:
    assert seen(name)[feature] == 1.0
    assert seen("Quorl")[feature] == 0.0


@pytest.mark.parametrize(
    ("feature", "facts"),
    [
        ("titled", {"titled": True}),
        ("gender_told", {"gender": "f"}),
        ("model_organization", {"model_label": "ORG"}),
        ("starts_only", clue("starts")),
        ("proper_share", clue("proper")),
        ("the_share", clue("the")),
        ("subject_share", clue("subject")),
        ("noun_after_share", clue("noun_after")),
        *((word, clue(word)) for word in ("where", "kind_of", "role_before", "who", "age",
          "role_after", "role_before_comma", "speaks", "subject", "object_of_preposition")),
    ],
)  # fmt: skip
def test_features_of_the_mentions(feature: str, facts: dict) -> None:
    assert seen("Quorl", **facts)[feature] == 1.0
    assert seen("Quorl")[feature] == 0.0


def test_features_of_all_mentions_together() -> None:
    assert seen("Quorl", count=4)["seen_often"] == 1.0
    assert seen("Quorl", count=3)["seen_often"] == 0.0
    article = Article("Zof Quorl sang. Quorl slept.")
    full, short = article.name("Zof Quorl"), article.name("Quorl", 1, model_label="ORG")
    both = features([full, short], article.text)
    assert (both["short_form"], both["model_person"], both["model_organization"]) == (1, 0.5, 0.5)
    assert seen("Zof Quorl")["short_form"] == 0.0


def test_a_word_that_also_stands_in_lower_case() -> None:
    assert seen("Quorl Festival", "{} began. The festival is old.")["common_word"] == 1.0
    assert seen("Quorl Festival", "{} began. The festivals are old.")["common_word"] == 0.0


def test_the_table_has_a_weight_and_a_meaning_for_every_feature() -> None:
    assert {row[0] for row in rows("person_weights.tsv")} == {"bias", *seen("Quorl")}
    assert all(float(row[1]) for row in rows("person_weights.tsv"))


@pytest.mark.parametrize("helps", [{"titled": True}, *map(clue, ("speaks", "role_before", "who"))])
def test_what_speaks_for_a_person(helps: dict) -> None:
    assert likely("Quorl", **helps) > LEAST > likely("Quorl")


@pytest.mark.parametrize("hurts", ["where", "the", "noun_after"])
def test_what_speaks_against_one(hurts: str) -> None:
    assert likely("Anna", **clue(hurts)) < likely("Anna")


def test_a_person_a_town_and_a_company() -> None:
    assert likely("Anna Quorl") > 0.9
    assert likely("Exeter", **clue("where")) < 0.2
    assert likely("Quorl Hospital", model_label="ORG") < LEAST
