"""Stretches between quotation marks, of every kind, and broken marks with their repairs."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsx.extract.marks import marked_runs, uses_single_marks
from newsx.nlp.paragraphs import paragraph_spans


def inside(text: str) -> list[str]:
    """The words between marks."""
    return [text[run.inner_start : run.inner_end] for run in runs(text)]


def marked(text: str) -> list[str]:
    """The same with their marks."""
    return [text[run.start : run.end] for run in runs(text)]


def repairs(text: str) -> list[str]:
    return [run.repair for run in runs(text)]


def runs(text: str):
    return marked_runs(text, paragraph_spans(text))


@pytest.mark.parametrize(
    "quoted",
    [
        '"The goat ate the ballot,"',
        "“The goat ate the ballot,”",
        "„The goat ate the ballot,”",
        "«The goat ate the ballot,»",
        "``The goat ate the ballot,''",
        "''The goat ate the ballot,''",
        "‘‘The goat ate the ballot,’’",
        "＂The goat ate the ballot,＂",
        '“The goat ate the ballot,"',
    ],
    ids=["straight", "curly", "low", "guillemets", "backticks", "doubled", "doubled-curly", "wide",
         "mixed"],
)  # fmt: skip
def test_every_kind_of_mark_encloses_a_run(quoted: str) -> None:
    text = f"The clerk swore it. {quoted} she said, and sat down."
    assert marked(text) == [quoted]
    assert inside(text) == ["The goat ate the ballot,"]
    assert repairs(text) == [""]


def test_straight_marks_pair_by_what_stands_beside_them() -> None:
    text = 'He sang "Oh, goat" and ("softly") "Oh, vote"-'
    assert inside(text) == ["Oh, goat", "softly", "Oh, vote"]


def test_a_straight_mark_that_could_be_either_closes_what_is_open() -> None:
    assert inside('The sign said"No goats"or so she swore.') == ["No goats"]


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = '"The goat ate the ballot. \n\nThe clerk swore it. "It was hungry," she said.'
    assert inside(text) == ["The goat ate the ballot.", "It was hungry,"]
    assert repairs(text) == ["unclosed", ""]
    assert [run.closed for run in runs(text)] == [False, True]
    assert [run.paragraph for run in runs(text)] == [0, 1]


def test_an_unopened_quotation_begins_with_its_paragraph() -> None:
    text = 'The clerk swore it.\n\nThe goat ate the ballot," she said. "Twice," she said.'
    assert inside(text) == ["The goat ate the ballot,", "Twice,"]
    assert repairs(text) == ["unopened", ""]
    assert marked(text)[0] == 'The goat ate the ballot,"'


def test_only_the_first_mark_of_a_paragraph_can_lack_its_opening_mark() -> None:
    text = 'The clerk swore it. "It ate it," she said. And then," she sighed.'
    assert inside(text) == ["It ate it,"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("“The goat ate the ballot. “It was hungry,” she said.", "The goat ate the ballot. "),
        ('"The goat ate the ballot. "It was hungry," she said.', "The goat ate the ballot. "),
        ('"The goat ate the ballot ("It was hungry," she said).', "The goat ate the ballot ("),
    ],
    ids=["curly", "straight", "in-brackets"],
)
def test_an_opening_mark_inside_an_open_quotation_reopens_it(text: str, first: str) -> None:
    assert inside(text) == [first, "It was hungry,"]
    assert repairs(text) == ["reopened", ""]


def test_curly_marks_keep_their_side_whatever_stands_beside_them() -> None:
    assert inside("The goat ate it ” she said.") == ["The goat ate it "]
    assert inside("Then“ the goat ate it.") == [" the goat ate it."]


def test_straight_marks_between_blanks_open_and_close_in_turn() -> None:
    assert inside('It ate " the ballot " and " the pen " too.') == [" the ballot ", " the pen "]


def test_a_straight_mark_before_a_comma_closes() -> None:
    assert inside('The goat ate it", she said. Then "it slept", she said.') == [
        "The goat ate it",
        "it slept",
    ]


def test_marks_of_another_kind_nest() -> None:
    text = 'The clerk said: “They call it "the voter" and «the critic» in town.” She sat down.'
    assert inside(text) == ['They call it "the voter" and «the critic» in town.']


def test_single_marks_inside_double_ones_are_no_runs_of_their_own() -> None:
    text = "“They call it ‘the voter’ in town,” the clerk said."
    assert inside(text) == ["They call it ‘the voter’ in town,"]


def test_two_nested_terms_do_not_make_single_marks_rule() -> None:
    text = "“They call it ‘the voter’ and ‘the critic’ in town,” the clerk said."
    assert inside(text) == ["They call it ‘the voter’ and ‘the critic’ in town,"]


def test_one_lost_mark_does_not_spoil_the_next_paragraph() -> None:
    text = 'The clerk "swore it.\n\n"It ate it," she said.\n\n"Twice," she said.'
    assert inside(text) == ["swore it.", "It ate it,", "Twice,"]


def test_marks_around_nothing_are_no_run() -> None:
    assert runs('The clerk wrote "" and "..." and “ — ” on the form.') == []


# -- single marks ------------------------------------------------------------------------------

BRITISH = (
    "‘It’s O’Neill’s goat,’ the clerk said. ‘The players’ bus was late in the ’90s too.’ "
    "The jury laughed. ‘Order,’ said Mr Justice Pell. ‘We shall hear the goat.’"
)


def test_british_single_marks_are_told_from_apostrophes() -> None:
    assert uses_single_marks(BRITISH, [(0, len(BRITISH))])
    assert inside(BRITISH) == [
        "It’s O’Neill’s goat,",
        "The players’ bus was late in the ’90s too.",
        "Order,",
        "We shall hear the goat.",
    ]


def test_straight_single_marks_are_told_from_apostrophes() -> None:
    text = BRITISH.replace("‘", "'").replace("’", "'")
    assert [words.replace("’", "'") for words in inside(BRITISH)] == inside(text)


def test_a_plural_possessive_does_not_close_a_quotation() -> None:
    text = "‘The goats’ owner paid,’ she said. ‘All of the goats’ owners paid,’ he said."
    assert inside(text) == ["The goats’ owner paid,", "All of the goats’ owners paid,"]


def test_a_closing_mark_after_an_s_closes_where_no_other_one_comes() -> None:
    text = "She called them ‘guests’ of the goat. ‘Sit down,’ he said. ‘Be quiet,’ he said."
    assert inside(text) == ["guests", "Sit down,", "Be quiet,"]


def test_possessives_in_a_row_do_not_close_a_quotation() -> None:
    text = "‘The goats’ and dogs’ owners paid,’ she said. ‘Did they?’ he asked."
    assert inside(text) == ["The goats’ and dogs’ owners paid,", "Did they?"]


def test_a_possessive_before_the_first_quotation_is_no_closing_mark() -> None:
    text = "The goats’ bus was late. ‘Get in,’ she said. ‘And be quiet,’ she said."
    assert inside(text) == ["Get in,", "And be quiet,"]


def test_single_marks_open_and_close_beside_brackets_and_stops() -> None:
    text = "She (‘[Goats] ate it’) and he (‘they slept’), or ‘dreamt’: both — ‘perhaps’ — lied."
    assert inside(text) == ["[Goats] ate it", "they slept", "dreamt", "perhaps"]


def test_an_apostrophe_for_left_out_letters_opens_nothing() -> None:
    text = "‘It ate,’ she said. ’Twas hungry, and ’tis so. ‘It slept,’ she said."
    assert inside(text) == ["It ate,", "It slept,"]


@pytest.mark.parametrize(
    "first",
    [
        "£5 is too much",
        "… and it slept",
        pytest.param(
            "12 goats ate it",
            marks=pytest.mark.xfail(strict=True, raises=AssertionError, reason="’08 and the ’90s"),
        ),
    ],
)
def test_a_single_mark_may_stand_before_a_figure_or_a_sign(first: str) -> None:
    assert inside(f"‘{first},’ she said. ‘Yes,’ he said. ‘No,’ she said.")[0] == f"{first},"


def test_a_low_mark_is_closed_by_the_mark_of_its_language() -> None:
    assert inside("„Das ist die Ziege“, said the clerk.") == ["Das ist die Ziege"]


@pytest.mark.parametrize(
    "text",
    [
        "It's the players' bus from the '90s, and O'Neill isn't on it. The dogs' bowls were.",
        "Rock 'n' roll was O’Neill’s cure for the ’70s, and it’s the goats’ cure too.",
        "The club's manager said the fans' song 'Goat' was theirs.",
    ],
    ids=["straight", "curly", "one-pair"],
)
def test_apostrophes_alone_are_no_quotation(text: str) -> None:
    assert not uses_single_marks(text, [(0, len(text))])
    assert runs(text) == []


def test_where_double_marks_rule_single_ones_are_left_alone() -> None:
    text = (
        '"It ate the ballot," she said. "It ate \'the box\' too," he said. "And the \'pen\'," '
        "they said. It's the players' goat."
    )
    assert not uses_single_marks(text, [(0, len(text))])
    assert inside(text) == ["It ate the ballot,", "It ate 'the box' too,", "And the 'pen',"]


def test_a_few_terms_in_single_marks_do_not_make_them_rule() -> None:
    text = (
        '"It ate the ballot," she said. "It ate the box," he said. "And the pen," they said. '
        "She called them 'friends' and 'voters'."
    )
    assert not uses_single_marks(text, paragraph_spans(text))
    assert inside(text) == ["It ate the ballot,", "It ate the box,", "And the pen,"]


def test_where_single_marks_rule_double_ones_nest() -> None:
    text = '‘They call it "the voter" here,’ she said. ‘Do they?’ he asked. ‘They do,’ she said.'
    assert inside(text) == ['They call it "the voter" here,', "Do they?", "They do,"]


# -- what is no quotation mark -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        'The goat stands 3\'2" tall and has a 12" record.',
        "The goat stands 3’2” tall, and the kid 1' 10\" tall.",
        'It was a 12" record.',
    ],
    ids=["straight", "curly", "inches"],
)
def test_feet_and_inches_quote_nobody(text: str) -> None:
    assert runs(text) == []


def test_inches_inside_a_quotation_do_not_close_it() -> None:
    text = 'The clerk said: "The 12" record is rare," and then: "It came out in 2012" and no more.'
    assert inside(text) == ['The 12" record is rare,', "It came out in 2012"]


def test_a_height_closes_no_quotation_that_goes_on_below() -> None:
    text = '"The goat is 3\'2" tall. It ate the ballot.\n\n"It ate the pen too," she said.'
    assert inside(text)[0] == "The goat is 3'2\" tall. It ate the ballot."


def test_feet_in_a_quotation_in_single_marks_do_not_close_it() -> None:
    text = "‘It is 6' tall,’ she said. ‘Is it?’ he asked. ‘Nearly,’ she said."
    assert inside(text) == ["It is 6' tall,", "Is it?", "Nearly,"]


@pytest.mark.parametrize(
    "clipped", ["'em", "‘em", "'til noon", "'n' roll", "‘n’ roll", "'90s", "'round", "'Twas"]
)
def test_a_word_that_lost_its_beginning_opens_nothing(clipped: str) -> None:
    text = (
        f"'It ate,' she said. Rock {clipped} they had. 'It slept,' he said. 'So there,' she said."
    )
    assert inside(text) == ["It ate,", "It slept,", "So there,"]


@pytest.mark.parametrize("clipped", ["rock 'n' roll", "goin' to sea", "cup o' milk"])
def test_a_word_that_lost_letters_closes_nothing(clipped: str) -> None:
    text = f"'We had {clipped} in town,' she said. 'No more,' he said. 'So there,' she said."
    assert inside(text) == [f"We had {clipped} in town,", "No more,", "So there,"]


@pytest.mark.parametrize(
    "code",
    [
        'alt="A goat on a ballot box, hungry"',
        "alt='A goat on a ballot box'",
        'href="x" title="Goats"',
        'print("goat")',
        '{"goat": "hungry", "age": 3}',
    ],
)
def test_the_marks_of_markup_and_code_quote_nobody(code: str) -> None:
    assert inside(f'See {code} here. "It ate," she said.') == ["It ate,"]


# -- nested and mixed marks --------------------------------------------------------------------


@pytest.mark.parametrize("nested", ["“no”", '"no"'], ids=["curly", "straight"])
def test_marks_of_the_same_kind_nest_where_both_are_closed(nested: str) -> None:
    opening, closing = nested[0], nested[-1]
    text = f"{opening}She said {nested} to me,{closing} he said. {opening}Twice.{closing}"
    assert inside(text) == [f"She said {nested} to me,", "Twice."]


@pytest.mark.parametrize("mark", ['""', "””"])
def test_two_marks_in_a_row_close_the_nested_quotation_and_its_own(mark: str) -> None:
    opening = "“" if mark == "””" else '"'
    text = f"{opening}She said: {opening}It ate it.{mark}"
    assert inside(text) == [f"She said: {opening}It ate it.{mark[0]}"]


def test_a_mark_right_behind_an_opening_mark_is_nested() -> None:
    text = "\"''It ate it,'' they told me,\" the clerk said. \"''It did.\""
    assert inside(text) == ["''It ate it,'' they told me,", "''It did."]


@pytest.mark.parametrize(
    "text",
    ["‹The goat ate it,› she said.", "‚The goat ate it,‘ she said. ‚It did,‘ he said."],
    ids=["small-angle", "low-single"],
)
def test_marks_of_other_languages(text: str) -> None:
    assert inside(text)[0] == "The goat ate it,"


def test_a_double_mark_is_closed_by_a_single_one_where_no_other_closes_it() -> None:
    text = "“The goat ate it.’ The clerk left. The play “Goat” was on."
    assert inside(text) == ["The goat ate it.", "Goat"]
    assert repairs(text) == ["mixed_marks", ""]


def test_a_nested_quotation_in_single_marks_closes_no_double_mark() -> None:
    text = "“They told me, ‘The goat ate it.’ And then it slept."
    assert inside(text) == ["They told me, ‘The goat ate it.’ And then it slept."]


def test_a_nested_quotation_may_stand_right_behind_the_opening_mark() -> None:
    text = "“‘The goat ate it.’ So they told me."
    assert inside(text) == ["‘The goat ate it.’ So they told me."]


def test_a_nested_quotation_may_end_with_one_that_nothing_opens() -> None:
    text = "They told me, ‘The goat ate it.’” the clerk said."
    assert inside(text) == ["They told me, ‘The goat ate it.’"]
    assert repairs(text) == ["unopened"]


def test_a_possessive_closes_no_double_mark() -> None:
    text = "“The hay was the goats’, and they ate it."
    assert inside(text) == ["The hay was the goats’, and they ate it."]


def test_a_single_mark_is_closed_by_a_double_one_where_no_other_closes_it() -> None:
    text = "The clerk rose. ‘The goat ate it,” she said."
    assert inside(text) == ["The goat ate it,"]
    assert repairs(text) == ["mixed_marks"]


def test_a_quotation_that_nothing_opens_begins_behind_its_attribution() -> None:
    text = "Asked about the goat she added, The ballot is gone for good.”"
    assert inside(text) == ["The ballot is gone for good."]
    assert repairs(text) == ["cut_at_attribution"]


# -- both kinds of mark in one article ---------------------------------------------------------


def test_a_quotation_in_single_marks_among_double_ones() -> None:
    text = (
        '"It ate the ballot," she said. The clerk called it \'an act of hunger\'. "It did," '
        "he said. \"So there,\" they said. It's the players' goat."
    )
    assert inside(text) == ["It ate the ballot,", "an act of hunger", "It did,", "So there,"]


def test_a_single_mark_without_a_partner_among_double_ones_is_none() -> None:
    text = '"It ate," she said. She called it \'an act of hunger and left. "It did," he said.'
    assert inside(text) == ["It ate,", "It did,"]


def test_titles_and_terms_in_single_marks_among_double_ones_are_none() -> None:
    text = (
        "\"It ate,\" she said. The play 'The Goat Who Voted' and the 'friends' of it ran. \"It "
        'did," he said.'
    )
    assert inside(text) == ["It ate,", "It did,"]


def test_a_quotation_in_double_marks_among_single_ones() -> None:
    text = f"{BRITISH} The sign said “no goats” twice. A 3’2” goat saw it."
    assert inside(text)[-1] == "no goats"


def test_in_british_marks_a_possessive_at_a_stop_opens_no_paragraph() -> None:
    text = f"{BRITISH}\n\nThe hay was the goats’. ‘Eat,’ she said."
    assert inside(text)[-1] == "Eat,"
    assert "The hay was the goats" not in inside(text)


# -- any text ----------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ['"', "“", "”", "„", "«", "»", "‹", "›", "‚", '""', '="', "``", "''", "‘", "’", "'", "‘‘",
     "’’", " ", "\n", "\n\n", ",", ".", "goat", "goats", "it's", "(", "—", "90", "\u2028"]
)  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=200)))
def test_runs_of_any_text_are_in_order_inside_their_paragraph_and_hold_a_word(text: str) -> None:
    paragraphs = paragraph_spans(text)
    last_end = 0
    for run in marked_runs(text, paragraphs):
        start, end = paragraphs[run.paragraph]
        assert last_end <= run.start
        assert start <= run.start <= run.inner_start < run.inner_end <= run.end <= end
        assert any(char.isalnum() or char == "_" for char in text[run.inner_start : run.inner_end])
        last_end = run.end


@pytest.mark.parametrize("unit", ['"goat" ', "‘goat’ bus "], ids=["double", "single"])
def test_a_hundred_thousand_marks_do_not_run_away(unit: str) -> None:
    program = (
        "from newsx.extract.marks import marked_runs\n"
        f"text = {unit!r} * 50_000\n"
        "assert marked_runs(text, [(0, len(text))])\n"
    )
    # A process of its own, so that a slow version is stopped instead of waited for.
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The goat ate it,“ she said.", "The goat ate it,"),
        ("”The goat ate it,” she said.", "The goat ate it,"),
        ("She said: „The goat ate it.“", "The goat ate it."),
        ("»The goat ate it,« she said.", "The goat ate it,"),
    ],
    ids=["opening-twice", "closing-twice", "low", "inward"],
)
def test_blanks_tell_the_side_of_a_mark_with_the_wrong_shape(text: str, words: str) -> None:
    assert inside(text) == [words]


@pytest.mark.parametrize("mark", ['""', "““"])
def test_a_mark_typed_twice_is_one_mark(mark: str) -> None:
    assert inside(f'She said: {mark}The goat ate it."') == ["The goat ate it."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“The goat ate it, she said.", ["The goat ate it,"]),
        ("“Who ate it? asked Ms. Quist.", ["Who ate it? asked Ms. Quist."]),
        ("“Who ate it? she asked. “It was the goat.”", ["Who ate it?", "It was the goat."]),
        ('"It slept, Mr Orr said by phone. "It snored."', ["It slept,", "It snored."]),
        ("“The goat ate it, said Ada Pell.", ["The goat ate it,"]),
    ],
    ids=["unclosed", "other-verb-inverted", "reopened", "with-more", "inverted"],
)
def test_a_run_without_closing_mark_ends_before_its_attribution(
    text: str, words: list[str]
) -> None:
    assert inside(text) == words
    if len(words[0].split()) < 5:
        assert repairs(text)[0] == "cut_at_attribution"


def test_speech_inside_an_open_quotation_stays_in_it() -> None:
    text = "“She came in, he said he was hungry, and the goat left."
    assert inside(text) == ["She came in, he said he was hungry, and the goat left."]


def test_a_run_that_is_closed_keeps_an_attribution_inside() -> None:
    assert inside('"We waited, she said, for hours."') == ["We waited, she said, for hours."]
