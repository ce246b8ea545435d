"""People by what the article calls them: "the spokeswoman", "the 62-year-old"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from newsx.data import rows
from newsx.resolve.findings import Findings
from newsx.result import Mention, Person

_MOST_BEARERS = 200  # of a role, the first: more is a list
_LONGEST_AGE = 6  # characters after the name: ", 62," or " (102)"
_LONGEST_LEAD = 60  # characters before it: "62-year-old retired plumber "


@cache
def _short_titles() -> dict[str, frozenset[str]]:
    """Short title -> nouns that say it in full."""
    return {short: frozenset(nouns.split(";")) for short, nouns in rows("short_titles.tsv")}


def people_with_role(head: str, before: int, findings: Findings) -> list[Person]:
    """People named before this offset whom the article gives a role with this noun in it."""
    bearers = findings.derived("people by role", _by_role).get(head, [])
    return [person for person in bearers[:_MOST_BEARERS] if person.mentions[0].start < before]


def people_of_age(years: str, before: int, findings: Findings, text: str) -> list[Person]:
    """People named before this offset whose age is told beside their name: "Ada Pell, 62," """
    bearers = findings.derived(f"people of {years}", lambda each: _of_age(years, each, text))
    return [person for person, told in bearers if told < before]


def _of_age(years: str, findings: Findings, text: str) -> list[tuple[Person, int]]:
    """People with the offset from which on their age is known."""
    found = []
    for person in findings.people:
        if any(role.text.startswith(f"{years}-year-old") for role in person.roles):
            found.append((person, -1))
            continue
        aged = (mention.start for mention in person.mentions if _is_aged(text, mention, years))
        first = min(aged, default=None)
        if first is not None:
            found.append((person, first))
    return found


def _by_role(findings: Findings) -> dict[str, list[Person]]:
    """People by each noun that says their role: "Sen." says "senator", "ex-mayor" says "mayor"."""
    found: dict[str, list[Person]] = defaultdict(list)
    for person in findings.people:
        nouns: dict[str, None] = {}
        for role in person.roles:
            for word in role.text.casefold().split():
                bare = word.rstrip(".,")
                nouns |= dict.fromkeys((bare, bare.rpartition("-")[2]))
                nouns |= dict.fromkeys(_short_titles().get(bare, ()))
        for noun in nouns:
            found[noun].append(person)
    return found


def _is_aged(text: str, mention: Mention, years: str) -> bool:
    after = text[mention.end : mention.end + _LONGEST_AGE]
    before = text[max(0, mention.start - _LONGEST_LEAD) : mention.start]
    told_after = re.match(rf",? \(?{years}\b", after)
    return bool(told_after or re.search(rf"\b{years}-year-old (?:[a-z-]+ ){{0,3}}$", before))
