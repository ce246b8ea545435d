"""CSV: one row a quote, whole and in order; no cell does anything in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from pathlib import Path

import pytest
from handmade_result import Story, named, relay, unnamed
from hostile_result import HOSTILE, hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from newsx.render.csv_quotes import ACTIVE, COLUMNS, defused, header, restored, rows
from newsx.render.visible import visible
from newsx.result import DateStamp, Result

EDGY = st.text(st.sampled_from("=+-@＝−;\t\n\r\"',' ab1\u00a0\u200b\ufeff\x00"), max_size=12)


def table(*results: Result) -> list[dict[str, str]]:
    text = header() + "".join(rows(result) for result in results)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def story() -> Story:
    story = Story(
        "“No,” she said.",
        title="Ferry Sold, “At Last”",
        publisher="The Tarvik Gull",
        url="https://example.org/a",
        published=DateStamp("2019-03-05", "metadata"),
    )
    person = story.person("Oona Pelletier", "mayor", "skipper")
    place = story.place("Tarvik", "city", "EE")
    day = story.date("she", "2019-03-04", "2019-03-04")
    story.quote(
        "“No,”", by=named(person, "she", "pronoun"), via=relay("Radio Reval"), said_on=day.id,
        said_at=place.id, about=[person.id, place.id, "o9"], confidence=0.75,
    )  # fmt: skip
    return story


def test_the_columns_of_the_contract_come_first() -> None:
    assert header() == ",".join(COLUMNS) + "\r\n"
    assert COLUMNS[:10] == (
        "id", "speaker", "role", "kind", "cue", "text", "start", "end", "published", "source",
    )  # fmt: skip


def test_the_columns_are_those_of_the_docs() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reports.md").read_text(encoding="utf-8")
    cells = re.findall(r"^\| (`[^|]*)\|", page, re.MULTILINE)
    assert tuple(re.findall("`([a-z_]+)`", " ".join(cells))) == COLUMNS
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(code, {})  # noqa: S102  our own page


def test_a_row_says_all_of_a_quote() -> None:
    assert table(story().result()) == [
        {
            "id": "q1", "speaker": "Oona Pelletier", "role": "mayor", "kind": "direct",
            "cue": "said", "text": "“No,”", "start": "0", "end": "5", "published": "2019-03-05",
            "source": "a.txt", "speaker_text": "she", "speaker_kind": "person",
            "resolved_by": "pronoun", "via": "Radio Reval", "about": "Oona Pelletier, Tarvik",
            "said_on": "2019-03-04", "said_at": "Tarvik", "confidence": "0.75",
            "title": "Ferry Sold, “At Last”", "publisher": "The Tarvik Gull",
            "url": "https://example.org/a",
        }
    ]  # fmt: skip


def test_what_is_not_known_is_empty() -> None:
    story = Story("No.")
    story.quote("No.", by=None, cue=None)
    story.quote("No.", by=unnamed("a diver"))
    nobody, diver = table(story.result())
    assert {name for name, cell in nobody.items() if cell} == {
        "id", "kind", "text", "start", "end", "source", "confidence",
    }  # fmt: skip
    assert (diver["speaker"], diver["speaker_text"], diver["role"]) == ("", "a diver", "")


def test_a_row_a_quote_in_the_order_of_the_text() -> None:
    story = Story("One. Two.\n\nThree.")
    for words in ("One.", "Two.", "Three."):
        story.quote(words)
    assert [row["id"] for row in table(story.result(), story.result(id="b.txt"))] == [
        "q1",
        "q2",
        "q3",
    ] * 2
    assert rows(Story("No.").result()) == ""


def test_lines_end_as_rfc_4180_says_and_quotation_marks_are_doubled() -> None:
    story = Story('“a, "b"\n\nc”')
    story.quote('“a, "b"\n\nc”')
    text = rows(story.result())
    assert text.endswith("\r\n")
    assert '"“a, ""b""\n\nc”"' in text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        ("−5 degrees", "'−5 degrees"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        (" \u00a0\u200b\ufeff=1", "' \u00a0\u200b\ufeff=1"),
        ("\x00\x1f=1", "'\x00\x1f=1"),
        ("'=1", "''=1"),
        ("a;=1", "a;'=1"),
        ("a; \t@x", "a;' \t'@x"),
        ("yes\n- no", "yes\n'- no"),
        ("\t\n=1", "'\t'\n'=1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_defused(text: str, cell: str) -> None:
    assert defused(text) == cell
    assert restored(cell) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No.",
        "a = b",
        "2 + 2",
        "a-b",
        "a@b",
        "well - no",
        "'tis",
        "a; b",
        "— no",
        "“=1”",
        "\n" * 0,
    ],
)
def test_words_stay_as_they_are(text: str) -> None:
    assert defused(text) == restored(text) == text


def test_every_form_of_an_active_character_is_known() -> None:
    wide_and_small = map(chr, [*range(0xFE50, 0xFE70), *range(0xFF00, 0xFFEF)])
    forms = {sign for sign in wide_and_small if unicodedata.normalize("NFKC", sign) in "=+-@"}
    assert len(forms) == 8
    assert forms <= ACTIVE


@settings(max_examples=200, deadline=None)
@given(EDGY)
def test_defusing_can_be_undone(text: str) -> None:
    cell = defused(text)
    assert restored(cell) == text
    assert cell.replace("'", "") == text.replace("'", "")
    assert cell[:1] not in {*ACTIVE, "\t", "\r", "\n"}
    for part in cell.replace("\t", ";").replace("\n", ";").replace("\r", ";").split(";"):
        assert part.strip(" \u00a0\u200b\ufeff\x00")[:1] not in ACTIVE


def test_long_runs_take_linear_time() -> None:
    for run in ("\t" * 200_000, "'" * 200_000, "; " * 100_000, "=" * 200_000, "a\n" * 100_000):
        assert restored(defused(run + "=")) == run + "="
        assert restored(defused(run + "x")) == run + "x"


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_stay_in_their_cells(value: str) -> None:
    text = rows(hostile(value))
    text.encode("utf-8")
    ((*cells,),) = list(csv.reader(io.StringIO(text, newline="")))
    assert len(cells) == len(COLUMNS)
    row = dict(zip(COLUMNS, cells, strict=True))
    for name in ("speaker", "role", "cue", "text", "published", "source", "title", "url"):
        assert restored(row[name]) == visible(value)
    for cell in cells:
        assert not [
            sign for sign in cell if sign not in "\n\t" and unicodedata.category(sign) == "Cc"
        ]
        assert cell.lstrip()[:1] not in ACTIVE


def test_a_number_is_not_text() -> None:
    story = Story("No.")
    story.quote("No.", confidence=-0.0)
    assert rows(story.result()).split(",")[17] == "-0.0"


def test_a_failed_result_has_no_rows() -> None:
    with pytest.raises(ValueError, match="failed"):
        rows(Story().result(article=None))
