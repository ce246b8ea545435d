"""All mentions of one Doc, in the order in which they build on one another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.extract.block_quotes import BlockFinder
from newsx.extract.building import with_told
from newsx.extract.dates import date_mentions
from newsx.extract.marks import marked_runs
from newsx.extract.names import name_mentions
from newsx.extract.quotes import quote_mentions
from newsx.extract.referring import referring_mentions
from newsx.extract.roles import role_mentions
from newsx.extract.token_table import forget_table, table_of
from newsx.extract.tokens import Layout
from newsx.extract.turns import find_turns
from newsx.extract.unmarked import with_speech
from newsx.mentions import Mentions, NameMention
from newsx.nlp.paragraphs import paragraph_spans

if TYPE_CHECKING:
    from spacy.tokens import Doc


def extract_mentions(
    doc: Doc,
    text: str,
    datelines: Sequence[tuple[int, int]] = (),
    blocks: Sequence[tuple[int, int]] = (),
) -> Mentions:
    """Read a Doc once. ``text`` is the article's own text, of the same length as the Doc's.

    ``datelines``: where the places of datelines stand, which no model expects in capitals.
    ``blocks``: the paragraphs that the page sets apart as block quotes.
    """
    paragraphs = paragraph_spans(text)
    runs = marked_runs(text, paragraphs)
    layout = Layout(text, paragraphs, [(run.start, run.end) for run in runs])
    names = _with_datelines(name_mentions(doc, layout), datelines, layout)
    spoken = find_turns(text, paragraphs, names, runs)
    spoken += BlockFinder(doc, layout, paragraphs, names, runs, blocks).find()
    names = with_told(names, [speech.name for speech in spoken if speech.name is not None])
    roles = role_mentions(doc, names)
    mentions = Mentions(
        text=text,
        names=names,
        roles=roles,
        dates=date_mentions(doc, layout),
        quotes=with_speech(quote_mentions(doc, runs, names, layout), spoken),
        referring=referring_mentions(doc, names, roles, layout),
        sentences=table_of(doc).sentence_offsets(),  # none without a parser
    )
    forget_table(doc)
    return mentions


def _with_datelines(
    names: list[NameMention], datelines: Sequence[tuple[int, int]], layout: Layout
) -> list[NameMention]:
    places = [
        NameMention(start, end, layout.text[start:end], "place", layout.paragraph(start))
        for start, end in datelines
    ]
    return with_told(names, places)
