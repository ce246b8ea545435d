"""Labels for the pieces of a text: which lines of a dump are the article.

Rules find the story and what is chrome by a positive mark; a second opinion (log-odds by weighted
features of each line) may doubt lines that the rules keep, never add one.
"""

from __future__ import annotations

from dataclasses import replace

from newsx.result import SegmentKind
from newsx.strip.head import find_section, find_title, label_above, section_label, site_name
from newsx.strip.labels import Label
from newsx.strip.line_features import FEWEST_STORY_WORDS, Lines
from newsx.strip.line_scores import log_odds
from newsx.strip.marks import is_author_box, spoken_to_reader
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, is_english, is_prose, shape
from newsx.strip.story import Story, announced, find_story
from newsx.strip.tail import IN_STORIES, is_signed_box, label_below

_MOST_HEADING_WORDS = 14
DOUBT = -1.0  # log-odds below which a line that the rules keep is cut
MOST_DOUBTED = 0.7  # of the words that the rules keep: more doubt is not believed
_FURNITURE: frozenset[SegmentKind] = frozenset(
    {"navigation", "share", "advertisement", "promotion", "media_player", "comments", "legal"}
)
_WITHIN = IN_STORIES | {"byline", "duplicate"}  # other stories have them, too
_DOUBTED = "unlike_the_story"


def label_text(pieces: list[Piece]) -> list[Label]:
    """A label for every piece, in order."""
    story = find_story(pieces)
    kept = _kept(story)
    doubted = _doubted(story, kept)
    if not doubted:
        return _labels(story)
    sure = [index for index in kept if index not in doubted]
    for index, odds in doubted.items():
        if sure[0] < index < sure[-1]:
            story.marks[index] = _name(pieces[index], odds)
    return _labels(replace(story, first=sure[0], last=sure[-1] + 1))


def lines_by_rules(pieces: list[Piece]) -> tuple[Lines, list[int]]:
    """What the second opinion is asked about: the page, and the pieces that the rules keep."""
    story = find_story(pieces)
    kept = _kept(story)
    return _lines(story, kept), kept


def _kept(story: Story) -> list[int]:
    """What the rules keep: what nothing marks, and of what is said again only sentences."""
    return [
        index
        for index in range(story.first, story.last)
        if story.marks[index] is None and not _repeats(story, index)
    ]


def _repeats(story: Story, index: int) -> bool:
    return index in story.repeats and not shape(story.pieces[index].text).sentence_end


def _repeats_outside(story: Story, index: int) -> bool:
    return _repeats(story, index) or not story.first <= index < story.last


def _is_furniture(found: Label | None) -> bool:
    """A button stands often on a page, and is a button each time."""
    return found is not None and found.kind in _FURNITURE


def _lines(story: Story, kept: list[int]) -> Lines:
    span = (kept[0], kept[-1] + 1) if kept else (story.first, story.last)
    return Lines(story.pieces, story.marks, story.repeats, *span)


def _doubted(story: Story, kept: list[int]) -> dict[int, float]:
    """What the rules keep and the second opinion does not -> log-odds."""
    words = sum(story.pieces[at].words for at in kept)
    if words < FEWEST_STORY_WORDS or not _in_english(story, kept):
        return {}
    odds = log_odds(_lines(story, kept))
    sure = announced(story.pieces)
    doubted = {at: odds[at] for at in kept if odds[at] <= DOUBT and at not in sure}
    lost = sum(story.pieces[at].words for at in doubted)
    return doubted if lost <= MOST_DOUBTED * words else {}


def _in_english(story: Story, kept: list[int]) -> bool:
    """Whether the features know the language: half of the lines have its function words."""
    shares = [shape(story.pieces[at].text).english_share for at in kept]
    return sum(map(is_english, shares)) * 2 >= len(shares)


def _name(piece: Piece, odds: float) -> Label:
    """The label of a doubted line in the midst of the story."""
    seen = {**features(piece.text), "log_odds": round(odds, 2)}
    return Label(_doubted_kind(piece), _DOUBTED, seen)


def _doubted_kind(piece: Piece) -> SegmentKind:
    if is_author_box(piece.text):
        return "byline"
    seen = shape(piece.text)
    if not seen.sentence_end:
        return "related_story"
    if not seen.quoted and spoken_to_reader(piece.text) is not None:
        return "promotion"
    return "caption"


def _labels(story: Story) -> list[Label]:
    pieces, marks, repeats = story.pieces, story.marks, story.repeats
    first, last = story.first, story.last
    title = find_title(pieces, marks, repeats, first, last)
    section = find_section(pieces, title)
    site = site_name(pieces, marks, title)
    labels: list[Label] = []
    for index, piece in enumerate(pieces):
        if index == title:
            label = Label("title", "shares_words_with_body")
        elif index == section:
            label = section_label(piece)
        elif (
            index in repeats and not _is_furniture(marks[index]) and _repeats_outside(story, index)
        ):
            label = Label("duplicate", "said_before", {"first_at": float(repeats[index])})
        elif first <= index < last:
            label = _inside(piece, marks[index])
        elif index < first:
            label = label_above(pieces, marks, repeats, index, title, first)
        elif is_signed_box(pieces, index + 1):
            label = Label("byline", "name_above_box")
        else:
            previous = next((each for each in reversed(labels) if each.kind not in _WITHIN), None)
            label = label_below(piece, marks[index], previous, story.authors, site)
        labels.append(label)
    return labels


def _inside(piece: Piece, found: Label | None) -> Label:
    seen = features(piece.text)
    if found is not None:
        return found
    if piece.bullet:
        return Label("list_item", "bullet", seen)
    if is_prose(piece.text):
        return Label("paragraph", "prose", seen)
    if not seen["sentence_end"] and seen["words"] <= _MOST_HEADING_WORDS:
        return Label("heading", "short_line_in_body", seen)
    return Label("paragraph", "line_in_body", seen)
