"""What tests of extraction share: reading a text with the session's model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from spacy.tokens import Doc

from newsx.extract.cues import cues
from newsx.extract.extraction import extract_mentions
from newsx.extract.marks import MarkedRun, marked_runs
from newsx.extract.names import name_mentions
from newsx.extract.passage import Passage
from newsx.extract.relays import according_to
from newsx.extract.sources import Sources
from newsx.extract.tokens import Layout
from newsx.mentions import Mentions
from newsx.nlp.document import parse
from newsx.nlp.paragraphs import paragraph_spans
from newsx.pipeline import Analyzer


@dataclass(frozen=True)
class Parsed:
    """A parsed text with what the extractors are given beside the Doc."""

    text: str
    doc: Doc
    runs: list[MarkedRun]
    layout: Layout


@pytest.fixture(scope="session")
def parsed(analyzer: Analyzer) -> Callable[[str], Parsed]:
    """Text -> its Doc, marked runs and layout; each text is parsed once a session."""

    @cache
    def parsed(text: str) -> Parsed:
        paragraphs = paragraph_spans(text)
        runs = marked_runs(text, paragraphs)
        layout = Layout(text, paragraphs, [(run.start, run.end) for run in runs])
        return Parsed(text, parse(analyzer.nlp, text), runs, layout)

    return parsed


@pytest.fixture(scope="session")
def read(parsed: Callable[[str], Parsed]) -> Callable[[str], Mentions]:
    """Text -> all its mentions."""

    @cache
    def read(text: str) -> Mentions:
        return extract_mentions(parsed(text).doc, text)

    return read


@pytest.fixture(scope="session")
def passage(parsed: Callable[[str], Parsed]) -> Callable[[str], Passage]:
    """Text -> its runs and cues as attribution sees them."""

    @cache
    def passage(text: str) -> Passage:
        read = parsed(text)
        sources = Sources(read.doc, name_mentions(read.doc, read.layout), read.layout)
        found = cues(read.doc, read.layout), according_to(read.doc, read.layout)
        return Passage(read.doc, read.layout, read.runs, *found, sources)

    return passage
