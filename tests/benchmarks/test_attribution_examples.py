"""Teaching examples (benchmarks/attribution_examples.toml): a source in the text for each run."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest
from fit_attribution import EXAMPLES, places, told

from newsx.extract.marks import marked_runs
from newsx.nlp.paragraphs import paragraph_spans

_EXAMPLES = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["example"]
_NO_SOURCE = frozenset({"-", "?"})


def _named(example: dict[str, object]) -> str:
    return str(example["text"])[:40]


@pytest.mark.parametrize("example", _EXAMPLES, ids=_named)
def test_each_run_has_an_entry(example: dict[str, object]) -> None:
    text, said = str(example["text"]), list(example["said"])
    runs = [text[run.start : run.end] for run in marked_runs(text, paragraph_spans(text))]
    assert len(said) == len(runs), runs


@pytest.mark.parametrize("example", _EXAMPLES, ids=_named)
def test_each_source_stands_once_and_outside_the_marks(example: dict[str, object]) -> None:
    text = str(example["text"])
    runs = marked_runs(text, paragraph_spans(text))
    for source in set(example["said"]) - _NO_SOURCE:
        found = places(text, source)
        assert len(found) == 1, f"{source!r} stands {len(found)} times: choose one with #"
        assert not any(run.start <= found[0] < run.end for run in runs), source


def test_no_example_comes_twice() -> None:
    texts = sorted(example["text"] for example in _EXAMPLES)
    assert not [one for one, other in pairwise(texts) if one == other]


def test_the_examples_are_broad() -> None:
    paragraphs = [len(paragraph_spans(example["text"])) for example in _EXAMPLES]
    assert len(_EXAMPLES) >= 300
    assert sum(number > 1 for number in paragraphs) >= len(_EXAMPLES) / 6


@pytest.mark.parametrize(
    ("source", "expected"), [("he", [0, 17]), ("he#2", [17]), ("he#3", []), ("Orr", [3])]
)
def test_places_are_those_of_whole_words(source: str, expected: list[int]) -> None:
    assert places("he Orr there the he", source) == expected


def test_what_is_fitted_to_are_whole_words() -> None:
    example = {
        "text": 'There "it" sank, he said. "So," he wept, "it" rose.',
        "said": ["-", "he", "?"],
    }
    assert told(example) == [
        (None, True),
        ({"speaker": [17, 19], "name": None}, True),
        ({"speaker": None, "name": None}, True),
    ]
