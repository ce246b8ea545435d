"""People by what the article calls them: "the spokeswoman", "the 62-year-old"."""

from __future__ import annotations

import re
from functools import cache

from newsx.data import rows
from newsx.resolve.findings import Findings
from newsx.result import Mention, Person

_LONGEST_AGE = 6  # characters after the name: ", 62," or " (102)"
_LONGEST_LEAD = 60  # characters before it: "62-year-old retired plumber "


@cache
def _short_titles() -> dict[str, frozenset[str]]:
    """Short title -> nouns that say it in full."""
    return {short: frozenset(nouns.split(";")) for short, nouns in rows("short_titles.tsv")}


def people_with_role(head: str, before: int, findings: Findings) -> list[Person]:
    """People named before this offset whom the article gives a role with this noun in it."""
    return [
        person
        for person in findings.people
        if person.mentions[0].start < before and any(_says(role, head) for role in person.roles)
    ]


def people_of_age(years: str, before: int, findings: Findings, text: str) -> list[Person]:
    """People named before this offset whose age is told beside their name: "Ada Pell, 62," """
    return [
        person
        for person in findings.people
        if any(
            mention.start < before and _is_aged(text, mention, years) for mention in person.mentions
        )
        or any(role.text.startswith(f"{years}-year-old") for role in person.roles)
    ]


def _is_aged(text: str, mention: Mention, years: str) -> bool:
    after = text[mention.end : mention.end + _LONGEST_AGE]
    before = text[max(0, mention.start - _LONGEST_LEAD) : mention.start]
    told_after = re.match(rf",? \(?{years}\b", after)
    return bool(told_after or re.search(rf"\b{years}-year-old (?:[a-z-]+ ){{0,3}}$", before))


def _says(role: Mention, head: str) -> bool:
    """ "Sen." says "senator", "ex-mayor" says "mayor"."""
    for word in role.text.casefold().split():
        bare = word.rstrip(".,")
        if head in (bare, bare.rpartition("-")[2]) or head in _short_titles().get(bare, ()):
            return True
    return False
