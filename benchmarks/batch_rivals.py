#!/usr/bin/env python3
"""The same articles by other means in two processes, for batch_throughput.py.

usage: batch_rivals.py RIVAL FOLDER MODEL_FOLDER

Reads all .txt files of FOLDER and prints how many it has read and how much it found. Of newsx only
"trimmed" needs anything; the others run in an environment of their own.
"""

from __future__ import annotations

import html
import multiprocessing
import sys
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PROCESSES = 2
AT_ONCE = 8  # articles that go to a process together


def default(texts: list[str], model: str) -> Iterable[int]:
    """spaCy as most people run it: all components of the model, its own matrix multiply."""
    import spacy

    return _piped(spacy.load(model), texts)


def trimmed(texts: list[str], model: str) -> Iterable[int]:
    """spaCy with the components, the matrix multiply and the one thread that newsx chooses."""
    from newsx.nlp.loading import load_model
    from newsx.nlp.runtime import choose_matrix_multiply, limit_threads

    limit_threads()
    choose_matrix_multiply()  # a model keeps the one that it was loaded with, in forks too
    return _piped(load_model("md"), texts)


def _piped(nlp: Any, texts: list[str]) -> Iterable[int]:
    return (len(doc.ents) for doc in nlp.pipe(texts, n_process=PROCESSES, batch_size=AT_ONCE))


def textacy(texts: list[str], model: str) -> Iterable[int]:
    """Direct quotations by textacy after the whole pipeline of the model."""
    import spacy
    from textacy.extract import direct_quotations

    nlp = spacy.load(model)

    def read(text: str) -> int:
        try:
            return len(list(direct_quotations(nlp(text))))
        except ValueError:  # an odd number of marks
            return 0

    return _pooled(read, texts)


def newspaper4k(texts: list[str], model: str) -> Iterable[int]:
    """newspaper4k's parse of each article as a page."""
    return _pooled(lambda text: len(_page(text).text), texts)


def newspaper4k_nlp(texts: list[str], model: str) -> Iterable[int]:
    """newspaper4k's parse, then its ``nlp()``: keywords and a summary."""

    def read(text: str) -> int:
        page = _page(text)
        page.nlp()
        return len(page.keywords)

    return _pooled(read, texts)


def _page(text: str) -> Any:
    from newspaper import Article

    blocks = [html.escape(block) for block in text.split("\n") if block.strip()]
    paragraphs = "".join(f"<p>{block}</p>" for block in blocks)
    page = Article("http://localhost/", fetch_images=False)
    page.download(
        input_html=f"<html><head><title>{blocks[0][:80] if blocks else ''}</title></head>"
        f"<body><article>{paragraphs}</article></body></html>"
    )
    page.parse()
    return page


_read: Callable[[str], int]


def _pooled(read: Callable[[str], int], texts: list[str]) -> Iterable[int]:
    """Everything is loaded before the fork, so that it is loaded once."""
    global _read  # a fork has it; it need not be pickled
    _read = read
    with multiprocessing.Pool(PROCESSES) as pool:
        return pool.map(_call, texts, chunksize=AT_ONCE)


def _call(text: str) -> int:
    return _read(text)


RIVALS = {
    "default": default,
    "trimmed": trimmed,
    "textacy": textacy,
    "newspaper4k": newspaper4k,
    "newspaper4k-nlp": newspaper4k_nlp,
}


def main() -> None:
    warnings.simplefilter("ignore")
    rival, folder, model = sys.argv[1:4]
    multiprocessing.set_start_method("fork")
    texts = [each.read_text(encoding="utf-8") for each in sorted(Path(folder).glob("*.txt"))]
    found = list(RIVALS[rival](texts, model))
    if len(found) != len(texts):
        sys.exit(f"{len(found)} answers to {len(texts)} texts")
    print(len(found), sum(found))


if __name__ == "__main__":
    main()
