"""Loading a model: only what newsx reads, without the 10 MB string list.

newsx reads ``tag_``, ``dep_``, heads, sentences and entities. The attribute ruler, the lemmatizer
and the sentence recogniser are left out (a tenth of the time); so ``pos_``, ``lemma_`` and
``noun_chunks`` are empty, and newsx has form tables of its own (``newsx.extract.forms``).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from newsx.errors import ModelError
from newsx.nlp.models import MODELS, Model, require_official

if TYPE_CHECKING:
    from spacy.language import Language

NOT_NEEDED = ("senter", "attribute_ruler", "lemmatizer")
NEEDED = ("tagger", "parser", "ner")  # and the tok2vec that they share
_NOT_READ = (*NOT_NEEDED, "vocab/strings.json")
_EMPTY_TOKENIZER = "newsx.EmptyTokenizer.v1"


def load_model(name: str) -> Language:
    """The pipeline of a pinned model (``md``, ``sm``) or of any installed package or folder.

    A name that newsx does not know may run code of its own; callers warn about that. Raises
    :class:`ModelError` when it cannot be loaded, lacks a component that newsx reads, or is a pinned
    one whose files are not the official ones.
    """
    model = MODELS.get(name)
    nlp = _load_pinned(model) if model else _load_named(name)
    lacking = [need for need in NEEDED if not nlp.has_pipe(need)]
    if lacking:
        raise ModelError(
            "model_unfit",
            f"the model {name} has no {' and no '.join(lacking)}",
            remedy="choose a model with a tagger, a parser and an entity recognizer",
        )
    return nlp


def _load_pinned(model: Model) -> Language:
    # The files are hashed while spaCy is imported: hashing needs no Python lock.
    with ThreadPoolExecutor(1) as background:
        check = background.submit(require_official, model, skipped=_NOT_READ)
        import spacy
        from spacy.util import registry
    folder = check.result()

    # The tokenizer is read from the model's files: to fill it first with the rules that spaCy has
    # for English, only to throw them away, takes a tenth of the loading.
    registry.tokenizers(_EMPTY_TOKENIZER, func=_empty_tokenizer)
    with warnings.catch_warnings():
        # md 3.7.1 under spaCy 3.8: outputs are equal (tests/nlp/test_loading.py), so its warning
        # about versions says nothing to a user.
        warnings.filterwarnings("ignore", message=r"\[W095\]", category=UserWarning)
        nlp = spacy.load(
            folder,
            exclude=["strings", *NOT_NEEDED],
            config={"nlp": {"tokenizer": {"@tokenizers": _EMPTY_TOKENIZER}}},
        )
    _restore_label_strings(nlp)
    return nlp


def _empty_tokenizer() -> Callable[[Language], object]:
    """As spaCy's registry wants it: a function that returns one that makes the tokenizer."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]

    return lambda nlp: Tokenizer(nlp.vocab)


def _load_named(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name, exclude=list(NOT_NEEDED))
    except (AttributeError, ImportError, OSError, ValueError) as error:
        raise ModelError(
            "model_missing",
            f"the model {name!r} cannot be loaded",
            remedy=f"use one of {', '.join(MODELS)}, or pip install the model",
        ) from error


def _restore_label_strings(nlp: Language) -> None:
    """Labels are kept as hashes: without the string list their names must be put back (E018)."""
    for name in ("tagger", "parser", "ner"):
        for label in nlp.get_pipe(name).labels:  # type: ignore[attr-defined]
            for part in (label, *label.split("||")):
                nlp.vocab.strings.add(part)
    for extra in ("ROOT", "dep", "_SP", "subtok"):
        nlp.vocab.strings.add(extra)
