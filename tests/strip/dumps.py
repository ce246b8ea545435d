"""A story to put other lines around, and what becomes of them."""

from __future__ import annotations

from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import clean
from newsx.result import Article

TITLE = "River Oll Floods Lower Town As Old Dam Holds"
STORY = [
    "The river Oll rose again on Monday, and the people of the lower town left their houses for"
    " the school on the hill.",
    "The mayor, Ann Lee, said that the dam would hold and that nobody who lived above the bridge"
    " had to be afraid of the night to come.",
    "“We have seen worse than this in my time,” said Bob Ray, a baker who has lived by the bridge"
    " for 60 years.",
    "Soldiers brought sand and boats from the barracks, but the road to the west was closed by the"
    " afternoon.",
    "The water is expected to fall by the weekend, according to the weather office in the county"
    " town.",
    "Schools in the valley will stay closed until the end of the month, the county said in a"
    " statement.",
]


def read(*blocks: str) -> Article:
    """The article of a dump whose blocks are separated by blank lines."""
    return clean(Document(id="-", text="\n\n".join(blocks)), Options())


def body(*blocks: str) -> list[str]:
    """Its paragraphs."""
    return read(*blocks).text.split("\n\n")


def kinds(*blocks: str) -> dict[str, str]:
    """Text of each segment -> its kind."""
    return {segment.text: segment.kind for segment in read(*blocks).segments}
