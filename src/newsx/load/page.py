"""What loading gives: a page as blocks of text in source order, with what it says of itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from newsx.result import DateStamp, Format, SourceInfo

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What lxml's parser lets through into a tree (&#27; too), and lxml itself takes from nobody.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def is_fit_for_tree(text: str) -> bool:
    """Whether an lxml tree takes it as the text of an element."""
    return _NOT_XML.search(text) is None


def fit_for_tree(text: str) -> str:
    """The text with the control characters that an lxml tree refuses: as blanks, else U+FFFD."""
    return _NOT_XML.sub(lambda match: " " if match.group() in "\v\f" else "\ufffd", text)


class Block(NamedTuple):
    """A line of a text, or the text of one block-level element of a page.

    ``start`` and ``end`` count code points of the decoded source (text only), ``indent`` the
    columns before a line and ``blank_lines`` the lines above it that hold nothing. ``link_share``
    is the share of its characters that stand inside links; ``element`` is the block-level element
    whose text it is, or a part of it (pages only).
    """

    text: str
    tag: str = "line"
    start: int | None = None
    end: int | None = None
    indent: int = 0
    blank_lines: int = 0
    link_share: float = 0.0
    element: HtmlElement | None = None

    @property
    def blank_before(self) -> bool:
        """Whether a blank line stands above it."""
        return self.blank_lines > 0


@dataclass(frozen=True)
class Metadata:
    """What a page says of itself, in its head or in JSON-LD."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    section: str | None = None
    language: str | None = None
    published: DateStamp | None = None
    modified: DateStamp | None = None


@dataclass(frozen=True)
class Page:
    """A decoded and parsed input. ``text`` is the decoded source that text offsets count into.

    ``tree`` is the parsed HTML, which nobody may change.
    """

    source: SourceInfo
    format: Format
    text: str
    blocks: tuple[Block, ...]
    metadata: Metadata = field(default_factory=Metadata)
    tree: HtmlElement | None = field(default=None, compare=False, repr=False)
