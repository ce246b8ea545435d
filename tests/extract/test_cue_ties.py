"""How a cue lies to a run: for each tie a sentence that has it and one that has not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from handmade import cue_of

from newsx.extract.cue_ties import CUE_RULES, CueTies, distance, rule_of, side_of

Tied = Callable[[str, str, int], list[str]]


@pytest.fixture(scope="module")
def tied(passage) -> Tied:
    """Text, cue verb and index of a run -> the ties of the two."""

    def tied(text: str, verb: str, index: int = 0) -> list[str]:
        found = passage(text)
        return CueTies(found, index).of(cue_of(found.cues, verb))

    return tied


FAR = "the old and very long stone wall of the pier, a goat and a lamp in the hand of"

TIES = [  # tie, text with it, its verb, text without it, its verb
    ("after_open", '"It sank," Pell said.', "said", '"It sank." Pell said so.', "said"),
    ("after_open", '"It sank", Pell said.', "said", 'Pell said: "It sank."', "said"),
    ("after_closed", '"It sank." Pell said so.', "said", '"It sank," Pell said.', "said"),
    ("after_closed", '"It sank." Pell said so.', "said", '"It sank." So it was. Pell said so.',
     "said"),
    ("after_near", '"It sank," Pell said.', "said", '"It sank," Pell of the old pier said.',
     "said"),
    ("after_mid", '"It sank," Pell of the old pier said.', "said", '"It sank," Pell said.', "said"),
    ("after_far", f'"It sank," Pell of {FAR} Orr said.', "said", '"It sank," Pell said.', "said"),
    ("after_run_between", '"It sank" and "rose," Pell said.', "said", '"It sank," Pell said.',
     "said"),
    ("after_conjunction", '"It sank," and Pell said so.', "said", '"It sank," Pell said.', "said"),
    ("after_reports_on", 'Pell, who called it "odd," warned that it sank.', "warned",
     'Pell, who called it "odd," warned us.', "warned"),
    ("sentence_after", '"Quick," he said. Pell told the guild.', "told",
     '"Quick," he said; it was so. Pell told the guild.', "told"),
    ("sentence_after", '"Quick," he said. Pell told the guild.', "told",
     '"Quick," he said.\n\nPell told the guild.', "told"),
    ("before", 'Pell said: "It sank."', "said", 'Pell said so. "It sank."', "said"),
    ("before", 'Pell said: "It sank."', "said", 'Pell said this:\n\n"It sank."', "said"),
    ("before_touching", 'Pell said "no" to it.', "said", 'Pell said it was "odd".', "said"),
    ("before_comma", 'Pell said, "It sank."', "said", 'Pell said: "It sank."', "said"),
    ("before_colon", 'Pell said: "It sank."', "said", 'Pell said, "It sank."', "said"),
    ("before_that", 'Pell said that "it sank fast".', "said", 'Pell said "it sank fast".', "said"),
    ("before_as", 'Pell described it as "a joke".', "described", 'Pell described "a joke".',
     "described"),
    ("before_near", 'Pell said it was "odd".', "said", 'Pell said the old stone pier was "odd".',
     "said"),
    ("before_mid", 'Pell said the old stone pier was "odd".', "said", 'Pell said it was "odd".',
     "said"),
    ("before_far", f'Pell said {FAR} Orr was "odd".', "said", 'Pell said it was "odd".', "said"),
    ("sentence_before", 'Pell said so. "It sank."', "said", 'Pell knew. "It sank."', "knew"),
    ("sentence_before", 'Pell said so. "It sank."', "said", 'Pell said so.\n\n"It sank."', "said"),
    ("governs", 'Pell said "it sank".', "said", 'Pell said so. "It sank."', "said"),
    ("governs", 'Pell said he saw "a goat".', "saw", 'Pell said he saw "a goat".', "said"),
    ("governs_above", 'Pell said he saw "a goat".', "said", 'Pell said he saw "a goat".', "saw"),
    ("link_dobj", 'Pell said he saw "a goat".', "saw", 'Pell said he saw "a goat".', "said"),
    ("link_ccomp", 'Pell said: "It sank."', "said", 'Pell wrote of "a long night".', "wrote"),
    ("link_of", 'Pell wrote of "a long night".', "wrote", 'Pell said: "It sank."', "said"),
    ("link_as", 'Pell described it as "a joke".', "described", 'Pell said "it sank".', "said"),
    ("crosses_ccomp", 'Pell said he saw "a goat".', "said", 'Pell said he saw "a goat".', "saw"),
    ("crosses_relcl", 'Pell accused the men who wanted "a long war".', "accused",
     'Pell accused the men who wanted "a long war".', "wanted"),
    ("attached", 'The jetty, Pell said, "is gone", and Orr wept.', "said",
     'Pell said "it is gone", and Orr wept.', "said"),
    ("attached", 'The jetty, Pell said, "is gone", and Orr wept.', "said",
     'The jetty, Pell said, "is gone", and Orr knew.', "knew"),
    ("reports", 'Pell said goats ran "for a reason" and left.', "said", 'Pell said "it sank".',
     "said"),
    ("reports", 'Pell said he thinks it was "odd".', "thinks", 'Pell said he thinks it was "odd".',
     "said"),
    ("reports_outer", 'Pell said he thinks it was "odd".', "said",
     'Pell said he thinks it was "odd".', "thinks"),
    ("colon_above", 'Pell told the guild this:\n\n"It sank."', "told",
     'Pell told the guild this.\n\n"It sank."', "told"),
    ("colon_above", 'Pell told the guild this:\n\n"It sank."', "told",
     'Pell told the guild this: "It sank."', "told"),
]  # fmt: skip


@pytest.mark.parametrize(("tie", "having", "its", "lacking", "other"), TIES)
def test_a_cue_that_has_the_tie_and_one_that_has_not(
    tied: Tied, tie: str, having: str, its: str, lacking: str, other: str
) -> None:
    assert tie in tied(having, its)
    assert tie not in tied(lacking, other)


def test_a_run_between_a_run_and_the_cue_before_it(tied: Tied) -> None:
    text = 'Pell said it was "odd" and "sad".'
    assert "before_run_between" not in tied(text, "said", 0)
    assert "before_run_between" in tied(text, "said", 1)


def test_of_a_clause_in_marks_the_words_that_run_into_them_are_reported(tied: Tied) -> None:
    text = 'Pell said goats would go to the pier "if there was a reason", and left.'
    assert "reports" in tied(text, "said")


def test_a_cue_of_another_paragraph_is_not_tied(tied: Tied) -> None:
    text = 'Pell said the pier was gone.\n\nIt rained. "It sank."'
    assert tied(text, "said") == []


def test_a_cue_forty_tokens_off_is_tied_by_the_tree_only(tied: Tied) -> None:
    text = f'Pell said that {"the wall and " * 14}the pier were "odd".'
    assert side_of(tied(text, "said")) in ("governs", "reports")


def test_a_clause_passed_on_the_way_up_belongs_to_the_cues_above_it(passage) -> None:
    found = passage('Pell accused the men who wanted "a long war".')
    ties = CueTies(found, 0)
    accused = cue_of(found.cues, "accused")
    assert next(iter(ties.positions())) == found.cues[-1].token.i
    assert not [tie for tie in ties.of(accused) if tie.startswith("link")]


PASSED = [  # feature, text, cue, agent
    ("past_same", 'Pell went on and said, "no".', "went", "Pell"),
    ("past_speech", 'Pell said, Orr agreed, "no".', "said", "Pell"),
    ("past_thought", 'Pell said (of a man who knew) "no".', "said", "Pell"),
    ("past_weak", 'Pell said he saw "a goat".', "said", "Pell"),
    ("over_weak_ccomp", 'Pell said he saw "a goat".', "said", "Pell"),
    ("over_thought_relcl", 'Pell accused the men who wanted "a long war".', "accused", "Pell"),
    ("over_same_conj", 'Pell went and said, "no".', "went", "Pell"),
    ("over_speech_ccomp", 'Pell said, Orr agreed, "no".', "said", "Pell"),
    ("past_same", '"It sank." Pell wept and said it.', "said", "Pell"),
]


@pytest.mark.parametrize(("feature", "text", "verb", "who"), PASSED)
def test_cues_that_stand_nearer_are_told(
    passage, feature: str, text: str, verb: str, who: str
) -> None:
    found = passage(text)
    cue = cue_of(found.cues, verb)
    agent = next(token for token in found.doc if token.text == who)
    assert feature in CueTies(found, 0).passed(cue, agent)


def test_no_cue_stands_nearer_than_the_nearest(passage) -> None:
    found = passage('Pell said he saw "a goat".')
    cue = cue_of(found.cues, "saw")
    assert CueTies(found, 0).passed(cue, found.doc[0]) == []


# -- what the ties are told by -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ties", "rule"),
    [
        (["after_open", "governs", "link_ccomp"], "cue_after"),
        (["before", "before_near", "governs"], "cue_governs"),
        (["before", "attached"], "cue_attached"),
        (["before", "governs_above", "reports"], "cue_of_clause"),
        (["before", "governs_above"], "cue_before"),
        (["colon_above"], "colon_above"),
        (["after_closed"], "cue_after"),
        (["governs_above"], "cue_governs"),
        (["reports_outer"], "cue_of_clause"),
        (["sentence_before"], "cue_near"),
        (["sentence_after"], "cue_near"),
    ],
)
def test_the_strongest_tie_names_the_rule(ties: list[str], rule: str) -> None:
    assert rule_of(ties) == rule
    assert rule in CUE_RULES


@pytest.mark.parametrize(
    ("ties", "side"),
    [(["after_open", "governs"], "after"), (["governs_above"], "governs"),
     (["sentence_before"], "sentence"), (["colon_above"], "colon"), (["reports_outer"], "reports")],
)  # fmt: skip
def test_the_side_is_that_of_the_first_tie(ties: list[str], side: str) -> None:
    assert side_of(ties) == side


@pytest.mark.parametrize(("tokens", "name"), [(4, "near"), (5, "mid"), (12, "mid"), (13, "far")])
def test_the_distance_comes_in_three_steps(tokens: int, name: str) -> None:
    assert distance(tokens) == name
