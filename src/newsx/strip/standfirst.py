"""The standfirst of a page: the sentence or the points between headline and first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsx.load.page import Page
from newsx.strip.body import Body
from newsx.strip.containers import Containers
from newsx.strip.labels import Label
from newsx.strip.marks import mark
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FEWEST_WORDS = 6
_MOST_WORDS = 90
_PARAGRAPH_WORDS = 15
_MOST_LINKED = 0.5
_MOST_BELOW_TITLE = 12  # pieces: bylines, dates, buttons, a picture and its caption
_DESCRIPTIONS = (
    "string(//meta[@property='og:description']/@content)",
    "string(//meta[@name='description']/@content)",
)
_DATED = re.compile(r"\d\d?[:.h]\d\d\b|\b\d{4} ?(?:GMT|UTC|[ECMP]S?T)\b|\b(?:19|20)\d\d\W*$")
_PICTURES = ("img", "picture", "video")
_NOT_TOLD = frozenset({"ul", "ol", "li", "figure", "table", "td", "form", "dd", "dt"})


def find_standfirst(
    page: Page,
    pieces: Sequence[Piece],
    body: Body,
    containers: Containers,
    title: int | None,
) -> dict[int, Label]:
    """Labels of the pieces that are standfirst, by index; they are no body."""
    if body.first is None:
        return {}
    container = _parent(pieces[body.first])
    first = _first_paragraph(pieces, body)
    descriptions = _descriptions(page)
    found: dict[int, Label] = {}
    start = title + 1 if title is not None and title < body.first else 0
    for index in range(start, body.first + 1):
        piece = pieces[index]
        if not _may_be(piece, containers, index):
            continue
        named = containers.naming(index)
        seen = features(piece.text)
        within = body.rules[index] is not None and _is_within(piece, container)
        if named is not None and named.kind == "summary":
            if named.use == "name" or not within:
                found[index] = Label("summary", "inside_" + named.word.replace(" ", "_"), seen)
        elif index < first and not within and named is None and _tells(piece.text, descriptions):
            # Further down it is a paragraph, from which the description was taken.
            found[index] = Label("summary", "matches_description", seen)
    if not found and title is not None and title < first:
        found.update(_below_title(pieces, body.rules, containers, title, first))
    if not found and title is not None and title + 1 < body.first:
        found.update(_above_byline(pieces, body.rules, containers, title, body.first))
    return found


def _above_byline(
    pieces: Sequence[Piece],
    body: Sequence[str | None],
    containers: Containers,
    title: int,
    first: int,
) -> dict[int, Label]:
    """The sentence between headline and byline that was taken for body."""
    piece = pieces[title + 1]
    between = range(title + 2, first)
    signed = any(_is_byline(pieces[index], containers, index) for index in between)
    may_be = _may_be(piece, containers, title + 1) and piece.tag not in _NOT_TOLD
    if body[title + 1] is None or not (signed and may_be) or _DATED.search(piece.text):
        return {}
    return {title + 1: Label("summary", "above_byline", features(piece.text))}


def _is_byline(piece: Piece, containers: Containers, index: int) -> bool:
    named, found = containers.naming(index), mark(piece.text)
    return any(one is not None and one.kind == "byline" for one in (named, found))


def _first_paragraph(pieces: Sequence[Piece], body: Body) -> int:
    """The first long piece of the body, in whatever container."""
    kept = (
        index
        for index, piece in enumerate(pieces)
        if body.rules[index] is not None and piece.words >= _PARAGRAPH_WORDS
    )
    return next(kept, body.first or 0)


def _parent(piece: Piece) -> HtmlElement | None:
    return piece.element.getparent() if piece.element is not None else None


def _is_within(piece: Piece, container: HtmlElement | None) -> bool:
    element = piece.element
    return element is not None and container in element.iterancestors()


def _may_be(piece: Piece, containers: Containers, index: int) -> bool:
    return (
        containers.cutting(index) is None
        and _FEWEST_WORDS <= piece.words <= _MOST_WORDS
        and piece.link_share < _MOST_LINKED
        and mark(piece.text) is None
    )


def _descriptions(page: Page) -> list[str]:
    if page.tree is None:
        return []
    found = (folded(str(page.tree.xpath(path))) for path in _DESCRIPTIONS)
    return [text for text in found if text.count(" ") >= _FEWEST_WORDS - 1]


def _tells(text: str, descriptions: Sequence[str]) -> bool:
    own = folded(text)
    return any(own.startswith(said) or said.startswith(own) for said in descriptions)


def _below_title(
    pieces: Sequence[Piece],
    body: Sequence[str | None],
    containers: Containers,
    title: int,
    first: int,
) -> dict[int, Label]:
    """The first sentence right below the headline that stands apart from the body."""
    for index in range(title + 1, min(first, title + _MOST_BELOW_TITLE)):
        piece = pieces[index]
        named = containers.naming(index)
        apart = body[index] is None and (named is None or named.word == "header")
        if (
            apart
            and _may_be(piece, containers, index)
            and piece.words > _FEWEST_WORDS
            and piece.tag not in _NOT_TOLD
            and not _DATED.search(piece.text)
            and not _beside_picture(piece, pieces[title])
        ):
            return {index: Label("summary", "below_title", features(piece.text))}
    return {}


def _beside_picture(piece: Piece, title: Piece) -> bool:
    """Whether a picture stands in the part of the page that holds the piece and not the title."""
    element = piece.element
    around = set(title.element.iterancestors()) if title.element is not None else set()
    while element is not None and element.getparent() not in around:
        element = element.getparent()
    return element is not None and next(element.iter(*_PICTURES), None) is not None
