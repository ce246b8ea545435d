"""People, places and organizations: tables on a terminal, lines where it is narrow or in a pipe."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from newsx.render.canvas import Canvas
from newsx.render.view import about_person, about_place, coordinates, most_named, statements_by
from newsx.result import Result

_TABLE_WIDTH = 60  # columns from which findings stand in tables
_BESIDE_WIDTH = 110  # columns from which two tables stand side by side
_BAR = 8


class Findings:
    """Writes who and what an article is about."""

    def __init__(self, result: Result, canvas: Canvas) -> None:
        self._result = result
        self._canvas = canvas
        self._signs = canvas.signs
        self._said = statements_by(result)

    def write(self) -> None:
        """People and places, then organizations."""
        self._people_and_places()
        self._organizations()

    def _people_and_places(self) -> None:
        width = self._canvas.width
        if width is None or width < _TABLE_WIDTH:
            self._people_lines()
            self._place_lines()
            return
        people, places = self._result.people, self._result.places
        if people and places and width >= _BESIDE_WIDTH:
            half = (width - 3) // 2
            both = Table.grid(padding=(0, 3, 0, 0), pad_edge=False)
            both.add_column(width=half)
            both.add_column(width=width - 3 - half)
            both.add_row(self._titled("PEOPLE", half), self._titled("PLACES", width - 3 - half))
            both.add_row(self._people_table(half), self._places_table(width - 3 - half))
            rests = self._canvas.rest(people), self._canvas.rest(places)
            if any(rests):
                both.add_row(*(Text(rest, "dim") for rest in rests))
            self._canvas.blank()
            self._canvas.table(both)
            return
        if people:
            self._canvas.heading("PEOPLE")
            self._canvas.table(self._people_table(width))
            self._line_of_rest(people, indent=0)
        if places:
            self._canvas.heading("PLACES")
            self._canvas.table(self._places_table(width))
            self._line_of_rest(places, indent=0)

    def _titled(self, words: str, width: int) -> Text:
        rule = self._signs.rule * (width - len(words) - 1)
        return Text.assemble((words, "bold"), (f" {rule}", "dim"))

    def _people_table(self, width: int) -> Table:
        most = max((len(person.mentions) for person in self._result.people), default=1)
        table = _table(width)
        table.add_column("Person", ratio=4, overflow="fold")
        table.add_column("Role", ratio=5, overflow="fold")
        table.add_column("Mentions", width=_BAR + 4)
        table.add_column("Said", justify="right", width=4)
        for person in self._canvas.first(most_named(self._result.people)):
            count = len(person.mentions)
            table.add_row(
                self._canvas.text((person.name, "bold")),
                self._canvas.text(person.roles[0].text if person.roles else ""),
                Text(f"{count:>3} ") + self._bar(count, most),
                str(self._said[person.id] or self._signs.none),
            )
        return table

    def _bar(self, count: int, most: int) -> Text:
        filled = max(1, round(_BAR * count / most))
        return Text.assemble(
            (self._signs.full * filled, "cyan"), (self._signs.empty * (_BAR - filled), "dim")
        )

    def _places_table(self, width: int) -> Table:
        table = _table(width)
        table.add_column("Place", ratio=4, overflow="fold")
        table.add_column("Kind", ratio=2, overflow="fold")
        table.add_column("Country", width=7)
        located = any(place.latitude is not None for place in self._result.places)
        if located:
            table.add_column("Lat, lon", width=13)
        table.add_column("Mentions", justify="right", width=8)
        for place in self._canvas.first(most_named(self._result.places)):
            table.add_row(
                self._canvas.text((place.name, "bold")),
                place.kind if place.kind != "unknown" else self._signs.none,
                self._canvas.text(place.country or self._signs.none),
                *[Text(coordinates(place, 1) or self._signs.none, "dim")] * located,
                str(len(place.mentions)),
            )
        return table

    def _people_lines(self) -> None:
        people = self._result.people
        if not people:
            return
        self._canvas.heading("PEOPLE")
        for person in self._canvas.first(most_named(people)):
            self._fact(person.name, about_person(person, self._said[person.id]))
        self._line_of_rest(people)

    def _place_lines(self) -> None:
        places = self._result.places
        if not places:
            return
        self._canvas.heading("PLACES")
        for place in self._canvas.first(most_named(places)):
            self._fact(place.name, about_place(place))
        self._line_of_rest(places)

    def _line_of_rest(self, items: Sequence[object], indent: int = 2) -> None:
        if rest := self._canvas.rest(items):
            self._canvas.line((rest, "dim"), indent=indent)

    def _fact(self, name: str, facts: list[str]) -> None:
        """A name and what is known; on a narrow terminal on a line of its own."""
        if self._canvas.width is None:
            self._canvas.line((name, "bold"), (f"  {self._canvas.dotted(facts)}", "dim"), indent=2)
            return
        self._canvas.line((name, "bold"))
        self._canvas.line((self._canvas.dotted(facts), "dim"), indent=2)

    def _organizations(self) -> None:
        found = most_named(self._result.organizations)
        if not found:
            return
        self._canvas.heading("ORGANIZATIONS")
        names = ", ".join(organization.name for organization in self._canvas.first(found))
        rest = self._canvas.rest(found)
        self._canvas.line(names, (f" {rest}" if rest else "", "dim"))


def _table(width: int) -> Table:
    return Table(
        box=None, width=width, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim"
    )  # fmt: skip
