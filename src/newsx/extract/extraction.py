"""All mentions of one Doc, in the order in which they build on one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsx.extract.dates import date_mentions
from newsx.extract.marks import marked_runs
from newsx.extract.names import name_mentions
from newsx.extract.quotes import quote_mentions
from newsx.extract.roles import role_mentions
from newsx.extract.tokens import Layout
from newsx.mentions import Mentions
from newsx.nlp.paragraphs import paragraph_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract_mentions(doc: Doc, text: str) -> Mentions:
    """Read a Doc once. ``text`` is the article's own text, of the same length as the Doc's."""
    paragraphs = paragraph_spans(text)
    runs = marked_runs(text, paragraphs)
    layout = Layout(text, paragraphs, [(run.start, run.end) for run in runs])
    names = name_mentions(doc, layout)
    return Mentions(
        text=text,
        names=names,
        roles=role_mentions(doc, names),
        dates=date_mentions(doc, layout),
        quotes=quote_mentions(doc, runs, names, layout),
    )
