"""Labels for the pieces of an HTML page: trafilatura says what is body, newsx what the rest is.

trafilatura (Apache-2.0; Barbaresi 2021) with ``favor_precision`` is the best open extractor on
news pages (measured, docs/architecture.md); it votes on every block. Blocks that it leaves out keep
their place as segments, named after the elements they stand in.
"""

from __future__ import annotations

from collections import Counter

from newsx.load.page import Page
from newsx.result import SegmentKind
from newsx.strip.labels import Label
from newsx.strip.marks import mark
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded, is_prose, is_sentence

_KEPT_SHARE = 0.8  # share of a block's word 4-grams that trafilatura's text must hold
_FRESH_SHARE = 0.5  # and that no block before it has used up (a pull quote may use up some)
_GRAM = 4
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

    trafilatura, unless plain paragraphs hold more than twice its words: then it lost a block (lxml
    loses what stands below 256 nested elements or after ``</html>``).
    """
    plain = [_plain_paragraph(piece) for piece in pieces]
    plain_words = sum(piece.words for piece, kept in zip(pieces, plain, strict=True) if kept)
    body = _extracted(page)
    found = len(body.split())
    if len(body) < _FEWEST_BODY_CHARACTERS:
        return [kept or _plain_sentence(p) for kept, p in zip(plain, pieces, strict=True)], _PLAIN
    if found * _LOST_A_BLOCK < plain_words:
        return plain, _PLAIN
    return _held(pieces, body), "trafilatura"


def _may_repeat(piece: Piece) -> bool:
    """A short question or answer may be said twice."""
    return piece.words <= _GRAM and bool(features(piece.text)["sentence_end"])


def _extracted(page: Page) -> str:
    """trafilatura's text of the page, folded; empty where it finds nothing."""
    import trafilatura

    found = trafilatura.extract(
        page.text, url=page.metadata.url, favor_precision=True, include_comments=False
    )
    return folded(found or "")


def _held(pieces: list[Piece], body: str) -> list[bool]:
    """Which pieces trafilatura's text holds; short ones only where the neighbours are held.

    Each stretch of its text is used up once, so a second copy of the article in the page (a print
    version, a hidden text) is not taken again.
    """
    words = body.split()
    left = Counter(_grams(words))
    padded = f" {body} "
    held = []
    long_held = []
    for index, piece in enumerate(pieces):
        own = folded(piece.text).split()
        grams = _grams(own)
        if len(own) < _GRAM + 2:
            held.append(bool(own) and f" {' '.join(own)} " in padded)
            continue
        in_body = sum(gram in left for gram in grams) >= _KEPT_SHARE * len(grams)
        fresh = sum(left[gram] > 0 for gram in grams) >= _FRESH_SHARE * len(grams)
        is_held = in_body and fresh
        held.append(is_held)
        if is_held:
            left.subtract(grams)
            long_held.append(index)
    first, last = (long_held[0], long_held[-1]) if long_held else (0, len(pieces))
    short = (len(folded(piece.text).split()) < _GRAM + 2 for piece in pieces)
    return [
        is_held and (not is_short or first <= index <= last)
        for index, (is_held, is_short) in enumerate(zip(held, short, strict=True))
    ]


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
