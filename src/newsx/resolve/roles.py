"""People by what the article calls them: "the spokeswoman", "the minister"."""

from __future__ import annotations

from functools import cache

from newsx.data import rows
from newsx.resolve.findings import Findings
from newsx.result import Mention, Person


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


def _says(role: Mention, head: str) -> bool:
    """ "Sen." says "senator", "ex-mayor" says "mayor"."""
    for word in role.text.casefold().split():
        bare = word.rstrip(".,")
        if head in (bare, bare.rpartition("-")[2]) or head in _short_titles().get(bare, ()):
            return True
    return False
