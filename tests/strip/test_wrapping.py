"""Which line breaks are the wrapper's: margins, indents, and texts whose breaks are all meant."""

from __future__ import annotations

import textwrap

import pytest

from newsx.load.lines import text_blocks
from newsx.strip.printed import Line, printed
from newsx.strip.wrapping import Margin, Wrapping, find_wrapping
from timing import is_quick

FIRST = (
    "The river Oll rose again on Monday, and the people of the lower town left their houses for the"
    " school on the hill, where soldiers had put up 200 beds and a kitchen."
)
SECOND = (
    "The mayor said that the dam would hold, and that nobody who lived above the old bridge had to"
    " be afraid of the night to come, whatever they had read."
)
THIRD = (
    "Divers went down to the foundations of the bridge at noon and found no crack, an engineer of"
    " the valley board told the town council, which sat until late in the evening and then"
    " sent for more sand."
)
MENU = ["Home", "News from the valley", "Letters to the editor and what you think of us", "Sport"]


def wrapping(text: str) -> Wrapping | None:
    return find_wrapping(lines(text))


def lines(text: str) -> list[Line]:
    return printed(text_blocks(text), numbered=False)


def paragraphs(text: str) -> list[str]:
    found = lines(text)
    how = find_wrapping(found)
    assert how is not None
    spans = how.paragraphs(found)
    return [" ".join(line.text for line in found[first:last]) for first, last in spans]


def column(text: str) -> int | None:
    found = wrapping(text)
    return found.widest.column if found else None


# -- whether a text is wrapped ---------------------------------------------------------------------


@pytest.mark.parametrize("width", [50, 60, 72, 76, 80, 98, 120])
def test_the_margin_is_where_the_breaks_agree(width: int) -> None:
    text = "\n\n".join(textwrap.fill(each, width) for each in (FIRST, SECOND, THIRD))
    found = column(text)
    assert found is not None
    assert width - 6 <= found <= width


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One line.",
        f"{FIRST}\n{SECOND}\n{THIRD}",
        textwrap.fill(FIRST, 72).replace("\n", "\n\n"),  # each line a paragraph, and too few
        textwrap.fill(THIRD, 30),  # a column of verse or of a table
        "x" * 72 + "\n" + "\n".join(["The river rose again, and yet the dam held on."] * 9),
        "\n".join(MENU * 4),
    ],
)
def test_breaks_that_are_meant(text: str) -> None:
    assert wrapping(text) is None


def test_breaks_before_capitals_are_a_list() -> None:
    headlines = [
        "Bridge of Ollham Is Closed Again as the River Rises",
        "Ferry Company Asks for More Time to Mend Its Boats",
        "Council Votes for Sand, and Against the Second Wall",
        "Valley Farmers Lose the Third Harvest in Four Years",
        "School on the Hill Takes In the Whole of Lower Town",
        "Engineer Says the Dam Will Hold Through the Weekend",
    ]
    assert wrapping("\n".join(headlines)) is None
    assert column("\n".join(line.capitalize().swapcase() for line in headlines)) is not None


def test_verse_is_not_wrapped() -> None:
    verse = [
        "the river came at evening to the door",
        "and asked us if we knew it, and we did,",
        "for all of us had drunk from it before",
        "and each of us had something there well hid:",
        "a boat, a ring, the key of a lost room,",
        "the letters that our mothers would not send,",
        "the white horse that the miller lost in bloom",
        "of youth, and what the parson called his friend.",
    ]
    assert wrapping("\n".join(verse)) is None
    assert wrapping("\n".join(verse * 4)) is None
    long = [f"{line}, {end}" for line in verse for end in ("and slept,", "and so we wept.")]
    assert wrapping("\n".join(long)) is None


def test_a_narrow_column_does_not_hide_the_margin() -> None:
    column = textwrap.fill(f"{SECOND} {THIRD} {SECOND}".lower(), 44)
    body = "\n\n".join(textwrap.fill(each, 72) for each in (FIRST, SECOND, THIRD))
    assert paragraphs(f"{body}\n\n{column}")[:3] == [FIRST, SECOND, THIRD]


def test_a_wide_menu_does_not_hide_how_the_text_is_wrapped() -> None:
    wide = [
        f"{'Harbour and valley news of the day, and of the night before it ' * 2}{n}" for n in "ab"
    ]
    body = "\n\n".join(textwrap.fill(each, 72) for each in (FIRST, SECOND, THIRD))
    assert paragraphs("\n\n".join([*wide, *MENU, body])) == [*wide, *MENU, FIRST, SECOND, THIRD]


def test_long_lines_beside_a_few_that_fit_are_paragraphs() -> None:
    long = f"{FIRST} {SECOND}"
    caption = "A ferry leaves the harbour of Ollham on Monday\nnight, before the storm comes in."
    assert paragraphs(caption) == [caption.replace("\n", " ")]
    assert wrapping("\n".join([long, caption, long, long, long])) is None


def test_a_script_without_small_letters_can_be_wrapped() -> None:
    words = "नदी सोमवार को फिर बढ़ गई और निचले शहर के लोग अपने घर छोड़कर पहाड़ी के स्कूल में चले गए "
    assert column(textwrap.fill(words * 6, 70)) is not None
    assert wrapping("\n".join(["नदी सोमवार को फिर बढ़ गई"] * 9)) is None


def test_any_width_that_lines_break_off_at_in_mid_sentence() -> None:
    long = " ".join([FIRST, SECOND, THIRD] * 5)
    assert paragraphs(textwrap.fill(long, 1000)) == [long]
    assert wrapping(f"{long}\n{long[:80]}\n{long}") is None


# -- paragraphs ------------------------------------------------------------------------------------


def test_margins_differ_by_indent_as_lynx_has_them() -> None:
    title = "Ollham bridge is closed for a third day, and the ferry company has no boats left"
    item = "The bridge: closed until the water has gone down by at least two feet, the board said."
    body = [FIRST, SECOND, THIRD]
    text = "\n\n".join(
        [
            textwrap.fill(title, 77),
            *(
                textwrap.fill(each, 74, initial_indent=" " * 3, subsequent_indent=" " * 3)
                for each in body
            ),
            textwrap.fill(item, 74, initial_indent="     * ", subsequent_indent=" " * 7),
        ]
    )
    assert paragraphs(text) == [title, *body, f"* {item}"]


def test_a_break_before_a_word_that_would_have_fitted_is_meant() -> None:
    text = f"{textwrap.fill(FIRST, 72)}\nBy Ann Lee\n{textwrap.fill(SECOND, 72)}"
    assert paragraphs(text) == [FIRST, "By Ann Lee", SECOND]


def test_paragraphs_without_blank_lines_end_in_short_lines() -> None:
    text = "\n".join(textwrap.fill(each, 66) for each in (FIRST, SECOND, THIRD))
    assert paragraphs(text) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(("initial", "below"), [("   ", ""), ("\t", ""), ("", "    ")])
def test_paragraphs_told_by_their_first_lines(initial: str, below: str) -> None:
    # So long that the last line is full too: only the indent tells.
    above = "The water stood at the fourth step of the church of the lower town when the bells rang"
    full = (
        "and the boats of the fire brigade went from door to door, as they had done in the spring"
    )
    body = [f"{above}\n{below}{full}\n{below}{full}."] * 3
    whole = f"{above} {full} {full}."
    assert paragraphs("\n".join(initial + each for each in body)) == [whole] * 3


def test_a_block_quote_set_in_is_a_paragraph() -> None:
    quote = textwrap.fill(SECOND, 64, initial_indent=" " * 6, subsequent_indent=" " * 6)
    text = f"{textwrap.fill(FIRST, 72)}\n{quote}\n{textwrap.fill(THIRD, 72)}"
    assert paragraphs(text) == [FIRST, SECOND, THIRD]


def test_a_centred_headline_is_one_paragraph() -> None:
    headline = (
        "Ollham Bridge Is Closed for a Third Day, and the Ferry Company Has No Boats Left to Send"
    )
    centred = "\n".join(line.center(72).rstrip() for line in textwrap.wrap(headline, 72))
    body = "\n\n".join(textwrap.fill(each, 72) for each in (FIRST, SECOND, THIRD))
    assert paragraphs(f"{centred}\n\n{body}") == [headline, FIRST, SECOND, THIRD]


def test_an_address_that_no_line_holds_tells_nothing() -> None:
    url = (
        "https://gazette.example/valley/2024/the-bridge-of-ollham-is-closed-for-the-third-day.html"
    )
    body = "\n\n".join(textwrap.fill(each, 72) for each in (FIRST, SECOND))
    assert paragraphs(f"{body}\n\n{url}\nBy Ann Lee") == [FIRST, SECOND, url, "By Ann Lee"]
    told = f"The whole report of the valley board is at\n{url}\nand in the library."
    assert paragraphs(f"{body}\n\n{told}")[2:] == [told.replace("\n", " ")]


def test_a_label_that_happens_to_fit_below_a_paragraph_is_apart() -> None:
    full = "The water stood at the fourth step of the church of the lower town when bells rang."
    text = "\n\n".join(textwrap.fill(each, 84) for each in (FIRST, SECOND, THIRD, full))
    assert paragraphs(f"{text}\nAdvertisement") == [FIRST, SECOND, THIRD, full, "Advertisement"]
    assert paragraphs(f"{text}\nNobody slept.")[-1] == f"{full} Nobody slept."


def test_double_spaced_lines_are_joined() -> None:
    body = [FIRST, SECOND, THIRD, f"{SECOND} {FIRST}"]
    text = "\n".join(textwrap.fill(each, 72) for each in body).replace("\n", "\n\n")
    assert paragraphs(text) == body
    apart = "\n\n".join(textwrap.fill(each, 72).replace("\n", "\n\n") + "\n" for each in body)
    assert paragraphs(apart) == body


def test_paragraphs_of_one_line_each_are_no_double_spaced_text() -> None:
    one = "The dam holds, the mayor said, and went to bed."
    assert wrapping("\n\n".join([one, FIRST[:70], SECOND[:72], THIRD[:71]] * 4)) is None
    assert wrapping("\n\n".join(["a dam on the river that is dry in summer, and wet"] * 6)) is None
    few = textwrap.wrap(f"{FIRST} {SECOND} {THIRD}", 50)
    assert wrapping("\n\n".join([*few, *[f"{FIRST} {SECOND}"] * 9])) is None


def test_proportional_type_makes_ragged_lines() -> None:
    """As a viewer of PDF files copies them: the column is even to the eye, not in characters."""
    text = "\n".join(_typeset(each, 330) for each in (FIRST, SECOND, THIRD, f"{FIRST} {THIRD}"))
    lengths = {len(line) for line in text.split("\n")}
    assert max(lengths) - min(length for length in lengths if length > 50) > 6
    assert paragraphs(text) == [FIRST, SECOND, THIRD, f"{FIRST} {THIRD}"]


def _typeset(paragraph: str, width: int) -> str:
    """Broken where proportional letters reach ``width``."""
    lines, line = [], ""
    for word in paragraph.split():
        grown = f"{line} {word}".strip()
        if sum(3 if char in "ijlt ,." else 7 if char in "mwMW" else 5 for char in grown) > width:
            lines, grown = [*lines, line], word
        line = grown
    return "\n".join([*lines, line])


# -- one break at a time ---------------------------------------------------------------------------

FULL = "The river rose and the dam held on, and the town was glad of the night"
MARGIN = Margin(72, 1, 9, 9)
RAGGED = Margin(82, 9, 9, 9)


def joined(text: str, margin: Margin = MARGIN, *, spaced: bool = True) -> int:
    """How many paragraphs ``text`` is, where its margin is known."""
    return len(Wrapping({}, margin, 0, spaced).paragraphs(lines(text)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (f"> {FULL}\n> and the boats.", 1),
        (f"> {FULL}\n> > and the boats.", 2),  # of somebody else
        (f"     * {FULL[:64]}\n       and the boats.", 1),
        (f"     * {FULL[:64]}\n   and the boats.", 2),
        (f"* {FULL}\n        and the boats.", 2),
        (f"{FULL}\n    And the boats\n    came.", 2),
        (f"{FULL}\n    {FULL[:66]}\n    and the boats.", 1),
        (f"{FULL}\n    and the boats.", 1),
        (f"{FULL}.\n    and the boats.", 2),
        (f"{FULL}:\n- boats", 2),
        (f"{FULL}\n- or so it seemed", 1),
        (f"{FULL}\n• boats", 2),
        (f"{FULL[:40]}\nhttps://gazette.example/valley/bridge-and-boats.html", 2),
        (f"{FULL}.\nAdvertisement", 2),
        (f"{FULL}.\nSo they slept at last, all of them, and well #ollham", 1),
    ],
)
def test_a_break(text: str, count: int) -> None:
    assert joined(text) == count


def test_first_lines_set_in_below_each_other_are_of_two_paragraphs() -> None:
    two = f"    {FULL[:68]}\n    {FULL[:68]}\n"
    set_out = Wrapping({0: MARGIN}, MARGIN, gap=0, spaced=False)
    assert set_out.paragraphs(lines(f"{two}and the boats.")) == [(0, 1), (1, 3)]
    assert set_out.paragraphs(lines(f"{two}* The ferry")) == [(0, 2), (2, 3)]  # of a list
    short = f"    {FULL[:68]}\n    and boats.\nBy Ann Lee"
    assert set_out.paragraphs(lines(short)) == [(0, 2), (2, 3)]
    set_in = Wrapping({4: MARGIN}, MARGIN, gap=0, spaced=False)  # as a whole
    assert set_in.paragraphs(lines(f"{two}and the boats.")) == [(0, 2), (2, 3)]


def test_ragged_lines() -> None:
    assert joined(f"{FULL[:64]}\nand the boats came.", RAGGED) == 1  # inside a clause
    assert joined(f"{FULL[:64]}\nAnd the boats came.", RAGGED) == 2
    assert joined(f"{FULL}.\nThe boats came then.", RAGGED) == 1
    assert joined(f"{FULL}.\nThe boats came then.", RAGGED, spaced=False) == 2


def test_whether_paragraphs_have_blank_lines_between() -> None:
    filled = [textwrap.fill(each, 66) for each in (FIRST, SECOND, THIRD)]
    mail = "\n>\n".join(each.replace("\n", "\n> ") for each in filled)
    for text, spaced in [
        ("\n\n".join(filled), True),
        ("\n".join(filled), False),
        (f"> {mail}", True),
    ]:
        found = wrapping(text)
        assert found is not None
        assert found.spaced == spaced


def test_addresses_that_no_line_holds_speak_against_no_margin() -> None:
    url = "https://gazette.example/valley/2024/the-bridge-of-ollham-is-closed-for-the-third-day/"
    told = "\n".join(
        [textwrap.fill(THIRD, 60), *(f"{url}{n}.html" for n in range(4)), "and so on."]
    )
    assert paragraphs(told)[0] == THIRD


# -- bullets and dashes ----------------------------------------------------------------------------

PROSE = "\n\n".join(textwrap.fill(each, 70) for each in (FIRST, SECOND, THIRD))


@pytest.mark.parametrize("bullet", ["•", "*", "-", "–", "◦", "+", "1.", "(2)", "12)", "a."])
def test_a_bullet_begins_a_paragraph(bullet: str) -> None:
    items = [f"{bullet} {FULL}\n{FULL}"] * 2  # so that only the bullet tells where an item begins
    assert paragraphs(f"{PROSE}\n\n" + "\n".join(items))[3:] == [f"{bullet} {FULL} {FULL}"] * 2


@pytest.mark.parametrize("start", ["— and", "- or so", "12. A", "o"])
def test_what_looks_like_a_bullet_in_the_middle_of_a_sentence(start: str) -> None:
    text = f"{PROSE}\n\n{FULL}\n{start} they said, {FULL.lower()[:50]}"
    assert len(paragraphs(text)) == 4
    assert len(paragraphs(text.replace("\n" + start, "\n      " + start))) == 5


def test_an_item_goes_on_below_its_words() -> None:
    items = [f"1. {FIRST}", f"2. {THIRD}"]
    hung = [
        textwrap.fill(each, 70, initial_indent=" ", subsequent_indent=" " * 4) for each in items
    ]
    assert paragraphs(f"{PROSE}\n\n" + "\n".join(hung))[3:] == items


def test_mail_is_joined_within_one_depth_of_quotation() -> None:
    first = textwrap.fill(FIRST, 70, initial_indent="> ", subsequent_indent="> ")
    second = textwrap.fill(SECOND, 70, initial_indent="> > ", subsequent_indent="> > ")
    text = f"{first}\n{second}\n{textwrap.fill(THIRD, 70)}"
    assert paragraphs(text) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("rule", ["-" * 72, "=" * 72, "* " * 36, "_" * 70])
def test_a_rule_is_not_joined_to_a_line(rule: str) -> None:
    text = f"{textwrap.fill(FIRST, 72)}\n{rule}\n{textwrap.fill(SECOND, 72)}\n{rule}"
    assert paragraphs(text) == [FIRST, rule.strip(), SECOND, rule.strip()]


def test_an_address_is_not_joined() -> None:
    address = ["The Oll Gazette", "12 Quay Street", "Ollham OL1 2AB", "Letters to the editor"]
    assert paragraphs(f"{PROSE}\n\n" + "\n".join(address))[3:] == address


@pytest.mark.parametrize(
    "unit", ["word ", "word\n", "a line of some words that goes on\n", "> a\n\n"]
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    found = lines(unit * (200_000 // len(unit)))
    assert is_quick(lambda: (find_wrapping(found) or _NONE).paragraphs(found), limit=2)


_NONE = Wrapping({}, find_wrapping(lines(PROSE)).widest, 0, True)  # type: ignore[union-attr]
