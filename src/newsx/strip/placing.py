"""What a piece outside the body of a page is that neither its words nor a container name.

It is what the label above it says, if both stand in one part of the page: "More in Europe" and the
headlines under it. Otherwise its place tells: links above the headline are a menu; below the body
short ones are a menu, too, and longer ones are the headlines of other stories.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsx.result import KEPT_KINDS, SegmentKind
from newsx.strip.boxes import BELOW, TITLED
from newsx.strip.containers import UNSEEN
from newsx.strip.labels import Label
from newsx.strip.layout import HEADINGS, around
from newsx.strip.marks import is_author_box
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded
from newsx.strip.tail import is_bio, label_below

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BY_PLACE = ("not_in_body", "box_with_picture", "short_line_above", TITLED, BELOW, "inside_")
# Kinds whose label stands above what it names.
_SPREADS: frozenset[SegmentKind] = frozenset(
    {"related_story", "comments", "promotion", "advertisement", "share", "navigation"}
)
# Kinds that a part of a page may be of as a whole.
_ALONE: frozenset[SegmentKind] = frozenset(
    {"legal", "comments", "promotion", "advertisement", "share"}
)
_ENDS = KEPT_KINDS | _ALONE | _SPREADS - {"related_story"}
_NO_NAMES: frozenset[SegmentKind] = frozenset({"other", "duplicate"})
_TOLD: frozenset[SegmentKind] = frozenset({"byline", "legal", "comments", "about_publisher"})
_REACH = re.compile(r"(?:reach|contact|e-?mail|follow|write to)\b", re.IGNORECASE)
_MOST_BYLINE_WORDS = 12
_MOST_OPENER_WORDS = 8
_MOST_MENU_WORDS = 6  # above the headline
_FEWEST_HEADLINE_WORDS = 4
_FEWEST_LINE_WORDS = 3  # of the lines of a list of headlines, its label among them, on average
_MOST_LINKED = 0.5
_LISTS = frozenset({"ul", "ol", "dl", "table", "nav", "menu"})


def place_rest(
    pieces: Sequence[Piece],
    labels: list[Label],
    title: int | None,
    authors: Collection[str],
    site: str | None,
) -> None:
    """Names the pieces in ``labels`` that have no name so far, where their place says it."""
    kept = [index for index, label in enumerate(labels) if label.kind in KEPT_KINDS]
    first, last = (kept[0], kept[-1]) if kept else (0, len(pieces))
    head = title if title is not None and title < first else first
    parts = _Parts(pieces, labels, [*kept, *([title] if title is not None else [])])
    opener: int | None = None
    for index, piece in enumerate(pieces):
        if labels[index].kind == "other" and labels[index].rule != UNSEEN:
            named = (
                _named(piece, index > last, authors, site)
                or parts.under(index, opener)
                or parts.among(index)
            )
            if named is None and labels[index].rule.startswith(_BY_PLACE):
                if index < head:
                    named = _above(piece)
                elif index > last:
                    named = parts.below(index)
                else:
                    named = parts.beside_picture(index) or parts.menu(index, index < first)
            labels[index] = named or labels[index]
        if _opens(piece, labels[index]):
            opener = index
        elif labels[index].kind in _ENDS:
            opener = None
    for index in range(len(pieces) - 2, -1, -1):
        if labels[index].kind == "other" and parts.heads(index):
            labels[index] = Label("related_story", "above_stories", features(pieces[index].text))


@dataclass
class _Parts:
    """The parts of a page that hold neither its headline nor any of its body."""

    pieces: Sequence[Piece]
    labels: Sequence[Label]
    article: Sequence[int]
    _chains: list[list[HtmlElement]] = field(init=False)  # the parts around each piece
    _members: dict[HtmlElement, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        inside = {one for index in self.article for one in around(self.pieces[index])}
        self._chains = [[one for one in around(p) if one not in inside] for p in self.pieces]
        self._members = {}
        for index, chain in enumerate(self._chains):
            for element in chain:
                self._members.setdefault(element, []).append(index)

    def under(self, index: int, opener: int | None) -> Label | None:
        """The kind of the label above, if the piece stands in the part that it heads."""
        if opener is None:
            return None
        headed = (one for one in self._chains[opener] if len(self._members[one]) > 1)
        if next(headed, None) not in self._chains[index]:
            return None
        return Label(self.labels[opener].kind, "under_label", features(self.pieces[index].text))

    def among(self, index: int) -> Label | None:
        """The kind of all that has a name in the smallest part that holds any such."""
        for element in self._chains[index]:
            kinds = {self.labels[other].kind for other in self._members[element]} - _NO_NAMES
            if kinds:
                (kind, *more) = kinds
                if more or kind not in _ALONE:
                    return None
                return Label(kind, "among_same_kind", features(self.pieces[index].text))
        return None

    def below(self, index: int) -> Label | None:
        """What stands below the body: other stories and menus, most of it."""
        piece = self.pieces[index]
        seen = features(piece.text)
        own = self._list(index)
        lines = [index] if own is None else self._members[own]
        words = sum(self.pieces[line].words for line in lines)
        fewest = _FEWEST_HEADLINE_WORDS if own is None else _FEWEST_LINE_WORDS
        if words >= fewest * len(lines):
            if piece.link_share >= _MOST_LINKED or not seen["sentence_end"]:
                return Label("related_story", "headline_below_body", seen)
            before = self.labels[index - 1]
            if before.kind == "related_story" and self._is_one_part(index - 1, index):
                return Label("related_story", "follows_same_kind", seen)
        elif piece.link_share >= _MOST_LINKED or own is not None:
            return Label("navigation", "short_line_below_body", seen)
        return None

    def beside_picture(self, index: int) -> Label | None:
        """The words that share the smallest part with a picture."""
        for element in self._chains[index]:
            if next(element.iter("img", "picture", "amp-img"), None) is not None:
                alone = len(self._members[element]) == 1
                return Label("caption", "beside_picture", self._seen(index)) if alone else None
        return None

    def menu(self, index: int, above: bool) -> Label | None:
        """Short lines of a list, such as buttons and tags; in the body, links alone."""
        piece = self.pieces[index]
        if self._list(index) is None or piece.words > _MOST_MENU_WORDS:
            return None
        if not above and piece.link_share < _MOST_LINKED:
            return None
        seen = self._seen(index)
        return None if seen["sentence_end"] else Label("navigation", "line_of_a_list", seen)

    def _seen(self, index: int) -> dict[str, float]:
        return features(self.pieces[index].text)

    def heads(self, index: int) -> bool:
        """Whether the piece is a short line over other stories that begin right below it."""
        piece = self.pieces[index]
        return (
            piece.words <= _MOST_OPENER_WORDS
            and not features(piece.text)["sentence_end"]
            and self.labels[index + 1].kind == "related_story"
            and self._is_one_part(index, index + 1)
        )

    def _is_one_part(self, one: int, other: int) -> bool:
        chain = self._chains[one]  # its last is the outermost
        return bool(chain) and chain[-1] in self._chains[other]

    def _list(self, index: int) -> HtmlElement | None:
        return next((one for one in self._chains[index] if one.tag in _LISTS), None)


def _opens(piece: Piece, label: Label) -> bool:
    """Whether the piece is a label over what follows, and no line of a list."""
    if label.kind not in _SPREADS or piece.words > _MOST_OPENER_WORDS:
        return False
    return piece.tag in HEADINGS or label.rule.startswith("phrase_")


def _named(piece: Piece, below: bool, authors: Collection[str], site: str | None) -> Label | None:
    """The author, and below the body what is said of author, publisher and rights."""
    seen = features(piece.text)
    if folded(piece.text) in map(folded, authors) or signs(piece, authors):
        return Label("byline", "names_author", seen)
    if not below or not seen["sentence_end"]:
        return None
    label = label_below(piece, None, None, authors, site)
    return label if label.kind in _TOLD and label.rule != "speaks_to_reader" else None


def signs(piece: Piece, authors: Collection[str]) -> bool:
    """Whether a short line with a date or a time names an author."""
    if piece.words > _MOST_BYLINE_WORDS or not any(map(str.isdigit, piece.text)):
        return False
    return any(name in piece.text for name in authors)


def is_about_author(piece: Piece, authors: Collection[str]) -> bool:
    """Whether the piece says who the author is, or how to reach one whom the page names."""
    if is_author_box(piece.text) or is_bio(piece, authors):
        return True
    return bool(_REACH.match(piece.text)) and any(name in piece.text for name in authors)


def _above(piece: Piece) -> Label | None:
    seen = features(piece.text)
    if seen["sentence_end"] and piece.link_share < _MOST_LINKED:
        return None
    if piece.words <= _MOST_MENU_WORDS or piece.link_share >= _MOST_LINKED:
        return Label("navigation", "menu_above_title", seen)
    return None
