#!/usr/bin/env python3
"""Quotes of another package, for quotes.py. Runs in the virtual environment of the peers.

usage: quote_peers.py PEER MODEL_FOLDER < records.jsonl > answers.jsonl

A record is {id, text}; an answer is {id, quotes, error}, a quote {content, speaker, cue} with spans
as [start, end] in characters of the text. What a peer raises is the error of that document.
"""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Callable, Iterable
from typing import Any

Finder = tuple[Callable[[Any], Iterable[Any]], Callable[[str], str]]


def textacy() -> Finder:
    """textacy.extract.direct_quotations; it raises where the number of marks is odd."""
    from textacy.extract import direct_quotations

    return direct_quotations, lambda text: text


def sayswho() -> Finder:
    """The quote finder of sayswho, without its coreference (a model that is not on PyPI).

    It wants what its own preparation of a text gives, one line break between paragraphs and no
    ``''`` for a mark; here by replacements of equal length, so that offsets stay.
    """
    from sayswho.quote_finder import quote_finder

    def prepared(text: str) -> str:
        text = re.sub(r"\n{2,}", lambda breaks: " " * (len(breaks[0]) - 1) + "\n", text)
        text = re.sub(r"''(?=\w)", ' "', text)
        return text.replace("''", '" ')

    return quote_finder, prepared


PEERS = {"textacy": textacy, "sayswho": sayswho}


def answer(finder: Finder, nlp: Any, record: dict[str, str]) -> dict[str, Any]:
    """The quotes of one document."""
    find, prepared = finder
    quotes, error = [], None
    try:
        for speaker, cue, content in find(nlp(prepared(record["text"]))):
            spans = [[content.start_char, content.end_char]]
            quotes.append({"content": spans, "speaker": _span(speaker), "cue": _span(cue)})
    except Exception as problem:  # whatever a peer raises costs it the document, not the run
        quotes, error = [], f"{type(problem).__name__}: {problem}"[:200]
    return {"id": record["id"], "quotes": quotes, "error": error}


def _span(tokens: list[Any]) -> list[int]:
    return [tokens[0].idx, tokens[-1].idx + len(tokens[-1])]


def main() -> None:
    peer, model = sys.argv[1:3]
    finder = PEERS[peer]()
    import spacy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        nlp = spacy.load(model)
    for line in sys.stdin:
        print(json.dumps(answer(finder, nlp, json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
