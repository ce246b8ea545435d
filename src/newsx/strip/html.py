"""Labels for the pieces of an HTML page: trafilatura says what is body, newsx what the rest is.

trafilatura (Apache-2.0; Barbaresi 2021) with ``favor_precision`` is the best open extractor on
news pages (measured, docs/architecture.md); it votes on every block. Blocks that it leaves out keep
their place as segments, named after the elements they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from copy import deepcopy

from newsx.load.page import Page
from newsx.result import SegmentKind
from newsx.strip.labels import Label
from newsx.strip.marks import mark
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded, is_prose, is_sentence

_KEPT_SHARE = 0.8  # share of a block's word 4-grams that trafilatura's text must hold
_FRESH_SHARE = 0.5  # and that no block before it has used up (a pull quote may use up some)
_GRAM = 4
_FEWEST_LONG = _GRAM + 2  # words; shorter pieces are looked up as they stand
_PARAGRAPH_WORDS = 15
_LARGEST_PARAGRAPH = 0.4  # of the body's words; a block with more may hold all of it
_LOST_A_BLOCK = 2.0
_FEWEST_BODY_CHARACTERS = 120  # less than this from trafilatura means that it found no body
_PLAIN = "paragraph_of_text"
_CUT_FROM_BODY = frozenset({"credit", "byline", "related_story", "promotion", "share"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

# Class and element words -> kind, asked in this order. Whole words only.
_CONTAINERS: tuple[tuple[SegmentKind, frozenset[str]], ...] = (
    ("caption", frozenset({"figcaption", "caption"})),
    ("comments", frozenset({"comments", "comment", "disqus"})),
    ("share", frozenset({"share", "sharing", "social"})),
    ("media_player", frozenset({"player", "video", "audio", "embed"})),
    ("advertisement", frozenset({"ad", "ads", "advert", "advertisement", "sponsored"})),
    ("promotion", frozenset({"newsletter", "signup", "subscribe", "promo", "promotion"})),
    ("related_story", frozenset({"related", "recommended", "popular", "teaser", "more"})),
    ("byline", frozenset({"byline", "author", "authors"})),
    ("summary", frozenset({"standfirst", "dek", "subtitle", "subheadline", "summary"})),
    ("legal", frozenset({"copyright", "cookie", "consent", "legal"})),
    ("navigation", frozenset({"nav", "menu", "navigation", "header", "breadcrumb", "breadcrumbs"})),
    ("navigation", frozenset({"footer", "contentinfo", "sr", "breaking"})),
)


def label_html(page: Page, pieces: list[Piece]) -> list[Label]:
    """A label for every piece, in order."""
    kept, rule = _body(page, pieces)
    title = _title(page, pieces)
    headline = folded(pieces[title].text) if title is not None else None
    seen: dict[str, int] = {}
    labels = []
    for index, piece in enumerate(pieces):
        key = folded(piece.text)
        if index == title:
            label = Label("title", "matches_metadata")
        elif key == headline or (key in seen and not _may_repeat(piece)):
            label = Label("duplicate", "said_before", {"first_at": float(seen.get(key, 0))})
        elif kept[index]:
            label = _kept(piece, rule)
        else:
            label = _cut(piece)
        seen.setdefault(key, index)
        labels.append(label)
    return labels


def _body(page: Page, pieces: list[Piece]) -> tuple[list[bool], str]:
    """Which pieces are body, and the rule that says so.

    trafilatura, unless plain paragraphs hold more than twice its words: then it lost a block.
    """
    plain = [_plain_paragraph(piece) for piece in pieces]
    plain_words = sum(piece.words for piece, kept in zip(pieces, plain, strict=True) if kept)
    body = _extracted(page)
    found = len(body.split())
    if len(body) < _FEWEST_BODY_CHARACTERS:
        return [kept or _plain_sentence(p) for kept, p in zip(plain, pieces, strict=True)], _PLAIN
    if found * _LOST_A_BLOCK < plain_words:
        return plain, _PLAIN
    held = _held(pieces, body)
    return held, "trafilatura"


def _may_repeat(piece: Piece) -> bool:
    """A short question or answer may be said twice."""
    return piece.words <= _GRAM and bool(features(piece.text)["sentence_end"])


def _extracted(page: Page) -> str:
    """trafilatura's text of the page, folded; empty where it finds nothing."""
    import trafilatura

    found = trafilatura.extract(
        deepcopy(page.tree),
        url=page.metadata.url,
        favor_precision=True,
        include_comments=False,
    )
    return folded(found or "")


def _held(pieces: list[Piece], body: str) -> list[bool]:
    """Which pieces trafilatura's text holds; short ones only where the neighbours are held.

    Each stretch of its text is used up once, by paragraphs first: a caption or a pull quote that
    repeats a part of one is not body, nor is a second copy of the whole article in one block.
    """
    folds = [folded(piece.text).split() for piece in pieces]
    left = Counter(_grams(body.split()))
    padded = f" {body} "
    held = [False] * len(pieces)
    long_held = []
    most = _LARGEST_PARAGRAPH * len(body.split())
    for index in sorted(range(len(pieces)), key=lambda i: _turn(len(folds[i]), most)):
        own = folds[index]
        if len(own) < _FEWEST_LONG:
            held[index] = bool(own) and f" {' '.join(own)} " in padded
            continue
        grams = _grams(own)
        in_body = sum(gram in left for gram in grams) >= _KEPT_SHARE * len(grams)
        fresh = sum(left[gram] > 0 for gram in grams) >= _FRESH_SHARE * len(grams)
        held[index] = in_body and fresh
        if held[index]:
            left.subtract(grams)
            long_held.append(index)
    first, last = (min(long_held), max(long_held)) if long_held else (0, len(pieces))
    return [
        is_held and (len(own) >= _FEWEST_LONG or first <= index <= last)
        for index, (is_held, own) in enumerate(zip(held, folds, strict=True))
    ]


def _turn(words: int, most: float) -> int:
    """Paragraphs first, then short pieces, last what may be the whole article in one block."""
    if words > most:
        return 2
    return 0 if words >= _PARAGRAPH_WORDS else 1


def _grams(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _GRAM]) for i in range(len(words) - _GRAM + 1)]


def _plain_paragraph(piece: Piece) -> bool:
    """Without trafilatura: running text in a paragraph that no chrome container holds."""
    return _container_kind(piece) is None and piece.link_share < 0.5 and is_prose(piece.text)


def _plain_sentence(piece: Piece) -> bool:
    """The same in a language whose function words are not known."""
    return _container_kind(piece) is None and piece.link_share < 0.5 and is_sentence(piece.text)


def _title(page: Page, pieces: list[Piece]) -> int | None:
    wanted = folded(page.metadata.title or "")
    if not wanted:
        return None
    texts = [folded(piece.text) for piece in pieces]
    headings = [index for index, piece in enumerate(pieces) if piece.tag in _HEADINGS]
    same = [index for index in headings if texts[index] == wanted]
    # "Dam Breaks | The Oll Post": the heading lacks the name of the site.
    longest = [i for i in headings if len(texts[i].split()) > 2 and wanted.startswith(texts[i])]
    elsewhere = [index for index, text in enumerate(texts) if text == wanted]
    return next(iter(same or longest or elsewhere), None)


def _kept(piece: Piece, rule: str) -> Label:
    seen = {**features(piece.text), "link_share": round(piece.link_share, 3)}
    found = mark(piece.text)
    if found is not None and found.kind in _CUT_FROM_BODY:
        return found
    if piece.tag in _HEADINGS:
        return Label("heading", rule, seen)
    if piece.tag == "li":
        return Label("list_item", rule, seen)
    if "blockquote" in piece.containers:
        return Label("blockquote", rule, seen)
    return Label("paragraph", rule, seen)


def _container_kind(piece: Piece) -> tuple[SegmentKind, str] | None:
    around = frozenset(piece.containers)
    for kind, names in _CONTAINERS:
        hit = around & names
        if hit:
            return kind, min(hit)
    return None


def _cut(piece: Piece) -> Label:
    seen = {**features(piece.text), "link_share": round(piece.link_share, 3)}
    found = mark(piece.text)
    if found is not None:
        return found
    container = _container_kind(piece)
    if container is not None:
        kind, word = container
        return Label(kind, f"inside_{word}", seen)
    return Label("other", "not_in_body", seen)
