"""What a line of text shows, by itself and among its neighbours."""

from __future__ import annotations

import pytest
from dumps import STORY, TITLE

from newsx.strip.labels import Label
from newsx.strip.line_features import Lines, Ranges, line_features
from newsx.strip.pieces import Piece

LONG = [*STORY, *(line.replace("Monday", "Friday") for line in STORY)]


def lines(texts: list[str], marks: dict[int, Label] | None = None, first: int = 0) -> Lines:
    """A page whose story begins at ``first`` and goes on to the end."""
    pieces = [Piece(text, bullet=text.startswith("* ")) for text in texts]
    found = [(marks or {}).get(index) for index in range(len(texts))]
    return Lines(pieces, found, {}, first, len(texts))


def of(text: str) -> list[str]:
    """Features of a line that stands alone."""
    return line_features(lines([text]), 0, 1)[0]


def test_a_range_is_named_by_its_lower_bound() -> None:
    share = Ranges("share", (0.1, 0.5), 100)
    assert [share(figure) for figure in (0.0, 0.09, 0.1, 0.49, 0.5, 1.0)] == [
        "share_less", "share_less", "share_10", "share_10", "share_50", "share_50",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Boats", "words_1"),
        (STORY[0], "words_16"),
        (STORY[0], "function_40"),
        (STORY[0], "weekday"),
        (STORY[1], "said"),
        (STORY[2], "quoted"),
        (STORY[3], "verb"),
        (STORY[0], "end_stop"),
        ("Who left the gate open?", "end_question"),
        ("The miller is still looking for his other boat…", "end_ellipsis"),
        ("The miller is still looking for his other boat ...", "end_ellipsis"),
        ("What the county paid for:", "end_colon"),
        ("A night on the dam", "end_none"),
        ("It was late and nobody came. The miller went home. His dog did not.", "sentences_2"),
        ("Baker Sells Last Bread In Lower Town", "capitals_95"),
        ("The baker sells bread to the soldiers", "capitals_less"),
        ("and the rest went home", "lower_start"),
        ("LEVEL 40 REACHED", "all_capitals"),
        ("Level 40", "digit"),
        ("Tell us what you saw", "you"),
        ("We print what is true", "we"),
        ("More at www.oll.example", "address"),
        ("Cy Fox is a reporter at The Oll Gazette.", "author_box"),
        ("OLLHAM -- The river rose.", "dateline"),
        ("* one boat", "bullet"),
    ],
)
def test_a_line_by_itself(text: str, sign: str) -> None:
    assert sign in of(text)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The US sent boats", "we"),
        ("The river rose", "weekday"),
        ("The river rose", "quoted"),
        ("The river rose", "address"),
        ("The river rose", "digit"),
    ],
)
def test_what_a_line_does_not_show(text: str, sign: str) -> None:
    assert sign not in of(text)


def test_neighbours() -> None:
    credit = {3: Label("caption", "photo_credit")}
    found = line_features(lines([TITLE, STORY[0], "The night", "Photo", STORY[1]], credit), 2, 3)[0]
    wanted = {"is_short", "above_prose", "below_m_caption", "above2_long", "below2_prose"}
    assert wanted <= set(found)
    assert {"prose_above_1", "prose_below_25"} <= set(found)


def test_at_the_edges_of_the_page() -> None:
    found = line_features(lines([STORY[0]]), 0, 1)[0]
    assert {"above_edge", "below_edge", "above2_edge", "below2_edge"} <= set(found)


def test_place_in_the_story() -> None:
    first, *_, last = line_features(lines([TITLE, *STORY], first=1), 0, 7)
    assert "before_less" in first
    assert {"to_end_less", "from_start_4", "story_70"} <= set(last)


def test_signs_of_the_end_count_from_its_half() -> None:
    marks = {1: Label("share", "row_of_links"), 5: Label("credit", "phrase_prefix")}
    found = line_features(lines(["", "Share", *STORY[:3], "By AFP", *STORY[3:]], marks), 0, 9)
    assert not any("since" in name for name in found[2])
    assert "since_credit_less" in found[6]
    assert "since_credit_2" in found[7]
    assert not any("since_share" in name for name in found[7])


def test_above_and_below_the_byline() -> None:
    marks = {1: Label("byline", "byline")}
    found = line_features(lines([STORY[0], "By Ann Lee", STORY[1]], marks), 0, 3)
    assert "above_byline" in found[0]
    assert "below_byline" in found[2]


def test_words_that_the_story_has_too() -> None:
    other = "Cooks in Bollham argue over soup while their kitchens wait for onions and cream."
    found = line_features(lines([*LONG, other]), 0, len(LONG) + 1)
    assert "shared_less" in found[-1]
    assert "names_less" in found[-1]
    assert "shared_80" in found[0]  # said twice


def test_a_short_story_has_no_words_to_compare_with() -> None:
    found = line_features(lines(STORY), 0, len(STORY))
    assert not any(name.startswith(("shared", "names")) for each in found for name in each)


def test_lines_said_again_and_repeats() -> None:
    page = Lines([Piece("Old dam"), Piece("Old dam")], [None, None], {1: 0}, 0, 2)
    first, second = line_features(page, 0, 2)
    assert "said_later" in first
    assert "is_repeat" in second


@pytest.mark.parametrize(("blank", "shown"), [(True, True), (False, False)])
def test_blank_lines(blank: bool, shown: bool) -> None:
    pieces = [Piece(text, blank_before=blank) for text in STORY[:3]]
    found = line_features(Lines(pieces, [None] * 3, {}, 0, 3), 1, 2)[0]
    assert ({"blank_before", "blank_after"} <= set(found)) is shown
