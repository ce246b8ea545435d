"""Memory: the words of the first articles are kept and no more; a result holds nothing of spaCy."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from newsx.document import Document
from newsx.nlp import memory
from newsx.options import Options
from newsx.pipeline import Analyzer
from newsx.result import Result

PLAIN = (str, int, float, bool, type(None))


def article(seed: int) -> str:
    """An article with names and words that no other one has."""
    source = random.Random(seed)  # noqa: S311

    def word() -> str:
        return "".join(source.choice("bdfgklmnprstvz") + source.choice("aeiou") for _ in range(4))

    def name() -> str:
        return f"{word().title()} {word().title()}"

    return (
        f"{word().upper()}, France -- {name()}, a {word()} from {word().title()}, said on Monday "
        f"that the {word()} was lost.\n\n"
        f'"I {word()} it," {name()} told {name()} of the {word().title()} Ministry in Paris. '
        f'"It was {word()}."'
    )


def lexemes(vocab: Any) -> int:
    """How many lexemes are kept; ``len(vocab)`` counts the forgotten ones too."""
    return sum(1 for _ in vocab)


@pytest.fixture
def experienced(analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch) -> Analyzer:
    """One that knows words enough."""
    monkeypatch.setattr(memory, "_ENOUGH", 0)
    monkeypatch.setattr(analyzer, "_words", memory.WordMemory(analyzer.nlp))
    return analyzer


def test_the_string_store_does_not_grow(experienced: Analyzer) -> None:
    vocab = experienced.nlp.vocab
    strings, words = len(vocab.strings), lexemes(vocab)
    quotes = 0
    for seed in range(1, 51):
        quotes += len(experienced.analyze_text(article(seed), strip=False).quotes)
    assert quotes > 50
    assert len(vocab.strings) == strings
    assert lexemes(vocab) == words


def test_words_are_kept_until_there_are_enough(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_ENOUGH", 100)
    monkeypatch.setattr(analyzer, "_words", memory.WordMemory(analyzer.nlp))
    vocab = analyzer.nlp.vocab
    counts = [len(vocab.strings)]
    for seed in range(1000, 1020):
        analyzer.analyze_text(article(seed), strip=False)
        counts.append(len(vocab.strings))
    assert counts[1] > counts[0]
    assert counts[-1] - counts[0] >= 100
    assert counts[-1] == counts[-2] < counts[0] + 200


def test_the_words_of_a_very_long_text_are_not_kept(
    analyzer: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_LONGEST", len(article(300)) - 1)
    strings = len(analyzer.nlp.vocab.strings)
    analyzer.analyze_text(article(300), strip=False)
    assert len(analyzer.nlp.vocab.strings) == strings


def test_a_known_word_is_read_as_a_new_one_is(experienced: Analyzer) -> None:
    """Whether words are kept makes no difference to any result."""
    text = article(400)
    forgotten = experienced.analyze_text(text, strip=False).to_json()
    experienced.nlp.make_doc(text)  # outside a zone: its words are known from now on
    assert experienced.analyze_text(text, strip=False).to_json() == forgotten


def test_without_a_zone_it_would_grow(analyzer: Analyzer) -> None:
    """The words of these articles are new indeed, or the test before would show nothing."""
    with analyzer.nlp.memory_zone():
        before = len(analyzer.nlp.vocab.strings)
        analyzer.nlp(article(99))
        assert len(analyzer.nlp.vocab.strings) > before


def test_nor_does_it_grow_over_a_stream(experienced: Analyzer) -> None:
    vocab = experienced.nlp.vocab
    strings = len(vocab.strings)
    documents = (Document(id=str(seed), text=article(seed)) for seed in range(200, 210))
    assert sum(len(result.quotes) for result in experienced.pipe(documents)) > 5
    assert len(vocab.strings) == strings


def test_a_failure_on_the_way_leaves_no_zone_open(
    experienced: Analyzer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsx import pipeline

    def fails(*arguments: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "extract_mentions", fails)
        with pytest.raises(ZeroDivisionError):
            experienced.analyze_text(article(1), strip=False)
    assert not experienced.nlp.vocab.in_memory_zone
    assert experienced.analyze_text(article(1), strip=False).quotes


def test_a_caller_may_have_a_zone_of_its_own(analyzer: Analyzer) -> None:
    with analyzer.nlp.memory_zone():
        result = analyzer.analyze_text(article(3), strip=False)
    assert result.to_json() == analyzer.analyze_text(article(3), strip=False).to_json()


def parts(value: Any) -> Iterator[Any]:
    """``value`` and all that it is made of."""
    stack = [value]
    while stack:
        each = stack.pop()
        yield each
        if isinstance(each, msgspec.Struct):
            stack.extend(getattr(each, name) for name in each.__struct_fields__)
        elif isinstance(each, dict):
            stack.extend([*each, *each.values()])
        elif isinstance(each, list | tuple | set | frozenset):
            stack.extend(each)


def test_a_result_holds_nothing_of_spacy(analyzer: Analyzer) -> None:
    document = Document(id="a", text=article(5))
    result = analyzer.analyze(document, Options(explain=True))
    assert result.quotes
    assert result.people
    assert result.places
    assert result.evidence
    seen = 0
    for part in parts(result):
        seen += 1
        if isinstance(part, msgspec.Struct):
            assert type(part).__module__ == "newsx.result"
        else:
            assert type(part) in (list, dict, *PLAIN), type(part)
    assert seen > 100


def test_a_result_lives_on_after_its_article(analyzer: Analyzer) -> None:
    first = analyzer.analyze_text(article(6), strip=False)
    before = first.to_json()
    for seed in range(7, 12):
        analyzer.analyze_text(article(seed), strip=False)
    gc.collect()
    assert first.to_json() == before


def test_no_doc_outlives_its_article(analyzer: Analyzer) -> None:
    from spacy.tokens import Doc

    results: list[Result] = [analyzer.analyze_text(article(seed)) for seed in range(20, 24)]
    gc.collect()
    alive = [each for each in gc.get_objects() if isinstance(each, Doc)]
    words = {result.people[0].name.split()[0] for result in results if result.people}
    assert words
    assert not [doc for doc in alive if any(word in doc.text for word in words)]
