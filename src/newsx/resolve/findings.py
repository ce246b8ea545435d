"""What resolution gives: parts of a result, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from newsx.result import Date, Evidence, Organization, Person, Place, Quote

T = TypeVar("T")


@dataclass
class Findings:
    """People, organizations, places, dates and quotes of one article.

    ``evidence`` maps ids ("p1", "q3") to why it is so. ``name_refs`` maps the start of a name
    mention to the id of who or what it names.
    """

    people: list[Person] = field(default_factory=list)
    organizations: list[Organization] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    name_refs: dict[int, str] = field(default_factory=dict)
    _derived: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def derived(self, what: str, work: Callable[[Findings], T]) -> T:
        """What ``work`` makes of the people, worked out once: to be asked when all are found."""
        key = f"{what}, {len(self.people)}"
        if key not in self._derived:
            self._derived[key] = work(self)
        found: T = self._derived[key]
        return found

    def name_of(self, ref: str) -> str | None:
        """Name of the person, organization or place with this id."""
        item = self._item(ref)
        return item.name if item is not None else None

    def _item(self, ref: str) -> Person | Organization | Place | None:
        """Those of a kind are numbered in their order, from 1."""
        named: dict[str, Sequence[Person | Organization | Place]] = {
            "p": self.people, "o": self.organizations, "l": self.places,
        }  # fmt: skip
        number = int(ref[1:]) - 1 if ref[1:].isdecimal() else -1
        items = named.get(ref[:1], ())
        return items[number] if 0 <= number < len(items) else None
