"""Turns of interviews and transcripts: which labels are turns, how far they go, who speaks."""

from __future__ import annotations

import re

import pytest

from newsx.extract.marks import marked_runs
from newsx.extract.turns import find_turns
from newsx.mentions import NameLabel, NameMention
from newsx.nlp.paragraphs import paragraph_spans
from newsx.pipeline import Analyzer

NADIA, TOBIAS = "Nadia Pell", "Tobias Hellman"
INTRO = "Our reporter Tobias Hellman met the goat breeder Nadia Pell on her island."


def named(text: str, *names: str, label: NameLabel = "person") -> list[NameMention]:
    """A mention of each of ``names``, wherever it stands."""
    paragraphs = paragraph_spans(text)
    return [
        NameMention(
            match.start(), match.end(), name, label,
            next(n for n, (start, end) in enumerate(paragraphs) if start <= match.start() < end),
        )
        for name in names
        for match in re.finditer(re.escape(name), text)
    ]  # fmt: skip


def turns(
    text: str, *names: str, others: tuple[NameMention, ...] = ()
) -> list[tuple[str, list[str]]]:
    """Label and paragraphs of each turn."""
    paragraphs = paragraph_spans(text)
    mentions = [*named(text, *(names or (NADIA, TOBIAS))), *others]
    found = find_turns(text, paragraphs, mentions, marked_runs(text, paragraphs))
    return [
        (turn.source.text if turn.source else "", [text[s.start : s.end] for s in turn.spans])
        for turn in found
    ]


def labels(text: str, *names: str) -> list[str]:
    return [label for label, _ in turns(text, *names)]


def interview(one: str, other: str, intro: str = INTRO) -> str:
    return "\n\n".join(
        [intro, f"{one} Do goats vote?", f"{other} Mine do. I cannot stop them.",
         f"{one} What do they vote for?", f"{other} Hay, and the man who brings it."]
    )  # fmt: skip


# -- which labels are turns --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("TOBIAS HELLMAN:", "NADIA PELL:"),
        ("HELLMAN:", "PELL:"),
        ("Hellman:", "Pell:"),
        ("Tobias:", "Nadia:"),
        ("TH:", "NP:"),
        ("T.H.:", "N.P.:"),
        ("MR. HELLMAN:", "MS. PELL:"),
        ("**Hellman:**", "**Pell:**"),
        ("HELLMAN (on the ferry):", "PELL (laughing):"),
        ("Reporter:", "Pell:"),
        ("TAMM:", "PELL:"),
        ("Q:", "A:"),
        ("Q.", "A."),
        ("Question:", "Answer:"),
        ("Q   ", "PELL:"),
        ("Tobias Hellman\n\n", "Nadia Pell\n\n"),
    ],
    ids=["full", "surnames", "low", "given", "initials", "dotted", "titles", "bold", "notes",
         "role", "unexplained", "letters", "dots", "words", "letter-and-name", "lines"],
)  # fmt: skip
def test_labels_of_an_interview(one: str, other: str) -> None:
    found = turns(interview(one, other))
    bare = [re.sub(r"[*:\n]|\(.*\)", "", label).strip() for label in (one, other)]
    bare = [label.rstrip(".") if len(label) == 2 else label for label in bare]
    assert [label for label, _ in found] == [*bare, *bare]
    assert [words for _, words in found] == [
        ["Do goats vote?"], ["Mine do. I cannot stop them."],
        ["What do they vote for?"], ["Hay, and the man who brings it."],
    ]  # fmt: skip


def test_single_line_ends_part_turns_too() -> None:
    intro = f"{INTRO} Nobody else in town would speak of them in a voice that could be recorded."
    assert len(turns(interview("Hellman:", "Pell:", intro).replace("\n\n", "\n"))) == 4


@pytest.mark.parametrize(
    "text",
    [
        "Goals: Pell 12, Tamm 80.\n\nCards: Orr.\n\nGoals: Tamm 3.\n\nCards: Did I see one?",
        "Update: I was there.\n\nPhoto: You see a goat.\n\nUpdate: We left.\n\nPhoto: The goat.",
        "WASHINGTON: We met.\n\nOSLO: I saw snow.\n\nWASHINGTON: You left.\n\nOSLO: We went.",
        "10:30: I rose.\n\n10:45: We ate.\n\n11:00: You came.\n\n11:15: I left.",
    ],
    ids=["box-score", "headings", "datelines", "times"],
)
def test_labels_that_name_nobody_are_no_turns(text: str) -> None:
    assert turns(f"{INTRO}\n\n{text}") == []


def test_two_turns_are_no_interview() -> None:
    assert turns(f"{INTRO}\n\nHellman: Do you?\n\nPell: I do.") == []


def test_labels_that_do_not_come_again_are_no_interview() -> None:
    text = f"{INTRO}\n\nHellman: Do you?\n\nPell: I do.\n\nOrr: I do too."
    assert turns(text, NADIA, TOBIAS, "Bo Orr") == []
    assert len(turns(f"{text}\n\nPell: So there.", NADIA, TOBIAS)) == 3


def test_one_label_alone_is_no_interview() -> None:
    assert turns(f"{INTRO}\n\nPell: I do.\n\nPell: You do.\n\nPell: We do.") == []


def test_questions_without_answers_are_no_interview() -> None:
    assert turns(f"{INTRO}\n\nQ: Do you?\n\nQ: Did you?\n\nQ: Will you?") == []


def test_forecasts_are_no_speech() -> None:
    text = "Pell: Rovers 2-1\n\nHellman: You never know, 3-0\n\nPell: I say 1-1\n\nHellman: 0-0"
    assert turns(f"{INTRO}\n\n{text}") == []


def test_profiles_are_no_speech() -> None:
    text = "{}: The breeder wants a fence.\n\n{}: The reporter wants none."
    assert (
        turns(f"{INTRO}\n\n{text.format('Pell', 'Hellman')}\n\n{text.format('Pell', 'Hellman')}")
        == []
    )


def test_an_unexplained_label_that_comes_once_is_no_turn() -> None:
    text = f"{interview('HELLMAN:', 'PELL:')}\n\nHARBOR: The end, said I."
    assert "HARBOR" not in labels(text)


def test_a_source_line_is_no_turn() -> None:
    text = f"{interview('Hellman:', 'Pell:')}\n\nSource: We asked the council."
    assert "Source" not in labels(text)


def test_words_that_are_no_name_label_no_turn() -> None:
    text = f"{interview('Hellman:', 'Pell:')}\n\n" + "On the ferry: You are late.\n\n" * 2
    assert "On the ferry" not in labels(text)


def test_the_title_in_a_label_tells_the_gender() -> None:
    text = interview("MR. HELLMAN:", "MS. PELL:")
    paragraphs = paragraph_spans(text)
    found = find_turns(text, paragraphs, named(text, NADIA, TOBIAS), [])
    assert [turn.name and turn.name.text for turn in found[:2]] == ["HELLMAN", "PELL"]
    assert [turn.name and turn.name.gender for turn in found[:2]] == ["m", "f"]


def test_a_headline_in_another_case_is_no_turn() -> None:
    text = interview("HELLMAN:", "PELL:", f"Pell: My Goats Will Vote.\n\n{INTRO}")
    assert labels(text) == ["HELLMAN", "PELL", "HELLMAN", "PELL"]


def test_a_name_on_its_own_line_needs_more_turns() -> None:
    text = (
        f"{INTRO}\n\nNadia Pell\n\nI do.\n\nTobias Hellman\n\nDo you?\n\nNadia Pell\n\nYes, I do."
    )
    assert turns(text) == []
    assert len(turns(f"{text}\n\nTobias Hellman\n\nDo you really?")) == 4


def test_the_model_taking_a_label_for_a_name_attests_nobody() -> None:
    text = f"{INTRO}\n\n" + "\n\n".join(["Update: I came.", "Photo: You see us."] * 2)
    assert turns(text, NADIA, "Update", "Photo") == []


# -- how far a turn goes -----------------------------------------------------------------------


def test_a_turn_goes_on_until_the_next_one() -> None:
    text = interview("HELLMAN:", "PELL:").replace("stop them.", "stop them.\n\nThey have teeth.")
    assert turns(text)[1] == ("PELL", ["Mine do. I cannot stop them.", "They have teeth."])


@pytest.mark.parametrize(
    "between",
    ["Pell took her visitor to the harbor.", "On hay and freedom", "Note: The ferry left late."],
    ids=["about-the-speaker", "heading", "label"],
)
def test_what_is_no_speech_ends_a_turn(between: str) -> None:
    text = interview("HELLMAN:", "PELL:").replace(
        "stop them.", f"stop them.\n\n{between}\n\nThe ferry came."
    )
    assert turns(text)[1] == ("PELL", ["Mine do. I cannot stop them."])


def test_a_stage_direction_does_not_end_a_turn_and_is_no_part_of_it() -> None:
    text = interview("HELLMAN:", "PELL:").replace(
        "stop them.", "stop them.\n\n(Laughter.)\n\nThey have teeth."
    )
    assert turns(text)[1] == ("PELL", ["Mine do. I cannot stop them.", "They have teeth."])


def test_paragraphs_far_from_the_label_must_speak_to_somebody() -> None:
    narrative = "\n\n".join(["The goats slept.", "The tide came in.", "A lamp went out."])
    text = interview("HELLMAN:", "PELL:").replace("stop them.", f"stop them.\n\n{narrative}")
    assert turns(text)[1] == ("PELL", ["Mine do. I cannot stop them."])
    spoken = "\n\n".join(["I slept.", "You know the tide.", "We put out the lamp."])
    text = interview("HELLMAN:", "PELL:").replace("stop them.", f"stop them.\n\n{spoken}")
    assert len(turns(text)[1][1]) == 4


def test_the_last_turn_ends_with_its_paragraph_unless_i_goes_on() -> None:
    text = interview("HELLMAN:", "PELL:")
    assert turns(f"{text}\n\nThe council meets in May.")[-1][1] == [
        "Hay, and the man who brings it."
    ]
    asked = f"{text}\n\nWhat would you have done with such a goat?"
    assert len(turns(asked)[-1][1]) == 1
    assert turns(f"{text}\n\nBut I hide it.")[-1][1][1:] == ["But I hide it."]


def test_marks_around_label_and_words_are_no_part_of_the_words() -> None:
    text = interview('"HELLMAN:', '"PELL:').replace("?", '?"').replace("them.", 'them."')
    found = turns(text)
    assert found[0] == ("HELLMAN", ["Do goats vote?"])
    assert found[1] == ("PELL", ["Mine do. I cannot stop them."])


# -- who speaks, end to end --------------------------------------------------------------------


def speakers(analyzer: Analyzer, text: str) -> list[tuple[str | None, str]]:
    result = analyzer.analyze_text(text, strip=False)
    return [(q.speaker.name, q.text) if q.speaker else (None, q.text) for q in result.quotes]


def test_turns_are_direct_quotes_of_who_their_labels_name(analyzer: Analyzer) -> None:
    result = analyzer.analyze_text(interview("TH:", "PELL:"), strip=False)
    assert [quote.kind for quote in result.quotes] == ["direct"] * 4
    assert [quote.spans == quote.verbatim for quote in result.quotes] == [True] * 4
    assert [q.speaker and (q.speaker.name, q.speaker.text) for q in result.quotes] == [
        (TOBIAS, "TH"), (NADIA, "PELL"), (TOBIAS, "TH"), (NADIA, "PELL"),
    ]  # fmt: skip


def test_initials_that_two_share_name_nobody(analyzer: Analyzer) -> None:
    text = interview("HELLMAN:", "NP:", f"{INTRO} Her brother Nils Porter came along.")
    assert [name for name, _ in speakers(analyzer, text)] == [TOBIAS, None, TOBIAS, None]


def test_a_question_is_nobodys_by_name_and_an_answer_of_the_only_one_named_above(
    analyzer: Analyzer,
) -> None:
    text = interview("Q:", "A:", "We met the goat breeder Nadia Pell on her island.")
    assert [name for name, _ in speakers(analyzer, text)] == [None, NADIA, None, NADIA]
    result = analyzer.analyze_text(text, strip=False)
    assert [q.speaker and q.speaker.text for q in result.quotes] == ["Q", "A", "Q", "A"]


def test_an_answer_is_nobodys_by_name_where_two_are_named_above(analyzer: Analyzer) -> None:
    assert {name for name, _ in speakers(analyzer, interview("Q:", "A:"))} == {None}


def test_marks_inside_a_turn_are_part_of_it_unless_they_quote_somebody_else(
    analyzer: Analyzer,
) -> None:
    text = interview("HELLMAN:", "PELL:").replace(
        "I cannot stop them.", 'I call it "grazing" there. The ferryman Bo Orr said, "They swim."'
    )
    assert speakers(analyzer, text)[1:3] == [
        (NADIA, 'Mine do. I call it "grazing" there. The ferryman Bo Orr said, "They swim."'),
        ("Bo Orr", "They swim."),
    ]


def test_speech_within_speech_without_marks_is_part_of_the_turn(analyzer: Analyzer) -> None:
    text = interview("HELLMAN:", "PELL:").replace(
        "I cannot stop them.", "Bo Orr said that they swim."
    )
    assert len(speakers(analyzer, text)) == 4


def test_words_in_marks_at_the_edges_of_a_turn_keep_them(analyzer: Analyzer) -> None:
    text = interview("HELLMAN:", "PELL:").replace(
        "Mine do. I cannot stop them.", '"Grazing" is what I call it, or "the vote."'
    )
    assert speakers(analyzer, text)[1] == (NADIA, '"Grazing" is what I call it, or "the vote."')
