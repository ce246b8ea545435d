"""Sources as written: the whole noun phrase, and the name in it or beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handmade import layout_of, tree_of

from newsx.extract.sources import Sources
from newsx.mentions import Mentions, NameLabel, NameMention, SourceMention


@pytest.fixture(scope="module")
def source(read: Callable[[str], Mentions]) -> Callable[[str], SourceMention]:
    """Text -> the source of its only quote."""

    def source(text: str) -> SourceMention:
        (quote,) = read(text).quotes
        assert quote.source is not None
        assert text[quote.source.start : quote.source.end] == quote.source.text
        return quote.source

    return source


@pytest.mark.parametrize(
    ("who", "form", "head"),
    [
        ("Odile Brannigan", "name", "brannigan"),
        ("mayor Odile Brannigan", "name", "brannigan"),
        ("She", "pronoun", "she"),
        ("The old harbour master", "noun", "master"),
        ("Norwegian officials", "noun", "officials"),
    ],
)
def test_the_source_is_a_name_a_pronoun_or_a_noun(source, who: str, form: str, head: str) -> None:
    found = source(f"{who} said that the jetty was lost for good.")
    assert (found.text, found.form, found.head) == (who, form, head)
    assert (found.name_start is not None) == (form == "name")


@pytest.mark.parametrize(
    "text",
    [
        '"The jetty was lost," said the harbour master, Rosalind Achterberg.',
        '"The jetty was lost," said harbour master Rosalind Achterberg.',
    ],
    ids=["apposition", "noun-before"],
)
def test_a_name_beside_the_noun_is_the_source(source, text: str) -> None:
    found = source(text)
    assert found.form == "name"
    assert found.text.endswith("Rosalind Achterberg")
    assert found.name_start == text.index("Rosalind")


def test_a_source_knows_its_paragraph(source) -> None:
    assert source("It rained hard.\n\nShe said that the jetty was lost.").paragraph == 1


# -- whatever the parser made of the sentence --------------------------------------------------


def by_hand(head: str, label: NameLabel, dependency: str = "dep", tag: str = "NN") -> SourceMention:
    """The source that ``head`` stands for in a tree by hand with one name in it."""
    text = "Today agency Stepinform said it"
    doc = tree_of(
        text,
        {
            "said": ("said", "ROOT", "VBD"),
            "agency": ("said", "nsubj", tag),
            "Stepinform": ("agency", dependency, "NNP"),
            "it": ("said", "dobj", "PRP"),
        },
    )
    start = text.index("Stepinform")
    name = NameMention(start, start + len("Stepinform"), "Stepinform", label, 0)
    (token,) = [token for token in doc if token.text == head]
    return Sources(doc, [name], layout_of(doc)).mention(token)


@pytest.mark.parametrize("label", ["person", "organization"])
@pytest.mark.parametrize("dependency", ["appos", "dep"])
def test_a_name_that_follows_the_noun_is_the_source(label: NameLabel, dependency: str) -> None:
    found = by_hand("agency", label, dependency)
    assert (found.text, found.form, found.head) == ("agency Stepinform", "name", "agency")


@pytest.mark.parametrize("dependency", ["appos", "dep"])
def test_a_place_that_follows_the_noun_is_not_the_source(dependency: str) -> None:
    found = by_hand("agency", "place", dependency)
    assert (found.text, found.form, found.name_start) == ("agency", "noun", None)


def test_a_name_that_follows_a_pronoun_is_not_the_source() -> None:
    found = by_hand("agency", "person", tag="PRP")
    assert (found.text, found.form) == ("agency", "pronoun")


def test_an_adjective_of_a_place_names_nobody() -> None:
    found = by_hand("Stepinform", "adjective")
    assert (found.text, found.form, found.name_start) == ("Stepinform", "noun", None)


@pytest.mark.parametrize(("head", "form"), [("it", "pronoun"), ("Today", "noun")])
def test_the_first_and_the_last_word_can_be_a_source(head: str, form: str) -> None:
    found = by_hand(head, "person")
    assert (found.text, found.form) == (head, form)


@pytest.mark.parametrize(
    ("text", "whole", "beside"),
    [
        ("Pell and Orr said that the jetty was lost.", "Pell and Orr", ["Orr"]),
        (
            '"The jetty is lost," said Ada Pell and Tom Orr.',
            "Ada Pell and Tom Orr",
            ["Tom Orr"],
        ),
        (
            "Norway and its neighbours said that the jetty was lost.",
            "Norway and its neighbours",
            ["its neighbours"],
        ),
    ],
)
def test_those_who_speak_together_are_one_source(source, text, whole, beside) -> None:
    found = source(text)
    assert (found.text, [other.text for other in found.beside]) == (whole, beside)


def test_who_speaks_alone_has_nobody_beside(source) -> None:
    found = source("Ada Pell, who keeps goats and herrings, said that the jetty was lost.")
    assert (found.text, found.beside) == ("Ada Pell", ())


def test_a_dash_parts_two_nouns(read) -> None:
    (quote,) = read("Pell -- and Orr -- said that the jetty was lost.").quotes
    assert quote.source is not None
    assert quote.source.beside == ()


@pytest.mark.parametrize(
    ("who", "owned"),
    [
        ("The Pell administration", True),
        ("The Norwegian government", True),
        ("Norway's foreign ministry", True),
        ("The government", False),
        ("Local police", False),
        ("Her old ministry", False),
    ],
)
def test_a_name_or_a_demonym_tells_whose_it_is(source, who: str, owned: bool) -> None:
    assert source(f"{who} said that the jetty was lost for good.").owned == owned


def test_letters_after_a_name_belong_to_who_speaks(read) -> None:
    (quote,) = read("“The pier must be mended at once,” said Odile Brannigan MP.").quotes
    assert quote.source is not None
    assert (quote.source.form, quote.source.text) == ("name", "Odile Brannigan MP")
