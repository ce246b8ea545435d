"""Runs of thousands of names and titles take time in proportion: no name goes on for ever."""

from __future__ import annotations

import pytest
from handmade import doc_of, layout_of, people

from newsx.extract.names import name_mentions
from newsx.extract.token_table import table_of
from timing import is_linear


@pytest.mark.parametrize(
    "words", ["Ann/NNP/PERSON Bea/NNP", "Mr/NNP Dr/NNP", "Ann/NNP", "Lee/NNP/PERSON ,/,"]
)
def test_names_in_a_row_take_linear_time(words: str) -> None:
    def work(size: int) -> None:
        doc = doc_of(" ".join([words] * size))
        name_mentions(doc, layout_of(doc))

    assert is_linear(work, 100)


def test_a_name_takes_a_dozen_words_to_one_side_at_most() -> None:
    more = [f"Bea{n}" for n in range(30)]
    (found,) = people(" ".join(["Ann/NNP/PERSON", *(f"{word}/NNP" for word in more)]))
    assert found == " ".join(["Ann", *more[:12]])


def test_name_words_are_thirty_at_most() -> None:
    table = table_of(doc_of(" ".join(["went/VBD", *["Ann/NNP"] * 50])))
    assert table.name_words_end(1) == 31
    assert table.name_words_end(45) == 51
