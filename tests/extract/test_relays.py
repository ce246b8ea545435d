"""Who passes words on, and that those who do are not taken for who said them."""

from __future__ import annotations

import pytest

from newsx.extract.relays import according_to, carried_by


@pytest.mark.parametrize(
    ("text", "speaker", "relay"),
    [
        ('Pell said the sea was "grey," in remarks carried by Radio Stavik.', "Pell",
         "Radio Stavik"),
        ("Pell said that the sea was grey, in a statement published by the Courier.", "Pell",
         "the Courier"),
        ('Pell was quoted by the Courier as saying that the sea was "grey".', "Pell",
         "the Courier"),
        ('Pell was quoted as saying by the Courier that the sea was "grey".', "Pell",
         "the Courier"),
        ('The Courier quoted Pell as saying the sea was "grey".', "Pell", "The Courier"),
        ('Pell said that the sea was "grey", according to the Courier.', "Pell", "the Courier"),
    ],
    ids=["carried", "published", "quoted-by-as", "quoted-as-by", "quoted-her", "according-to"],
)  # fmt: skip
def test_who_speaks_and_who_relays(read, text: str, speaker: str, relay: str) -> None:
    (quote,) = read(text).quotes
    assert quote.source is not None
    assert quote.via is not None
    assert (quote.source.text, quote.via.text) == (speaker, relay)
    assert all("carried" not in text[span.start : span.end] for span in quote.spans)


@pytest.mark.parametrize(
    "text",
    [
        "Pell hid behind a goat carried by divers.",
        "Pell said that the goat published a book.",
    ],
)
def test_who_carries_other_things_relays_nothing(parsed, text: str) -> None:
    read = parsed(text)
    assert carried_by(read.doc, read.layout) == []


def test_a_relay_between_marks_is_part_of_the_words(parsed) -> None:
    read = parsed('"I heard it in remarks carried by Radio Stavik," she said.')
    assert carried_by(read.doc, read.layout) == []
    assert according_to(read.doc, read.layout) == []
