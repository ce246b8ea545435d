"""Invented pages with the true kind of every line, and how an article is held against them.

``pages/NAME.txt`` is a dump: ``kind<TAB>line`` (blank lines are blank), each line of a hard-wrapped
paragraph with its kind. ``pages/NAME.html`` is a page whose elements have ``data-truth="kind"``,
which goes for what is inside them too; ``-`` is what nobody sees, and no segment may hold it.
``a|b``: readers may differ, either will do. The metadata stand in front, as JSON after ``#truth``
or in a comment ``<!-- truth: ... -->``; a list of values means that any of them will do (the
authors are one list, in any case), of a date the day is asked, a key left out is not asked.
None of it is in the input that newsx gets. A line outside the body that has the words of a line
above it may be called a duplicate, whatever else it is.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag

from article_truth import HEAD, allowed, flat
from newsx.document import Document
from newsx.options import Options
from newsx.pipeline import clean
from newsx.result import KEPT_KINDS, Article, Segment

FOLDER = Path(__file__).parent / "pages"
OPEN = FOLDER / "open.toml"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".txt", ".html"))
UNSEEN = "-"
DAY = len("2020-12-31")
MISSING = "nothing"  # no segment holds the line

_TEXT_HEAD = re.compile(r"#truth (.*)\n")
_HTML_HEAD = re.compile(r"<!-- truth: (.*?) -->\n", re.DOTALL)
_MARK = re.compile(r' data-truth="[^"]*"')
_INLINE = set(
    "a abbr b big button cite code em font i label mark q s small span strong sub sup time".split()
)
_NO_TEXT = set("head script style template noscript".split())


@dataclass
class Line:
    """A line of a dump, or the running text between two breaks of a page, with its true kinds."""

    kinds: str
    text: str
    start: int = 0  # of the text in a dump, code points
    got: str = MISSING  # the kind of the segment that holds most of it

    @property
    def words(self) -> list[str]:
        return words_of(self.text)

    @property
    def is_right(self) -> bool:
        return self.got in allowed(self.kinds)

    @property
    def kept(self) -> bool | None:
        """Whether it belongs to the body; None where readers differ."""
        answers = {kind in KEPT_KINDS for kind in allowed(self.kinds)}
        return answers.pop() if len(answers) == 1 else None


@dataclass
class Words:
    """How many words of the body a text has, lacks, and has too much; the runs of the latter."""

    right: int = 0
    lost: list[str] = field(default_factory=list)
    too_much: list[str] = field(default_factory=list)


def words_of(text: str) -> list[str]:
    """Words; bullets, dashes and rules are none."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


# Reading the files ------------------------------------------------------------------------------


class Truth:
    """A page of the folder: what newsx gets, and what a reader makes of it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.is_html = name.endswith(".html")
        marked = (FOLDER / name).read_text(encoding="utf-8")
        head = (_HTML_HEAD if self.is_html else _TEXT_HEAD).match(marked)
        assert head, f"{name} has no metadata in front"
        self.metadata: dict[str, Any] = json.loads(head[1])
        self.marked = marked[head.end() :]
        self.lines = [*(marked_elements if self.is_html else marked_lines)(self.marked)]
        allow_duplicates(self.lines)

    @cached_property
    def source(self) -> str:
        """The page without its truth."""
        if self.is_html:
            return _MARK.sub("", self.marked)
        return "\n".join(_split(line)[1] for line in self.marked.split("\n"))

    def article(self) -> Article:
        """What newsx makes of the page."""
        given = {"html": self.source} if self.is_html else {"text": self.source}
        return clean(Document(id=self.name, **given), Options())


def _split(line: str) -> tuple[str, str]:
    kinds, _, text = line.partition("\t")
    return kinds, text


def marked_lines(marked: str) -> Iterator[Line]:
    """The lines of a dump, each with where its text begins in the input."""
    start = 0
    for line in marked.split("\n"):
        kinds, text = _split(line)
        if text.strip():
            yield Line(kinds, text.strip(), start + len(text) - len(text.lstrip()))
        start += len(text) + 1


def allow_duplicates(lines: list[Line]) -> None:
    """A line outside the body that repeats one above it may be called a duplicate."""
    seen: set[str] = set()
    for line in lines:
        words = flat(line.text).casefold()
        if words in seen and line.kept is False and line.kinds != UNSEEN:
            line.kinds = "|".join(dict.fromkeys([*allowed(line.kinds), "duplicate"]))
        if line.kinds != UNSEEN:
            seen.add(words)


def marked_elements(marked: str) -> Iterator[Line]:
    """Running text between two breaks, split too where its truth changes."""
    line, place = Line("", ""), None
    for node in BeautifulSoup(marked, "lxml").descendants:
        if isinstance(node, Tag):
            if node.name not in _INLINE:
                place = None
            continue
        if not isinstance(node, NavigableString) or isinstance(node, PreformattedString):
            continue
        if _NO_TEXT & {parent.name for parent in node.parents}:
            continue
        here = _place(node)
        if here == place:
            line.text += node
            continue
        if line.text.strip():
            yield line
        line, place = Line(here[1], str(node)), here
    if line.text.strip():
        yield line


def _place(node: NavigableString) -> tuple[int, str]:
    """The block that a text stands in, and its truth."""
    block = next(tag for tag in node.parents if tag.name not in _INLINE)
    marks = (str(tag["data-truth"]) for tag in node.parents if tag.has_attr("data-truth"))
    return id(block), next(marks, "")


# What newsx made of each line -------------------------------------------------------------------


def match_lines(truth: Truth, article: Article) -> list[Line]:
    """The lines, each with the kind that newsx gave to most of it."""
    (_match_words if truth.is_html else _match_offsets)(truth.lines, article.segments)
    return truth.lines


def _match_offsets(lines: list[Line], segments: list[Segment]) -> None:
    for line in lines:
        shares: Counter[str] = Counter()
        for segment in segments:
            assert segment.source_start is not None
            assert segment.source_end is not None
            first = max(line.start, segment.source_start)
            last = min(line.start + len(line.text), segment.source_end)
            shares[segment.kind] += max(0, last - first)
        line.got = _most(shares)


def _match_words(lines: list[Line], segments: list[Segment]) -> None:
    """Segments of a page have no offsets: their words are aligned with those of the lines."""
    true = [(word, line) for line in lines if line.kinds != UNSEEN for word in line.words]
    got = [(word, segment.kind) for segment in segments for word in words_of(segment.text)]
    shares: dict[int, Counter[str]] = {id(line): Counter() for line in lines}
    for a, b, size in _alignment([w for w, _ in true], [w for w, _ in got]).get_matching_blocks():
        for (_, line), (_, kind) in zip(true[a : a + size], got[b : b + size], strict=True):
            shares[id(line)][kind] += 1
    for line in lines:
        line.got = _most(shares[id(line)])
        if line.kinds == UNSEEN:
            seen = [one.kind for one in segments if flat(line.text) in flat(one.text)]
            line.got = seen[0] if seen else UNSEEN


def _most(shares: Counter[str]) -> str:
    best = shares.most_common(1)
    return best[0][0] if best and best[0][1] else MISSING


def _alignment(true: list[str], got: list[str]) -> SequenceMatcher[str]:
    return SequenceMatcher(None, true, got, autojunk=False)


# Problems ---------------------------------------------------------------------------------------


def compare_words(truth: Truth, text: str) -> Words:
    """The words of the true body, in order, against those of the text."""
    lines = [line for line in truth.lines if line.kinds != UNSEEN and line.kept is not False]
    true = [(word, line.kept is True) for line in lines for word in line.words]
    got = words_of(text)
    found = Words()
    for change, a, b, c, d in _alignment([word for word, _ in true], got).get_opcodes():
        asked = [word for word, is_asked in true[a:b] if is_asked]
        if change == "equal":
            found.right += len(asked)
            continue
        found.lost += [" ".join(asked)] if asked else []
        found.too_much += [" ".join(got[c:d])] if d > c else []
    return found


def page_problems(truth: Truth, article: Article) -> list[str]:
    """All that is wrong, in the order of words, lines, metadata."""
    words = compare_words(truth, article.text)
    problems = [f"lost: {run[:HEAD].strip()}" for run in words.lost]
    problems += [f"too much: {run[:HEAD].strip()}" for run in words.too_much]
    problems += [
        f"{line.got} instead of {line.kinds}: {flat(line.text)[:HEAD].strip()}"
        for line in match_lines(truth, article)
        if line.words and not line.is_right
    ]
    return problems + metadata_problems(truth.metadata, article)


def metadata_problems(true: dict[str, Any], article: Article) -> list[str]:
    """Every metadatum that is none of those that the truth lets pass."""
    got = {
        "title": article.title,
        "published": article.published.value[:DAY] if article.published else None,
        "publisher": article.publisher,
        "section": article.section,
    }
    same = [*map(str.casefold, article.authors)] == [*map(str.casefold, true["authors"])]
    problems = [] if same else [f"authors: {article.authors}"]
    for key in [key for key in got if key in true]:
        answers = true[key] if isinstance(true[key], list) else [true[key]]
        if got[key] not in answers:
            problems.append(f"{key}: {got[key]!r}")
    return problems


def known_problems() -> dict[str, list[str]]:
    """Page -> what newsx gets wrong so far (``pages/open.toml``)."""
    known: dict[str, list[str]] = tomllib.loads(OPEN.read_text(encoding="utf-8"))
    return known
