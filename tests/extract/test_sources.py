"""Sources as written: the whole noun phrase, and the name in it or beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsx.mentions import Mentions, SourceMention


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
    assert found.text.endswith("harbour master, Rosalind Achterberg"[-19:])
    assert found.name_start == text.index("Rosalind")


def test_a_source_knows_its_paragraph(source) -> None:
    assert source("It rained hard.\n\nShe said that the jetty was lost.").paragraph == 1
