"""Labels for the pieces of an HTML page: what is body, what is set apart, what the rest is.

Pieces that are no body keep their place as segments, named after their words or after the elements
that they stand in.
"""

from __future__ import annotations

from newsx.load.page import Page
from newsx.strip.body import Body, find_body
from newsx.strip.containers import UNSEEN, Container, find_containers
from newsx.strip.labels import Label
from newsx.strip.layout import HEADINGS, is_quoted
from newsx.strip.marks import mark
from newsx.strip.next_stories import next_stories
from newsx.strip.pieces import Piece
from newsx.strip.placing import is_about_author, place_rest
from newsx.strip.prose import features, folded
from newsx.strip.standfirst import find_standfirst

_FEW_WORDS = 4
_MOST_REPEATED_WORDS = 10
_MOST_TITLES = 2  # pieces below the first paragraph
_FOOT = 3  # pieces at the end of the body that may speak of its author
_SAME_TITLE = 0.8  # of the words of the longer
_MOSTLY_LINK = 0.8
_CUT_FROM_BODY = frozenset(
    {
        "credit",
        "byline",
        "related_story",
        "promotion",
        "share",
        "caption",
        "legal",
        "about_publisher",
        "comments",
        "media_player",
        "advertisement",
    }
)
# A menu or a footer holds notices and buttons; what is hidden may be anything.
_HOLDS_MORE = frozenset({"navigation", "other"})


def label_html(page: Page, pieces: list[Piece]) -> list[Label]:
    """A label for every piece, in order."""
    title = _title(page, pieces)
    containers = find_containers(pieces, title)
    if others := next_stories(pieces, title):
        containers.cut_next_stories(others, pieces)
    body = find_body(page, pieces, containers)
    standfirst = find_standfirst(page, pieces, body, containers, title)
    headline = folded(pieces[title].text if title is not None else page.metadata.title or "")
    head = (body.first or 0) + _MOST_TITLES
    kept = [index for index, rule in enumerate(body.rules) if rule is not None]
    foot = set(kept[len(kept) // 2 :][-_FOOT:])
    seen: dict[str, int] = {}
    labels = []
    for index, piece in enumerate(pieces):
        key = folded(piece.text)
        rule = body.rules[index]
        if not containers.is_seen(index):
            labels.append(Label("other", UNSEEN))
            continue
        if index == title:
            label = Label("title", "matches_metadata")
        elif key == headline or (key in seen and not (rule and _may_repeat(piece))):
            label = Label("duplicate", "said_before", {"first_at": float(seen.get(key, 0))})
        elif index <= head and _says_again(piece, headline):
            label = Label("duplicate", "repeats_title", features(piece.text))
        elif index in standfirst:
            label = standfirst[index]
        elif rule is not None and _is_above(index, title, body):
            label = mark(piece.text) or Label("navigation", "above_title", features(piece.text))
        elif index in foot and is_about_author(piece, page.metadata.authors):
            label = Label("byline", "author_box", features(piece.text))
        elif rule is not None:
            label = _kept(piece, rule)
        elif index in body.taken_out:
            label = _taken_out(piece, body.taken_out[index])
        else:
            label = _cut(piece, containers.cutting(index) or containers.naming(index))
        seen.setdefault(key, index)
        labels.append(label)
    place_rest(pieces, labels, title, page.metadata.authors, page.metadata.publisher)
    return labels


def _is_above(index: int, title: int | None, body: Body) -> bool:
    """Whether the piece stands above a headline that stands above the body."""
    return title is not None and body.first is not None and index < title < body.first


def _says_again(piece: Piece, headline: str) -> bool:
    """Whether the piece is the headline in other words, or with the name of the site."""
    words, wanted = set(folded(piece.text).split()), set(headline.split())
    shared = len(words & wanted)
    return len(words) >= _FEW_WORDS and shared >= _SAME_TITLE * max(len(words), len(wanted))


def _may_repeat(piece: Piece) -> bool:
    """A short question, answer or line of a list may be said twice."""
    return piece.words <= _MOST_REPEATED_WORDS


def _title(page: Page, pieces: list[Piece]) -> int | None:
    wanted = folded(page.metadata.title or "")
    if not wanted:
        return None
    texts = [folded(piece.text) for piece in pieces]
    headings = [index for index, piece in enumerate(pieces) if piece.tag in HEADINGS]
    same = [index for index in headings if texts[index] == wanted]
    # "Dam Breaks | The Oll Post": the heading lacks the name of the site.
    longest = [i for i in headings if len(texts[i].split()) > 2 and wanted.startswith(texts[i])]
    elsewhere = [index for index, text in enumerate(texts) if text == wanted]
    return next(iter(same or longest or elsewhere), None)


def _kept(piece: Piece, rule: str) -> Label:
    seen = {**features(piece.text), "link_share": round(piece.link_share, 3)}
    found = mark(piece.text)
    if found is not None and found.kind in _CUT_FROM_BODY:
        return found
    if _inside_link(piece):
        return Label("related_story", "block_in_link", seen)
    if (
        piece.link_share >= _MOSTLY_LINK
        and not seen["sentence_end"]
        and seen["words"] >= _FEW_WORDS
    ):
        return Label("related_story", "mostly_link", seen)
    if piece.tag in HEADINGS:
        return Label("heading", rule, seen)
    if piece.tag == "li":
        return Label("list_item", rule, seen)
    if is_quoted(piece):
        return Label("blockquote", rule, seen)
    return Label("paragraph", rule, seen)


def _inside_link(piece: Piece) -> bool:
    """Whether a link holds the whole block, as it does on the cards of other stories."""
    element = piece.element
    return element is not None and next(element.iterancestors("a"), None) is not None


def _taken_out(piece: Piece, rule: str) -> Label:
    """What an extractor took for body: named by its words, if they say what it is."""
    return mark(piece.text) or Label("other", rule, features(piece.text))


def _cut(piece: Piece, container: Container | None) -> Label:
    seen = {**features(piece.text), "link_share": round(piece.link_share, 3)}
    found = mark(piece.text)
    if container is not None and container.cut and not (found and container.kind in _HOLDS_MORE):
        return Label(container.kind, f"inside_{container.word.replace(' ', '_')}", seen)
    if found is not None:
        return found
    if container is not None and container.kind != "summary":
        return Label(container.kind, f"inside_{container.word.replace(' ', '_')}", seen)
    return Label("other", "not_in_body", seen)
