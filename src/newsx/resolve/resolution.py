"""All findings of one article, in the order in which they build on one another."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from newsx.mentions import Mentions
from newsx.resolve.calendar import resolve_dates
from newsx.resolve.findings import Findings
from newsx.resolve.misread import with_places, with_towns, without_acronyms
from newsx.resolve.organizations import resolve_organizations
from newsx.resolve.people import resolve_people
from newsx.resolve.place_features import Home
from newsx.resolve.places import resolve_places
from newsx.resolve.places_within import places_within
from newsx.resolve.quotes import resolve_quotes


def resolve_mentions(
    mentions: Mentions,
    published: str | None,
    home: Home | None = None,
    *,
    basis: Literal["published", "dateline"] = "published",
) -> Findings:
    """Who, where, when and who said what.

    ``published`` is an ISO 8601 date, or None, and ``basis`` where it was read; ``home`` is the
    publisher's.
    """
    findings = Findings()
    text = mentions.text
    names = with_places(with_towns(without_acronyms(mentions.names), text), text)
    genders = resolve_people(names, mentions.roles, text, findings)
    sources = [source for quote in mentions.quotes if (source := quote.source)]
    resolve_organizations(names, text, findings, sources)
    people_and_organizations = dict(findings.name_refs)
    resolve_places([*names, *places_within(names)], text, findings, home)
    # A name that begins with a place ("Nevada Department of ...") is the organization's.
    findings.name_refs.update(people_and_organizations)
    resolve_dates(mentions.dates, published, findings, mentions.quotes, basis=basis)
    governors = {
        date.id: mention.governor
        for date, mention in zip(findings.dates, mentions.dates, strict=True)
    }
    resolve_quotes(replace(mentions, names=names), genders, findings, governors)
    return findings
