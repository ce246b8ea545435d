"""Features of the lines of a text: what a second opinion on the body is made of.

Every feature is a name that a line has or has not; figures are cut into ranges that are named by
their lower bound ("words_10" are 10 to 15 words, "words_16" begins the next). Nothing here
knows a site or a word of a story: shape, neighbours, place in the story, signs of chrome so far,
and how much of its vocabulary a line shares with the story. ``data/text_weights.tsv`` says what
each is worth.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from newsx.strip.datelines import dateline
from newsx.strip.labels import Label
from newsx.strip.marks import is_author_box
from newsx.strip.pieces import Piece
from newsx.strip.prose import Shape, is_prose, shape, word_set

_SENTENCE_BREAK = re.compile(r"[.!?][\"'”’)\]]*\s+[\"'“‘(\[]?[A-Z\d]")
_SIGNS = {
    word: sign
    for sign, words in {
        "said": "said says told added according asked wrote tweeted",
        "verb": "was were had has have is are will would could did be been",
        "you": "you your yours You Your Yours",
        "we": "we our us We Our",  # "US" is a country
        "weekday": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    }.items()
    for word in words.split()
}
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|(?:^|\s)[@#]\w")
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"[^\W\d_][\w-]*")
_CLOSING = " \"'”’»)]"
_FEWEST_SENTENCE_WORDS = 4
_FEWEST_LONG_WORDS = 8
_FEWEST_CONTENT_LETTERS = 4
_FEWEST_CONTENT_WORDS = 3
_FEWEST_NAMED_WORDS = 6
FEWEST_STORY_WORDS = 150  # a shorter story has too few words to compare others with
_AROUND = 4  # lines above and below whose prose is counted
_LATE = 0.5  # share of the story after which signs of chrome count as signs of its end
EDGE = "edge"
BIAS = "bias"  # what every line has


class Ranges:
    """A figure cut into named ranges."""

    def __init__(self, name: str, bounds: Sequence[float], scale: float = 1.0) -> None:
        self.of = name
        self._bounds = tuple(bounds)
        self._names = (f"{name}_less", *(f"{name}_{bound * scale:g}" for bound in bounds))

    def __call__(self, figure: float) -> str:
        """The name of the range that ``figure`` falls into."""
        return self._names[bisect_right(self._bounds, figure)]


WORDS = Ranges("words", (1, 3, 6, 10, 16, 26, 41, 81))
FUNCTION = Ranges("function", (0.001, 0.1, 0.2, 0.3, 0.4, 0.5), 100)
SENTENCES = Ranges("sentences", (1, 2, 3))
CAPITALS = Ranges("capitals", (0.08, 0.2, 0.4, 0.7, 0.95), 100)
PROSE_ABOVE = Ranges("prose_above", (1, 25, 60, 120))
PROSE_BELOW = Ranges("prose_below", (1, 25, 60, 120))
BEFORE = Ranges("before", (2, 4))
AFTER = Ranges("after", (1, 2, 4))
STORY = Ranges("story", (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99), 100)
FROM_START = Ranges("from_start", (1, 2, 4))
TO_END = Ranges("to_end", (1, 2, 4, 8))
SHARED = Ranges("shared", (0.001, 0.15, 0.3, 0.45, 0.6, 0.8), 100)
NAMES = Ranges("names", (0.001, 0.34, 0.67, 0.99), 100)
_SINCE_BOUNDS = (2, 4, 9)
_SINCE: dict[str, Ranges] = {}


@dataclass(frozen=True)
class Lines:
    """The pieces of a page, what the rules say of each, and the stretch they take for the story.

    ``first`` and ``last`` are the stretch ``[first, last)`` from the first piece that the rules
    keep to the last.
    """

    pieces: Sequence[Piece]
    marks: Sequence[Label | None]
    repeats: dict[int, int]
    first: int
    last: int


def line_features(lines: Lines, begin: int, end: int) -> list[list[str]]:
    """The features of the pieces ``[begin, end)``."""
    page = _Page(lines, begin, end)
    found = []
    for index in range(begin, end):
        if lines.marks[index] is not None:  # it is cut, and only looked at from its neighbours
            found.append([BIAS, f"is_{page.kinds[index]}"])
            continue
        text = lines.pieces[index].text
        names = [BIAS, *_own(text, shape(text))]
        names += page.layout(index)
        names += page.neighbours(index)
        names += page.place(index)
        names += page.vocabulary(index)
        found.append(names)
    return found


def _own(text: str, seen: Shape) -> list[str]:
    """What a line shows by itself."""
    breaks = len(_SENTENCE_BREAK.findall(text)) if seen.words >= _FEWEST_LONG_WORDS else 0
    names = [WORDS(seen.words), FUNCTION(seen.function_share), _end(text), SENTENCES(breaks)]
    tokens = _TOKEN.findall(text)
    if len(tokens) >= _FEWEST_SENTENCE_WORDS:
        capitals = sum(token[0].isupper() for token in tokens[1:])
        names.append(CAPITALS(capitals / (len(tokens) - 1)))
    signs = (
        ("quoted", seen.quoted), ("dateline", dateline(text)), ("digit", _DIGIT.search(text)),
        ("lower_start", text[:1].islower()), ("all_capitals", text.isupper()),
        ("address", _ADDRESS.search(text)), ("author_box", is_author_box(text)),
    )  # fmt: skip
    names += dict.fromkeys(_SIGNS[token] for token in tokens if token in _SIGNS)
    names += [name for name, shown in signs if shown]
    return names


def _end(text: str) -> str:
    last = text.rstrip(_CLOSING)[-1:]
    if text.endswith("...") or last == "…":
        return "end_ellipsis"
    if last in {".", "。"}:
        return "end_stop"
    if last in {"?", "!"}:
        return "end_question"
    return "end_colon" if last in {":", ";", ","} else "end_none"


class _Page:
    """What the features of a line need to know of the lines around it."""

    def __init__(self, lines: Lines, begin: int, end: int) -> None:
        self.lines = lines
        pieces = lines.pieces
        near = range(max(0, begin - _AROUND), min(len(pieces), end + _AROUND))
        self.kinds = {index: self._kind(index) for index in near}
        self.prose = {index for index, kind in self.kinds.items() if kind == "prose"}
        self.words = [piece.words for piece in pieces]
        self.spaced = sum(piece.blank_before for piece in pieces) > len(pieces) / 4
        self.said_later = frozenset(lines.repeats.values())
        self.byline = next(filter(self._is_byline, range(lines.first + 3)), None)
        self.vocabulary_of_story: Counter[str] = Counter()
        self.story_words = 0
        for at in range(lines.first, lines.last):
            if at in self.prose:
                self.story_words += self.words[at]
                self.vocabulary_of_story.update(word_set(pieces[at].text))
        self.share, self.signs = self._signs(end)

    def _is_byline(self, index: int) -> bool:
        found = self.lines.marks[index] if index < len(self.lines.marks) else None
        return found is not None and found.kind == "byline"

    def _kind(self, index: int) -> str:
        """A line in one word: "prose", "short", "m_caption" ..."""
        piece, found = self.lines.pieces[index], self.lines.marks[index]
        if found is not None:
            return f"m_{found.kind}"
        if index in self.lines.repeats:
            return "repeat"
        if is_prose(piece.text):
            return "prose"
        seen = shape(piece.text)
        if seen.sentence_end:
            return "sentence" if seen.words >= _FEWEST_SENTENCE_WORDS else "short_end"
        return "long" if seen.words >= _FEWEST_LONG_WORDS else "short"

    def _signs(self, end: int) -> tuple[list[float], list[dict[str, int]]]:
        """Share of the story's words above each line, and where signs of its end stood last."""
        lines = self.lines
        inside = range(lines.first, lines.last)
        total = sum(self.words[at] for at in inside if at in self.prose) or 1
        seen, last_at = 0, dict[str, int]()
        share, signs = [0.0] * end, [last_at] * end
        for index in range(lines.first, end):
            share[index], signs[index] = seen / total, last_at
            late, found = seen >= _LATE * total, lines.marks[index]
            if late and found is not None:
                last_at = {**last_at, found.kind: index}
            if late and is_author_box(lines.pieces[index].text):
                last_at = {**last_at, "author_box": index}
            if index in self.prose and index in inside:
                seen += self.words[index]
        return share, signs

    def layout(self, index: int) -> list[str]:
        """Bullets, blank lines, and whether the line is said again below."""
        pieces = self.lines.pieces
        names = [f"is_{self.kinds[index]}"]
        if pieces[index].bullet:
            names.append("bullet")
        if index in self.said_later:
            names.append("said_later")
        if self.spaced and pieces[index].blank_before:
            names.append("blank_before")
        if self.spaced and index + 1 < len(pieces) and pieces[index + 1].blank_before:
            names.append("blank_after")
        return names

    def neighbours(self, index: int) -> list[str]:
        """What the lines above and below are, and how much prose there is."""
        above = range(max(0, index - _AROUND), index)
        below = range(index + 1, min(len(self.words), index + 1 + _AROUND))
        return [
            f"above_{self._kind_at(index - 1)}",
            f"below_{self._kind_at(index + 1)}",
            f"above2_{self._roughly(index - 2)}",
            f"below2_{self._roughly(index + 2)}",
            PROSE_ABOVE(sum(self.words[at] for at in above if at in self.prose)),
            PROSE_BELOW(sum(self.words[at] for at in below if at in self.prose)),
        ]

    def _kind_at(self, index: int) -> str:
        return self.kinds.get(index, EDGE)

    def _roughly(self, index: int) -> str:
        kind = self._kind_at(index)
        return "mark" if kind.startswith("m_") else kind

    def place(self, index: int) -> list[str]:
        """Where in the story, and how far below signs of its end."""
        first, last = self.lines.first, self.lines.last
        if index < first:
            names = [BEFORE(first - index)]
        elif index >= last:
            names = [AFTER(index - last)]
        else:
            names = [STORY(self.share[index]), FROM_START(index - first), TO_END(last - 1 - index)]
        names += [_since(kind)(index - at) for kind, at in self.signs[index].items()]
        if self.byline is not None:
            names.append("above_byline" if index < self.byline else "below_byline")
        return names

    def vocabulary(self, index: int) -> list[str]:
        """How many of its words, and of its names, the rest of the story has, too."""
        if self.story_words < FEWEST_STORY_WORDS:
            return []
        text = self.lines.pieces[index].text
        mine = self.lines.first <= index < self.lines.last and index in self.prose
        names = []
        content = [word for word in word_set(text) if len(word) >= _FEWEST_CONTENT_LETTERS]
        if len(content) >= _FEWEST_CONTENT_WORDS:
            names.append(SHARED(self._shared(content, mine)))
        if shape(text).words >= _FEWEST_NAMED_WORDS and not text.isupper():
            capital = {word.lower() for word in _TOKEN.findall(text)[1:] if word[0].isupper()}
            if capital:
                names.append(NAMES(self._shared(capital, mine)))
        return names

    def _shared(self, words: Sequence[str] | set[str], mine: bool) -> float:
        own = 1 if mine else 0
        return sum(self.vocabulary_of_story[word] > own for word in words) / len(words)


def _since(kind: str) -> Ranges:
    if kind not in _SINCE:
        _SINCE[kind] = Ranges(f"since_{kind}", _SINCE_BOUNDS)
    return _SINCE[kind]
