"""The second opinion: weighted features doubt lines that the rules keep."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from dumps import MORE, STORY, TITLE, body, read

import newsx.strip.text as labelling
from newsx.strip.line_features import Lines
from newsx.strip.pieces import Piece
from newsx.strip.text import label_text, lines_by_rules

Doubt = Callable[..., None]
LONG = [*STORY, *MORE]
GERMAN = [
    "Der Bäcker hat am Montag sein letztes Brot verkauft, weil er nicht mehr jede Nacht um zwei"
    " aufstehen will.",
    "Die Schlange vor dem Laden war so lang, dass die Stadt die Straße bis zum Mittag gesperrt"
    " hat.",
    "Er werde jetzt angeln gehen, sagte er, und zwar an einem Fluss, in dem es keine Fische gibt.",
]


@pytest.fixture
def doubt(monkeypatch: pytest.MonkeyPatch) -> Iterator[Doubt]:
    """Sets the log-odds of some lines; all others are sure."""

    def set_odds(**odds: float) -> None:
        def log_odds(lines: Lines) -> dict[int, float]:
            return {
                at: next((v for k, v in odds.items() if k in piece.text), 5.0)
                for at, piece in enumerate(lines.pieces)
            }

        monkeypatch.setattr(labelling, "log_odds", log_odds)

    return set_odds


def labels(*texts: str) -> dict[str, tuple[str, str]]:
    pieces = [Piece(text, bullet=text.startswith("* ")) for text in texts]
    found = label_text(pieces)
    return {text: (each.kind, each.rule) for text, each in zip(texts, found, strict=True)}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Boats wait below the mill until the water is low enough for them.", "caption"),
        ("Boats And Bread: What We Know Of The Valley", "related_story"),
        ("Boats are not free: if you like what we do, tell your friends.", "promotion"),
        ("Boats Elm is a reporter at The Oll Gazette in Ollham.", "byline"),
    ],
)
def test_a_doubted_line_in_the_midst(line: str, kind: str, doubt: Doubt) -> None:
    doubt(Boats=-1.5)
    found = labels(TITLE, *LONG[:2], line, *LONG[2:])
    assert found[line] == (kind, "unlike_the_story")
    assert found[STORY[0]][0] == found[LONG[-1]][0] == "paragraph"


def test_a_little_doubt_cuts_nothing(doubt: Doubt) -> None:
    doubt(Soldiers=-0.9)
    assert labels(TITLE, *LONG)[STORY[3]] == ("paragraph", "prose")


def test_doubted_lines_at_the_ends_are_above_and_below_the_story(doubt: Doubt) -> None:
    doubt(Monday=-3.0, gauge=-3.0)
    found = labels(TITLE, *LONG)
    assert found[STORY[0]][1] in {"below_title", "prose_above_body", "above_body"}
    assert found[LONG[-1]] == ("other", "below_body")


def test_more_doubt_than_trust_is_not_believed(doubt: Doubt) -> None:
    doubt(the=-3.0)
    assert all(labels(TITLE, *LONG)[line][0] == "paragraph" for line in LONG)


def test_the_items_of_an_announced_list_are_not_doubted(doubt: Doubt) -> None:
    doubt(boat=-3.0)
    items = ["* one boat of sand", "* one boat of bread"]
    announced = [TITLE, *LONG[:3], "What the soldiers brought:", *items, *LONG[4:]]
    assert [labels(*announced)[item][0] for item in items] == ["list_item"] * 2


def test_nothing_of_a_short_story_is_doubted(doubt: Doubt) -> None:
    doubt(Soldiers=-3.0)
    assert labels(TITLE, *STORY)[STORY[3]] == ("paragraph", "prose")


def test_other_languages_are_not_doubted(doubt: Doubt) -> None:
    doubt(Bäcker=-3.0)
    story = [GERMAN[1], GERMAN[0], *GERMAN[1:]]
    story += [f"{line} Das ist sicher, und {n} Leute haben es gehört." for n, line in
              enumerate(GERMAN[1:] * 4)]  # fmt: skip
    assert len(lines_by_rules([Piece(line) for line in story])[1]) == len(story)
    assert sum(len(line.split()) for line in story) > 150
    assert labels(*story)[GERMAN[0]][0] == "paragraph"


def test_the_evidence_has_the_odds(doubt: Doubt) -> None:
    doubt(Soldiers=-1.5)
    found = label_text([Piece(text) for text in [TITLE, *LONG]])
    assert found[4].features["log_odds"] == -1.5


SHORT_STORY_LINES = [
    "“No,” she said.",
    "What the county says",
    "“Nobody told us,” he said. “Nobody ever tells us.”",
    "Then the lights went out.",
]


@pytest.mark.parametrize("line", SHORT_STORY_LINES)
@pytest.mark.parametrize("at", [2, 3, 4])
def test_short_lines_of_the_story_stay(line: str, at: int) -> None:
    assert line in body(TITLE, *STORY[:at], line, *STORY[at:])


CARDS = [
    "Bakers Of Bollham Go To Court",
    "Nine bakers accuse their own guild of fixing the price of flour.",
    "Ten Soups For A Wet Week",
    "From leek to lentil: what cooks swear by when autumn comes.",
    "Why The Night Train Is Late",
    "A commuter has written down every excuse since May.",
]


def test_cards_of_other_stories_below_the_story_are_cut() -> None:
    assert body(TITLE, "By Ann Lee", "May 4, 2022", *LONG, *CARDS) == LONG


def test_no_word_is_lost() -> None:
    texts = [TITLE, *LONG[:5], *CARDS[:4], *LONG[5:]]
    assert [segment.text for segment in read(*texts).segments] == texts
