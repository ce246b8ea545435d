"""The scorer of attribution: the table of weights decides, and none of its rows is dead."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from handmade import RAN, doc_of, rules, speaking
from spacy.tokens import Token

from article_truth import unwrapped
from newsx.extract import attribution
from newsx.extract.attribution import attribute, available, ranking, weights
from newsx.extract.candidates import NO_SOURCE, NOBODY, Candidate, candidates
from newsx.extract.cues import Cue
from newsx.extract.forms import CueVerb

TESTS = Path(__file__).parents[1]
SAID = CueVerb("say", "speech")

ADA, ORR, SAYS = doc_of("Ada/NNP Orr/NNP said/VBD")


@pytest.fixture
def weigh(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let the table of weights be these features."""

    def weigh(**table: float) -> None:
        monkeypatch.setattr(attribution, "weights", lambda: table)

    return weigh


def of(agent: Token, *features: str, rule: str = "cue_after") -> Candidate:
    return Candidate(rule, features, cue=Cue(SAYS, SAID, agent))


NOBODYS = Candidate(NOBODY, ("nobody",))
UNNAMED = Candidate(NO_SOURCE, ("no_source",))


# -- ranking -------------------------------------------------------------------------------------


def test_the_sum_of_its_weights_ranks_a_candidate(weigh) -> None:
    weigh(a=1.0, b=1.0, c=1.5)
    both, one = of(ADA, "a", "b"), of(ORR, "c", "unknown")
    assert [item.candidate for item in ranking([one, both])] == [both, one]


def test_probabilities_are_shares_of_the_exponentials(weigh) -> None:
    weigh(a=2.0)
    first, second = ranking([of(ADA, "a"), of(ORR)])
    assert first.probability == pytest.approx(0.881, abs=0.001)
    assert first.probability + second.probability == pytest.approx(1.0)


def test_scores_of_any_size_are_weighed(weigh) -> None:
    weigh(a=5000.0, b=-5000.0)
    assert [item.probability for item in ranking([of(ADA, "a"), of(ORR, "b")])] == [1.0, 0.0]


def test_a_source_has_the_sum_of_its_candidates(weigh) -> None:
    weigh(a=0.4, b=0.7)
    found = ranking([of(ORR, "b"), of(ADA, "a"), of(ADA, "a", rule="cue_before")])
    assert found[0].candidate.agent == ADA
    assert found[0].probability > 0.5


@pytest.mark.parametrize(
    ("closer", "other"),
    [
        (of(ADA, "reports", rule="cue_of_clause"), of(ADA, "likely")),
        (of(ADA), of(ADA, "likely", rule="cue_near")),
        (of(ADA), of(ADA, "likely", rule="sentence_subject")),
        (of(ADA), of(ADA, "likely", rule="subject_before")),
        (of(ADA), of(ADA, "likely", rule="speaker_above")),
        (of(ADA), of(ADA, "likely", "past_same")),
        (of(ADA), of(ADA, "likely", "over_same_conj")),
        (of(ADA, "likely"), of(ADA)),
    ],
    ids=["reports", "near", "subject", "before", "above", "past", "over", "likelier"],
)
def test_the_closest_way_to_a_source_is_told(weigh, closer: Candidate, other: Candidate) -> None:
    weigh(likely=1.0)
    for offered in ([closer, other], [other, closer]):
        assert [item.candidate for item in ranking(offered)] == [closer]


def test_who_goes_on_is_the_one_who_spoke(weigh) -> None:
    weigh(a=0.4, b=0.7)
    goes_on = Candidate("continuation", ("a",), follows=0)
    offered = [of(ORR, "b"), of(ADA, "a", rule="cue_near"), goes_on]
    assert ranking(offered, ADA)[0].candidate == goes_on
    assert len(ranking(offered, ADA)) == 2
    assert len(ranking(offered)) == 3


@pytest.mark.parametrize("nobodys", [NOBODYS, UNNAMED], ids=[NOBODY, NO_SOURCE])
def test_below_the_threshold_nobody_is_named(weigh, nobodys: Candidate) -> None:
    weigh(a=0.1)
    three = [of(ADA, "a"), of(ORR, "a"), nobodys]
    assert ranking(three)[0].candidate == nobodys
    assert ranking([of(ADA, "a"), nobodys])[0].candidate.agent == ADA


# -- who is available ----------------------------------------------------------------------------


def test_without_a_speaker_above_nobody_goes_on() -> None:
    before = Candidate("continuation", (), follows=0)
    below = Candidate("named_below", (), follows=2)
    offered = [NOBODYS, before, below, of(ADA)]
    assert available(offered, 1, None) == [NOBODYS, below, of(ADA)]


def test_who_goes_on_needs_no_candidate_without_a_cue() -> None:
    before = Candidate("continuation", (), follows=0)
    subject = Candidate("subject_before", (), subject=ADA)
    other = Candidate("subject_before", (), subject=ORR)
    signed = Candidate("signed", (), subject=ADA)
    offered = [before, subject, other, signed, of(ADA)]
    assert available(offered, 1, ADA) == [before, other, signed, of(ADA)]


def test_who_goes_on_is_not_named_below() -> None:
    before = Candidate("continuation", (), follows=0)
    below = Candidate("named_below", (), follows=2)
    assert available([before, below], 1, ADA) == [before]
    assert available([below], 1, ADA) == [below]


# -- the table decides ---------------------------------------------------------------------------


def test_a_table_decides_who_speaks(passage, weigh) -> None:
    read = passage('"The tide took it," Pell said.')
    weigh(after_open=2.0)
    assert rules(attribute(read)) == ["cue_after"]
    weigh(after_open=-2.0)
    assert rules(attribute(read)) == [None]


def test_a_table_decides_between_two_agents(passage, weigh) -> None:
    read = passage('Ada Pell met the mayor, and she called it "a joke".')
    for way, who in (("found_subject", "she"), ("found_named", "Pell")):
        weigh(**{way: 3.0})
        (found,) = attribute(read)
        assert speaking(found) == who


def test_the_weighty_features_and_the_other_readings_are_told(passage, weigh) -> None:
    weigh(after_open=2.0, after_near=-0.5, after_speech=0.7, after_2=0.0)
    (found,) = attribute(passage('"It sank," Pell said.'))
    assert found is not None
    assert found.features == (("after_open", 2.0), ("after_speech", 0.7), ("after_near", -0.5))
    assert [item.candidate.rule for item in found.rejected] == [NOBODY]
    assert found.probability == round(1 - found.rejected[0].probability, 3)


def test_of_many_other_readings_three_are_told(passage, weigh) -> None:
    weigh(nobody=2.0)
    read = passage('Pell, Orr said, knew that Ray thought of the plan as "it was so for us".')
    assert len(candidates(read, 0)) > 4
    weigh(after_open=3.0, before=3.0)
    (found,) = attribute(read)
    assert found is not None
    assert len(found.rejected) == 3


def test_who_waits_for_a_speaker_below_has_him(passage, weigh) -> None:
    weigh(named_below=3.0, after_open=3.0)
    found = attribute(passage(f'{RAN}\n\n{RAN}\n\n"It was over," Pell said.'))
    assert rules(found) == ["named_below", "named_below", "cue_after"]


@pytest.mark.parametrize(
    "below", [{"no_source": 2.0}, {"nobody": 2.0}], ids=["no-source", "nobodys"]
)
def test_a_chain_that_ends_in_nothing_has_no_source(passage, weigh, below) -> None:
    weigh(named_below=3.0, **below)
    found = attribute(passage(f'{RAN}\n\n{RAN}\n\n"It was over before the kettle had boiled."'))
    assert rules(found) == ["no_source"] * 3


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ('"It was over before the kettle had boiled."', "no_source"),
        ('"It was over."', None),
        ('The "over before the kettle had boiled" plan sank.', None),
        ('They sang "The Long Way Over the Kettle." Pell slept.', None),
    ],
    ids=["sentence", "short", "phrase", "title"],
)
def test_a_whole_sentence_is_never_nobodys(passage, weigh, words: str, rule: str | None) -> None:
    weigh(nobody=5.0)
    assert rules(attribute(passage(words))) == [rule]


def test_the_speaker_of_a_run_goes_on_only_below_somebody(passage, weigh) -> None:
    weigh(goes_on=3.0, after_open=3.0)
    text = 'The "holiday" was long. "It sank," Pell said. "It rose." "It went."'
    assert rules(attribute(passage(text))) == [None, "cue_after", "continuation", "continuation"]


def test_words_of_nobody_end_what_somebody_says(passage, weigh) -> None:
    weigh(goes_on=1.0, nobody_1=3.0, after_open=3.0)
    text = '"It sank so fast," Pell said. They called it "tea". It "sank so very fast" again.'
    assert rules(attribute(passage(text)))[1:] == [None, None]


# -- the rows of the table -----------------------------------------------------------------------


RARE = (
    'They sang Orr\'s "Low Tide," Pell said.',
    'Pell said "no" to Orr\'s "Low Tide".',
    'The mayor met Ada Pell and called it "a joke".',
    'It was the "long and wet and cold and old sea of salt".',
    'They met a man calling it "a joke".',
    'There was Ada Pell calling it "a joke".',
)
"""What no other text has: a title behind a name, a named object, people before a participle ..."""


def texts() -> list[str]:
    """All texts that the tests have, and the examples that the weights are taught by."""
    found = [*RARE]
    found += [path.read_text(encoding="utf-8") for path in (TESTS / "articles").glob("*.txt")]
    for path in (TESTS / "passages").glob("*.toml"):
        passages = tomllib.loads(path.read_text(encoding="utf-8"))["passage"]
        found += [unwrapped(passage["text"]) for passage in passages]
    examples = TESTS.parent / "benchmarks" / "attribution_examples.toml"
    found += [
        example["text"]
        for example in tomllib.loads(examples.read_text(encoding="utf-8"))["example"]
    ]
    found += [
        json.loads(path.read_text(encoding="utf-8"))["article"]["text"]
        for path in (TESTS / "golden").glob("*.json")
    ]
    return found


def test_every_row_of_the_table_is_a_feature_that_the_code_gives(passage) -> None:
    given = set()
    for text in texts():
        read = passage(text)
        for index in range(len(read.runs)):
            given.update(name for item in candidates(read, index) for name in item.features)
    assert sorted(weights().keys() - given) == []
