"""What the elements around a piece say that it is: chrome, and which of it is cut beforehand.

Class names and ids are read word by word (data/containers.tsv): whole words, and whole names of
several words. An element is spared whatever it is called if it holds much of what reads as
prose on the page, or the headline: names are given by people who think of looks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal, cast

from newsx.data import rows
from newsx.result import SegmentKind
from newsx.strip.pieces import Piece
from newsx.strip.prose import is_prose, is_sentence

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SPARED_SHARE = 0.35  # of the words of the page's paragraphs
_FEWEST_SPARED_WORDS = 50
_MOST_PROSE_WORDS = 150  # in what may hold notices and invitations, but no story
_WITHOUT_STORIES = frozenset({"advertisement", "byline", "promotion", "share"})
_LINKED = 0.5  # share of a piece that leads elsewhere
_FEWEST_LETTERS = re.compile(r"[a-z]{2,}|\d+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
# "has-newsletter", "page--no-ads": what such words name is elsewhere, or nowhere.
_NEGATES = frozenset("has is js no non not show shows with without".split())
_MOST_PHRASE_WORDS = 3
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARAGRAPHS = frozenset("p h2 h3 h4 blockquote".split())
_ROOTS = frozenset({"html", "body"})
UNSEEN = "hidden"  # the word of what is in the page and not on the screen
_NEXT_STORY = "next story"

Use = Literal["cut", "name", "hint"]
Chain = tuple["HtmlElement", ...]


@dataclass(frozen=True)
class Container:
    """What an element holds, the word that says so, and what for: see data/containers.tsv."""

    kind: SegmentKind
    word: str
    use: Use

    @property
    def cut(self) -> bool:
        """Whether what stands inside is taken out beforehand."""
        return self.use == "cut"


@dataclass
class Containers:
    """The containers of a page's pieces. ``cut`` are the outermost elements to be taken out."""

    cut: list[HtmlElement]
    _around: list[Container | None]
    _inside: list[Container | None] = field(default_factory=list)

    def is_seen(self, index: int) -> bool:
        """Whether the piece is on the screen."""
        around = (self._around[index], self._inside[index])
        return all(one is None or one.word != UNSEEN for one in around)

    def cut_next_stories(self, elements: Sequence[HtmlElement], pieces: Sequence[Piece]) -> None:
        """Cuts the elements, each of which holds another story."""
        doomed = set(elements)
        self.cut.extend(elements)
        for index, piece in enumerate(pieces):
            element = piece.element
            if element is None or doomed.isdisjoint([element, *element.iterancestors()]):
                continue
            self._around[index] = Container("related_story", _NEXT_STORY, "cut")

    def cutting(self, index: int) -> Container | None:
        """The outermost container around the piece that is cut, or None."""
        return self._around[index]

    def naming(self, index: int) -> Container | None:
        """The innermost container around the piece, cut or not, or None."""
        return self._inside[index]


def find_containers(pieces: Sequence[Piece], title: int | None) -> Containers:
    """The containers around each piece."""
    known: dict[HtmlElement, Container] = {}
    chains: dict[HtmlElement, Chain] = {}
    named = [_named_around(piece.element, known, chains) for piece in pieces]
    holdings = _holdings(pieces, named)
    most = _SPARED_SHARE * sum(map(prose_words, pieces))
    headline = set(named[title]) if title is not None else set()
    spared = {
        element
        for element, holding in holdings.items()
        if element in headline or _is_spared(known[element], holding, most)
    } | _misnamed(pieces, known, most)
    cut: dict[HtmlElement, None] = {}
    around: list[Container | None] = []
    inside: list[Container | None] = []
    for chain in named:
        believed = [known[element] for element in chain if element not in spared]
        inside.append(believed[0] if believed else None)
        doomed = [e for e in chain if known[e].cut and e not in spared]
        if doomed:
            cut.setdefault(doomed[-1])
        around.append(known[doomed[-1]] if doomed else None)
    return Containers(list(cut), around, inside)


@dataclass
class _Holding:
    """What the pieces inside an element amount to."""

    prose: int = 0  # words
    linked: bool = False  # whether a piece is a link


def _holdings(
    pieces: Sequence[Piece], named: Sequence[Sequence[HtmlElement]]
) -> dict[HtmlElement, _Holding]:
    found: dict[HtmlElement, _Holding] = {}
    for piece, chain in zip(pieces, named, strict=True):
        words = prose_words(piece) if chain else 0
        for element in chain:
            holding = found.setdefault(element, _Holding())
            holding.prose += words
            holding.linked |= piece.link_share >= _LINKED
    return found


def _is_spared(found: Container, holding: _Holding, most: float) -> bool:
    """Whether an element holds too much, or what cannot be what it is called."""
    if holding.prose > max(most, _FEWEST_SPARED_WORDS):
        return True
    if found.kind == "related_story":
        return not holding.linked
    return found.kind in _WITHOUT_STORIES and holding.prose > _MOST_PROSE_WORDS


def _misnamed(
    pieces: Sequence[Piece], known: Mapping[HtmlElement, Container], most: float
) -> set[HtmlElement]:
    """Paragraphs with names of chrome that stand side by side and hold much of the page's prose."""
    beside: dict[HtmlElement | None, list[HtmlElement]] = {}
    words: Counter[HtmlElement | None] = Counter()
    for piece in pieces:
        element = piece.element
        if element is not None and element.tag in _PARAGRAPHS and element in known:
            beside.setdefault(element.getparent(), []).append(element)
            words[element.getparent()] += prose_words(piece)
    enough = max(most, _FEWEST_SPARED_WORDS)
    return {each for parent, held in beside.items() if words[parent] > enough for each in held}


def _named_around(
    element: HtmlElement | None,
    known: dict[HtmlElement, Container],
    chains: dict[HtmlElement, Chain],
) -> Chain:
    """Those of the element and the ones around it that say what they hold, innermost first.

    Each is looked at once: ``known`` and ``chains`` remember what was found.
    """
    path = []
    while element is not None and element.tag not in _ROOTS and element not in chains:
        path.append(element)
        element = element.getparent()
    chain = chains.get(element, ()) if element is not None else ()
    for inner in reversed(path):
        found = container(inner)
        if found is not None:
            known[inner] = found
            chain = (inner, *chain)
        chains[inner] = chain
    return chain


def prose_words(piece: Piece) -> int:
    """Words of a piece that may be a paragraph, in whatever language."""
    if piece.link_share >= _LINKED or not (is_prose(piece.text) or is_sentence(piece.text)):
        return 0
    return piece.words


def container(element: HtmlElement) -> Container | None:
    """What an element says that it holds, by its attributes and its name, or None."""
    if hidden := _hidden(element):
        return Container("other", hidden, "cut")
    table = _table()
    if element.tag in table:
        return table[element.tag]
    for attribute in ("class", "id", "role", "data-component", "data-testid"):
        value = element.get(attribute)
        for name in value.split() if value else ():
            found = _named(name)
            if found is not None:
                return found
    return None


def _hidden(element: HtmlElement) -> str | None:
    """Whether nobody sees the element, or whether only those who look do."""
    style = element.get("style")
    if element.get("hidden") is not None or (style and _NOT_DISPLAYED.search(style)):
        return UNSEEN
    return "aria hidden" if element.get("aria-hidden") == "true" else None


@cache
def _named(name: str) -> Container | None:
    """The container that one class name or id names, or None."""
    words = name_words(name)
    table = _table()
    best = None
    for size in range(_MOST_PHRASE_WORDS, 0, -1):
        for start in range(len(words) - size + 1):
            found = table.get(" ".join(words[start : start + size]))
            if found is not None and (best is None or (found.cut and not best.cut)):
                best = found
    return best


def name_words(name: str) -> list[str]:
    """Words of a class name: "c-mostRead__item--no-ads" gives c, most, read, item."""
    words = []
    for word in _FEWEST_LETTERS.findall(_HUMP.sub(" ", name).lower()):
        if word in _NEGATES:
            break
        words.append(word)
    return words


@cache
def _table() -> dict[str, Container]:
    return {
        word: Container(cast("SegmentKind", kind), word, cast("Use", use))
        for kind, use, word in rows("containers.tsv")
    }
