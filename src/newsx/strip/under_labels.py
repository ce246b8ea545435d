"""What stands under a label: "Key points:" and its list, "SEE ALSO:" and a headline, a player.

Where the page has blank lines between its paragraphs, what hangs on a label follows without one.
"""

from __future__ import annotations

import re

from newsx.result import SegmentKind
from newsx.strip.labels import Label
from newsx.strip.marks import spoken_to_reader
from newsx.strip.pieces import Piece
from newsx.strip.prose import features, is_prose, shape

_KEY_POINTS = re.compile(
    r"(?:key (?:points|takeaways|facts)|at a glance|in (?:brief|short|summary)|highlights"
    r"|story highlights|what you need to know|the main points|summary)\s*:?$",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:read|see|watch|hear) (?:more|also)(?: (?:about|on|from|in|of)\b[^.!?]{0,60})?:$"
    r"|more (?:from|on|about|in) [^.!?:]{2,50}:?$"
    r"|(?:more|read) (?:[\w'’&-]+ ){0,3}(?:stories|headlines|coverage|articles|next):?$"
    r"|most (?:read|viewed|popular|shared|watched)(?: (?:in|on) [\w ]{2,30})?:?$"
    r"|next up(?: in [\w ]{2,30})?:?$"
    r"|related (?:coverage|reading|stories|articles|news) (?:from|on|about)\b[^.!?]{0,60}:?$"
    r"|(?:recommended|suggested|picked) (?:from|by|for) [^.!?:]{2,40}$",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:(?:enter )?your e-?mail(?: address)?|e-?mail address|sign up(?: now)?!?)$", re.IGNORECASE
)
_LETTER = re.compile(
    r"\b(?:e-?mails?|newsletters?|inbox|subscrib\w+|sign up|weekdays?|weekly|daily|digest"
    r"|every (?:morning|week|day))\b",
    re.IGNORECASE,
)
_BUTTONS: frozenset[SegmentKind | None] = frozenset({"media_player", "share"})
_FEWEST_LETTER_WORDS = 2
_MOST_LABEL_WORDS = 8
_MOST_HEADLINE_WORDS = 25
_MOST_FORM_LINES = 3
_SPREADS: frozenset[SegmentKind] = frozenset({"related_story", "summary"})


def mark_under_labels(pieces: list[Piece], marks: list[Label | None]) -> None:
    """Adds to ``marks`` the labels of lists and what hangs on them."""
    spaced = sum(piece.blank_before for piece in pieces) > len(pieces) / 4
    label: Label | None = None
    colon = False
    for index, piece in enumerate(pieces):
        own = marks[index] or _opens(piece)
        if own is not None:
            marks[index] = own
            label = own if _is_open(piece, own) else None
            colon = piece.text.endswith(":")
        elif label is None or not _hangs(piece, label, spaced, colon):
            label = None
        elif label.kind == "media_player":
            marks[index], label = Label("caption", "under_player"), None
        elif label.kind == "promotion":
            marks[index], label = Label("promotion", "under_label"), None
        else:
            marks[index] = Label(label.kind, "under_label")
            label = label if spaced or piece.bullet else None
    _mark_forms(pieces, marks)
    _mark_players(pieces, marks)


def _opens(piece: Piece) -> Label | None:
    if piece.words <= _MOST_LABEL_WORDS:
        if _KEY_POINTS.match(piece.text):
            return Label("summary", "key_points")
        if _MORE.match(piece.text):
            return Label("related_story", "label_of_stories")
    return None


def _is_open(piece: Piece, own: Label) -> bool:
    """Whether the label stands alone on its line, so that what it names must follow."""
    if own.kind == "media_player":
        return True
    if own.kind == "promotion" and own.rule == "phrase_prefix":
        return ":" in piece.text  # "Live Map: Where The Water Stands", with a line under it
    bare = own.rule in {"phrase_line", "key_points", "label_of_stories"}
    bare = bare or bool(_MORE.match(piece.text))
    return own.kind in _SPREADS and (bare or piece.text.rstrip().endswith(":"))


def _hangs(piece: Piece, label: Label, spaced: bool, colon: bool) -> bool:
    if piece.words > _MOST_HEADLINE_WORDS:
        return False
    if label.kind == "related_story" and piece.bullet and not piece.text.endswith("."):
        return True  # a list of links, blank lines or not
    if spaced and piece.blank_before:
        return False
    if label.kind == "media_player":
        return spaced and not features(piece.text)["quoted"]
    if label.kind == "promotion":
        ours = spoken_to_reader(piece.text) is not None
        return (spaced or ours) and not features(piece.text)["quoted"]
    if label.kind == "summary":
        return piece.bullet
    if is_prose(piece.text) or piece.text.endswith("."):
        return False  # headlines have no full stop
    return spaced or colon or label.rule != "phrase_line"


def _mark_players(pieces: list[Piece], marks: list[Label | None]) -> None:
    """The title of a recording stands among the buttons of its player."""
    kinds = [found.kind if found else None for found in marks]
    for index in range(1, len(pieces) - 1):
        among = kinds[index - 1] in _BUTTONS and kinds[index + 1] == "media_player"
        if marks[index] is None and among and not shape(pieces[index].text).sentence_end:
            marks[index] = Label("caption", "within_player")


def _mark_forms(pieces: list[Piece], marks: list[Label | None]) -> None:
    """What a newsletter promises stands above the field for the reader's address."""
    for index, piece in enumerate(pieces):
        if not _FORM.match(piece.text.strip()):
            continue
        marks[index] = marks[index] or Label("promotion", "form")
        for above in range(index - 1, max(-1, index - 1 - _MOST_FORM_LINES), -1):
            text = pieces[above].text
            hits = len({hit.lower() for hit in _LETTER.findall(text)})
            title = hits and pieces[above].words <= _MOST_LABEL_WORDS
            if marks[above] is not None or not (title or hits >= _FEWEST_LETTER_WORDS):
                break
            marks[above] = Label("promotion", "above_form")
            marks[index] = Label("promotion", "form")  # "Sign up" alone may be of a menu
