"""The tokens of a Doc as lists: the same answers that spaCy gives, and nothing kept too long."""

from __future__ import annotations

import gc
import sys

from handmade import doc_of

from newsx.extract.token_table import TokenTable, table_of

LINES = "Ada/NNP sang/VBD ./.\nThen/RB Tove/NNP May/MD hum/VB"


def test_every_column_says_what_spacy_says() -> None:
    doc = doc_of(LINES)
    table = table_of(doc)
    assert len(table) == len(doc)
    for token in doc:
        i = token.i
        assert (table.texts[i], table.lowers[i]) == (token.text, token.lower_)
        assert (table.tags[i], table.dependencies[i]) == (token.tag_, token.dep_)
        assert (table.starts[i], table.ends[i]) == (token.idx, token.idx + len(token.text))
        assert table.begins_sentence[i] == bool(token.is_sent_start)
        assert table.sentence(i) == (token.sent.start, token.sent.end)
        assert table.is_spaced(i) == (i + 1 < len(doc) and bool(token.whitespace_))
        assert (i in table.capitalised) == token.text[0].isupper()


def test_an_offset_leads_to_its_token_and_one_between_tokens_to_the_next() -> None:
    doc = doc_of(LINES)
    table = table_of(doc)
    for offset in range(len(doc.text)):
        holding = [t.i for t in doc if t.idx + len(t.text) > offset]
        assert table.at(offset) == holding[0]
    assert table.at(len(doc.text)) == len(doc)


def test_tokens_are_found_by_their_lower_form() -> None:
    assert table_of(doc_of(LINES)).having({"ada", "hum", "Tove"}) == [0, 6]


def test_a_table_is_made_once_and_does_not_keep_its_doc() -> None:
    doc = doc_of(LINES)
    before = sys.getrefcount(doc)
    gc.disable()
    try:
        assert table_of(doc) is table_of(doc)
        assert isinstance(table_of(doc), TokenTable)
        assert sys.getrefcount(doc) == before
    finally:
        gc.enable()
