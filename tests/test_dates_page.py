"""docs/dates.md says of each example what newsx says: with a day of publication, and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from article_truth import listed
from newsx.pipeline import Analyzer
from newsx.result import Date

PAGE = Path(__file__).resolve().parents[1] / "docs/dates.md"
PUBLISHED = "2015-09-04"
FEWEST = 90
MARK = "**"
Row = dict[str, str]


def examples() -> list[Row]:
    """Column -> cell, of each row of the page's tables that has an example."""
    found = []
    columns: list[str] = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if not line.startswith("|"):
            columns = []
        elif not columns:
            columns = cells
        elif columns[0] == "words" and MARK in cells[0]:
            found.append(dict(zip(columns, cells, strict=True)))
    return found


EXAMPLES = examples()


def said(found: Date) -> Row:
    """A date as the page writes it."""
    days = found.earliest or "-"
    if found.earliest != found.latest:
        days += f" to {found.latest}"
    cells = {"type": found.type, "value": found.value, "mod": found.mod, "EDTF": found.edtf}
    return {**{column: cell or "-" for column, cell in cells.items()}, "days": days}


def wanted(row: Row) -> list[tuple[str | None, Row]]:
    """What the page says, with a day of publication and, if it says that, without."""
    cases: list[tuple[str | None, Row]] = [(PUBLISHED, row)]
    if row.get("unpublished") == "same":
        cases.append((None, row))
    elif "unpublished" in row:
        cases.append((None, {"value": row["unpublished"], "days": "-"}))
    return cases


def problems(row: Row, analyzer: Analyzer) -> list[str]:
    """What newsx says otherwise."""
    before, words, after = row["words"].split(MARK)
    place = (len(before), len(before) + len(words))
    wrong = []
    for published, cells in wanted(row):
        result = analyzer.analyze_text(f"{before}{words}{after}", strip=False, published=published)
        there = [said(date) for date in result.dates if (date.start, date.end) == place]
        if not there:
            wrong.append(f"{words!r} is not among {[date.text for date in result.dates]}")
            continue
        wrong += [
            f"{words!r}, published {published}: {column} {cell}, the page says {cells[column]}"
            for column, cell in there[0].items()
            if cell != cells.get(column, cell)
        ]
    return wrong


def test_the_page_has_examples_of_all_kinds() -> None:
    assert len(EXAMPLES) >= FEWEST
    assert {row["type"] for row in EXAMPLES} == {"DATE", "TIME", "DURATION", "SET"}


@pytest.mark.parametrize("row", [pytest.param(row, id=row["words"]) for row in EXAMPLES])
def test_an_example_is_as_the_page_says(analyzer: Analyzer, row: Row) -> None:
    wrong = problems(row, analyzer)
    assert not wrong, listed(wrong)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, None),
        ({"value": "1998"}, "value 1999, the page says 1998"),
        ({"days": "1999-01-01"}, "days 1999-01-01 to 1999-12-31, the page says 1999-01-01"),
        ({"EDTF": "-"}, "EDTF 1999, the page says -"),
        ({"unpublished": "XXXX"}, "value 1999, the page says XXXX"),
        ({"words": "**The** bridge opened in 1999."}, "'The' is not among ['1999']"),
    ],
)
def test_a_wrong_page_is_told(analyzer: Analyzer, change: Row, told: str | None) -> None:
    right = {"words": "The bridge opened in **1999**.", "type": "DATE", "value": "1999",
             "EDTF": "1999", "days": "1999-01-01 to 1999-12-31", "unpublished": "same"}  # fmt: skip
    wrong = problems({**right, **change}, analyzer)
    assert any(told in one for one in wrong) if told else not wrong
