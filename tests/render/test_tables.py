"""Who and what an article is about: tables where there is room, lines where there is not."""

from __future__ import annotations

import re

import pytest
from handmade_result import SGR, Story, columns, named, report

TABLE, BESIDE = 60, 110  # columns from which there are tables, and two of them side by side


def story() -> Story:
    made = Story("No.")
    made.person("Bo Ek", "cook", "diver", times=2)
    ilona = made.person("Ilona Brekova", times=4)
    made.place("Tarvik", "city", "EE", 58.54, -25.26, times=2)
    made.place("Oll")
    made.organization("Depesche")
    made.organization("Radio Baltmarin", times=3)
    for _ in range(2):
        made.quote("No.", by=named(ilona))
    return made


def section(found: str, name: str) -> list[str]:
    """The lines of the section ``name``."""
    lines = found.splitlines()
    start = next(n for n, line in enumerate(lines) if re.match(rf"{name}(?: |$)", line))
    rest = [line.rstrip() for line in lines[start + 1 :]]
    return rest[: rest.index("")] if "" in rest else rest


@pytest.mark.parametrize("width", [TABLE, 80, BESIDE - 1])
def test_tables_from_sixty_columns(width: int) -> None:
    found = report(story().result(), width)
    people, places = section(found, "PEOPLE"), section(found, "PLACES")
    assert [re.split(r" {2,}", line) for line in people] == [
        ["Person", "Role", "Mentions", "Said"],
        ["Ilona Brekova", "4 ████████", "2"],
        ["Bo Ek", "cook", "2 ████░░░░", "–"],
    ]
    assert [re.split(r" {2,}", line) for line in places] == [
        ["Place", "Kind", "Country", "Lat, lon", "Mentions"],
        ["Tarvik", "city", "EE", "58.5, -25.3", "2"],
        ["Oll", "–", "–", "–", "1"],
    ]


def test_lines_below_sixty_columns() -> None:
    found = report(story().result(), TABLE - 1)
    assert section(found, "PEOPLE") == [
        "Ilona Brekova", "  4 mentions · 2 statements", "Bo Ek", "  cook · 2 mentions",
    ]  # fmt: skip
    assert section(found, "PLACES") == [
        "Tarvik", "  city · EE · 58.5, -25.3 · 2 mentions", "Oll", "  1 mention",
    ]  # fmt: skip


def test_lines_in_a_pipe() -> None:
    found = report(story().result())
    assert section(found, "PEOPLE") == [
        "  Ilona Brekova  4 mentions · 2 statements", "  Bo Ek  cook · 2 mentions",
    ]  # fmt: skip
    assert section(found, "PLACES") == [
        "  Tarvik  city · EE · 58.5, -25.3 · 2 mentions", "  Oll  1 mention",
    ]  # fmt: skip


@pytest.mark.parametrize(("width", "beside"), [(BESIDE - 1, 0), (BESIDE, 1), (120, 1), (200, 1)])
def test_two_tables_stand_side_by_side_where_there_is_room(width: int, beside: int) -> None:
    lines = report(story().result(), width).splitlines()
    assert len([line for line in lines if re.match("PEOPLE ─+ +PLACES ─+$", line)]) == beside
    assert len([line for line in lines if re.match("Person .* Said +Place ", line)]) == beside
    assert len([line for line in lines if "Bo Ek" in line and "Oll" in line]) == beside


@pytest.mark.parametrize("width", [BESIDE, 111, 120])
def test_side_by_side_they_are_as_wide_as_the_terminal(width: int) -> None:
    lines = report(story().result(), width).splitlines()
    assert {len(line) for line in lines if "Said" in line or "PLACES" in line} == {width}


@pytest.mark.parametrize("missing", ["people", "places"])
def test_one_table_alone_has_the_whole_width(missing: str) -> None:
    made = story()
    made.found[missing] = []
    lines = report(made.result(), 120).splitlines()
    heading = "PLACES" if missing == "people" else "PEOPLE"
    assert f"{heading} {'─' * 113}" in lines
    assert not any(missing.upper() in line for line in lines)


@pytest.mark.parametrize("width", [TABLE, 80, 120])
def test_without_coordinates_there_is_no_column_for_them(width: int) -> None:
    made = Story()
    made.place("Tarvik", "city", "EE")
    found = report(made.result(), width)
    assert "Lat, lon" not in found
    assert re.search(r"^Place +Kind +Country +Mentions$", found, re.MULTILINE)
    assert re.search(r"^Tarvik +city +EE +1$", found, re.MULTILINE)


@pytest.mark.parametrize("width", [None, 40, TABLE, 120])
def test_a_country_steers_no_terminal(width: int | None) -> None:
    made = Story()
    made.place("Tarvik", "city", "E\x1b")
    assert "E␛" in report(made.result(), width)


@pytest.mark.parametrize("width", [None, 40, TABLE, 120])
def test_the_most_named_come_first(width: int | None) -> None:
    found = report(story().result(), width)
    for first, second in (("Ilona Brekova", "Bo Ek"), ("Tarvik", "Oll")):
        people_and_places = found[found.index("PEOPLE") :]
        assert people_and_places.index(first) < people_and_places.index(second)
    assert section(found, "ORGANIZATIONS") == ["Radio Baltmarin, Depesche"]


def test_bars_are_as_long_as_the_share_of_the_most_named() -> None:
    made = Story()
    for number, times in enumerate((16, 8, 1)):
        made.person(f"Person {number}", times=times)
    bars = re.findall(r"[█░]+", report(made.result(), 80))
    assert bars == ["████████", "████░░░░", "█░░░░░░░"]


def test_what_several_said_together_counts_for_each() -> None:
    made = story()
    ann = made.found["people"][0]
    both = named(ann)
    made.quote("No.", by=type(both)("x", ["p1", "p2"], "group", 0, 1, "x", "name", 0.9))
    assert section(report(made.result()), "PEOPLE") == [
        "  Ilona Brekova  4 mentions · 3 statements", "  Bo Ek  cook · 2 mentions · 1 statement",
    ]  # fmt: skip


def many(count: int) -> Story:
    made = Story()
    for number in range(count):
        made.person(f"Person {number:02}")
        made.place(f"Place {number:02}")
        made.organization(f"Office {number:02}")
    return made


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize(("count", "shown"), [(12, 12), (14, 14), (15, 12), (40, 12)])
def test_twelve_of_a_kind_or_two_more(width: int, count: int, shown: int) -> None:
    found = report(many(count).result(), width)
    for kind in ("Person", "Place", "Office"):
        assert len(re.findall(rf"{kind}\s\d\d", found)) == shown
    left = f"and {count - shown} more (--all)"
    assert " ".join(found.split()).count(left) == (3 if shown < count else 0)


@pytest.mark.parametrize(("width", "every"), [(None, False), (40, True), (80, True), (120, True)])
def test_all_of_a_kind_in_a_pipe_and_where_they_are_asked_for(
    width: int | None, every: bool
) -> None:
    found = report(many(40).result(), width, every=every)
    for kind in ("Person", "Place", "Office"):
        assert len(re.findall(rf"{kind}\s\d\d", found)) == 40
    assert "(--all)" not in found


@pytest.mark.parametrize("width", [20, 59, TABLE, 80, BESIDE, 120])
@pytest.mark.parametrize("name", ["n" * 90, "東京" * 40, "long name " * 9])
def test_long_names_and_roles_are_whole_and_fit(width: int, name: str) -> None:
    made = Story()
    made.person(name, "r" * 90)
    found = report(made.result(), width)
    assert max(columns(line) for line in found.splitlines()) <= width
    for char, count in (("r", "r" * 90), (name[0], name)):
        body = "".join(section(found, "PEOPLE")[0 if width < TABLE else 1 :])
        assert body.count(char) >= count.count(char)


@pytest.mark.parametrize("width", [TABLE, 120])
def test_a_dumb_terminal_gets_the_same_tables(monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    plain = report(story().result(), width)
    monkeypatch.setenv("TERM", "dumb")
    assert SGR.sub("", report(story().result(), width, color=True)) == plain


def test_the_styles_of_bars_end_where_they_do() -> None:
    found = report(story().result(), 80, color=True)
    assert "\x1b[36m████\x1b[0m\x1b[2m░░░░\x1b[0m" in found
