"""What prose looks like, and what does not."""

from __future__ import annotations

import pytest

from newsx.strip.prose import features, folded, is_prose, is_sentence, reads_english, word_set


@pytest.mark.parametrize(
    "text",
    [
        "The river rose again on Monday, and the people left their houses for the school.",
        "The river rose and the dam held on.",  # a short sentence
        "The people of the town had been told that there was no danger to them or to their dam",
        "“We were not afraid.”",
        '"I saw it myself," he said: "it fell."',
        "We saw worse than this in my time,” Ray said.",  # its opening mark is missing
        "But who will pay for the new dam?",
        "They left, and then the water came to the door…",
        "The mayor (who was not there) said the dam would hold (or so).",
    ],
)
def test_prose(text: str) -> None:
    assert is_prose(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "***",
        "Home",
        "Home News Weather Sport Opinion Classifieds Log in",
        "The river and the dam of the town",  # no end of a sentence
        "Floods, dams, rivers, boats, bridges, schools, beds, bread, stoves, sand.",
        "Valley Weather Sport Opinion Obituaries Cars Homes Jobs Crossword Recipes Puzzles Travel"
        " Podcasts Videos Archive Shop Help",
        "“Dam”",
        "“No.”",
        "It rained.",
    ],
)
def test_no_prose(text: str) -> None:
    assert not is_prose(text)


@pytest.mark.parametrize("end", [".", "!", "?", "…", ":", ".”", '."', ".’", ".)", ".'\"", "?”)"])
def test_ends_of_sentences(end: str) -> None:
    assert features(f"The dam held{end}")["sentence_end"] == 1.0


@pytest.mark.parametrize("end", ["", ",", "”", ")", " -", ". x"])
def test_no_ends_of_sentences(end: str) -> None:
    assert features(f"The dam held{end}")["sentence_end"] == 0.0


@pytest.mark.parametrize("quoted", ['"x"', "“x", "x”", "«x»", "„x“", "''x", "``x"])
def test_quoted(quoted: str) -> None:
    assert features(quoted)["quoted"] == 1.0
    assert features("It's the players' bus")["quoted"] == 0.0


def test_share_of_function_words() -> None:
    assert features("The dam of the town held, he's said") == {
        "words": 8.0,
        "function_share": 0.5,
        "sentence_end": 0.0,
        "quoted": 0.0,
    }
    assert features("1 2 3")["function_share"] == 0.0


def test_folded_forms_are_equal_where_the_words_are() -> None:
    assert folded(" The  “Dam”, held!") == folded("the dam HELD") == "the dam held"
    assert folded("The dam held 2") != folded("The dam held 3")
    assert folded("* * *") == ""


def test_english() -> None:
    assert reads_english("The dam of the town has held, and they are glad of it")
    assert not reads_english("Der Damm der Stadt hat gehalten, und alle freuen sich")
    assert not reads_english("")


def test_sentences_of_any_language() -> None:
    german = "Der Fluss ist am Montag gestiegen, und alle sind gegangen"
    assert is_sentence(f"{german}, sagte sie.")
    assert is_sentence("今日、町の人々は皆" * 8 + "。")
    assert not is_sentence(f"{german} und Start, Sport, Wetter")  # it does not end
    assert not is_sentence("Alle sind gegangen.")  # a caption, a label


def test_content_words() -> None:
    assert word_set("The dam of the Town held the DAM") == {"dam", "town", "held"}
