"""What stands above the body: the headline, the section, the standfirst, the author's line."""

from __future__ import annotations

import re

from newsx.strip.bylines import is_lone_name
from newsx.strip.labels import Label
from newsx.strip.menus import breadcrumb, leads_home
from newsx.strip.phrases import chrome_phrase
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, is_prose, word_set

LONE_NAME = "name_beside_date"  # rule of a byline that is a name and nothing else
_SECTION = "section_above_title"
_FEWEST_TITLE_WORDS = 3
_MOST_TITLE_WORDS = 30
_FEWEST_STANDFIRST_WORDS = 8
_MOST_SECTION_WORDS = 3
_FEWEST_SHARED, _SHARED = 2, 0.25  # words of a headline over a standfirst that the body has, too
# "Home / Cities / ..." ends with the headline itself, which no part of a breadcrumb is as long as.
_LONGER = 1.1  # times as many words as the headline has the standfirst
_FEWEST_LONG_WORDS = 12  # of a standfirst; a shorter line is the headline itself
_AFTER_NAME = re.compile(r",\s|\sin\s")
_MOST_OFFICE_WORDS = 3
_WAY_HOME = re.compile(r"home\s*[/>»›→|]", re.IGNORECASE)
_MAIL_FIELD = re.compile(r"(?:subject|from|to|cc|date|sent|reply-to|fwd?|re):", re.IGNORECASE)
# A bar of other news over the headline: "BREAKING: Sabres trade goalie".
_BAR = re.compile(r"(?:breaking(?: news)?|just in|live|watch|developing)\s?:", re.IGNORECASE)
_FEWEST_POINT_WORDS = 4
_FEWEST_HEADLINE_WORDS, _MOST_HEADLINE_WORDS = 5, 20
_MOST_SITE_WORDS = 6
# Menu words that are sections, too; "Home", "Search" and "Top stories" are none.
_SECTIONS = frozenset(
    "business|entertainment|lifestyle|local news|news|sport|sports|technology|uk news|us news"
    "|world news".split("|")
)


def find_title(
    pieces: list[Piece], marks: list[Label | None], repeats: dict[int, int], first: int, last: int
) -> int | None:
    """The line above the body that shares most words with it; the first of equals.

    A sentence with a full stop is only a headline where there is no other.
    """
    body: set[str] = set()
    for piece in pieces[first:last]:
        body |= word_set(piece.text)
    best, best_score = None, (False, 0)
    for index in range(first):
        piece = pieces[index]
        if marks[index] is not None or index in repeats or not _may_head(piece):
            continue
        if index + 1 in repeats and repeats[index + 1] == index:
            continue  # said twice in a row: a caption and its alternative text
        shared = len(word_set(piece.text) & body)
        score = (not piece.text.endswith("."), shared)
        if shared and score > best_score:
            best, best_score = index, score
    if best is None:
        return None
    above = best - 1  # a standfirst has more words to share than the headline over it
    over = above >= 0 and marks[above] is None and above not in repeats and _may_head(pieces[above])
    longer = over and pieces[best].words >= max(_LONGER * pieces[above].words, _FEWEST_LONG_WORDS)
    if longer and not pieces[above].text.endswith(".") and not _BAR.match(pieces[above].text):
        words = word_set(pieces[above].text)
        shared = len(words & body)
        if shared >= _FEWEST_SHARED and shared >= _SHARED * len(words):
            return above
    return best


def _may_head(piece: Piece) -> bool:
    """Whether a line may be the headline: no link of a list, no way home, no field of a mail."""
    if piece.bullet or not _FEWEST_TITLE_WORDS <= piece.words <= _MOST_TITLE_WORDS:
        return False
    return not _MAIL_FIELD.match(piece.text) and not _WAY_HOME.match(piece.text)


def may_be_title(piece: Piece) -> bool:
    """Whether what opens the body may be a headline: no quotation, and no full stop."""
    seen = features(piece.text)
    unended = not seen["sentence_end"] or piece.text.endswith("?")
    return unended and not seen["quoted"] and piece.words <= _MOST_HEADLINE_WORDS


def mark_names(pieces: list[Piece], marks: list[Label | None], first: int) -> None:
    """Adds to ``marks`` the name that stands alone above or below a date, under a headline."""
    headline = False
    for index in range(first):
        piece = pieces[index]
        beside = (marks[at] for at in (index - 1, index + 1) if 0 <= at < first)
        dated = any(label is not None and label.rule == "date_line" for label in beside)
        if marks[index] is None and headline and dated and _is_signed(piece.text):
            marks[index] = Label("byline", LONE_NAME)
        headline = headline or (marks[index] is None and piece.words >= _FEWEST_HEADLINE_WORDS)


def _is_signed(text: str) -> bool:
    """A name, alone or with its office or place: "Ann Lee, Staff Writer", "Ann Lee in Lisbon"."""
    name, *rest = _AFTER_NAME.split(text, maxsplit=1)
    words = " ".join(rest).split()
    capital = all(word[0].isupper() for word in words)
    return is_lone_name(name) and len(words) <= _MOST_OFFICE_WORDS and capital


def site_name(pieces: list[Piece], marks: list[Label | None], title: int | None) -> str | None:
    """The first words of the paper's name, if it stands above the headline."""
    for index in range(title or 0):
        words = pieces[index].text.split()
        capital = all(word[0].isupper() for word in words)
        if marks[index] is None and capital and 2 <= len(words) <= _MOST_SITE_WORDS:
            return " ".join(words[:2])
    return None


def find_section(pieces: list[Piece], title: int | None) -> int | None:
    """The piece that names the section: a breadcrumb, or the one short line above the headline.

    The first line of a page is the site's name, and one of several short lines is of a menu.
    """
    if title is None:
        return None
    for index in range(title):
        if leads_home(breadcrumb(pieces[index].text)):
            return index
    above = title - 1
    if above < 1:
        return None
    if breadcrumb(pieces[above].text):
        return above
    alone = pieces[title].blank_before and pieces[above].blank_before
    many = _is_section(pieces[above - 1].text)
    return above if alone and not many and _is_section(pieces[above].text) else None


def section_label(piece: Piece) -> Label:
    """The label of the piece that names the section."""
    return Label("navigation", _SECTION, features(piece.text))


def is_section(label: Label) -> bool:
    """Whether a label says that its piece names the section."""
    return label.rule == _SECTION


def section_name(text: str) -> str:
    """The last part of a breadcrumb: "Eastern Region" of "Home » General News » Eastern Region"."""
    return (breadcrumb(text) or [text.strip()])[-1]


def _is_section(text: str) -> bool:
    words = text.split()
    if not 1 <= len(words) <= _MOST_SECTION_WORDS or not words[0][0].isupper():
        return False
    if not all(char.isalpha() or char in " &'’-" for char in text):
        return False
    return chrome_phrase(text) is None or text.lower() in _SECTIONS


def label_above(
    pieces: list[Piece],
    marks: list[Label | None],
    repeats: dict[int, int],
    index: int,
    title: int | None,
    first: int,
) -> Label:
    """The label of a piece above the body that is not the title."""
    piece, found = pieces[index], marks[index]
    if found is not None:
        return found
    seen = features(piece.text)
    if repeats.get(index + 1) == index:
        return Label("caption", "said_twice_in_a_row", seen)
    if title is not None and index < title:
        return Label("navigation", "above_title", seen)
    if title is not None and (below := _below_title(pieces, marks, index, title, first)):
        return below
    if piece.bullet or seen["words"] <= _FEWEST_TITLE_WORDS:
        return Label("navigation", "short_line_above_body", seen)
    return Label("other", "above_body", seen)


def _below_title(
    pieces: list[Piece], marks: list[Label | None], index: int, title: int, first: int
) -> Label | None:
    piece = pieces[index]
    seen = features(piece.text)
    if piece.bullet and seen["words"] >= _FEWEST_POINT_WORDS:
        return Label("summary", "points_above_body", seen)
    if index == title + 1 and seen["words"] >= _FEWEST_STANDFIRST_WORDS:
        signed = any(label is not None and label.kind == "byline" for label in marks[index:first])
        if signed:
            return Label("summary", "below_title", seen)
    if is_prose(piece.text):
        return Label("caption", "prose_above_body", seen)
    caption = marks[index + 1] if index + 1 < first else None
    if caption is not None and caption.kind == "caption" and not pieces[index + 1].blank_before:
        return Label("caption", "above_caption", seen)
    return None
