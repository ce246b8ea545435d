"""All findings of one article, in the order in which they build on one another."""

from __future__ import annotations

from newsx.mentions import DateMention, NameMention, QuoteMention, RoleMention
from newsx.resolve.calendar import resolve_dates
from newsx.resolve.findings import Findings
from newsx.resolve.organizations import resolve_organizations
from newsx.resolve.people import resolve_people
from newsx.resolve.places import resolve_places
from newsx.resolve.quotes import resolve_quotes


def resolve_mentions(
    text: str,
    names: list[NameMention],
    roles: list[RoleMention],
    dates: list[DateMention],
    quotes: list[QuoteMention],
    published: str | None,
) -> Findings:
    """Who, where, when and who said what, from the mentions of one article."""
    findings = Findings()
    genders = resolve_people(names, roles, text, findings)
    resolve_organizations(names, text, findings)
    resolve_places(names, text, findings)
    resolve_dates(dates, published, findings)
    resolve_quotes(quotes, names, genders, text, findings)
    return findings
