"""CPU time of the steps of newsx, by putting a watch on its functions while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from answering import Record, Tool

from newsx import pipeline
from newsx.document import Document
from newsx.extract import extraction
from newsx.nlp.runtime import choose_matrix_multiply
from newsx.options import Options
from newsx.resolve import resolution
from newsx.result import Result

Steps = tuple[tuple[Any, str], ...]  # modules with the names of functions that they call

PARSE: Steps = ((pipeline, "parse"),)
DATES: Steps = ((extraction, "date_mentions"), (resolution, "resolve_dates"))
# Names are sought for people, organizations and places at once.
NAMES: Steps = ((extraction, "name_mentions"),)
PLACES: Steps = tuple(
    (resolution, name) for name in ("with_towns", "with_places", "resolve_places")
)


class Clock:
    """CPU seconds by name of a step, of one article."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def time(self, step: str) -> Iterator[None]:
        begin = time.process_time()
        yield
        spent = time.process_time() - begin
        self.seconds[step] = self.seconds.get(step, 0.0) + spent

    @contextmanager
    def watching(self, steps: Mapping[str, Steps]) -> Iterator[None]:
        """Time each call of the functions of ``steps`` under the name of the step."""
        watched = [(name, *place) for name, places in steps.items() for place in places]
        real = [getattr(module, function) for _, module, function in watched]
        for (name, module, function), called in zip(watched, real, strict=True):
            setattr(module, function, self._timed(name, called))
        try:
            yield
        finally:
            for (_, module, function), called in zip(watched, real, strict=True):
                setattr(module, function, called)

    def _timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **named: Any) -> Any:
            with self.time(step):
                return function(*args, **named)

        return timed


def newsx_tool(steps: Steps, items: Callable[[Result], Record]) -> Tool:
    """newsx as a user has it, on texts as they stand; ``items``: what of a result is the answer.

    The times of an answer are those of the parse and of ``steps``, not of the rest.
    """
    choose_matrix_multiply()  # as the command line does
    analyzer = pipeline.Analyzer(options=Options(strip=False))

    def read(record: Record) -> Record:
        clock = Clock()
        document = Document(id=record["id"], text=record["text"], published=record.get("dct"))
        with clock.watching({"parse": PARSE, "own": steps}):
            result = analyzer.analyze(document)
        parse_ms, own_ms = (1000 * clock.seconds.get(step, 0.0) for step in ("parse", "own"))
        return {**items(result), "ms": parse_ms + own_ms, "parse_ms": parse_ms}

    return Tool(read)
