"""An invented article as a page, with whatever markup a test puts into it or around it."""

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


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def page(inside: str, *, head: str = "", around: str = "", body: str = "<body>") -> str:
    title = f"<head><title>{TITLE}</title>{head}</head>"
    return (
        f"<!doctype html><html lang=en>{title}{body}<main><article><h1>{TITLE}</h1>{inside}"
        f"</article></main>{around}</body></html>"
    )


def article(html: str) -> Article:
    return clean(Document(id="-", html=html), Options())


def kind_of(found: Article, text: str) -> str:
    (kind,) = {segment.kind for segment in found.segments if segment.text == text}
    return kind


def with_inside(markup: str, at: int = 3) -> Article:
    """The article of a page with markup between its paragraphs."""
    return article(page(paragraphs(*STORY[:at]) + markup + paragraphs(*STORY[at:])))
