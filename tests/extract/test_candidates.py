"""Whose words a run may be: for each kind of candidate what offers it and what does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from newsx.extract.candidates import RULES, Candidate, candidates

Offered = Callable[..., list[Candidate]]


@pytest.fixture(scope="module")
def offered(passage) -> Offered:
    """Text and index of a run (the last one if not told) -> its candidates."""

    def offered(text: str, index: int | None = None) -> list[Candidate]:
        found = passage(text)
        return candidates(found, len(found.runs) - 1 if index is None else index)

    return offered


def who(found: list[Candidate], rule: str) -> list[str | None]:
    """Head words of the sources that ``rule`` offers."""
    return [item.agent and item.agent.text for item in found if item.rule == rule]


def features(found: list[Candidate], rule: str) -> tuple[str, ...]:
    return next(item.features for item in found if item.rule == rule)


# -- nobody, no source ---------------------------------------------------------------------------


def test_nobody_comes_first_and_is_always_offered(offered: Offered) -> None:
    for text in ('The "holiday" was long.', '"It sank," Pell said.'):
        first = offered(text)[0]
        assert (first.rule, first.agent) == ("nobody", None)


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ('It was so: "We sang."', True),
        ('It was "long and wet and cold and old as the sea".', True),
        ('It was "long and wet".', False),
    ],
    ids=["sentence", "long", "phrase"],
)
def test_words_without_a_source_are_a_sentence_or_long(
    offered: Offered, text: str, without: bool
) -> None:
    assert ("no_source" in [item.rule for item in offered(text)]) is without


def test_a_verb_of_speech_without_an_agent_offers_no_source(offered: Offered) -> None:
    found = offered('"It was over before noon," it was said.')
    assert "no_source_with_cue" in {name for item in found for name in item.features}
    found = offered('"It was over before noon," he said.')
    assert "no_source_with_cue" not in {name for item in found for name in item.features}
    cueing = features(offered('Saying "no" was his way of life.'), "no_source")
    assert cueing[:3] == ("no_source", "no_source_with_cue", "cueing_before")


# -- the run before and below --------------------------------------------------------------------

SANK = '"It sank," Pell said.'


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        (f'{SANK} "It rose."', "goes_on_here"),
        (f'{SANK}\n\n"It rose."', "goes_on_next_paragraph"),
        (f'{SANK}\n\nIt rained.\n\n"It rose."', "goes_on_after_next"),
        (f'{SANK}\n\n"It rose."', "goes_on_little_between"),
        (f'{SANK} "It rose."', "goes_on_over_cue"),
        (f'{SANK} "It rose."', "goes_on_words_2"),
        ('Pell called it "odd" and "sad".', "goes_on_in_sentence"),
        ('Pell said: "It rose.\n\n"It went."', "goes_on_unclosed"),
    ],
)
def test_the_speaker_of_the_run_before_may_go_on(offered: Offered, text: str, feature: str) -> None:
    found = offered(text)
    assert feature in features(found, "continuation")
    (item,) = [item for item in found if item.rule == "continuation"]
    assert item.follows is not None
    assert item.agent is None


@pytest.mark.parametrize(
    ("text", "feature"),
    [
        (f'{SANK} "It rose."', "goes_on_in_sentence"),
        (f'{SANK} "It rose."', "goes_on_unclosed"),
        (f'{SANK} "It rose."', "goes_on_next_paragraph"),
        ('Pell called it "odd" and "sad".', "goes_on_over_cue"),
        (f'{SANK} {"It rained and it rained. " * 9}\n\n"It rose."', "goes_on_little_between"),
        (f'"It sank," Pell{" of the old wall" * 9} said.\n\n"It rose."', "goes_on_little_between"),
    ],
)
def test_what_is_not_true_of_how_he_goes_on(offered: Offered, text: str, feature: str) -> None:
    assert feature not in features(offered(text), "continuation")


def test_nobody_goes_on_after_two_paragraphs(offered: Offered) -> None:
    found = offered(f'{SANK}\n\nIt rained.\n\nIt snowed.\n\n"It rose."')
    assert "continuation" not in [item.rule for item in found]


def test_one_attribution_may_be_longer_than_several_sentences(offered: Offered) -> None:
    one = f'"It sank," Pell{" of the old wall" * 3} said.\n\n"It rose."'
    assert "goes_on_little_between" in features(offered(one), "continuation")
    two = f'"It sank," Pell said. It{" rained on the wall" * 3}.\n\n"It rose."'
    assert "goes_on_little_between" not in features(offered(two), "continuation")


def test_the_speaker_below_had_the_paragraph_above(offered: Offered) -> None:
    text = '"We sang so long.\n\n"We wept," Pell said.'
    (item,) = [item for item in offered(text, 0) if item.rule == "named_below"]
    assert item.follows == 1
    closed = '"We sang so long."\n\n"We wept," Pell said.'
    assert "named_below" not in [item.rule for item in offered(closed, 0)]


# -- cues ----------------------------------------------------------------------------------------


def test_a_cue_is_offered_with_each_of_its_agents(offered: Offered) -> None:
    found = offered('Ada Pell met the mayor, and she called it "a joke".')
    assert who(found, "cue_governs") == ["she", "Pell"]
    ways = [set(item.features) for item in found if item.rule == "cue_governs"]
    assert {"found_subject", "agent_pronoun", "subject_pronoun"} <= ways[0]
    assert {"found_named", "agent_person", "named_person", "named_as_nsubj"} <= ways[1]


def test_a_cue_has_the_features_of_its_verb_on_each_side(offered: Offered) -> None:
    told = features(offered('Pell said: "It sank."'), "cue_governs")
    assert {"before_speech", "before_VBD", "governs_speech", "governs_VBD"} <= set(told)
    told = features(offered('Pell told the guild this:\n\n"It sank."'), "colon_above")
    assert "colon_speech" in told
    assert "colon_VBD" not in told


def test_the_shape_of_the_run_counts_on_the_side_of_the_cue(offered: Offered) -> None:
    told = features(offered('Pell said: "It sank."'), "cue_governs")
    assert {"before_2", "before_sentence", "before_behind_colon"} <= set(told)
    assert "before" in told  # the tie itself
    assert told.count("before") == 1


def test_a_cue_far_off_is_offered_only_if_the_tree_ties_it(offered: Offered) -> None:
    knew = "Orr knew, " * 6
    assert who(offered(f'Pell said so. {knew}"It sank," and it did.'), "cue_near") == []


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ('"It sank," was heard and Pell sighted it.', None),
        ('"It sank," Pell gurgled.', "gurgled"),
        ('"It sank." Pell gurgled.', None),
        ('Pell gurgled: "It sank."', "gurgled"),
        ('Pell gurgled, "It sank."', "gurgled"),
        ('Pell gurgled on deck and "it sank".', None),
        ('Pell was gurgling, "It sank."', "gurgling"),
        ('"It sank," of the old and wet pier Pell gurgled.', None),
    ],
    ids=["two", "behind", "closed", "colon", "comma", "no-mark", "auxiliary", "far"],
)
def test_a_verb_that_no_list_has_is_a_cue_right_beside_the_marks(
    offered: Offered, text: str, verb: str | None
) -> None:
    found = [
        item.cue.token.text
        for item in offered(text)
        if "unlisted" in " ".join(item.features) and item.cue and item.agent.text == "Pell"
    ]
    assert found == ([verb] if verb else [])


def test_an_agent_far_from_its_verb_is_told(offered: Offered) -> None:
    far = 'Pell, standing by the old stone wall of the pier, said "no".'
    assert "agent_far" in features(offered(far), "cue_governs")
    assert "agent_far" not in features(offered('Pell said "no".'), "cue_governs")


def test_an_agent_that_holds_the_run_is_told(offered: Offered) -> None:
    holds = offered('Three of the "volunteers" said they knew.')
    assert "agent_holds_run" in features(holds, "cue_governs")
    apart = offered('Three of the volunteers said "no".')
    assert "agent_holds_run" not in features(apart, "cue_governs")


def test_a_relative_clause_is_part_of_its_antecedent(offered: Offered) -> None:
    found = offered('A shirt that said "no goats" hung there.')
    assert "agent_holds_run" not in features(found, "cue_governs")


# -- sources of other kinds ----------------------------------------------------------------------


def test_according_to_in_the_sentence(offered: Offered) -> None:
    text = 'The pier was "a rumour since Easter", according to the harbour office.'
    assert who(offered(text), "according_to") == ["office"]
    other = 'It rained, according to the harbour office. The "lost jetty" was found.'
    assert who(offered(other), "according_to") == []


def test_who_plainly_says_the_words_is_vouched_for_by_nobody_else(offered: Offered) -> None:
    text = 'Orr said it was "lost", according to the guild.'
    assert who(offered(text), "according_to") == []


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ('Divers laughed at her remark that it was "a joke".', ["her"]),
        ('They feared Orr\'s warning of "a long night".', ["Orr"]),
        ('They feared Orr\'s warnings of "a long night".', ["Orr"]),
        ('They feared a warning of "a long night".', []),
        ('They feared Orr\'s goat in "a long night".', []),
        ('It is Orr\'s warning. It was "a long night".', []),
        (f'They feared Orr\'s warning {"of the wall " * 5}of "a long night".', []),
        ('They feared "Orr\'s warning" and "a long night".', []),
    ],
)
def test_a_noun_for_words_and_whose_it_is(offered: Offered, text: str, owner: list[str]) -> None:
    found = offered(text)
    assert who(found, "cue_noun") == owner
    if owner:
        assert "cue_noun_near" in features(found, "cue_noun")


@pytest.mark.parametrize("end", ["", ".", "\n\nIt rained.", ', and "it rose".'])
@pytest.mark.parametrize("dash", ["--", "—", "―"])
def test_a_name_after_a_dash_is_a_signature(offered: Offered, dash: str, end: str) -> None:
    assert who(offered(f'"No goats" {dash} A. B. Pell{end}', 0), "signed") == ["Pell"]


@pytest.mark.parametrize(
    "after", ["-- Ada Pell laughed.", "Ada Pell", "— the mayor", "—", "", "— " + "Ada " * 8]
)
def test_what_is_no_signature(offered: Offered, after: str) -> None:
    assert who(offered(f'"No goats" {after}', 0), "signed") == []


def test_who_acts_in_the_sentence_before(offered: Offered) -> None:
    assert who(offered('Pell saw the map. "It sank there."'), "subject_before") == ["Pell"]
    assert who(offered('Pell saw the "longest loaf".'), "sentence_subject") == ["Pell"]


@pytest.mark.parametrize(
    "text",
    [
        '"It sank there."',
        'Pell saw the map.\n\n"It sank there."',
        'The rain fell on the map. "It sank there."',
        'On the map: "It sank there."',
        '"Pell" sat. "It sank there."',
    ],
    ids=["first", "paragraph", "thing", "no-subject", "in-marks"],
)
def test_nobody_acts_in_the_sentence_before(offered: Offered, text: str) -> None:
    rules = {item.rule for item in offered(text)}
    assert rules.isdisjoint({"subject_before", "sentence_subject"})


def test_who_spoke_last_in_the_paragraph_above(offered: Offered) -> None:
    above = "Orr said it rained. Pell said it was lost."
    assert who(offered(f'{above}\n\n"It was over."'), "speaker_above") == ["Pell"]


@pytest.mark.parametrize(
    "text",
    [
        'Pell said it was lost.\n\nIt rained.\n\n"It was over."',
        'Pell said it was lost.\n\nOn the wall: "It was over."',
        'Pell knew it was lost.\n\n"It was over."',
        'It was said to be lost.\n\n"It was over."',
    ],
    ids=["between", "more-before", "thought", "nobody"],
)
def test_nobody_spoke_in_the_paragraph_above(offered: Offered, text: str) -> None:
    assert who(offered(text), "speaker_above") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Not so for Ada Pell: "No goats."', ["Pell"]),
        ('Not so for Norway: "No goats."', []),
        ('Not so for the goat: "No goats."', []),
        ('Not so for Ada Pell, "No goats."', []),
        ('Not so for Ada Pell of the long pier: "No goats."', []),
    ],
)
def test_a_name_before_a_colon(offered: Offered, text: str, name: list[str]) -> None:
    assert who(offered(text), "name_before_colon") == name


def test_every_rule_is_offered_by_some_text(offered: Offered) -> None:
    texts = [
        '"It sank," Pell said.', 'Pell said: "It sank."', 'Pell said goats ran "for us" and left.',
        'Pell said he knew. "It sank."', 'Pell told them this:\n\n"It sank."',
        'The jetty, Pell said, "is gone", and Orr wept.', 'Pell accused men who saw "a war".',
        'It was "a war", according to Orr.', f'{SANK} "It rose."', 'It was her claim of "a war".',
        'Not so for Ada Pell: "No."', '"We sang.\n\n"We wept."', 'Pell saw the "longest loaf".',
        '"No goats" -- Ada Pell', 'Pell said it was lost.\n\n"It was over."',
        'Pell saw the map. "It sank there."',
    ]  # fmt: skip
    found = {item.rule for text in texts for index in (0, None) for item in offered(text, index)}
    assert found == {"nobody"} | RULES
