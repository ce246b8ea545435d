"""An invented article as a page, with whatever markup a test puts into it or around it."""

from __future__ import annotations

from dumps import STORY, TITLE

from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import clean
from newsx.result import Article


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
