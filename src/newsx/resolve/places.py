"""Place mentions to places: names and adjectives of one place together.

Countries, first-level regions, continents and areas are known by their names (data/countries.tsv,
regions.tsv, areas.tsv). Any other place keeps its name, with nulls for what is not known.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from newsx.data import rows
from newsx.mentions import NameMention
from newsx.resolve.findings import Findings
from newsx.result import Candidate, Evidence, Place, PlaceKind, PlaceMention

_SURE, _LIKELY, _WEAK = 0.9, 0.7, 0.5


@dataclass(frozen=True)
class Known:
    """A place of the tables."""

    name: str
    kind: PlaceKind
    country: str | None = None
    admin1: str | None = None
    ambiguous: bool = False


@cache
def _by_name() -> dict[str, tuple[Known, ...]]:
    table: dict[str, list[Known]] = defaultdict(list)
    for code, name, aliases, _ in rows("countries.tsv"):
        for form in _forms(name, aliases):
            table[form].append(Known(name, "country", code))
    for name, aliases, code, region, ambiguous in rows("regions.tsv"):
        known = Known(name, "region", code, None if region == "-" else region, ambiguous == "yes")
        for form in _forms(name, aliases):
            table[form].append(known)
    for name, aliases, kind, _ in rows("areas.tsv"):
        for form in _forms(name, aliases):
            table[form].append(Known(name, cast("PlaceKind", kind)))
    return {form: tuple(places) for form, places in table.items()}


@cache
def _by_adjective() -> dict[str, tuple[Known, ...]]:
    table: dict[str, list[Known]] = defaultdict(list)
    for code, name, _, adjectives in rows("countries.tsv"):
        for form in _forms(adjectives):
            table[form].append(Known(name, "country", code))
    for name, _, kind, adjectives in rows("areas.tsv"):
        for form in _forms(adjectives):
            table[form].append(Known(name, cast("PlaceKind", kind)))
    return {form: tuple(places) for form, places in table.items()}


def _forms(*cells: str) -> list[str]:
    found = (form.strip() for cell in cells for form in cell.split(";"))
    return [_key(form) for form in found if form and form != "-"]


def _key(name: str) -> str:
    return name.replace("’", "'").casefold().removeprefix("the ").strip()


def resolve_places(names: list[NameMention], text: str, findings: Findings) -> None:
    """Fill ``findings.places``."""
    groups: dict[Known, list[NameMention]] = defaultdict(list)
    chosen: dict[Known, tuple[Known, ...]] = {}
    for mention in names:
        if mention.label not in ("place", "adjective"):
            continue
        table = _by_adjective() if mention.label == "adjective" else _by_name()
        known = table.get(_key(mention.text), ())
        if mention.label == "adjective" and not known:
            continue
        key = known[0] if known else Known(mention.text, "unknown")
        groups[key].append(mention)
        chosen[key] = known or chosen.get(key, ())
    ordered = sorted(groups.items(), key=lambda item: min(m.start for m in item[1]))
    for number, (key, mentions) in enumerate(ordered, 1):
        _add(f"l{number}", mentions, chosen[key], text, findings)


def _add(
    id: str,
    mentions: list[NameMention],
    known: tuple[Known, ...],
    text: str,
    findings: Findings,
) -> None:
    mentions.sort(key=lambda m: m.start)
    best = known[0] if known else Known(_fullest(mentions), "unknown")
    sure = len(known) == 1 and not best.ambiguous
    findings.places.append(
        Place(
            id=id,
            name=best.name,
            kind=best.kind,
            country=best.country,
            admin1=best.admin1,
            latitude=None,
            longitude=None,
            geonames_id=None,
            mentions=[
                PlaceMention(m.start, m.end, text[m.start : m.end], _form(m)) for m in mentions
            ],
            confidence=_SURE if sure else _LIKELY if known else _WEAK,
        )
    )
    findings.evidence[id] = Evidence(
        "listed" if known else "not_listed",
        [
            Candidate(f"{k.name} ({k.kind} {k.country or ''})".replace(" )", ")"), 1.0)
            for k in known
        ],
        {"ambiguous": float(best.ambiguous or len(known) > 1)},
    )
    findings.name_refs.update({m.start: id for m in mentions})


def _fullest(mentions: list[NameMention]) -> str:
    return max(mentions, key=lambda m: (len(m.text), -m.start)).text


def _form(mention: NameMention) -> Literal["name", "adjective"]:
    return "adjective" if mention.label == "adjective" else "name"
