"""Labels for the pieces of an HTML page: what is body, what is set apart, what the rest is.

Pieces that are no body keep their place as segments, named after their words or after the elements
that they stand in.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsx.load.page import Page
from newsx.strip.body import Body, find_body
from newsx.strip.containers import UNSEEN, Container, find_containers
from newsx.strip.datelines import opens
from newsx.strip.labels import Label
from newsx.strip.layout import HEADINGS, is_quoted
from newsx.strip.marks import mark
from newsx.strip.next_stories import next_stories
from newsx.strip.pieces import Piece
from newsx.strip.placing import is_about_author, place_rest, signs
from newsx.strip.prose import features, folded
from newsx.strip.standfirst import find_standfirst

_FEW_WORDS = 4
_MOST_REPEATED_WORDS = 10
_MOST_CAPTION_WORDS = 50
_MOST_TITLES = 2  # pieces below the first paragraph
_LONGEST_SCRAP = 20  # characters; a line of Chinese or Japanese has one word
_ENDS_SCRAP = frozenset('-–—―:.!?…”"’')
_FOOT = 3  # pieces at the end of the body that may speak of its author
_SAME_TITLE = 0.8  # of the words of the longer
_MOSTLY_LINK = 0.8
_CUT_FROM_BODY = frozenset(
    {
        "credit",
        "byline",
        "related_story",
        "promotion",
        "share",
        "caption",
        "legal",
        "about_publisher",
        "comments",
        "media_player",
        "advertisement",
    }
)
# A menu or a footer holds notices and buttons; what is hidden may be anything.
_HOLDS_MORE = frozenset({"navigation", "other"})


def label_html(page: Page, pieces: list[Piece]) -> list[Label]:
    """A label for every piece, in order; what nobody sees has the rule ``UNSEEN``."""
    reading = _Reading(page, pieces)
    labels = [reading.label(index) for index in range(len(pieces))]
    place_rest(pieces, labels, reading.title, reading.authors, page.metadata.publisher)
    return labels


class _Reading:
    """What is found about a page as a whole before its pieces are labelled, in order."""

    def __init__(self, page: Page, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.authors = page.metadata.authors
        self.title = title = _title(page, pieces)
        self.containers = find_containers(pieces, title)
        if others := next_stories(pieces, title):
            self.containers.cut_next_stories(others, pieces)
        self.body = find_body(page, pieces, self.containers)
        self.standfirst = find_standfirst(page, pieces, self.body, self.containers, title)
        said = pieces[title].text if title is not None else page.metadata.title
        self.headline = folded(said or "")
        self.first = self.body.first or 0
        kept = [index for index, rule in enumerate(self.body.rules) if rule is not None]
        self.foot = set(kept[len(kept) // 2 :][-_FOOT:])
        self._is_signed = False
        self._seen: dict[str, int] = {}

    def label(self, index: int) -> Label:
        """The label of one piece; those above it have theirs."""
        if not self.containers.is_seen(index):
            return Label("other", UNSEEN)
        label = self._repeated(index) or self._of_head(index) or self._of_body(index)
        self._seen.setdefault(folded(self.pieces[index].text), index)
        return label or self._rest(index)

    def _repeated(self, index: int) -> Label | None:
        """The headline, and what says again what stands above."""
        piece = self.pieces[index]
        key = folded(piece.text)
        if index == self.title:
            return Label("title", "matches_metadata")
        may_repeat = self.body.rules[index] is not None and _may_repeat(piece)
        if key == self.headline or (key in self._seen and not may_repeat):
            return Label("duplicate", "said_before", {"first_at": float(self._seen.get(key, 0))})
        if index <= self.first + _MOST_TITLES and _says_again(piece, self.headline):
            return Label("duplicate", "repeats_title", features(piece.text))
        return None

    def _of_head(self, index: int) -> Label | None:
        """What stands above the first paragraph, and looks like a part of the body."""
        piece, is_kept = self.pieces[index], self.body.rules[index] is not None
        if index in self.standfirst and not signs(piece, self.authors):
            return self.standfirst[index]
        if is_kept and _is_above(index, self.title, self.body):
            return mark(piece.text) or Label("navigation", "above_title", features(piece.text))
        if index + 1 == self.body.first and opens(piece.text, self.pieces[index + 1].text):
            return Label("paragraph", "dateline_apart", features(piece.text))
        if is_kept and index < self.first and _is_scrap(piece):
            return _taken_out(piece, "short_line_above_body")
        return None

    def _of_body(self, index: int) -> Label | None:
        piece, rule = self.pieces[index], self.body.rules[index]
        if rule is None:
            return None
        if index in self.foot and is_about_author(piece, self.authors):
            self._is_signed = True
            return Label("byline", "author_box", features(piece.text))
        if self._is_signed:
            return mark(piece.text) or Label("other", "below_author_box", features(piece.text))
        named = self.containers.naming(index)
        if named is not None and named.kind == "caption" and piece.words <= _MOST_CAPTION_WORDS:
            return _inside(named, features(piece.text))
        return _kept(piece, rule)

    def _rest(self, index: int) -> Label:
        piece = self.pieces[index]
        if index in self.body.taken_out:
            return _taken_out(piece, self.body.taken_out[index])
        return _cut(piece, self.containers.cutting(index) or self.containers.naming(index))


def _is_above(index: int, title: int | None, body: Body) -> bool:
    """Whether the piece stands above a headline that stands above the body."""
    return title is not None and body.first is not None and index < title < body.first


def _is_scrap(piece: Piece) -> bool:
    """Whether the piece is a button or a count; a dateline that stands alone ends in a stroke."""
    is_short = piece.words < _FEW_WORDS and len(piece.text) <= _LONGEST_SCRAP
    return is_short and piece.tag not in HEADINGS and piece.text[-1] not in _ENDS_SCRAP


def _says_again(piece: Piece, headline: str) -> bool:
    """Whether the piece is the headline in other words, or with the name of the site."""
    words, wanted = set(folded(piece.text).split()), set(headline.split())
    shared = len(words & wanted)
    return len(words) >= _FEW_WORDS and shared >= _SAME_TITLE * max(len(words), len(wanted))


def _may_repeat(piece: Piece) -> bool:
    """A short question, answer or line of a list may be said twice."""
    return piece.words <= _MOST_REPEATED_WORDS


def _title(page: Page, pieces: Sequence[Piece]) -> int | None:
    wanted = folded(page.metadata.title or "")
    if not wanted:
        return None
    texts = [folded(piece.text) for piece in pieces]
    headings = [index for index, piece in enumerate(pieces) if piece.tag in HEADINGS]
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
    if _inside_link(piece):
        return Label("related_story", "block_in_link", seen)
    if (
        piece.link_share >= _MOSTLY_LINK
        and not seen["sentence_end"]
        and seen["words"] >= _FEW_WORDS
    ):
        return Label("related_story", "mostly_link", seen)
    if piece.tag in HEADINGS:
        return Label("heading", rule, seen)
    if piece.tag == "li":
        return Label("list_item", rule, seen)
    if is_quoted(piece):
        return Label("blockquote", rule, seen)
    return Label("paragraph", rule, seen)


def _inside_link(piece: Piece) -> bool:
    """Whether a link holds the whole block, as it does on the cards of other stories."""
    element = piece.element
    if element is None or piece.link_share < _MOSTLY_LINK:
        return False
    return next(element.iterancestors("a"), None) is not None


def _taken_out(piece: Piece, rule: str) -> Label:
    """What an extractor took for body: named by its words, if they say what it is."""
    return mark(piece.text) or Label("other", rule, features(piece.text))


def _cut(piece: Piece, container: Container | None) -> Label:
    seen = {**features(piece.text), "link_share": round(piece.link_share, 3)}
    found = mark(piece.text)
    if container is not None and container.cut and not (found and container.kind in _HOLDS_MORE):
        return _inside(container, seen)
    if found is not None:
        return found
    if container is not None and container.kind != "summary":
        return _inside(container, seen)
    return Label("other", "not_in_body", seen)


def _inside(container: Container, seen: dict[str, float]) -> Label:
    return Label(container.kind, f"inside_{container.word.replace(' ', '_')}", seen)
