"""Titles of works and given names in marks: nobody's words."""

from __future__ import annotations

import re

from newsx.extract.marks import MarkedRun

_WORKS = re.compile(
    r"\b(?:book|film|movie|song|album|single|novel|show|series|play|musical|podcast|documentary"
    r"|programme|program|broadcast|episode|poem|painting|essay|titled|entitled|dubbed|nicknamed"
    r"|known as|headlined|reality|sitcom|drama|memoir|track|hit)[\s,:]+\W{0,3}$",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"\b(?:(?:nick)?named?s?|christened|dubbed|dubs?|call(?:s|ed|ing)?|known(?: \w+){0,5} as)"
    r"(?: [\w'’-]+){0,5}[\s,:]+\W{0,3}$",
    re.IGNORECASE,
)
_NAMING_REACH = 60  # characters before a name in which the word for it stands
_LONGEST_NAME = 5  # words
_LOW_IN_NAMES = frozenset("a an and at de der du in la le of on the to van von".split())


def is_title(text: str, run: MarkedRun) -> bool:
    """The name of a work after a word for it, or of whoever is called so: nobody's words."""
    words = text[run.inner_start : run.inner_end].strip(" ,.").split()
    before = text[max(0, run.start - _NAMING_REACH) : run.start].rpartition("\n")[2]
    if not words:
        return False
    if _WORKS.search(before):
        capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in words)
        return capitals >= len(words) / 2
    in_full = [word for word in words if word.lower() not in _LOW_IN_NAMES]
    named = bool(in_full) and all(word[:1].isupper() for word in in_full)
    return named and len(words) <= _LONGEST_NAME and bool(_NAMING.search(before))
