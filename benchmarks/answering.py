"""What the scripts share that run a tool on documents, each tool in an environment of its own.

usage: SCRIPT TOOL MODEL_FOLDER < records.jsonl > answers.jsonl

An answer is what the tool found in the record, with its ``id``, CPU milliseconds ``ms``, of which
``parse_ms`` went to spaCy, and the ``error`` that cost the document, if one did. Imports, models
and the first document, which is read once before, are not in the times. Standard library only.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Record = dict[str, Any]
Read = Callable[[Record], Record]


@dataclass
class Parser:
    """A spaCy pipeline that counts the CPU seconds it takes."""

    nlp: Any
    seconds: float = 0.0

    def __call__(self, text: str) -> Any:
        begin = time.process_time()
        doc = self.nlp(text)
        self.seconds += time.process_time() - begin
        return doc


@dataclass
class Tool:
    """How a tool reads a record; ``parser`` where spaCy comes first."""

    read: Read
    parser: Parser | None = None


def spacy_model(folder: str) -> Parser:
    """The whole default pipeline of the model in ``folder``, as spaCy loads it."""
    import spacy

    return Parser(spacy.load(folder))


def answer(tool: Tool, record: Record) -> Record:
    """What a tool says of one document, and what it took."""
    parser = tool.parser or Parser(None)
    begin, parsed, error = time.process_time(), parser.seconds, None
    try:
        found = tool.read(record)
    except Exception as problem:  # whatever a tool raises costs it the document, not the run
        found, error = {}, f"{type(problem).__name__}: {problem}"[:200]
    spent = time.process_time() - begin
    times = {"ms": 1000 * spent, "parse_ms": 1000 * (parser.seconds - parsed)}
    return {"id": record["id"], **times, **found, "error": error}


def serve(tools: dict[str, Callable[[str], Tool]]) -> None:
    """Answer the records of standard input by the tool that the command line names."""
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)
    name, model = sys.argv[1:3]
    tool = tools[name](model)
    records = [json.loads(line) for line in sys.stdin]
    answer(tool, records[0])
    for record in records:
        print(json.dumps(answer(tool, record)), flush=True)
