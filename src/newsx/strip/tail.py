"""What stands below the body: credits, boxes about author and publisher, notices, other stories."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsx.result import SegmentKind
from newsx.strip.kinship import is_kin, is_stop, names
from newsx.strip.labels import Label
from newsx.strip.marks import is_author_box, spoken_to_reader
from newsx.strip.notices import COMMENT_ZONE, CONSENT, CONTACT
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, folded, is_prose, shape

_LATE = 0.5  # share of the body's words after which a sign-off or a tail label ends it
_TAIL_LABELS = frozenset({"related_story", "comments"})
_ABOUT: frozenset[SegmentKind] = frozenset({"about_publisher", "legal"})
_GOES_ON: frozenset[SegmentKind] = _ABOUT | {"related_story", "comments"}
IN_STORIES: frozenset[SegmentKind] = frozenset({"caption", "media_player", "advertisement"})
_MOST_SHORT_WORDS = 3
_FEWEST_NOTICE_WORDS = 8
_NEAR_END = 3  # pieces at the end in which an author's box stands
_MIDST = frozenset({CONSENT, CONTACT})
_FEWEST_STORY_WORDS = 80
_FULL_STORY_WORDS = 150  # a notice of all rights below so many ends the page
_FEWEST_RESUMED = 3  # paragraphs
_MOST_HEADLINES = 10  # pieces from the label to the next paragraph of the story
_MOST_BOX_WORDS = 60
# Who reported and wrote, not who took the picture.
_SIGN_OFF = re.compile(
    r"report|compiled|contribut|edited|editing|writ"
    r"|^\(?(?:source:|with (?:inputs?|files|material))",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\(?source:", re.IGNORECASE)  # of a quotation or a chart, as well
# A label over a list of other stories, not one line to another story ("See also: ...").
_SECTION = re.compile(
    r"\b(?:stories|news|articles|posts|headlines|topics|comments|responses|videos|latest|popular"
    r"|you (?:might|may)|recommended|read next|up next|more from|most (?:read|viewed))\b",
    re.IGNORECASE,
)
# Labels that stand over menus at the head of a page and over other stories at its foot.
_STORIES_BELOW = re.compile(
    r"(?:top|more|latest|other|trending|related|today's|breaking) (?:stories|news|headlines|topics)"
    r"(?: today| now)?:?$",
    re.IGNORECASE,
)
# It is never a menu: whole stories follow, first words first.
_ALL_STORIES = re.compile(r"all (?:of )?(?:the|our) latest (?:news|stories)$", re.IGNORECASE)
_ABOUT_LINE = re.compile(r"(?:ABOUT|About) (?:[A-Z][\w'’.&-]*(?: |$)){1,6}$")
_RESERVED = re.compile(r"^(?:©|\(c\)|copyright\b)|\ball rights reserved\b", re.IGNORECASE)
HEADLINE = "headline_below_body"
_ADDRESS = re.compile(r"://|www\.|\w@\w")
_PUBLISHED_BY = re.compile(
    r"(?:published|powered|proudly powered) by [A-Z]|©|\(c\) ", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"\b(?:trade ?marks?|copyright\w*|registered (?:marks?|name)|reg\. no\."
    r"|without (?:[\w-]+ ){0,3}(?:permission|consent|leave)"
    r"|(?:may|must) not be (?:[\w-]+ ){0,2}(?:copied|used|reproduced|published|distributed))",
    re.IGNORECASE,
)
# Below the body only: a story, too, speaks of views, of punishment and of what is prohibited.
_NOTICE = re.compile(
    r"\b(?:prohibited|punish\w*|prosecut\w+|fines?|imprison\w+|terms (?:of|and)"
    r"|(?:opinions?|views) (?:expressed|of))\b",
    re.IGNORECASE,
)
# Comments as things that readers write; "commenting on our content" may be a warning.
_ABOUT_COMMENTS = re.compile(r"\b(?:moderat\w+|comments|commenters?)\b", re.IGNORECASE)
_COVERS = re.compile(
    r" (?:is|was|has|covers|reports|writes|edits|works|joined|can be reached|may be reached)\b"
)


def is_sign_off(piece: Piece, found: Label | None) -> bool:
    """Whether the piece credits reporters or agencies, which comes after the last paragraph."""
    return found is not None and found.kind == "credit" and bool(_SIGN_OFF.search(piece.text))


def cut_tail(
    pieces: list[Piece],
    marks: list[Label | None],
    first: int,
    last: int,
    authors: Collection[str],
) -> int:
    """Where the body ends: before a sign-off, a tail label or a box about author or publisher."""
    total = sum(piece.words for piece in pieces[first:last])
    seen = 0
    for index in range(first, last):
        piece, found = pieces[index], marks[index]
        zone = found is not None and found.rule == COMMENT_ZONE
        if zone and seen >= _FEWEST_STORY_WORDS:
            return index  # readers may write more than the reporter
        if found is not None and seen >= _FULL_STORY_WORDS and _RESERVED.search(piece.text):
            return index  # other stories may have more words than this one
        late = seen >= _LATE * total
        full = seen >= _FEWEST_STORY_WORDS
        seen += piece.words
        if full and (
            (is_sign_off(piece, found) and not _SOURCE.match(piece.text))
            or _ALL_STORIES.match(piece.text)
            or is_signed_box(pieces, index)
        ):
            return index - 1 if is_signed_box(pieces, index) else index
        if late and (
            (found is not None and found.kind in _ABOUT and found.rule not in _MIDST)
            or is_sign_off(piece, found)
            or (_is_tail_label(piece, found) and not _resumes(pieces, marks, first, index))
            or is_bio(piece, authors)
            or (is_author_box(piece.text) and index >= last - _NEAR_END)
            or (_is_chrome(marks[index - 1]) and _RIGHTS.search(piece.text))
        ):
            return _above_box(pieces, index)
    return last


def _above_box(pieces: list[Piece], end: int) -> int:
    """Where the body ends above what ends it: before the author's box, where that comes first."""
    near = range(max(0, end - _NEAR_END), end)
    return next((at for at in near if is_author_box(pieces[at].text)), end)


def is_signed_box(pieces: list[Piece], index: int) -> bool:
    """Whether a box about the author stands under a line with the same name and nothing else."""
    if not 0 < index < len(pieces):
        return False
    name = pieces[index - 1].text
    box = pieces[index].text
    return is_author_box(box) and len(name.split()) > 1 and box.startswith(f"{name} ")


def _resumes(pieces: list[Piece], marks: list[Label | None], first: int, label: int) -> bool:
    """Whether the story goes on below a list of headlines in its midst.

    Below bulleted headlines come paragraphs; below others, paragraphs that name the story's people.
    """
    below = label + 1
    while below < len(pieces) and pieces[below].bullet:
        below += 1
    if below > label + 1 and len(_prose_run(pieces, marks, below)) == _FEWEST_RESUMED:
        return True
    known = names(pieces[at].text for at in range(first, label) if marks[at] is None)
    for start in range(label + 1, min(label + _MOST_HEADLINES, len(pieces))):
        if is_stop(pieces[start], marks[start]):
            return False
        run = _prose_run(pieces, marks, start)
        if len(run) == _FEWEST_RESUMED and any(is_kin(text, known) for text in run):
            _mark_headlines(pieces, marks, label + 1, start)
            return True
    return False


def _mark_headlines(pieces: list[Piece], marks: list[Label | None], begin: int, end: int) -> None:
    """What stands from a label to where the story goes on; the last short line is its heading."""
    if end > begin and not shape(pieces[end - 1].text).function_share:
        end -= 1
    for at in range(begin, end):
        marks[at] = marks[at] or Label("related_story", "under_label", features(pieces[at].text))


def _prose_run(pieces: list[Piece], marks: list[Label | None], start: int) -> list[str]:
    """The next paragraphs, as many as show that a story goes on; fewer if other lines part them."""
    run: list[str] = []
    for at in range(start, min(start + _FEWEST_RESUMED, len(pieces))):
        if marks[at] is not None or not is_prose(pieces[at].text):
            break
        run.append(pieces[at].text)
    return run


def _is_chrome(found: Label | None) -> bool:
    return found is not None and found.kind not in IN_STORIES


def _is_tail_label(piece: Piece, found: Label | None) -> bool:
    if _STORIES_BELOW.match(piece.text) or _ABOUT_LINE.match(piece.text):
        return True
    return found is not None and found.kind in _TAIL_LABELS and bool(_SECTION.search(piece.text))


def is_bio(piece: Piece, authors: Collection[str]) -> bool:
    """A box about one whom the byline names: "Ann Lee has covered the coast since 2011."."""
    if piece.words > _MOST_BOX_WORDS:
        return False
    text = piece.text.lstrip(" *•-–—")
    return any(text.startswith(name) and _COVERS.match(text, len(name)) for name in authors)


def is_of_tail(piece: Piece, authors: Collection[str]) -> bool:
    """Whether a sentence below the body speaks of author, paper or page, not of the story."""
    if is_author_box(piece.text) or is_bio(piece, authors):
        return True
    return spoken_to_reader(piece.text) is not None or _is_notice(piece.text)


def label_below(
    piece: Piece,
    found: Label | None,
    previous: Label | None,
    authors: Collection[str],
    site: str | None,
) -> Label:
    """The label of a piece below the body."""
    if _STORIES_BELOW.match(piece.text) or _ALL_STORIES.match(piece.text):
        return Label("related_story", "label_of_stories", features(piece.text))
    if found is not None:
        return found
    seen = features(piece.text)
    if is_author_box(piece.text) or is_bio(piece, authors):
        return Label("byline", "author_box", seen)
    if folded(piece.text) in map(folded, authors):
        return Label("byline", "author_below_body", seen)
    if _ABOUT_LINE.match(piece.text):
        return Label("about_publisher", "about_line", seen)
    if notice := _notice(piece, seen, previous, site):
        return notice
    spreads = previous is not None and previous.kind in _GOES_ON and previous.rule != HEADLINE
    if previous is not None and spreads and seen["words"] > 1:
        return Label(previous.kind, "follows_same_kind", seen)
    if _PUBLISHED_BY.match(piece.text):
        return Label("legal", "names_publisher", seen)
    if seen["words"] <= _MOST_SHORT_WORDS:
        return Label("navigation", "short_line_below_body", seen)
    if _is_headline(piece):
        return Label("related_story", HEADLINE, seen)
    if piece.bullet:
        return Label("navigation", "short_line_below_body", seen)
    return Label("other", "below_body", seen)


def _is_headline(piece: Piece) -> bool:
    """No sentence, no address and nothing in capitals: below a body it is another story's."""
    if shape(piece.text).sentence_end and not piece.text.endswith("?"):
        return False
    return not piece.text.isupper() and not _ADDRESS.search(piece.text)


def _is_notice(text: str) -> bool:
    return bool(_RIGHTS.search(text) or _NOTICE.search(text))


def _notice(
    piece: Piece, seen: dict[str, float], previous: Label | None, site: str | None
) -> Label | None:
    """Whole sentences of the publisher: legal, on comments, about itself."""
    if previous is not None and previous.kind == "comments":
        return None  # what readers write
    sentence = seen["sentence_end"] and seen["words"] >= _FEWEST_NOTICE_WORDS
    if sentence and _is_notice(piece.text):
        return Label("legal", "words_of_a_notice", seen)
    voice = spoken_to_reader(piece.text)
    if voice is not None and sentence and _ABOUT_COMMENTS.search(piece.text):
        return Label("comments", "about_comments", seen)
    if voice is not None and not seen["quoted"]:
        return Label(voice, "speaks_to_reader", seen)
    if sentence and site and site in piece.text:
        return Label("about_publisher", "names_the_site", seen)
    return None
