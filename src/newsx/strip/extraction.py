"""Which words of a page are body: trafilatura's vote on what is left when the chrome is cut out.

trafilatura (Apache-2.0; Barbaresi 2021) with ``favor_precision`` is the best open extractor on
news pages (measured, docs/architecture.md). It is asked about a copy of the tree that newsx has
parsed, without the containers that newsx has cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from itertools import islice
from typing import TYPE_CHECKING

from newsx.load.page import Page, fit_for_tree, is_fit_for_tree
from newsx.strip.pieces import Piece
from newsx.strip.prose import folded

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KEPT_SHARE = 0.8  # share of a block's word 4-grams that trafilatura's text must hold
_FRESH_SHARE = 0.5  # and that no block before it has used up (a pull quote may use up some)
# trafilatura's time grows faster than a page: what is larger than nearly all of the news is not
# given to it. (The largest of 900 pages of news had 10,100 elements and 97,000 characters of text.)
_MOST_ELEMENTS = 20_000
_MOST_CHARACTERS = 400_000
_GRAM = 4
_FEWEST_LONG = _GRAM + 2  # words; shorter pieces are looked up as they stand
_PARAGRAPH_WORDS = 15
_LARGEST_PARAGRAPH = 0.4  # of the body's words; a block with more may hold all of it


def extracted(page: Page, cut: Sequence[HtmlElement]) -> str:
    """trafilatura's text of the page without the elements ``cut``, folded; empty if it has none."""
    import trafilatura

    if page.tree is None or _is_too_large(page):
        return ""
    found = trafilatura.extract(
        without(page.tree, cut),
        url=page.metadata.url,
        favor_precision=True,
        fast=True,
        include_comments=False,
    )
    return folded(found or "")


def _is_too_large(page: Page) -> bool:
    if sum(len(block.text) for block in page.blocks) > _MOST_CHARACTERS:
        return True
    elements = page.tree.iter() if page.tree is not None else ()
    return next(islice(elements, _MOST_ELEMENTS, None), None) is not None


def without(tree: HtmlElement, cut: Sequence[HtmlElement]) -> HtmlElement:
    """A copy of the tree without the elements ``cut``; the text after them stays.

    Control characters are replaced in it: who joins two texts of a tree could not put them back.
    """
    copy: HtmlElement = deepcopy(tree)
    if not is_fit_for_tree("".join(copy.itertext())):
        _make_fit(copy)
    doomed = set(cut)
    twins = [twin for own, twin in zip(tree.iter(), copy.iter(), strict=True) if own in doomed]
    for twin in twins:
        if twin.getparent() is not None:
            twin.drop_tree()
    return copy


def _make_fit(tree: HtmlElement) -> None:
    for element in tree.iter():
        if element.text:
            element.text = fit_for_tree(element.text)
        if element.tail:
            element.tail = fit_for_tree(element.tail)


def held(pieces: Sequence[Piece], body: str) -> list[bool]:
    """Which pieces a folded text holds; short ones only where the neighbours are held.

    Each stretch of the text is used up once, by paragraphs first: a caption or a pull quote that
    repeats a part of one is not body, nor is a second copy of the whole article in one block.
    """
    folds = [folded(piece.text).split() for piece in pieces]
    left = Counter(_grams(body.split()))
    padded = f" {body} "
    found = [False] * len(pieces)
    long_held = []
    most = _LARGEST_PARAGRAPH * len(body.split())
    for index in sorted(range(len(pieces)), key=lambda i: _turn(len(folds[i]), most)):
        own = folds[index]
        if len(own) < _FEWEST_LONG:
            found[index] = bool(own) and f" {' '.join(own)} " in padded
            continue
        grams = _grams(own)
        in_body = sum(gram in left for gram in grams) >= _KEPT_SHARE * len(grams)
        fresh = sum(left[gram] > 0 for gram in grams) >= _FRESH_SHARE * len(grams)
        found[index] = in_body and fresh
        if found[index]:
            left.subtract(grams)
            long_held.append(index)
    first, last = (min(long_held), max(long_held)) if long_held else (0, len(pieces))
    return [
        is_held and (len(own) >= _FEWEST_LONG or first <= index <= last)
        for index, (is_held, own) in enumerate(zip(found, folds, strict=True))
    ]


def _turn(words: int, most: float) -> int:
    """Paragraphs first, then short pieces, last what may be the whole article in one block."""
    if words > most:
        return 2
    return 0 if words >= _PARAGRAPH_WORDS else 1


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]
