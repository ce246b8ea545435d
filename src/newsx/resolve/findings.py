"""What resolution gives: parts of a result, each with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsx.result import Date, Evidence, Organization, Person, Place, Quote


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

    def name_of(self, ref: str) -> str | None:
        """Name of the person, organization or place with this id."""
        named: list[Person] | list[Organization] | list[Place]
        for named in (self.people, self.organizations, self.places):
            for item in named:
                if item.id == ref:
                    return item.name
        return None
