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
MORE = [
    "Lee said the county would look at the dam again in the spring, when the river is low, and that"
    " the bill would not be sent to the town.",
    "Ray, the baker, said that he had heard the same from three mayors before her, and that the"
    " town had paid all the same.",
    "The school on the hill took in 212 people on Monday night, most of them from Mill Street, and"
    " two goats.",
    "“They sang until two,” said the head of the school, Dee Elm. “Then the river sang.”",
    "The county has asked the weather office for a second gauge above the bridge.",
]
OTHER_STORY = [
    "Nine bakers of Bollham have accused their own guild of fixing the price of flour, in a case"
    " that a court in the capital is to hear in May.",
    "The guild denies it. Its lawyer told reporters that flour had become dear by itself, as flour"
    " does after a wet summer.",
    "One of the nine, Fay Orm, has sold no bread since the winter and lives on cakes, which the"
    " guild does not set a price for.",
    "Whoever wins, the bakers say, a loaf will cost more at Christmas than it has cost in any year"
    " since the old mint was closed.",
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
