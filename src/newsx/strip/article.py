"""Labelled pieces to article: text, segments, the map back to the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsx.alignment import AlignedText, Alignment
from newsx.load.page import Page
from newsx.result import KEPT_KINDS, Article, DateStamp, Evidence, Segment
from newsx.strip.bylines import byline_authors, byline_date
from newsx.strip.containers import UNSEEN
from newsx.strip.credits import credited_agencies
from newsx.strip.datelines import dateline
from newsx.strip.head import LONE_NAME, is_section, section_name
from newsx.strip.html import label_html
from newsx.strip.labels import Label
from newsx.strip.language import language_of
from newsx.strip.pieces import Piece, html_pieces, text_pieces
from newsx.strip.text import label_text
from newsx.written_dates import written_day

PARAGRAPH_BREAK = "\n\n"
_HEAD = 3  # paragraphs of a page under which no byline is the article's
_FOOT = 3  # segments under the body in which its author may stand
_STROKE = re.compile(r"\s*[|–—·•:-]\s")


IsPlace = Callable[[str], bool]


@dataclass(frozen=True)
class Stripped:
    """An article, the label of each of its segments, and the way back to the source."""

    article: Article
    labels: Sequence[Label]
    alignment: Alignment | None

    @cached_property
    def evidence(self) -> dict[str, Evidence]:
        """Why each segment is what it is, by its number: "s1", ..."""
        return {
            f"s{number}": Evidence(label.rule, features=label.features)
            for number, label in enumerate(self.labels, 1)
        }


def strip_page(
    page: Page, published: str | None = None, is_place: IsPlace | None = None
) -> Stripped:
    """The article of a page; ``published`` overrides what the page says of its date.

    ``is_place`` says whether a name is one of a place; it is asked about datelines.
    """
    if page.format == "html":
        pieces = html_pieces(page)
        pieces, labels = _seen(pieces, label_html(page, pieces))
    else:
        pieces = text_pieces(page)
        labels = label_text(pieces)
    text, segments, alignment = _assemble(page, pieces, labels)
    return Stripped(
        _article(page, text, segments, labels, published, is_place),
        labels,
        alignment if page.format == "text" else None,
    )


def _seen(pieces: Sequence[Piece], labels: Sequence[Label]) -> tuple[list[Piece], list[Label]]:
    """The pieces that are on the screen, with their labels."""
    seen = [pair for pair in zip(pieces, labels, strict=True) if pair[1].rule != UNSEEN]
    return [piece for piece, _ in seen], [label for _, label in seen]


def whole_page(
    page: Page, published: str | None = None, is_place: IsPlace | None = None
) -> Stripped:
    """The input as it stands, as one article without chrome (``--no-strip``)."""
    text = page.text
    kept = Segment("paragraph", text, 0, len(text), 0, len(text))
    label = Label("paragraph", "no_strip")
    return Stripped(
        _article(page, text, [kept], [label], published, is_place),
        [label],
        Alignment.identity(len(text)),
    )


def _assemble(
    page: Page, pieces: Sequence[Piece], labels: Sequence[Label]
) -> tuple[str, list[Segment], Alignment]:
    built = AlignedText(page.text)
    kept: list[tuple[int, int] | None] = []
    for piece, label in zip(pieces, labels, strict=True):
        if label.kind not in KEPT_KINDS:
            kept.append(None)
            continue
        if built.length:
            built.glue(PARAGRAPH_BREAK)
        start = built.length
        _append(built, piece)
        kept.append((start, built.length))
    text, alignment = built.build()
    segments = [
        _segment(piece, label, place)
        for piece, label, place in zip(pieces, labels, kept, strict=True)
    ]
    return text, segments, alignment


def _segment(piece: Piece, label: Label, place: tuple[int, int] | None) -> Segment:
    start, end = place or (None, None)
    source_start, source_end = piece.extent or (None, None)
    return Segment(label.kind, piece.text, start, end, source_start, source_end)


def _append(built: AlignedText, piece: Piece) -> None:
    if not piece.spans:
        built.glue(piece.text)
        return
    for joint, (start, end) in zip(("", *piece.joints), piece.spans, strict=True):
        built.glue(joint)
        built.copy(start, end)


def _article(
    page: Page,
    text: str,
    segments: list[Segment],
    labels: Sequence[Label],
    published: str | None,
    is_place: IsPlace | None,
) -> Article:
    said = page.metadata
    titles, credit_lines = (
        [segment.text for segment in segments if segment.kind == kind]
        for kind in ("title", "credit")
    )
    above, below = _bylines(page, segments, labels)
    sections = [s.text for s, label in zip(segments, labels, strict=True) if is_section(label)]
    begins = text.replace(PARAGRAPH_BREAK, " ", 1)  # a dateline may stand alone
    line = dateline(begins, is_place)
    opening = begins[: line[1]] if line else ""
    return Article(
        title=_title(said.title, titles),
        authors=list(said.authors) or byline_authors(above) or byline_authors(below),
        publisher=said.publisher,
        url=said.url,
        section=said.section or (section_name(sections[0]) if sections else None),
        language=language_of(text, said.language),
        published=_published(page, above, below, opening, published),
        modified=said.modified,
        dateline=line[0] if line else None,
        credits=credited_agencies([*above, opening, *credit_lines], text),
        text=text,
        segments=segments,
    )


def _bylines(
    page: Page, segments: list[Segment], labels: Sequence[Label]
) -> tuple[list[str], list[str]]:
    """Bylines above the end of the body, and those that sign it at its foot.

    Further below, below a list of other stories, and below the first paragraphs of an HTML page,
    other stories have theirs.
    """
    kept = [at for at, each in enumerate(segments) if each.kind in KEPT_KINDS] or [-1]
    last, foot = kept[-1], kept[-1] + _FOOT
    if page.format == "html":  # which shows its own byline where it begins
        last = foot = kept[min(_HEAD, len(kept) - 1)]
    above: list[str] = []
    below: list[str] = []
    for at, (segment, label) in enumerate(zip(segments, labels, strict=True)):
        if at > last and label.kind == "related_story":
            break
        if label.kind == "byline" and at <= foot:
            lone = label.rule == LONE_NAME
            (above if at <= last else below).append(f"By {segment.text}" if lone else segment.text)
    return above, below


def _title(said: str | None, found: list[str]) -> str | None:
    """The heading, where the page's own description only adds the name of the site to it."""
    if said and found and said.startswith(found[0]) and _STROKE.match(said, len(found[0])):
        return found[0]
    return said or (found[0] if found else None)


def _published(
    page: Page, above: list[str], below: list[str], opening: str, option: str | None
) -> DateStamp | None:
    """The option, what the page says, its bylines, and the dateline that opens the text."""
    if option:
        return DateStamp(option, "option")
    if page.metadata.published:
        return page.metadata.published
    found = byline_date(above) or byline_date(below)
    if found:
        return DateStamp(found, "byline")
    dated = written_day(opening, "en")  # "OLLHAM (4 May 2022) - "
    return DateStamp(dated, "dateline") if dated else None
