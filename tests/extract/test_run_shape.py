"""What a run looks like: for each name of a shape a sentence that has it and one that has not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsx.extract.run_shape import run_shape, words_in


@pytest.fixture(scope="module")
def shape(passage) -> Callable[[str], tuple[str, ...]]:
    """Text -> the shape of its first run."""
    return lambda text: run_shape(passage(text), 0)


@pytest.mark.parametrize(
    ("count", "name"),
    [(0, "0"), (1, "1"), (2, "2"), (3, "3"), (4, "4"), (5, "4"), (6, "6"), (10, "6"), (11, "11"),
     (40, "11")],
)  # fmt: skip
def test_the_length_comes_in_steps(count: int, name: str) -> None:
    assert words_in("goat " * count) == name


def test_the_length_stands_first_and_is_that_of_the_words_between_the_marks(shape) -> None:
    assert shape('It went "we sang to goats" for an hour.')[0] == "4"


SHAPES = [
    ("sentence", 'It went. "We sang."', 'It went "we sang."'),
    ("sentence", 'It went. "We sang".', 'It went. "We sang" on deck.'),
    ("sentence", 'It was so: "We sang."', 'It was, "we sang."'),
    ("sentence", 'It went. "We sang."', 'It went. "Sang."'),
    ("sentence", 'It went. "We sang', 'It went. "We sang" and'),
    ("paragraph", 'It went.\n\n"We sang."', 'It went.\n\n"We sang," he said.'),
    ("paragraph", 'It went.\n\n"We sang."', 'It went. "We sang."'),
    ("leads", 'It went.\n\n"We sang," he said.', 'It went. "We sang," he said.'),
    ("leads", 'It went.\n\n"We sang," he said.', 'It went.\n\n"We sang."'),
    ("open_end", '"We sang," he said.', '"We sang", he said.'),
    ("open_end", '"We sang?" he said.', '"We sang." He slept.'),
    ("work", 'The film "Low Tide" opened.', 'The pier "Low Tide" opened.'),
    ("work", 'The film "Low Tide" opened.', 'The film "low and wet tide" opened.'),
    ("name_given", 'They named him "Wet Nell".', 'They gave him "Wet Nell".'),
    ("title_case", 'He saw "Low Tide" there.', 'He saw "low tide" there.'),
    ("title_case", 'He saw "Low Tide" there.', '"Low Tide," he said.'),
    ("capital", 'He saw "Tides" there.', 'He saw "tides" there.'),
    ("title_noun", 'The pier "Low Tide" opened.', 'It was "Low Tide" again.'),
    ("title_POS", 'He saw Orr\'s "Low Tide".', 'He saw "Low Tide".'),
    ("title_IN", 'He spoke in "Low Tide".', 'He spoke with his "Low Tide".'),
    ("title_PRP$", 'He spoke with his "Low Tide".', 'He spoke in "Low Tide".'),
    ("title_DT", 'He saw the "Low Tide".', 'He saw "Low Tide".'),
    ("title_apposition", 'The show, "Low Tide", ran.', 'He sat, "Low Tide" ran.'),
    ("unclosed", '"We sang all day long', '"We sang all day long."'),
    ("unopened", 'We sang all day long," he said.', '"We sang all day long," he said.'),
    ("series", '"We sang so long.\n\n"We wept," he said.', '"We sang."\n\n"We wept," he said.'),
    ("behind_DT", 'The "holiday" was long.', 'His "holiday" was long.'),
    ("behind_PRP$", 'His "holiday" was long.', 'The "holiday" was long.'),
    ("behind_JJ", 'A long "holiday" began.', 'The "holiday" began.'),
    ("behind_POS", 'Orr\'s "goat wards" were shut.', 'The "goat wards" were shut.'),
    ("behind_CC", 'He sang and "so it went".', 'He said "so it went".'),
    ("behind_IN", 'It stood in "goat wards" there.', 'It had "goat wards" there.'),
    ("behind_TO", 'He had to "sing on deck" daily.', 'He would "sing on deck" daily.'),
    ("behind_noun", 'The pier "goat" died.', 'The "goat" died.'),
    ("behind_comma", 'He said, "so it went".', 'He said "so it went".'),
    ("behind_colon", 'It was so: "we sang".', 'It was so, "we sang".'),
    ("behind_so_called", 'The so-called "goat wards" were shut.', 'He called "goat wards" a lie.'),
    ("before_noun", 'The "peace" talks began.', 'The "peace" began.'),
    ("modifier", 'The "peace" talks began.', 'The "peace" began.'),
    ("modifier", 'The "peace" talks began.', 'The "Peace" talks began.'),
    ("modifier", 'The "wet goat" talks began.', 'The "wet and very old goat" talks began.'),
    ("phrase", 'The "holiday" was long.', 'It was "so it went".'),
    ("phrase", 'His "holiday" was long.', 'The "Holiday" was long.'),
    ("phrase", 'A long "holiday" began.', 'A long "holiday with all the goats" began.'),
]


@pytest.mark.parametrize(("name", "having", "lacking"), SHAPES)
def test_a_run_that_has_the_shape_and_one_that_has_not(
    shape, name: str, having: str, lacking: str
) -> None:
    assert name in shape(having)
    assert name not in shape(lacking)


def test_a_run_that_begins_a_sentence_stands_behind_nothing(shape) -> None:
    assert not [name for name in shape('He saw Orr. "It sank."') if name.startswith("behind")]


def test_a_sentence_begins_behind_a_mark_that_was_never_opened(shape) -> None:
    assert "sentence" in shape('We sang all day long." He slept.')
